import { randomUUID } from 'node:crypto';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { COMMANDS } from '../../commands/index.ts';
import { COMMON_OPTIONS, type OptionFault, readCall, readDate } from '../core/call.ts';
import { LINE_BREAK } from '../core/check/statements.ts';
import type { Answer, Call, Command } from '../core/command.ts';
import { answerFrom, isPart } from '../core/story.ts';
import { type Telling, tell } from '../core/telling.ts';
import { CATALOGUES, type Catalogue, type Locale, localeFor } from '../locales/index.ts';
import { DEFAULTS, type Values } from '../store/settings.ts';
import { decodeAction } from './admin/action-id.ts';
import { DELETE_ID, decodePress, decodeStep, isOutdated, type State } from './custom-id.ts';
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
import { ADMIN, AIM, choiceName, FLAGS, FOR_MEMBERS, MESSAGE_COMMANDS, ROOT } from './names.ts';
import type { DispatchParts } from './parts.ts';
import { grants } from './permission-bits.ts';
import { type Rendered, renderCard, renderShown, renderStory, type Surroundings } from './render.ts';
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
export function withheld(interaction: Common): 'SendMessages' | 'SendMessagesInThreads' | undefined {
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
  /** Id of the member the reply is meant for. */
  readonly aimedAt?: string;
}

/** Of a text more is not looked at: it is longer than any option takes, and is refused as such. */
const MOST_READ = 8192;

/** Options as sent: texts cleaned, those of the transport apart; undefined where one is of another type than defined. */
function readGiven(sent: readonly Leaf[]): Given | undefined {
  const texts = new Map<string, string>();
  const flags = new Map<string, boolean>();
  let aimedAt: string | undefined;
  for (const { name, type, value } of sent) {
    if (name === AIM) {
      if (type !== ApplicationCommandOptionType.User || typeof value !== 'string' || !USER_ID.test(value))
        return undefined;
      aimedAt = value;
      continue;
    }
    const isFlag = FLAGS.some((flag) => flag === name);
    if (typeof value === 'boolean' && isFlag) flags.set(name, value);
    else if (typeof value === 'string' && !isFlag) texts.set(name, clean(value.slice(0, MOST_READ)));
    else return undefined;
  }
  return {
    texts: Object.fromEntries(texts),
    isPrivate: flags.get('private'),
    isText: flags.get('plain') ?? false,
    ...(aimedAt === undefined ? {} : { aimedAt }),
  };
}

/** A snowflake: https://docs.discord.com/developers/reference#snowflakes */
const USER_ID = /^[1-9]\d{0,18}$/;

// The door ----------------------------------------------------------------------------------------------------------

