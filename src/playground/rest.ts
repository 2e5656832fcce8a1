import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, urlOf } from '../http-server.ts';
import type { RestCall } from './events.ts';

/**
 * A stand-in for the few routes of Discord's REST interface by which an endpoint answers an interaction: callbacks,
 * the first message, follow-ups (https://docs.discord.com/developers/interactions/receiving-and-responding). It
 * records what comes and says yes.
 */

export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

type Hear = (call: RestCall, files: readonly SentFile[]) => void;

export interface StandInRest {
  /** As `DISCORD_API_URL`: without the version part. */
  readonly api: string;
  /** Hears the calls for one interaction until `close` is called. */
  readonly listen: (token: string, hear: Hear) => { readonly close: () => void };
  readonly close: () => Promise<void>;
}

/** Discord takes 10 MiB of files from an app; a form around them needs a little more. */
const MOST_BYTES = 12 * 1024 * 1024;

const ROUTES: readonly (readonly [string, RegExp, RestCall['kind']])[] = [
  ['POST', /^\/api\/v\d+\/interactions\/\d+\/([^/]+)\/callback$/, 'callback'],
  ['PATCH', /^\/api\/v\d+\/webhooks\/\d+\/([^/]+)\/messages\/(?:@original|\d+)$/, 'edit'],
  ['DELETE', /^\/api\/v\d+\/webhooks\/\d+\/([^/]+)\/messages\/(?:@original|\d+)$/, 'delete'],
  ['GET', /^\/api\/v\d+\/webhooks\/\d+\/([^/]+)\/messages\/(?:@original|\d+)$/, 'read'],
  ['POST', /^\/api\/v\d+\/webhooks\/\d+\/([^/]+)$/, 'followup'],
];

export async function startRest(): Promise<StandInRest> {
  const listeners = new Map<string, Hear>();
  const server = createServer((request, response) => {
    take(request, response, listeners).catch(() => response.destroy());
  });
  await listen(server, '127.0.0.1', 0);
  return {
    api: `${urlOf(server)}/api`,
    listen(token, hear) {
      listeners.set(token, hear);
      return { close: () => listeners.delete(token) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  listeners: ReadonlyMap<string, Hear>,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const raw = await bodyOf(request, MOST_BYTES);
  const found = ROUTES.flatMap(([method, pattern, kind]) => {
    const token = method === request.method ? pattern.exec(pathname)?.[1] : undefined;
    return token === undefined ? [] : [{ kind, token }];
  })[0];
  const hear = found && listeners.get(decodeURIComponent(found.token));
  // 10062: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
  if (!found || !hear || !raw) return send(response, 404, { message: 'Unknown interaction', code: 10062 });
  const { body, files } = await partsOf(raw, request.headers['content-type'] ?? '');
  const path = pathname.replace(found.token, '‹token›');
  hear({ method: request.method ?? '', path, kind: found.kind, body }, files);
  if (found.kind === 'callback' || found.kind === 'delete') return send(response, 204);
  return send(response, 200, { ...(typeof body === 'object' ? body : {}), id: '1' });
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A JSON body, or a form with `payload_json` and files. */
async function partsOf(raw: Buffer, type: string): Promise<{ body: unknown; files: readonly SentFile[] }> {
  if (!type.startsWith('multipart/form-data'))
    return { body: raw.length > 0 ? JSON.parse(raw.toString()) : undefined, files: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: SentFile[] = [];
  for (const [, value] of form) {
    if (typeof value !== 'string')
      files.push({ name: value.name, contentType: value.type, data: new Uint8Array(await value.arrayBuffer()) });
  }
  return { body: JSON.parse(String(form.get('payload_json') ?? 'null')), files };
}

/** @returns undefined where there is more than `most` */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
