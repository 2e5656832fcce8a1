import type * as z from 'zod/mini';
import { unlessDown } from '../../src/store/guard.ts';
import type { Store } from '../../src/store/store.ts';

const DOWN = { down: true } as const;

/** A store whose answers are told side by side with its being down, so that they can be compared. */
export function toldBy(store: Store) {
  const down = () => DOWN;
  const ok = (work: Promise<void>) =>
    unlessDown(
      work.then(() => ({ ok: true }) as const),
      down,
    );
  const found = <T>(value: T | undefined) => (value === undefined ? ({ absent: true } as const) : { value });
  return {
    ...store,
    get: <T>(key: string, schema: z.ZodMiniType<T>) => unlessDown(store.get(key, schema).then(found), down),
    getMany: (keys: readonly string[]) =>
      unlessDown(
        store.getMany(keys).then(
          (find) =>
            <T>(key: string, schema: z.ZodMiniType<T>) =>
              found(find(key, schema)),
        ),
        () => down,
      ),
    set: (...given: Parameters<Store['set']>) => ok(store.set(...given)),
    setMany: (...given: Parameters<Store['setMany']>) => ok(store.setMany(...given)),
    add: (...given: Parameters<Store['add']>) =>
      unlessDown(
        store.add(...given).then((added) => ({ ok: true, added }) as const),
        down,
      ),
    delete: (key: string) => ok(store.delete(key)),
    list: <T>(prefix: string, schema: z.ZodMiniType<T>) =>
      unlessDown(
        store.list(prefix, schema).then((entries) => ({ entries })),
        down,
      ),
    keys: (prefix: string) =>
      unlessDown(
        store.keys(prefix).then((keys) => ({ keys })),
        down,
      ),
  };
}
export type Told = ReturnType<typeof toldBy>;
