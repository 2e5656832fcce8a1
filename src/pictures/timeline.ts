import { scaleUtc } from 'd3-scale';
import { type EdtfDate, knownDate } from '../core/facts/dates.ts';
import { type End, endOf, type Lane, type Row, type Sequel, type TimelinePicture } from '../core/pictures/picture.ts';
import { CATALOGUES, type Catalogue, type Locale } from '../locales/index.ts';
import { END, endMark } from './marks.ts';
import { type Drawing, element, legendOf, px, svgDocument, WIDTH, write } from './svg.ts';
import { broken, TYPE, widthOf } from './text.ts';
import type { Theme } from './theme.ts';

/**
 * The timeline: a lane a plan or market, its words above its tracks. A dot where something was said, an arrow to the
 * time it was meant for, and at its end what came of it. A date that is not a day is a bar with soft ends, as long as
 * what it leaves open.
 */

const MARGIN = 30;
/** Where time begins and ends on the sheet. */
const LEFT = MARGIN + END;
const RIGHT = WIDTH - MARGIN - END;
const ROOM = WIDTH - 2 * MARGIN;
const LINE_HEIGHT = 60;
const TRACK = 48;
/** The axis stands above everything. */
const TOP = 76;

const MS_PER_DAY = 86_400_000;
const dayToDate = (day: number): Date => new Date(day * MS_PER_DAY);

/** A stretch of the sheet that a date covers. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly isDay: boolean;
  /** It has no known beginning or end. */
  readonly isOpen: boolean;
}

/** How far an arrow without an aim points, and a bar without an end reaches, in pixels. */
const NOWHERE = 120;
/** Bars are at least so long that their ends can be seen to be soft. */
const SHORTEST_BAR = 40;

/** Time as far as words and aims reach, and what was kept; what lies beyond is drawn at the edge. */
function axisOf(lanes: readonly Lane[], locale: Locale) {
  const rows = lanes.flatMap((lane) => lane.rows);
  const kept = sequelsOf(lanes).flatMap(({ result, happened }) => (result === 'launched' ? [happened] : []));
  const dates = [...rows.flatMap(({ said, meant }) => [said, meant]), ...kept].flatMap((date) =>
    date === null ? [] : [knownDate(date)],
  );
  const ends = dates.flatMap(({ earliest, latest }) => [earliest, latest].filter(Number.isFinite));
  const [first, last] = [Math.min(...ends), Math.max(...ends) + 1];
  const air = Math.max(6, (last - first) * 0.025);
  const scale = scaleUtc([dayToDate(first - air), dayToDate(last + air)], [LEFT, RIGHT]);
  const at = (day: number): number =>
    Math.min(RIGHT, Math.max(LEFT, scale(dayToDate(Math.min(Math.max(day, first - air), last + air)))));
  return {
    spanOf: ({ earliest, latest, text, from }: EdtfDate): Span => {
      // An open end is drawn no further than it takes to show that it is open.
      const start = Number.isFinite(earliest) ? at(earliest) : Math.max(LEFT, at(latest + 1) - NOWHERE);
      const end = Number.isFinite(latest) ? at(latest + 1) : Math.min(RIGHT, start + NOWHERE);
      const isDay = earliest === latest && !/[?~%]/.test(text) && from?.day !== undefined;
      const reach = isDay ? 0 : Math.max(end - start, SHORTEST_BAR) / 2;
      const isOpen = !Number.isFinite(earliest) || !Number.isFinite(latest);
      const middle = (start + end) / 2;
      return { from: middle - reach, to: middle + reach, isDay, isOpen };
    },
    ticks: ticksOf(scale, locale),
  };
}

type Axis = ReturnType<typeof axisOf>;

/** As many ticks as have room for their words. */
function ticksOf(scale: ReturnType<typeof scaleUtc<number, number>>, locale: Locale) {
  const ticks = scale.ticks(6);
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const isMonthly = ticks.every((tick) => tick.getUTCDate() === 1);
  const labelled = ticks.map((tick) => {
    const isNewYear = tick.getUTCMonth() === 0 && tick.getUTCDate() === 1;
    const text = isNewYear ? String(tick.getUTCFullYear()) : (isMonthly ? month : day).format(tick);
    const half = widthOf(text) / 2;
    return { text, half, x: Math.min(WIDTH - half - 4, Math.max(half + 4, scale(tick))) };
  });
  const kept: typeof labelled = [];
  for (const tick of labelled) {
    const last = kept.at(-1);
    if (!last || last.x + last.half + TYPE / 2 <= tick.x - tick.half) kept.push(tick);
  }
  return kept;
}

const DOT = 17;
const BAR = 30;
const STROKE = 7;

