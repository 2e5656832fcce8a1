import { once } from 'node:events';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { chatInput } from '../../interactions.ts';
import {
  closeAll,
  dial,
  keys,
  type Opened,
  onWire,
  openEndpoint,
  PING,
  type Signed,
  signed,
  statusesOf,
} from '../http.ts';
import { openDoor } from '../support.ts';

/** Whatever comes: no crash, no answer to what is not signed, and afterwards as before. */

afterAll(closeAll);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
/** MiB in use once all that can go is gone. */
function memory(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

const real = (options: Parameters<typeof openEndpoint>[0] = {}) =>
  openEndpoint({ dispatch: openDoor().dispatch, ...options });
const usLaunch = () => chatInput({ name: 'xiaomi', subcommand: 'us-launch' });
async function statusOf(answer: Promise<Response>): Promise<number> {
  const response = await answer;
  await response.arrayBuffer();
  return response.status;
}
async function isSound({ post }: Pick<Opened, 'post'>): Promise<void> {
  const response = await post(signed(PING));
  expect([response.status, await response.text()]).toEqual([200, '{"type":1}']);
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
const SIGNATURE = 'X-Signature-Ed25519';
const TIMESTAMP = 'X-Signature-Timestamp';

describe('one bit changed', () => {
  const request = signed(usLaunch());
  const withHeader = (name: string, value: string): Signed => ({
    ...request,
    headers: { ...request.headers, [name]: value },
  });
  const each = (bytes: Buffer, make: (changed: Buffer) => Signed, step = 1): readonly Signed[] =>
    Array.from({ length: Math.ceil((bytes.length * 8) / step) }, (_, index) => make(flipped(bytes, index * step)));

  /** Over connections of ten, one request after the other. */
  async function statuses(port: number, requests: readonly Signed[]): Promise<readonly number[]> {
    const found: number[] = [];
    const next = requests.values();
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (const one of next) {
          const line = await dial(port);
          line.socket.end(onWire(one));
          found.push(...statusesOf(await line.ended));
        }
      }),
    );
    return found;
  }

  test('anywhere in body, signature or timestamp: 401', async () => {
    const endpoint = await real();
    const signature = Buffer.from(request.headers[SIGNATURE] ?? '', 'hex');
    const timestamp = Buffer.from(request.headers[TIMESTAMP] ?? '');
    const requests = [
      ...each(signature, (changed) => withHeader(SIGNATURE, changed.toString('hex'))),
      ...each(request.body, (body) => ({ ...request, body }), 29),
    ];
    expect(await statuses(endpoint.port, requests)).toEqual(requests.map(() => 401));
    // Some of these are no header at all, which the parser refuses: 400.
    const timestamps = each(timestamp, (changed) => withHeader(TIMESTAMP, changed.toString('latin1')));
    const refused = await statuses(endpoint.port, timestamps);
    expect(refused.filter((status) => status !== 401 && status !== 400)).toEqual([]);
    expect(refused).toHaveLength(timestamps.length);
    await isSound(endpoint);
  });

  test('in the key: it does not start, or nothing is let in', async () => {
    const bytes = Buffer.from(keys.hex, 'hex');
    const outcomes = await Promise.all(
      Array.from({ length: 32 }, async (_, index) => {
        try {
          const endpoint = await real({ publicKey: flipped(bytes, index * 8 + (index % 8)).toString('hex') });
          return await statusOf(endpoint.post(request));
        } catch (error) {
          return error instanceof Error ? error.message : error;
        }
      }),
    );
    expect(new Set(outcomes)).toEqual(new Set([401, 'not an Ed25519 public key']));
  });
});

test('a request sent again says the same while it is fresh, and nothing afterwards', async () => {
  let now = Date.now();
  const { post } = await real({ now: () => now });
  const request = signed(usLaunch(), now);
  const first = await (await post(request)).text();
  expect(await (await post(request)).text()).toBe(first);
  now += 302_000;
  expect(await statusOf(post(request))).toBe(401);
});

