import {
  type APIButtonComponentWithCustomId,
  type APIChannelSelectComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { usLaunch } from '../../../commands/us-launch.ts';
import { lineText } from '../../core/answers/card.ts';
import type { FactBase } from '../../core/facts/factbase.ts';
import { CATALOGUES, type Catalogue, type Locale } from '../../locales/index.ts';
import { type KeptChange, listChanges } from '../../store/kept/changes.ts';
import { type Effective, SETTINGS, type Setting, type SettingName, type Values } from '../../store/kept/settings.ts';
import { escapeText } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import { encodeAction } from './action-id.ts';
import type { Made } from './change.ts';
import type { AdminReply, Moderator } from './command.ts';
import { ago, authorText, button, channelMention, panel, type Row, storeDown } from './message.ts';
import { CHANNELS } from './options.ts';

/** What is shown of the settings of a place, and how they are changed. */

/** In a row. */
const MOST_BUTTONS = 5;

/** In a menu: the choice is taken back. No setting has such a value. */
export const UNSET = '-';

const wordsOf = (locale: Locale) => CATALOGUES[locale].discord.admin.settings;

type Named = Pick<Setting, 'name'>;

export const labelOf = ({ name }: Named, locale: Locale): string => wordsOf(locale).each[name].label;
/** The same, short. */
export const nameOf = ({ name }: Named, locale: Locale): string => wordsOf(locale).each[name].name;

/** A value as a reader knows it. @param value null: nothing was chosen */
export function valueIn({ discord }: Catalogue, { name }: Named, value: string | null): string {
  const { each, unset } = discord.admin.settings;
  if (value === null) return unset;
  const names = new Map<string, string>(Object.entries(each[name].choices));
  return names.get(value) ?? escapeText(value);
}

export const valueName = (setting: Named, value: string | null, locale: Locale): string =>
  valueIn(CATALOGUES[locale], setting, value);

/** Who, when, before and after. */
export function changeText({ setting, by, at, before, after }: Omit<KeptChange, 'id'>, locale: Locale): string {
  const name = (value: string | null): string => valueName({ name: setting }, value, locale);
  return wordsOf(locale).change(authorText(by, locale), ago(at), name(before), name(after));
}

/** What holds at the place, by setting. */
interface Shown {
  readonly setting: Setting;
  readonly effective: Effective<string>;
  /** The last change that made it so. */
  readonly last: KeptChange | undefined;
}

function shownText({ setting, effective, last }: Shown, locale: Locale): string {
  const { sources } = wordsOf(locale);
  const { label } = CATALOGUES[locale];
  const source = sources[effective.source];
  const by = last ? ` · ${changeText(last, locale)}` : '';
  return `**${label(labelOf(setting, locale)).trimEnd()}** ${valueName(setting, effective.value, locale)}\n-# ${source}${by}`;
}

/** What a member would get: said, and shown by the head of an answer. */
function effectLines(values: Values, { locale, guildLocale }: Moderator, facts: FactBase): readonly string[] {
  const { effect } = wordsOf(locale);
  const shared = values.language === 'auto' ? guildLocale : values.language;
  const said = effect[values.visibility](effect.languages[shared], effect.pictures[values.pictures]);
  const read = values.visibility === 'public' ? shared : locale;
  const { title, card } = usLaunch.answer({ locale: read, reader: read, options: {} }, facts);
  const example = [`**${escapeText(title)}**`, ...(card.lead ? [escapeText(lineText(card.lead))] : [])];
  return [`### ${effect.heading}`, said, ...example.map((line) => `> ${line}`), `-# ${effect.mayChoose}`];
}

function menuOf({ setting, effective: { own } }: Shown, channelId: string | undefined, moderator: Moderator): Row {
  const { locale } = moderator;
  const { unsetIn } = wordsOf(locale);
  const name = nameOf(setting, locale);
  const unset = channelId === undefined ? unsetIn.server : unsetIn.channel;
  const option = (value: string, shown: string, isOwn: boolean): APISelectMenuOption => ({
    label: CATALOGUES[locale].label(name) + shown,
    value,
    ...(isOwn ? { default: true } : {}),
  });
  const menu: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: encodeAction('settings', 'set', setting.name, channelId ?? ''),
    placeholder: labelOf(setting, locale),
    options: [
      ...setting.choices.map((value) => option(value, valueName(setting, value, locale), value === own)),
      option(UNSET, unset, own === undefined),
    ],
  };
  return [menu];
}

