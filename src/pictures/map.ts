import { type GeoProjection, geoConicEqualArea, geoEqualEarth } from 'd3-geo';
import { endOf, GRADES, type Grade, gradeOf, type MapPicture, type Place } from '../core/picture.ts';
import { CATALOGUES, type Catalogue } from '../locales/index.ts';
import { type Atlas, areaOf, largestOf, type Point, pathOf, type Ring, readAtlas, ringsOf } from './atlas.ts';
import { nearestOn, type Placing, placeLabels, type Wanted } from './labels.ts';
import { endMark, fillOf, patternsOf } from './marks.ts';
import { type Box, type Drawing, element, px, svgDocument, writer } from './svg.ts';
import { fittingSize, widthOf } from './text.ts';
import type { Theme } from './theme.ts';

/**
 * The map: the world in Equal Earth, which keeps areas true, and Europe enlarged beside it where something is said of it.
 * A fill says what the articles say; an outline and a mark say what happened later. On a phone the picture is shown at a
 * third of its size: words have 24 pixels and more, and patterns are coarse.
 */

const WIDTH = 1200;
const HEIGHT = 675;
const MARGIN = 36;
/** Where the world lies on the sheet by itself, and beside Europe. */
const WORLD_ALONE: Box = { x: 24, y: 122, width: 1152, height: 422 };
const WORLD: Box = { x: 10, y: 122, width: 612, height: 296 };
const EUROPE: Box = { x: 634, y: 122, width: 530, height: 496 };
/** A market with less on the sheet, in square pixels, is marked by a dot. */
const SMALLEST = 120;
const DOT = 13;

/** One of the two maps: its ground, and each market's outline on it. */
interface Sheet {
  readonly frame: Box;
  readonly ground: string;
  readonly ringsOf: (market: string) => readonly Ring[];
  readonly pointOf: (market: string) => Point | undefined;
}

function sheetOf(atlas: Atlas, frame: Box, projection: GeoProjection, finest: number): Sheet {
  const { x, y, width, height } = frame;
  projection.clipExtent([
    [x, y],
    [x + width, y + height],
  ]);
  const rings = new Map([...atlas.shapes].map(([market, shape]) => [market, ringsOf(shape, projection, finest)]));
  return {
    frame,
    ground: pathOf([...rings.values()].flat()),
    ringsOf: (market) => rings.get(market) ?? [],
    pointOf: (market) => {
      const middle = atlas.middle(market);
      return middle && (projection([...middle]) ?? undefined);
    },
  };
}

