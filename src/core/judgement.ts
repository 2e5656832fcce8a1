import { CATALOGUES } from '../locales/index.ts';
import { type Collection, indexFor } from './ask/index.ts';
import { type EdtfDate, knownDate } from './dates.ts';
import type { Claim, FactBase, View } from './factbase.ts';
import type { Offering, Outcome } from './facts.ts';
import { reachOf } from './ledger.ts';
import { isPlan } from './plan.ts';
import type { Part, Statement, Term } from './question.ts';
import { claimsBearing } from './search.ts';
import { type Fit, fitOf, isDateWord, type StatedDate, statedDate, wordsByDate, YEAR } from './stated-date.ts';

/**
 * What the base makes of a statement. One that says that Xiaomi has come, or will come, to a market is set against
 * the fields of the claims on that market: products, status, dates, and what came of it. Any other is set against the
 * claims whose words bear it out, and against the dates, ranks and media these give. All that it names must be named
 * by a claim as well: of two companies or two persons one is not as good as the other.
 */

/**
 * `corrected`: an article bears it out, but the editors know better. `disputed`: one article bears it out, another gives
 * another date. `planned`: it was meant, not done.
 */
export type Verdict = 'supported' | 'corrected' | 'contradicted' | 'disputed' | 'planned' | 'unknown';

export interface Judgement {
  readonly verdict: Verdict;
  /** Best first. */
  readonly claims: readonly Claim[];
}

const MOST_CLAIMS = 2;
const NOTHING: Judgement = { verdict: 'unknown', claims: [] };
const because = (verdict: Verdict, claims: readonly Claim[]): Judgement =>
  claims.length === 0 ? NOTHING : { verdict, claims: [...new Set(claims)].slice(0, MOST_CLAIMS) };

/** A statement, taken apart. */
interface Assertion {
  readonly part: Part;
  readonly denied: boolean;
  /** Somebody is said to have said it. */
  readonly reported: boolean;
  /** It speaks of a time to come. */
  readonly toCome: boolean;
  /** Keys of all persons, organisations, products and markets it names, Xiaomi apart. */
  readonly names: readonly string[];
  readonly offerings: ReadonlySet<Offering>;
  readonly date: StatedDate | undefined;
  /** Numbers that are no part of the date. */
  readonly figures: readonly string[];
  /** It gives a reason, which no field of a claim can bear out. */
  readonly isCausal: boolean;
}

/** Verbs of what is still to come; -ra and -ront are read off the French verb itself. */
const TO_COME: ReadonlySet<string> = new Set(
  'will ll shall going gonna plans plan wants intends aims hopes soon should would could might due va vont doit doivent compte comptent veut veulent prevoit espere devrait pourrait bientot prochainement'.split(
    ' ',
  ),
);
const CAUSAL: ReadonlySet<string> = new Set('because cause parce car grace thanks'.split(' '));
const FIGURE = /^\d+$/;
const FUTURE = /..(?:era|ira|dra|eront|iront|dront)$/;

const CONCEPT_OFFERINGS: ReadonlyMap<string, Offering> = new Map([
  ['c:phone', 'smartphones'],
  ['c:flagship', 'smartphones'],
  ['c:accessory', 'accessories'],
  ['c:smarthome', 'smart-home'],
  ['c:connected', 'smart-home'],
  ['c:bulb', 'smart-home'],
  ['c:tracker', 'wearables'],
  ['c:tvbox', 'tv-box'],
  ['c:shop', 'stores'],
  ['c:physical', 'stores'],
  ['c:website', 'stores'],
]);
/** Gadgets that the articles call now one, now the other. */
const GADGETS: ReadonlySet<Offering> = new Set(['accessories', 'smart-home', 'wearables', 'tv-box']);

/** Words for coming to a market and selling there. */
const COMING: ReadonlySet<string> = new Set(
  'launch arrive enter setup open sell buy shop event'.split(' ').map((concept) => `c:${concept}`),
);
/** What such a claim is about. */
const COMING_TOPICS: ReadonlySet<string> = new Set([
  'smartphones-launch',
  'accessories-store',
  'market-entry',
  'launch-event',
  'distribution',
  'alliance',
  'products',
]);

const isAgainst = ({ terms }: Part): boolean => terms.some(({ weight }) => weight === 'against');

const keysOf = (part: Part): ReadonlySet<string> => new Set(part.terms.flatMap(({ keys }) => keys));

