import { ButtonStyle, ComponentType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { usLaunch } from '../../../commands/us-launch.ts';
import { lineText } from '../../core/answers/card.ts';
import type { FactBase } from '../../core/facts/factbase.ts';
import type { Catalogue } from '../../locales/index.ts';
import { StoreDown, unlessDown } from '../../store/guard.ts';
import { type Change, type KeptChange, keepChange, listChanges } from '../../store/kept/changes.ts';
import {
  choicesOf,
  type Effective,
  isSetting,
  SETTING_NAMES,
  type SettingName,
  type Values,
} from '../../store/kept/settings.ts';
import { snowflake } from '../interaction.ts';
import { encodeAction } from '../message/buttons.ts';
import { escapeText } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import { type AdminCommand, type AdminOption, type AdminReply, CHANNELS, type Moderator } from './command.ts';
import {
  ago,
  authorText,
  button,
  channelMention,
  menuRow,
  pageButtons,
  pageOf,
  panel,
  type Row,
  refusal,
  storeDown,
} from './message.ts';

/** In a menu: the choice is taken back. No setting has such a value. */
const UNSET = '-';

/**
 * `/xiaomi-admin settings`: what holds in a server or a channel and where it comes from, what members get, and menus that
 * change it. What the options say is done first. Each change can be undone, now and later.
 */
export const SETTINGS_COMMAND: AdminCommand = {
  name: 'settings',
  options: [
    ...SETTING_NAMES.map(
      (name): AdminOption => ({
        name,
        kind: 'choice',
        words: (words) => words.discord.admin.settings.options[name],
        choices: [
          ...choicesOf(name).map((value) => ({ value, name: (words: Catalogue) => valueName(words, name, value) })),
          { value: UNSET, name: (words) => words.discord.admin.settings.unset },
        ],
      }),
    ),
    { name: 'channel', kind: 'channel', words: (words) => words.discord.admin.settings.options.channel },
  ],
  run: ({ moderator, options: { channel, ...choices } }, parts) =>
    show(moderator, channel, Object.entries(choices), parts),
  actions: {
    show: ({ moderator, state: [place] }, parts) => show(moderator, place, [], parts),
    channel: ({ moderator, values: [channelId] }, parts) => show(moderator, channelId, [], parts),
    set: ({ moderator, state: [name = '', place], values: [value = ''] }, parts) =>
      show(moderator, place, [[name, value]], parts),
    undo: ({ moderator, state: [id = '', seen] }, parts) => undoChange(parts, moderator, id, seen),
  },
};

/** @param place id of a channel; none, or an empty text, is the whole server */
async function show(
  moderator: Moderator,
  place: string | undefined,
  choices: readonly (readonly [name: string, value: string])[],
  parts: DispatchParts,
): Promise<AdminReply> {
  const { admin, refused } = moderator.words.discord;
  const channelId = place === '' ? undefined : place;
  const wanted = choices.flatMap(([name, value]) =>
    isSetting(name) && (value === UNSET || choicesOf(name).includes(value))
      ? [{ setting: name, value: value === UNSET ? null : value }]
      : [],
  );
  if (wanted.length < choices.length || (channelId !== undefined && !snowflake.safeParse(channelId).success))
    return refusal('custom_id', refused.press);
  const made: Made[] = [];
  const same: string[] = [];
  for (const { setting, value } of wanted) {
    const change = await unlessDown(makeChange(parts, moderator, setting, channelId, value), (down) => down);
    if (change instanceof StoreDown) {
      if (made.length === 0) throw change;
      // What was made before stands, and is told beside what is not known.
      const news = made.map((one) => madeText(one, moderator.words));
      return panel([...news, admin.store[change.isWrite ? 'unsure' : 'down']]);
    }
    const { label } = admin.settings.each[setting];
    if (change) made.push(change);
    else same.push(admin.settings.same(label, valueName(moderator.words, setting, value)));
  }
  return settingsPanel(parts, moderator, channelId, made, same);
}

const MOST_BUTTONS = 5;

/** A value as a reader knows it. @param value null: nothing was chosen */
function valueName({ discord }: Catalogue, setting: SettingName, value: string | null): string {
  const { each, unset } = discord.admin.settings;
  if (value === null) return unset;
  const names = new Map<string, string>(Object.entries(each[setting].choices));
  return names.get(value) ?? escapeText(value);
}

function changeText({ setting, by, at, before, after }: Omit<KeptChange, 'id'>, words: Catalogue): string {
  const name = (value: string | null): string => valueName(words, setting, value);
  return `${name(before)} → **${name(after)}** · ${authorText(by, words)}, ${ago(at)}`;
}

interface Shown {
  readonly setting: SettingName;
  readonly effective: Effective<string>;
  readonly last: KeptChange | undefined;
}

function shownText({ setting, effective: { source, value }, last }: Shown, words: Catalogue): string {
  const { sources, each } = words.discord.admin.settings;
  const by = last ? ` · ${changeText(last, words)}` : '';
  const holds = valueName(words, setting, value);
  return `**${words.label(each[setting].label).trimEnd()}** ${holds}\n-# ${sources[source]}${by}`;
}

/** What a member would get: said, and shown by the head of an answer. */
function effectLines(values: Values, { locale, words, guildLocale }: Moderator, facts: FactBase): readonly string[] {
  const { effect } = words.discord.admin.settings;
  const shared = values.language === 'auto' ? guildLocale : values.language;
  const said = effect[values.visibility](effect.languages[shared], effect.pictures[values.pictures]);
  const read = values.visibility === 'public' ? shared : locale;
  const { title, card } = usLaunch.answer({ locale: read, reader: read, options: {} }, facts);
  const example = [`**${escapeText(title)}**`, ...(card.lead ? [escapeText(lineText(card.lead))] : [])];
  return [`### ${effect.heading}`, said, ...example.map((line) => `> ${line}`), `-# ${effect.mayChoose}`];
}

function menuOf({ setting, effective: { own } }: Shown, channelId: string | undefined, words: Catalogue): Row {
  const { each, unsetIn } = words.discord.admin.settings;
  const { label, name } = each[setting];
  const option = (value: string, shown: string, isOwn: boolean) => ({
    label: words.label(name) + shown,
    value,
    ...(isOwn ? { default: true } : {}),
  });
  return menuRow(encodeAction('settings', 'set', setting, channelId ?? ''), label, [
    ...choicesOf(setting).map((value) => option(value, valueName(words, setting, value), value === own)),
    option(UNSET, unsetIn[channelId === undefined ? 'server' : 'channel'], own === undefined),
  ]);
}

const channelMenu = (channelId: string | undefined, { discord }: Catalogue): Row => [
  {
    type: ComponentType.ChannelSelect,
    custom_id: encodeAction('settings', 'channel'),
    placeholder: discord.admin.settings.anotherChannel,
    channel_types: [...CHANNELS],
    ...(channelId === undefined
      ? {}
      : { default_values: [{ id: channelId, type: SelectMenuDefaultValueType.Channel }] }),
  },
];

function buttonsOf(channelId: string | undefined, { words, channelId: asked }: Moderator, made: readonly Made[]): Row {
  const { wholeServer, thisChannel, history, undo, each } = words.discord.admin.settings;
  const to = (channel: string, label: string) => button(encodeAction('settings', 'show', channel), label);
  return [
    ...made.flatMap(({ id, setting }) =>
      id === undefined
        ? []
        : [button(encodeAction('settings', 'undo', id), undo.button(each[setting].name), ButtonStyle.Primary)],
    ),
    ...(channelId === undefined ? [] : [to('', wholeServer)]),
    ...(asked === undefined || asked === channelId ? [] : [to(asked, thisChannel)]),
    button(encodeAction('audit', 'page', '1'), history),
  ].slice(0, MOST_BUTTONS);
}

/** @param made what has just been done, with a button that undoes it @param notices lines above all else */
async function settingsPanel(
  { settings, store, facts }: DispatchParts,
  moderator: Moderator,
  channelId: string | undefined,
  made: readonly Made[],
  notices: readonly string[] = [],
): Promise<AdminReply> {
  const { words: catalogue, guildId } = moderator;
  const words = catalogue.discord.admin.settings;
  const news = made.map((one) => madeText(one, catalogue));
  const reading = Promise.all([settings.effective({ guildId, channelId }), listChanges(store, guildId)]);
  const found = await unlessDown(reading, () => undefined);
  if (!found)
    return news.length > 0 ? panel([...news, catalogue.discord.admin.store.down]) : storeDown(catalogue, false);
  const [effective, changes] = found;
  const { language, visibility, pictures } = effective;
  const values: Values = { language: language.value, visibility: visibility.value, pictures: pictures.value };
  const shown = SETTING_NAMES.map((setting): Shown => {
    const { source } = effective[setting];
    const at = source === 'channel' ? channelId : undefined;
    const last = source === 'default' ? undefined : lastChange(changes, setting, at);
    return { setting, effective: effective[setting], last };
  });
  const title = channelId === undefined ? words.title.server : words.title.channel(channelMention(channelId));
  const lines = [
    `## ${title}`,
    ...notices,
    ...news,
    ...(made.length > 0 ? [`-# ${words.soon}`] : []),
    ...(made.some(({ id }) => id === undefined) ? [words.unlisted] : []),
    ...shown.map((one) => shownText(one, catalogue)),
    ...effectLines(values, moderator, facts),
  ];
  const menus = shown.map((one) => menuOf(one, channelId, catalogue));
  return panel(lines, [...menus, channelMenu(channelId, catalogue), buttonsOf(channelId, moderator, made)]);
}

const madeText = (made: Made, words: Catalogue): string =>
  `✓ ${words.label(words.discord.admin.settings.each[made.setting].label)}${changeText(made, words)}`;

const lastChange = (changes: readonly KeptChange[], name: SettingName, channelId: string | undefined) =>
  changes.find((change) => change.setting === name && change.channelId === (channelId ?? null));

interface Made extends Change {
  /** Undefined where it could not be put into the list. */
  readonly id: string | undefined;
}

/** @param after null takes the choice back @returns undefined where it was so before: nothing is kept */
async function makeChange(
  { settings: { chosen, choose }, store, now = Date.now }: DispatchParts,
  { guildId, id: by }: Moderator,
  setting: SettingName,
  channelId: string | undefined,
  after: string | null,
  undoes: string | null = null,
): Promise<Made | undefined> {
  const at = now();
  const before = (await chosen(setting, { guildId, channelId })) ?? null;
  if (before === after) return undefined;
  await choose(setting, { guildId, channelId }, after ?? undefined);
  const change: Change = { setting, channelId: channelId ?? null, by, at, before, after, undoes };
  return { ...change, id: await unlessDown(keepChange(store, guildId, change), () => undefined) };
}

/** A newer change that it would overwrite is shown, and asked for once more. @param seen see `standOf` */
async function undoChange(
  parts: DispatchParts,
  moderator: Moderator,
  id: string,
  seen: string | undefined,
): Promise<AdminReply> {
  const { words, guildId } = moderator;
  const { undo, each } = words.discord.admin.settings;
  const changes = await listChanges(parts.store, guildId);
  const change = changes.find((one) => one.id === id);
  if (!change) return refusal('no such change', undo.gone);
  const { setting, before } = change;
  const channelId = change.channelId ?? undefined;
  const current = (await parts.settings.chosen(setting, { guildId, channelId })) ?? null;
  const { label } = each[setting];
  const name = (value: string | null): string => valueName(words, setting, value);
  const nothing = () => settingsPanel(parts, moderator, channelId, [], [undo.nothing(label, name(before))]);
  if (current === before) return nothing();
  const newer = lastChange(changes, setting, channelId);
  const isLast = newer?.id === id && current === change.after;
  const stand = standOf(newer, current);
  if (!isLast && seen !== stand) {
    const stands = newer && newer.id !== id ? [undo.newer, changeText(newer, words)] : [undo.unknown];
    const lines = [...stands, undo.would(label, name(current), name(before))];
    const anyway = button(encodeAction('settings', 'undo', id, stand), undo.anyway, ButtonStyle.Danger);
    const leave = button(encodeAction('settings', 'show', channelId ?? ''), undo.leave);
    return panel(lines, [[anyway, leave]]);
  }
  const made = await makeChange(parts, moderator, setting, channelId, before, id);
  return made ? settingsPanel(parts, moderator, channelId, [made]) : nothing();
}

/** Which change is the newest, and what holds: another change, or one that is not in the list, makes it another text. */
const standOf = (newest: KeptChange | undefined, current: string | null): string =>
  `${newest?.id ?? ''}${current === null ? '' : `=${current}`}`;

/** `/xiaomi-admin audit`: the last changes of settings, newest first; each can be undone. */
export const AUDIT: AdminCommand = {
  name: 'audit',
  options: [],
  run: ({ moderator }, parts) => showAudit(moderator, 1, parts),
  actions: {
    page: ({ moderator, state: [page] }, parts) => showAudit(moderator, Number(page), parts),
    undo: ({ moderator, values: [id = ''] }, parts) => undoChange(parts, moderator, id, undefined),
  },
};

/** On a page: some 2,500 characters, three screens of a phone, and a menu has room for 25. */
const ON_A_PAGE = 20;

async function showAudit({ words, guildId }: Moderator, wanted: number, { store }: DispatchParts): Promise<AdminReply> {
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
