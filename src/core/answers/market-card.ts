import { asLabel, byDate, dayOf, exclusive, inWords, knownDate } from '../facts/dates.ts';
import type { Claim } from '../facts/factbase.ts';
import type { Conflict, Outcome } from '../facts/facts.ts';
import { inMarket, marketName, marketsNear, positionOf } from '../facts/markets.ts';
import { isDone, isPlan, promisesAmong, reachOf } from '../facts/plan.ts';
import { coversPhones, furthestOf } from '../pictures/standing.ts';
import {
  briefOf,
  type CardDraft,
  conflictGroup,
  eventCite,
  eventLine,
  eventSource,
  inARow,
  inParens,
  leadLine,
  paragraphs,
  remarks,
  saidLines,
  withoutRestating,
} from './card.ts';
import type { CardGroup, CardLine, Citations, Piece, Remark } from './command.ts';
import { articleSource, type Telling } from './telling.ts';

/**
 * Where Xiaomi stands in a market, as one screen. Every question about a market, by whatever command, is answered with
 * this card, so that no two ways in contradict each other.
 */

type Event = Outcome['events'][number];

/** Something that took place, with the outcome it belongs to. */
interface Happening {
  readonly outcome: Outcome;
  readonly event: Event;
}

const MOST_SAID = 3;
const MOST_HAPPENED = 3;
const MOST_NEAR = 3;

const isPhones = ({ offering }: Outcome): boolean => offering.includes('smartphones');
/** A plan for phones that did not come. */
const isWithheld = (outcome: Outcome): boolean => isPhones(outcome) && outcome.result === 'not-launched';
/** What bears on a launch: not, say, a sanction. */
const isLaunch = ({ offering }: Outcome): boolean => offering.length > 0;

/** The outcomes of a market that had shown by the day looked from, as far as they tell of it. */
export function outcomesIn(market: string, { facts, view }: Telling): readonly Outcome[] {
  return (facts.outcomesOfMarket.get(market) ?? []).flatMap((outcome) => {
    // Without those that took place in its other markets alone.
    const events = outcome.events.filter(({ markets }) => markets === undefined || markets.includes(market));
    return view.outcome(events.length > 0 ? { ...outcome, events } : outcome) ?? [];
  });
}

/** The launch of phones in a market: the earliest, told by the event in which it took place. */
export function launchIn(market: string, telling: Telling): Happening | undefined {
  const done = outcomesIn(market, telling).filter((one) => isPhones(one) && isDone(one) && telling.view.isOver(one));
  const outcome = earliest(done);
  const event = outcome && mainEvent(outcome);
  return event && { outcome, event };
}

function mainEvent({ happened, events }: Outcome): Event | undefined {
  const at = happened === null ? undefined : knownDate(happened);
  return events.find(({ when }) => at && when !== null && !exclusive(knownDate(when), at)) ?? events[0];
}

interface Stand {
  readonly market: string;
  readonly claims: readonly Claim[];
  readonly launch: Happening | undefined;
  readonly outcomes: readonly Outcome[];
  /** Other products were on sale, phones were not. */
  readonly isSplit: boolean;
}

function standOf(market: string, telling: Telling): Stand {
  const { facts, view } = telling;
  const claims = withoutRestating((facts.claimsOfMarket.get(market) ?? []).filter(view.shows), market);
  const outcomes = outcomesIn(market, telling).filter(isLaunch);
  const launch = launchIn(market, telling);
  const others =
    outcomes.some((outcome) => !isPhones(outcome) && isDone(outcome) && view.isOver(outcome)) ||
    claims.some((claim) => claim.status === 'launched' && !coversPhones(claim));
  const phones = outcomes.some(isWithheld);
  const isSplit = !launch && others && (phones || claims.some((claim) => isPlan(claim) && coversPhones(claim)));
  return { market, claims, launch, outcomes, isSplit };
}

/** The card of a market; `asked` is the question where it was put in free words. */
export function marketCard(market: string, telling: Telling, asked?: string): CardDraft {
  const { call, words } = telling;
  const stand = standOf(market, telling);
  const told = asked === undefined ? { title: words.card.xiaomi(inMarket(market, call.locale)) } : { asked };
  const conflict = conflictOf(stand, telling);
  const happened = happenedGroups(stand, telling);
  const sides = conflict ? [conflictGroup(conflict, telling)] : [];
  const said = saidGroup(stand, conflict, telling);
  const silent = remarks(stand.launch ? silenceOf(telling) : words.card.silentAfter);
  const silence = stand.claims.length > 0 ? [] : [paragraphs(...silent)];
  const near = stand.claims.length === 0 ? [nearGroup(market, telling)] : [];
  const groups = stand.isSplit ? [...happened, said] : [...sides, ...silence, said, ...happened];
  return { ...told, lead: leadOf(stand, telling), groups: [...groups, ...near] };
}

