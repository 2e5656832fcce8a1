import { type Assertion, because, type Judgement, UNKNOWN } from './judgement.ts';
import type { Figure, Rank } from './numbers.ts';
import { isReversed } from './reading.ts';
import { ALIKE, COMING, ENDING, GOODS, MUTUAL, OPPOSITES, REVERSING } from './senses.ts';
import type { Told } from './told.ts';
import { fitOf, type Stated } from './when.ts';
import { DEEDS } from './words.ts';

/** Statements of anything else that is told. */

const UNIQUE: ReadonlySet<string> = new Set<string>(['chief', 'found']);

/** How a record stands to a statement on the same matter; undefined where it is on another. */
function standing(assertion: Assertion, told: Told): 'bears' | 'excludes' | undefined {
  const { figures, ranks, date, denied } = assertion;
  if (told.kind === 'open' && !assertion.senses.has('open-question')) return undefined;
  if (!isOnMatter(assertion, told) || !tellsSomething(assertion, told)) return undefined;
  const { actors, senses } = deedsOf(assertion, told);
  // What was lifted afterwards does not last.
  if (assertion.isNow && told.outcome?.result === 'reversed') return undefined;
  if (actors.length > 1 && senses.size + ranks.length === 0) return undefined;
  if (['close', 'stop'].some((end) => told.senses.has(end) && !senses.has(end))) return undefined;
  const opposed = opposedIn(assertion, senses, told);
  if (!opposed || (opposed.length > 0 && (told.reading.denied || (denied && senses.size > 1)))) return undefined;
  const isTurned = opposed.some((sense) => REVERSING.has(sense)) ? told.reading.denied : told.isReversed;
  const turned = (isTurned ? 1 : 0) + (isReversed({ denied, senses }) ? 1 : 0) + opposed.length;
  const isSame = turned % 2 === 0;
  const compared = [
    ...figures.map((figure) => compare(figure, senses, told)),
    ...(ranks.length > 0 ? [compareRanks(ranks, told)] : []),
    date ? datedBy(date, told, hasDeed(senses)) : 'same',
  ];
  if (compared.includes(undefined)) return undefined;
  const differences = compared.filter((one) => one === 'differs').length;
  const isMutual = senses.size > 0 && [...senses].every((sense) => MUTUAL.has(sense));
  if (!isMutual && ordered(actors, told.reading.actors) === 'reversed') {
    return hasDeed(senses) && isSame && differences === 0 && isMet({ ...assertion, senses }, told)
      ? 'excludes'
      : undefined;
  }
  // Patents had from Microsoft are not Microsoft.
  const isDone = hasDeed(senses) && senses === assertion.senses;
  if (isDone && actors.some((key) => told.reading.sources.has(key) && !assertion.sources.has(key))) return undefined;
  if (differences === 0 && isSame) return isTogether(assertion, told) ? 'bears' : undefined;
  // A denial is met by a statement of what it denies, not by one of something else in its sentence.
  if (differences === 0) return isTurned && !isMet(assertion, told) ? undefined : 'excludes';
  // That it was not so in 2017 tells nothing of 2018.
  if (differences > 1 || isTurned || opposed.length > 0 || told.kind === 'plan') return undefined;
  return denied ? 'bears' : 'excludes';
}

const hasDeed = (senses: ReadonlySet<string>): boolean => [...senses].some((sense) => DEEDS.has(sense));

/** Words of one thing stand near one another: "acquired patents to avoid lawsuits" is no acquiring of lawsuits. */
function isTogether({ senses, rest }: Assertion, { places }: Told): boolean {
  const keys: readonly string[] = [...senses, ...rest];
  return (
    places.length === 0 ||
    places.some((at) => {
      const placesOf = (key: string): readonly number[] => at.get(key) ?? [];
      const own = [...new Set(keys.flatMap(placesOf))].sort((a, b) => a - b);
      const others = [...at].flatMap(([key, all]) => (keys.includes(key) ? [] : all));
      const isNext = (last: number, place: number): boolean =>
        place - last <= FARTHEST || !others.some((other) => last < other && other < place);
      const groups: number[][] = [];
      for (const place of own) {
        const group = groups.at(-1);
        if (group && isNext(group.at(-1) ?? place, place)) group.push(place);
        else groups.push([place]);
      }
      // What the record's fields tell besides stands nowhere in its sentence.
      const told = keys.filter((key) => at.has(key));
      const hasAll = (group: readonly number[]): boolean =>
        told.every((key) => placesOf(key).some((place) => group.includes(place)));
      return [...rest].every((word) => at.has(word)) && (told.length === 0 || groups.some(hasAll));
    })
  );
}
/** Words between two of one thing, where some of them say something else. */
const FARTHEST = 8;

