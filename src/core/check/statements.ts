import type { FactBase, View } from '../facts/factbase.ts';
import { type Statement, statementsIn } from './assertions.ts';
import { judge } from './judge.ts';
import { type Judgement, UNKNOWN, type Verdict } from './judgement.ts';

/** A statement, and what the base makes of it. */
export interface Checked extends Judgement {
  /** As typed, but for addresses and invisible characters. */
  readonly text: string;
  /** The market it is judged for, alpha-2, where the statement names several. */
  readonly market?: string;
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
  const judged = statements
    .filter((one) => !one.isVague || namesAny(one))
    .map((statement) => {
      const { text: typed, market, isVague } = statement;
      const checked = {
        text: typed,
        ...(market === undefined ? {} : { market }),
        ...judgeStatement(statement, facts, view),
      };
      return { checked, isFound: !isVague || checked.verdict !== 'unknown' };
    });
  // What may be chat is left out, but where there is nothing else.
  const found = judged.filter(({ isFound }) => isFound);
  return { checked: (found.length > 0 ? found : judged).map(({ checked }) => checked), stopped };
}

/** "Welcome, we opened in May 2018": a day alone makes nothing the base's. */
const namesAny = ({ assertion, along }: Statement): boolean =>
  [assertion, along].some((one) => one !== undefined && one.names.size + one.markets.length + one.tellers.size > 0);

/** What is said to be untrue is right where the base excludes it, and false where it bears it out. */
function judgeStatement(statement: Statement, facts: FactBase, view: View): Judgement {
  const found = judgeStated(statement, facts, view);
  if (!statement.isUntrue || found.verdict === 'unknown') return found;
  const reverse = REVERSES.get(found.verdict);
  return reverse ? { ...found, verdict: reverse } : { ...UNKNOWN, near: found };
}
const REVERSES: ReadonlyMap<Verdict, Verdict> = new Map([
  ['supported', 'contradicted'],
  ['contradicted', 'supported'],
]);

function judgeStated({ assertion, ofAll, instead, along }: Statement, facts: FactBase, view: View): Judgement {
  const shared = ofAll ? judge(ofAll, facts, view) : UNKNOWN;
  const own = shared.verdict === 'unknown' ? judge(assertion, facts, view) : shared;
  const wider = own.verdict === 'unknown' && along ? judge(along, facts, view) : own;
  // What comes near what was said before is not near this.
  const found = wider.verdict === 'unknown' ? own : wider;
  if (!instead || found.verdict === 'contradicted') return found;
  const other = judge(instead, facts, view);
  return /^(?:supported|planned)$/.test(other.verdict) ? { ...other, verdict: 'contradicted' } : found;
}
