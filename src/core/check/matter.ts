import { compare, compareRanks, datedBy } from './compared.ts';
import { type Assertion, because, type Judgement, UNKNOWN } from './judgement.ts';
import { isReversed, type Reading } from './reading.ts';
import { ALIKE, COMING, ENDING, GOODS, MUTUAL, OPPOSITES, REVERSING } from './senses.ts';
import type { Told } from './told.ts';
import { isAfter } from './when.ts';
import { isWord, phrasesOf, saysAll, untrueIn } from './worded.ts';
import { DEEDS } from './words.ts';

/** Statements of anything else that is told. */

const UNIQUE: ReadonlySet<string> = new Set<string>(['chief', 'found']);

/** How a record stands to a statement on the same matter; undefined where it is on another. */
export function standing(assertion: Assertion, told: Told): 'bears' | 'excludes' | undefined {
  const other = inOtherTown(assertion, told);
  if (!other) return standingHere(assertion, told);
  return standingHere(other, told) === 'bears' ? (assertion.denied ? 'bears' : 'excludes') : undefined;
}

/**
 * The statement without its town, where the record tells of another: what took place on a day, or was the first, was in one.
 * @returns undefined where the towns do not differ
 */
function inOtherTown(assertion: Assertion, told: Told): Assertion | undefined {
  const { towns, names, ranks, date, senses } = assertion;
  const isOne =
    ranks.length > 0 || senses.has('found') || (date !== undefined && (senses.has('launch') || senses.has('event')));
  const isElsewhere =
    towns.size === 1 && told.reading.towns.size > 0 && [...towns].every((town) => !told.names.has(town));
  if (!isElsewhere || !isOne || told.kind !== 'done') return undefined;
  return { ...assertion, names: new Set([...names].filter((key) => !towns.has(key))), wordStems: [] };
}

function standingHere(assertion: Assertion, told: Told): 'bears' | 'excludes' | undefined {
  const { figures, ranks, date, denied, market } = assertion;
  if (told.kind === 'open' && !assertion.senses.has('open-question')) return undefined;
  if (!isOnMatter(assertion, told) || !tellsSomething(assertion, told)) return undefined;
  const { actors, senses } = deedsOf(assertion, told);
  // What failed, or was given up, is not "still" so.
  const isEnded = [...REVERSING].some((sense) => told.senses.has(sense) && !assertion.senses.has(sense));
  if (assertion.isNow && !denied && isEnded) return undefined;
  // Nor does that it ended show that it never was.
  const isOver = [...ENDING].some((sense) => told.senses.has(sense) && !assertion.senses.has(sense));
  if (denied && !assertion.isNow && isOver) return undefined;
  // What was lifted afterwards does not last.
  if (assertion.isNow && told.outcome?.result === 'reversed') return undefined;
  // "Got 40 million from Misfit": where nothing says what was done, from whom it was must be told.
  const isFromOther = [...assertion.sources].some((key) => !told.reading.sources.has(key));
  if (actors.length > 1 && senses.size + ranks.length === 0 && isFromOther) return undefined;
  if (['close', 'stop'].some((end) => told.senses.has(end) && !senses.has(end))) return undefined;
  // Who runs the firm is its chief; of a part of it more is said.
  const isHead = senses.size === 1 && (senses.has('run') || senses.has('responsible'));
  if (isHead && !told.senses.has('chief')) return undefined;
  const opposed = opposedIn(assertion, senses, told);
  if (!opposed || (opposed.length > 0 && (told.reading.denied || (denied && senses.size > 1)))) return undefined;
  const isTurned = opposed.some((sense) => REVERSING.has(sense)) ? told.reading.denied : told.isReversed;
  const turned = (isTurned ? 1 : 0) + (isReversed({ denied, senses }) ? 1 : 0) + opposed.length;
  const isSame = turned % 2 === 0;
  const compared = [
    ...figures.map((figure) => compare(figure, senses, told)),
    ...(ranks.length > 0 ? [compareRanks(assertion, told)] : []),
    date ? datedBy(date, told, hasDeed(senses)) : 'same',
  ];
  if (compared.includes(undefined)) return undefined;
  const differences = compared.filter((one) => one === 'differs').length;
  const isMutual = senses.size > 0 && [...senses].every((sense) => MUTUAL.has(sense));
  if (!isMutual && ordered(actors, told.reading.actors) === 'reversed') {
    return assertion.isAmid &&
      [...senses].some(isOneWay) &&
      isSame &&
      differences === 0 &&
      isMet({ ...assertion, senses }, told)
      ? 'excludes'
      : undefined;
  }
  // Patents had from Microsoft are not Microsoft.
  const isDone = (senses.has('acquire') || senses.has('sell')) && senses === assertion.senses;
  if (isDone && actors.some((key) => told.reading.sources.has(key) && !assertion.sources.has(key))) return undefined;
  if (assertion.isComparing && !(differences === 0 && isSame && isComparedSo(assertion, told))) return undefined;
  // Xiaomi did not do what another did.
  const [doer] = told.reading.actors;
  const isOther = doer !== undefined && doer !== 'xiaomi' && !assertion.names.has(doer);
  const isOfOther = isOther && actors[0] === 'xiaomi' && hasDeed(senses);
  if (differences === 0 && isSame) {
    if (isOfOther || !isTogether(assertion, told) || !isAnchored(assertion, told)) return undefined;
    const isUntrue = !denied && untrueIn(phrasesOf(assertion.wordStems), told.worded).size > 0;
    return isUntrue ? undefined : 'bears';
  }
  // A denial is met by a statement of what it denies, not by one of something else in its sentence.
  if (differences === 0) return isTurned && !isMet(assertion, told) ? undefined : 'excludes';
  // That it was not so in 2017 tells nothing of 2018.
  if (differences > 1 || isTurned || opposed.length > 0 || told.kind === 'plan') return undefined;
  const isOwn =
    [...senses].some((sense) => told.senses.has(sense)) || [...assertion.rest].some((word) => told.rest.has(word));
  if (!isOwn && figures.length + ranks.length === 0) return undefined;
  // What came once may still be there.
  const isLasting = ['sell', 'present', 'store'].some((sense) => senses.has(sense));
  if (isLasting && date && told.when && isAfter(date, told.when)) return undefined;
  if (denied) return assertion.isOpen || (market === undefined && told.markets.size > 0) ? undefined : 'bears';
  return 'excludes';
}

