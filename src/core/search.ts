import { type AskIndex, type Collection, type Document, indexFor } from './ask/index.ts';
import { knownDate } from './dates.ts';
import type { Claim, FactBase } from './factbase.ts';
import type { Conflict, Outcome } from './facts.ts';
import { reachOf } from './ledger.ts';
import type { Part, Reading, Term } from './question.ts';

/** What a question finds, by type. */
export type Found =
  | {
      readonly type: 'facts';
      /** Best first, a paragraph once before any twice. */
      readonly claims: readonly Claim[];
      /** Disagreements that the best claim is a side of, or the one asked for. */
      readonly conflicts: readonly Conflict[];
      /** A disagreement is asked for: its sides head the answer. */
      readonly asksSides: boolean;
      /** The question takes for granted what the claims contradict. */
      readonly corrects: boolean;
      /** Some question of several found nothing. */
      readonly partly: boolean;
    }
  /** After the last article: only what happened next can tell. */
  | { readonly type: 'later'; readonly outcomes: readonly Outcome[] }
  | {
      readonly type: 'unknown';
      readonly near: readonly Claim[];
      readonly outcomes: readonly Outcome[];
      readonly markets: readonly string[];
    }
  | { readonly type: 'unclear' }
  | { readonly type: 'outside'; readonly why: 'order' | 'topic' };

/** A document with how well it fits. */
interface Hit<R> {
  readonly document: Document<R>;
  readonly score: number;
  /** Share of what was asked that it bears out, 0 to 1. */
  readonly coverage: number;
  /** Nearness to a stored question, 0 to 1. */
  readonly alike: number;
  readonly fits: boolean;
  /** Weight borne out without the lightest words. */
  readonly told: number;
}

/** From this share of the question on a claim answers it; with a stored question near, from the second on. */
const COVERED = 0.62;
const COVERED_ALIKE = 0.5;
/** A question that names nobody and nothing of ours may be about anything: more of it must fit. */
const COVERED_ADRIFT = 0.7;
const COVERED_ALIKE_ADRIFT = 0.58;
const ALIKE_ADRIFT = 0.35;
/** Nearly a stored question, some of it said with other words. */
const NEARLY_SAME = 0.75;
const COVERED_SAME = 0.45;
/** What two telling words ask. */
const MUCH_ASKED = 2.5;
const ALIKE = 0.42;
/** Of what is asked about the things named, this share at least must be met: names alone answer nothing. */
const PREDICATES_MET = 0.45;
/** A question that asks less than this by its telling words leans on the stored ones. */
const LEAST_NEEDED = 1;
/** Hits below this share of the best are not shown. */
const NEAR_BEST = 0.62;
const MOST_CLAIMS = 6;
/** Candidates whose stored questions are compared. */
const CANDIDATES = 40;

const UNMET: Readonly<Record<Term['kind'], number>> = {
  name: 3.5,
  stranger: 4,
  unknown: 2,
  city: 1.5,
  year: 1.5,
  stem: 1.6,
  concept: 2,
  topic: 1.2,
};

function weightOf(term: Term, collection: Collection<unknown>): number {
  let rare = 0;
  for (const key of term.keys) rare = Math.max(rare, collection.rarity.get(key) ?? 0);
  const unmet = rare === 0;
  switch (term.kind) {
    case 'name':
      return term.optional ? 0.2 : unmet ? UNMET.name : Math.max(rare, 1.2);
    case 'stranger':
      return UNMET.stranger;
    case 'year':
      return UNMET.year;
    case 'city':
      return UNMET.city;
    case 'unknown':
      return term.capital ? 3 : UNMET.unknown;
    case 'stem':
      return unmet ? UNMET.stem : Math.min(rare, 2);
    case 'topic':
      return Math.min(rare || UNMET.topic, 1.2);
    case 'concept':
      // Where the base has it after all, it must be met but proves little.
      if (isForeign(term)) return unmet ? 4 : 0.5;
      if (term.weight === 'light') return Math.min(rare || 0.7, 0.7);
      return unmet ? UNMET.concept : Math.min(rare, 2.4);
  }
}

/** Asks for what the base seldom has, or for another field of life: a fact must bear it out. */
const isForeign = ({ weight, kind, optional }: Term): boolean =>
  kind === 'concept' && !optional && (weight === 'absent' || weight === 'elsewhere' || weight === 'against');

/** Says what is asked about the things named; a claim that bears out none of these answers another question. */
const isPredicate = ({ kind, optional, focus }: Term): boolean =>
  kind !== 'name' && kind !== 'stranger' && kind !== 'year' && kind !== 'city' && !optional && focus === 1;

