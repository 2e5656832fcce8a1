import type * as api from 'discord-api-types/v10';

/**
 * Discord's numbers that every start needs: those of discord-api-types, of which the compiler sees that they are the
 * same. To import its forty modules takes 15 ms of each start; what is not needed before the first answer does.
 */

type Of<Enum, Name extends keyof Enum> = Readonly<Pick<Enum, Name>>;

export const InteractionType: Of<typeof api.InteractionType, keyof typeof api.InteractionType> = {
  Ping: 1,
  ApplicationCommand: 2,
  MessageComponent: 3,
  ApplicationCommandAutocomplete: 4,
  ModalSubmit: 5,
};

export const InteractionResponseType: Of<
  typeof api.InteractionResponseType,
  | 'Pong'
  | 'ChannelMessageWithSource'
  | 'DeferredChannelMessageWithSource'
  | 'DeferredMessageUpdate'
  | 'UpdateMessage'
  | 'ApplicationCommandAutocompleteResult'
> = {
  Pong: 1,
  ChannelMessageWithSource: 4,
  DeferredChannelMessageWithSource: 5,
  DeferredMessageUpdate: 6,
  UpdateMessage: 7,
  ApplicationCommandAutocompleteResult: 8,
};

export const InteractionContextType: Of<typeof api.InteractionContextType, 'Guild' | 'BotDM' | 'PrivateChannel'> = {
  Guild: 0,
  BotDM: 1,
  PrivateChannel: 2,
};

export const ApplicationIntegrationType: Of<typeof api.ApplicationIntegrationType, 'GuildInstall' | 'UserInstall'> = {
  GuildInstall: 0,
  UserInstall: 1,
};

export const ApplicationCommandType: Of<typeof api.ApplicationCommandType, 'ChatInput' | 'Message'> = {
  ChatInput: 1,
  Message: 3,
};

export const ApplicationCommandOptionType: Of<typeof api.ApplicationCommandOptionType, 'Subcommand'> = {
  Subcommand: 1,
};

export const ComponentType: Of<
  typeof api.ComponentType,
  'ActionRow' | 'Button' | 'StringSelect' | 'TextDisplay' | 'MediaGallery' | 'File' | 'Separator' | 'Container'
> = {
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextDisplay: 10,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
};

export const ButtonStyle: Of<typeof api.ButtonStyle, 'Primary' | 'Secondary' | 'Link'> = {
  Primary: 1,
  Secondary: 2,
  Link: 5,
};

export const MessageFlags: Of<typeof api.MessageFlags, 'SuppressEmbeds' | 'Ephemeral' | 'IsComponentsV2'> = {
  SuppressEmbeds: 4,
  Ephemeral: 64,
  IsComponentsV2: 32768,
};

export const ChannelType: Of<typeof api.ChannelType, 'AnnouncementThread' | 'PublicThread' | 'PrivateThread'> = {
  AnnouncementThread: 10,
  PublicThread: 11,
  PrivateThread: 12,
};

export const PermissionFlagsBits: Of<
  typeof api.PermissionFlagsBits,
  'Administrator' | 'SendMessages' | 'EmbedLinks' | 'AttachFiles' | 'SendMessagesInThreads'
> = {
  Administrator: 1n << 3n,
  SendMessages: 1n << 11n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  SendMessagesInThreads: 1n << 38n,
};

/** Every locale of Discord's clients. */
export const DISCORD_LOCALES = [
  'id',
  'en-US',
  'en-GB',
  'bg',
  'zh-CN',
  'zh-TW',
  'hr',
  'cs',
  'da',
  'nl',
  'fi',
  'fr',
  'de',
  'el',
  'hi',
  'hu',
  'it',
  'ja',
  'ko',
  'lt',
  'no',
  'pl',
  'pt-BR',
  'ro',
  'ru',
  'es-ES',
  'es-419',
  'sv-SE',
  'th',
  'tr',
  'uk',
  'vi',
] as const satisfies readonly `${api.Locale}`[];
