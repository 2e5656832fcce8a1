/**
 * Every kind of record that is kept of a server. All keys are made by `recordKey`, which takes no other kind: so the list
 * that moderators and members are shown, what is exported and what is deleted cannot go stale. A new kind is a line here
 * and a line of `privacy.kinds` in every catalogue.
 */
export interface Kind {
  /** Days after which the store lets go of a record; null: kept until it is changed or deleted. */
  readonly days: number | null;
  /** So many are kept of a server, the newest; null: there are no more than what they are of. */
  readonly most: number | null;
  /** Whether a record names a user, by id. */
  readonly namesUsers: boolean;
}

export const KINDS = {
  setting: { days: null, most: null, namesUsers: false },
  change: { days: 365, most: 50, namesUsers: true },
  gap: { days: 30, most: 500, namesUsers: false },
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof KINDS;

export const DAY_MS = 86_400_000;

/** All that is kept of a server begins with this, so that it can be listed, exported and deleted. */
export const guildPrefix = (guildId: string): string => `guild:${guildId}:`;

/** All of one kind. */
export const kindPrefix = (guildId: string, kind: KindName): string => `${guildPrefix(guildId)}${kind}:`;

/**
 * The key of a record. One key a record: two replicas that write different ones cannot undo each other's.
 * @param id unique among its kind in that server
 */
export const recordKey = (guildId: string, kind: KindName, id: string): string => `${kindPrefix(guildId, kind)}${id}`;
