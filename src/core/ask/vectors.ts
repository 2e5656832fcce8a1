/** What a text is compared by, in groups of equal say: its words, what they mean, how they begin. */
export type Traits = readonly (readonly string[])[];

/** A sparse vector of length 1. */
export interface Vector {
  /** Numbers of traits. */
  readonly traits: Int32Array;
  readonly weights: Float64Array;
}

/** Texts as vectors, to find those nearest to another. */
export interface Space {
  /** How like each text is to the one given, 0 to 1, by its index. */
  readonly likeness: (asked: Vector) => Float64Array;
  readonly place: (traits: Traits) => Vector;
  /** Likeness of two texts of the space; quickest where the first stays the same. */
  readonly between: (one: number, other: number) => number;
}

/** Places texts by their traits: what few of them have weighs more (tf-idf), and all vectors have the same length. */
export function* spaceSteps(texts: readonly Traits[]): Generator<undefined, Space> {
  const numbers = new Map<string, number>();
  /** For each trait how many texts have it, and the last of them. */
  const spread: number[] = [];
  const last: number[] = [];
  const numberOf = (trait: string, text: number): number => {
    let number = numbers.get(trait);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(trait, number);
      spread.push(0);
      last.push(-1);
    }
    if (last[number] !== text) spread[number] = (spread[number] ?? 0) + 1;
    last[number] = text;
    return number;
  };
  const numbered: number[][][] = [];
  for (const [text, groups] of texts.entries()) {
    numbered.push(groups.map((group) => group.map((trait) => numberOf(trait, text))));
    yield;
  }
  const rarity = Float64Array.from(spread, (seen) => Math.log((1 + texts.length) / (1 + seen)) + 1);

  /** How often each trait stands in the group at hand; cleared after each. */
  const counts = new Int32Array(numbers.size);
  const placed = (groups: readonly (readonly number[])[]): Vector => {
    const most = groups.reduce((sum, group) => sum + group.length, 0);
    const traits = new Int32Array(most);
    const weights = new Float64Array(most);
    let size = 0;
    for (const group of groups) {
      const from = size;
      for (const trait of group) {
        if (counts[trait] === 0) {
          traits[size] = trait;
          size += 1;
        }
        counts[trait] = (counts[trait] ?? 0) + 1;
      }
      let square = 0;
      for (let at = from; at < size; at += 1) {
        const trait = traits[at] ?? 0;
        const weight = (1 + Math.log(counts[trait] ?? 1)) * (rarity[trait] ?? 0);
        weights[at] = weight;
        square += weight * weight;
        counts[trait] = 0;
      }
      const length = Math.sqrt(square * groups.length);
      for (let at = from; at < size; at += 1) weights[at] = (weights[at] ?? 0) / length;
    }
    return { traits: traits.subarray(0, size), weights: weights.subarray(0, size) };
  };

  const vectors: Vector[] = [];
  for (const groups of numbered) {
    vectors.push(placed(groups));
    yield;
  }
  const starts = new Int32Array(numbers.size + 1);
  for (let trait = 0; trait < spread.length; trait += 1)
    starts[trait + 1] = (starts[trait] ?? 0) + (spread[trait] ?? 0);
  const holders = new Int32Array(starts.at(-1) ?? 0);
  const shares = new Float64Array(holders.length);
  const next = starts.slice();
  for (const [index, { traits, weights }] of vectors.entries()) {
    for (let at = 0; at < traits.length; at += 1) {
      const trait = traits[at] ?? 0;
      const slot = next[trait] ?? 0;
      holders[slot] = index;
      shares[slot] = weights[at] ?? 0;
      next[trait] = slot + 1;
    }
    yield;
  }
  /** One vector spread out, to be multiplied with others. */
  const spreadOut = new Float64Array(numbers.size);
  let spreadIndex = -1;
  const spreadVector = (index: number): void => {
    if (spreadIndex === index) return;
    const before = vectors[spreadIndex];
    if (before) for (let at = 0; at < before.traits.length; at += 1) spreadOut[before.traits[at] ?? 0] = 0;
    const own = vectors[index];
    if (own) for (let at = 0; at < own.traits.length; at += 1) spreadOut[own.traits[at] ?? 0] = own.weights[at] ?? 0;
    spreadIndex = index;
  };

  return {
    // What no text of the space has tells nothing about which of them is near.
    place: (groups) => placed(groups.map((group) => group.flatMap((trait) => numbers.get(trait) ?? []))),
    likeness: ({ traits, weights }) => {
      const all = new Float64Array(texts.length);
      for (let at = 0; at < traits.length; at += 1) {
        const trait = traits[at] ?? 0;
        const weight = weights[at] ?? 0;
        const end = starts[trait + 1] ?? 0;
        for (let slot = starts[trait] ?? 0; slot < end; slot += 1) {
          const holder = holders[slot] ?? 0;
          all[holder] = (all[holder] ?? 0) + weight * (shares[slot] ?? 0);
        }
      }
      return all;
    },
    between: (one, other) => {
      spreadVector(one);
      const vector = vectors[other];
      if (!vector) return 0;
      let sum = 0;
      for (let at = 0; at < vector.traits.length; at += 1)
        sum += (spreadOut[vector.traits[at] ?? 0] ?? 0) * (vector.weights[at] ?? 0);
      return sum;
    },
  };
}