/** "Better known for phones than for accessories": in the same order, in either language. */
const isComparedSo = ({ places, senses, rest }: Assertion, told: Told): boolean => {
  const ordered = (at: Reading['places'], keys: readonly string[]): string =>
    keys.toSorted((a, b) => (at.get(a)?.[0] ?? 0) - (at.get(b)?.[0] ?? 0)).join();
  return told.places.some((at) => {
    const keys = [...senses, ...rest].filter((key) => at.has(key) && places.has(key));
    return ordered(places, keys) === ordered(at, keys);
  });
};

/** Whether enough of what it says is in the words of the record and of true statements on it, not in words that may stand for them. */
function isAnchored(
  { said, rest, figures, ranks, names, left }: Assertion,
  { senses, worded, ...told }: Told,
): boolean {
  const groups = said.filter((group) => group.some((sense) => !GOODS.has(sense)));
  const isOwn = (group: readonly string[]): boolean =>
    group.some((sense) => senses.has(sense) || ALIKE.get(sense)?.some((one) => senses.has(one)));
  const soft =
    groups.filter((group) => !isOwn(group)).length +
    [...rest].filter((word) => !told.rest.has(word) && !worded.stated.has(word)).length;
  const others = [...names].filter((key) => key !== 'xiaomi').length - 1;
  const own = groups.length + rest.size - soft + figures.length + ranks.length + Math.max(0, others) + (left ? 1 : 0);
  return soft === 0 || (own >= 1 && soft <= own);
}

/** What is sold by a firm is sold with another, through it, at its shops: the order tells little. */
const isOneWay = (sense: string): boolean => DEEDS.has(sense) && sense !== 'sell' && sense !== 'help';

const hasDeed = (senses: ReadonlySet<string>): boolean => [...senses].some((sense) => DEEDS.has(sense));

