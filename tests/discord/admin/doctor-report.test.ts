import { ApplicationCommandPermissionType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { AccessState, DefinedCommand } from '../../../src/discord/access/gather.ts';
import { doctorReport } from '../../../src/discord/admin/doctor.ts';

const commands = Array.from(
  { length: 40 },
  (_, index): DefinedCommand => ({
    definition: { name: `command-${index}`, description: 'One of many' },
    state: {
      id: String(index),
      registered: { value: ['everywhere'] },
      isCurrent: true,
      permission: null,
    },
  }),
);
/** Each command is switched off for a role of its own. */
const state: AccessState = {
  guildId: '1000',
  applicationId: '1001',
  member: {
    id: '5',
    isPresent: true,
    isBot: false,
    isPending: false,
    isTimedOut: false,
    roles: commands.map((_, index) => `20${index}`),
    isAdministrator: false,
    permissions: (1n << 50n) - 1n - (1n << 3n),
  },
  channel: {
    id: '7',
    isThreaded: false,
    isAgeRestricted: true,
  },
  settings: { missing: 'hidden' },
  ranks: { missing: 'hidden' },
  switches: {
    value: commands.map((_, index) => ({
      id: String(index),
      permissions: [{ id: `20${index}`, type: ApplicationCommandPermissionType.Role, permission: false }],
    })),
  },
  appPermissions: 0n,
  app: { missing: 'no token' },
};

test.each([
  ['en', /^(\d+) more findings\.$/],
  ['fr', /^(\d+) autres constats\.$/],
] as const)('what does not fit is counted, the lightest first: %s', (locale, counted) => {
  const lines = doctorReport(state, commands, locale);
  expect(lines.join('\n').length).toBeLessThanOrEqual(4000);
  const told = lines.filter((line) => line.startsWith('• '));
  expect(told.every((line) => line.includes('<@&20'))).toBe(true);
  // Forty, the channel's age and what the bot lacks.
  expect(told.length + Number(counted.exec(lines.at(-1) ?? '')?.[1])).toBe(42);
});
