import type { QuestionType } from '../facts/facts.ts';
import { isAnswered, type Neighbour } from './bank.ts';

/** What the stored questions nearest to one say of it. */
export interface Poll {
  /** Claims with the votes for them, most first. */
  readonly claims: readonly (readonly [string, number])[];
  readonly outcomes: readonly (readonly [string, number])[];
  readonly conflicts: readonly (readonly [string, number])[];
  /** How sure it is that the base answers, about 0 to 1. */
  readonly answered: number;
  /** Votes by type. */
  readonly types: ReadonlyMap<QuestionType, number>;
  /** Likeness of the nearest question that the base answers, and of the nearest that it does not. */
  readonly nearest: { readonly answered: number; readonly other: number };
}

/** A claim that is not the first answer of a stored question gets this much less of its vote, a step a place. */
const STEP = 0.2;
const LEAST_SHARE = 0.4;

/** @param usual the share of questions that the base answers */
export function pollOf(heard: readonly Neighbour[], usual: number): Poll {
  const claims = new Map<string, number>();
  const outcomes = new Map<string, number>();
  const conflicts = new Map<string, number>();
  const types = new Map<QuestionType, number>();
  const nearest = { answered: 0, other: 0 };
  const give = <K>(map: Map<K, number>, key: K, vote: number) => map.set(key, (map.get(key) ?? 0) + vote);
  let cast = 0;
  let answered = 0;
  for (const { stored, likeness, vote } of heard) {
    cast += vote;
    give(types, stored.type, vote);
    for (const [place, id] of stored.claims.entries()) give(claims, id, vote * Math.max(LEAST_SHARE, 1 - STEP * place));
    for (const id of stored.outcomes) give(outcomes, id, vote);
    if (stored.conflict !== undefined) give(conflicts, stored.conflict, vote);
    const side = isAnswered(stored.type) ? 'answered' : 'other';
    if (side === 'answered') answered += vote;
    nearest[side] = Math.max(nearest[side], likeness);
  }
  const byVotes = (map: ReadonlyMap<string, number>) => [...map].sort(([x, a], [y, b]) => b - a || (x < y ? -1 : 1));
  return {
    claims: byVotes(claims),
    outcomes: byVotes(outcomes),
    conflicts: byVotes(conflicts),
    // What no vote decides is as it usually is.
    answered: answered + (1 - cast) * usual,
    types,
    nearest,
  };
}
