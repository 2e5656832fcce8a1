/** Held against votes that follow single neighbours too closely. */
const CAUTION = 0.5;

/** Likeness in several traits at once is worth more than each by itself. */
const kernel = (likeness: number): number => likeness * (1 + likeness * (1 + likeness));

/**
 * The say of each neighbour: kernel ridge regression on the neighbours alone. Those near to the question have more,
 * those that are alike share one, and what a neighbour says beside the point is held against it.
 * @param near how like the question each neighbour is
 * @param between how like each of them is to those before it
 */
export function votesOf(near: readonly number[], between: readonly Float64Array[]): readonly number[] {
  const size = near.length;
  // Cholesky: the matrix of likenesses is symmetric and, with what is added to its diagonal, positive definite.
  const lower = Array.from({ length: size }, () => new Float64Array(size));
  const votes = near.map(kernel);
  for (let row = 0; row < size; row += 1) {
    const own = lower[row] ?? new Float64Array();
    for (let column = 0; column <= row; column += 1) {
      const above = lower[column] ?? own;
      let sum = kernel(row === column ? 1 : (between[row]?.[column] ?? 0)) + (row === column ? CAUTION : 0);
      for (let at = 0; at < column; at += 1) sum -= (own[at] ?? 0) * (above[at] ?? 0);
      own[column] = row === column ? Math.sqrt(sum) : sum / (above[column] ?? 1);
    }
    let sum = votes[row] ?? 0;
    for (let at = 0; at < row; at += 1) sum -= (own[at] ?? 0) * (votes[at] ?? 0);
    votes[row] = sum / (own[row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = votes[row] ?? 0;
    for (let at = row + 1; at < size; at += 1) sum -= (lower[at]?.[row] ?? 0) * (votes[at] ?? 0);
    votes[row] = sum / (lower[row]?.[row] ?? 1);
  }
  return votes;
}
