import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@keyv/redis';
import { within } from '../in-time.ts';
import type { StoreLog } from './guard.ts';

interface TurnsOptions {
  /** Of what is everybody's: programs with the same one wait for each other. `[a-z0-9]+`. */
  readonly namespace: string;
  /** From one turn to the next, in milliseconds. */
  readonly pauseMs: number;
  readonly log: Pick<StoreLog, 'warn'>;
}

/** For a connection, and for each command: a Redis that is stuck keeps nobody from starting. */
const PATIENCE_MS = 2000;
/** Those who wait do not all ask in the same millisecond. */
const JITTER_MS = 50;

/**
 * One at a time over all processes, with a pause in between, kept in Redis: a key that lives as long as the pause. A process that dies with it delays nobody longer.
 * Connections last as long as somebody waits, as turns are rare.
 */
export function createTurns(href: string, { namespace, pauseMs, log }: TurnsOptions) {
  const own = new Map<string, number>();

  async function waitAlone(name: string, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const turn = Math.max(now, own.get(name) ?? now);
    own.set(name, turn + pauseMs);
    await sleep(turn - now, undefined, { signal });
  }

  async function waitForAll(name: string, signal: AbortSignal): Promise<void> {
    const client = createClient({
      url: href,
      disableOfflineQueue: true,
      socket: { reconnectStrategy: false, connectTimeout: PATIENCE_MS },
    });
    // Whoever waits hears of it by the command that fails.
    client.on('error', () => {});
    const leave = (): void => {
      if (client.isOpen) client.destroy();
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      await within(PATIENCE_MS, client.connect());
      const key = `${namespace}:turn:${name}`;
      const take = () => client.set(key, '1', { condition: 'NX', expiration: { type: 'PX', value: pauseMs } });
      while ((await within(PATIENCE_MS, take())) === null) {
        // -1: somebody else's key, without an end; -2: it ended just now.
        const left = await within(PATIENCE_MS, client.pTTL(key));
        await sleep((left === -1 ? pauseMs : Math.max(0, left)) + Math.random() * JITTER_MS, undefined, { signal });
      }
      own.set(name, performance.now() + pauseMs);
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  /**
   * Waits for the turn. While Redis cannot be reached, this process's own turns are all that is kept apart.
   * @throws the signal's reason, once it is aborted
   */
  return async (name: string, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    try {
      await waitForAll(name, signal);
    } catch (err) {
      signal.throwIfAborted();
      log.warn({ err }, 'no turns shared with other processes: the store cannot be reached');
      await waitAlone(name, signal);
    }
  };
}
export type Turns = ReturnType<typeof createTurns>;
