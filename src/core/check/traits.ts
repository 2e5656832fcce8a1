import { stem, stems } from '../ask/stem.ts';
import { hash, hashAfter, type Traits } from '../learning/learn.ts';
import type { Model } from '../learning/model.ts';
import type { Assertion } from './assertions.ts';
import { compare, compareRanks, datedBy } from './compared.ts';
import { compareDenials, type Polarities, type Polarity } from './polarity.ts';
import { isComing, isModel, isReversed } from './reading.ts';
import { ALIKE, ENDING, GOODS, MUTUAL, OPPOSITES, REVERSING } from './senses.ts';
import type { Told } from './told.ts';
import { YEAR } from './when.ts';
import { countUntrue } from './worded.ts';
import { DEEDS } from './words.ts';

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
function sideOf(
  sense: string,
  { said, senses, spoken, markets }: Assertion,
  told: Told,
): 'same' | 'opposed' | undefined {
  // What is sold somewhere has come there; what is sold off has not.
  const isOffer = markets.length > 0 || [...senses].some((one) => GOODS.has(one));
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
    if (side !== 'same') lack(side ?? (DEEDS.has(sense) ? 'deed' : 'sense'), [`${side ?? 'sense'} ${sense}`]);
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

/** "Had a shop in 2019": opened before, or closed after that. */
const isStanding = ({ senses, wordStems }: Assertion): boolean =>
  senses.has('store') && !senses.has('open') && !senses.has('close') && wordStems.some((word) => HAD.has(word));
const hasDate = ({ kinds }: Pick<Faults, 'kinds'>): boolean => kinds.some((kind) => kind.startsWith('date'));
const HAD: ReadonlySet<string> = new Set(['had', 'has', 'have', 'avait', 'avaient', 'possedait'].map(stem));

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
  const untrue = Math.min(MOST_TOGETHER, countUntrue(wordStems, told.worded));
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
    if (!other || faults.kinds.length < other.faults.kinds.length) best.set(told.record, { told, faults, met });
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
    const isSilent =
      isOtherDeed(assertion, told, faults) || isOtherShop(assertion) || (isStanding(assertion) && hasDate(faults));
    const turned = !isTurned(assertion, told) ? 0 : kinds.length === 0 ? 2 : 1;
    return {
      told,
      traits: traitsOf(assertion, beside, pairs, polarities.get(told.record)),
      met,
      kinds,
      isOfOthers: isOfOthers(assertion, told, faults),
      isBeside:
        isSilent ||
        isElsewhere(assertion, faults) ||
        isAfterwards(assertion, told, faults) ||
        isOnlyMeant(assertion, told) ||
        isAnywhere(assertion, told, faults) ||
        isAnother(assertion, told, faults) ||
        isOtherBirth(assertion, faults) ||
        isOfOtherTeller(assertion, faults),
      against: isSilent
        ? Number.POSITIVE_INFINITY
        : kinds.reduce((sum, kind) => sum + (AGAINST.get(kind) ?? LITTLE), LITTLE * turned),
      isExcluded: met > 0 && kinds.some((kind) => EXCLUDING.has(kind)),
    };
  });
}

/** Of another country, and of more that the record has not, or not so. */
const isElsewhere = ({ ranks, figures, denied }: Assertion, { kinds }: Faults): boolean =>
  kinds.includes('market') && (kinds.length > 1 || denied) && ranks.length + figures.length === 0;

/** That somebody meant to come does not show that they were there. */
const isOnlyMeant = (assertion: Assertion, { kind }: Told): boolean =>
  kind !== 'done' &&
  assertion.denied &&
  isComing(assertion) &&
  !isHeard(assertion) &&
  [...assertion.names].every((key) => key === 'xiaomi');

/** It says but one thing of two firms, which the record does not say, or not of them: "Amazon sued Xiaomi". */
function isOtherDeed(assertion: Assertion, told: Told, { kinds }: Faults): boolean {
  const { actors, names, tellers, said, rest, markets, dates, figures, ranks } = assertion;
  const isOfFirms = actors.length > 1 && [...names].every((key) => actors.includes(key));
  const others = markets.length + dates.length + figures.length + ranks.length + tellers.size;
  const things = said.filter((group) => !group.some((sense) => GOODS.has(sense)));
  const isOne = things.length + rest.size === 1 && !things.some((group) => group.some((sense) => SOLE.has(sense)));
  return (
    isOfFirms &&
    isOne &&
    others === 0 &&
    (kinds.some((kind) => UNSAID.has(kind)) || [...rest].some((word) => !told.rest.has(word)))
  );
}
const UNSAID: ReadonlySet<string> = new Set(['sense', 'deed', 'word', 'name']);
/** There is but one who was it. */
const SOLE: ReadonlySet<string> = new Set(['found', 'chief']);

