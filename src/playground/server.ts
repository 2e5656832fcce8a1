import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { hostname } from 'node:os';
import { Locale as DiscordLocale, InteractionResponseType } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import type { FactBase } from '../core/facts/factbase.ts';
import { defineCommands } from '../discord/definition.ts';
import { createDispatch } from '../discord/dispatch.ts';
import type { Dispatch } from '../discord/reply.ts';
import { createEndpoint } from '../discord/transport/endpoint.ts';
import type { DispatchParts } from '../discord/types.ts';
import { CATALOGUES } from '../locales/index.ts';
import type { Log } from '../log.ts';
import type { PlaygroundEvent, RestCall, Setup } from './events.ts';
import { practiceLookups, practiceRegistration } from './practice-server.ts';
import { bodyOf, type SentFile, type StandInRest, startRest } from './rest.ts';

/**
 * The local page: a channel in the browser in which every command can be tried without a token. The page plays the part
 * of Discord's client, this server that of Discord: it signs each interaction and posts it to the real endpoint.
 *
 *     page ── POST /interact ──► this server ── signed, over loopback ──► endpoint ──► dispatch
 *          ◄── lines of JSON ──             ◄── answer, or callbacks to the stand-in REST ──
 */

export interface PlaygroundParts {
  readonly facts: FactBase;
  readonly host: string;
  /** The first one to try; 0: any that is free. */
  readonly port: number;
  readonly log: Log;
  /** What else the commands are given: settings, or a registration in place of the practice one. */
  readonly dispatchParts?: Partial<DispatchParts>;
  /** Discord waits three seconds for the first answer; a machine that does other things at once may need more. */
  readonly firstAnswerMs?: number;
  /** In place of the commands' own: to look at a reply that is still being made up. */
  readonly dispatch?: Dispatch;
}

