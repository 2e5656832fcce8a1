import type * as z from 'zod/mini';

/** What a store keeps. Values that come out are parsed by the reader's schema. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Nothing can be said: the store could not be asked. Of a write, it is not known whether it was made. */
export interface Down {
  readonly down: true;
}
export type Found<T> = { readonly value: T } | { readonly absent: true } | Down;
export type Listed<T> = { readonly entries: ReadonlyMap<string, T> } | Down;
export type Keys = { readonly keys: readonly string[] } | Down;
export type Written = { readonly ok: true } | Down;
export type Added = { readonly ok: true; readonly added: boolean } | Down;

/** A value under its key, for so many milliseconds. */
export interface Entry {
  readonly key: string;
  readonly value: Json;
  readonly ttlMs: number;
}

/** `readonly`: full, or not to be written; what it holds is still read. */
export type Health = 'up' | 'readonly' | 'down';

/** Small values by key, shared by all replicas. No method ever fails but for a key that is none; each says `down`. */
export interface Store {
  /** @param schema a value that does not fit it counts as absent, and is logged */
  readonly get: <T>(key: string, schema: z.ZodMiniType<T>) => Promise<Found<T>>;
  /**
   * Reads several in one request.
   * @returns gives what stands under one of the keys, as `get` does
   */
  readonly getMany: (keys: readonly string[]) => Promise<<T>(key: string, schema: z.ZodMiniType<T>) => Found<T>>;
  /** @param options.ttlMs how long it is kept, in milliseconds; without it, for good */
  readonly set: (key: string, value: Json, options?: { readonly ttlMs?: number }) => Promise<Written>;
  /** Sets several in one request. */
  readonly setMany: (entries: readonly Entry[]) => Promise<Written>;
  /**
   * Sets it where there is nothing under the key. Of several who do so at once, on whatever replica, one has added it:
   * for what may be said but once.
   */
  readonly add: (key: string, value: Json, options?: { readonly ttlMs?: number }) => Promise<Added>;
  readonly delete: (key: string) => Promise<Written>;
  /** All values whose keys begin so, in the order of their keys. Values that do not fit are left out, and logged. */
  readonly list: <T>(prefix: string, schema: z.ZodMiniType<T>) => Promise<Listed<T>>;
  /** The keys that begin so, in their order, without their values. */
  readonly keys: (prefix: string) => Promise<Keys>;
  /** Removes what has ended. For once a day: reading passes over it anyway. */
  readonly sweep: () => Promise<Written>;
  /**
   * To be called after a deletion that is to be for good: nothing of it is left in the store's files, as far as it lets us.
   * @param options.aside also in damaged files that were set aside
   */
  readonly scrub: (options?: { readonly aside?: boolean }) => Promise<Written>;
  /** Asks the store. */
  readonly health: () => Promise<Health>;
  /** Waits for what is under way. Afterwards the store is down. */
  readonly close: () => Promise<void>;
}

/** The part of the program's log that the store writes to. */
export interface StoreLog {
  readonly info: (details: object, message: string) => void;
  readonly warn: (details: object, message: string) => void;
}

export interface StoreOptions {
  readonly log: StoreLog;
  /** How long any one call may take, in milliseconds. */
  readonly timeoutMs?: number;
  /** Keeps programs that share a store apart: `[a-z][a-z0-9_]*`. */
  readonly namespace?: string;
  /** What the application is known by, see `namesOf`: others in the same store have their own records. */
  readonly names?: readonly string[];
  /** Called for each read and write that could not be made. */
  readonly onError?: () => void;
}
