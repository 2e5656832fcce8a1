import type { FactBase } from '../facts/factbase.ts';
import type { CueName } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import { keptWith } from '../facts/kept-with.ts';
import type { Word } from './names.ts';
import { stem } from './stem.ts';

/** What a text speaks of beside names, by the words of the topics, and how it is put, by those of data/lexicon.json. */
export interface Subjects {
  /** `t:` topics, in the order of the text. */
  readonly topics: readonly string[];
  readonly cues: ReadonlySet<CueName>;
}

/** Phrases, as written and by their stems, with what they say. */
class Phrases<Key extends string> {
  readonly #keys = new Map<string, readonly Key[]>();
  #longest = 1;

  /** @param merge what a phrase says that said something already */
  add(phrase: string, key: Key, merge: (known: readonly Key[]) => readonly Key[]): void {
    const words = fold(phrase).split(' ');
    this.#longest = Math.max(this.#longest, words.length);
    for (const form of new Set([words.join(' '), words.map(stem).join(' ')])) {
      const known = this.#keys.get(form);
      this.#keys.set(form, known ? merge(known) : [key]);
    }
  }

  /** What some words say: of phrases the longest. */
  in(texts: readonly string[]): readonly Key[] {
    const said: Key[] = [];
    for (let at = 0; at < texts.length; ) {
      let size = Math.min(this.#longest, texts.length - at);
      while (size > 0 && !this.#of(texts.slice(at, at + size))) size -= 1;
      said.push(...(this.#of(texts.slice(at, at + size)) ?? []));
      at += Math.max(1, size);
    }
    return [...new Set(said)];
  }

  #of(words: readonly string[]): readonly Key[] | undefined {
    return this.#keys.get(words.join(' ')) ?? this.#keys.get(words.map(stem).join(' '));
  }
}

const topicsOf = keptWith(({ topics }) => {
  const phrases = new Phrases<string>();
  for (const { id, words } of topics.values())
    for (const phrase of [...words.en, ...words.fr]) phrases.add(phrase, `t:${id}`, (own) => [...own, `t:${id}`]);
  return phrases;
});

const cuesOf = keptWith(({ lexicon }) => {
  const phrases = new Phrases<CueName>();
  for (const { id, en, fr } of lexicon.cues)
    for (const phrase of [...en, ...fr]) phrases.add(phrase, id, (own) => [...own, id]);
  return phrases;
});

/** Wanted only of what has no answer. */
const mattersOf = keptWith(({ lexicon }) => {
  const phrases = new Phrases<string>();
  // Of several matters the one whose plainest word it is.
  const ranked = lexicon.matters
    .flatMap(({ id, en, fr }) =>
      [en, fr].flatMap((list) => list.map((phrase, rank) => ({ key: `c:${id}`, phrase, rank }))),
    )
    .sort((x, y) => x.rank - y.rank);
  for (const { key, phrase } of ranked) phrases.add(phrase, key, (own) => own);
  return phrases;
});

const textsOf = (words: readonly Word[]): readonly string[] => words.map(({ text }) => text);

/** The subjects of some words, and how they are put. */
export const subjectsIn = (words: readonly Word[], facts: FactBase): Subjects => ({
  topics: topicsOf(facts).in(textsOf(words)),
  cues: new Set(cuesOf(facts).in(textsOf(words))),
});

/** What is asked in vain, `c:`, in the order of the text. */
export const mattersIn = (words: readonly Word[], facts: FactBase): readonly string[] =>
  mattersOf(facts).in(textsOf(words));
