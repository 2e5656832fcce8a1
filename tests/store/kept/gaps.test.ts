import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { StoreDown } from '../../../src/store/guard.ts';
import { createGaps, type Gap } from '../../../src/store/kept/gaps.ts';
import { DAY_MS, guildPrefix, KINDS, kindPrefix } from '../../../src/store/kept/kinds.ts';
import type { Store } from '../../../src/store/store.ts';
import { keys, signed } from '../../discord/http.ts';
import { chatInput } from '../../interactions.ts';
import { startProgram } from '../../program.ts';
import { newFolder, open, STORES } from '../stores.ts';

const GUILD = '100000000000000001';
const OTHER = '100000000000000002';
const START = Date.UTC(2026, 10, 20, 12);
const price = (wording?: string): Gap => ({ guildId: GUILD, keys: ['c:price', 'm:FR'], wording });
const germany: Gap = { guildId: GUILD, keys: ['m:DE'], wording: 'and in Germany?' };

function clock(at = START) {
  return {
    now: () => at,
    pass: (ms: number): void => {
      at += ms;
    },
  };
}

function gapsOver(store: Store, options: Partial<Parameters<typeof createGaps>[1]> = {}) {
  const lines: unknown[] = [];
  // It is written when the test says so.
  const gaps = createGaps(store, {
    log: { warn: (line) => void lines.push(line) },
    waitMs: 60_000,
    words: () => new Set('how much in france and germany first second third round after'.split(' ')),
    ...options,
  });
  return { gaps, lines };
}

/** A store with a life of its own, so that a test may look at how long things are kept. */
function watched(store: Store) {
  const lives: number[] = [];
  const own: Store = {
    ...store,
    setMany: (entries) => {
      lives.push(...entries.map(({ ttlMs }) => ttlMs));
      return store.setMany(entries);
    },
  };
  return { lives, own };
}

describe.each(STORES)('$name', ({ there, ground }) => {
  describe.skipIf(!there)('gaps', () => {
    test('are counted by reading, the last asked first, with three wordings at most', async () => {
      const { now, pass } = clock();
      const { gaps, lines } = gapsOver(open(ground()).store, { now });
      gaps.record(price('how much in France?'));
      pass(61_000);
      gaps.record(germany);
      await gaps.flush();
      pass(61_000);
      for (const wording of ['first?', 'second?', undefined, 'third?', 'how much in France?'])
        gaps.record(price(wording));
      gaps.record({ ...germany, guildId: OTHER });
      expect(await gaps.list(GUILD)).toEqual([
        {
          keys: ['c:price', 'm:FR'],
          count: 6,
          last: START + 120_000,
          wordings: ['how much in France?', 'third?', 'second?'],
        },
        { keys: ['m:DE'], count: 1, last: START + 60_000, wordings: ['and in Germany?'] },
      ]);
      expect(lines).toEqual([]);
    });

    test('are kept thirty days at most, a day by itself', async () => {
      const { store } = open(ground());
      const { lives, own } = watched(store);
      const { now, pass } = clock();
      const { gaps } = gapsOver(own, { now });
      gaps.record(germany);
      await gaps.flush();
      pass(DAY_MS);
      gaps.record(germany);
      expect(await gaps.list(GUILD)).toMatchObject([{ count: 2 }]);
      expect(lives).toEqual([29.5 * DAY_MS, 29.5 * DAY_MS]);
      const listed = await store.list(kindPrefix(GUILD, 'gap'), z.object({ count: z.number() }));
      expect([...listed.values()]).toEqual([{ count: 1 }, { count: 1 }]);
    });

    test('are cleared for one server', async () => {
      const { gaps } = gapsOver(open(ground()).store);
      gaps.record(price());
      await gaps.flush();
      gaps.record(germany);
      gaps.record({ ...germany, guildId: OTHER });
      await gaps.clear(GUILD);
      expect(await gaps.list(GUILD)).toEqual([]);
      expect(await gaps.list(OTHER)).toMatchObject([{ count: 1 }]);
    });

    test('are the newest so many', async () => {
      const { store } = open(ground());
      const { now, pass } = clock();
      const most = KINDS.gap.most;
      const { gaps } = gapsOver(store, { now });
      for (let start = 0; start < most + 50; start += 50) {
        for (let index = start; index < start + 50; index += 1) gaps.record({ ...germany, keys: [`y:${index}`] });
        await gaps.flush();
        pass(DAY_MS / 20);
      }
      const listed = await store.list(guildPrefix(GUILD), z.unknown());
      expect(listed.size).toBe(most);
    });
  });
});

