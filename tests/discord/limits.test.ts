import type { APIInteraction } from 'discord-api-types/v10';
import { afterAll, describe, expect, test } from 'vitest';
import { readInteraction } from '../../src/discord/interaction.ts';
import { costOf, createLimits, KEPT_COST } from '../../src/discord/limits.ts';
import { createReplyCache, limitedReply } from '../../src/discord/reply-cache.ts';
import { checkBody } from '../body-check.ts';
import { autocomplete, button, chatInput, messageCommand, modal, snowflakes } from '../fake-discord.ts';
import { closeAll, openEndpoint, signed } from './http.ts';
import { openDoor } from './support.ts';

afterAll(closeAll);

const about = (where: object = {}) => chatInput({ name: 'xiaomi', subcommand: 'about', ...where });
const typed = () => autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: 'f' }, focused: 'name' });
const USER = '1100000000000000077';

/** How many of the interaction are answered one after the other, up to a bound, and what then keeps the next. */
function answered(interaction: APIInteraction, effort: 'made' | 'kept', limits = createLimits(() => 0)) {
  for (let count = 0; count < 20_000; count += 1) {
    const cost = effort === 'kept' ? KEPT_COST : costOf(readInteraction(interaction));
    const excess = limits.take(interaction, USER, cost);
    if (excess) return { count, whose: excess.whose, waitMs: Math.round(excess.waitMs) };
  }
  return 'all';
}

describe('a user may', () => {
  test('ask twenty times at once, then every three seconds', () => {
    let now = 0;
    const limits = createLimits(() => now);
    expect(answered(about(), 'made', limits)).toEqual({ count: 20, whose: 'user', waitMs: 3000 });
    now += 2999;
    expect(answered(about(), 'made', limits)).toEqual({ count: 0, whose: 'user', waitMs: 1 });
    now += 1;
    expect(answered(about(), 'made', limits)).toEqual({ count: 1, whose: 'user', waitMs: 3000 });
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
    expect(answered(interaction, 'made')).toMatchObject({ count, whose: 'user' });
    expect(answered(interaction, 'kept')).toMatchObject({ whose: 'user' });
  });

  test.each([{}, { data: null }, { data: { options: null } }, { data: { options: [null, { options: 7 }] } }])(
    'send nonsense, which counts as one: %j',
    (more) => {
      expect(costOf(readInteraction({ type: 2, ...more }))).toBe(1);
      expect(costOf(readInteraction({ type: 4, ...more }))).toBe(1);
    },
  );

  test('ask five times as often for what is kept', () => {
    expect(answered(about(), 'kept')).toEqual({ count: 100, whose: 'user', waitMs: 600 });
  });

  test('press as often as ask, on the same account', () => {
    const limits = createLimits(() => 0);
    expect(answered(button({ customId: 'x' }), 'made', limits)).toEqual({ count: 20, whose: 'user', waitMs: 3000 });
    expect(answered(about(), 'made', limits)).toMatchObject({ count: 0 });
  });

  test('be given suggestions on another account, and send any form that was opened', () => {
    const limits = createLimits(() => 0);
    expect(answered(typed(), 'made', limits)).toEqual({ count: 100, whose: 'user', waitMs: 200 });
    expect(answered(modal({ customId: 'x', fields: {} }), 'made', limits)).toBe('all');
    expect(answered(about(), 'made', limits)).toMatchObject({ count: 20 });
  });
});

describe('a server', () => {
  const many = (where: object, effort: 'made' | 'kept' = 'made', limits = createLimits(() => 0)) => {
    const nextUser = snowflakes();
    for (let count = 0; count < 20_000; count += 1) {
      const excess = limits.take(about(where), nextUser(), effort === 'kept' ? KEPT_COST : 1);
      if (excess) return { count, whose: excess.whose, waitMs: Math.round(excess.waitMs) };
    }
    return 'all';
  };

  test('has a thousand questions at once, five times as many of what is kept; elsewhere is another', () => {
    const limits = createLimits(() => 0);
    expect(many({}, 'made', limits)).toEqual({ count: 1000, whose: 'server', waitMs: 100 });
    expect(many({ guildId: '1100000000000000555' }, 'kept', limits)).toEqual({
      count: 5000,
      whose: 'server',
      waitMs: 20,
    });
    expect(many({ guildId: null }, 'made', limits)).toBe('all');
  });

  test('is not used up by one who has used up his own', () => {
    const limits = createLimits(() => 0);
    answered(about(), 'made', limits);
    for (let again = 0; again < 5000; again += 1) limits.take(about(), USER, 1);
    expect(many({}, 'made', limits)).toMatchObject({ count: 980 });
  });
});

describe('who has to wait', () => {
  const at = 1_790_000_000_500;
  const told = (interaction: APIInteraction, whose: 'user' | 'server') => {
    const reply = limitedReply(interaction, { whose, waitMs: 2600 }, at);
    expect(checkBody('callback', reply.body, { files: [] })).toEqual([]);
    return reply;
  };
  const noteOf = (content: string) => ({ type: 4, data: { content, allowed_mentions: { parse: [] }, flags: 64 } });

  test('is told so alone, how long, and in his language', () => {
    expect([told(about(), 'user'), told(about({ locale: 'fr' }), 'user')]).toEqual([
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
    expect(told(button({ customId: 'x', locale: 'fr' }), 'server')).toEqual({
      body: noteOf('On demande beaucoup de choses sur ce serveur en ce moment. Veuillez réessayer <t:1790000004:R>.'),
      files: [],
      command: 'none',
      outcome: 'limited',
    });
  });

  test('gets no suggestions while he types', () => {
    expect(told(typed(), 'user')).toMatchObject({ body: { type: 8, data: { choices: [] } }, command: 'country' });
  });
});

test('what is kept, or is being made for another, counts as kept; what has to be made does not', async () => {
  const { dispatch } = openDoor();
  const answers = createReplyCache({ dispatch, limits: createLimits(() => 0) });
  const outcomes = async (count: number, ask: (index: number) => APIInteraction) => {
    const all = await Promise.all(Array.from({ length: count }, (_, index) => answers(ask(index))));
    return all.filter(({ outcome }) => outcome !== 'limited').length;
  };
  // One is made, for 95 more there is room: (20 - 1) / 0.2.
  expect(await outcomes(150, () => about())).toBe(96);
  const userId = '1100000000000000078';
  const places = (index: number) =>
    chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: `no such place ${index}` }, userId });
  expect(await outcomes(50, places)).toBe(20);
});

test('over HTTP the one too many is told, logged and counted', async () => {
  const endpoint = await openEndpoint({ limits: createLimits(() => 0), dispatch: openDoor().dispatch });
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
