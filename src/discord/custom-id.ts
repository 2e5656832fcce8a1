import { COMMANDS } from '../../commands/index.ts';
import { COMMON_OPTIONS } from '../core/call.ts';
import type { Command, CommandName, Neighbour } from '../core/command.ts';
import { LOCALES, type Locale } from '../locales/index.ts';
import { DISCORD_LOCALES } from './api.ts';

/**
 * Buttons and menus carry their whole state, so that they work after a restart and on any replica:
 *
 *     1 ‹sum: 4› ‹press: 1› ‹flags: 1› ‹page›|‹locale›|‹reader›|‹asker›|‹revision›|‹command›|‹as-of›|‹option›|…
 *
 * Numbers are in base 36, options stand in the order of the command's list, trailing empty ones are left out. A text
 * too long for that is shown in the message ("“what was asked”") and named here by `*`: Discord sends the message along
 * with each press. The sum covers those texts too and the names of the options, so that an id made for another list of
 * options is refused, not misread. It is no secret: what is inside is read as strictly as if anybody had typed it. It is
 * that of the asker and that of all the rest, one upon the other (exclusive or): the rest's can be kept for the next asker.
 */

/** Discord's limit on custom_id and on the value of a menu's option, in characters. */
export const LONGEST_ID = 100;
const VERSION = '1';
const SUM_LENGTH = 4;
const CARRIED = '*';
/** Pages up to 46,655 in base 36; room for them is kept, so that what is carried is the same on every page. */
const LONGEST_PAGE = 3;

export interface State {
  readonly view: 'answer' | 'evidence';
  /** From 1. */
  readonly page: number;
  readonly command: CommandName;
  /** As typed, `as-of` among them. */
  readonly options: Readonly<Record<string, string>>;
  readonly locale: Locale;
  /** The locale in which names were typed. */
  readonly reader: string;
  readonly isPrivate: boolean;
  readonly isText: boolean;
  /** Id of the user whose answer it is. */
  readonly asker: string;
  /** The facts it was made from. */
  readonly revision: string;
}

/** What is pressed. */
export type Press = 'previous' | 'current' | 'next' | 'evidence' | 'share' | 'challenge' | 'menu';
const PRESSES: Readonly<Record<string, Press>> = {
  p: 'previous',
  c: 'current',
  n: 'next',
  e: 'evidence',
  s: 'share',
  h: 'challenge',
  m: 'menu',
};
const LETTERS = new Map(Object.entries(PRESSES).map(([letter, press]) => [press, letter]));

const FLAGS = { isPrivate: 1, isText: 2, isEvidence: 4 } as const;
const READERS: ReadonlySet<string> = new Set(DISCORD_LOCALES);

const PART = '\u0000';
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Six bits a character. */
function sumText(sum: number): string {
  let text = '';
  for (let index = 0; index < SUM_LENGTH; index += 1) text += DIGITS.charAt((sum >>> (6 * index)) & 63);
  return text;
}
/** FNV-1a, over UTF-16. It guards against slips, not against forgery, so that a cheap sum will do. */
function sumUp(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum;
}
export const sumOf = (...parts: readonly string[]): string => sumText(sumUp(parts.join(PART)));

const namesOf = (command: Command): readonly string[] =>
  [...COMMON_OPTIONS, ...command.options].map(({ name }) => name);

/** `|` parts the fields, a lone `*` stands for a text in the message. */
export const toField = (text: string): string => {
  const field = text.replaceAll('%', '%25').replaceAll('|', '%7C');
  return field === CARRIED ? '%2A' : field;
};
const MARKS: Readonly<Record<string, string>> = { '%25': '%', '%7C': '|', '%2A': '*' };
export const fromField = (field: string): string => field.replace(/%(?:25|7C|2A)/g, (mark) => MARKS[mark] ?? mark);

function withoutTail(values: readonly string[]): readonly string[] {
  const last = values.findLastIndex((value) => value !== '');
  return values.slice(0, last + 1);
}

