import type { Word } from '../ask/names.ts';
import { stem } from '../ask/stem.ts';
import type { Vocabulary } from './vocabulary.ts';
import { GENITIVE, LOCATIVE, words } from './words.ts';

/** Numbers of a clause: what is counted, and who is first, second, third. */

export interface Figure {
  readonly value: number;
  /** What it counts: a sense, `cost`, `percent`, `million`, `time` in minutes; `model` of "Redmi 2"; empty where the words do not say. */
  readonly unit: string;
  /** "More than 70", "under 50". */
  readonly bound: 'over' | 'under' | undefined;
}

export interface Rank {
  readonly value: number;
  /** Of what: a sense or a stem; empty where the words do not say, or name makers. */
  readonly of: string;
  /** "Number one", "the biggest": of all there are, not in time. */
  readonly isOfSize: boolean;
  /** "Not the first". */
  readonly denied: boolean;
}

const ORDINALS: ReadonlyMap<string, number> = new Map(
  [
    'first premier premiere premiers premieres',
    'second deuxieme',
    'third troisieme',
    'fourth quatrieme',
    'fifth cinquieme',
    'sixth sixieme',
    'seventh septieme',
    'eighth huitieme',
    'ninth neuvieme',
    'tenth dixieme',
  ].flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1] as const)),
);
/** "4th", "1ers". */
const NTH = /^(\d{1,2})(?:st|nd|rd|th|ers?|res?|eres?|e|eme)$/;
const NUMERALS: ReadonlyMap<string, number> = new Map(
  [
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize',
  ].flatMap((list) => list.split(' ').map((word, index) => [word, index + 1] as const)),
);
/** Spans of time, in minutes. */
const SPANS: ReadonlyMap<string, number> = new Map([
  ...['minute', 'minutes', 'min', 'mins'].map((word) => [word, 1] as const),
  ...['hour', 'hours', 'heure', 'heures'].map((word) => [word, 60] as const),
  ...['day', 'days', 'jour', 'jours'].map((word) => [word, 1_440] as const),
  ...['week', 'weeks', 'semaine', 'semaines'].map((word) => [word, 10_080] as const),
]);
/** What stands before a numeral below ten: "sixty-nine", "quatre-vingt-neuf". */
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10] as const)
    .concat('vingt trente quarante cinquante soixante'.split(' ').map((word, index) => [word, (index + 2) * 10])),
);
const EIGHTY = 80;
const isTwenty = (word: string): boolean => word === 'vingt' || word === 'vingts';
const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['million', 1e6],
  ['millions', 1e6],
  ['billion', 1e9],
  ['billions', 1e9],
  ['milliard', 1e9],
  ['milliards', 1e9],
]);
const BOUNDS: readonly (readonly [RegExp, Figure['bound']])[] = [
  [/(?:(?:more|upwards) (?:than|of)|plus de|plus d|over|above|at least|au moins)$/, 'over'],
  [/(?:less than|fewer than|moins de|moins d|under|below|sous)$/, 'under'],
];
export const BEST = words('biggest largest leader leading top');
export const CURRENCIES = words('dollar dollars euro euros bucks usd eur');
/** Before "one", which is else no number. */
const ONLY = words('only just merely');
const SINGLE = words('single seul seule unique');
const NONE = /^(?:t|not|never|no|pas|jamais|without|sans|\w+nt)$/;
const NUMBERED = words('number numero no n num');
const COUNTED = words('country unit tracker store phone accessory cost');
/** What is ranked where nothing else is named. */
export const MAKERS = words(
  'maker makers manufacturer manufacturers vendor vendors seller sellers brand brands company companies firm firms entreprise entreprises fabricant fabricants constructeur constructeurs vendeur vendeurs marque marques firme firmes group groups groupe groupes player players acteur acteurs business businesses boite boites',
);
/** Words between a rank and what is ranked. */
const NEXT = 3;

/**
 * @param taken places of words that are read already; those of the numbers are added
 * @param products places of words that name products
 */
