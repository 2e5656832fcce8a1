import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { LOCALES } from '../../locales/index.ts';
import { unlessDown } from '../guard.ts';
import type { Store } from '../store.ts';
import { recordKey } from './kinds.ts';

/** What a server's moderators choose, in the order in which it is shown. */
const CHOICES = {
  /** Of what everybody reads. `auto`: the server's own; in a channel it undoes the server's choice. */
  language: ['auto', ...LOCALES],
  /** Of an answer whose asker does not say who is to see it. */
  visibility: ['public', 'private'],
  pictures: ['on', 'off'],
} as const;
export type SettingName = keyof typeof CHOICES;
export const SETTING_NAMES = ['language', 'visibility', 'pictures'] as const satisfies readonly SettingName[];
export const isSetting = (name: string): name is SettingName => Object.hasOwn(CHOICES, name);
export const choicesOf = (name: SettingName): readonly string[] => CHOICES[name];

/** What was chosen for a place; without what nothing was chosen of. */
const Chosen = z.object({
  language: z.exactOptional(z.enum(CHOICES.language)),
  visibility: z.exactOptional(z.enum(CHOICES.visibility)),
  pictures: z.exactOptional(z.enum(CHOICES.pictures)),
});
type Chosen = Readonly<z.infer<typeof Chosen>>;
export type Values = Required<Chosen>;
/** What holds where nobody has chosen. */
export const DEFAULTS: Values = { language: 'auto', visibility: 'public', pictures: 'on' };

/** Where something is chosen: for a server, or for one channel of it. */
interface Place {
  readonly guildId: string;
  readonly channelId?: string | undefined;
}

/** What holds somewhere, and which choice makes it so. */
export interface Effective<T> {
  readonly value: T;
  readonly source: 'channel' | 'server' | 'default';
  /** What was chosen for just this place; undefined where nothing was. */
  readonly own: string | undefined;
}

const OPTIONS = {
  /** How soon a change made on another replica is seen, in milliseconds. */
  cacheMs: 3_000,
  cacheSize: 5_000,
  /** Milliseconds, never going back. */
  now: () => performance.now(),
};

const placeId = ({ channelId }: Place): string => (channelId === undefined ? 'server' : `channel:${channelId}`);
const keyOf = (name: SettingName, place: Place): string =>
  recordKey(place.guildId, 'setting', `${placeId(place)}:${name}`);

interface Remembered {
  known: Values;
  until: number;
  /** The question under way, shared by all who ask meanwhile. */
  asking: Promise<void> | undefined;
}

export function createSettings(store: Store, options: Partial<typeof OPTIONS> = {}) {
  const { cacheMs, cacheSize, now } = { ...OPTIONS, ...options };
  const places = new LRUCache<string, Remembered>({ max: cacheSize });
  const nameOf = ({ guildId, channelId }: Place): string => `${guildId} ${channelId}`;

  function remember(name: string, known: Values): Remembered {
    const entry = { known, until: Number.NEGATIVE_INFINITY, asking: undefined };
    places.set(name, entry);
    return entry;
  }

  /** What was chosen for a server and, where one is meant, for its channel, asked for in one request; and what holds there. */
  async function read({ guildId, channelId }: Place) {
    const both: readonly Place[] = channelId === undefined ? [{ guildId }] : [{ guildId }, { guildId, channelId }];
    const find = await store.getMany(both.flatMap((place) => SETTING_NAMES.map((name) => keyOf(name, place))));
    const [server = {}, channel] = both.map((place): Chosen => {
      const found = SETTING_NAMES.map((name) => [name, find<unknown>(keyOf(name, place), Chosen.shape[name])] as const);
      return Chosen.parse(Object.fromEntries(found.filter(([, value]) => value !== undefined)));
    });
    return { server, channel, values: { ...DEFAULTS, ...server, ...channel } };
  }

  async function renew(place: Place, entry: Remembered): Promise<void> {
    try {
      Object.assign(entry, { known: (await read(place)).values, until: now() + cacheMs });
    } finally {
      entry.asking = undefined;
    }
  }

  /** All that holds at a place: without waiting where it was asked for in the last seconds; while the store is down, as last known. */
  const here = (guildId: string, channelId?: string): Values | Promise<Values> => {
    const place = { guildId, channelId };
    const entry = places.get(nameOf(place)) ?? remember(nameOf(place), DEFAULTS);
    if (now() < entry.until) return entry.known;
    entry.asking ??= unlessDown(renew(place, entry), () => {});
    return entry.asking.then(() => entry.known);
  };

  return {
    here,

    chosen: (name: SettingName, place: Place): Promise<string | undefined> =>
      store.get<string>(keyOf(name, place), Chosen.shape[name]),

    /** All that holds at a place, asked of the store each time: for showing it to those who may change it. */
    effective: async (place: Place): Promise<{ readonly [Name in SettingName]: Effective<Values[Name]> }> => {
      const { server, channel, values } = await read(place);
      const of = <Name extends SettingName>(name: Name): Effective<Values[Name]> => ({
        value: values[name],
        source: channel?.[name] ? 'channel' : server[name] ? 'server' : 'default',
        own: (channel ?? server)[name],
      });
      return { language: of('language'), visibility: of('visibility'), pictures: of('pictures') };
    },

    /** @param value undefined takes the choice back */
    choose: async (name: SettingName, place: Place, value: string | undefined): Promise<void> => {
      const key = keyOf(name, place);
      try {
        await (value === undefined ? store.delete(key) : store.set(key, value));
      } finally {
        // A question under way may have been answered before the change: its answer goes to the old entry.
        for (const [name, { known }] of [...places]) if (name.startsWith(`${place.guildId} `)) remember(name, known);
      }
    },
  };
}

export type Settings = ReturnType<typeof createSettings>;
