import { joined } from '../list.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Small numbers are spelt out. */
export const inWords = (count: number): string => NUMBERS[count] ?? String(count);
export const list = (parts: readonly string[]): string => joined(parts, 'and');
export const either = (parts: readonly string[]): string => joined(parts, 'or');
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
