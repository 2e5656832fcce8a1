import { indexFor } from './ask/index.ts';
import type { Language } from './ask/vocabulary.ts';
import type { Claim, FactBase, View } from './factbase.ts';
import { judge, type Verdict } from './judgement.ts';
import { type Part, readStatements, type Term } from './question.ts';
import { isDateWord, statedDate, wordsByDate } from './stated-date.ts';

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
const marketsOf = (terms: readonly Term[]): readonly string[] => [
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

/** Words that set one market apart from another. */
const JOINTS: ReadonlySet<string> = new Set(['and', 'et', 'then', 'puis']);

function clausesOf(words: readonly string[]): readonly (readonly string[])[] {
  const ends = [...words.keys()].filter((at) => JOINTS.has(words[at] ?? ''));
  return [...ends, words.length].map((end, index) => words.slice((ends[index - 1] ?? -1) + 1, end));
}

/** "In France on 22 May and in Italy on 24 May": of each market its own date, where every clause has one of each. */
function wordsAbout(market: string, { terms }: Part, words: readonly string[]): readonly string[] {
  const clauses = clausesOf(words);
  const named = clauses.map((clause) =>
    marketsOf(terms.filter(({ text }) => ` ${clause.join(' ')} `.includes(` ${text} `))),
  );
  const isPaired = clauses.every(
    (clause, index) =>
      named[index]?.length === 1 && statedDate(clause) !== undefined && wordsByDate(clause).length === 1,
  );
  if (!isPaired) return words;
  return clauses.flatMap((clause, index) =>
    named[index]?.[0] === market ? clause : clause.filter((word) => !isDateWord(word)),
  );
}

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
    const markets = marketsOf(part.terms);
    const [, another] = markets;
    if (another === undefined) checked.push({ text: statement.text, ...judge(statement, facts, view) });
    else
      for (const market of markets)
        checked.push({
          text: statement.text,
          market,
          ...judge({ ...statement, part: about(part, market), words: wordsAbout(market, part, words) }, facts, view),
        });
    if (checked.length >= MOST_STATEMENTS) break;
  }
  return { language, checked: checked.slice(0, MOST_STATEMENTS) };
}
