import type { APIInteraction } from 'discord-api-types/v10';
import { afterAll, describe, expect, test } from 'vitest';
import { prepareTold } from '../../src/core/check/told.ts';
import { compileReading } from '../../src/discord/interaction.ts';
import { createChallenges } from '../../src/store/kept/challenges.ts';
import { createGaps } from '../../src/store/kept/gaps.ts';
import { createSettings } from '../../src/store/kept/settings.ts';
import { openApiAvailable } from '../body-check.ts';
import { button, chatInput, message, messageCommand } from '../interactions.ts';
import { json } from '../json.ts';
import { open } from '../store/stores.ts';
import { closeAll, openEndpoint, signed } from './http.ts';
import { createPayloads } from './payloads.ts';
import { endRuns, isReady, run } from './running.ts';
import { facts, openDoor, textOf } from './support.ts';

/** Whatever Discord puts into an interaction, it is answered, and nothing else is the worse for it. */

compileReading();

afterAll(async () => {
  await endRuns();
  await closeAll();
});

if (!openApiAvailable)
  process.stderr.write('No payloads are built from Discord’s OpenAPI document: it is not at hand.\n');

/** The whole door, with everything kept in memory. */
function wholeDoor() {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  const settings = createSettings(store);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const parts = { store, settings, gaps: createGaps(store, { log }), challenges: createChallenges(store) };
  return { ...openDoor(parts), settings };
}

async function customIds(): Promise<readonly string[]> {
  const { body } = await wholeDoor().dispatch(chatInput({ name: 'xiaomi', subcommand: 'us-launch' }));
  return [...JSON.stringify(body).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => id);
}

/** What a callback can be sent to: id and token become part of its address. */
function isAnswerable(payload: unknown): boolean {
  const { id, token, type } = json(payload);
  return (
    typeof id === 'string' &&
    /^\d{1,20}$/.test(id) &&
    typeof token === 'string' &&
    /^[\w.~-]{1,1024}$/.test(token) &&
    typeof type === 'number'
  );
}

const CALLBACK = /^\/interactions\/\d+\/([^/]+)\/callback$/;
/** Others each time. */
const COUNT = Number(process.env['PAYLOADS'] ?? 1_000);
const AT_ONCE = 20;

describe.skipIf(!openApiAvailable)('payloads built from Discord’s document', () => {
  test(`${COUNT} of them over the gateway: each that can be is answered, and the next question too`, async () => {
    const { dispatch, settings } = wholeDoor();
    const running = await run({ strict: false }, { dispatch, settings });
    const { fake } = running;
    await isReady(running);
    // What is loaded and built with the first question would take of the three seconds of those that come with it.
    await prepareTold(facts);
    const [ask, settled] = [{ question: 'when?' }, { memberPermissions: 1n << 5n }];
    await dispatch(fake.build.chatInput({ name: 'xiaomi', subcommand: 'ask', options: ask }));
    await dispatch(fake.build.chatInput({ name: 'xiaomi-admin', subcommand: 'settings', ...settled }));
    const seed = Date.now() % 2 ** 31;
    const next = createPayloads(seed, await customIds());
    for (let sent = 0; sent < COUNT; sent += AT_ONCE) {
      const payloads = Array.from({ length: AT_ONCE }, next);
      const waiting = new Map(
        payloads.filter(isAnswerable).map((payload) => [String(json(payload)['token']), payload]),
      );
      for (const payload of payloads) fake.present(payload);
      await fake
        .waitFor(({ requests }) => {
          for (const { path } of requests.splice(0)) waiting.delete(CALLBACK.exec(path)?.[1] ?? '');
          return waiting.size === 0;
        }, 60_000)
        .catch((error: unknown) => {
          const [first] = waiting.values();
          throw new Error(`seed ${seed}: unanswered: ${JSON.stringify(first)}`, { cause: error });
        });
      fake.forget();
    }
    const failed = running.lines.filter(({ outcome, level }) => outcome === 'failed' || level === 50);
    // Where the spoilt type takes another callback, Discord may refuse what is sent; the bot must not fail.
    const faults = failed.filter(({ delivery }) => delivery === undefined);
    expect({ seed, faults: faults.slice(0, 3) }).toEqual({ seed, faults: [] });
    await fake.interact(fake.build.chatInput({ name: 'xiaomi', subcommand: 'us-launch' }));
  });

  test('some of them over HTTP: the same', async () => {
    const { dispatch, settings } = wholeDoor();
    const { post, lines } = await openEndpoint({ dispatch, settings });
    const seed = Date.now() % 2 ** 31;
    const next = createPayloads(seed, await customIds());
    for (let sent = 0; sent < 300; sent += 1) {
      const payload = next();
      const { type } = json(payload);
      const response = await post(signed(payload));
      const text = await response.text();
      const expected = isAnswerable(payload) || type === 1 ? 200 : 400;
      expect([response.status, seed, expected === response.status ? '' : JSON.stringify(payload)]).toEqual([
        expected,
        seed,
        '',
      ]);
      if (expected === 200) expect(JSON.parse(text)).toMatchObject({ type: expect.any(Number) });
    }
    expect(lines.filter(({ level, outcome }) => level === 50 || outcome === 'failed')).toEqual([]);
  });
});

