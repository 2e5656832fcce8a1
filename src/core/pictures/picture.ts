import type { Locale } from '../../locales/index.ts';
import type { Result, Status } from '../facts/facts.ts';

/**
 * What an answer may carry beside its text, as plain data: the same claims in the same order, for a transport to
 * draw (`src/pictures/`). Dates are EDTF, words are those of the reply's language; it can be sent to a worker.
 */
export type Picture = MapPicture | TimelinePicture;

interface Head {
  readonly locale: Locale;
  readonly title: string;
  /** What the picture shows, for those who do not see it: at most `LONGEST_ALT` characters. */
  readonly alt: string;
  /** Ids of the claims shown, each once, in the order of the text. */
  readonly claims: readonly string[];
  readonly outcomes: readonly string[];
}

/** Discord's limit for the description of a media item. */
export const LONGEST_ALT = 1024;

/** What came of a claim, as known on the day looked back to. */
export interface Sequel {
  readonly outcome: string;
  readonly result: Result;
  /** EDTF; null where nobody tells. */
  readonly happened: string | null;
  /** "launched on 22 May 2018". */
  readonly text: string;
}

export interface MapPicture extends Head {
  readonly kind: 'map';
  /** In the order of the text; a market stands twice where phones and other products differ. */
  readonly places: readonly Place[];
}

export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly market: string;
  readonly name: string;
  readonly status: Status;
  readonly scope: Scope;
  readonly claim: string;
  readonly sequel?: Sequel;
}
export type Scope = 'all' | 'others' | 'phones';

export interface TimelinePicture extends Head {
  readonly kind: 'timeline';
  readonly lanes: readonly Lane[];
  /** Whether each row is named, as in a ledger; else rows are packed. */
  readonly ledger: boolean;
}

/** A plan, or a market. */
export interface Lane {
  readonly label: string;
  /** What came of the lane as a whole, once each; in a ledger it stands with the rows. */
  readonly ends: readonly Sequel[];
  readonly rows: readonly Row[];
}

/** Claims that say the same at the same time: one mark. */
export interface Row {
  readonly claims: readonly string[];
  readonly who: string;
  readonly when: string;
  readonly status: Status;
  readonly said: string;
  readonly meant: string | null;
  readonly meantKind: 'target' | 'event' | 'state';
  readonly sequel?: Sequel;
}

/** What became of a plan, at a glance: it happened, it did not, or the pages do not tell. */
export type End = 'kept' | 'missed' | 'open';
const ENDS: Readonly<Record<Result, End>> = {
  launched: 'kept',
  'already-present': 'kept',
  'not-launched': 'missed',
  reversed: 'missed',
  'announced-only': 'open',
  unknown: 'open',
};
export const endOf = ({ result }: Sequel): End => ENDS[result];

/** Statuses as pictures tell them apart: hopes with rumours, refusals with denials. */
export const GRADES = ['launched', 'announced', 'planned', 'hoped', 'declined', 'context'] as const;
export type Grade = (typeof GRADES)[number];
const GRADE_OF: Readonly<Record<Status, Grade>> = {
  launched: 'launched',
  announced: 'announced',
  planned: 'planned',
  hoped: 'hoped',
  rumoured: 'hoped',
  declined: 'declined',
  denied: 'declined',
  context: 'context',
};
export const gradeOf = (status: Status): Grade => GRADE_OF[status];

/** Breaks a text at spaces into lines no wider than `room`; a no-break space holds, a word that is wider stands alone. */
export function linesOf(text: string, room: number, widthOf: (line: string) => number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Cuts a text for a limit at a word, with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/u, '')}…`;
}
