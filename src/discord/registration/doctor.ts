import type { REST } from '@discordjs/rest';
import { ApplicationIntegrationType, OAuth2Scopes, Routes } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import type { Config } from '../../config.ts';
import type { Catalogue } from '../../locales/index.ts';
import { readServer } from '../access/rest-lookups.ts';
import { titleOf } from '../names.ts';
import { type CommandBody, createRegistration, type Plan, type Row, type Twin } from './registration.ts';
import { readDiscord, unlessOutside } from './rest.ts';

/**
 * Why no command shows, or answers: the token, the application's settings, the registration, the scope. The bot needs no
 * permission: a reply to an interaction may be posted, with links and files, whatever the app may do in the channel
 * (https://github.com/discord/discord-api-docs/issues/5316).
 */

export interface Finding {
  readonly check: 'token' | 'endpoint' | 'installation' | 'server' | 'commands' | 'permissions' | 'invite';
  /** `note`: no fault, but worth knowing. */
  readonly state: 'good' | 'fault' | 'note';
  /** What was found and, for a fault, the remedy. */
  readonly text: string;
}

const finding = (check: Finding['check'], state: Finding['state'], text: string): Finding => ({ check, state, text });

interface DoctorParts {
  readonly rest: REST;
  readonly commands: readonly CommandBody[];
  readonly configured: Configured;
  readonly words: Catalogue;
}

/** What the environment says of the application, which has to fit what Discord says of it. */
export type Configured = Pick<Config, 'applicationId' | 'transport' | 'publicKey'>;

const applicationData = z.object({
  id: z.string(),
  name: z.string(),
  verify_key: z.optional(z.string()),
  bot_public: z._default(z.boolean(), true),
  interactions_endpoint_url: z.nullish(z.string()),
  integration_types_config: z.nullish(z.record(z.string(), z.unknown())),
});
type Application = z.infer<typeof applicationData>;
const { UserInstall, GuildInstall } = ApplicationIntegrationType;

/** @param guildId null: the application alone @throws RegistrationFault where Discord cannot be asked at all */
export async function examine(parts: DoctorParts, guildId: string | null): Promise<readonly Finding[]> {
  const { rest, commands, configured, words } = parts;
  const say = words.operations.doctor;
  const application = await readDiscord(rest, Routes.currentApplication(), applicationData);
  const registration = createRegistration({ rest, commands, applicationId: application.id });
  const everywhere = await registration.plan(null);
  const there = guildId === null ? undefined : await unlessOutside(registration.plan(guildId));
  const server = guildId === null ? [] : await examineServer(parts, guildId, everywhere, there);
  return [
    finding('token', 'good', say.token(application.name, application.id)),
    ...examineApplication(application, commands, configured, words),
    ...commandFindings(everywhere, there, words),
    ...server,
    finding('invite', 'note', say.invite(inviteLink(application.id, guildId))),
    finding('invite', 'note', say.inviteUser(inviteLink(application.id, null, UserInstall))),
  ];
}

type Words = Catalogue['operations']['doctor'];

/** What the Developer Portal says of the application. */
function examineApplication(
  application: Application,
  commands: readonly CommandBody[],
  configured: Configured,
  { operations }: Catalogue,
): readonly Finding[] {
  const { id, verify_key: key, integration_types_config: config, bot_public: isPublic } = application;
  const { doctor: say, register } = operations;
  const lacks = (type: ApplicationIntegrationType): boolean =>
    config !== null && config !== undefined && !(String(type) in config);
  const wantsUsers = commands.some(({ integration_types: types }) => types?.includes(UserInstall));
  const isOther = configured.applicationId !== undefined && configured.applicationId !== id;
  const isOtherKey = configured.publicKey !== undefined && key !== undefined && configured.publicKey !== key;
  return [
    ...(isOther ? [finding('token', 'fault', register.faults.application)] : []),
    endpointFinding(application, configured, say),
    ...(isOtherKey ? [finding('endpoint', 'fault', say.otherKey)] : []),
    ...(lacks(GuildInstall) ? [finding('installation', 'fault', say.noGuildInstall)] : []),
    ...(lacks(UserInstall) && wantsUsers ? [finding('installation', 'note', say.noUserInstall)] : []),
    ...(isPublic ? [] : [finding('installation', 'note', say.private)]),
  ];
}

