import {
  ApplicationCommandPermissionType,
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Lookups } from '../discord/access/facts.ts';
import type { Overwrite, Ranks } from '../discord/access/permissions.ts';
import type { CommandBody } from '../discord/registration/registration.ts';
import type { Registration, RegistrationRow } from '../discord/types.ts';

/**
 * What Discord would answer of the server that the page plays: made up, with a role and channels of which each shows one
 * of the doctor's findings. Ids are those of `page/interaction.js`, which tells of members.
 */

const GUILD = '1100000000000000002';
const MUTED = '1100000000000000021';
const MODERATORS = '1100000000000000022';

const { ViewChannel, SendMessages, ReadMessageHistory, UseApplicationCommands, SendMessagesInThreads } =
  PermissionFlagsBits;
const { ManageGuild, ManageMessages } = PermissionFlagsBits;

const RANKS: Ranks = {
  guildId: GUILD,
  ownerId: '1100000000000000099',
  roles: [
    {
      id: GUILD,
      permissions: ViewChannel | SendMessages | ReadMessageHistory | UseApplicationCommands | SendMessagesInThreads,
    },
    { id: MUTED, permissions: 0n },
    { id: MODERATORS, permissions: ManageGuild | ManageMessages },
  ],
};

const withheld = (deny: bigint): Overwrite => ({ id: GUILD, allow: 0n, deny });
const CHANNELS: ReadonlyMap<string, readonly Overwrite[]> = new Map([
  ['1100000000000000003', []],
  ['1100000000000000031', [withheld(SendMessages)]],
  ['1100000000000000032', [withheld(UseApplicationCommands)]],
  ['1100000000000000033', [withheld(ViewChannel), { id: MODERATORS, allow: ViewChannel, deny: 0n }]],
]);

/** As the page numbers the commands. */
const idOf = (index: number): string => String(1200000000000000000n + BigInt(index));

/** All commands are registered as they are defined; muted members may not use the first. */
export function practiceLookups(commands: readonly CommandBody[]): Lookups {
  return {
    commands: async () => ({
      value: commands.map(({ name, type = 1, default_member_permissions: needed, contexts = null }, index) => ({
        name,
        type,
        ids: { everywhere: idOf(index) },
        isCurrent: true,
        defaultPermissions: needed === undefined || needed === null ? null : BigInt(needed),
        contexts,
        isAgeRestricted: false,
      })),
    }),
    switches: async () => ({
      value: [
        { id: idOf(0), permissions: [{ id: MUTED, type: ApplicationCommandPermissionType.Role, permission: false }] },
      ],
    }),
    ranks: async () => ({ value: RANKS }),
    channel: async (channelId) => {
      const overwrites = CHANNELS.get(channelId);
      return overwrites ? { value: { isAgeRestricted: false, overwrites } } : { missing: 'hidden' };
    },
    app: async () => ({ value: { id: '0', roles: [] } }),
  };
}

/** The commands of a server that is not there: none at first, all once they are applied. */
export function practiceRegistration(commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): Registration {
  const applied = new Set<string>();
  const rows = (guildId: string): readonly RegistrationRow[] =>
    commands.map(({ name, type = ApplicationCommandType.ChatInput }) => ({
      name,
      type,
      scope: 'server',
      action: applied.has(guildId) ? 'unchanged' : 'create',
      fields: [],
    }));
  return {
    plan: async (guildId) => rows(guildId),
    apply: async (guildId) => {
      const done = rows(guildId);
      applied.add(guildId);
      return done;
    },
  };
}