/** Words of one thing stand near one another: "acquired patents to avoid lawsuits" is no acquiring of lawsuits. */
function isTogether({ senses, rest }: Assertion, { places, worded }: Told): boolean {
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
      return (
        [...rest].every((word) => at.has(word) || isWord(word, worded)) && (told.length === 0 || groups.some(hasAll))
      );
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
  [...names].every((key) => told.names.has(key)) &&
  [...tellers].every((key) => told.names.has(key) || told.tellers.has(key)) &&
  [...rest].every((word) => told.rest.has(word) || isWord(word, told.worded)) &&
  (left === undefined || left === told.reading.left);

/** Senses that say of how many it holds. */
const EXACT: ReadonlySet<string> = new Set(['only', 'first', 'same', 'all', 'possible', 'most', 'last']);

/** Senses that a record's own words must have. */
const SHARP: ReadonlySet<string> = new Set([
  ...DEEDS,
  ...REVERSING,
  ...ENDING,
  ...UNIQUE,
  ...EXACT,
  ...GOODS.keys(),
  ...[...OPPOSITES.keys()].filter((sense) => !MUTUAL.has(sense)),
  ...[...OPPOSITES.values()].flat(),
]);

/** The senses of the record that say the reverse of the statement's; undefined where it lacks one of those. */
function opposedIn(
  { said, spoken, market }: Assertion,
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
    const groups = said.flatMap((group, index) => (group.includes(sense) ? [index] : []));
    const isWorded = (index: number): boolean =>
      !SHARP.has(sense) && spoken[index]?.every((one) => isWord(one, told.worded)) === true;
    const reverse = OPPOSITES.get(sense)?.find((other) => told.senses.has(other) && !senses.has(other));
    const isSaid = (index: number): boolean =>
      said[index]?.some(isBorne) === true || (reverse === undefined && isWorded(index));
    if (isBorne(sense) || (groups.length > 0 && groups.every(isSaid))) continue;
    if (reverse === undefined) return undefined;
    opposed.push(reverse);
  }
  return opposed;
}

/** "Xiaomi sold something" is borne out by everything. */
function tellsSomething(
  { senses, rest, stems, figures, ranks, mood, names, tellers, market, date, struck = 0 }: Assertion,
  told: Told,
): boolean {
  // "Barra said that Xiaomi aims at seniors": all but the seniors is how it is told.
  const isSaid = mood !== 'told' || tellers.size > 0;
  const content = [...senses].filter((sense) => !GOODS.has(sense)).length + rest.size + (isSaid ? struck : 0);
  const said = content + figures.length + ranks.length;
  const isShop = senses.has('store') && [...names].some((key) => key !== 'xiaomi');
  const named =
    [...names].filter((key) => key !== 'xiaomi').length +
    tellers.size +
    (market === undefined ? 0 : 1) +
    (date && (isShop || [...senses].some((sense) => !COMING.has(sense))) ? 1 : 0);
  // "Hugo Barra was at Google before Xiaomi": a true statement says so in the same words.
  const isSaidSo =
    mood === 'told' && named > 1 && told.worded.wordings.some((wording) => saysAll(wording, stems, told.worded));
  return said + named > 1 && (said > 0 || isSaidSo || isShop || (mood !== 'told' && told.kind === 'plan'));
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

export function judgeTold(assertion: Assertion, seen: readonly Told[]): Judgement {
  const stood = seen.map((told) => ({ told, how: standing(assertion, told) }));
  const isHeard =
    assertion.mood !== 'told' || assertion.isReported || assertion.senses.has('rumour') || assertion.tellers.size > 0;
  const bearing = stood.filter(({ how }) => how === 'bears').map(({ told }) => told);
  // What took place on that day beside it leaves open which is meant.
  const isOfDay = (told: Told): boolean =>
    seen.some(
      (other) =>
        assertion.date !== undefined &&
        other.outcome !== undefined &&
        other.outcome.id === told.outcome?.id &&
        isOnMatter({ ...assertion, rest: new Set() }, other) &&
        datedBy(assertion.date, other) === 'same',
    );
  const excluding = stood
    .filter(({ how, told }) => how === 'excludes' && (told.kind !== 'rumour' || isHeard) && !isOfDay(told))
    .map(({ told }) => told);
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
  const holding = seen.filter((told) => {
    const [holder, ...more] = told.claim?.about.people ?? [];
    if (isPost && person !== undefined && holder !== undefined && more.length === 0 && !told.names.has(person))
      return standing({ ...assertion, names: new Set(['xiaomi', holder]), wordStems: [] }, told) === 'bears';
    const [place] = told.markets;
    const isElsewhere = isFirst && market !== undefined && place !== undefined && !told.markets.has(market);
    return isElsewhere && standing({ ...assertion, market: place, wordStems: [] }, told) === 'bears';
  });
  // The record that says little else shows it best.
  return holding.toSorted((one, other) => one.senses.size + one.rest.size - other.senses.size - other.rest.size)[0];
}
