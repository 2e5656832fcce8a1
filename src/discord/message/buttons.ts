import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  Locale as DiscordLocale,
} from 'discord-api-types/v10';
import { COMMANDS } from '../../../commands/index.ts';
import { hasStory, isDisputable, isPart, type Part } from '../../core/answers/answer.ts';
import { COMMON_OPTIONS } from '../../core/answers/call.ts';
import type { Answer, Command, CommandName, Neighbour } from '../../core/answers/command.ts';
import { CATALOGUES, LOCALES, type Locale } from '../../locales/index.ts';
import { clean, shorten } from './markdown.ts';

/**
 * Buttons and menus carry their whole state, so that they work after a restart and on any replica:
 *
 *     2‹press›‹flags›‹page›|‹part›|‹locale›|‹reader›|‹revision›|‹command›|‹records›|‹as-of›|‹option›|…
 *
 * The page is in base 36, options stand in the order of the command's list, trailing empty ones are left out. Where they
 * are too long, the records that the answer rests on stand in their place. Nothing in an id is secret, nothing of who
 * asked is in it, and what is inside is read as strictly as if anybody had typed it.
 */

/** Discord's limit on custom_id and on the value of a menu's option, in characters. */
export const LONGEST_ID = 100;
const VERSION = '2';

export interface State {
  /** Of the full story: the part shown, and its page from 1. */
  readonly part: Part;
  readonly page: number;
  readonly command: CommandName;
  /** As typed, `as-of` among them; none where `records` stand in their place. */
  readonly options: Readonly<Record<string, string>>;
  /** Codes of the records that the answer rests on, where its options do not fit. */
  readonly records: string;
  readonly locale: Locale;
  /** The locale in which names were typed. */
  readonly reader: string;
  readonly isText: boolean;
  /** Whether it stands below a page of the story, not below the card. */
  readonly isStory: boolean;
  readonly revision: string;
}

/** What is pressed: the full story, a part of it, its pages, the form for an error, the answer made public, a neighbour. */
export type Press = 'story' | 'part' | 'previous' | 'next' | 'current' | 'report' | 'share' | 'menu' | 'open';
const PRESSES: Readonly<Record<string, Press>> = {
  f: 'story',
  m: 'part',
  p: 'previous',
  n: 'next',
  c: 'current',
  r: 'report',
  s: 'share',
  g: 'menu',
  o: 'open',
};
const LETTERS = new Map(Object.entries(PRESSES).map(([letter, press]) => [press, letter]));

/** The button that takes a message away: whose it is Discord says itself. */
export const DELETE_ID = `${VERSION}d`;

const FLAGS = { isText: 1, isStory: 2 } as const;
const READERS: ReadonlySet<string> = new Set(Object.values(DiscordLocale));

/** `|` parts the fields. */
const toField = (text: string): string => text.replaceAll('%', '%25').replaceAll('|', '%7C');
const fromField = (field: string): string => field.replaceAll('%7C', '|').replaceAll('%25', '%');

function withoutTail(values: readonly string[]): readonly string[] {
  const last = values.findLastIndex((value) => value !== '');
  return values.slice(0, last + 1);
}

/** The options that stand in an id, in their order; of an answer that is told by its records the day looked back to. */
const namesIn = (command: Command | undefined, records: string): readonly string[] =>
  records === '' ? [...COMMON_OPTIONS, ...(command?.options ?? [])].map(({ name }) => name) : ['as-of'];

const commandOf = (name: string | undefined): Command | undefined => COMMANDS.find((command) => command.name === name);

/**
 * The custom_id of a button or menu of the message that shows `state`.
 * @returns with its records where it has them, else with its options; undefined where they do not fit
 */
export function encodePress(press: Press, state: State): string | undefined {
  const flags = (state.isText ? FLAGS.isText : 0) + (state.isStory ? FLAGS.isStory : 0);
  const values = namesIn(commandOf(state.command), state.records).map((name) => toField(state.options[name] ?? ''));
  const id = [
    `${VERSION}${LETTERS.get(press)}${flags}${state.page.toString(36)}`,
    state.part === 'articles' ? '' : state.part,
    state.locale,
    state.reader === state.locale ? '' : state.reader,
    state.revision,
    state.command,
    state.records,
    ...withoutTail(values),
  ].join('|');
  return id.length <= LONGEST_ID ? id : undefined;
}

