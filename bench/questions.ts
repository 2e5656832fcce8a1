import { readFileSync } from 'node:fs';
import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import { interactionBuilders, snowflakes } from '../tests/interactions.ts';

/** An endless mix of what members ask: answered or not, typed and pressed, with pictures and without. */

const USERS = 5000;
/** Messages that are still looked at. */
const SHOWN = 500;
const SERVERS = 500;
const PLACES = [
  'FR',
  'US',
  'ireland',
  'Espagne',
  'CN',
  'india',
  'HK',
  'Frnace',
  'Royaume-Uni',
  '🇮🇹',
  'brazil',
  'nowhere',
];
const PEOPLE = ['Hugo Barra', 'Wang Xiang', 'lei jun', 'nobody'];
const TYPED = ['', 'f', 'fr', 'fran', 'united', 'états', 'germny', 'chin', 'zz', 'south k'];
/** Few, so that their pictures are soon drawn and what is kept of them stops growing. */
const MONTHS = ['2015-03', '2016-09', '2018-04', '2018-06'];
const ASKED = readFileSync(new URL('../tests/questions/own.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => String(JSON.parse(line).q));

const among = <T>(all: readonly T[]): T => {
  const one = all[Math.floor(Math.random() * all.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

/** Buttons that a message still has, by their ids. */
function buttonsOf(message: APIMessage): readonly string[] {
  const found: string[] = [];
  JSON.stringify(message.components, (_, part) => {
    if (part?.type === 2 && typeof part.custom_id === 'string' && part.disabled !== true) found.push(part.custom_id);
    return part;
  });
  return found;
}

export interface Questions {
  readonly next: () => APIInteraction;
  /** Buttons of this message may be pressed next. */
  readonly show: (message: APIMessage, userId: string) => void;
}

export function createQuestions(): Questions {
  const nextId = snowflakes();
  const build = interactionBuilders(snowflakes(Date.now()));
  const users = Array.from({ length: USERS }, nextId);
  const servers = Array.from({ length: SERVERS }, nextId);
  const shown: { readonly message: APIMessage; readonly userId: string }[] = [];
  const where = () => ({
    userId: among(users),
    guildId: Math.random() < 0.1 ? null : among(servers),
    locale: among(['en-US', 'fr', 'de'] as const),
  });
  const root = (subcommand: string, options: Record<string, string | boolean> = {}) =>
    build.chatInput({ name: 'xiaomi', subcommand, options, ...where() });
  const press = (): APIInteraction => {
    const { message, userId } = shown.length > 0 ? among(shown) : { message: undefined, userId: '' };
    const buttons = message ? buttonsOf(message) : [];
    if (!message || buttons.length === 0) return root('about');
    return build.button({ ...where(), userId, customId: among(buttons), message });
  };
  const kinds: readonly (() => APIInteraction)[] = [
    () => root('us-launch', Math.random() < 0.5 ? {} : { 'as-of': among(MONTHS) }),
    () => root('country', { name: among(PLACES), private: Math.random() < 0.3 }),
    () => root('timeline', { country: among(PLACES) }),
    () => root('map'),
    () => root('person', { name: among(PEOPLE) }),
    () => root('conflicts'),
    () => root('ask', { question: among(ASKED) }),
    () => root('ask', { question: `${among(ASKED)} ${Math.random()}` }),
    () => root('check', { message: `${among(ASKED)}. ${among(ASKED)}.` }),
    ...Array.from(
      { length: 6 },
      () => () =>
        build.autocomplete({
          name: 'xiaomi',
          subcommand: 'country',
          options: { name: among(TYPED) },
          focused: 'name',
          ...where(),
        }),
    ),
    press,
    press,
  ];
  return {
    next: () => among(kinds)(),
    show: (message, userId) => {
      if (shown.length < SHOWN) shown.push({ message, userId });
      else shown[Math.floor(Math.random() * shown.length)] = { message, userId };
    },
  };
}
