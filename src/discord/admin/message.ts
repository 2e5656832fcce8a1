import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APILabelComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Catalogue } from '../../locales/index.ts';
import { clean, escapeText, shorten } from '../message/markdown.ts';
import type { Message, ReplyFile } from '../reply.ts';
import type { AdminReply } from './command.ts';

export type Row = readonly APIComponentInMessageActionRow[];

/** @param lines markup, whose free text is escaped @param files each of which has to be shown */
export function panel(lines: readonly string[], rows: readonly Row[] = [], files: readonly ReplyFile[] = []) {
  const components: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: lines.join('\n') },
    ...files.map(({ name }) => ({ type: ComponentType.File as const, file: { url: `attachment://${name}` } })),
    ...rows.map((row) => ({ type: ComponentType.ActionRow as const, components: [...row] })),
  ];
  const message: Message = {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components }],
    ...(files.length > 0
      ? { attachments: files.map(({ name }, index) => ({ id: String(index), filename: name })) }
      : {}),
    allowed_mentions: { parse: [] },
  };
  return { message };
}

export function withFile(lines: readonly string[], name: string, contentType: string, content: string): AdminReply {
  const files = [{ name, contentType, data: new TextEncoder().encode(content) }];
  return { ...panel(lines, [], files), files, isNew: true };
}

export const jsonOf = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Free text, escaped, in so many characters at most; where it takes more, its beginning. */
export function within(text: string, most: number): string {
  const escaped = escapeText(text);
  // An escape doubles a character at most, but for the odd address.
  return escaped.length <= most ? escaped : shorten(escapeText(shorten(text, Math.floor(most / 2))), most);
}

/** What could not be done. @param reason for the log */
export const refusal = (reason: string, ...lines: readonly string[]): AdminReply => ({
  ...panel(lines),
  isNew: true,
  refused: reason,
});

/** What is told where the store cannot be asked, unless something better is. */
export const storeDown = ({ discord }: Catalogue, isWrite: boolean, ...lines: readonly string[]): AdminReply =>
  refusal('store down', discord.admin.store[isWrite ? 'unsure' : 'down'], ...lines);

type Style = APIButtonComponentWithCustomId['style'];

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

export const menuRow = (id: string, placeholder: string, options: readonly APISelectMenuOption[]): Row => [
  { type: ComponentType.StringSelect, custom_id: id, placeholder, options: [...options] },
];

/** @param wanted any number, also none; the nearest page there is is taken */
export function pageOf(wanted: number, length: number, onAPage: number) {
  const pages = Math.max(1, Math.ceil(length / onAPage));
  const number = Number.isSafeInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  return { number, pages, from: (number - 1) * onAPage, to: number * onAPage };
}

/** The row that turns pages; none where there is but one. @param idOf the id of the button to a page */
export function pageButtons(
  { number, pages }: { readonly number: number; readonly pages: number },
  { discord: { previous, next } }: Catalogue,
  idOf: (number: number) => string,
): readonly Row[] {
  if (pages < 2) return [];
  return [
    [
      { ...button(idOf(Math.max(1, number - 1)), previous), disabled: number === 1 },
      // The one here leads to no page, so that the three ids differ.
      { ...button(idOf(0), `${number}/${pages}`), disabled: true },
      { ...button(idOf(Math.min(pages, number + 1)), next), disabled: number === pages },
    ],
  ];
}

/** Who did something (…/reference#message-formatting). @param id null: they asked to be forgotten */
export const authorText = (id: string | null, { discord }: Catalogue): string =>
  id === null ? discord.admin.privacy.someone : `<@${id}>`;

export const channelMention = (id: string): string => `<#${id}>`;

/** A day and time. @param ms since 1970 */
export const moment = (ms: number): string => `<t:${Math.floor(ms / 1000)}:f>`;
/** So long ago. @param ms since 1970 */
export const ago = (ms: number): string => `<t:${Math.floor(ms / 1000)}:R>`;

/** …/components/reference#label */
type Field = APILabelComponent | APITextDisplayComponent;

/** @param title 45 characters at most @param fields five at most */
export const form = (id: string, title: string, fields: readonly Field[]) => ({
  form: { custom_id: id, title, components: [...fields] },
});

/** What a label and the line below it say: 45 and 100 characters at most. */
interface Labelled {
  readonly label: string;
  readonly description?: string;
}

interface TextOptions {
  readonly longest: number;
  readonly lines?: true;
  readonly required?: true;
  readonly value?: string;
}

export const textField = (
  id: string,
  words: Labelled,
  { longest, lines, required, value = '' }: TextOptions,
): Field => ({
  type: ComponentType.Label,
  ...words,
  component: {
    type: ComponentType.TextInput,
    custom_id: id,
    style: lines ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: required ?? false,
    max_length: longest,
    ...(value === '' ? {} : { value: value.slice(0, longest) }),
  },
});

/** @param options 1 to 25 */
export const menuField = (id: string, words: Labelled, options: readonly APISelectMenuOption[]): Field => ({
  type: ComponentType.Label,
  ...words,
  component: { type: ComponentType.StringSelect, custom_id: id, options: [...options] },
});

export const textDisplay = (content: string): Field => ({ type: ComponentType.TextDisplay, content });

type Fields = ReadonlyMap<string, readonly string[]>;

/** What was put into a field of one line, as `clean` leaves it; empty where there is nothing or too much. */
export function lineIn(fields: Fields, id: string, longest: number): string {
  const [text = ''] = fields.get(id) ?? [];
  return text.length > longest ? '' : clean(text);
}

/** What was put into one of several lines, a line each. */
export function linesIn(fields: Fields, id: string, longest: number): readonly string[] {
  const [text = ''] = fields.get(id) ?? [];
  return text.length > longest
    ? []
    : text
        .split('\n')
        .map(clean)
        .filter((line) => line !== '');
}