export const silenceOf = ({ call, facts, words }: Telling): string =>
  call.asOf ? words.card.silentYet : words.card.silent(facts.articles.size);

/** The answer in a sentence: what happened, else what the articles say, else that they do not. */
function leadOf(stand: Stand, telling: Telling): CardLine | Remark {
  const { launch, claims, isSplit } = stand;
  if (launch) return launchLine(launch, telling);
  if (isSplit) return splitLead(stand, telling);
  const furthest = furthestOf(claims.filter(({ status }) => status !== 'context'));
  if (furthest) return standingLead(furthest, stand, telling);
  const [background] = claims.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (!background) return { remark: silenceOf(telling) };
  return leadLine(briefOf(background, telling), [articleSource(background.article, telling)], [{ claim: background }]);
}

/** What says most of a market that nobody has launched in: what Xiaomi is there, then how far it reaches. */
const rankOf = ({ about: { topics }, markets }: Claim): number => {
  const at = ['company', 'reach'].findIndex((topic) => topics.includes(topic));
  return (at === -1 ? 2 : at) * 10 + markets.length;
};

/** "Launched on 22 May 2018 at an event in Paris (20 Minutes)." */
export function launchLine({ outcome, event }: Happening, telling: Telling): CardLine {
  const { words } = telling;
  const when = outcome.happened === null ? '' : inWords(knownDate(outcome.happened), words.dates, 'adverb');
  const isOld = outcome.result === 'already-present';
  const brief = briefOf(event, telling);
  const tail = words.card.afterLaunched(brief) ?? `${words.label('')}${brief}`;
  const links = [eventSource(outcome, event, telling)];
  const strong = isOld ? words.card.onSale(when) : words.card.standing.launched('', when);
  return leadLine(strong, links, [eventCite(outcome, event)], isOld ? '' : tail);
}

/** "Accessories yes, since 2015. Phones no (NDTV Gadgets, July 2018)." */
function splitLead(stand: Stand, telling: Telling): CardLine {
  const { view, words } = telling;
  const sold = earliest(stand.outcomes.filter((one) => !isPhones(one) && isDone(one) && view.isOver(one)));
  const reported = furthestOf(stand.claims.filter((claim) => claim.status === 'launched' && !coversPhones(claim)));
  const denial = lastDenial(stand, telling);
  const since = sold?.happened == null ? undefined : knownDate(sold.happened).from?.year;
  // Since when other things were sold a line below tells, with its page.
  const cites = [
    ...(denial ? [eventCite(denial.outcome, denial.event)] : []),
    ...(reported ? [{ claim: reported }] : []),
  ];
  const [first, ...rest] = cites.length > 0 ? cites : sold ? [{ outcome: sold }] : [];
  if (!first) throw new RangeError('a split market without anything sold in it');
  const strong = words.card.split(since === undefined ? undefined : String(since));
  return { pieces: [{ strong }, ...denialParens(denial, reported, telling), '.'], cites: [first, ...rest] };
}

/** When a plan came true, in days; what is known by its end alone comes after what is dated. */
const startOf = ({ happened }: Outcome): number => {
  const at = happened === null ? undefined : knownDate(happened);
  return at && Number.isFinite(at.earliest) ? at.earliest : Number.MAX_VALUE;
};

const earliest = (outcomes: readonly Outcome[]): Outcome | undefined =>
  outcomes.toSorted((a, b) => startOf(a) - startOf(b))[0];

const happeningsOf = (outcomes: readonly Outcome[]): readonly Happening[] =>
  outcomes.flatMap((outcome) => outcome.events.map((event) => ({ outcome, event })));

/** The last word from the time of the articles that no phone was sold; later ones are told as what happened. */
function lastDenial({ outcomes }: Stand, { facts }: Telling): Happening | undefined {
  const horizon = knownDate(facts.horizon);
  return happeningsOf(outcomes.filter(isWithheld))
    .filter(({ event: { when } }) => when !== null && knownDate(when).latest <= horizon.latest)
    .toSorted((a, b) => byDate(dayOf(a.event.when), dayOf(b.event.when)))
    .at(-1);
}

/** Where it was read that there were no phones, and when, since that may change. */
function denialParens(denial: Happening | undefined, reported: Claim | undefined, telling: Telling): readonly Piece[] {
  if (denial) {
    const { short, url } = eventSource(denial.outcome, denial.event, telling);
    const when =
      denial.event.when === null ? undefined : asLabel(knownDate(denial.event.when.slice(0, 7)), telling.words.dates);
    return [' (', { word: when === undefined ? short : `${short}, ${when}`, url }, ')'];
  }
  return reported ? inParens(articleSource(reported.article, telling)) : [];
}

