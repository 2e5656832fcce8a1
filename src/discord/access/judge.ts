import { PermissionFlagsBits } from 'discord-api-types/v10';
import { grants } from '../interaction.ts';
import { abilityOf, isAdministrator, lack } from './ability.ts';
import { type Finding, type Judgement, keyOf, unknown } from './finding.ts';
import type { PermissionName } from './permissions.ts';
import type { AccessState, CommandState } from './state.ts';
import { channelSwitch, memberSwitch, type Settings } from './switches.ts';

/**
 * Why a member can use a command in a place, or cannot. Discord decides it; this follows what it says of how:
 *
 * - members need Use Application Commands in the channel, from their roles or the channel's overwrites
 *   (https://docs.discord.com/developers/topics/permissions);
 * - moderators switch commands on and off, for one command and for all of the app: first for the channel, then for the
 *   member, else their roles, else @everyone. What is set for one command comes before what is set for all and before
 *   the command's default permission, which holds beside what is set for all
 *   (https://docs.discord.com/developers/change-log#upcoming-application-command-permission-changes,
 *   https://support.discord.com/hc/en-us/articles/10952896421783-Updates-to-Command-Permissions);
 * - administrators and the owner can use all of them
 *   (https://docs.discord.com/developers/interactions/application-commands#permissions);
 * - who is timed out, or has not accepted the server's rules, can do nothing
 *   (https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members,
 *   https://docs.discord.com/developers/resources/guild#membership-screening-object).
 */

type Check = (command: CommandState, state: AccessState) => readonly Finding[];

const NONE: readonly Finding[] = [];

export function judge(command: CommandState, state: AccessState): Judgement {
  const all = CHECKS.flatMap((check) => check(command, state));
  const distinct = all.filter((one, index) => all.findIndex((other) => keyOf(other) === keyOf(one)) === index);
  const of = (verdict: Finding['verdict']): readonly Finding[] => distinct.filter((one) => one.verdict === verdict);
  const [denies, unknowns, unsure, notes] = [of('denies'), of('unknown'), of('unsure'), of('note')];
  const allows = denies.length + unknowns.length > 0 ? [] : of('allows');
  const findings = [...denies, ...unknowns, ...unsure, ...allows, ...notes];
  if (denies.length > 0) return { answer: 'no', findings };
  if (unknowns.length > 0) return { answer: 'unknown', findings };
  return { answer: unsure.length > 0 ? 'unsure' : 'yes', findings };
}

const registration: Check = ({ registered, isCurrent }) => {
  if ('missing' in registered) return [unknown('registration', registered.missing)];
  const { value } = registered;
  if (value.length === 0) return [{ rule: 'registration', verdict: 'denies', remedy: 'register' }];
  return [
    ...(value.length > 1 ? [{ rule: 'twice', verdict: 'note', remedy: 'register' } as const] : []),
    ...(isCurrent ? [] : [{ rule: 'stale', verdict: 'note', remedy: 'register' } as const]),
  ];
};

/** A channel for adults is closed to others, which cannot be seen. */
const age: Check = (_, { channel: { id, isAgeRestricted: restricted } }) =>
  'value' in restricted && restricted.value
    ? [{ rule: 'adults', verdict: 'note', targets: [{ kind: 'channel', id }] }]
    : NONE;

const member: Check = (_, state) => {
  const { id, isPresent, isBot, isPending } = state.member;
  const targets = [{ kind: 'member', id }] as const;
  if (isBot) return [{ rule: 'bot', verdict: 'denies', targets }];
  if (!isPresent) return [{ rule: 'absent', verdict: 'denies', targets }];
  return [
    ...(isPending ? [{ rule: 'pending', verdict: 'denies', remedy: 'screening', targets } as const] : []),
    ...(isTimedOut(state) ? [{ rule: 'timeout', verdict: 'denies', remedy: 'timeout', targets } as const] : []),
  ];
};

const isTimedOut = (state: AccessState): boolean => state.member.isTimedOut && !isAdministrator(state);

/** Who is not there or is a program has no permissions, and a timeout hides those that somebody has. */
const ofMembers =
  (check: Check): Check =>
  (command, state) =>
    state.member.isPresent && !state.member.isBot && !isTimedOut(state) ? check(command, state) : NONE;

/**
 * Who does not see a channel can do nothing in it (…/topics/permissions#implicit-permissions). That who may not write
 * may not use commands either was intended once (https://github.com/discord/discord-api-docs/issues/2696, …/3801), but
 * is not documented.
 */
const permissions: Check = (_, state) => {
  const unseen = lack('ViewChannel', 'denies', state);
  if (unseen.length > 0) return unseen;
  const write = state.channel.isThreaded ? 'SendMessagesInThreads' : 'SendMessages';
  return [...lack('UseApplicationCommands', 'denies', state), ...lack(write, 'unsure', state)];
};

/** What the bot asks for itself holds beside all that is set. */
const required: Check = ({ permission }, state) => {
  if (permission === null) return NONE;
  const { has, missing } = abilityOf(permission, state);
  const permissions = [permission];
  if (has === false) return [{ rule: 'required', verdict: 'denies', remedy: 'roles', permissions }];
  return missing ? [unknown('permission', missing, permissions)] : NONE;
};

const switches: Check = (command, state) => {
  if (isAdministrator(state)) return [{ rule: 'administrator', verdict: 'allows' }];
  if ('missing' in state.switches) return [unknown('switches', state.switches.missing)];
  const { value } = state.switches;
  const of = (id: string | undefined) => value.filter((one) => one.id === id).flatMap((one) => one.permissions);
  const sets: readonly Settings[] = [
    { level: 'command', overwrites: of(command.id) },
    { level: 'app', overwrites: of(state.applicationId) },
  ];
  return [...channelSwitch(sets, state), ...memberSwitch(sets, command, state)];
};

/** What it lacks keeps nobody from a command, but its replies are private, or without frames: see `dispatch.ts`. */
const app: Check = (_, { appPermissions, channel }) => {
  if ('missing' in appPermissions) return [{ rule: 'app unknown', verdict: 'note', remedy: 'there' }];
  const has = (name: PermissionName): boolean => grants(appPermissions.value, PermissionFlagsBits[name]);
  const write = channel.isThreaded ? 'SendMessagesInThreads' : 'SendMessages';
  if (!has(write)) return [{ rule: 'app writes', verdict: 'note', remedy: 'app', permissions: [write] }];
  return has('EmbedLinks')
    ? NONE
    : [{ rule: 'app links', verdict: 'note', remedy: 'app', permissions: ['EmbedLinks'] }];
};

const CHECKS: readonly Check[] = [
  registration,
  member,
  ofMembers(permissions),
  age,
  ofMembers(required),
  ofMembers(switches),
  app,
];