describe('those who dawdle', () => {
  const patience = { headers: 150, request: 300, check: 30 };

  test('with headers, with a body, or with the first byte, are shown out while others are served', async () => {
    const endpoint = await real({ patience });
    const request = onWire(signed(usLaunch()));
    const bodyAt = request.indexOf('\r\n\r\n') + 4;
    const silent = await dial(endpoint.port);
    const slow = await Promise.all(
      [0, bodyAt].map(async (start) => {
        const line = await dial(endpoint.port);
        line.socket.write(request.subarray(0, start));
        let at = start;
        const drip = setInterval(() => line.socket.write(request.subarray(at, ++at)), 10);
        return line.ended.finally(() => clearInterval(drip));
      }),
    );
    expect(slow.map(statusesOf)).toEqual([[408], [408]]);
    expect(statusesOf(await silent.ended)).toEqual([408]);
    await isSound(endpoint);
  });

  test('five hundred of them at once', async () => {
    const endpoint = await real({ patience });
    const lines = await Promise.all(Array.from({ length: 500 }, () => dial(endpoint.port)));
    for (const { socket } of lines) socket.write('POST /interactions HTTP/1.1\r\nHost: t\r\nX: ');
    await isSound(endpoint);
    const said = await Promise.all(lines.map(({ ended }) => ended));
    expect(new Set(said.flatMap(statusesOf))).toEqual(new Set([408]));
    await isSound(endpoint);
  });
});

test('4,000 connections opened and dropped, some within a request, leave nothing behind', {
  timeout: 120_000,
}, async () => {
  const endpoint = await real();
  const request = onWire(signed(usLaunch()));
  const openAndDrop = async (index: number): Promise<void> => {
    const socket = connect({ host: '127.0.0.1', port: endpoint.port });
    socket.on('error', () => {});
    await once(socket, 'connect');
    if (index % 4 === 1) socket.write(request.subarray(0, (index * 31) % request.length));
    if (index % 16 === 2) socket.write(request);
    socket.resetAndDestroy();
  };
  const wave = async (count: number): Promise<void> => {
    const indices = Array.from({ length: count }, (_, index) => index).values();
    await Promise.all(
      Array.from({ length: 200 }, async () => {
        for (const index of indices) await openAndDrop(index);
      }),
    );
    await isSound(endpoint);
  };
  await wave(1000);
  const before = memory();
  await wave(4000);
  await vi.waitFor(() => expect(memory() - before).toBeLessThan(1.2), { timeout: 60_000 });
});

test('requests in one go on one connection are answered in their order, the unsigned ones too', async () => {
  const endpoint = await real();
  const line = await dial(endpoint.port);
  const bad = { ...signed(PING), body: Buffer.from(JSON.stringify(usLaunch())) };
  const order = Array.from({ length: 300 }, (_, index) => (index % 3 === 1 ? bad : signed(PING)));
  line.socket.write(Buffer.concat(order.map((one) => onWire(one))));
  await vi.waitFor(() => expect(statusesOf(line.said())).toHaveLength(order.length), { timeout: 60_000 });
  line.socket.destroy();
  const said = line.said();
  expect(statusesOf(said)).toEqual(order.map((one) => (one === bad ? 401 : 200)));
  expect(said).not.toContain('"components"');
});

