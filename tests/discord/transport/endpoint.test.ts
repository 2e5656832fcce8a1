import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { importPublicKey } from '../../../src/discord/transport/signature.ts';
import { startFakeDiscord } from '../../fake-discord.ts';
import { smallBase } from '../../fixtures/base.ts';
import { autocomplete, button, chatInput } from '../../interactions.ts';
import { startProgram } from '../../program.ts';
import { closeAll, dial, keys, makeKeys, onWire, openEndpoint, PING, says, signed } from '../http.ts';
import { brokenFacts, idOf, openDoor } from '../support.ts';

afterAll(closeAll);

const usLaunch = () => chatInput({ name: 'xiaomi', subcommand: 'us-launch' });
const statusOf = async (answer: Promise<Response>): Promise<number> => {
  const response = await answer;
  await response.arrayBuffer();
  return response.status;
};

/** The body of an answer, of which `dial` has a character a byte. */
const jsonIn = (said: string): unknown =>
  JSON.parse(Buffer.from(said.slice(said.indexOf('\r\n\r\n')), 'latin1').toString());

describe('interactions', () => {
  test('PING is answered with PONG', async () => {
    const { post } = await openEndpoint({ dispatch: openDoor().dispatch });
    const response = await post(signed(PING));
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json',
      '{"type":1}',
    ]);
  });

  test('a command is answered as dispatch answers it, the second time as the first', async () => {
    const { dispatch } = openDoor();
    const { post } = await openEndpoint({ dispatch });
    const command = chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: 'France' }, locale: 'fr' });
    const { body } = await dispatch(command);
    const first = await post(signed(command));
    const second = await post(signed(command));
    expect([first.status, await first.json(), second.status, await second.json()]).toEqual([200, body, 200, body]);
  });

  test('the same press gives the same answer over HTTP as over the gateway', async () => {
    const { dispatch } = openDoor();
    const { post } = await openEndpoint({ dispatch });
    const press = button({ customId: idOf(await dispatch(usLaunch()), 'Full story') });
    expect(await (await post(signed(press))).json()).toEqual((await dispatch(press)).body);
  });

  test('a failing dispatch is a 500 without a word of the error, and the log names the interaction', async () => {
    const dispatch = async () => {
      throw new Error('secret');
    };
    const { post, lines } = await openEndpoint({ dispatch });
    const interaction = usLaunch();
    const response = await post(signed(interaction));
    expect([response.status, await response.text()]).toEqual([500, 'failed']);
    expect(lines).toMatchObject([{ level: 50, interaction: interaction.id, err: { message: 'secret' } }]);
  });

  test('of many at once each is verified, and has its own answer', async () => {
    const { dispatch } = openDoor();
    const { port } = await openEndpoint({ dispatch });
    const asked = ['a', 'f', 'fr', 'germ', 'united', 'zz', 'ch', ''].flatMap((typed) =>
      Array.from({ length: 5 }, () =>
        autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: typed }, focused: 'name' }),
      ),
    );
    const wire = asked.map((interaction, index) =>
      onWire(index % 7 === 3 ? { ...signed(interaction), body: Buffer.from('{"type":1}') } : signed(interaction)),
    );
    const lines = await Promise.all(wire.map(() => dial(port)));
    for (const [index, { socket }] of lines.entries()) socket.write(wire[index] ?? '');
    const said = await Promise.all(lines.map((line) => line.until(/\r\n\r\n[\s\S]+/)));
    const expected = await Promise.all(asked.map((one) => dispatch(one)));
    said.forEach((text, index) => {
      if (index % 7 === 3) expect(text).toMatch(/^HTTP\/1\.1 401 /);
      else expect(jsonIn(text)).toEqual(expected[index]?.body);
    });
    for (const { socket } of lines) socket.destroy();
  });

  test('one that failed is told by the reference that the user was given', async () => {
    const { post, lines } = await openEndpoint({ dispatch: openDoor({ facts: brokenFacts }).dispatch });
    const text = await (await post(signed(usLaunch()))).text();
    expect(text).toContain('name this reference: ref-1');
    expect(lines).toMatchObject([{ level: 30, outcome: 'failed', reference: 'ref-1', msg: 'interaction' }]);
  });
});

