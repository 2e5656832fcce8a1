/**
 * What a text is compared by, as numbers, in groups of equal say. A number is the hash of a trait: two traits seldom share
 * one.
 */
export type Traits = readonly (readonly number[])[];

/** FNV-1a, 32 bits. */
export const hash = (text: string): number => hashAfter(0x811c9dc5, text);

/** The hash of a text and what stands before it, whose hash is known. */
export function hashAfter(before: number, text: string): number {
  let value = before;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Texts as sparse rows, and for each trait its column. */
interface Rows {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** What a text is to speak for: output → how much. */
export type Wanted = ReadonlyMap<number, number>;

/** A linear model as plain data: what each trait speaks for, and how much. */
export interface Learnt {
  /** Hashes of traits, ascending. */
  readonly traits: Uint32Array;
  /** How telling each is. */
  readonly rarity: Float32Array;
  /** Where what each speaks for begins in the next two lists, and where the last one's ends. */
  readonly starts: Uint32Array;
  readonly speaks: Uint8Array | Uint16Array;
  /** In steps. */
  readonly weights: Int16Array;
  readonly step: number;
  /** What each output is where nothing is known. */
  readonly usual: Float32Array;
}

/** How it is learnt: a model learnt otherwise is another one. */
export const LEARNING = {
  /** Texts a trait must stand in to tell anything. */
  leastTexts: 2,
  /** Steps of the solver: more of them answer no better. */
  steps: 10,
  /** Weights that are kept: the greatest. */
  mostWeights: 1_000_000,
};
/** Steps in which weights are counted to find where the greatest begin. */
const LEVELS = 10_000;
const MOST_INT16 = 0x7fff;

/** Weights of the traits of a text: of length 1 over all groups, each with the same say. Unknown traits tell nothing. */
export function* weighted(
  groups: Traits,
  columnOf: (trait: number) => number,
  rarity: Float32Array,
): Generator<readonly [number, number]> {
  for (const group of groups) {
    const known = group.map(columnOf).filter((column) => column >= 0);
    let length = 0;
    for (const column of known) length += (rarity[column] ?? 0) ** 2;
    const scale = 1 / Math.sqrt(groups.length * length);
    for (const column of known) yield [column, (rarity[column] ?? 0) * scale];
  }
}

/** Where a number stands in an ascending list; below 0 where it does not. */
export function placeIn(sorted: Uint32Array, wanted: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle] ?? 0;
    if (there === wanted) return middle;
    if (there < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * Learns what texts speak for by their traits: ridge regression, all outputs from the same traits.
 * @param wanted of each text
 * @param size how many outputs there are
 * @param ridge held against weights that follow single texts too closely
 */
export function learn(texts: readonly Traits[], wanted: readonly Wanted[], size: number, ridge: number): Learnt {
  const seen = new Map<number, number>();
  for (const groups of texts) for (const trait of new Set(groups.flat())) seen.set(trait, (seen.get(trait) ?? 0) + 1);
  const traits = Uint32Array.from(
    [...seen].flatMap(([trait, count]) => (count >= LEARNING.leastTexts ? [trait] : [])),
  ).sort();
  const rarity = Float32Array.from(traits, (trait) => Math.log((1 + texts.length) / (1 + (seen.get(trait) ?? 0))) + 1);
  const rows = rowsOf(texts, traits, rarity);
  const usual = new Float32Array(size);
  for (const one of wanted)
    for (const [output, value] of one) usual[output] = (usual[output] ?? 0) + value / texts.length;
  const target = new Float32Array(texts.length * size);
  for (const [row, one] of wanted.entries())
    for (let output = 0; output < size; output += 1)
      target[row * size + output] = (one.get(output) ?? 0) - (usual[output] ?? 0);
  const weights = solve(rows, traits.length, target, size, ridge);
  return { traits, rarity, usual, ...greatest(weights, traits.length, size) };
}

function rowsOf(texts: readonly Traits[], traits: Uint32Array, rarity: Float32Array): Rows {
  const starts = new Uint32Array(texts.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (const [row, groups] of texts.entries()) {
    for (const [column, value] of weighted(groups, (trait) => placeIn(traits, trait), rarity)) {
      columns.push(column);
      values.push(value);
    }
    starts[row + 1] = columns.length;
  }
  return { starts, columns: Uint32Array.from(columns), values: Float32Array.from(values) };
}

/**
 * rows × by, as many rows as texts; transposed as many rows as traits.
 * @param into where it is written
 */
function multiply(
  { starts, columns, values }: Rows,
  by: Float32Array,
  width: number,
  into: Float32Array,
  isTransposed: boolean,
): void {
  into.fill(0);
  for (let row = 0; row + 1 < starts.length; row += 1)
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
      const value = values[at] ?? 0;
      const [own, other] = [row * width, (columns[at] ?? 0) * width];
      const [to, from] = isTransposed ? [other, own] : [own, other];
      for (let index = 0; index < width; index += 1)
        into[to + index] = (into[to + index] ?? 0) + value * (by[from + index] ?? 0);
    }
}

/**
 * Solves (rowsᵀ · rows + ridge) · weights = rowsᵀ · target by conjugate gradients, each column by itself, preconditioned
 * by the diagonal: common traits would else take hundreds of steps.
 */
function solve(rows: Rows, traits: number, target: Float32Array, width: number, ridge: number): Float32Array {
  const squares = new Float32Array(traits).fill(ridge);
  for (const [at, column] of rows.columns.entries())
    squares[column] = (squares[column] ?? 0) + (rows.values[at] ?? 0) ** 2;
  const residue = new Float32Array(traits * width);
  multiply(rows, target, width, residue, true);
  const weights = new Float32Array(residue.length);
  const direction = divided(residue, squares, width);
  const image = new Float32Array(residue.length);
  const between = new Float32Array(target.length);
  let left = products(residue, direction, width);
  for (let step = 0; step < LEARNING.steps; step += 1) {
    multiply(rows, direction, width, between, false);
    multiply(rows, between, width, image, true);
    addScaled(image, image, new Float64Array(width).fill(ridge), direction, width);
    const along = products(direction, image, width);
    const reach = left.map((length, at) => length / (along[at] || 1));
    addScaled(weights, weights, reach, direction, width);
    addScaled(
      residue,
      residue,
      reach.map((far) => -far),
      image,
      width,
    );
    const conditioned = divided(residue, squares, width);
    const now = products(residue, conditioned, width);
    addScaled(
      direction,
      conditioned,
      now.map((length, at) => length / (left[at] || 1)),
      direction,
      width,
    );
    left = now;
  }
  return weights;
}

/** Each row divided by its own number. */
const divided = (rows: Float32Array, by: Float32Array, width: number): Float32Array =>
  rows.map((value, at) => value / (by[Math.floor(at / width)] ?? 1));

/** The product of each column of the one with that of the other. */
function products(one: Float32Array, other: Float32Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let from = 0; from < one.length; from += width)
    for (let at = 0; at < width; at += 1) sums[at] = (sums[at] ?? 0) + (one[from + at] ?? 0) * (other[from + at] ?? 0);
  return sums;
}

/** into = one + scale · other, each column with its own scale. */
function addScaled(
  into: Float32Array,
  one: Float32Array,
  scale: Float64Array,
  other: Float32Array,
  width: number,
): void {
  for (let from = 0; from < into.length; from += width)
    for (let at = 0; at < width; at += 1)
      into[from + at] = (one[from + at] ?? 0) + (scale[at] ?? 0) * (other[from + at] ?? 0);
}

/** The greatest weights, in whole steps. */
function greatest(
  weights: Float32Array,
  traits: number,
  size: number,
): Pick<Learnt, 'starts' | 'speaks' | 'weights' | 'step'> {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const step = most / MOST_INT16;
  const counts = new Uint32Array(LEVELS);
  const levelOf = (weight: number): number => Math.floor((Math.abs(weight) / most) * (counts.length - 1));
  for (const weight of weights) {
    const level = levelOf(weight);
    counts[level] = (counts[level] ?? 0) + 1;
  }
  let least = counts.length - 1;
  for (let kept = counts[least] ?? 0; least > 1 && kept < LEARNING.mostWeights; kept += counts[least] ?? 0) least -= 1;
  const starts = new Uint32Array(traits + 1);
  const outputs: number[] = [];
  const steps: number[] = [];
  for (let trait = 0; trait < traits; trait += 1) {
    for (let output = 0; output < size; output += 1) {
      const weight = weights[trait * size + output] ?? 0;
      if (levelOf(weight) < least) continue;
      outputs.push(output);
      steps.push(Math.round(weight / step));
    }
    starts[trait + 1] = outputs.length;
  }
  return {
    starts,
    speaks: (size > 256 ? Uint16Array : Uint8Array).from(outputs),
    weights: Int16Array.from(steps),
    step,
  };
}
