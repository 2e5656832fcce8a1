import { Keyv, type KeyvStoreAdapter } from 'keyv';

/** What a store keeps. Values that come out are parsed by the reader's schema. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** An open connection to a store. It is thrown away at the first sign that it is dead, and another one opened. */
export interface Backend {
  readonly keyv: Keyv;
  /** Where there is none, in one step over all replicas. @returns whether it was written */
  readonly add: (key: string, value: Json, ttlMs: number | undefined) => Promise<boolean>;
  /** The keys that begin so, in no order. */
  readonly keys: (prefix: string) => Promise<readonly string[]>;
  /** True for an error that the store itself answered with (full, read-only): what was asked failed, the rest works. */
  readonly answered: (error: unknown) => boolean;
  /** Removes what has ended, where the store does not do so by itself. */
  readonly sweep: () => Promise<void>;
  /** Leaves nothing of what was deleted in the store's files, as far as it lets us. @param aside nor in those set aside */
  readonly scrub: (aside: boolean) => Promise<void>;
  /** Says goodbye. Nothing is under way any more. */
  readonly close: () => Promise<void>;
  /** Drops it at once, so that nothing that was given up is written later. */
  readonly destroy: () => void;
}

export interface Opening {
  /** What keeps two programs apart in one store: `[a-z][a-z0-9_]*`. */
  readonly namespace: string;
  /** In milliseconds: how long one operation may take. */
  readonly timeoutMs: number;
  /** Aborted when nobody waits for the opening any more. */
  readonly signal: AbortSignal;
  /** To be called when the connection is lost while nothing is asked of it. */
  readonly lost: (error: unknown) => void;
  /** To be called for what an operator has to know. */
  readonly warn: (details: object, message: string) => void;
}

export type Open = (opening: Opening) => Promise<Backend>;

/** The text of a value. Keyv's own form holds the end of its life as well; here the store keeps that. */
export const pack = (value: unknown): string => JSON.stringify({ value });

/** What is read in place of a value that `pack` has not written. */
export class Damage {
  readonly fault: string;
  constructor(fault: string) {
    this.fault = fault;
  }
}

function unpack(text: string) {
  try {
    const packed = JSON.parse(text);
    if (typeof packed === 'object' && packed !== null && 'value' in packed) return packed;
    return { value: new Damage('not a packed value') };
  } catch (error) {
    return { value: new Damage(String(error)) };
  }
}

const contentOf = (text: string | undefined) => (text === undefined ? undefined : unpack(text));

/** A Keyv over an adapter. Its errors are thrown: with a listener alone, a failed read looks like "no such value". */
export function keyvOver(store: KeyvStoreAdapter, namespace: string): Keyv {
  const keyv = new Keyv({
    store,
    namespace,
    // An adapter knows its namespace; with both at work a key would bear it twice.
    useKeyPrefix: false,
    serialize: ({ value }) => pack(value),
    deserialize: unpack,
    throwOnErrors: true,
  });
  // What is thrown is said by the store; without a listener some adapters throw it again, out of reach.
  keyv.on('error', () => {});
  return keyv;
}

/** Keyv's adapter for a table of texts that keeps the time each one ends by the clock of the store. */
export function adapterOf(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  table: Pick<KeyvStoreAdapter, 'set' | 'setMany' | 'delete' | 'clear'>,
): KeyvStoreAdapter {
  const adapter: KeyvStoreAdapter = {
    opts: {},
    on: () => adapter,
    get: async (key) => contentOf((await read([key])).get(key)),
    getMany: async (keys) => {
      const found = await read(keys);
      return keys.map((key) => contentOf(found.get(key)));
    },
    ...table,
  };
  return adapter;
}

/** Keys are ASCII without `~`, so all that begin with a prefix lie between it and this. */
export const afterPrefix = (prefix: string): string => `${prefix}~`;
