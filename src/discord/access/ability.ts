import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { AccessFacts, Missing } from './facts.ts';
import { type Finding, type ObstacleRule, type PermissionName, type Remedy, type Target, unknown } from './finding.ts';
import { type Decision, decide } from './permissions.ts';

/** Whether a member has a permission in the place, as far as it is known, and who says so. */

/** One, or the owner: both have every permission. */
export function isAdministrator({ member, ranks }: AccessFacts): boolean {
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
export function abilityOf(name: PermissionName, facts: AccessFacts): Ability {
  if (isAdministrator(facts)) return { has: true };
  const { member, ranks, channel } = facts;
  const bit = PermissionFlagsBits[name];
  const told = member.permissions === undefined ? undefined : (member.permissions & bit) !== 0n;
  const instead = (missing: Missing): Ability => (told === undefined ? { missing } : { has: told });
  if ('missing' in ranks) return instead(ranks.missing);
  const { overwrites } = channel;
  if ('missing' in overwrites) {
    const base = decide(bit, member, ranks.value, []);
    // Neither a role gives it nor an overwrite.
    return !base.has && told === false ? { has: false, decision: base } : instead(overwrites.missing);
  }
  const decision = decide(bit, member, ranks.value, overwrites.value);
  return told === undefined || told === decision.has ? { has: decision.has, decision } : { has: told };
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

export function lack(name: PermissionName, verdict: 'denies' | 'unsure', facts: AccessFacts): readonly Finding[] {
  const { has, decision, missing } = abilityOf(name, facts);
  const permissions = [name];
  if (missing) return [unknown('permission', missing, permissions)];
  if (has) return [];
  if (!decision) return [{ rule: 'permission', verdict, remedy: 'either', permissions }];
  const { rule, remedy, kind } = SPEAKERS[decision.by];
  return [{ rule, verdict, remedy, permissions, targets: decision.ids.map((id) => ({ kind, id })) }];
}

const isPermission = (name: string): name is PermissionName => name in PermissionFlagsBits;
/** One name a flag: the list has some twice. */
const NAMES = new Map(
  Object.keys(PermissionFlagsBits)
    .filter(isPermission)
    .map((name) => [PermissionFlagsBits[name], name]),
);

/** Which of the permissions in a bit set a member lacks; `missing`: of some of the others it is not known. */
export function holding(bits: bigint, facts: AccessFacts) {
  const needed = [...NAMES].flatMap(([bit, name]) => ((bits & bit) !== 0n ? [name] : []));
  const abilities = needed.map((name) => ({ name, ...abilityOf(name, facts) }));
  const lacking = abilities.filter(({ has }) => has === false).map(({ name }) => name);
  const [missing] = abilities.flatMap((one) => one.missing ?? []);
  return { needed, lacking, missing };
}
