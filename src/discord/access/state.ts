import { ApplicationCommandPermissionType } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import type { Catalogue } from '../../locales/index.ts';
import { permissionBits } from '../interaction.ts';
import type { Row } from '../registration/registration.ts';

/** What was looked up, or why it was not: there is nobody to ask, the bot may not see it, or Discord did not answer. */
export type Known<T> = { readonly value: T } | { readonly missing: Missing };
export type Missing = 'no token' | 'hidden' | 'down';

export interface CommandState {
  /** Undefined where Discord has it not, or could not be asked. */
  readonly id: string | undefined;
  /** Where Discord has it: for all servers, in this one. */
  readonly registered: Known<readonly Standing['place'][]>;
  /** Whether Discord has it as this version of the program defines it; said only where it is registered. */
  readonly isCurrent: boolean;
  /** What it takes by default, and the bot itself asks for whatever moderators have set; null: nothing. */
  readonly permission: PermissionName | null;
}

/** …/interactions/application-commands#application-command-permissions-object */
const commandOverwrite = z.object({
  /** Of a role, a member or a channel, or one of the two constants for @everyone and all channels. */
  id: z.string(),
  type: z.enum(ApplicationCommandPermissionType),
  permission: z.boolean(),
});
export type CommandOverwrite = z.infer<typeof commandOverwrite>;
/** `id`: of a command, or of the application for all of its commands. */
export const switchesData = z.array(z.object({ id: z.string(), permissions: z.array(commandOverwrite) }));

/** A command as Discord has it: for all servers, or in this one, which is the nearer of the two and comes last. */
export type Standing = Pick<Row, 'name' | 'type' | 'id' | 'action'> & { readonly place: 'everywhere' | 'server' };

/** Of Discord's flags those that are told of. */
export type PermissionName = keyof Catalogue['discord']['permissions'];

/** That of @everyone has the server's id. */
export const roleData = z.object({ id: z.string(), permissions: permissionBits });
type Role = z.infer<typeof roleData>;
export const overwriteData = z.object({ id: z.string(), allow: permissionBits, deny: permissionBits });
export type Overwrite = z.infer<typeof overwriteData>;

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

type Words = Catalogue['discord']['admin']['doctor'];
export type ObstacleRule = keyof Words['obstacles'];
export type Remedy = keyof Words['remedies'];
export type LookupRule = keyof Words['lookups'];

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
