// Payloads of interactions as Discord sends them: https://docs.discord.com/developers/interactions/receiving-and-responding
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIGuildMember,
  type APIInteractionDataResolved,
  type APIMessage,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentButtonInteraction,
  type APIMessageComponentSelectMenuInteraction,
  type APIModalSubmitInteraction,
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  Locale,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';

/** Unique and the same in each run: a fixed day, then a counter. */
export function snowflakes(day = Date.UTC(2026, 0, 1)): () => string {
  let next = BigInt(day - 1420070400000) << 22n;
  return () => String(++next);
}

export interface Where {
  locale?: Locale | `${Locale}`;
  guildLocale?: Locale | `${Locale}`;
  userId?: string;
  username?: string;
  /** null: in a direct message. */
  guildId?: string | null;
  channelId?: string;
  roles?: string[];
  memberPermissions?: bigint;
  /** What the app may do in the channel (`app_permissions`). */
  channelPermissions?: bigint;
  context?: InteractionContextType;
  authorizing_integration_owners?: Record<string, string>;
  attachmentSizeLimit?: number;
}
type Value = string | number | boolean;
export interface CommandCall extends Where {
  name: string;
  /** `sub` or `group sub`. */
  subcommand?: string;
  /** By name, typed by the value's JavaScript type; or as Discord sends them, for users, channels and the like. */
  options?: Record<string, Value> | APIApplicationCommandInteractionDataOption[];
  resolved?: APIInteractionDataResolved;
}

export const testIds = {
  application: '1100000000000000001',
  guild: '1100000000000000002',
  channel: '1100000000000000003',
  user: '1100000000000000004',
};

/** What each may do in a channel where nothing is forbidden. */
export const memberPermissions =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.UseApplicationCommands;
export const appPermissions = memberPermissions | PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.AttachFiles;

/** Typed so, because the flag enums have no member 0. */
export const noFlags: number = 0;

export const userOf = (id: string, username = 'reader', bot = false): APIUser => ({
  id,
  username,
  discriminator: '0',
  global_name: null,
  avatar: null,
  public_flags: noFlags,
  ...(bot ? { bot } : {}),
});
export const memberOf = (user: APIUser, roles: string[] = []): APIGuildMember => ({
  user,
  nick: null,
  avatar: null,
  banner: null,
  roles,
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  premium_since: null,
  deaf: false,
  mute: false,
  flags: noFlags,
  pending: false,
  communication_disabled_until: null,
});

function typeOf(value: Value): ApplicationCommandOptionType {
  if (typeof value === 'string') return ApplicationCommandOptionType.String;
  if (typeof value === 'boolean') return ApplicationCommandOptionType.Boolean;
  return Number.isInteger(value) ? ApplicationCommandOptionType.Integer : ApplicationCommandOptionType.Number;
}

export type Interactions = ReturnType<typeof interactionBuilders>;

