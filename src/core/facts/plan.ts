import { exclusive } from './dates.ts';
import type { Claim } from './factbase.ts';
import type { ClaimRecord, Outcome, Status } from './facts.ts';

/** What looks ahead among claims, and how far each goes towards a launch. */

/** Statuses that look ahead: something was still to come when it was said. */
const PLANS: ReadonlySet<string> = new Set(['announced', 'planned', 'hoped', 'rumoured']);
export const isPlan = (claim: ClaimRecord): boolean => PLANS.has(claim.status) && claim.meantKind === 'target';

/** Of a plan: it came true, or had before. */
export const isDone = ({ result }: Outcome): boolean => result === 'launched' || result === 'already-present';

/** How far a status goes towards a launch; the best-supported one heads an answer. */
const REACH: Readonly<Record<Status, number>> = {
  launched: 7,
  announced: 6,
  planned: 5,
  hoped: 4,
  rumoured: 3,
  declined: 2,
  denied: 1,
  context: 0,
};
export const reachOf = (claim: Claim): number => REACH[claim.status];

/** How near to the speaker's mouth a claim is: his words, his words retold, the journalist's own. */
const weightOf = ({ speaker }: Claim): number =>
  (speaker.by.includes('author') ? 0 : 2) + { direct: 3, reported: 1, author: 0 }[speaker.quote];

/** True where both speak of the same thing and may mean the same time. */
function isSamePromise(a: Claim, b: Claim): boolean {
  if (a.article !== b.article || a.about.event !== b.about.event) return false;
  if (a.meantDate === null || b.meantDate === null) return a.meantDate === b.meantDate;
  return !exclusive(a.meantDate, b.meantDate);
}

/** Of what one article says several times over, the word nearest to the speaker. @param claims oldest first */
export function promisesAmong(claims: readonly Claim[]): readonly Claim[] {
  const promises: Claim[] = [];
  for (const claim of claims) {
    if (!isPlan(claim) || claim.about.event === undefined) continue;
    const index = promises.findIndex((promise) => isSamePromise(promise, claim));
    const known = promises[index];
    if (!known) promises.push(claim);
    else if (weightOf(claim) > weightOf(known)) promises[index] = claim;
  }
  return promises;
}
