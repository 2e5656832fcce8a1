import type { Claim, FactBase } from '../facts/factbase.ts';
import type { Conflict, Outcome } from '../facts/facts.ts';
import type { QuestionType } from '../facts/stored.ts';
import { QUESTION_TYPES } from '../facts/terms.ts';
import { modelOf } from './model.ts';
import type { Part, Reading } from './question.ts';
import { outputOf } from './stored.ts';
import { wordTrait } from './traits.ts';

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
  | { readonly type: 'later'; readonly outcome: Outcome | undefined }
  | {
      readonly type: 'unknown';
      readonly near: readonly Claim[];
      readonly markets: readonly string[];
    }
  | { readonly type: 'unclear' }
  | { readonly type: 'outside'; readonly why: 'order' | 'topic' };

/** What speaks less for any type is not understood. */
const LEAST_SAID = 0.5;
/** Kinds of names that are of the subject. */
const OURS: ReadonlySet<string> = new Set(['market', 'region', 'person', 'organisation', 'product']);
/** So much speaks for another subject where something of ours is named. */
const OUTSIDE = 0.5;
/** Of several questions in one text each must be surer, and the whole not too unsure. */
const LEAST_OF_SEVERAL = -1;
const SURE_OF_SEVERAL = 1;
const SURE_ASKING = 0.5;
/** What speaks less for an outcome does not tell it: most of what came later is not in the base. */
const LEAST_OUTCOME = { inMarket: 0.15, anywhere: 0.3, plain: 0.2 };
/** From this on a time after the last article is asked about, */
const LATER = 0.25;
/** and what speaks for what no article tells counts so much less: what came later is asked about in the same words. */
const UNTOLD = 0.7;
/** From this on what is assumed wrongly is corrected. */
const CORRECTS = 0.6;
/** By a claim that a question hardly speaks for it is not corrected: "why did Barra leave Xiaomi". */
const LEAST_CORRECTING = 0.2;
const MOST_NEAR = 2;
const MOST_CLAIMS = { one: 6, several: 8 };
/** Claims shown where a disagreement follows the answer. */
const MOST_WITH_CONFLICT = 4;
/** From here on a disagreement is what is asked about; from here on it is told beside the answer. */
const ASKS_SIDES = 0.4;
const TELLS_SIDES = 0.15;

/**
 * Looks a question up.
 * @param shows whether a claim had been said by the day the reader looks from
 */
export function search(reading: Reading, facts: FactBase, shows: (claim: Claim) => boolean): Found {
  const { whole, asking, parts } = reading;
  if (reading.goesOn) return { type: 'unclear' };
  const judged = (part: Part): Judged => judge(part, facts, shows);
  const all = judged(whole);
  if (isLater(whole, facts) && all.typed('conflict') < ASKS_SIDES) return declined(reading, all, facts, shows);
  const apart = parts.map(judged);
  const sure =
    all.evidence > LEAST_OF_SEVERAL && all.typed('conflict') < ASKS_SIDES
      ? apart.filter(({ evidence }) => evidence > SURE_OF_SEVERAL)
      : [];
  const each = reading.asked.map(judged);
  const partly = each.some(isSure) && !each.every(isSure);
  if (sure.length > 1) {
    const claims = interleaved([...sure, all].map((one) => one.claims));
    return { ...factsFrom(claims, all, facts, shows, MOST_CLAIMS.several), partly };
  }
  // What is told around a question can hide it.
  const apartly = isSure(all) || !asking ? all : judged(asking);
  const asked = isSure(all) || apartly.evidence > SURE_ASKING ? apartly : all;
  if (isSure(asked)) return { ...factsFrom(asked.claims, asked, facts, shows), partly };
  const answered = each.filter(({ evidence }) => evidence > SURE_ASKING);
  if (answered.length > 0) {
    const claims = interleaved(answered.map((one) => one.claims));
    return { ...factsFrom(claims, answered[0] ?? all, facts, shows, MOST_CLAIMS.several), partly };
  }
  const named = claimsNaming(whole, facts).filter(shows);
  return named.length > 0 ? factsFrom(named, asked, facts, shows) : declined(reading, asked, facts, shows);
}

/** A question with what the model tells of it. */
interface Judged {
  readonly part: Part;
  readonly claims: readonly Claim[];
  readonly typed: (type: QuestionType) => number;
  /** Above 0 the base answers it. */
  readonly evidence: number;
}

const isSure = ({ evidence }: Judged): boolean => evidence > 0;

