import { type EdtfDate, exclusive, knownDate } from '../facts/dates.ts';
import type { Claim, FactBase, View } from '../facts/factbase.ts';
import type { Offering, Outcome } from '../facts/facts.ts';
import { DEEDS, type Figure, isReversed, type Rank, type Reading } from './reading.ts';
import { ALIKE, ENDING, OPPOSITES, REVERSING, type Sense } from './senses.ts';
import { type Told, toldBy } from './told.ts';
import { type Fit, fitOf, type Stated } from './when.ts';

/**
 * `corrected`: an article bears it out, but the editors know better. `disputed`: one article bears it out, another gives
 * another date. `planned`: it was meant, not done.
 */
export type Verdict = 'supported' | 'corrected' | 'contradicted' | 'disputed' | 'planned' | 'unknown';

export interface Judgement {
  readonly verdict: Verdict;
  /** What it rests on, best first; none where the base does not tell. */
  readonly claims: readonly Claim[];
  readonly outcomes: readonly Outcome[];
}

/** A statement about one market, at one time. */
export interface Assertion extends Omit<Reading, 'dates'> {
  readonly market: string | undefined;
  /** It names one of Xiaomi's products. */
  readonly isOfXiaomi: boolean;
  readonly date: Stated | undefined;
  /** "after France": the other market, and which came first. */
  readonly order?: { readonly than: string; readonly isBefore: boolean };
}

export const UNKNOWN: Judgement = { verdict: 'unknown', claims: [], outcomes: [] };
const MOST = 2;

function because(verdict: Verdict, told: readonly Told[]): Judgement {
  const claims = told.flatMap(({ claim }) => claim ?? []);
  const outcomes = new Map(told.flatMap(({ outcome }) => (outcome ? [[outcome.id, outcome] as const] : [])));
  return { verdict, claims: [...new Set(claims)].slice(0, MOST), outcomes: [...outcomes.values()].slice(0, MOST) };
}

/** Judges a statement by what had been said and had happened by the day the reader looks back to. */
export function judge(assertion: Assertion, facts: FactBase, view: View): Judgement {
  if (assertion.mood === 'unreal' || assertion.isByOutsider) return UNKNOWN;
  const seen = toldBy(facts).filter(({ claim, outcome, when }) =>
    claim
      ? view.shows(claim)
      : outcome !== undefined && view.outcome(outcome) !== undefined && (!view.asOf || isOver(when, view.asOf)),
  );
  if (assertion.order) return judgeOrder(assertion, assertion.order, seen);
  const coming = isComing(assertion) ? judgeComing(assertion, seen) : UNKNOWN;
  const isSpecial = assertion.figures.length + assertion.ranks.length + assertion.rest.size > 0;
  const judged =
    isComing(assertion) && (coming.verdict !== 'unknown' || !isSpecial) ? coming : judgeTold(assertion, seen);
  if (judged.verdict !== 'supported') return judged;
  const [first] = judged.claims;
  // Corrections are hindsight.
  if (first?.note?.corrects && judged.outcomes.length === 0)
    return { ...judged, verdict: view.asOf ? (disputes(first, facts, view) ? 'disputed' : 'supported') : 'corrected' };
  return judged;
}

const isOver = (when: EdtfDate | undefined, asOf: EdtfDate): boolean =>
  when !== undefined && when.earliest <= asOf.latest;

const disputes = (claim: Claim, facts: FactBase, view: View): boolean =>
  (facts.conflictsOfClaim.get(claim.id) ?? []).some(
    (conflict) => conflict.kind === 'contradiction' && view.conflict(conflict),
  );

// Coming to a market ------------------------------------------------------------------------------------------------

const COMING: ReadonlySet<Sense> = new Set<Sense>(['launch', 'sell', 'present', 'open', 'store', 'event']);
const GOODS: ReadonlyMap<Sense, Offering> = new Map<Sense, Offering>([
  ['phone', 'smartphones'],
  ['accessory', 'accessories'],
  ['connected', 'smart-home'],
  ['bulb', 'smart-home'],
  ['plug', 'smart-home'],
  ['tracker', 'wearables'],
  ['box', 'tv-box'],
  ['store', 'stores'],
  ['web', 'stores'],
  ['physical', 'stores'],
]);
/** Gadgets that the articles call now one, now the other. */
const GADGETS: ReadonlySet<Offering> = new Set<Offering>(['accessories', 'smart-home', 'wearables', 'tv-box']);
const ALSO_SAID: ReadonlySet<Sense> = new Set<Sense>(['announce', 'only', 'start', 'abroad', 'rumour', 'confirm']);
/** What a claim about coming to a market is about. */
const TOPICS: ReadonlySet<string> = new Set(
  'smartphones-launch accessories-store market-entry launch-event distribution alliance products'.split(' '),
);

