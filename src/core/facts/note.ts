import { hash } from 'node:crypto';
import type { Claim } from './factbase.ts';
import type { Localized, Note } from './facts.ts';
import { textFaults } from './text-faults.ts';

/** What an editors' note takes, as people type it. */

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

const NO_BREAK = '\u00a0';
const NARROW = '\u202f';
const BEFORE: Readonly<Record<string, string>> = {
  ':': NO_BREAK,
  '»': NO_BREAK,
  ';': NARROW,
  '!': NARROW,
  '?': NARROW,
};
/** Pages' addresses keep their marks. */
const ADDRESS = /https?:\S+/;

/** Quotation marks in pairs, then apostrophes. */
const quoted = (text: string, open: string, close: string): string =>
  text
    .replace(/"([^"]*)"/g, `${open}$1${close}`)
    .replaceAll('"', '')
    .replaceAll("'", '’');

const SPACED: Readonly<Record<keyof Localized, (text: string) => string>> = {
  en: (text) => quoted(text, '“', '”'),
  fr: (text) =>
    quoted(text, '« ', ' »')
      .replace(/«\s*/g, `«${NO_BREAK}`)
      .replace(/\s*»/g, `${NO_BREAK}»`)
      // Each of several marks, as in "?!", has its own.
      .replace(/(?:\s*[:;!?»])+(?=\s|$)/g, (marks) =>
        marks.replace(/\s*([:;!?»])/g, (_, mark) => `${BEFORE[mark]}${mark}`),
      ),
};

/** A sentence as the editors print it: its white space, its quotation marks, the spaces French asks for, a full stop. */
export function tidied(typed: string, language: keyof Localized): string {
  const text = typed.replace(/\s+/g, ' ');
  const spaced = text
    .split(/(https?:\S+)/)
    .map((part) => (ADDRESS.test(part) ? part : SPACED[language](part)))
    .join('')
    .replace(/ {2,}/g, ' ')
    // What was typed last may be an opening « with its no-break space.
    .replace(/^\s+| +$/g, '');
  if (spaced === '') return '';
  return /[.?!…][»”]?$/.test(spaced) ? spaced : `${spaced}.`;
}

/** What the checks of the facts say of a note's words; undefined where they are sound. */
export function noteFault(text: Localized): string | undefined {
  for (const { within, fault, remedy } of textFaults(text, true)) return `${[...within, fault].join(' ')}; ${remedy}`;
  return undefined;
}
