import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTime } from './in-time.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** HTTP as the endpoint needs it: routes, bodies within limits, refusals, and an end that loses nothing. */

/** How long, in milliseconds, is waited for whom. */
export const PATIENCE = {
  /** For a request's headers, from the connection's opening or the last request's end on. */
  headers: 5000,
  /** Discord waits three. */
  request: 5000,
  /** How often the two are looked after. */
  check: 1000,
  /** For the next request of a connection; longer than load balancers keep theirs, mostly 60 s. */
  idle: 75_000,
  /** Between readiness off and the port's closing: what a load balancer takes to notice. */
  linger: 0,
  /** For what is under way at the end. */
  finish: 10_000,
  /** For the store to answer a probe. */
  probe: 1000,
};
export type Patience = Readonly<typeof PATIENCE>;

/** Longest body taken, in bytes. Discord's own are a few KiB; a message with all it can hold stays far below. */
const MOST_BODY = 256 * 1024;
/** All bodies together that have begun and not ended, in bytes. Discord's are whole within milliseconds. */
const MOST_HELD = 16 * 1024 * 1024;
/** A body is read into what it is told to have, at first no more than this, in bytes; then twice as much each time. */
const FIRST_PART = 4 * 1024;
/** Connections there may be at once; a proxy has some hundred. */
const MOST_CONNECTIONS = 4096;

/** All of a request's headers, in bytes. Discord's and a proxy's are below 2 KiB. */
const MOST_HEADERS = 8 * 1024;

export const JSON_TYPE = 'application/json';
/** The same with parameters, or in capitals. */
export const JSON_LIKE = /^application\/json\s*(?:;|$)/i;
const UTF8 = 'application/json; charset=utf-8';

export const serverOptions = ({ headers, request, check, idle }: Patience) => ({
  headersTimeout: headers,
  requestTimeout: request,
  connectionsCheckingInterval: check,
  keepAliveTimeout: idle,
  maxHeaderSize: MOST_HEADERS,
});

/** @throws a system error where the port cannot be had */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  server.maxConnections = MOST_CONNECTIONS;
  await once(server.listen(port, host), 'listening');
}

export function urlOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/** What is going on, for the end. */
export interface Duty {
  isStopping: boolean;
  readonly running: Set<Promise<void>>;
}

const SWEEP_MS = 50;

export async function close(servers: readonly Server[], duty: Duty, patience: Patience, log: Log): Promise<void> {
  duty.isStopping = true;
  await sleep(patience.linger, undefined, { ref: false });
  const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  const finished = (async () => {
    await closed;
    while (duty.running.size > 0) await Promise.all(duty.running);
    return true;
  })();
  // A connection that was answered on after the end had begun would be kept for its next request.
  const sweep = setInterval(() => {
    for (const server of servers) server.closeIdleConnections();
  }, SWEEP_MS);
  const isFinished = await inTime(finished, patience.finish);
  clearInterval(sweep);
  if (isFinished) return;
  log.error({ lost: duty.running.size }, 'replies given up');
  for (const server of servers) server.closeAllConnections();
  await closed;
}

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;
export type Routes = Readonly<Record<string, { readonly methods: readonly string[]; readonly handle: Handle }>>;

export const BOTH = ['GET', 'HEAD'];

export function serve(routes: Routes, metrics: Metrics, duty: Duty): Handle {
  const table = new Map(Object.entries(routes));
  return (request, response) => {
    if (duty.isStopping) response.setHeader('Connection', 'close');
    const { url = '', method = '' } = request;
    const [path = ''] = url.split('?', 1);
    // As whoever fills in the address in Discord's portal may end it.
    const route = table.get(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
    if (route?.methods.includes(method)) return route.handle(request, response);
    if (route) response.setHeader('Allow', route.methods.join(', '));
    refuse(request, response, route ? 405 : 404, metrics);
  };
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;
/** What a proxy on this machine adds to requests that come from elsewhere. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Routes that are there for this machine alone. */
export const hidden = (routes: Routes, metrics: Metrics): Routes =>
  Object.fromEntries(
    Object.entries(routes).map(([path, { methods, handle }]) => {
      const guarded: Handle = (request, response) => {
        const isHere = LOOPBACK.test(request.socket.remoteAddress ?? '');
        const isFirstHand = FORWARDED.every((name) => request.headers[name] === undefined);
        if (isHere && isFirstHand) handle(request, response);
        else refuse(request, response, 404, metrics);
      };
      return [path, { methods, handle: guarded }];
    }),
  );

const WORDS: Readonly<Record<number, string>> = {
  400: 'not an interaction',
  401: 'invalid request signature',
  404: 'not found',
  405: 'method not allowed',
  413: 'body too large',
  415: 'not application/json',
  500: 'failed',
};

/** What is left of a refused request's body is not waited for: the connection ends with the response. */
export function refuse(request: IncomingMessage, response: ServerResponse, status: number, metrics: Metrics): void {
  metrics.refused(status);
  const body = WORDS[status] ?? '';
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length });
  response.end(body);
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  // As one text with the headers its bytes go out in one piece, which costs half of two.
  if (typeof body === 'string') response.end(body);
  else response.end(body.toString('latin1'), 'latin1');
}

