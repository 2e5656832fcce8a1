import { type Change, keepChange } from '../../store/kept/changes.ts';
import type { Place, Setting } from '../../store/kept/settings.ts';
import type { Down } from '../../store/types.ts';
import type { DispatchParts } from '../types.ts';
import type { Moderator } from './command.ts';

/** What was done. */
export interface Made extends Change {
  /** Undefined where it could not be put into the list. */
  readonly id: string | undefined;
}

/**
 * Makes a choice, and keeps who made it.
 * @param after null takes the choice back
 * @returns `same` where it was so before: nothing is kept; `unsure`: whether it was made is not known
 */
export async function makeChange(
  { settings: { chosen, choose }, store, now = Date.now }: DispatchParts,
  moderator: Moderator,
  setting: Setting,
  channelId: string | undefined,
  after: string | null,
  undoes: string | null = null,
): Promise<Made | 'same' | 'unsure' | Down> {
  const place: Place = { guildId: moderator.guildId, channelId };
  const at = now();
  const found = await chosen(setting, place);
  if ('down' in found) return found;
  const before = 'value' in found ? found.value : null;
  if (before === after) return 'same';
  const done = await choose(setting, place, after ?? undefined);
  if ('down' in done) return 'unsure';
  const change: Change = {
    setting: setting.name,
    channelId: channelId ?? null,
    by: moderator.id,
    at,
    before,
    after,
    undoes,
  };
  const kept = await keepChange(store, moderator.guildId, change);
  return { ...change, id: 'down' in kept ? undefined : kept.id };
}
