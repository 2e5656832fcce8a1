/** What a text is compared by, in groups of equal say: its words, what they mean, how they begin. */
export type Traits = readonly (readonly string[])[];

/** Texts as sparse vectors of length 1: plain data, to be made ahead and kept in a file. */
export interface Placed {
  /** Trait → its number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** How telling a trait is, by its number. */
  readonly rarity: Float32Array;
  /** Where each text's own traits begin in the next two lists, and where the last one's end. */
  readonly starts: Uint32Array;
  readonly traits: Uint16Array | Uint32Array;
  /** In 65,535ths. */
  readonly weights: Uint16Array;
}

const WHOLE = 0xffff;

/** Places texts by their traits: what few of them have weighs more (tf-idf), and all vectors have the same length. */
export function place(texts: readonly Traits[]): Placed {
  const numbers = new Map<string, number>();
  const numbered = texts.map((groups) =>
    groups.map((group) =>
      group.map((trait) => {
        const known = numbers.get(trait);
        if (known === undefined) numbers.set(trait, numbers.size);
        return known ?? numbers.size - 1;
      }),
    ),
  );
  const spread = new Uint32Array(numbers.size);
  for (const groups of numbered)
    for (const number of new Set(groups.flat())) spread[number] = (spread[number] ?? 0) + 1;
  const rarity = Float32Array.from(spread, (seen) => Math.log((1 + texts.length) / (1 + seen)) + 1);
  const vectors = numbered.map((groups) => vectorOf(groups, rarity));
  const starts = new Uint32Array(texts.length + 1);
  for (const [index, { size }] of vectors.entries()) starts[index + 1] = (starts[index] ?? 0) + size;
  const size = starts[texts.length] ?? 0;
  const traits = new (numbers.size > WHOLE ? Uint32Array : Uint16Array)(size);
  const weights = new Uint16Array(size);
  let at = 0;
  for (const vector of vectors)
    for (const [number, weight] of vector) {
      traits[at] = number;
      weights[at] = Math.round(weight * WHOLE);
      at += 1;
    }
  return { numbers, rarity, starts, traits, weights };
}

/** The weights of a text's traits, by their numbers: of length 1 over all groups, each with the same say. */
function vectorOf(groups: readonly (readonly number[])[], rarity: Float32Array): ReadonlyMap<number, number> {
  const vector = new Map<number, number>();
  for (const group of groups) {
    const counts = new Map<number, number>();
    for (const number of group) counts.set(number, (counts.get(number) ?? 0) + 1);
    const weightOf = (number: number, count: number): number => (1 + Math.log(count)) * (rarity[number] ?? 0);
    let squares = 0;
    for (const [number, count] of counts) squares += weightOf(number, count) ** 2;
    const length = Math.sqrt(groups.length * squares);
    for (const [number, count] of counts)
      vector.set(number, (vector.get(number) ?? 0) + weightOf(number, count) / length);
  }
  return vector;
}

/** Texts to find those nearest to another. */
export class Space {
  readonly #placed: Placed;
  /** For each trait the texts that have it, one after the other, with their weights; `ends[trait]` is where the next begin. */
  readonly #ends: Uint32Array;
  readonly #holders: Uint32Array;
  readonly #shares: Uint16Array;
  /** One vector spread out, to be multiplied with others; all 0 between two uses. */
  readonly #spread: Float64Array;

  constructor(placed: Placed) {
    const { rarity, starts, traits, weights } = placed;
    this.#placed = placed;
    this.#spread = new Float64Array(rarity.length);
    const ends = new Uint32Array(rarity.length + 1);
    for (const trait of traits) ends[trait + 1] = (ends[trait + 1] ?? 0) + 1;
    for (let trait = 1; trait < ends.length; trait += 1) ends[trait] = (ends[trait] ?? 0) + (ends[trait - 1] ?? 0);
    this.#holders = new Uint32Array(traits.length);
    this.#shares = new Uint16Array(traits.length);
    // Each trait's end begins as its start, and moves on with every text that has it.
    for (let text = 0; text + 1 < starts.length; text += 1)
      for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at += 1) {
        const trait = traits[at] ?? 0;
        const slot = ends[trait] ?? 0;
        this.#holders[slot] = text;
        this.#shares[slot] = weights[at] ?? 0;
        ends[trait] = slot + 1;
      }
    this.#ends = ends;
  }

  /** How like each text is to the one given, 0 to 1, by its index. What no text has tells nothing. */
  likeness(groups: Traits): Float64Array {
    const { numbers, rarity, starts } = this.#placed;
    const [ends, holders, shares] = [this.#ends, this.#holders, this.#shares];
    const all = new Float64Array(starts.length - 1);
    const known = groups.map((group) => group.flatMap((trait) => numbers.get(trait) ?? []));
    for (const [trait, weight] of vectorOf(known, rarity)) {
      const end = ends[trait] ?? 0;
      const share = weight / WHOLE;
      for (let slot = trait === 0 ? 0 : (ends[trait - 1] ?? 0); slot < end; slot += 1) {
        const holder = holders[slot] ?? 0;
        all[holder] = (all[holder] ?? 0) + share * (shares[slot] ?? 0);
      }
    }
    return all;
  }

  /** Likeness of each two of some texts: a row each, as long as its index. */
  between(texts: readonly number[]): readonly Float64Array[] {
    const { starts, traits, weights } = this.#placed;
    const spread = this.#spread;
    return texts.map((text, row) => {
      const [from, to] = [starts[text] ?? 0, starts[text + 1] ?? 0];
      for (let at = from; at < to; at += 1) spread[traits[at] ?? 0] = (weights[at] ?? 0) / WHOLE;
      const likeness = new Float64Array(row);
      for (let other = 0; other < row; other += 1) {
        const own = texts[other] ?? 0;
        const end = starts[own + 1] ?? 0;
        let sum = 0;
        for (let at = starts[own] ?? 0; at < end; at += 1) sum += (spread[traits[at] ?? 0] ?? 0) * (weights[at] ?? 0);
        likeness[other] = sum / WHOLE;
      }
      for (let at = from; at < to; at += 1) spread[traits[at] ?? 0] = 0;
      return likeness;
    });
  }
}
