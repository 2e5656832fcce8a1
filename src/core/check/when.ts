import { MONTHS } from '../ask/names.ts';
import { type EdtfDate, parseDate } from '../facts/dates.ts';

/** A date as a sentence gives it: "22 May 2018", "le 22 mai", "before the end of 2018", "since 2016". */
export interface Stated {
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
  /** "Early 2015", "fin 2017": a third of the year, give or take a month, or of the month; "summer 2018". */
  readonly part?: 'early' | 'mid' | 'late' | 'spring' | 'summer' | 'autumn' | 'winter';
  /** "before" and "after" leave the date out, "by" and "since" have it in. */
  readonly bound?: 'before' | 'by' | 'since' | 'after';
  /** "Not … until August": it was then, so that the denial denies nothing. */
  readonly isAwaited?: true;
  /** Its words: the first, and the one after the last. */
  readonly at: number;
  readonly end: number;
}

/** Also other words: months only beside a number. */
const EVERYDAY: ReadonlySet<string> = new Set(['may', 'mars', 'dec', 'sep', 'oct', 'sept', 'mai', 'jan', 'march']);
const PARTS: Readonly<Record<string, Stated['part']>> = {
  early: 'early',
  beginning: 'early',
  start: 'early',
  debut: 'early',
  mid: 'mid',
  late: 'late',
  end: 'late',
  fin: 'late',
  spring: 'spring',
  printemps: 'spring',
  summer: 'summer',
  ete: 'summer',
  autumn: 'autumn',
  fall: 'autumn',
  automne: 'autumn',
  winter: 'winter',
  hiver: 'winter',
};
/** The months of a part, its first and its last. */
const MONTHS_OF = {
  early: ['01', '04'],
  mid: ['04', '09'],
  late: ['08', '12'],
  spring: ['03', '06'],
  summer: ['06', '09'],
  autumn: ['09', '12'],
  winter: ['01', '03'],
} as const;
/** The days of a part of a month: its first, and its last where that is not the month's. */
const DAYS_OF: Readonly<Partial<Record<NonNullable<Stated['part']>, readonly [string, string?]>>> = {
  early: ['01', '12'],
  mid: ['09', '22'],
  late: ['19'],
};
const DAY = /^([1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?$/;
export const YEAR = /^(?:19|20)\d\d$/;
const BOUNDS: Readonly<Record<string, NonNullable<Stated['bound']>>> = {
  before: 'before',
  avant: 'before',
  by: 'by',
  until: 'by',
  till: 'by',
  ici: 'by',
  jusqu: 'by',
  since: 'since',
  from: 'since',
  depuis: 'since',
  partir: 'since',
  after: 'after',
  apres: 'after',
};
/** Words between such a word and its date. */
const BETWEEN: ReadonlySet<string> = new Set(
  'the end of la fin de du d le early late mid debut fin des beginning start year annee month mois on in en around spring printemps summer autumn fall automne winter hiver l'.split(
    ' ',
  ),
);

/** "L’été 2018"; "a été" is no summer. */
const isSummer = (words: readonly string[], at: number): boolean =>
  words[at] === 'ete' && /^(?:l|en|cet)$/.test(words[at - 1] ?? '');

/**
 * The dates that words name, in order.
 * @param words folded
 * @param isCut whether a comma stands after a word: "with the Redmi 2, June 2015"
 */
export function datesIn(words: readonly string[], isCut: (at: number) => boolean): readonly Stated[] {
  const found: Stated[] = [];
  // "In 2015 it had long been founded": by then.
  const isSettled = SETTLED.test(words.join(' '));
  for (let at = 0; at < words.length; at += 1) {
    const date = dateAt(words, at, isCut);
    if (!date) continue;
    let start = date.at;
    while ((BETWEEN.has(words[start - 1] ?? '') && !isCut(start - 1)) || isSummer(words, start - 1)) start -= 1;
    const [before = '', bounding = ''] = isCut(start - 1) ? [] : [words[start - 2], words[start - 1]];
    const isAwaited = /^(?:until|till|jusqu)$/.test(bounding) && words.some((word) => DENYING.test(word));
    // "Had to wait until August", "only by August": it was in August.
    const isThen = isAwaited || /^(?:wait|waited|waiting|took|only)$/.test(before);
    const upTo = (bounding === 'to' && before === 'up') || isSettled ? 'by' : undefined;
    const named = isThen ? undefined : (BOUNDS[bounding] ?? eventBound(words, start) ?? upTo);
    const part = words.slice(start, date.at).flatMap((word) => PARTS[word] ?? [])[0];
    // "Before the end of 2018": still in it; "not before June": since then.
    const isEnd = named === 'before' && part === 'late';
    const bound = named === 'before' && /^(?:not|pas)$/.test(before) ? 'since' : isEnd ? 'by' : named;
    const isPart =
      part !== undefined &&
      bound === undefined &&
      (date.month === undefined || (date.day === undefined && DAYS_OF[part] !== undefined));
    found.push({
      ...date,
      at: bound ? start - 1 : start,
      ...(bound ? { bound } : {}),
      ...(isPart ? { part } : {}),
      ...(isAwaited ? { isAwaited } : {}),
    });
    at = date.end - 1;
  }
  return found;
}

const SETTLED =
  /\b(?:(?:was|were|had|has) (?:already|long)|(?:est|etait|sont|etaient|a|avait|avaient) (?:deja|depuis longtemps))\b/;
const DENYING = /^(?:not|never|no|t|pas|jamais|(?:did|was|were|had|has|is|wo|does|do)nt)$/;

/** "Before the announcement of 7 May". */
const eventBound = (words: readonly string[], start: number): Stated['bound'] =>
  BOUNDS[
    /(\S+) (?:the |l |la |le )?(?:annonce|announcement|lancement|launch|tweet)$/.exec(
      words.slice(0, start).join(' '),
    )?.[1] ?? ''
  ];

function dateAt(words: readonly string[], at: number, isCut: (at: number) => boolean): Stated | undefined {
  const [first = '', second = '', third = '', fourth = ''] = words.slice(at, at + 4);
  const number = (word: string): number | undefined => {
    const day = DAY.exec(word)?.[1];
    return day === undefined ? undefined : Number(day);
  };
  const year = (word: string): { year: number } | undefined => (YEAR.test(word) ? { year: Number(word) } : undefined);
  if (year(first)) return { ...year(first), at, end: at + 1 };
  const day = number(first);
  const of = second === 'of' ? 1 : 0;
  const [name, last] = of ? [third, fourth] : [second, third];
  const month = MONTHS.get(name);
  if (day !== undefined && month !== undefined && !isCut(at)) {
    const named = year(last);
    return { ...named, month, day, at, end: at + 2 + of + (named ? 1 : 0) };
  }
  const begun = MONTHS.get(first);
  if (begun === undefined) return undefined;
  const named = number(second);
  if (named !== undefined && second.length < 5) {
    const then = year(third);
    return { ...then, month: begun, day: named, at, end: at + 2 + (then ? 1 : 0) };
  }
  const then = year(second);
  if (EVERYDAY.has(first) && !then) return undefined;
  return { ...then, month: begun, at, end: at + 1 + (then ? 1 : 0) };
}

/** Whether a date can be of the part of a year or of a month that another names; where its month or day is unknown, of any. */
export function isOfPart({ part, month }: Stated, other: Stated): boolean {
  if (part === undefined) return true;
  const [first = 1, last = 31] = ((month === undefined ? MONTHS_OF : DAYS_OF)[part] ?? []).map(Number);
  const at = month === undefined ? other.month : other.day;
  return at === undefined || (first <= at && at <= last);
}

/** Days from the first of a month to its last, at least. */
const SHORTEST_MONTH = 27;

/** How a stated date stands to a known one. */
export type Fit =
  /** The known date lies within the stated one. */
  | 'in'
  /** Both can be meant. */
  | 'loose'
  /** No day can be meant by both. */
  | 'out';

/** @param known a date of the base; a stated date without a year is taken to be of its year */
export function fitOf({ year, month, day, bound, part: named }: Stated, known: EdtfDate): Fit {
  // Of a month that is known without its day any part may be meant.
  const part = month !== undefined && known.latest - known.earliest >= SHORTEST_MONTH ? undefined : named;
  const parts = [year ?? known.from?.year ?? known.to?.year ?? 0, month, day].filter((part) => part !== undefined);
  const written = parts.map((one, index) => String(one).padStart(index === 0 ? 4 : 2, '0')).join('-');
  const date = parseDate(part ? spanOf(written, month !== undefined, part) : written);
  // "31 June": no such day.
  if (!date) return 'out';
  const isUpTo = bound === 'before' || bound === 'by';
  const earliest = isUpTo ? Number.NEGATIVE_INFINITY : bound === 'after' ? date.latest + 1 : date.earliest;
  const latest = bound === 'after' ? Number.POSITIVE_INFINITY : bound === 'before' ? date.earliest - 1 : date.latest;
  if (earliest <= known.earliest && known.latest <= latest) return 'in';
  return known.latest >= earliest && latest >= known.earliest ? 'loose' : 'out';
}

/** A part of a year or of a month as EDTF. @param of the year or the month, as EDTF */
function spanOf(of: string, isMonth: boolean, part: NonNullable<Stated['part']>): string {
  const [first, last] = (isMonth ? DAYS_OF : MONTHS_OF)[part] ?? [];
  return first === undefined ? of : `${of}-${first}/${last === undefined ? of : `${of}-${last}`}`;
}

/** Whether the stated time begins after all of the known one. */
export const isAfter = (date: Stated, when: EdtfDate): boolean =>
  date.bound !== 'before' && fitOf(date, when) === 'out' && fitOf({ ...date, bound: 'by' }, when) !== 'out';
