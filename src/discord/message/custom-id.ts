import { Locale as DiscordLocale } from 'discord-api-types/v10';
import { COMMANDS } from '../../../commands/index.ts';
import { COMMON_OPTIONS } from '../../core/answers/call.ts';
import type { Command, CommandName, Neighbour } from '../../core/answers/command.ts';
import { isPart, type Part } from '../../core/answers/story.ts';
import { LOCALES, type Locale } from '../../locales/index.ts';

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
  /** The facts it was made from. */
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

/** Whether an id was made by an earlier version, whose buttons no longer do anything. */
export const isOutdated = (id: string): boolean => /^1[\w-]{4}[pcneshm]/.test(id);

const FLAGS = { isText: 1, isStory: 2 } as const;
const READERS: ReadonlySet<string> = new Set(Object.values(DiscordLocale));

/** `|` parts the fields. */
export const toField = (text: string): string => text.replaceAll('%', '%25').replaceAll('|', '%7C');
const MARKS: Readonly<Record<string, string>> = { '%25': '%', '%7C': '|' };
export const fromField = (field: string): string => field.replace(/%(?:25|7C)/g, (mark) => MARKS[mark] ?? mark);

function withoutTail(values: readonly string[]): readonly string[] {
  const last = values.findLastIndex((value) => value !== '');
  return values.slice(0, last + 1);
}

const commandOf = (name: string, commands: readonly Command[]): Command | undefined =>
  commands.find((command) => command.name === name);

const namesOf = (command: Command): readonly string[] =>
  [...COMMON_OPTIONS, ...command.options].map(({ name }) => name);

/** @returns undefined where it does not fit */
function encoded(press: Press, state: State, records: string, command: Command): string | undefined {
  const values = records === '' ? namesOf(command).map((name) => toField(state.options[name] ?? '')) : [];
  const asOf = records === '' ? [] : [toField(state.options['as-of'] ?? '')];
  const id = [
    `${VERSION}${LETTERS.get(press)}${(state.isText ? FLAGS.isText : 0) + (state.isStory ? FLAGS.isStory : 0)}${state.page.toString(36)}`,
    state.part === 'articles' ? '' : state.part,
    state.locale,
    state.reader === state.locale ? '' : state.reader,
    state.revision,
    state.command,
    records,
    ...withoutTail([...asOf, ...values]),
  ].join('|');
  return id.length <= LONGEST_ID ? id : undefined;
}

/**
 * The custom_id of a button or menu of the message that shows `state`.
 * @returns with its records where it has them, else with its options; undefined where they do not fit
 */
export function encodePress(press: Press, state: State, commands: readonly Command[] = COMMANDS): string | undefined {
  const command = commandOf(state.command, commands);
  if (!command) throw new Error(`no command ${state.command}`);
  return encoded(press, state, state.records, command);
}

/** Reads a custom_id, strictly: what is not exactly as `encodePress` writes it is none. */
export function decodePress(
  id: string,
  commands: readonly Command[] = COMMANDS,
): { readonly press: Press; readonly state: State } | undefined {
  if (id.length > LONGEST_ID || !id.startsWith(VERSION)) return undefined;
  const [head = '', part, locale, reader, revision, name, records, ...values] = id.split('|');
  const press = PRESSES[head.charAt(1)];
  const command = commandOf(name ?? '', commands);
  const known = LOCALES.find((tag) => tag === locale);
  if (!press || !command || !known || part === undefined || reader === undefined || records === undefined)
    return undefined;
  if (!/^..[0-3][1-9a-z][0-9a-z]{0,2}$/.test(head) || !/^[\w-]{1,16}$/.test(revision ?? '')) return undefined;
  if ((reader !== '' && !READERS.has(reader)) || (part !== '' && !isPart(part)) || !/^[\w-]*$/.test(records))
    return undefined;
  const names = records === '' ? namesOf(command) : ['as-of'];
  const options = restore(names, values);
  if (!options) return undefined;
  const state: State = {
    part: part === '' ? 'articles' : part,
    page: Number.parseInt(head.slice(3), 36),
    command: command.name,
    options,
    records,
    locale: known,
    reader: reader === '' ? known : reader,
    isText: (Number(head.charAt(2)) & FLAGS.isText) !== 0,
    isStory: (Number(head.charAt(2)) & FLAGS.isStory) !== 0,
    revision: revision ?? '',
  };
  return encodePress(press, state, commands) === id ? { press, state } : undefined;
}

function restore(names: readonly string[], values: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (values.length > names.length) return undefined;
  const pairs = values.flatMap((value, index) =>
    value === '' ? [] : [[names[index] ?? '', fromField(value)] as const],
  );
  return Object.fromEntries(pairs);
}

/** The value of a menu's option: another question; undefined where it does not fit. */
export function encodeStep({ command, options }: Omit<Neighbour, 'label'>, commands = COMMANDS): string | undefined {
  const found = commandOf(command, commands);
  if (!found || Object.keys(options).some((name) => !found.options.some((option) => option.name === name)))
    return undefined;
  const values = withoutTail(found.options.map(({ name }) => toField(options[name] ?? '')));
  const step = [`${VERSION}${command}`, ...values].join('|');
  return step.length <= LONGEST_ID ? step : undefined;
}

/** Reads the value of a menu's option, as strictly. */
export function decodeStep(value: string, commands = COMMANDS): Omit<Neighbour, 'label'> | undefined {
  const [name = '', ...values] = value.slice(VERSION.length).split('|');
  const command = commandOf(name, commands);
  const options =
    command &&
    restore(
      command.options.map((option) => option.name),
      values,
    );
  if (!command || !options) return undefined;
  const step = { command: command.name, options };
  return encodeStep(step, commands) === value ? step : undefined;
}