/** Reads a custom_id, strictly: what is not exactly as `encodePress` writes it is none. */
export function decodePress(id: string): { readonly press: Press; readonly state: State } | undefined {
  if (id.length > LONGEST_ID || !id.startsWith(VERSION)) return undefined;
  const [head = '', part, locale, reader, revision, name, records, ...values] = id.split('|');
  const press = PRESSES[head.charAt(1)];
  const command = commandOf(name);
  const known = LOCALES.find((tag) => tag === locale);
  if (!press || !command || !known || part === undefined || reader === undefined || records === undefined)
    return undefined;
  if (!/^..[0-3][1-9a-z][0-9a-z]{0,2}$/.test(head) || !/^[\w-]{1,16}$/.test(revision ?? '')) return undefined;
  if ((reader !== '' && !READERS.has(reader)) || (part !== '' && !isPart(part)) || !/^[\w-]*$/.test(records))
    return undefined;
  const state: State = {
    part: part === '' ? 'articles' : part,
    page: Number.parseInt(head.slice(3), 36),
    command: command.name,
    options: restore(namesIn(command, records), values),
    records,
    locale: known,
    reader: reader === '' ? known : reader,
    isText: (Number(head.charAt(2)) & FLAGS.isText) !== 0,
    isStory: (Number(head.charAt(2)) & FLAGS.isStory) !== 0,
    revision: revision ?? '',
  };
  return encodePress(press, state) === id ? { press, state } : undefined;
}

/** Options by their names; what is more than those is lost, by which it is seen to be none of ours. */
const restore = (names: readonly string[], values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name, index) => {
      const value = values[index] ?? '';
      return value === '' ? [] : [[name, fromField(value)]];
    }),
  );

/** The value of a menu's option: another question; undefined where it does not fit. */
export function encodeStep({ command, options }: Omit<Neighbour, 'label'>): string | undefined {
  const own = (commandOf(command)?.options ?? []).map(({ name }): string => name);
  if (Object.keys(options).some((name) => !own.includes(name))) return undefined;
  const step = [`${VERSION}${command}`, ...withoutTail(own.map((name) => toField(options[name] ?? '')))].join('|');
  return step.length <= LONGEST_ID ? step : undefined;
}

export function decodeStep(value: string): Omit<Neighbour, 'label'> | undefined {
  const [name, ...values] = value.slice(VERSION.length).split('|');
  const command = commandOf(name);
  if (!command) return undefined;
  const own = command.options.map((option) => option.name);
  const step = { command: command.name, options: restore(own, values) };
  return encodeStep(step) === value ? step : undefined;
}

/** Buttons in a row, options in a menu. */
const MOST_BUTTONS = 5;
const MOST_OPTIONS = 25;
const LONGEST_LABEL = 100;
const LONGEST_BUTTON = 80;

