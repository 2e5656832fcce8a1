import { CATALOGUES, type Catalogue, type Locale } from '../../locales/index.ts';
import { type EdtfDate, parseDate } from '../facts/dates.ts';
import { fold } from '../facts/fold.ts';
import type { Call, Command, OptionSpec } from './command.ts';

/** Options every command takes; `private`, `plain` and `for` concern the transport alone. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [{ name: 'as-of', kind: 'date' }];

/** Longest text an option takes where it does not say otherwise, in UTF-16 units. */
export const LONGEST_TEXT = 200;
const MONTHS = Object.values(CATALOGUES).map(({ dates }) => dates.months.map(fold));

export interface OptionFault {
  readonly option: string;
  readonly fault: 'unknown' | 'missing' | 'not-text' | 'too-long' | 'not-a-date' | 'not-a-choice';
  /** What would do: the names of the options, the values of the choice, the longest length. */
  readonly allowed: readonly string[];
}

const DIGITS = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/;
const WORDS = /^(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([\p{L}]{3,12})\.? (\d{4})$/u;

/** Reads a date as typed, in any language of the program: `2018-4`, `2018/04/15`, `15 avril 2018`. */
export function readDate(typed: string): EdtfDate | undefined {
  const text = typed.trim().toLowerCase();
  const pad = (part: string | undefined) => (part === undefined ? '' : `-${part.padStart(2, '0')}`);
  const digits = DIGITS.exec(text);
  if (digits) return parseDate(`${digits[1]}${pad(digits[2])}${pad(digits[3])}`);
  const [, day, name = '', year] = WORDS.exec(text) ?? [];
  const isNamed = (index: number) => MONTHS.some((names) => names[index]?.startsWith(fold(name)));
  const [month, another] = name === '' ? [] : [...Array(12).keys()].filter(isNamed);
  if (month === undefined || another !== undefined) return undefined;
  return parseDate(`${year}${pad(String(month + 1))}${pad(day)}`);
}

/** The name a reader sees of a value to choose: a status, a kind of product; undefined where it has none. */
export const choiceName = (value: string, { statuses, pictures }: Catalogue): string | undefined =>
  new Map(Object.entries({ ...pictures.offerings, ...statuses })).get(value);

/** Of a choice the value, whether that was sent or a name it is shown by: Discord's clients send that now and then. */
function choiceOf({ choices = [] }: OptionSpec, typed: string): string | undefined {
  const wanted = fold(typed);
  const names = (choice: string): readonly (string | undefined)[] =>
    Object.values(CATALOGUES).map((words) => choiceName(choice, words));
  return (
    choices.find((choice) => choice === typed.trim()) ??
    choices.find((choice) => names(choice).some((name) => name !== undefined && fold(name) === wanted))
  );
}

/** @returns what an option says, a date as EDTF, a choice by its value; or what is wrong with it */
function readOption(spec: OptionSpec, value: unknown): string | OptionFault {
  const fault = (kind: OptionFault['fault'], allowed: readonly string[] = []) => ({
    option: spec.name,
    fault: kind,
    allowed,
  });
  if (typeof value !== 'string' || value.trim() === '') return fault('not-text');
  const longest = spec.maxLength ?? LONGEST_TEXT;
  if (value.length > longest) return fault('too-long', [String(longest)]);
  if (spec.kind === 'date') return readDate(value)?.text ?? fault('not-a-date');
  if (spec.kind === 'choice') return choiceOf(spec, value) ?? fault('not-a-choice', spec.choices);
  return value.trim();
}

/**
 * The one way in for questions: raw options in, a call whose options are known and sound out.
 * @param given option name → value, as typed on a terminal or sent by a Discord client
 * @returns the call, or every fault of the options
 */
export function readCall(
  command: Command,
  given: Readonly<Record<string, unknown>>,
  locale: Locale,
  reader: string,
): { readonly call: Call } | { readonly faults: readonly OptionFault[] } {
  const specs = [...command.options, ...COMMON_OPTIONS];
  const names: readonly string[] = specs.map(({ name }) => name);
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  const unknown = present
    .filter(([name]) => !names.includes(name))
    .map(([option]): OptionFault => ({ option, fault: 'unknown', allowed: names }));
  const values = new Map(present);
  const missing = specs
    .filter(({ name, required }) => required && !values.has(name))
    .map(({ name }): OptionFault => ({ option: name, fault: 'missing', allowed: [] }));
  const read = specs
    .filter(({ name }) => values.has(name))
    .map((spec) => ({ name: spec.name, said: readOption(spec, values.get(spec.name)) }));
  const unsound = read.flatMap(({ said }) => (typeof said === 'string' ? [] : [said]));
  const faults = [...unknown, ...missing, ...unsound];
  if (faults.length > 0) return { faults };
  const sound = read.flatMap(({ name, said }) => (typeof said === 'string' ? [[name, said] as const] : []));
  const { 'as-of': typed = '', ...options } = Object.fromEntries<string>(sound);
  const asOf = readDate(typed);
  return { call: { locale, reader, options, ...(asOf ? { asOf } : {}) } };
}