/** Makes the door. It keeps nothing between two interactions. */
export function createDispatch(parts: DispatchParts): Dispatch {
  const { log, reference = () => randomUUID().slice(0, 8) } = parts;
  return async (sent) => {
    const parsed = interactionSchema.safeParse(sent);
    const { type, locale } = remains.parse(sent);
    const words = CATALOGUES[localeFor(locale)];
    try {
      const reply = parsed.success ? await handle(parsed.data, sent, parts) : unreadable(type, words);
      const { command: asked, outcome, reason } = reply;
      const server = parsed.success && 'locale' in parsed.data ? serverOf(parsed.data) : undefined;
      if (server !== undefined) reply.noted?.(server);
      log.info({ event: 'interaction', command: asked, outcome, ...(reason === undefined ? {} : { reason }) });
      return reply;
    } catch (error) {
      const command = parsed.success ? nameOf(parsed.data) : 'none';
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
export const isOfRoom = ({ data: { name, options: [asked] = [] } }: CommandInteraction): boolean =>
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
  // A line break ends a statement; the mark for it stays where text goes on one line.
  const lines = messageText(message)
    .slice(0, MOST_READ)
    .split(/[\r\n\u2028\u2029]+/)
    .map(clean)
    .join(` ${LINE_BREAK} `);
  const text = lines.slice(0, longest).toWellFormed().trim();
  return { command, target: { texts: { [found.option]: text }, isPrivate: true, isText: false } };
}

/** Makes what reading the options takes, a turn of the event loop at a time. */
async function prepare(
  { options }: Command,
  { options: given, reader }: Call,
  { facts }: DispatchParts,
): Promise<void> {
  for (const { name, prepare: make } of options) {
    const typed = given[name];
    if (typed !== undefined) await make?.(typed, reader, facts);
  }
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
  const isPrivate = isPrivateHere(interaction, given.isPrivate, values);
  const locale = isPrivate ? localeFor(interaction.locale) : publicLocale(interaction, values);
  const reading = readCall(command, given.texts, locale, interaction.locale);
  if ('faults' in reading) return refuse(command.name, 'options', faultWords(reading.faults, words));
  const state: State = {
    part: 'articles',
    page: 1,
    command: command.name,
    options: inEdtf(command, given.texts),
    records: '',
    locale,
    reader: interaction.locale,
    isText: given.isText || wantsText(interaction),
    isStory: false,
    revision: parts.facts.revision,
  };
  await prepare(command, reading.call, parts);
  const answer = command.answer(reading.call, parts.facts);
  const { discord } = CATALOGUES[answer.locale];
  const drawn = renderCard(answer, state, {
    notices: missing ? [discord.mayNotWrite(discord.permissions[missing])] : [],
    isPrivate,
    canShare: canShare(interaction),
    canReport: canReport(interaction, parts),
    hasPicture: mayIllustrate(interaction, values, parts),
    // Who reads alone is told nobody's name.
    aimedAt: isPrivate ? undefined : given.aimedAt,
  });
  const reply = replyWith(command.name, answer.kind, drawn, (data) => posted(data, isPrivate), interaction, parts);
  const { gap: keys } = answer;
  return keys ? { ...reply, noted: noteGap(keys, given, command, parts) } : reply;
}

/** The reply that shows a message, with its picture where it has one. */
function replyWith(
  command: string,
  outcome: Outcome,
  { message: data, illustrated }: Rendered,
  sent: (data: Message) => APIInteractionResponse,
  { attachment_size_limit: limit = DEFAULT_SIZE_LIMIT }: Common,
  { illustrate }: DispatchParts,
): Reply {
  const reply = replyOf(command, outcome, sent(data));
  if (!illustrated || !illustrate) return reply;
  const { message: whole, picture, file } = illustrated;
  return { ...reply, illustrated: { body: sent(whole), source: illustrate(file, picture, limit) } };
}

/** Bytes of a file that Discord takes anywhere: https://docs.discord.com/developers/reference#uploading-files */
const DEFAULT_SIZE_LIMIT = 10 * 1024 * 1024;

/** Whether the reply to a command is for who asks alone. @param asked what they said of it, if anything */
export const isPrivateHere = (interaction: Common, asked: boolean | undefined, { visibility }: Values): boolean =>
  (asked ?? visibility === 'private') || withheld(interaction) !== undefined;

/** What who asks says of that, before anything is read; of a message nobody else is to know. */
export function isPrivateOption(interaction: CommandInteraction): boolean | undefined {
  const asked = subcommandOf(interaction);
  const given = asked && readGiven(asked.given);
  return given ? given.isPrivate : true;
}

/** Counts a question that found nothing, each time it is asked; of what was asked privately the wording is not kept. */
const noteGap =
  (
    keys: readonly string[],
    { texts, isPrivate }: Given,
    { options: [asked] }: Command,
    { gaps }: DispatchParts,
  ): NonNullable<Reply['noted']> =>
  (guildId) =>
    gaps?.record({ guildId, keys, wording: isPrivate === true ? undefined : texts[asked?.name ?? ''] });

const canShare = (interaction: Common): boolean => !isDirect(interaction) && withheld(interaction) === undefined;

/** Whether there are moderators who hear what is wrong with an answer. */
const canReport = (interaction: Common, { challenges }: DispatchParts): boolean =>
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

async function suggest(interaction: AutocompleteInteraction, { facts }: DispatchParts): Promise<Reply> {
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
  await spec.prepare?.(typed, call.reader, facts);
  const choices = new Map<string, { readonly name: string; readonly value: string }>();
  for (const { name, value } of spec.suggest(typed, call, facts)) {
    const shown = clean(name).slice(0, LONGEST_CHOICE).toWellFormed();
    if (choices.size < MOST_CHOICES && shown !== '' && value !== '' && value.length <= LONGEST_CHOICE)
      choices.set(value, { name: shown, value });
  }
  return replyOf(asked.command.name, 'suggestions', suggestions([...choices.values()]));
}

// Buttons and menus -------------------------------------------------------------------------------------------------

async function press(interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const { refused } = CATALOGUES[localeFor(interaction.locale)].discord;
  const { custom_id, values = [], component_type } = interaction.data;
  if (custom_id === DELETE_ID) return takeAway(interaction);
  const inRoom = await acted(interaction, parts);
  if (inRoom) return inRoom;
  const pressed = decodePress(custom_id);
  if (!pressed) return refuse('none', 'custom_id', isOutdated(custom_id) ? refused.outdated : refused.press);
  const { state } = pressed;
  const isMenu = component_type === ComponentType.StringSelect;
  if (isMenu !== (pressed.press === 'menu' || pressed.press === 'part'))
    return refuse(state.command, 'custom_id', refused.press);
  const [value, another] = values;
  switch (pressed.press) {
    case 'story':
      return story(readersOwn(state, interaction), false, interaction, parts);
    case 'part':
      if (value === undefined || another !== undefined || !isPart(value))
        return refuse(state.command, 'menu', refused.press);
      return story({ ...state, part: value, page: 1 }, true, interaction, parts);
    case 'previous':
    case 'current':
    case 'next':
      return story(state, true, interaction, parts);
    case 'share':
      return share(state, interaction, parts);
    case 'report':
      return report(state, interaction, parts);
    case 'menu':
    case 'open': {
      const step = pressed.press === 'open' ? state : another === undefined ? decodeStep(value ?? '') : undefined;
      if (!step) return refuse(state.command, 'menu', refused.press);
      const { 'as-of': asOf } = state.options;
      const options = { ...step.options, ...(asOf === undefined ? {} : { 'as-of': asOf }) };
      return show(
        { ...readersOwn(state, interaction), command: step.command, options, records: '' },
        interaction,
        parts,
      );
    }
  }
}

/** What is shown to one reader is in their language. */
const readersOwn = (state: State, { locale }: Common): State => ({ ...state, locale: localeFor(locale) });

/** Takes a public reply away, for who asked for it and for moderators: Discord says along with the press who that was. */
function takeAway(interaction: ComponentInteraction): Reply {
  const { refused } = CATALOGUES[localeFor(interaction.locale)].discord;
  const asker = interaction.message?.interaction_metadata?.user?.id;
  const presser = presserOf(interaction);
  const permissions = interaction.member?.permissions;
  const isModerator =
    permissions !== undefined &&
    /^\d{1,40}$/.test(permissions) &&
    grants(BigInt(permissions), PermissionFlagsBits.ManageMessages);
  if (presser === undefined || (presser !== asker && !isModerator))
    return refuse('none', 'not theirs', refused.notYours);
  return {
    ...replyOf('none', 'facts', { type: InteractionResponseType.DeferredMessageUpdate }),
    takesAway: true,
  };
}

/** What was put into a form. */
const submit = async (interaction: FormInteraction, parts: DispatchParts): Promise<Reply> =>
  (await acted(interaction, parts)) ??
  refuse('none', 'no such form', CATALOGUES[localeFor(interaction.locale)].discord.refused.form);

/** A neighbour's answer, for the one who pressed. */
async function show(state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const made = await answerOf(state, interaction, parts);
  if ('reason' in made) return made;
  const drawn = renderCard(made.answer, current(state, parts), await around(state, interaction, parts));
  return replyWith(state.command, made.answer.kind, drawn, (data) => posted(data, true), interaction, parts);
}

/** The full story, for the one who pressed: a message of its own, or in place of the page they have before them. */
async function story(
  state: State,
  inPlace: boolean,
  interaction: ComponentInteraction,
  parts: DispatchParts,
): Promise<Reply> {
  const made = await answerOf(state, interaction, parts);
  if ('reason' in made) return made;
  const drawn = renderStory(made.answer, made.telling, current(state, parts), await around(state, interaction, parts));
  // Only the attachments that are named stay on a message that is edited: those of the page before go.
  const sent = inPlace
    ? (data: Message) => updated({ ...data, attachments: data.attachments ?? [] })
    : (data: Message) => posted(data, true);
  return replyWith(state.command, made.answer.kind, drawn, sent, interaction, parts);
}

/** Opens the form for what is wrong in what was read: any of its lines can be named. */
async function report(state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const made = await answerOf(state, interaction, parts);
  if ('reason' in made) return made;
  const surroundings = await around(state, interaction, parts);
  const { targets } = state.isStory
    ? renderStory(made.answer, made.telling, state, surroundings)
    : renderCard(made.answer, state, surroundings);
  return openRoom().then(({ challengeForm }) => challengeForm(targets, interaction, parts));
}

/** Posts a private answer for all to see: anew in the server's language, or as it stands where it cannot be made anew. */
async function share(state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const { discord } = CATALOGUES[localeFor(interaction.locale)];
  const missing = withheld(interaction);
  if (missing) return refuse(state.command, 'may not write', discord.mayNotWrite(discord.permissions[missing]));
  const locale = publicLocale(interaction, await valuesHere(interaction, parts));
  const shared: State = { ...state, locale, isText: state.isText || wantsText(interaction) };
  const made = await answerOf(shared, interaction, parts);
  if ('reason' in made) return made;
  const texts = shownTexts(interaction);
  if (state.records !== '' && texts.length > 0)
    return replyOf(
      state.command,
      made.answer.kind,
      posted(renderShown(texts, current(state, parts), made.answer.kind), false),
    );
  const surroundings = { ...(await around(shared, interaction, parts)), isPrivate: false };
  const drawn = renderCard(made.answer, current(shared, parts), surroundings);
  return replyWith(state.command, made.answer.kind, drawn, (data) => posted(data, false), interaction, parts);
}

/** What the pressed message says, as the bot itself had written it: Discord sends it along. */
const shownTexts = ({ message }: ComponentInteraction): readonly string[] => {
  const texts = (message?.components ?? []).flatMap(({ components = [] }) =>
    components.flatMap(({ content }) => content ?? []),
  );
  return texts.length > 0 ? texts : message?.content ? [message.content] : [];
};

const current = (state: State, { facts }: DispatchParts): State => ({ ...state, revision: facts.revision });

/** What a private reply to a press says and offers beside the answer; that the facts have changed since is said. */
async function around(state: State, interaction: Common, parts: DispatchParts): Promise<Surroundings> {
  const { changed } = CATALOGUES[state.locale].discord;
  return {
    notices: state.revision === parts.facts.revision ? [] : [changed],
    isPrivate: true,
    canShare: canShare(interaction),
    canReport: canReport(interaction, parts),
    hasPicture: mayIllustrate(interaction, await valuesHere(interaction, parts), parts),
  };
}

interface Made {
  readonly answer: Answer;
  /** In the answer's language. */
  readonly telling: Telling;
}

/** Answers anew from the facts there are: what was asked, or where that was too long to carry what it found. */
async function answerOf(state: State, interaction: Common, parts: DispatchParts): Promise<Made | Refusal> {
  const { facts } = parts;
  const { refused } = CATALOGUES[localeFor(interaction.locale)].discord;
  const command = COMMANDS.find(({ name }) => name === state.command);
  if (!command) return refuse(state.command, 'options', refused.press);
  if (state.records !== '') {
    const asOf = readDate(state.options['as-of'] ?? '');
    const call: Call = { locale: state.locale, reader: state.reader, options: {}, ...(asOf ? { asOf } : {}) };
    const telling = tell(call, facts);
    const answer = answerFrom(state.records, command.name, telling);
    return answer ? { answer, telling } : refuse(state.command, 'records', refused.press);
  }
  const reading = readCall(command, state.options, state.locale, state.reader);
  if ('faults' in reading) return refuse(state.command, 'options', refused.press);
  await prepare(command, reading.call, parts);
  const answer = command.answer(reading.call, facts);
  return { answer, telling: tell({ ...reading.call, locale: answer.locale }, facts) };
}
