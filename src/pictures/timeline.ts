import { scaleUtc } from 'd3-scale';
import { type EdtfDate, knownDate } from '../core/dates.ts';
import {
  endOf,
  GRADES,
  type Grade,
  gradeOf,
  type Lane,
  type Row,
  type Sequel,
  type TimelinePicture,
} from '../core/picture.ts';
import { CATALOGUES, type Catalogue, type Locale } from '../locales/index.ts';
import { endMark } from './marks.ts';
import { type Drawing, element, px, svgDocument, writer } from './svg.ts';
import { broken, cut, fittingSize, widthOf } from './text.ts';
import type { Theme } from './theme.ts';

/**
 * The timeline: a lane a plan or market. A dot where something was said, an arrow to the time it was meant for, and
 * at its end what came of it. A date that is not a day is a bar with soft ends, as long as what it leaves open.
 * On a phone the picture is shown at a third of its size: words have 24 pixels and more.
 */

const WIDTH = 1200;
const MARGIN = 36;
/** Where time begins and ends on the sheet; the words stand left of it. */
const LEFT = 424;
const RIGHT = WIDTH - MARGIN - 4;
const TOP = 158;
const LABEL_ROOM = LEFT - MARGIN - 34;

const ROW = { ledger: 84, packed: 39 } as const;
const HEADING = 56;
/** Above and below the rows of a packed lane. */
const LANE_PADDING = 11;

const MS_PER_DAY = 86_400_000;
const dayToDate = (day: number): Date => new Date(day * MS_PER_DAY);

// Time --------------------------------------------------------------------------------------------------------------

/** A stretch of the sheet that a date covers. */
interface Span {
  readonly from: number;
  readonly to: number;
  /** One known day. */
  readonly isDay: boolean;
  /** It has no known beginning or end. */
  readonly isOpen: boolean;
}

interface Axis {
  readonly spanOf: (date: EdtfDate) => Span;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}

/** How far an arrow without an aim points, and a bar without an end reaches, in pixels. */
const NOWHERE = 76;
/** Bars are at least so long that their ends can be seen to be soft. */
const SHORTEST_BAR = 24;

