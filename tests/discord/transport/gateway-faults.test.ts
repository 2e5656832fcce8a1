import { createServer, type Server } from 'node:net';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type FakeDiscord, type Oddities, startFakeDiscord } from '../../fake-discord.ts';
import type { Json } from '../../json.ts';
import { about, answers, endRuns, isIn, isReady, type Run, run, runAgainst } from '../running.ts';

/** Whatever Discord, or what is taken for it, does: the gateway comes back by itself, and its log tells why it was away. */

// They wait more than they work.
vi.setConfig({ maxConcurrency: 40 });

const servers: Server[] = [];
afterAll(async () => {
  await endRuns();
  for (const server of servers) server.close();
});

/** Each step of coming back is one line: what is tried, asked and heard is counted by Discord. */
function isTalkative({ lines, fake }: Run): boolean {
  const { handshakes, resumes, identifies, requests } = fake;
  return lines.length > handshakes * 2 + resumes.length + identifies.length + requests.length + 4;
}

/** An address that behaves so to whoever connects. */
async function listen(text: string | undefined): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (text !== undefined) socket.end(text);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
const html = (status: number): string =>
  `HTTP/1.1 ${status} Odd\r\nContent-Type: text/html\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>`;

describe.concurrent('a session whose address', () => {
  test.each<[string, () => unknown]>([
    ['does not resolve', () => 'wss://gateway.invalid'],
    ['is no name at all', () => 'ws://[::1'],
    ['refuses', () => 'ws://127.0.0.1:1'],
    ['takes the connection, and says nothing', () => listen(undefined)],
    ['hangs up', () => listen('')],
    ['answers HTML, 200', () => listen(html(200))],
    ['answers HTML, 403', () => listen(html(403))],
    ['answers HTML, 502', () => listen(html(502))],
    ['answers what is no HTTP', () => listen('SSH-2.0-OpenSSH_9.6\r\n')],
    ['has another scheme', () => 'https://gateway.invalid'],
    ['has a fragment', () => 'wss://gateway.invalid/#one'],
    ['is null', () => null],
    ['is absent', () => undefined],
    ['is a number', () => 4000],
    ['is empty', () => ''],
  ])('%s', async (_, address) => {
    const resume_gateway_url = await address();
    const fake = await startFakeDiscord();
    fake.odd = { ready: (data) => ({ ...data, resume_gateway_url }) };
    const running = runAgainst(fake);
    await isReady(running);
    fake.cut(4000);
    await answers(fake);
    expect(running.lines).toContainEqual(expect.objectContaining({ msg: 'gateway lost, coming back' }));
    expect(isTalkative(running)).toBe(false);
  });
});

describe.concurrent('READY', () => {
  test.each<[string, (data: Json) => Json]>([
    ['without an id of the session', ({ session_id, ...data }) => data],
    ['with null for one', (data) => ({ ...data, session_id: null })],
    ['with a number for one', (data) => ({ ...data, session_id: 5 })],
    ['of null throughout', (data) => Object.fromEntries(Object.keys(data).map((name) => [name, null]))],
    ['of nothing', () => ({})],
  ])('%s: it is in, and comes back', async (_, ready) => {
    const fake = await startFakeDiscord();
    fake.odd = { ready };
    await isReady(runAgainst(fake));
    await answers(fake);
    fake.cut();
    await answers(fake);
    expect(fake.resumes).toEqual([]);
  });
});

