import { randomUUID } from 'node:crypto';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { parse, safeParse } from 'valibot';
import { COMMANDS } from '../../commands/index.ts';
import { tell } from '../core/answer.ts';
import { COMMON_OPTIONS, type OptionFault, readCall, readDate } from '../core/call.ts';
import type { Answer, Call, Command } from '../core/command.ts';
import { CATALOGUES, type Catalogue, type Locale, localeFor } from '../locales/index.ts';
import { DEFAULTS, type Values } from '../store/settings.ts';
import { decodeAction } from './admin/action-id.ts';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from './api.ts';
import { decodePress, decodeStep, type State } from './custom-id.ts';
import {
  type AutocompleteInteraction,
  type CommandInteraction,
  type Common,
  type ComponentInteraction,
  channelOf,
  type FormInteraction,
  type Interaction,
  interactionSchema,
  type Leaf,
  presserOf,
  remains,
  serverOf,
  THREADS,
} from './interaction.ts';
import { clean, escapeText } from './markdown.ts';
import { messageText } from './message-text.ts';
import { ADMIN, choiceName, FOR_MEMBERS, MESSAGE_COMMANDS, ROOT, TRANSPORT_OPTIONS } from './names.ts';
import type { DispatchParts } from './parts.ts';
import { grants } from './permission-bits.ts';
import { type Carrier, carriedText, type Rendered, renderAnswer, renderEvidence, type Surroundings } from './render.ts';
import {
  type Dispatch,
  type Message,
  note,
  type Outcome,
  posted,
  type Refusal,
  type Reply,
  refuse,
  replyOf,
  suggestions,
  updated,
} from './reply.ts';

/**
 * The one door: an interaction as Discord sent it goes in, the callback's body comes out. Nothing in it is trusted; what
 * is used is parsed here. Whatever happens, the user gets words.
 *
 * What the bot may do in the channel (`app_permissions`): Discord takes a reply to an interaction whether or not the app
 * may send messages there, and counts Embed Links and Attach Files as given
 * (https://github.com/discord/discord-api-docs/issues/5316,
 * https://docs.discord.com/developers/change-log#calculated-permissions-in-interaction-payloads). A server that
 * withholds Send Messages does not want the bot's posts there all the same: the reply is private and names the
 * permission. Where Embed Links is withheld it is plain text; where Attach Files is, there are no pictures.
 */

// Where and to whom -------------------------------------------------------------------------------------------------

/** The permission to write that the server withholds from the app, if any. */
function withheld(interaction: Common): 'SendMessages' | 'SendMessagesInThreads' | undefined {
  const { app_permissions, channel } = interaction;
  // Installed to a user alone, the app replies by that user's permission, and Discord itself makes it private if need be.
  if (serverOf(interaction) === undefined || app_permissions === undefined) return undefined;
  const needed = THREADS.has(channel?.type ?? -1) ? 'SendMessagesInThreads' : 'SendMessages';
  return grants(app_permissions, PermissionFlagsBits[needed]) ? undefined : needed;
}

/** Whether links and frames are unwanted in the channel. */
function wantsText({ guild_id, app_permissions }: Common): boolean {
  return (
    guild_id !== undefined && app_permissions !== undefined && !grants(app_permissions, PermissionFlagsBits.EmbedLinks)
  );
}

const isDirect = ({ context, guild_id }: Common): boolean =>
  context === InteractionContextType.BotDM || (context === undefined && guild_id === undefined);

// Options -----------------------------------------------------------------------------------------------------------

const isDate = (command: Command, name: string): boolean =>
  [...command.options, ...COMMON_OPTIONS].some((spec) => spec.name === name && spec.kind === 'date');

/** Options with their dates as EDTF: the shortest text that means the same. */
const inEdtf = (command: Command, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      isDate(command, name) ? (readDate(value)?.text ?? value) : value,
    ]),
  );

/** What is wrong with the options, by the names and values the reader knows them by. */
function faultWords(faults: readonly OptionFault[], words: Catalogue): string {
  const nameOf = (name: string): string =>
    new Map(Object.entries(words.options)).get(name)?.name ?? escapeText(name.slice(0, 32));
  const choiceOf = (value: string): string => choiceName(value, words) ?? nameOf(value);
  return faults
    .slice(0, 5)
    .map(({ option, fault, allowed }) => words.optionFaults[fault](nameOf(option), words.list(allowed.map(choiceOf))))
    .join('\n');
}

