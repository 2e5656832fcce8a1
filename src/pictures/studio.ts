import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { LRUCache } from 'lru-cache';
import { keptWith } from '../core/facts/kept-with.ts';
import type { Picture } from '../core/pictures/picture.ts';
import type { ThemeName } from './theme.ts';

/** What goes to the process that draws, and what comes back. */
export interface Job {
  readonly id: number;
  readonly picture: Picture;
  readonly theme: ThemeName;
}
export type Done = { readonly id: number; readonly png: Uint8Array } | { readonly id: number; readonly fault: string };

const DEFAULTS = {
  /** How much of PNG is kept at most: all that a busy server asks for in a day. */
  cacheBytes: 24 * 1024 * 1024,
  /** Without work for so long, the process ends and gives its memory back, some 200 MiB; it is started again in half a second. */
  idleMs: 30_000,
  /** With work, but without a picture for so long, it is stuck. */
  stuckMs: 30_000,
  /** More at once are refused: at some 80 ms a picture the last of these waits four seconds. */
  mostWaiting: 50,
  /** V8 would rather grow than collect: MiB that what is read of the atlas needs. Beyond them the process ends, alone. */
  heapMiB: 128,
};
/** Node's cache of compiled modules: started anew, it loads at once. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url));

/**
 * Pictures as PNG, and kept in memory by what they show: the same picture is drawn once, also where many ask at the same
 * time. They are drawn by a process of their own: the event loop stays free, a fault of the native renderer ends no bot,
 * and the memory it takes is given back. That process is given no secrets.
 */
export class Studio {
  readonly #options: typeof DEFAULTS;
  readonly #cache: LRUCache<string, Uint8Array, Omit<Job, 'id'>>;
  readonly #waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  #jobs = 0;
  #worker: ChildProcess | undefined;
  #end: NodeJS.Timeout | undefined;

  constructor(options: Partial<typeof DEFAULTS> = {}) {
    this.#options = { ...DEFAULTS, ...options };
    this.#cache = new LRUCache({
      maxSize: this.#options.cacheBytes,
      sizeCalculation: ({ length }) => length,
      fetchMethod: (_key, _stale, { context }) => this.#draw(context),
      // What others push out meanwhile is drawn all the same, for those who wait.
      ignoreFetchAbort: true,
    });
  }

  /** The PNG if it is at hand: a transport that must wait for it defers its reply. */
  cached(picture: Picture, theme: ThemeName): Uint8Array | undefined {
    return this.#cache.get(keyOf(picture, theme));
  }

  /** @throws where too many wait to be drawn in time: a reply without its picture is better than a late one */
  png(picture: Picture, theme: ThemeName): Promise<Uint8Array> {
    return this.#cache.forceFetch(keyOf(picture, theme), { context: { picture, theme } });
  }

  close(): Promise<void> {
    return this.#stop(new Error('the studio is closed'));
  }

  async #stop(reason: Error): Promise<void> {
    const worker = this.#worker;
    this.#fail(reason);
    if (!worker) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  }

  async #draw(wanted: Omit<Job, 'id'>): Promise<Uint8Array> {
    const { mostWaiting } = this.#options;
    if (this.#waiting.size >= mostWaiting) throw new Error(`more than ${mostWaiting} pictures are waiting`);
    const worker = this.#process();
    this.#jobs += 1;
    const job: Job = { id: this.#jobs, ...wanted };
    const drawn = Promise.withResolvers<Uint8Array>();
    this.#waiting.set(job.id, drawn);
    if (this.#waiting.size === 1) this.#watch();
    // What cannot be sent has been lost with the process.
    worker.send(job, () => {});
    return await drawn.promise;
  }

  /** The process, started when first needed and again after it has ended; it keeps the program alive until the studio is closed. */
  #process(): ChildProcess {
    if (this.#worker) return this.#worker;
    const worker = fork(WORKER, {
      execArgv: [`--max-old-space-size=${this.#options.heapMiB}`, '--max-semi-space-size=4'],
      // glibc keeps an arena for each thread.
      env: { MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: COMPILED },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    worker.on('message', (done) => this.#take(done as Done));
    const lost = (error: Error): void => {
      if (this.#worker === worker) this.#fail(error);
    };
    worker.on('error', lost);
    worker.on('exit', (code, signal) => lost(new Error(`the process that draws ended with ${code ?? signal}`)));
    this.#worker = worker;
    return worker;
  }

  #take(done: Done): void {
    const waiting = this.#waiting.get(done.id);
    this.#waiting.delete(done.id);
    this.#watch();
    if ('png' in done) waiting?.resolve(done.png);
    else waiting?.reject(new Error(`a picture could not be drawn: ${done.fault}`));
  }

  #watch(): void {
    const isWorking = this.#waiting.size > 0;
    clearTimeout(this.#end);
    const reason = new Error(isWorking ? 'the process that draws is stuck' : 'the studio is idle');
    const { idleMs, stuckMs } = this.#options;
    this.#end = setTimeout(() => void this.#stop(reason), isWorking ? stuckMs : idleMs).unref();
  }

  #fail(error: Error): void {
    clearTimeout(this.#end);
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

const hashOf = keptWith((picture: Picture) => createHash('sha256').update(JSON.stringify(picture)).digest('base64url'));
const keyOf = (picture: Picture, theme: ThemeName): string => `${theme} ${hashOf(picture)}`;
