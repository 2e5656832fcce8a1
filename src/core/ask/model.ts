import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { FactBase } from '../facts/factbase.ts';
import { keptWith } from '../facts/kept-with.ts';
import { LEARNING, type Learnt, learn, placeIn, weighted } from './learn.ts';
import { type Lessons, lessonsOf } from './stored.ts';
import { type Traits, wordTrait } from './traits.ts';

/** What the stored questions teach, to be asked of a text. */
export interface Model {
  /** Output → how much a text with these traits speaks for it: 1 for certain, about 0 for not at all. */
  readonly values: (traits: Traits) => ReadonlyMap<string, number>;
  /** Whether stored questions have the word, or another form of it. */
  readonly knows: (word: string) => boolean;
}

/** A model as plain data, to be made ahead and kept in a file. */
interface Prepared extends Learnt {
  readonly outputs: readonly string[];
  /** Hash of what was learnt. */
  readonly learnt: string;
}

/** Hash of all that a model is made of, and of how: while it is the same, so is the model. */
function hashOf({ texts, wanted, outputs }: Lessons): string {
  const hash = createHash('sha256');
  const plain = JSON.stringify([LEARNING, outputs, wanted.map((one) => [...one])]);
  hash.update(plain);
  for (const groups of texts) for (const group of groups) hash.update(Uint32Array.from(group)).update('|');
  return hash.digest('hex').slice(0, 12);
}

/** The model of a base as bytes, the same for the same facts. It takes a minute or two, but where `before` is of the same facts. */
export function preparedModel(facts: FactBase, before?: Uint8Array): Uint8Array {
  const lessons = lessonsOf(facts);
  const learnt = hashOf(lessons);
  if (before && learntBy(before) === learnt) return before;
  return serialize(prepare(lessons, learnt));
}

/** Whether bytes are the model that these facts teach. */
export const isModelOf = (prepared: Uint8Array, facts: FactBase): boolean =>
  learntBy(prepared) === hashOf(lessonsOf(facts));

const read = (prepared: Uint8Array): Prepared => deserialize(prepared);

/** The hash in a prepared model; undefined in what is none, as after a merge. */
function learntBy(prepared: Uint8Array): string | undefined {
  try {
    return read(prepared).learnt;
  } catch {
    return undefined;
  }
}

function prepare(lessons: Lessons, learnt: string): Prepared {
  const { texts, wanted, outputs } = lessons;
  return { ...learn(texts, wanted, outputs.length), outputs, learnt };
}

function open({ traits, rarity, starts, speaks, weights, step, usual, outputs }: Prepared): Model {
  return {
    values: (groups) => {
      const values = Float64Array.from(usual);
      for (const [trait, weight] of weighted(groups, (hash) => placeIn(traits, hash), rarity))
        for (let at = starts[trait] ?? 0; at < (starts[trait + 1] ?? 0); at += 1) {
          const output = speaks[at] ?? 0;
          values[output] = (values[output] ?? 0) + weight * step * (weights[at] ?? 0);
        }
      return new Map(outputs.map((output, at) => [output, values[at] ?? 0]));
    },
    knows: (word) => placeIn(traits, wordTrait(word)) >= 0,
  };
}

/** The model of a base: what was prepared of it, or, where nothing was, learnt when first asked for, which takes long. */
export const modelOf = keptWith((facts) => open(facts.prepared ? read(facts.prepared) : prepare(lessonsOf(facts), '')));
