import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { adapterOf, afterPrefix, type Backend, keyvOver, type Opening, pack } from './backend.ts';
import { DAY_MS } from './kept/kinds.ts';

/** Primary result codes: https://www.sqlite.org/rescode.html */
const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
/** Waiting for another process's write blocks this whole one, so it waits for part of an operation's time only. */
const BUSY_SHARE = 0.4;
/** Several processes that start together may find the file locked while one of them makes the table. */
const BUSY_ATTEMPTS = 5;
const BUSY_PAUSE_MS = 20;
/** A larger file is not read through at the start; damage shows when it is met. */
const CHECKED_BYTES = 16 * 1024 * 1024;
/** The database and what SQLite puts beside it. */
const SUFFIXES = ['-wal', '-shm', ''] as const;
const OTHERS = 0o077;
/** A damaged file is kept so long, for its operator to look at. */
export const DAYS_ASIDE = 30;

/** @returns the primary result code, or undefined where the error is not SQLite's */
const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;

class Damaged extends Error {}
const isDamage = (error: unknown): boolean =>
  error instanceof Damaged || codeOf(error) === CORRUPT || codeOf(error) === NOT_A_DATABASE;

const isSystem = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/**
 * Makes a folder and those above it, for its owner alone. Node's own `recursive` never returns where the file system
 * says "no such file" of a folder whose parent exists, as /proc does.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process was quicker.
    if (!isSystem(error, 'EEXIST')) throw error;
  }
}

/** Makes the file, for its owner's eyes alone. SQLite gives the files beside it the same mode. */
function createFile(path: string): void {
  makeFolder(dirname(resolve(path)));
  try {
    // A file that exists is not opened: closing it would release the locks that SQLite holds on it in this process.
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!isSystem(error, 'EEXIST')) throw error;
  }
}

