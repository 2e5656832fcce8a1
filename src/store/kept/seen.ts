import * as z from 'zod/mini';
import { type StoreLog, unlessDown } from '../guard.ts';
import type { Store } from '../store.ts';
import { ALL_GUILDS, DAY_MS, DAYS_AFTER_LEAVING, readKey, recordKey } from './kinds.ts';
import { deleteGuild } from './traces.ts';

/**
 * When a server has left. Discord tells an app without privileged or costly intents nothing of that: GUILD_DELETE comes
 * with the Guilds intent alone, over HTTP it does not come at all, and the webhook event APPLICATION_DEAUTHORIZED names a
 * user and no server (https://docs.discord.com/developers/events/webhook-events). So the day is kept on which a server
 * last used the bot, and once that is long ago Discord is asked whether the app is still installed there.
 */

/** A day in UTC: `2026-11-26`. */
const day = z.iso.date();
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const seenKey = (guildId: string): string => recordKey(guildId, 'seen', 'day');

/** So many servers are remembered as noted. */
const MOST_NOTED = 50_000;

/**
 * Notes that a server uses the bot: at most one write a day and server, and none for a server of which nothing is kept.
 * @returns to be called with each interaction of a server the app is installed in; it does not wait
 */
export function createSeen(store: Store, now: () => number = Date.now): (guildId: string) => void {
  /** The day for which each was noted; what is forgotten is asked of the store once more, not missed. */
  const noted = new Map<string, string>();

  async function note(guildId: string, on: string): Promise<void> {
    const last = await store.get(seenKey(guildId), day);
    // The daily sweep makes the record where there are others.
    if (last !== undefined && last < on) await store.set(seenKey(guildId), on);
  }

  return (guildId) => {
    const today = dayOf(now());
    if (noted.get(guildId) === today) return;
    if (noted.size >= MOST_NOTED) noted.clear();
    noted.set(guildId, today);
    // Where the store is down tomorrow will do.
    void unlessDown(note(guildId, today), () => {});
  };
}

export interface SweepParts {
  readonly store: Store;
  /**
   * Whether the app is installed in a server; undefined where that cannot be told now. Without a token nobody can ask:
   * then a server that has not used the bot for so long counts as gone.
   */
  readonly isInstalled?: ((guildId: string) => Promise<boolean | undefined>) | undefined;
  readonly log: StoreLog;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Of all replicas one does so each day. @returns ids of the servers whose data were deleted */
export async function sweep({ store, isInstalled, log, now = Date.now }: SweepParts): Promise<readonly string[]> {
  const today = dayOf(now());
  const adding = store.add(`sweep:${today}`, today, { ttlMs: 2 * DAY_MS });
  if (!(await unlessDown(adding, () => false))) return [];
  await unlessDown(store.sweep(), () => {});
  const keys = await unlessDown(store.keys(ALL_GUILDS), () => undefined);
  if (!keys) {
    log.warn({ day: today }, 'servers that have left could not be looked for');
    return [];
  }
  const guilds = new Set(keys.flatMap((key) => readKey(key)?.guildId ?? []));
  const limit = dayOf(now() - DAYS_AFTER_LEAVING * DAY_MS);
  const deleted: string[] = [];
  let untold = 0;
  const lookAt = async (guildId: string): Promise<void> => {
    const seen = await store.get(seenKey(guildId), day);
    if (seen === undefined) await store.set(seenKey(guildId), today);
    if (seen === undefined || seen > limit) return;
    const isThere = isInstalled ? await isInstalled(guildId) : false;
    if (isThere === undefined) untold += 1;
    if (isThere !== false) return;
    await deleteGuild(store, guildId);
    deleted.push(guildId);
  };
  // One that the store cannot be asked of has its turn tomorrow.
  for (const guildId of guilds) await unlessDown(lookAt(guildId), () => {});
  // What went by itself is to leave the files as well.
  await unlessDown(store.scrub(), () => {});
  log.info({ servers: guilds.size, deleted: deleted.length, untold }, 'data of servers that have left: deleted');
  return deleted;
}
