import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { PRELOAD } from '../program.ts';
import { newFolder, openTold as open, sqliteGround, until } from './stores.ts';

const text = z.string();
const NAMESPACE = 'test';
const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url));
const WENT = { level: 'warn', message: 'store down: answers go on without settings' };
const REFUSED = { level: 'warn', message: 'store refuses writes: settings cannot be changed' };
const BACK = { level: 'info', message: 'store back' };
const DAMAGED = { level: 'warn', message: 'store damaged: kept aside, a new one is made' };

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const newFile = (): string => join(newFolder(), 'bot.sqlite');
const at = (path: string) => ({ url: `sqlite:${path}`, namespace: NAMESPACE });

const Line = z.union([z.object({ log: z.string() }), z.object({ wrote: z.int() }), z.looseObject({})]);

interface Writer {
  readonly pid: number;
  /** Sends a command, and waits for its result. */
  readonly ask: (command: object) => Promise<unknown>;
  readonly send: (command: object) => void;
  /** The keys it says it has written. */
  readonly wrote: readonly number[];
  readonly logged: readonly string[];
  readonly kill: () => Promise<void>;
  /** Ends when it has done all it was told. */
  readonly ended: Promise<number | null>;
}

/** Starts `writer.ts`, with Node's cache of compiled modules. @param limit blocks of 1,024 bytes a file of it may have */
function startWriter(path: string, rights: 'own' | 'nobody' = 'own', limit?: number): Writer {
  const args = [process.execPath, '--import', PRELOAD, WRITER, path, NAMESPACE, rights];
  const [command = '', ...rest] =
    limit === undefined ? args : ['/bin/bash', '-c', `ulimit -S -f ${limit}; exec "$@"`, 'bash', ...args];
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const wrote: number[] = [];
  const logged: string[] = [];
  const waiting: ((line: unknown) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (json) => {
    const line = Line.parse(JSON.parse(json));
    if ('log' in line && typeof line.log === 'string') logged.push(line.log);
    else if ('wrote' in line && typeof line.wrote === 'number') wrote.push(line.wrote);
    else waiting.shift()?.(line);
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  const send = (told: object): void => void child.stdin.write(`${JSON.stringify(told)}\n`);
  return {
    pid: child.pid ?? 0,
    wrote,
    logged,
    send,
    ask: (told) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        send(told);
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended: ended.finally(() => child.stdin.destroy()),
  };
}

/** Every value that `writer.ts` says it wrote is there and whole, and the file is sound. */
async function expectKept(path: string, wrote: readonly number[]): Promise<void> {
  const { store, lines } = open(at(path));
  const listed = await store.list('w:', z.strictObject({ index: z.int(), padding: z.string() }));
  if (!('entries' in listed)) throw new Error('the file does not open');
  const lost = wrote.filter((index) => listed.entries.get(`w:${index}`)?.padding.length !== index % 997);
  expect(lost).toEqual([]);
  await store.close();
  expect(lines).toEqual([]);
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();
}

test('makes the file for its owner alone, its folder too', async () => {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
  const path = join(newFolder(), 'var', 'deep', 'bot.sqlite');
  const { store } = open(at(path));
  await store.set('a', 'x');
  expect(readdirSync(dirname(path)).sort()).toEqual(['bot.sqlite', 'bot.sqlite-shm', 'bot.sqlite-wal']);
  for (const suffix of ['', '-shm', '-wal']) expect(modeOf(path + suffix)).toBe('600');
  expect(modeOf(dirname(path))).toBe('700');
  await store.close();
  expect(readdirSync(dirname(path))).toEqual(['bot.sqlite']);
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
});

test('gives a file that exists to its owner alone, and says so', async () => {
  const path = newFile();
  writeFileSync(path, '');
  chmodSync(path, 0o640);
  const { store, lines } = open(at(path));
  expect(await store.set('a', 'x')).toEqual({ ok: true });
  expect(modeOf(path)).toBe('600');
  expect(lines).toMatchObject([{ level: 'warn', details: { file: path, mode: '640' } }]);
});

describe('a damaged file', () => {
  test('is kept aside, said, and a new one made', async () => {
    const path = newFile();
    const noise = Buffer.alloc(20_000, 'no database, but somebody’s words');
    writeFileSync(path, noise, { mode: 0o600 });
    const { store, lines } = open(at(path));
    expect(await store.set('a', 'x')).toEqual({ ok: true });
    expect(await store.get('a', text)).toEqual({ value: 'x' });
    const keptAs = z.string().parse(lines[0]?.details['keptAs']);
    expect(lines[0]).toMatchObject({ ...DAMAGED, details: { file: path } });
    expect(basename(keptAs)).toMatch(/^bot\.sqlite\.damaged-\d{8}T\d{9}Z$/);
    expect(readFileSync(keptAs)).toEqual(noise);
    expect(modeOf(path)).toBe('600');
    await store.close();
    const again = open(at(path));
    expect(await again.store.get('a', text)).toEqual({ value: 'x' });
    // The one set aside is named until its time is over.
    expect(again.lines).toMatchObject([{ level: 'warn', details: { file: keptAs } }]);
  });

  test.each(['header', 'middle', 'end'])('is known by noise in its %s', async (where) => {
    const path = newFile();
    const first = open(at(path)).store;
    for (let index = 0; index < 100; index += 1) await first.set(`a:${index}`, 'x'.repeat(1_000));
    await first.close();
    const { size } = statSync(path);
    const file = openSync(path, 'r+');
    writeSync(
      file,
      Buffer.alloc(where === 'header' ? 100 : 8_192, 0xa5),
      0,
      null,
      { header: 0, middle: 40_960, end: size - 8_192 }[where],
    );
    const { store, lines } = open(at(path));
    expect(await store.set('b', 'new')).toEqual({ ok: true });
    expect(lines).toContainEqual(expect.objectContaining(DAMAGED));
  });

  test('is kept aside once by several processes', async () => {
    const path = newFile();
    writeFileSync(path, Buffer.alloc(20_000, 'noise'));
    const writers = [1, 2, 3].map(() => startWriter(path));
    // On a busy machine opening may take longer than a call waits.
    const isSet = async (writer: ReturnType<typeof startWriter>, index: number) =>
      'ok' in Object(await writer.ask({ set: `a:${index}`, value: 'x' }));
    await Promise.all(writers.map((writer, index) => until(() => isSet(writer, index))));
    expect(readdirSync(dirname(path)).filter((name) => name.includes('damaged'))).toHaveLength(1);
    await Promise.all(writers.map(({ kill }) => kill()));
    const listed = await open(at(path)).store.list('a:', text);
    expect('entries' in listed && [...listed.entries.keys()]).toEqual(['a:0', 'a:1', 'a:2']);
  });
});

test('a place where no file can be: calls go on without it, and it is used once it can', async () => {
  const blocked = join(newFolder(), 'var');
  writeFileSync(blocked, 'a file where the folder should be');
  const { store, lines } = open(at(join(blocked, 'bot.sqlite')));
  expect(await store.get('a', text)).toEqual({ down: true });
  expect(await store.set('a', 'x')).toEqual({ down: true });
  expect(await store.health()).toBe('down');
  rmSync(blocked);
  await until(async () => (await store.health()) === 'up');
  expect(await store.set('a', 'x')).toEqual({ ok: true });
  expect(lines).toMatchObject([WENT, BACK]);
});

test.skipIf(process.platform !== 'linux')(
  'a file system that takes no folders is told, not tried for ever',
  async () => {
    const { store, lines } = open(at('/proc/no/folder/bot.sqlite'));
    expect(await store.set('a', 'x')).toEqual({ down: true });
    expect(lines).toMatchObject([WENT]);
  },
);

test.skipIf(process.platform === 'win32')('a read-only file is read, and written once it can be', async () => {
  const path = newFile();
  const first = open(at(path)).store;
  await first.set('kept', 'before');
  await first.close();
  const allow = (file: number, folder: number): void => {
    chmodSync(path, file);
    chmodSync(dirname(path), folder);
  };
  // The folder can be written, so that SQLite can make what it needs for reading.
  allow(0o444, 0o777);
  const writer = startWriter(path, 'nobody');
  expect(await writer.ask({ get: 'kept' })).toEqual({ value: 'before' });
  expect(await writer.ask({ set: 'kept', value: 'refused' })).toEqual({ down: true });
  expect(await writer.ask({ health: true })).toMatchObject({ state: 'readonly' });
  const own = (): readonly string[] => writer.logged.filter((message) => !message.includes('open to other users'));
  expect(own()).toEqual([REFUSED.message]);
  allow(0o666, 0o777);
  await until(async () => z.object({ state: z.string() }).parse(await writer.ask({ health: true })).state === 'up');
  expect(await writer.ask({ set: 'kept', value: 'after' })).toEqual({ ok: true });
  expect(own()).toEqual([REFUSED.message, BACK.message]);
});

test.skipIf(process.platform === 'win32')('a read-only folder costs the settings alone', async () => {
  const path = newFile();
  const first = open(at(path)).store;
  await first.set('kept', 'before');
  await first.close();
  chmodSync(path, 0o444);
  chmodSync(dirname(path), 0o555);
  const writer = startWriter(path, 'nobody');
  expect(await writer.ask({ set: 'kept', value: 'refused' })).toEqual({ down: true });
  const own = (): readonly string[] => writer.logged.filter((message) => !message.includes('open to other users'));
  expect(own()).toHaveLength(1);
  chmodSync(dirname(path), 0o777);
  chmodSync(path, 0o666);
  await until(async () => z.object({ state: z.string() }).parse(await writer.ask({ health: true })).state === 'up');
  expect(await writer.ask({ get: 'kept' })).toEqual({ value: 'before' });
  expect(own()).toHaveLength(2);
});

const hasLimits = spawnSync('prlimit', ['--version']).status === 0 && existsSync('/bin/bash');
if (!hasLimits) process.stderr.write('SKIPPED: the test of a full disk: it needs prlimit and bash\n');
test.skipIf(!hasLimits)(
  'a full disk: what was acknowledged is read, and writing goes on once there is room',
  async () => {
    const path = newFile();
    const writer = startWriter(path, 'own', 128);
    expect(await writer.ask({ set: 'kept', value: 'before' })).toEqual({ ok: true });
    writer.send({ write: 400 });
    expect(await writer.ask({ get: 'kept' })).toEqual({ value: 'before' });
    expect(writer.wrote.length).toBeGreaterThan(0);
    expect(writer.wrote.length).toBeLessThan(400);
    expect(writer.logged[0]).toBe(REFUSED.message);
    spawnSync('prlimit', ['--pid', String(writer.pid), '--fsize=unlimited:unlimited']);
    await until(async () => z.object({ state: z.string() }).parse(await writer.ask({ health: true })).state === 'up');
    expect(await writer.ask({ set: 'kept', value: 'after' })).toEqual({ ok: true });
    await writer.kill();
    await expectKept(path, writer.wrote);
  },
);

test('another process’s long write costs writes, and reads go on', async () => {
  const ground = sqliteGround();
  const { store, lines } = open(ground, { timeoutMs: 500 });
  await until(async () => 'ok' in (await store.set('kept', 'before')));
  lines.length = 0;
  const other = new DatabaseSync(ground.url.slice('sqlite:'.length));
  other.exec('BEGIN IMMEDIATE');
  expect(await store.set('kept', 'refused')).toEqual({ down: true });
  expect(await store.get('kept', text)).toEqual({ value: 'before' });
  other.exec('COMMIT');
  other.close();
  await until(async () => (await store.health()) === 'up');
  expect(await store.set('kept', 'after')).toEqual({ ok: true });
  expect(lines).toMatchObject([REFUSED, BACK]);
});

test('four processes that make the file together lose nothing', async () => {
  const path = newFile();
  const writers = [0, 1, 2, 3].map(() => startWriter(path));
  const done = await Promise.all(
    writers.flatMap((writer, index) =>
      [0, 1, 2, 3, 4].map((round) => writer.ask({ set: `p:${index}:${round}`, value: round })),
    ),
  );
  expect(done).toEqual(done.map(() => ({ ok: true })));
  await Promise.all(writers.map(({ kill }) => kill()));
  const listed = await open(at(path)).store.list('p:', z.number());
  expect('entries' in listed && listed.entries.size).toBe(20);
});

/** Ends a process at a moment that differs each round: while it opens the file, or somewhere in its writes. */
async function killed(path: string, round: number): Promise<number> {
  const writer = startWriter(path);
  writer.send({ write: 100_000 });
  if (round % 5 === 0) await sleep(Math.random() * 300);
  else {
    const enough = Math.ceil(Math.random() * 40);
    await until(() => writer.wrote.length >= enough);
    for (let turn = Math.random() * 20; turn > 0; turn -= 1) await new Promise(setImmediate);
  }
  await writer.kill();
  await expectKept(path, writer.wrote);
  return writer.wrote.length;
}

const ROUNDS = Number(process.env['SIGKILL_ROUNDS'] ?? 6);
const LANES = 3;
test(`SIGKILL in ${ROUNDS} random moments: what was acknowledged is there, and the file opens`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    let path = newFile();
    let wrote = 0;
    for (let round = lane; round < ROUNDS; round += LANES) {
      wrote += await killed(path, round);
      // A file that grew over several ends, and one that is new, are different cases.
      if (round % 4 === 0) path = newFile();
    }
    return wrote;
  });
  expect((await Promise.all(lanes)).every((wrote) => wrote > 0)).toBe(true);
});
