import {
  type APIInteractionResponse,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { COMMANDS } from '../../commands/index.ts';
import { COMMON_OPTIONS, choiceName, type OptionFault, readCall } from '../core/answers/call.ts';
import type { Answer, Call, Command } from '../core/answers/command.ts';
import { LINE_BREAK } from '../core/check/clauses.ts';
import { keptWith } from '../core/facts/kept-with.ts';
import { CATALOGUES, type Catalogue, localeFor } from '../locales/index.ts';
import { createFairQueue } from './fair-queue.ts';
import {
  type AutocompleteInteraction,
  type CommandInteraction,
  type Common,
  isPrivateHere,
  type Leaf,
  offersHere,
  presserOf,
  publicLocale,
  serverOf,
  snowflake,
  valuesHere,
  wantsText,
  withheld,
} from './interaction.ts';
import { costOf, DEAR_COST } from './limits.ts';
import type { State } from './message/buttons.ts';
import { clean, escapeText } from './message/markdown.ts';
import type { Rendered } from './message/render.ts';
import { renderCard } from './message/render.ts';
import { messageText } from './message-text.ts';
import { AIM, FLAGS, MESSAGE_COMMAND, ROOT } from './names.ts';
import { type Message, type Outcome, posted, type Reply, refuse, refused, replyOf, suggestions } from './reply.ts';
import type { DispatchParts } from './types.ts';

export const isFromMenu = ({ name, type }: CommandInteraction['data']): boolean =>
  type === ApplicationCommandType.Message && name === MESSAGE_COMMAND.name(CATALOGUES.en);

export function subcommandOf({ data }: CommandInteraction | AutocompleteInteraction) {
  const [first, another] = data.options ?? [];
  const isChatInput = (data.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  if (data.name !== ROOT || !isChatInput || !first || another) return undefined;
  const command = COMMANDS.find(({ name }) => name === first.name);
  const isSubcommand = first.type === ApplicationCommandOptionType.Subcommand;
  return command && isSubcommand ? { command, given: first.options ?? [] } : undefined;
}

/** The command behind a message command, given the text of the message; its answer is for the one who asked. */
function targetOf({ data }: CommandInteraction): { readonly command: Command; readonly target: Given } | undefined {
  const { option } = MESSAGE_COMMAND;
  const command = COMMANDS.find(({ name }) => name === MESSAGE_COMMAND.command);
  const message = data.resolved?.messages?.[data.target_id ?? ''];
  if (!isFromMenu(data) || !command || !message) return undefined;
  const longest = command.options.find(({ name }) => name === option)?.maxLength ?? 0;
  // A line break ends a statement; the mark for it stays where text goes on one line.
  const lines = messageText(message)
    .slice(0, MOST_READ)
    .split(/[\r\n\u2028\u2029]+/)
    .map(clean)
    .join(` ${LINE_BREAK} `);
  const text = lines.slice(0, longest).toWellFormed().trim();
  return { command, target: { texts: { [option]: text }, isPrivate: true, isText: false } };
}

export async function ask(interaction: CommandInteraction, parts: DispatchParts): Promise<Reply> {
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
  const values = await valuesHere(interaction, parts.settings);
  const isPrivate = isPrivateHere(interaction, given.isPrivate, values);
  const locale = isPrivate ? localeFor(interaction.locale) : publicLocale(interaction, values);
  const isText = given.isText || wantsText(interaction);
  // Who reads alone is told nobody's name.
  const aimedAt = isPrivate ? undefined : given.aimedAt;
  const around = { isPrivate, ...offersHere(interaction, values, parts), aimedAt };
  const kept = madeOf(parts.facts);
  const key = JSON.stringify([command.name, given.texts, locale, interaction.locale, isText, around, missing]);
  let made = kept.get(key);
  if (!made) {
    const reading = readCall(command, given.texts, locale, interaction.locale);
    if ('faults' in reading) return refuse(command.name, 'options', faultWords(reading.faults, words));
    const { asOf, options } = reading.call;
    const state: State = {
      part: 'articles',
      page: 1,
      command: command.name,
      options: asOf ? { ...options, 'as-of': asOf.text } : options,
      records: '',
      locale,
      reader: interaction.locale,
      isText,
      isStory: false,
      revision: parts.facts.revision,
    };
    const make = async (): Promise<Made> => {
      await command.prepare?.(parts.facts);
      const answer = command.answer(reading.call, parts.facts);
      const { discord } = CATALOGUES[answer.locale];
      const notices = missing ? [discord.mayNotWrite(discord.permissions[missing])] : [];
      const drawn = renderCard(answer, state, { ...around, notices });
      return { kind: answer.kind, gap: answer.gap, shown: shownBy(drawn, (data) => posted(data, isPrivate)) };
    };
    made = await (costOf(interaction) >= DEAR_COST ? fairly(asker, make) : make());
    // A message is seldom asked about twice, and what is in it is not ours to keep.
    if (!('target' in asked)) kept.set(key, made);
  }
  const { kind, gap, shown } = made;
  const server = serverOf(interaction);
  if (gap && server !== undefined) {
    // Of what was asked privately the wording is not kept.
    const wording = given.isPrivate === true ? undefined : given.texts[command.options[0]?.name ?? ''];
    parts.gaps.record({ guildId: server, keys: gap, wording });
  }
  return replyWith(command.name, kind, shown, interaction, parts);
}

interface Made {
  readonly kind: Answer['kind'];
  readonly gap: Answer['gap'] | undefined;
  readonly shown: Shown;
}

/** Some 1,000 answers, in characters. */
const MOST_KEPT = 4 * 1024 * 1024;
/** What was answered lately, for the next who asks the same: nothing of who asked is in it. */
const madeOf = keptWith(
  () =>
    new LRUCache<string, Made>({
      maxSize: MOST_KEPT,
      sizeCalculation: (made, key) => key.length + JSON.stringify(made).length,
    }),
);
/** What takes some milliseconds to make is begun one at a time. */
const fairly = createFairQueue();

type Shown = ReturnType<typeof shownBy>;
/** What is drawn, in the bodies that it is sent in. */
export function shownBy({ message, illustrated }: Rendered, sent: (data: Message) => APIInteractionResponse) {
  if (!illustrated) return { body: sent(message), illustrated };
  const { message: whole, picture, file } = illustrated;
  return { body: sent(message), illustrated: { body: sent(whole), picture, file } };
}

export function replyWith(
  command: string,
  outcome: Outcome,
  { body, illustrated }: Shown,
  { attachment_size_limit: limit = DEFAULT_SIZE_LIMIT }: Common,
  { illustrate }: DispatchParts,
): Reply {
  const reply = replyOf(command, outcome, body);
  if (!illustrated || !illustrate) return reply;
  const { body: whole, picture, file } = illustrated;
  return { ...reply, illustrated: { body: whole, file: illustrate(file, picture, limit) } };
}

/** Bytes of a file that Discord takes anywhere: https://docs.discord.com/developers/reference#uploading-files */
const DEFAULT_SIZE_LIMIT = 10 * 1024 * 1024;

/** Discord's limits on choices, and on their names. */
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

/** What was suggested lately: every letter typed asks anew, and many type the same. */
const offeredOf = keptWith(() => new LRUCache<string, Reply>({ max: MOST_OFFERED }));
/** Some 2 MiB. */
const MOST_OFFERED = 2_000;

export async function suggest(interaction: AutocompleteInteraction, { facts }: DispatchParts): Promise<Reply> {
  const asked = subcommandOf(interaction);
  const focused = asked?.given.find((option) => option.focused === true);
  const spec = asked && [...asked.command.options, ...COMMON_OPTIONS].find(({ name }) => name === focused?.name);
  if (!asked || !spec?.suggest || typeof focused?.value !== 'string')
    return refused(asked?.command.name ?? 'none', 'nothing to suggest', suggestions([]));
  const call: Call = { locale: localeFor(interaction.locale), reader: interaction.locale, options: {} };
  // No more is looked up than the option takes: what is typed arrives unvalidated.
  const typed = clean(focused.value.slice(0, spec.maxLength ?? LONGEST_CHOICE));
  const offered = offeredOf(facts);
  const key = JSON.stringify([asked.command.name, spec.name, typed, call.reader]);
  const kept = offered.get(key);
  if (kept) return kept;
  const choices = spec
    .suggest(typed, call, facts)
    .slice(0, MOST_CHOICES)
    .map(({ name, value }) => ({ name: clean(name).slice(0, LONGEST_CHOICE).toWellFormed(), value }));
  const reply = replyOf(asked.command.name, 'suggestions', suggestions(choices));
  offered.set(key, reply);
  return reply;
}

/** What who asks says of that, before anything is read; of a message nobody else is to know. */
export function isPrivateOption(interaction: CommandInteraction): boolean | undefined {
  const asked = subcommandOf(interaction);
  const given = asked && readGiven(asked.given);
  return given ? given.isPrivate : true;
}

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
      const { data: id } = snowflake.safeParse(value);
      if (type !== ApplicationCommandOptionType.User || id === undefined) return undefined;
      aimedAt = id;
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
