import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { COMMON_OPTIONS, choiceName, type OptionFault, readDate } from '../core/answers/call.ts';
import type { Command } from '../core/answers/command.ts';
import type { Catalogue } from '../locales/index.ts';
import type { Leaf } from './interaction.ts';
import { clean, escapeText } from './message/markdown.ts';
import { AIM, FLAGS } from './names.ts';

const isDate = (command: Command, name: string): boolean =>
  [...command.options, ...COMMON_OPTIONS].some((spec) => spec.name === name && spec.kind === 'date');

/** Options with their dates as EDTF: the shortest text that means the same. */
export const inEdtf = (command: Command, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      isDate(command, name) ? (readDate(value)?.text ?? value) : value,
    ]),
  );

/** What is wrong with the options, by the names and values the reader knows them by. */
export function faultWords(faults: readonly OptionFault[], words: Catalogue): string {
  const nameOf = (name: string): string =>
    new Map(Object.entries(words.options)).get(name)?.name ?? escapeText(name.slice(0, 32));
  const choiceOf = (value: string): string => choiceName(value, words) ?? nameOf(value);
  return faults
    .slice(0, 5)
    .map(({ option, fault, allowed }) => words.optionFaults[fault](nameOf(option), words.list(allowed.map(choiceOf))))
    .join('\n');
}

export interface Given {
  readonly texts: Readonly<Record<string, string>>;
  /** Undefined: not said. */
  readonly isPrivate: boolean | undefined;
  readonly isText: boolean;
  /** Id of the member the reply is meant for. */
  readonly aimedAt?: string;
}

/** Of a text more is not looked at: it is longer than any option takes, and is refused as such. */
export const MOST_READ = 8192;

/** Options as sent: texts cleaned, those of the transport apart; undefined where one is of another type than defined. */
export function readGiven(sent: readonly Leaf[]): Given | undefined {
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