describe('what is no HTTP, or too much of it', () => {
  test('is refused by the parser', async () => {
    const endpoint = await real();
    const host = 'POST /interactions HTTP/1.1\r\nHost: t\r\n';
    const texts: readonly (readonly [string, number])[] = [
      [`${host}X: ${'x'.repeat(9000)}\r\n\r\n`, 431],
      [`${host}${Array.from({ length: 3000 }, (_, index) => `X${index}: 1\r\n`).join('')}\r\n`, 431],
      [`POST /${'x'.repeat(9000)} HTTP/1.1\r\n\r\n`, 431],
      ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
      ['GET\r\n\r\n', 400],
      [`${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
      [`${host}Content-Length: -1\r\n\r\n`, 400],
      [`${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
      [`${host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`, 401],
      ['POST /interactions HTTP/1.1\r\n\r\n', 400],
      [`${host}Expect: miracles\r\n\r\n`, 417],
    ];
    for (const [text, status] of texts) {
      const line = await dial(endpoint.port);
      line.socket.end(text);
      expect([text.slice(0, 80), statusesOf(await line.ended)[0]]).toEqual([text.slice(0, 80), status]);
    }
    for (const text of [
      'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
      `${host}Connection: upgrade\r\nUpgrade: websocket\r\n\r\n`,
    ]) {
      const line = await dial(endpoint.port);
      line.socket.end(text);
      expect(statusesOf(await line.ended).filter((status) => status < 400)).toEqual([]);
    }
    await isSound(endpoint);
  });

  test('random bytes', async () => {
    const endpoint = await real();
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const line = await dial(endpoint.port);
      line.socket.end(bytes);
      expect(statusesOf(await line.ended).filter((status) => status < 400)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 100 });
    await isSound(endpoint);
  });
});

describe('bodies signed by somebody with the key', () => {
  test('random bytes and JSON are refused or answered, never a fault', async () => {
    const endpoint = await real();
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.json(),
      fc.jsonValue(),
    );
    const payload = fc.jsonValue().map((value) => {
      const base = usLaunch();
      return { ...base, data: value, member: value, locale: value };
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(body, payload), async (content) => {
        expect([200, 400]).toContain(await statusOf(endpoint.post(signed(content ?? 'null'))));
      }),
      { numRuns: 200 },
    );
    expect(endpoint.lines.filter(({ level }) => level === 50)).toEqual([]);
    await isSound(endpoint);
  });

  test('nested as deep as 256 KiB allow', async () => {
    const endpoint = await real();
    const depth = 120_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const json = JSON.stringify(usLaunch());
    const within = (name: string) => json.replace(new RegExp(`"${name}":`), `"${name}":${deep},"x":`);
    const bodies = [
      deep,
      '['.repeat(200_000),
      within('data'),
      within('member'),
      within('app_permissions'),
      within('options'),
    ];
    for (const body of bodies) expect([200, 400, 500]).toContain(await statusOf(endpoint.post(signed(body))));
    const objects = `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`;
    expect(await statusOf(endpoint.post(signed(objects)))).toBe(400);
    await isSound(endpoint);
  });

  test('keys that reach for prototypes change nothing', async () => {
    const endpoint = await real();
    const json = JSON.stringify(usLaunch());
    const { body: sound } = await openDoor().dispatch(usLaunch());
    const poison = '"__proto__":{"polluted":true,"type":1},"constructor":{"prototype":{"polluted":true}},';
    const bodies = [
      `{${poison}${json.slice(1)}`,
      json.replaceAll('{', `{${poison}`).replaceAll(',}', '}'),
      json.replace('"name":"us-launch"', '"name":"__proto__"'),
      json.replace('"name":"us-launch"', '"name":"constructor"'),
      json.replace('"options":[]', '"options":[{"name":"__proto__","type":3,"value":"x"}]'),
      json.replace('"locale":"en-US"', '"locale":"__proto__"'),
    ];
    for (const body of bodies) expect([200, 400]).toContain(await statusOf(endpoint.post(signed(body))));
    expect([{}, Object, Object.prototype].map((one) => Reflect.get(one, 'polluted'))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const after = await (await endpoint.post(signed(usLaunch()))).json();
    expect(JSON.stringify(after).length).toBe(JSON.stringify(sound).length);
  });
});

test('a flood of unsigned bodies at the limit leaves memory as it was', async () => {
  const endpoint = await real();
  const { headers } = signed(PING);
  const flood = async (count: number): Promise<void> => {
    const request = { headers, body: Buffer.alloc(256 * 1024, 0x20) };
    const rounds = Array.from({ length: count / 10 });
    for (const _ of rounds) {
      const statuses = await Promise.all(Array.from({ length: 10 }, () => statusOf(endpoint.post(request))));
      expect(new Set(statuses)).toEqual(new Set([401]));
    }
  };
  await flood(50);
  const before = memory();
  await flood(150);
  await vi.waitFor(() => expect(memory() - before).toBeLessThan(1.5), { timeout: 60_000 });
});
