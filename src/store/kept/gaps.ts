import { hash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { once } from '../../core/facts/once.ts';

import { inTime } from '../../in-time.ts';
import { unlessDown } from '../guard.ts';
import type { Entry, Store } from '../store.ts';
import { deletionOf, deletionsOf, noteDeletion } from './deletions.ts';
import { DAY_MS, KINDS, kindPrefix, recordKey } from './kinds.ts';
import { LONGEST_WORDING, plainWording } from './wording.ts';

/**
 * Gaps: questions asked in a server to which nothing was found, counted by what was understood of them. A record is
 * what one process has counted of one reading on one day, so that no two write the same; nothing of who asked is in it.
 */

export interface Gap {
  readonly guildId: string;
  /** What was understood, as `readingKeys` has it. */
  readonly keys: readonly string[];
  /** What was typed; undefined where it is not to be kept. */
  readonly wording: string | undefined;
}

const OPTIONS = {
  /** Words of which wordings may be kept, see `plainWording`. */
  words: (): ReadonlySet<string> => new Set(),
  /** Milliseconds since 1970. */
  now: () => Date.now(),
  /** How long a question waits to be written with others, in milliseconds. */
  waitMs: 2_000,
  mostWaiting: 1_000,
};
interface GapsOptions extends Partial<typeof OPTIONS> {
  readonly log: { readonly warn: (fields: Readonly<Record<string, unknown>>) => void };
}

/** So long a moderator waits for what all servers have waiting to be written. */
const LIST_MS = 1_000;
/** So many are written in one request. */
const PAGE = 100;
export const MOST_WORDINGS = 3;
const MINUTE_MS = 60_000;
/** Days since 1970 in base 36, in the order of time until the year 2097. */
const DAY_DIGITS = 3;

const schema = z.object({
  keys: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(10)),
  count: z.int().check(z.minimum(1)),
  /** To the minute, in milliseconds since 1970. */
  last: z.int(),
  /** The newest, as `plainWording` leaves them. */
  wordings: z.array(z.string().check(z.maxLength(LONGEST_WORDING))).check(z.maxLength(MOST_WORDINGS)),
});
type Counted = z.infer<typeof schema>;
export type GapGroup = Readonly<Counted>;

const { days, most } = KINDS.gap;

const groupOf = (keys: readonly string[]): string => hash('sha256', keys.join(' ')).slice(0, 16);

/** What was counted at two times; the second one is the later. */
const sum = (before: Counted | undefined, after: Counted): Counted => ({
  keys: after.keys,
  count: (before?.count ?? 0) + after.count,
  last: Math.max(before?.last ?? 0, after.last),
  wordings: [...new Set([...after.wordings, ...(before?.wordings ?? [])])].slice(0, MOST_WORDINGS),
});

interface Waiting {
  readonly key: string;
  readonly guildId: string;
  readonly day: number;
  /** The last of the server's data, when the first of it was asked; null where that could not be told. */
  readonly deletion: Promise<string | undefined | null>;
  /** Its wordings as they were typed: in memory alone. */
  counted: Counted;
}

