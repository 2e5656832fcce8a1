import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { LOCALES, type Locale } from '../../locales/index.ts';
import type { Down, Found, Store, Written } from '../types.ts';
import { recordKey } from './kinds.ts';

/** One thing a server's moderators choose. */
export interface Setting<T extends string = string> {
  readonly name: SettingName;
  readonly schema: z.ZodMiniType<T>;
  /** In the order in which they are offered. */
  readonly choices: readonly T[];
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
  /** What was chosen for just this place; undefined where nothing was. */
  readonly own: T | undefined;
}

/** What holds at a place. */
export interface Values {
  /** Of what everybody reads. `auto`: the server's own; in a channel it undoes the server's choice. */
  readonly language: 'auto' | Locale;
  /** Of an answer whose asker does not say who is to see it. */
  readonly visibility: 'public' | 'private';
  readonly pictures: 'on' | 'off';
}
export type SettingName = keyof Values;

function setting<Name extends SettingName>(
  name: Name,
  choices: readonly [Values[Name], ...Values[Name][]],
): Setting<Values[Name]> & { readonly name: Name } {
  const [fallback] = choices;
  return { name, choices, fallback, schema: z.enum(choices) };
}

export const LANGUAGE = setting('language', ['auto', ...LOCALES]);
export const VISIBILITY = setting('visibility', ['public', 'private']);
export const PICTURES = setting('pictures', ['on', 'off']);
/** In the order in which they are shown. */
export const SETTING_NAMES = [LANGUAGE.name, VISIBILITY.name, PICTURES.name] as const;
export const SETTINGS: readonly Setting[] = [LANGUAGE, VISIBILITY, PICTURES];

export const DEFAULTS: Values = {
  language: LANGUAGE.fallback,
  visibility: VISIBILITY.fallback,
  pictures: PICTURES.fallback,
};

/** Of a name, `language` and the like. */
export const settingOf = (name: string): Setting | undefined => SETTINGS.find((one) => one.name === name);

interface SettingsOptions {
  /** How soon a change made on another replica is seen, in milliseconds. */
  readonly cacheMs?: number;
  /** So many places are remembered. */
  readonly cacheSize?: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
}

const CACHE_MS = 3_000;
const CACHE_SIZE = 5_000;

const placeId = ({ channelId }: Place): string => (channelId === undefined ? 'server' : `channel:${channelId}`);
const keyOf = ({ name }: Setting, place: Place): string =>
  recordKey(place.guildId, 'setting', `${placeId(place)}:${name}`);

/** What was chosen for a place; undefined where nothing was. */
type Chosen = { readonly [Name in SettingName]: Values[Name] | undefined };
const NOTHING: Chosen = { language: undefined, visibility: undefined, pictures: undefined };

interface Remembered {
  known: Chosen;
  until: number;
  /** The question under way, shared by all who ask meanwhile. */
  asking: Promise<void> | undefined;
}

