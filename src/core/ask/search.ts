import type { Claim, FactBase } from '../facts/factbase.ts';
import type { Conflict, Outcome, QuestionType } from '../facts/facts.ts';
import { isAnswered } from './bank.ts';
import { indexFor, type StoredIn } from './index.ts';
import { type Poll, pollOf } from './poll.ts';
import type { Part, Reading, Term } from './question.ts';
import { type Hit, rank } from './rank.ts';
import type { Traits } from './vectors.ts';

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
      readonly markets: readonly string[];
    }
  | { readonly type: 'unclear' }
  | { readonly type: 'outside'; readonly why: 'order' | 'topic' };

/** With fewer votes an outcome is not told: most of what came later is not in the base. */
const LEAST_OUTCOME = 0.24;
/** Of several questions in one text one that is answered speaks for the others, down to this evidence. */
const LEAST_OF_SEVERAL = -2.5;

/**
 * Looks a question up.
 * @param shows whether a claim had been said by the day the reader looks from
 */
export function search(reading: Reading, facts: FactBase, shows: (claim: Claim) => boolean): Found {
  const { whole, parts, pieces } = reading;
  const stored = indexFor(facts).stored[reading.language];
  if (whole.cues.has('order')) return { type: 'outside', why: 'order' };
  if (reading.goesOn || whole.terms.every(({ focus }) => focus < 1)) return { type: 'unclear' };
  if (isElsewhere(whole, stored)) return { type: 'outside', why: 'topic' };
  const judge = (part: Part, traits: Traits): Judged => judgeOf(part, traits, stored, facts, shows);
  const all = judge(whole, reading.traits);
  const apart = parts.length > 1 ? parts.map((part) => judge(part, part.traits)) : [];
  const torn = parts.length === 1 && pieces.length > 1 ? pieces.map((part) => judge(part, part.traits)) : [];
  if (apart.some(isSure) || torn.filter(isSure).length > 1) {
    const heard = [...apart.filter(({ evidence }) => evidence > LEAST_OF_SEVERAL), ...torn.filter(isSure)];
    const claims = interleaved([...heard, all].map((one) => one.claims));
    return { ...factsFrom(claims, all.poll, facts, shows, MOST_CLAIMS.several), partly: heard.length < apart.length };
  }
  // What is told around a question can hide it.
  const asked = isSure(all) ? all : judge(whole, whole.traits);
  if (isSure(asked)) return factsFrom(asked.claims, asked.poll, facts, shows);
  const named = isBare(whole) ? claimsNaming(whole, facts).filter(shows) : [];
  return named.length > 0 ? factsFrom(named, asked.poll, facts, shows) : declined(reading, all, facts, shows);
}

/** Cues of a question that asks for whatever there is. */
const OPEN_CUES: ReadonlySet<string> = new Set(['who', 'what']);

/** A name and no more: "Jawbone??", "c'est qui Alphabet". */
const isBare = ({ terms, cues }: Part): boolean =>
  terms.some(({ kind, hard }) => kind === 'name' && hard) &&
  terms.every(({ kind, optional, focus }) => kind === 'name' || optional || focus < 1) &&
  [...cues].every((cue) => OPEN_CUES.has(cue));

/** The claims that bear all names of a question, those most about them first. */
function claimsNaming(part: Part, facts: FactBase): readonly Claim[] {
  const names = namesIn(part);
  const hits = rank(part, indexFor(facts).claims, false).filter(({ document }) =>
    names.every(({ keys }) => keys.some((key) => document.keys.has(key))),
  );
  return diverse(hits.map(({ document }) => document.record));
}

/** Speaks of another field of life, or of a name that no stored question has, and names nothing of the base. */
function isElsewhere({ terms }: Part, { names }: StoredIn): boolean {
  const isStrange = ({ keys }: Term): boolean =>
    ![...names.values()].some((borne) => keys.some((key) => borne.has(key)));
  return (
    terms.every(({ kind }) => kind !== 'name') &&
    terms.some(
      (term) =>
        !term.optional &&
        term.focus === 1 &&
        (term.weight === 'elsewhere' || (term.kind === 'stranger' && isStrange(term))),
    )
  );
}

