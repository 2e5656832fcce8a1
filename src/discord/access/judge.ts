import {
  APIApplicationCommandPermissionsConstant,
  ApplicationCommandPermissionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { grants } from '../interaction.ts';
import type { AccessState } from './gather.ts';
import type {
  CommandOverwrite,
  CommandState,
  Finding,
  Holder,
  Judgement,
  LookupRule,
  Missing,
  ObstacleRule,
  Overwrite,
  PermissionName,
  Ranks,
  Remedy,
  Target,
} from './state.ts';

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

const { Role, User, Channel } = ApplicationCommandPermissionType;

export function judge(command: CommandState, state: AccessState): Judgement {
  const all = CHECKS.flatMap((check) => check(command, state));
  const of = (verdict: Finding['verdict']): readonly Finding[] => all.filter((one) => one.verdict === verdict);
  const [denies, unknowns, unsure, notes] = [of('denies'), of('unknown'), of('unsure'), of('note')];
  const allows = denies.length + unknowns.length > 0 ? [] : of('allows');
  const findings = [...denies, ...unknowns, ...unsure, ...allows, ...notes];
  if (denies.length > 0) return { answer: 'no', findings };
  if (unknowns.length > 0) return { answer: 'unknown', findings };
  return { answer: unsure.length > 0 ? 'unsure' : 'yes', findings };
}

/** One, or the owner: both have every permission. */
function isAdministrator({ member, ranks }: AccessState): boolean {
  // Roles alone make one: in an overwrite the flag says nothing (https://github.com/discord/discord-api-docs/issues/640).
  if ('value' in ranks) return decide(PermissionFlagsBits.Administrator, member, ranks.value, []).has;
  return member.isAdministrator;
}

/** `decision`: what says so, where that could be looked up. */
type Ability = { readonly has: boolean; readonly decision?: Decision } | { readonly missing: Missing };

/** What Discord says itself counts; roles and overwrites tell why, or what holds where it says nothing. */
function abilityOf(name: PermissionName, state: AccessState): Ability {
  if (isAdministrator(state)) return { has: true };
  const { member, ranks, settings } = state;
  const bit = PermissionFlagsBits[name];
  const said = member.permissions === undefined ? undefined : (member.permissions & bit) !== 0n;
  const instead = (missing: Missing): Ability => (said === undefined ? { missing } : { has: said });
  if ('missing' in ranks) return instead(ranks.missing);
  if ('missing' in settings) {
    const byRoles = decide(bit, member, ranks.value, []);
    // Neither a role gives it nor an overwrite.
    return !byRoles.has && said === false ? { has: false, decision: byRoles } : instead(settings.missing);
  }
  const decision = decide(bit, member, ranks.value, settings.value.overwrites);
  return said === undefined || said === decision.has ? { has: decision.has, decision } : { has: said };
}

/** Whose word it was that a permission is lacking; owner and administrators lack none. */
const SPEAKERS = {
  owner: { rule: 'permission', remedy: 'roles', kind: 'member' },
  administrator: { rule: 'permission', remedy: 'roles', kind: 'role' },
  role: { rule: 'no role', remedy: 'roles', kind: 'role' },
  'everyone overwrite': { rule: 'everyone overwrite', remedy: 'channel', kind: 'everyone' },
  'role overwrite': { rule: 'role overwrite', remedy: 'channel', kind: 'role' },
  'member overwrite': { rule: 'member overwrite', remedy: 'channel', kind: 'member' },
} as const satisfies Readonly<Record<Decision['by'], { rule: ObstacleRule; remedy: Remedy; kind: Target['kind'] }>>;

function lack(name: PermissionName, verdict: 'denies' | 'unsure', state: AccessState): readonly Finding[] {
  const ability = abilityOf(name, state);
  const permissions = [name];
  if ('missing' in ability) return [unknown('permission', ability.missing, permissions)];
  const { has, decision } = ability;
  if (has) return [];
  if (!decision) return [{ rule: 'permission', verdict, remedy: 'either', permissions }];
  const { rule, remedy, kind } = SPEAKERS[decision.by];
  return [{ rule, verdict, remedy, permissions, targets: decision.ids.map((id) => ({ kind, id })) }];
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
const age: Check = (_, { channel: { id, isAgeRestricted }, settings }) =>
  (isAgeRestricted ?? ('value' in settings && settings.value.isAgeRestricted))
    ? [{ rule: 'adults', verdict: 'note', targets: [{ kind: 'channel', id }] }]
    : [];

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
    state.member.isPresent && !state.member.isBot && !isTimedOut(state) ? check(command, state) : [];

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
  if (permission === null) return [];
  const ability = abilityOf(permission, state);
  const permissions = [permission];
  if ('missing' in ability) return [unknown('permission', ability.missing, permissions)];
  return ability.has ? [] : [{ rule: 'required', verdict: 'denies', remedy: 'roles', permissions }];
};

/** What moderators have set under Integrations, at both levels. */
type Sets = readonly { readonly level: 'command' | 'app'; readonly overwrites: readonly CommandOverwrite[] }[];

/** The first that is set: for the channel, for all channels; for the command before the app. */
function channelSwitch(sets: Sets, { guildId, channel }: AccessState): readonly Finding[] {
  const places = [
    { kind: 'channel', id: channel.id },
    { kind: 'all channels', id: APIApplicationCommandPermissionsConstant.AllChannels(guildId) },
  ] as const;
  for (const { level, overwrites } of sets) {
    for (const { kind, id } of places) {
      const found = overwrites.find((one) => one.type === Channel && one.id === id);
      if (found?.permission) return [];
      const targets = [{ kind: 'channel', id: channel.id }] as const;
      if (found) return [{ rule: `off ${kind}`, verdict: 'denies', remedy: 'channels', level, targets }];
    }
  }
  return [];
}

/**
 * The first that is set: for the member, for a role of theirs (one that allows is enough), for @everyone. For the
 * command it decides; for the app it can only deny, and the command's default permission is needed besides: see `required`.
 */
function memberSwitch(sets: Sets, { permission }: CommandState, state: AccessState): readonly Finding[] {
  for (const { level, overwrites } of sets) {
    const set = memberSetting(overwrites, state);
    if (!set) continue;
    const { kind, targets, isOn } = set;
    if (!isOn) return [{ rule: `off ${kind}`, verdict: 'denies', remedy: 'members', level, targets }];
    if (level === 'command') return [{ rule: 'on', verdict: 'allows', targets }];
  }
  // …/interactions/application-commands#application-command-permissions-object-using-default-permissions
  if (permission === null) return [{ rule: 'open', verdict: 'allows' }];
  return [{ rule: 'default', verdict: 'allows', permissions: [permission] }];
}

function memberSetting(overwrites: readonly CommandOverwrite[], { guildId, member: { id, roles } }: AccessState) {
  const everyone = APIApplicationCommandPermissionsConstant.Everyone(guildId);
  const steps = [
    { kind: 'member', concerns: (one: CommandOverwrite) => one.type === User && one.id === id },
    { kind: 'role', concerns: (one: CommandOverwrite) => one.type === Role && roles.includes(one.id) },
    { kind: 'everyone', concerns: (one: CommandOverwrite) => one.type === Role && one.id === everyone },
  ] as const;
  for (const { kind, concerns } of steps) {
    const found = overwrites.filter(concerns);
    const isOn = found.some(({ permission }) => permission);
    const speaking = found.filter(({ permission }) => permission === isOn);
    if (found.length > 0) return { kind, isOn, targets: speaking.map((one): Target => ({ kind, id: one.id })) };
  }
  return undefined;
}

const switches: Check = (command, state) => {
  if (isAdministrator(state)) return [{ rule: 'administrator', verdict: 'allows' }];
  if ('missing' in state.switches) return [unknown('switches', state.switches.missing)];
  const { value } = state.switches;
  const of = (id: string | undefined) => value.filter((one) => one.id === id).flatMap((one) => one.permissions);
  const sets: Sets = [
    { level: 'command', overwrites: of(command.id) },
    { level: 'app', overwrites: of(state.applicationId) },
  ];
  return [...channelSwitch(sets, state), ...memberSwitch(sets, command, state)];
};

/** What it lacks keeps nobody from a command, but its replies are private, or without frames: see `interaction.ts`. */
const app: Check = (_, state) => {
  const write = state.channel.isThreaded ? 'SendMessagesInThreads' : 'SendMessages';
  const writes = appHas(write, state);
  if (writes === undefined) return [{ rule: 'app unknown', verdict: 'note', remedy: 'there' }];
  if (!writes) return [{ rule: 'app writes', verdict: 'note', remedy: 'app', permissions: [write] }];
  if (appHas('EmbedLinks', state)) return [];
  return [{ rule: 'app links', verdict: 'note', remedy: 'app', permissions: ['EmbedLinks'] }];
};

/** Undefined where it is not known. */
function appHas(name: PermissionName, { appPermissions, app: holder, ranks, settings }: AccessState) {
  const bit = PermissionFlagsBits[name];
  if (appPermissions !== undefined) return grants(appPermissions, bit);
  if ('missing' in holder || 'missing' in ranks || 'missing' in settings) return undefined;
  // Discord gives it every app with an interaction: …/change-log#calculated-permissions-in-interaction-payloads
  return name === 'EmbedLinks' || decide(bit, holder.value, ranks.value, settings.value.overwrites).has;
}

const CHECKS: readonly Check[] = [
  registration,
  member,
  ofMembers(permissions),
  age,
  ofMembers(required),
  ofMembers(switches),
  app,
];

/** An interaction tells what the member may do in the channel it comes from, so that asking there helps. */
function unknown(rule: LookupRule, missing: Missing, permissions?: readonly PermissionName[]): Finding {
  const known = { rule, verdict: 'unknown', missing, ...(permissions ? { permissions } : {}) } as const;
  if (missing === 'down') return { ...known, remedy: 'retry' };
  if (permissions) return { ...known, remedy: 'there' };
  return { ...known, remedy: missing === 'hidden' ? 'install' : 'token' };
}

export interface Decision {
  readonly has: boolean;
  /** What speaks last: `role` also where no role gives the permission. */
  readonly by: 'owner' | 'administrator' | 'role' | 'everyone overwrite' | 'role overwrite' | 'member overwrite';
  /** Ids of the roles, or of the member, that say so; none where no role gives it. */
  readonly ids: readonly string[];
}

/**
 * In Discord's order (https://docs.discord.com/developers/topics/permissions#permission-overwrites): the owner and
 * administrators have all; then roles, whose permissions add up; then the channel's overwrites for @everyone, for the
 * member's roles together, for the member. In each of these an allow wins over a deny.
 */
export function decide(bit: bigint, holder: Holder, ranks: Ranks, overwrites: readonly Overwrite[]): Decision {
  const { guildId, ownerId, roles } = ranks;
  if (holder.id === ownerId) return { has: true, by: 'owner', ids: [holder.id] };
  const isOwn = ({ id }: { readonly id: string }): boolean => id === guildId || holder.roles.includes(id);
  const givenBy = (wanted: bigint): readonly string[] =>
    roles.filter((role) => isOwn(role) && (role.permissions & wanted) !== 0n).map(({ id }) => id);
  const administrators = givenBy(PermissionFlagsBits.Administrator);
  if (administrators.length > 0) return { has: true, by: 'administrator', ids: administrators };
  const given = givenBy(bit);
  const byRoles: Decision = { has: given.length > 0, by: 'role', ids: given };
  const steps = [
    { by: 'everyone overwrite', concerns: ({ id }: Overwrite) => id === guildId },
    { by: 'role overwrite', concerns: ({ id }: Overwrite) => holder.roles.includes(id) },
    { by: 'member overwrite', concerns: ({ id }: Overwrite) => id === holder.id },
  ] as const;
  return steps.reduce((before: Decision, { by, concerns }) => {
    const said = overwrites.filter(concerns);
    const allowing = said.filter(({ allow }) => (allow & bit) !== 0n);
    const denying = said.filter(({ deny }) => (deny & bit) !== 0n);
    if (allowing.length > 0) return { has: true, by, ids: allowing.map(({ id }) => id) };
    return denying.length > 0 ? { has: false, by, ids: denying.map(({ id }) => id) } : before;
  }, byRoles);
}
