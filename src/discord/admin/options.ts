import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { type Leaf, snowflake } from '../interaction.ts';
import { clean } from '../message/markdown.ts';
import type { AdminCommand, AdminOption } from './command.ts';

/** Those in which commands are used. */
export const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
] as const;

export const OPTION_TYPES = {
  text: ApplicationCommandOptionType.String,
  choice: ApplicationCommandOptionType.String,
  channel: ApplicationCommandOptionType.Channel,
  member: ApplicationCommandOptionType.User,
} as const satisfies Readonly<Record<AdminOption['kind'], ApplicationCommandOptionType>>;

function isSound(option: AdminOption, value: string): boolean {
  if (option.kind === 'text') return value.length <= option.maxLength;
  if (option.kind === 'choice') return option.choices.some((choice) => choice.value === value);
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
  return Object.fromEntries(options);
}
