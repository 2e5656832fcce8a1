import {
  BOTH,
  type Duty,
  type Handle,
  listen,
  PATIENCE,
  type Routes,
  refuse,
  send,
  serve,
  serverOptions,
  UTF8,
  urlOf,
} from './http-server.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

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
