import { Socket } from 'node:net';
import { DatabaseError, Pool } from 'pg';
import { adapterOf, afterPrefix, type Backend, keyvOver, type Opening, pack } from './backend.ts';

/** Settings are few and small; a database has connections for some hundred clients in all. */
const CONNECTIONS = 4;
/** Classes of errors after which the connection is of no use: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOST = /^(?:08|57P)/;

/** Makes the table, once over all processes: several that run CREATE TABLE IF NOT EXISTS at once fail in part. */
async function createTable(pool: Pool, table: string): Promise<void> {
  const { rows } = await pool.query('SELECT to_regclass($1) IS NOT NULL AS made', [table]);
  // Where it exists, no right to create one is needed.
  if (rows[0].made) return;
  // Several statements in one query are one transaction, and the lock ends with it.
  await pool.query(`
    SELECT pg_advisory_xact_lock(hashtextextended('${table}', 0));
    CREATE TABLE IF NOT EXISTS ${table}
      (key text COLLATE "C" PRIMARY KEY, value text NOT NULL, expires timestamptz);
    CREATE INDEX IF NOT EXISTS ${table}_expires ON ${table} (expires) WHERE expires IS NOT NULL;
  `);
}

const LIVE = '(expires IS NULL OR expires > clock_timestamp())';

function tableOf(pool: Pool, table: string, namespace: string): Pick<Backend, 'keyv' | 'add' | 'keys' | 'sweep'> {
  /** @param over which row that is there it replaces; any, left out. @returns whether a row was written */
  const upsert = async (key: string, text: string, ttlMs: number | undefined, over = ''): Promise<boolean> => {
    const { rowCount } = await pool.query(
      `INSERT INTO ${table} (key, value, expires)
       VALUES ($1, $2, clock_timestamp() + $3::float8 * interval '1 millisecond')
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires ${over}`,
      [key, text, ttlMs ?? null],
    );
    return rowCount === 1;
  };
  const read = async (keys: readonly string[]) => {
    const reading = `SELECT key, value FROM ${table} WHERE key = ANY ($1) AND ${LIVE}`;
    const { rows } = await pool.query<{ key: string; value: string }>(reading, [keys]);
    return new Map(rows.map(({ key, value }) => [key, value]));
  };
  const adapter = adapterOf(read, {
    set: async (key: string, text: string, ttlMs) => void (await upsert(key, text, ttlMs)),
    delete: async (key) => (await pool.query(`DELETE FROM ${table} WHERE key = $1`, [key])).rowCount === 1,
    clear: async () => void (await pool.query(`DELETE FROM ${table}`)),
  });
  return {
    keyv: keyvOver(adapter, namespace),
    add: (key, value, ttlMs) => upsert(key, pack(value), ttlMs, `WHERE ${table}.expires <= clock_timestamp()`),
    keys: async (prefix) => {
      const listing = `SELECT key FROM ${table} WHERE key >= $1 AND key < $2 AND ${LIVE}`;
      const { rows } = await pool.query<{ key: string }>(listing, [prefix, afterPrefix(prefix)]);
      return rows.map(({ key }) => key);
    },
    sweep: async () => void (await pool.query(`DELETE FROM ${table} WHERE expires <= clock_timestamp()`)),
  };
}

/**
 * Opens connections to Postgres. The table is `<namespace>_store`, made before anything else.
 *
 * @keyv/postgres 2.2.3 is not used: it has no listener for the loss of an idle connection, which ends the process; it
 * makes its table once and swallows what fails; its stores share one pool, so that closing one closes all.
 */
export async function openPostgres(href: string, { namespace, signal, lost }: Opening): Promise<Backend> {
  const sockets = new Set<Socket>();
  const pool = new Pool({
    connectionString: href,
    max: CONNECTIONS,
    // One stays open: its loss is noticed before a question needs it.
    min: 1,
    keepAlive: true,
    application_name: 'xiaomi-expansion',
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once('close', () => sockets.delete(socket));
    },
  });
  pool.on('error', lost);
  const destroy = (): void => {
    for (const socket of sockets) socket.destroy();
    if (!pool.ending) pool.end().catch(() => {});
  };
  signal.addEventListener('abort', destroy, { once: true });
  const table = `${namespace}_store`;
  try {
    await createTable(pool, table);
    signal.throwIfAborted();
  } catch (error) {
    destroy();
    throw error;
  }
  return {
    ...tableOf(pool, table, namespace),
    answered: (error) => error instanceof DatabaseError && !LOST.test(error.code ?? ''),
    // What Postgres keeps of deleted rows, in its pages and its log, is not for a program without its administrator's rights.
    scrub: async () => {},
    close: () => pool.end(),
    destroy,
  };
}