const isComing = ({ isOfXiaomi, market, names, senses }: Assertion): boolean =>
  market !== undefined &&
  (names.has('xiaomi') || isOfXiaomi) &&
  [...senses].some((sense) => COMING.has(sense)) &&
  [...senses].every((sense) => COMING.has(sense) || GOODS.has(sense) || ALSO_SAID.has(sense));

const isOfComing = ({ claim, kind, senses }: Told): boolean =>
  claim
    ? (kind !== 'state' || claim.status === 'declined' || claim.status === 'denied') &&
      kind !== 'open' &&
      claim.meantKind !== undefined &&
      claim.about.topics.some((topic) => TOPICS.has(topic)) &&
      !claim.about.topics.includes('network-tests')
    : [...senses].some((sense) => COMING.has(sense)) && !senses.has('close') && !senses.has('rumour');

/** Of an event, that it was of the kind: a day of sales is no launch. */
const isSuch = ({ names, senses }: Assertion, { outcome, isWhole, reading, senses: told }: Told): boolean =>
  outcome === undefined ||
  isWhole === true ||
  (reading.actors.every((key, index) => index > 0 || key === 'xiaomi' || names.has(key)) &&
    [...senses].every(
      (sense) =>
        !COMING.has(sense) || REVERSING.has(sense) || told.has(sense) || ALIKE.get(sense)?.some((one) => told.has(one)),
    ));

/** Whether what is offered is what is asked for: goods, and shops where shops are. */
function meets(offering: readonly Offering[], asked: ReadonlySet<Offering>): boolean {
  if (asked.size === 0) return true;
  // What is told of a launch without saying of what is told of phones.
  if (offering.length === 0) return [...asked].every((one) => one === 'smartphones');
  if (asked.has('stores') && !offering.includes('stores')) return false;
  const goods = [...asked].filter((one) => one !== 'stores');
  return (
    goods.length === 0 ||
    goods.some((one) => offering.some((other) => one === other || (GADGETS.has(one) && GADGETS.has(other))))
  );
}

const isMain = ({ offering, claim, outcome }: Told): boolean =>
  offering.includes('smartphones') || (offering.length === 0 && (claim !== undefined || outcome?.result !== undefined));

const FIT_ORDER: readonly Fit[] = ['in', 'loose', 'out'];

/** Days by which an uncertain day may be off. */
const SLACK = 3;

/** @param isLasting the statement is of a time over which something lasts, not of its beginning */
function fitWith(date: Stated | undefined, { when }: Told, isLasting: boolean): Fit {
  if (!date) return 'in';
  if (!when) return 'loose';
  if (when.latest !== Number.POSITIVE_INFINITY) {
    const found = fitOf(date, when);
    const isNear =
      found === 'out' &&
      /[?~]$/.test(when.text) &&
      fitOf(date, { ...when, earliest: when.earliest - SLACK, latest: when.latest + SLACK }) !== 'out';
    return isNear ? 'loose' : found;
  }
  const start = fitOf(date, knownDate(when.text.replace('/..', '')));
  return start === 'out' && isLasting && fitOf(date, when) === 'loose' ? 'in' : start;
}

const isSaid = (date: Stated, { claim }: Told): boolean => claim !== undefined && fitOf(date, claim.saidDate) === 'in';

/** A record's names, tellers, words and numbers are all that the statement has. */
const isCovered = ({ names, tellers, rest, ranks }: Assertion, told: Told): boolean =>
  [...names, ...tellers].every((key) => told.names.has(key)) &&
  [...rest].every((word) => told.rest.has(word)) &&
  ranks.every(
    (rank) =>
      told.reading.ranks.some(({ value }) => value === rank.value) ||
      (rank.value === 1 && told.reading.ranks.length === 0 && !told.isWhole),
  );