/** Something drawn around a base line of 0, and the stretch that it takes up. */
interface Mark {
  readonly svg: string;
  readonly from: number;
  readonly to: number;
}

const middleOf = ({ from, to }: Pick<Span, 'from' | 'to'>): number => (from + to) / 2;

/** A bar whose ends fade, since nobody knows where it begins and ends. */
const softBar = ({ from, to }: Pick<Span, 'from' | 'to'>, fill: Gradient, height: number): string =>
  element('rect', { x: from, y: -height / 2, width: to - from, height, rx: height / 2, fill: `url(#soft-${fill})` });

type Gradient = 'said' | 'meant' | 'happened' | 'missed';

const gradientsOf = ({ said: { launched: mark }, happened }: Theme): readonly string[] => {
  const colours = {
    said: [mark, 1],
    meant: [mark, 0.42],
    happened: [happened, 0.85],
    missed: [happened, 0.25],
  } as const;
  return Object.entries(colours).map(([name, [colour, strength]]) => {
    const stop = (offset: string, opacity: number) =>
      element('stop', { offset, 'stop-color': colour, 'stop-opacity': String(opacity) });
    const stops = [stop('0', 0), stop('0.3', strength), stop('0.7', strength), stop('1', 0)];
    return element('linearGradient', { id: `soft-${name}` }, ...stops);
  });
};

/** A line that is dotted where no time was named. */
const line = (from: number, to: number, stroke: string, isDotted = false): string =>
  element('path', {
    d: `M${px(from)},0H${px(to)}`,
    stroke,
    'stroke-width': STROKE,
    'stroke-linecap': isDotted ? 'round' : undefined,
    'stroke-dasharray': isDotted ? '1 15' : undefined,
  });

const arrowHead = (x: number, fill: string): string => element('path', { d: `M${px(x)},0l-26,-16v32Z`, fill });

const saidMark = (span: Span, { said: { launched: mark }, paper }: Theme): string =>
  span.isDay
    ? element('circle', { cx: span.from, cy: 0, r: DOT, fill: mark, stroke: paper, 'stroke-width': 3 })
    : softBar(span, 'said', BAR);

/** What became of something said, where it is known: how far to draw for it, and where its mark stands. */
interface Aimed extends Mark {
  readonly endAt?: number | undefined;
}

/** A thin line back to the time that is spoken of, where that is another. */
function lookingBack(said: Span, aim: Span | undefined, { said: { launched: mark } }: Theme): Aimed {
  if (!aim || (aim.from >= said.from - DOT && aim.to <= said.to + DOT)) return { svg: '', ...said };
  const shown = aim.isDay
    ? element('circle', { cx: aim.from, cy: 0, r: DOT / 2, fill: mark })
    : softBar(aim, 'meant', DOT);
  const from = middleOf(aim) < middleOf(said) ? said.from : said.to;
  return {
    svg: element('path', { d: `M${px(from)},0H${px(middleOf(aim))}`, stroke: mark, 'stroke-width': 4 }) + shown,
    ...aim,
  };
}

/** An arrow into the open, or to what came of it. */
function withoutAim(
  start: number,
  end: End | undefined,
  happened: Span | undefined,
  { said: { launched: mark } }: Theme,
): Aimed {
  const endAt = happened && end !== 'open' ? middleOf(happened) : end ? start + NOWHERE : undefined;
  const stop = endAt ?? start + NOWHERE;
  const shaft = stop > start + STROKE ? line(start + 12, stop - (end ? END + 8 : 24), mark, true) : '';
  const missed = end === 'missed' && happened ? softBar(happened, 'missed', BAR) : '';
  const reach = end === 'missed' && happened ? [happened.from, happened.to] : [];
  return {
    svg: missed + shaft + (end ? '' : arrowHead(stop, mark)),
    from: Math.min(start, stop, ...reach),
    to: Math.max(start, stop, ...reach),
    endAt,
  };
}

/** An arrow to the time that is meant, and what came of it there or then. */
function withAim(start: number, aim: Span, end: End | undefined, happened: Span | undefined, theme: Theme): Aimed {
  const centre = middleOf(aim);
  const isReached = aim.from > start + BAR;
  const tip = aim.isDay || !isReached ? centre - (end ? END + 4 : 0) : aim.from + DOT;
  const arrow =
    tip - start > 26 ? line(start, tip - 22, theme.said.launched) + arrowHead(tip, theme.said.launched) : '';
  const endAt = end === 'kept' && happened ? middleOf(happened) : end ? centre : undefined;
  const isElsewhere = end === 'kept' && endAt !== undefined && Math.abs(endAt - centre) > END;
  const svg = [
    aim.isDay ? '' : softBar(aim, 'meant', BAR + 12),
    arrow,
    isElsewhere
      ? element('path', { d: `M${px(centre)},0H${px(endAt)}`, stroke: theme.happened, 'stroke-width': 4 })
      : '',
  ];
  return { svg: svg.join(''), from: aim.from, to: aim.to, endAt };
}

