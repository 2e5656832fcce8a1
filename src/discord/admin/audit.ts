import { type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import { CATALOGUES, type Locale } from '../../locales/index.ts';
import { type KeptChange, listChanges } from '../../store/kept/changes.ts';
import type { DispatchParts } from '../types.ts';
import { encodeAction } from './action-id.ts';
import type { AdminCommand, AdminReply, Moderator } from './command.ts';
import { channelMention, pageButtons, pageOf, panel, type Row, storeDown } from './message.ts';
import { changeText, nameOf, valueName } from './settings-panel.ts';
import { undoChange } from './undo.ts';

/** `/xiaomi-admin audit`: the last changes of settings, newest first; each can be undone. */
export const AUDIT: AdminCommand = {
  name: 'audit',
  words: (words) => words.discord.admin.audit,
  options: [],
  run: ({ moderator }, parts) => show(moderator, 1, parts),
  actions: {
    page: ({ moderator, state: [page] }, parts) => show(moderator, Number(page), parts),
    undo: ({ moderator, values: [id = ''] }, parts) => undoChange(parts, moderator, id, undefined),
  },
};

/** On a page: some 2,500 characters, three screens of a phone, and a menu has room for 25. */
const ON_A_PAGE = 20;

async function show(moderator: Moderator, wanted: number, { store }: DispatchParts): Promise<AdminReply> {
  const { locale, guildId } = moderator;
  const { audit } = CATALOGUES[locale].discord.admin;
  const changes = await listChanges(store, guildId);
  if ('down' in changes) return storeDown(locale);
  const title = `## ${audit.title}`;
  if (changes.length === 0) return { message: panel([title, audit.none]) };
  const page = pageOf(wanted, changes.length, ON_A_PAGE);
  const shown = changes.slice(page.from, page.to);
  const first = page.from + 1;
  const lines = shown.map((change, index) => `${first + index}\\. ${lineOf(change, locale)}`);
  const idOf = (number: number): string => encodeAction('audit', 'page', String(number));
  const rows = [undoMenu(shown, first, moderator), ...pageButtons(page, locale, idOf)];
  return { message: panel([title, ...lines], rows) };
}

function lineOf(change: KeptChange, locale: Locale): string {
  const { audit } = CATALOGUES[locale].discord.admin;
  const { label } = CATALOGUES[locale];
  const where = change.channelId === null ? audit.server : channelMention(change.channelId);
  const what = label(`${nameOf({ name: change.setting }, locale)} (${where})`);
  return `${what}${changeText(change, locale)}${change.undoes === null ? '' : ` (${audit.undone})`}`;
}

/** Labels of a menu show no mentions: the numbers tell which line is meant. */
function undoMenu(shown: readonly KeptChange[], first: number, { locale }: Moderator): Row {
  const menu: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: encodeAction('audit', 'undo'),
    placeholder: CATALOGUES[locale].discord.admin.audit.pick,
    options: shown.map(({ id, setting, before, after }, index) => {
      const name = (value: string | null): string => valueName({ name: setting }, value, locale);
      const what = CATALOGUES[locale].label(nameOf({ name: setting }, locale));
      return { value: id, label: `${first + index}. ${what}${name(before)} → ${name(after)}` };
    }),
  };
  return [menu];
}