function connect(path: string, namespace: string, timeoutMs: number): DatabaseSync {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const database = new DatabaseSync(path, { timeout: Math.round(timeoutMs * BUSY_SHARE) });
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA trusted_schema = OFF;
      PRAGMA secure_delete = ON;
    `);
    if (path !== ':memory:' && statSync(path).size <= CHECKED_BYTES) {
      const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
      if (found !== 'ok') throw new Damaged(String(found));
    }
    database.exec(`
      CREATE TABLE IF NOT EXISTS ${namespace}_store
        (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS ${namespace}_store_expires ON ${namespace}_store (expires) WHERE expires IS NOT NULL;
    `);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Takes a file that was copied from the eyes of the machine's other users. */
function closeToOthers(path: string, warn: Opening['warn']): void {
  for (const file of SUFFIXES.map((suffix) => path + suffix)) {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat || (stat.mode & OTHERS) === 0) continue;
    const mode = (stat.mode & 0o777).toString(8);
    try {
      chmodSync(file, 0o600);
      warn({ file, mode }, 'store: the file was open to other users of this machine; now it is not (0600)');
    } catch (err) {
      warn({ err, file, mode }, 'store: the file is open to other users of this machine; give it the mode 0600');
    }
  }
}

/** Tells of what stands aside, and lets go of what has stood there long enough. @param days 0: of all */
function clearAside(path: string, warn: Opening['warn'], days = DAYS_ASIDE): void {
  const limit = Date.now() - days * DAY_MS;
  const folder = dirname(resolve(path));
  for (const name of readdirSync(folder).filter((one) => one.startsWith(`${basename(path)}.damaged-`))) {
    const file = join(folder, name);
    // The time of its renaming; that of the last write may be long ago.
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) continue;
    const isOver = days === 0 || stat.ctimeMs <= limit;
    if (isOver) rmSync(file, { force: true });
    else closeToOthers(file, warn);
    warn({ file, days: DAYS_ASIDE }, isOver ? 'store: damaged file deleted' : 'store: damaged file kept aside');
  }
}

/** Renames a damaged file, and the files beside it first: a new database must not take over an old one's journal. */
function keepAside(path: string): string {
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').replace('.', '');
  const aside = `${path}.damaged-${stamp}`;
  for (const suffix of SUFFIXES) {
    if (statSync(path + suffix, { throwIfNoEntry: false })) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}

/** Opens the file, in the time of others that do so; a damaged one is kept aside and a new one made. */
async function openFile(path: string, { namespace, timeoutMs, signal, warn }: Opening): Promise<DatabaseSync> {
  for (let attempt = 1; ; attempt += 1) {
    createFile(path);
    closeToOthers(path, warn);
    const file = statSync(path).ino;
    try {
      return connect(path, namespace, timeoutMs);
    } catch (error) {
      if (isDamage(error)) {
        // Another process may have done so in the meantime: then there is a good one.
        if (statSync(path, { throwIfNoEntry: false })?.ino === file)
          warn(
            { err: error, file: path, keptAs: keepAside(path), days: DAYS_ASIDE },
            'store damaged: kept aside, a new one is made',
          );
      } else if (codeOf(error) !== BUSY) throw error;
      if (attempt === BUSY_ATTEMPTS) throw error;
      await sleep(BUSY_PAUSE_MS, undefined, { signal });
    }
  }
}

function tableOf(database: DatabaseSync, namespace: string): Pick<Backend, 'keyv' | 'add' | 'keys' | 'sweep'> {
  const table = `${namespace}_store`;
  // All keys in one statement: each takes the file's lock.
  const select = database.prepare(
    `SELECT key, value FROM ${table}
     WHERE key IN (SELECT value FROM json_each(?)) AND (expires IS NULL OR expires > ?)`,
  );
  const list = database.prepare(
    `SELECT key FROM ${table}
     WHERE key >= ? AND key < ? AND (expires IS NULL OR expires > ?)`,
  );
  const replacing = 'ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires';
  // All rows in one statement, which is one transaction: on a disk each takes a millisecond.
  const upsert = database.prepare(
    `INSERT INTO ${table} (key, value, expires)
     SELECT value ->> 'key', value ->> 'text', value ->> 'expires' FROM json_each(?) WHERE true ${replacing}`,
  );
  const insert = database.prepare(
    `INSERT INTO ${table} (key, value, expires) VALUES (?, ?, ?) ${replacing} WHERE ${table}.expires <= ?`,
  );
  const remove = database.prepare(`DELETE FROM ${table} WHERE key = ?`);
  const sweep = database.prepare(`DELETE FROM ${table} WHERE expires <= ?`);
  const endOf = (ttlMs: number | undefined): number | null => (ttlMs === undefined ? null : Date.now() + ttlMs);
  const read = async (keys: readonly string[]) => {
    await nextTurn();
    const rows = select.all(JSON.stringify(keys), Date.now());
    return new Map(rows.map(({ key, value }) => [String(key), String(value)]));
  };
  const setMany = async (rows: readonly { key: string; value: string; ttl?: number | undefined }[]): Promise<void> => {
    await nextTurn();
    upsert.run(JSON.stringify(rows.map(({ key, value, ttl }) => ({ key, text: value, expires: endOf(ttl) }))));
  };
  const adapter = adapterOf(read, {
    set: (key: string, value: string, ttl) => setMany([{ key, value, ttl }]),
    setMany,
    delete: async (key) => {
      await nextTurn();
      return remove.run(key).changes > 0;
    },
    clear: async () => database.exec(`DELETE FROM ${table}`),
  });
  return {
    keyv: keyvOver(adapter, namespace),
    add: async (key, value, ttlMs) => {
      await nextTurn();
      return insert.run(key, pack(value), endOf(ttlMs), Date.now()).changes > 0;
    },
    keys: async (prefix) => {
      await nextTurn();
      return list.all(prefix, afterPrefix(prefix), Date.now()).map(({ key }) => String(key));
    },
    sweep: async () => {
      await nextTurn();
      sweep.run(Date.now());
    },
  };
}

/** What was deleted is overwritten in the file at once; the journal beside it still holds it until it is emptied. */
function emptyJournal(database: DatabaseSync): void {
  if (database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] !== 0)
    throw new Error('another process holds the journal: what was deleted may still stand in it');
}

/**
 * Opens a SQLite file with Node's own driver, in WAL mode: readers never wait, and what was acknowledged survives the
 * end of the process at any moment, and of the machine.
 * @param path made with mode 0600 where it does not exist, else given it; its folder is made too; `:memory:` lives as long as the store
 */
export async function openSqlite(path: string, opening: Opening): Promise<Backend> {
  const isFile = path !== ':memory:';
  const database = isFile ? await openFile(path, opening) : connect(path, opening.namespace, opening.timeoutMs);
  if (isFile) clearAside(path, opening.warn);
  const destroy = (): void => {
    if (database.isOpen) database.close();
  };
  const table = tableOf(database, opening.namespace);
  return {
    ...table,
    answered: (error) => codeOf(error) !== undefined && !isDamage(error),
    sweep: async () => {
      await table.sweep();
      if (isFile) clearAside(path, opening.warn);
    },
    scrub: async (aside) => {
      if (!isFile) return;
      emptyJournal(database);
      if (aside) clearAside(path, opening.warn, 0);
    },
    close: async () => destroy(),
    destroy,
  };
}
