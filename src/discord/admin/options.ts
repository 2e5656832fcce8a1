import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { type Leaf, snowflake } from '../interaction.ts';
import { clean } from '../message/markdown.ts';
import type { AdminCommand, AdminOption } from './command.ts';

/** Longest text taken where an option does not say otherwise. */
export const LONGEST_TEXT = 200;

/** Those in which commands are used. */
export const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
] as const;

/** The types of options, as Discord counts them. */
export const OPTION_TYPES = {
  text: ApplicationCommandOptionType.String,
  choice: ApplicationCommandOptionType.String,
  channel: ApplicationCommandOptionType.Channel,
  member: ApplicationCommandOptionType.User,
} as const satisfies Readonly<Record<AdminOption['kind'], ApplicationCommandOptionType>>;

function isSound({ kind, choices = [], maxLength = LONGEST_TEXT }: AdminOption, value: string): boolean {
  if (kind === 'text') return value.length <= maxLength;
  if (kind === 'choice') return choices.some((choice) => choice.value === value);
  return snowflake.safeParse(value).success;
}

/** Discord's clients send what the definition allows; anything else is no option. */
export function readOptions(
  command: AdminCommand,
  sent: readonly Leaf[],
): Readonly<Record<string, string>> | undefined {
  const options = new Map<string, string>();
  for (const { name, type, value } of sent) {
    const option = command.options.find((one) => one.name === name);
    if (!option || typeof value !== 'string' || type !== OPTION_TYPES[option.kind] || !isSound(option, value))
      return undefined;
    options.set(name, option.kind === 'text' ? clean(value) : value);
  }
  const isWhole = command.options.every(({ name, required }) => !required || options.has(name));
  return isWhole ? Object.fromEntries(options) : undefined;
}
