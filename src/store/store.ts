import type * as z from 'zod/mini';
import { TimedOut, within } from '../in-time.ts';
import type { Backend, Open, Opening } from './backend.ts';
import { openOwn } from './owner.ts';
import { type Raw, readAll, readOne, readPage } from './read.ts';
import type {
  Added,
  Down,
  Found,
  Health,
  Json,
  Keys,
  Listed,
  Store,
  StoreLog,
  StoreOptions,
  Written,
} from './types.ts';
import { parseStoreUrl, type StoreUrl } from './url.ts';

const TIMEOUT_MS = 500;
const NAMESPACE = 'xiaomi';
const NAMESPACE_PATTERN = /^[a-z][a-z0-9_]{0,39}$/;
/** ASCII without `~`: nothing in it means anything to a database's patterns. */
const KEY = /^[A-Za-z0-9][\w:.-]{0,199}$/;
/** Written to see whether the store takes values; no key of ours looks like it. */
const PROBE = '~probe';
const PROBE_TTL_MS = 60_000;
/** A connection is made in the background, so it may take longer than an answer. */
const OPEN_MS = 5_000;
/** Pauses between attempts to get the store back double from the first to the last. */
const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 5_000;
/** After so long without a fault, the pauses begin anew. */
const STABLE_MS = 30_000;
/** So many damaged values are told apart, so that each is logged once. */
const DAMAGED_KEPT = 1_000;

const DOWN: Down = { down: true };

/** What an operation gave. */
interface Got<T> {
  readonly got: T;
}

/** The driver of a store; none but the one in use is loaded. */
async function driverOf(url: StoreUrl): Promise<Open> {
  if (url.kind === 'redis') {
    const { openRedis } = await import('./redis.ts');
    return (opening) => openRedis(url.href, opening);
  }
  if (url.kind === 'postgres') {
    const { openPostgres } = await import('./postgres.ts');
    return (opening) => openPostgres(url.href, opening);
  }
  const path = url.kind === 'sqlite' ? url.path : ':memory:';
  const { openSqlite } = await import('./sqlite.ts');
  return (opening) => openSqlite(path, opening);
}

function checked(pattern: RegExp, text: string): string {
  if (pattern.test(text)) return text;
  throw new RangeError(`not a key of the store: ${JSON.stringify(text)}`);
}

function checkLife(ttlMs: number | undefined): void {
  if (ttlMs !== undefined && !(Number.isSafeInteger(ttlMs) && ttlMs > 0)) throw new RangeError('ttlMs: not above 0');
}

/**
 * A store over one connection at a time. At the first failure the connection is dropped, calls say `down` at once
 * instead of waiting, and another connection is tried in the background until one takes a write. A store that refuses
 * writes alone (full, read-only) keeps its connection for reading.
 */
class GuardedStore implements Store {
  readonly #url: StoreUrl;
  readonly #log: StoreLog;
  readonly #timeoutMs: number;
  readonly #namespace: string;
  readonly #names: readonly string[];
  readonly #onError: () => void;
  readonly #running = new Set<Promise<unknown>>();
  readonly #damaged = new Set<string>();
  #backend: Backend | undefined;
  #writable = false;
  #outage: Date | undefined;
  #upSince = Number.NEGATIVE_INFINITY;
  #attempts = 0;
  #timer: NodeJS.Timeout | undefined;
  #opening: AbortController | undefined;
  #closed = false;
  /** Until the first attempt has ended, or a call's time is over: calls wait for it. */
  #start: Promise<void> | undefined;

