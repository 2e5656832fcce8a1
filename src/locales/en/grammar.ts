/** British English has no comma before the last word. */
const AND = new Intl.ListFormat('en-GB');
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Small numbers are spelt out. */
export const inWords = (count: number) => NUMBERS[count] ?? String(count);
export const list = (parts: readonly string[]) => AND.format(parts);
export const either = (parts: readonly string[]) => OR.format(parts);
export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