const isSure = ({ evidence }: Judged): boolean => evidence > 0;

/** Names or speaks of something that the base knows. */
const isOurs = ({ terms }: Part): boolean =>
  terms.some(
    ({ kind, weight, focus }) =>
      kind === 'name' || (kind === 'concept' && focus === 1 && (weight === 'plain' || weight === 'against')),
  );

/** From this share of the votes on what is assumed wrongly is corrected. */
const CORRECTS = 0.6;

/** What to say where the base does not answer. */
function declined(
  { whole, known, words }: Reading,
  { poll, claims, evidence }: Judged,
  facts: FactBase,
  shows: (claim: Claim) => boolean,
): Found {
  const votes = (type: QuestionType): number => poll.types.get(type) ?? 0;
  if (!isOurs(whole)) return known * 2 < words ? { type: 'unclear' } : { type: 'outside', why: 'topic' };
  const markets = whole.terms.flatMap(({ keys }) =>
    keys.flatMap((key) => (key.startsWith('m:') ? [key.slice(2)] : [])),
  );
  const others = Math.max(votes('unknown'), votes('outside'));
  const [id, count] = poll.outcomes[0] ?? ['', 0];
  const outcome = count >= LEAST_OUTCOME ? facts.outcomes.get(id) : undefined;
  const isOfMarket = outcome?.markets.some((market) => markets.includes(market)) ?? false;
  // Where no claim speaks of the market, an outcome may.
  const isBorne = evidence > Number.NEGATIVE_INFINITY || isOfMarket;
  if (isLater(whole, facts) || (isBorne && votes('horizon') > Math.max(others, votes('premise')))) {
    const isThere = markets.length === 0 || isOfMarket;
    return { type: 'later', outcomes: outcome && isThere ? [outcome] : [] };
  }
  if (isBorne && votes('premise') > Math.max(others, CORRECTS))
    return { ...factsFrom(claims, poll, facts, shows), corrects: true };
  if (votes('outside') > Math.max(votes('unknown'), votes('premise'), poll.answered / 2))
    return { type: 'outside', why: 'topic' };
  return { type: 'unknown', near: claims.slice(0, MOST_NEAR), markets };
}

const MOST_NEAR = 2;
const MOST_CLAIMS = { one: 6, several: 8 };
/** Claims shown where a disagreement follows the answer. */
const MOST_WITH_CONFLICT = 4;
/** From this share of the votes on a disagreement is what is asked about; from this on it is told beside the answer. */
const ASKS_SIDES = 0.4;
const TELLS_SIDES = 0.15;

function factsFrom(
  claims: readonly Claim[],
  poll: Poll,
  facts: FactBase,
  shows: (claim: Claim) => boolean,
  most: number = MOST_CLAIMS.one,
): Found & { readonly type: 'facts' } {
  const premises = poll.types.get('premise') ?? 0;
  const corrects = premises > poll.answered;
  const [id, votes] = poll.conflicts[0] ?? ['', 0];
  const conflict = votes >= TELLS_SIDES ? facts.conflicts.get(id) : undefined;
  if (conflict) {
    const asksSides = votes >= ASKS_SIDES;
    const sides = sidesOf(conflict, claims, facts).filter(shows);
    const first = asksSides ? sides : claims.slice(0, MOST_WITH_CONFLICT);
    const all = [...new Set([...first, ...sides, ...claims])];
    const shown = all.slice(0, Math.max(most, new Set([...first, ...sides]).size));
    return { type: 'facts', claims: shown, conflicts: [conflict], asksSides, corrects, partly: false };
  }
  const [first] = claims;
  const conflicts = (first ? (facts.conflictsOfClaim.get(first.id) ?? []) : []).filter(
    ({ kind }) => kind === 'contradiction',
  );
  const shown = claims.slice(0, conflicts.length > 0 ? Math.min(most, MOST_WITH_CONFLICT) : most);
  return { type: 'facts', claims: shown, conflicts, asksSides: false, corrects, partly: false };
}