/** When a product came, without where: elsewhere it came on another day. */
const isAnywhere = ({ markets, products, senses }: Assertion, told: Told, { kinds }: Faults): boolean =>
  kinds.includes('date differs') &&
  markets.length === 0 &&
  told.markets.size > 0 &&
  products.length > 0 &&
  [...senses].every((sense) => OFFERED.has(sense));
const OFFERED: ReadonlySet<string> = new Set(['launch', 'sell', 'present', 'phone', 'accessory', 'tracker', 'box']);

/** Another product came there, or another model, or a shop is in another town: that may be as well. */
function isAnother(assertion: Assertion, told: Told, { kinds }: Faults): boolean {
  const { products, towns, senses, wordStems, ranks, figures } = assertion;
  const isShop = senses.has('store');
  const isOtherModel = kinds.includes('figure differs') && figures.every(isModel);
  return (
    (isOtherModel || (isShop ? towns : products).some((key) => !told.names.has(key))) &&
    ranks.length === 0 &&
    // "Launched in India with the Mi 5": with no other.
    !wordStems.some((word) => word === 'with' || word === 'avec') &&
    [...senses].every((sense) => OFFERED.has(sense) || (isShop && SHOPS.has(sense)))
  );
}
const SHOPS: ReadonlySet<string> = new Set(['store', 'open', 'close', 'physical']);

/** When another firm was founded, or somebody was born, nothing tells. */
const isOtherBirth = ({ senses, subjects, actors, wordStems }: Assertion, { kinds }: Faults): boolean =>
  senses.has('found') &&
  hasDate({ kinds }) &&
  (kinds.includes('sense') ||
    ((senses.has('chief') || subjects.some((key) => !actors.includes(key))) &&
      wordStems.some((word) => BORN.has(word))));
const BORN: ReadonlySet<string> = new Set(['born', 'ne', 'nee'].map(stem));

/** That another said it does not show that one did not, but where it is told that nobody else did: "it was Lei Jun who said". */
const isOfOtherTeller = ({ tellers, wordStems }: Assertion, { kinds }: Faults): boolean =>
  tellers.size > 0 && kinds.includes('teller') && !SINGLED_OUT.test(` ${wordStems.join(' ')} `);
const SINGLED_OUT = / (?:it (?:was|s|is)|c (?:est|etait)|one who|not|pas|non) /;

/** A shop of another firm. */
const isOtherShop = ({ actors: [doer = 'xiaomi'], senses }: Assertion): boolean =>
  doer !== 'xiaomi' && senses.has('store') && senses.has('open');

/** An end of what the record says began, which may have come since: "left Denmark", "closed its shop in Italy". */
function isAfterwards({ senses, subjects, tellers, dates }: Assertion, told: Told, faults: Faults): boolean {
  const isBare = tellers.size === 0 && subjects.every((key) => key === 'xiaomi' || told.names.has(key));
  const isNew = (sense: string): boolean => !told.senses.has(sense);
  const isLater = dates.length === 0 || hasDate(faults);
  // "Taken off the list in 2021", on which it was put in January.
  const isLaterThatYear = told.kind === 'done' && dates.every(({ month }) => month === undefined);
  return (
    isBare &&
    [...senses].some(
      (sense) =>
        isNew(sense) &&
        ((isLater && (ENDING.has(sense) || sense === 'former')) || (isLaterThatYear && UNDONE.has(sense))),
    )
  );
}
const UNDONE: ReadonlySet<string> = new Set(['close', 'delist', 'giveup', 'former']);

function countKnown(stems: readonly string[], told: Told, knows: (trait: number) => boolean): number {
  const before = beforeOwn(told);
  return stems.filter((word) => knows(hashAfter(before, word))).length;
}

/** The words that are learnt from: a year is compared, else any that a false statement had would make others false. */
const learntFrom = (stems: readonly string[]): readonly string[] =>
  stems.filter((word) => !SMALL.has(word) && !YEAR.test(word));

/** Before what a word or a fault tells of one record only. */
const beforeOwn = (told: Told): number => hash(`${told.record}|`);

/**
 * Another than the record's firm, a thing that nothing is told of, or another name, place or shop, with nothing to tell that
 * the same event is meant.
 */
function isOfOthers(
  { actors: [doer], dates, figures, names, ranks, senses }: Assertion,
  told: Told,
  { kinds }: Faults,
): boolean {
  if (doer !== undefined && !told.names.has(doer) && !told.markets.has(doer)) return true;
  if (kinds.includes('thing') && !senses.has('only')) return true;
  const isBare = ranks.length === 0 && (senses.has('store') || (dates.length === 0 && figures.length === 0));
  // A shop that is told no more of than its day may be another one.
  const isAnyShop = senses.has('store') && [...names].every((key) => key === 'xiaomi');
  const isOpen = (kind: string): boolean =>
    /^(?:name|market|teller)$/.test(kind) || (isAnyShop && kind === 'date differs');
  return isBare && kinds.length > 0 && kinds.every(isOpen);
}
