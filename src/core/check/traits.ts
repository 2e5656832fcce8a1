import { hash, hashAfter, type Traits } from '../learning/learn.ts';
import type { Model } from '../learning/model.ts';
import type { Assertion } from './assertions.ts';
import { isBeside, isOfOthers, isSilent } from './beside.ts';
import { type Faults, faultsOf } from './faults.ts';
import { compareDenials, type Polarities, type Polarity } from './polarity.ts';
import { isHeard, isReversed } from './reading.ts';
import type { Told } from './told.ts';
import { YEAR } from './when.ts';
import { countUntrue } from './worded.ts';

/** How a statement stands to a record, as the traits by which it is learnt whether that bears it out or excludes it. */

/** A record that may tell of what a statement says. */
export interface Candidate {
  readonly told: Told;
  readonly traits: Traits;
  /** How many names, places and words of the statement it has. */
  readonly met: number;
  /** How much speaks against it: another name, place, number or date, who does it to whom, a denial. */
  readonly against: number;
  /** What of the statement it lacks or has otherwise, each kind once. */
  readonly kinds: readonly string[];
  /** Of what happened once it has another number or date, or it has the reverse. */
  readonly isExcluded: boolean;
  /** It tells of others: what these did, another may have done as well. */
  readonly isOfOthers: boolean;
  /** It makes nothing of it false, whatever is learnt. */
  readonly isBeside: boolean;
}

/** Records that are looked at for one statement. */
const MOST_RECORDS = 6;
/** What differs of a statement, and all that is counted, beyond which it no longer matters. */
const MOST_FAULTS = 6;
const MOST_TOGETHER = 3;
/** What is met of a statement against what is not. */
const WEIGHT_MET = 0.3;
/** What is known of a record by its stored statements, against what the statement has that it lacks. */
const WEIGHT_KNOWN = 0.2;
const SHARES = 5;

/** How much each thing that a record has otherwise, or lacks, speaks against it beside what is learnt. */
export const LITTLE = 0.08;

/** Faults that speak more against a record than others, and those against which only what is learnt speaks: other words for it. */
const AGAINST: ReadonlyMap<string, number> = new Map([
  ['name', 0.2],
  ['market', 0.25],
  ['rank open', 0.3],
  ['figure open', 0.2],
  ['order', 0.25],
  ['deed', 0.17],
  ['thing', 0.5],
  ['reverse', Number.POSITIVE_INFINITY],
  ['sense', 0],
  ['word', 0],
  ['rank near', 0],
]);
/** What excludes a statement that a record bears out in all else. */
const EXCLUDING: ReadonlySet<string> = new Set(['figure differs', 'date differs', 'over', 'reverse']);

/** Small words, which stand in every sentence. */
const SMALL: ReadonlySet<string> = new Set(
  'the a an of in on at to from for since its le la l un une des du de d en au aux a dans chez par depuis il it et and that que qu'.split(
    ' ',
  ),
);

/** How much of a statement a record has. */
const countMet = ({ markets, names, senses, rest }: Assertion, told: Told): number =>
  [...names].filter((key) => key !== 'xiaomi' && told.names.has(key)).length +
  markets.filter((market) => told.markets.has(market)).length +
  [...senses].filter((sense) => told.senses.has(sense)).length +
  [...rest].filter((word) => told.rest.has(word) || told.worded.listed.has(word)).length;

/** One of them says the reverse of what its words name; to deny what the record excludes is not to turn it. */
const isTurned = (assertion: Assertion, told: Told): boolean =>
  (told.isReversed !== isReversed(assertion)) !==
  (assertion.denied && countUntrue(assertion.wordStems, told.worded, assertion.negated).denied > 0);

/** Of so many things that a statement names or says each two are a trait. */
const MOST_PAIRED = 12;

/** What a statement names and says, denied or not, two by two: that a record has both does not make it say them of one another. */
function pairsIn({ senses, names, markets, tellers, mood, negated }: Assertion): readonly string[] {
  const all = [
    ...senses,
    ...[...names].filter((key) => key !== 'xiaomi'),
    ...markets,
    ...(mood === 'told' ? [] : [`mood ${mood}`]),
    ...[...tellers].map((key) => `by ${key}`),
  ]
    .slice(0, MOST_PAIRED)
    .map((key) => (negated.has(key) ? `not ${key}` : key))
    .sort();
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => `pair ${one} ${other}`));
}

/** A record beside a statement: what of that it lacks or has otherwise, and how much it has. */
interface Beside {
  readonly told: Told;
  readonly faults: Faults;
  readonly met: number;
}

