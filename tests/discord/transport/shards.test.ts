// Two that share the shards of one bot, and a store, against a Discord that refuses a second identify within five seconds, as
// the real one does.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { createTurns } from '../../../src/store/turns.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fake-discord.ts';
import { smallBase } from '../../fixtures/base.ts';
import { envFor, type Program, startProgram } from '../../program.ts';
import { open as openStore, redis } from '../../store/stores.ts';
import { endRuns, runAgainst } from '../running.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all([endRuns(), ...cleanups.map((cleanup) => cleanup())]));

const DATA = smallBase();

/** Discord's five seconds, less what a busy machine may take to pass one on. */
const WINDOW_MS = 4000;

/** A token of its own: processes of one token wait for each other, also for those of an earlier run. */
async function startDiscord(maxConcurrency: number): Promise<FakeDiscord> {
  const token = `fake-${randomBytes(8).toString('hex')}`;
  const fake = await startFakeDiscord({ token, maxConcurrency, shards: 2, identifyWindowMs: WINDOW_MS });
  cleanups.push(() => fake.close());
  return fake;
}

function startShard(fake: FakeDiscord, id: number, storeUrl: string): Program {
  const env = envFor(fake, { XIAOMI_DATA: DATA, SHARD_COUNT: '2', SHARD_IDS: String(id), STORE_URL: storeUrl });
  const program = startProgram('main.ts', [], env);
  cleanups.push(() => program.kill('SIGKILL'));
  return program;
}

const bothReady = (fake: FakeDiscord) =>
  fake.waitFor(
    ({ identifies }) => new Set(identifies.filter((one) => one.accepted).map((one) => one.shard[0])).size === 2,
  );

test.skipIf(!redis.there)(
  'two processes identify one after the other, five seconds apart; none is refused',
  async () => {
    const fake = await startDiscord(1);
    const programs = [0, 1].map((id) => startShard(fake, id, redis.url.href));
    await bothReady(fake);
    const [first, second, ...more] = fake.identifies;
    expect([first?.accepted, second?.accepted, more]).toEqual([true, true, []]);
    expect(first?.client).not.toBe(second?.client);
    const apart = (second?.at ?? 0) - (first?.at ?? 0);
    expect(apart).toBeGreaterThan(WINDOW_MS);
    expect(await Promise.all(programs.map((program) => program.kill('SIGTERM')))).toEqual([0, 0]);
    expect(programs.map((program) => program.err())).toEqual(['', '']);
  },
);

describe('two gateways that share a store', () => {
  /** As two processes would, each with turns of its own. */
  function runBoth(fake: FakeDiscord, url: string): readonly string[] {
    const warnings: string[] = [];
    const log = { warn: (_: object, text: string) => void warnings.push(text) };
    const { store } = openStore({ url, namespace: `t${randomBytes(6).toString('hex')}` });
    for (const id of [0, 1])
      runAgainst(fake, { shardCount: 2, shardIds: [id], identifyTurns: createTurns(store, 5000, log) });
    return warnings;
  }

  test('identify at once where Discord has a bucket for each', async () => {
    const fake = await startDiscord(2);
    runBoth(fake, 'memory:');
    await bothReady(fake);
    const [first, second, ...more] = fake.identifies;
    expect([first?.accepted, second?.accepted, more]).toEqual([true, true, []]);
    // In one bucket they would be farther apart.
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(5000);
  });

  test('come up all the same while it is down: Discord refuses one, which comes again', async () => {
    const fake = await startDiscord(1);
    const warnings = runBoth(fake, 'redis://127.0.0.1:1');
    await bothReady(fake);
    expect(warnings.filter((text) => text.startsWith('no turns shared')).length).toBeGreaterThanOrEqual(2);
  });
});

describe.skipIf(!redis.there)('turns', () => {
  const newTurns = (pauseMs: number) => {
    const namespace = `t${randomBytes(6).toString('hex')}`;
    const warnings: string[] = [];
    const log = { warn: (_: object, text: string) => void warnings.push(text) };
    const open = (url = redis.url.href) => createTurns(openStore({ url, namespace }).store, pauseMs, log);
    return { open, warnings };
  };
  const { signal } = new AbortController();

  test('many who wait get theirs one at a time, by name', async () => {
    const { open, warnings } = newTurns(200);
    const before = performance.now();
    const others = open()('b', signal);
    await Promise.all(Array.from({ length: 6 }, () => open()('a', signal)));
    await others;
    // From the first to the last there are five pauses, however late a busy machine hears of each.
    expect(performance.now() - before).toBeGreaterThan(980);
    expect(warnings).toEqual([]);
  });

  test('waiting ends with the signal', async () => {
    const { open } = newTurns(30_000);
    const wait = open();
    await wait('a', signal);
    const stop = new AbortController();
    const refused = expect(wait('a', stop.signal)).rejects.toThrow('enough');
    await sleep(100);
    stop.abort(new Error('enough'));
    await refused;
  });

  test('without Redis, those of one process are kept apart, and it is told', async () => {
    const { open, warnings } = newTurns(60);
    const wait = open('redis://127.0.0.1:1');
    const before = performance.now();
    await Promise.all([wait('a', signal), wait('a', signal), wait('a', signal)]);
    expect(performance.now() - before).toBeGreaterThan(110);
    expect(warnings).toHaveLength(3);
  });
});
