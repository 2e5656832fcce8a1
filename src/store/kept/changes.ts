import { crc32 } from 'node:zlib';
import * as z from 'zod/mini';
import { unlessDown } from '../guard.ts';
import type { Store } from '../store.ts';
import { DAY_MS, KINDS, kindPrefix, recordKey } from './kinds.ts';
import { SETTING_NAMES } from './settings.ts';

export const change = z.object({
  setting: z.enum(SETTING_NAMES),
  /** null: for the whole server. */
  channelId: z.nullable(z.string()),
  /** Id of the user who made it; null: of one who asked to be forgotten. */
  by: z.nullable(z.string()),
  /** Milliseconds since 1970. */
  at: z.int(),
  /** null: nothing was chosen. */
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  undoes: z.nullable(z.string()),
});
export type Change = z.infer<typeof change>;
/** A change that is kept; ids are in the order of time. */
export type KeptChange = Change & { readonly id: string };

const { days, most } = KINDS.change;

/** In base 36 times have eight digits until the year 2059. */
const TIME_DIGITS = 8;
const SUM_DIGITS = 7;

/** Two changes have the same id only where the same thing was changed twice within a millisecond. */
function idOf({ at, setting, channelId }: Change): string {
  const sum = crc32([setting, channelId].join(' '));
  return at.toString(36).padStart(TIME_DIGITS, '0') + sum.toString(36).padStart(SUM_DIGITS, '0');
}

/** Newest first. */
export async function listChanges(store: Store, guildId: string): Promise<readonly KeptChange[]> {
  const prefix = kindPrefix(guildId, 'change');
  const kept = await store.list(prefix, change);
  return [...kept].map(([key, one]) => ({ ...one, id: key.slice(prefix.length) })).reverse();
}

/** Keeps a change, and lets go of those that are too many. @returns its id */
export async function keepChange(store: Store, guildId: string, made: Change): Promise<string> {
  const id = idOf(made);
  await store.set(recordKey(guildId, 'change', id), made, { ttlMs: days * DAY_MS });
  const letGo = async () => {
    for (const old of (await listChanges(store, guildId)).slice(most))
      await store.delete(recordKey(guildId, 'change', old.id));
  };
  // What could not be let go of now will be with the next change.
  await unlessDown(letGo(), () => {});
  return id;
}