function traitsOf(
  assertion: Assertion,
  { told, faults: { kinds, missing }, met }: Beside,
  pairs: readonly string[],
  polarity: Polarity | undefined,
): Traits {
  const { mood, denied, markets, wordStems, senses, negated } = assertion;
  const stems = learntFrom(wordStems);
  const untrue = Math.min(MOST_TOGETHER, countUntrue(wordStems, told.worded, negated).said);
  const turned = isTurned(assertion, told);
  const { otherwise, alike } = compareDenials(assertion, polarity);
  const marks = [turned && 'turned', otherwise > 0 && 'otherwise', alike > 0 && 'alike', untrue > 0 && 'untrue']
    .filter((mark) => mark !== false)
    .join(' ');
  const all = kinds.length > MOST_TOGETHER ? 'many' : kinds.join();
  const share = Math.min(SHARES - 1, Math.floor((SHARES * met) / Math.max(1, told.senses.size + told.rest.size / 2)));
  const each = [...new Set(kinds)];
  const shared = [
    `kind ${told.kind} ${mood} ${denied} ${isHeard(assertion)}`,
    `all ${all} ${marks}`,
    `all ${told.kind} ${all} ${marks}`,
    ...each,
    `faults ${Math.min(MOST_FAULTS, kinds.length)}`,
    `met ${Math.min(MOST_FAULTS, met)}`,
    `share ${share}`,
    `share ${share} ${Math.min(MOST_TOGETHER + 1, kinds.length)} ${marks}`,
    ...(turned ? ['turned'] : []),
    ...(untrue > 0 ? ['untrue', `untrue ${untrue} ${Math.min(2, kinds.length)}`] : []),
  ];
  const words = [
    ...missing.map((key) => `missing ${key}`),
    ...['word', told.kind, ...each].flatMap((kind) => stems.map((word) => `${kind} ${word}`)),
  ];
  const own = [
    ...each,
    ...(turned ? ['turned'] : []),
    ...missing.map((key) => `missing ${key}`),
    ...stems,
    ...stems.slice(1).map((word, at) => `${stems[at]} ${word}`),
    ...(denied ? ['denied'] : []),
    ...stems.filter((word) => negated.has(word)).map((word) => `not ${word}`),
    ...[...senses].map((sense) => (negated.has(sense) ? `not ${sense}` : `is ${sense}`)),
    ...pairs,
    `mood ${mood}`,
    ...markets.map((market) => (negated.has(market) ? `not in ${market}` : `in ${market}`)),
    'this',
  ];
  const before = beforeOwn(told);
  const groups = [shared.map(hash), words.map(hash), own.map((trait) => hashAfter(before, trait))];
  return groups.map((group) => [...new Set(group)]);
}

/**
 * The records nearest to a statement, best first.
 * @param learnt what stored statements teach: whether any of a record has a trait (`knows`), and what they deny (`polarities`)
 * @param always the record that is among them in any case
 */
export function candidatesFor(
  assertion: Assertion,
  seen: readonly Told[],
  { knows, polarities }: Pick<Model, 'knows'> & { readonly polarities: Polarities },
  always?: string,
): readonly Candidate[] {
  const best = new Map<string, Beside>();
  const stems = learntFrom(assertion.wordStems);
  const pairs = pairsIn(assertion);
  const known = new Map<string, number>();
  for (const told of seen) {
    const met = countMet(assertion, told);
    const words = known.get(told.record) ?? countKnown(stems, told, knows);
    known.set(told.record, words);
    if (met + words === 0 && told.record !== always) continue;
    const faults = faultsOf(assertion, told);
    const other = best.get(told.record);
    const isBetter = !other || weightOf(faults) < weightOf(other.faults);
    if (isBetter) best.set(told.record, { told, faults, met });
  }
  const distance = ({ told, faults, met }: Beside): number =>
    faults.kinds.length - WEIGHT_MET * met - WEIGHT_KNOWN * (known.get(told.record) ?? 0);
  const sorted = [...best.values()].sort((one, other) => distance(one) - distance(other));
  const near = sorted.slice(0, MOST_RECORDS);
  const own = sorted.slice(MOST_RECORDS).filter(({ told }) => told.record === always);
  return [...near, ...own].map((beside) => {
    const { told, faults, met } = beside;
    const kinds = [...new Set(faults.kinds)];
    // To deny just what a record says weighs more than a word that turns something else.
    const silent = isSilent(assertion, told, faults);
    const turned = !isTurned(assertion, told) ? 0 : kinds.length === 0 ? 2 : 1;
    return {
      told,
      traits: traitsOf(assertion, beside, pairs, polarities.get(told.record)),
      met,
      kinds,
      isOfOthers: isOfOthers(assertion, told, faults),
      isBeside: silent || isBeside(assertion, told, faults),
      against: silent ? Number.POSITIVE_INFINITY : againstOf(kinds) + LITTLE * turned,
      isExcluded: met > 0 && kinds.some((kind) => EXCLUDING.has(kind)),
    };
  });
}

const againstOf = (kinds: readonly string[]): number =>
  kinds.reduce((sum, kind) => sum + (AGAINST.get(kind) ?? LITTLE), 0);

/** Of what a record tells in several parts, each with its own names, that is meant which lacks least, or what matters least. */
const weightOf = ({ kinds }: Faults): number => kinds.length + againstOf(kinds) / MOST_FAULTS;

function countKnown(stems: readonly string[], told: Told, knows: (trait: number) => boolean): number {
  const before = beforeOwn(told);
  return stems.filter((word) => knows(hashAfter(before, word))).length;
}

/** The words that are learnt from: a year is compared, else any that a false statement had would make others false. */
const learntFrom = (stems: readonly string[]): readonly string[] =>
  stems.filter((word) => !SMALL.has(word) && !YEAR.test(word));

/** Before what a word or a fault tells of one record only. */
const beforeOwn = (told: Told): number => hash(`${told.record}|`);
