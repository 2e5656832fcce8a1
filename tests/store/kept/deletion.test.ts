import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createChallenges } from '../../../src/store/kept/challenges.ts';
import { keepChange } from '../../../src/store/kept/changes.ts';
import { createGaps } from '../../../src/store/kept/gaps.ts';
import { DAY_MS, guildPrefix } from '../../../src/store/kept/kinds.ts';
import { deleteGuild, forgetUser } from '../../../src/store/kept/traces.ts';
import { DAYS_ASIDE } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { freePort } from '../../discord/http.ts';
import { newFolder, open, STORES, tellPostgres, until } from '../stores.ts';

const GUILD = '100000000000000001';
const OTHER = '100000000000000002';
const MODERATOR = '1100000000000000008';
const SAYS = 'zorglub says that it was 2019';
const WORDING = 'when did zorglub open in spain';
const known = () => new Set(WORDING.split(' '));
const log = { info: () => {}, warn: () => {} };

/** Leaves one of each kind, with words that can be looked for. */
async function leave(store: Store, guildId = GUILD): Promise<void> {
  const gaps = createGaps(store, { log, words: known });
  gaps.record({ guildId, keys: ['m:ES'], wording: WORDING });
  await gaps.flush();
  const challenges = createChallenges(store);
  const given = { target: 'claims/stuffi-2018-02', seal: 'abc', says: SAYS, url: null, locale: 'en' } as const;
  const sent = await challenges.submit(guildId, '7', given);
  const reference = 'reference' in sent ? sent.reference : '';
  const made = {
    verdict: 'rejected',
    by: MODERATOR,
    reason: SAYS,
    target: given.target,
    seal: 'abc',
    note: null,
  } as const;
  await challenges.decide(guildId, reference, made);
  const changed = {
    setting: 'language',
    channelId: null,
    by: MODERATOR,
    before: null,
    after: 'fr',
    undoes: null,
  } as const;
  await keepChange(store, guildId, { ...changed, at: Date.now() });
}

const filesOf = (path: string): readonly string[] =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(basename(path)))
    .map((name) => join(dirname(path), name));

/** The files beside a database, and itself, in which a text stands. */
const holding = (path: string, text: string): readonly string[] =>
  filesOf(path).filter((file) => readFileSync(file).includes(text));