export interface Surroundings {
  /** Lines below the answer: that the facts have changed, that a permission is missing. */
  readonly notices: readonly string[];
  /** Who sees it: the one who asked alone, or everybody. */
  readonly isPrivate: boolean;
  /** Whether a private answer may be made public. */
  readonly canShare: boolean;
  /** Whether there is somebody to hear what is wrong with it. */
  readonly canReport: boolean;
  readonly hasPicture: boolean;
  /** Id of the member the reply is meant for, and who is mentioned by it. */
  readonly aimedAt?: string | undefined;
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const Primary = ButtonStyle.Primary;
const Secondary = ButtonStyle.Secondary;

/** @returns none where its state does not fit into an id */
export function button(
  press: Press,
  state: State,
  label: string,
  style: typeof Primary | typeof Secondary = Secondary,
  disabled = false,
): readonly APIButtonComponent[] {
  const id = encodePress(press, state);
  if (id === undefined) return [];
  return [
    {
      type: ComponentType.Button,
      style,
      label: shorten(label, LONGEST_BUTTON),
      custom_id: id,
      ...(disabled ? { disabled } : {}),
    },
  ];
}

export const rowOf = (components: readonly APIButtonComponent[]): Row | undefined =>
  components.length > 0 ? { type: ComponentType.ActionRow, components: components.slice(0, MOST_BUTTONS) } : undefined;

export function cardButtons(
  answer: Answer,
  state: State,
  { isPrivate, canShare, canReport }: Surroundings,
): Row | undefined {
  const words = CATALOGUES[state.locale].discord;
  const first: State = { ...state, part: 'articles', page: 1 };
  return rowOf([
    ...(hasStory(answer) ? button('story', first, words.story) : []),
    ...(canReport && isDisputable(answer) ? button('report', first, words.report) : []),
    ...(isPrivate && canShare ? button('share', first, words.share, Primary) : []),
    ...(isPrivate ? [] : [deleteButton]),
  ]);
}

/** What the reader is asked to choose from; an answer that is pressed is for them alone. */
export function choiceButtons({ choices = [] }: Answer, state: State): Row | undefined {
  const from = onward(state);
  return rowOf(
    choices.flatMap(({ command, options, label }) =>
      button('open', { ...from, command, options: { ...options, ...from.options } }, label),
    ),
  );
}

/** Where another question begins: of this one only the day looked back to stays. */
function onward(state: State): State {
  const asOf = state.options['as-of'];
  return { ...state, part: 'articles', page: 1, options: asOf === undefined ? {} : { 'as-of': asOf }, records: '' };
}

/** Small, since it is for one reader of many: a sign, whose name those hear who do not see it. */
export const deleteButton: APIButtonComponent = {
  type: ComponentType.Button,
  style: Secondary,
  emoji: { name: '🗑️' },
  custom_id: DELETE_ID,
};

/** "Go on to…": the neighbour answers, as of the same day. */
export function menuRow(next: readonly Neighbour[], state: State): Row | undefined {
  const options = new Map<string, APISelectMenuOption>();
  for (const neighbour of next) {
    const value = encodeStep(neighbour);
    const name = shorten(clean(neighbour.label), LONGEST_LABEL);
    if (value !== undefined && name !== '' && options.size < MOST_OPTIONS) options.set(value, { label: name, value });
  }
  return select('menu', onward(state), CATALOGUES[state.locale].discord.goOn, [...options.values()]);
}

function select(press: Press, state: State, placeholder: string, options: APISelectMenuOption[]): Row | undefined {
  const id = encodePress(press, state);
  if (id === undefined || options.length === 0) return undefined;
  const menu: APIStringSelectComponent = { type: ComponentType.StringSelect, custom_id: id, placeholder, options };
  return { type: ComponentType.ActionRow, components: [menu] };
}

export function partMenu(parts: readonly Part[], state: State): Row | undefined {
  const { parts: names, choosePart } = CATALOGUES[state.locale].discord;
  const options = parts.map((part) => ({
    label: names[part],
    value: part,
    ...(part === state.part ? { default: true } : {}),
  }));
  return parts.length > 1 ? select('part', { ...state, page: 1 }, choosePart, options) : undefined;
}

export function pageButtons(page: number, pages: number, state: State): Row | undefined {
  const words = CATALOGUES[state.locale].discord;
  const to = (wanted: number): State => ({ ...state, page: Math.min(Math.max(wanted, 1), pages) });
  return rowOf([
    ...button('previous', to(page - 1), words.previous, Secondary, page === 1),
    ...button('current', state, `${page}/${pages}`, Secondary, true),
    ...button('next', to(page + 1), words.next, Secondary, page === pages),
  ]);
}

/**
 * The ids of moderators' buttons, menus and forms carry their whole state, as those of answers do. Whether the one who
 * presses may is asked anew each time.
 *
 *     2a‹command›.‹action›|‹state›|…
 */
export interface ActionId {
  readonly command: string;
  readonly action: string;
  /** For the names up to 32 of the id's 100 characters are needed. */
  readonly state: readonly string[];
}

/** The version of answers' ids, and a letter that none of their presses has. */
const HEAD = '2a';
const NAMES = /^([a-z]{1,16})\.([a-z]{1,12})$/;

/** @throws RangeError where it is longer than Discord's limit */
export function encodeAction(command: string, action: string, ...state: readonly string[]): string {
  const id = `${HEAD}${[`${command}.${action}`, ...state.map(toField)].join('|')}`;
  if (id.length > LONGEST_ID) throw new RangeError(`custom_id too long: ${command}.${action}`);
  return id;
}

/** Reads an id, strictly: what is not exactly as `encodeAction` writes it is none. */
export function decodeAction(id: string): ActionId | undefined {
  if (id.length > LONGEST_ID || !id.startsWith(HEAD)) return undefined;
  const [names = '', ...fields] = id.slice(HEAD.length).split('|');
  const [, command, action] = NAMES.exec(names) ?? [];
  if (command === undefined || action === undefined) return undefined;
  const state = fields.map(fromField);
  return encodeAction(command, action, ...state) === id ? { command, action, state } : undefined;
}
