import type { Collection, Document } from './index.ts';
import type { Part, Term } from './question.ts';

/** A document with how well it fits. */
export interface Hit<R> {
  readonly document: Document<R>;
  readonly score: number;
  /** Share of what was asked that it bears out, 0 to 1. */
  readonly coverage: number;
}

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
export const isForeign = ({ weight, kind, optional }: Term): boolean =>
  kind === 'concept' && !optional && (weight === 'absent' || weight === 'elsewhere' || weight === 'against');

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

/** Ranks the documents that share something with a question. */
export function rank<R>(part: Part, collection: Collection<R>, strict: boolean): readonly Hit<R>[] {
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
  const candidates = [...touched].sort(([a, x], [b, y]) => y - x || a - b).slice(0, CANDIDATES);
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
  for (const { term, weight } of weighed) {
    const strength = strengthIn(term, document.keys);
    if (strength === 0) continue;
    if (term.focus === 1 && !term.optional) met += weight * strength;
    else extra += weight * strength * (term.kind === 'year' ? 2 : term.optional ? 0.5 : term.focus);
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
  const kinds = KINDS.filter((kind) => part.cues.has(kind));
  const kindBonus = kinds.length === 0 ? 0 : kinds.filter((kind) => document.cues.has(kind)).length / kinds.length;
  const missed = hard.filter(({ term }) => strengthIn(term, document.keys) < 0.5);
  const kindly = !strict || answersKind(part, document);
  return {
    document,
    coverage,
    score: met + extra * 0.5 + 1.6 * alike + 0.7 * kindBonus - 1.5 * missed.length - (kindly ? 0 : 3),
  };
}
