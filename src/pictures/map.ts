import { type GeoProjection, geoCentroid, geoConicEqualArea, geoEqualEarth } from 'd3-geo';
import type { GeoJSON } from 'geojson';
import { LRUCache } from 'lru-cache';
import { once, remember } from '../core/facts/once.ts';
import { endOf, GRADES, gradeOf, type MapPicture, type Place } from '../core/pictures/picture.ts';
import { CATALOGUES, type Catalogue } from '../locales/index.ts';
import { areaOf, type Point, pathOf, type Ring, readAtlas, ringsOf } from './atlas.ts';
import { contains, nearestOn, type Placing, placeLabels, type Wanted } from './labels.ts';
import { END, endMark, fillOf, patternsOf } from './marks.ts';
import { type Box, type Drawing, element, legendOf, px, svgDocument, WIDTH, write } from './svg.ts';
import { broken, TYPE, widthOf } from './text.ts';
import type { Theme } from './theme.ts';

/**
 * The map: Europe where something is said of it, and every other place in a frame of its own, so that no part of the
 * sheet is empty. A fill says what the articles say; an outline and a mark say what happened later.
 */

const MARGIN = 24;
const GAP = 16;
const HEIGHT = 800;
/** Room for Europe, where something is to stand beside it; the rest is enough for a line of a label. */
const BESIDE = 700;
/** More places than this stand on a map of the world instead. */
const MOST_FRAMES = 3;
const WORLD_HEIGHT = 500;
/** A market with less on the sheet, in square pixels, is marked by a dot. */
const SMALLEST = 500;
const DOT = 20;
/** Pixels a radian: a small place is shown with what lies around it. */
const MOST_SCALE = 1500;
/** Finer detail is left out, in pixels. */
const FINEST = 2;

const atlas = once(readAtlas);

/** A map in a frame: its ground, and each market's outline on it. @param shown what is to lie within the frame */
function sheetOf(frame: Box, projection: GeoProjection, shown: GeoJSON, margin: number) {
  const corner = [frame.x + frame.width, frame.y + frame.height] as const;
  projection.fitExtent(
    [
      [frame.x + margin, frame.y + margin],
      [corner[0] - margin, corner[1] - margin],
    ],
    shown,
  );
  if (projection.scale() > MOST_SCALE) projection.scale(MOST_SCALE).translate(centred(frame, projection, shown));
  projection.precision(0).clipExtent([[frame.x, frame.y], [...corner]]);
  const rings = new Map([...atlas().shapes].map(([market, shape]) => [market, ringsOf(shape, projection, FINEST)]));
  return {
    frame,
    ground: pathOf([...rings.values()].flat()),
    ringsOf: (market: string): readonly Ring[] => rings.get(market) ?? [],
    pointOf: (market: string): Point | undefined => {
      const main = atlas().mainOf(market);
      return main && (projection(geoCentroid(main)) ?? undefined);
    },
  };
}
type Sheet = ReturnType<typeof sheetOf>;

/** Where to move a map for what is shown to stand in the middle of its frame. */
function centred({ x, y, width, height }: Box, projection: GeoProjection, shown: GeoJSON): [number, number] {
  const [left, top] = projection.translate();
  const [middleX, middleY] = projection(geoCentroid(shown)) ?? [0, 0];
  return [left + x + width / 2 - middleX, top + y + height / 2 - middleY];
}

/** From the Atlantic to the Baltic, from Andalusia to the middle of Sweden. */
const EUROPE: GeoJSON = {
  type: 'MultiPoint',
  coordinates: [
    [-10.5, 51],
    [-8, 36.5],
    [19, 38],
    [23, 56],
    [5, 60.8],
    [18, 60.8],
  ],
};
/** Europe alone, or where something stands beside it: by the width that it takes up. */
const europe = remember((width: number) => {
  const projection = geoConicEqualArea().parallels([40, 60]).rotate([-6, 0]);
  return sheetOf({ x: 0, y: 0, width, height: HEIGHT }, projection, EUROPE, 0);
});

function isEuropean(market: string): boolean {
  const { frame, pointOf } = europe(BESIDE);
  const at = pointOf(market);
  return at !== undefined && contains(frame, at);
}

/** The same few are asked for again and again. */
const closeUps = new LRUCache<string, Sheet>({ max: 16 });

/** A map of these markets alone, turned so that they lie in its middle. */
function closeUp(markets: readonly string[], frame: Box): Sheet {
  const key = JSON.stringify([markets, frame]);
  const known = closeUps.get(key);
  if (known) return known;
  const geometries = markets.flatMap((market) => atlas().mainOf(market) ?? []);
  const shown: GeoJSON = { type: 'GeometryCollection', geometries };
  const turn = markets.length > 1 ? 11 : geoCentroid(shown)[0];
  const sheet = sheetOf(frame, geoEqualEarth().rotate([-turn, 0]), shown, TYPE);
  closeUps.set(key, sheet);
  return sheet;
}

