import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { clean, escapeText, shorten } from '../markdown.ts';
import type { Message, ReplyFile } from '../reply.ts';
import type { AdminReply } from './command.ts';

/** A row of buttons, or one with a menu. */
export type Row = readonly APIComponentInMessageActionRow[];

/**
 * A message of the room: lines of markup, whose free text is escaped, and below them files and rows of buttons and menus.
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