const isMet = ({ senses, rest }: Assertion, { reading }: Told): boolean => {
  const all = [...reading.senses, ...reading.rest];
  const met =
    [...reading.senses].filter((sense) => senses.has(sense)).length +
    [...reading.rest].filter((word) => rest.has(word)).length;
  return 2 * met > all.length;
};

/** Whether a record names all that the statement names, and has all its words of no sense. */
export const isOnMatter = ({ market, names, tellers, rest, left }: Assertion, told: Told): boolean =>
  (market === undefined || told.markets.has(market)) &&
  [...names, ...tellers].every((key) => told.names.has(key)) &&
  [...rest].every((word) => told.rest.has(word)) &&
  (left === undefined || left === told.reading.left);

/** The senses of the record that say the reverse of the statement's; undefined where it lacks one of those. */
function opposedIn(
  { said, market }: Assertion,
  senses: ReadonlySet<string>,
  told: Told,
): readonly string[] | undefined {
  const opposed: string[] = [];
  // What is sold somewhere has come there; what is sold off has not.
  const isOffer = market !== undefined || [...senses].some((sense) => GOODS.has(sense));
  // A reverse is one of something.
  const isOther = [...senses].some((sense) => !REVERSING.has(sense));
  const isBorne = (sense: string): boolean =>
    told.senses.has(sense) ||
    (isOther && REVERSING.has(sense) && !ENDING.has(sense)) ||
    (isOffer && ALIKE.get(sense)?.some((one) => told.senses.has(one))) === true;
  for (const sense of senses) {
    // A word of several senses says one of them.
    const groups = said.filter((group) => group.includes(sense));
    if (isBorne(sense) || (groups.length > 0 && groups.every((group) => group.some(isBorne)))) continue;
    const reverse = OPPOSITES.get(sense)?.find((other) => told.senses.has(other) && !senses.has(other));
    if (reverse === undefined) return undefined;
    opposed.push(reverse);
  }
  return opposed;
}

function compareRanks(ranks: Assertion['ranks'], { claim, outcome, reading }: Told): 'same' | 'differs' | undefined {
  const isSame = (one: Rank, other: Rank): boolean => one.value === other.value && one.of === other.of;
  if (ranks.every((rank) => reading.ranks.some((other) => isSame(rank, other)))) return 'same';
  const isRanking = claim?.about.topics.includes('home-market') || outcome !== undefined;
  const isOther = ranks.some((rank) => reading.ranks.some(({ of, value }) => of === rank.of && value !== rank.value));
  return isRanking && isOther ? 'differs' : undefined;
}

/** "Xiaomi sold something" is borne out by everything. */
function tellsSomething(
  { senses, rest, figures, ranks, mood, names, tellers, market, date }: Assertion,
  told: Told,
): boolean {
  const said = [...senses].filter((sense) => !GOODS.has(sense)).length + rest.size + figures.length + ranks.length;
  const named =
    [...names].filter((key) => key !== 'xiaomi').length +
    tellers.size +
    (market === undefined ? 0 : 1) +
    (date && [...senses].some((sense) => !COMING.has(sense)) ? 1 : 0);
  return said + named > 1 && (said > 0 || (mood !== 'told' && told.kind === 'plan'));
}

/** "Microsoft sold patents to Xiaomi" is "Xiaomi acquired patents from Microsoft". */
function deedsOf(
  { actors, senses }: Assertion,
  told: Told,
): { readonly actors: readonly string[]; readonly senses: ReadonlySet<string> } {
  const isConverse = senses.has('sell') && !told.senses.has('sell') && told.senses.has('acquire') && actors.length > 1;
  if (!isConverse) return { actors, senses };
  return {
    actors: [...actors].reverse(),
    senses: new Set<string>([...[...senses].filter((sense) => sense !== 'sell'), 'acquire']),
  };
}

function ordered(own: readonly string[], others: readonly string[]): 'same' | 'reversed' {
  const shared = own.filter((key) => others.includes(key));
  const theirs = others.filter((key) => shared.includes(key));
  return shared.every((key, index) => key === theirs[index]) ? 'same' : 'reversed';
}