/** Where things stand on the sheet. */
interface Layout {
  readonly world: Sheet;
  readonly europe?: Sheet;
  /** Top left, the base of its first line, and how wide it may be. */
  readonly legend: { readonly x: number; readonly y: number; readonly width: number };
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const atlas = once(readAtlas);

/** Turned by 11°, so that the edge of the map cuts no land; from Greenland's tip to Cape Horn. */
const worldOn = (frame: Box): Sheet =>
  sheetOf(
    atlas(),
    frame,
    geoEqualEarth()
      .rotate([-11, 0])
      .scale(Math.min(frame.width / 5.05, frame.height / 2.32))
      .translate([frame.x + frame.width / 2, frame.y + frame.height * 0.575]),
    1.2,
  );

const europeOn = (frame: Box): Sheet =>
  sheetOf(
    atlas(),
    frame,
    geoConicEqualArea()
      .parallels([40, 62])
      .rotate([-5, 0])
      .center([0, 50.4])
      .scale(845)
      .translate([frame.x + frame.width / 2, frame.y + frame.height / 2]),
    0.9,
  );

/** Each some 200 ms, so made once. */
const alone = once((): Layout => {
  const legend = { x: MARGIN, y: 586, width: WIDTH - 2 * MARGIN };
  return { world: worldOn(WORLD_ALONE), legend };
});
const beside = once((): Layout & { readonly europe: Sheet } => {
  const legend = { x: MARGIN, y: 450, width: EUROPE.x - MARGIN - 14 };
  return { world: worldOn(WORLD), europe: europeOn(EUROPE), legend };
});

/** Reads the atlas and makes the maps that most pictures show, if that has not been done: some 400 ms. */
export const prepareMaps = (): void => void beside();

/** All that is shown of one market. */
interface Mark {
  readonly market: string;
  readonly name: string;
  readonly places: readonly Place[];
  readonly sheet: Sheet;
  readonly at: Point;
  /** Outline on its sheet; none for a place too small to see. */
  readonly rings: readonly Ring[];
}

const isInset = (market: string, { europe }: Layout): boolean => {
  const there = europe?.pointOf(market);
  return there !== undefined && europe !== undefined && isInside(there, europe.frame, 8);
};

function marksOf(places: readonly Place[], layout: Layout): readonly Mark[] {
  const { world, europe } = layout;
  const markets = [...new Set(places.map(({ market }) => market))];
  return markets.flatMap((market): Mark[] => {
    const sheet = europe && isInset(market, layout) ? europe : world;
    const at = sheet.pointOf(market);
    if (!at) return [];
    const rings = sheet.ringsOf(market);
    const largest = largestOf(rings);
    const isSmall = !largest || areaOf(largest) < SMALLEST;
    const own = places.filter((place) => place.market === market);
    return [{ market, name: own[0]?.name ?? market, places: own, sheet, at, rings: isSmall ? [] : rings }];
  });
}

const isInside = ([x, y]: Point, box: Box, by = 0): boolean =>
  x >= box.x + by && x <= box.x + box.width - by && y >= box.y + by && y <= box.y + box.height - by;

// Fills -------------------------------------------------------------------------------------------------------------

/** Stripes across the sheet: where phones lag behind, they show the status of phones. */
const BAND = 22;
const stripes = Array.from({ length: Math.ceil((WIDTH + HEIGHT) / (2 * BAND)) }, (_, index) => {
  const x = index * 2 * BAND;
  return `M${x},0h${BAND}L${x + BAND - HEIGHT},${HEIGHT}h${-BAND}Z`;
}).join('');

const idsOf = (places: readonly Place[]): string => [...new Set(places.map(({ claim }) => claim))].join(' ');

function shapeOf({ rings, at: [x, y] }: Mark, attributes: Parameters<typeof element>[1]): string {
  return rings.length === 0
    ? element('circle', { cx: x, cy: y, r: DOT, ...attributes })
    : element('path', { d: pathOf(rings), ...attributes });
}

function fillsOf(mark: Mark, theme: Theme): string {
  const [first, second] = mark.places;
  if (!first) return '';
  const { market, places } = mark;
  const under = shapeOf(mark, {
    fill: fillOf(gradeOf(first.status), theme),
    stroke: theme.paper,
    'stroke-width': mark.rings.length === 0 ? 3 : 1,
    'data-market': market,
    'data-claims': idsOf(second ? [first] : places),
  });
  if (!second) return under;
  const over = shapeOf(mark, {
    fill: fillOf(gradeOf(second.status), theme),
    'clip-path': 'url(#stripes)',
    'data-claims': second.claim,
  });
  return under + over;
}

/** Islets are not outlined: a line around them would hide them. */
const LEAST_OUTLINED = 40;

/** Outlined where something came of it, in dashes where nothing did or nobody tells. */
function outlineOf(mark: Mark, theme: Theme): string {
  const sequel = mark.places.find((place) => place.sequel)?.sequel;
  if (!sequel) return '';
  const outlined = { ...mark, rings: mark.rings.filter((ring) => areaOf(ring) >= LEAST_OUTLINED) };
  return shapeOf(outlined, {
    fill: 'none',
    stroke: theme.happened,
    'stroke-width': 3,
    'stroke-linejoin': 'round',
    'stroke-dasharray': endOf(sequel) === 'kept' ? undefined : '9 6',
    'data-outcomes': sequel.outcome,
  });
}

// Labels ------------------------------------------------------------------------------------------------------------

const LABEL_SIZE = 28;
const LINE_HEIGHT = 34;
const MARK_ROOM = 34;
const MARK_SCALE = 1.3;
/** Fills that are one colour, on which words can be read. */
const PLAIN_FILLS: ReadonlySet<Grade> = new Set(['launched', 'context']);

/** Words beside a market, each line with the mark of what came of it. */
interface Label extends Wanted {
  readonly mark: Mark;
  readonly lines: readonly { readonly text: string; readonly place: Place }[];
}

function labelOf(mark: Mark, words: Catalogue): Label | undefined {
  const [first, second] = mark.places;
  if (!first) return undefined;
  const lines = [
    { text: mark.name, place: first },
    ...(second ? [{ text: words.pictures.phones[second.status], place: second }] : []),
  ];
  const widths = lines.map(
    ({ text, place }, index) => widthOf(text, LABEL_SIZE, index === 0 ? 600 : 400) + (place.sequel ? MARK_ROOM : 0),
  );
  const target = {
    at: mark.at,
    rings: mark.rings,
    radius: mark.rings.length === 0 ? DOT : 0,
    isPlain: !second && PLAIN_FILLS.has(gradeOf(first.status)),
  };
  return { mark, lines, target, width: Math.max(...widths), height: LINE_HEIGHT * lines.length };
}

interface PlacedLabel extends Label {
  readonly placing: Placing;
}

/** What is named in the inset is coloured on the world too; names of others leave it free. */
const obstacleOf = (market: string, sheet: Sheet) => ({
  at: sheet.pointOf(market) ?? ([0, 0] as const),
  rings: sheet.ringsOf(market),
  radius: 0,
  isPlain: false,
});

/** Labels of each sheet, placed so that none covers another. */
function labelled(marks: readonly Mark[], { world, europe }: Layout, words: Catalogue): readonly PlacedLabel[] {
  return [world, ...(europe ? [europe] : [])].flatMap((sheet) => {
    const labels = marks.filter((mark) => mark.sheet === sheet).flatMap((mark) => labelOf(mark, words) ?? []);
    const elsewhere = marks.filter((mark) => mark.sheet !== sheet).map((mark) => obstacleOf(mark.market, sheet));
    const placings = placeLabels(sheet.frame, labels, [...labels.map(({ target }) => target), ...elsewhere]);
    return labels.flatMap((label, index) => {
      const placing = placings[index];
      return placing ? [{ ...label, placing }] : [];
    });
  });
}

/** A thin line from a label to its market, where they stand apart. */
function leaderOf({ placing, mark }: PlacedLabel, theme: Theme): string {
  if (placing.isInside) return '';
  const [x, y] = mark.at;
  const isDot = mark.rings.length === 0;
  const end = nearestOn(placing.box, mark.at);
  const length = Math.hypot(end[0] - x, end[1] - y);
  if (length < (isDot ? DOT + 10 : 10)) return '';
  const [from, to] = [isDot ? (DOT + 2) / length : 0, (length - 5) / length];
  const along = (part: number): string => `${px(x + (end[0] - x) * part)},${px(y + (end[1] - y) * part)}`;
  return (
    element('path', { d: `M${along(from)}L${along(to)}`, stroke: theme.ink, 'stroke-width': 2 }) +
    (isDot
      ? ''
      : element('circle', { cx: x, cy: y, r: 4.5, fill: theme.ink, stroke: theme.paper, 'stroke-width': 1.5 }))
  );
}

// The whole ---------------------------------------------------------------------------------------------------------

type Write = ReturnType<typeof writer>['write'];

/** Draws the map. The same picture and theme give the same bytes. */
export function drawMap(picture: MapPicture, theme: Theme): Drawing {
  const words = CATALOGUES[picture.locale];
  const both = beside();
  // An inset of Europe with nothing on it would be half a picture of nothing.
  const layout = picture.places.some(({ market }) => isInset(market, both)) ? both : alone();
  const { world, europe, legend } = layout;
  const marks = marksOf(picture.places, layout);
  const { words: written, write } = writer();
  const labels = labelled(marks, layout, words);
  const on = (sheet: Sheet) => marks.filter((mark) => mark.sheet === sheet);
  // Dots lie on top of the land around them.
  const lastDots = (each: Sheet) =>
    on(each).toSorted((a, b) => Number(a.rings.length === 0) - Number(b.rings.length === 0));
  const sheet = (each: Sheet) =>
    element('path', {
      d: each.ground,
      fill: theme.land,
      stroke: theme.paper,
      'stroke-width': each === europe ? 1 : 0.6,
    }) +
    lastDots(each)
      .map((mark) => fillsOf(mark, theme))
      .join('') +
    on(each)
      .map((mark) => outlineOf(mark, theme))
      .join('');
  // What lies in Europe is coloured on the world too, so that the world alone is true; it is named in the inset.
  const twice = marks
    .filter((mark) => mark.sheet !== world)
    .flatMap((mark) => {
      const rings = world.ringsOf(mark.market);
      return rings.length === 0 ? [] : [fillsOf({ ...mark, rings }, theme).replaceAll(/ data-[a-z]+="[^"]*"/g, '')];
    })
    .join('');
  const texts = labels.map((label) => leaderOf(label, theme) + wordsOf(label, theme, write));
  const titleSize = fittingSize(picture.title, WIDTH - 2 * MARGIN, 48, 700);
  const svg = svgDocument(
    WIDTH,
    HEIGHT,
    { title: picture.title, description: picture.alt, paper: theme.paper },
    element(
      'defs',
      {},
      ...patternsOf(theme, GRADES),
      element('clipPath', { id: 'stripes' }, element('path', { d: stripes })),
    ),
    element('rect', { x: MARGIN, y: 20, width: 56, height: 6, fill: theme.said.launched }),
    write(picture.title, MARGIN, 74, { size: titleSize, weight: 700, fill: theme.ink }),
    write(picture.subtitle, MARGIN, 110, {
      size: fittingSize(picture.subtitle, WIDTH - 2 * MARGIN, 27, 400),
      fill: theme.muted,
    }),
    sheet(world),
    twice,
    ...(europe
      ? [
          element('rect', { ...EUROPE, fill: theme.paper }),
          sheet(europe),
          element('rect', { ...EUROPE, fill: 'none', stroke: theme.rule, 'stroke-width': 2 }),
        ]
      : []),
    ...texts,
    legendOf(picture, legend, theme, words, write),
    write(picture.footer, MARGIN, HEIGHT - 16, {
      size: fittingSize(picture.footer, WIDTH - 2 * MARGIN, 24, 400),
      fill: theme.muted,
    }),
  );
  return { svg, width: WIDTH, height: HEIGHT, words: written };
}

function wordsOf({ mark, lines, placing: { box, isInside } }: PlacedLabel, theme: Theme, write: Write): string {
  const [first] = mark.places;
  const isOnOrange = isInside && first && gradeOf(first.status) === 'launched';
  return lines
    .map(({ text, place }, index) => {
      const y = box.y + LINE_HEIGHT * (index + 0.5);
      const at = { cx: box.x + 14, cy: y };
      const end = place.sequel
        ? element('circle', { ...at, r: 17, fill: theme.paper }) +
          endMark(endOf(place.sequel), at.cx, at.cy, theme, MARK_SCALE)
        : '';
      const ink = isOnOrange
        ? { fill: theme.onLaunched }
        : { fill: theme.ink, ...(isInside ? {} : { halo: theme.paper }) };
      const style = { size: LABEL_SIZE, weight: index === 0 ? 600 : 400, ...ink } as const;
      return write(text, box.x + (place.sequel ? MARK_ROOM : 0), y + LABEL_SIZE * 0.36, style) + end;
    })
    .join('');
}

const LEGEND_SIZE = 25;
const LEGEND_LINE = 33;
const SWATCH: Pick<Box, 'width' | 'height'> = { width: 42, height: 25 };
const SWATCH_ROOM = SWATCH.width + 9;

/** What the fills and the marks mean; only what the map shows. */
function legendOf(
  { places }: MapPicture,
  area: Layout['legend'],
  theme: Theme,
  words: Catalogue,
  write: Write,
): string {
  const grades = GRADES.filter((grade) => places.some(({ status }) => gradeOf(status) === grade));
  const ends = (['kept', 'missed', 'open'] as const).filter((end) =>
    places.some(({ sequel }) => sequel && endOf(sequel) === end),
  );
  const others = places.find(({ scope }) => scope === 'others');
  const phones = places.find(({ scope, market }) => scope === 'phones' && market === others?.market);
  const parts: string[] = [];
  let { x, y } = area;
  const say = (text: string, room: number, weight: 400 | 600, symbol?: (x: number, y: number) => string): void => {
    const width = room + widthOf(text, LEGEND_SIZE, weight);
    if (x + width > area.x + area.width) [x, y] = [area.x, y + LEGEND_LINE];
    if (symbol) parts.push(symbol(x, y));
    parts.push(write(text, x + room, y, { size: LEGEND_SIZE, weight, fill: theme.ink }));
    x += width + 24;
  };
  say(words.headings.articles, 0, 600);
  for (const grade of grades)
    say(words.pictures.grades[grade], SWATCH_ROOM, 400, (left, base) =>
      swatch(fillOf(grade, theme), left, base, theme),
    );
  if (others && phones) {
    say(words.pictures.map.two, SWATCH_ROOM, 400, (left, base) => {
      const [under, over] = [others, phones].map(({ status }) => fillOf(gradeOf(status), theme));
      const half = `M${left + SWATCH.width},${base - SWATCH.height + 3}v${SWATCH.height}h-${SWATCH.width}Z`;
      return swatch(under ?? '', left, base, theme) + element('path', { d: half, fill: over });
    });
  }
  if (ends.length > 0) {
    [x, y] = [area.x, y + LEGEND_LINE];
    say(words.headings.outcomes, 0, 600);
    for (const end of ends)
      say(words.pictures.ends[end], 36, 400, (left, base) => endMark(end, left + 14, base - 9, theme, MARK_SCALE));
  }
  return parts.join('');
}

const swatch = (fill: string, x: number, y: number, theme: Theme): string =>
  element('rect', { x, y: y - SWATCH.height + 3, ...SWATCH, fill, stroke: theme.rule, 'stroke-width': 1 });