/** Claims with less than this share of what speaks for the first are not shown. */
const LEAST_SHARE = 0.25;

/** @returns what the model tells of a question, its claims best first */
export function judge(part: Part, facts: FactBase, shows: (claim: Claim) => boolean): Judged {
  const typed = (type: QuestionType): number => part.values.get(outputOf.type(type)) ?? 0;
  const seen = ranked([...facts.claims.values()].filter(shows), outputOf.claim, part).filter(({ value }) => value > 0);
  const least = (seen[0]?.value ?? 0) * LEAST_SHARE;
  const claims = diverse(seen.filter(({ value }) => value >= least).map(({ record }) => record));
  const evidence = claims.length > 0 ? evidenceOf(signsOf(part, claims, facts)) : Number.NEGATIVE_INFINITY;
  return { part, claims, typed, evidence };
}

/**
 * How much each sign counts for an answer: logistic regression over sets of questions, each of a model that lacked it
 * (`npm run bench:ask`). The constant is some four tenths below what they say: to be wrong is worse than to say nothing.
 */
export const SIGNS = {
  fact: 7.48,
  conflict: 8.92,
  premise: 1.11,
  unknown: -3.29,
  horizon: -2.41,
  outside: -5.33,
  best: 11.2,
  strange: 0.43,
  constant: -5.4,
};

/** The signs of a question: what speaks for each type, and for the best claim; words that no stored question has. */
export function signsOf({ words, values }: Part, [best]: readonly Claim[], facts: FactBase): typeof SIGNS {
  const model = modelOf(facts);
  const typed = (type: QuestionType): number => values.get(outputOf.type(type)) ?? 0;
  return {
    fact: typed('fact'),
    conflict: typed('conflict'),
    premise: typed('premise'),
    unknown: typed('unknown'),
    horizon: typed('horizon'),
    outside: typed('outside'),
    best: best ? (values.get(outputOf.claim(best.id)) ?? 0) : 0,
    strange: words.filter(({ text }) => text.length > 2 && !model.knows(wordTrait(text))).length,
    constant: 1,
  };
}

/** Above 0 the base answers the question. */
function evidenceOf(signs: typeof SIGNS): number {
  return (Object.keys(SIGNS) as (keyof typeof SIGNS)[]).reduce((sum, sign) => sum + SIGNS[sign] * signs[sign], 0);
}

/** Words that ask what something named is, and no more. */
const ASKS_WHAT = new Set(
  'who what is s the a an and hi so ok qui quoi c est ce que qu et le la l un une alors'.split(' '),
);

const recordsOf = ({ markets, about, speaker, via, article }: Claim): ReadonlySet<string> =>
  new Set([
    ...[markets, about.people, about.organisations, about.products, speaker.by].flat(),
    ...via.map(({ medium }) => medium),
    article.publisher,
  ]);

/** Of a name and no more, "Jawbone??", "c'est qui Alphabet", the claims that bear it, best first. */
function claimsNaming(part: Part, facts: FactBase): readonly Claim[] {
  const wanted = part.names.filter(({ kind, key, sure }) => sure && kind !== 'date' && key !== 'xiaomi');
  const rest = part.words.filter(
    ({ from, to }) => !part.names.some((name) => name.sure && name.from <= from && to <= name.to),
  );
  if (wanted.length === 0 || !rest.every(({ text }) => ASKS_WHAT.has(text))) return [];
  const naming = [...facts.claims.values()].filter((claim) => wanted.every(({ key }) => recordsOf(claim).has(key)));
  return diverse(ranked(naming, outputOf.claim, part).map(({ record }) => record));
}