export interface Playground {
  /** For a browser on this machine. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** How many ports above the one asked for are tried where it is taken. */
const MOST_PORTS = 20;
/** Discord's payloads are far smaller; a message of 4,000 characters with its components has some 30 KiB. */
const MOST_BYTES = 256 * 1024;
/** The token of an interaction lives 15 minutes; nobody watches a page that long. */
const PATIENCE_MS = 30_000;
const FIRST_ANSWER_MS = 3000;
const MOST_FILES = 50;

/** What a page is made of; nothing else is read from the disk. */
const PAGE: ReadonlyMap<string, { readonly file: URL; readonly type: string }> = new Map(
  [
    ['index.html', 'text/html; charset=utf-8'],
    ['page.css', 'text/css; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ...[
      'channel',
      'commands',
      'composer',
      'dialog',
      'drawer',
      'element',
      'interaction',
      'listbox',
      'main',
      'markdown',
      'menu',
      'message',
      'settings',
      'transport',
    ].map((name) => [`${name}.js`, 'text/javascript; charset=utf-8']),
  ].map(([name, type]) => [`/${name}`, { file: new URL(`page/${name}`, import.meta.url), type: type ?? '' }] as const),
);

/** https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Pictures are shown; anything else is only downloaded. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

export async function startPlayground(parts: PlaygroundParts): Promise<Playground> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicHex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const rest = await startRest();
  const { facts, log, firstAnswerMs = FIRST_ANSWER_MS } = parts;
  const commands = defineCommands();
  const practice = { registration: practiceRegistration(commands), lookups: practiceLookups(commands) };
  const endpoint = await createEndpoint({
    dispatch: parts.dispatch ?? createDispatch({ facts, log: reasonsOnly(log), ...practice, ...parts.dispatchParts }),
    settings: parts.dispatchParts?.settings,
    publicKey: publicHex,
    revision: facts.revision,
    host: '127.0.0.1',
    port: 0,
    apiUrl: rest.api,
    deferAfterMs: firstAnswerMs / 2,
    log,
  });
  const files = createFiles();
  const setup = JSON.stringify(setupOf(facts.revision, commands));
  const server = createServer({ requestTimeout: PATIENCE_MS }, (incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      parts.log.warn({ err: error }, 'page');
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  const closeBehind = () => Promise.all([endpoint.close(), rest.close()]);
  const port = await listen(server, parts.host, parts.port).catch(async (error: unknown) => {
    await closeBehind();
    throw error;
  });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another site whose name was turned to this address would be let in as "same origin".
    if (!isOwnName(incoming.headers.host, parts.host)) return refuse(response, 421);
    const pathname = URL.parse(`http://localhost${incoming.url}`)?.pathname;
    if (pathname === undefined) return refuse(response, 404);
    if (pathname === '/interact') {
      if (incoming.method !== 'POST') return refuse(response, 405, { allow: 'POST' });
      if (!isOwnPage(incoming)) return refuse(response, 403);
      return interact(incoming, response, {
        endpoint: `${endpoint.url}/interactions`,
        privateKey,
        rest,
        keep: files.keep,
        firstAnswerMs,
      });
    }
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return refuse(response, 405, { allow: 'GET, HEAD' });
    const reply = (type: string, body: string | Uint8Array): void => {
      response.writeHead(200, { ...HEADERS, 'content-type': type, 'content-length': Buffer.byteLength(body) });
      response.end(incoming.method === 'HEAD' ? undefined : body);
    };
    if (pathname === '/setup.json') return reply('application/json', setup);
    const page = PAGE.get(pathname === '/' ? '/index.html' : pathname);
    if (page) return reply(page.type, await readFile(page.file));
    const file = files.get(pathname);
    if (!file) return refuse(response, 404);
    if (!PICTURES.has(file.contentType)) response.setHeader('content-disposition', 'attachment');
    return reply(PICTURES.has(file.contentType) ? file.contentType : 'application/octet-stream', file.data);
  }

  return {
    url: `http://${urlHost(parts.host)}:${port}/`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, closeBehind()]);
    },
  };
}

/** A page that is tried out needs no line for every answer. */
const reasonsOnly = (log: Log) => ({
  info: (fields: object) => log.debug(fields, 'interaction'),
  warn: (fields: object) => log.debug(fields, 'interaction'),
  error: (fields: object) => log.error(fields, 'interaction'),
});

const setupOf = (revision: string, commands: Setup['commands']): Setup => ({
  revision,
  commands,
  locales: Object.values(DiscordLocale),
  words: Object.fromEntries(Object.entries(CATALOGUES).map(([locale, { playground }]) => [locale, playground.page])),
});

// Listening ---------------------------------------------------------------------------------------------------------

async function listen(server: Server, host: string, first: number): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port >= first + MOST_PORTS || port >= 65_535) throw error;
    }
  }
}

/** "Any address" is none that a browser can open. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * Whether a request was meant for this machine: by an address, which no site can claim for itself, or by a name of ours.
 * @param sent the header Host
 */
function isOwnName(sent: string | undefined, host: string): boolean {
  const url = URL.parse(`http://${sent}`);
  if (!sent || !url || url.host.length > 300) return false;
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(name) !== 0 || ['localhost', host.toLowerCase(), hostname().toLowerCase()].includes(name);
}

/** Other sites can neither send JSON without being asked first, nor their own Origin as ours. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  return (
    headers['content-type'] === 'application/json' &&
    (origin === undefined || URL.parse(origin)?.host === URL.parse(`http://${host}`)?.host) &&
    (site === undefined || site === 'same-origin')
  );
}

function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...HEADERS, ...headers, 'content-type': 'text/plain' }).end(`${status}\n`);
}

// Files of replies --------------------------------------------------------------------------------------------------

/** The last files that were sent, under addresses of their own. */
function createFiles() {
  const kept = new Map<string, SentFile>();
  let count = 0;
  return {
    get: (path: string): SentFile | undefined => kept.get(path),
    keep(file: SentFile): string {
      count += 1;
      const path = `/files/${count}`;
      kept.set(path, file);
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_FILES) break;
        kept.delete(oldest);
      }
      return path;
    },
  };
}

// Interactions ------------------------------------------------------------------------------------------------------

