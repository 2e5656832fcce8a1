import type { Revision } from '../core/facts/changelog.ts';
import type { FactBase } from '../core/facts/factbase.ts';
import type { Picture } from '../core/pictures/picture.ts';
import type { Challenges } from '../store/kept/challenges.ts';
import type { Gaps } from '../store/kept/gaps.ts';
import type { Settings } from '../store/kept/settings.ts';
import type { Store } from '../store/store.ts';
import type { Lookups } from './access/rest-lookups.ts';
import type { Limits } from './limits.ts';
import type { ServerRegistration } from './registration/registration.ts';
import type { PictureFile } from './reply.ts';

/** Fields of a line of the log: no ids of users, no free text. */
export type LogFields = Readonly<Record<string, unknown>>;
export interface Log {
  readonly info: (fields: LogFields) => void;
  readonly warn: (fields: LogFields) => void;
  readonly error: (fields: LogFields) => void;
}

/** @param limit most bytes that Discord takes of a file sent with this reply */
export type Illustrate = (name: string, picture: Picture, limit: number) => PictureFile;

export interface DispatchParts {
  readonly facts: FactBase;
  readonly log: Log;
  readonly settings: Settings;
  /** Where it is kept what moderators and members leave. */
  readonly store: Store;
  readonly gaps: Gaps;
  readonly challenges: Challenges;
  /** Reads the change log of the facts. @throws where it is damaged */
  readonly changeLog: () => readonly Revision[];
  /** What Discord is asked for moderators, loaded with the first of their questions; undefined without a token. */
  readonly registration?: () => Promise<ServerRegistration>;
  readonly lookups?: () => Promise<Lookups>;
  readonly illustrate?: Illustrate | undefined;
  /** Who may ask how often; all as often as they like if absent. */
  readonly limits?: Limits;
  /** Called for each interaction of a server in which the app is installed. */
  readonly seen?: (guildId: string) => void;
  /** Makes the reference by which a user's report finds the error in the log. */
  readonly reference?: () => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}
