import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Claim, FactBase } from './factbase.ts';
import type { Localized, Note } from './facts.ts';

/** What can be challenged, and how it is named: by the key of its record's seal, a note by that of its claim. */
export interface Target {
  /** `claims/stuffi-2018-02` */
  readonly id: string;
  readonly text: Localized;
  /** A hash of what it says and what stands beside it: whoever decided on it by other words must look again. */
  readonly print: string;
  /** The claim beside which an accepted note stands; undefined for records that have no notes. */
  readonly claim: Claim | undefined;
}

const printed = (value: unknown): string => hash('sha256', JSON.stringify(value)).slice(0, 16);

export function printOf({ id, text, status, said, meant, note }: Claim): string {
  const beside = note ? [note.text.en, note.text.fr, note.source] : [];
  return printed([id, text.en, text.fr, status, said, meant, ...beside]);
}

/** @returns undefined where there is no such record, or not any more */
export function targetOf(id: string, { claims, outcomes, conflicts }: FactBase): Target | undefined {
  const [, kind, key = ''] = /^(\w+)\/(.+)$/.exec(id) ?? [];
  const claim = kind === 'claims' || kind === 'notes' ? claims.get(key) : undefined;
  const text = kind === 'notes' ? claim?.note?.text : claim?.text;
  if (claim && text) return { id, text, print: printOf(claim), claim };
  const outcome = kind === 'outcomes' ? outcomes.get(key) : undefined;
  const conflict = kind === 'conflicts' ? conflicts.get(key) : undefined;
  // All that happened, as it is told.
  const told = (language: 'en' | 'fr') => outcome?.events.map(({ text: one }) => one[language]).join(' ') ?? '';
  if (outcome) return { id, text: { en: told('en'), fr: told('fr') }, print: printed(outcome), claim: undefined };
  return conflict && { id, text: conflict.settlement, print: printed(conflict), claim: undefined };
}

/** Whether two notes say the same and rest on the same pages. */
export const sameNote = (one: Note | undefined, other: Note): boolean =>
  isDeepStrictEqual([one?.text, one?.source], [other.text, other.source]);
