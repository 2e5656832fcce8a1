import type { CommandFacts, CommandSwitches, Known } from './facts.ts';
import type { Holder, Overwrite, Ranks } from './permissions.ts';

/**
 * What Discord is asked besides what an interaction carries; see `rest-lookups.ts`. What the bot may not see is
 * `hidden`; each rejects where Discord does not answer.
 */
export interface Lookups {
  readonly commands: (guildId: string) => Promise<Known<readonly Standing[]>>;
  readonly switches: (guildId: string) => Promise<Known<readonly CommandSwitches[]>>;
  readonly ranks: (guildId: string) => Promise<Known<Ranks>>;
  readonly channel: (channelId: string) => Promise<Known<ChannelSettings>>;
  /** The bot as a member. */
  readonly app: (guildId: string) => Promise<Known<Holder>>;
}

/** A command of this program, as Discord has it. */
export interface Standing
  extends Pick<CommandFacts, 'isCurrent' | 'defaultPermissions' | 'contexts' | 'isAgeRestricted'> {
  readonly name: string;
  readonly type: number;
  /** Ids by where it is registered. */
  readonly ids: Readonly<Partial<Record<'everywhere' | 'server', string>>>;
}

export interface ChannelSettings {
  readonly isAgeRestricted: boolean;
  readonly overwrites: readonly Overwrite[];
}
