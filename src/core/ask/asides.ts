import type { FactBase } from '../facts/factbase.ts';
import { fold } from '../facts/fold.ts';
import { keptWith } from '../facts/kept-with.ts';
import type { Word } from './names.ts';

/** What members type around a question or a statement that adds nothing to it: "hey bot", "quick question", "thanks in advance". */
interface Asides {
  /** As `fold` has them. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Words of the longest. */
const MOST_WORDS = 12;

const asidesOf = keptWith(({ lexicon: { asides } }: FactBase): Asides => {
  const folded = (phrase: string): string => phrase.split('*').map(fold).join(' * ');
  const listed = ({ en, fr }: { readonly en: string; readonly fr: string }): ReadonlySet<string> =>
    new Set([en, fr].flatMap((list) => list.split(', ').map(folded)));
  return { before: listed(asides.before), after: listed(asides.after) };
});

const joined = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

/** Whether some words are listed; in the list `*` is any word in the second place: "my * says". */
function isListed(words: readonly Word[], list: ReadonlySet<string>): boolean {
  const [first, _, ...others] = words;
  return list.has(joined(words)) || (others.length > 0 && list.has(`${first?.text} * ${joined(others)}`));
}

/** Words with which a sentence begins: a capital says nothing of the first. */
export const opening = ([first, ...others]: readonly Word[]): readonly Word[] =>
  first ? [{ ...first, opens: true }, ...others] : [];

/** A text or a sentence without what stands around it; of what is nothing else, all. */
export function withoutAsides(words: readonly Word[], facts: FactBase): readonly Word[] {
  const { before, after } = asidesOf(facts);
  const sizes = Array.from({ length: Math.min(MOST_WORDS, words.length - 1) }, (_, at) => at + 1).reverse();
  const first = sizes.find((size) => isListed(words.slice(0, size), before));
  if (first !== undefined) return withoutAsides(opening(words.slice(first)), facts);
  const last = sizes.find((size) => isListed(words.slice(-size), after));
  return last === undefined ? words : withoutAsides(words.slice(0, -last), facts);
}
