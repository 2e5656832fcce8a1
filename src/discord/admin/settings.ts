import type { Catalogue } from '../../locales/index.ts';
import { choicesOf, isSetting, SETTING_NAMES } from '../../store/kept/settings.ts';
import { snowflake } from '../interaction.ts';
import type { DispatchParts } from '../types.ts';
import { type Made, makeChange } from './change.ts';
import type { AdminCommand, AdminOption, AdminReply, Moderator } from './command.ts';
import { refusal } from './message.ts';
import { settingsPanel, UNSET, valueName } from './settings-panel.ts';
import { undoChange } from './undo.ts';

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
    const change = await makeChange(parts, moderator, setting, channelId, value);
    const { label } = admin.settings.each[setting];
    if (change) made.push(change);
    else same.push(admin.settings.same(label, valueName(moderator.words, setting, value)));
  }
  return settingsPanel(parts, moderator, channelId, made, same);
}