function judgeComing(assertion: Assertion, seen: readonly Told[]): Judgement {
  const { date, market = '', mood, senses, figures, isReported } = assertion;
  const isLasting = !senses.has('launch') && !senses.has('open') && date?.bound !== 'since';
  const fitted = (told: Told): Fit => fitWith(date, told, isLasting);
  const asked = new Set([...GOODS].flatMap(([sense, offering]) => (senses.has(sense) ? [offering] : [])));
  const here = seen.filter(
    (told) =>
      told.markets.has(market) &&
      isOfComing(told) &&
      isSuch(assertion, told) &&
      meets(told.offering, asked) &&
      isCovered(assertion, told),
  );
  if (figures.length > 0) return UNKNOWN;
  const isNamed = assertion.names.size > (assertion.names.has('xiaomi') ? 1 : 0) || assertion.rest.size > 0;
  const all = here.filter(({ kind }) => kind === 'done');
  const main = asked.size > 0 || isNamed ? all : all.filter(isMain);
  const nots = here.filter(({ kind, claim }) => kind === 'not' && !claim);
  const refused = here.filter(
    (told) =>
      (told.claim?.status === 'declined' || told.claim?.status === 'denied') &&
      asked.has('smartphones') &&
      fitted(told) !== 'out',
  );
  const plans = here.filter(({ kind }) => kind === 'plan');
  const isDenied = isReversed(assertion);
  const ranked = (list: readonly Told[]): readonly Told[] =>
    list
      .map((told) => ({ told, at: FIT_ORDER.indexOf(fitted(told)) }))
      .sort((a, b) => a.at - b.at)
      .map(({ told }) => told);
  const fits = (list: readonly Told[], ...wanted: readonly Fit[]): readonly Told[] =>
    list.filter((told) => wanted.includes(fitted(told)));
  const isOnlyOf = senses.has('only') && !date;
  if (isOnlyOf) return UNKNOWN;

  if (senses.has('announce')) {
    const announced = [...plans, ...all].filter((told) => !date || isSaid(date, told) || fitted(told) === 'in');
    return announced.length === 0 ? UNKNOWN : because(isDenied ? 'contradicted' : 'supported', announced);
  }
  if (mood !== 'told') {
    const meant = fits(plans, 'in');
    const near = date
      ? fits(plans, 'loose').filter((told) => date.day === undefined && (told.when !== undefined || isSaid(date, told)))
      : [];
    const aimed = [...meant, ...near];
    if (isDenied) {
      if (refused.length > 0) return because('supported', refused);
      const isFree = nots.length > 0 && mood === 'future';
      return isFree || aimed.length === 0 ? UNKNOWN : because('contradicted', aimed);
    }
    if (aimed.length > 0) return because(mood === 'meant' || isReported ? 'supported' : 'planned', aimed);
    const done = fits(main, 'in');
    if (done.length > 0) return because('supported', done);
    const events = plans.filter(({ claim }) => claim?.about.topics.includes('launch-event'));
    if (senses.has('event') && events.length > 0 && fits(events, 'out').length === events.length)
      return because('contradicted', events);
    if (isReported && assertion.tellers.size > 0 && plans.length > 0 && fits(plans, 'out').length === plans.length)
      return because('contradicted', plans);
    if (mood === 'meant' || !date) return UNKNOWN;
    // Another shop may open at any later time.
    if (asked.has('stores') && main.some(({ when }) => isAfter(date, when))) return UNKNOWN;
    if (main.length > 0 && fits(main, 'out').length === main.length) return because('contradicted', main);
    return excludedBy(nots, date).length > 0
      ? because('contradicted', [...plans.toReversed(), ...excludedBy(nots, date)])
      : UNKNOWN;
  }

  const done = fits(main, 'in');
  // What is sold since, and shops, may be of any later time.
  const isRepeated = isLasting || (asked.has('stores') && assertion.rest.size === 0);
  const isOut = (told: Told): boolean =>
    fitted(told) === 'out' && !(isRepeated && date && date.bound !== 'since' && isAfter(date, told.when));
  const isExcluded =
    main.some(isOut) && main.every((told) => isOut(told) || (fitted(told) === 'loose' && isVague(told.when)));
  if (isDenied) {
    if (done.length > 0) return because('contradicted', ranked(done));
    if (isExcluded) return because('supported', main);
    const never = excludedBy(nots, date);
    if (never.length > 0) return because('supported', never);
    return refused.length > 0 ? because('supported', refused) : UNKNOWN;
  }
  if (done.length > 0) {
    // Corrected where nothing but a mistaken claim bears it out.
    const right = done.filter(({ claim }) => !claim?.note?.corrects);
    return because('supported', right.length > 0 ? right : done.filter(({ claim }) => claim));
  }
  const never = asked.has('smartphones') || all.length === 0 ? excludedBy(nots, date) : [];
  if (never.length > 0) return because('contradicted', [...plans.toReversed(), ...never]);
  if (date && isExcluded) return because('contradicted', main.filter(isOut));
  const told = date ? fits(plans, 'in') : [];
  if (told.length > 0) return because(isReported ? 'supported' : 'planned', told);
  if (main.length > 0) return UNKNOWN;
  const meant = fits(plans, 'in', 'loose').filter((told) => !date || told.when !== undefined || isSaid(date, told));
  if (meant.length > 0) return because(isReported ? 'supported' : 'planned', ranked(meant));
  return refused.length > 0 && senses.has('store') ? because('contradicted', refused) : UNKNOWN;
}