interface Held {
  readonly request: IncomingMessage;
  buffer: Buffer;
  size: number;
}

/**
 * Takes bodies, of whatever parts, each up to its limit and all of them up to theirs: where they grow beyond it, the
 * connections that have held theirs for longest are given up, which are none of Discord's.
 */
export function createBodies() {
  const held = new Set<Held>();
  let bytes = 0;

  const release = (body: Held): void => {
    if (held.delete(body)) bytes -= body.buffer.length;
  };
  const grow = (body: Held, part: Buffer): void => {
    const wanted = body.size + part.length;
    if (wanted > body.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(MOST_BODY, Math.max(wanted, 2 * body.buffer.length)));
      body.buffer.copy(larger, 0, 0, body.size);
      bytes += larger.length - body.buffer.length;
      body.buffer = larger;
    }
    body.size += part.copy(body.buffer, body.size);
    for (const oldest of held) {
      if (bytes <= MOST_HELD) return;
      release(oldest);
      oldest.request.destroy();
    }
  };

  /** @param done called once: with the body, or with undefined where it is too large; never where the client goes away */
  return (request: IncomingMessage, done: (body: Buffer | undefined) => void): void => {
    const told = Number(request.headers['content-length'] ?? 0);
    if (told > MOST_BODY) {
      done(undefined);
      return;
    }
    const body: Held = { request, buffer: Buffer.allocUnsafe(Math.min(told, FIRST_PART)), size: 0 };
    held.add(body);
    bytes += body.buffer.length;
    const take = (part: Buffer): void => {
      if (body.size + part.length <= MOST_BODY) {
        grow(body, part);
        return;
      }
      request.off('data', take);
      request.off('end', end);
      release(body);
      done(undefined);
    };
    const end = (): void => {
      release(body);
      done(body.buffer.subarray(0, body.size));
    };
    request.on('data', take);
    request.on('end', end);
    request.on('close', () => release(body));
  };
}

const { createServer } = process.getBuiltinModule('node:http');

interface HealthParts {
  readonly metrics: Metrics;
  readonly log: Log;
  /** Whether it is ready, and what is told of that. */
  readonly ready: () => Promise<{ readonly isReady: boolean; readonly body: object }>;
}

/** `/healthz` (the process answers), `/readyz` (200 once it is ready, else 503) and `/metrics` (Prometheus). */
export function healthRoutes({ metrics, log, ready }: HealthParts) {
  const guarded =
    (answer: (...sent: Parameters<Handle>) => Promise<void>): Handle =>
    (request, response) => {
      answer(request, response).catch((err: unknown) => {
        log.error({ err }, 'health');
        refuse(request, response, 500, metrics);
      });
    };
  return {
    '/healthz': { methods: BOTH, handle: (_, response) => send(response, 200, UTF8, '{"status":"alive"}') },
    '/readyz': {
      methods: BOTH,
      handle: guarded(async (_, response) => {
        const { isReady, body } = await ready();
        send(response, isReady ? 200 : 503, UTF8, JSON.stringify(body));
      }),
    },
    '/metrics': {
      methods: BOTH,
      handle: guarded(async (_, response) => {
        const { contentType, body } = await metrics.text();
        send(response, 200, contentType, body);
      }),
    },
  } satisfies Routes;
}

/**
 * Serves them where nothing else of the program listens.
 * @param parts.port 0: any that is free
 * @throws a system error where the port cannot be had
 */
export async function openHealth(parts: HealthParts & { readonly host: string; readonly port: number }) {
  const duty: Duty = { isStopping: false, running: new Set() };
  const server = createServer(serverOptions(PATIENCE), serve(healthRoutes(parts), parts.metrics, duty));
  await listen(server, parts.host, parts.port);
  return {
    url: urlOf(server),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
