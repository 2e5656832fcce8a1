import { DiscordAPIError, type REST } from '@discordjs/rest';
import {
  APIApplicationCommandPermissionsConstant,
  ApplicationCommandPermissionType,
  ApplicationIntegrationType,
  PermissionFlagsBits,
  Routes,
} from 'discord-api-types/v10';
import * as v from 'valibot';
import type { Catalogue } from '../locales/index.ts';
import type { CommandSwitches, Known } from './access/facts.ts';
import type { Ranks } from './access/permissions.ts';
import { readChannels, readServer, readSwitches } from './access/rest-lookups.ts';
import { inviteLink } from './invite.ts';
import { grants } from './permission-bits.ts';
import type { CommandBody, FaultReason } from './registration.ts';
import { createRegistration, type Plan, type Registration, RegistrationFault, titleOf } from './registration.ts';

/**
 * Why a command does not show, or refuses: what Discord's REST interface lets a bot find out of it.
 *
 * The bot needs no permission: a reply to an interaction may be posted, with links and files, whatever the app may do in
 * the channel (https://github.com/discord/discord-api-docs/issues/5316). What can be missing is the members' permission
 * to use commands, an administrator's overwrite, the scope, or the registration.
 */

export interface Finding {
  readonly check: 'token' | 'endpoint' | 'installation' | 'server' | 'commands' | 'permissions' | 'invite';
  /** `note`: no fault, but worth knowing. */
  readonly state: 'good' | 'fault' | 'note';
  /** What was found and, for a fault, the remedy. */
  readonly text: string;
}

export interface DoctorParts {
  /** Holds the bot's token. */
  readonly rest: REST;
  readonly commands: readonly CommandBody[];
  readonly words: Catalogue;
}

const applicationData = v.object({
  id: v.string(),
  name: v.string(),
  bot_public: v.optional(v.boolean(), true),
  interactions_endpoint_url: v.nullish(v.string()),
  integration_types_config: v.nullish(v.record(v.string(), v.unknown())),
});
type Application = v.InferOutput<typeof applicationData>;

/** Names told in one line at most. */
const MOST_NAMES = 10;

/**
 * Looks at everything that stands between a member and the commands.
 * @param guildId one server; null: the application alone
 * @throws RegistrationFault where Discord cannot be asked at all, as with a wrong token
 */
export async function examine(
  { rest, commands, words }: DoctorParts,
  guildId: string | null,
): Promise<readonly Finding[]> {
  const say = words.operations.doctor;
  const application = await applicationOf(rest);
  const registration = createRegistration({ rest, commands, applicationId: application.id });
  const invite = inviteLink(application.id, guildId);
  const server = guildId === null ? [] : await examineServer(rest, registration, application, guildId, words);
  const everywhere = await placeFinding(registration, null, words);
  return [
    { check: 'token', state: 'good', text: say.token(application.name, application.id) },
    ...examineApplication(application, commands, say),
    ...(server.some(({ state, check }) => check === 'commands' && state === 'good') && everywhere.state === 'fault'
      ? []
      : [everywhere]),
    ...server,
    { check: 'invite', state: 'note', text: say.invite(invite) },
    { check: 'invite', state: 'note', text: say.inviteUser(userLink(application.id)) },
  ];
}

const userLink = (applicationId: string): string =>
  inviteLink(applicationId).replace('integration_type=0', `integration_type=${ApplicationIntegrationType.UserInstall}`);

async function applicationOf(rest: REST): Promise<Application> {
  try {
    return v.parse(applicationData, await rest.get(Routes.currentApplication()));
  } catch (error) {
    const reason: FaultReason = error instanceof DiscordAPIError && error.status === 401 ? 'token' : 'down';
    throw new RegistrationFault(reason, error);
  }
}

type Words = Catalogue['operations']['doctor'];

/** What the Developer Portal says of the application. */
function examineApplication(
  application: Application,
  commands: readonly CommandBody[],
  say: Words,
): readonly Finding[] {
  const { interactions_endpoint_url: url, integration_types_config: config, bot_public: isPublic } = application;
  const lacks = (type: ApplicationIntegrationType): boolean =>
    config !== null && config !== undefined && !(String(type) in config);
  const { UserInstall, GuildInstall } = ApplicationIntegrationType;
  const wantsUsers = commands.some(({ integration_types: types }) => types?.includes(UserInstall));
  return [
    url
      ? { check: 'endpoint', state: 'fault', text: say.endpoint(url) }
      : { check: 'endpoint', state: 'good', text: say.gateway },
    ...(lacks(GuildInstall) ? [{ check: 'installation', state: 'fault', text: say.noGuildInstall } as const] : []),
    ...(lacks(UserInstall) && wantsUsers
      ? [{ check: 'installation', state: 'note', text: say.noUserInstall } as const]
      : []),
    ...(isPublic ? [] : [{ check: 'installation', state: 'note', text: say.private } as const]),
  ];
}

/** Compares what is registered in a place. */
async function placeFinding(registration: Registration, guildId: string | null, words: Catalogue): Promise<Finding> {
  const { register, doctor } = words.operations;
  const place = guildId === null ? register.everywhere : register.inServer(guildId);
  const plan = await registration.plan(guildId);
  const stale = plan.rows.filter(({ action }) => action !== 'unchanged').length;
  const present = plan.rows.filter(({ action }) => action !== 'create').length;
  if (present === 0) return { check: 'commands', state: 'fault', text: doctor.unregistered(place) };
  return stale > 0
    ? { check: 'commands', state: 'fault', text: doctor.stale(place, stale) }
    : { check: 'commands', state: 'good', text: doctor.registered(place, present) };
}