interface Given {
  readonly texts: Readonly<Record<string, string>>;
  /** Undefined: not said. */
  readonly isPrivate: boolean | undefined;
  readonly isText: boolean;
}

/** Options as sent: texts cleaned, the flags apart; undefined where one is of another type than the definition says. */
function readGiven(sent: readonly Leaf[]): Given | undefined {
  const texts = new Map<string, string>();
  const flags = new Map<string, boolean>();
  for (const { name, value } of sent) {
    const isFlag = TRANSPORT_OPTIONS.some((flag) => flag === name);
    if (typeof value === 'boolean' && isFlag) flags.set(name, value);
    else if (typeof value === 'string' && !isFlag) texts.set(name, clean(value));
    else return undefined;
  }
  return {
    texts: Object.fromEntries(texts),
    isPrivate: flags.get('private'),
    isText: flags.get('text') ?? false,
  };
}

// The door ----------------------------------------------------------------------------------------------------------

/** Makes the door. It keeps nothing between two interactions. */
export function createDispatch(parts: DispatchParts): Dispatch {
  const { log, reference = () => randomUUID().slice(0, 8) } = parts;
  return async (sent) => {
    const parsed = safeParse(interactionSchema, sent);
    const { type, locale } = parse(remains, sent);
    const words = CATALOGUES[localeFor(locale)];
    try {
      const reply = parsed.success ? await handle(parsed.output, sent, parts) : unreadable(type, words);
      const { command: asked, outcome, reason } = reply;
      log.info({ event: 'interaction', command: asked, outcome, ...(reason === undefined ? {} : { reason }) });
      return reply;
    } catch (error) {
      const command = parsed.success ? nameOf(parsed.output) : 'none';
      const ref = reference();
      log.error({ event: 'interaction', command, outcome: 'failed', reference: ref, error });
      const body = isAutocomplete(type) ? suggestions([]) : note(words.discord.failed(ref));
      return { ...replyOf(command, 'failed', body), reference: ref };
    }
  };
}

export const isAutocomplete = (type: number): boolean => type === InteractionType.ApplicationCommandAutocomplete;

/** The command of an interaction, of those there are: what is logged is no free text. */
export function nameOf(interaction: Interaction): string {
  if (!('data' in interaction) || !('name' in interaction.data)) return 'none';
  const { name, options: [first] = [] } = interaction.data;
  if (name === ADMIN) return ADMIN;
  const target = 'resolved' in interaction.data ? messageCommandOf(interaction.data) : undefined;
  if (target) return target.command;
  return COMMANDS.find((command) => command.name === first?.name)?.name ?? 'none';
}

function unreadable(type: number, words: Catalogue): Refusal {
  const refusal = refuse('none', 'unreadable', words.discord.refused.payload);
  return isAutocomplete(type) ? { ...refusal, body: suggestions([]) } : refusal;
}

/** Whether it is for the moderators' room. */
const isOfRoom = ({ data: { name, options: [asked] = [] } }: CommandInteraction): boolean =>
  name === ADMIN || (name === ROOT && FOR_MEMBERS.includes(asked?.name ?? ''));

/** The moderators' room, loaded when one of them first comes: no start waits for it. */
const openRoom = () => import('./admin/door.ts');

/** @returns undefined where the id is none of the room's */
const acted = async (
  interaction: ComponentInteraction | FormInteraction,
  parts: DispatchParts,
): Promise<Reply | undefined> => decodeAction(interaction.data.custom_id) && (await openRoom()).act(interaction, parts);

function handle(interaction: Interaction, sent: unknown, parts: DispatchParts): Promise<Reply> | Reply {
  switch (interaction.type) {
    case InteractionType.Ping:
      return replyOf('ping', 'facts', { type: InteractionResponseType.Pong });
    case InteractionType.ApplicationCommand:
      return isOfRoom(interaction)
        ? openRoom().then(({ administer }) => administer(interaction, sent, parts))
        : ask(interaction, parts);
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(interaction, parts);
    case InteractionType.MessageComponent:
      return press(interaction, parts);
    case InteractionType.ModalSubmit:
      return submit(interaction, parts);
  }
}

/** A command from the menu of a message, by the name Discord sends. */
const messageCommandOf = ({ name, type }: CommandInteraction['data']) =>
  type === ApplicationCommandType.Message
    ? MESSAGE_COMMANDS.find((command) => command.name(CATALOGUES.en) === name)
    : undefined;

