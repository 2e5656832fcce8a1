import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createEndpoint, type EndpointOptions } from '../../../src/discord/transport/endpoint.ts';
import { createDoubts } from '../../../src/discord/transport/signature.ts';
import { createLog, type Log } from '../../../src/log.ts';
import { keys, makeKeys, PING, type Signed, says, signed } from '../http.ts';

/** An endpoint, and the lines it logs. */
async function opened(options: Partial<EndpointOptions> = {}) {
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    redact: (text) => text,
    pretty: false,
    write: (text) => void lines.push(...text.trim().split('\n')),
  });
  const endpoint = await createEndpoint({
    dispatch: says('hello'),
    publicKey: keys.hex,
    revision: '0',
    host: '127.0.0.1',
    port: 0,
    apiUrl: 'http://127.0.0.1:1',
    log,
    ...options,
  });
  onTestFinished(endpoint.close);
  const post = async ({ body, headers }: Signed, path = '/interactions'): Promise<number> => {
    const response = await fetch(endpoint.url + path, { method: 'POST', headers, body: new Uint8Array(body) });
    await response.arrayBuffer();
    return response.status;
  };
  return { endpoint, post, warnings: () => lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 40) };
}

describe('what is refused', () => {
  test.each([
    ['ahead', -6],
    ['behind', 6],
    ['ahead', -60 * 24],
  ])('for its age, this clock being %s, is told once a minute', async (clock, minutes) => {
    let now = Date.UTC(2026, 0, 1);
    const { post, warnings } = await opened({ now: () => now });
    for (let index = 0; index < 3; index += 1) expect(await post(signed(PING, now + minutes * 60_000))).toBe(401);
    expect(warnings()).toEqual([expect.objectContaining({ clock, minutes: Math.abs(minutes) })]);
    expect(warnings()[0].msg).toContain('set it by NTP');
    now += 61_000;
    await post(signed(PING, now + minutes * 60_000));
    expect(warnings()).toHaveLength(2);
  });

  test('for its age is not told while others are answered: then it is not the clock', async () => {
    const now = Date.UTC(2026, 0, 1);
    const { post, warnings } = await opened({ now: () => now });
    expect(await post(signed(PING, now))).toBe(200);
    expect(await post(signed(PING, now - 400_000))).toBe(401);
    expect(warnings()).toEqual([]);
  });

  test('for its signature is told after the first ten, where none was good', async () => {
    const { post, warnings } = await opened();
    const other = makeKeys();
    for (let index = 0; index < 9; index += 1) await post(signed(PING, Date.now(), other));
    expect(warnings()).toEqual([]);
    for (let index = 0; index < 5; index += 1) await post(signed(PING, Date.now(), other));
    expect(warnings()).toEqual([expect.objectContaining({ refused: 10 })]);
    expect(warnings()[0].msg).toContain('General Information, Public Key');
  });

  test('for its signature is not told once one was good: then the key is right', () => {
    const said: string[] = [];
    const say = (_fields: object | string, message = ''): void => void said.push(message);
    const log: Log = { debug: say, info: say, warn: say, error: say, fatal: say };
    const doubts = createDoubts(log, () => 0);
    doubts.verified(true);
    for (let index = 0; index < 20; index += 1) doubts.verified(false);
    expect(said).toEqual([]);
  });
});

test.each(['/interactions', '/interactions/', '/interactions/?x=1'])('%s is the endpoint', async (path) => {
  const { post } = await opened();
  expect(await post(signed(PING), path)).toBe(200);
});