describe('a file of SQLite', () => {
  const newFile = (): string => join(newFolder(), 'bot.sqlite');
  const at = (path: string) => ({ url: `sqlite:${path}`, namespace: 'test' });

  test.each([1, 40])('holds nothing of what was deleted, nor does its journal: %i times', async (times) => {
    const path = newFile();
    const { store } = open(at(path));
    for (let index = 0; index < times; index += 1) await leave(store);
    await leave(store, OTHER);
    for (const text of [SAYS, WORDING, MODERATOR, GUILD]) expect(holding(path, text)).not.toEqual([]);
    expect(await deleteGuild(store, OTHER)).toEqual(expect.any(Number));
    expect(await deleteGuild(store, GUILD)).toEqual(expect.any(Number));
    for (const text of [SAYS, WORDING, MODERATOR, `${guildPrefix(GUILD)}`]) expect(holding(path, text)).toEqual([]);
  });

  test('holds no id of who asked to be forgotten', async () => {
    const path = newFile();
    const { store } = open(at(path));
    await leave(store);
    expect(await forgetUser(store, GUILD, MODERATOR)).toBe(2);
    expect(holding(path, MODERATOR)).toEqual([]);
    expect(holding(path, SAYS)).not.toEqual([]);
  });

  test('that others may read is closed to them, with what stands beside it; that is told', async () => {
    const path = newFile();
    const holder = new DatabaseSync(path);
    onTestFinished(() => holder.close());
    holder.exec('PRAGMA journal_mode = WAL; CREATE TABLE x (y)');
    for (const file of filesOf(path)) chmodSync(file, 0o644);
    const { store, lines } = open(at(path));
    await store.health();
    expect(filesOf(path).map((file) => (statSync(file).mode & 0o777).toString(8))).toEqual(['600', '600', '600']);
    expect(lines.map(({ details }) => details)).toEqual(
      ['-wal', '-shm', ''].map((suffix) => ({ file: path + suffix, mode: '644' })),
    );
  });

  test('that is damaged is set aside for its owner alone, named at each start, and goes in time', async () => {
    const path = newFile();
    writeFileSync(path, `not a database: ${SAYS}`, { mode: 0o644 });
    const first = open(at(path));
    await first.store.health();
    const [aside = ''] = filesOf(path).filter((file) => file.includes('.damaged-'));
    expect((statSync(aside).mode & 0o777).toString(8)).toBe('600');
    expect(first.lines).toContainEqual(
      expect.objectContaining({ details: expect.objectContaining({ keptAs: aside, days: DAYS_ASIDE }) }),
    );
    await first.store.close();
    const second = open(at(path));
    await second.store.health();
    expect(second.lines).toContainEqual({
      level: 'warn',
      message: 'store: damaged file kept aside',
      details: { file: aside, days: DAYS_ASIDE },
    });
    await second.store.sweep();
    expect(filesOf(path)).toContain(aside);
    vi.useFakeTimers({ now: Date.now() + (DAYS_ASIDE + 1) * DAY_MS, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    await second.store.sweep();
    expect(filesOf(path)).not.toContain(aside);
  });

  test('that was set aside goes with what it may hold of a server', async () => {
    const path = newFile();
    writeFileSync(path, SAYS);
    const { store } = open(at(path));
    await store.health();
    expect(holding(path, SAYS)).not.toEqual([]);
    await deleteGuild(store, GUILD);
    expect(holding(path, SAYS)).toEqual([]);
  });
});

describe.each(STORES)('$name', ({ name, there, ground }) => {
  describe.skipIf(!there)('the daily sweep', () => {
    test.skipIf(name === 'redis')('removes what has ended, though nobody writes', async () => {
      const place = ground();
      const { store } = open(place);
      await store.set('guild:1:gap:x', SAYS, { ttlMs: 20 });
      await store.set('stays', 1);
      await until(async () => (await store.get('guild:1:gap:x', z.string())) === undefined);
      await store.sweep();
      if (name === 'sqlite') expect(rowsIn(place.url, place.namespace)).not.toContain('guild:1:gap:x');
      if (name === 'postgres')
        await tellPostgres(
          `DO $$ BEGIN IF EXISTS (SELECT FROM ${place.namespace}_store WHERE key = 'guild:1:gap:x')
           THEN RAISE 'still there'; END IF; END $$`,
        );
      expect(await store.get('stays', z.number())).toBe(1);
    });
  });

  test.skipIf(!there)(
    'a decision ends with its challenge, also once its words or its author have changed',
    async () => {
      const { store } = open(ground());
      const lives: (number | undefined)[] = [];
      const watched: Store = {
        ...store,
        add: (key, value, options) => {
          lives.push(options?.ttlMs);
          return store.add(key, value, options);
        },
        set: (key, value, options) => {
          lives.push(options?.ttlMs);
          return store.set(key, value, options);
        },
      };
      let now = Date.UTC(2026, 0, 1);
      const challenges = createChallenges(watched, { now: () => now });
      const given = { target: 'claims/x', seal: 'abc', says: SAYS, url: null, locale: 'en' } as const;
      const sent = await challenges.submit(GUILD, '7', given);
      const reference = 'reference' in sent ? sent.reference : '';
      now += 100 * DAY_MS;
      const made = {
        verdict: 'accepted',
        by: MODERATOR,
        reason: '',
        target: 'claims/x',
        seal: 'abc',
        note: null,
      } as const;
      await challenges.decide(GUILD, reference, made);
      now += 10 * DAY_MS;
      await challenges.reword(GUILD, reference, { ...made, reason: 'why' });
      await forgetUser(watched, GUILD, MODERATOR, now);
      expect(lives.map((ms) => ms && ms / DAY_MS)).toEqual([180, 80, 70, 70]);
    },
  );
});

function rowsIn(url: string, namespace: string): readonly unknown[] {
  const database = new DatabaseSync(url.replace('sqlite:', ''));
  const rows = database.prepare(`SELECT key FROM ${namespace}_store`).all();
  database.close();
  return rows.map(({ key }) => key);
}

describe.each(STORES.slice(1))('$name, shared', ({ there, ground }) => {
  test.skipIf(!there)('what another replica had gathered is not written after a deletion', async () => {
    const place = ground();
    const [one, two] = [open(place).store, open(place).store];
    const reads: Promise<unknown>[] = [];
    const watched: Store = {
      ...two,
      get: (...args) => {
        const read = two.get(...args);
        reads.push(read);
        return read;
      },
    };
    const gaps = createGaps(watched, { log, waitMs: 60_000, words: known });
    gaps.record({ guildId: GUILD, keys: ['m:ES'], wording: WORDING });
    gaps.record({ guildId: OTHER, keys: ['m:ES'], wording: WORDING });
    // The deletion comes after the questions for both replicas, also where a pool's connections overtake one another.
    expect(reads).toHaveLength(2);
    await Promise.all(reads);
    await deleteGuild(one, GUILD);
    await gaps.flush();
    expect(await one.keys(guildPrefix(GUILD))).toEqual([]);
    expect(await gaps.list(OTHER)).toMatchObject([{ count: 1, wordings: [WORDING] }]);
    gaps.record({ guildId: GUILD, keys: ['m:FR'], wording: WORDING });
    await gaps.flush();
    expect(await gaps.list(GUILD)).toMatchObject([{ count: 1, keys: ['m:FR'] }]);
  });

  test.skipIf(!there)('nor what it writes while the deletion goes on', async () => {
    const place = ground();
    const [one, two] = [open(place).store, open(place).store];
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const slow: Store = {
      ...two,
      setMany: async (...args) => {
        reach();
        await held;
        return two.setMany(...args);
      },
    };
    const gaps = createGaps(slow, { log, waitMs: 60_000, words: known });
    gaps.record({ guildId: GUILD, keys: ['m:ES'], wording: WORDING });
    const flushed = gaps.flush();
    await reached;
    await deleteGuild(one, GUILD);
    release();
    await flushed;
    expect(await one.keys(guildPrefix(GUILD))).toEqual([]);
  });
});

/** A Redis of the test's own; undefined where there is no program of that name. */
async function startRedis(...options: readonly string[]): Promise<{ url: string; folder: string } | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const child: ChildProcess = spawn(
    'redis-server',
    ['--port', String(port), '--dir', folder, '--save', '', '--bind', '127.0.0.1', ...options],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const started = await new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', () => resolve(false));
    child.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept') && resolve(true));
  });
  onTestFinished(async () => {
    if (child.exitCode === null && started) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });
  return started ? { url: `redis://127.0.0.1:${port}`, folder } : undefined;
}

