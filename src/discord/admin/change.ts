import { unlessDown } from '../../store/guard.ts';
import { type Change, keepChange } from '../../store/kept/changes.ts';
import type { SettingName } from '../../store/kept/settings.ts';
import type { DispatchParts } from '../types.ts';
import type { Moderator } from './command.ts';

export interface Made extends Change {
  /** Undefined where it could not be put into the list. */
  readonly id: string | undefined;
}

/**
 * Makes a choice, and keeps who made it.
 * @param after null takes the choice back
 * @returns undefined where it was so before: nothing is kept
 */
export async function makeChange(
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
