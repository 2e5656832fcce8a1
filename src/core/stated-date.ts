import { CATALOGUES, LOCALES } from '../locales/index.ts';
import { type EdtfDate, parseDate } from './dates.ts';
import { fold } from './fold.ts';

/** A date as a sentence gives it: "22 May 2018", "le 22 mai", "May 2018", "2018". */
export interface StatedDate {
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  LOCALES.flatMap((locale) => CATALOGUES[locale].dates.months.map((name, index) => [fold(name), index + 1] as const)),
);
/** Also a verb: a month only beside a number. */
const MAY = 'may';
const DAY = /^([1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?$/;
/** A year of our time, as a word. */
export const YEAR = /^(?:19|20)\d\d$/;

/**
 * Reads the date that a sentence names.
 * @param words folded, in order
 * @returns undefined where it names none, or several years; of several months the first
 */
export function statedDate(words: readonly string[]): StatedDate | undefined {
  const years = words.filter((word) => YEAR.test(word)).map(Number);
  const [year] = years;
  const [at] = monthsIn(words);
  if (new Set(years).size > 1) return undefined;
  if (at === undefined) return year === undefined ? undefined : { year };
  const month = MONTHS.get(words[at] ?? '');
  const day = dayOf(words[dayAt(words, at) ?? -1]);
  return {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

/**
 * The words as they are with each of the dates alone: "on 7 May … on 24 May" gives two readings.
 * @param words folded, in order
 * @returns the words themselves where they name one date at most
 */
export function wordsByDate(words: readonly string[]): readonly (readonly string[])[] {
  const months = monthsIn(words);
  if (months.length < 2) return [words];
  const dates = months.map((at) => [at, dayAt(words, at)]);
  return dates.map((own) => words.filter((_, index) => own.includes(index) || !dates.flat().includes(index)));
}

/** Where the names of months stand. */
const monthsIn = (words: readonly string[]): readonly number[] =>
  [...words.keys()].filter((at) => MONTHS.has(words[at] ?? '') && (words[at] !== MAY || isDated(words, at)));

/** Where the day of a month stands that is named there. */
const dayAt = (words: readonly string[], month: number): number | undefined =>
  [month - 1, month + 1].find((at) => dayOf(words[at]) !== undefined);

/** Whether a word can be part of a date, or is a number. */
export const isDateWord = (word: string): boolean => MONTHS.has(word) || /^\d/.test(word);

const dayOf = (word: string | undefined): number | undefined => {
  const day = DAY.exec(word ?? '')?.[1];
  return day === undefined ? undefined : Number(day);
};

const isDated = (words: readonly string[], at: number): boolean =>
  [words[at - 1], words[at + 1]].some((word) => word !== undefined && (DAY.test(word) || YEAR.test(word)));

/** How a stated date stands to a known one. */
export type Fit =
  /** The known date lies within the stated one. */
  | 'in'
  /** Both can be meant. */
  | 'loose'
  /** No day can be meant by both, and the known date is at least as exact. */
  | 'out'
  /** No day can be meant by both, but the known date is the vaguer of the two. */
  | 'apart';

/** @param known a date of the base; a stated date without a year is taken to be of its year */
export function fitOf(stated: StatedDate, known: EdtfDate): Fit {
  const date = inYear(stated, known);
  // "31 June" and the like: no such day.
  if (!date) return 'apart';
  const isWithin = date.earliest <= known.earliest && known.latest <= date.latest;
  if (isWithin) return 'in';
  if (known.latest >= date.earliest && date.latest >= known.earliest) return 'loose';
  return known.latest - known.earliest <= date.latest - date.earliest ? 'out' : 'apart';
}

function inYear({ year, month, day }: StatedDate, { from, to }: EdtfDate): EdtfDate | undefined {
  const parts = [year ?? from?.year ?? to?.year ?? 0, month, day].filter((part) => part !== undefined);
  return parseDate(parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-'));
}
