import type { FactBase } from '../facts/factbase.ts';
import { fold } from '../facts/fold.ts';
import { keptWith } from '../facts/kept-with.ts';
import { once } from '../facts/once.ts';
import { withoutAsides } from './asides.ts';
import { ordinaryWords, slipsInto, type Word, wordsOf } from './names.ts';

/** Slips of the keyboard, put right by the words of the stored statements: "lanched", "larrivee". */

/** Statements that have a word at least; what fewer have may be a slip itself. */
const LEAST_STATEMENTS = 3;
/** In words of so many letters any slip is put right. */
const LEAST_LETTERS = 5;
/** French words that lose their last letter before a vowel, written as one with what follows. */
const ELIDED = /^(?:qu|[cdjlmnst])(?=[aeiouhy])/;

/** What slips are told by. */
interface Spelling {
  /** The words of all stored statements, those in most of them first. */
  readonly stated: readonly string[];
  /** Words of a dictionary that are a letter away from these, each after a comma and before one: they are no slips. */
  readonly others: string;
}

function statedIn({ statements }: FactBase): readonly string[] {
  const counts = new Map<string, number>();
  for (const { en, fr, false: wrong, untold } of statements)
    for (const text of [en, fr, wrong?.en, wrong?.fr, untold?.en, untold?.fr].flatMap((list) => list ?? []))
      for (const word of new Set(wordsOf(text).map((one) => one.text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST_STATEMENTS)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([word]) => word);
}

/** "Lanch" is a word of dictionaries, and of nobody. */
const misspeltIn = ({ lexicon }: FactBase): readonly string[] => Object.values(lexicon.spellings).flatMap(Object.keys);

function read(prepared: Uint8Array): Spelling {
  const [stated = '', others = ''] = Buffer.from(prepared).toString().split('\n');
  return { stated: stated.split(','), others };
}

/**
 * What slips are told by, as text, the same for the same facts.
 * @param before where the stored statements are the same it stays
 * @param dictionary words of both languages; asked for only where it is needed
 */
export function preparedSpelling(facts: FactBase, before: Uint8Array | undefined, dictionary: () => readonly string[]) {
  if (before && isSpellingOf(before, facts)) return before;
  const stated = statedIn(facts);
  const meant = slipsInto(new Set(stated), () => false, 1, LEAST_LETTERS);
  const misspelt = new Set(misspeltIn(facts));
  const others = new Set(
    dictionary()
      .map(fold)
      .filter((word) => meant(word) !== word && !misspelt.has(word)),
  );
  return Buffer.from(`${stated.join()}\n,${[...others].sort().join()},\n`);
}

/** Whether it was made of these statements, and of these spellings. */
export function isSpellingOf(prepared: Uint8Array, facts: FactBase): boolean {
  const { stated, others } = read(prepared);
  return stated.join() === statedIn(facts).join() && !misspeltIn(facts).some((word) => others.includes(`,${word},`));
}

/** A word → the one that was probably meant, else itself. */
export const spellingOf = keptWith((facts): ((word: string, isEnglish: boolean) => string) => {
  const { prepared } = facts;
  const { stated, others } = prepared?.spelling ? read(prepared.spelling) : { stated: statedIn(facts), others: '' };
  const listed = new Set(stated);
  const isKnown = (word: string): boolean =>
    listed.has(word) || others.includes(`,${word},`) || ordinaryWords(facts).has(word);
  const meant = once(() => slipsInto(listed, isKnown, 1, LEAST_LETTERS));
  return (word, isEnglish) => {
    if (isKnown(word) || /\d/.test(word)) return word;
    const whole = isEnglish ? word : word.replace(ELIDED, '');
    return whole !== word && isKnown(whole) ? whole : meant()(word);
  };
});

const ENGLISH = /\b(?:the|of|in|and|was|is|for|to|with)\b/;

/**
 * What was typed, as it is meant: without what stands around it, slips put right. What is written as a name stays.
 * @returns words with their places in the text
 */
export function wordsMeant(text: string, facts: FactBase): readonly Word[] {
  const words = withoutAsides(wordsOf(text), facts);
  const spell = spellingOf(facts);
  const isEnglish = ENGLISH.test(words.map(({ text }) => text).join(' '));
  return words.map((word) => (word.capital && !word.opens ? word : { ...word, text: spell(word.text, isEnglish) }));
}
