import { ordinaryWords } from '../ask/names.ts';
import type { FactBase } from '../facts/factbase.ts';
import { fold, within } from '../facts/fold.ts';
import { keptWith } from '../facts/kept-with.ts';

/**
 * What words say, in both languages, by `data/senses.json`: "bought", "acquis" and "mis la main" are one sense. A word of
 * no sense says only itself.
 */

/** A word, or a phrase that begins with it. */
export interface Meant {
  /** What it may say; nothing where it is idle. */
  readonly senses: readonly string[];
  /** How many words it takes. */
  readonly size: number;
}

export interface Vocabulary {
  /** What the longest phrase that begins at a word says; undefined where none has a sense. */
  readonly meant: (words: readonly string[], at: number) => Meant | undefined;
  /** Says nothing. */
  readonly isFiller: (word: string) => boolean;
  /** The word meant by a spelling of chats. */
  readonly spelt: (word: string) => string;
  readonly fillers: Readonly<Record<'en' | 'fr', ReadonlySet<string>>>;
}

const IDLE = 'idle';
const ITSELF = 'itself';
/** Letters before a `*` at least, and looked at at most. */
const LEAST = 3;
const MOST = 14;
/** Shorter words are near to many. */
const SHORT = 4;

/** The vocabulary of a base. */
export const vocabularyOf = keptWith(readVocabulary);

interface Phrase {
  readonly words: readonly string[];
  readonly sense: string;
}

function readVocabulary(facts: FactBase): Vocabulary {
  const { lexicon, senses } = facts;
  const ordinary = ordinaryWords(facts);
  const wordsOf = (list = ''): readonly string[] => list.split(', ');
  // Words that say nothing in a question may say something in a statement: "lost", "easy", "free".
  const itself = new Set(wordsOf(senses.get(ITSELF)?.words));
  const phrases = [...senses.values()].flatMap(({ id, words }) =>
    id === ITSELF ? [] : wordsOf(words).map((text) => ({ words: text.split(' '), sense: id })),
  );
  const byStart = Map.groupBy(phrases, ({ words: [first = ''] }) => first);
  const [en, fr] = [lexicon.fillers.en, lexicon.fillers.fr].map((list) => new Set(wordsOf(list).map(fold)));
  const fillers = { en: en ?? new Set(), fr: fr ?? new Set() };
  const isFiller = (word: string): boolean => !itself.has(word) && (fillers.en.has(word) || fillers.fr.has(word));
  const spellings = new Map(
    [lexicon.spellings.en, lexicon.spellings.fr].flatMap((list) =>
      Object.entries(list).map(([from, to]) => [fold(from), fold(to)] as const),
    ),
  );
  const slip = slipsInto(phrases);
  return {
    meant: (words, at) => {
      const word = words[at] ?? '';
      const keys = [word];
      for (let size = LEAST; size <= Math.min(word.length, MOST); size += 1) keys.push(`${word.slice(0, size)}*`);
      const found = longest(
        keys.flatMap((key) => byStart.get(key) ?? []),
        words,
        at,
      );
      return found ?? (isFiller(word) || ordinary.has(word) ? undefined : slip(word));
    },
    isFiller,
    spelt: (word) => {
      const spelt = spellings.get(word) ?? word.replace(/^(\d+)s$/, '$1');
      return spelt.includes(' ') ? word : spelt;
    },
    fillers,
  };
}

/** A word that is none → what the one sense says that it has but for a letter. */
function slipsInto(phrases: readonly Phrase[]): (word: string) => Meant | undefined {
  const single = phrases.filter(({ words }) => words.length === 1);
  const byStart = Map.groupBy(single, ({ words: [word = ''] }) => word.charAt(0));
  return (word) => {
    if (word.length <= SHORT) return undefined;
    const near = (byStart.get(word.charAt(0)) ?? []).filter(({ words: [other = ''] }) => within(1, word, other));
    const senses = sensesOf(near);
    // "Officialy" says as little as the word that was meant.
    return near.length > 0 && senses.length < 2 ? { senses, size: 1 } : undefined;
  };
}

const sensesOf = (phrases: readonly Phrase[]): readonly string[] =>
  [...new Set(phrases.map(({ sense }) => sense))].filter((sense) => sense !== IDLE);

const fits = (word: string | undefined, pattern: string): boolean =>
  word !== undefined && (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern);

function longest(phrases: readonly Phrase[], words: readonly string[], at: number): Meant | undefined {
  const found = phrases.filter((phrase) => phrase.words.every((pattern, step) => fits(words[at + step], pattern)));
  const size = Math.max(0, ...found.map((phrase) => phrase.words.length));
  if (size === 0) return undefined;
  return { senses: sensesOf(found.filter((phrase) => phrase.words.length === size)), size };
}