const strengthIn = (term: Term, keys: ReadonlyMap<string, number>): number => {
  let best = 0;
  // A topic that bears on a price or a ban is not yet one.
  const only = isForeign(term) ? 'c' : '';
  for (const key of term.keys) if (key.startsWith(only)) best = Math.max(best, keys.get(key) ?? 0);
  return best;
};

/** Whether the document can answer a question of this kind at all. */
function answersKind(part: Part, { cues, counts }: Document<unknown>): boolean {
  if (
    part.cues.has('count') &&
    !(part.counted.length === 0 ? counts.size > 0 || cues.has('count') : part.counted.some((key) => counts.has(key)))
  ) {
    return false;
  }
  if (part.cues.has('money') && !part.cues.has('count') && !cues.has('money')) return false;
  if (part.cues.has('why') && !cues.has('why')) return false;
  return true;
}

const KINDS = ['when', 'who', 'where', 'why', 'count', 'money', 'how'] as const;

const AS_PREDICATES = ['when', 'count', 'money'] as const;
const KIND_AS_PREDICATE = 1.2;

/** Ranks the documents that share something with a question. */
function rank<R>(part: Part, collection: Collection<R>, strict: boolean): readonly Hit<R>[] {
  const weighed = part.terms.map((term) => ({ term, weight: weightOf(term, collection) }));
  const needed = weighed.reduce((sum, { term, weight }) => sum + (term.optional || term.focus < 1 ? 0 : weight), 0);
  const hard = weighed.filter(({ term }) => (term.hard || isForeign(term)) && term.focus === 1);
  const touched = new Map<number, number>();
  for (const { term, weight } of weighed)
    for (const key of term.keys)
      for (const index of collection.postings.get(key) ?? []) {
        const strength = collection.documents[index]?.keys.get(key) ?? 0;
        touched.set(index, (touched.get(index) ?? 0) + weight * strength * term.focus);
      }
  const candidates = [...touched].sort(([a, x], [b, y]) => y - x || a - b).slice(0, CANDIDATES * 3);
  return candidates
    .map(([index]) => hit(part, collection.documents[index] as Document<R>, weighed, needed, hard, collection, strict))
    .sort((a, b) => b.score - a.score);
}

function hit<R>(
  part: Part,
  document: Document<R>,
  weighed: readonly { readonly term: Term; readonly weight: number }[],
  needed: number,
  hard: readonly { readonly term: Term }[],
  collection: Collection<R>,
  strict: boolean,
): Hit<R> {
  let met = 0;
  let extra = 0;
  let told = 0;
  let predicates = 0;
  let predicatesMet = 0;
  let predicateSeen = false;
  for (const { term, weight } of weighed) {
    const strength = strengthIn(term, document.keys);
    if (isPredicate(term)) {
      const share = term.kind === 'unknown' ? weight * 0.5 : weight;
      predicates += share;
      predicatesMet += share * strength;
      if (strength >= 0.5) predicateSeen = true;
    }
    if (strength === 0) continue;
    if (term.focus === 1 && !term.optional) met += weight * strength;
    else extra += weight * strength * (term.kind === 'year' ? 2 : term.optional ? 0.5 : term.focus);
    if (term.weight !== 'light' && !term.optional && term.focus === 1) told += weight * strength;
  }
  let alike = 0;
  for (const ask of document.asks) {
    let shared = 0;
    const unused = new Set(ask.keys);
    for (const { term, weight } of weighed) {
      if (!term.keys.some((key) => ask.keys.has(key))) continue;
      shared += weight * Math.max(term.focus, 0.3);
      for (const key of term.keys) unused.delete(key);
    }
    let rest = 0;
    for (const key of unused) rest += Math.min(collection.rarity.get(key) ?? 0, 1.5);
    if (shared > 0) alike = Math.max(alike, shared / (Math.max(needed, shared) + rest * 0.6));
  }
  const coverage = needed === 0 ? 0 : met / needed;
  // "When" is itself what is asked of the things named.
  if (AS_PREDICATES.some((kind) => part.cues.has(kind) && document.cues.has(kind))) {
    predicatesMet += KIND_AS_PREDICATE;
    predicates += KIND_AS_PREDICATE;
    predicateSeen = true;
  }
  const kinds = KINDS.filter((kind) => part.cues.has(kind));
  const kindBonus = kinds.length === 0 ? 0 : kinds.filter((kind) => document.cues.has(kind)).length / kinds.length;
  const missed = hard.filter(({ term }) => strengthIn(term, document.keys) < 0.5);
  const names = hard.filter(({ term }) => term.kind === 'name');
  const [only, another] = missed;
  // Of three names one may be beside the point, but never a market.
  const isSpare =
    only !== undefined &&
    !another &&
    names.length >= 3 &&
    only.term.kind === 'name' &&
    !only.term.keys.some((key) => key.startsWith('m:'));
  const named = missed.length === 0 || isSpare;
  const kindly = !strict || answersKind(part, document);
  const anchored = weighed.some(({ term }) => term.kind === 'name');
  // Light words alone prove nothing: then a stored question must be near.
  const covered = (): boolean => {
    if (needed < LEAST_NEEDED) return alike >= ALIKE && (needed === 0 || coverage >= COVERED);
    if (alike >= NEARLY_SAME && coverage >= COVERED_SAME) return true;
    if (anchored) return coverage >= COVERED || (coverage >= COVERED_ALIKE && alike >= ALIKE);
    if (coverage >= COVERED_ADRIFT) return needed >= MUCH_ASKED || alike >= ALIKE_ADRIFT;
    return coverage >= COVERED_ALIKE_ADRIFT && alike >= ALIKE;
  };
  return {
    document,
    coverage,
    alike,
    told,
    score: met + extra * 0.5 + 1.6 * alike + 0.7 * kindBonus - 1.5 * missed.length - (kindly ? 0 : 3),
    fits:
      named &&
      kindly &&
      covered() &&
      (predicates < LEAST_NEEDED || (predicateSeen && predicatesMet >= predicates * PREDICATES_MET)),
  };
}

