import type { FactBase } from '../facts/factbase.ts';
import type { CueName } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import { keptWith } from '../facts/kept-with.ts';
import type { Word } from './names.ts';
import { stems } from './stem.ts';

/** What a text speaks of beside names, by the words of the topics, and how it is put, by those of data/lexicon.json. */
export interface Subjects {
  /** `t:` topics, in the order of the text. */
  readonly topics: readonly string[];
  readonly cues: ReadonlySet<CueName>;
}

/**
 * Finds what some words say: of phrases, as written and by their stems, the longest.
 * @param told phrases, each with what it says
 * @param most of what one phrase says, the first
 * @param formOf what phrases are also compared by
 */
function phrasesOf<Key extends string>(
  told: readonly (readonly [phrase: string, key: Key])[],
  most?: number,
  formOf: (phrase: string) => string = stems,
) {
  const keys = new Map<string, readonly Key[]>();
  let longest = 1;
  for (const [phrase, key] of told) {
    const folded = fold(phrase);
    longest = Math.max(longest, folded.split(' ').length);
    for (const form of new Set([folded, formOf(folded)]))
      keys.set(form, [...(keys.get(form) ?? []), key].slice(0, most));
  }
  return (words: readonly Word[]): readonly Key[] => {
    const saidBy = (from: number, size: number): readonly Key[] | undefined => {
      const phrase = words
        .slice(from, from + size)
        .map(({ text }) => text)
        .join(' ');
      return keys.get(phrase) ?? keys.get(formOf(phrase));
    };
    const said: Key[] = [];
    for (let at = 0; at < words.length; ) {
      let size = Math.min(longest, words.length - at);
      while (size > 0 && !saidBy(at, size)) size -= 1;
      said.push(...(saidBy(at, size) ?? []));
      at += Math.max(1, size);
    }
    return [...new Set(said)];
  };
}

const topicsOf = keptWith(({ topics }) =>
  phrasesOf(
    [...topics.values()].flatMap(({ id, words: { en, fr } }) => [...en, ...fr].map((one) => [one, `t:${id}`] as const)),
  ),
);

const cuesOf = keptWith(({ lexicon }) =>
  phrasesOf(lexicon.cues.flatMap(({ id, en, fr }) => [...en, ...fr].map((one) => [one, id] as const))),
);

/** Of several matters the one whose plainest word it is. */
const plainestOf = ({ lexicon }: FactBase): readonly (readonly [string, string])[] =>
  lexicon.matters
    .flatMap(({ id, en, fr }) => [en, fr].flatMap((list) => list.map((one, rank) => [one, `c:${id}`, rank] as const)))
    .sort(([, , x], [, , y]) => x - y)
    .map(([one, key]) => [one, key]);

const mattersOf = keptWith((facts) => phrasesOf(plainestOf(facts), 1));
const goodsOf = keptWith((facts) => phrasesOf(plainestOf(facts), 1, (phrase) => phrase));

/** The subjects of some words, and how they are put. */
export const subjectsIn = (words: readonly Word[], facts: FactBase): Subjects => ({
  topics: topicsOf(facts)(words),
  cues: new Set(cuesOf(facts)(words)),
});

/** What is asked in vain, `c:`, in the order of the text; wanted only of what has no answer. */
export const mattersIn = (words: readonly Word[], facts: FactBase): readonly string[] => mattersOf(facts)(words);

/** The same, by words as they are written, of one or of several: "tel" is no "télé", and who is speaking no speaker. */
export const goodsIn = (words: readonly Word[], facts: FactBase): readonly string[] => {
  const single = words.map((word) => ({ ...word, text: word.text.replace(/s$/, '') }));
  return [words, single].flatMap((one) => goodsOf(facts)(one));
};
