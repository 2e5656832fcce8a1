import type { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Missing } from './state.ts';

/** What is found on the way from a member to a command. */

export type PermissionName = keyof typeof PermissionFlagsBits;
/** Whether moderators have set it for one command or for all of the app's. */
export type Level = 'command' | 'app';

/** What stands in the way. */
export type ObstacleRule =
  | 'registration'
  | 'context'
  | 'installation'
  | 'absent'
  | 'bot'
  | 'pending'
  | 'timeout'
  | 'age'
  | 'permission'
  | 'no role'
  | 'everyone overwrite'
  | 'role overwrite'
  | 'member overwrite'
  | `${Level} channel`
  | `${Level} all channels`
  | `${Level} member`
  | `${Level} role`
  | `${Level} everyone`
  | 'default'
  | 'required';
/** Why it works. */
type PermitRule = 'administrator' | 'command member' | 'command role' | 'command everyone' | 'default' | 'open';
/** What stands in nobody's way, but is worth knowing. */
type NoteRule = 'twice' | 'stale' | 'adults' | 'external apps' | 'app unknown' | 'app writes' | 'app links';
/** What could not be looked up. */
type LookupRule = 'registration' | 'switches' | 'age' | 'permission';

/** Where it is changed, if it can be. */
export type Remedy =
  | 'register'
  | 'install'
  | 'screening'
  | 'timeout'
  | 'roles'
  | 'channel'
  | 'either'
  | 'age'
  | `${Level} channels`
  | `${Level} members`
  | 'app'
  | 'retry'
  | 'there'
  | 'token';

export interface Target {
  readonly kind: 'role' | 'member' | 'channel' | 'everyone';
  readonly id: string;
}

interface Details {
  readonly remedy?: Remedy;
  /** Whom or what the rule names. */
  readonly targets?: readonly Target[];
  readonly permissions?: readonly PermissionName[];
}
export type Finding =
  /** `unsure`: it may stand in the way; Discord does not say. */
  | (Details & { readonly rule: ObstacleRule; readonly verdict: 'denies' | 'unsure' })
  | (Details & { readonly rule: LookupRule; readonly verdict: 'unknown'; readonly missing: Missing })
  | (Details & { readonly rule: PermitRule; readonly verdict: 'allows' })
  | (Details & { readonly rule: NoteRule; readonly verdict: 'note' });

export interface Judgement {
  readonly answer: 'yes' | 'no' | 'unsure' | 'unknown';
  /** The weightiest first. All that denies is named, since each has to be mended. */
  readonly findings: readonly Finding[];
}

/** The same for findings that say the same, of whatever command. */
export const keyOf = (finding: Finding): string => JSON.stringify(finding);

/**
 * What could not be looked up. An interaction tells what the member may do in the channel it comes from, so that asking
 * there helps where the bot may not look.
 */
export function unknown(rule: LookupRule, missing: Missing, permissions?: readonly PermissionName[]): Finding {
  const known = { rule, verdict: 'unknown', missing, ...(permissions ? { permissions } : {}) } as const;
  if (missing === 'down') return { ...known, remedy: 'retry' };
  if (permissions) return { ...known, remedy: 'there' };
  return { ...known, remedy: missing === 'hidden' ? 'install' : 'token' };
}
