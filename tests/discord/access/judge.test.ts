import { ApplicationCommandPermissionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { AccessState } from '../../../src/discord/access/gather.ts';
import { judge } from '../../../src/discord/access/judge.ts';
import type { CommandOverwrite, CommandState, Finding } from '../../../src/discord/access/state.ts';

const { Administrator, ManageGuild, SendMessages, UseApplicationCommands, ViewChannel } = PermissionFlagsBits;
const { Role, User, Channel } = ApplicationCommandPermissionType;

const guildId = '1000';
const allChannels = '999';
const commandId = '20';
const applicationId = '30';
const everyday = ViewChannel | SendMessages | UseApplicationCommands;

const fine: AccessState = {
  guildId,
  applicationId,
  member: {
    id: '5',
    isPresent: true,
    isBot: false,
    isPending: false,
    isTimedOut: false,
    roles: ['2', '3'],
    isAdministrator: false,
    permissions: undefined,
  },
  channel: { id: '7', isThreaded: false, isAgeRestricted: false },
  settings: { value: { isAgeRestricted: false, overwrites: [] } },
  ranks: {
    value: {
      guildId,
      ownerId: '99',
      roles: [
        { id: guildId, permissions: everyday },
        { id: '2', permissions: 0n },
        { id: '3', permissions: 0n },
      ],
    },
  },
  switches: { value: [] },
  appPermissions: PermissionFlagsBits.SendMessages | PermissionFlagsBits.EmbedLinks,
  app: { missing: 'no token' },
};
const plain: CommandState = {
  id: commandId,
  registered: { value: ['everywhere'] },
  isCurrent: true,
  permission: null,
};

interface Case {
  readonly command?: Partial<CommandState>;
  readonly member?: Partial<AccessState['member']>;
  readonly channel?: Partial<AccessState['channel']>;
  readonly settings?: AccessState['settings'];
  readonly state?: Partial<AccessState>;
}
const judged = ({ command, member, channel, settings = fine.settings, state }: Case) =>
  judge(
    { ...plain, ...command },
    { ...fine, settings, ...state, member: { ...fine.member, ...member }, channel: { ...fine.channel, ...channel } },
  );

const set =
  (type: ApplicationCommandPermissionType) =>
  (id: string, permission: boolean): CommandOverwrite => ({ id, type, permission });
const [role, user, place] = [set(Role), set(User), set(Channel)];
const switches = (forCommand: CommandOverwrite[], forApp: CommandOverwrite[] = []): Case => ({
  state: {
    switches: {
      value: [
        { id: applicationId, permissions: forApp },
        { id: 'another', permissions: [user('5', false), place('7', false)] },
        { id: commandId, permissions: forCommand },
      ],
    },
  },
});
const overwrites = (...list: readonly { id: string; allow?: bigint; deny?: bigint }[]): Case => ({
  settings: {
    value: { isAgeRestricted: false, overwrites: list.map(({ id, allow = 0n, deny = 0n }) => ({ id, allow, deny })) },
  },
});
const ranked = (everyone: bigint): Partial<AccessState> => ({
  ranks: { value: { guildId, ownerId: '99', roles: [{ id: guildId, permissions: everyone }] } },
});
const on = (kind: 'role' | 'member' | 'channel' | 'everyone', ...ids: readonly string[]) =>
  ids.map((id) => ({ kind, id }));

const open: Finding = { rule: 'open', verdict: 'allows' };

describe('each rule alone', () => {
  test.each<[string, Case, ReturnType<typeof judge>]>([
    ['nothing in the way', {}, { answer: 'yes', findings: [open] }],
    [
      'not registered',
      { command: { registered: { value: [] } } },
      { answer: 'no', findings: [{ rule: 'registration', verdict: 'denies', remedy: 'register' }] },
    ],
    [
      'registered twice',
      { command: { registered: { value: ['everywhere', 'server'] } } },
      { answer: 'yes', findings: [open, { rule: 'twice', verdict: 'note', remedy: 'register' }] },
    ],
    [
      'registered by another version',
      { command: { isCurrent: false } },
      { answer: 'yes', findings: [open, { rule: 'stale', verdict: 'note', remedy: 'register' }] },
    ],
    [
      'not a member',
      { member: { isPresent: false, roles: [] } },
      { answer: 'no', findings: [{ rule: 'absent', verdict: 'denies', targets: on('member', '5') }] },
    ],
    [
      'a bot',
      { member: { isBot: true } },
      { answer: 'no', findings: [{ rule: 'bot', verdict: 'denies', targets: on('member', '5') }] },
    ],
    [
      'the rules not accepted',
      { member: { isPending: true } },
      {
        answer: 'no',
        findings: [{ rule: 'pending', verdict: 'denies', remedy: 'screening', targets: on('member', '5') }],
      },
    ],
    [
      'timed out, whatever permissions are left',
      { member: { isTimedOut: true, permissions: ViewChannel } },
      {
        answer: 'no',
        findings: [{ rule: 'timeout', verdict: 'denies', remedy: 'timeout', targets: on('member', '5') }],
      },
    ],
    [
      'a timeout does not hold an administrator',
      { member: { isTimedOut: true, isAdministrator: true }, state: { ranks: { missing: 'hidden' } } },
      { answer: 'yes', findings: [{ rule: 'administrator', verdict: 'allows' }] },
    ],
    [
      'no role with Use Application Commands',
      { state: ranked(ViewChannel | SendMessages) },
      {
        answer: 'no',
        findings: [
          { rule: 'no role', verdict: 'denies', remedy: 'roles', permissions: ['UseApplicationCommands'], targets: [] },
        ],
      },
    ],
    [
      'Use Application Commands denied to @everyone in the channel',
      overwrites({ id: guildId, deny: UseApplicationCommands }),
      {
        answer: 'no',
        findings: [
          {
            rule: 'everyone overwrite',
            verdict: 'denies',
            remedy: 'channel',
            permissions: ['UseApplicationCommands'],
            targets: on('everyone', guildId),
          },
        ],
      },
    ],
    [
      'to a role',
      overwrites({ id: '2', deny: UseApplicationCommands }),
      {
        answer: 'no',
        findings: [
          {
            rule: 'role overwrite',
            verdict: 'denies',
            remedy: 'channel',
            permissions: ['UseApplicationCommands'],
            targets: on('role', '2'),
          },
        ],
      },
    ],
    [
      'to the member',
      overwrites({ id: '5', deny: UseApplicationCommands }),
      {
        answer: 'no',
        findings: [
          {
            rule: 'member overwrite',
            verdict: 'denies',
            remedy: 'channel',
            permissions: ['UseApplicationCommands'],
            targets: on('member', '5'),
          },
        ],
      },
    ],
    [
      'a channel not seen: the rest goes with it',
      overwrites({ id: guildId, deny: everyday }),
      {
        answer: 'no',
        findings: [
          {
            rule: 'everyone overwrite',
            verdict: 'denies',
            remedy: 'channel',
            permissions: ['ViewChannel'],
            targets: on('everyone', guildId),
          },
        ],
      },
    ],
    [
      'a channel to read in',
      overwrites({ id: guildId, deny: SendMessages }),
      {
        answer: 'unsure',
        findings: [
          {
            rule: 'everyone overwrite',
            verdict: 'unsure',
            remedy: 'channel',
            permissions: ['SendMessages'],
            targets: on('everyone', guildId),
          },
          open,
        ],
      },
    ],
    [
      'in a thread another permission is needed to write',
      { channel: { isThreaded: true }, state: { appPermissions: undefined, app: { missing: 'hidden' } } },
      {
        answer: 'unsure',
        findings: [
          { rule: 'no role', verdict: 'unsure', remedy: 'roles', permissions: ['SendMessagesInThreads'], targets: [] },
          open,
          { rule: 'app unknown', verdict: 'note', remedy: 'there' },
        ],
      },
    ],
    [
      'a channel for adults',
      { channel: { isAgeRestricted: true } },
      { answer: 'yes', findings: [open, { rule: 'adults', verdict: 'note', targets: on('channel', '7') }] },
    ],
    [
      'a channel for adults, as looked up',
      {
        channel: { isAgeRestricted: undefined },
        settings: { value: { isAgeRestricted: true, overwrites: [] } },
      },
      { answer: 'yes', findings: [open, { rule: 'adults', verdict: 'note', targets: on('channel', '7') }] },
    ],
    [
      'the bot may not write, as its roles say',
      {
        state: { appPermissions: undefined, app: { value: { id: '30', roles: [] } } },
        settings: { value: { isAgeRestricted: false, overwrites: [{ id: '30', allow: 0n, deny: SendMessages }] } },
      },
      {
        answer: 'yes',
        findings: [open, { rule: 'app writes', verdict: 'note', remedy: 'app', permissions: ['SendMessages'] }],
      },
    ],
    [
      'the bot may not write',
      { state: { appPermissions: PermissionFlagsBits.EmbedLinks } },
      {
        answer: 'yes',
        findings: [open, { rule: 'app writes', verdict: 'note', remedy: 'app', permissions: ['SendMessages'] }],
      },
    ],
    [
      'the bot may not embed links',
      { state: { appPermissions: SendMessages } },
      {
        answer: 'yes',
        findings: [open, { rule: 'app links', verdict: 'note', remedy: 'app', permissions: ['EmbedLinks'] }],
      },
    ],
    [
      'the default permission there',
      { command: { permission: 'ManageGuild' }, state: ranked(everyday | ManageGuild) },
      { answer: 'yes', findings: [{ rule: 'default', verdict: 'allows', permissions: ['ManageGuild'] }] },
    ],
  ])('%s', (_, given, expected) => {
    expect(judged(given)).toEqual(expected);
  });
});

describe('switches under Integrations, in the order in which they count', () => {
  const deniedBy = (
    level: Finding['level'],
    rule: Finding['rule'],
    remedy: Finding['remedy'],
    targets: Finding['targets'],
  ) => ({
    answer: 'no',
    findings: [{ rule, verdict: 'denies', remedy, level, targets }],
  });
  const allowedBy = (rule: Finding['rule'], targets: Finding['targets']) => ({
    answer: 'yes',
    findings: [{ rule, verdict: 'allows', targets }],
  });
  const here = on('channel', '7');
  const isOpen = { answer: 'yes', findings: [open] };

  test.each<[string, Case, unknown]>([
    [
      'app, all channels',
      switches([], [place(allChannels, false)]),
      deniedBy('app', 'off all channels', 'channels', here),
    ],
    ['the channel over all channels', switches([], [place(allChannels, false), place('7', true)]), isOpen],
    [
      'app, the channel',
      switches([], [place('7', false), place(allChannels, true)]),
      deniedBy('app', 'off channel', 'channels', here),
    ],
    ['another channel', switches([], [place('8', false)]), isOpen],
    ['command over app', switches([place('7', true)], [place('7', false)]), isOpen],
    [
      'all channels of the command over the channel of the app',
      switches([place(allChannels, false)], [place('7', true)]),
      deniedBy('command', 'off all channels', 'channels', here),
    ],
    [
      'command, the channel',
      switches([place('7', false), place(allChannels, true)]),
      deniedBy('command', 'off channel', 'channels', here),
    ],
    [
      'app, @everyone',
      switches([], [role(guildId, false)]),
      deniedBy('app', 'off everyone', 'members', on('everyone', guildId)),
    ],
    ['a role over @everyone', switches([], [role(guildId, false), role('2', true)]), isOpen],
    [
      'app, a role',
      switches([], [role('2', false), role(guildId, true)]),
      deniedBy('app', 'off role', 'members', on('role', '2')),
    ],
    ['of two roles the one that allows', switches([], [role('2', false), role('3', true)]), isOpen],
    ['a channel and a role with the id of a member', switches([], [place('5', false), role('5', false)]), isOpen],
    ['a role of others', switches([], [role('8', false)]), isOpen],
    ['the member over their roles', switches([], [role('2', false), user('5', true)]), isOpen],
    [
      'app, the member',
      switches([], [role('2', true), user('5', false)]),
      deniedBy('app', 'off member', 'members', on('member', '5')),
    ],
    [
      '@everyone of the command over the member of the app',
      switches([role(guildId, true)], [user('5', false)]),
      allowedBy('on', on('everyone', guildId)),
    ],
    [
      'command, @everyone',
      switches([role(guildId, false)], [user('5', true)]),
      deniedBy('command', 'off everyone', 'members', on('everyone', guildId)),
    ],
    [
      'command, a role',
      switches([role('2', false), role('3', false)]),
      deniedBy('command', 'off role', 'members', on('role', '2', '3')),
    ],
    [
      'command, the member',
      switches([user('5', false), role('2', true)]),
      deniedBy('command', 'off member', 'members', on('member', '5')),
    ],
    [
      'a channel and a member: each is named',
      switches([user('5', false)], [place('7', false)]),
      {
        answer: 'no',
        findings: [
          { rule: 'off channel', verdict: 'denies', remedy: 'channels', level: 'app', targets: here },
          { rule: 'off member', verdict: 'denies', remedy: 'members', level: 'command', targets: on('member', '5') },
        ],
      },
    ],
  ])('%s', (_, given, expected) => {
    expect(judged(given)).toEqual(expected);
  });

  const needy: Case = { command: { permission: 'ManageGuild' } };
  test('what the bot itself asks for is not given by a switch, nor is it for nothing that one is set', () => {
    const lacking = { rule: 'required', verdict: 'denies', remedy: 'roles', permissions: ['ManageGuild'] };
    for (const set of [switches([role('2', true)]), switches([], [role('2', true)]), switches([user('5', true)]), {}])
      expect(judged({ ...needy, ...set })).toEqual({ answer: 'no', findings: [lacking] });
    const able = switches([role('2', true)]).state;
    expect(judged({ ...needy, state: { ...able, ...ranked(everyday | ManageGuild) } })).toEqual(
      allowedBy('on', on('role', '2')),
    );
  });

  test('a permission needed that could not be looked up', () => {
    const unseen = (name: string) => ({
      rule: 'permission',
      verdict: 'unknown',
      missing: 'down',
      remedy: 'retry',
      permissions: [name],
    });
    expect(judged({ ...needy, state: { ranks: { missing: 'down' } } })).toEqual({
      answer: 'unknown',
      findings: [unseen('ViewChannel'), unseen('ManageGuild')],
    });
  });

  test('switches do not give Use Application Commands, nor does having it turn them', () => {
    const given = { ...switches([user('5', true)]), ...overwrites({ id: '5', deny: UseApplicationCommands }) };
    expect(judged(given).answer).toBe('no');
  });

  test.each<[string, Case]>([
    ['an administrator by a role', { state: ranked(Administrator) }],
    ['the owner', { member: { id: '99' } }],
    ['an administrator as Discord tells', { member: { isAdministrator: true }, state: { ranks: { missing: 'down' } } }],
  ])('%s passes all of them', (_, given) => {
    const denied = switches([user('5', false), user('99', false), place('7', false)]);
    const channel = overwrites({ id: guildId, deny: everyday });
    const all = {
      ...given,
      ...channel,
      ...needy,
      state: { ...denied.state, ...given.state },
    };
    expect(judged(all)).toEqual({ answer: 'yes', findings: [{ rule: 'administrator', verdict: 'allows' }] });
  });

  test('Administrator in an overwrite makes no administrator', () => {
    const given = { ...switches([user('5', false)]), ...overwrites({ id: '5', allow: Administrator }) };
    expect(judged(given)).toEqual(deniedBy('command', 'off member', 'members', on('member', '5')));
  });
});

describe('what was not looked up is never taken for well', () => {
  const hidden = { missing: 'hidden' } as const;
  const down = { missing: 'down' } as const;

  test.each<[string, Case, readonly Finding[]]>([
    [
      'commands',
      { command: { registered: down } },
      [{ rule: 'registration', verdict: 'unknown', remedy: 'retry', missing: 'down' }],
    ],
    [
      'commands without a token',
      { command: { registered: { missing: 'no token' } } },
      [{ rule: 'registration', verdict: 'unknown', remedy: 'token', missing: 'no token' }],
    ],
    [
      'switches',
      { state: { switches: hidden } },
      [{ rule: 'switches', verdict: 'unknown', remedy: 'install', missing: 'hidden' }],
    ],
    [
      'roles',
      { state: { ranks: hidden } },
      [{ rule: 'permission', verdict: 'unknown', remedy: 'there', missing: 'hidden', permissions: ['ViewChannel'] }],
    ],
    [
      'overwrites',
      { settings: down },
      [{ rule: 'permission', verdict: 'unknown', remedy: 'retry', missing: 'down', permissions: ['ViewChannel'] }],
    ],
  ])('%s', (_, given, findings) => {
    expect(judged(given)).toEqual({ answer: 'unknown', findings });
  });

  test('a denial counts all the same, and is told first', () => {
    const given = { member: { isPending: true }, state: { switches: down } };
    expect(judged(given)).toMatchObject({ answer: 'no', findings: [{ rule: 'pending' }, { rule: 'switches' }] });
  });

  test.each<[string, Case, ReturnType<typeof judge>]>([
    [
      'has it',
      { member: { permissions: everyday }, state: { ranks: hidden }, settings: hidden },
      { answer: 'yes', findings: [open] },
    ],
    [
      'lacks it, and why is not known',
      {
        member: { permissions: ViewChannel | SendMessages },
        state: { ranks: hidden },
        settings: hidden,
      },
      {
        answer: 'no',
        findings: [
          { rule: 'permission', verdict: 'denies', remedy: 'either', permissions: ['UseApplicationCommands'] },
        ],
      },
    ],
    [
      'lacks it, and no role gives it',
      {
        member: { permissions: ViewChannel | SendMessages },
        state: ranked(ViewChannel | SendMessages),
        settings: hidden,
      },
      {
        answer: 'no',
        findings: [
          { rule: 'no role', verdict: 'denies', remedy: 'roles', permissions: ['UseApplicationCommands'], targets: [] },
        ],
      },
    ],
    [
      'lacks it, though roles and overwrites as looked up would give it',
      { member: { permissions: ViewChannel | SendMessages } },
      {
        answer: 'no',
        findings: [
          { rule: 'permission', verdict: 'denies', remedy: 'either', permissions: ['UseApplicationCommands'] },
        ],
      },
    ],
  ])('what Discord tells with the interaction counts first: the member %s', (_, given, expected) => {
    expect(judged(given)).toEqual(expected);
  });

  test('a permission needed is asked of roles in a channel that is not known', () => {
    const given: Case = {
      command: { permission: 'ManageGuild' },
      member: { permissions: everyday },
      state: { ranks: hidden },
    };
    expect(judged(given)).toMatchObject({
      answer: 'no',
      findings: [{ rule: 'required', permissions: ['ManageGuild'] }],
    });
  });
});
