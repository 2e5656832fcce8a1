import {
  ApplicationCommandType,
  ChannelType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { inTime } from '../../in-time.ts';
import { type CommandInteraction, grants, THREADS } from '../interaction.ts';
import { PATIENCE_MS } from '../reply.ts';
import type { Log } from '../types.ts';
import type { Lookups } from './rest-lookups.ts';
import type { CommandState, Known, Standing } from './state.ts';

/** @param wanted left out: who asks, and from where @returns undefined where Discord's data are not whole */
export function readAsked(
  interaction: CommandInteraction,
  { asker, here }: { readonly asker: string; readonly here: string | undefined },
  wanted: { readonly member?: string | undefined; readonly channel?: string | undefined },
  now: number,
) {
  const { application_id: applicationId, member: own, channel: from, data, app_permissions } = interaction;
  const { users = {}, members = {}, channels = {} } = data.resolved ?? {};
  const id = wanted.member ?? asker;
  const channelId = wanted.channel ?? here;
  const isSelf = id === asker;
  const isHere = channelId === here;
  const there = channelId === undefined ? undefined : channels[channelId];
  const member = isSelf ? own : members[id];
  const place = wanted.channel === undefined ? from : (there ?? from);
  if (applicationId === undefined || channelId === undefined || from?.type === undefined || place?.type === undefined)
    return undefined;
  if ((!isSelf && !users[id]) || (!isHere && !there)) return undefined;
  if (member && (!member.roles || member.permissions === undefined)) return undefined;
  const until = member?.communication_disabled_until;
  // Of the channel a thread belongs to it is not told.
  const isThread = THREADS.has(from.type);
  return {
    applicationId,
    /** The command that asks, and where it is registered. */
    command: { name: data.name, id: data.id, guild_id: data.guild_id },
    member: {
      id,
      isPresent: member !== undefined,
      isBot: users[id]?.bot ?? false,
      /** Whether they still have to accept the server's rules. */
      isPending: member?.pending ?? false,
      isTimedOut: until !== undefined && Date.parse(until) > now,
      /** Ids, without @everyone. */
      roles: member?.roles ?? [],
      /** As far as Discord has told. */
      isAdministrator: grants(member?.permissions, 0n),
      /** What Discord itself says they may do in this channel; undefined where it has not been told. */
      permissions: isHere ? member?.permissions : isSelf ? there?.permissions : undefined,
    },
    channel: {
      /** Of a thread that of the channel it belongs to, whose permissions hold in it. */
      id: channelId,
      /** Messages are written in threads: it is one, or a forum. */
      isThreaded: THREADS.has(place.type) || place.type === ChannelType.GuildForum,
      /** Undefined where it is not told. */
      isAgeRestricted: isThread && place === from ? undefined : place.nsfw,
    },
    /** What the bot may do in the channel; undefined where it is another than the one asked from. */
    appPermissions: isHere ? app_permissions : undefined,
  };
}
export type Asked = NonNullable<ReturnType<typeof readAsked>>;

export interface DefinedCommand {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody;
  readonly state: CommandState;
}

/** What Discord does not answer in the time there is, is missing. @param lookups undefined without a token */
export async function gather(
  asked: Asked,
  guildId: string,
  definitions: readonly RESTPostAPIApplicationCommandsJSONBody[],
  lookups: Lookups | undefined,
  log: Log,
) {
  async function look<T>(what: string, ask?: (lookups: Lookups) => Promise<Known<T>>): Promise<Known<T>> {
    if (!lookups || !ask) return { missing: 'no token' };
    const failed = (error: unknown): void => log.warn({ event: 'lookup', what, error });
    try {
      return (await inTime(ask(lookups), PATIENCE_MS, failed)) ?? { missing: 'down' };
    } catch (error) {
      failed(error);
      return { missing: 'down' };
    }
  }
  const { channel, appPermissions, command } = asked;
  const [standings, switches, ranks, settings, app] = await Promise.all([
    look('commands', (one) => one.commands(guildId)),
    look('switches', (one) => one.switches(guildId)),
    look('ranks', (one) => one.ranks(guildId)),
    look('channel', (one) => one.channel(channel.id)),
    // Of the channel asked from it is told.
    look('app', appPermissions === undefined ? (one) => one.app(guildId) : undefined),
  ]);
  return {
    state: { ...asked, guildId, ranks, switches, settings, app },
    commands: definitions.map(
      (one): DefinedCommand => ({ definition: one, state: commandState(one, standings, command) }),
    ),
  };
}

/** What decides whether a member can use a command, as plain data. */
export type AccessState = Omit<Awaited<ReturnType<typeof gather>>['state'], 'command'>;

/** @param own the command that asks: it is registered whatever else is known, and for moderators: see `router.ts` */
function commandState(
  { name, type = ApplicationCommandType.ChatInput }: RESTPostAPIApplicationCommandsJSONBody,
  standings: Known<readonly Standing[]>,
  own: Asked['command'],
): CommandState {
  const isOwn = type === ApplicationCommandType.ChatInput && name === own.name;
  const rows = 'value' in standings ? standings.value : [];
  const found = rows.filter((one) => one.id !== null && one.name === name && one.type === type);
  const ownPlace: Standing['place'] = own.guild_id === undefined ? 'everywhere' : 'server';
  const places = isOwn && found.length === 0 ? [ownPlace] : found.map(({ place }) => place);
  return {
    id: (isOwn ? own.id : undefined) ?? found.at(-1)?.id ?? undefined,
    registered: 'missing' in standings && !isOwn ? standings : { value: places },
    isCurrent: found.every(({ action }) => action === 'unchanged'),
    permission: isOwn ? 'ManageGuild' : null,
  };
}
