import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@keyv/redis';
import { Pool } from 'pg';
import { onTestFinished } from 'vitest';
import type { StoreOptions } from '../../src/store/guard.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { parseStoreUrl } from '../../src/store/url.ts';
import { type Told, toldBy } from './told.ts';

/** Real stores for tests, each in a namespace of its own. */

export interface Line {
  readonly level: 'info' | 'warn';
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A place in a real store for one test. */
export interface Ground {
  readonly url: string;
  readonly namespace: string;
  /** Puts a text under a key, past the program. */
  readonly spoil: (key: string, text: string) => Promise<void>;
}

export interface Service {
  readonly name: 'redis' | 'postgres';
  readonly url: URL;
  /** False: its tests are skipped. */
  readonly there: boolean;
  readonly ground: () => Ground;
}

const newNamespace = (): string => `t${randomBytes(6).toString('hex')}`;

/** @returns a folder that goes with the test */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function sqliteGround(path = join(newFolder(), 'bot.sqlite')): Ground {
  const namespace = newNamespace();
  return {
    url: `sqlite:${path}`,
    namespace,
    spoil: async (key, text) => {
      const database = new DatabaseSync(path);
      database.prepare(`UPDATE ${namespace}_store SET value = ? WHERE key = ?`).run(text, key);
      database.close();
    },
  };
}

const redisClient = () => createClient({ url: redis.url.href });

/** Runs commands of Redis, and leaves. */
export async function tellRedis<T>(work: (client: ReturnType<typeof redisClient>) => Promise<T>): Promise<T> {
  const client = redisClient();
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Runs a query of Postgres, and leaves. */
export async function tellPostgres(sql: string, values: readonly string[] = []): Promise<void> {
  const pool = new Pool({ connectionString: postgres.url.href });
  try {
    await pool.query(sql, [...values]);
  } finally {
    await pool.end();
  }
}

function redisGround(): Ground {
  const namespace = newNamespace();
  onTestFinished(() =>
    tellRedis(async (client) => {
      for await (const keys of client.scanIterator({ MATCH: `${namespace}:*` }))
        if (keys.length > 0) await client.del(keys);
    }),
  );
  return {
    url: redis.url.href,
    namespace,
    spoil: async (key, text) => void (await tellRedis((client) => client.set(`${namespace}:${key}`, text))),
  };
}

function postgresGround(): Ground {
  const namespace = newNamespace();
  onTestFinished(() => tellPostgres(`DROP TABLE IF EXISTS ${namespace}_store`));
  return {
    url: postgres.url.href,
    namespace,
    spoil: (key, text) => tellPostgres(`UPDATE ${namespace}_store SET value = $1 WHERE key = $2`, [text, key]),
  };
}

const portOf = (url: URL): number => Number(url.port) || (url.protocol.startsWith('redis') ? 6379 : 5432);

/** A store that was named has to be there; one that was not is used where it is. */
async function serviceOf(
  name: Service['name'],
  variable: string,
  usual: string,
  ground: () => Ground,
): Promise<Service> {
  const named = process.env[variable];
  const url = new URL(named || usual);
  const there = await new Promise<boolean>((resolve) => {
    const socket = connect(portOf(url), url.hostname);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(Boolean(named)));
    socket.on('connect', () => socket.destroy());
  });
  if (!there) process.stderr.write(`SKIPPED: tests on ${name}: nothing at ${url.host}, and ${variable} is not set\n`);
  return { name, url, there, ground };
}

export const redis = await serviceOf('redis', 'REDIS_URL', 'redis://127.0.0.1:6379', redisGround);
export const postgres = await serviceOf(
  'postgres',
  'DATABASE_URL',
  'postgres://root@127.0.0.1:5432/test',
  postgresGround,
);

/** Every kind of store; all but the first are shared by those who open the same place. */
export const STORES: readonly {
  readonly name: string;
  readonly there: boolean;
  readonly ground: () => Pick<Ground, 'url' | 'namespace'>;
}[] = [
  { name: 'memory', there: true, ground: () => ({ url: 'memory:', namespace: 'test' }) },
  { name: 'sqlite', there: true, ground: () => sqliteGround() },
  redis,
  postgres,
];

/** The same place by way of another port. */
export function through({ url, ...ground }: Ground, port: number): Ground {
  const other = new URL(url);
  other.hostname = '127.0.0.1';
  other.port = String(port);
  return { ...ground, url: other.href };
}

/** Where a service listens. */
export const addressOf = ({ url }: Service): readonly [string, number] => [url.hostname, portOf(url)];

/** On a busy machine a healthy store may be slow; tests of slowness set a limit of their own. */
const PATIENT_MS = 10_000;

/** Opens a store that closes with the test. @returns it and what it logs */
export function open(
  { url, namespace }: Pick<Ground, 'url' | 'namespace'>,
  options: Partial<StoreOptions> = {},
): { store: Store; lines: Line[] } {
  const lines: Line[] = [];
  const record =
    (level: Line['level']) =>
    (details: object, message: string): void =>
      void lines.push({ level, message, details: { ...details } });
  const log = { info: record('info'), warn: record('warn') };
  const place = parseStoreUrl(url);
  if (!place) throw new RangeError('not the URL of a store');
  const store = openStore(place, { namespace, log, timeoutMs: PATIENT_MS, ...options });
  onTestFinished(store.close);
  return { store, lines };
}

/** The same as `open`, with a store whose answers are told. */
export function openTold(...given: Parameters<typeof open>): { store: Told; lines: Line[] } {
  const { store, lines } = open(...given);
  return { store: toldBy(store), lines };
}

/** Waits for a state that comes by itself. */
export async function until(reached: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await reached())) {
    if (performance.now() > end) throw new Error(`not reached within ${ms} ms: ${reached}`);
    await sleep(10);
  }
}