describe('null is as good as absent', () => {
  const both = async (whole: APIInteraction, spoilt: object): Promise<readonly [string, string]> => {
    const { dispatch } = wholeDoor();
    const payload: APIInteraction = JSON.parse(JSON.stringify({ ...whole, ...spoilt }));
    return [textOf(await dispatch(whole)), textOf(await dispatch(payload))];
  };
  const usLaunch = chatInput({ name: 'xiaomi', subcommand: 'us-launch' });
  const country = chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: 'France' } });
  const withNulls = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return [...value.map(withNulls), null];
    return Object.fromEntries([...Object.entries(value).map(([name, one]) => [name, withNulls(one)]), ['more', null]]);
  };

  test.each([
    ['options', usLaunch, { data: { ...usLaunch.data, options: [{ name: 'us-launch', type: 1, options: null }] } }],
    [
      'the focus',
      country,
      { data: JSON.parse(JSON.stringify(country.data).replaceAll('"type":3', '"type":3,"focused":null')) },
    ],
    ['the target', usLaunch, { data: { ...usLaunch.data, target_id: null, resolved: null, guild_id: null } }],
    ['the channel', usLaunch, { channel: null, channel_id: null }],
    ['what is permitted', usLaunch, { app_permissions: null, attachment_size_limit: null, context: null }],
    ['owners and entitlements', usLaunch, { authorizing_integration_owners: null, entitlements: null }],
    ['the server’s language', usLaunch, { guild_locale: null }],
    ['a message', usLaunch, { message: null, version: null }],
  ])('%s', async (_, whole, spoilt) => {
    const [expected, found] = await both(whole, spoilt);
    expect(found).toBe(expected);
  });

  test('the server and the member, of one who writes to the bot itself', async () => {
    const direct = chatInput({ name: 'xiaomi', subcommand: 'us-launch', guildId: null });
    const [expected, found] = await both(direct, { guild_id: null, member: null, guild: null });
    expect(found).toBe(expected);
  });

  test('values of a button, and its message', async () => {
    const [customId = ''] = await customIds();
    const pressed = button({ customId });
    const [expected, found] = await both(pressed, { data: { ...pressed.data, values: null } });
    expect(found).toBe(expected);
  });

  test('at any depth, also in lists', async () => {
    for (const whole of [
      usLaunch,
      country,
      messageCommand({
        name: 'Check Xiaomi facts',
        message: message({ content: 'Xiaomi launched in France in 2018.' }),
      }),
    ]) {
      const [expected, found] = await both(whole, json(withNulls(whole)));
      expect(found).toBe(expected);
    }
  });
});

describe('what cannot be read is refused in words', () => {
  const { id, token, type } = chatInput({ name: 'xiaomi', subcommand: 'us-launch' });
  test.each([
    ['nothing', {}],
    ['null for its contents', { data: null }],
    ['a text for its contents', { data: 'us-launch' }],
    ['contents without a name', { data: {}, locale: 'fr' }],
    ['options that are none', { data: { name: 'xiaomi', options: 5 } }],
    ['a member that is none', { data: { name: 'xiaomi' }, member: 5 }],
    ['a kind of tomorrow', { type: 99 }],
    ['half a kind', { type: 2.5 }],
  ])('%s, over both transports', async (_, spoilt) => {
    const payload = { id, token, type, ...spoilt };
    const { dispatch, settings } = wholeDoor();
    const { post } = await openEndpoint({ dispatch, settings });
    const response = await post(signed(payload));
    const said = json(JSON.parse(await response.text()));
    expect([response.status, said['type'], typeof json(said['data'])['content']]).toEqual([200, 4, 'string']);
    const running = await run({ strict: false }, { dispatch, settings });
    const { fake } = running;
    await isReady(running);
    fake.present(payload);
    const { body } = await fake.waitFor(({ requests }) => requests.find(({ path }) => CALLBACK.test(path)), 60_000);
    expect(body).toEqual(said);
  });
});