function compare(
  { value, unit, bound }: Figure,
  senses: ReadonlySet<string>,
  { reading }: Told,
): 'same' | 'differs' | undefined {
  const compared = (other: Figure): 'same' | 'differs' | undefined => {
    if (bound === undefined) return value === other.value ? 'same' : 'differs';
    const isWithin = bound === 'over' ? other.value > value : other.value < value;
    if (isWithin || (value === other.value && bound === other.bound))
      return bound === 'under' && other.bound === 'over' ? undefined : 'same';
    return bound === 'over' && other.bound === 'over' ? undefined : 'differs';
  };
  const found = reading.figures
    .filter((other) => other.value === value || (other.unit === unit && unit !== ''))
    .map(compared);
  // Of what there is there may be more at another time.
  const isCount = GOODS.has(unit) && ![...senses].some((sense) => sense !== unit);
  return found.includes('same') ? 'same' : isCount ? undefined : found[0];
}

/**
 * An event took place at its time and no other; a plan may be one of several, a state may last.
 * @param isDeed that it was told of in a year does not date what had been done by then
 */
function datedBy(date: Stated, told: Told, isDeed = false): 'same' | 'differs' | undefined {
  const { claim, reading, when } = told;
  const isTold = reading.dates.some(
    ({ year, month, day, bound }) =>
      !(isDeed && bound !== undefined && bound !== date.bound) &&
      year === date.year &&
      date.year !== undefined &&
      (date.month === undefined || date.month === month) &&
      (date.day === undefined || date.day === day),
  );
  if (isTold || (when && fitOf(date, when) === 'in')) return 'same';
  if (!when) return claim && fitOf(date, claim.saidDate) === 'in' ? 'same' : undefined;
  const isEvent = claim ? claim.meantKind === 'event' : told.kind === 'done' || told.kind === 'not';
  const found = fitOf(date, when);
  const said = claim && !isEvent && !isDeed ? fitOf(date, claim.saidDate) : 'out';
  if (said === 'in') return 'same';
  if (found === 'out') return isEvent ? 'differs' : undefined;
  return !isEvent && date.day === undefined && said !== 'out' ? 'same' : undefined;
}

export function judgeTold(assertion: Assertion, seen: readonly Told[]): Judgement {
  const stood = seen.map((told) => ({ told, how: standing(assertion, told) }));
  const bearing = stood.filter(({ how }) => how === 'bears').map(({ told }) => told);
  const excluding = stood.filter(({ how }) => how === 'excludes').map(({ told }) => told);
  const isHeard =
    assertion.mood !== 'told' || assertion.isReported || assertion.senses.has('rumour') || assertion.tellers.size > 0;
  const sure = bearing.filter(({ kind }) => kind !== 'plan' && (kind !== 'rumour' || isHeard));
  // "The shop was not closed": that it was weighs more than what is told of the shop otherwise.
  const denying = excluding.filter((told) => [...assertion.senses].every((sense) => told.senses.has(sense)));
  if (assertion.denied && denying.length > 0) return because('contradicted', denying);
  const right = sure.filter(({ claim }) => !claim?.note?.corrects);
  if (right.length > 0) return because('supported', right);
  if (sure.length > 0) return because('supported', sure);
  const plans = bearing.filter(({ kind }) => kind === 'plan');
  if (plans.length > 0)
    return because(isReversed(assertion) || (isHeard && assertion.mood !== 'future') ? 'supported' : 'planned', plans);
  if (bearing.length > 0) return UNKNOWN;
  if (excluding.length > 0) return because('contradicted', excluding);
  const other = otherHolder(assertion, seen);
  return other ? because(assertion.denied ? 'supported' : 'contradicted', [other]) : UNKNOWN;
}

/** Of what only one can be, a founder or a first step: that it is another. */
function otherHolder(assertion: Assertion, seen: readonly Told[]): Told | undefined {
  const { names, senses, ranks, market } = assertion;
  const [person, ...others] = [...names].filter((key) => key !== 'xiaomi');
  const isPost = senses.size > 0 && [...senses].every((sense) => UNIQUE.has(sense)) && others.length === 0;
  const isFirst = ranks.some(({ value, of }) => value === 1 && of === 'step');
  return seen.find((told) => {
    const [holder, ...more] = told.claim?.about.people ?? [];
    if (isPost && person !== undefined && holder !== undefined && more.length === 0 && !told.names.has(person))
      return standing({ ...assertion, names: new Set(['xiaomi', holder]) }, told) === 'bears';
    const [place] = told.markets;
    const isElsewhere = isFirst && market !== undefined && place !== undefined && !told.markets.has(market);
    return isElsewhere && standing({ ...assertion, market: place }, told) === 'bears';
  });
}
