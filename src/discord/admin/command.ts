import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ChannelType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Catalogue, Locale } from '../../locales/index.ts';
import { type CommandInteraction, type Leaf, snowflake } from '../interaction.ts';
import { clean } from '../message/markdown.ts';
import type { Message, ReplyFile } from '../reply.ts';
import type { DispatchParts } from '../types.ts';

type Words = Catalogue['discord']['admin'];
/** What has a name and a description among the words for moderators. */
type AdminName = {
  [Key in keyof Words]: Words[Key] extends { readonly name: string; readonly description: string } ? Key : never;
}[keyof Words];

/** A subcommand of `/xiaomi-admin`: what Discord is told of it, and what it does; `index.ts` is the one list. */
export interface AdminCommand {
  /** Stable, as in the English catalogue: Discord sends it whatever the language. `[a-z]{1,16}`, as it goes into ids. */
  readonly name: AdminName;
  readonly options: readonly AdminOption[];
  readonly run: (call: AdminCall, parts: DispatchParts) => Promise<AdminReply>;
  /** What its buttons, menus and forms do, by the name in their ids (`[a-z]{1,12}`). For moderators, like itself. */
  readonly actions?: Readonly<Record<string, Action<AdminPress>>>;
  /** The same for every member: nothing is known of them but who they are. */
  readonly memberActions?: Readonly<Record<string, Action<MemberPress>>>;
  /** The part of it that is for every member: a subcommand of `/xiaomi`, named like itself. */
  readonly forMembers?: {
    readonly words: (words: Catalogue) => Described;
    readonly run: (member: Member, parts: DispatchParts) => Promise<AdminReply>;
  };
}
type Action<Press> = (press: Press, parts: DispatchParts) => Promise<AdminReply>;

interface Described {
  readonly name: string;
  readonly description: string;
}

/** None has to be given. A channel or a member arrives as its id. */
export type AdminOption = {
  readonly name: string;
  readonly words: (words: Catalogue) => Described;
} & (
  | { readonly kind: 'text'; readonly maxLength: number }
  | {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly name: (words: Catalogue) => string }[];
    }
  | { readonly kind: 'channel' }
  | { readonly kind: 'member' }
);

export interface Member {
  readonly id: string;
  /** Their own language, in which all here is told, and its words. */
  readonly locale: Locale;
  readonly words: Catalogue;
  /** Undefined in a direct message. */
  readonly guildId: string | undefined;
  /** The channel, of a thread the one it belongs to. */
  readonly channelId: string | undefined;
}
/** A member who may manage the server: whoever has one has been checked. */
export interface Moderator extends Member {
  readonly guildId: string;
  readonly guildLocale: Locale;
}

export interface AdminCall {
  readonly moderator: Moderator;
  readonly interaction: CommandInteraction;
  readonly definitions: () => readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Those given, each as its option says. */
  readonly options: Readonly<Record<string, string>>;
}

interface Pressed {
  /** What its id carries. */
  readonly state: readonly string[];
  /** What was picked in a menu; of a button and a form nothing. */
  readonly values: readonly string[];
  /** What was put into a form, by the custom_id of its field. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}
export type AdminPress = Pressed & { readonly moderator: Moderator };
export type MemberPress = Pressed & { readonly member: Member };

/** Told to the one who asked alone, whatever it is. */
export type AdminReply =
  | {
      readonly message: Message;
      readonly files?: readonly ReplyFile[];
      /** A press changes the message it was made on, unless this says otherwise. */
      readonly isNew?: true;
      /** Why it could not be done, for the log: no free text. */
      readonly refused?: string;
    }
  | { readonly form: APIModalInteractionResponseCallbackData };

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
