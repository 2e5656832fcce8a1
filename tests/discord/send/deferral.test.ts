// A reply that is long in coming is put off, never lost: the same over both transports.

import { readFileSync } from 'node:fs';
import { type APIInteraction, type APIMessage, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import { type Dispatch, refuse } from '../../../src/discord/reply.ts';
import { createIllustrator } from '../../../src/discord/send/illustration.ts';
import { deferralFor } from '../../../src/discord/send/opening.ts';
import type { DispatchParts } from '../../../src/discord/types.ts';
import { createChallenges } from '../../../src/store/kept/challenges.ts';
import { DEFAULTS } from '../../../src/store/kept/settings.ts';
import { autocomplete, button, chatInput, messageCommand, modal, type Reply, select } from '../../fake-discord.ts';
import { settingsOf } from '../../kept.ts';
import { open } from '../../store/stores.ts';
import { answer, componentsOf, flagsOf, idOf, menuOf, messageOf, textOf } from '../support.ts';
import { type Bot, startBy, TRANSPORTS, type Transport } from '../transports.ts';

const { Ephemeral } = MessageFlags;
const PUBLIC = { type: 5 };
const PRIVATE = { type: 5, data: { flags: Ephemeral } };
const IN_PLACE = { type: 6 };
const png = readFileSync(new URL('../../playground/fixtures/dot.png', import.meta.url));

const bots: Bot[] = [];
afterEach(async () => {
  for (const { stop, fake } of bots.splice(0)) {
    await stop();
    expect(fake.faults).toEqual([]);
    await fake.close();
  }
});

/** A bot whose door holds back what it would say, until it is let go. */
async function slowBot(transport: Transport, parts: Partial<DispatchParts> = {}, spoil = (door: Dispatch) => door) {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  let holds = true;
  const around =
    (door: Dispatch): Dispatch =>
    async (interaction) => {
      if (holds) await held;
      return spoil(door)(interaction);
    };
  const bot = await startBy(transport, parts, { checkBodies: true }, { around, deferAfterMs: 10 });
  bots.push(bot);
  const ask = (subcommand: string, options: Record<string, string | boolean> = {}, where = {}) =>
    bot.ask(bot.fake.build.chatInput({ name: 'xiaomi', subcommand, options, ...where }));
  /** All that comes from now on comes at once, or is held. */
  const hold = (value: boolean): void => {
    holds = value;
  };
  return { bot, ask, letGo, hold };
}

const textIn = ({ components, content }: Partial<APIMessage>): string =>
  [content ?? '', ...componentsOf(components).flatMap((one) => one.content ?? [])].join('\n');
const originalOf = (reply: Reply): APIMessage => {
  const message = reply.original();
  if (!message) throw new Error('no message');
  return message;
};
const isPrivate = ({ flags }: Partial<APIMessage>): boolean => ((flags ?? 0) & Ephemeral) !== 0;
const told = ({ lines }: Bot) => lines.filter(({ msg }) => msg === 'interaction');

describe.each(TRANSPORTS)('over %s, what takes long', (transport) => {
  test.each([
    ['for all to see', {}, PUBLIC],
    ['for who asks alone', { private: true }, PRIVATE],
  ])('is put off, and comes as it would have: %s', async (_, options, deferral) => {
    const { bot, ask, letGo } = await slowBot(transport);
    const late = await ask('sources', options);
    expect(late.callback).toEqual(deferral);
    letGo();
    const edited = await late.settled();
    const whole = await answer(late.interaction);
    expect(textIn(edited).trim()).toBe(textOf(whole));
    expect([isPrivate(edited), (flagsOf(whole) & Ephemeral) !== 0]).toEqual(Array(2).fill(deferral === PRIVATE));
    await bot.stop();
    const [first] = told(bot);
    expect(first).toMatchObject({ level: 30, command: 'sources', outcome: 'facts', editedMs: expect.any(Number) });
    expect(first).not.toHaveProperty('picture');
  });

  test('is put off for who asks alone where the server wants that', async () => {
    const settings = settingsOf(async () => ({ ...DEFAULTS, visibility: 'private' }));
    const { ask, letGo } = await slowBot(transport, { settings });
    const late = await ask('about');
    expect(late.callback).toEqual(PRIVATE);
    letGo();
    expect(isPrivate(await late.settled())).toBe(true);
  });

  test('twice at once is made once, and comes to both', async () => {
    const { ask, letGo } = await slowBot(transport);
    const [one, other] = await Promise.all([ask('about'), ask('about', {}, { userId: '1100000000000000077' })]);
    letGo();
    const [first, second] = await Promise.all([one.settled(), other.settled()]);
    expect(textIn(first)).toBe(textIn(second));
  });

  test.each([
    ['at hand', 'cached'],
    ['to be drawn', 'drawn'],
  ])('has its picture all the same: %s', async (_, fate) => {
    const pictures = { cached: () => (fate === 'cached' ? png : undefined), png: async () => png };
    const log = { warn: () => {}, error: () => {} };
    const { bot, ask, letGo } = await slowBot(transport, { illustrate: createIllustrator({ pictures, log }) });
    const late = await ask('map');
    letGo();
    const { attachments } = await late.settled();
    expect(attachments).toMatchObject([{ filename: 'xiaomi-map.png' }]);
    await bot.stop();
    expect(told(bot)).toMatchObject([{ command: 'map', picture: fate }]);
  });

  test('has its files', async () => {
    const file = { name: 'gaps.csv', contentType: 'text/csv', data: new TextEncoder().encode('a,b') };
    const { ask, letGo } = await slowBot(transport, {}, () => async () => ({
      body: { type: 4, data: { content: 'here', attachments: [{ id: '0' }], allowed_mentions: { parse: [] } } },
      files: [file],
      command: 'about',
      outcome: 'facts',
    }));
    const late = await ask('about');
    letGo();
    expect((await late.settled()).attachments).toMatchObject([{ filename: 'gaps.csv' }]);
  });

  test('turns the page it was to turn', async () => {
    const { bot, ask, letGo, hold } = await slowBot(transport);
    hold(false);
    const card = await (await ask('us-launch')).settled();
    const labelled = (message: APIMessage, label: string) =>
      componentsOf(message.components).find((one) => one.label === label)?.custom_id ?? '';
    const opened = await bot.ask(bot.fake.build.button({ customId: labelled(card, 'Full story'), message: card }));
    const story = await opened.settled();
    const before = textIn(story);
    hold(true);
    const turned = await bot.ask(bot.fake.build.button({ customId: labelled(story, 'Next ›'), message: story }));
    expect([turned.callback, textIn(originalOf(turned))]).toEqual([IN_PLACE, before]);
    letGo();
    await bot.stop();
    expect(textIn(originalOf(turned))).not.toBe(before);
    expect(turned.followUps).toEqual([]);
  });

  test('is a note beside the page it was to turn, where it cannot', async () => {
    const { bot, ask, letGo, hold } = await slowBot(
      transport,
      {},
      (door) => async (interaction) =>
        interaction.type === 3 && JSON.stringify(interaction.data).includes('2n')
          ? refuse('us-launch', 'records', 'cannot')
          : door(interaction),
    );
    hold(false);
    const card = await (await ask('us-launch')).settled();
    const labelled = (message: APIMessage, label: string) =>
      componentsOf(message.components).find((one) => one.label === label)?.custom_id ?? '';
    const opened = await bot.ask(bot.fake.build.button({ customId: labelled(card, 'Full story'), message: card }));
    const story = await opened.settled();
    const before = textIn(story);
    hold(true);
    const turned = await bot.ask(bot.fake.build.button({ customId: labelled(story, 'Next ›'), message: story }));
    letGo();
    await bot.stop();
    expect(textIn(originalOf(turned))).toBe(before);
    expect(turned.followUps).toMatchObject([{ content: 'cannot', flags: Ephemeral }]);
  });

  test('and fails in the end is told in words, and logged', async () => {
    const { bot, ask, letGo } = await slowBot(transport, {}, () => () => Promise.reject(new Error('kaputt')));
    const late = await ask('about');
    letGo();
    const { content } = await late.settled();
    expect(content).toContain(late.interaction.id);
    await bot.stop();
    expect(told(bot)).toMatchObject([{ level: 50, interaction: late.interaction.id }]);
  });
});

describe('what is put off is as private as it will be, and where it will be', () => {
  const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild };
  const xiaomi = (subcommand: string, options: Record<string, string | boolean> = {}, where = {}) =>
    chatInput({ name: 'xiaomi', subcommand, options, ...where });
  const admin = (subcommand: string) => chatInput({ name: 'xiaomi-admin', subcommand, ...moderator });

  async function kinds(): Promise<readonly APIInteraction[]> {
    const { store } = open({ url: 'memory:', namespace: 'test' });
    const card = await answer(xiaomi('us-launch'), { challenges: createChallenges(store) });
    const own = await answer(xiaomi('us-launch', { private: true }));
    const pressed = (label: string, where = {}) =>
      button({ customId: idOf(card, label), message: messageOf(card), ...where });
    const story = await answer(pressed('Full story'));
    const reported = componentsOf((await answer(pressed('Full story'), { challenges: createChallenges(store) })).body)
      .flatMap(({ custom_id: id = '' }) => (id.startsWith('2r') ? [id] : []))
      .join();
    const page = (label: string) => button({ customId: idOf(story, label), message: messageOf(story) });
    const mute = { appPermissions: 0n };
    return [
      xiaomi('about'),
      xiaomi('about', { private: true }),
      xiaomi('about', { private: false }),
      xiaomi('about', {}, mute),
      xiaomi('about', { private: false }, mute),
      xiaomi('about', {}, { guildId: null }),
      xiaomi('ask', { question: 'when?' }),
      xiaomi('map'),
      xiaomi('privacy'),
      xiaomi('challenges'),
      xiaomi('no-such'),
      xiaomi('about', { private: 'yes' }),
      messageCommand({ name: 'Check Xiaomi facts', content: 'Xiaomi launched in France in 2018.' }),
      messageCommand({ name: 'Check Xiaomi facts', content: '' }),
      admin('settings'),
      admin('gaps'),
      admin('challenges'),
      admin('changes'),
      admin('audit'),
      admin('privacy'),
      admin('commands'),
      pressed('Full story'),
      button({ customId: reported, message: messageOf(card) }),
      button({ customId: idOf(own, 'Share'), message: messageOf(own) }),
      button({ customId: idOf(own, 'Share'), message: messageOf(own), ...mute }),
      page('Next ›'),
      select({ customId: menuOf(story).id, values: ['evidence'], message: messageOf(story) }),
      autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: 'fr' }, focused: 'name' }),
      modal({ customId: 'form', fields: { one: 'text' } }),
    ];
  }

  test('every kind of interaction', async () => {
    const { store } = open({ url: 'memory:', namespace: 'test' });
    const all = await kinds();
    let deferred = 0;
    for (const visibility of ['public', 'private'] as const) {
      const settings = settingsOf(async () => ({ ...DEFAULTS, visibility }));
      for (const interaction of all) {
        const reply = await answer(interaction, { settings, store, challenges: createChallenges(store) });
        const deferral = await deferralFor(interaction, settings);
        const isSeenByOne = (flagsOf(reply) & Ephemeral) !== 0;
        // What is refused is refused at once.
        const expected = reply.body.type === 7 ? IN_PLACE : isSeenByOne ? PRIVATE : PUBLIC;
        // A form or suggestions cannot follow; nor are members' parts of the room worth it.
        const isApart = (reply.body.type !== 4 && reply.body.type !== 7) || reply.command === 'xiaomi-admin';
        if (deferral) deferred += 1;
        if (deferral || !(isApart || reply.outcome === 'refused'))
          expect([interaction.data, deferral]).toEqual([interaction.data, expected]);
      }
    }
    expect(deferred).toBeGreaterThan(40);
  });
});
