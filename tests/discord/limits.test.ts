import type { APIInteraction } from 'discord-api-types/v10';
import { afterAll, describe, expect, test } from 'vitest';
import { readInteraction } from '../../src/discord/interaction.ts';
import { costOf, createLimits } from '../../src/discord/limits.ts';
import { checkBody } from '../body-check.ts';
import { autocomplete, button, chatInput, messageCommand, modal, snowflakes } from '../fake-discord.ts';
import { closeAll, openEndpoint, signed } from './http.ts';
import { openDoor } from './support.ts';

afterAll(closeAll);

const about = (where: object = {}) => chatInput({ name: 'xiaomi', subcommand: 'about', ...where });
const typed = () => autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: 'f' }, focused: 'name' });
const USER = '1100000000000000077';

/** How many of the interaction are answered one after the other, up to a bound, and what then keeps the next. */
function answered(interaction: APIInteraction, limits = createLimits(() => 0)) {
  for (let count = 0; count < 20_000; count += 1) {
    const excess = limits.take(interaction, USER, costOf(readInteraction(interaction)));
    if (excess) return { count, whose: excess.whose, waitMs: Math.round(excess.waitMs) };
  }
  return 'all';
}

describe('a user may', () => {
  test('ask twenty times at once, then every three seconds', () => {
    let now = 0;
    const limits = createLimits(() => now);
    expect(answered(about(), limits)).toEqual({ count: 20, whose: 'user', waitMs: 3000 });
    now += 2999;
    expect(answered(about(), limits)).toEqual({ count: 0, whose: 'user', waitMs: 1 });
    now += 1;
    expect(answered(about(), limits)).toEqual({ count: 1, whose: 'user', waitMs: 3000 });
  });

  test.each([
    ['ask', chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question: '' } }), 10],
    ['check', chatInput({ name: 'xiaomi', subcommand: 'check', options: { message: '' } }), 10],
    ['map', chatInput({ name: 'xiaomi', subcommand: 'map' }), 10],
    ['a long ask', chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question: 'x'.repeat(1000) } }), 5],
    ['a long check', chatInput({ name: 'xiaomi', subcommand: 'check', options: { message: 'x'.repeat(4000) } }), 2],
    ['a long message', messageCommand({ name: 'Check Xiaomi facts', content: 'x'.repeat(4000) }), 2],
    ['a long country', chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: 'x'.repeat(4000) } }), 2],
    [
      'a long suggestion',
      autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: 'x'.repeat(900) }, focused: 'name' }),
      10,
    ],
  ])('do less of what takes more: %s', (_, interaction, count) => {
    expect(answered(interaction)).toMatchObject({ count, whose: 'user' });
  });

  test.each([{}, { data: null }, { data: { options: null } }, { data: { options: [null, { options: 7 }] } }])(
    'send nonsense, which counts as one: %j',
    (more) => {
      expect(costOf(readInteraction({ type: 2, ...more }))).toBe(1);
      expect(costOf(readInteraction({ type: 4, ...more }))).toBe(1);
    },
  );

  test('press as often as ask, on the same account', () => {
    const limits = createLimits(() => 0);
    expect(answered(button({ customId: 'x' }), limits)).toEqual({ count: 20, whose: 'user', waitMs: 3000 });
    expect(answered(about(), limits)).toMatchObject({ count: 0 });
  });

  test('be given suggestions on another account, and send any form that was opened', () => {
    const limits = createLimits(() => 0);
    expect(answered(typed(), limits)).toEqual({ count: 100, whose: 'user', waitMs: 200 });
    expect(answered(modal({ customId: 'x', fields: {} }), limits)).toBe('all');
    expect(answered(about(), limits)).toMatchObject({ count: 20 });
  });
});

