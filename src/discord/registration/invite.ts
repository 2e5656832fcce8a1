import { OAuth2Scopes } from 'discord-api-types/v10';

/** A link with which the app is added to a server, its commands and no more. */
export const inviteLink = (applicationId: string, guildId?: string | null): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams({
    client_id: applicationId,
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: '0',
    ...(guildId ? { guild_id: guildId } : {}),
  })}`;