describe('what is for this machine alone', () => {
  test.each(['/metrics', '/readyz'])('%s is not given to whom a proxy here brings', async (path) => {
    const { endpoint } = await opened();
    const status = async (headers = {}) => (await fetch(endpoint.url + path, { headers })).status;
    expect(await status()).toBe(200);
    for (const name of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])
      expect(await status({ [name]: '203.0.113.7' })).toBe(404);
    expect((await fetch(`${endpoint.url}/healthz`, { headers: { 'X-Forwarded-For': '203.0.113.7' } })).status).toBe(
      200,
    );
  });

  test.each(['/metrics', '/readyz'])('%s is not given to other machines', async (path) => {
    const own = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')?.address;
    if (own === undefined) return;
    const { endpoint } = await opened({ host: '0.0.0.0' });
    const { port } = new URL(endpoint.url);
    expect((await fetch(`http://${own}:${port}${path}`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200);
  });
});

/** Sends the head of a request and so much of a body of 256 KiB; nothing more. */
async function halfOpen(
  url: string,
  bytes: number,
  { headers }: Signed,
): Promise<{ socket: Socket; ended: () => string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (data: Buffer) => {
    text += data;
  });
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const lines = Object.entries({ ...headers, 'Content-Length': 256 * 1024, Host: 'x' }).map(([k, v]) => `${k}: ${v}`);
  socket.write(`POST /interactions HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  if (bytes > 0) socket.write(Buffer.alloc(bytes, 'a'));
  return { socket, ended: () => text };
}

const reply = async ({ socket, ended }: Awaited<ReturnType<typeof halfOpen>>): Promise<string> => {
  // Not by `once`: what was said counts, whether or not the other side then resets the connection.
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  return ended();
};

describe('a body that does not end', () => {
  test.each([
    ['no signature', { 'X-Signature-Ed25519': '' }],
    ['a short one', { 'X-Signature-Ed25519': 'ab' }],
    ['one that is no hexadecimal', { 'X-Signature-Ed25519': 'g'.repeat(128) }],
    ['an old timestamp', { 'X-Signature-Timestamp': String(Math.floor(Date.now() / 1000) - 400) }],
    ['no timestamp', { 'X-Signature-Timestamp': 'now' }],
  ])('with %s is refused before it is read', async (_, headers) => {
    const { endpoint } = await opened();
    const good = signed(PING);
    const one = await halfOpen(endpoint.url, 0, { ...good, headers: { ...good.headers, ...headers } });
    expect(await reply(one)).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('is given up as a whole, however its bytes drip', async () => {
    const { endpoint } = await opened({ patience: { request: 300, headers: 200, check: 50 } });
    const one = await halfOpen(endpoint.url, 10, signed(PING));
    const drip = setInterval(() => one.socket.write('a'), 20);
    onTestFinished(() => clearInterval(drip));
    expect(await reply(one)).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
  });

  test('holds no more than so much, all of them together; who signs is answered meanwhile', async () => {
    const { endpoint, post } = await opened({ patience: { request: 60_000, headers: 50_000 } });
    const good = signed(PING);
    const all = await Promise.all(Array.from({ length: 120 }, () => halfOpen(endpoint.url, 255 * 1024, good)));
    // 16 MiB are 64 bodies of 256 KiB.
    while (all.filter(({ socket }) => socket.closed).length < 120 - 64) {
      expect(await post(signed(PING))).toBe(200);
    }
    expect(all.filter(({ socket }) => !socket.closed).length).toBeGreaterThan(0);
  });

  test('takes no more than its bytes, in however small parts they come', async () => {
    const { endpoint, post } = await opened({ patience: { request: 60_000, headers: 50_000 } });
    const { hostname, port } = new URL(endpoint.url);
    const { headers, body } = signed(PING);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    const lines = Object.entries({ ...headers, 'Transfer-Encoding': 'chunked', Host: 'x' }).map(
      ([k, v]) => `${k}: ${v}`,
    );
    socket.write(`POST /interactions HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    socket.write(`${[...body.toString()].map((character) => `1\r\n${character}\r\n`).join('')}0\r\n\r\n`);
    const [data]: Buffer[] = await once(socket, 'data');
    expect(String(data)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await post(signed(PING))).toBe(200);
  });
});
