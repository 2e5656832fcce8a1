import { hash } from 'node:crypto';
import type { Claim } from './factbase.ts';
import type { Note } from './facts.ts';

/** How one editors' note is told from another, and one reading of a claim from the next. */

/**
 * A hash of what a claim says and what stands beside it: whoever decided on it by other words than it has now must look
 * again.
 */
export function printOf({ id, text, status, said, meant, note }: Claim): string {
  const beside = note ? [note.text.en, note.text.fr, note.source] : [];
  return hash('sha256', JSON.stringify([id, text.en, text.fr, status, said, meant, ...beside])).slice(0, 16);
}

/** Whether they say the same and rest on the same pages. */
export const sameNote = (one: Note | undefined, other: Note): boolean =>
  one !== undefined &&
  one.text.en === other.text.en &&
  one.text.fr === other.text.fr &&
  JSON.stringify(one.source) === JSON.stringify(other.source);
