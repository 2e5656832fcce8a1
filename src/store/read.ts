import type { Backend } from './backend.ts';

/** Values of a store as they come out of it, also where one is damaged. */

export const TIMEOUT_MS = 500;
export const NAMESPACE = 'xiaomi';
export const NAMESPACE_PATTERN = /^[a-z][a-z0-9_]{0,39}$/;
/** ASCII without `~`: nothing in it means anything to a database's patterns. */
export const KEY = /^[A-Za-z0-9][\w:.-]{0,199}$/;
/** Written to see whether the store takes values; no key of ours looks like it. */
export const PROBE = '~probe';
export const PROBE_TTL_MS = 60_000;
/** A connection is made in the background, so it may take longer than an answer. */
export const OPEN_MS = 5_000;
/** Pauses between attempts to get the store back double from the first to the last. */
export const FIRST_PAUSE_MS = 100;
export const LAST_PAUSE_MS = 5_000;
/** After so long without a fault, the pauses begin anew. */
export const STABLE_MS = 30_000;
/** Values read in one request of a listing. */
const PAGE = 500;
/** So many damaged values are told apart, so that each is logged once. */
export const DAMAGED_KEPT = 1_000;

/** What stands under a key: nothing, any value, or what is no value of ours. */
export type Raw = { readonly value: unknown } | { readonly damage: string };

export async function readOne({ keyv }: Backend, key: string): Promise<Raw> {
  try {
    return { value: await keyv.get(key) };
  } catch (error) {
    if (error instanceof SyntaxError) return { damage: error.message };
    throw error;
  }
}

export async function readPage(backend: Backend, keys: readonly string[]): Promise<readonly Raw[]> {
  try {
    const values: readonly unknown[] = await backend.keyv.getMany([...keys]);
    return values.map((value) => ({ value }));
  } catch (error) {
    // One damaged value spoils the page: the others are read by themselves.
    if (error instanceof SyntaxError) return Promise.all(keys.map((key) => readOne(backend, key)));
    throw error;
  }
}

export async function readAll(backend: Backend, prefix: string): Promise<readonly (readonly [string, Raw])[]> {
  const keys = [...(await backend.keys(prefix))].sort();
  const found: (readonly [string, Raw])[] = [];
  for (let start = 0; start < keys.length; start += PAGE) {
    const page = keys.slice(start, start + PAGE);
    const values = await readPage(backend, page);
    for (const [index, raw] of values.entries()) found.push([page[index] ?? '', raw]);
  }
  return found;
}