/** Time as far as words and aims reach, and what was kept; what lies beyond is drawn at the edge. */
function axisOf(lanes: readonly Lane[], locale: Locale): Axis {
  const kept = lanes.flatMap(({ ends, rows }) => [...ends, ...rows.flatMap(({ sequel }) => sequel ?? [])]);
  const told = lanes
    .flatMap(({ rows }) => rows)
    .flatMap(({ said, meant }) => [knownDate(said), ...(meant === null ? [] : [knownDate(meant)])]);
  const dates = [
    ...told,
    ...kept.flatMap(({ result, happened }) =>
      result === 'launched' && happened !== null ? [knownDate(happened)] : [],
    ),
  ];
  const ends = dates.flatMap(({ earliest, latest }) => [earliest, latest].filter(Number.isFinite));
  const [first, last] = [Math.min(...ends), Math.max(...ends) + 1];
  const air = Math.max(6, (last - first) * 0.025);
  const scale = scaleUtc([dayToDate(first - air), dayToDate(last + air)], [LEFT, RIGHT]);
  const at = (day: number): number => Math.min(RIGHT, Math.max(LEFT, scale(dayToDate(day))));
  const ticks = scale.ticks(9);
  const isYearly = ticks.every((tick) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const isMonthly = ticks.every((tick) => tick.getUTCDate() === 1);
  const textOf = (tick: Date): string => {
    if (tick.getUTCMonth() === 0 && tick.getUTCDate() === 1) return String(tick.getUTCFullYear());
    return isMonthly ? month.format(tick) : day.format(tick);
  };
  const shown = isYearly ? ticks : spaced(ticks, (tick) => scale(tick), textOf);
  return {
    spanOf: ({ earliest, latest, text, from }) => {
      const known = [earliest, latest + 1].map((day) => at(Math.min(Math.max(day, first - air), last + air)));
      // An open end is drawn no further than it takes to show that it is open.
      const start = Number.isFinite(earliest) ? (known[0] ?? LEFT) : Math.max(LEFT, (known[1] ?? LEFT) - NOWHERE);
      const end = Number.isFinite(latest) ? (known[1] ?? RIGHT) : Math.min(RIGHT, start + NOWHERE);
      const isDay = earliest === latest && !/[?~%]/.test(text) && from?.day !== undefined;
      const [middle, half] = [(start + end) / 2, Math.max(end - start, SHORTEST_BAR) / 2];
      const isOpen = !Number.isFinite(earliest) || !Number.isFinite(latest);
      const reach = isDay ? 0 : half;
      return { from: middle - reach, to: middle + reach, isDay, isOpen };
    },
    ticks: shown.map((tick) => ({ x: scale(tick), text: textOf(tick) })),
  };
}

const AXIS_SIZE = 25;

/** As many ticks as have room for their words. */
function spaced(ticks: readonly Date[], at: (tick: Date) => number, textOf: (tick: Date) => string): readonly Date[] {
  const widest = Math.max(...ticks.map((tick) => widthOf(textOf(tick), AXIS_SIZE))) + 14;
  const [a, b] = ticks;
  const step = a && b ? Math.ceil(widest / (at(b) - at(a))) : 1;
  return ticks.filter((_, index) => index % step === 0);
}

// Marks -------------------------------------------------------------------------------------------------------------

const DOT = 11;
const BAR = 20;
/** Half a mark of what came of it. */
const END = 14;
const END_SCALE = 1.4;

/** A row, drawn around a base line of 0. */
interface Mark {
  readonly claims: readonly string[];
  readonly svg: string;
  readonly from: number;
  readonly to: number;
  /** Where what came of it stands. */
  readonly endAt?: number | undefined;
}

const middleOf = ({ from, to }: Pick<Span, 'from' | 'to'>): number => (from + to) / 2;

/** A bar whose ends fade, since nobody knows where it begins and ends. */
const softBar = ({ from, to }: Pick<Span, 'from' | 'to'>, fill: string, height: number, opacity?: number): string =>
  element('rect', {
    x: from,
    y: -height / 2,
    width: to - from,
    height,
    rx: height / 2,
    fill: `url(#soft-${fill})`,
    opacity: opacity === undefined ? undefined : String(opacity),
  });

function line(from: number, to: number, colour: string, style: 'firm' | 'unsure' | 'undated'): string {
  const dashes = { firm: undefined, unsure: '12 8', undated: '1 9' };
  return element('path', {
    d: `M${px(from)},0H${px(to)}`,
    stroke: colour,
    'stroke-width': 4,
    'stroke-linecap': style === 'undated' ? 'round' : undefined,
    'stroke-dasharray': dashes[style],
  });
}

const arrowHead = (x: number, colour: string): string => element('path', { d: `M${px(x)},0l-15,-9v18Z`, fill: colour });

function saidMark(row: Row, span: Span, theme: Theme): string {
  const grade = gradeOf(row.status);
  if (!span.isDay) return softBar(span, grade, BAR);
  const colour = theme.mark[grade];
  const ring = (inner: string): string =>
    element('circle', { cx: span.from, cy: 0, r: DOT - 2, fill: theme.paper, stroke: colour, 'stroke-width': 4 }) +
    inner;
  if (grade === 'hoped') return ring('');
  if (grade === 'planned') return ring(element('circle', { cx: span.from, cy: 0, r: 4, fill: colour }));
  return element('circle', { cx: span.from, cy: 0, r: DOT, fill: colour, stroke: theme.paper, 'stroke-width': 2 });
}

/** Draws what one row says: said, meant, happened. */
function markOf(row: Row, axis: Axis, theme: Theme): Mark {
  const said = axis.spanOf(knownDate(row.said));
  const grade = gradeOf(row.status);
  const colour = theme.mark[grade];
  const parts: string[] = [];
  const extents = [said.from - DOT, said.to + DOT];
  const start = said.isDay ? said.from + DOT : said.to - 4;
  const end = row.sequel && endOf(row.sequel);
  const aim = row.meant === null ? undefined : axis.spanOf(knownDate(row.meant));
  const happened = row.sequel?.happened == null ? undefined : axis.spanOf(knownDate(row.sequel.happened));
  let endAt: number | undefined;
  if (row.meantKind !== 'target') {
    // It speaks of the past, or of how things stood: a thin line back to that time.
    if (aim && (aim.from < said.from - 8 || aim.to > said.to + 8)) {
      const isBefore = middleOf(aim) < middleOf(said);
      parts.push(
        element('path', {
          d: `M${px(isBefore ? said.from : said.to)},0H${px(middleOf(aim))}`,
          stroke: colour,
          'stroke-width': 2.4,
        }),
      );
      parts.push(aim.isDay ? element('circle', { cx: aim.from, cy: 0, r: 6, fill: colour }) : softBar(aim, grade, 11));
      extents.push(aim.from, aim.to);
    }
    if (end) endAt = end === 'kept' && happened ? middleOf(happened) : said.to + 32;
  } else if (!aim) {
    endAt = happened && end !== 'open' ? middleOf(happened) : end ? start + NOWHERE : undefined;
    const stop = endAt ?? start + NOWHERE;
    if (stop > start + 4) parts.push(line(start + 8, stop - (end ? END + 4 : 12), colour, 'undated'));
    if (!end) parts.push(arrowHead(stop, colour));
    extents.push(stop);
    if (end === 'missed' && happened) {
      parts.push(softBar(happened, 'faint-happened', BAR));
      extents.push(happened.from, happened.to);
    }
  } else {
    const isReached = aim.from > start + 16;
    const centre = middleOf(aim);
    if (!aim.isDay) parts.push(softBar(aim, `faint-${grade}`, BAR + 10));
    const tip = aim.isDay || !isReached ? centre - (end ? END + 3 : 0) : aim.from + 13;
    if (tip - start > 15) {
      parts.push(line(start, tip - 13, colour, grade === 'hoped' ? 'unsure' : 'firm'));
      parts.push(arrowHead(tip, colour));
    }
    endAt = end === 'kept' && happened ? middleOf(happened) : end ? centre : undefined;
    if (end === 'kept' && happened && Math.abs(middleOf(happened) - centre) > 14) {
      parts.push(
        element('path', {
          d: `M${px(centre)},0H${px(middleOf(happened))}`,
          stroke: theme.happened,
          'stroke-width': 2.4,
        }),
      );
    }
    extents.push(aim.from, aim.to);
  }
  if (end === 'kept' && happened && !happened.isDay) {
    parts.push(softBar(happened, 'happened', BAR - 4));
    extents.push(happened.from, happened.to);
  }
  parts.push(saidMark(row, said, theme));
  if (row.sequel && end && endAt !== undefined) {
    parts.push(element('g', { 'data-outcomes': row.sequel.outcome }, endMark(end, endAt, 0, theme, END_SCALE)));
    extents.push(endAt - END, endAt + END);
  }
  return { claims: row.claims, svg: parts.join(''), from: Math.min(...extents), to: Math.max(...extents), endAt };
}

const groupOf = ({ claims, svg }: Mark, y: number): string =>
  element('g', { transform: `translate(0,${px(y)})`, 'data-claims': claims.join(' ') || undefined }, svg);

/** Gradients with soft ends, in the colour of each grade, of the same faded, and of what happened. */
function gradientsOf(theme: Theme): readonly string[] {
  const gradient = (id: string, colour: string, opacity: number): string => {
    const stop = (offset: string, strength: number) =>
      element('stop', { offset, 'stop-color': colour, 'stop-opacity': String(strength) });
    return element(
      'linearGradient',
      { id: `soft-${id}` },
      stop('0', 0),
      stop('0.3', opacity),
      stop('0.7', opacity),
      stop('1', 0),
    );
  };
  return [
    ...GRADES.flatMap((grade) => [
      gradient(grade, theme.mark[grade], 1),
      gradient(`faint-${grade}`, theme.mark[grade], 0.42),
    ]),
    gradient('happened', theme.happened, 0.85),
    gradient('faint-happened', theme.happened, 0.25),
  ];
}

// Lanes -------------------------------------------------------------------------------------------------------------

type Write = ReturnType<typeof writer>['write'];

interface DrawnLane {
  readonly svg: string;
  readonly height: number;
}

const NAME_SIZE = 29;
const DETAIL_SIZE = 26;
const SMALLEST_SIZE = 24;

/** A heading, then each row with who said it and when; what came of it stands in the free part of the row. */
function ledgerLane(lane: Lane, top: number, axis: Axis, theme: Theme, write: Write): DrawnLane {
  const parts = [
    element('path', { d: `M${MARGIN},${px(top)}H${WIDTH - MARGIN}`, stroke: theme.rule, 'stroke-width': 1.5 }),
    write(cut(lane.label, WIDTH - 2 * MARGIN, NAME_SIZE, 700), MARGIN, top + 40, {
      size: NAME_SIZE,
      weight: 700,
      fill: theme.ink,
      halo: theme.paper,
    }),
  ];
  let y = top + HEADING;
  for (const row of lane.rows) {
    const mark = markOf(row, axis, theme);
    const middle = y + ROW.ledger / 2;
    const count = row.claims.length > 1 ? ` ×${row.claims.length}` : '';
    const size = Math.max(SMALLEST_SIZE, fittingSize(row.who, LABEL_ROOM, NAME_SIZE, 600));
    parts.push(
      write(cut(row.who, LABEL_ROOM, size, 600), MARGIN, middle - 7, { size, weight: 600, fill: theme.ink }),
      write(cut(`${row.when}${count}`, LABEL_ROOM, DETAIL_SIZE, 400), MARGIN, middle + 27, {
        size: DETAIL_SIZE,
        fill: theme.muted,
      }),
    );
    parts.push(groupOf(mark, middle));
    y += ROW.ledger;
    if (!row.sequel) continue;
    const style = { size: DETAIL_SIZE, weight: 600, fill: theme.happened, halo: theme.paper } as const;
    const width = widthOf(row.sequel.text, DETAIL_SIZE, 600);
    if (mark.to + 14 + width <= WIDTH - MARGIN) parts.push(write(row.sequel.text, mark.to + 14, middle + 9, style));
    else if (mark.from - 14 - width >= LEFT - 20)
      parts.push(write(row.sequel.text, mark.from - 14, middle + 9, { ...style, anchor: 'end' }));
    else {
      const x = Math.min(mark.endAt ?? mark.from, WIDTH - MARGIN - width);
      parts.push(write(row.sequel.text, x, middle + 46, style));
      y += 26;
    }
  }
  return { svg: parts.join(''), height: y - top + 8 };
}

/** A mark with its words, which are drawn at a height and take up a stretch of time. */
interface Item {
  readonly from: number;
  readonly to: number;
  /** Lines of words; absent: no more than its own. */
  readonly lines?: number;
  readonly draw: (y: number) => string;
}

const WORD_GAP = 12;

/** The words in one line, or in two, where a clause ends if it does. */
function linesOf(text: string, room: number): readonly string[] {
  const fits = (line: string): boolean => widthOf(line, DETAIL_SIZE, 400) <= room;
  const clauses = text.split(/(?<=;) /);
  return !fits(text) && clauses.every(fits) ? clauses : broken(text, room, DETAIL_SIZE, 400);
}

/** Words beside a mark: right of it, or left where there is more room; in two lines where one is too short. */
function withWords(item: Item, text: string, theme: Theme, write: Write): Item {
  const room = Math.max(WIDTH - MARGIN - item.to, item.from - LEFT + 24) - WORD_GAP;
  const shown = linesOf(text, room);
  const width = Math.max(...shown.map((line) => widthOf(line, DETAIL_SIZE, 400)));
  const isRight = item.to + WORD_GAP + width <= WIDTH - MARGIN;
  const x = isRight ? item.to + WORD_GAP : item.from - WORD_GAP;
  const style = {
    size: DETAIL_SIZE,
    fill: theme.happened,
    anchor: isRight ? 'start' : 'end',
    halo: theme.paper,
  } as const;
  return {
    from: isRight ? item.from : x - width,
    to: isRight ? x + width : item.to,
    lines: shown.length,
    draw: (y) => item.draw(y) + shown.map((line, index) => write(line, x, y + 9 + index * 32, style)).join(''),
  };
}

/** How many statements a mark stands for, left of it. */
function withCount(mark: Mark, theme: Theme, write: Write): Item {
  const count = mark.claims.length;
  if (count < 2) return { ...mark, draw: (y) => groupOf(mark, y) };
  const text = `${count}×`;
  const from = mark.from - 6 - widthOf(text, COUNT_SIZE);
  return {
    from,
    to: mark.to,
    draw: (y) =>
      groupOf(mark, y) + write(text, from, y + 8, { size: COUNT_SIZE, fill: theme.muted, halo: theme.paper }),
  };
}
const COUNT_SIZE = 24;

/** Outcomes that read alike are one mark. */
const alikeOf = (ends: readonly Sequel[]): readonly (readonly [Sequel, ...Sequel[]])[] =>
  [...Map.groupBy(ends, ({ text }) => text).values()].flatMap(([first, ...rest]) =>
    first ? [[first, ...rest] as const] : [],
  );

/** What was kept, on a line of its own. */
function endItem(sequels: readonly [Sequel, ...Sequel[]], axis: Axis, theme: Theme, write: Write): Item {
  const [sequel] = sequels;
  const span = sequel.happened === null ? undefined : axis.spanOf(knownDate(sequel.happened));
  const x = span ? (span.isOpen ? span.from + END : middleOf(span)) : LEFT;
  const bar = span && !span.isDay ? softBar(span, 'happened', BAR - 4) : '';
  const svg = element(
    'g',
    { 'data-outcomes': sequels.map(({ outcome }) => outcome).join(' ') },
    bar,
    endMark(endOf(sequel), x, 0, theme, END_SCALE),
  );
  const mark = { claims: [], svg, from: Math.min(x - END, span?.from ?? x), to: Math.max(x + END, span?.to ?? x) };
  return withWords({ ...mark, draw: (y) => groupOf(mark, y) }, sequel.text, theme, write);
}

/** Between a dot and the mark of what came of it, for the line between them to be seen. */
const LEAST_APART = 48;

/** Where all that was said came to one end, some time later, the arrow leads there. */
function inOneRow({ rows, ends }: Lane, axis: Axis): Pick<Lane, 'rows' | 'ends'> {
  const [row, ...moreRows] = rows;
  const [sequel, ...moreEnds] = ends;
  if (!row || !sequel || row.sequel || sequel.happened === null || moreRows.length + moreEnds.length > 0)
    return { rows, ends };
  const isLater = middleOf(axis.spanOf(knownDate(sequel.happened))) - axis.spanOf(knownDate(row.said)).to > LEAST_APART;
  return isLater && row.meant === null ? { rows: [{ ...row, sequel }], ends: [] } : { rows, ends };
}

/** The lane's name on the left, its rows packed as tightly as their marks allow. */
function packedLane(lane: Lane, top: number, axis: Axis, theme: Theme, write: Write): DrawnLane {
  const lines: { to: number; items: Item[] }[] = [];
  const { rows, ends } = inOneRow(lane, axis);
  const items = [
    ...rows.map((row) => {
      const mark = markOf(row, axis, theme);
      const item = withCount(mark, theme, write);
      const isTold = row.sequel && endOf(row.sequel) !== 'missed';
      return row.sequel && isTold ? withWords(item, row.sequel.text, theme, write) : item;
    }),
    ...alikeOf(ends).map((sequels) => endItem(sequels, axis, theme, write)),
  ];
  for (const item of items) {
    const taller = Array.from({ length: (item.lines ?? 1) - 1 }, () => ({ to: Number.POSITIVE_INFINITY, items: [] }));
    const free = taller.length > 0 ? undefined : lines.find(({ to }) => to + 12 < item.from);
    if (free) {
      free.items.push(item);
      free.to = item.to;
    } else lines.push({ to: item.to, items: [item] }, ...taller);
  }
  const label = broken(lane.label, LABEL_ROOM, NAME_SIZE, 600);
  const height = Math.max(label.length * 35, lines.length * ROW.packed) + 2 * LANE_PADDING;
  const parts = [
    element('path', { d: `M${MARGIN},${px(top)}H${WIDTH - MARGIN}`, stroke: theme.rule, 'stroke-width': 1 }),
  ];
  for (const [index, text] of label.entries()) {
    const y = top + LANE_PADDING + 30 + index * 35;
    parts.push(write(text, MARGIN, y, { size: NAME_SIZE, weight: 600, fill: theme.ink }));
  }
  const rowsTop = top + (height - lines.length * ROW.packed) / 2 + ROW.packed / 2;
  for (const [index, line] of lines.entries()) {
    for (const item of line.items) parts.push(item.draw(rowsTop + index * ROW.packed));
  }
  return { svg: parts.join(''), height };
}

// The whole ---------------------------------------------------------------------------------------------------------

/** Draws the timeline. The same picture and theme give the same bytes. */
export function drawTimeline(picture: TimelinePicture, theme: Theme): Drawing {
  const words = CATALOGUES[picture.locale];
  const { words: written, write } = writer();
  const axis = axisOf(picture.lanes, picture.locale);
  const head = [
    element('rect', { x: MARGIN, y: 20, width: 56, height: 6, fill: theme.said.launched }),
    write(picture.title, MARGIN, 74, {
      size: fittingSize(picture.title, WIDTH - 2 * MARGIN, 48, 700),
      weight: 700,
      fill: theme.ink,
    }),
    write(picture.subtitle, MARGIN, 110, {
      size: fittingSize(picture.subtitle, WIDTH - 2 * MARGIN, 27, 400),
      fill: theme.muted,
    }),
  ];
  const lanes: string[] = [];
  let y = TOP + 12;
  for (const lane of picture.lanes) {
    const drawn = (picture.ledger ? ledgerLane : packedLane)(lane, y, axis, theme, write);
    lanes.push(drawn.svg);
    y += drawn.height;
  }
  const bottom = y;
  const isTall = bottom - TOP > 620;
  const grid = axis.ticks.map(({ x }) =>
    element('path', { d: `M${px(x)},${TOP + 12}V${px(bottom)}`, stroke: theme.rule, 'stroke-width': 1 }),
  );
  const axisLine = (base: number) =>
    axis.ticks.map(({ x, text }) => write(text, x, base, { size: AXIS_SIZE, fill: theme.muted, anchor: 'middle' }));
  const close = element('path', {
    d: `M${MARGIN},${px(bottom)}H${WIDTH - MARGIN}`,
    stroke: theme.rule,
    'stroke-width': 1.5,
  });
  const legendTop = bottom + (isTall ? 86 : 50);
  const legend = legendOf(picture.lanes, legendTop, theme, words, write);
  const height = Math.round(legend.bottom + 62);
  const svg = svgDocument(
    WIDTH,
    height,
    { title: picture.title, description: picture.alt, paper: theme.paper },
    element('defs', {}, ...gradientsOf(theme)),
    ...head,
    ...grid,
    ...axisLine(TOP),
    ...lanes,
    close,
    ...(isTall ? axisLine(bottom + 34) : []),
    legend.svg,
    write(picture.footer, MARGIN, height - 18, {
      size: fittingSize(picture.footer, WIDTH - 2 * MARGIN, 24, 400),
      fill: theme.muted,
    }),
  );
  return { svg, width: WIDTH, height, words: written };
}

const LEGEND_SIZE = 25;
const LEGEND_LINE = 41;

/** What the marks mean; only those that the picture has. */
function legendOf(
  lanes: readonly Lane[],
  top: number,
  theme: Theme,
  words: Catalogue,
  write: Write,
): { readonly svg: string; readonly bottom: number } {
  const { timeline, ends, grades } = words.pictures;
  const rows = lanes.flatMap((lane) => lane.rows);
  const sequels = lanes.flatMap((lane) => [...lane.ends, ...lane.rows.flatMap(({ sequel }) => sequel ?? [])]);
  const used = GRADES.filter((grade) => rows.some(({ status }) => gradeOf(status) === grade));
  const reached = (['kept', 'missed', 'open'] as const).filter((end) =>
    sequels.some((sequel) => endOf(sequel) === end),
  );
  const [strongest = 'announced'] = used;
  const parts: string[] = [];
  let [x, y] = [MARGIN, top];
  const say = (text: string, room: number, weight: 400 | 600, symbol = ''): void => {
    const width = room + widthOf(text, LEGEND_SIZE, weight);
    if (x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + LEGEND_LINE];
    if (symbol) parts.push(element('g', { transform: `translate(${px(x)},${px(y - 9)})` }, symbol));
    parts.push(write(text, x + room, y, { size: LEGEND_SIZE, weight, fill: theme.ink }));
    x += width + 24;
  };
  const day = { from: DOT, to: DOT, isDay: true, isOpen: false };
  const sample = (grade: Grade) =>
    saidMark(
      { status: STATUS_OF[grade], claims: [], who: '', when: '', said: '', meant: null, meantKind: 'target' },
      day,
      theme,
    );
  say(words.headings.articles, 0, 600);
  for (const grade of used) say(grades[grade], 31, 400, sample(grade));
  [x, y] = [MARGIN, y + LEGEND_LINE];
  const colour = theme.mark[strongest];
  const arrow = (style: 'firm' | 'undated') => line(2, 46, colour, style) + arrowHead(62, colour);
  const targets = rows.filter(({ meantKind }) => meantKind === 'target');
  if (targets.some(({ meant }) => meant !== null)) say(timeline.meant, 71, 400, arrow('firm'));
  if (targets.some(({ meant }) => meant === null)) say(timeline.undated, 71, 400, arrow('undated'));
  say(timeline.imprecise, 71, 400, softBar({ from: 0, to: 62 }, strongest, BAR));
  if (reached.length > 0) {
    [x, y] = [MARGIN, y + LEGEND_LINE];
    say(words.headings.outcomes, 0, 600);
    for (const end of reached) say(ends[end], 37, 400, endMark(end, END, 0, theme, END_SCALE));
  }
  return { svg: parts.join(''), bottom: y };
}

const STATUS_OF = {
  launched: 'launched',
  announced: 'announced',
  planned: 'planned',
  hoped: 'hoped',
  declined: 'declined',
  context: 'context',
} as const;
