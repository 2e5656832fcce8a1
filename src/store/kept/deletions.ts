import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Store } from '../store.ts';

/**
 * What says to all replicas that data of a server have been deleted: what one of them had gathered in memory before is not
 * to be written afterwards. No clock is asked, as those of two replicas differ.
 */

const keyOf = (guildId: string): string => `deleted:${guildId}`;
/** Longer than any replica gathers what it writes. */
const KEPT_MS = 15 * 60_000;
const schema = z.string();

export const noteDeletion = (store: Store, guildId: string): Promise<void> =>
  store.set(keyOf(guildId), randomUUID(), { ttlMs: KEPT_MS });

/** The last deletion there was: what was gathered while it was another one is void. Undefined: none lately. */
export const deletionOf = (store: Store, guildId: string): Promise<string | undefined> =>
  store.get(keyOf(guildId), schema);

export async function deletionsOf(store: Store, guilds: readonly { readonly guildId: string }[]) {
  const find = await store.getMany(guilds.map(({ guildId }) => keyOf(guildId)));
  return ({ guildId }: { readonly guildId: string }): string | undefined => find(keyOf(guildId), schema);
}
