// What the tests of the HTTP endpoint share: a key, signed requests, an open endpoint, connections that misbehave.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Dispatch, ReplyFile } from '../../src/discord/reply.ts';
import { createEndpoint, type EndpointOptions } from '../../src/discord/transport/endpoint.ts';
import { createLog } from '../../src/log.ts';

export interface Keys {
  readonly hex: string;
  readonly privateKey: KeyObject;
}
export function makeKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { hex: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'), privateKey };
}
export const keys = makeKeys();

export interface Signed {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param at milliseconds since 1970, or a timestamp as it stands in the header */
export function signed(content: unknown, at: number | string = Date.now(), by: Keys = keys): Signed {
  const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  const body = Buffer.from(text);
  const timestamp = typeof at === 'string' ? at : String(Math.floor(at / 1000));
  const signature = sign(null, Buffer.concat([Buffer.from(timestamp), body]), by.privateKey).toString('hex');
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Signature-Ed25519': signature,
      'X-Signature-Timestamp': timestamp,
    },
  };
}

export const PING = { id: '1', application_id: '1', token: 'token', type: 1, version: 1 };

/** Says the same to everybody. */
export const says =
  (content: string, files: readonly ReplyFile[] = []): Dispatch =>
  async ({ type }) => ({
    body:
      type === 1
        ? { type: 1 }
        : {
            type: 4,
            data: {
              content,
              allowed_mentions: { parse: [] },
              ...(files.length > 0 ? { attachments: files.map((_, id) => ({ id: String(id) })) } : {}),
            },
          },
    files,
    command: type === 1 ? 'ping' : 'about',
    outcome: 'facts',
  });

type Endpoint = Awaited<ReturnType<typeof createEndpoint>>;
export interface Opened extends Endpoint {
  readonly port: number;
  readonly lines: readonly Record<string, unknown>[];
  readonly post: (request: Signed, path?: string) => Promise<Response>;
}

const open = new Set<Endpoint>();
/** For `afterAll`. */
export const closeAll = () => Promise.all([...open].map((endpoint) => endpoint.close()));

export async function openEndpoint(options: Partial<EndpointOptions> = {}): Promise<Opened> {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'debug',
    redact: (text) => text,
    pretty: false,
    write: (line) => lines.push(JSON.parse(line)),
  });
  const endpoint = await createEndpoint({
    dispatch: says('hello'),
    publicKey: keys.hex,
    revision: '00000000',
    host: '127.0.0.1',
    port: 0,
    apiUrl: 'http://127.0.0.1:9',
    log,
    ...options,
  });
  open.add(endpoint);
  return {
    ...endpoint,
    port: Number(new URL(endpoint.url).port),
    lines,
    post: ({ body, headers }, path = '/interactions') =>
      fetch(endpoint.url + path, { method: 'POST', body: new Uint8Array(body), headers }),
  };
}

/** A request as it goes over the wire. */
export function onWire({ body, headers }: Signed, more = ''): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /interactions HTTP/1.1\r\nHost: test\r\n${lines.join('')}${more}Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface Line {
  readonly socket: Socket;
  readonly said: () => string;
  /** Resolves once so much was said. */
  readonly until: (pattern: RegExp) => Promise<string>;
  /** Resolves with all that was said once the other side has closed. */
  readonly ended: Promise<string>;
}

/** A connection on which anything may be written. */
export async function dial(port: number): Promise<Line> {
  const socket = connect({ host: '127.0.0.1', port });
  let said = '';
  socket.setEncoding('latin1').on('data', (text) => {
    said += text;
  });
  socket.on('error', () => {});
  // Not by `once`: an answer that is complete counts, whether or not the other side then resets the connection.
  const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(said)));
  await once(socket, 'connect');
  return {
    socket,
    said: () => said,
    ended,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(said)) resolve(said);
        };
        socket.on('data', look);
        void ended.then(() => reject(new Error(`closed without ${pattern}: ${said}`)));
        look();
      }),
  };
}

export const statusesOf = (said: string): readonly number[] =>
  [...said.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
