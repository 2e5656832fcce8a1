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
