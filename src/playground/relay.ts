import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { InteractionResponseType } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { JSON_TYPE, listen, urlOf } from '../http-server.ts';
import { inTime } from '../in-time.ts';
import type { KeptFile, PlaygroundEvent, RestCall } from './events.ts';

/**
 * Discord between its client and an endpoint: signs an interaction and posts it, and stands in for the few routes of its
 * REST interface by which that is answered: callbacks, the first message, follow-ups
 * (https://docs.discord.com/developers/interactions/receiving-and-responding). It tells what comes and says yes.
 */

/** The token of an interaction lives 15 minutes; nobody watches a page that long. */
const PATIENCE_MS = 30_000;
const ROUTE = /^\/api\/v\d+\/(?:interactions|webhooks)\/\d+\/([^/]+)(\/callback$)?/;
/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const UNKNOWN = JSON.stringify({ message: 'Unknown interaction', code: 10062 });
const JSON_HEADERS = { 'content-type': JSON_TYPE };
const KINDS: Readonly<Record<string, RestCall['kind']>> = { POST: 'followup', PATCH: 'edit', DELETE: 'delete' };

/** What is needed of an interaction here; the endpoint checks the rest. */
const envelope = z.object({ token: z.string().check(z.minLength(8), z.maxLength(300)) });

type Keep = (type: string, data: Uint8Array) => string;

/** @param firstAnswerMs how long an endpoint may take for its first answer */
export async function startRelay(keep: Keep, firstAnswerMs: number) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  /** Who hears the calls for an interaction, by its token. */
  const listeners = new Map<string, (call: RestCall, files: readonly KeptFile[]) => void>();
  /** @returns whether somebody heard it */
  async function take(request: IncomingMessage): Promise<boolean> {
    const { method = '', headers } = request;
    const [path = ''] = (request.url ?? '').split('?', 1);
    const [, token = '', isCallback] = ROUTE.exec(path) ?? [];
    const kind = isCallback ? 'callback' : KINDS[method];
    const hear = listeners.get(decodeURIComponent(token));
    const { body, files } = await partsOf(await buffer(request), headers['content-type'] ?? '', keep);
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

  /** Posts an interaction to an endpoint, and tells the page what comes back until nothing more is due. */
  async function post(endpoint: string, raw: Buffer, token: string, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      ...JSON_HEADERS,
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-ed25519': sign(null, Buffer.concat([Buffer.from(timestamp), raw]), privateKey).toString('hex'),
      'x-signature-timestamp': timestamp,
    };
    const ms = (): number => Math.round((performance.now() - began) * 10) / 10;
    const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
    response.once('close', settle);
    const tell = (event: PlaygroundEvent): void => {
      response.write(`${JSON.stringify(event)}\n`);
      if (isLastWord(event)) settle();
    };
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    tell({ event: 'sent', headers });
    listeners.set(token, (call, files) => tell({ event: 'called', ms: ms(), ...call, files }));
    try {
      const signal = AbortSignal.timeout(firstAnswerMs);
      const body = new Uint8Array(raw);
      const answered = await fetch(`${endpoint}/interactions`, { method: 'POST', headers, body, signal });
      tell({ event: 'answered', ms: ms(), status: answered.status, body: asJson(await answered.text()) });
      await inTime(settled, PATIENCE_MS);
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      tell({ event: 'lost', ms: ms(), reason: isLate ? 'late' : 'unreachable' });
    } finally {
      listeners.delete(token);
      response.end();
    }
  }

  return {
    /** As `DISCORD_API_URL`: without the version part. */
    api: `${urlOf(server)}/api`,
    /** By which an endpoint knows what was signed here, as Discord's portal shows it. */
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex'),
    post,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The token of an interaction; undefined where that is none. */
export const tokenOf = (raw: Buffer): string | undefined => envelope.safeParse(asJson(raw.toString())).data?.token;

/** A JSON body, or a form with `payload_json` and files. */
async function partsOf(raw: Buffer, type: string, keep: Keep): Promise<{ body: unknown; files: readonly KeptFile[] }> {
  if (!type.startsWith('multipart/form-data')) return { body: asJson(raw.toString()), files: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const sent = [...form.values()].filter((value) => typeof value !== 'string');
  const files = sent.map(async (file) => ({
    filename: file.name,
    content_type: file.type,
    size: file.size,
    url: keep(file.type, await file.bytes()),
  }));
  return { body: asJson(String(form.get('payload_json') ?? '')), files: await Promise.all(files) };
}

const { DeferredChannelMessageWithSource, DeferredMessageUpdate } = InteractionResponseType;
const DEFERRING: ReadonlySet<unknown> = new Set([DeferredChannelMessageWithSource, DeferredMessageUpdate]);

/** 202 is followed by a callback, a callback that defers by an edit; anything else is the last word. */
function isLastWord(event: PlaygroundEvent): boolean {
  if (event.event === 'sent' || event.event === 'lost') return event.event === 'lost';
  const isCallback = event.event === 'answered' ? event.status === 200 : event.kind === 'callback';
  if (!isCallback) return event.event === 'called' || event.status !== 202;
  const { body } = event;
  return !(typeof body === 'object' && body !== null && 'type' in body && DEFERRING.has(body.type));
}

/** What is no JSON stays text; undefined where there is none. */
function asJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