async function examineServer(
  rest: REST,
  registration: Registration,
  { id }: Application,
  guildId: string,
  words: Catalogue,
): Promise<readonly Finding[]> {
  const say = words.operations.doctor;
  const invite = inviteLink(id, guildId);
  const [guild, plan] = await Promise.all([
    seen(readServer(rest, guildId)),
    registration.plan(guildId).catch((error: unknown) => {
      if (error instanceof RegistrationFault && error.reason === 'server') return undefined;
      throw error;
    }),
  ]);
  if (!plan) return [{ check: 'server', state: 'fault', text: guild ? say.noScope(invite) : say.absent(invite) }];
  const server: Finding = guild
    ? { check: 'server', state: 'good', text: say.member(guild.name) }
    : { check: 'server', state: 'good', text: say.commandsOnly };
  const own = await commandFindings(registration, plan, guildId, words);
  const overwrites = await seen(readSwitches(rest, id, guildId));
  const rows = [...plan.rows, ...(await registration.plan(null)).rows];
  const names = new Map(rows.map((row) => [row.id, titleOf(row, words)]));
  const switched = (overwrites ?? []).flatMap((overwrite) => switchedOff(overwrite, names, guildId, words));
  const members = guild ? await memberFindings(rest, guild, guildId, words) : [];
  return [
    server,
    ...own,
    ...switched,
    ...members,
    { check: 'permissions', state: 'good', text: say.noPermissionNeeded },
  ];
}

/** Commands of the server's own: none is fine where they stand for all servers. */
async function commandFindings(
  registration: Registration,
  { rows, twins }: Plan,
  guildId: string,
  words: Catalogue,
): Promise<readonly Finding[]> {
  const there = rows.filter(({ action }) => action !== 'create').map(({ name }) => name);
  const twice = twins.filter(({ name }) => there.includes(name)).map((twin) => titleOf(twin, words));
  if (twice.length > 0)
    return [{ check: 'commands', state: 'fault', text: words.operations.doctor.twice(words.list(twice)) }];
  if (there.length === 0) return [];
  return [await placeFinding(registration, guildId, words)];
}

/** Undefined where the bot may not look. */
async function seen<T>(looking: Promise<Known<T>>): Promise<T | undefined> {
  const known = await looking;
  return 'value' in known ? known.value : undefined;
}

/** What a server's administrators have set under Integrations: …/interactions/application-commands#permissions */
function switchedOff(
  { id, permissions }: CommandSwitches,
  names: ReadonlyMap<string | null, string>,
  guildId: string,
  { list, operations }: Catalogue,
): readonly Finding[] {
  const say = operations.doctor;
  // An overwrite for the application itself stands for all of its commands.
  const command = names.get(id) ?? say.allCommands;
  const { Everyone, AllChannels } = APIApplicationCommandPermissionsConstant;
  const off = permissions.filter(({ permission }) => !permission);
  const isOff = (target: string): boolean => off.some((one) => one.id === target);
  const channels = off.filter(
    ({ id: target, type }) => type === ApplicationCommandPermissionType.Channel && target !== AllChannels(guildId),
  );
  const finding = (text: string): Finding => ({ check: 'permissions', state: 'note', text });
  return [
    ...(isOff(Everyone(guildId)) ? [finding(say.offForEveryone(command))] : []),
    ...(isOff(AllChannels(guildId)) ? [finding(say.offInAllChannels(command))] : []),
    ...(channels.length > 0
      ? [finding(say.offInChannels(command, list(channels.slice(0, MOST_NAMES).map((one) => one.id))))]
      : []),
  ];
}

/** Whether members may use commands at all, as far as @everyone goes. */
async function memberFindings(
  rest: REST,
  { roles }: Ranks,
  guildId: string,
  { list, operations, discord }: Catalogue,
): Promise<readonly Finding[]> {
  const say = operations.doctor;
  const names = discord.permissions;
  const { UseApplicationCommands, UseExternalApps } = PermissionFlagsBits;
  const everyone = roles.find((role) => role.id === guildId)?.permissions ?? 0n;
  const may = (permission: bigint): boolean => grants(everyone, permission);
  const channels = (await seen(readChannels(rest, guildId))) ?? [];
  const denied = channels.filter(({ overwrites }) =>
    overwrites.some(({ id, deny }) => id === guildId && (deny & UseApplicationCommands) !== 0n),
  );
  const named = list(denied.slice(0, MOST_NAMES).map(({ name, id }) => (name ? `#${name}` : id)));
  const faults: readonly Finding[] = [
    ...(may(UseApplicationCommands)
      ? []
      : [{ check: 'permissions', state: 'fault', text: say.roleLacks(names.UseApplicationCommands) } as const]),
    ...(denied.length > 0
      ? [{ check: 'permissions', state: 'note', text: say.channelsLack(names.UseApplicationCommands, named) } as const]
      : []),
  ];
  const fine: Finding = { check: 'permissions', state: 'good', text: say.membersFine };
  const external: Finding = { check: 'permissions', state: 'note', text: say.externalLacks(names.UseExternalApps) };
  return [...(faults.length > 0 ? faults : [fine]), ...(may(UseExternalApps) ? [] : [external])];
}
