import { CATALOGUES } from '../../locales/index.ts';
import { type Change, keepChange } from '../../store/kept/changes.ts';
import type { Place, Setting, Settings } from '../../store/kept/settings.ts';
import type { Down, Store } from '../../store/types.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminReply, Moderator } from './command.ts';
import { refusal } from './message.ts';

/** What settings are shown and changed with. */
export interface Desk extends Pick<Settings, 'chosen' | 'effective' | 'choose'> {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Says so where this bot keeps no settings. */
export async function withDesk(
  { locale }: Moderator,
  { settings, store, now = Date.now }: DispatchParts,
  work: (desk: Desk) => Promise<AdminReply>,
): Promise<AdminReply> {
  const { chosen, effective, choose } = settings ?? {};
  if (!store || !chosen || !effective || !choose)
    return refusal('no settings', CATALOGUES[locale].discord.admin.settings.unavailable);
  return work({ chosen, effective, choose, store, now });
}

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
  { chosen, choose, store, now }: Desk,
  moderator: Moderator,
  setting: Setting,
  channelId: string | undefined,
  after: string | null,
  undoes: string | null = null,
): Promise<Made | 'same' | 'unsure' | Down> {
  const place: Place = { guildId: moderator.guildId, channelId };
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
    at: now(),
    before,
    after,
    undoes,
  };
  const kept = await keepChange(store, moderator.guildId, change);
  return { ...change, id: 'down' in kept ? undefined : kept.id };
}
