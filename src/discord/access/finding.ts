import type { Catalogue } from '../../locales/index.ts';
import type { PermissionName } from './permissions.ts';
import type { Missing } from './state.ts';

type Words = Catalogue['discord']['admin']['doctor'];
export type ObstacleRule = keyof Words['obstacles'];
export type Remedy = keyof Words['remedies'];
type LookupRule = keyof Words['lookups'];

export interface Target {
  readonly kind: 'role' | 'member' | 'channel' | 'everyone';
  readonly id: string;
}

interface Details {
  readonly remedy?: Remedy;
  readonly targets?: readonly Target[];
  readonly permissions?: readonly PermissionName[];
  /** Whether moderators have set it for one command or for all of the app's. */
  readonly level?: 'command' | 'app';
}
export type Finding =
  /** `unsure`: it may stand in the way; Discord does not say. */
  | (Details & { readonly rule: ObstacleRule; readonly verdict: 'denies' | 'unsure' })
  | (Details & { readonly rule: LookupRule; readonly verdict: 'unknown'; readonly missing: Missing })
  | (Details & { readonly rule: keyof Words['permits']; readonly verdict: 'allows' })
  /** What stands in nobody's way, but is worth knowing. */
  | (Details & { readonly rule: keyof Words['notes']; readonly verdict: 'note' });

export interface Judgement {
  readonly answer: keyof Words['answers'];
  /** The weightiest first. All that denies is named, since each has to be mended. */
  readonly findings: readonly Finding[];
}

/** The same for findings that say the same, of whatever command. */
export const keyOf = (finding: Finding): string => JSON.stringify(finding);

/** An interaction tells what the member may do in the channel it comes from, so that asking there helps. */
export function unknown(rule: LookupRule, missing: Missing, permissions?: readonly PermissionName[]): Finding {
  const known = { rule, verdict: 'unknown', missing, ...(permissions ? { permissions } : {}) } as const;
  if (missing === 'down') return { ...known, remedy: 'retry' };
  if (permissions) return { ...known, remedy: 'there' };
  return { ...known, remedy: missing === 'hidden' ? 'install' : 'token' };
}