/** Draws what one row says: said, meant, happened. */
function markOf({ claims, said: date, meant, meantKind, sequel }: Row, axis: Axis, theme: Theme): Mark {
  const said = axis.spanOf(knownDate(date));
  const start = said.isDay ? said.from + DOT : said.to - 8;
  const end = sequel && endOf(sequel);
  const aim = meant === null ? undefined : axis.spanOf(knownDate(meant));
  const happened = sequel?.happened == null ? undefined : axis.spanOf(knownDate(sequel.happened));
  const aimed =
    meantKind !== 'target'
      ? lookingBack(said, aim, theme)
      : aim
        ? withAim(start, aim, end, happened, theme)
        : withoutAim(start, end, happened, theme);
  const endAt = aimed.endAt ?? (end && (end === 'kept' && happened ? middleOf(happened) : said.to + NOWHERE / 2));
  const when = end === 'kept' && happened && !happened.isDay ? happened : undefined;
  const outcome =
    sequel && end && endAt !== undefined
      ? element('g', { 'data-outcomes': sequel.outcome }, endMark(end, endAt, 0, theme))
      : '';
  const spans = [
    said,
    aimed,
    ...(when ? [when] : []),
    ...(endAt === undefined ? [] : [{ from: endAt - END, to: endAt + END }]),
  ];
  return {
    svg: element(
      'g',
      { 'data-claims': claims.join(' ') },
      aimed.svg + (when ? softBar(when, 'happened', BAR - 8) : '') + saidMark(said, theme) + outcome,
    ),
    from: Math.min(said.from - DOT, ...spans.map(({ from }) => from)),
    to: Math.max(said.to + DOT, ...spans.map(({ to }) => to)),
  };
}

/** What a lane came to, where its rows do not show it. */
function endOn(sequels: readonly [Sequel, ...Sequel[]], axis: Axis, theme: Theme): Mark {
  const [sequel] = sequels;
  const span = sequel.happened === null ? undefined : axis.spanOf(knownDate(sequel.happened));
  const x = span ? (span.isOpen ? span.from + END : middleOf(span)) : LEFT;
  const svg = element(
    'g',
    { 'data-outcomes': sequels.map(({ outcome }) => outcome).join(' ') },
    span && !span.isDay ? softBar(span, 'happened', BAR - 8) : '',
    endMark(endOf(sequel), x, 0, theme),
  );
  return { svg, from: Math.min(x - END, span?.from ?? x), to: Math.max(x + END, span?.to ?? x) };
}

/** Words of a lane, with the mark of what they tell. */
interface Phrase {
  readonly text: string;
  readonly isHeading?: boolean;
  readonly end?: End;
}

/** Phrases one after the other, in as many lines as they take. */
function phrasesAt(phrases: readonly Phrase[], top: number, theme: Theme) {
  const parts: string[] = [];
  let [x, y] = [MARGIN, top];
  for (const { text, isHeading = false, end } of phrases) {
    const weight = isHeading ? 700 : 400;
    const room = end ? 2 * END + 12 : 0;
    for (const [index, words] of broken(text, ROOM - room, weight).entries()) {
      const width = room + widthOf(words, weight);
      if (index > 0 || (x > MARGIN && x + width > WIDTH - MARGIN)) [x, y] = [MARGIN, y + LINE_HEIGHT];
      if (end && index === 0) parts.push(endMark(end, x + END, y + LINE_HEIGHT / 2, theme));
      const fill = end ? theme.happened : theme.ink;
      parts.push(write(words, x + room, y + LINE_HEIGHT / 2 + TYPE * 0.36, { weight, fill, halo: theme.paper }));
      x += width + 36;
    }
  }
  return { svg: parts.join(''), bottom: phrases.length > 0 ? y + LINE_HEIGHT : top };
}

/** Marks on as few tracks as they need. */
function tracksAt(marks: readonly Mark[], top: number) {
  const ends: number[] = [];
  const drawn = marks.map(({ svg, from, to }) => {
    const free = ends.findIndex((end) => end + 16 < from);
    const track = free === -1 ? ends.length : free;
    ends[track] = to;
    return element('g', { transform: `translate(0,${px(top + (track + 0.5) * TRACK)})` }, svg);
  });
  return { svg: drawn.join(''), bottom: top + ends.length * TRACK };
}

