import type { LookupFunction } from 'node:net';
import { MessageFlags } from 'discord-api-types/v10';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLimits } from '../../../src/discord/limits.ts';
import type { Dispatch } from '../../../src/discord/reply.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fake-discord.ts';
import { chatInput } from '../../interactions.ts';
import { about, answers, endRuns, interactions, isIn, isReady, run, runAgainst, says } from '../running.ts';
import { brokenFacts, openDoor } from '../support.ts';

// They wait more than they work.
vi.setConfig({ maxConcurrency: 20 });

// What is loaded with the first question would take of the three seconds of all that run side by side.
beforeAll(async () => {
  await openDoor().dispatch(chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: 'no such place' } }));
});
// The tests run side by side, so what they opened is closed after the last.
afterAll(endRuns);

describe.concurrent('coming in', () => {
  test('the shards that are asked for', async () => {
    const shards = { shardCount: 4, shardIds: [1, 3] };
    const running = await run({ maxConcurrency: 4 }, shards);
    await isIn(running, 2);
    expect(running.fake.identifies.map(({ shard }) => shard).sort()).toEqual([
      [1, 4],
      [3, 4],
    ]);
  });

  test('as many shards as Discord recommends; the log tells by which an interaction came', async () => {
    const running = await run({ shards: 2, maxConcurrency: 2 });
    const { fake } = running;
    await isIn(running, 2);
    for (const shard of [0n, 1n]) await fake.interact(about(fake, String((1n << 50n) + (shard << 22n))));
    await running.stop();
    expect(interactions(running).map(({ shard }) => shard)).toEqual([0, 1]);
  });

  test('Discord cannot be reached at first', async () => {
    const fake = await startFakeDiscord();
    fake.fail('GET /gateway/bot', { status: 503, times: 4 });
    const running = runAgainst(fake);
    await isIn(running);
    expect(running.lines).toContainEqual(
      expect.objectContaining({ msg: 'Discord cannot be reached', cause: 'HTTP 503' }),
    );
  });

  test('the session is gone: it comes in anew, with its presence, and answers', async () => {
    const running = await run();
    const { fake } = running;
    await isIn(running);
    fake.invalidate(false);
    await isIn(running, 2);
    expect(fake.identifies[1]?.presence).toEqual(fake.identifies[0]?.presence);
    expect((await fake.interact(about(fake))).callback).toMatchObject({ data: { content: 'yes' } });
  });

  test.each([
    ['cut', (fake: FakeDiscord) => fake.cut()],
    ['asked to reconnect', (fake: FakeDiscord) => fake.reconnect()],
    ['told that its session is invalid, but may be resumed', (fake: FakeDiscord) => fake.invalidate(true)],
  ])('%s: it resumes, and what was sent meanwhile is answered', async (_, disturb) => {
    const running = await run();
    const { fake } = running;
    await isReady(running);
    disturb(fake);
    await fake.interact(about(fake));
    await fake.waitFor(({ resumes }) => resumes.length > 0);
    expect(fake.resumes).toMatchObject([{ resumed: true }]);
  });

  test('a connection that answers no heartbeat is left, and resumed', async () => {
    const running = await run({ heartbeatInterval: 100 });
    const { fake } = running;
    await isReady(running);
    fake.acking = false;
    await fake.waitFor(({ resumes }) => resumes.length > 0);
    fake.acking = true;
    expect(fake.resumes[0]).toMatchObject({ resumed: true });
    await answers(fake);
    expect(running.lines).toContainEqual(expect.objectContaining({ msg: 'gateway lost, coming back', shard: 0 }));
  });

  test.each([
    ['is told', { interactions_endpoint_url: 'https://bot.example/interactions' }, 1],
    ['is not, where there is none', { interactions_endpoint_url: null }, 0],
    ['is not, where that is no text', { interactions_endpoint_url: 5 }, 0],
  ])('that an endpoint gets all interactions %s', async (_, application, count) => {
    const running = await run({ application });
    await isReady(running);
    await running.fake.waitFor(({ requests }) =>
      requests.some(({ path, status }) => path === '/applications/@me' && status),
    );
    await running.fake.interact(about(running.fake));
    const told = running.lines.filter(({ msg }) => String(msg).includes('https://bot.example/interactions'));
    expect(told).toHaveLength(count);
    expect(told.every(({ level }) => level === 40)).toBe(true);
  });

  test('that cannot be looked up keeps nothing from coming in', async () => {
    const fake = await startFakeDiscord();
    fake.fail('GET /applications/@me', { status: 200, text: '<html></html>', stalls: true });
    const running = runAgainst(fake);
    await isReady(running);
    await fake.interact(about(fake));
    expect(running.lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('Discord’s global limit is waited for', async () => {
    const fake = await startFakeDiscord();
    const limited = fake.fail('GET /gateway/bot', { status: 429, global: true, retryAfter: 0.2, times: 2 });
    const running = runAgainst(fake);
    await isIn(running);
    expect(limited.hits).toBe(2);
    await fake.interact(about(fake));
  });

  test('its name cannot be resolved, at the start and later', async () => {
    const fake = await startFakeDiscord();
    let asked = 0;
    let failing = 1;
    const lookup: LookupFunction = (_host, { all }, done) => {
      asked += 1;
      if (asked <= failing) done(Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' }), []);
      else if (all) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    };
    // Each request opens a connection of its own.
    const agent = new Agent({ pipelining: 0, connect: { lookup } });
    const running = runAgainst(fake, { apiUrl: fake.api.replace('127.0.0.1', 'discord.invalid'), agent });
    await isIn(running);
    expect(running.lines).toContainEqual(
      expect.objectContaining({ msg: 'Discord cannot be reached', cause: 'EAI_AGAIN' }),
    );
    // It is not to take any of those that fail.
    await fake.waitFor(({ requests }) => requests.some(({ path }) => path === '/applications/@me'));
    failing = asked + 3;
    await fake.interact(about(fake));
    await running.stop();
    expect(interactions(running)).toMatchObject([{ level: 30, attempts: 4 }]);
    await agent.destroy();
  });
});

describe.concurrent('where Discord asks for more shards', () => {
  /** At first it recommends one. */
  const growing = async () => {
    const fake = await startFakeDiscord({ shards: 2, maxConcurrency: 2 });
    fake.fail('GET /gateway/bot', { status: 200, body: { url: fake.gatewayUrl, shards: 1 } });
    return fake;
  };
  const isWhole = async (fake: FakeDiscord): Promise<void> => {
    const both = [0, 1].map((id) => `${id} of 2`);
    await fake.waitFor(({ identifies }) => {
      const accepted = identifies.flatMap(({ accepted: isIn, shard }) => (isIn ? [shard.join(' of ')] : []));
      return both.every((one) => accepted.includes(one));
    });
    for (const shard of [0n, 1n]) await fake.interact(about(fake, String((1n << 50n) + (shard << 22n))));
  };

  test('at the start, it runs as many', async () => {
    const fake = await growing();
    fake.refuseIdentify(4011);
    const running = runAgainst(fake);
    await isWhole(fake);
    expect(running.lines).toContainEqual(
      expect.objectContaining({ level: 40, msg: 'Discord asks for more shards', before: 1, shards: 2 }),
    );
  });

  test.each([
    ['', undefined],
    [', though the number cannot be had at once', { status: 200, text: '<html></html>', times: 2 }],
  ])('later, it goes on with as many%s', async (_, fault) => {
    const fake = await growing();
    const running = runAgainst(fake);
    await isReady(running);
    await fake.interact(about(fake));
    if (fault) fake.fail('GET /gateway/bot', fault);
    fake.cut(4011);
    await isWhole(fake);
    expect(fake.connections).toBe(2);
  });

  test.each([
    ['is told how many', { shardCount: 1 }, {}],
    ['is not told of more', {}, { shards: 1 }],
  ])('and it %s, it ends', async (_, options, { shards = 2 }: { shards?: number }) => {
    const fake = await startFakeDiscord({ shards });
    fake.refuseIdentify(4011, 4011);
    expect(await runAgainst(fake, options).ended).toEqual({ reason: 'shards', code: 4011 });
  });
});

describe.concurrent('ends for good', () => {
  test.each([
    [4004, { reason: 'token' }],
    [4010, { reason: 'shards', code: 4010 }],
    [4011, { reason: 'shards', code: 4011 }],
    [4012, { reason: 'closed', code: 4012 }],
    [4013, { reason: 'intents', code: 4013 }],
    [4014, { reason: 'intents', code: 4014 }],
  ])('with close code %i, at login and afterwards', async (code, end) => {
    const fake = await startFakeDiscord();
    fake.refuseIdentify(code);
    const refused = runAgainst(fake);
    expect(await refused.ended).toEqual(end);
    const running = await run();
    await isReady(running);
    running.fake.cut(code);
    expect(await running.ended).toEqual(end);
  });

  test('with a token that is none', async () => {
    const { ended, fake } = await run({}, { token: 'wrong' });
    expect(await ended).toEqual({ reason: 'token' });
    expect(fake.requests).toHaveLength(1);
  });

  test('when told to, also while the gateway is down or does not let it in', async () => {
    const running = await run();
    await isReady(running);
    expect(await running.stop()).toEqual({ reason: 'stopped' });
    await running.fake.waitFor(({ connections }) => connections === 0);

    const fake = await startFakeDiscord();
    fake.gatewayDown = true;
    const pending = runAgainst(fake);
    await fake.waitFor(({ requests }) => requests.length > 0);
    expect(await pending.stop()).toEqual({ reason: 'stopped' });
  });
});

describe.concurrent('a reply', () => {
  test.each([
    ['', isReady],
    [', nor has READY', isIn],
  ])('is given to what Discord had sent before the stop, though it has not come in yet%s', async (_, isThere) => {
    const running = await run();
    const { fake } = running;
    await isThere(running);
    const replies = Promise.all(Array.from({ length: 20 }, () => fake.interact(about(fake))));
    expect(await running.stop()).toEqual({ reason: 'stopped' });
    expect(await replies).toHaveLength(20);
  });

  test('to one who asks too often says how long to wait', async () => {
    const running = await run({}, { dispatch: openDoor({ limits: createLimits(() => 0) }).dispatch });
    await isIn(running);
    const { fake } = running;
    const ask = (index: number) =>
      fake.interact(
        fake.build.chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: `no such place ${index}` } }),
      );
    for (let index = 0; index < 20; index += 1) await ask(index);
    expect((await ask(20)).callback).toMatchObject({
      type: 4,
      data: { content: expect.stringMatching(/Please try again <t:\d+:R>\.$/), flags: MessageFlags.Ephemeral },
    });
    await running.stop();
    expect(interactions(running).map(({ outcome }) => outcome)).toEqual([...Array(20).fill('unknown'), 'limited']);
  });

  test('that failed is told by the reference that the user was given', async () => {
    const running = await run({}, { dispatch: openDoor({ facts: brokenFacts }).dispatch });
    await isIn(running);
    const { fake } = running;
    const { callback } = await fake.interact(fake.build.chatInput({ name: 'xiaomi', subcommand: 'us-launch' }));
    await running.stop();
    expect(JSON.stringify(callback)).toContain('name this reference: ref-1');
    expect(interactions(running)).toMatchObject([{ level: 30, outcome: 'failed', reference: 'ref-1' }]);
  });

  test('carries its files', async () => {
    const data = new Uint8Array([1, 2, 3]);
    const running = await run({}, { dispatch: says('see', [{ name: 'all.txt', contentType: 'text/plain', data }]) });
    await isIn(running);
    const { files } = await running.fake.interact(about(running.fake));
    expect(files).toEqual([{ field: 'files[0]', name: 'all.txt', type: 'text/plain', data: Buffer.from(data) }]);
  });

  test('that cannot be delivered is tried for three seconds, then logged as lost', async () => {
    const running = await run();
    await isIn(running);
    const failing = running.fake.fail(/callback$/, { status: 502, times: 1000 });
    await running.fake.interact(about(running.fake), { timeoutMs: 500 }).catch(() => {});
    await running.stop();
    expect(failing.hits).toBeGreaterThan(2);
    expect(failing.hits).toBeLessThan(15);
    expect(interactions(running)).toMatchObject([
      { level: 50, delivery: 'lost', attempts: failing.hits, cause: 'HTTP 502' },
    ]);
  });

  test.each([
    ['is tried again when Discord’s global limit is over', 0.2, { level: 30, attempts: 3 }],
    ['is lost, and said to be, where that is after the three seconds', 60, { level: 50, delivery: 'lost' }],
  ])('%s', async (_, retryAfter, line) => {
    const running = await run();
    await isIn(running);
    running.fake.fail(/callback$/, { status: 429, global: true, retryAfter, times: 2 });
    await running.fake.interact(about(running.fake), line.level === 30 ? {} : { timeoutMs: 300 }).catch(() => {});
    await running.stop();
    expect(interactions(running)).toEqual([expect.objectContaining(line)]);
  });

  test.each([
    ['already has an answer', 400, 40060, 'acknowledged'],
    ['is no longer there', 404, 10062, 'late'],
  ])('to an interaction that %s is a warning, and no fault', async (_, status, code, delivery) => {
    const running = await run();
    await isIn(running);
    const { fake } = running;
    const failing = fake.fail(/callback$/, { status, body: { code, message: 'as Discord says' } });
    fake.interact(about(fake), { timeoutMs: 60_000 }).catch(() => {});
    await fake.waitFor(() => failing.hits === 1, 60_000);
    await fake.interact(about(fake));
    await running.stop();
    expect(failing.hits).toBe(1);
    expect(interactions(running)).toEqual([
      expect.objectContaining({ level: 40, delivery, cause: `${code} as Discord says` }),
      expect.objectContaining({ level: 30 }),
    ]);
  });

  test('that Discord finds faulty is not tried again', async () => {
    const running = await run({}, { dispatch: says('') });
    await isIn(running);
    await running.fake.interact(about(running.fake));
    await running.stop();
    expect(interactions(running)).toMatchObject([{ level: 50, delivery: 'refused' }]);
    expect(interactions(running)[0]).not.toHaveProperty('attempts');
  });

  test('that Discord takes long to accept is not sent again before its time', async () => {
    const running = await run();
    await isReady(running);
    const { fake } = running;
    // Its socket is open by then.
    await fake.interact(about(fake));
    fake.fail(/callback$/, { delayMs: 60_000 });
    await fake.interact(about(fake));
    const sent = new Map<string, number[]>();
    for (const { path, at } of fake.requests) sent.set(path, [...(sent.get(path) ?? []), at]);
    const pauses = [...sent].flatMap(([path, [first = 0, second]]) =>
      path.endsWith('/callback') && second !== undefined ? [second - first] : [],
    );
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThan(700);
  });

  const errors = { data: { components: { 0: { content: { _errors: [{ code: 'TOO_LONG', message: 'of a@b.c' }] } } } } };
  test.each([
    ['in English', 'en-US', { code: 50035, message: 'Invalid Form Body', errors }, /^Something went wrong in the bot/],
    ['in French', 'fr', { code: 50035, message: 'Invalid Form Body', errors }, /vous n’y êtes pour rien/],
    ['with another code', 'en-US', { code: 50006, message: 'Cannot send an empty message' }, /^Something went wrong/],
    ['without one', 'en-US', null, /^Something went wrong/],
  ] as const)('that is refused leaves a note %s; the log tells where the fault is', async (_, locale, body, words) => {
    const running = await run();
    await isIn(running);
    const { fake } = running;
    fake.fail(/callback$/, { status: 400, body });
    const { callback } = await fake.interact(fake.build.chatInput({ name: 'xiaomi', subcommand: 'about', locale }));
    expect(callback).toMatchObject({ type: 4, data: { content: expect.stringMatching(words), flags: 64 } });
    await running.stop();
    const [line] = interactions(running);
    expect(line).toMatchObject({ level: 50, delivery: 'refused', note: 'sent' });
    if (body?.code === 50035)
      expect(line?.['cause']).toBe('50035 Invalid Form Body: data.components.0.content TOO_LONG');
  });

  test('to what somebody types that is refused leaves no suggestions', async () => {
    const running = await run();
    await isIn(running);
    const { fake } = running;
    fake.fail(/callback$/, { status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    const typed = { name: 'xiaomi', subcommand: 'country', options: { name: 'fr' }, focused: 'name' };
    expect((await fake.interact(fake.build.autocomplete(typed))).callback).toEqual({ type: 8, data: { choices: [] } });
  });

  test('whose making fails is logged, and the next one is answered', async () => {
    let calls = 0;
    const dispatch: Dispatch = (interaction) => {
      calls += 1;
      if (calls === 1) throw new Error('a bug');
      return says('yes')(interaction);
    };
    const running = await run({}, { dispatch });
    await isIn(running);
    const failed = running.fake.interact(about(running.fake), { timeoutMs: 500 });
    await expect(failed).rejects.toThrow(/not seen/);
    await running.fake.interact(about(running.fake));
    await running.stop();
    expect(interactions(running)).toMatchObject([{ level: 50, err: { message: 'a bug' } }, { level: 30 }]);
  });
});
