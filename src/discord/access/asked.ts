import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { type CommandInteraction, permissionBits, snowflake, THREADS, withoutNulls } from '../interaction.ts';
import type { MemberState } from './state.ts';

/** …/interactions/receiving-and-responding#interaction-object-resolved-data-structure */

const memberData = z.object({
  roles: z.array(snowflake),
  permissions: z.optional(permissionBits),
  pending: z._default(z.boolean(), false),
  communication_disabled_until: z.nullish(z.string()),
});
const channelData = z.object({
  type: z.number(),
  nsfw: z.optional(z.boolean()),
  permissions: z.optional(permissionBits),
});
const sentData = z.object({
  application_id: snowflake,
  member: memberData,
  channel: channelData,
  data: z.object({
    id: z.optional(snowflake),
    guild_id: z.optional(snowflake),
    name: z.string(),
    resolved: z.prefault(
      z.object({
        users: z._default(z.record(z.string(), z.object({ bot: z._default(z.boolean(), false) })), {}),
        members: z._default(z.record(z.string(), memberData), {}),
        channels: z._default(z.record(z.string(), channelData), {}),
      }),
      {},
    ),
  }),
});

/** @param wanted left out: who asks, and from where @returns undefined where Discord's data are not whole */
export function readAsked(
  interaction: CommandInteraction,
  sent: unknown,
  { asker, here }: { readonly asker: string; readonly here: string | undefined },
  wanted: { readonly member?: string | undefined; readonly channel?: string | undefined },
  now: number,
) {
  const read = sentData.safeParse(withoutNulls(sent));
  const id = wanted.member ?? asker;
  const channelId = wanted.channel ?? here;
  if (!read.success || channelId === undefined) return undefined;
  const { application_id: applicationId, member: own, channel: from, data } = read.data;
  const { users, members, channels } = data.resolved;
  const isSelf = id === asker;
  const isHere = channelId === here;
  const there = channels[channelId];
  const member = isSelf ? own : members[id];
  if ((!isSelf && !users[id]) || (!isHere && !there)) return undefined;
  const permissionsFrom = member?.permissions;
  const permissionsThere = isSelf ? there?.permissions : undefined;
  const until = member?.communication_disabled_until;
  // Of the channel a thread belongs to it is not told.
  const isThread = THREADS.has(from.type);
  const place = wanted.channel === undefined ? from : (there ?? from);
  const state: MemberState = {
    id,
    isPresent: member !== undefined,
    isBot: users[id]?.bot ?? false,
    isPending: member?.pending ?? false,
    isTimedOut: until != null && Date.parse(until) > now,
    roles: member?.roles ?? [],
    isAdministrator: ((permissionsFrom ?? 0n) & PermissionFlagsBits.Administrator) !== 0n,
    permissions: isHere ? permissionsFrom : permissionsThere,
  };
  return {
    applicationId,
    /** The command that asks, and where it is registered. */
    command: { name: data.name, id: data.id, guild_id: data.guild_id },
    member: state,
    channel: {
      id: channelId,
      // Messages in a forum are in threads.
      isThreaded: THREADS.has(place.type) || place.type === ChannelType.GuildForum,
      /** Undefined where it is not told. */
      isAgeRestricted: isThread && place === from ? undefined : place.nsfw,
    },
    /** What the bot may do in the channel; undefined where it is another than the one asked from. */
    appPermissions: isHere ? interaction.app_permissions : undefined,
  };
}
export type Asked = NonNullable<ReturnType<typeof readAsked>>;
