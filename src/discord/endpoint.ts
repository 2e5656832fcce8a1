import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIInteraction } from 'discord-api-types/v10';
import { inTime } from '../in-time.ts';
import type { Log } from '../log.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import { createDoubts } from './doubts.ts';
import { answerable } from './interaction.ts';
import type { Limits } from './limits.ts';
import { type Opening, openingFor } from './opening.ts';
import type { Settings } from './parts.ts';
import type { Dispatch, Sendable } from './reply.ts';
import { createReplyCache, type ReplyCacheOptions, toldOf } from './reply-cache.ts';
import { createVerify, headingOf, importPublicKey, type Verify } from './signature.ts';

/**
 * Interactions over HTTP, as Discord posts them: signed, and answered in the response. It keeps nothing, so that any
 * number of replicas can stand behind one address.
 * https://docs.discord.com/developers/interactions/overview#configuring-an-interactions-endpoint-url
 */

// `import` of node:http fills in its named exports, and with them loads all of undici: 20 ms and 13 MiB for nothing.
const { createServer } = process.getBuiltinModule('node:http');

export interface EndpointOptions {
  readonly dispatch: Dispatch;
  /** Those of dispatch: what they say is part of what is asked. */
  readonly settings?: Settings | undefined;
  /** Who may ask how often; all as often as they like if absent. */
  readonly limits?: Limits | undefined;
  readonly seen?: ReplyCacheOptions['seen'];
  /** The application's public key, 64 hexadecimal digits. */
  readonly publicKey: string;
  /** The revision of the facts that are loaded. */
  readonly revision: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Where set, readiness and metrics are served there; else on `port`, to this machine alone. */
  readonly metricsPort?: number | undefined;
  /** Discord's REST interface, without the version part; for replies with files. */
  readonly apiUrl: string;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** Rejects where the store cannot be reached; absent: there is none. */
  readonly probeStore?: () => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Processors there are for verification. */
  readonly processors?: number;
  readonly patience?: Partial<Patience>;
  /** A reply that takes longer is deferred. */
  readonly deferAfterMs?: number;
}

export interface Endpoint {
  readonly url: string;
  /** The same as `url` unless there is a port for it. */
  readonly metricsUrl: string;
  /** Readiness off, then no new connection, then the end once what is under way is answered. */
  readonly close: () => Promise<void>;
}

/** How long, in milliseconds, is waited for whom. */
export interface Patience {
  /** For a request's headers, from the connection's opening or the last request's end on. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** How often the two are looked after. */
  readonly check: number;
  /** For the next request of a connection; longer than load balancers keep theirs, mostly 60 s. */
  readonly idle: number;
  /** Between readiness off and the port's closing: what a load balancer takes to notice. */
  readonly linger: number;
  /** For what is under way at the end. */
  readonly finish: number;
  /** For the store to answer a probe. */
  readonly probe: number;
}
const PATIENCE: Patience = {
  headers: 5000,
  // Discord waits three.
  request: 5000,
  check: 1000,
  idle: 75_000,
  linger: 0,
  finish: 10_000,
  probe: 1000,
};

/** Longest body taken, in bytes. Discord's own are a few KiB; a message with all it can hold stays far below. */
const MOST_BODY = 256 * 1024;
/** All bodies together that have begun and not ended, in bytes. Discord's are whole within milliseconds. */
const MOST_HELD = 16 * 1024 * 1024;
/** A body is read into this much at first, in bytes, then twice as much each time. */
const FIRST_PART = 4 * 1024;
/** Connections there may be at once; a proxy has some hundred. */
const MOST_CONNECTIONS = 4096;

/** All of a request's headers, in bytes. Discord's and a proxy's are below 2 KiB. */
const MOST_HEADERS = 8 * 1024;

const JSON_TYPE = 'application/json';
/** The same with parameters, or in capitals. */
const JSON_LIKE = /^application\/json\s*(?:;|$)/i;
const UTF8 = 'application/json; charset=utf-8';

/** A fault in the configuration: the public key is none. */
export class PublicKeyFault extends Error {
  constructor() {
    super('not an Ed25519 public key');
    this.name = 'PublicKeyFault';
  }
}

/**
 * Opens the endpoint.
 * @throws PublicKeyFault; a system error where the port cannot be had
 */