describe('a server', () => {
  const many = (where: object, limits = createLimits(() => 0)) => {
    const nextUser = snowflakes();
    for (let count = 0; count < 20_000; count += 1) {
      const excess = limits.take(about(where), nextUser(), 1);
      if (excess) return { count, whose: excess.whose, waitMs: Math.round(excess.waitMs) };
    }
    return 'all';
  };

  test('has five thousand questions at once; elsewhere is another', () => {
    const limits = createLimits(() => 0);
    expect(many({}, limits)).toEqual({ count: 5000, whose: 'server', waitMs: 100 });
    expect(many({ guildId: '1100000000000000555' }, limits)).toMatchObject({ count: 5000 });
    expect(many({ guildId: null }, limits)).toBe('all');
  });

  test('is not used up by one who has used up his own', () => {
    const limits = createLimits(() => 0);
    answered(about(), limits);
    for (let again = 0; again < 5000; again += 1) limits.take(about(), USER, 1);
    expect(many({}, limits)).toMatchObject({ count: 4980 });
  });
});

describe('who has to wait', () => {
  const at = 1_790_000_000_500;
  const told = async (interaction: APIInteraction, whose: 'user' | 'server') => {
    const limits = { take: () => ({ whose, waitMs: 2600 }) };
    const reply = await openDoor({ limits, now: () => at }).dispatch(interaction);
    expect(checkBody('callback', reply.body, { files: [] })).toEqual([]);
    return reply;
  };
  const noteOf = (content: string) => ({ type: 4, data: { content, allowed_mentions: { parse: [] }, flags: 64 } });

  test('is told so alone, how long, and in his language', async () => {
    expect([await told(about(), 'user'), await told(about({ locale: 'fr' }), 'user')]).toEqual([
      {
        body: noteOf('You have asked a lot in a short time. Please try again <t:1790000004:R>.'),
        files: [],
        command: 'about',
        outcome: 'limited',
      },
      {
        body: noteOf('Vous avez demandé beaucoup de choses en peu de temps. Veuillez réessayer <t:1790000004:R>.'),
        files: [],
        command: 'about',
        outcome: 'limited',
      },
    ]);
    expect(await told(button({ customId: 'x', locale: 'fr' }), 'server')).toEqual({
      body: noteOf('On demande beaucoup de choses sur ce serveur en ce moment. Veuillez réessayer <t:1790000004:R>.'),
      files: [],
      command: 'none',
      outcome: 'limited',
    });
  });

  test('gets no suggestions while he types', async () => {
    expect(await told(typed(), 'user')).toMatchObject({ body: { type: 8, data: { choices: [] } }, command: 'country' });
  });
});

test('what cannot be read counts as well', async () => {
  const { dispatch } = openDoor({ limits: createLimits(() => 0) });
  const outcomes = [];
  for (let index = 0; index < 21; index += 1)
    outcomes.push((await dispatch(Object.assign(about({ userId: USER }), { data: null }))).outcome);
  expect([outcomes[19], outcomes[20]]).toEqual(['refused', 'limited']);
});

test('over HTTP the one too many is told, logged and counted', async () => {
  const endpoint = await openEndpoint({ dispatch: openDoor({ limits: createLimits(() => 0) }).dispatch });
  const ask = (index: number) =>
    chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: `no such place ${index}` } });
  const texts: string[] = [];
  for (let index = 0; index < 22; index += 1) texts.push(await (await endpoint.post(signed(ask(index)))).text());
  const isNote = (text: string) => text.includes('You have asked a lot');
  expect([texts.filter(isNote).length, isNote(texts[20] ?? ''), isNote(texts[21] ?? '')]).toEqual([2, true, true]);
  expect(endpoint.lines.filter(({ outcome }) => outcome === 'limited')).toMatchObject([
    { level: 30, command: 'country', ms: expect.any(Number), msg: 'interaction' },
    { level: 30, command: 'country', ms: expect.any(Number), msg: 'interaction' },
  ]);
  const metrics = await (await fetch(`${endpoint.metricsUrl}/metrics`)).text();
  expect(metrics).toContain('xiaomi_interactions_total{command="country",outcome="limited"} 2\n');
});
