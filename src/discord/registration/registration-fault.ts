import type { Catalogue } from '../../locales/index.ts';

/**
 * Why Discord would not have it. `token`, `application`, `rights`, `server`, `absent`: what the token, the application's
 * id or the server's does not lead to; `limit`: the day's creates; `busy`: too many requests for now; `refused`: a fault
 * in what was written; `unforeseen`: an answer that is not Discord's, or of a shape that nobody knew; `down`: none.
 */
export type FaultReason = keyof Catalogue['discord']['admin']['commands']['faults'];

/** Discord would not have it, for a reason that somebody can mend. Apart from what asks Discord, which takes long to load. */
export class RegistrationFault extends Error {
  readonly reason: FaultReason;
  /** In a few words, on one line. */
  readonly detail: string;
  constructor(reason: FaultReason, detail: string, cause: unknown) {
    super(`registration: ${reason}: ${detail}`, { cause });
    this.name = 'RegistrationFault';
    this.reason = reason;
    this.detail = detail;
  }
}

/** @returns undefined where the app has no commands in the server that is asked of */
export async function unlessOutside<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RegistrationFault && error.reason === 'server') return undefined;
    throw error;
  }
}