/** What the moderators of servers have chosen. */
export function createSettings(
  store: Store,
  { cacheMs = CACHE_MS, cacheSize = CACHE_SIZE, now = () => performance.now() }: SettingsOptions = {},
) {
  const places = new LRUCache<string, Remembered>({ max: cacheSize });
  const recalled = ({ guildId, channelId }: Place): Remembered | undefined => places.get(`${guildId} ${channelId}`);

  function remember(place: Place, known: Chosen): Remembered {
    const entry = { known, until: Number.NEGATIVE_INFINITY, asking: undefined };
    places.set(`${place.guildId} ${place.channelId}`, entry);
    return entry;
  }

  /** What was chosen for just this place. */
  const chosen = <T extends string>(one: Setting<T>, place: Place): Promise<Found<T>> =>
    store.get(keyOf(one, place), one.schema);

  /** @returns all that was chosen for some places, asked for in one request; undefined where it cannot be told */
  async function read(places: readonly Place[]): Promise<readonly (Chosen | undefined)[]> {
    const find = await store.getMany(places.flatMap((place) => SETTINGS.map((one) => keyOf(one, place))));
    return places.map((place) => {
      const [language, visibility, pictures] = [
        find(keyOf(LANGUAGE, place), LANGUAGE.schema),
        find(keyOf(VISIBILITY, place), VISIBILITY.schema),
        find(keyOf(PICTURES, place), PICTURES.schema),
      ];
      if ('down' in language || 'down' in visibility || 'down' in pictures) return undefined;
      return { language: choiceIn(language), visibility: choiceIn(visibility), pictures: choiceIn(pictures) };
    });
  }

  async function renew(stale: readonly { readonly place: Place; readonly entry: Remembered }[]): Promise<void> {
    try {
      const found = await read(stale.map(({ place }) => place));
      for (const [index, { entry }] of stale.entries()) {
        const known = found[index];
        if (known) Object.assign(entry, { known, until: now() + cacheMs });
      }
    } finally {
      for (const { entry } of stale) entry.asking = undefined;
    }
  }

  const entryOf = (place: Place): Remembered => recalled(place) ?? remember(place, NOTHING);

  /**
   * All that holds at a place, from memory where it was asked for in the last seconds: then without waiting. While the
   * store is down, as last known.
   */
  const here = (guildId: string, channelId?: string): Values | Promise<Values> => {
    const at = now();
    const server = entryOf({ guildId });
    const channel = channelId === undefined ? undefined : entryOf({ guildId, channelId });
    if (at < server.until && (!channel || at < channel.until)) return merged(channel, server);
    const asked = [
      { place: { guildId }, entry: server },
      ...(channel ? [{ place: { guildId, channelId }, entry: channel }] : []),
    ];
    const stale = asked.filter(({ entry }) => at >= entry.until && !entry.asking);
    const asking = stale.length > 0 ? renew(stale) : undefined;
    for (const { entry } of stale) entry.asking = asking;
    return Promise.all([server.asking, channel?.asking]).then(() => merged(channel, server));
  };

  return {
    chosen,
    here,

    /** All that holds at a place, asked of the store each time: for showing it to those who may change it. */
    effective: async (place: Place): Promise<{ readonly [Name in SettingName]: Effective<Values[Name]> } | Down> => {
      const inServer = { guildId: place.guildId };
      const [server, channel] = await read(place.channelId === undefined ? [inServer] : [inServer, place]);
      if (!server || (place.channelId !== undefined && !channel)) return { down: true };
      const of = <Name extends SettingName>(name: Name): Effective<Values[Name]> => {
        if (channel?.[name] !== undefined) return { value: channel[name], source: 'channel', own: channel[name] };
        const own = channel ? undefined : server[name];
        if (server[name] !== undefined) return { value: server[name], source: 'server', own };
        return { value: DEFAULTS[name], source: 'default', own };
      };
      return { language: of('language'), visibility: of('visibility'), pictures: of('pictures') };
    },

    /** @param value undefined takes the choice back */
    choose: async <T extends string>(one: Setting<T>, place: Place, value: T | undefined): Promise<Written> => {
      const key = keyOf(one, place);
      const done = value === undefined ? await store.delete(key) : await store.set(key, value);
      const entry = recalled(place);
      // A question under way may have been answered before the change: its answer goes to the old entry.
      if (entry) remember(place, entry.known);
      return 'down' in done ? { down: true } : { ok: true };
    },
  };
}

export type Settings = ReturnType<typeof createSettings>;

const choiceIn = <T>(found: Exclude<Found<T>, Down>): T | undefined => ('value' in found ? found.value : undefined);

const merged = (channel: Remembered | undefined, { known: server }: Remembered): Values => ({
  language: channel?.known.language ?? server.language ?? DEFAULTS.language,
  visibility: channel?.known.visibility ?? server.visibility ?? DEFAULTS.visibility,
  pictures: channel?.known.pictures ?? server.pictures ?? DEFAULTS.pictures,
});
