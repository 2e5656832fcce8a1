import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { isIP } from 'node:net';
import { extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Locale as DiscordLocale } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import type { FactBase } from '../core/facts/factbase.ts';
import { defineCommands } from '../discord/definition.ts';
import { createDispatch } from '../discord/dispatch.ts';
import type { Dispatch } from '../discord/reply.ts';
import { createEndpoint } from '../discord/transport/endpoint.ts';
import type { DispatchParts } from '../discord/types.ts';
import { BOTH, JSON_TYPE, listen, urlOf } from '../http-server.ts';
import { CATALOGUES, LOCALES } from '../locales/index.ts';
import type { Log } from '../log.ts';
import type { Setup } from './events.ts';
import { practiceLookups, practiceRegistration } from './practice-server.ts';
import { startRelay, tokenOf } from './relay.ts';

/**
 * The local page: a channel in the browser in which every command can be tried without a token. The page plays the part
 * of Discord's client, this server that of Discord: it signs each interaction and posts it to the real endpoint.
 *
 *     page ── POST /interact ──► this server ── signed, over loopback ──► endpoint ──► dispatch
 *          ◄── lines of JSON ──             ◄── answer, or callbacks to the stand-in REST ──
 */

interface PlaygroundParts {
  readonly facts: FactBase;
  readonly host: string;
  /** The first one to try; 0: any that is free. */
  readonly port: number;
  readonly log: Log;
  /** What else the commands are given: what is kept, or a registration in place of the practice one. */
  readonly dispatchParts: Omit<DispatchParts, 'facts' | 'log'>;
  /** Discord waits three seconds for the first answer; a machine that does other things at once may need more. */
  readonly firstAnswerMs?: number;
  /** In place of the commands' own: to look at a reply that is still being made up. */
  readonly dispatch?: Dispatch;
}

/** How many ports above the one asked for are tried where it is taken. */
const MOST_PORTS = 20;
const LAST_PORT = 65_535;
const FIRST_ANSWER_MS = 3000;
const MOST_FILES = 50;
/** Discord's payloads are far smaller; a message of 4,000 characters with its components has some 30 KiB. */
const MOST_BYTES = 256 * 1024;

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

export async function startPlayground(parts: PlaygroundParts) {
  const { facts, host, port: first, log, firstAnswerMs = FIRST_ANSWER_MS } = parts;
  /** The last files of replies, under addresses of their own. */
  const files = new LRUCache<string, Part>({ max: MOST_FILES });
  let filesSent = 0;
  const keep = (type: string, data: Uint8Array): string => {
    filesSent += 1;
    files.set(`/files/${filesSent}`, [PICTURES.has(type) ? type : 'application/octet-stream', data]);
    return `/files/${filesSent}`;
  };
  const relay = await startRelay(keep, firstAnswerMs);
  const commands = defineCommands();
  // A page that is tried out needs no line for every answer.
  const faults = { ...log, info: log.debug, warn: log.debug };
  const registration = practiceRegistration(commands);
  const practice = { registration: async () => registration, lookups: async () => practiceLookups(commands) };
  const endpoint = await createEndpoint({
    dispatch: parts.dispatch ?? createDispatch({ facts, log: faults, ...practice, ...parts.dispatchParts }),
    settings: parts.dispatchParts.settings,
    publicKey: relay.publicKey,
    revision: facts.revision,
    host: '127.0.0.1',
    port: 0,
    apiUrl: relay.api,
    deferAfterMs: firstAnswerMs / 2,
    log,
  });
  const setup: Setup = {
    revision: facts.revision,
    commands,
    locales: Object.values(DiscordLocale),
    words: {
      en: CATALOGUES.en.playground.page,
      ...Object.fromEntries(LOCALES.map((locale) => [locale, CATALOGUES[locale].playground.page])),
    },
  };
  const page = new Map<string, Part>([...readPage(), ['/setup.json', [JSON_TYPE, JSON.stringify(setup)]]]);

  const server = createServer((incoming, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    answer(incoming, response).catch((error: unknown) => {
      log.warn({ err: error }, 'page');
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another site whose name was turned to this address would be let in as "same origin".
    if (!isOwnName(incoming.headers.host)) return refuse(response, 421);
    const pathname = URL.parse(`http://localhost${incoming.url}`)?.pathname ?? '';
    const allowed = pathname === '/interact' ? ['POST'] : BOTH;
    if (!allowed.includes(incoming.method ?? '')) {
      response.setHeader('allow', allowed.join(', '));
      return refuse(response, 405);
    }
    if (pathname === '/interact') {
      if (!isOwnPage(incoming)) return refuse(response, 403);
      if (Number(incoming.headers['content-length'] ?? Number.POSITIVE_INFINITY) > MOST_BYTES)
        return refuse(response, 413);
      const raw = await buffer(incoming);
      const token = tokenOf(raw);
      if (token === undefined) return refuse(response, 400);
      return relay.post(endpoint.url, raw, token, response);
    }
    const part = page.get(pathname) ?? files.get(pathname);
    if (!part) return refuse(response, 404);
    response.writeHead(200, { 'content-type': part[0] }).end(part[1]);
  }

  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await Promise.all([closed, endpoint.close(), relay.close()]);
  };
  for (let port = first; !server.listening; port += 1) {
    try {
      await listen(server, host, port);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (isTaken && port < Math.min(first + MOST_PORTS, LAST_PORT)) continue;
      await close();
      throw error;
    }
  }
  return {
    /** For a browser on this machine. */
    url: `${urlOf(server)}/`,
    close,
  };
}
export type Playground = Awaited<ReturnType<typeof startPlayground>>;

type Part = readonly [type: string, body: string | Uint8Array];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};

/** What the page is made of, by path: as it is, and modules without their types. Nothing else is read from the disk. */
function readPage(): ReadonlyMap<string, Part> {
  const folder = new URL('page/', import.meta.url);
  const parts = readdirSync(folder).flatMap((name): [string, Part][] => {
    const type = TYPES[extname(name)];
    if (type === undefined) return [];
    const text = readFileSync(new URL(name, folder), 'utf8');
    return [
      [`/${name === 'index.html' ? '' : name}`, [type, name.endsWith('.ts') ? stripTypeScriptTypes(text) : text]],
    ];
  });
  return new Map(parts);
}

/**
 * Whether a request was meant for this machine: by an address, which no site can claim for itself, or as localhost.
 * @param sent the header Host
 */
function isOwnName(sent: string | undefined): boolean {
  const name = URL.parse(`http://${sent}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return name === 'localhost' || isIP(name) !== 0;
}

/** Other sites can neither send JSON without being asked first, nor their own Origin as ours. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  return (
    headers['content-type'] === JSON_TYPE &&
    (origin === undefined || URL.parse(origin)?.host === URL.parse(`http://${host}`)?.host) &&
    (site === undefined || site === 'same-origin')
  );
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`);
}
