import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { ADMIN_COMMANDS } from '../../../src/discord/admin/index.ts';
import { encodeAction } from '../../../src/discord/message/buttons.ts';
import { FOR_MEMBERS } from '../../../src/discord/names.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';
import { button, chatInput, modal, select } from '../../fake-discord.ts';
import { answer, flagsOf, textOf } from '../support.ts';

const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild };
const { admin, refused } = CATALOGUES.en.discord;

/** Every way in which an id comes back. */
const ways = [
  ['button', (customId: string, where = {}) => button({ customId, ...moderator, ...where })],
  ['menu', (customId: string, where = {}) => select({ customId, values: ['x'], ...moderator, ...where })],
  ['form', (customId: string, where = {}) => modal({ customId, fields: { reason: 'x' }, ...moderator, ...where })],
] as const;

describe.each(ways)('%s', (_, send) => {
  const actions = ADMIN_COMMANDS.flatMap(({ name: command, actions: own = {} }) =>
    Object.keys(own).map((action) => [`${command}.${action}`, encodeAction(command, action)] as const),
  );

  test.each(actions)('%s asks anew whether one may', async (_name, id) => {
    const places = [
      { where: { memberPermissions: PermissionFlagsBits.SendMessages }, text: admin.notAllowed },
      { where: { guildId: null }, text: admin.notHere },
      { where: { context: 2 }, text: admin.notHere },
    ];
    for (const { where, text } of places) {
      const reply = await answer(send(id, where));
      expect([reply.outcome, flagsOf(reply) & 64, textOf(reply)]).toEqual(['refused', 64, text]);
    }
  });

  test('what nobody made is refused in words', async () => {
    const unknown = encodeAction('commands', 'constructor');
    const noCommand = encodeAction('nothing', 'go');
    for (const id of [unknown, noCommand, `${noCommand}x`]) {
      const reply = await answer(send(id));
      expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['refused', 64]);
      expect(textOf(reply)).toBe(refused.press);
    }
  });
});

test.each([
  ['an option there is none of', { lang: 'fr' }],
  ['a value of another type', { language: true }],
  ['a value that is no choice', { language: 'tlh' }],
  ['a channel that is a text', { channel: '8' }],
])('%s is refused', async (_, options) => {
  const asking = chatInput({ name: 'xiaomi-admin', subcommand: 'settings', options, ...moderator });
  const reply = await answer(asking);
  expect([reply.outcome, flagsOf(reply) & 64, textOf(reply)]).toEqual(['refused', 64, refused.payload]);
});

test('a subcommand there is none of is refused', async () => {
  const reply = await answer(chatInput({ name: 'xiaomi-admin', subcommand: 'constructor', ...moderator }));
  expect([reply.outcome, textOf(reply)]).toEqual(['refused', refused.command]);
});

test('what there is for members is told to whom opens the room', () => {
  const forMembers = ADMIN_COMMANDS.filter((command) => command.forMembers).map(({ name }) => name);
  expect(forMembers).toEqual(FOR_MEMBERS);
});

test('names as ids and definitions need them', () => {
  for (const { name, actions = {}, memberActions = {} } of ADMIN_COMMANDS) {
    expect(CATALOGUES.en.discord.admin[name].name).toBe(name);
    for (const action of [...Object.keys(actions), ...Object.keys(memberActions)])
      expect(encodeAction(name, action)).toBe(`2a${name}.${action}`);
  }
});

test.each([
  [String(PermissionFlagsBits.ManageGuild), true],
  [String(PermissionFlagsBits.Administrator), true],
  [String(PermissionFlagsBits.SendMessages), false],
  ['', false],
  ['-1', false],
  [undefined, false],
])('who has the permissions %j is a moderator: %j', async (permissions, may) => {
  const asked = chatInput({ name: 'xiaomi-admin', subcommand: 'privacy' });
  const reply = await answer({ ...asked, member: { ...asked.member, permissions } } as typeof asked);
  expect(textOf(reply) === admin.notAllowed).toBe(!may);
});
