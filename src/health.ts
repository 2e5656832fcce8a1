import type { Server } from 'node:http';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What tells others how the program is, where nothing else of it listens. */
export interface HealthParts {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Which facts are loaded. */
  readonly revision: string;
  readonly metrics: Pick<Metrics, 'text'>;
  /** Whether interactions come in. */
  readonly isReady: () => boolean;
  readonly log: Log;
}

export interface Health {
  readonly url: string;
  readonly close: () => void;
}

const JSON_TYPE = 'application/json; charset=utf-8';
/** Whoever asks is near. */
const REQUEST_WITHIN_MS = 5000;

/**
 * Serves `/healthz` (the process answers), `/readyz` (200 once interactions come in, else 503) and `/metrics`
 * (Prometheus) over HTTP.
 * @throws a system error where the port cannot be had
 */
export async function openHealth({ host, port, revision, metrics, isReady, log }: HealthParts): Promise<Health> {
  const { createServer } = process.getBuiltinModule('node:http');
  const routes: Readonly<Record<string, () => Promise<readonly [status: number, type: string, body: string]>>> = {
    '/healthz': async () => [200, JSON_TYPE, '{"status":"alive"}'],
    '/readyz': async () => {
      const status = isReady() ? 'ready' : 'connecting';
      return [status === 'ready' ? 200 : 503, JSON_TYPE, JSON.stringify({ status, facts: revision })];
    },
    '/metrics': async () => {
      const { contentType, body } = await metrics.text();
      return [200, contentType, body];
    },
  };
  const server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, async ({ method, url = '' }, response) => {
    const route = new Map(Object.entries(routes)).get(url.split('?', 1)[0] ?? '');
    if (!route || (method !== 'GET' && method !== 'HEAD')) {
      response.writeHead(route ? 405 : 404).end();
      return;
    }
    try {
      const [status, type, body] = await route();
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch (err) {
      log.error({ err }, 'health');
      response.writeHead(500).end();
    }
  });
  await listening(server, port, host);
  const address = server.address();
  const { port: at } = typeof address === 'object' && address ? address : { port };
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${at}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