export function numbersIn(
  texts: readonly string[],
  text: string,
  clause: readonly Word[],
  taken: Set<number>,
  products: ReadonlySet<number>,
  vocabulary: Vocabulary,
): {
  readonly figures: readonly Figure[];
  readonly ranks: readonly (Omit<Rank, 'denied'> & { readonly at: number })[];
} {
  const figures: Figure[] = [];
  const ranks: { value: number; of: string; isOfSize: boolean; at: number }[] = [];
  const rank = (at: number, value: number, isOfSize: boolean): void =>
    void ranks.push({ value, of: rankedThing(at, texts, taken, vocabulary), isOfSize, at });
  texts.forEach((word, at) => {
    if (taken.has(at)) return;
    const [before = '', next = ''] = [texts[at - 1], texts[at + 1]];
    // "First arrived" is no rank, nor are "first quarter", "at first".
    const ordinal =
      before === 'at' || /(?:ed|came|went|sold|quarter|half|trimestre|semestre)$/.test(next)
        ? undefined
        : (ORDINALS.get(word) ?? (NTH.test(word) ? Number.parseInt(word, 10) : undefined));
    // "A single patent", "un seul magasin": one; "not a single one" is none.
    const isOne = SINGLE.has(word) && /^(?:a|une?|just|only)$/.test(before);
    if (isOne && !texts.slice(0, at).some((one) => NONE.test(one))) {
      figures.push({ value: 1, unit: unitOf(at, texts, text, clause, vocabulary), bound: undefined });
      taken.add(at);
      return;
    }
    const [, digits, suffix] = /^(\d+)([km]?)$/.exec(word) ?? [];
    // "A million".
    const alone = word.length > 1 && /^(?:a|un|one|d|le|the)$/.test(before) ? SCALES.get(word) : undefined;
    // "In under an hour".
    const once = /^(?:an?|une)$/.test(word) && /^(?:hour|heure|week|semaine)$/.test(next) ? 1 : undefined;
    // Four times twenty is read with what follows.
    if (word === 'quatre' && isTwenty(next)) {
      taken.add(at);
      return;
    }
    const tens = before === 'quatre' && isTwenty(word) ? EIGHTY : TENS.get(word);
    const below = tens === undefined ? undefined : NUMERALS.get(next);
    const value =
      digits === undefined
        ? tens === undefined
          ? (NUMERALS.get(word) ?? alone ?? once)
          : tens + (below ?? 0)
        : Number(digits);
    if (below !== undefined) taken.add(at + 1);
    if (ordinal !== undefined) rank(at, ordinal, false);
    else if (value === undefined) return;
    else if (NUMBERED.has(before)) {
      ranks.push({ value, of: '', isOfSize: true, at });
      taken.add(at - 1);
    } else {
      const scale = SCALES.get(suffix || next);
      if (scale === undefined && word === 'un') return;
      // "One of them"; but "only one shop" counts.
      if (scale === undefined && word === 'one' && !ONLY.has(before)) return;
      const bounded = texts.slice(Math.max(0, at - 2), at).join(' ');
      const [pattern, bound] = BOUNDS.find(([words]) => words.test(bounded)) ?? [];
      const span = SPANS.get(next);
      const isMillion = scale === 1e6 || alone === 1e6;
      const counted = isMillion ? 'million' : unitOf(at, texts, text, clause, vocabulary);
      const unit = products.has(at - 1) ? 'model' : span === undefined ? counted : 'time';
      figures.push({ value: value * (scale ?? 1) * (span ?? 1), unit, bound });
      // The words of the unit are read with the number.
      const units = span !== undefined || (scale !== undefined && !suffix) ? 1 : percentSize(texts, at + 1);
      for (let step = 1; step <= units; step += 1) taken.add(at + step);
      const size = pattern?.exec(bounded)?.[0].split(' ').length ?? 0;
      for (let step = 1; step <= size; step += 1) taken.add(at - step);
    }
    taken.add(at);
  });
  // "The third biggest": the number says which.
  const best = texts.findIndex((word) => BEST.has(word));
  if (ranks.length === 0 && best >= 0) rank(best, 1, true);
  return { figures, ranks };
}

/** How many words say that it is a share: "percent", "per cent". */
const percentSize = (texts: readonly string[], at: number): number =>
  /^(?:percent|pourcent|per cent|pour cents?)(?= |$)/.exec(texts.slice(at, at + 2).join(' '))?.[0].split(' ').length ??
  0;

function unitOf(
  at: number,
  texts: readonly string[],
  text: string,
  clause: readonly Word[],
  vocabulary: Vocabulary,
): string {
  const [before, after] = [text.slice(0, clause[at]?.from), text.slice(clause[at]?.to)];
  const next = texts.slice(at + 1, at + 5);
  const near = next.slice(0, 2);
  if (/^\s?%/.test(after) || percentSize(texts, at + 1) > 0) return 'percent';
  if (/[$€£]\s?$/.test(before) || /^\s?[$€£]/.test(after) || near.some((word) => CURRENCIES.has(word))) return 'cost';
  if (near.some((word) => /^(?:markets|marches)$/.test(word))) return 'country';
  const senses = next.flatMap((_, step) => vocabulary.meant(texts, at + 1 + step)?.senses ?? []);
  return senses.find((sense) => COUNTED.has(sense)) ?? '';
}

/** What is ranked: the next word that says something. */
function rankedThing(at: number, texts: readonly string[], taken: ReadonlySet<number>, vocabulary: Vocabulary): string {
  if (texts.slice(at + 1, at + 1 + NEXT).some((word) => MAKERS.has(word))) return '';
  for (let next = at + 1; next <= at + NEXT; next += 1) {
    const word = texts[next];
    // A filler else: "a lot".
    if (word === 'lot') return stem(word);
    if (word === undefined || LOCATIVE.has(word) || GENITIVE.has(word)) return '';
    // "The first Italian store".
    if (taken.has(next)) continue;
    const [sense] = vocabulary.meant(texts, next)?.senses ?? [];
    if (sense !== undefined) return sense;
    if (!vocabulary.isFiller(word)) return stem(word);
  }
  return '';
}
