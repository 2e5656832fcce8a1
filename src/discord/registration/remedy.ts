import { OAuth2Scopes } from 'discord-api-types/v10';
import type { Catalogue } from '../../locales/index.ts';
import { titleOf } from '../names.ts';
import type { Twin } from './registration.ts';

/** What is told of a registration, and what is typed or opened to mend it. */

/** A remedy as it is typed. @param guildId null: for all servers */
export const registerCommand = (
  action: 'plan' | 'apply' | 'remove',
  guildId: string | null,
  flag?: '--clear' | '--twice',
): string =>
  ['npm run register --', action, ...(guildId ? ['--guild', guildId] : []), ...(flag ? [flag] : [])].join(' ');

/** A link with which the app is added to a server, its commands and no more. */
export const inviteLink = (applicationId: string, guildId?: string | null): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams({
    client_id: applicationId,
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: '0',
    ...(guildId ? { guild_id: guildId } : {}),
  })}`;

export const placeInWords = (guildId: string | null, { operations: { register } }: Catalogue): string =>
  guildId === null ? register.everywhere : register.inServer(guildId);

/** @param server the place of all of them, where they are told of by where else they stand */
export function twinsInWords(
  twins: readonly Twin[],
  words: Catalogue,
  server?: string,
): [names: string, places: string] {
  const names = new Set(twins.map((twin) => titleOf(twin, words)));
  const places = new Set(twins.map(({ guildId }) => placeInWords(server ?? guildId, words)));
  return [words.list([...names]), words.list([...places])];
}