function read({ part, denied, words }: Statement): Assertion {
  const keys = keysOf(part);
  const date = statedDate(words);
  const named = part.terms.filter(({ kind }) => kind === 'name').map(({ keys: [key] }) => key ?? '');
  const offerings = [...CONCEPT_OFFERINGS].flatMap(([key, offering]) => (keys.has(key) ? [offering] : []));
  return {
    part,
    denied,
    reported: part.cues.has('reported'),
    toCome: words.some((word) => TO_COME.has(word) || FUTURE.test(word)),
    names: [...new Set(named)].filter((key) => /^[mpod]:/.test(key) && key !== 'o:xiaomi'),
    offerings: new Set(offerings),
    date,
    figures: words.filter((word) => FIGURE.test(word) && ![date?.year, date?.day].includes(Number(word))),
    isCausal: words.some((word) => CAUSAL.has(word)),
  };
}

/** Whether a record names it: a market, a person, an organisation, a product. */
function isNamedBy(key: string, { markets, about, speaker, via }: Claim): boolean {
  const id = key.slice(2);
  if (key.startsWith('m:')) return markets.includes(id);
  return (
    about.people.includes(id) ||
    about.organisations.includes(id) ||
    about.products.includes(id) ||
    speaker.by.includes(id) ||
    via.some(({ medium }) => medium === id)
  );
}

/** Judges a statement by what had been said and had happened by the day the reader looks back to. */
export function judge(statement: Statement, facts: FactBase, view: View): Judgement {
  const judged = judgeByDates(statement, facts, view);
  // Corrections are hindsight.
  const isTold = judged.verdict === 'supported' || judged.verdict === 'disputed';
  const isWrong = isTold && judged.claims[0]?.note?.corrects === true && !view.asOf;
  return isWrong ? { ...judged, verdict: 'corrected' } : judged;
}

/** "On 7 May it announced … on 24 May": which date is meant of what cannot be told, unless it makes no difference. */
function judgeByDates(statement: Statement, facts: FactBase, view: View): Judgement {
  const judged = wordsByDate(statement.words).map((words) => judgeByClaims({ ...statement, words }, facts, view));
  const [first = NOTHING] = judged;
  return judged.every(({ verdict }) => verdict === first.verdict) ? first : NOTHING;
}

function judgeByClaims(statement: Statement, facts: FactBase, view: View): Judgement {
  const assertion = read(statement);
  const market = assertion.names.find((key) => key.startsWith('m:'))?.slice(2);
  const keys = keysOf(assertion.part);
  const isSpeech = assertion.reported && assertion.names.some((key) => /^p:/.test(key) || isMedium(key, facts));
  // "Between 2015 and 2018": which of the two is meant of what cannot be told.
  if (new Set(statement.words.filter((word) => YEAR.test(word))).size > 1) return NOTHING;
  if (market !== undefined && !isSpeech && !keys.has('c:rank') && [...COMING].some((key) => keys.has(key))) {
    const judged = judgeComing(assertion, market, facts, view);
    // Of such wares there, of Xiaomi's alone, the claims say nothing; that some other words are alike proves nothing.
    const isPlain = assertion.offerings.size > 0 && assertion.names.every((key) => key.startsWith('m:'));
    if (judged.verdict !== 'unknown' || isPlain) return judged;
  }
  return judgeTold(assertion, isSpeech, facts, view);
}

const isMedium = (key: string, { organisations }: FactBase): boolean =>
  key.startsWith('o:') && organisations.get(key.slice(2))?.kind === 'medium';

// Coming to a market ------------------------------------------------------------------------------------------------

const meet = (offered: readonly Offering[], asked: ReadonlySet<Offering>): boolean => {
  if (asked.size === 0) return true;
  // What is told of a launch without saying of what is told of phones; of other wares, of shops, it says nothing.
  if (offered.length === 0) return [...asked].every((one) => one === 'smartphones');
  if (asked.has('stores') && !offered.includes('stores')) return false;
  const goods = [...asked].filter((offering) => offering !== 'stores');
  return (
    goods.length === 0 ||
    goods.some((offering) => offered.some((one) => one === offering || (GADGETS.has(one) && GADGETS.has(offering))))
  );
};

/** A launch, a plan or a refusal that is about the market, the products and all that the statement names. */
const isOn = (claim: Claim, { names, offerings }: Assertion): boolean =>
  (isPlan(claim) || claim.status === 'launched' || claim.status === 'denied' || claim.status === 'declined') &&
  claim.about.topics.some((topic) => COMING_TOPICS.has(topic)) &&
  meet(claim.offering, offerings) &&
  names.every((key) => isNamedBy(key, claim));