/** That nothing was launched by then shows that it was not before. */
const excludedBy = (nots: readonly Told[], date: Stated | undefined): readonly Told[] =>
  nots.filter(({ isWhole, when }) => isWhole && !(date && isAfter({ ...date, bound: 'since' }, when))).reverse();

/** Whether the stated time begins after all of the known one. */
const isAfter = (date: Stated, when: EdtfDate | undefined): boolean =>
  when !== undefined && fitOf(date, when) === 'out' && fitOf({ ...date, bound: 'before' }, when) !== 'out';

const isVague = (when: EdtfDate | undefined): boolean => when === undefined || when.latest - when.earliest > 0;

function judgeOrder(
  { market, denied }: Assertion,
  order: NonNullable<Assertion['order']>,
  seen: readonly Told[],
): Judgement {
  const launch = (code: string | undefined): Told | undefined =>
    seen.find(
      ({ outcome, kind, markets, offering }) =>
        outcome && kind === 'done' && offering.includes('smartphones') && code !== undefined && markets.has(code),
    );
  const [own, other] = [launch(market), launch(order.than)];
  if (!own?.when || !other?.when || !exclusive(own.when, other.when)) return UNKNOWN;
  const isBefore = own.when.latest < other.when.earliest;
  return because((isBefore === order.isBefore) !== denied ? 'supported' : 'contradicted', [own, other]);
}

// Anything else that is told ----------------------------------------------------------------------------------------

const UNIQUE: ReadonlySet<Sense> = new Set<Sense>(['chief', 'found']);

/** How a record stands to a statement on the same matter; undefined where it is on another. */
function standing(assertion: Assertion, told: Told): 'bears' | 'excludes' | undefined {
  const { figures, ranks, date, denied, market } = assertion;
  if (told.kind === 'open' && !assertion.senses.has('open_question') && !assertion.senses.has('possible'))
    return undefined;
  if (!isOnMatter(assertion, told) || !tellsSomething(assertion, told)) return undefined;
  const { actors, senses } = deedsOf(assertion, told);
  // What was lifted afterwards does not last.
  if (assertion.isStill && told.outcome?.result === 'reversed') return undefined;
  if (actors.length > 1 && senses.size === 0) return undefined;
  if (
    ['close', 'stop'].some(
      (end) => [...told.senses].some((sense) => sense === end) && ![...senses].some((sense) => sense === end),
    )
  )
    return undefined;
  const opposed = opposedIn(senses, market, told);
  if (opposed === undefined || (opposed > 0 && denied && senses.size > 1)) return undefined;
  const turned = (told.isReversed ? 1 : 0) + (isReversed({ denied, senses }) ? 1 : 0) + opposed;
  const isSame = turned % 2 === 0;
  const compared = [
    ...figures.map((figure) => compare(figure, told)),
    ...(ranks.length > 0 ? [compareRanks(ranks, told)] : []),
    date ? datedBy(date, told, hasDeed(senses)) : 'same',
  ];
  if (compared.includes(undefined)) return undefined;
  const differences = compared.filter((one) => one === 'differs').length;
  const [first] = actors;
  if (
    hasDeed(senses) &&
    market === undefined &&
    first !== undefined &&
    actors.length === 1 &&
    told.reading.actors.indexOf(first) > 0
  )
    return undefined;
  if (ordered(actors, told.reading.actors) === 'reversed') {
    return hasDeed(senses) && isSame && differences === 0 && isMet({ ...assertion, senses }, told)
      ? 'excludes'
      : undefined;
  }
  // Patents had from Microsoft are not Microsoft.
  const isDone = hasDeed(senses) && senses === assertion.senses;
  if (isDone && actors.some((key) => told.reading.sources.has(key) !== assertion.sources.has(key))) return undefined;
  // A denial is met by a statement of what it denies, not by one of something else in its sentence.
  if (differences === 0 && isSame && !isTogether(assertion, told)) return undefined;
  if (differences === 0) return isSame ? 'bears' : told.isReversed && !isMet(assertion, told) ? undefined : 'excludes';
  // That it was not so in 2017 tells nothing of 2018.
  if (differences > 1 || told.isReversed || opposed > 0 || told.kind === 'plan') return undefined;
  return denied ? 'bears' : 'excludes';
}

