import { ButtonStyle } from 'discord-api-types/v10';
import { tell } from '../../core/answers/telling.ts';
import { readingInWords } from '../../core/ask/reading.ts';
import type { FactBase } from '../../core/facts/factbase.ts';
import { CATALOGUES, type Locale } from '../../locales/index.ts';
import { type GapGroup, MOST_WORDINGS } from '../../store/kept/gaps.ts';
import { KINDS } from '../../store/kept/kinds.ts';
import { escapeText } from '../message/markdown.ts';
import type { ReplyFile } from '../reply.ts';
import type { DispatchParts } from '../types.ts';
import { encodeAction } from './action-id.ts';
import type { AdminCommand, AdminReply, Moderator } from './command.ts';
import { toCsv } from './csv.ts';
import { button, moment, pageButtons, pageOf, panel, storeDown, within } from './message.ts';

/** `/xiaomi-admin gaps`: what is asked here and not in the base, so that the editors know what to look for next. */
export const GAPS: AdminCommand = {
  name: 'gaps',
  words: (words) => words.discord.admin.gaps,
  options: [],
  run: ({ moderator }, parts) => show(1, moderator, parts),
  actions: {
    page: ({ moderator, state: [page] }, parts) => show(Number(page), moderator, parts),
    csv: ({ moderator }, parts) => exported(moderator, parts),
    clear: ({ moderator }) => confirmed(moderator),
    cleared: ({ moderator }, parts) => cleared(moderator, parts),
  },
};

/** Readings on a page: with their wordings some three screens of a phone. */
const ON_A_PAGE = 6;
/** Characters of a wording shown in a list, escapes among them; the file has the whole. */
const SHOWN = 180;

const wordsOf = (locale: Locale) => CATALOGUES[locale].discord.admin.gaps;

/** What was understood, in the moderator's language. */
function readingOf({ keys }: GapGroup, locale: Locale, facts: FactBase): string {
  const reading = readingInWords(keys, tell({ locale, reader: locale, options: {} }, facts));
  return reading === '' ? wordsOf(locale).nothing : reading;
}

function groupText(group: GapGroup, locale: Locale, facts: FactBase): string {
  const { discord, quote } = CATALOGUES[locale];
  const { asked } = discord.admin.gaps;
  const wordings = group.wordings.map((wording) => `-# ${quote(within(wording, SHOWN))}`);
  const reading = escapeText(readingOf(group, locale, facts));
  return [`**${reading}** · ${asked(group.count, moment(group.last))}`, ...wordings].join('\n');
}

async function show(wanted: number, { locale, guildId }: Moderator, parts: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(locale);
  const groups = await parts.gaps.list(guildId);
  if ('down' in groups) return storeDown(locale);
  const title = `## ${words.title}`;
  const kept = `-# ${words.kept(KINDS.gap.days)}`;
  if (groups.length === 0) return { message: panel([title, words.none, kept]) };
  const page = pageOf(wanted, groups.length, ON_A_PAGE);
  const questions = groups.reduce((sum, { count }) => sum + count, 0);
  const shown = groups.slice(page.from, page.to).map((group) => groupText(group, locale, parts.facts));
  const rows = [
    ...pageButtons(page, locale, (number) => encodeAction('gaps', 'page', String(number))),
    [
      button(encodeAction('gaps', 'csv'), words.csv),
      button(encodeAction('gaps', 'clear'), words.clear, ButtonStyle.Danger),
    ],
  ];
  return { message: panel([title, words.counted(questions, groups.length), ...shown, kept], rows) };
}

async function exported({ locale, guildId }: Moderator, { gaps, facts }: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(locale);
  const groups = await gaps.list(guildId);
  if ('down' in groups) return storeDown(locale);
  const numbered = Array.from({ length: MOST_WORDINGS }, (_, index) => words.columns.wording(index + 1));
  const { reading, count, last } = words.columns;
  const rows = groups.map((group) => [
    readingOf(group, locale, facts),
    String(group.count),
    new Date(group.last).toISOString().slice(0, 16).replace('T', ' '),
    ...numbered.map((_, index) => group.wordings[index] ?? ''),
  ]);
  const file: ReplyFile = {
    name: 'gaps.csv',
    contentType: 'text/csv; charset=utf-8',
    data: toCsv([[reading, count, last, ...numbered], ...rows]),
  };
  return { message: panel([words.exported(groups.length)], [], [file]), files: [file], isNew: true };
}

async function confirmed({ locale }: Moderator): Promise<AdminReply> {
  const { title, sure, forGood, keep } = wordsOf(locale);
  const buttons = [
    button(encodeAction('gaps', 'cleared'), forGood, ButtonStyle.Danger),
    button(encodeAction('gaps', 'page', '1'), keep),
  ];
  return { message: panel([`## ${title}`, sure], [buttons]) };
}

async function cleared({ locale, guildId }: Moderator, { gaps }: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(locale);
  const done = await gaps.clear(guildId);
  if ('down' in done) return storeDown(locale, 'unsure');
  return { message: panel([`## ${words.title}`, words.cleared]) };
}
