import { CATALOGUES, type Locale } from '../../locales/index.ts';

/** What Discord's clients show by name or in the reader's own time: https://docs.discord.com/developers/reference#message-formatting */

/** Who did something. @param id null: they asked to be forgotten */
export const authorText = (id: string | null, locale: Locale): string =>
  id === null ? CATALOGUES[locale].discord.admin.privacy.someone : `<@${id}>`;

export const channelMention = (id: string): string => `<#${id}>`;

const timestamp = (ms: number, style: 'f' | 'R'): string => `<t:${Math.floor(ms / 1000)}:${style}>`;
/** A day and time. @param ms since 1970 */
export const moment = (ms: number): string => timestamp(ms, 'f');
/** So long ago. @param ms since 1970 */
export const ago = (ms: number): string => timestamp(ms, 'R');
