import type { Claim } from '../facts/factbase.ts';
import type { Outcome } from '../facts/facts.ts';
import type { Told } from './told.ts';

/** What is found of a statement. */

/**
 * `corrected`: an article bears it out, but the editors know better. `disputed`: one article bears it out, another gives
 * another date. `planned`: it was meant, not done.
 */
export type Verdict = 'supported' | 'corrected' | 'contradicted' | 'disputed' | 'planned' | 'unknown';

export interface Judgement extends Shown {
  readonly verdict: Verdict;
  /** What the base tells that comes nearest to a statement of which it is not known whether it is right. */
  readonly near?: Shown;
  /** Of which country came first: both, as alpha-2 codes. */
  readonly launches?: readonly string[];
}

/** What a verdict rests on, best first; none where the base does not tell. */
export interface Shown {
  readonly claims: readonly Claim[];
  readonly outcomes: readonly Outcome[];
}

export const UNKNOWN: Judgement = { verdict: 'unknown', claims: [], outcomes: [] };
const MOST = 2;

/** @returns unknown where nothing bears it out */
export const because = (verdict: Verdict, told: readonly Told[]): Judgement =>
  told.length === 0 ? UNKNOWN : { verdict, ...shownOf(told) };

export function shownOf(told: readonly Told[]): Shown {
  const claims = told.flatMap(({ claim }) => claim ?? []);
  const outcomes = new Map(told.flatMap(({ outcome }) => (outcome ? [[outcome.id, outcome] as const] : [])));
  return { claims: [...new Set(claims)].slice(0, MOST), outcomes: [...outcomes.values()].slice(0, MOST) };
}
