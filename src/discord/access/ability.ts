import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type Finding, type ObstacleRule, type Remedy, type Target, unknown } from './finding.ts';
import { type Decision, decide, type PermissionName } from './permissions.ts';
import type { AccessState, Missing } from './state.ts';

/** One, or the owner: both have every permission. */
export function isAdministrator({ member, ranks }: AccessState): boolean {
  // Roles alone make one: in an overwrite the flag says nothing (https://github.com/discord/discord-api-docs/issues/640).
  if ('value' in ranks) return decide(PermissionFlagsBits.Administrator, member, ranks.value, []).has;
  return member.isAdministrator;
}

type Ability =
  | {
      readonly has: boolean;
      /** What says so, where that could be looked up. */
      readonly decision?: Decision;
      readonly missing?: never;
    }
  | { readonly has?: never; readonly decision?: never; readonly missing: Missing };

/** What Discord says itself counts; roles and overwrites tell why, or what holds where it says nothing. */
export function abilityOf(name: PermissionName, state: AccessState): Ability {
  if (isAdministrator(state)) return { has: true };
  const { member, ranks, channel } = state;
  const bit = PermissionFlagsBits[name];
  const said = member.permissions === undefined ? undefined : (member.permissions & bit) !== 0n;
  const instead = (missing: Missing): Ability => (said === undefined ? { missing } : { has: said });
  if ('missing' in ranks) return instead(ranks.missing);
  const { overwrites } = channel;
  if ('missing' in overwrites) {
    const byRoles = decide(bit, member, ranks.value, []);
    // Neither a role gives it nor an overwrite.
    return !byRoles.has && said === false ? { has: false, decision: byRoles } : instead(overwrites.missing);
  }
  const decision = decide(bit, member, ranks.value, overwrites.value);
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

export function lack(name: PermissionName, verdict: 'denies' | 'unsure', state: AccessState): readonly Finding[] {
  const { has, decision, missing } = abilityOf(name, state);
  const permissions = [name];
  if (missing) return [unknown('permission', missing, permissions)];
  if (has) return [];
  if (!decision) return [{ rule: 'permission', verdict, remedy: 'either', permissions }];
  const { rule, remedy, kind } = SPEAKERS[decision.by];
  return [{ rule, verdict, remedy, permissions, targets: decision.ids.map((id) => ({ kind, id })) }];
}
