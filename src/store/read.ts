import type { Backend } from './backend.ts';

/** Values of a store as they come out of it, also where one is damaged. */

/** Values read in one request of a listing. */
const PAGE = 500;

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