/** A file that goes between being listed and being read holds nothing any more. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Whether a text stands in any file of a folder. */
const standsIn = (folder: string, text: string): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => contentOf(join(entry.parentPath, entry.name)).includes(text));

describe('a Redis', () => {
  test('writes its append-only file anew after a deletion', async (context) => {
    const redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always');
    if (!redis) return context.skip();
    const { store } = open({ url: redis.url, namespace: 'test' });
    await leave(store);
    expect(standsIn(redis.folder, SAYS)).toBe(true);
    await deleteGuild(store, GUILD);
    await until(() => !standsIn(redis.folder, SAYS) && !standsIn(redis.folder, WORDING), 60_000);
  });

  test('is asked once more where it is writing already when something is deleted', async (context) => {
    // So long a key: what is written anew holds the second server, which is deleted meanwhile.
    const slow = ['--rdb-key-save-delay', '100000'];
    const redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always', ...slow);
    if (!redis) return context.skip();
    const { store, lines } = open({ url: redis.url, namespace: 'test' });
    await leave(store);
    await leave(store, OTHER);
    await deleteGuild(store, GUILD);
    await deleteGuild(store, OTHER);
    expect(standsIn(redis.folder, SAYS)).toBe(true);
    await until(() => !standsIn(redis.folder, SAYS) && !standsIn(redis.folder, WORDING), 60_000);
    expect(lines).toEqual([]);
  });

  test('that is part of a cluster is told as such, not as one that is full', async (context) => {
    const redis = await startRedis('--cluster-enabled', 'yes');
    if (!redis) return context.skip();
    const { store, lines } = open({ url: redis.url, namespace: 'test' });
    await until(() => lines.length > 0, 60_000);
    expect(await store.health()).toBe('down');
    expect(String(lines[0]?.details['err'])).toContain('this Redis is part of a cluster');
  });
});
