import { PermissionFlagsBits } from 'discord-api-types/v10';

export type PermissionName = keyof typeof PermissionFlagsBits;

interface Role {
  /** Of @everyone that of the server. */
  readonly id: string;
  readonly permissions: bigint;
}

export interface Overwrite {
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Holder {
  readonly id: string;
  /** Ids of the roles, without @everyone. */
  readonly roles: readonly string[];
}

export interface Ranks {
  readonly guildId: string;
  readonly ownerId: string;
  readonly roles: readonly Role[];
}

export interface Decision {
  readonly has: boolean;
  /** What speaks last: `role` also where no role gives the permission. */
  readonly by: 'owner' | 'administrator' | 'role' | 'everyone overwrite' | 'role overwrite' | 'member overwrite';
  /** Ids of the roles, or of the member, that say so; none where no role gives it. */
  readonly ids: readonly string[];
}

const { Administrator } = PermissionFlagsBits;

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
  const administrators = givenBy(Administrator);
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

/** All permissions of a member in a channel, as Discord gives them with an interaction. */
export const permissionsOf = (holder: Holder, ranks: Ranks, overwrites: readonly Overwrite[]): bigint =>
  Object.values(PermissionFlagsBits).reduce(
    (all, bit) => (decide(bit, holder, ranks, overwrites).has ? all | bit : all),
    0n,
  );