function sheetsOf(markets: readonly string[]) {
  const known = markets.filter((market) => atlas().mainOf(market));
  const [near, far] = [known.filter(isEuropean), known.filter((market) => !isEuropean(market))];
  const world = (y: number) => [{ sheet: closeUp(far, { x: 0, y, width: WIDTH, height: WORLD_HEIGHT }), markets: far }];
  if (near.length === 0) return far.length > 0 ? world(0) : [];
  if (far.length === 0) return [{ sheet: europe(WIDTH), markets: near }];
  if (far.length > MOST_FRAMES) return [{ sheet: europe(WIDTH), markets: near }, ...world(HEIGHT + GAP)];
  const height = (HEIGHT + GAP) / far.length - GAP;
  const frames = far.map((market, index) => {
    const frame = { x: BESIDE + GAP, y: index * (height + GAP), width: WIDTH - BESIDE - GAP, height };
    return { sheet: closeUp([market], frame), markets: [market] };
  });
  return [{ sheet: europe(BESIDE), markets: near }, ...frames];
}

interface Mark {
  readonly market: string;
  readonly places: readonly Place[];
  readonly at: Point;
  /** Outline on its sheet; none for a place too small to see. */
  readonly rings: readonly Ring[];
}

function markOf(market: string, sheet: Sheet, all: readonly Place[]): Mark | undefined {
  const at = sheet.pointOf(market);
  if (!at) return undefined;
  const rings = sheet.ringsOf(market);
  const isSmall = Math.max(0, ...rings.map(areaOf)) < SMALLEST;
  return { market, at, rings: isSmall ? [] : rings, places: all.filter((place) => place.market === market) };
}

/** Stripes across the sheet: where phones lag behind, they show the status of phones. */
const BAND = 40;
const REACH = 2 * WIDTH;
const stripes = Array.from({ length: REACH / BAND }, (_, index) => {
  const x = index * 2 * BAND;
  return `M${x},0h${BAND}L${x + BAND - REACH},${REACH}h${-BAND}Z`;
}).join('');

function shapeOf({ rings, at: [x, y] }: Mark, attributes: Parameters<typeof element>[1]): string {
  if (rings.length === 0) return element('circle', { cx: x, cy: y, r: DOT, ...attributes });
  return element('path', { d: pathOf(rings), ...attributes });
}

const fillsOf = (mark: Mark, theme: Theme): string =>
  mark.places
    .map(({ status, claim }, index) =>
      shapeOf(mark, {
        fill: fillOf(gradeOf(status), theme),
        'data-market': mark.market,
        'data-claims': claim,
        ...(index === 0 ? { stroke: theme.paper, 'stroke-width': 2 } : { 'clip-path': 'url(#stripes)' }),
      }),
    )
    .join('');

/** Islets are not outlined: a line around them would hide them. */
const LEAST_OUTLINED = 150;

/** Outlined where it happened, in dashes where it did not or nobody tells. */
function outlineOf(mark: Mark, theme: Theme): string {
  const sequel = mark.places.find((place) => place.sequel)?.sequel;
  if (!sequel) return '';
  const outlined = { ...mark, rings: mark.rings.filter((ring) => areaOf(ring) >= LEAST_OUTLINED) };
  return shapeOf(outlined, {
    fill: 'none',
    stroke: theme.happened,
    'stroke-width': 5,
    'stroke-linejoin': 'round',
    'stroke-dasharray': endOf(sequel) === 'kept' ? undefined : '14 9',
    'data-outcomes': sequel.outcome,
  });
}

const LINE_HEIGHT = 58;
const MARK_ROOM = 2 * END + 10;
/** Of what is said of phones; narrower than any frame. */
const LONGEST_LINE = 400;

/** Words beside a market, each line with the mark of what came of it. */
interface Label extends Wanted {
  readonly lines: readonly { readonly text: string; readonly place: Place }[];
}

/** Where phones lag behind, what came of them, or in words how they stand. */
function phonesOf(place: Place, { country, pictures }: Catalogue): Label['lines'] {
  if (place.sequel) return [{ text: country.phones.toLowerCase(), place }];
  return broken(pictures.phones[place.status], LONGEST_LINE).map((text) => ({ text, place }));
}

function labelOf(mark: Mark, words: Catalogue): Label | undefined {
  const [first, second] = mark.places;
  if (!first) return undefined;
  const lines = [{ text: first.name, place: first }, ...(second ? phonesOf(second, words) : [])];
  const widths = lines.map(({ text, place }) => widthOf(text, 700) + (place.sequel ? MARK_ROOM : 0));
  const { at, rings } = mark;
  const radius = rings.length === 0 ? DOT : 0;
  const isPlain = !second && ['launched', 'context'].includes(gradeOf(first.status));
  return { lines, width: Math.max(...widths), height: LINE_HEIGHT * lines.length, at, rings, radius, isPlain };
}

