import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { StoreDown } from '../../../src/store/guard.ts';
import { guildPrefix, recordKey } from '../../../src/store/kept/kinds.ts';
import { createSettings, DEFAULTS, SETTING_NAMES, type Settings } from '../../../src/store/kept/settings.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Ground, open, postgres, redis, sqliteGround, until } from '../stores.ts';

const GUILD = '100000000000000001';
const CHANNEL = '200000000000000002';
const server = { guildId: GUILD };
const channel = { guildId: GUILD, channelId: CHANNEL };
const CACHE_MS = 3_000;

const languageOf = async (settings: Settings, guildId: string, channelId?: string) =>
  (await settings.here(guildId, channelId)).language;

/** A store in memory that tells which keys it was asked for. */
function counted(): { store: Store; asked: string[] } {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  const asked: string[] = [];
  return {
    asked,
    store: {
      ...store,
      getMany: (keys) => {
        asked.push(...keys);
        return store.getMany(keys);
      },
    },
  };
}

function clock() {
  let ms = 0;
  return {
    now: () => ms,
    pass: (more: number): void => {
      ms += more;
    },
  };
}

describe('the effective value and where it comes from', () => {
  test.each([
    [undefined, undefined, 'auto', 'default'],
    ['fr', undefined, 'fr', 'server'],
    [undefined, 'en', 'en', 'channel'],
    ['fr', 'en', 'en', 'channel'],
    ['fr', 'auto', 'auto', 'channel'],
    ['auto', undefined, 'auto', 'server'],
  ] as const)('server %s, channel %s: %s, by %s', async (inServer, inChannel, value, source) => {
    const { store } = counted();
    const settings = createSettings(store);
    if (inServer) await settings.choose('language', server, inServer);
    if (inChannel) await settings.choose('language', channel, inChannel);
    expect(await settings.effective(channel)).toMatchObject({ language: { value, source, own: inChannel } });
    expect(await languageOf(settings, GUILD, CHANNEL)).toBe(value);
    const alone = inServer ?? 'auto';
    expect(await settings.effective(server)).toMatchObject({
      language: { value: alone, source: inServer ? 'server' : 'default', own: inServer },
    });
    expect(await languageOf(settings, GUILD)).toBe(alone);
    expect(await languageOf(settings, '300000000000000003', CHANNEL)).toBe('auto');
  });

  test('a choice can be taken back', async () => {
    const settings = createSettings(counted().store);
    await settings.choose('language', server, 'fr');
    expect(await settings.chosen('language', server)).toBe('fr');
    await settings.choose('language', server, undefined);
    expect(await settings.chosen('language', server)).toBeUndefined();
    expect(await languageOf(settings, GUILD)).toBe('auto');
  });

  test('each setting goes by the nearest choice, whatever the others say', async () => {
    const settings = createSettings(counted().store);
    await settings.choose('visibility', server, 'private');
    await settings.choose('pictures', channel, 'off');
    await settings.choose('language', server, 'fr');
    await settings.choose('language', channel, 'auto');
    expect(await settings.here(GUILD, CHANNEL)).toEqual({ language: 'auto', visibility: 'private', pictures: 'off' });
    expect(await settings.here(GUILD)).toEqual({ language: 'fr', visibility: 'private', pictures: 'on' });
  });

  test('a language that is none of ours counts as not chosen', async () => {
    const { store } = counted();
    await store.set(recordKey(GUILD, 'setting', 'server:language'), 'tlh');
    const settings = createSettings(store);
    expect(await settings.effective(server)).toMatchObject({ language: { value: 'auto', source: 'default' } });
    expect(await languageOf(settings, GUILD)).toBe('auto');
  });

  test('all of a server lies under one prefix', async () => {
    const { store } = counted();
    const settings = createSettings(store);
    await settings.choose('language', server, 'fr');
    await settings.choose('language', channel, 'en');
    await settings.choose('language', { guildId: '100000000000000010' }, 'fr');
    expect(await store.list(guildPrefix(GUILD), z.string())).toEqual(
      new Map([
        [`guild:${GUILD}:setting:channel:${CHANNEL}:language`, 'en'],
        [`guild:${GUILD}:setting:server:language`, 'fr'],
      ]),
    );
  });
});

