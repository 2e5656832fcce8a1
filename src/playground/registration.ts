import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { Registration, RegistrationRow } from '../discord/parts.ts';

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
