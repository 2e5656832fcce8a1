import * as z from 'zod/mini';
import type { Json } from '../backend.ts';
import type { Store } from '../store.ts';
import { decision } from './challenges.ts';
import { change } from './changes.ts';
import { noteDeletion } from './deletions.ts';
import {
  DAY_MS,
  guildPrefix,
  isKind,
  KIND_NAMES,
  KINDS,
  type KindName,
  kindPrefix,
  type NamingKind,
  readKey,
  recordKey,
} from './kinds.ts';

/** What a server and its members have left, whatever its kind: to be shown, given out and deleted. */

export interface Trace {
  readonly kind: string;
  readonly id: string;
  readonly value: unknown;
}

/** How many records there are of each kind; kinds of which there are none are left out. */
export async function countKinds(store: Store, guildId: string): Promise<ReadonlyMap<KindName, number>> {
  const keys = await store.keys(guildPrefix(guildId));
  const kinds = keys.flatMap((key) => readKey(key)?.kind ?? []).filter(isKind);
  return new Map([...Map.groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => [kind, length]));
}

export async function exportGuild(store: Store, guildId: string): Promise<readonly Trace[]> {
  const kept = await store.list(guildPrefix(guildId), z.unknown());
  return [...kept].flatMap(([key, value]) => {
    const read = readKey(key);
    return read ? [{ kind: read.kind, id: read.id, value }] : [];
  });
}

/** Also from the store's files. @returns how many records @throws StoreDown where some may be left */
export async function deleteGuild(store: Store, guildId: string): Promise<number> {
  // First, so that what another replica writes meanwhile is either listed here or taken back there.
  await noteDeletion(store, guildId);
  const keys = await store.keys(guildPrefix(guildId));
  for (const key of keys) await store.delete(key);
  await store.scrub({ aside: true });
  return keys.length;
}

/** A record that names a user: who did it, when, and when it goes where that is not counted from then. */
type Naming = { readonly by: string | null; readonly at: number; readonly ends?: number } & {
  readonly [name: string]: Json;
};

const NAMING: Readonly<Record<NamingKind, z.ZodMiniType<Naming>>> = { change, decision };
const namesUsers = (kind: KindName): kind is NamingKind => KINDS[kind].namesUsers;

export async function exportUser(store: Store, guildId: string, userId: string) {
  const traces: { readonly kind: NamingKind; readonly id: string; readonly value: Naming }[] = [];
  for (const kind of KIND_NAMES.filter(namesUsers)) {
    const prefix = kindPrefix(guildId, kind);
    for (const [key, value] of await store.list(prefix, NAMING[kind]))
      if (value.by === userId) traces.push({ kind, id: key.slice(prefix.length), value });
  }
  return traces;
}

/** The records stay, as somebody's. @returns how many @throws StoreDown where some may still name the user */
export async function forgetUser(store: Store, guildId: string, userId: string, now = Date.now()): Promise<number> {
  const own = await exportUser(store, guildId, userId);
  await Promise.all(
    own.map(({ kind, id, value }) => {
      const ttlMs = Math.max(1, (value.ends ?? value.at + KINDS[kind].days * DAY_MS) - now);
      return store.set(recordKey(guildId, kind, id), { ...value, by: null }, { ttlMs });
    }),
  );
  if (own.length > 0) await store.scrub();
  return own.length;
}
