import {
  ApplicationCommandPermissionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Lookups } from '../discord/access/rest-lookups.ts';
import type { Overwrite, Ranks } from '../discord/access/state.ts';
import type { CommandBody, ServerRegistration, ServerRow } from '../discord/registration/registration.ts';
import { CHANNELS, commandId, IDS, OF_MEMBERS, OF_MODERATORS } from './page/made-up.ts';

/** What Discord would answer of the server that the page plays. */

const RANKS: Ranks = {
  guildId: IDS.guild,
  ownerId: '1100000000000000099',
  roles: [
    { id: IDS.guild, permissions: OF_MEMBERS },
    { id: IDS.muted, permissions: 0n },
    { id: IDS.moderators, permissions: OF_MODERATORS },
  ],
};

const overwritesOf = ({ denied, isForModerators }: (typeof CHANNELS)[string]): readonly Overwrite[] => [
  { id: IDS.guild, allow: 0n, deny: denied },
  ...(isForModerators ? [{ id: IDS.moderators, allow: denied, deny: 0n }] : []),
];

/** All commands are registered as they are defined; muted members may not use the first. */
export function practiceLookups(commands: readonly CommandBody[]): Lookups {
  return {
    commands: async () => ({
      value: commands.map(({ name, type = 1 }, index) => ({
        name,
        type,
        id: commandId(index),
        place: 'everywhere',
        action: 'unchanged',
      })),
    }),
    switches: async () => ({
      value: [
        {
          id: commandId(0),
          permissions: [{ id: IDS.muted, type: ApplicationCommandPermissionType.Role, permission: false }],
        },
      ],
    }),
    ranks: async () => ({ value: RANKS }),
    channel: async (channelId) => {
      const found = Object.values(CHANNELS).find(({ id }) => id === channelId);
      return found ? { value: { isAgeRestricted: false, overwrites: overwritesOf(found) } } : { missing: 'hidden' };
    },
    app: async () => ({ value: { id: '0', roles: [] } }),
  };
}

/** The commands of a server that is not there: none at first, all once they are applied. */
export function practiceRegistration(commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): ServerRegistration {
  const applied = new Set<string>();
  const rows = (guildId: string): readonly ServerRow[] =>
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
    isInstalled: async () => true,
  };
}
