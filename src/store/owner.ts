import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Config } from '../config.ts';
import type { Backend, Open, Opening } from './backend.ts';

/**
 * Whose a store is. The first application to open one has the plain namespace, as all had before there were owners, so
 * that nothing that was set is lost; any other that is given the same store has a namespace of its own.
 */

/** Written past the program's keys, none of which looks like it. */
const OWNER = '~owner';
const Owner = z.array(z.string());

/** A token's first part is its user's id, in base64. */
function userOf(token: string | undefined): string | undefined {
  const id = Buffer.from(token?.split('.')[0] ?? '', 'base64url').toString('latin1');
  return /^\d{17,20}$/.test(id) ? id : undefined;
}

/** What an application is known by, the most lasting first: `[a-z0-9]+` each; none where nothing is known of it. */
export function namesOf({ applicationId, token, publicKey }: Partial<Config>) {
  const id = applicationId ?? userOf(token);
  const key = publicKey && createHash('sha256').update(publicKey.toLowerCase()).digest('hex').slice(0, 16);
  return [...(id ? [`a${id}`] : []), ...(key ? [`k${key}`] : [])];
}

/** @returns whether the backend's namespace is that of an application with one of these names, now at the latest */
async function claim(backend: Backend, names: readonly string[]): Promise<boolean> {
  const owner = Owner.safeParse(await backend.keyv.get(OWNER));
  if (!owner.success) return backend.add(OWNER, names, undefined);
  const known = owner.data;
  if (!names.some((name) => known.includes(name))) return false;
  // The id may have been learnt since, or the key.
  if (!names.every((name) => known.includes(name))) await backend.keyv.set(OWNER, [...new Set([...known, ...names])]);
  return true;
}

/** Opens the namespace that is an application's own. @param names see `namesOf` */
export async function openOwn(open: Open, opening: Opening, names: readonly string[]): Promise<Backend> {
  const backend = await open(opening);
  const [name] = names;
  if (name === undefined) return backend;
  try {
    // Of two that find none, the second one finds the first one's.
    if ((await claim(backend, names)) || (await claim(backend, names))) return backend;
  } catch (error) {
    // One that cannot be written to is read as it is.
    if (backend.answered(error)) return backend;
    backend.destroy();
    throw error;
  }
  const namespace = `${opening.namespace}_${name}`;
  opening.warn({ namespace }, 'store: it is another application’s; this one keeps its own records apart in it');
  await backend.close();
  return open({ ...opening, namespace });
}
