import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { createDetour, type Detour } from './detour.ts';
import {
  addressOf,
  type Ground,
  type Line,
  openTold as open,
  postgres,
  redis,
  type Service,
  tellPostgres,
  tellRedis,
  through,
  until,
} from './stores.ts';
import type { Told } from './told.ts';

const text = z.string();
const TIMEOUT_MS = 500;

const WENT = { level: 'warn', message: 'store down: answers go on without settings' };
const REFUSED = { level: 'warn', message: 'store refuses writes: settings cannot be changed' };
const BACK = { level: 'info', message: 'store back' };

/**
 * Waits for a result that may take so long, by this process's own clock: a machine that is busy with other things
 * delays both.
 * @param ms 0: it has to come of itself, without waiting for anything outside the process
 */
async function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  const over = async (): Promise<never> => {
    if (ms > 0) await sleep(ms);
    for (let turn = 0; turn < 3; turn += 1) await nextTurn();
    throw new Error(`no result within ${ms} ms`);
  };
  return await Promise.race([work, over()]);
}

/** What a call may take, and this test's own doings. */
const IN_TIME_MS = TIMEOUT_MS + 50;
const ALL_DOWN = new Set([{ down: true }]);

const isUp = async (store: Told): Promise<boolean> => (await store.health()) === 'up';

interface Way {
  readonly direct: Ground;
  readonly detoured: Ground;
  readonly detour: Detour;
}

/** A way to a service that goes with the test. */
async function wayTo(service: Service): Promise<Way> {
  const detour = await createDetour(...addressOf(service));
  onTestFinished(() => detour.cut());
  const direct = service.ground();
  return { direct, detoured: through(direct, detour.port), detour };
}

/** An open store behind a detour. */
async function storeBehind(
  service: Service,
  timeoutMs?: number,
): Promise<Way & { store: Told; lines: Line[]; errors: () => number }> {
  const way = await wayTo(service);
  let errors = 0;
  const opened = open(way.detoured, {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    onError: () => {
      errors += 1;
    },
  });
  await until(async () => 'ok' in (await opened.store.set('kept', 'before')));
  opened.lines.length = 0;
  errors = 0;
  return { ...way, ...opened, errors: () => errors };
}

/** Many calls of every kind at once, as a busy bot makes them. */
const storm = (store: Told) =>
  Promise.all(
    Array.from({ length: 30 }, (_, index) => [
      store.get('kept', text),
      store.set(`storm:${index}`, index),
      store.delete(`storm:${index}`),
      store.list('storm:', text),
    ]).flat(),
  );

describe.each([redis, postgres])('$name', (service) => {
  describe.skipIf(!service.there)('has faults', () => {
    test('down at start: calls go on without it, and it is found when it comes', async () => {
      const { detoured, detour } = await wayTo(service);
      await detour.cut();
      const { store, lines } = open(detoured);
      expect(await inTime(IN_TIME_MS, store.get('kept', text))).toEqual({ down: true });
      expect(await store.health()).toBe('down');
      expect(new Set(await inTime(0, storm(store)))).toEqual(ALL_DOWN);
      expect(lines).toMatchObject([WENT]);
      await detour.mend();
      await until(() => isUp(store));
      expect(await store.set('kept', 'now')).toEqual({ ok: true });
      expect(lines).toMatchObject([WENT, BACK]);
    });

    test('silent at start: the first calls wait for as long as a call may take, the next ones for nothing', async () => {
      const { detoured, detour } = await wayTo(service);
      detour.stall();
      const { store, lines } = open(detoured, { timeoutMs: TIMEOUT_MS });
      expect(new Set(await inTime(IN_TIME_MS, storm(store)))).toEqual(ALL_DOWN);
      expect(new Set(await inTime(0, storm(store)))).toEqual(ALL_DOWN);
      expect(lines).toMatchObject([WENT]);
      detour.resume();
      await until(() => isUp(store));
      expect(lines).toMatchObject([WENT, BACK]);
    });

    test('going down and coming back', async () => {
      const { detour, store, lines, errors } = await storeBehind(service);
      await detour.cut();
      expect(await inTime(IN_TIME_MS, store.get('kept', text))).toEqual({ down: true });
      expect(new Set(await inTime(0, storm(store)))).toEqual(ALL_DOWN);
      expect(errors()).toBe(121);
      await detour.mend();
      await until(() => isUp(store));
      expect(await store.get('kept', text)).toEqual({ value: 'before' });
      expect(await store.set('kept', 'after')).toEqual({ ok: true });
      expect(lines).toMatchObject([WENT, BACK]);
    });

    test('lost while nothing is asked: noticed, and found again, without a call', async () => {
      const { detour, lines } = await storeBehind(service);
      await detour.cut();
      await until(() => lines.length === 1);
      await detour.mend();
      await until(() => lines.length === 2);
      expect(lines).toMatchObject([WENT, BACK]);
    });

    test('silent: one call’s time is lost, once', async () => {
      const { detour, store, lines } = await storeBehind(service, TIMEOUT_MS);
      detour.stall();
      expect(new Set(await inTime(IN_TIME_MS, storm(store)))).toEqual(ALL_DOWN);
      expect(new Set(await inTime(0, storm(store)))).toEqual(ALL_DOWN);
      detour.resume();
      await until(() => isUp(store));
      expect(await store.get('kept', text)).toEqual({ value: 'before' });
      expect(lines).toMatchObject([WENT, BACK]);
      await store.close();
      await until(() => detour.live() === 0);
    });

    test('a long outage is told once, however often the store is tried', async () => {
      const { detour, store, lines } = await storeBehind(service);
      const before = detour.made();
      detour.drop();
      await until(() => detour.made() >= before + 4);
      expect(await store.get('kept', text)).toEqual({ down: true });
      expect(lines).toMatchObject([WENT]);
      detour.accept();
      await until(() => isUp(store));
      expect(lines).toMatchObject([WENT, BACK]);
    });

    test('what was given up while it was down is not written afterwards', async () => {
      const { direct, detour, store } = await storeBehind(service);
      await detour.cut();
      expect(await store.set('kept', 'given up')).toEqual({ down: true });
      expect(await open(direct).store.set('kept', 'by another')).toEqual({ ok: true });
      await detour.mend();
      await until(() => isUp(store));
      expect(await store.get('kept', text)).toEqual({ value: 'by another' });
    });

    test('closing does not wait for a silent store', async () => {
      const { detour, store } = await storeBehind(service, 200);
      detour.stall();
      const calls = storm(store);
      await inTime(IN_TIME_MS, store.close());
      expect(new Set(await calls)).toEqual(ALL_DOWN);
    });

    test('three outages in a row are told as three, and leave no connection behind', async () => {
      const { detour, store, lines } = await storeBehind(service);
      for (let round = 1; round <= 3; round += 1) {
        await detour.cut();
        await until(() => lines.length === 2 * round - 1);
        await detour.mend();
        await until(() => isUp(store));
      }
      expect(lines).toMatchObject(Array.from({ length: 3 }, () => [WENT, BACK]).flat());
      await store.close();
      await until(() => detour.live() === 0);
    });
  });
});