/** Interactions go to the address, where one is set, or over the gateway: the program must be at that end. */
function endpointFinding({ interactions_endpoint_url: url }: Application, { transport }: Configured, say: Words) {
  const overHttp = transport === 'http';
  if (url)
    return overHttp ? finding('endpoint', 'good', say.posts(url)) : finding('endpoint', 'fault', say.endpoint(url));
  return overHttp ? finding('endpoint', 'fault', say.noEndpoint) : finding('endpoint', 'good', say.gateway);
}

/** Those defined that Discord has, as they are or otherwise. */
const oursOf = ({ rows }: Plan): readonly Row[] =>
  rows.filter(({ action }) => action === 'update' || action === 'unchanged');

/**
 * How the commands are registered. Where they stand for all servers, those count; else a server has commands of its own.
 * @param server undefined where none was asked for, or the app has no commands there
 */
function commandFindings(everywhere: Plan, server: Plan | undefined, words: Catalogue): readonly Finding[] {
  const say = words.operations.doctor;
  const isServed = oursOf(everywhere).length > 0;
  const twins = server
    ? server.twins.filter(({ name, type }) => oursOf(server).some((row) => row.name === name && row.type === type))
    : everywhere.twins;
  if (!isServed && !server && twins.length > 0)
    return [...new Set(twins.map(({ guildId }) => guildId))].map((guildId) =>
      finding('commands', 'note', say.alone(placeInWords(guildId, words), `npm run doctor -- --guild ${guildId}`)),
    );
  const told = isServed && twins.length === 0 ? everywhere : (server ?? everywhere);
  const place = placeInWords(told.guildId, words);
  const remedy = registerCommand('plan', told.guildId);
  const ours = oursOf(told).length;
  if (ours === 0) return [finding('commands', 'fault', say.unregistered(place, remedy))];
  if (isServed && twins.length > 0)
    return [
      finding('commands', 'fault', say.twice(...twinsInWords(twins, words, server?.guildId ?? undefined), remedy)),
    ];
  const stale = told.rows.filter(({ action }) => action === 'create' || action === 'update').length;
  if (stale > 0) return [finding('commands', 'fault', say.stale(place, stale, remedy))];
  return [finding('commands', 'good', say.registered(place, ours))];
}

/** Whether the app is there; who may use its commands in which channel `/xiaomi-admin doctor` tells. @param there undefined where it has none */
async function examineServer(
  { rest, words }: DoctorParts,
  guildId: string,
  { applicationId }: Plan,
  there: Plan | undefined,
): Promise<readonly Finding[]> {
  const say = words.operations.doctor;
  const invite = inviteLink(applicationId, guildId);
  const guild = await readServer(rest, guildId);
  if (!there) return [finding('server', 'fault', 'value' in guild ? say.noScope(invite) : say.absent(invite))];
  return [
    finding('server', 'good', 'value' in guild ? say.member(guild.value.name) : say.commandsOnly),
    finding('permissions', 'good', say.noPermissionNeeded),
  ];
}

/** What is told of a registration, and what is typed or opened to mend it. */

/** A remedy as it is typed. @param guildId null: for all servers */
export const registerCommand = (
  action: 'plan' | 'apply' | 'remove',
  guildId: string | null,
  flag?: '--clear' | '--twice',
): string =>
  ['npm run register --', action, ...(guildId ? ['--guild', guildId] : []), ...(flag ? [flag] : [])].join(' ');

/** A link with which the app is added to a server or to a user, its commands and no more. */
export const inviteLink = (
  applicationId: string,
  guildId: string | null,
  type: ApplicationIntegrationType = GuildInstall,
): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams({
    client_id: applicationId,
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: String(type),
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
