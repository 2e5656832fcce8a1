import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { CATALOGUES, type Locale } from '../../locales/index.ts';
import { clean, escapeText, shorten } from '../message/markdown.ts';
import type { Message, ReplyFile } from '../reply.ts';
import type { AdminReply } from './command.ts';

/** A row of buttons, or one with a menu. */
export type Row = readonly APIComponentInMessageActionRow[];

/**
 * A message to moderators: lines of markup, whose free text is escaped, and below them files and rows of buttons and menus.
 * @param files those sent with it, each of which has to be shown
 */
export function panel(lines: readonly string[], rows: readonly Row[] = [], files: readonly ReplyFile[] = []): Message {
  const components: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: lines.join('\n') },
    ...files.map(({ name }) => ({ type: ComponentType.File as const, file: { url: `attachment://${name}` } })),
    ...rows.map((row) => ({ type: ComponentType.ActionRow as const, components: [...row] })),
  ];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components }],
    ...(files.length > 0
      ? { attachments: files.map(({ name }, index) => ({ id: String(index), filename: name })) }
      : {}),
    allowed_mentions: { parse: [] },
  };
}

/** Free text, escaped, in so many characters at most; where it takes more, its beginning. */
export function within(text: string, most: number): string {
  const escaped = escapeText(text);
  // An escape doubles a character at most, but for the odd address.
  return escaped.length <= most ? escaped : shorten(escapeText(shorten(text, Math.floor(most / 2))), most);
}

/** The same for what Discord shows as it is: names of options. */
export const plainWithin = (text: string, most: number): string => shorten(clean(text), most);

/** What could not be done. @param reason for the log */
export const refusal = (reason: string, ...lines: readonly string[]): AdminReply => ({
  message: panel(lines),
  isNew: true,
  refused: reason,
});

/** The store could not be asked; `unsure`: or what it was told may or may not have been done. */
export const storeDown = (locale: Locale, what: 'down' | 'unsure' = 'down', ...lines: readonly string[]): AdminReply =>
  refusal('store down', CATALOGUES[locale].discord.admin.store[what], ...lines);

type Style = APIButtonComponentWithCustomId['style'];

/** @param id see `encodeAction` */
export const button = (
  id: string,
  label: string,
  style: Style = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style,
  label,
  custom_id: id,
});

/**
 * A stretch of a list.
 * @param wanted any number from 1, also none; the nearest page there is is taken
 */
export function pageOf(wanted: number, length: number, onAPage: number) {
  const pages = Math.max(1, Math.ceil(length / onAPage));
  const number = Number.isSafeInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  return { number, pages, from: (number - 1) * onAPage, to: number * onAPage };
}

/** The row that turns pages; none where there is but one. @param idOf the id of the button to a page */
export function pageButtons(
  { number, pages }: { readonly number: number; readonly pages: number },
  locale: Locale,
  idOf: (number: number) => string,
): readonly Row[] {
  if (pages < 2) return [];
  const { previous, next, page } = CATALOGUES[locale].discord;
  return [
    [
      { ...button(idOf(Math.max(1, number - 1)), previous), disabled: number === 1 },
      // The one here leads to no page, so that the three ids differ.
      { ...button(idOf(0), page(number, pages)), disabled: true },
      { ...button(idOf(Math.min(pages, number + 1)), next), disabled: number === pages },
    ],
  ];
}

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
