import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { type Decision, decide } from '../../../src/discord/access/judge.ts';
import type { Holder, Overwrite, Ranks } from '../../../src/discord/access/state.ts';

const { Administrator, UseApplicationCommands: bit, ViewChannel } = PermissionFlagsBits;
const ranks: Ranks = {
  guildId: '1',
  ownerId: '99',
  roles: [
    { id: '1', permissions: bit },
    { id: '2', permissions: 0n },
    { id: '3', permissions: bit },
    { id: '4', permissions: Administrator },
  ],
};
/** @everyone gives nothing. */
const bare: Ranks = {
  ...ranks,
  roles: ranks.roles.map((role) => (role.id === '1' ? { ...role, permissions: 0n } : role)),
};
const member = { id: '50', roles: ['2', '3'] };
const nobody = { id: '51', roles: [] };
const allow = (id: string): Overwrite => ({ id, allow: bit, deny: 0n });
const deny = (id: string): Overwrite => ({ id, allow: 0n, deny: bit });

describe('each step over the one before', () => {
  test.each<[string, Holder, Ranks, readonly Overwrite[], Decision]>([
    ['no role gives it', nobody, bare, [], { has: false, by: 'role', ids: [] }],
    ['@everyone gives it', nobody, ranks, [], { has: true, by: 'role', ids: ['1'] }],
    ['a role of theirs gives it', member, bare, [], { has: true, by: 'role', ids: ['3'] }],
    ['another role is none of theirs', nobody, bare, [allow('3')], { has: false, by: 'role', ids: [] }],
    ['@everyone denied', member, ranks, [deny('1')], { has: false, by: 'everyone overwrite', ids: ['1'] }],
    ['@everyone allowed', nobody, bare, [allow('1')], { has: true, by: 'everyone overwrite', ids: ['1'] }],
    ['a role over @everyone', member, ranks, [allow('2'), deny('1')], { has: true, by: 'role overwrite', ids: ['2'] }],
    ['a role denied', member, ranks, [deny('2'), allow('1')], { has: false, by: 'role overwrite', ids: ['2'] }],
    [
      'of two roles the one that allows',
      member,
      ranks,
      [allow('3'), deny('2')],
      { has: true, by: 'role overwrite', ids: ['3'] },
    ],
    [
      'the member over their roles',
      member,
      ranks,
      [deny('50'), allow('2')],
      { has: false, by: 'member overwrite', ids: ['50'] },
    ],
    [
      'the member allowed',
      member,
      bare,
      [deny('1'), deny('2'), allow('50')],
      { has: true, by: 'member overwrite', ids: ['50'] },
    ],
    [
      'an administrator',
      { id: '52', roles: ['4'] },
      bare,
      [deny('52')],
      { has: true, by: 'administrator', ids: ['4'] },
    ],
    ['the owner', { id: '99', roles: [] }, bare, [deny('99')], { has: true, by: 'owner', ids: ['99'] }],
    [
      'of another permission nothing is said',
      nobody,
      ranks,
      [{ id: '1', allow: 0n, deny: ViewChannel }],
      { has: true, by: 'role', ids: ['1'] },
    ],
  ])('%s', (_, holder, roles, overwrites, decision) => {
    expect(decide(bit, holder, roles, overwrites)).toEqual(decision);
  });
});
