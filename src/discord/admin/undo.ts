import { ButtonStyle } from 'discord-api-types/v10';
import { CHANGE_ID, type KeptChange, listChanges } from '../../store/kept/changes.ts';
import type { DispatchParts } from '../types.ts';
import { encodeAction } from './action-id.ts';
import { makeChange } from './change.ts';
import type { AdminReply, Moderator } from './command.ts';
import { button, panel, refusal } from './message.ts';
import { changeText, settingsPanel, valueName } from './settings-panel.ts';

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
  const { words, guildId } = moderator;
  const { admin, refused } = words.discord;
  const { undo, each } = admin.settings;
  if (!CHANGE_ID.test(id)) return refusal('custom_id', refused.press);
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
  const newer = changes.find((one) => one.setting === setting && one.channelId === change.channelId);
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
