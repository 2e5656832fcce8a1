import { MONTHS } from '../ask/names.ts';
import { type EdtfDate, parseDate } from '../facts/dates.ts';

/** A date as a sentence gives it: "22 May 2018", "le 22 mai", "before the end of 2018", "since 2016". */
export interface Stated {
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
  /** "Early 2015", "fin 2017": a third of the year, give or take a month; "summer 2018". */
  readonly part?: 'early' | 'mid' | 'late' | 'spring' | 'summer' | 'autumn' | 'winter';
  /** "before", "since", "after": the date is the end, or the beginning, of the time meant. */
  readonly bound?: 'before' | 'since' | 'after';
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
const DAY = /^([1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?$/;
export const YEAR = /^(?:19|20)\d\d$/;
const BOUNDS: Readonly<Record<string, NonNullable<Stated['bound']>>> = {
  before: 'before',
  by: 'before',
  until: 'before',
  till: 'before',
  avant: 'before',
  ici: 'before',
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
  for (let at = 0; at < words.length; at += 1) {
    const date = dateAt(words, at, isCut);
    if (!date) continue;
    let start = date.at;
    while (BETWEEN.has(words[start - 1] ?? '') || isSummer(words, start - 1)) start -= 1;
    // "Had to wait until August", "only by August": it was in August.
    const isAwaited = /^(?:wait|waited|waiting|took|only)$/.test(words[start - 2] ?? '');
    const bound = isAwaited ? undefined : (BOUNDS[words[start - 1] ?? ''] ?? eventBound(words, start));
    const part = words.slice(start, date.at).flatMap((word) => PARTS[word] ?? [])[0];
    const isPart = part !== undefined && date.month === undefined && bound === undefined;
    found.push({ ...date, at: bound ? start - 1 : start, ...(bound ? { bound } : {}), ...(isPart ? { part } : {}) });
    at = date.end - 1;
  }
  return found;
}

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

/** Whether a month can be of the part of a year that a date names. @param month 1 to 12; unknown it can be of any */
export function isOfPart({ part }: Stated, month: number | undefined): boolean {
  if (part === undefined || month === undefined) return true;
  const [first, last] = MONTHS_OF[part].map(Number);
  return (first ?? 1) <= month && month <= (last ?? 12);
}

/** How a stated date stands to a known one. */
export type Fit =
  /** The known date lies within the stated one. */
  | 'in'
  /** Both can be meant. */
  | 'loose'
  /** No day can be meant by both. */
  | 'out';

/** @param known a date of the base; a stated date without a year is taken to be of its year */
export function fitOf({ year, month, day, bound, part }: Stated, known: EdtfDate): Fit {
  const parts = [year ?? known.from?.year ?? known.to?.year ?? 0, month, day].filter((part) => part !== undefined);
  const written = parts.map((one, index) => String(one).padStart(index === 0 ? 4 : 2, '0')).join('-');
  const date = parseDate(part ? MONTHS_OF[part].map((one) => `${written}-${one}`).join('/') : written);
  // "31 June": no such day.
  if (!date) return 'out';
  const earliest = bound === 'before' ? Number.NEGATIVE_INFINITY : bound === 'after' ? date.latest + 1 : date.earliest;
  const latest = bound === 'after' ? Number.POSITIVE_INFINITY : date.latest;
  if (earliest <= known.earliest && known.latest <= latest) return 'in';
  return known.latest >= earliest && latest >= known.earliest ? 'loose' : 'out';
}

/** Whether the stated time begins after all of the known one. */
export const isAfter = (date: Stated, when: EdtfDate): boolean =>
  fitOf(date, when) === 'out' && fitOf({ ...date, bound: 'before' }, when) !== 'out';