/** Where the articles' own word goes furthest, and where they disagree about it. */
function standingLead(furthest: Claim, { claims, outcomes }: Stand, telling: Telling): CardLine {
  const { facts, view, words } = telling;
  const rivals = claims.filter(
    (claim) =>
      claim.status === furthest.status &&
      claim.meantDate !== null &&
      furthest.meantDate !== null &&
      exclusive(claim.meantDate, furthest.meantDate) &&
      (facts.conflictsOfClaim.get(claim.id) ?? []).some(
        (conflict) => conflict.kind === 'contradiction' && facts.conflictsOfClaim.get(furthest.id)?.includes(conflict),
      ),
  );
  const meant = [furthest, ...rivals].flatMap(({ meantDate, meantKind }) =>
    meantDate && meantKind !== 'state' ? [inWords(meantDate, words.dates, 'adverb')] : [],
  );
  const said = inWords(furthest.saidDate, words.dates, 'adverb');
  const strong = words.card.standing[furthest.status](said, words.either([...new Set(meant)]));
  const isOpen = !view.asOf && outcomes.length > 0 && outcomes.every(({ result }) => result === 'unknown');
  const links = [furthest, ...rivals].map(({ article }) => articleSource(article, telling));
  const cites: Citations = [{ claim: furthest }, ...rivals.map((claim) => ({ claim }))];
  const tail = rivals.length > 0 ? words.card.theyDisagree : '';
  const line = leadLine(strong, links, cites, tail);
  return isOpen ? { ...line, pieces: [...line.pieces, ` ${words.card.unknownEnd}`] } : line;
}

/** A contradiction of which both sides speak of this market. */
function conflictOf({ market, claims, isSplit }: Stand, { facts, view }: Telling): Conflict | undefined {
  if (isSplit) return undefined;
  const isOf = (conflict: Conflict): boolean =>
    conflict.kind === 'contradiction' &&
    conflict.sides.every((side) => side.claims.some((id) => facts.claims.get(id)?.markets.includes(market)));
  return [...facts.conflicts.values()].find(
    (conflict) =>
      view.conflict(conflict) &&
      isOf(conflict) &&
      claims.some(({ id, status }) => status !== 'context' && isSide(id, conflict)),
  );
}

const isSide = (claim: string, { sides }: Conflict): boolean => sides.some(({ claims }) => claims.includes(claim));

/** What the articles said: the words that went furthest, one a mouth; of a split market what was hoped for phones. */
function saidGroup({ claims, isSplit, launch }: Stand, shown: Conflict | undefined, telling: Telling): CardGroup {
  const { words } = telling;
  const told = claims.filter(({ id }) => !shown || !isSide(id, shown));
  if (isSplit) {
    const plans = told.filter((claim) => isPlan(claim) && coversPhones(claim));
    return { heading: words.card.headings.hoped, lines: saidLines(promisesByEnd(plans, telling), telling, MOST_SAID) };
  }
  const plain = told
    .filter(({ status }) => status !== 'context')
    .toSorted((a, b) => a.markets.length - b.markets.length || reachOf(b) - reachOf(a));
  const background = () =>
    launch ? [] : told.filter(({ status }) => status === 'context').toSorted((a, b) => rankOf(a) - rankOf(b));
  const lines = saidLines(plain.length > 0 ? plain : background().slice(1), telling, MOST_SAID);
  return { heading: words.card.headings.said, lines };
}

/** Of the promises that came to the same end the one nearest to the speaker's mouth; oldest first. */
function promisesByEnd(claims: readonly Claim[], { facts }: Telling): readonly Claim[] {
  const ends = new Map<string, Claim>();
  for (const claim of promisesAmong(claims)) {
    const key = facts.outcomesOfClaim.get(claim.id)?.[0]?.id ?? claim.id;
    const known = ends.get(key);
    if (!known || (known.speaker.by.includes('author') && !claim.speaker.by.includes('author'))) ends.set(key, claim);
  }
  return [...ends.values()];
}

