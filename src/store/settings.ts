import * as v from 'valibot';
import { LOCALES, type Locale } from '../locales/index.ts';
import { recordKey } from './kinds.ts';
import type { Down, Found, Store, Written } from './store.ts';

/** One thing a server's moderators choose. */
export interface Setting<T extends string = string> {
  readonly name: SettingName;
  readonly schema: v.GenericSchema<unknown, T>;
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
export type LanguageChoice = Values['language'];

function setting<Name extends SettingName>(
  name: Name,
  choices: readonly [Values[Name], ...Values[Name][]],
): Setting<Values[Name]> & { readonly name: Name } {
  const [fallback] = choices;
  return { name, choices, fallback, schema: v.picklist(choices) };
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

export interface Settings {
  /** What holds at a place, asked of the store each time: for showing it to those who may change it. */
  readonly effective: <T extends string>(setting: Setting<T>, place: Place) => Promise<Effective<T> | Down>;
  /** What was chosen for just this place. */
  readonly chosen: <T extends string>(setting: Setting<T>, place: Place) => Promise<Found<T>>;
  /** @param value undefined takes the choice back */
  readonly choose: <T extends string>(setting: Setting<T>, place: Place, value: T | undefined) => Promise<Written>;
  /**
   * All that holds at a place, from memory where it was asked for in the last seconds: then without waiting. While the
   * store is down, as last known.
   */
  readonly here: (guildId: string, channelId?: string) => Values | Promise<Values>;
}

export interface SettingsOptions {
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
): Settings {
  const remembered = new Map<string, Remembered>();

  function remember(name: string, known: Chosen): Remembered {
    const entry = { known, until: Number.NEGATIVE_INFINITY, asking: undefined };
    remembered.delete(name);
    remembered.set(name, entry);
    if (remembered.size > cacheSize) {
      const [oldest] = remembered.keys();
      if (oldest !== undefined) remembered.delete(oldest);
    }
    return entry;
  }

  const chosen = <T extends string>(one: Setting<T>, place: Place): Promise<Found<T>> =>
    store.get(keyOf(one, place), one.schema);

  async function ask(place: Place, entry: Remembered): Promise<void> {
    try {
      const [language, visibility, pictures] = await Promise.all([
        chosen(LANGUAGE, place),
        chosen(VISIBILITY, place),
        chosen(PICTURES, place),
      ]);
      const { known } = entry;
      entry.known = {
        language: settled(language, known.language),
        visibility: settled(visibility, known.visibility),
        pictures: settled(pictures, known.pictures),
      };
      const isWhole = [language, visibility, pictures].every((found) => !('down' in found));
      if (isWhole) entry.until = now() + cacheMs;
    } finally {
      entry.asking = undefined;
    }
  }

  const nameOf = (place: Place): string => `${place.guildId} ${placeId(place)}`;

  function recall(place: Place): Chosen | Promise<Chosen> {
    const name = nameOf(place);
    const entry = remembered.get(name) ?? remember(name, NOTHING);
    if (now() < entry.until) return entry.known;
    entry.asking ??= ask(place, entry);
    return entry.asking.then(() => entry.known);
  }

  const here: Settings['here'] = (guildId, channelId) => {
    const inServer = recall({ guildId });
    const inChannel = channelId === undefined ? NOTHING : recall({ guildId, channelId });
    if (inServer instanceof Promise || inChannel instanceof Promise)
      return Promise.all([inChannel, inServer]).then(([channel, server]) => merged(channel, server));
    return merged(inChannel, inServer);
  };

  return {
    chosen,
    here,

    effective: async (one, place) => {
      const server = { guildId: place.guildId };
      const [inChannel, inServer] = await Promise.all([
        place.channelId === undefined ? undefined : chosen(one, place),
        chosen(one, server),
      ]);
      if (inChannel && 'value' in inChannel) return { value: inChannel.value, source: 'channel' };
      if ('down' in inServer || (inChannel && 'down' in inChannel)) return { down: true };
      if ('value' in inServer) return { value: inServer.value, source: 'server' };
      return { value: one.fallback, source: 'default' };
    },

    choose: async (one, place, value) => {
      const key = keyOf(one, place);
      const done = value === undefined ? await store.delete(key) : await store.set(key, value);
      const entry = remembered.get(nameOf(place));
      // A question under way may have been answered before the change: its answer goes to the old entry.
      if (entry) remember(nameOf(place), entry.known);
      return 'down' in done ? { down: true } : { ok: true };
    },
  };
}

function settled<T>(found: Found<T>, known: T | undefined): T | undefined {
  if ('down' in found) return known;
  return 'value' in found ? found.value : undefined;
}

const merged = (channel: Chosen, server: Chosen): Values => ({
  language: channel.language ?? server.language ?? DEFAULTS.language,
  visibility: channel.visibility ?? server.visibility ?? DEFAULTS.visibility,
  pictures: channel.pictures ?? server.pictures ?? DEFAULTS.pictures,
});
