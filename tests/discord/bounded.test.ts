// What reading a text takes, whatever it says: bounded by how much is read, and in proportion to it up to there.

import { type APIInteraction, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { COMMON_OPTIONS } from '../../src/core/answers/call.ts';
import { createDispatch } from '../../src/discord/dispatch.ts';
import { encodeAction } from '../../src/discord/message/buttons.ts';
import { createChallenges } from '../../src/store/kept/challenges.ts';
import { openStore } from '../../src/store/store.ts';
import { MEMORY } from '../../src/store/url.ts';
import { autocomplete, button, chatInput, message, messageCommand, modal, select } from '../fake-discord.ts';
import { inMemory } from '../kept.ts';
import { facts } from './support.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const store = openStore(MEMORY, { log });
afterAll(() => store.close());
const dispatch = createDispatch({ ...inMemory, facts, log, store, challenges: createChallenges(store) });

const PIECES = [
  'us.',
  'us, ',
  'a',
  'Xiaomi launched in France in 2018. ',
  'Xiaomi s’est lancé en France en 2018, ',
  'états-unis ',
  'x ',
  '2018-',
  '7',
  '?!.',
  '((',
  '[a](',
  '|%*',
  '<t:1>',
  'e\u0301',
  '\u0301',
  '👩‍👩‍👧',
  '🇺🇸',
  '\u{e0061}',
  '\n',
  ' .',
];
/** Of what is read by what reads another one too, only whence it is taken is its own. */
const SOME_PIECES = PIECES.filter((_, index) => index % 4 === 0);
/** So that nothing is told by a text's blank ends being taken off. */
const long = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

type Read = (text: string) => APIInteraction;
interface Reader {
  readonly name: string;
  /** The longest text that is read, in characters. */
  readonly most: number;
  /** Where longer ones are refused, not cut: how much of them is looked at. */
  readonly beyond?: number;
  readonly pieces?: readonly string[];
  readonly read: Read;
}

/** So much of a text is cleaned, whoever reads it. */
const MOST_CLEANED = 8192;
const LOCALES = ['en-US', 'fr'] as const;
/** What each command cannot do without. */
const needed = (command: (typeof COMMANDS)[number]): Record<string, string> =>
  Object.fromEntries(command.options.filter(({ required }) => required).map(({ name }) => [name, 'x']));

// Those that all commands have are read in one place: with the first of them.
const options = COMMANDS.flatMap((command, index) =>
  [...command.options, ...(index === 0 ? COMMON_OPTIONS : [])].flatMap((option) =>
    LOCALES.flatMap((locale): readonly Reader[] => {
      const { name } = option;
      const asked = (text: string) => ({
        name: 'xiaomi',
        subcommand: command.name,
        options: { ...needed(command), [name]: text },
        locale,
      });
      const told = `${command.name} ${name} ${locale}`;
      const { maxLength: most = 200 } = option;
      // As in English, or as the message of the menu is.
      const isLikeAnother = locale === 'fr' || (command.name === 'check' && name === 'message');
      const pieces = isLikeAnother ? SOME_PIECES : PIECES;
      const typed: Reader = { name: told, most, beyond: MOST_CLEANED, pieces, read: (text) => chatInput(asked(text)) };
      if (!option.suggest) return [typed];
      return [
        typed,
        { name: `autocomplete ${told}`, most, read: (text) => autocomplete({ ...asked(text), focused: name }) },
      ];
    }),
  ),
);

const MENU = 'Check Xiaomi facts';
const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild };
const action = (name: string, state: readonly string[] = []) => encodeAction('challenges', name, ...state);