interface Relay {
  readonly endpoint: string;
  readonly privateKey: KeyObject;
  readonly rest: StandInRest;
  readonly keep: (file: SentFile) => string;
  readonly firstAnswerMs: number;
}

/** What is needed of an interaction here; the endpoint checks the rest. */
const envelope = z.object({
  type: z.int(),
  id: z.string().check(z.maxLength(20)),
  token: z.string().check(z.minLength(8), z.maxLength(300)),
});

/** Signs an interaction, posts it to the endpoint, and tells the page what comes back until nothing more is due. */
async function interact(incoming: IncomingMessage, response: ServerResponse, relay: Relay): Promise<void> {
  const raw = await bodyOf(incoming, MOST_BYTES);
  if (!raw) return refuse(response, 413);
  const token = tokenOf(raw);
  if (token === undefined) return refuse(response, 400);
  const began = performance.now();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign(null, Buffer.concat([Buffer.from(timestamp), raw]), relay.privateKey).toString('hex');
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
    'x-signature-ed25519': signature,
    'x-signature-timestamp': timestamp,
  };
  const ms = (): number => Math.round((performance.now() - began) * 10) / 10;
  const tell = (event: PlaygroundEvent): void => {
    response.write(`${JSON.stringify(event)}\n`);
  };
  response.writeHead(200, { ...HEADERS, 'content-type': 'application/x-ndjson' });
  tell({ event: 'sent', headers });
  const answers = expectAnswers();
  response.once('close', answers.end);
  const ear = relay.rest.listen(token, (call, files) => {
    const kept = files.map((file) => ({
      name: file.name,
      contentType: file.contentType,
      size: file.data.length,
      url: relay.keep(file),
    }));
    tell({ event: 'called', ms: ms(), ...call, files: kept });
    answers.called(call);
  });
  try {
    const { status, body } = await post(relay.endpoint, raw, headers, relay.firstAnswerMs);
    tell({ event: 'answered', ms: ms(), status, body });
    answers.answered(status, body);
    await answers.settled;
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    tell({ event: 'lost', ms: ms(), reason: isLate ? 'late' : 'unreachable' });
  } finally {
    ear.close();
    answers.end();
    response.end();
  }
}

function tokenOf(raw: Buffer): string | undefined {
  try {
    return envelope.parse(JSON.parse(raw.toString())).token;
  } catch {
    return undefined;
  }
}

/** 202 is followed by a callback, a callback that defers by an edit; anything else is the last word. */
function expectAnswers() {
  const { promise: settled, resolve: end } = Promise.withResolvers<void>();
  const timer = setTimeout(end, PATIENCE_MS);
  let hasCallback = false;
  const callback = (body: unknown): void => {
    hasCallback = true;
    const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
    const { DeferredChannelMessageWithSource, DeferredMessageUpdate } = InteractionResponseType;
    if (type !== DeferredChannelMessageWithSource && type !== DeferredMessageUpdate) end();
  };
  return {
    settled,
    end: () => {
      clearTimeout(timer);
      end();
    },
    answered(status: number, body: unknown) {
      if (status === 200) callback(body);
      else if (status !== 202 || hasCallback) end();
    },
    called({ kind, body }: RestCall) {
      if (kind === 'callback') callback(body);
      else if (kind !== 'read') end();
    },
  };
}

/** A body that is no JSON is given as text. */
function post(
  url: string,
  raw: Buffer,
  headers: Readonly<Record<string, string>>,
  withinMs: number,
): Promise<{ readonly status: number; readonly body: unknown }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs);
    const options = { method: 'POST', headers: { ...headers, 'content-length': raw.length }, signal };
    const fail = (error: Error): void => reject(signal.aborted ? signal.reason : error);
    const outgoing = request(url, options, (answered) => {
      bodyOf(answered, MOST_BYTES).then((body) => {
        const text = body?.toString() ?? '';
        resolve({ status: answered.statusCode ?? 0, body: asJson(text) });
      }, fail);
    });
    outgoing.once('error', fail);
    outgoing.end(raw);
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
