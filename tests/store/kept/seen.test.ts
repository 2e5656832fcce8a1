import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { StoreDown } from '../../../src/store/guard.ts';
import { DAY_MS, guildPrefix, recordKey } from '../../../src/store/kept/kinds.ts';
import { createSeen, sweep } from '../../../src/store/kept/seen.ts';
import { createSettings } from '../../../src/store/kept/settings.ts';
import { open, until } from '../stores.ts';

const GUILD = '100000000000000001';
const OTHER = '100000000000000002';
const START = Date.UTC(2026, 0, 1, 12);
const seenKey = (guild: string): string => recordKey(guild, 'seen', 'day');
const daySeen = z.string();

/** A store in memory, its log, and a clock. */
function ground() {
  const { store, lines } = open({ url: 'memory:', namespace: 'test' });
  let at = START;
  return {
    store,
    lines,
    now: () => at,
    pass: (days: number): void => {
      at += days * DAY_MS;
    },
  };
}

const choose = (store: ReturnType<typeof ground>['store'], guildId: string) =>
  createSettings(store).choose('language', { guildId }, 'fr');

describe('the day a server last used the bot', () => {
  test('is written once a day, and only where something is kept', async () => {
    const { store, now, pass } = ground();
    const written: string[] = [];
    const counting: typeof store = {
      ...store,
      set: (...given) => {
        written.push(`${given[0]} ${given[1]}`);
        return store.set(...given);
      },
    };
    const seen = createSeen(counting, now);
    await store.set(seenKey(GUILD), '2025-12-31');
    for (let time = 0; time < 3; time += 1) for (const guild of [GUILD, OTHER]) seen(guild);
    await until(async () => written.length > 0);
    expect(await store.get(seenKey(GUILD), daySeen)).toBe('2026-01-01');
    expect(await store.get(seenKey(OTHER), daySeen)).toBeUndefined();
    pass(0.5);
    seen(GUILD);
    await until(async () => written.length > 1);
    expect(written).toEqual([`${seenKey(GUILD)} 2026-01-01`, `${seenKey(GUILD)} 2026-01-02`]);
  });
});

describe('the daily sweep', () => {
  test('begins to count where nothing is known yet, and deletes what is kept of a server 30 days after it has left', async () => {
    const { store, lines, now, pass } = ground();
    const asked: string[] = [];
    const isInstalled = async (guildId: string): Promise<boolean> => {
      asked.push(guildId);
      return guildId === OTHER;
    };
    const log = {
      info: (details: object) => void lines.push({ level: 'info', message: '', details: { ...details } }),
      warn: () => {},
    };
    await choose(store, GUILD);
    await choose(store, OTHER);
    expect(await sweep({ store, isInstalled, log, now })).toEqual([]);
    expect(await store.get(seenKey(GUILD), daySeen)).toBe('2026-01-01');
    pass(29);
    expect(await sweep({ store, isInstalled, log, now })).toEqual([]);
    expect(asked).toEqual([]);
    pass(1);
    expect(await sweep({ store, isInstalled, log, now })).toEqual([GUILD]);
    expect(asked).toEqual([GUILD, OTHER]);
    expect(await store.keys(guildPrefix(GUILD))).toEqual([]);
    expect(await store.keys(guildPrefix(OTHER))).toHaveLength(2);
    expect(lines.at(-1)?.details).toEqual({ servers: 2, deleted: 1, untold: 0 });
  });

  test('keeps what is kept of a server that uses the bot, whatever Discord says', async () => {
    const { store, lines: _, now, pass } = ground();
    const log = { info: () => {}, warn: () => {} };
    const isInstalled = async (): Promise<boolean> => false;
    await choose(store, GUILD);
    await sweep({ store, isInstalled, log, now });
    pass(20);
    createSeen(store, now)(GUILD);
    await until(async () => (await store.get(seenKey(GUILD), daySeen)) === '2026-01-21');
    pass(20);
    expect(await sweep({ store, isInstalled, log, now })).toEqual([]);
  });

  test('waits where Discord cannot be asked, and goes by the silence where nobody may ask', async () => {
    const { store, now, pass } = ground();
    const log = { info: () => {}, warn: () => {} };
    await choose(store, GUILD);
    await sweep({ store, log, now });
    pass(31);
    expect(await sweep({ store, isInstalled: async () => undefined, log, now })).toEqual([]);
    pass(1);
    expect(await sweep({ store, log, now })).toEqual([GUILD]);
  });

  test('is done by one replica a day', async () => {
    const { store, now, pass } = ground();
    const log = { info: () => {}, warn: () => {} };
    await store.set(seenKey(GUILD), '2025-01-01');
    const done = await Promise.all([1, 2, 3].map(() => sweep({ store, log, now })));
    expect(done.flat()).toEqual([GUILD]);
    await store.set(seenKey(GUILD), '2025-01-01');
    expect(await sweep({ store, log, now })).toEqual([]);
    pass(1);
    expect(await sweep({ store, log, now })).toEqual([GUILD]);
  });

  test('a store that is down costs it the day, which is told', async () => {
    const { store, now } = ground();
    const warned: object[] = [];
    const log = { info: () => {}, warn: (details: object) => void warned.push(details) };
    const deaf = { ...store, keys: () => Promise.reject(new StoreDown(false)) };
    expect(await sweep({ store: deaf, log, now })).toEqual([]);
    expect(warned).toEqual([{ day: '2026-01-01' }]);
    await store.close();
    expect(await sweep({ store, log, now })).toEqual([]);
  });
});