/** What makes a store refuse writes, and what makes it take them again. */
interface Refusal {
  readonly service: Service;
  readonly prepare: (ground: Ground) => Promise<Ground>;
  readonly refuse: (ground: Ground) => Promise<void>;
  readonly accept: (ground: Ground) => Promise<void>;
}

/** A user of Redis named as the namespace, whose rights the test changes. */
const rights = async ({ namespace }: Ground, ...rules: readonly string[]): Promise<void> =>
  void (await tellRedis((client) => client.sendCommand(['ACL', 'SETUSER', namespace, ...rules])));

const REFUSALS: readonly Refusal[] = [
  {
    service: redis,
    prepare: async (ground) => {
      onTestFinished(
        async () => void (await tellRedis((client) => client.sendCommand(['ACL', 'DELUSER', ground.namespace]))),
      );
      await rights(ground, 'on', '>word', `~${ground.namespace}:*`, '+@all');
      const url = new URL(ground.url);
      url.username = ground.namespace;
      url.password = 'word';
      return { ...ground, url: url.href };
    },
    refuse: (ground) => rights(ground, '-@write'),
    accept: (ground) => rights(ground, '+@write'),
  },
  {
    service: postgres,
    prepare: async (ground) => ground,
    refuse: ({ namespace }) =>
      tellPostgres(`
        CREATE FUNCTION ${namespace}_full() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE OR DELETE ON ${namespace}_store
          EXECUTE FUNCTION ${namespace}_full();
      `),
    accept: ({ namespace }) => tellPostgres(`DROP FUNCTION ${namespace}_full() CASCADE`),
  },
];

describe.each(REFUSALS)('$service.name', ({ service, prepare, refuse, accept }) => {
  test.skipIf(!service.there)('full or read-only: what it holds is read, writes are down at once', async () => {
    const { direct, detour } = await wayTo(service);
    const ground = through(await prepare(direct), detour.port);
    const { store, lines } = open(ground);
    expect(await store.set('kept', 'before')).toEqual({ ok: true });
    await refuse(ground);
    expect(await store.set('kept', 'refused')).toEqual({ down: true });
    expect(await store.delete('kept')).toEqual({ down: true });
    expect(await store.get('kept', text)).toEqual({ value: 'before' });
    expect(await store.list('kept', text)).toEqual({ entries: new Map([['kept', 'before']]) });
    expect(await store.health()).toBe('readonly');

    const late = open(ground);
    expect(await late.store.get('kept', text)).toEqual({ value: 'before' });
    expect(await late.store.health()).toBe('readonly');

    await accept(ground);
    await until(async () => (await isUp(store)) && (await isUp(late.store)));
    expect(await store.set('kept', 'after')).toEqual({ ok: true });
    for (const told of [lines, late.lines]) expect(told).toMatchObject([REFUSED, BACK]);
    await Promise.all([store.close(), late.store.close()]);
    await until(() => detour.live() === 0);
  });
});

test.skipIf(!postgres.there)('a table that is dropped while in use is made again', async () => {
  const ground = postgres.ground();
  const { store, lines } = open(ground);
  await store.set('kept', 'before');
  await tellPostgres(`DROP TABLE ${ground.namespace}_store`);
  expect(await store.get('kept', text)).toEqual({ down: true });
  await until(() => isUp(store));
  expect(await store.get('kept', text)).toEqual({ absent: true });
  expect(lines).toMatchObject([WENT, BACK]);
});