const hasDeed = (senses: ReadonlySet<Sense>): boolean => [...senses].some((sense) => DEEDS.has(sense));

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
      const isIn = (key: string, group: readonly number[]): boolean =>
        placesOf(key).some((place) => group.includes(place));
      const known = keys.filter((key) => at.has(key));
      return (
        [...rest].every((word) => at.has(word)) &&
        (known.length === 0 || groups.some((group) => known.every((key) => isIn(key, group))))
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
  return 2 * met >= all.length;
};

/** Whether a record names all that the statement names, and has all its words of no sense. */
const isOnMatter = ({ market, markets, names, tellers, rest, left }: Assertion, told: Told): boolean =>
  [...markets, ...((market ?? '') ? [market ?? ''] : [])].every((code) => told.markets.has(code)) &&
  [...names, ...tellers].every((key) => told.names.has(key)) &&
  [...rest].every((word) => told.rest.has(word)) &&
  (left === undefined || left === told.reading.left);

/** How many senses the record has the reverse of; undefined where it lacks one. */
function opposedIn(senses: ReadonlySet<Sense>, market: string | undefined, told: Told): number | undefined {
  let opposed = 0;
  // What is sold somewhere has come there; what is sold off has not.
  const isOffer = market !== undefined || [...senses].some((sense) => GOODS.has(sense));
  for (const sense of senses) {
    const isBorne =
      told.senses.has(sense) ||
      (REVERSING.has(sense) && !ENDING.has(sense)) ||
      (isOffer && ALIKE.get(sense)?.some((one) => told.senses.has(one)));
    if (isBorne) continue;
    if (!OPPOSITES.get(sense)?.some((other) => told.senses.has(other) && !senses.has(other))) return undefined;
    // The reverse of "failed" is in the record's own turn already.
    if (!OPPOSITES.get(sense)?.some((other) => REVERSING.has(other) && told.senses.has(other))) opposed += 1;
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
): { readonly actors: readonly string[]; readonly senses: ReadonlySet<Sense> } {
  const isConverse = senses.has('sell') && !told.senses.has('sell') && told.senses.has('acquire') && actors.length > 1;
  if (!isConverse) return { actors, senses };
  return {
    actors: [...actors].reverse(),
    senses: new Set<Sense>([...[...senses].filter((sense) => sense !== 'sell'), 'acquire']),
  };
}

function ordered(own: readonly string[], others: readonly string[]): 'same' | 'reversed' {
  const shared = own.filter((key) => others.includes(key));
  const theirs = others.filter((key) => shared.includes(key));
  return shared.every((key, index) => key === theirs[index]) ? 'same' : 'reversed';
}

function compare({ value, unit }: Figure, told: Told): 'same' | 'differs' | undefined {
  const { figures } = told.reading;
  if (figures.some((other) => other.value === value)) return 'same';
  return figures.some((other) => other.unit === unit && unit !== '') ? 'differs' : undefined;
}

/** An event took place at its time and no other; a plan may be one of several, a state may last. */
/** @param isDeed that it was told of in a year does not date what had been done by then */
function datedBy(date: Stated, told: Told, isDeed = false): 'same' | 'differs' | undefined {
  const { claim, reading, when } = told;
  const isTold = reading.dates.some(
    ({ year, month, bound }) =>
      !(isDeed && bound !== undefined && bound !== date.bound) &&
      year === date.year &&
      date.year !== undefined &&
      (date.month === undefined || date.month === month),
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

function judgeTold(assertion: Assertion, seen: readonly Told[]): Judgement {
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

/** Of a post that one person holds: somebody else holds it. */
function otherHolder(
  { names, senses, rest, market, date, figures }: Assertion,
  seen: readonly Told[],
): Told | undefined {
  const [post] = [...senses].filter((sense) => UNIQUE.has(sense));
  const own = [...names].filter((key) => key !== 'xiaomi');
  const [person] = own;
  const isPlain =
    post !== undefined && rest.size === 0 && market === undefined && figures.length === 0 && own.length === 1;
  if (!isPlain || [...senses].some((sense) => !UNIQUE.has(sense))) return undefined;
  return seen.find(
    (told) =>
      told.claim?.about.topics.includes('leadership') &&
      told.claim.about.people.length === 1 &&
      person !== undefined &&
      !told.names.has(person) &&
      told.claim.about.organisations.includes('xiaomi') &&
      [...senses].every((sense) => told.senses.has(sense)) &&
      (date === undefined || datedBy(date, told) === 'same'),
  );
}