/** What no answer waits for: it goes to the store a little later, and never fails. */
export function createGaps(store: Store, options: GapsOptions) {
  const { log, words, now, waitMs, mostWaiting } = { ...OPTIONS, ...options };
  const replica = randomBytes(6).toString('hex');
  let waiting = new Map<string, Waiting>();
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  /** Notes one in memory, at once; it is written a little later. What finds no room or no store is dropped, and logged. */
  const record = ({ guildId, keys, wording }: Gap): void => {
    const at = now();
    const day = Math.floor(at / DAY_MS);
    const id = `${day.toString(36).padStart(DAY_DIGITS, '0')}:${groupOf(keys)}:${replica}`;
    const key = recordKey(guildId, 'gap', id);
    const known = waiting.get(key);
    timer ??= setTimeout(() => void flush(), waitMs).unref();
    if (!known && waiting.size >= mostWaiting) {
      dropped += 1;
      return;
    }
    const counted = sum(known?.counted, {
      keys: [...keys],
      count: 1,
      last: at - (at % MINUTE_MS),
      wordings: wording === undefined ? [] : [wording],
    });
    if (known) known.counted = counted;
    else {
      const deletion = unlessDown(deletionOf(store, guildId), () => null);
      waiting.set(key, { key, guildId, day, deletion, counted });
    }
  };

  const known = once(words);
  const plain = (typed: readonly string[]): string[] =>
    typed.map((text) => plainWording(text, known())).filter((text) => text !== '');

  /** Those that were not gathered before a deletion. */
  const standing = async (some: readonly Waiting[]): Promise<readonly Waiting[]> => {
    const deletionNow = await deletionsOf(store, some);
    const stand: Waiting[] = [];
    for (const one of some) if ((await one.deletion) === deletionNow(one)) stand.push(one);
    return stand;
  };

  const write = async (some: readonly Waiting[]): Promise<void> => {
    const stand = await standing(some);
    if (stand.length === 0) return;
    const find = await store.getMany(stand.map(({ key }) => key));
    const entries: Entry[] = [];
    const grown = new Set<string>();
    for (const { key, guildId, day, counted } of stand) {
      const old = find(key, schema);
      const value = sum(old, { ...counted, wordings: plain(counted.wordings) });
      const ttlMs = (day + days) * DAY_MS - now();
      if (ttlMs <= 0) continue;
      entries.push({ key, value, ttlMs });
      if (!old) grown.add(guildId);
    }
    if (entries.length > 0) await store.setMany(entries);
    // Whoever deletes says so before looking for what there is: either this was found, or it is seen here.
    const still = new Set(await unlessDown(standing(stand), () => []));
    for (const one of stand) if (!still.has(one)) await store.delete(one.key);
    for (const guildId of grown) await unlessDown(trim(guildId), () => {});
  };

  /** The oldest come first; one that cannot be let go of now will be next time. */
  const trim = async (guildId: string): Promise<void> => {
    const keys = await store.keys(kindPrefix(guildId, 'gap'));
    for (const key of keys.slice(0, -most)) await store.delete(key);
  };

  const writeAll = async (): Promise<void> => {
    const taken = [...waiting.values()];
    waiting = new Map();
    for (let start = 0; start < taken.length; start += PAGE) {
      const page = taken.slice(start, start + PAGE);
      const isWritten = await unlessDown(
        write(page).then(() => true),
        () => false,
      );
      for (const { deletion, counted } of page) if (!isWritten || (await deletion) === null) dropped += counted.count;
    }
    if (dropped > 0) log.warn({ event: 'gaps', reason: 'dropped', questions: dropped });
    dropped = 0;
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // One after the other: two that read the same record at once would lose one's count.
    writing = writing.then(writeAll);
    await writing;
  };

  return {
    record,
    flush,

    /** Those of a server, last asked first. */
    list: async (guildId: string): Promise<readonly GapGroup[]> => {
      await inTime(flush(), LIST_MS);
      const kept = await store.list(kindPrefix(guildId, 'gap'), schema);
      const groups = new Map<string, Counted>();
      for (const counted of [...kept.values()].sort((a, b) => a.last - b.last)) {
        const group = groupOf(counted.keys);
        groups.set(group, sum(groups.get(group), counted));
      }
      return [...groups.values()].sort((a, b) => b.last - a.last || b.count - a.count);
    },

    clear: async (guildId: string): Promise<void> => {
      for (const [key, one] of waiting) if (one.guildId === guildId) waiting.delete(key);
      await writing;
      await noteDeletion(store, guildId);
      for (const key of await store.keys(kindPrefix(guildId, 'gap'))) await store.delete(key);
      await store.scrub();
    },
  };
}
export type Gaps = ReturnType<typeof createGaps>;