describe.concurrent('where the gateway is', () => {
  const right = (fake: FakeDiscord) => ({ url: fake.gatewayUrl, shards: 1 });
  test.each<[string, (fake: FakeDiscord) => Parameters<FakeDiscord['fail']>[1]]>([
    ['HTML, 200', () => ({ status: 200, text: '<html>Log in</html>' })],
    ['HTML, 401', () => ({ status: 401, text: '<html>Log in</html>' })],
    ['HTML, 403', () => ({ status: 403, text: '<html>Forbidden</html>' })],
    ['HTML, 502', () => ({ status: 502, text: '<html>Bad gateway</html>' })],
    [
      'HTML called JSON',
      () => ({ status: 200, text: '<html></html>', headers: { 'content-type': 'application/json' } }),
    ],
    ['JSON, 403', () => ({ status: 403, body: { message: 'no', code: 0 } })],
    ['JSON, 404', () => ({ status: 404, body: null })],
    ['no body', () => ({ status: 200, text: '' })],
    ['half an answer', () => ({ status: 200, text: '{"url":', stalls: true })],
    ['a socket that closes', () => ({ drop: 'close' as const })],
    ['null', () => ({ status: 200, body: null })],
    ['a list', () => ({ status: 200, body: [] })],
    ['a text', () => ({ status: 200, body: 'wss://gateway.discord.gg' })],
    ['nothing of it', () => ({ status: 200, body: {} })],
    ['an address of null', (fake) => ({ status: 200, body: { ...right(fake), url: null } })],
    ['an address of another scheme', (fake) => ({ status: 200, body: { ...right(fake), url: 'https://discord.gg' } })],
    ['an address that is none', (fake) => ({ status: 200, body: { ...right(fake), url: 'gateway' } })],
    ['a limit without end', () => ({ status: 429, retryAfter: 0.2, global: true })],
  ])('is answered by %s, twice: it asks again', async (_, fault) => {
    const fake = await startFakeDiscord();
    const failing = fake.fail('GET /gateway/bot', { times: 2, ...fault(fake) });
    const running = runAgainst(fake);
    await answers(fake);
    expect(failing.hits).toBe(2);
    const told = running.lines.filter(({ msg }) => msg === 'Discord cannot be reached');
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(told.every(({ cause }) => typeof cause === 'string')).toBe(true);
    // On a busy machine a question may not come through in time.
    const causes = told.map(({ cause }) => cause).filter((cause) => !/in time$|_TIMEOUT$/.test(String(cause)));
    expect(causes.length, causes.join()).toBeLessThanOrEqual(2);
  });

  test.each<[string, object]>([
    ['null', { shards: null, session_start_limit: null }],
    ['absent', { shards: undefined }],
    ['of other types', { shards: '2', session_start_limit: [] }],
    [
      'out of range',
      { shards: -1, session_start_limit: { total: 0, remaining: -1, reset_after: null, max_concurrency: 0 } },
    ],
    ['too many', { shards: 1e9, session_start_limit: { remaining: 1e9, reset_after: 'soon', max_concurrency: 1.5 } }],
  ])('is told, and all else is %s: it comes in', async (_, fields) => {
    const fake = await startFakeDiscord();
    fake.fail('GET /gateway/bot', { status: 200, body: { ...right(fake), ...fields }, times: 1000 });
    runAgainst(fake);
    await answers(fake);
    expect(fake.identifies).toMatchObject([{ shard: [0, 1] }]);
  });

  test.each([
    ['HTML', { status: 200, text: '<html>Log in</html>' }],
    ['nothing', { drop: 'reset' as const }],
    ['503', { status: 503 }],
  ])('is no longer told but by %s: it comes back to where it was', async (_, fault) => {
    const running = await run();
    await isReady(running);
    const { fake } = running;
    fake.fail('GET /gateway/bot', { ...fault, times: 1000 });
    fake.forgetSessions();
    fake.cut();
    await answers(fake);
    expect(isTalkative(running)).toBe(false);
  });
});

