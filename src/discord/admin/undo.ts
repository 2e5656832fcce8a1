import { ButtonStyle } from 'discord-api-types/v10';
import { CATALOGUES } from '../../locales/index.ts';
import { CHANGE_ID, type KeptChange, listChanges } from '../../store/kept/changes.ts';
import { settingOf } from '../../store/kept/settings.ts';
import type { DispatchParts } from '../types.ts';
import { encodeAction } from './action-id.ts';
import { makeChange } from './change.ts';
import type { AdminReply, Moderator } from './command.ts';
import { button, panel, refusal, storeDown } from './message.ts';
import { changeText, labelOf, settingsPanel, valueName } from './settings-panel.ts';

/**
 * Undoes a change, at any time later. Where it would overwrite a newer one, that is shown, and asked for once more.
 * @param id of the change, as a button or a menu has it
 * @param seen what newer choice the moderator has been shown, and means to overwrite: see `standOf`
 */
export async function undoChange(
  parts: DispatchParts,
  moderator: Moderator,
  id: string,
  seen: string | undefined,
): Promise<AdminReply> {
  const { locale, guildId } = moderator;
  const { admin, refused } = CATALOGUES[locale].discord;
  const { settings } = admin;
  if (!CHANGE_ID.test(id)) return refusal('custom_id', refused.press);
  const changes = await listChanges(parts.store, guildId);
  if ('down' in changes) return storeDown(locale);
  const change = changes.find((one) => one.id === id);
  const setting = change && settingOf(change.setting);
  if (!change || !setting) return refusal('no such change', settings.undo.gone);
  const channelId = change.channelId ?? undefined;
  const found = await parts.settings.chosen(setting, { guildId, channelId });
  if ('down' in found) return storeDown(locale);
  const current = 'value' in found ? found.value : null;
  const label = labelOf(setting, locale);
  const name = (value: string | null): string => valueName(setting, value, locale);
  const nothing = () =>
    settingsPanel(parts, moderator, channelId, [], [settings.undo.nothing(label, name(change.before))]);
  if (current === change.before) return nothing();
  const newer = changes.find((one) => one.setting === change.setting && one.channelId === change.channelId);
  const isLast = newer?.id === id && current === change.after;
  const stand = standOf(newer, current);
  if (!isLast && seen !== stand) {
    const { undo } = settings;
    const stands = newer && newer.id !== id ? [undo.newer, changeText(newer, locale)] : [undo.unknown];
    const lines = [...stands, undo.would(label, name(current), name(change.before))];
    const anyway = button(encodeAction('settings', 'undo', id, stand), undo.anyway, ButtonStyle.Danger);
    const leave = button(encodeAction('settings', 'show', channelId ?? ''), undo.leave);
    return { message: panel(lines, [[anyway, leave]]) };
  }
  const made = await makeChange(parts, moderator, setting, channelId, change.before, id);
  if (made === 'unsure') return storeDown(locale, 'unsure');
  if (made === 'same') return nothing();
  if ('down' in made) return storeDown(locale);
  return settingsPanel(parts, moderator, channelId, [made]);
}

/** Which change is the newest, and what holds: another change, or one that is not in the list, makes it another text. */
const standOf = (newest: KeptChange | undefined, current: string | null): string =>
  `${newest?.id ?? ''}${current === null ? '' : `=${current}`}`;