/** What no claim about coming to a market has a field for: wares of another kind, towns, words unknown. */
const isPeculiar = ({ kind, weight, optional, hard }: Term): boolean =>
  (!optional && (kind === 'unknown' || kind === 'stem' || kind === 'stranger')) ||
  (kind === 'city' && hard) ||
  (kind === 'concept' && (weight === 'absent' || weight === 'elsewhere'));

/** Records whose words bear out all that is peculiar to the statement. */
function bearing<R>(records: readonly R[], { documents }: Collection<R>, { part }: Assertion): readonly R[] {
  const peculiar = part.terms.filter((term) => isPeculiar(term) && !isDateWord(term.text));
  if (peculiar.length === 0) return records;
  const keys = new Map(documents.map((document) => [document.record, document.keys]));
  return records.filter((record) => peculiar.every((term) => term.keys.some((key) => keys.get(record)?.has(key))));
}

/** What came of the claims, as far as it was known and speaks of what the statement names. */
function outcomesOn(market: string, { names, offerings }: Assertion, facts: FactBase, view: View): readonly Outcome[] {
  return (facts.outcomesOfMarket.get(market) ?? []).filter(
    (outcome) =>
      view.outcome(outcome) !== undefined &&
      view.isOver(outcome) &&
      meet(outcome.offering, offerings) &&
      names.every(
        (key) =>
          key.startsWith('m:') ||
          outcome.about.organisations.includes(key.slice(2)) ||
          outcome.about.products.includes(key.slice(2)) ||
          outcome.about.people.includes(key.slice(2)),
      ),
  );
}

/** How the dates of some records stand to the one stated: the nearest counts. */
function nearest(date: StatedDate | undefined, known: readonly EdtfDate[]): Fit | undefined {
  if (!date) return known.length > 0 ? 'loose' : undefined;
  const fits = known.map((one) => fitOf(date, one));
  return (['in', 'out', 'loose', 'apart'] as const).find((fit) => fits.includes(fit));
}

const happenedOf = ({ happened }: Outcome): readonly EdtfDate[] => (happened === null ? [] : [knownDate(happened)]);
const meantOf = ({ meantDate }: Claim): readonly EdtfDate[] => (meantDate ? [meantDate] : []);