/** What tells claims apart that fit equally: how far they go, how exact and how late they are. */
function precedence(part: Part, claim: Claim): number {
  let value = reachOf(claim) * 0.03;
  if (part.cues.has('when') && claim.meantDate) value += 0.25;
  if (claim.about.event !== undefined) value += 0.1;
  return value;
}

const paragraphOf = ({ article, paragraph }: Claim): string => `${article.id}#${paragraph}`;

/** Claims in order, the first of every paragraph before any second one. */
export function diverse(claims: readonly Claim[]): readonly Claim[] {
  const seen = new Set<string>();
  const firsts: Claim[] = [];
  const others: Claim[] = [];
  for (const claim of claims) {
    const place = paragraphOf(claim);
    (seen.has(place) ? others : firsts).push(claim);
    seen.add(place);
  }
  return [...firsts, ...others];
}

/** The claims that answer one question, best first; empty where none does. */
function claimsFor(part: Part, index: AskIndex, shows: (claim: Claim) => boolean): readonly Hit<Claim>[] {
  const hits = rank(part, index.claims, true).filter(({ document }) => shows(document.record));
  const fitting = hits
    .filter(({ fits }) => fits)
    .map((one) => ({ ...one, score: one.score + precedence(part, one.document.record) }))
    .sort((a, b) => b.score - a.score);
  const [best] = fitting;
  return best ? fitting.filter(({ score }) => score >= best.score * NEAR_BEST) : [];
}

/** From this share on a piece of a question counts as answered by itself. */
const PIECE_COVERED = 0.75;
/** From so many words on a question is searched for the piece that asks. */
const LONG = 18;

/** The claims for each question of a text; what the text says around them is tried apart where it is long. */
function listsFor(
  { whole, parts, pieces, words }: Reading,
  index: AskIndex,
  shows: (claim: Claim) => boolean,
): { readonly found: readonly (readonly Hit<Claim>[])[]; readonly partly: boolean } {
  const claimsOf = (list: readonly Part[]) =>
    list.length > 1 ? list.map((part) => claimsFor(part, index, shows)) : [];
  const isAll = (lists: readonly (readonly Hit<Claim>[])[]) =>
    lists.length > 0 && lists.every(({ length }) => length > 0);
  const answered = claimsOf(parts);
  if (isAll(answered)) return { found: answered, partly: false };
  const direct = claimsFor(whole, index, shows);
  const alone = claimsOf(pieces).map((hits) => hits.filter(({ coverage }) => coverage >= PIECE_COVERED));
  const foreign = whole.terms.some((term) => term.focus === 1 && (isForeign(term) || term.kind === 'stranger'));
  if (words >= LONG && !foreign) {
    const merit = (hits: readonly Hit<Claim>[]): number => (hits[0] ? hits[0].coverage + hits[0].alike : 0);
    const best = alone.toSorted((a, b) => merit(b) - merit(a))[0];
    if (best && best.length > 0 && merit(best) > merit(direct) + 0.1) return { found: [best], partly: false };
  }
  if (direct.length > 0) return { found: [direct], partly: false };
  if (isAll(alone)) return { found: alone, partly: false };
  // An answer to one of two questions will do; a mere refinement left open ("…, which town?") leaves all open.
  const isRefined = parts.some(
    (part, at) =>
      answered[at]?.length === 0 && part.terms.filter(({ focus, optional }) => focus === 1 && !optional).length < 2,
  );
  return { found: isRefined ? [] : answered.filter(({ length }) => length > 0), partly: true };
}

