/**
 * A list in a sentence, as English and French have it: "a", "a and b", "a, b and c". Intl's own English has a comma
 * before "and".
 * @param last stands before the last part
 */
export function joined(parts: readonly string[], last: string): string {
  const before = parts.slice(0, -1).join(', ');
  const [end = ''] = parts.slice(-1);
  return before === '' ? end : `${before} ${last} ${end}`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Small numbers are spelt out. */
export const inWords = (count: number): string => NUMBERS[count] ?? String(count);
export const list = (parts: readonly string[]): string => joined(parts, 'and');
export const either = (parts: readonly string[]): string => joined(parts, 'or');
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