function judgeComing(assertion: Assertion, market: string, facts: FactBase, view: View): Judgement {
  const { date, denied, toCome, reported } = assertion;
  const shown = (facts.claimsOfMarket.get(market) ?? [])
    .filter(view.shows)
    .sort(
      (a, b) =>
        Number(a.note?.corrects ?? false) - Number(b.note?.corrects ?? false) ||
        reachOf(b) - reachOf(a) ||
        a.markets.length - b.markets.length ||
        b.saidDate.latest - a.saidDate.latest,
    );
  const on = shown.filter((claim) => isOn(claim, assertion));
  const index = indexFor(facts);
  const telling = bearing(on, index.claims, assertion);
  const launched = telling.filter(({ status }) => status === 'launched');
  const plans = telling.filter(isPlan);
  const refusals = telling.filter(({ status }) => status === 'declined' || status === 'denied');
  const outcomes = bearing(outcomesOn(market, assertion, facts, view), index.outcomes, assertion);
  const came = outcomes.filter(({ result }) => result === 'launched' || result === 'already-present');
  const failed = outcomes.filter(({ result }) => result === 'not-launched');
  /** The claims behind outcomes, those about the statement first. */
  const behind = (some: readonly Outcome[]): readonly Claim[] => {
    const ids = new Set(some.flatMap(({ claims }) => claims));
    return [...new Set([...on, ...shown])].filter(({ id }) => ids.has(id));
  };
  const fitting = (claims: readonly Claim[], fit: Fit | undefined): readonly Claim[] =>
    fit === undefined || !date ? claims : claims.toSorted((a, b) => rankOf(date, a) - rankOf(date, b));

  /** Those whose dates exclude the one stated; where that is only known of what came of them, all. */
  const differing = (claims: readonly Claim[]): readonly Claim[] => {
    const out = claims.filter(
      (claim) =>
        (isPlan(claim) || claim.status === 'launched') &&
        date &&
        claim.meantDate &&
        fitOf(date, claim.meantDate) === 'out',
    );
    return out.length > 0 ? out : claims;
  };

  // "Cancelled", "banned": nothing here bears that out, but a launch contradicts it.
  if (isAgainst(assertion.part)) return because('contradicted', denied ? [] : [...launched, ...behind(came)]);
  if (denied) {
    const ofAll = refusals.filter(({ offering }) => offering.every((one) => assertion.offerings.has(one)));
    if (toCome && ofAll.length > 0) return because('supported', ofAll);
    if (toCome || (reported && refusals.length === 0)) return because('contradicted', plans);
    if (launched.length > 0) return because('contradicted', launched);
    if (behind(came).length > 0) return because('contradicted', behind(came));
    if (refusals.length > 0 || failed.length > 0) return because('supported', [...refusals, ...behind(failed)]);
    return because('planned', plans);
  }
  if (!toCome) {
    const done = launched.filter(({ meantKind }) => meantKind !== 'target');
    const dates = [...done.flatMap(meantOf), ...came.flatMap(happenedOf)];
    // A day is set against the day that was planned as well.
    const fit = nearest(date, date?.day === undefined ? dates : [...dates, ...plans.flatMap(meantOf)]);
    const told = [...done, ...behind(came)];
    if (told.length > 0 && (fit === 'in' || fit === 'loose')) {
      const isSettled = came.length === 0 || FITTING.has(nearest(date, came.flatMap(happenedOf)) ?? 'loose');
      return because(isSettled ? 'supported' : 'disputed', fitting(told, fit));
    }
    if (fit === 'out' && told.length > 0) return because('contradicted', differing([...told, ...plans]));
    if (date && nearest(date, failed.flatMap(happenedOf)) === 'in') return because('contradicted', behind(failed));
  }
  const planned = nearest(date, plans.flatMap(meantOf));
  const undated = plans.filter(({ meantDate }) => !meantDate);
  if (planned === 'in' || planned === 'loose')
    return because(reported ? 'supported' : 'planned', fitting(plans, planned));
  if (planned === 'out') return because('contradicted', differing(plans));
  if (undated.length > 0) return because(reported ? 'supported' : 'planned', undated);
  if (toCome && launched.length > 0) return because('supported', launched);
  return because('contradicted', refusals);
}

const FIT_ORDER: readonly Fit[] = ['in', 'loose', 'out', 'apart'];
/** Claims whose dates fit better stand first, undated ones after all those that fit. */
const rankOf = (date: StatedDate, { meantDate }: Claim): number =>
  meantDate ? FIT_ORDER.indexOf(fitOf(date, meantDate)) : FIT_ORDER.indexOf('loose') + 0.5;

// Anything else that is told ----------------------------------------------------------------------------------------

/** Dates, figures and ranks are compared apart: a claim that differs in them contradicts rather than misses. */
const isCompared = ({ kind, weight, text }: Term): boolean =>
  kind === 'year' || weight === 'against' || /^\d+$/.test(text);

const without = (part: Part, isLeft: (term: Term) => boolean): Part => ({
  ...part,
  cues: new Set(),
  terms: part.terms.filter((term) => !isLeft(term)),
});

function judgeTold(
  { part, names, date, figures, denied, reported, isCausal }: Assertion,
  isSpeech: boolean,
  facts: FactBase,
  view: View,
): Judgement {
  const bearing = (left: (term: Term) => boolean, wanted: readonly string[]): readonly Claim[] =>
    claimsBearing(
      without(part, (term) => isCompared(term) || left(term)),
      facts,
    ).filter((claim) => view.shows(claim) && wanted.every((key) => isNamedBy(key, claim)));
  const claims = bearing(() => false, names);
  const [best] = claims;
  if (!best) return isSpeech ? misheard(names, date, keysOf(part), bearing, facts) : NOTHING;
  if (figures.length > 0) {
    const same = claims.filter((claim) => figures.every((figure) => figuresIn(claim).includes(figure)));
    if (same.length === 0) {
      const others = claims.filter((claim) => figuresIn(claim).length > 0);
      return because('contradicted', others);
    }
  }
  const dated = date ? claims.filter((claim) => FITTING.has(fitWith(date, claim))) : claims;
  if (date && dated.length === 0) {
    const off = claims.filter((claim) => fitWith(date, claim) === 'out');
    return off.length > 0 ? because('contradicted', off) : NOTHING;
  }
  const [first = best] = dated;
  if (isAgainst(part) && first.status !== 'context') return because('contradicted', dated);
  const ranks = ordinalsOf(part);
  const told = ordinalsIn(first);
  if (ranks.length > 0 && told.length > 0 && !ranks.some((rank) => told.includes(rank)))
    return because('contradicted', dated);
  if (isCausal) return NOTHING;
  const negative = first.status === 'denied' || first.status === 'declined' || NEGATIVE.test(first.text.en);
  if (denied && first.status === 'context' && !negative) return NOTHING;
  const isOver = keysOf(part).has('c:giveup') || keysOf(part).has('c:fail');
  if ((denied || isOver) !== negative) return because(isPlan(first) && denied ? 'planned' : 'contradicted', dated);
  return because(!reported && isPlan(first) ? 'planned' : 'supported', dated);
}