/** Builders with a counter of their own. `application_id` is filled in by `FakeDiscord.interact`. */
export function interactionBuilders(nextId: () => string = snowflakes()) {
  function base<Type extends InteractionType>(type: Type, where: Where) {
    const { guildId = testIds.guild, channelId = testIds.channel } = where;
    const user = userOf(where.userId ?? testIds.user, where.username);
    const context = where.context ?? (guildId === null ? InteractionContextType.BotDM : InteractionContextType.Guild);
    const id = nextId();
    const owners = context === InteractionContextType.PrivateChannel ? { 1: user.id } : { 0: guildId ?? '0' };
    const guildLocale = (where.guildLocale ?? Locale.EnglishUS) as Locale;
    return {
      id,
      type,
      application_id: testIds.application,
      token: `token-of-${id}`,
      version: 1 as const,
      entitlements: [],
      channel_id: channelId,
      channel:
        guildId === null
          ? { id: channelId, type: ChannelType.DM as const }
          : { id: channelId, type: ChannelType.GuildText as const, name: 'general', guild_id: guildId },
      app_permissions: String(where.channelPermissions ?? appPermissions),
      locale: (where.locale ?? Locale.EnglishUS) as Locale,
      context,
      authorizing_integration_owners: where.authorizing_integration_owners ?? owners,
      attachment_size_limit: where.attachmentSizeLimit ?? 10 * 1024 * 1024,
      ...(guildId === null
        ? { user }
        : {
            guild_id: guildId,
            guild_locale: guildLocale,
            guild: { id: guildId, features: [], locale: guildLocale },
            member: {
              ...memberOf(user, where.roles),
              user,
              permissions: String(where.memberPermissions ?? memberPermissions),
            },
          }),
    };
  }

  function dataOptions(call: CommandCall, focused?: string): APIApplicationCommandInteractionDataOption[] {
    const given = Array.isArray(call.options)
      ? call.options
      : Object.entries(call.options ?? {}).map(([name, value]) => {
          const focus = name === focused ? { focused: true } : {};
          return { name, value, type: typeOf(value), ...focus } as APIApplicationCommandInteractionDataOption;
        });
    return (call.subcommand?.split(' ') ?? []).reduceRight<APIApplicationCommandInteractionDataOption[]>(
      (options, name, depth, path) => [
        {
          name,
          type:
            depth < path.length - 1
              ? ApplicationCommandOptionType.SubcommandGroup
              : ApplicationCommandOptionType.Subcommand,
          options,
        } as APIApplicationCommandInteractionDataOption,
      ],
      given,
    );
  }

  const commandData = (call: CommandCall, focused?: string) => ({
    id: nextId(),
    name: call.name,
    type: ApplicationCommandType.ChatInput as const,
    options: dataOptions(call, focused),
    ...(call.resolved ? { resolved: call.resolved } : {}),
  });

  function message(parts: Partial<APIMessage> = {}): APIMessage {
    return {
      id: nextId(),
      type: MessageType.Default,
      channel_id: testIds.channel,
      author: userOf(testIds.user),
      content: '',
      timestamp: '2026-01-01T00:00:00.000000+00:00',
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      flags: noFlags,
      ...parts,
    };
  }

  return {
    message,
    chatInput: (call: CommandCall): APIChatInputApplicationCommandInteraction =>
      ({
        ...base(InteractionType.ApplicationCommand, call),
        data: commandData(call),
      }) as APIChatInputApplicationCommandInteraction,
    /** `focused` names the option being typed; it need not be among `options`. */
    autocomplete: (call: CommandCall & { focused: string }): APIApplicationCommandAutocompleteInteraction => {
      const options = Array.isArray(call.options)
        ? call.options
        : { ...call.options, [call.focused]: call.options?.[call.focused] ?? '' };
      return {
        ...base(InteractionType.ApplicationCommandAutocomplete, call),
        data: commandData({ ...call, options }, call.focused),
      } as APIApplicationCommandAutocompleteInteraction;
    },
    button: (press: Where & { customId: string; message?: APIMessage }): APIMessageComponentButtonInteraction =>
      ({
        ...base(InteractionType.MessageComponent, press),
        message: press.message ?? message(),
        data: { custom_id: press.customId, component_type: ComponentType.Button },
      }) as APIMessageComponentButtonInteraction,
    select: (
      choice: Where & { customId: string; values: string[]; message?: APIMessage },
    ): APIMessageComponentSelectMenuInteraction =>
      ({
        ...base(InteractionType.MessageComponent, choice),
        message: choice.message ?? message(),
        data: { custom_id: choice.customId, component_type: ComponentType.StringSelect, values: choice.values },
      }) as APIMessageComponentSelectMenuInteraction,
    /** `fields` by custom_id: a string for a text input, an array for a select; `rows` for the old form without labels. */
    modal: (
      submission: Where & {
        customId: string;
        fields: Record<string, string | string[]>;
        message?: APIMessage;
        rows?: boolean;
      },
    ): APIModalSubmitInteraction => {
      const components = Object.entries(submission.fields).map(([custom_id, value], index) => {
        const field = {
          id: 2 * index + 2,
          custom_id,
          ...(typeof value === 'string'
            ? { type: ComponentType.TextInput, value }
            : { type: ComponentType.StringSelect, values: value }),
        };
        return {
          id: 2 * index + 1,
          ...(submission.rows
            ? { type: ComponentType.ActionRow, components: [field] }
            : { type: ComponentType.Label, component: field }),
        };
      });
      return {
        ...base(InteractionType.ModalSubmit, submission),
        ...(submission.message ? { message: submission.message } : {}),
        data: { custom_id: submission.customId, components },
      } as unknown as APIModalSubmitInteraction;
    },
    messageCommand: (
      call: Where & { name: string; content?: string; message?: Partial<APIMessage> },
    ): APIMessageApplicationCommandInteraction => {
      const target = message({ content: call.content ?? '', ...call.message });
      return {
        ...base(InteractionType.ApplicationCommand, call),
        data: {
          id: nextId(),
          name: call.name,
          type: ApplicationCommandType.Message,
          target_id: target.id,
          resolved: { messages: { [target.id]: target } },
        },
      } as APIMessageApplicationCommandInteraction;
    },
  };
}

/** For tests of a pure handler; a running FakeDiscord has `build` with a counter of its own. */
export const { chatInput, autocomplete, button, select, modal, messageCommand, message } = interactionBuilders();
