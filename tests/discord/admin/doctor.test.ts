import {
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
  ApplicationCommandPermissionType,
  ChannelType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLookups, type Lookups } from '../../../src/discord/access/rest-lookups.ts';
import { defineCommands } from '../../../src/discord/definition.ts';
import { createRegistration } from '../../../src/discord/registration/registration.ts';
import { createRest } from '../../../src/discord/registration/rest.ts';
import { PATIENCE_MS } from '../../../src/discord/reply.ts';
import { createAgent } from '../../../src/discord/send/callback.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';
import { checkBody } from '../../body-check.ts';
import { chatInput, type FakeGuild, startFakeDiscord, testIds, type Where } from '../../fake-discord.ts';
import { memberOf, memberPermissions, userOf } from '../../interactions.ts';
import { answer, expectGolden, flagsOf, openDoor, textOf } from '../support.ts';

const { Administrator, EmbedLinks, ManageGuild, SendMessages, UseApplicationCommands } = PermissionFlagsBits;
const { Role, Channel } = ApplicationCommandPermissionType;
const { guild: guildId, application } = testIds;
const newcomers = '1100000000000000021';
const chiefs = '1100000000000000022';
const news = '1100000000000000031';
const ada = '1100000000000000041';
/** Not the owner, whom nothing limits. */
const moderator = '1100000000000000042';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A server: two roles beside @everyone, #general in which all is asked, #news in which @everyone may not use commands. */
const serverOf = (more: Partial<FakeGuild> = {}): FakeGuild => ({
  id: guildId,
  roles: [
    { id: newcomers, permissions: '0' },
    { id: chiefs, permissions: String(Administrator) },
  ],
  channels: [
    { id: testIds.channel, permission_overwrites: [] },
    {
      id: news,
      permission_overwrites: [{ id: guildId, type: 0, allow: '0', deny: String(UseApplicationCommands) }],
    },
  ],
  ...more,
});

interface Visit {
  readonly server?: FakeGuild;
  /** Where the commands are registered beforehand. */
  readonly registered?: readonly (string | null)[];
}
/** What Discord is asked, of a server that is there. */
async function open({ server = serverOf(), registered = [null] }: Visit = {}) {
  const fake = await startFakeDiscord({ guilds: [server] });
  const agent = createAgent();
  cleanups.push(
    () => fake.close(),
    () => agent.destroy(),
  );
  const commands = defineCommands();
  const rest = createRest(fake.api, fake.token, agent);
  const registration = createRegistration({ rest, commands });
  for (const place of registered) await registration.write(await registration.plan(place));
  fake.requests.length = 0;
  return { fake, rest, lookups: async () => createLookups(rest, registration, commands) };
}

interface Question extends Where {
  readonly member?: string;
  readonly channel?: string;
  readonly resolved?: APIInteractionDataResolved;
}
function asking({ member, channel, resolved, ...where }: Question = {}) {
  const { User, Channel: channelOption } = ApplicationCommandOptionType;
  return chatInput({
    name: 'xiaomi-admin',
    subcommand: 'doctor',
    userId: moderator,
    memberPermissions: memberPermissions | ManageGuild,
    ...where,
    options: [
      ...(member ? [{ name: 'member', type: User, value: member } as const] : []),
      ...(channel ? [{ name: 'channel', type: channelOption, value: channel } as const] : []),
    ],
    ...(resolved ? { resolved } : {}),
  });
}
/** Ada as Discord sends her along, with what she may do in the channel asked from. */
function resolvedAda(more: object = {}, permissions = memberPermissions): APIInteractionDataResolved {
  const { user, deaf, mute, ...member } = memberOf(userOf(ada, 'ada'), [newcomers]);
  return {
    users: { [ada]: user },
    members: { [ada]: { ...member, permissions: String(permissions), ...more } },
  };
}
const resolvedNews: APIInteractionDataResolved['channels'] = {
  [news]: { id: news, name: 'news', type: ChannelType.GuildText, permissions: String(memberPermissions) },
};
const inNews = { member: ada, channel: news, resolved: { ...resolvedAda(), channels: resolvedNews } };

