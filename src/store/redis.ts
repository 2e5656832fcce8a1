import { setTimeout as sleep } from 'node:timers/promises';
import KeyvRedis, { createClient } from '@keyv/redis';
import { type Backend, keyvOver, type Opening, pack } from './backend.ts';

/** How many keys Redis looks at for one step of a listing. */
const SCAN_COUNT = 1_000;
const SEPARATOR = ':';
/** How often is looked whether Redis has written its append-only file anew. */
const REWRITE_PAUSE_MS = 500;

/** A part of a cluster sends those who ask for others' keys away. */
const CLUSTERED =
  'this Redis is part of a cluster, which the store does not work with: name one that is not in STORE_URL';
const REDIRECTED = /^(?:MOVED|ASK|CROSSSLOT|CLUSTERDOWN)\b/;
const isRedirected = (error: unknown): boolean => error instanceof Error && REDIRECTED.test(error.message);

/** Opens a connection to Redis. Keys there are `<namespace>:<key>`. @throws where it is part of a cluster */
export async function openRedis(href: string, { namespace, signal, lost, warn }: Opening): Promise<Backend> {
  const client = createClient({
    url: href,
    // What waits in the queue of a lost connection would be written much later, over what others wrote since.
    disableOfflineQueue: true,
    // The store opens another connection itself, in its own time.
    socket: { reconnectStrategy: false },
  });
  const destroy = (): void => {
    if (client.isOpen) client.destroy();
  };
  client.on('error', lost);
  signal.addEventListener('abort', destroy, { once: true });
  await client.connect();
  signal.throwIfAborted();
  // Users of a Redis may be barred from asking: then the first refusal tells.
  const cluster = await client.info('cluster').catch(() => '');
  if (cluster.includes('cluster_enabled:1')) {
    destroy();
    throw new Error(CLUSTERED);
  }
  const kept = (err: unknown): void =>
    warn({ err }, 'store: Redis does not let its append-only file be written anew; what was deleted stays in it');
  const rewriteLater = async (): Promise<void> => {
    do await sleep(REWRITE_PAUSE_MS, undefined, { ref: false });
    while (client.isReady && (await client.info('persistence')).includes('aof_rewrite_in_progress:1'));
    if (client.isReady) await client.bgRewriteAof();
  };
  const adapter = new KeyvRedis(client, { keyPrefixSeparator: SEPARATOR, throwOnErrors: true });
  return {
    keyv: keyvOver(adapter, namespace),
    add: async (key, value, ttlMs) => {
      const ends = ttlMs === undefined ? {} : { expiration: { type: 'PX', value: ttlMs } as const };
      return (await client.set(`${namespace}${SEPARATOR}${key}`, pack(value), { condition: 'NX', ...ends })) !== null;
    },
    keys: async (prefix) => {
      const found = new Set<string>();
      const begin = `${namespace}${SEPARATOR}`;
      for await (const page of client.scanIterator({
        MATCH: `${begin}${prefix}*`,
        COUNT: SCAN_COUNT,
        TYPE: 'string',
      })) {
        for (const key of page) found.add(key.slice(begin.length));
      }
      return [...found];
    },
    answered: (error) => client.isReady && !isRedirected(error),
    // Redis lets go of what has ended by itself.
    sweep: async () => {},
    // Its append-only file holds every write until it is written anew.
    scrub: async () => {
      try {
        const persistence = await client.info('persistence');
        if (!persistence.includes('aof_enabled:1')) return;
        // What is being written began before the deletion, so that it has to be written once more afterwards.
        if (persistence.includes('aof_rewrite_in_progress:1')) void rewriteLater().catch(kept);
        else await client.bgRewriteAof();
      } catch (err) {
        kept(err);
      }
    },
    close: async () => {
      if (client.isOpen) await client.close();
    },
    destroy,
  };
}