/** One claim a side: the one with most votes, else the side's first. */
function sidesOf(conflict: Conflict, claims: readonly Claim[], facts: FactBase): readonly Claim[] {
  return conflict.sides.flatMap((side) => {
    const id = claims.find((claim) => side.claims.includes(claim.id))?.id ?? side.claims[0];
    const claim = id === undefined ? undefined : facts.claims.get(id);
    return claim ? [claim] : [];
  });
}

/**
 * How much each sign counts for an answer: logistic regression over the question sets, each with a bank that lacked it.
 */
const SIGNS = { answered: 3.3, nearer: 4.1, near: -4.7, coverage: 2.9, score: 0.38, later: -3.1, bias: -3.05 };

/** Above 0 the base answers the question. */
function evidenceFor(poll: Poll, best: Hit<Claim> | undefined, later: boolean): number {
  return (
    SIGNS.bias +
    SIGNS.answered * poll.answered +
    SIGNS.nearer * Math.log((poll.nearest.answered + FAR) / (poll.nearest.other + FAR)) +
    SIGNS.near * Math.max(poll.nearest.answered, poll.nearest.other) +
    SIGNS.coverage * (best?.coverage ?? 0) +
    SIGNS.score * (best?.score ?? LEAST_SCORE) +
    (later ? SIGNS.later : 0)
  );
}
/** A likeness that is as good as none. */
const FAR = 0.05;
const LEAST_SCORE = -2;

/** The names that an answer must bear. */
const namesIn = ({ terms }: Part): readonly Term[] =>
  terms.filter(({ kind, hard, focus }) => (kind === 'name' || kind === 'stranger') && hard && focus === 1);

const bears = (id: string, { keys }: Term, stored: StoredIn): boolean => {
  const borne = stored.names.get(id);
  return borne !== undefined && keys.some((key) => borne.has(key));
};

/** Claims looked through for the names of a question. */
const NAMED_AMONG = 8;

/** A question with what the stored ones say of it. */
interface Judged {
  readonly poll: Poll;
  readonly claims: readonly Claim[];
  /** Above 0 the base answers it. */
  readonly evidence: number;
}

function judgeOf(
  part: Part,
  traits: Traits,
  stored: StoredIn,
  facts: FactBase,
  shows: (claim: Claim) => boolean,
): Judged {
  const names = namesIn(part);
  // What is known of France is no answer on Germany: of other things a stored question is not heard.
  const heard = stored.bank.nearest(
    traits,
    ({ type, claims }) =>
      names.length === 0 || !isAnswered(type) || claims.some((id) => names.some((name) => bears(id, name, stored))),
  );
  const poll = pollOf(heard, stored.bank.usual);
  const isNamed = ({ id }: Claim): boolean => names.length === 0 || names.some((name) => bears(id, name, stored));
  const claims = elected(poll, facts).filter((claim) => shows(claim) && isNamed(claim));
  const first = claims.slice(0, NAMED_AMONG);
  const isBorne = names.every((name) => first.some(({ id }) => bears(id, name, stored)));
  if (claims.length === 0 || !isBorne) return { poll, claims, evidence: Number.NEGATIVE_INFINITY };
  const [best] = rank(part, indexFor(facts).claims, true);
  return { poll, claims, evidence: evidenceFor(poll, best, isLater(part, facts)) };
}

/** Claims with less than this share of the votes for the first are not shown. */
const LEAST_VOTES = 0.1;

/** Claims that have enough of the votes, most first, a paragraph once before any twice. */
function elected({ claims: votes }: Poll, facts: FactBase): readonly Claim[] {
  const least = (votes[0]?.[1] ?? 0) * LEAST_VOTES;
  return diverse(votes.flatMap(([id, count]) => (count > 0 && count >= least ? (facts.claims.get(id) ?? []) : [])));
}

/** Takes turns: the best of each, then the second of each. */
function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
  return [...new Set(all)];
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

/** Of a month in EDTF. */
const yearOf = (month: string): number => Number(month.slice(0, 4));

/** Whether a question asks what came after the last article, which outcomes alone can tell. */
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