/** The subcommand asked for, and its options. */
function subcommandOf({ data }: CommandInteraction | AutocompleteInteraction) {
  const [first, another] = data.options ?? [];
  const isChatInput = (data.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  if (data.name !== ROOT || !isChatInput || !first || another) return undefined;
  const command = COMMANDS.find(({ name }) => name === first.name);
  const isSubcommand = first.type === ApplicationCommandOptionType.Subcommand;
  return command && isSubcommand ? { command, given: first.options ?? [] } : undefined;
}

/** The command behind a message command, given the text of the message; its answer is for the one who asked. */
function targetOf({ data }: CommandInteraction): { readonly command: Command; readonly target: Given } | undefined {
  const found = messageCommandOf(data);
  const command = COMMANDS.find(({ name }) => name === found?.command);
  const message = data.resolved?.messages?.[data.target_id ?? ''];
  if (!found || !command || !message) return undefined;
  const longest = command.options.find(({ name }) => name === found.option)?.maxLength ?? 0;
  const text = clean(messageText(message)).slice(0, longest).toWellFormed().trim();
  return { command, target: { texts: { [found.option]: text }, isPrivate: true, isText: false } };
}

async function ask(interaction: CommandInteraction, parts: DispatchParts): Promise<Reply> {
  const words = CATALOGUES[localeFor(interaction.locale)];
  const asked = subcommandOf(interaction) ?? targetOf(interaction);
  if (!asked) return refuse('none', 'no such command', words.discord.refused.command);
  const { command } = asked;
  const given = 'target' in asked ? asked.target : readGiven(asked.given);
  if (given && 'target' in asked && Object.values(given.texts).includes(''))
    return refuse(command.name, 'no text', words.check.noText);
  const asker = presserOf(interaction);
  if (!given || asker === undefined) return refuse(command.name, 'unreadable', words.discord.refused.payload);
  const missing = withheld(interaction);
  const values = await valuesHere(interaction, parts);
  const isPrivate = (given.isPrivate ?? values.visibility === 'private') || missing !== undefined;
  const locale = isPrivate ? localeFor(interaction.locale) : publicLocale(interaction, values);
  const reading = readCall(command, given.texts, locale, interaction.locale);
  if ('faults' in reading) return refuse(command.name, 'options', faultWords(reading.faults, words));
  const state: State = {
    view: 'answer',
    page: 1,
    command: command.name,
    options: inEdtf(command, given.texts),
    locale,
    reader: interaction.locale,
    isPrivate,
    isText: given.isText || wantsText(interaction),
    asker,
    revision: parts.facts.revision,
  };
  const answer = command.answer(reading.call, parts.facts);
  const { discord } = CATALOGUES[answer.locale];
  const notices = missing ? [discord.mayNotWrite(discord.permissions[missing])] : [];
  const hasPicture = mayIllustrate(interaction, values, parts);
  const drawn = renderAnswer(answer, state, {
    notices,
    canShare: canShare(interaction),
    canChallenge: canChallenge(interaction, parts),
    hasPicture,
  });
  noteGap(answer, given, command, interaction, parts);
  return replyWith(command.name, answer.kind, drawn, (data) => posted(data, isPrivate), interaction, parts);
}

/** The reply that shows a message, with its picture where it has one. */
function replyWith(
  command: string,
  outcome: Outcome,
  { message: data, files, illustrated }: Rendered,
  sent: (data: Message) => APIInteractionResponse,
  { attachment_size_limit: limit = DEFAULT_SIZE_LIMIT }: Common,
  { illustrate }: DispatchParts,
): Reply {
  const reply = replyOf(command, outcome, sent(data), files);
  if (!illustrated || !illustrate) return reply;
  const { message: whole, picture, file } = illustrated;
  return { ...reply, illustrated: { body: sent(whole), source: illustrate(file, picture, limit) } };
}

/** Bytes of a file that Discord takes anywhere: https://docs.discord.com/developers/reference#uploading-files */
const DEFAULT_SIZE_LIMIT = 10 * 1024 * 1024;

/** What was asked privately is counted, its wording not kept. */
function noteGap(
  { gap: keys }: Answer,
  { texts, isPrivate }: Given,
  { options: [asked] }: Command,
  interaction: Common,
  { gaps }: DispatchParts,
): void {
  const guildId = serverOf(interaction);
  if (!keys || guildId === undefined) return;
  gaps?.record({ guildId, keys, wording: isPrivate === true ? undefined : texts[asked?.name ?? ''] });
}

const canShare = (interaction: Common): boolean => !isDirect(interaction) && withheld(interaction) === undefined;

/** Whether there are moderators who hear what is wrong with an answer. */
const canChallenge = (interaction: Common, { challenges }: DispatchParts): boolean =>
  challenges !== undefined && serverOf(interaction) !== undefined;

/** Whether a reply may show a picture. */
function mayIllustrate(
  { guild_id, app_permissions }: Common,
  { pictures }: Values,
  { illustrate }: DispatchParts,
): boolean {
  if (guild_id === undefined || !illustrate) return illustrate !== undefined;
  const isAllowed = app_permissions === undefined || grants(app_permissions, PermissionFlagsBits.AttachFiles);
  return isAllowed && pictures === 'on';
}

/** What moderators have set for the channel. A store that is down costs settings, never an answer. */
async function valuesHere(interaction: Common, { settings, log }: DispatchParts): Promise<Values> {
  const { guild_id } = interaction;
  if (guild_id === undefined || !settings) return DEFAULTS;
  try {
    return await settings.here(guild_id, channelOf(interaction));
  } catch (error) {
    log.warn({ event: 'settings', error });
    return DEFAULTS;
  }
}

/** The language of what everybody reads: as set, else the server's own, else the reader's. */
const publicLocale = ({ guild_id, guild_locale, locale }: Common, { language }: Values): Locale => {
  if (guild_id === undefined) return localeFor(locale);
  return language === 'auto' ? localeFor(guild_locale ?? locale) : language;
};

/** Discord's limits on choices, and on their names and values. */
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

function suggest(interaction: AutocompleteInteraction, { facts }: DispatchParts): Reply {
  const asked = subcommandOf(interaction);
  const focused = asked?.given.find((option) => option.focused === true);
  const spec = asked && [...asked.command.options, ...COMMON_OPTIONS].find(({ name }) => name === focused?.name);
  if (!asked || !spec?.suggest || typeof focused?.value !== 'string') {
    const reply = replyOf(asked?.command.name ?? 'none', 'refused', suggestions([]));
    return { ...reply, reason: 'nothing to suggest' };
  }
  const call: Call = { locale: localeFor(interaction.locale), reader: interaction.locale, options: {} };
  // No more is looked up than the option takes: what is typed arrives unvalidated.
  const typed = clean(focused.value.slice(0, spec.maxLength ?? LONGEST_CHOICE));
  const choices = new Map<string, { readonly name: string; readonly value: string }>();
  for (const { name, value } of spec.suggest(typed, call, facts)) {
    const shown = clean(name).slice(0, LONGEST_CHOICE).toWellFormed();
    if (choices.size < MOST_CHOICES && shown !== '' && value !== '' && value.length <= LONGEST_CHOICE)
      choices.set(value, { name: shown, value });
  }
  return replyOf(asked.command.name, 'suggestions', suggestions([...choices.values()]));
}

/** The texts of a message that Discord sends along with a press. */
function carrierOf({ message: pressed }: ComponentInteraction): Carrier {
  const all = (pressed?.components ?? []).flatMap((one) => [one, ...(one.components ?? [])]);
  const texts = all.flatMap(({ id, content }) =>
    id === undefined || content === undefined ? [] : [[id, content] as const],
  );
  return { content: pressed?.content ?? '', texts: new Map(texts) };
}

async function press(interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const { refused } = CATALOGUES[localeFor(interaction.locale)].discord;
  const { custom_id, values = [], component_type } = interaction.data;
  const inRoom = await acted(interaction, parts);
  if (inRoom) return inRoom;
  const carrier = carrierOf(interaction);
  const pressed = decodePress(custom_id, (index) => carriedText(carrier, index));
  const presser = presserOf(interaction);
  if (!pressed || presser === undefined) return refuse('none', 'custom_id', refused.press);
  const { state } = pressed;
  const isMenu = component_type === ComponentType.StringSelect;
  if (isMenu !== (pressed.press === 'menu')) return refuse(state.command, 'custom_id', refused.press);
  const isOwn = presser === state.asker;
  switch (pressed.press) {
    case 'previous':
    case 'current':
    case 'next':
      return show(state, isOwn, presser, interaction, parts);
    case 'evidence':
      return show({ ...state, view: 'evidence', isPrivate: true }, false, presser, interaction, parts);
    case 'share':
      return isOwn ? share(state, interaction, parts) : refuse(state.command, 'not theirs', refused.notYours);
    case 'challenge':
      return challenge(state, interaction, parts);
    case 'menu': {
      const step = values.length === 1 ? decodeStep(values[0] ?? '') : undefined;
      if (!step) return refuse(state.command, 'menu', refused.press);
      const { 'as-of': asOf } = state.options;
      const asked = { ...step.options, ...(asOf === undefined ? {} : { 'as-of': asOf }) };
      return show({ ...state, command: step.command, options: asked }, isOwn, presser, interaction, parts);
    }
  }
}

/** What was put into a form. */
const submit = async (interaction: FormInteraction, parts: DispatchParts): Promise<Reply> =>
  (await acted(interaction, parts)) ??
  refuse('none', 'no such form', CATALOGUES[localeFor(interaction.locale)].discord.refused.form);

/** Turns the message of the one who asked; anybody else gets a private copy in their own language. */
async function show(
  state: State,
  inPlace: boolean,
  presser: string,
  interaction: ComponentInteraction,
  parts: DispatchParts,
): Promise<Reply> {
  const { message: pressed } = interaction;
  // A V2 message cannot be made plain again, whatever the button says.
  const isRich = inPlace && pressed !== undefined && (pressed.flags & MessageFlags.IsComponentsV2) !== 0;
  const isText = state.isText && !isRich;
  const wanted: State = inPlace
    ? { ...state, isText }
    : { ...state, isPrivate: true, asker: presser, locale: localeFor(interaction.locale) };
  const drawn = await draw(wanted, { canShare: canShare(interaction), notices: [] }, interaction, parts);
  if ('reason' in drawn) return drawn;
  // Only the attachments that are named stay on a message that is edited: those of the page before go.
  const sent = inPlace
    ? (data: Message) => updated({ ...data, attachments: data.attachments ?? [] })
    : (data: Message) => posted(data, true);
  return replyWith(state.command, drawn.answer.kind, drawn, sent, interaction, parts);
}

/** Opens the form for what is wrong on the page. */
async function challenge(state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const drawn = await draw(state, { canShare: false, notices: [] }, interaction, parts);
  if ('reason' in drawn) return drawn;
  const told = drawn.claims.flatMap((id) => parts.facts.claims.get(id) ?? []);
  const claims = told.length > 0 ? told : drawn.answer.claims;
  const targets = claims.map(({ id }) => `claims/${id}`);
  return openRoom().then(({ challengeForm }) => challengeForm(targets, interaction, parts));
}

/** Posts a private answer for all to see, in the server's language. */
async function share(state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const { discord } = CATALOGUES[localeFor(interaction.locale)];
  const missing = withheld(interaction);
  if (missing) return refuse(state.command, 'may not write', discord.mayNotWrite(discord.permissions[missing]));
  const locale = publicLocale(interaction, await valuesHere(interaction, parts));
  const shared: State = { ...state, isPrivate: false, locale, isText: state.isText || wantsText(interaction) };
  const drawn = await draw(shared, { canShare: false, notices: [] }, interaction, parts);
  if ('reason' in drawn) return drawn;
  return replyWith(state.command, drawn.answer.kind, drawn, (data) => posted(data, false), interaction, parts);
}

/** Answers anew from the facts there are, and says so where they are not those the message was made from. */
async function draw(
  state: State,
  surroundings: Surroundings,
  interaction: Common,
  parts: DispatchParts,
): Promise<(Rendered & { readonly answer: Answer }) | Refusal> {
  const { facts } = parts;
  const { refused } = CATALOGUES[localeFor(interaction.locale)].discord;
  const command = COMMANDS.find(({ name }) => name === state.command);
  const reading = command && readCall(command, state.options, state.locale, state.reader);
  if (!reading || 'faults' in reading) return refuse(state.command, 'options', refused.press);
  const { call } = reading;
  const answer = command.answer(call, facts);
  const { changed } = CATALOGUES[answer.locale].discord;
  const notices = state.revision === facts.revision ? surroundings.notices : [...surroundings.notices, changed];
  const current = { ...state, revision: facts.revision };
  const around = { ...surroundings, notices, canChallenge: canChallenge(interaction, parts) };
  if (state.view === 'evidence')
    return { answer, ...renderEvidence(answer, tell({ ...call, locale: answer.locale }, facts), current, around) };
  const hasPicture = mayIllustrate(interaction, await valuesHere(interaction, parts), parts);
  return { answer, ...renderAnswer(answer, current, { ...around, hasPicture }) };
}