describe.concurrent('a connection', () => {
  test.each([1000, 1001, 1011, 1012, 3000, 4000, 4001, 4002, 4003, 4005, 4006, 4007, 4008, 4009, 4015, 4999])(
    'closed with %i',
    async (code) => {
      const running = await run();
      await isReady(running);
      running.fake.cut(code);
      await answers(running.fake);
      expect(running.lines).toContainEqual(
        expect.objectContaining({ msg: 'gateway lost, coming back', cause: `closed with ${code}` }),
      );
    },
  );

  test.each<[string, Oddities]>([
    ['greeted with HTML, 200', { handshake: { status: 200, text: '<html></html>' } }],
    ['greeted with HTML, 403', { handshake: { status: 403, text: '<html></html>' } }],
    ['greeted with HTML, 503', { handshake: { status: 503, text: 'busy' } }],
    ['that is never made', { handshake: 'hangs' }],
    ['without HELLO', { hello: () => undefined }],
    ['that is told to come again at once', { hello: () => ({ op: 7, d: null }) }],
    ['whose resume is not heard', { deafTo: [GatewayOpcodes.Resume] }],
    ['whose resume is invalid', { invalid: false }],
    ['whose resume is invalid, and may be tried again for ever', { invalid: true }],
  ])('%s, for a while', async (_, odd) => {
    const running = await run();
    await isReady(running);
    const { fake } = running;
    fake.odd = odd;
    fake.cut();
    await fake.waitFor(({ handshakes }) => handshakes > 2);
    fake.odd = {};
    await answers(fake);
    expect(isTalkative(running)).toBe(false);
  });

  test('that is not taken, for a while', async () => {
    const running = await run();
    await isReady(running);
    const { fake, lines } = running;
    fake.gatewayDown = true;
    fake.cut();
    const failed = () => lines.filter(({ msg }) => msg === 'gateway not reached').length;
    await vi.waitFor(() => expect(failed()).toBeGreaterThan(2), 60_000);
    fake.gatewayDown = false;
    await answers(fake);
  });

  test.each<[string, Oddities]>([
    ['whose resume is not heard', { deafTo: [GatewayOpcodes.Resume] }],
    ['whose resume is invalid, and may be tried again', { invalid: true }],
  ])('%s, as long as Discord lives: it identifies anew', async (_, odd) => {
    const running = await run();
    await isReady(running);
    running.fake.odd = odd;
    running.fake.cut();
    await answers(running.fake);
    // Two on each connection, and ten seconds' worth of them.
    expect(running.fake.resumes.length).toBeLessThan(20);
  });

  test.each<[string, Oddities]>([
    ['whose identify is not heard', { deafTo: [GatewayOpcodes.Identify] }],
    ['closed with 4000 upon each identify', { closes: 4000 }],
    ['closed with 1001 upon each identify', { closes: 1001 }],
  ])('%s, at the start', async (_, odd) => {
    const fake = await startFakeDiscord();
    fake.odd = odd;
    const running = runAgainst(fake);
    await fake.waitFor(({ handshakes }) => handshakes > 1);
    fake.odd = {};
    await answers(fake);
    expect(isTalkative(running)).toBe(false);
  });

  test('on which nothing comes any more is left', async () => {
    const running = await run({ heartbeatInterval: 100_000 });
    await isReady(running);
    const { fake } = running;
    fake.acking = false;
    await fake.waitFor(({ resumes }) => resumes.length > 0);
    fake.acking = true;
    await answers(fake);
    expect(running.lines).toContainEqual(expect.objectContaining({ cause: 'no sign of life' }));
  });

  test('of one shard that fails, again and again, costs the other nothing', async () => {
    const running = await run({ shards: 2, maxConcurrency: 40 });
    const { fake } = running;
    await isIn(running, 2);
    const of = (shard: bigint) => about(fake, String((1n << 50n) + (shard << 22n)));
    fake.odd = { invalid: false, closes: 4000 };
    fake.cut(undefined, { shard: 1 });
    await fake.waitFor(({ closes }) => closes.length > 3);
    await fake.interact(of(0n));
    fake.odd = {};
    await fake.waitFor(({ identifies }) => identifies.filter(({ accepted }) => accepted).length > 2, 60_000);
    await fake.interact(of(1n));
    expect(fake.identifies.filter(({ shard: [id] }) => id === 0)).toHaveLength(1);
  });

  test('that is lost again each time it is back makes the pauses longer', async () => {
    const running = await run();
    await isReady(running);
    const { fake } = running;
    for (let cut = 1; cut <= 5; cut += 1) {
      fake.cut();
      await fake.waitFor(({ resumes }) => resumes.length === cut);
    }
    const waits = running.lines.flatMap(({ againInMs }) => (typeof againInMs === 'number' ? [againInMs] : []));
    expect(waits.slice(0, 5)).toEqual(waits.slice(0, 5).toSorted((a, b) => Math.floor(a / 500) - Math.floor(b / 500)));
    expect(waits[4]).toBeGreaterThan(2000);
  });
});

describe.concurrent('sessions', () => {
  test('of which none is left today are waited for, and that is told once', async () => {
    const fake = await startFakeDiscord({ sessionStartsLeft: 0, sessionsResetAfter: 500 });
    const running = runAgainst(fake);
    await fake.waitFor(({ requests }) => requests.filter(({ path }) => path === '/gateway/bot').length > 1, 60_000);
    fake.sessionStartsLeft = 1000;
    await answers(fake);
    const told = running.lines.filter(({ resetsAt }) => resetsAt !== undefined);
    expect(told).toEqual([
      expect.objectContaining({ level: 50, msg: expect.stringContaining('no more sessions until then') }),
    ]);
  });
});

describe.concurrent('the token', () => {
  test('is reset while it runs: it ends, and asks no more', async () => {
    const running = await run();
    await isReady(running);
    running.fake.resetToken('another');
    expect(await running.ended).toEqual({ reason: 'token' });
  });

  test('is reset while the line is lost: it ends with the next try', async () => {
    const running = await run();
    await isReady(running);
    const { fake } = running;
    fake.token = 'another';
    fake.cut();
    expect(await running.ended).toEqual({ reason: 'token' });
  });
});
