import { byDate } from '../facts/dates.ts';
import type { Claim } from '../facts/factbase.ts';
import type { Status } from '../facts/facts.ts';
import { isPlan, reachOf } from '../facts/plan.ts';
import type { Scope } from './picture.ts';

/** Where a market stands by the articles: the claim that goes furthest, for all products or for some. */
export interface Standing {
  readonly scope: Scope;
  readonly claim: Claim;
}

/** Covers phones: by name, or as all that Xiaomi sells. */
export const coversPhones = ({ offering }: Claim): boolean => offering.length === 0 || offering.includes('smartphones');

/** Statuses that tell where things stand by themselves; the others do so where they name an aim. */
const STANDINGS: ReadonlySet<Status> = new Set(['launched', 'declined', 'denied']);

/** Days a date leaves open; finite also where there is no date, or no end. */
const spanOf = ({ meantDate }: Claim): number =>
  meantDate ? Math.min(meantDate.latest - meantDate.earliest, Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;

const byReach = (a: Claim, b: Claim): number =>
  reachOf(b) - reachOf(a) ||
  a.markets.length - b.markets.length ||
  (a.status === 'launched' ? spanOf(a) - spanOf(b) : byDate(b.saidDate, a.saidDate));

/**
 * The claim that goes furthest; of equals the one most about the market, then of launches the one whose date says
 * most, of plans the latest word.
 */
export function furthestOf([first, ...others]: readonly Claim[]): Claim | undefined {
  return others.reduce((furthest, claim) => (furthest && byReach(furthest, claim) <= 0 ? furthest : claim), first);
}

/**
 * Where a market stands: one status, or two where other products went further than phones.
 * @param claims of one market; those that only give background are passed over
 */
export function standingsOf(claims: readonly Claim[]): readonly Standing[] {
  const told = claims.filter((claim) => STANDINGS.has(claim.status) || isPlan(claim));
  const phones = furthestOf(told.filter(coversPhones));
  const others = furthestOf(told.filter((claim) => !coversPhones(claim)));
  if (phones && others && reachOf(others) > reachOf(phones)) {
    return [
      { scope: 'others', claim: others },
      { scope: 'phones', claim: phones },
    ];
  }
  const claim = phones ?? others;
  return claim ? [{ scope: 'all', claim }] : [];
}
