import * as v from 'valibot';
import { forgetDecisions, listDecisionsBy } from './challenges.ts';
import { forgetChanges, listChangesBy } from './changes.ts';
import { guildPrefix, isKind, type KindName, type NamingKind, readKey } from './kinds.ts';
import type { Down, Json, Store } from './store.ts';

/** What a server and its members have left, whatever its kind: to be shown, given out and deleted. */

/** A record as it is given out. */
export interface Trace {
  readonly kind: string;
  readonly id: string;
  readonly value: unknown;
}

/** How many records there are of each kind; kinds of which there are none are left out. */
export async function countKinds(store: Store, guildId: string): Promise<ReadonlyMap<KindName, number> | Down> {
  const listed = await store.keys(guildPrefix(guildId));
  if ('down' in listed) return listed;
  const counts = new Map<KindName, number>();
  for (const key of listed.keys) {
    const kind = readKey(key)?.kind;
    if (kind !== undefined && isKind(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** All that is kept of a server, in the order of its keys. */
export async function exportGuild(store: Store, guildId: string): Promise<readonly Trace[] | Down> {
  const listed = await store.list(guildPrefix(guildId), v.unknown());
  if ('down' in listed) return listed;
  return [...listed.entries].flatMap(([key, value]) => {
    const read = readKey(key);
    return read ? [{ kind: read.kind, id: read.id, value }] : [];
  });
}

/** So many deletions are under way at once. */
const AT_ONCE = 50;

/**
 * Deletes all that is kept of a server.
 * @returns how many records; `down` where some may be left
 */
export async function deleteGuild(store: Store, guildId: string): Promise<{ readonly count: number } | Down> {
  const listed = await store.keys(guildPrefix(guildId));
  if ('down' in listed) return listed;
  const { keys } = listed;
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const done = await Promise.all(keys.slice(start, start + AT_ONCE).map((key) => store.delete(key)));
    if (done.some((one) => 'down' in one)) return { down: true };
  }
  return { count: keys.length };
}

/** What a kind whose records name users does when one wants to see or be forgotten. */
interface Naming {
  /** The records that name the user. */
  readonly list: (
    store: Store,
    guildId: string,
    userId: string,
  ) => Promise<readonly { id: string; value: Json }[] | Down>;
  /** Takes the user out of them. @returns how many */
  readonly forget: (store: Store, guildId: string, userId: string) => Promise<{ readonly count: number } | Down>;
}

const NAMING: Readonly<Record<NamingKind, Naming>> = {
  change: { list: listChangesBy, forget: forgetChanges },
  decision: { list: listDecisionsBy, forget: forgetDecisions },
};

/** The records of a server that name a user. */
export async function exportUser(store: Store, guildId: string, userId: string): Promise<readonly Trace[] | Down> {
  const traces: Trace[] = [];
  for (const [kind, { list }] of Object.entries(NAMING)) {
    const found = await list(store, guildId, userId);
    if ('down' in found) return found;
    traces.push(...found.map(({ id, value }) => ({ kind, id, value })));
  }
  return traces;
}

/**
 * Takes a user out of all records of a server.
 * @returns how many records; `down` where some may be left
 */
export async function forgetUser(
  store: Store,
  guildId: string,
  userId: string,
): Promise<{ readonly count: number } | Down> {
  let count = 0;
  for (const { forget } of Object.values(NAMING)) {
    const done = await forget(store, guildId, userId);
    if ('down' in done) return done;
    count += done.count;
  }
  return { count };
}