/** What several rows came to is told once. */
const phraseOf = (sequel: Sequel): Phrase => ({ text: sequel.text, end: endOf(sequel) });
const each = (phrases: readonly Phrase[]): readonly Phrase[] => [
  ...new Map(phrases.map((one) => [one.text, one])).values(),
];

/** Among many marks an arrow into the open says too little for the room it takes. */
const withoutOpenAim = (row: Row): Row => (row.meant === null && !row.sequel ? { ...row, meantKind: 'state' } : row);

/** Parts of a lane, each words above tracks: one for each row in a ledger, else one for all of them. */
function partsOf({ label, rows, ends }: Lane, isLedger: boolean, axis: Axis, theme: Theme) {
  const heading: Phrase = { text: label, isHeading: true };
  const drawn = rows.map((row) => markOf(isLedger ? row : withoutOpenAim(row), axis, theme));
  if (isLedger) {
    const parts = rows.map(({ who, when, sequel }, index) => ({
      phrases: [{ text: `${who}, ${when}` }, ...(sequel ? [phraseOf(sequel)] : [])],
      marks: drawn.slice(index, index + 1),
    }));
    return [{ phrases: [heading], marks: [] }, ...parts];
  }
  const alike = [...Map.groupBy(ends, ({ text }) => text).values()];
  const kept = alike.flatMap(([first, ...rest]) => (first ? [endOn([first, ...rest], axis, theme)] : []));
  const left = rows.flatMap(({ sequel }) => (sequel && endOf(sequel) === 'open' ? [phraseOf(sequel)] : []));
  return [{ phrases: [heading, ...each([...ends.map(phraseOf), ...left])], marks: [...drawn, ...kept] }];
}

const sequelsOf = (lanes: readonly Lane[]): readonly Sequel[] =>
  lanes.flatMap(({ ends, rows }) => [...ends, ...rows.flatMap(({ sequel }) => sequel ?? [])]);

const LANE_GAP = 14;

/** Draws the timeline. The same picture and theme give the same bytes. */
export function drawTimeline(picture: TimelinePicture, theme: Theme): Drawing {
  const axis = axisOf(picture.lanes, picture.locale);
  const rule = (y: number) =>
    element('path', { d: `M${MARGIN},${px(y)}H${WIDTH - MARGIN}`, stroke: theme.rule, 'stroke-width': 3 });
  const years = axis.ticks.map(({ x, half, text }) => write(text, x - half, TOP - 22, { fill: theme.ink }));
  const lanes: string[] = [];
  let y = TOP;
  for (const lane of picture.lanes) {
    lanes.push(rule(y));
    y += LANE_GAP;
    for (const { phrases, marks } of partsOf(lane, picture.ledger, axis, theme)) {
      const said = phrasesAt(phrases, y, theme);
      const drawn = tracksAt(marks, said.bottom);
      lanes.push(said.svg, drawn.svg);
      y = drawn.bottom + LANE_GAP;
    }
  }
  const grid = axis.ticks.map(({ x }) =>
    element('path', { d: `M${px(x)},${TOP}V${px(y)}`, stroke: theme.rule, 'stroke-width': 2 }),
  );
  const legend = legendOf(
    meaningsOf(picture.lanes, CATALOGUES[picture.locale], theme),
    MARGIN,
    y + LANE_GAP,
    theme.ink,
  );
  const height = Math.ceil(legend.bottom + LANE_GAP);
  return svgDocument(
    height,
    picture,
    theme,
    element('defs', {}, ...gradientsOf(theme)),
    ...grid,
    ...years,
    ...lanes,
    rule(y),
    legend.svg,
  );
}

/** What the marks mean; only those that the picture has. */
function meaningsOf(lanes: readonly Lane[], { pictures }: Catalogue, theme: Theme) {
  const ends = (['kept', 'missed'] as const).filter((end) => sequelsOf(lanes).some((sequel) => endOf(sequel) === end));
  const isAimed = lanes.some(({ rows }) =>
    rows.some(({ meant, meantKind }) => meantKind === 'target' && meant !== null),
  );
  const dot = saidMark({ from: DOT, to: DOT, isDay: true, isOpen: false }, theme);
  const arrow = line(0, 70, theme.said.launched) + arrowHead(92, theme.said.launched);
  return [
    { text: pictures.timeline.said, room: 2 * DOT, symbol: dot },
    ...(isAimed ? [{ text: pictures.timeline.meant, room: 92, symbol: arrow }] : []),
    ...ends.map((end) => ({ text: pictures.ends[end], room: 2 * END, symbol: endMark(end, END, 0, theme) })),
  ];
}
