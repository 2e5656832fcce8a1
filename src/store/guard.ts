import { setTimeout as sleep } from 'node:timers/promises';
import { TimedOut, within } from '../in-time.ts';
import type { Backend, Open, Opening } from './backend.ts';
import { openOwn } from './owner.ts';
import type { StoreUrl } from './url.ts';

/** The part of the program's log that the store writes to. */
export interface StoreLog {
  readonly info: (details: object, message: string) => void;
  readonly warn: (details: object, message: string) => void;
}

export interface StoreOptions {
  readonly log: StoreLog;
  readonly timeoutMs?: number;
  /** Keeps programs that share a store apart: `[a-z][a-z0-9_]*`. */
  readonly namespace?: string;
  /** What the application is known by, see `namesOf`: others in the same store have their own records. */
  readonly names?: readonly string[];
  /** Called for each read and write that could not be made. */
  readonly onError?: () => void;
}

export class StoreDown extends Error {
  /** It is not known whether what was to be written has been. */
  readonly isWrite: boolean;
  constructor(isWrite: boolean) {
    super('the store cannot be reached');
    this.name = 'StoreDown';
    this.isWrite = isWrite;
  }
}

/** What there is, or what stands in its place where the store cannot be asked. */
export async function unlessDown<T, U>(work: Promise<T>, instead: (down: StoreDown) => U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreDown) return instead(error);
    throw error;
  }
}

const TIMEOUT_MS = 500;
const NAMESPACE = 'xiaomi';
/** Written to see whether the store takes values; no key of ours looks like it. */
const PROBE = '~probe';
const PROBE_TTL_MS = 60_000;
/** A connection is made in the background, so it may take longer than an answer. */
const OPEN_MS = 5_000;
/** Between two attempts to get the store back. */
const PAUSE_MS = 1_000;

/** What opens a store; none but the one in use is loaded. */
async function driverOf({ kind, at }: StoreUrl): Promise<Open> {
  const open =
    kind === 'redis'
      ? (await import('./redis.ts')).openRedis
      : kind === 'postgres'
        ? (await import('./postgres.ts')).openPostgres
        : (await import('./sqlite.ts')).openSqlite;
  return (opening) => open(at, opening);
}

/**
 * One connection at a time. At the first failure it is dropped, calls fail at once instead of waiting, and another
 * connection is tried in the background until one takes a write. A store that refuses writes alone (full, read-only)
 * keeps its connection for reading.
 */
export class Guard {
  readonly #url: StoreUrl;
  readonly #options: Required<StoreOptions>;
  readonly #running = new Set<Promise<unknown>>();
  #backend: Backend | undefined;
  #writable = false;
  #outage: Date | undefined;
  /** Resolved when the connection in use, or its taking of writes, is lost. */
  #lost = Promise.withResolvers<void>();
  #opening: AbortController | undefined;
  #closed = false;
  /** Until the first attempt has ended, or a call's time is over: calls wait for it. */
  #start: Promise<void> | undefined;

