import { indexFor } from './ask/index.ts';
import type { Language } from './ask/vocabulary.ts';
import type { Claim, FactBase, View } from './factbase.ts';
import { judge, type Verdict } from './judgement.ts';
import { type Part, readStatements } from './question.ts';

/** A statement, and what the base makes of it. */
export interface Checked {
  /** As typed, but for addresses and invisible characters. */
  readonly text: string;
  /** The market it is judged for, alpha-2, where the statement names several. */
  readonly market?: string;
  readonly verdict: Verdict;
  /** The claims it rests on, best first; none where the base knows nothing of it. */
  readonly claims: readonly Claim[];
}

/** Statements checked in one text; a message seldom has more. */
const MOST_STATEMENTS = 12;

const isOurs = (part: Part, words: readonly string[]): boolean =>
  words.includes('xiaomi') ||
  part.terms.some(
    (term) => term.keys.includes('o:xiaomi') || (term.kind === 'name' && term.keys.some((key) => /^[pod]:/.test(key))),
  );

/** Says something that the base could know. */
const tells = ({ terms }: Part): boolean =>
  terms.some(
    ({ kind, optional, weight }) =>
      !optional &&
      kind !== 'unknown' &&
      kind !== 'year' &&
      (weight !== 'light' || kind === 'name' || kind === 'concept'),
  );

/** Markets a statement names, as codes. */
const marketsOf = ({ terms }: Part): readonly string[] => [
  ...new Set(
    terms.flatMap(({ kind, keys }) =>
      kind === 'name' ? keys.flatMap((key) => (key.startsWith('m:') ? [key.slice(2)] : [])).slice(0, 1) : [],
    ),
  ),
];

/** The statement as if it spoke of this one of its markets. */
const about = (part: Part, market: string): Part => ({
  ...part,
  terms: part.terms.filter(
    ({ kind, keys }) => kind !== 'name' || keys.includes(`m:${market}`) || !keys.some((key) => key.startsWith('m:')),
  ),
});

/**
 * The statements about Xiaomi in a text, each with what the claims make of it; one that names several markets is judged
 * for each of them. A sentence without a name goes on about what the sentence before it spoke of.
 * @param text any string is safe
 * @param fallback the language where the text does not show it
 */
export function checkStatements(
  text: string,
  facts: FactBase,
  fallback: Language,
  view: View,
): { readonly language: Language; readonly checked: readonly Checked[] } {
  const { language, statements } = readStatements(text, indexFor(facts).vocabulary, fallback);
  const checked: Checked[] = [];
  let ours = false;
  for (const statement of statements) {
    const { part, words } = statement;
    ours =
      isOurs(part, words) || (ours && part.terms.some(({ kind, weight }) => kind === 'name' || weight === 'plain'));
    if (!ours || !tells(part)) continue;
    const markets = marketsOf(part);
    const [, another] = markets;
    if (another === undefined) checked.push({ text: statement.text, ...judge(statement, facts, view) });
    else
      for (const market of markets)
        checked.push({
          text: statement.text,
          market,
          ...judge({ ...statement, part: about(part, market) }, facts, view),
        });
    if (checked.length >= MOST_STATEMENTS) break;
  }
  return { language, checked: checked.slice(0, MOST_STATEMENTS) };
}
