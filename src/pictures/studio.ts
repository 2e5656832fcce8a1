import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Picture } from '../core/picture.ts';
import type { ThemeName } from './theme.ts';

/** What goes to the thread that draws, and what comes back. */
export interface Job {
  readonly id: number;
  readonly picture: Picture;
  readonly theme: ThemeName;
}
export type Done = { readonly id: number; readonly png: Uint8Array } | { readonly id: number; readonly fault: string };

/** More pictures are waiting than will be drawn in time: a reply without its picture is better than a late one. */
export class StudioBusy extends Error {
  constructor() {
    super(`more than ${MOST_WAITING} pictures are waiting`);
    this.name = 'StudioBusy';
  }
}

/** At some 80 ms a picture the last of these waits four seconds. */
const MOST_WAITING = 50;
/** Some 150 pictures; all that a busy server asks for in a day. */
const CACHE_BYTES = 24 * 1024 * 1024;

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Pictures as PNG, drawn on a thread of their own, so that the event loop stays free, and kept in memory by what they
 * show: the same picture is drawn once, also where many ask at the same time.
 */
export class Studio {
  readonly #cacheBytes: number;
  /** Oldest use first. */
  readonly #cache = new Map<string, Uint8Array>();
  readonly #drawing = new Map<string, Promise<Uint8Array>>();
  readonly #waiting = new Map<number, Waiting>();
  #cached = 0;
  #jobs = 0;
  #worker: Worker | undefined;

  /** @param cacheBytes how much of PNG is kept at most */
  constructor({ cacheBytes = CACHE_BYTES }: { readonly cacheBytes?: number } = {}) {
    this.#cacheBytes = cacheBytes;
  }

  /** Starts the thread, so that the first picture asked for need not wait for it and for the atlas. */
  warm(): void {
    this.#thread();
  }

  /** The PNG if it is at hand: a transport that must wait for it defers its reply. */
  cached(picture: Picture, theme: ThemeName): Uint8Array | undefined {
    return this.#recall(keyOf(picture, theme));
  }

  /**
   * The picture as PNG.
   * @throws StudioBusy where too many are waiting
   */
  async png(picture: Picture, theme: ThemeName): Promise<Uint8Array> {
    const key = keyOf(picture, theme);
    const known = this.#recall(key) ?? this.#drawing.get(key);
    if (known) return known;
    if (this.#waiting.size >= MOST_WAITING) throw new StudioBusy();
    const drawing = this.#draw(picture, theme);
    this.#drawing.set(key, drawing);
    try {
      const png = await drawing;
      this.#keep(key, png);
      return png;
    } finally {
      this.#drawing.delete(key);
    }
  }

  /** Ends the thread; pictures still waiting are refused. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#fail(new Error('the studio is closed'));
    await worker?.terminate();
  }

  #recall(key: string): Uint8Array | undefined {
    const png = this.#cache.get(key);
    if (!png) return undefined;
    this.#cache.delete(key);
    this.#cache.set(key, png);
    return png;
  }

  #keep(key: string, png: Uint8Array): void {
    if (png.length > this.#cacheBytes) return;
    this.#cache.set(key, png);
    this.#cached += png.length;
    for (const [oldest, { length }] of this.#cache) {
      if (this.#cached <= this.#cacheBytes) break;
      this.#cache.delete(oldest);
      this.#cached -= length;
    }
  }

  #draw(picture: Picture, theme: ThemeName): Promise<Uint8Array> {
    const worker = this.#thread();
    this.#jobs += 1;
    const job: Job = { id: this.#jobs, picture, theme };
    return new Promise((resolve, reject) => {
      this.#waiting.set(job.id, { resolve, reject });
      worker.ref();
      worker.postMessage(job);
    });
  }

  /** The thread, started when first needed and again after it has died; it keeps no program alive. */
  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (done: Done) => {
      const waiting = this.#waiting.get(done.id);
      this.#waiting.delete(done.id);
      if (this.#waiting.size === 0) worker.unref();
      if ('png' in done) waiting?.resolve(done.png);
      else waiting?.reject(new Error(`a picture could not be drawn: ${done.fault}`));
    });
    const lost = (error: Error): void => {
      if (this.#worker === worker) this.#fail(error);
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the thread that draws ended with code ${code}`)));
    this.#worker = worker;
    return worker;
  }

  #fail(error: Error): void {
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

const keyOf = (picture: Picture, theme: ThemeName): string =>
  createHash('sha256')
    .update(JSON.stringify([theme, picture]))
    .digest('base64url');
