import { ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandName, OptionName } from '../core/answers/command.ts';
import type { Catalogue } from '../locales/index.ts';

/** What an interaction names: the commands and options that the definition gives Discord beside those of the one list. */

export const ROOT = 'xiaomi';
export const ADMIN = 'xiaomi-admin';
/** Subcommands of `/xiaomi` about the bot, not about Xiaomi: those that moderators' subcommands have for members. */
export const FOR_MEMBERS: readonly string[] = ['challenges', 'privacy'];

/** The command in the menu of a message, by its English name, and the one that is given the message's text as this option. */
export const MESSAGE_COMMAND = {
  name: ({ check }: Catalogue): string => check.menu,
  command: 'check',
  option: 'message',
} as const satisfies { name: unknown; command: CommandName; option: OptionName };

/** Options that concern the transport alone, with every subcommand: switches, and the member a reply is meant for. */
export const FLAGS = ['private', 'plain'] as const satisfies readonly OptionName[];
export const AIM = 'for' satisfies OptionName;

/** A command as members know it: `/xiaomi` in the field for text, “Check Xiaomi facts” in the menu of a message. */
export const titleOf = (
  { name, type = ApplicationCommandType.ChatInput }: { readonly name: string; readonly type?: number | undefined },
  { quote }: Pick<Catalogue, 'quote'>,
): string => (type === ApplicationCommandType.ChatInput ? `/${name}` : quote(name));