/** A number that is no year, nor a day of a month. */
const FIGURES = new RegExp(`(?<![\\w-])\\d{1,3}(?![\\w-]| (?:${CATALOGUES.en.dates.months.join('|')}))`, 'g');
/** "more than 70 countries", "40 million": the figures of a claim's sentence. */
const figuresIn = ({ text }: Claim): readonly string[] => [...text.en.matchAll(FIGURES)].map(([figure]) => figure);

/** The same words, but another who said them or another paper that they were said to. */
function misheard(
  names: readonly string[],
  date: StatedDate | undefined,
  topics: ReadonlySet<string>,
  bearing: (left: (term: Term) => boolean, wanted: readonly string[]) => readonly Claim[],
  facts: FactBase,
): Judgement {
  const isPerson = (key: string): boolean => key.startsWith('p:');
  for (const isOther of [(key: string) => isMedium(key, facts), isPerson]) {
    const others = names.filter(isOther);
    const rest = names.filter((key) => !isOther(key));
    if (others.length === 0 || !rest.some((key) => isPerson(key) || isMedium(key, facts))) continue;
    const claims = bearing(({ keys }) => keys.some((key) => others.includes(key)), rest).filter(
      ({ about, article, via, speaker, meantDate }) =>
        via.length > 0 &&
        speaker.by.some((id) => facts.people.has(id) && id !== article.author.value) &&
        (about.topics.some((topic) => topics.has(`t:${topic}`)) ||
          (date !== undefined && meantDate !== null && fitOf(date, meantDate) === 'in')),
    );
    if (claims.length > 0) return because('contradicted', claims);
  }
  return NOTHING;
}

const FITTING: ReadonlySet<Fit> = new Set(['in', 'loose']);

/** Said then, meaning then, or with the year in its words. */
function fitWith(date: StatedDate, { meantDate, meantKind, saidDate, text }: Claim): Fit {
  const isTold = date.month === undefined && date.year !== undefined && text.en.includes(String(date.year));
  const meant = meantDate ? fitOf(date, meantDate) : undefined;
  if (isTold || meant === 'in') return 'in';
  const said = fitOf(date, saidDate);
  if (meant !== undefined && meantKind !== 'state') return meant;
  return FITTING.has(said) ? said : (meant ?? said);
}

/** Our own sentences that tell of something not done; "does not say" leaves it open. */
const NEGATIVE = /\b(?:gave up|come to nothing|came to nothing|will not sell)\b/i;

const ORDINALS: readonly (readonly string[])[] = [
  ['first', 'number one', 'no 1', 'number 1', 'premier', 'premiere', 'numero un', 'numero 1', '1st', '1er'],
  ['second', 'number two', 'deuxieme', 'numero deux', '2nd', '2e'],
  ['third', 'number three', 'troisieme', 'numero trois', '3rd', '3e'],
  ['fourth', 'number four', 'quatrieme', 'numero quatre', '4th', '4e'],
  ['fifth', 'number five', 'cinquieme', 'numero cinq', '5th', '5e'],
];
const ranksIn = (text: string): readonly number[] =>
  ORDINALS.flatMap((names, rank) => (names.some((name) => ` ${text} `.includes(` ${name}`)) ? [rank] : []));

/** Ranks that a statement gives, where it speaks of rank at all. */
const ordinalsOf = (part: Part): readonly number[] =>
  ranksIn(
    part.terms
      .filter(({ keys }) => keys.includes('c:rank') || keys.includes('c:first'))
      .map(({ text }) => text)
      .join(' '),
  );
const ordinalsIn = ({ text, about }: Claim): readonly number[] =>
  about.topics.includes('home-market') ? ranksIn(text.en.toLowerCase()) : [];
