/**
 * Every kind of record that is kept of a server. All keys are made by `recordKey`, which takes no other kind: so the list
 * that moderators and members are shown, what is exported and what is deleted cannot go stale. A new kind is a line here,
 * a line of `discord.admin.privacy.kinds` in every catalogue and, where it names users, one of `NAMING` in `traces.ts`.
 */
interface Kind {
  /** Days after which the store lets go of a record; null: it is kept until it is changed or deleted. */
  readonly days: number | null;
  /** So many are kept of a server, the newest; null: as many as there are things to be chosen. */
  readonly most: number | null;
  readonly namesUsers: boolean;
}

export const KINDS = {
  setting: { days: null, most: null, namesUsers: false },
  change: { days: 365, most: 50, namesUsers: true },
  gap: { days: 30, most: 500, namesUsers: false },
  challenge: { days: 180, most: 200, namesUsers: false },
  decision: { days: 180, most: 200, namesUsers: true },
  /** The day on which the server last used the bot. */
  seen: { days: null, most: 1, namesUsers: false },
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof KINDS;
export const isKind = (name: string): name is KindName => Object.hasOwn(KINDS, name);
export const KIND_NAMES: readonly KindName[] = Object.keys(KINDS).filter(isKind);
/** Those whose records name users. */
export type NamingKind = {
  [Name in KindName]: (typeof KINDS)[Name]['namesUsers'] extends true ? Name : never;
}[KindName];

/** A server's data are deleted so many days after it last used the bot, where it has left. */
export const DAYS_AFTER_LEAVING = 30;
export const DAY_MS = 86_400_000;

export const ALL_GUILDS = 'guild:';

/** All that is kept of a server begins with this, so that it can be listed, exported and deleted. */
export const guildPrefix = (guildId: string): string => `${ALL_GUILDS}${guildId}:`;

export const kindPrefix = (guildId: string, kind: KindName): string => `${guildPrefix(guildId)}${kind}:`;

/** One key a record: two replicas that write different ones cannot undo each other's. */
export const recordKey = (guildId: string, kind: KindName, id: string): string => `${kindPrefix(guildId, kind)}${id}`;

/** The parts of a key. @returns undefined for what is no record of a server */
export function readKey(key: string) {
  const [, guildId, kind, id] = /^guild:(\d+):([a-z]+):(.+)$/.exec(key) ?? [];
  return guildId !== undefined && kind !== undefined && id !== undefined ? { guildId, kind, id } : undefined;
}