  constructor(
    url: StoreUrl,
    { log, timeoutMs = TIMEOUT_MS, namespace = NAMESPACE, names = [], onError }: StoreOptions,
  ) {
    this.#url = url;
    this.#log = log;
    this.#timeoutMs = timeoutMs;
    this.#namespace = checked(NAMESPACE_PATTERN, namespace);
    this.#names = names;
    this.#onError = onError ?? (() => {});
    this.#start = within(timeoutMs, this.#renew())
      // It goes on in the background, but no more calls wait for it.
      .catch((error) => this.#begin(error))
      .finally(() => {
        this.#start = undefined;
      });
  }

  get = async <T>(key: string, schema: z.ZodMiniType<T>): Promise<Found<T>> => {
    checked(KEY, key);
    const raw = await this.#ask(false, (backend) => readOne(backend, key));
    return 'down' in raw ? DOWN : this.#parsed(key, raw.got, schema);
  };

  getMany: Store['getMany'] = async (keys) => {
    for (const key of keys) checked(KEY, key);
    const raw = await this.#ask(false, (backend) => readPage(backend, keys));
    if ('down' in raw) return () => DOWN;
    return (key, schema) => {
      const found = raw.got[keys.indexOf(key)];
      if (!found) throw new RangeError(`not asked for: ${key}`);
      return this.#parsed(key, found, schema);
    };
  };

  set = async (key: string, value: Json, { ttlMs }: { readonly ttlMs?: number } = {}): Promise<Written> => {
    checked(KEY, key);
    checkLife(ttlMs);
    const done = await this.#ask(true, ({ keyv }) => keyv.set(key, value, ttlMs));
    return 'down' in done ? DOWN : { ok: true };
  };

  setMany: Store['setMany'] = async (entries) => {
    for (const { key, ttlMs } of entries) {
      checked(KEY, key);
      checkLife(ttlMs);
    }
    const many = entries.map(({ key, value, ttlMs }) => ({ key, value, ttl: ttlMs }));
    const done = await this.#ask(true, ({ keyv }) => keyv.setMany(many));
    return 'down' in done ? DOWN : { ok: true };
  };

  add = async (key: string, value: Json, { ttlMs }: { readonly ttlMs?: number } = {}): Promise<Added> => {
    checked(KEY, key);
    checkLife(ttlMs);
    const done = await this.#ask(true, ({ add }) => add(key, value, ttlMs));
    return 'down' in done ? DOWN : { ok: true, added: done.got };
  };

  delete = async (key: string): Promise<Written> => {
    checked(KEY, key);
    const done = await this.#ask(true, ({ keyv }) => keyv.delete(key));
    return 'down' in done ? DOWN : { ok: true };
  };

  list = async <T>(prefix: string, schema: z.ZodMiniType<T>): Promise<Listed<T>> => {
    checked(KEY, prefix);
    const found = await this.#ask(false, (backend) => readAll(backend, prefix), true);
    if ('down' in found) return DOWN;
    const entries = new Map<string, T>();
    for (const [key, raw] of found.got) {
      const parsed = this.#parsed(key, raw, schema);
      if ('value' in parsed) entries.set(key, parsed.value);
    }
    return { entries };
  };

  keys = async (prefix: string): Promise<Keys> => {
    checked(KEY, prefix);
    const found = await this.#ask(false, (backend) => backend.keys(prefix), true);
    return 'down' in found ? DOWN : { keys: [...found.got].sort() };
  };

  sweep = async (): Promise<Written> => {
    const done = await this.#ask(true, (backend) => backend.sweep(), true);
    return 'down' in done ? DOWN : { ok: true };
  };

  scrub: Store['scrub'] = async ({ aside = false } = {}) => {
    const work = async (backend: Backend): Promise<{ readonly error: unknown } | undefined> => {
      try {
        await backend.scrub(aside);
        return undefined;
      } catch (error) {
        return { error };
      }
    };
    const done = await this.#ask(true, work, true);
    if ('down' in done) return DOWN;
    if (done.got === undefined) return { ok: true };
    this.#log.warn({ err: done.got.error }, 'store: something of what was deleted may be left in its files');
    return DOWN;
  };

  health = async (): Promise<Health> => {
    if (this.#start) await this.#start;
    if (this.#backend) await this.#ask(false, ({ keyv }) => keyv.get(PROBE));
    if (!this.#backend) return 'down';
    return this.#writable ? 'up' : 'readonly';
  };

  close = async (): Promise<void> => {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#opening?.abort(new Error('the store was closed'));
    await Promise.allSettled([...this.#running]);
    const backend = this.#backend;
    this.#backend = undefined;
    if (backend) await this.#part(backend);
  };

  #parsed<T>(key: string, raw: Raw, schema: z.ZodMiniType<T>): { readonly value: T } | { readonly absent: true } {
    if ('value' in raw) {
      if (raw.value === undefined) return { absent: true };
      const { success, data, error } = schema.safeParse(raw.value);
      if (success) return { value: data };
      this.#tellDamaged(key, error.issues.map(faultOf).join('; '));
    } else this.#tellDamaged(key, raw.damage);
    return { absent: true };
  }

  #tellDamaged(key: string, fault: string): void {
    if (this.#damaged.has(key)) return;
    if (this.#damaged.size >= DAMAGED_KEPT) this.#damaged.clear();
    this.#damaged.add(key);
    this.#log.warn({ key, fault }, 'stored value damaged: taken as absent');
  }

  /**
   * Runs one operation in its time.
   * @param long that it takes too long may lie in what was asked: then the connection is tested before it is dropped
   */
  async #ask<T>(writing: boolean, work: (backend: Backend) => Promise<T>, long = false): Promise<Got<T> | Down> {
    const begin = performance.now();
    if (this.#start) await this.#start;
    const backend = this.#backend;
    if (this.#closed || !backend || (writing && !this.#writable)) {
      this.#onError();
      return DOWN;
    }
    const running = within(Math.max(0, this.#timeoutMs - (performance.now() - begin)), work(backend));
    this.#running.add(running);
    try {
      return { got: await running };
    } catch (error) {
      this.#onError();
      if (!(long && error instanceof TimedOut)) this.#fail(backend, error, writing);
      else void this.health();
      return DOWN;
    } finally {
      this.#running.delete(running);
    }
  }

  #fail(backend: Backend, error: unknown, writing: boolean): void {
    // What fails on a connection that was given up tells nothing new.
    if (backend !== this.#backend) return;
    this.#writable = false;
    if (!(writing && !(error instanceof TimedOut) && backend.answered(error))) {
      this.#backend = undefined;
      backend.destroy();
    }
    if (performance.now() - this.#upSince > STABLE_MS) this.#attempts = 0;
    this.#begin(error);
    this.#schedule();
  }

  /** An outage is told once, however many calls it costs. */
  #begin(error: unknown): void {
    if (this.#outage || this.#closed) return;
    this.#outage = new Date();
    const { kind } = this.#url;
    if (this.#backend) this.#log.warn({ err: error, store: kind }, 'store refuses writes: settings cannot be changed');
    else this.#log.warn({ err: error, store: kind }, 'store down: answers go on without settings');
  }

  #schedule(): void {
    if (this.#timer || this.#opening || this.#closed) return;
    const pause = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#attempts);
    this.#attempts = Math.min(this.#attempts + 1, 10);
    // Replicas that lost the store together do not come back together.
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        void this.#renew();
      },
      pause * (0.5 + Math.random() / 2),
    ).unref();
  }

  /** Tries for a new connection; the old one, if there is one, is kept until then. Never rejects. */
  async #renew(): Promise<void> {
    const opening = new AbortController();
    this.#opening = opening;
    try {
      const { backend, refusal } = await this.#open(opening);
      if (this.#closed) return await this.#part(backend);
      const old = this.#backend;
      this.#backend = backend;
      this.#writable = refusal === undefined;
      if (old) void this.#part(old);
      if (refusal) this.#begin(refusal.error);
      else this.#end();
    } catch (error) {
      this.#begin(error);
    } finally {
      this.#opening = undefined;
      if (!this.#writable) this.#schedule();
    }
  }

  #end(): void {
    this.#upSince = performance.now();
    if (!this.#outage) return;
    this.#log.info({ store: this.#url.kind, ms: Date.now() - this.#outage.getTime() }, 'store back');
    this.#outage = undefined;
  }

  /** @returns a connection that replies, and why it takes no writes where it does not */
  async #open(opening: AbortController): Promise<{ backend: Backend; refusal: { error: unknown } | undefined }> {
    const { signal } = opening;
    let backend: Backend | undefined;
    let given = false;
    const lost = (error: unknown): void => {
      if (backend) this.#fail(backend, error, false);
    };
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    const timer = setTimeout(() => opening.abort(new TimedOut(`no connection within ${OPEN_MS} ms`)), OPEN_MS).unref();
    const opened: Opening = {
      namespace: this.#namespace,
      timeoutMs: this.#timeoutMs,
      signal,
      lost,
      warn: (details, message) => this.#log.warn(details, message),
    };
    const connecting = driverOf(this.#url).then((open) => openOwn(open, opened, this.#names));
    try {
      backend = await Promise.race([connecting, aborted]);
      const probe = backend.keyv.set(PROBE, Date.now(), PROBE_TTL_MS);
      try {
        await within(this.#timeoutMs, Promise.race([probe, aborted]));
        given = true;
        return { backend, refusal: undefined };
      } catch (error) {
        if (signal.aborted || error instanceof TimedOut || !backend.answered(error)) throw error;
        given = true;
        return { backend, refusal: { error } };
      }
    } finally {
      clearTimeout(timer);
      // One that comes too late is not left open.
      if (!given) connecting.then((late) => late.destroy()).catch(() => {});
    }
  }

  async #part(backend: Backend): Promise<void> {
    try {
      await within(this.#timeoutMs, backend.close());
    } catch {
      backend.destroy();
    }
  }
}

/**
 * Opens the store in the background: the first calls wait for it as long as a call may take.
 * @param url see `parseStoreUrl`
 * @throws RangeError for a URL or a namespace that is none
 */
export function openStore(url: string, options: StoreOptions): Store {
  const parsed = parseStoreUrl(url);
  // The URL may hold a password.
  if (!parsed) throw new RangeError('not the URL of a store');
  return new GuardedStore(parsed, options);
}

/** Where in a value, and what is wrong; never the value itself. */
const faultOf = (issue: z.core.$ZodIssue): string =>
  `${issue.path.join('.')} ${issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.code}`.trim();
