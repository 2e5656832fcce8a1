import type { Catalogue } from '../../locales/index.ts';
import { type KeptChange, listChanges } from '../../store/kept/changes.ts';
import type { DispatchParts } from '../types.ts';
import { encodeAction } from './action-id.ts';
import type { AdminCommand, AdminReply, Moderator } from './command.ts';
import { channelMention, menuRow, pageButtons, pageOf, panel } from './message.ts';
import { changeText, undoChange, valueName } from './settings.ts';

/** `/xiaomi-admin audit`: the last changes of settings, newest first; each can be undone. */
export const AUDIT: AdminCommand = {
  name: 'audit',
  options: [],
  run: ({ moderator }, parts) => show(moderator, 1, parts),
  actions: {
    page: ({ moderator, state: [page] }, parts) => show(moderator, Number(page), parts),
    undo: ({ moderator, values: [id = ''] }, parts) => undoChange(parts, moderator, id, undefined),
  },
};

/** On a page: some 2,500 characters, three screens of a phone, and a menu has room for 25. */
const ON_A_PAGE = 20;

async function show({ words, guildId }: Moderator, wanted: number, { store }: DispatchParts): Promise<AdminReply> {
  const { audit } = words.discord.admin;
  const changes = await listChanges(store, guildId);
  const title = `## ${audit.title}`;
  if (changes.length === 0) return panel([title, audit.none]);
  const page = pageOf(wanted, changes.length, ON_A_PAGE);
  const shown = changes.slice(page.from, page.to);
  const first = page.from + 1;
  const lines = shown.map((change, index) => `${first + index}\\. ${lineOf(change, words)}`);
  // Labels of a menu show no mentions: the numbers tell which line is meant.
  const options = shown.map((change, index) => ({ value: change.id, label: labelOf(change, first + index, words) }));
  const undo = menuRow(encodeAction('audit', 'undo'), audit.pick, options);
  const turns = pageButtons(page, words, (number) => encodeAction('audit', 'page', String(number)));
  return panel([title, ...lines], [undo, ...turns]);
}

function lineOf(change: KeptChange, words: Catalogue): string {
  const { audit, settings } = words.discord.admin;
  const where = change.channelId === null ? audit.server : channelMention(change.channelId);
  const what = words.label(`${settings.each[change.setting].name} (${where})`);
  return `${what}${changeText(change, words)}${change.undoes === null ? '' : ` (${audit.undone})`}`;
}

function labelOf({ setting, before, after }: KeptChange, number: number, words: Catalogue): string {
  const name = (value: string | null): string => valueName(words, setting, value);
  const what = words.label(words.discord.admin.settings.each[setting].name);
  return `${number}. ${what}${name(before)} → ${name(after)}`;
}