describe('what is not let in', () => {
  const body = JSON.stringify(PING);
  const good = () => signed(body);
  const bad = (headers: Record<string, string>) => ({ ...good(), headers: { ...good().headers, ...headers } });
  const without = (name: string) => {
    const { [name]: _, ...headers } = good().headers;
    return { ...good(), headers };
  };

  test('a signature that is none of this body, of this key, or none at all', async () => {
    const { post } = await openEndpoint();
    const requests = [
      signed(body, Date.now(), makeKeys()),
      { ...good(), body: Buffer.from(`${body} `) },
      bad({ 'X-Signature-Ed25519': '' }),
      bad({ 'X-Signature-Ed25519': '0'.repeat(128) }),
      bad({ 'X-Signature-Ed25519': `${good().headers['X-Signature-Ed25519']}00` }),
      bad({ 'X-Signature-Ed25519': `${'f'.repeat(127)}g` }),
      without('X-Signature-Ed25519'),
      without('X-Signature-Timestamp'),
    ];
    const statuses = await Promise.all(requests.map((request) => statusOf(post(request))));
    expect(statuses).toEqual(requests.map(() => 401));
  });

  test('a timestamp older or further ahead than five minutes, or none', async () => {
    const now = Date.UTC(2026, 0, 1);
    const { post } = await openEndpoint({ now: () => now });
    const at = (seconds: number) => statusOf(post(signed(body, now + seconds * 1000)));
    expect(await Promise.all([-301, -300, 0, 300, 301].map(at))).toEqual([401, 200, 200, 200, 401]);
    const seconds = String(now / 1000);
    const odd = ['', `${seconds}.0`, `-${seconds}`, `0x${(now / 1000).toString(16)}`, 'NaN', `${seconds}e0`];
    expect(await Promise.all(odd.map((text) => statusOf(post(signed(body, text)))))).toEqual(odd.map(() => 401));
  });

  test('method, path, content type, length, each with its status', async () => {
    const { url, post, port } = await openEndpoint();
    const get = await fetch(`${url}/interactions`);
    expect([get.status, get.headers.get('allow'), await get.text()]).toEqual([405, 'POST', 'method not allowed']);
    const health = await fetch(`${url}/healthz`, { method: 'POST' });
    expect([health.status, health.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await statusOf(post(good(), '/'))).toBe(404);
    expect(await statusOf(post(good(), '/interactions/'))).toBe(200);
    expect(await statusOf(post(good(), '/interactions?a=b'))).toBe(200);
    expect(await statusOf(post(bad({ 'Content-Type': 'text/plain' })))).toBe(415);
    expect(await statusOf(post(bad({ 'Content-Type': 'application/jsonp' })))).toBe(415);
    expect(await statusOf(post(bad({ 'Content-Type': 'Application/JSON; charset=utf-8' })))).toBe(200);
    const line = await dial(port);
    line.socket.write(
      onWire(good())
        .toString()
        .replace(/Content-Length: \d+/, 'Content-Length: 262145')
        .slice(0, -body.length),
    );
    expect(await line.ended).toMatch(/^HTTP\/1\.1 413 [\s\S]*\r\nConnection: close\r\n/);
  });

  test('a body of 256 KiB is read, one byte more is not, however it is sent', async () => {
    const { post, port } = await openEndpoint();
    const filled = (size: number) => `${body}${' '.repeat(size - body.length)}`;
    expect(await statusOf(post(signed(filled(256 * 1024))))).toBe(200);
    const line = await dial(port);
    const headers = Object.entries(good().headers).map(([name, value]) => `${name}: ${value}\r\n`);
    line.socket.write(
      `POST /interactions HTTP/1.1\r\nHost: t\r\n${headers.join('')}Transfer-Encoding: chunked\r\n\r\n`,
    );
    for (let part = 0; part < 4; part += 1) line.socket.write(`10000\r\n${' '.repeat(0x10000)}\r\n`);
    line.socket.write('1\r\n \r\n');
    expect(await line.ended).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('what is signed but no interaction', async () => {
    const { post } = await openEndpoint();
    const { id, token, ...nameless } = usLaunch();
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"type"',
      '1',
      '{}',
      '{"type":"1"}',
      '{"type":0}',
      '{"type":6}',
      '{"type":1.5}',
      '{"type":2}',
      nameless,
      { ...nameless, id, token: '../../webhooks' },
      { ...nameless, id: '../1', token },
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    ];
    const statuses = await Promise.all(bodies.map((one) => statusOf(post(signed(one)))));
    expect(statuses).toEqual(bodies.map(() => 400));
  });
});

describe('the public key', () => {
  test('is checked at the start', async () => {
    await expect(openEndpoint({ publicKey: 'abc' })).rejects.toThrow('not an Ed25519 public key');
  });

  test('what is no point of the curve, or one anybody can sign for, is none', () => {
    const order8 = '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05';
    const faulty = [
      '',
      keys.hex.slice(1),
      `${keys.hex}00`,
      '0'.repeat(64),
      `01${'0'.repeat(62)}`,
      order8,
      'f'.repeat(64),
    ];
    expect(faulty.map(importPublicKey)).toEqual(faulty.map(() => undefined));
    const keysGood = Array.from({ length: 20 }, makeKeys);
    expect(keysGood.map(({ hex }) => importPublicKey(hex)?.asymmetricKeyType)).toEqual(keysGood.map(() => 'ed25519'));
    // Half of all numbers are no point: that many slips of the pen are seen.
    const slips = Array.from(
      { length: 64 },
      (_, at) => keys.hex.slice(0, at) + (keys.hex[at] === '0' ? '1' : '0') + keys.hex.slice(at + 1),
    );
    const seen = slips.filter((slip) => importPublicKey(slip) === undefined).length;
    expect(seen).toBeGreaterThan(12);
    expect(seen).toBeLessThan(52);
  });
});

describe('replies with files', () => {
  const file = { name: 'all.txt', contentType: 'text/plain', data: Buffer.alloc(200_000, 7) };

  test('go out as a callback of their own, the request is told 202', async () => {
    const fake = await startFakeDiscord({ strict: true });
    try {
      const { post, close, lines } = await openEndpoint({ dispatch: says('all', [file]), apiUrl: fake.api });
      const statuses: number[] = [];
      const deliver = async (interaction: object) => {
        const response = await post(signed(interaction));
        statuses.push(response.status, (await response.text()).length);
        return undefined;
      };
      const reply = await fake.interact(fake.build.chatInput({ name: 'xiaomi', subcommand: 'timeline' }), { deliver });
      expect(statuses).toEqual([202, 0]);
      expect(reply.files.map(({ name, type, data }) => [name, type, data.length])).toEqual([
        ['all.txt', 'text/plain', 200_000],
      ]);
      await close();
      expect(lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
      expect(fake.faults).toEqual([]);
    } finally {
      await fake.close();
    }
  });

  test('that cannot be delivered are told of, and the stop waits for them', async () => {
    const { post, close, lines } = await openEndpoint({ dispatch: says('all', [file]) });
    const interaction = usLaunch();
    expect(await statusOf(post(signed(interaction)))).toBe(202);
    await close();
    expect(lines).toMatchObject([
      {
        level: 50,
        msg: 'interaction',
        command: 'about',
        outcome: 'facts',
        delivery: 'lost',
        interaction: interaction.id,
      },
    ]);
  });
});

test('tells which servers use the bot, of those that have installed it', async () => {
  const servers: string[] = [];
  const { dispatch } = openDoor({ seen: (guild) => void servers.push(guild) });
  const asked = (where: object) => chatInput({ name: 'xiaomi', subcommand: 'about', ...where });
  await dispatch(asked({ guildId: '7' }));
  await dispatch(asked({ guildId: '7' }));
  await dispatch(asked({ guildId: '8', authorizing_integration_owners: { 1: '1' } }));
  await dispatch(asked({ guildId: null }));
  expect(servers).toEqual(['7', '7']);
});

describe('health', () => {
  test('alive, ready, and the store’s state', async () => {
    const probeStore = vi.fn(async () => {});
    const { url } = await openEndpoint({ probeStore });
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
      status: 'ready',
      facts: '00000000',
      store: 'reachable',
    });
    probeStore.mockRejectedValueOnce(new Error('down'));
    const degraded = await fetch(`${url}/readyz`);
    expect([degraded.status, await degraded.json()]).toEqual([
      200,
      { status: 'ready', facts: '00000000', store: 'degraded' },
    ]);
    const hung = await openEndpoint({ probeStore: () => new Promise(() => {}), patience: { probe: 1 } });
    expect(await (await fetch(`${hung.url}/readyz`)).json()).toMatchObject({ store: 'degraded' });
    const none = await openEndpoint();
    const head = await fetch(`${none.url}/readyz`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(await (await fetch(`${none.url}/readyz`)).json()).toMatchObject({ store: 'none' });
  });

  test('metrics count interactions by command and outcome, refusals by status, and time', async () => {
    const { url, post } = await openEndpoint();
    await post(signed(usLaunch()));
    await post(signed(usLaunch()));
    await post(signed('{'));
    const response = await fetch(`${url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const line of [
      'xiaomi_interactions_total{command="about",outcome="facts"} 2',
      'xiaomi_refused_requests_total{status="400"} 1',
      'xiaomi_store_errors_total 0',
      'xiaomi_interaction_seconds_bucket{le="+Inf"} 2',
      'xiaomi_interaction_seconds_count 2',
      '# TYPE xiaomi_interaction_seconds histogram',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).toMatch(/^xiaomi_interaction_seconds_sum 0\.0\d+$/m);
    const again = await (await fetch(`${url}/metrics`)).text();
    expect(again).toContain('xiaomi_interactions_total{command="about",outcome="facts"} 2');
  });

  test('with a port of their own, readiness and metrics are there alone', async () => {
    const { url, metricsUrl, post } = await openEndpoint({ metricsPort: 0 });
    expect(metricsUrl).not.toBe(url);
    const at = (address: string) => statusOf(fetch(address));
    const paths = ['/healthz', '/readyz', '/metrics'];
    expect(await Promise.all(paths.map((path) => at(url + path)))).toEqual([200, 404, 404]);
    expect(await Promise.all(paths.map((path) => at(metricsUrl + path)))).toEqual([200, 200, 200]);
    expect(await statusOf(post(signed(PING)))).toBe(200);
    expect(await statusOf(fetch(`${metricsUrl}/interactions`, { method: 'POST' }))).toBe(404);
  });
});

describe('the end', () => {
  test('readiness goes first, what is under way is answered, then the port closes', async () => {
    const held = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const { url, metricsUrl, port, close } = await openEndpoint({
      metricsPort: 0,
      patience: { linger: 500 },
      dispatch: async (interaction) => {
        started.resolve();
        await held.promise;
        return says('late but there')(interaction);
      },
    });
    const line = await dial(port);
    line.socket.write(onWire(signed(usLaunch())));
    await started.promise;
    const closed = close();
    const ready = await fetch(`${metricsUrl}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'stopping' }]);
    const alive = await fetch(`${url}/healthz`);
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close']);
    held.resolve();
    expect(await line.until(/late but there/)).toMatch(/^HTTP\/1\.1 200 /);
    line.socket.end();
    await closed;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  });

  test('does not wait for ever', async () => {
    const started = Promise.withResolvers<void>();
    const { port, close } = await openEndpoint({
      patience: { finish: 1 },
      dispatch: () => {
        started.resolve();
        return new Promise(() => {});
      },
    });
    const line = await dial(port);
    line.socket.write(onWire(signed(usLaunch())));
    await started.promise;
    await close();
    expect(await line.ended).toBe('');
  });

  test('a port that is taken is told', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(openEndpoint({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(openEndpoint({ metricsPort: port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();
  });
});

describe('as a program', () => {
  const SMALL = smallBase();
  const start = (env: Readonly<Record<string, string>>) =>
    startProgram('main.ts', [], {
      TRANSPORT: 'http',
      DISCORD_PUBLIC_KEY: keys.hex,
      PORT: '0',
      STORE_URL: 'memory:',
      // What follows a deferred reply would go to Discord itself.
      PICTURES: 'off',
      XIAOMI_DATA: SMALL,
      ...env,
    });

  test('starts, answers and ends while the store is down; its password is nowhere', async () => {
    const program = start({ STORE_URL: 'redis://:pass%40word1@127.0.0.1:1' });
    await program.said('listening');
    const { url } = program.lines().find(({ msg }) => msg === 'listening') ?? {};
    const { body, headers } = signed(usLaunch());
    const answered = fetch(`${url}/interactions`, { method: 'POST', headers, body: new Uint8Array(body) });
    expect(await statusOf(answered)).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready', store: 'degraded' });
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^xiaomi_store_errors_total [1-9]/m);
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.out()).toContain('store down');
    expect(program.out() + program.err()).not.toMatch(/pass(%40|@)word1/);
  });

  test('says where it listens, answers without a token, ends on SIGTERM', async () => {
    const program = start({ METRICS_PORT: '0' });
    await program.said('listening');
    const [{ url, metricsUrl, revision } = {}] = program.lines();
    const press = { ...signed(usLaunch()) };
    const response = await fetch(`${url}/interactions`, {
      method: 'POST',
      headers: press.headers,
      body: new Uint8Array(press.body),
    });
    expect([response.status, JSON.stringify(await response.json())]).toEqual([
      200,
      expect.stringContaining('Xiaomi in the United States'),
    ]);
    expect(await (await fetch(`${metricsUrl}/readyz`)).json()).toEqual({
      status: 'ready',
      facts: revision,
      store: 'reachable',
    });
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.lines().map(({ msg, command }) => [msg, command])).toEqual([
      ['listening', undefined],
      ['interaction', 'us-launch'],
      ['stopping', undefined],
    ]);
    expect(program.err()).toBe('');
  });
});