/** What to say where the base does not answer. */
function declined(
  { whole, subjects }: Reading,
  judged: Judged,
  facts: FactBase,
  shows: (claim: Claim) => boolean,
): Found {
  const { typed, claims, evidence, part } = judged;
  const { words, names } = whole;
  const isOurs = names.some(({ kind, sure }) => sure && OURS.has(kind));
  const said = Math.max(...QUESTION_TYPES.map(typed));
  const known = words.filter(({ text }) => modelOf(facts).knows(wordTrait(text))).length;
  const markets = names.flatMap(({ kind, key, market }) => (kind === 'market' ? [key] : (market ?? [])));
  // "The London store".
  const isPlaced = isOurs || names.some(({ kind, sure }) => sure && kind === 'city');
  if (!isPlaced && (said < LEAST_SAID || known * 2 <= words.length)) return { type: 'unclear' };
  const others = Math.max(typed('unknown'), typed('outside'));
  const anywhere = typed('unknown') * 2 < typed('horizon') ? LEAST_OUTCOME.plain : LEAST_OUTCOME.anywhere;
  const outcome = outcomeOf(part, markets, isLater(whole, facts) ? LEAST_OUTCOME.anywhere : anywhere, facts);
  // Where no claim speaks of the market, an outcome may.
  const isBorne = evidence > Number.NEGATIVE_INFINITY || outcome !== undefined;
  const later = Math.max(typed('horizon'), outcome?.value ?? 0);
  if (
    isLater(whole, facts) ||
    (isBorne && later > Math.max(UNTOLD * typed('unknown'), typed('outside'), typed('premise'), LATER))
  )
    return { type: 'later', outcome: outcome?.record };
  const correcting = claims.filter((claim) => markets.every((market) => claim.markets.includes(market)));
  const [first] = ranked(correcting, outputOf.claim, part);
  if (first && first.value >= LEAST_CORRECTING && typed('premise') > Math.max(others, CORRECTS))
    return { ...factsFrom(correcting, judged, facts, shows), corrects: true };
  if (typed('outside') > (isOurs ? Math.max(typed('unknown'), OUTSIDE) : typed('unknown')))
    return { type: 'outside', why: subjects.cues.has('order') ? 'order' : 'topic' };
  return { type: 'unknown', near: claims.slice(0, MOST_NEAR), markets };
}

interface Ranked<R> {
  readonly record: R;
  /** How much a question speaks for it. */
  readonly value: number;
}

/** Those that a question most speaks for first. */
const ranked = <R extends { readonly id: string }>(
  records: readonly R[],
  output: (id: string) => string,
  { values }: Part,
): readonly Ranked<R>[] =>
  records.map((record) => ({ record, value: values.get(output(record.id)) ?? 0 })).sort((x, y) => y.value - x.value);

/**
 * The outcome that a question asks for: of the markets it names, where it names any.
 * @param anywhere what must speak for it at least where it names none
 */
function outcomeOf(
  part: Part,
  markets: readonly string[],
  anywhere: number,
  facts: FactBase,
): Ranked<Outcome> | undefined {
  const isOfMarket = ({ markets: own }: Outcome): boolean => own.some((market) => markets.includes(market));
  const among = [...facts.outcomes.values()].filter((outcome) => markets.length === 0 || isOfMarket(outcome));
  const [best] = ranked(among, outputOf.outcome, part);
  const least = markets.length === 0 ? anywhere : LEAST_OUTCOME.inMarket;
  return best && best.value >= least ? best : undefined;
}

function factsFrom(
  claims: readonly Claim[],
  { part, typed }: Judged,
  facts: FactBase,
  shows: (claim: Claim) => boolean,
  most: number = MOST_CLAIMS.one,
): Found & { readonly type: 'facts' } {
  const corrects = typed('premise') > typed('fact') + typed('conflict');
  const [asked] = ranked([...facts.conflicts.values()], outputOf.conflict, part);
  if (asked && asked.value >= TELLS_SIDES) {
    const { record: conflict, value } = asked;
    const asksSides = value >= ASKS_SIDES || typed('conflict') > typed('fact');
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

/** One claim a side: the best one, else the side's first. */
function sidesOf(conflict: Conflict, claims: readonly Claim[], facts: FactBase): readonly Claim[] {
  return conflict.sides.flatMap((side) => {
    const id = claims.find((claim) => side.claims.includes(claim.id))?.id ?? side.claims[0];
    const claim = id === undefined ? undefined : facts.claims.get(id);
    return claim ? [claim] : [];
  });
}

/** Takes turns: the best of each, then the second of each. */
function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
  return [...new Set(all)];
}

/** Claims in order, the first of every paragraph before any second one. */
export function diverse(claims: readonly Claim[]): readonly Claim[] {
  const byParagraph = Map.groupBy(claims, ({ article, paragraph }) => `${article.id}#${paragraph}`);
  return [...new Set([...[...byParagraph.values()].flatMap(([first]) => first ?? []), ...claims])];
}

/** Whether a question names a time that only outcomes can tell of, more than a year after the last article. */
function isLater({ names }: Part, facts: FactBase): boolean {
  const horizon = Number(facts.horizon.slice(0, 4));
  return names.some(({ kind, key }) => kind === 'date' && Number(key.slice(0, 4)) > horizon + 1);
}
