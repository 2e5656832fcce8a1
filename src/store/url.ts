/** Where the store is: what `STORE_URL` says. */
export interface StoreUrl {
  readonly kind: 'memory' | 'sqlite' | 'redis' | 'postgres';
  /** A file's path, a server's address. */
  readonly at: string;
}

/** Gone at the end. */
export const MEMORY: StoreUrl = { kind: 'memory', at: ':memory:' };

/** A file beside the program: one machine needs nothing else. */
export const DEFAULT_STORE_URL = 'sqlite:var/bot.sqlite';

const SERVERS = new Map<string, 'redis' | 'postgres'>([
  ['redis:', 'redis'],
  ['rediss:', 'redis'],
  ['postgres:', 'postgres'],
  ['postgresql:', 'postgres'],
]);

/** What `%` introduces is two hexadecimal digits. */
const isEncoded = (text: string): boolean => !/%(?![0-9a-f]{2})/i.test(text);

/**
 * Whether a URL says what whoever wrote it meant. A `#`, `?` or `/` of a password that is not percent-encoded ends the
 * address: what stands before it is then taken for the host, and would be told as such.
 */
function isWhole({ username, password, pathname, search, hash }: URL): boolean {
  return hash === '' && !`${pathname}${search}`.includes('@') && isEncoded(username) && isEncoded(password);
}

/** Postgres is also reached by a socket in a folder: `postgres:///name?host=/var/run/postgresql`. */
const isSocket = (kind: 'redis' | 'postgres', { searchParams }: URL): boolean =>
  kind === 'postgres' && (searchParams.get('host') ?? '').startsWith('/');

/**
 * Reads a store's URL.
 * @param text `memory:`, `sqlite:PATH` (relative to the working folder), `redis://…`, `rediss://…` or `postgres://…`;
 *   what a name or a password has of `#`, `?`, `/`, `@`, `:` or `%` is percent-encoded
 * @returns undefined for anything else
 */
export function parseStoreUrl(text: string): StoreUrl | undefined {
  if (text === 'memory:') return MEMORY;
  if (text.startsWith('sqlite:')) {
    const path = text.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    // SQLite reads an empty name, and one in colons, as a database that is gone at the end.
    return path === '' || path.startsWith(':') || path.includes('\0') ? undefined : { kind: 'sqlite', at: path };
  }
  const url = URL.parse(text);
  const kind = url && SERVERS.get(url.protocol);
  if (!url || !kind || !isWhole(url)) return undefined;
  return url.hostname || isSocket(kind, url) ? { kind, at: url.href } : undefined;
}