const readers: readonly Reader[] = [
  ...options,
  { name: 'message', most: 4000, beyond: MOST_CLEANED, read: (content) => messageCommand({ name: MENU, content }) },
  {
    name: 'message fr',
    most: 4000,
    beyond: MOST_CLEANED,
    pieces: SOME_PIECES,
    read: (content) => messageCommand({ name: MENU, content, locale: 'fr' }),
  },
  {
    name: 'components of a message',
    most: 4000,
    beyond: MOST_CLEANED,
    pieces: SOME_PIECES,
    read: (content) => messageCommand({ name: MENU, message: { components: [{ type: 10, content }] } }),
  },
  {
    name: 'embeds of a message',
    most: 4000,
    beyond: MOST_CLEANED,
    pieces: SOME_PIECES,
    read: (description) => messageCommand({ name: MENU, message: { embeds: [{ description }] } }),
  },
  {
    name: 'what a challenge says',
    most: 2000,
    read: (says) =>
      modal({ customId: action('send', ['claims/stuffi-2018-02']), fields: { says, url: 'https://mi.com/' } }),
  },
  {
    name: 'a challenge’s page',
    most: 2000,
    read: (url) => modal({ customId: action('send', ['claims/stuffi-2018-02']), fields: { says: 'x', url } }),
  },
  {
    name: 'a challenge’s page, as an address',
    most: 2000,
    read: (text) =>
      modal({
        customId: action('send', ['claims/stuffi-2018-02']),
        fields: { says: '', url: `https://mi.com/${text}` },
      }),
  },
  {
    name: 'a reference',
    most: 200,
    read: (reference) => modal({ customId: action('lookup'), fields: { reference } }),
  },
  {
    name: 'why a challenge is accepted',
    most: 2000,
    read: (reason) =>
      modal({ customId: action('accept', ['ABCDEFGH']), fields: { reason, en: reason, fr: reason }, ...moderator }),
  },
  { name: 'a button’s id', most: 100, read: (customId) => button({ customId }) },
  { name: 'an answer’s id', most: 100, read: (text) => button({ customId: `1AAAAp0${text}` }) },
  { name: 'a room’s id', most: 100, read: (text) => button({ customId: `1AAAAa${text}` }) },
  { name: 'a form’s id', most: 100, read: (customId) => modal({ customId, fields: {} }) },
  { name: 'a menu’s value', most: 100, read: (text) => select({ customId: '1AAAAm0', values: [text] }) },
  {
    name: 'the message of a button',
    most: 4000,
    beyond: MOST_CLEANED,
    read: (content) => button({ customId: '1AAAAp01|en||1|0|ask||*', message: message({ content }) }),
  },
];

const microseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Processor time of one, in microseconds: the mean over a third of a millisecond, so that what is quick is measured too. */
async function costOf(interaction: APIInteraction): Promise<number> {
  const before = microseconds();
  for (let count = 1; ; count += 1) {
    await dispatch(interaction);
    const spent = microseconds() - before;
    if (spent > 300 || count === 30) return spent / count;
  }
}

/** Growth with four times the length: in proportion it is 4, with the square 16. */
const MOST_GROWTH = 8;
/** The same where no more is read. */
const MOST_GROWTH_BEYOND = 2.5;
/** Something else may take the processor's time meanwhile, never give it back: the least counts. */
const ATTEMPTS = 64;
/** Compiled anew meanwhile, the same code may take a third: only what is measured within so many attempts is compared. */
const TOGETHER = 8;

test.each(readers)('$name: what reading takes grows with what is read, and no further', async (reader) => {
  const { most, beyond = most, pieces = PIECES, read } = reader;
  for (const piece of pieces) {
    // Refusing has a price of its own: what is refused is compared with what is.
    const texts = [most / 4, most, beyond + 1, 4 * beyond].map((length) => read(long(piece, length)));
    const least = texts.map(() => Number.POSITIVE_INFINITY);
    const offence = (): string | undefined => {
      const [quarter = 0, whole = 0, more = 0, much = 0] = least;
      if (whole > MOST_GROWTH * quarter) return `${JSON.stringify(piece)}: ${least.join(', ')}`;
      return much > MOST_GROWTH_BEYOND * Math.max(whole, more)
        ? `beyond, ${JSON.stringify(piece)}: ${least.join(', ')}`
        : undefined;
    };
    for (let attempt = 0; attempt === 0 || (offence() && attempt < ATTEMPTS); attempt += 1) {
      if (attempt % TOGETHER === 0) least.fill(Number.POSITIVE_INFINITY);
      for (const [index, text] of texts.entries()) {
        await dispatch(text);
        least[index] = Math.min(least[index] ?? 0, await costOf(text));
      }
    }
    expect.soft(offence()).toBeUndefined();
  }
});