describe.each(STORES.slice(1))('$name', ({ there, ground }) => {
  test.skipIf(!there)(
    'replicas that count the same at once lose nothing; what one clears the other does not bring back',
    async () => {
      const place = ground();
      const replicas = [1, 2, 3].map(() => gapsOver(open(place).store).gaps);
      for (let round = 0; round < 10; round += 1) {
        for (const gaps of replicas) gaps.record(price(`round ${round}`));
        await Promise.all(replicas.flatMap((gaps) => [gaps.flush(), gaps.flush()]));
      }
      const [one, two] = replicas;
      expect(await two?.list(GUILD)).toMatchObject([{ count: 30, keys: ['c:price', 'm:FR'] }]);
      await one?.clear(GUILD);
      two?.record(price('after'));
      await two?.flush();
      expect(await one?.list(GUILD)).toMatchObject([{ count: 1, wordings: ['after'] }]);
    },
  );
});

test('it is written by itself a little later', async () => {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  const written = Promise.withResolvers<void>();
  const { gaps } = gapsOver(
    { ...store, setMany: (...given) => store.setMany(...given).finally(written.resolve) },
    { waitMs: 1 },
  );
  gaps.record(germany);
  await written.promise;
  expect(await store.list(kindPrefix(GUILD, 'gap'), z.unknown())).toMatchObject({ size: 1 });
});

test('what finds no room or no store is dropped, and the log says how much', async () => {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  const { gaps, lines } = gapsOver(store, { mostWaiting: 2 });
  for (const year of ['2014', '2015', '2016', '2015']) gaps.record({ ...germany, keys: [`y:${year}`] });
  await gaps.flush();
  expect(lines).toEqual([{ event: 'gaps', reason: 'dropped', questions: 1 }]);
  expect(await gaps.list(GUILD)).toMatchObject([{ count: 1 }, { count: 2 }].reverse());
  await store.close();
  for (const keys of [['m:DE'], ['m:FR'], ['m:DE']]) gaps.record({ ...germany, keys });
  await gaps.flush();
  expect(lines.slice(1)).toEqual([{ event: 'gaps', reason: 'dropped', questions: 3 }]);
  await expect(gaps.list(GUILD)).rejects.toThrow(new StoreDown(false));
  await expect(gaps.clear(GUILD)).rejects.toThrow(new StoreDown(true));
});

test('a moderator does not wait for a store that is slow with what all servers have waiting', async () => {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  const never = new Promise<never>(() => {});
  let isSlow = false;
  const { gaps } = gapsOver({ ...store, setMany: (...given) => (isSlow ? never : store.setMany(...given)) });
  gaps.record(germany);
  await gaps.flush();
  isSlow = true;
  gaps.record(price());
  expect(await gaps.list(GUILD)).toMatchObject([{ keys: ['m:DE'], count: 1 }]);
});

test('many that wait are written in few requests: on a disk each holds up everything else', async () => {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  const { lives, own } = watched(store);
  const writes = { set: vi.fn(store.set), setMany: vi.fn(own.setMany) };
  const { gaps } = gapsOver({ ...own, ...writes });
  for (let index = 0; index < 250; index += 1)
    gaps.record({ ...germany, guildId: String(BigInt(GUILD) + BigInt(index)) });
  await gaps.flush();
  expect(lives).toHaveLength(250);
  expect(writes.setMany).toHaveBeenCalledTimes(3);
  expect(writes.set).not.toHaveBeenCalled();
  expect(await gaps.list(GUILD)).toMatchObject([{ count: 1 }]);
});

test('the program writes what waits before it ends', async () => {
  const url = `sqlite:${join(newFolder(), 'bot.sqlite')}`;
  const program = startProgram('main.ts', [], {
    TRANSPORT: 'http',
    DISCORD_PUBLIC_KEY: keys.hex,
    PORT: '0',
    STORE_URL: url,
  });
  onTestFinished(() => void program.kill('SIGKILL'));
  await program.said('"listening"');
  const { url: address } = program.lines().find(({ msg }) => msg === 'listening') ?? {};
  const asked = chatInput({
    name: 'xiaomi',
    subcommand: 'ask',
    options: { question: 'price in Spain?' },
    guildId: GUILD,
  });
  const { body, headers } = signed(asked);
  const response = await fetch(`${address}/interactions`, { method: 'POST', headers, body: new Uint8Array(body) });
  expect(response.status).toBe(200);
  await response.arrayBuffer();
  expect(await program.kill('SIGTERM')).toBe(0);
  const { gaps } = gapsOver(open({ url, namespace: 'xiaomi' }).store);
  expect(await gaps.list(GUILD)).toMatchObject([
    { keys: ['c:price', 'm:ES'], count: 1, wordings: ['price in Spain?'] },
  ]);
});
