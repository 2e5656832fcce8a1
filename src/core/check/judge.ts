import type { EdtfDate } from '../facts/dates.ts';
import type { Claim, FactBase, View } from '../facts/factbase.ts';
import type { Assertion } from './assertions.ts';
import { judgeComing, judgeOrder } from './coming.ts';
import { type Judgement, UNKNOWN } from './judgement.ts';
import { judgeLearnt } from './learnt.ts';
import { isComing, isThin } from './reading.ts';
import { type Told, toldBy } from './told.ts';

/** What had been said and had happened by the day the reader looks back to. */
export const seenBy = (facts: FactBase, view: View): readonly Told[] =>
  toldBy(facts).flatMap((told) => {
    const { claim, outcome, isWhole, when } = told;
    if (claim) return view.shows(claim) ? [told] : [];
    const seen = outcome && view.outcome(outcome);
    if (!seen || (view.asOf && !isOver(when, view.asOf))) return [];
    // Who takes part in what was still to come, nobody knew.
    return [isWhole && seen.events.length < outcome.events.length ? { ...told, names: OURS } : told];
  });
const OURS: Told['names'] = new Set(['xiaomi']);

/** Judges a statement by what had been said and had happened by the day the reader looks back to. */
export function judge(assertion: Assertion, facts: FactBase, view: View): Judgement {
  if (assertion.isByOutsider) return UNKNOWN;
  const seen = seenBy(facts, view);
  if (assertion.order) return judgeOrder(assertion, assertion.order, seen);
  if (isThin(assertion)) return UNKNOWN;
  const coming = isComing(assertion) && assertion.mood !== 'unreal' ? judgeComing(assertion, seen) : UNKNOWN;
  // Words that are none of a coming's may tell of something else: "rideau pour la boutique de Londres".
  const isMore = coming.verdict === 'unknown' || assertion.rest.size > 0;
  const learnt = isMore ? judgeLearnt(assertion, seen, facts) : UNKNOWN;
  const found = learnt.verdict === 'unknown' && coming.verdict !== 'unknown' ? coming : learnt;
  // Whether the day of a coming is right, those that tell of comings know.
  const isDayOpen =
    isComing(assertion) &&
    found !== coming &&
    (view.asOf !== undefined || assertion.dates.some(({ day }) => day !== undefined));
  const isOpen = assertion.isSinceNow || (isDayOpen && found.verdict === 'contradicted');
  const judged = isOpen && found.verdict !== 'unknown' ? { ...UNKNOWN, near: found } : found;
  const [first] = judged.claims;
  // "Is still its head": what an article said in its time tells nothing of now.
  if (judged.verdict === 'supported' && judged.outcomes.length === 0 && STILL.test(assertion.wordStems.join(' ')))
    return { ...UNKNOWN, near: judged };
  if (judged.verdict !== 'supported' || !first?.note?.corrects || judged.outcomes.length > 0) return judged;
  // Corrections are hindsight.
  return { ...judged, verdict: view.asOf ? (disputes(first, facts, view) ? 'disputed' : 'supported') : 'corrected' };
}

const STILL = /\b(?:is|are|est|sont) (?:still|toujour|encor)\b/;

const isOver = (when: EdtfDate | undefined, asOf: EdtfDate): boolean =>
  when !== undefined && when.earliest <= asOf.latest;

const disputes = (claim: Claim, facts: FactBase, view: View): boolean =>
  (facts.conflictsOfClaim.get(claim.id) ?? []).some(
    (conflict) => conflict.kind === 'contradiction' && view.conflict(conflict),
  );