describe('the memory of the last seconds', () => {
  test('spares the store, and is over after a few', async () => {
    const { store, asked } = counted();
    const { now, pass } = clock();
    const settings = createSettings(store, { now, cacheMs: CACHE_MS });
    await Promise.all(Array.from({ length: 50 }, () => languageOf(settings, GUILD, CHANNEL)));
    pass(CACHE_MS - 1);
    await languageOf(settings, GUILD, CHANNEL);
    const places = [`channel:${CHANNEL}`, 'server'];
    const all = places.flatMap((place) => SETTING_NAMES.map((name) => recordKey(GUILD, 'setting', `${place}:${name}`)));
    expect(asked.sort()).toEqual(all.sort());
    expect(settings.here(GUILD, CHANNEL)).toEqual(DEFAULTS);
    pass(1);
    await languageOf(settings, GUILD);
    expect(asked).toHaveLength(9);
  });

  test('knows at once what was chosen here, and within seconds what was chosen elsewhere', async () => {
    const { store } = counted();
    const { now, pass } = clock();
    const here = createSettings(store, { now, cacheMs: CACHE_MS });
    const elsewhere = createSettings(store, { now, cacheMs: CACHE_MS });
    expect(await languageOf(elsewhere, GUILD)).toBe('auto');
    await here.choose('language', server, 'fr');
    expect(await languageOf(here, GUILD)).toBe('fr');
    await here.choose('language', server, 'en');
    expect(await languageOf(here, GUILD)).toBe('en');
    expect(await languageOf(elsewhere, GUILD)).toBe('auto');
    pass(CACHE_MS);
    expect(await languageOf(elsewhere, GUILD)).toBe('en');
  });

  test('is not spoilt by a question that a choice overtook', async () => {
    const { store } = counted();
    const held: (() => void)[] = [];
    const slow: Store = {
      ...store,
      getMany: async (keys) => {
        const found = await store.getMany(keys);
        await new Promise<void>((resolve) => held.push(resolve));
        return found;
      },
    };
    const settings = createSettings(slow);
    const early = languageOf(settings, GUILD);
    await until(() => held.length === 1);
    await settings.choose('language', server, 'fr');
    for (const answer of held.splice(0)) answer();
    expect(await early).toBe('auto');
    const late = languageOf(settings, GUILD);
    await until(() => held.length === 1);
    for (const answer of held.splice(0)) answer();
    expect(await late).toBe('fr');
  });

  test('is bounded', async () => {
    const { store, asked } = counted();
    const settings = createSettings(store, { cacheSize: 2 });
    for (const guild of ['1', '2', '3', '2', '3', '1']) await languageOf(settings, guild);
    expect(asked.filter((key) => key.endsWith('language')).map((key) => key.split(':')[1])).toEqual([
      '1',
      '2',
      '3',
      '1',
    ]);
  });

  test('keeps the last known language while the store is down, and says that the rest is not known', async () => {
    const { store } = counted();
    const { now, pass } = clock();
    const settings = createSettings(store, { now, cacheMs: CACHE_MS });
    await settings.choose('language', server, 'fr');
    expect(await languageOf(settings, GUILD)).toBe('fr');
    await store.close();
    pass(10 * CACHE_MS);
    expect(await languageOf(settings, GUILD)).toBe('fr');
    expect(await languageOf(settings, '300000000000000003')).toBe('auto');
    await expect(settings.effective(channel)).rejects.toThrow(new StoreDown(false));
    await expect(settings.chosen('language', server)).rejects.toThrow(new StoreDown(false));
    await expect(settings.choose('language', server, 'en')).rejects.toThrow(new StoreDown(true));
    expect(await languageOf(settings, GUILD)).toBe('fr');
  });
});

const SHARED: readonly { name: string; there: boolean; ground: () => Ground }[] = [
  { name: 'sqlite', there: true, ground: () => sqliteGround() },
  redis,
  postgres,
];
describe.each(SHARED)('$name', ({ there, ground }) => {
  test.skipIf(!there)('replicas that change different settings at once lose none', async () => {
    const place = ground();
    const replicas = [1, 2, 3].map(() => createSettings(open(place).store));
    const channels = Array.from({ length: 8 }, (_, index) => ({ guildId: GUILD, channelId: String(index) }));
    await Promise.all(
      replicas.flatMap((settings, index) => [
        settings.choose('language', server, 'fr'),
        settings.choose('pictures', server, 'off'),
        ...channels.map((at, number) => number % 3 === index && settings.choose('language', at, 'en')),
      ]),
    );
    for (const settings of replicas) {
      expect(await settings.effective(channel)).toMatchObject({ pictures: { value: 'off', source: 'server' } });
      expect(await languageOf(settings, GUILD)).toBe('fr');
      for (const { channelId } of channels) expect(await languageOf(settings, GUILD, channelId)).toBe('en');
    }
  });
});
