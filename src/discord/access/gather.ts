import {
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { inTime } from '../../in-time.ts';
import { PATIENCE_MS } from '../reply.ts';
import type { Log } from '../types.ts';
import type { Asked } from './asked.ts';
import { permissionsOf } from './permissions.ts';
import type { AccessState, CommandState, Known, Lookups, Standing } from './state.ts';

/** What Discord gives every app with an interaction: …/change-log#calculated-permissions-in-interaction-payloads */
const GIVEN = PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.AttachFiles;

/** A command that is defined, and what decides who can use it. */
export interface DefinedCommand {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody;
  readonly state: CommandState;
}

interface Gathering {
  readonly asked: Asked;
  readonly guildId: string;
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Undefined without a token. */
  readonly lookups: Lookups | undefined;
  readonly log: Log;
}

/**
 * Puts together what is known: first what the interaction tells, then what Discord answers in the time there is. What it
 * does not is missing, and never rejects.
 */
export async function gather(gathering: Gathering): Promise<{
  readonly state: AccessState;
  readonly commands: readonly DefinedCommand[];
}> {
  const { asked, guildId, definitions, lookups, log } = gathering;
  const look = <T>(what: string, ask: ((lookups: Lookups) => Promise<Known<T>>) | undefined): Promise<Known<T>> =>
    lookups && ask ? looked(what, ask(lookups), log) : Promise.resolve({ missing: 'no token' });
  const { channel, member, appPermissions } = asked;
  const [standings, switches, ranks, settings, app] = await Promise.all([
    look('commands', (one) => one.commands(guildId)),
    look('switches', (one) => one.switches(guildId)),
    look('ranks', (one) => one.ranks(guildId)),
    look('channel', (one) => one.channel(channel.id)),
    // Of the channel asked from it is told.
    look('app', appPermissions === undefined ? (one) => one.app(guildId) : undefined),
  ]);
  const overwrites = mapped(settings, (value) => value.overwrites);
  const state: AccessState = {
    guildId,
    applicationId: asked.applicationId,
    place: InteractionContextType.Guild,
    isInstalled: asked.isInstalled,
    member,
    channel: {
      id: channel.id,
      isThreaded: channel.isThreaded,
      isAgeRestricted:
        channel.isAgeRestricted === undefined
          ? mapped(settings, (value) => value.isAgeRestricted)
          : { value: channel.isAgeRestricted },
      overwrites,
    },
    ranks,
    switches,
    appPermissions:
      appPermissions === undefined
        ? then(app, (holder) =>
            then(ranks, (value) => then(overwrites, (list) => ({ value: permissionsOf(holder, value, list) | GIVEN }))),
          )
        : { value: appPermissions },
  };
  return {
    state,
    commands: definitions.map((one) => ({ definition: one, state: commandState(one, standings, asked.command) })),
  };
}

async function looked<T>(what: string, work: Promise<Known<T>>, log: Log): Promise<Known<T>> {
  const failed = (error: unknown): void => log.warn({ event: 'lookup', what, error });
  try {
    return (await inTime(work, PATIENCE_MS, failed)) ?? { missing: 'down' };
  } catch (error) {
    failed(error);
    return { missing: 'down' };
  }
}

const then = <T, U>(known: Known<T>, next: (value: T) => Known<U>): Known<U> =>
  'missing' in known ? known : next(known.value);
const mapped = <T, U>(known: Known<T>, part: (value: T) => U): Known<U> =>
  then(known, (value) => ({ value: part(value) }));

/** What the command that asks needs for itself, whatever is switched on: see `router.ts`. */
const OWN_PERMISSIONS = PermissionFlagsBits.ManageGuild;

/** As Discord has the command, else as it is defined. @param own the one that asks: it is registered, whatever else is known */
function commandState(
  definition: RESTPostAPIApplicationCommandsJSONBody,
  standings: Known<readonly Standing[]>,
  own: Asked['command'],
): CommandState {
  const { name, type = ApplicationCommandType.ChatInput, default_member_permissions: bits } = definition;
  const isOwn = type === ApplicationCommandType.ChatInput && name === own.name;
  const requiredPermissions = isOwn ? OWN_PERMISSIONS : null;
  const standing =
    'value' in standings ? standings.value.find((one) => one.name === name && one.type === type) : undefined;
  if (standing) {
    const { ids, ...asThere } = standing;
    const registered = (['everywhere', 'server'] as const).filter((place) => ids[place] !== undefined);
    return {
      ...asThere,
      requiredPermissions,
      id: (isOwn ? own.id : undefined) ?? ids.server ?? ids.everywhere,
      registered: { value: registered },
    };
  }
  const place = own.guild_id === undefined ? 'everywhere' : 'server';
  return {
    id: isOwn ? own.id : undefined,
    registered: isOwn ? { value: [place] } : mapped(standings, () => []),
    isCurrent: true,
    requiredPermissions,
    defaultPermissions: bits === undefined || bits === null ? null : BigInt(bits),
    contexts: definition.contexts ?? null,
    isAgeRestricted: definition.nsfw ?? false,
  };
}
