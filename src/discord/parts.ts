import type { FactBase } from '../core/factbase.ts';
import type { Locale } from '../locales/index.ts';
import type { Settings as StoredSettings } from '../store/settings.ts';
import type { Registration } from './admin/commands.ts';

/** Fields of a line of the log: no ids of users, no free text. */
export type LogFields = Readonly<Record<string, unknown>>;
export interface Log {
  readonly info: (fields: LogFields) => void;
  readonly warn: (fields: LogFields) => void;
  readonly error: (fields: LogFields) => void;
}

/** What moderators have set for a server; those that can be written are shown and changed as well. */
export interface Settings extends Partial<Pick<StoredSettings, 'effective' | 'choose'>> {
  /** The language of public replies; undefined where none is set. */
  readonly language: (guildId: string) => Promise<Locale | undefined>;
}

/** What answers are made with. */
export interface DispatchParts {
  readonly facts: FactBase;
  readonly log: Log;
  readonly settings?: Settings | undefined;
  readonly registration?: Registration;
  /** Makes the reference by which a user's report finds the error in the log. */
  readonly reference?: () => string;
}
