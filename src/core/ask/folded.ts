import { fold } from '../facts/fold.ts';

const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** `fold`, without its cost for text that is plain already, as most words are. */
export const folded = (text: string): string => (PLAIN.test(text) ? text : fold(text));
