import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Down, Found, Store, Written } from '../types.ts';

/**
 * What says to all replicas that data of a server have been deleted: what one of them had gathered in memory before is not
 * to be written afterwards. No clock is asked, as those of two replicas differ.
 */

const keyOf = (guildId: string): string => `deleted:${guildId}`;
/** Longer than any replica gathers what it writes. */
const KEPT_MS = 15 * 60_000;

export const noteDeletion = (store: Store, guildId: string): Promise<Written> =>
  store.set(keyOf(guildId), randomUUID(), { ttlMs: KEPT_MS });

/** The last deletion there was: what was gathered while it was another one is void. Undefined: none lately. */
type Deletion = { readonly last: string | undefined } | Down;
const schema = z.string();
const lastIn = (found: Found<string>): Deletion =>
  'down' in found ? found : { last: 'value' in found ? found.value : undefined };

export const deletionOf = async (store: Store, guildId: string): Promise<Deletion> =>
  lastIn(await store.get(keyOf(guildId), schema));

/** Those of several servers. */
export async function deletionsOf(store: Store, guildIds: readonly string[]): Promise<(guildId: string) => Deletion> {
  const find = await store.getMany(guildIds.map(keyOf));
  return (guildId) => lastIn(find(keyOf(guildId), schema));
}
