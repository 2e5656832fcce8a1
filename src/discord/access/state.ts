import { ApplicationCommandPermissionType } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import type { Overwrite, PermissionName, Ranks } from './permissions.ts';

/** What decides whether a member can use a command, as plain data. */
export interface AccessState {
  readonly guildId: string;
  readonly applicationId: string;
  readonly member: MemberState;
  readonly channel: {
    /** Of a thread that of the channel it belongs to, whose permissions hold in it. */
    readonly id: string;
    /** Messages are written in threads: it is one, or a forum. */
    readonly isThreaded: boolean;
    readonly isAgeRestricted: Known<boolean>;
    readonly overwrites: Known<readonly Overwrite[]>;
  };
  readonly ranks: Known<Ranks>;
  /** What moderators have set under Integrations. */
  readonly switches: Known<readonly CommandSwitches[]>;
  readonly appPermissions: Known<bigint>;
}

/** What was looked up, or why it was not: there is nobody to ask, the bot may not see it, or Discord did not answer. */
export type Known<T> = { readonly value: T } | { readonly missing: Missing };
export type Missing = 'no token' | 'hidden' | 'down';

export interface MemberState {
  readonly id: string;
  readonly isPresent: boolean;
  readonly isBot: boolean;
  /** Whether they still have to accept the server's rules. */
  readonly isPending: boolean;
  readonly isTimedOut: boolean;
  /** Ids, without @everyone. */
  readonly roles: readonly string[];
  /** As far as Discord has told. */
  readonly isAdministrator: boolean;
  /** What Discord itself says they may do in this channel; undefined where it has not been told. */
  readonly permissions: bigint | undefined;
}

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
export type CommandSwitches = z.infer<typeof switchesData>[number];

/** A command as Discord has it: for all servers, or in this one, which is the nearer of the two and comes last. */
export interface Standing {
  readonly name: string;
  readonly type: number;
  readonly id: string;
  readonly place: 'everywhere' | 'server';
  readonly isCurrent: boolean;
}