/** Takes turns: the best of each, then the second of each. */
function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
  return [...new Set(all)];
}

/** Last year of the articles; what is asked of later years only outcomes can tell. */
const yearOf = (month: string): number => Number(month.slice(0, 4));

/** Whether a question asks what came after the last article. */
function isLater(part: Part, facts: FactBase): boolean {
  const horizon = yearOf(facts.horizon);
  const years = part.terms.flatMap((term) => (term.kind === 'year' && term.focus > 0.3 ? [Number(term.text)] : []));
  const last = Math.max(0, ...years);
  if (last > horizon + 1) return true;
  // "2017 or 2018 in the end?" asks which of two articles is right.
  if ((part.cues.has('either') || part.cues.has('conflict') || part.cues.has('overview')) && years.length > 1)
    return false;
  const told = part.cues.has('reported');
  if (part.month !== undefined && part.month > facts.horizon && !told) return true;
  if (last === horizon + 1) return part.cues.has('ended') || (!told && (part.cues.has('later') || part.past));
  return (part.cues.has('ended') || part.cues.has('later')) && !told;
}

/** Outcomes that answer a question. */
function outcomesFor(part: Part, index: AskIndex, most: number): readonly Outcome[] {
  const hits = rank(part, index.outcomes, false).filter(({ fits, told }) => fits && told > 1);
  const [best] = hits;
  if (!best) return [];
  // Of outcomes that fit alike the latest tells how it ended.
  return hits
    .filter(({ score }) => score >= best.score * NEAR_BEST_OUTCOME)
    .map(({ document }) => document.record)
    .sort((a, b) => lastDay(b) - lastDay(a))
    .slice(0, most);
}

const NEAR_BEST_OUTCOME = 0.8;
const lastDay = ({ events }: Outcome): number =>
  Math.max(...events.map(({ when }) => (when === null ? 0 : knownDate(when).latest)));

/** Without the words for an event that the base knows nothing of, and without asking why. */
function withoutAssumption(part: Part): Part {
  const cues = new Set(part.cues);
  cues.delete('why');
  cues.delete('money');
  cues.delete('count');
  return { ...part, cues, terms: part.terms.filter(({ weight }) => weight !== 'against') };
}

/** A correction must be about what was named; "in the United States" alone is nearly every claim. */
const LEAST_CORRECTING = 1.5;

const isAgainst = (term: Term): boolean => term.weight === 'against' && term.focus === 1;

/**
 * Looks a question up.
 * @param shows whether a claim had been said by the day the reader looks from
 */
export function search(reading: Reading, facts: FactBase, shows: (claim: Claim) => boolean): Found {
  const index = indexFor(facts);
  const { whole } = reading;
  const telling = whole.terms.filter(({ optional, focus }) => !optional && focus === 1);
  if (whole.cues.has('order')) return { type: 'outside', why: 'order' };
  const isNamed = whole.terms.some(({ kind }) => kind === 'name');
  const isElsewhere = telling.some(({ weight, kind }) => weight === 'elsewhere' || kind === 'stranger');
  const isOurs =
    isNamed || telling.some(({ kind, weight }) => kind === 'concept' && (weight === 'plain' || weight === 'against'));
  if (whole.terms.every(({ focus }) => focus < 1)) return { type: 'unclear' };
  if (!isNamed && isElsewhere) return { type: 'outside', why: 'topic' };

  if (isLater(whole, facts)) {
    const outcomes = outcomesFor(timeless(whole), index, 2);
    const years = whole.terms.some(({ kind, text }) => kind === 'year' && Number(text) > yearOf(facts.horizon));
    if (outcomes.length > 0 || years) return { type: 'later', outcomes };
  }
  const lists = listsFor(reading, index, shows);
  if (lists.found.length > 0) return factsFrom(lists.found, whole, index, facts, lists.partly, false);
  const conflict = conflictFor(whole, index) ?? (whole.cues.has('either') ? conflictBetween(whole, index) : undefined);
  if (conflict)
    return {
      type: 'facts',
      claims: sidesOf(conflict, [], facts),
      conflicts: [conflict],
      asksSides: true,
      corrects: false,
      partly: false,
    };

  if (whole.terms.some(isAgainst)) {
    const claims = claimsFor(withoutAssumption(whole), index, shows).filter(
      ({ document: { record }, told }) =>
        told >= LEAST_CORRECTING && (record.status === 'launched' || record.status === 'announced'),
    );
    if (claims.length > 0) return factsFrom([claims], whole, index, facts, false, true);
  }
  const outcomes = outcomesFor(whole, index, 2);
  const markets = whole.terms.flatMap(({ keys }) =>
    keys.flatMap((key) => (key.startsWith('m:') ? [key.slice(2)] : [])),
  );
  if (!isOurs && outcomes.length === 0)
    return reading.known * 2 < reading.words ? { type: 'unclear' } : { type: 'outside', why: 'topic' };
  const near = rank(whole, index.claims, false)
    .filter(({ document, told }) => told > 1 && shows(document.record))
    .slice(0, 2)
    .map(({ document }) => document.record);
  return { type: 'unknown', near, outcomes, markets };
}

