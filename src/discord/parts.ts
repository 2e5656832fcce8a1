import type { FactBase } from '../core/factbase.ts';
import type { Challenges } from '../store/challenges.ts';
import type { Gaps } from '../store/gaps.ts';
import type { Settings as StoredSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import type { Lookups } from './access/lookups.ts';
import type { Registration } from './admin/commands.ts';
import type { Illustrate } from './illustration.ts';

/** Fields of a line of the log: no ids of users, no free text. */
export type LogFields = Readonly<Record<string, unknown>>;
export interface Log {
  readonly info: (fields: LogFields) => void;
  readonly warn: (fields: LogFields) => void;
  readonly error: (fields: LogFields) => void;
}

/** What moderators have set, for answers; the whole of it is shown and changed as well. */
export type Settings = Pick<StoredSettings, 'here'> & Partial<StoredSettings>;

/** What answers are made with. */
export interface DispatchParts {
  readonly facts: FactBase;
  readonly log: Log;
  readonly settings?: Settings | undefined;
  /** Where it is kept what moderators and members leave. */
  readonly store?: Store | undefined;
  readonly gaps?: Gaps | undefined;
  readonly challenges?: Challenges | undefined;
  /** Folder of the facts, where their change log is. */
  readonly data?: string | undefined;
  readonly registration?: Registration;
  /** What Discord is asked of a server; undefined without a token. */
  readonly lookups?: Lookups;
  /** Without it there are no pictures. */
  readonly illustrate?: Illustrate | undefined;
  /** Makes the reference by which a user's report finds the error in the log. */
  readonly reference?: () => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}
