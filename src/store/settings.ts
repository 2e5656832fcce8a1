import { z } from 'zod';
import { LOCALES, type Locale } from '../locales/index.ts';
import type { Down, Found, Json, Store, Written } from './store.ts';

/** One thing a server's moderators choose. */
export interface Setting<T extends Json> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** What holds where nobody has chosen. */
  readonly fallback: T;
}

/** Where something is chosen: for a server, or for one channel of it. */
export interface Place {
  readonly guildId: string;
  readonly channelId?: string | undefined;
}

/** What holds somewhere, and which choice makes it so. */
export interface Effective<T> {
  readonly value: T;
  readonly source: 'channel' | 'server' | 'default';
}

export type LanguageChoice = 'auto' | Locale;

/** `auto`: each reader's own. In a channel it undoes the server's choice. */
export const LANGUAGE = {
  name: 'language',
  schema: z.enum(['auto', ...LOCALES]),
  fallback: 'auto',
} as const satisfies Setting<LanguageChoice>;

export interface Settings {
  /** What holds at a place, asked of the store each time: for showing it to those who may change it. */
  readonly effective: <T extends Json>(setting: Setting<T>, place: Place) => Promise<Effective<T> | Down>;
  /** What was chosen for just this place. */
  readonly chosen: <T extends Json>(setting: Setting<T>, place: Place) => Promise<Found<T>>;
  /** @param value undefined takes the choice back */
  readonly choose: <T extends Json>(setting: Setting<T>, place: Place, value: T | undefined) => Promise<Written>;
  /**
   * The language chosen for a place, from memory where it was asked for in the last seconds. While the store is down,
   * the last known one.
   * @returns undefined where it goes by the reader, or nothing is known
   */
  readonly language: (guildId: string, channelId?: string) => Promise<Locale | undefined>;
}

export interface SettingsOptions {
  /** How soon a change made on another replica is seen, in milliseconds. */
  readonly cacheMs?: number;
  /** So many choices are remembered. */
  readonly cacheSize?: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
}

const CACHE_MS = 3_000;
const CACHE_SIZE = 5_000;

/** All that is kept of a server begins with this, so that it can be listed, exported and deleted. */
export const guildPrefix = (guildId: string): string => `guild:${guildId}:`;

/** One key a setting: two replicas that change different ones cannot undo each other's. */
const keyOf = ({ name }: Setting<Json>, { guildId, channelId }: Place): string =>
  `${guildPrefix(guildId)}${channelId === undefined ? '' : `channel:${channelId}:`}${name}`;

interface Remembered {
  /** Undefined: not chosen. */
  known: LanguageChoice | undefined;
  until: number;
  /** The question under way, shared by all who ask meanwhile. */
  asking: Promise<void> | undefined;
}

/** What the moderators of servers have chosen. */
export function createSettings(
  store: Store,
  { cacheMs = CACHE_MS, cacheSize = CACHE_SIZE, now = () => performance.now() }: SettingsOptions = {},
): Settings {
  const remembered = new Map<string, Remembered>();

  function remember(key: string, entry: Remembered): Remembered {
    remembered.delete(key);
    remembered.set(key, entry);
    if (remembered.size > cacheSize) {
      const [oldest] = remembered.keys();
      if (oldest !== undefined) remembered.delete(oldest);
    }
    return entry;
  }

  async function ask(key: string, entry: Remembered): Promise<void> {
    const found = await store.get(key, LANGUAGE.schema);
    entry.asking = undefined;
    if ('down' in found) return;
    entry.known = 'value' in found ? found.value : undefined;
    entry.until = now() + cacheMs;
  }

  async function recall(key: string): Promise<LanguageChoice | undefined> {
    const entry =
      remembered.get(key) ?? remember(key, { known: undefined, until: Number.NEGATIVE_INFINITY, asking: undefined });
    if (now() < entry.until) return entry.known;
    entry.asking ??= ask(key, entry);
    await entry.asking;
    return entry.known;
  }

  const chosen = <T extends Json>(setting: Setting<T>, place: Place): Promise<Found<T>> =>
    store.get(keyOf(setting, place), setting.schema);

  return {
    chosen,

    effective: async (setting, place) => {
      const server = { guildId: place.guildId };
      const [inChannel, inServer] = await Promise.all([
        place.channelId === undefined ? undefined : chosen(setting, place),
        chosen(setting, server),
      ]);
      if (inChannel && 'value' in inChannel) return { value: inChannel.value, source: 'channel' };
      if ('down' in inServer || (inChannel && 'down' in inChannel)) return { down: true };
      if ('value' in inServer) return { value: inServer.value, source: 'server' };
      return { value: setting.fallback, source: 'default' };
    },

    choose: async (setting, place, value) => {
      const key = keyOf(setting, place);
      const done = value === undefined ? await store.delete(key) : await store.set(key, value);
      const entry = setting.name === LANGUAGE.name ? remembered.get(key) : undefined;
      // A question under way may have been answered before the change: its answer goes to the old entry.
      if (entry) remember(key, { known: entry.known, until: Number.NEGATIVE_INFINITY, asking: undefined });
      return 'down' in done ? { down: true } : { ok: true };
    },

    language: async (guildId, channelId) => {
      const [inChannel, inServer] = await Promise.all([
        channelId === undefined ? undefined : recall(keyOf(LANGUAGE, { guildId, channelId })),
        recall(keyOf(LANGUAGE, { guildId })),
      ]);
      const choice = inChannel ?? inServer ?? LANGUAGE.fallback;
      return choice === 'auto' ? undefined : choice;
    },
  };
}
