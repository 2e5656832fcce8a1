import type { ClaimRecord } from './facts.ts';

/** Statuses that look ahead: something was still to come when it was said. */
const PLANS: ReadonlySet<string> = new Set(['announced', 'planned', 'hoped', 'rumoured']);
export const isPlan = (claim: ClaimRecord): boolean => PLANS.has(claim.status) && claim.meantKind === 'target';
