import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { type CommandBody, compare, type Registration } from '../registration/registration.ts';
import { type FaultReason, RegistrationFault, readDiscord } from '../registration/rest.ts';
import {
  type Holder,
  type Known,
  type Overwrite,
  overwriteData,
  type Ranks,
  roleData,
  type Standing,
  switchesData,
} from './state.ts';

const guildData = z.object({
  name: z.string(),
  owner_id: z.string(),
  roles: z.array(roleData),
});
/** Of a channel that the bot may not see Discord may give a shape without what is set in it: …/resources/channel#channel-object-obfuscated-channels */
const CHANNEL_OBFUSCATED = 1 << 17;
const oneChannel = z.object({
  flags: z._default(z.number(), 0),
  nsfw: z._default(z.boolean(), false),
  permission_overwrites: z.optional(z.array(overwriteData)),
});
const memberData = z.object({ roles: z.array(z.string()) });

export const readServer = (rest: REST, guildId: string): Promise<Known<Ranks & { readonly name: string }>> =>
  known(async () => {
    const { name, owner_id: ownerId, roles } = await readDiscord(rest, Routes.guild(guildId), guildData);
    return { guildId, name, ownerId, roles };
  });

const HIDDEN: ReadonlySet<FaultReason> = new Set(['rights', 'server', 'absent']);

/** What the bot may not see, or is not there, is hidden; any other fault is thrown, as a RegistrationFault. */
async function known<T>(work: () => Promise<T>): Promise<Known<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof RegistrationFault && HIDDEN.has(error.reason)) return { missing: 'hidden' };
    throw error;
  }
}

/** What Discord is asked besides what an interaction carries; each rejects where it does not answer. */
export function createLookups(rest: REST, registration: Registration, commands: readonly CommandBody[]) {
  return {
    commands: (guildId: string): Promise<Known<readonly Standing[]>> =>
      known(async () => {
        const [everywhere, server] = await Promise.all([registration.live(null), registration.live(guildId)]);
        return [
          ...compare(commands, everywhere, false).map((row) => ({ ...row, place: 'everywhere' as const })),
          ...compare(commands, server, true).map((row) => ({ ...row, place: 'server' as const })),
        ];
      }),
    // …/interactions/application-commands#get-guild-application-command-permissions
    switches: async (guildId: string) => {
      const route = Routes.guildApplicationCommandsPermissions(await registration.applicationId(), guildId);
      return known(() => readDiscord(rest, route, switchesData));
    },
    ranks: (guildId: string): Promise<Known<Ranks>> => readServer(rest, guildId),
    channel: async (
      channelId: string,
    ): Promise<Known<{ isAgeRestricted: boolean; overwrites: readonly Overwrite[] }>> => {
      const found = await known(() => readDiscord(rest, Routes.channel(channelId), oneChannel));
      if ('missing' in found) return found;
      const { flags, permission_overwrites: overwrites, nsfw } = found.value;
      const isHidden = overwrites === undefined || (flags & CHANNEL_OBFUSCATED) !== 0;
      return isHidden ? { missing: 'hidden' } : { value: { isAgeRestricted: nsfw, overwrites } };
    },
    /** The bot as a member. */
    app: (guildId: string) =>
      known(async (): Promise<Holder> => {
        const id = await registration.applicationId();
        return { id, ...(await readDiscord(rest, Routes.guildMember(guildId, id), memberData)) };
      }),
  };
}

export type Lookups = ReturnType<typeof createLookups>;