export function fromBase36(text: string): bigint | undefined {
  if (!/^(?:0|[1-9a-z][0-9a-z]{0,12})$/.test(text)) return undefined;
  const value = [...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  return value < 2n ** 64n ? value : undefined;
}

/** The fields on both sides of the asker. */
function fieldsOf(state: State, command: Command, carried: readonly string[]) {
  const values = namesOf(command).map((name) => {
    const value = state.options[name] ?? '';
    return carried.includes(name) ? CARRIED : toField(value);
  });
  return {
    before: [state.locale, state.reader === state.locale ? '' : state.reader],
    after: [state.revision, state.command, ...withoutTail(values)],
  };
}

const commandOf = (name: string, commands: readonly Command[]): Command | undefined =>
  commands.find((command) => command.name === name);

/**
 * The options whose texts the message has to show because they do not fit into a custom_id: the longest first.
 * @returns their names, in the order in which the message shows them
 */
export function carriedOptions(state: State, commands: readonly Command[] = COMMANDS): readonly string[] {
  const command = commandOf(state.command, commands);
  if (!command) return [];
  const names = namesOf(command);
  const frame = VERSION.length + SUM_LENGTH + 2 + LONGEST_PAGE + 1;
  const { field } = askerOf(state.asker);
  const length = (): number => {
    const { before, after } = fieldsOf(state, command, carried);
    return frame + [...before, field, ...after].join('|').length;
  };
  const carried: string[] = [];
  const byLength = names.toSorted((a, b) => (state.options[b]?.length ?? 0) - (state.options[a]?.length ?? 0));
  for (const name of byLength) {
    if (length() <= LONGEST_ID) break;
    carried.push(name);
  }
  return names.filter((name) => carried.includes(name));
}

/** A user as custom_ids have it. */
export interface Asker {
  readonly field: string;
  readonly sum: number;
}
export function askerOf(id: string): Asker {
  const field = BigInt(id).toString(36);
  return { field, sum: sumUp(field) };
}

/** A custom_id but for who asked. */
export interface PressParts {
  readonly before: string;
  readonly after: string;
  readonly sum: number;
}

/** The same press, whoever asks for what is shown, as long as `carriedOptions` are the same. */
export function pressParts(press: Press, state: State, commands: readonly Command[] = COMMANDS): PressParts {
  const command = commandOf(state.command, commands);
  if (!command) throw new Error(`no command ${state.command}`);
  const carried = carriedOptions(state, commands);
  const flags =
    (state.isPrivate ? FLAGS.isPrivate : 0) |
    (state.isText ? FLAGS.isText : 0) |
    (state.view === 'evidence' ? FLAGS.isEvidence : 0);
  const fields = fieldsOf(state, command, carried);
  const before = `${LETTERS.get(press)}${flags}${[state.page.toString(36), ...fields.before].join('|')}|`;
  const after = `|${fields.after.join('|')}`;
  const texts = carried.map((name) => state.options[name] ?? '');
  return { before, after, sum: sumUp([before + after, ...texts].join(PART) + sumSuffix(state, command)) };
}

export const withAsker = ({ before, after, sum }: PressParts, asker: Asker): string =>
  VERSION + sumText(sum ^ asker.sum) + before + asker.field + after;

/** The custom_id of a button or menu of the message that shows `state`. */
export const encodePress = (press: Press, state: State, commands: readonly Command[] = COMMANDS): string =>
  withAsker(pressParts(press, state, commands), askerOf(state.asker));

/** The names of the options that are given, as the sum ends with them. */
function sumSuffix(state: State, command: Command): string {
  const names = namesOf(command);
  const count = withoutTail(names.map((name) => state.options[name] ?? '')).length;
  return names
    .slice(0, count)
    .map((name) => PART + name)
    .join('');
}

/**
 * Reads a custom_id, strictly: what is not exactly as `encodePress` writes it is none.
 * @param carriedText the nth text that the message shows for it, or undefined where there is none
 */
export function decodePress(
  id: string,
  carriedText: (index: number) => string | undefined,
  commands: readonly Command[] = COMMANDS,
): { readonly press: Press; readonly state: State } | undefined {
  if (id.length > LONGEST_ID || !id.startsWith(VERSION)) return undefined;
  const body = id.slice(VERSION.length + SUM_LENGTH);
  const press = PRESSES[body.charAt(0)];
  const flags = Number.parseInt(body.charAt(1), 8);
  const [page, locale, reader, asker, revision, name, ...values] = body.slice(2).split('|');
  if (page === undefined || asker === undefined || reader === undefined || revision === undefined) return undefined;
  const command = commandOf(name ?? '', commands);
  const known = LOCALES.find((tag) => tag === locale);
  const user = fromBase36(asker);
  if (!press || Number.isNaN(flags) || !command || !known || user === undefined) return undefined;
  if (reader !== '' && !READERS.has(reader)) return undefined;
  if (!/^[1-9a-z][0-9a-z]{0,2}$/.test(page) || !/^[\w-]{1,16}$/.test(revision)) return undefined;
  const names = namesOf(command);
  if (values.length > names.length) return undefined;
  const options = restore(names, values, carriedText);
  if (!options) return undefined;
  const state: State = {
    view: flags & FLAGS.isEvidence ? 'evidence' : 'answer',
    page: Number.parseInt(page, 36),
    command: command.name,
    options,
    locale: known,
    reader: reader === '' ? known : reader,
    isPrivate: (flags & FLAGS.isPrivate) !== 0,
    isText: (flags & FLAGS.isText) !== 0,
    asker: String(user),
    revision,
  };
  return encodePress(press, state, commands) === id ? { press, state } : undefined;
}

function restore(
  names: readonly string[],
  values: readonly string[],
  carriedText: (index: number) => string | undefined,
): Readonly<Record<string, string>> | undefined {
  const options: Record<string, string> = {};
  let carried = 0;
  for (const [index, value] of values.entries()) {
    const name = names[index];
    if (name === undefined) return undefined;
    if (value === '') continue;
    const text = value === CARRIED ? carriedText(carried++) : fromField(value);
    if (text === undefined || text === '') return undefined;
    options[name] = text;
  }
  return options;
}

/** The value of a menu's option: another question; undefined where it does not fit. */
export function encodeStep({ command, options }: Omit<Neighbour, 'label'>, commands = COMMANDS): string | undefined {
  const found = commandOf(command, commands);
  if (!found || Object.keys(options).some((name) => !found.options.some((option) => option.name === name)))
    return undefined;
  const values = withoutTail(found.options.map(({ name }) => toField(options[name] ?? '')));
  const body = [command, ...values].join('|');
  const names = found.options.slice(0, values.length).map(({ name }) => name);
  const step = `${VERSION}${sumOf(body, ...names)}${body}`;
  return step.length <= LONGEST_ID ? step : undefined;
}

/** Reads the value of a menu's option, as strictly. */
export function decodeStep(value: string, commands = COMMANDS): Omit<Neighbour, 'label'> | undefined {
  const [name, ...values] = value.slice(VERSION.length + SUM_LENGTH).split('|');
  const command = commandOf(name ?? '', commands);
  if (!command || values.length > command.options.length) return undefined;
  const options = restore(
    command.options.map((option) => option.name),
    values,
    () => undefined,
  );
  if (!options) return undefined;
  const step = { command: command.name, options };
  return encodeStep(step, commands) === value ? step : undefined;
}