function channelMenu(channelId: string | undefined, moderator: Moderator): Row {
  const menu: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: encodeAction('settings', 'channel'),
    placeholder: wordsOf(moderator.locale).anotherChannel,
    channel_types: [...CHANNELS],
    ...(channelId === undefined
      ? {}
      : { default_values: [{ id: channelId, type: SelectMenuDefaultValueType.Channel }] }),
  };
  return [menu];
}

function buttonsOf(channelId: string | undefined, moderator: Moderator, made: readonly Made[]): Row {
  const { locale, channelId: asked } = moderator;
  const { wholeServer, thisChannel, history, undo } = wordsOf(locale);
  const undoable = made.flatMap((one) => (one.id === undefined ? [] : [{ ...one, id: one.id }]));
  const to = (channel: string | undefined, label: string): APIButtonComponentWithCustomId =>
    button(encodeAction('settings', 'show', channel ?? ''), label);
  return [
    ...undoable.map(({ id, setting }) =>
      button(encodeAction('settings', 'undo', id), undo.button(nameOf({ name: setting }, locale)), ButtonStyle.Primary),
    ),
    ...(channelId === undefined ? [] : [to(undefined, wholeServer)]),
    ...(asked === undefined || asked === channelId ? [] : [to(asked, thisChannel)]),
    button(encodeAction('audit', 'page', '1'), history),
  ].slice(0, MOST_BUTTONS);
}

/**
 * The panel of a server or of one of its channels: what holds there and by whom, what members get, menus to change it.
 * @param made what has just been done, first on the panel and with a button that undoes it
 * @param notices lines above all else
 */
export async function settingsPanel(
  { settings, store, facts }: DispatchParts,
  moderator: Moderator,
  channelId: string | undefined,
  made: readonly Made[] = [],
  notices: readonly string[] = [],
): Promise<AdminReply> {
  const { locale, guildId } = moderator;
  const words = wordsOf(locale);
  const [effective, changes] = await Promise.all([
    settings.effective({ guildId, channelId }),
    listChanges(store, guildId),
  ]);
  const news = made.map((one) => madeText(one, locale));
  if ('down' in effective || 'down' in changes)
    return news.length > 0
      ? { message: panel([...news, CATALOGUES[locale].discord.admin.store.down]) }
      : storeDown(locale);
  const { language, visibility, pictures } = effective;
  const values: Values = { language: language.value, visibility: visibility.value, pictures: pictures.value };
  const shown = SETTINGS.map((setting): Shown => {
    const holds = effective[setting.name];
    return { setting, effective: holds, last: lastOf(changes, setting.name, holds.source, channelId) };
  });
  const title = channelId === undefined ? words.title.server : words.title.channel(channelMention(channelId));
  const lines = [
    `## ${title}`,
    ...notices,
    ...news,
    ...(made.length > 0 ? [`-# ${words.soon}`] : []),
    ...(made.some(({ id }) => id === undefined) ? [words.unlisted] : []),
    ...shown.map((one) => shownText(one, locale)),
    ...effectLines(values, moderator, facts),
  ];
  const menus = shown.map((one) => menuOf(one, channelId, moderator));
  const rows = [...menus, channelMenu(channelId, moderator), buttonsOf(channelId, moderator, made)];
  return { message: panel(lines, rows) };
}

function madeText({ setting, before, after, by, at }: Made, locale: Locale): string {
  const name = (value: string | null): string => valueName({ name: setting }, value, locale);
  const { changed } = wordsOf(locale);
  return `✓ ${changed(labelOf({ name: setting }, locale), name(before), name(after), authorText(by, locale), ago(at))}`;
}

/** The newest change of what holds. */
function lastOf(
  changes: readonly KeptChange[],
  name: SettingName,
  source: Effective<string>['source'],
  channelId: string | undefined,
): KeptChange | undefined {
  if (source === 'default') return undefined;
  const at = source === 'channel' ? (channelId ?? null) : null;
  return changes.find((change) => change.setting === name && change.channelId === at);
}