export async function createEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const key = importPublicKey(options.publicKey);
  if (!key) throw new PublicKeyFault();
  const patience = { ...PATIENCE, ...options.patience };
  const metrics = options.metrics ?? createMetrics();
  const duty: Duty = { isStopping: false, running: new Set() };
  const interactions = createInteractions({ ...options, metrics }, duty, createVerify(key, options.processors));
  const health = createHealth({ ...options, metrics, patience }, duty);
  const isApart = options.metricsPort !== undefined;
  const main = serve(
    { ...interactions, ...(isApart ? {} : hidden(health, metrics)), '/healthz': health['/healthz'] },
    metrics,
    duty,
  );
  const servers = [createServer(serverOptions(patience), main)];
  if (isApart) servers.push(createServer(serverOptions(patience), serve(health, metrics, duty)));
  for (const one of servers) one.maxConnections = MOST_CONNECTIONS;
  const [server, metricsServer = server] = servers;
  if (!server || !metricsServer) throw new Error('no server');
  try {
    await listen(server, options.host, options.port);
    if (metricsServer !== server) await listen(metricsServer, options.host, options.metricsPort ?? 0);
  } catch (error) {
    for (const one of servers) one.close();
    throw error;
  }
  for (const one of servers) one.on('error', (err) => options.log.error({ err }, 'endpoint'));
  return {
    url: urlOf(server),
    metricsUrl: urlOf(metricsServer),
    close: () => close(servers, duty, patience, options.log),
  };
}

const serverOptions = ({ headers, request, check, idle }: Patience) => ({
  headersTimeout: headers,
  requestTimeout: request,
  connectionsCheckingInterval: check,
  keepAliveTimeout: idle,
  maxHeaderSize: MOST_HEADERS,
});

function listen(server: Server, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    resolve();
  });
  return promise;
}

function urlOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/** What is going on, for the end. */
interface Duty {
  isStopping: boolean;
  readonly running: Set<Promise<void>>;
}

const SWEEP_MS = 50;

