import type { Claim, FactBase, View } from '../facts/factbase.ts';
import type { Outcome } from '../facts/facts.ts';
import { type Statement, statementsIn } from './clauses.ts';
import { judge } from './judge.ts';
import { type Judgement, UNKNOWN, type Verdict } from './judgement.ts';
import { fitOf, type Stated } from './when.ts';

/** A statement, and what the base makes of it. */
export interface Checked {
  /** As typed, but for addresses and invisible characters. */
  readonly text: string;
  /** The market it is judged for, alpha-2, where the statement names several. */
  readonly market?: string;
  readonly verdict: Verdict;
  /** What it rests on, best first; none where the base knows nothing of it. */
  readonly claims: readonly Claim[];
  readonly outcomes: readonly Outcome[];
}

/**
 * The statements about Xiaomi in a text, each with what the base makes of it.
 * @param text any string is safe; the cost is bounded
 * @returns `stopped`: there was more than is read
 */
export function checkStatements(
  text: string,
  facts: FactBase,
  view: View,
): { readonly checked: readonly Checked[]; readonly stopped: boolean } {
  const { statements, stopped } = statementsIn(text, facts, view);
  const checked = statements.map((statement): Checked => {
    const { text: typed, market } = statement;
    return { text: typed, ...(market === undefined ? {} : { market }), ...judgeStatement(statement, facts, view) };
  });
  return { checked, stopped };
}

function judgeStatement({ assertions, instead }: Statement, facts: FactBase, view: View): Judgement {
  const judged = assertions.map((assertion) => judge(assertion, facts, view));
  // Of several dates each must be borne out by the same claim.
  const isOfAll = ({ claims: [claim] }: Judgement): boolean =>
    claim !== undefined && assertions.every(({ date }) => date === undefined || isDated(claim, date));
  const [found = UNKNOWN] = assertions.length > 1 ? judged.filter(isOfAll) : judged;
  if (!instead || found.verdict === 'contradicted') return found;
  const other = judge(instead, facts, view);
  return /^(?:supported|planned)$/.test(other.verdict) ? { ...other, verdict: 'contradicted' } : found;
}

const isDated = ({ saidDate, meantDate, text }: Claim, date: Stated): boolean =>
  fitOf(date, saidDate) === 'in' ||
  (meantDate !== null && fitOf(date, meantDate) === 'in') ||
  (date.month === undefined &&
    date.part === undefined &&
    date.bound === undefined &&
    text.en.includes(String(date.year)));