  constructor(url: StoreUrl, options: StoreOptions) {
    this.#url = url;
    this.#options = { timeoutMs: TIMEOUT_MS, namespace: NAMESPACE, names: [], onError: () => {}, ...options };
    const opened = this.#renew();
    void opened.then(() => this.#keep());
    this.#start = within(this.#options.timeoutMs, opened)
      // It goes on in the background, but no more calls wait for it.
      .catch((error) => this.#begin(error))
      .finally(() => {
        this.#start = undefined;
      });
  }

  /** @param isLong its length may lie in what was asked: then the connection is tested before it is dropped */
  async ask<T>(isWrite: boolean, work: (backend: Backend) => Promise<T>, isLong = false): Promise<T> {
    const begin = performance.now();
    if (this.#start) await this.#start;
    const backend = this.#backend;
    if (this.#closed || !backend || (isWrite && !this.#writable)) {
      this.#options.onError();
      throw new StoreDown(isWrite);
    }
    const running = within(Math.max(0, this.#options.timeoutMs - (performance.now() - begin)), work(backend));
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      this.#options.onError();
      if (!(isLong && error instanceof TimedOut)) this.#fail(backend, error, isWrite);
      else void this.health();
      throw new StoreDown(isWrite);
    } finally {
      this.#running.delete(running);
    }
  }

  /** Asks the store. `readonly`: full, or not to be written; what it holds is still read. Never rejects. */
  async health(): Promise<'up' | 'readonly' | 'down'> {
    if (this.#start) await this.#start;
    // What it answers is told by what becomes of the connection.
    if (this.#backend) await this.ask(false, ({ keyv }) => keyv.get(PROBE)).catch(() => {});
    if (!this.#backend) return 'down';
    return this.#writable ? 'up' : 'readonly';
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#opening?.abort(new Error('the store was closed'));
    await Promise.allSettled([...this.#running]);
    const backend = this.#backend;
    this.#backend = undefined;
    if (backend) await this.#part(backend);
  }

  #fail(backend: Backend, error: unknown, isWrite: boolean): void {
    // What fails on a connection that was given up tells nothing new.
    if (backend !== this.#backend) return;
    this.#writable = false;
    if (!(isWrite && !(error instanceof TimedOut) && backend.answered(error))) {
      this.#backend = undefined;
      backend.destroy();
    }
    this.#begin(error);
    this.#lost.resolve();
  }

  /** An outage is told once, however many calls it costs. */
  #begin(error: unknown): void {
    if (this.#outage || this.#closed) return;
    this.#outage = new Date();
    const isRead = this.#backend !== undefined;
    this.#options.log.warn(
      { err: error, store: this.#url.kind },
      isRead ? 'store refuses writes: settings cannot be changed' : 'store down: answers go on without settings',
    );
  }

  /** Tries for another connection whenever there is none that takes writes. */
  async #keep(): Promise<void> {
    for (;;) {
      if (this.#writable) await this.#lost.promise;
      // Replicas that lost the store together do not come back together.
      await sleep(PAUSE_MS * (0.5 + Math.random() / 2), undefined, { ref: false });
      if (this.#closed) return;
      await this.#renew();
    }
  }

  /** Tries for a new connection; the old one, if there is one, is kept until then. Never rejects. */
  async #renew(): Promise<void> {
    this.#opening = new AbortController();
    try {
      const { backend, refusal } = await this.#open(this.#opening);
      if (this.#closed) return await this.#part(backend);
      const old = this.#backend;
      this.#backend = backend;
      this.#writable = refusal === undefined;
      this.#lost = Promise.withResolvers();
      if (old) void this.#part(old);
      if (refusal) this.#begin(refusal.error);
      else this.#end();
    } catch (error) {
      this.#begin(error);
    } finally {
      this.#opening = undefined;
    }
  }

  #end(): void {
    if (!this.#outage) return;
    this.#options.log.info({ store: this.#url.kind, ms: Date.now() - this.#outage.getTime() }, 'store back');
    this.#outage = undefined;
  }

  /** @returns a connection that replies, and why it takes no writes where it does not */
  async #open(opening: AbortController): Promise<{ backend: Backend; refusal: { error: unknown } | undefined }> {
    const { signal } = opening;
    const { namespace, timeoutMs, names, log } = this.#options;
    let backend: Backend | undefined;
    const lost = (error: unknown): void => {
      if (backend) this.#fail(backend, error, false);
    };
    const opened: Opening = { namespace, timeoutMs, signal, lost, warn: log.warn.bind(log) };
    const connecting = driverOf(this.#url).then((open) => openOwn(open, opened, names));
    const late = sleep(OPEN_MS, undefined, { ref: false, signal }).then(() => {
      throw new TimedOut(`no connection within ${OPEN_MS} ms`);
    });
    try {
      backend = await Promise.race([connecting, late]);
      await within(timeoutMs, backend.keyv.set(PROBE, Date.now(), PROBE_TTL_MS));
      return { backend, refusal: undefined };
    } catch (error) {
      const isAnswer = !signal.aborted && !(error instanceof TimedOut);
      if (backend && isAnswer && backend.answered(error)) return { backend, refusal: { error } };
      opening.abort();
      // One that comes too late is not left open.
      connecting.then((other) => other.destroy()).catch(() => {});
      throw error;
    }
  }

  async #part(backend: Backend): Promise<void> {
    try {
      await within(this.#options.timeoutMs, backend.close());
    } catch {
      backend.destroy();
    }
  }
}