async function close(servers: readonly Server[], duty: Duty, patience: Patience, log: Log): Promise<void> {
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

// ---- Requests

type Handle = (request: IncomingMessage, response: ServerResponse) => void;
interface Route {
  readonly methods: readonly string[];
  readonly handle: Handle;
}
type Routes = Readonly<Record<string, Route>>;

const BOTH = ['GET', 'HEAD'];

function serve(routes: Routes, metrics: Metrics, duty: Duty): Handle {
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
const hidden = (routes: Routes, metrics: Metrics): Routes =>
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
function refuse(request: IncomingMessage, response: ServerResponse, status: number, metrics: Metrics): void {
  metrics.refused(status);
  const body = WORDS[status] ?? '';
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length });
  response.end(body);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** A body that is being read. */
interface Held {
  readonly request: IncomingMessage;
  buffer: Buffer;
  size: number;
}

/**
 * Takes bodies, of whatever parts, each up to its limit and all of them up to theirs: where they grow beyond it, the
 * connections that have held theirs for longest are given up, which are none of Discord's.
 */
function createBodies() {
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
    const body: Held = { request, buffer: Buffer.allocUnsafeSlow(FIRST_PART), size: 0 };
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

// ---- Interactions

type Parts = EndpointOptions & { readonly metrics: Metrics };

function createInteractions(parts: Parts, duty: Duty, verify: Verify): Routes {
  const { log, metrics, now = Date.now } = parts;
  const answers = createReplyCache(parts);
  const deliver = createDelivery(parts);
  const takeBody = createBodies();
  const doubts = createDoubts({ log, now });

  const reply = async (response: ServerResponse, interaction: APIInteraction, received: number): Promise<void> => {
    const answering = answers(interaction);
    const opening = await openingFor(interaction, answering, parts);
    if (opening.files.length > 0) {
      // In the response Discord loses files above some 150 kB: the callback goes out by itself.
      response.writeHead(202, { 'Content-Length': 0 }).end();
      run(deliver(interaction, answering, opening, received));
      return;
    }
    response.writeHead(200, { 'Content-Type': JSON_TYPE, 'Content-Length': Buffer.byteLength(opening.json) });
    response.end(opening.json);
    const ms = performance.now() - received;
    if (opening.rest || opening.takesAway) {
      run(deliver(interaction, answering, opening, received, ms));
      return;
    }
    const sendable = await answering;
    metrics.interaction(sendable.command, sendable.outcome, ms / 1000);
    const { picture } = opening;
    if (picture === 'missing') metrics.picture(picture);
    const line = { ...toldOf(sendable), ms: Math.round(ms * 10) / 10, interaction: interaction.id };
    log.info(picture ? { ...line, picture } : line, 'interaction');
  };

  const run = (work: Promise<void>): void => {
    const task = work.finally(() => duty.running.delete(task));
    duty.running.add(task);
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer, received: number): void => {
    const interaction = readInteraction(body);
    if (!interaction) {
      refuse(request, response, 400, metrics);
      return;
    }
    const failed = (err: unknown): void => {
      log.error({ err, interaction: interaction.id }, 'interaction');
      if (!response.headersSent) refuse(request, response, 500, metrics);
    };
    reply(response, interaction, received).catch(failed);
  };

  const handle: Handle = (request, response) => {
    const {
      'content-type': type = '',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    } = request.headers;
    if (type !== JSON_TYPE && !JSON_LIKE.test(type)) return refuse(request, response, 415, metrics);
    // Whoever cannot sign is not to be listened to any longer.
    const heading = headingOf(signature, timestamp, now());
    if (heading.form === 'old') doubts.old(heading.off);
    if (heading.form !== 'sound' || typeof signature !== 'string' || typeof timestamp !== 'string')
      return refuse(request, response, 401, metrics);
    takeBody(request, (body) => {
      const received = performance.now();
      if (!body) return refuse(request, response, 413, metrics);
      verify(signature, timestamp, body, (isValid) => {
        doubts.verified(isValid);
        if (isValid) answer(request, response, body, received);
        else refuse(request, response, 401, metrics);
      });
    });
  };
  return { '/interactions': { methods: ['POST'], handle } };
}

/** What Discord signed, where it is an interaction; what kind and with which contents dispatch reads for itself. */
function readInteraction(body: Buffer): APIInteraction | undefined {
  if (!isUtf8(body)) return undefined;
  try {
    return answerable(JSON.parse(body.toString()));
  } catch {
    return undefined;
  }
}

/**
 * Sends replies with files, and what follows a deferred one. What that takes, undici and the tries within the three
 * seconds, is the gateway's, and loaded when it is first needed: most endpoints never are. discord.js is not part of it.
 */
function createDelivery({ apiUrl, log, metrics }: Parts) {
  const load = async () => {
    const [{ createAgent, createCallbackRest }, { deliver, lineOf }] = await Promise.all([
      import('./callback.ts'),
      import('./delivery.ts'),
    ]);
    return { send: deliver.bind(undefined, createCallbackRest(apiUrl, createAgent())), lineOf };
  };
  let loaded: ReturnType<typeof load> | undefined;
  return async (
    interaction: APIInteraction,
    answering: Promise<Sendable>,
    opening: Opening,
    received: number,
    answeredMs?: number,
  ): Promise<void> => {
    try {
      loaded ??= load();
      const { send, lineOf } = await loaded;
      const way = await send(interaction, opening, received, answeredMs);
      const sendable = await answering;
      metrics.interaction(sendable.command, sendable.outcome, way.ms / 1000);
      if (way.picture) metrics.picture(way.picture);
      const { level, fields } = lineOf(way);
      log[level]({ ...toldOf(sendable), ...fields, interaction: interaction.id }, 'interaction');
    } catch (err) {
      log.error({ err, interaction: interaction.id }, 'interaction');
    }
  };
}

// ---- Health

function createHealth({ revision, metrics, probeStore, patience, log }: Parts & { patience: Patience }, duty: Duty) {
  const store = async (): Promise<'none' | 'reachable' | 'degraded'> => {
    if (!probeStore) return 'none';
    const probe = probeStore().then(
      () => true,
      () => false,
    );
    return (await inTime(probe, patience.probe)) ? 'reachable' : 'degraded';
  };
  /** A store that is down costs settings, never an answer, so the program stays ready. */
  const ready = async (response: ServerResponse): Promise<void> => {
    const status = duty.isStopping ? 'stopping' : 'ready';
    const body = JSON.stringify({ status, facts: revision, store: await store() });
    send(response, duty.isStopping ? 503 : 200, UTF8, body);
  };
  const expose = async (response: ServerResponse): Promise<void> => {
    const { contentType, body } = await metrics.text();
    send(response, 200, contentType, body);
  };
  const guarded =
    (answer: (response: ServerResponse) => Promise<void>): Handle =>
    (request, response) => {
      answer(response).catch((err: unknown) => {
        log.error({ err }, 'health');
        refuse(request, response, 500, metrics);
      });
    };
  return {
    '/healthz': { methods: BOTH, handle: (_, response) => send(response, 200, UTF8, '{"status":"alive"}') },
    '/readyz': { methods: BOTH, handle: guarded(ready) },
    '/metrics': { methods: BOTH, handle: guarded(expose) },
  } satisfies Routes;
}
