import { ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandName, OptionName } from '../core/answers/command.ts';
import type { Catalogue } from '../locales/index.ts';

/** What an interaction names: the commands and options that the definition gives Discord beside those of the one list. */

export const ROOT = 'xiaomi';
export const ADMIN = 'xiaomi-admin';
/** Subcommands of `/xiaomi` about the bot, not about Xiaomi: those that moderators' subcommands have for members. */
export const FOR_MEMBERS: readonly string[] = ['challenges', 'privacy'];

/** A command in the menu of a message; its name may have spaces and capitals. */
interface MessageCommand {
  /** Stable: Discord sends the English name. */
  readonly name: (words: Catalogue) => string;
  /** The command that is given the message's text, as this option. */
  readonly command: CommandName;
  readonly option: OptionName;
}

export const MESSAGE_COMMANDS: readonly MessageCommand[] = [
  { name: ({ check }) => check.menu, command: 'check', option: 'message' },
];

/** Options that concern the transport alone, with every subcommand: switches, and the member a reply is meant for. */
export const FLAGS = ['private', 'plain'] as const satisfies readonly OptionName[];
export const AIM = 'for' satisfies OptionName;

/** A command as members know it: `/xiaomi` in the field for text, “Check Xiaomi facts” in the menu of a message. */
export const titleOf = (
  { name, type = ApplicationCommandType.ChatInput }: { readonly name: string; readonly type?: number | undefined },
  { quote }: Pick<Catalogue, 'quote'>,
): string => (type === ApplicationCommandType.ChatInput ? `/${name}` : quote(name));
