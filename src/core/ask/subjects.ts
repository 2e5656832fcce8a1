import type { FactBase } from '../facts/factbase.ts';
import type { CueName, Weight } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import type { Word } from './names.ts';
import { stem } from './stem.ts';

/** What a text speaks of beside names, and how it is put, by the words of data/lexicon.json and of the topics. */
export interface Subjects {
  /** `c:` concepts and `t:` topics, in the order of the text. */
  readonly keys: readonly string[];
  readonly cues: ReadonlySet<CueName>;
}

/** Phrases, as written and by their stems, with what they say. */
class Phrases {
  readonly #keys = new Map<string, readonly string[]>();
  #longest = 1;

  /** @param merge what a phrase says that said something already */
  add(phrase: string, key: string, merge: (known: readonly string[]) => readonly string[]): void {
    const words = fold(phrase).split(' ');
    this.#longest = Math.max(this.#longest, words.length);
    for (const form of new Set([words.join(' '), words.map(stem).join(' ')])) {
      const known = this.#keys.get(form);
      this.#keys.set(form, known ? merge(known) : [key]);
    }
  }

  /** What some words say: of phrases the longest. */
  in(texts: readonly string[]): readonly string[] {
    const said: string[] = [];
    for (let at = 0; at < texts.length; ) {
      let size = Math.min(this.#longest, texts.length - at);
      while (size > 0 && !this.#of(texts.slice(at, at + size))) size -= 1;
      said.push(...(this.#of(texts.slice(at, at + size)) ?? []));
      at += Math.max(1, size);
    }
    return [...new Set(said)];
  }

  #of(words: readonly string[]): readonly string[] | undefined {
    return this.#keys.get(words.join(' ')) ?? this.#keys.get(words.map(stem).join(' '));
  }
}

interface Tables {
  readonly concepts: Phrases;
  readonly topics: Phrases;
  readonly cues: Phrases;
}
const made = new WeakMap<FactBase, Tables>();

function tablesOf(facts: FactBase): Tables {
  const known = made.get(facts);
  if (known) return known;
  const tables = { concepts: new Phrases(), topics: new Phrases(), cues: new Phrases() };
  const { concepts, cues } = facts.lexicon;
  // Of several concepts the one whose plainest word it is: "price" is what something costs before a fair price.
  const ranked = concepts
    .flatMap(({ id, weight, en, fr }) =>
      [en, fr].flatMap((list) => list.map((phrase, rank) => ({ key: `c:${id}`, phrase, rank, weight }))),
    )
    .sort((x, y) => x.rank - y.rank || Number(isForeign(y.weight)) - Number(isForeign(x.weight)));
  for (const { key, phrase } of ranked) tables.concepts.add(phrase, key, (own) => own);
  for (const { id, words } of facts.topics.values())
    for (const phrase of [...words.en, ...words.fr]) tables.topics.add(phrase, `t:${id}`, (own) => [...own, `t:${id}`]);
  for (const { id, en, fr } of cues)
    for (const phrase of [...en, ...fr]) tables.cues.add(phrase, id, (own) => [...own, id]);
  made.set(facts, tables);
  return tables;
}

const isForeign = (weight: Weight): boolean => weight !== 'plain' && weight !== 'light';

/** The subjects of some words, and how they are put. */
export function subjectsIn(words: readonly Word[], facts: FactBase): Subjects {
  const { concepts, topics, cues } = tablesOf(facts);
  const texts = words.map(({ text }) => text);
  return { keys: [...concepts.in(texts), ...topics.in(texts)], cues: new Set(cues.in(texts) as CueName[]) };
}
