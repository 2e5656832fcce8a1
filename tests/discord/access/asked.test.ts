import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { type Asked, readAsked } from '../../../src/discord/access/gather.ts';
import { channelOf, readInteraction } from '../../../src/discord/interaction.ts';
import { chatInput, testIds } from '../../fake-discord.ts';

const { Administrator, SendMessages, UseApplicationCommands } = PermissionFlagsBits;
const NOW = Date.UTC(2026, 5, 1);
const other = '1100000000000000051';
const elsewhere = '1100000000000000052';

interface Sent {
  readonly member?: object;
  readonly channel?: object;
  readonly resolved?: object;
  readonly wanted?: { readonly member?: string; readonly channel?: string };
}
/** What is read of an interaction as sent, with parts of it in place of the usual. */
function read({ member, channel, resolved, wanted = {} }: Sent): Asked | undefined {
  const usual = chatInput({ name: 'xiaomi-admin', subcommand: 'doctor', channelPermissions: SendMessages });
  const sent = {
    ...usual,
    member: { ...usual.member, roles: ['8'], permissions: String(UseApplicationCommands), ...member },
    channel: { ...usual.channel, ...channel },
    data: { ...usual.data, ...(resolved ? { resolved } : {}) },
  };
  const interaction = readInteraction(sent);
  if (interaction?.type !== 2) throw new Error('no command');
  return readAsked(interaction, { asker: testIds.user, here: channelOf(interaction) }, wanted, NOW);
}

const own = {
  applicationId: testIds.application,
  command: { name: 'xiaomi-admin', id: expect.any(String) },
  member: {
    id: testIds.user,
    isPresent: true,
    isBot: false,
    isPending: false,
    isTimedOut: false,
    roles: ['8'],
    isAdministrator: false,
    permissions: UseApplicationCommands,
  },
  channel: { id: testIds.channel, isThreaded: false, isAgeRestricted: undefined },
  appPermissions: SendMessages,
};
const theirs = { roles: ['9'], permissions: String(SendMessages) };

describe('of whom and where it is asked', () => {
  test.each<[string, Sent, object]>([
    ['oneself, here', {}, own],
    [
      'an administrator',
      { member: { permissions: String(Administrator) } },
      { ...own, member: { ...own.member, isAdministrator: true, permissions: Administrator } },
    ],
    [
      'a channel for adults',
      { channel: { nsfw: true } },
      { ...own, channel: { ...own.channel, isAgeRestricted: true } },
    ],
    [
      'in a thread the channel it belongs to, whose age is not told',
      { channel: { id: '7', type: ChannelType.PublicThread, parent_id: elsewhere, nsfw: false } },
      { ...own, channel: { id: elsewhere, isThreaded: true, isAgeRestricted: undefined } },
    ],
    [
      'oneself elsewhere: what one may do there',
      {
        wanted: { channel: elsewhere },
        resolved: { channels: { [elsewhere]: { type: ChannelType.GuildForum, nsfw: false, permissions: '0' } } },
      },
      {
        ...own,
        member: { ...own.member, permissions: 0n },
        channel: { id: elsewhere, isThreaded: true, isAgeRestricted: false },
        appPermissions: undefined,
      },
    ],
    [
      'another, here: what they may do here',
      { wanted: { member: other }, resolved: { users: { [other]: {} }, members: { [other]: theirs } } },
      { ...own, member: { ...own.member, id: other, roles: ['9'], permissions: SendMessages } },
    ],
    [
      'another elsewhere: what they may do there is not told, whatever who asks may',
      {
        wanted: { member: other, channel: elsewhere },
        resolved: {
          users: { [other]: {} },
          members: { [other]: { ...theirs, permissions: String(Administrator) } },
          channels: { [elsewhere]: { type: ChannelType.GuildText, permissions: String(SendMessages) } },
        },
      },
      {
        ...own,
        member: { ...own.member, id: other, roles: ['9'], isAdministrator: true, permissions: undefined },
        channel: { ...own.channel, id: elsewhere },
        appPermissions: undefined,
      },
    ],
    [
      'who is not in the server',
      { wanted: { member: other }, resolved: { users: { [other]: { bot: true } } } },
      {
        ...own,
        member: { ...own.member, id: other, isPresent: false, isBot: true, roles: [], permissions: undefined },
      },
    ],
  ])('%s', (_, sent, asked) => {
    expect(read(sent)).toEqual(asked);
  });
});

test.each<[string, Sent]>([
  ['a member of whom no user is sent', { wanted: { member: other }, resolved: { members: { [other]: theirs } } }],
  ['a channel that is not sent', { wanted: { channel: elsewhere } }],
  ['permissions that are no digits', { member: { permissions: '-1' } }],
  ['a role that is no id', { member: { roles: ['everyone'] } }],
  ['a channel without a type', { channel: { type: undefined } }],
])('nothing is made of %s', (_, sent) => {
  expect(read(sent)).toBeUndefined();
});
