import type * as z from 'zod/mini';
import { type Backend, Damage, type Json } from './backend.ts';
import { Guard, StoreDown, type StoreOptions } from './guard.ts';
import type { StoreUrl } from './url.ts';

/** How long a value is kept, in milliseconds; without it, for good. */
interface Life {
  readonly ttlMs?: number;
}
export interface Entry extends Required<Life> {
  readonly key: string;
  readonly value: Json;
}

/** ASCII without `~`: nothing in it means anything to a database's patterns. */
const KEY = /^[A-Za-z0-9][\w:.-]{0,199}$/;
/** So many damaged values are told apart, so that each is logged once. */
const DAMAGED_KEPT = 1_000;

function check(key: string, ttlMs?: number): void {
  if (!KEY.test(key)) throw new RangeError(`not a key of the store: ${JSON.stringify(key)}`);
  if (ttlMs !== undefined && !(Number.isSafeInteger(ttlMs) && ttlMs > 0)) throw new RangeError('ttlMs: not above 0');
}

/**
 * Opens the store in the background: the first calls wait for it as long as a call may take. It keeps small values by key,
 * shared by all replicas. Each call rejects with `StoreDown` where the store cannot be asked, and with a RangeError for a
 * key or a life that is none.
 */
export function openStore(url: StoreUrl, options: StoreOptions) {
  const guard = new Guard(url, options);
  const { log } = options;
  const damaged = new Set<string>();

  const tellDamaged = (key: string, fault: string): void => {
    if (damaged.has(key)) return;
    if (damaged.size >= DAMAGED_KEPT) damaged.clear();
    damaged.add(key);
    log.warn({ key, fault }, 'stored value damaged: taken as absent');
  };
  const parsed = <T>(key: string, value: unknown, schema: z.ZodMiniType<T>): T | undefined => {
    if (value === undefined) return undefined;
    if (value instanceof Damage) return void tellDamaged(key, value.fault);
    const { success, data, error } = schema.safeParse(value);
    if (!success) tellDamaged(key, error.issues.map(faultOf).join('; '));
    return data;
  };

  return {
    /** @param schema a value that does not fit it counts as absent, and is logged @returns undefined where there is none */
    get: async <T>(key: string, schema: z.ZodMiniType<T>): Promise<T | undefined> => {
      check(key);
      return parsed(key, await guard.ask(false, ({ keyv }) => keyv.get<unknown>(key)), schema);
    },

    /** In one request. @returns gives what stands under one of the keys, as `get` does */
    getMany: async (keys: readonly string[]) => {
      for (const key of keys) check(key);
      const values = await guard.ask(false, ({ keyv }) => keyv.getMany<unknown>([...keys]));
      const found = new Map(keys.map((key, index) => [key, values[index]]));
      return <T>(key: string, schema: z.ZodMiniType<T>): T | undefined => {
        if (!found.has(key)) throw new RangeError(`not asked for: ${key}`);
        return parsed(key, found.get(key), schema);
      };
    },

    set: async (key: string, value: Json, { ttlMs }: Life = {}): Promise<void> => {
      check(key, ttlMs);
      await guard.ask(true, ({ keyv }) => keyv.set(key, value, ttlMs));
    },

    setMany: async (entries: readonly Entry[]): Promise<void> => {
      for (const { key, ttlMs } of entries) check(key, ttlMs);
      const many = entries.map(({ key, value, ttlMs }) => ({ key, value, ttl: ttlMs }));
      await guard.ask(true, ({ keyv }) => keyv.setMany(many));
    },

    /** For what may be said but once: of several replicas that do so at once, one has. @returns whether this one has */
    add: async (key: string, value: Json, { ttlMs }: Life = {}): Promise<boolean> => {
      check(key, ttlMs);
      return guard.ask(true, ({ add }) => add(key, value, ttlMs));
    },

    delete: async (key: string): Promise<void> => {
      check(key);
      await guard.ask(true, ({ keyv }) => keyv.delete(key));
    },

    /** All values whose keys begin so, in the order of their keys. Values that do not fit are left out, and logged. */
    list: async <T>(prefix: string, schema: z.ZodMiniType<T>): Promise<ReadonlyMap<string, T>> => {
      check(prefix);
      const read = async ({ keyv, keys }: Backend) => {
        const sorted = [...(await keys(prefix))].sort();
        const values: readonly unknown[] = sorted.length > 0 ? await keyv.getMany(sorted) : [];
        return sorted.map((key, index) => [key, values[index]] as const);
      };
      const entries = new Map<string, T>();
      for (const [key, value] of await guard.ask(false, read, true)) {
        const fitting = parsed(key, value, schema);
        if (fitting !== undefined) entries.set(key, fitting);
      }
      return entries;
    },

    /** The keys that begin so, in their order, without their values. */
    keys: async (prefix: string): Promise<readonly string[]> => {
      check(prefix);
      return [...(await guard.ask(false, ({ keys }) => keys(prefix), true))].sort();
    },

    /** Removes what has ended. For once a day: reading passes over it anyway. */
    sweep: (): Promise<void> => guard.ask(true, ({ sweep }) => sweep(), true),

    /** After a deletion that is to be for good. @throws StoreDown where something may be left, which is logged */
    scrub: async ({ aside = false }: { readonly aside?: boolean } = {}): Promise<void> => {
      const work = ({ scrub }: Backend) =>
        scrub(aside).then(
          () => undefined,
          (err: unknown) => ({ err }),
        );
      const fault = await guard.ask(true, work, true);
      if (!fault) return;
      log.warn(fault, 'store: something of what was deleted may be left in its files');
      throw new StoreDown(true);
    },

    health: () => guard.health(),
    /** Waits for what is under way. Afterwards the store is down. */
    close: () => guard.close(),
  };
}
export type Store = ReturnType<typeof openStore>;

/** Where in a value, and what is wrong; never the value itself. */
const faultOf = (issue: z.core.$ZodIssue): string =>
  `${issue.path.join('.')} ${issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.code}`.trim();