/** Without years: what became of a plan is told in other years than it was made for. */
const timeless = (part: Part): Part => ({
  ...part,
  terms: part.terms.map((term) => (term.kind === 'year' ? { ...term, optional: true } : term)),
});

/** Claims shown where a disagreement follows the answer. */
const MOST_WITH_CONFLICT = 4;
/** From this share of the question on a disagreement is what is asked about. */
const CONFLICT_COVERED = 0.5;

const CONFLICT_BETWEEN = 0.8;

/** The disagreement that a question asks about in so many words. */
const conflictFor = (part: Part, index: AskIndex): Conflict | undefined =>
  part.cues.has('conflict') || part.cues.has('overview') ? conflictBearing(part, index, CONFLICT_COVERED) : undefined;

/** The disagreement whose sides a question sets against each other: "is it … or …". */
const conflictBetween = (part: Part, index: AskIndex): Conflict | undefined =>
  conflictBearing(part, index, CONFLICT_BETWEEN);

function conflictBearing(part: Part, index: AskIndex, covered: number): Conflict | undefined {
  const [best] = rank(part, index.conflicts, false);
  const foreign = part.terms.some((term) => term.focus === 1 && (isForeign(term) || term.kind === 'stranger'));
  return best && !foreign && best.coverage >= covered && best.told > 1 ? best.document.record : undefined;
}

function factsFrom(
  lists: readonly (readonly Hit<Claim>[])[],
  part: Part,
  index: AskIndex,
  facts: FactBase,
  partly: boolean,
  corrects: boolean,
): Found {
  const claims = diverse(interleaved(lists.map((list) => diverse(list.map(({ document }) => document.record)))));
  const asked = conflictFor(part, index);
  if (asked) {
    const sides = sidesOf(asked, claims, facts);
    return {
      type: 'facts',
      claims: diverse([...sides, ...claims]).slice(0, Math.max(MOST_CLAIMS, sides.length)),
      conflicts: [asked],
      asksSides: true,
      corrects,
      partly,
    };
  }
  const [first] = claims;
  const touched = new Map(
    rank(part, index.conflicts, false).map(({ document, coverage }) => [document.record, coverage]),
  );
  const conflicts = (first ? (facts.conflictsOfClaim.get(first.id) ?? []) : []).filter(
    (conflict) => conflict.kind === 'contradiction' || (touched.get(conflict) ?? 0) >= CONFLICT_COVERED,
  );
  const most = conflicts.length > 0 ? MOST_WITH_CONFLICT : MOST_CLAIMS;
  return { type: 'facts', claims: claims.slice(0, most), conflicts, asksSides: false, corrects, partly };
}

/** One claim a side: the one that fits the question best, else the side's first. */
function sidesOf(conflict: Conflict, claims: readonly Claim[], facts: FactBase): readonly Claim[] {
  return conflict.sides.flatMap((side) => {
    const id = claims.find((claim) => side.claims.includes(claim.id))?.id ?? side.claims[0];
    const claim = id === undefined ? undefined : facts.claims.get(id);
    return claim ? [claim] : [];
  });
}

/** The claims that bear on a statement, best first; empty where none covers enough of it. */
export function claimsBearing(part: Part, facts: FactBase): readonly Claim[] {
  const hits = rank(part, indexFor(facts).claims, false).filter(({ fits, told }) => fits && told > 1);
  const [best] = hits;
  return best
    ? diverse(hits.filter(({ score }) => score >= best.score * 0.8).map(({ document }) => document.record))
    : [];
}

/** The claims nearest to what was asked, whether they answer it or not. */
export const nearest = (reading: Reading, facts: FactBase): readonly Claim[] =>
  rank(reading.whole, indexFor(facts).claims, false)
    .slice(0, 3)
    .map(({ document }) => document.record);
