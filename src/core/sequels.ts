import { outcomeOf, resultOf } from './answer.ts';
import type { Claim } from './factbase.ts';
import type { Sequel } from './picture.ts';
import type { Telling } from './telling.ts';

/**
 * What became of a claim, as values for a picture; of a claim about several markets, in the one asked about.
 * @returns undefined where that is not known yet, or differs from market to market
 */
export function sequelFor(claim: Claim, telling: Telling, market?: string): Sequel | undefined {
  const outcome = outcomeOf(claim, telling, market);
  const line = outcome && resultOf(outcome, telling);
  return line && { outcome: outcome.id, result: outcome.result, happened: outcome.happened, text: line.text };
}
