import { CATALOGUES, type Catalogue } from '../../locales/index.ts';
import { SETTINGS, settingOf } from '../../store/kept/settings.ts';
import { snowflake } from '../interaction.ts';
import type { DispatchParts } from '../types.ts';
import { type Made, makeChange } from './change.ts';
import type { AdminCommand, AdminOption, AdminReply, Moderator } from './command.ts';
import { refusal, storeDown } from './message.ts';
import { labelOf, settingsPanel, UNSET, valueIn, valueName } from './settings-panel.ts';
import { undoChange } from './undo.ts';

/**
 * `/xiaomi-admin settings`: what holds in a server or a channel and where it comes from, what members get, and menus that
 * change it. What the options say is done first. Each change can be undone, now and later.
 */
export const SETTINGS_COMMAND: AdminCommand = {
  name: 'settings',
  words: (words) => words.discord.admin.settings,
  options: [
    ...SETTINGS.map(
      ({ name, choices }): AdminOption => ({
        name,
        kind: 'choice',
        words: (words) => words.discord.admin.settings.options[name],
        choices: [
          ...choices.map((value) => ({ value, name: (words: Catalogue) => valueIn(words, { name }, value) })),
          { value: UNSET, name: (words) => words.discord.admin.settings.unset },
        ],
      }),
    ),
    { name: 'channel', kind: 'channel', words: (words) => words.discord.admin.settings.options.channel },
  ],
  run: ({ moderator, options }, parts) => {
    const choices = SETTINGS.flatMap(({ name }) => {
      const value = options[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    return show(moderator, options['channel'], choices, parts);
  },
  actions: {
    show: ({ moderator, state: [place] }, parts) => show(moderator, place, [], parts),
    channel: ({ moderator, values: [channelId] }, parts) => show(moderator, channelId, [], parts),
    set: ({ moderator, state: [name = '', place], values: [value = ''] }, parts) =>
      show(moderator, place, [[name, value]], parts),
    undo: ({ moderator, state: [id = '', seen] }, parts) => undoChange(parts, moderator, id, seen),
  },
};

/**
 * Makes the choices, and shows the panel of the place.
 * @param place id of a channel; none, or an empty text, is the whole server
 * @param choices names of settings and their values
 */
async function show(
  moderator: Moderator,
  place: string | undefined,
  choices: readonly (readonly [name: string, value: string])[],
  parts: DispatchParts,
): Promise<AdminReply> {
  const { locale } = moderator;
  const { admin, refused } = CATALOGUES[locale].discord;
  const { settings } = admin;
  const channelId = place === '' ? undefined : place;
  const wanted = choices.flatMap(([name, value]) => {
    const setting = settingOf(name);
    const isSound = setting !== undefined && (value === UNSET || setting.schema.safeParse(value).success);
    return isSound ? [{ setting, value: value === UNSET ? null : value }] : [];
  });
  if (wanted.length < choices.length || (channelId !== undefined && !snowflake.safeParse(channelId).success))
    return refusal('custom_id', refused.press);
  const done = await Promise.all(
    wanted.map(async ({ setting, value }) => ({
      change: await makeChange(parts, moderator, setting, channelId, value),
      text: () => settings.same(labelOf(setting, locale), valueName(setting, value, locale)),
    })),
  );
  if (done.some(({ change }) => change === 'unsure')) return storeDown(locale, 'unsure');
  const made: Made[] = [];
  const same: string[] = [];
  for (const { change, text } of done) {
    if (change === 'same') same.push(text());
    else if (typeof change === 'object' && 'setting' in change) made.push(change);
    else return storeDown(locale);
  }
  return settingsPanel(parts, moderator, channelId, made, same);
}
