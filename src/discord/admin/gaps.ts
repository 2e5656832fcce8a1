import { ButtonStyle } from 'discord-api-types/v10';
import { tell } from '../../core/answers/telling.ts';
import { readingInWords } from '../../core/ask/reading.ts';
import type { FactBase } from '../../core/facts/factbase.ts';
import { unlessDown } from '../../store/guard.ts';
import { type GapGroup, MOST_WORDINGS } from '../../store/kept/gaps.ts';
import { KINDS } from '../../store/kept/kinds.ts';
import { encodeAction } from '../message/buttons.ts';
import { escapeText } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminCommand, AdminReply, Moderator } from './command.ts';
import { button, moment, pageButtons, pageOf, panel, storeDown, withFile, within } from './message.ts';

/** `/xiaomi-admin gaps`: what is asked here and not in the base, so that the editors know what to look for next. */
export const GAPS: AdminCommand = {
  name: 'gaps',
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

const readingOf = ({ keys }: GapGroup, { locale, words: { discord } }: Moderator, facts: FactBase): string =>
  readingInWords(keys, tell({ locale, reader: locale, options: {} }, facts)) || discord.admin.gaps.nothing;

function groupText(group: GapGroup, moderator: Moderator, facts: FactBase): string {
  const { discord, quote } = moderator.words;
  const { asked } = discord.admin.gaps;
  const wordings = group.wordings.map((wording) => `-# ${quote(within(wording, SHOWN))}`);
  const reading = escapeText(readingOf(group, moderator, facts));
  return [`**${reading}** · ${asked(group.count, moment(group.last))}`, ...wordings].join('\n');
}

async function show(wanted: number, moderator: Moderator, { gaps, facts }: DispatchParts): Promise<AdminReply> {
  const words = moderator.words.discord.admin.gaps;
  const groups = await gaps.list(moderator.guildId);
  const title = `## ${words.title}`;
  const kept = `-# ${words.kept(KINDS.gap.days)}`;
  if (groups.length === 0) return panel([title, words.none, kept]);
  const page = pageOf(wanted, groups.length, ON_A_PAGE);
  const questions = groups.reduce((sum, { count }) => sum + count, 0);
  const shown = groups.slice(page.from, page.to).map((group) => groupText(group, moderator, facts));
  const rows = [
    ...pageButtons(page, moderator.words, (number) => encodeAction('gaps', 'page', String(number))),
    [
      button(encodeAction('gaps', 'csv'), words.csv),
      button(encodeAction('gaps', 'clear'), words.clear, ButtonStyle.Danger),
    ],
  ];
  return panel([title, words.counted(questions, groups.length), ...shown, kept], rows);
}

async function exported(moderator: Moderator, { gaps, facts }: DispatchParts): Promise<AdminReply> {
  const words = moderator.words.discord.admin.gaps;
  const groups = await gaps.list(moderator.guildId);
  const numbered = Array.from({ length: MOST_WORDINGS }, (_, index) => words.columns.wording(index + 1));
  const { reading, count, last } = words.columns;
  const rows = groups.map((group) => [
    readingOf(group, moderator, facts),
    String(group.count),
    new Date(group.last).toISOString().slice(0, 16).replace('T', ' '),
    ...numbered.map((_, index) => group.wordings[index] ?? ''),
  ]);
  const text = toCsv([[reading, count, last, ...numbered], ...rows]);
  return withFile([words.exported(groups.length)], 'gaps.csv', 'text/csv; charset=utf-8', text);
}

async function confirmed({ words: { discord } }: Moderator): Promise<AdminReply> {
  const { title, sure, forGood, keep } = discord.admin.gaps;
  const buttons = [
    button(encodeAction('gaps', 'cleared'), forGood, ButtonStyle.Danger),
    button(encodeAction('gaps', 'page', '1'), keep),
  ];
  return panel([`## ${title}`, sure], [buttons]);
}

function cleared({ words, guildId }: Moderator, { gaps }: DispatchParts): Promise<AdminReply> {
  const { title, cleared: done } = words.discord.admin.gaps;
  const clearing = gaps.clear(guildId).then(() => panel([`## ${title}`, done]));
  return unlessDown<AdminReply, AdminReply>(clearing, () => storeDown(words, true));
}

/**
 * Tables for spreadsheets: RFC 4180, in UTF-8 with a byte order mark, by which they are read as such.
 * A cell that begins like a formula is led by an apostrophe, so that it stays a text
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */

const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20|%]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
