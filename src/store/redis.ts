import KeyvRedis, { createClient } from '@keyv/redis';
import { type Backend, keyvOver, type Opening, seal } from './backend.ts';

/** How many keys Redis looks at for one step of a listing. */
const SCAN_COUNT = 1_000;
const SEPARATOR = ':';

/** Opens a connection to Redis. Keys there are `<namespace>:<key>`. */
export async function openRedis(href: string, { namespace, signal, lost }: Opening): Promise<Backend> {
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
  const adapter = new KeyvRedis(client, { keyPrefixSeparator: SEPARATOR, throwOnErrors: true });
  return {
    keyv: keyvOver(adapter, namespace),
    add: async (key, value, ttlMs) => {
      const ends = ttlMs === undefined ? {} : { expiration: { type: 'PX', value: ttlMs } as const };
      return (await client.set(`${namespace}${SEPARATOR}${key}`, seal(value), { condition: 'NX', ...ends })) !== null;
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
    answered: () => client.isReady,
    close: async () => {
      if (client.isOpen) await client.close();
    },
    destroy,
  };
}
