import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { COMMANDS } from '../../commands/index.ts';
import { COMMON_OPTIONS, choiceName, LONGEST_TEXT } from '../core/answers/call.ts';
import type { Command, OptionSpec } from '../core/answers/command.ts';
import { CATALOGUES, type Catalogue } from '../locales/index.ts';
import { type AdminCommand, type AdminOption, CHANNELS, OPTION_TYPES } from './admin/command.ts';
import { ADMIN_COMMANDS } from './admin/index.ts';
import { ADMIN, AIM, FLAGS, MESSAGE_COMMAND, ROOT } from './names.ts';

/**
 * What Discord is told of the commands (https://docs.discord.com/developers/interactions/application-commands): one
 * `/xiaomi` whose subcommands are the one list, `/xiaomi-admin` for those who manage a server, and message commands.
 */

/** The languages by Discord's locales; clients in any other show the default, which is English. */
const localized = (say: (words: Catalogue) => string): LocalizationMap => ({
  'en-US': say(CATALOGUES.en),
  fr: say(CATALOGUES.fr),
});

const named = (say: (words: Catalogue) => { readonly name: string; readonly description: string }) => ({
  name: say(CATALOGUES.en).name,
  name_localizations: localized((words) => say(words).name),
  description: say(CATALOGUES.en).description,
  description_localizations: localized((words) => say(words).description),
});

const choice = (value: string, name: (words: Catalogue) => string): APIApplicationCommandOptionChoice<string> => ({
  name: name(CATALOGUES.en),
  name_localizations: localized(name),
  value,
});

function optionOf(spec: OptionSpec): APIApplicationCommandBasicOption {
  const base = {
    type: ApplicationCommandOptionType.String as const,
    ...named((words) => words.options[spec.name]),
    required: spec.required ?? false,
  };
  if (spec.kind === 'choice') {
    const choices = (spec.choices ?? []).map((value) => choice(value, (words) => choiceName(value, words) ?? value));
    return { ...base, choices };
  }
  return {
    ...base,
    min_length: 1,
    max_length: spec.maxLength ?? LONGEST_TEXT,
    ...(spec.suggest ? { autocomplete: true as const } : {}),
  };
}

const transportOption = (
  name: (typeof FLAGS)[number] | typeof AIM,
  type: ApplicationCommandOptionType.Boolean | ApplicationCommandOptionType.User,
): APIApplicationCommandBasicOption => ({ type, ...named((words) => words.options[name]), required: false });

function subcommandOf(command: Command): APIApplicationCommandSubcommandOption {
  const specs = [...command.options, ...COMMON_OPTIONS];
  const isFirst = ({ required }: OptionSpec) => required === true;
  // Discord takes required options before the others only.
  const ordered = [...specs.filter(isFirst), ...specs.filter((spec) => !isFirst(spec))];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...named((words) => words.commands[command.name]),
    options: [
      ...ordered.map(optionOf),
      ...FLAGS.map((name) => transportOption(name, ApplicationCommandOptionType.Boolean)),
      transportOption(AIM, ApplicationCommandOptionType.User),
    ],
  };
}

function adminOption(option: AdminOption): APIApplicationCommandBasicOption {
  const base = { ...named(option.words), name: option.name, required: false };
  if (option.kind === 'channel') return { type: OPTION_TYPES.channel, ...base, channel_types: [...CHANNELS] };
  if (option.kind === 'member') return { type: OPTION_TYPES.member, ...base };
  if (option.kind === 'text') return { type: OPTION_TYPES.text, ...base, min_length: 1, max_length: option.maxLength };
  const choices = option.choices.map(({ name, value }) => choice(value, name));
  return { type: OPTION_TYPES.choice, ...base, choices };
}

const adminSubcommand = ({ name, options }: AdminCommand): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  ...named((words) => words.discord.admin[name]),
  name,
  options: options.map(adminOption),
});

const memberSubcommand = ({ name, forMembers }: AdminCommand): APIApplicationCommandSubcommandOption[] =>
  forMembers ? [{ type: ApplicationCommandOptionType.Subcommand, ...named(forMembers.words), name }] : [];

const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

export function defineCommands(): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    {
      type: ApplicationCommandType.ChatInput,
      ...named((words) => ({ name: ROOT, description: words.discord.root })),
      ...EVERYWHERE,
      options: [...COMMANDS.map(subcommandOf), ...ADMIN_COMMANDS.flatMap(memberSubcommand)],
    },
    {
      type: ApplicationCommandType.ChatInput,
      ...named((words) => ({ name: ADMIN, description: words.discord.admin.description })),
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      options: ADMIN_COMMANDS.map(adminSubcommand),
    },
    {
      type: ApplicationCommandType.Message,
      name: MESSAGE_COMMAND.name(CATALOGUES.en),
      name_localizations: localized(MESSAGE_COMMAND.name),
      ...EVERYWHERE,
    },
  ];
}