/** What happened: each outcome by its first event, and how the one told above went on. */
function happenedGroups({ outcomes, isSplit, launch }: Stand, telling: Telling): readonly CardGroup[] {
  const { words } = telling;
  const open = outcomes.filter(isWithheld);
  const seen = new Set<string>(launch ? [launch.event.text.en] : []);
  const wanted = outcomes.filter((one) => one.result !== 'unknown' && !(isSplit && open.includes(one)));
  const events = happeningsOf(wanted)
    .map((one) => ({ ...one, isMain: one.event === (isSplit ? one.outcome.events.at(-1) : mainEvent(one.outcome)) }))
    .filter(({ event }) => !seen.has(event.text.en) && seen.add(event.text.en));
  const most = isSplit ? MOST_HAPPENED - 1 : MOST_HAPPENED;
  // What came true first, each outcome by its main event; then how the latest of them went on.
  const chosen = events
    .toSorted(
      (a, b) =>
        Number(isDone(b.outcome)) - Number(isDone(a.outcome)) ||
        Number(b.isMain) - Number(a.isMain) ||
        (a.isMain ? lateness(a.event) - lateness(b.event) : lateness(b.event) - lateness(a.event)),
    )
    .slice(0, most)
    .toSorted((a, b) => lateness(a.event) - lateness(b.event));
  const lines = chosen.map(({ outcome, event }) => eventLine(outcome, event, telling, isSplit ? 'short' : undefined));
  const still = isSplit ? stillLine(open, telling) : undefined;
  const heading = launch ? words.card.headings.happenedElse : words.card.headings.happened;
  // Apart, so that it is never the line left out.
  return [{ heading, lines }, { lines: still ? [still] : [] }];
}

const lateness = ({ when }: Event): number => dayOf(when).earliest;

const yearIn = (event: Event | undefined): string | undefined => event?.when?.slice(0, 4);

/** "Still no phone: probably 2022 (Frandroid); May 2025 (iTechEpic)": the last words on what did not come. */
function stillLine(open: readonly Outcome[], telling: Telling): CardLine | undefined {
  const { facts, words } = telling;
  const horizon = knownDate(facts.horizon).latest;
  const later = happeningsOf(open)
    .filter(({ event }) => event.when !== null && knownDate(event.when).latest > horizon)
    .toSorted((a, b) => lateness(a.event) - lateness(b.event))
    // Of each year the last word.
    .filter(({ event }, index, all) => yearIn(event) !== yearIn(all[index + 1]?.event))
    .slice(-2);
  const [first, ...rest] = later.map(({ outcome, event }) => eventCite(outcome, event));
  if (!first) return undefined;
  const told = later.map(({ outcome, event }): readonly Piece[] => {
    const page = outcome.pages[event.pages[0] ?? 0];
    const when = event.when === null ? '' : asLabel(knownDate(event.when), words.dates);
    const copy = page?.copyOf === undefined ? '' : words.card.onACopy;
    return [`${when}${copy}`, ...inParens(eventSource(outcome, event, telling))];
  });
  const pieces = [words.label(words.card.stillNoPhone), ...inARow(told, words.card.semicolon), '.'];
  return { pieces, cites: [first, ...rest] };
}

interface Launch extends Happening {
  readonly market: string;
}

/** The launches of phones in some markets, in their order. */
const launchesIn = (markets: readonly string[], telling: Telling): readonly Launch[] =>
  markets.flatMap((market) => {
    const launch = launchIn(market, telling);
    return launch ? [{ market, ...launch }] : [];
  });

/** The same by the day they took place. */
export const launchesAmong = (markets: readonly string[], telling: Telling): readonly Launch[] =>
  launchesIn(markets, telling).toSorted((a, b) => startOf(a.outcome) - startOf(b.outcome));

/**
 * "Spain on 7 November 2017, Italy in May 2018": each leads to the page that tells.
 * @param form `noun`: "Spain 7 November 2017", where room is short
 */
export function launchesLine(
  launches: readonly Launch[],
  telling: Telling,
  form: 'adverb' | 'noun' = 'adverb',
): CardLine | undefined {
  const { call, words } = telling;
  const [first, ...rest] = launches.map(({ outcome, event }) => eventCite(outcome, event));
  if (!first) return undefined;
  const told = launches.map(({ market, outcome, event }): readonly Piece[] => {
    const when = outcome.happened === null ? '' : ` ${inWords(knownDate(outcome.happened), words.dates, form)}`;
    return [{ word: marketName(market, call.locale), url: eventSource(outcome, event, telling).url }, when];
  });
  return { pieces: [...inARow(told), '.'], cites: [first, ...rest] };
}

/** Next door: where phones were launched, near a market the articles are silent about. */
function nearGroup(market: string, telling: Telling): CardGroup {
  const { facts, words } = telling;
  const launched = [...facts.outcomesOfMarket.keys()].filter((other) => other !== market && launchIn(other, telling));
  const here = positionOf(market);
  // What lies in another part of a continent is near in Europe alone.
  const close = launched.filter((other) => {
    const there = positionOf(other);
    return there?.subRegion === here?.subRegion || (there?.region === 'europe' && here?.region === 'europe');
  });
  const line = launchesLine(launchesIn(marketsNear(market, close, MOST_NEAR), telling), telling);
  return { heading: words.card.headings.nearby, lines: line ? [line] : [] };
}