/** A thin line from a label to its market, where they stand apart. */
function leaderOf({ at, rings }: Label, { box, isInside }: Placing, theme: Theme): string {
  if (isInside) return '';
  const [x, y] = nearestOn(box, at);
  const line = element('path', {
    d: `M${px(at[0])},${px(at[1])}L${px(x)},${px(y)}`,
    stroke: theme.ink,
    'stroke-width': 3,
  });
  return rings.length === 0 ? line : line + element('circle', { cx: at[0], cy: at[1], r: 8, fill: theme.ink });
}

function wordsOf({ lines }: Label, { box, isInside }: Placing, theme: Theme): string {
  return lines
    .map(({ text, place: { sequel, status } }, index) => {
      const y = box.y + LINE_HEIGHT * (index + 0.5);
      const isOnOrange = isInside && gradeOf(status) === 'launched';
      const ink = isOnOrange ? { fill: theme.onLaunched } : { fill: theme.ink, halo: theme.paper };
      const said = write(text, box.x + (sequel ? MARK_ROOM : 0), y + TYPE * 0.36, {
        weight: index === 0 ? 700 : 400,
        ...ink,
      });
      if (!sequel) return said;
      const ground = element('circle', { cx: box.x + END, cy: y, r: END + 3, fill: theme.paper });
      return said + ground + endMark(endOf(sequel), box.x + END, y, theme);
    })
    .join('');
}

/** Draws the map. The same picture and theme give the same bytes. */
export function drawMap(picture: MapPicture, theme: Theme): Drawing {
  const words = CATALOGUES[picture.locale];
  // What is told as background alone says nothing of a launch; it is shown where there is nothing else.
  const launches = picture.places.filter(({ status }) => status !== 'context');
  const places = launches.length > 0 ? launches : picture.places;
  const sheets = sheetsOf([...new Set(places.map(({ market }) => market))]);
  const drawn = sheets.map(({ sheet, markets }, index) => {
    const marks = markets.flatMap((market) => markOf(market, sheet, places) ?? []);
    // Dots lie on top of the land around them.
    const dotsLast = marks.toSorted((a, b) => Number(a.rings.length === 0) - Number(b.rings.length === 0));
    const labels = marks.flatMap((mark) => labelOf(mark, words) ?? []);
    const placings = placeLabels(sheet.frame, labels);
    const placed = labels.flatMap((label, at) => {
      const placing = placings[at];
      return placing ? [leaderOf(label, placing, theme) + wordsOf(label, placing, theme)] : [];
    });
    return element(
      'g',
      { 'clip-path': `url(#sheet-${index})` },
      element('path', { d: sheet.ground, fill: theme.land, stroke: theme.paper, 'stroke-width': 2 }),
      ...dotsLast.map((mark) => fillsOf(mark, theme)),
      ...marks.map((mark) => outlineOf(mark, theme)),
      ...placed,
      element('rect', { ...sheet.frame, fill: 'none', stroke: theme.rule, 'stroke-width': 4 }),
    );
  });
  const clips = sheets.map(({ sheet: { frame } }, index) =>
    element('clipPath', { id: `sheet-${index}` }, element('rect', { ...frame })),
  );
  const bottom = Math.max(0, ...sheets.map(({ sheet: { frame } }) => frame.y + frame.height));
  const legend = legendOf(meaningsOf(places, words, theme), MARGIN, bottom + GAP, theme.ink);
  const height = Math.ceil(legend.bottom + GAP);
  return svgDocument(
    height,
    picture,
    theme,
    element(
      'defs',
      {},
      ...patternsOf(theme),
      ...clips,
      element('clipPath', { id: 'stripes' }, element('path', { d: stripes })),
    ),
    ...drawn,
    legend.svg,
  );
}

/** Beyond so many a legend is not read; a cross explains itself beside a tick that is explained. */
const MOST_EXPLAINED = 4;
const SWATCH = { width: 64, height: 44 };

/** What the fills and the marks mean; only what the map shows, and does not say in words. */
function meaningsOf(places: readonly Place[], { pictures }: Catalogue, theme: Theme) {
  const grades = GRADES.filter((grade) =>
    places.some(({ scope, status }) => scope !== 'phones' && gradeOf(status) === grade),
  );
  const ends = (['kept', 'missed'] as const).filter((end) =>
    places.some(({ sequel }) => sequel && endOf(sequel) === end),
  );
  return [
    ...grades.map((grade) => ({
      text: pictures.grades[grade],
      room: SWATCH.width,
      symbol: element('rect', { ...SWATCH, y: -SWATCH.height / 2, fill: fillOf(grade, theme) }),
    })),
    ...ends
      .slice(0, Math.max(1, MOST_EXPLAINED - grades.length))
      .map((end) => ({ text: pictures.ends[end], room: 2 * END, symbol: endMark(end, END, 0, theme) })),
  ];
}
