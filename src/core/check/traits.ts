import { stems } from '../ask/stem.ts';
import { hash, hashAfter, type Traits } from '../learning/learn.ts';
import type { Assertion } from './assertions.ts';
import { compare, compareRanks, datedBy } from './compared.ts';
import { isReversed } from './reading.ts';
import { ALIKE, ENDING, GOODS, MUTUAL, OPPOSITES, REVERSING } from './senses.ts';
import type { Told } from './told.ts';
import { countUntrue } from './worded.ts';
import { DEEDS } from './words.ts';

/** How a statement stands to a record, as the traits by which it is learnt whether that bears it out or excludes it. */

/** A record that may tell of what a statement says. */
export interface Candidate {
  readonly told: Told;
  readonly traits: Traits;
  /** How much speaks against it: another name, place, number or date, who does it to whom, a denial. */
  readonly against: number;
  /** What of the statement it lacks or has otherwise, each kind once. */
  readonly kinds: readonly string[];
  /** Of what happened once it has another number or date, or it has the reverse. */
  readonly isExcluded: boolean;
  /** It tells of others: what these did, another may have done as well. */
  readonly isOfOthers: boolean;
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

/** How much a denial or a small thing speaks against a record. */
export const LITTLE = 0.08;

/** How much speaks against a record that has something otherwise, or not at all; the reverse bears nothing out. */
const AGAINST: ReadonlyMap<string, number> = new Map([
  ...'over,teller,opposed,figure differs,figure open,date differs,date open,rank differs'
    .split(',')
    .map((kind) => [kind, LITTLE] as const),
  ['rank open', 0.3],
  ['order', 0.2],
  ['no market', 0.15],
  ['name', 0.2],
  ['market', 0.25],
  ['thing', 0.5],
  ['reverse', Number.POSITIVE_INFINITY],
]);
/** What excludes a statement that a record bears out in all else. */
const EXCLUDING: ReadonlySet<string> = new Set(['figure differs', 'date differs', 'over', 'reverse']);

/** Small words, which stand in every sentence. */
const SMALL: ReadonlySet<string> = new Set(
  'the a an of in on at to from for since its le la l un une des du de d en au aux a dans chez par depuis il it et and that que qu'.split(
    ' ',
  ),
);

/** Senses that a record's own words must have. */
const SHARP: ReadonlySet<string> = new Set([
  ...DEEDS,
  ...REVERSING,
  ...ENDING,
  ...['chief', 'found', 'only', 'first', 'same', 'all', 'possible', 'most', 'last'],
  ...GOODS.keys(),
  ...[...OPPOSITES.keys()].filter((sense) => !MUTUAL.has(sense)),
  ...[...OPPOSITES.values()].flat(),
]);

/** Whether a record says what a word of the statement says, the reverse of it, or neither. */
function sideOf(sense: string, { said, spoken, markets }: Assertion, told: Told): 'same' | 'opposed' | undefined {
  // What is sold somewhere has come there; what is sold off has not.
  const isOffer = markets.length > 0 || GOODS.has(sense);
  const isBorne = (one: string): boolean =>
    told.senses.has(one) || (isOffer && ALIKE.get(one)?.some((other) => told.senses.has(other)) === true);
  const isReverse = OPPOSITES.get(sense)?.some((other) => told.senses.has(other)) === true;
  // A word of several senses says one of them.
  const isSaid = (group: readonly string[], index: number): boolean =>
    group.some(isBorne) ||
    (!isReverse && !SHARP.has(sense) && spoken[index]?.every((one) => told.worded.listed.has(one)) === true);
  const groups = said.flatMap((group, index) => (group.includes(sense) ? [isSaid(group, index)] : []));
  if (isBorne(sense) || (groups.length > 0 && !groups.includes(false))) return 'same';
  return isReverse ? 'opposed' : undefined;
}

/** What of a statement a record does not have, or has otherwise: what kind of thing, and which. */
interface Faults {
  readonly kinds: readonly string[];
  readonly missing: readonly string[];
}

function faultsOf(assertion: Assertion, told: Told): Faults {
  const { markets, names, tellers, rest, senses, things, figures, ranks, dates, sources, wordStems } = assertion;
  const isDeed = [...senses].some((sense) => DEEDS.has(sense));
  const kinds: string[] = [];
  const missing: string[] = [];
  const lack = (kind: string, keys: readonly string[]): void => {
    kinds.push(...keys.map(() => kind));
    missing.push(...keys);
  };
  for (const market of markets)
    if (!told.markets.has(market) && !told.reading.markets.includes(market))
      kinds.push(told.markets.size > 0 || told.outcome?.markets.includes(market) ? 'market' : 'no market');
  lack(
    'name',
    [...names].filter((key) => !told.names.has(key) && !told.reading.tellers.has(key)),
  );
  lack(
    'teller',
    // "Bought patents from Bloomberg": it did not tell of them, it had them.
    [...tellers].filter((key) => !told.names.has(key) && (!told.tellers.has(key) || (sources.has(key) && isDeed))),
  );
  lack(
    'thing',
    [...things].filter((key) => !told.reading.things.has(key)),
  );
  lack(
    'word',
    [...rest].filter((word) => !told.rest.has(word) && !told.worded.listed.has(word)),
  );
  for (const sense of senses) {
    const side = sideOf(sense, assertion, told);
    if (side !== 'same') lack(side ?? 'sense', [`${side ?? 'sense'} ${sense}`]);
  }
  const compared = [
    ...figures.map((figure) => ['figure', compare(figure, senses, told)]),
    ...(ranks.length > 0 ? [['rank', compareRanks(assertion, told)]] : []),
    ...dates.map((date) => ['date', datedBy(date, told)]),
  ];
  kinds.push(...compared.flatMap(([kind, how]) => (how === 'same' ? [] : [`${kind} ${how ?? 'open'}`])));
  const order = orderOf(assertion, told);
  if (order) kinds.push(order);
  // What was lifted afterwards does not last.
  if (told.outcome?.result === 'reversed' && LASTING.test(` ${wordStems.join(' ')} `)) kinds.push('over');
  return { kinds: kinds.sort(), missing };
}

const LASTING = new RegExp(
  ` (?:${['still', 'always', 'to this day', 'encore', 'toujours', 'a ce jour'].map(stems).join('|')}) `,
);

/** What two lists have in common stands in another order. */
function isOtherOrder(own: readonly string[], others: readonly string[]): boolean {
  const shared = own.filter((key) => others.includes(key));
  const theirs = others.filter((key) => shared.includes(key));
  return shared.some((key, index) => key !== theirs[index]);
}

/** Who does it to whom is all there is to it. */
const ONE_WAY: ReadonlySet<string> = new Set(['acquire', 'sanction']);
/** Here it matters who is named first; not of what is sold, of which either may be. */
const DIRECTED: ReadonlySet<string> = new Set([...ONE_WAY, 'invest', 'recruit', 'found', 'supplier']);

/** "Microsoft acquired patents from Xiaomi" is the reverse; "better known for accessories than for phones" another order. */
function orderOf({ actors, senses, compared, sources }: Assertion, told: Told): 'reverse' | 'order' | undefined {
  const isShared = (deeds: ReadonlySet<string>): boolean =>
    [...deeds].some((deed) => senses.has(deed) && told.senses.has(deed));
  // "Microsoft sold patents to Xiaomi" is "Xiaomi acquired patents from Microsoft".
  const isConverse = senses.has('sell') && !told.senses.has('sell') && told.senses.has('acquire');
  // "Xiaomi gave patents to Microsoft": they came from there.
  const isSource = (key: string): boolean => key !== 'xiaomi' && told.reading.sources.has(key) && !sources.has(key);
  const isDeed = [...senses, ...told.senses].some((sense) => DEEDS.has(sense));
  const orders = compared.length > 0 ? told.orders.filter((one) => one.length > 0) : [];
  const isOther = isOtherOrder(isConverse ? [...actors].reverse() : actors, told.reading.actors);
  const isCompared = orders.length > 0 && orders.every((one) => isOtherOrder(unique(compared), unique(one)));
  if (isOther && (isConverse || isShared(ONE_WAY))) return 'reverse';
  const isOpen =
    (isOther && isShared(DIRECTED)) || (actors.length > 1 && isDeed && !isConverse && actors.some(isSource));
  return isOpen || isCompared ? 'order' : undefined;
}

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

/** How much of a statement a record has. */
const countMet = ({ markets, names, senses, rest }: Assertion, told: Told): number =>
  [...names].filter((key) => key !== 'xiaomi' && told.names.has(key)).length +
  markets.filter((market) => told.markets.has(market)).length +
  [...senses].filter((sense) => told.senses.has(sense)).length +
  [...rest].filter((word) => told.rest.has(word) || told.worded.listed.has(word)).length;

/** Whether somebody says or means it. */
export const isHeard = ({ mood, isReported, tellers, senses }: Assertion): boolean =>
  mood !== 'told' || isReported || tellers.size > 0 || senses.has('rumour') || senses.has('announce');

/** One of them says the reverse of what its words name. */
const isTurned = (assertion: Assertion, told: Told): boolean => told.isReversed !== isReversed(assertion);

function traitsOf(assertion: Assertion, told: Told, { kinds, missing }: Faults, met: number): Traits {
  const { mood, denied, markets, wordStems } = assertion;
  const stems = withoutSmall(wordStems);
  const untrue = Math.min(MOST_TOGETHER, countUntrue(wordStems, told.worded));
  const turned = isTurned(assertion, told);
  const marks = `${turned ? ' turned' : ''}${untrue > 0 ? ' untrue' : ''}`;
  const all = kinds.length > MOST_TOGETHER ? 'many' : kinds.join();
  const share = Math.min(SHARES - 1, Math.floor((SHARES * met) / Math.max(1, told.senses.size + told.rest.size / 2)));
  const each = [...new Set(kinds)];
  const shared = [
    `kind ${told.kind} ${mood} ${denied} ${isHeard(assertion)}`,
    `all ${all}${marks}`,
    `all ${told.kind} ${all}${marks}`,
    ...each,
    `faults ${Math.min(MOST_FAULTS, kinds.length)}`,
    `met ${Math.min(MOST_FAULTS, met)}`,
    `share ${share}`,
    `share ${share} ${Math.min(MOST_TOGETHER + 1, kinds.length)}${marks}`,
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
    `mood ${mood}`,
    ...markets.map((market) => `in ${market}`),
    'this',
  ];
  const groups = [shared, words, own.map((trait) => traitOf(told, trait))];
  return groups.map((group) => [...new Set(group.map(hash))]);
}

/**
 * The records nearest to a statement, best first.
 * @param knows whether stored statements of a record have a trait
 * @param always the record that is among them in any case
 */
export function candidatesFor(
  assertion: Assertion,
  seen: readonly Told[],
  knows: (trait: number) => boolean,
  always?: string,
): readonly Candidate[] {
  const best = new Map<string, { readonly told: Told; readonly faults: Faults; readonly met: number }>();
  const stems = withoutSmall(assertion.wordStems);
  const known = new Map<string, number>();
  for (const told of seen) {
    const met = countMet(assertion, told);
    const words = known.get(told.record) ?? countKnown(stems, told, knows);
    known.set(told.record, words);
    if (met + words === 0 && told.record !== always) continue;
    const faults = faultsOf(assertion, told);
    const other = best.get(told.record);
    if (!other || faults.kinds.length < other.faults.kinds.length) best.set(told.record, { told, faults, met });
  }
  const distance = ({ told, faults, met }: { told: Told; faults: Faults; met: number }): number =>
    faults.kinds.length - WEIGHT_MET * met - WEIGHT_KNOWN * (known.get(told.record) ?? 0);
  const sorted = [...best.values()].sort((one, other) => distance(one) - distance(other));
  const near = sorted.slice(0, MOST_RECORDS);
  const own = sorted.slice(MOST_RECORDS).filter(({ told }) => told.record === always);
  return [...near, ...own].map(({ told, faults, met }) => {
    const kinds = [...new Set(faults.kinds)];
    // To deny just what a record says weighs more than a word that turns something else.
    const turned = !isTurned(assertion, told) ? 0 : kinds.length === 0 ? 2 : 1;
    return {
      told,
      traits: traitsOf(assertion, told, faults, met),
      kinds,
      isOfOthers: isOfOthers(assertion, told, faults),
      against: kinds.reduce((sum, kind) => sum + (AGAINST.get(kind) ?? 0), LITTLE * turned),
      isExcluded: kinds.some((kind) => EXCLUDING.has(kind)),
    };
  });
}

function countKnown(stems: readonly string[], told: Told, knows: (trait: number) => boolean): number {
  const before = hash(traitOf(told, ''));
  return stems.filter((word) => knows(hashAfter(before, word))).length;
}

const withoutSmall = (stems: readonly string[]): readonly string[] => stems.filter((word) => !SMALL.has(word));

/** What a word or a fault tells of one record only. */
const traitOf = (told: Told, trait: string): string => `${told.record}|${trait}`;

/** Another than the record's firm, or another name, place or shop, with nothing to tell that the same event is meant. */
function isOfOthers(
  { actors: [doer], dates, figures, ranks, senses }: Assertion,
  told: Told,
  { kinds }: Faults,
): boolean {
  if (doer !== undefined && !told.names.has(doer) && !told.markets.has(doer)) return true;
  const isBare = ranks.length === 0 && (senses.has('store') || (dates.length === 0 && figures.length === 0));
  return isBare && kinds.length > 0 && kinds.every((kind) => /^(?:name|market|teller)$/.test(kind));
}
