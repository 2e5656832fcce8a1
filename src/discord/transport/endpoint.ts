import { isUtf8 } from 'node:buffer';
import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIInteraction } from 'discord-api-types/v10';
import { once } from '../../core/facts/once.ts';
import {
  close,
  createBodies,
  type Duty,
  type Handle,
  healthRoutes,
  hidden,
  JSON_LIKE,
  JSON_TYPE,
  listen,
  PATIENCE,
  type Patience,
  type Routes,
  refuse,
  send,
  serve,
  serverOptions,
  urlOf,
} from '../../http-server.ts';
import { within } from '../../in-time.ts';
import type { Log } from '../../log.ts';
import { createMetrics, type Metrics } from '../../metrics.ts';
import { isAnswerable } from '../interaction.ts';
import { type Dispatch, jsonOf } from '../reply.ts';
import { account, type OpeningOptions, openingFor } from '../send/opening.ts';
import { createDoubts, headingOf, importPublicKey, isSigned } from './signature.ts';

/**
 * Interactions over HTTP, as Discord posts them: signed, and answered in the response. It keeps nothing, so that any
 * number of replicas can stand behind one address.
 * https://docs.discord.com/developers/interactions/overview#configuring-an-interactions-endpoint-url
 */

// `import` of node:http fills in its named exports, and with them loads all of undici: 20 ms and 13 MiB for nothing.
const { createServer } = process.getBuiltinModule('node:http');

export interface EndpointOptions extends OpeningOptions {
  readonly dispatch: Dispatch;
  /** The application's public key, 64 hexadecimal digits. */
  readonly publicKey: string;
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
  readonly patience?: Partial<Patience>;
}

/**
 * Opens the endpoint.
 * @throws a system error where the port cannot be had
 */
export async function createEndpoint(options: EndpointOptions) {
  const key = importPublicKey(options.publicKey);
  if (!key) throw new RangeError('not an Ed25519 public key');
  const patience = { ...PATIENCE, ...options.patience };
  const metrics = options.metrics ?? createMetrics();
  const duty: Duty = { isStopping: false, running: new Set() };
  const interactions = createInteractions({ ...options, metrics }, duty, key);
  const { probeStore } = options;
  const store = async (): Promise<'none' | 'reachable' | 'degraded'> => {
    if (!probeStore) return 'none';
    const probe = within(patience.probe, probeStore());
    return probe.then(
      () => 'reachable',
      () => 'degraded',
    );
  };
  const health = healthRoutes({
    metrics,
    log: options.log,
    // A store that is down costs settings, never an answer, so the program stays ready.
    ready: async () => ({
      isReady: !duty.isStopping,
      body: { status: duty.isStopping ? 'stopping' : 'ready', facts: options.revision, store: await store() },
    }),
  });
  const isApart = options.metricsPort !== undefined;
  const main = serve(
    { ...interactions, ...(isApart ? {} : hidden(health, metrics)), '/healthz': health['/healthz'] },
    metrics,
    duty,
  );
  const server = createServer(serverOptions(patience), main);
  const metricsServer = isApart ? createServer(serverOptions(patience), serve(health, metrics, duty)) : server;
  const servers = [...new Set([server, metricsServer])];
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
    /** The same as `url` unless there is a port for it. */
    metricsUrl: urlOf(metricsServer),
    /** Readiness off, then no new connection, then the end once what is under way is answered. */
    close: () => close(servers, duty, patience, options.log),
  };
}

type Parts = EndpointOptions & { readonly metrics: Metrics };

function createInteractions(parts: Parts, duty: Duty, key: KeyObject): Routes {
  const { apiUrl, dispatch, log, metrics, now = Date.now } = parts;
  // What that takes, undici and the tries within the three seconds, is the gateway's, and loaded when it is first needed.
  const delivery = once(() => import('../send/delivery.ts').then(({ openDelivery }) => openDelivery(apiUrl)));
  const takeBody = createBodies();
  const doubts = createDoubts(log, now);

  const reply = async (
    request: IncomingMessage,
    response: ServerResponse,
    interaction: APIInteraction,
    received: number,
  ): Promise<void> => {
    try {
      const answering = dispatch(interaction);
      const opening = await openingFor(interaction, answering, parts);
      const { picture } = opening;
      // In the response Discord loses files above some 150 kB: then the callback goes out by itself.
      const isAlone = opening.files.length > 0;
      if (isAlone) response.writeHead(202, { 'Content-Length': 0 }).end();
      else send(response, 200, JSON_TYPE, jsonOf(opening.body));
      const ms = performance.now() - received;
      const way =
        isAlone || opening.later || opening.takesAway
          ? await (await delivery())(interaction, opening, received, isAlone ? undefined : ms)
          : ({ delivery: 'sent', attempts: 1, ms, picture } as const);
      account(await answering, way, { interaction: interaction.id }, parts);
    } catch (err) {
      log.error({ err, interaction: interaction.id }, 'interaction');
      if (!response.headersSent) refuse(request, response, 500, metrics);
    }
  };

  const handle: Handle = (request, response) => {
    const { 'content-type': type = '' } = request.headers;
    if (type !== JSON_TYPE && !JSON_LIKE.test(type)) return refuse(request, response, 415, metrics);
    // Whoever cannot sign is not to be listened to any longer.
    const heading = headingOf(request.headers, now());
    if (heading && !heading.isFresh) doubts.old(heading.off);
    if (!heading?.isFresh) return refuse(request, response, 401, metrics);
    takeBody(request, (body) => {
      const received = performance.now();
      if (!body) return refuse(request, response, 413, metrics);
      const isValid = isSigned(key, heading, body);
      doubts.verified(isValid);
      if (!isValid) return refuse(request, response, 401, metrics);
      const interaction = readInteraction(body);
      if (!interaction) return refuse(request, response, 400, metrics);
      const task = reply(request, response, interaction, received).finally(() => duty.running.delete(task));
      duty.running.add(task);
    });
  };
  return { '/interactions': { methods: ['POST'], handle } };
}

/** What Discord signed, where it is an interaction; what kind and with which contents dispatch reads for itself. */
function readInteraction(body: Buffer): APIInteraction | undefined {
  if (!isUtf8(body)) return undefined;
  try {
    const sent: unknown = JSON.parse(body.toString());
    return isAnswerable(sent) ? sent : undefined;
  } catch {
    return undefined;
  }
}
