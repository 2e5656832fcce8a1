import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10';
import { type Locale, localeFor } from '../locales/index.ts';
import { DEFAULTS, type Values } from '../store/kept/settings.ts';
import { type Common, channelOf, serverOf, THREADS } from './interaction.ts';
import { grants } from './permission-bits.ts';
import type { DispatchParts } from './types.ts';

/**
 * Where an interaction comes from, and what may be shown there, and to whom.
 *
 * What the bot may do in the channel (`app_permissions`): Discord takes a reply to an interaction whether or not the app
 * may send messages there, and counts Embed Links and Attach Files as given
 * (https://github.com/discord/discord-api-docs/issues/5316,
 * https://docs.discord.com/developers/change-log#calculated-permissions-in-interaction-payloads). A server that
 * withholds Send Messages does not want the bot's posts there all the same: the reply is private and names the
 * permission. Where Embed Links is withheld it is plain text; where Attach Files is, there are no pictures.
 */

/** The permission to write that the server withholds from the app, if any. */
export function withheld(interaction: Common): 'SendMessages' | 'SendMessagesInThreads' | undefined {
  const { app_permissions, channel } = interaction;
  // Installed to a user alone, the app replies by that user's permission, and Discord itself makes it private if need be.
  if (serverOf(interaction) === undefined || app_permissions === undefined) return undefined;
  const needed = THREADS.has(channel?.type ?? -1) ? 'SendMessagesInThreads' : 'SendMessages';
  return grants(app_permissions, PermissionFlagsBits[needed]) ? undefined : needed;
}

/** Whether links and frames are unwanted in the channel. */
export function wantsText({ guild_id, app_permissions }: Common): boolean {
  return (
    guild_id !== undefined && app_permissions !== undefined && !grants(app_permissions, PermissionFlagsBits.EmbedLinks)
  );
}

const isDirect = ({ context, guild_id }: Common): boolean =>
  context === InteractionContextType.BotDM || (context === undefined && guild_id === undefined);

/** Whether the reply to a command is for who asks alone. @param asked what they said of it, if anything */
export const isPrivateHere = (interaction: Common, asked: boolean | undefined, { visibility }: Values): boolean =>
  (asked ?? visibility === 'private') || withheld(interaction) !== undefined;

export const canShare = (interaction: Common): boolean => !isDirect(interaction) && withheld(interaction) === undefined;

/** Whether there are moderators who hear what is wrong with an answer. */
export const canReport = (interaction: Common): boolean => serverOf(interaction) !== undefined;

/** Whether a reply may show a picture. */
export function mayIllustrate(
  { guild_id, app_permissions }: Common,
  { pictures }: Values,
  { illustrate }: DispatchParts,
): boolean {
  if (guild_id === undefined || !illustrate) return illustrate !== undefined;
  const isAllowed = app_permissions === undefined || grants(app_permissions, PermissionFlagsBits.AttachFiles);
  return isAllowed && pictures === 'on';
}

/** What moderators have set for the channel. A store that is down costs settings, never an answer. */
export async function valuesHere(interaction: Common, { settings, log }: DispatchParts): Promise<Values> {
  const { guild_id } = interaction;
  if (guild_id === undefined) return DEFAULTS;
  try {
    return await settings.here(guild_id, channelOf(interaction));
  } catch (error) {
    log.warn({ event: 'settings', error });
    return DEFAULTS;
  }
}

/** The language of what everybody reads: as set, else the server's own, else the reader's. */
export const publicLocale = ({ guild_id, guild_locale, locale }: Common, { language }: Values): Locale => {
  if (guild_id === undefined) return localeFor(locale);
  return language === 'auto' ? localeFor(guild_locale ?? locale) : language;
};
