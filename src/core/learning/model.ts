import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { LEARNING, type Learnt, learn, placeIn, type Traits, type Wanted, weighted } from './learn.ts';

/** What is learnt: the traits of every text, and what it is to speak for. */
export interface Lessons {
  readonly texts: readonly Traits[];
  readonly wanted: readonly Wanted[];
  readonly outputs: readonly string[];
  /** What is held against weights that follow single texts too closely. */
  readonly ridge: number;
}

/** What stored texts teach, to be asked of a text. */
export interface Model {
  /** Output → how much a text with these traits speaks for it: 1 for certain, about 0 for not at all. */
  readonly values: (traits: Traits) => ReadonlyMap<string, number>;
  /** Whether stored texts have the trait. */
  readonly knows: (trait: number) => boolean;
}

/** A model as plain data, to be made ahead and kept in a file. */
interface Prepared extends Learnt {
  readonly outputs: readonly string[];
  /** Hash of what was learnt. */
  readonly learnt: string;
}

/** Hash of all that a model is made of, and of how: while it is the same, so is the model. */
export function hashOf({ texts, wanted, outputs, ridge }: Lessons): string {
  const hash = createHash('sha256');
  const plain = JSON.stringify([LEARNING, ridge, outputs, wanted.map((one) => [...one])]);
  hash.update(plain);
  for (const groups of texts) for (const group of groups) hash.update(Uint32Array.from(group)).update('|');
  return hash.digest('hex').slice(0, 12);
}

/** @param learnt a hash of the lessons */
export function prepare({ texts, wanted, outputs, ridge }: Lessons, learnt: string): Uint8Array {
  const prepared: Prepared = { ...learn(texts, wanted, outputs.length, ridge), outputs, learnt };
  return serialize(prepared);
}

const read = (prepared: Uint8Array): Prepared => deserialize(prepared);

/** The hash in a prepared model; undefined in what is none, as after a merge. */
export function learntBy(prepared: Uint8Array): string | undefined {
  try {
    return read(prepared).learnt;
  } catch {
    return undefined;
  }
}

export function openModel(prepared: Uint8Array): Model {
  const { traits, rarity, starts, speaks, weights, step, usual, outputs } = read(prepared);
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
    knows: (trait) => placeIn(traits, trait) >= 0,
  };
}
