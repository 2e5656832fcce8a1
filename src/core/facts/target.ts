import { hash } from 'node:crypto';
import type { Claim, FactBase } from './factbase.ts';
import type { Conflict, Localized, Outcome } from './facts.ts';
import { printOf } from './note.ts';

/** What can be challenged, and how it is named: by the key of its record's seal, a note by that of its claim. */

const KINDS = ['claims', 'notes', 'outcomes', 'conflicts'] as const;
type Kind = (typeof KINDS)[number];
/** `claims/stuffi-2018-02` */
type TargetId = `${Kind}/${string}`;

export interface Target {
  readonly id: TargetId;
  /** What it says. */
  readonly text: Localized;
  /** A hash of what it says and what stands beside it: whoever decided on it by other words must look again. */
  readonly print: string;
  /** The claim beside which an accepted note stands; undefined for records that have no notes. */
  readonly claim: Claim | undefined;
}

const hashed = (record: Outcome | Conflict): string => hash('sha256', JSON.stringify(record)).slice(0, 16);

const FINDERS: Readonly<Record<Kind, (key: string, facts: FactBase) => Omit<Target, 'id'> | undefined>> = {
  claims: (key, { claims }) => {
    const claim = claims.get(key);
    return claim && { text: claim.text, print: printOf(claim), claim };
  },
  notes: (key, { claims }) => {
    const claim = claims.get(key);
    return claim?.note && { text: claim.note.text, print: printOf(claim), claim };
  },
  outcomes: (key, { outcomes }) => {
    const outcome = outcomes.get(key);
    return outcome && { text: outcomeText(outcome), print: hashed(outcome), claim: undefined };
  },
  conflicts: (key, { conflicts }) => {
    const conflict = conflicts.get(key);
    return conflict && { text: conflict.settlement, print: hashed(conflict), claim: undefined };
  },
};

/** All that happened, as it is told. */
const outcomeText = ({ events }: Outcome): Localized => ({
  en: events.map(({ text }) => text.en).join(' '),
  fr: events.map(({ text }) => text.fr).join(' '),
});

/** @returns undefined where there is no such record, or not any more */
export function targetOf(id: string, facts: FactBase): Target | undefined {
  const kind = KINDS.find((one) => id.startsWith(`${one}/`));
  const key = kind && id.slice(kind.length + 1);
  const found = kind && key && FINDERS[kind](key, facts);
  return found ? { id: `${kind}/${key}`, ...found } : undefined;
}
