import { setTimeout as sleep } from 'node:timers/promises';
import { type StoreLog, unlessDown } from './guard.ts';
import type { Store } from './store.ts';

/** So often those who wait ask whether it is their turn; not all of them in the same millisecond. */
const ASK_MS = 100;
/** A store that is just being opened, or stuck, keeps nobody longer from starting. */
const PATIENCE_MS = 2000;

/**
 * One at a time over all processes that share a store: a record that lives as long as the pause between two turns, so that
 * a process that dies with it delays nobody longer.
 * @param pauseMs from one turn to the next, in milliseconds
 * @returns waits for the turn of that name; while the store is down, this process's own turns are all that is kept apart
 */
export function createTurns(store: Pick<Store, 'add'>, pauseMs: number, log: Pick<StoreLog, 'warn'>) {
  const own = new Map<string, number>();
  return async (name: string, signal: AbortSignal): Promise<void> => {
    const rest = (ms: number) => sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
    const begin = performance.now();
    signal.throwIfAborted();
    for (;;) {
      const isTaken = await unlessDown(store.add(`turn:${name}`, true, { ttlMs: pauseMs }), () => undefined);
      const now = performance.now();
      if (isTaken) return void own.set(name, now + pauseMs);
      if (isTaken === undefined && now > begin + PATIENCE_MS) {
        log.warn({ turn: name }, 'no turns shared with other processes: the store cannot be reached');
        const turn = Math.max(now, own.get(name) ?? now);
        own.set(name, turn + pauseMs);
        return rest(turn - now);
      }
      await rest(ASK_MS * (1 + Math.random()));
    }
  };
}
export type Turns = ReturnType<typeof createTurns>;
