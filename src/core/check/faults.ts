import { stems } from '../ask/stem.ts';
import type { Assertion } from './assertions.ts';
import { compare, compareRanks, datedBy } from './compared.ts';
import { ALIKE, ENDING, GOODS, MUTUAL, OPPOSITES, REVERSING } from './senses.ts';
import type { Told } from './told.ts';
import { DEEDS } from './words.ts';

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
export interface Faults {
  readonly kinds: readonly string[];
  readonly missing: readonly string[];
}

export function faultsOf(assertion: Assertion, told: Told): Faults {
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
  const isConverse =
    senses.has('sell') && !senses.has('acquire') && !told.senses.has('sell') && told.senses.has('acquire');
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
