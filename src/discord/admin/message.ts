import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Message } from '../reply.ts';
import type { AdminReply } from './command.ts';

/** A row of buttons, or one with a menu. */
export type Row = readonly APIComponentInMessageActionRow[];

/** A message of the room: lines of markup, whose free text is escaped, and below them rows of buttons and menus. */
export function panel(lines: readonly string[], rows: readonly Row[] = []): Message {
  const components: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: lines.join('\n') },
    ...rows.map((row) => ({ type: ComponentType.ActionRow as const, components: [...row] })),
  ];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components }],
    allowed_mentions: { parse: [] },
  };
}

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
