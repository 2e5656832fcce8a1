import { indexFor } from './ask/index.ts';
import type { Language } from './ask/vocabulary.ts';
import { exclusive, knownDate } from './dates.ts';
import type { Claim, FactBase } from './factbase.ts';
import { isPlan } from './plan.ts';
import { type Part, readStatements, type Term } from './question.ts';
import { claimsBearing } from './search.ts';

/** What the base makes of a statement. */
export type Verdict = 'supported' | 'contradicted' | 'planned' | 'unknown';

export interface Checked {
  readonly verdict: Verdict;
  /** The claims it rests on, best first; none where the base knows nothing of it. */
  readonly claims: readonly Claim[];
}

const MOST_CLAIMS = 3;
/** Statements checked in one text; a message seldom has more. */
const MOST_STATEMENTS = 12;

/** Says nothing that the base could know, or asks. */
const isOurs = (part: Part): boolean =>
  part.terms.some(
    (term) => term.keys.includes('o:xiaomi') || (term.kind === 'name' && term.keys.some((key) => /^[pod]:/.test(key))),
  );

/**
 * The statements about Xiaomi in a text, each with what the claims make of it.
 * A sentence without a name goes on about what the sentence before it spoke of.
 */
export function checkStatements(
  text: string,
  facts: FactBase,
  fallback: Language,
  shows: (claim: Claim) => boolean,
): { readonly language: Language; readonly checked: readonly Checked[] } {
  const { vocabulary } = indexFor(facts);
  const { language, statements } = readStatements(text, vocabulary, fallback);
  const checked: Checked[] = [];
  let ours = false;
  for (const { part, denied } of statements) {
    if (checked.length >= MOST_STATEMENTS) break;
    ours = isOurs(part) || (ours && part.terms.some(({ kind, weight }) => kind === 'name' || weight === 'plain'));
    const tells = part.terms.some(
      ({ kind, optional, weight }) =>
        !optional &&
        kind !== 'unknown' &&
        kind !== 'year' &&
        (weight !== 'light' || kind === 'name' || kind === 'concept'),
    );
    if (ours && tells) checked.push(judge(part, denied, facts, shows));
  }
  return { language, checked };
}

/** Dates and ranks are compared apart: a claim that differs in them contradicts rather than misses. */
const isCompared = ({ kind, weight }: Term): boolean => kind === 'year' || weight === 'against';

function judge(part: Part, denied: boolean, facts: FactBase, shows: (claim: Claim) => boolean): Checked {
  const asked: Part = { ...part, cues: new Set(), terms: part.terms.filter((term) => !isCompared(term)) };
  const claims = claimsBearing(asked, facts).filter(shows).slice(0, MOST_CLAIMS);
  const [best] = claims;
  if (!best) return { verdict: 'unknown', claims: [] };
  const years = part.terms.flatMap(({ kind, text }) => (kind === 'year' ? [text] : []));
  const dated = claims.filter((claim) => years.every((year) => speaksOf(claim, year)));
  const because = (verdict: Verdict, chosen = claims): Checked => ({ verdict, claims: chosen });
  if (years.length > 0 && dated.length === 0 && claims.some(({ meantDate }) => meantDate))
    return because('contradicted');
  const fitting = years.length > 0 && dated.length > 0 ? dated : claims;
  const [first = best] = fitting;
  if (part.terms.some(({ weight }) => weight === 'against') && first.status !== 'context')
    return because('contradicted', fitting);
  const ranks = ordinalsOf(part);
  const told = ordinalsIn(first);
  if (ranks.length > 0 && told.length > 0 && !ranks.some((rank) => told.includes(rank)))
    return because('contradicted', fitting);
  const negative = first.status === 'denied' || first.status === 'declined' || NEGATIVE.test(first.text.en);
  if (denied && first.status === 'context' && !negative) return because('unknown', []);
  if (denied !== negative) return because(isPlan(first) && denied ? 'planned' : 'contradicted', fitting);
  const isReport = part.cues.has('reported');
  return because(
    !isReport && (isPlan(first) || first.status === 'planned' || first.status === 'rumoured') ? 'planned' : 'supported',
    fitting,
  );
}

/** Our own sentences that tell of something not done; "does not say" leaves it open. */
const NEGATIVE = /\b(?:gave up|come to nothing|came to nothing|will not sell)\b/i;

/** Said in that year, or meaning it. */
function speaksOf({ meantDate, meantKind, saidDate, text }: Claim, year: string): boolean {
  const span = knownDate(year);
  if (meantDate && meantKind !== 'state') return !exclusive(meantDate, span) || text.en.includes(year);
  return !exclusive(saidDate, span) || (meantDate !== null && !exclusive(meantDate, span)) || text.en.includes(year);
}

const ORDINALS: readonly (readonly string[])[] = [
  ['first', 'number one', 'no 1', 'number 1', 'premier', 'premiere', 'numero un', 'numero 1', '1st', '1er'],
  ['second', 'number two', 'deuxieme', 'numero deux', '2nd', '2e'],
  ['third', 'number three', 'troisieme', 'numero trois', '3rd', '3e'],
  ['fourth', 'number four', 'quatrieme', 'numero quatre', '4th', '4e'],
  ['fifth', 'number five', 'cinquieme', 'numero cinq', '5th', '5e'],
];
const ranksIn = (text: string): readonly number[] =>
  ORDINALS.flatMap((names, rank) => (names.some((name) => ` ${text} `.includes(` ${name}`)) ? [rank] : []));

/** Ranks that a statement gives, where it speaks of rank at all. */
const ordinalsOf = (part: Part): readonly number[] =>
  ranksIn(
    part.terms
      .filter(({ keys }) => keys.includes('c:rank') || keys.includes('c:first'))
      .map(({ text }) => text)
      .join(' '),
  );
const ordinalsIn = ({ text, about }: Claim): readonly number[] =>
  about.topics.includes('home-market') ? ranksIn(text.en.toLowerCase()) : [];
