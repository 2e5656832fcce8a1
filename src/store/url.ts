/** Where the store is: what `STORE_URL` says. */
export type StoreUrl =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'redis' | 'postgres'; readonly href: string };

/** A file beside the program: one machine needs nothing else. */
export const DEFAULT_STORE_URL = 'sqlite:var/bot.sqlite';

const SERVERS = new Map<string, 'redis' | 'postgres'>([
  ['redis:', 'redis'],
  ['rediss:', 'redis'],
  ['postgres:', 'postgres'],
  ['postgresql:', 'postgres'],
]);

/**
 * Reads a store's URL.
 * @param text `memory:`, `sqlite:PATH` (relative to the working folder), `redis://…`, `rediss://…` or `postgres://…`
 * @returns undefined for anything else
 */
export function parseStoreUrl(text: string): StoreUrl | undefined {
  if (text === 'memory:') return { kind: 'memory' };
  if (text.startsWith('sqlite:')) {
    const path = text.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    // SQLite reads an empty name, and one in colons, as a database that is gone at the end.
    return path === '' || path.startsWith(':') || path.includes('\0') ? undefined : { kind: 'sqlite', path };
  }
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, href } = new URL(text);
  const kind = SERVERS.get(protocol);
  return kind && hostname ? { kind, href } : undefined;
}
