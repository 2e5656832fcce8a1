import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { JSON_TYPE, listen, urlOf } from '../http-server.ts';
import type { RestCall } from './events.ts';

/**
 * A stand-in for the few routes of Discord's REST interface by which an endpoint answers an interaction: callbacks,
 * the first message, follow-ups (https://docs.discord.com/developers/interactions/receiving-and-responding). It
 * tells what comes and says yes.
 */

export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

const ROUTE = /^\/api\/v\d+\/(?:interactions|webhooks)\/\d+\/([^/]+)(\/callback$)?/;
/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const UNKNOWN = JSON.stringify({ message: 'Unknown interaction', code: 10062 });
const JSON_HEADERS = { 'content-type': JSON_TYPE };
const KINDS: Readonly<Record<string, RestCall['kind']>> = { POST: 'followup', PATCH: 'edit', DELETE: 'delete' };

export async function startRest() {
  const listeners = new Map<string, (call: RestCall, files: readonly SentFile[]) => void>();
  /** @returns whether somebody heard it */
  async function take(request: IncomingMessage): Promise<boolean> {
    const { method = '', headers } = request;
    const [path = ''] = (request.url ?? '').split('?', 1);
    const [, token = '', isCallback] = ROUTE.exec(path) ?? [];
    const kind = isCallback ? 'callback' : KINDS[method];
    const hear = listeners.get(decodeURIComponent(token));
    const { body, files } = await partsOf(await buffer(request), headers['content-type'] ?? '');
    if (!kind || !hear) return false;
    hear({ method, path: path.replace(token, '‹token›'), kind, body }, files);
    return true;
  }
  const server = createServer((request, response) => {
    take(request).then(
      (isHeard) => (isHeard ? response.writeHead(204).end() : response.writeHead(404, JSON_HEADERS).end(UNKNOWN)),
      () => response.destroy(),
    );
  });
  await listen(server, '127.0.0.1', 0);
  return {
    /** As `DISCORD_API_URL`: without the version part. */
    api: `${urlOf(server)}/api`,
    /** Who hears the calls for an interaction, by its token. */
    listeners,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type StandInRest = Awaited<ReturnType<typeof startRest>>;

/** A JSON body, or a form with `payload_json` and files. */
async function partsOf(raw: Buffer, type: string): Promise<{ body: unknown; files: readonly SentFile[] }> {
  if (!type.startsWith('multipart/form-data'))
    return { body: raw.length > 0 ? JSON.parse(raw.toString()) : undefined, files: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: SentFile[] = [];
  for (const value of form.values()) {
    if (typeof value !== 'string')
      files.push({ name: value.name, contentType: value.type, data: new Uint8Array(await value.arrayBuffer()) });
  }
  return { body: JSON.parse(String(form.get('payload_json') ?? 'null')), files };
}