test('a moderator asks of themselves, here: privately, reading alone', async () => {
  const { fake, lookups } = await open();
  const reply = await answer(asking(), { lookups });
  expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['facts', 64]);
  expect(new Set(fake.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  await expectGolden(reply, 'doctor-well.en');
  await expectGolden(await answer(asking({ locale: 'fr' }), { lookups }), 'doctor-well.fr');
});

test('of a member elsewhere: each rule that decides, whose it is, and the way to it', async () => {
  const server = serverOf();
  const { rest, lookups } = await open({ server });
  const live = await createRegistration({
    rest,
    commands: defineCommands(),
  }).live(null);
  const id = live.find(({ name }) => name === 'xiaomi')?.id ?? '';
  server.commandPermissions = [
    { id, permissions: [{ id: newcomers, type: Role, permission: false }] },
    { id: application, permissions: [{ id: String(BigInt(guildId) - 1n), type: Channel, permission: false }] },
  ];
  await expectGolden(await answer(asking(inNews), { lookups }), 'doctor-denied.en');
  await expectGolden(await answer(asking({ ...inNews, locale: 'fr' }), { lookups }), 'doctor-denied.fr');
});

test('without a token it tells what the interaction carries, and what it could not ask', async () => {
  const question = { member: ada, resolved: resolvedAda({}, memberPermissions & ~UseApplicationCommands) };
  await expectGolden(await answer(asking(question)), 'doctor-no-token.en');
  await expectGolden(await answer(asking({ ...question, locale: 'fr' })), 'doctor-no-token.fr');
});

test('a Discord that is down is not taken for a server in which all is well', async () => {
  const { fake, lookups } = await open();
  fake.fail(() => true, { status: 503, times: 1000 });
  const { dispatch, logged } = openDoor({ lookups });
  const reply = await dispatch(asking({ locale: 'fr' }));
  expect(checkBody('callback', reply.body)).toEqual([]);
  expect(logged.filter(({ level }) => level === 'warn').map(({ fields }) => fields['what'])).toEqual(
    expect.arrayContaining(['commands', 'switches', 'ranks', 'channel']),
  );
  await expectGolden(reply, 'doctor-down.fr');
  await expectGolden(await answer(asking(), { lookups }), 'doctor-down.en');
});

test('a bot that is no member of the server says what it may not see, and where to ask', async () => {
  const { lookups } = await open({ server: serverOf({ bot: false }) });
  const text = textOf(await answer(asking(inNews), { lookups }));
  expect(text).toContain('**Not known for** /xiaomi, ');
  expect(text).toContain(`• Their permission “View Channel” in <#${news}>: Discord does not let the bot see it.`);
  expect(text).toContain(`> Ask in <#${news}> itself`);
});

test.each<[string, Visit, Question, readonly string[]]>([
  [
    'nothing registered but this command',
    { registered: [] },
    {},
    ['**Cannot use** /xiaomi and “', '”** · Discord does not have it', '> Use /xiaomi-admin commands'],
  ],
  [
    'registered twice',
    { registered: [guildId, null] },
    {},
    ['**Can use** /xiaomi, ', 'so it shows twice.', 'In direct messages with the bot: /xiaomi and “'],
  ],
  [
    'timed out',
    {},
    { member: ada, resolved: resolvedAda({ communication_disabled_until: '2999-01-01T00:00:00+00:00' }) },
    [`**Cannot use** /xiaomi, `, `<@${ada}> is timed out.`],
  ],
  [
    'a timeout that is over',
    {},
    { member: ada, resolved: resolvedAda({ communication_disabled_until: '2026-01-01T00:00:00+00:00' }) },
    ['**Can use** /xiaomi'],
  ],
  [
    'the rules not accepted',
    {},
    { member: ada, resolved: resolvedAda({ pending: true }) },
    [`<@${ada}> has not accepted`],
  ],
  [
    'a bot',
    {},
    { member: ada, resolved: { ...resolvedAda(), users: { [ada]: userOf(ada, 'ada', true) } } },
    [`<@${ada}> is a bot`],
  ],
  [
    'somebody who is not there',
    {},
    { member: ada, resolved: { users: { [ada]: userOf(ada) } } },
    [`<@${ada}> is not in this server.`],
  ],
  [
    'an administrator, whom switches do not hold',
    {
      server: serverOf({
        commandPermissions: [{ id: application, permissions: [{ id: guildId, type: Role, permission: false }] }],
      }),
    },
    { roles: [chiefs] },
    ['**Can use** /xiaomi', '“Administrator”'],
  ],
  [
    'the bot may not write here',
    {},
    { channelPermissions: EmbedLinks },
    [`The bot lacks “Send Messages” in <#${testIds.channel}>`],
  ],
  [
    'the bot may not write in another channel',
    {
      server: serverOf({
        channels: [
          { id: news, permission_overwrites: [{ id: guildId, type: 0, allow: '0', deny: String(SendMessages) }] },
        ],
      }),
    },
    { channel: news, resolved: { channels: resolvedNews } },
    [`The bot lacks “Send Messages” in <#${news}>`],
  ],
])('%s', async (_, visit, question, texts) => {
  const { lookups } = await open(visit);
  const text = textOf(await answer(asking(question), { lookups }));
  for (const one of texts) expect(text).toContain(one);
});

test('a bot can use commands nowhere, not in direct messages either', async () => {
  const { lookups } = await open();
  const resolved = { ...resolvedAda(), users: { [ada]: userOf(ada, 'ada', true) } };
  const lines = textOf(await answer(asking({ member: ada, resolved }), { lookups })).split('\n');
  expect(lines.filter((line) => line.startsWith('-# In direct messages'))).toEqual([]);
});

test('a channel that Discord hides from the bot is not one without overwrites', async () => {
  const overwrites = [{ id: guildId, type: 0, allow: '0', deny: String(PermissionFlagsBits.ViewChannel) }];
  for (const channel of [{ id: news, flags: 1 << 17, permission_overwrites: overwrites }, { id: news }]) {
    const { lookups } = await open({ server: serverOf({ channels: [channel] }) });
    expect(textOf(await answer(asking(inNews), { lookups }))).toContain('**Not known for** /xiaomi, ');
  }
});

test('commands of an older version are named, and where they are updated', async () => {
  const { rest, lookups } = await open();
  const registration = createRegistration({
    rest,
    commands: defineCommands().map((command) => ({ ...command, nsfw: command.name === 'xiaomi' })),
  });
  await registration.write(await registration.plan(null));
  const text = textOf(await answer(asking(), { lookups }));
  expect(text).toContain('**/xiaomi** · Registered by another version of the bot');
});

test('however much stands in the way, the reply fits, and counts what it leaves out', async () => {
  const roles = Array.from({ length: 100 }, (_, index) => String(1_200_000_000_000_000_000n + BigInt(index)));
  const denied = roles.map((id) => ({ id, type: 0, allow: '0', deny: String(UseApplicationCommands | SendMessages) }));
  const server = serverOf({ channels: [{ id: news, nsfw: true, permission_overwrites: denied }] });
  const { rest, lookups } = await open({ server, registered: [null, guildId] });
  const live = createRegistration({ rest, commands: defineCommands() }).live(guildId);
  server.commandPermissions = (await live).map(({ id }, index) => ({
    id,
    permissions: [
      { id: news, type: Channel, permission: false },
      ...roles.slice(index).map((role) => ({ id: role, type: Role, permission: false })),
    ],
  }));
  const resolved = { ...inNews.resolved, ...resolvedAda({ roles, pending: true }) };
  const reply = await answer(asking({ ...inNews, resolved }), { lookups });
  expect(textOf(reply)).toContain('<@&1200000000000000004> and 95 more.');
  await expectGolden(reply, 'doctor-much.en');
});

test('nobody else learns anything, and Discord is not asked', async () => {
  const { fake, lookups } = await open();
  for (const where of [{ memberPermissions }, { guildId: null }, { context: 2 }]) {
    const reply = await answer(asking({ ...inNews, ...where }), { lookups });
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['refused', 64]);
  }
  expect(fake.requests).toEqual([]);
});

test.each<[string, Question]>([
  ['a member whom nothing is told of', { member: ada }],
  ['a channel of which nothing is told', { channel: news }],
  ['permissions that are none', { member: ada, resolved: resolvedAda({ permissions: '-1' }) }],
])('%s is refused in words', async (_, question) => {
  const reply = await answer(asking(question));
  expect([reply.outcome, textOf(reply)]).toEqual(['refused', CATALOGUES.en.discord.refused.payload]);
});

describe('when Discord takes long', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('what has come in time is told, the rest is named', async () => {
    const never = new Promise<never>(() => {});
    const lookups: Lookups = {
      commands: () => never,
      switches: async () => ({ value: [] }),
      ranks: () => never,
      channel: () => never,
      app: () => never,
    };
    const { dispatch } = openDoor({ lookups: async () => lookups });
    const replying = dispatch(asking());
    // A millisecond for the turn in which what has come in is read.
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1);
    const text = textOf(await replying);
    expect(text).toContain('The command’s registration with Discord: Discord did not answer.');
    expect(text).toContain('**Can use** /xiaomi-admin');
  });
});
