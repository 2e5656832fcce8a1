import type { Catalogue } from '../../locales/index.ts';

/**
 * The subset of EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/) that the data uses:
 *
 *     2018  2018-05  2018-05-22          a year, a month, a day
 *     2016-08?  2018-02~  2014%          uncertain, approximate, both
 *     2019/2025  2017-11/..  ../2018     from … to …, an open end
 *     [2018-05..2018-12]  [..2018-07]    one day within, not known which
 */
export interface EdtfDate {
  readonly text: string;
  readonly kind: 'point' | 'interval' | 'one-of';
  /** The first and last point named; the same one for a point, null where the end is open. */
  readonly from: Point | null;
  readonly to: Point | null;
  /** First and last day it can mean, in days since 1970-01-01; ±Infinity where open. */
  readonly earliest: number;
  readonly latest: number;
}

interface Point {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly qualifier: string | undefined;
}

/** Of years from 1000 on; whether the month has such a day is asked of the calendar. */
const POINT = /^([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[123]\d))?)?([?~%])?$/;
const MS_PER_DAY = 86_400_000;

const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / MS_PER_DAY;
/** Days in a month: day 0 of the next one is the last of this one. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function parsePoint(text: string): Point | undefined {
  const match = POINT.exec(text);
  if (!match) return undefined;
  const [year = 0, month, day] = match.slice(1, 4).map((digits) => (digits ? Number(digits) : undefined));
  const isNoDay = month !== undefined && day !== undefined && day > daysIn(year, month);
  return isNoDay ? undefined : { year, month, day, qualifier: match[4] };
}

const firstDay = (point: Point): number => dayNumber(point.year, point.month ?? 1, point.day ?? 1);
const lastDay = (point: Point): number => {
  const month = point.month ?? 12;
  return dayNumber(point.year, month, point.day ?? daysIn(point.year, month));
};

/** @returns undefined where the text is not of the subset or names a day that does not exist */
export function parseDate(text: string): EdtfDate | undefined {
  const point = parsePoint(text);
  if (point) {
    return { text, kind: 'point', from: point, to: point, earliest: firstDay(point), latest: lastDay(point) };
  }
  const oneOf = text.startsWith('[') && text.endsWith(']');
  const ends = oneOf ? text.slice(1, -1).split('..') : text.split('/');
  const [start, end, ...rest] = ends;
  if (start === undefined || end === undefined || rest.length > 0) return undefined;
  const open = oneOf ? '' : '..';
  const from = start === open ? null : parsePoint(start);
  const to = end === open ? null : parsePoint(end);
  if (from === undefined || to === undefined || (from === null && to === null)) return undefined;
  const earliest = from ? firstDay(from) : Number.NEGATIVE_INFINITY;
  const latest = to ? lastDay(to) : Number.POSITIVE_INFINITY;
  if (earliest > latest) return undefined;
  return { text, kind: oneOf ? 'one-of' : 'interval', from, to, earliest, latest };
}

/** Of a text that a schema has accepted. @throws RangeError where none has: a fault of the program */
export function knownDate(text: string): EdtfDate {
  const date = parseDate(text);
  if (!date) throw new RangeError(`not an EDTF date: ${text}`);
  return date;
}

/** For an order: what is undated comes last. */
export const dayOf = (text: string | null): EdtfDate => knownDate(text ?? '9999');

/** True where no day can be meant by both. */
export const exclusive = (a: EdtfDate, b: EdtfDate): boolean => a.latest < b.earliest || b.latest < a.earliest;

/** True where the whole of `date` lies no later than the end of `limit`: nothing about it was still to come. */
export const isPast = (date: EdtfDate, limit: EdtfDate): boolean => date.latest <= limit.latest;

/** Orders by the first day each can mean, then by the last; an earlier end comes first. */
export const byDate = (a: EdtfDate, b: EdtfDate): number =>
  compare(a.earliest, b.earliest) || compare(a.latest, b.latest);

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

type Words = Catalogue['dates'];
/** "22 May 2018" or, as an adverb, "on 22 May 2018". */
type Form = 'noun' | 'adverb';

/** A point without year, for a range that names the year once. */
function bare(point: Point, words: Words): string {
  if (point.month === undefined) return String(point.year);
  const month = words.months[point.month - 1] as string;
  return point.day === undefined ? month : words.day(point.day, month);
}

const plain = (point: Point, words: Words): string =>
  point.month === undefined ? String(point.year) : `${bare(point, words)} ${point.year}`;

const adverb = (point: Point, words: Words): string =>
  point.day === undefined ? words.in(plain(point, words)) : words.on(plain(point, words));

function pointInWords(point: Point, words: Words, form: Form): string {
  if (point.qualifier === '~')
    return form === 'noun' ? words.about(plain(point, words)) : words.aboutAdverb(plain(point, words));
  const said = form === 'noun' ? plain(point, words) : adverb(point, words);
  return point.qualifier ? words.probably(said) : said;
}

/** A point inside a longer phrase: "entre le 3 et le 13 juillet 2018". */
const within = (point: Point, text: string, words: Words): string =>
  point.day === undefined ? text : words.theDay(text);

function oneOfInWords(from: Point, to: Point, words: Words, form: Form): string {
  const sameYear = from.year === to.year;
  if (sameYear && from.day === undefined && to.day === undefined && to.month === 12) {
    if (from.month !== 10) return words.byEndOf(to.year);
    return form === 'noun' ? words.lastQuarter(to.year) : words.lastQuarterAdverb(to.year);
  }
  const end = within(to, plain(to, words), words);
  if (sameYear && from.month === to.month && from.day !== undefined && to.day !== undefined)
    return words.between(words.theDay(words.dayOfMonth(from.day)), end);
  return words.between(within(from, sameYear ? bare(from, words) : plain(from, words), words), end);
}

/** No more precise than it is. @param form `noun` for a label ("May 2018"), `adverb` in a sentence ("in May 2018") */
export function inWords(date: EdtfDate, words: Words, form: Form = 'noun'): string {
  const { from, to, kind } = date;
  if (kind === 'point' && from) return pointInWords(from, words, form);
  const [start, end] = [from, to].map((point) => point && within(point, plain(point, words), words));
  if (!start && end) return kind === 'one-of' && to ? words.by(adverb(to, words), end) : words.until(end);
  if (!end && start) return words.since(start);
  if (!from || !to || !start || !end) throw new RangeError(`a date open at both ends: ${date.text}`);
  if (kind === 'one-of') return oneOfInWords(from, to, words, form);
  return form === 'noun' ? words.fromTo(plain(from, words), plain(to, words)) : words.fromToAdverb(start, end);
}

/** For the margin of a ledger: a range inside one month is that month, one inside a year that year. */
export function coarse(date: EdtfDate): EdtfDate {
  const { from, to, kind } = date;
  if (kind !== 'one-of' || !from || !to || from.year !== to.year) return date;
  const isMonth = from.month !== undefined && from.month === to.month;
  return knownDate(isMonth ? `${from.year}-${String(from.month).padStart(2, '0')}` : String(from.year));
}

/** "March 2018" of a day in March 2018. */
export const asLabel = (date: EdtfDate, words: Words): string => inWords(coarse(date), words);

/** The date without its marks of doubt, for where the doubt is told apart. */
export const unqualified = (date: EdtfDate): EdtfDate =>
  /[?~%]/.test(date.text) ? knownDate(date.text.replace(/[?~%]/g, '')) : date;

/** Year and month of the last day a date can mean, as EDTF: `2018-07`. */
export const lastMonth = (date: EdtfDate): string => new Date(date.latest * MS_PER_DAY).toISOString().slice(0, 7);
