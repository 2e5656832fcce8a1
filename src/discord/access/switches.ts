import { APIApplicationCommandPermissionsConstant, ApplicationCommandPermissionType } from 'discord-api-types/v10';
import type { Finding, Level, Target } from './finding.ts';
import type { AccessState, CommandOverwrite, CommandState } from './state.ts';

/** What moderators have set under Integrations, for one command and for all of the app's, and in what order it counts. */

const { Role, User, Channel } = ApplicationCommandPermissionType;
const NONE: readonly Finding[] = [];

export interface Settings {
  readonly level: Level;
  readonly overwrites: readonly CommandOverwrite[];
}

/** The first that is set: for the channel, for all channels; for the command before the app. */
export function channelSwitch(sets: readonly Settings[], { guildId, channel }: AccessState): readonly Finding[] {
  const places = [
    { kind: 'channel', id: channel.id },
    { kind: 'all channels', id: APIApplicationCommandPermissionsConstant.AllChannels(guildId) },
  ] as const;
  for (const { level, overwrites } of sets) {
    for (const { kind, id } of places) {
      const found = overwrites.find((one) => one.type === Channel && one.id === id);
      if (found?.permission) return NONE;
      const targets = [{ kind: 'channel', id: channel.id }] as const;
      if (found) return [{ rule: `${level} ${kind}`, verdict: 'denies', remedy: `${level} channels`, targets }];
    }
  }
  return NONE;
}

/**
 * The first that is set: for the member, for a role of theirs (one that allows is enough), for @everyone. For the
 * command it decides; for the app it can only deny, and the command's default permission is needed besides: see `required`.
 */
export function memberSwitch(
  sets: readonly Settings[],
  { permission }: CommandState,
  state: AccessState,
): readonly Finding[] {
  for (const { level, overwrites } of sets) {
    const set = memberSetting(overwrites, state);
    if (!set) continue;
    const { kind, targets, isOn } = set;
    if (!isOn) return [{ rule: `${level} ${kind}`, verdict: 'denies', remedy: `${level} members`, targets }];
    if (level === 'command') return [{ rule: `${level} ${kind}`, verdict: 'allows', targets }];
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
