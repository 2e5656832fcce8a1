import { joined } from '../list.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Small numbers are spelt out. */
export const inWords = (count: number) => NUMBERS[count] ?? String(count);
export const list = (parts: readonly string[]) => joined(parts, 'and');
export const either = (parts: readonly string[]) => joined(parts, 'or');
export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
