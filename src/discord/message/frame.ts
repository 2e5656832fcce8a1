import {
  type APIComponentInContainer,
  type APIInteractionResponseCallbackData,
  type APIMediaGalleryComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Answer } from '../../core/answers/command.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { CATALOGUES } from '../../locales/index.ts';
import type { Row, Surroundings } from './buttons.ts';
import type { State } from './custom-id.ts';
import { escapeText, shorten } from './markdown.ts';
import { MOST_PLAIN, PLAIN, RICH } from './markup.ts';

/** Accent colours: Xiaomi's orange for what the base holds, grey where it holds nothing, blue for all else. */
export const COLOURS: Readonly<Record<Answer['kind'] | 'story', number>> = {
  facts: 0xff6900,
  unknown: 0x80848e,
  outside: 0x3b82c4,
  story: 0x3b82c4,
};

export type Message = APIInteractionResponseCallbackData;

/** A message, with and without its picture. */
export interface Rendered {
  /** Ids of the records that its lines tell of, for who holds one to be wrong: see `targetOf`. */
  readonly targets: readonly string[];
  /** Where there is a picture: the same without it, which says so. */
  readonly message: Message;
  readonly illustrated?: { readonly message: Message; readonly picture: Picture; readonly file: string };
}

interface File {
  readonly name: string;
  readonly alt: string;
}

interface Frame {
  readonly texts: readonly string[];
  readonly small: readonly string[];
  readonly rows: readonly Row[];
  readonly colour: number;
  readonly state: State;
  readonly around: Surroundings;
}

/** A message, and the same with its picture where it has one. */
export function framed(frame: Frame, picture: Picture | undefined, targets: readonly string[]): Rendered {
  if (!picture) return { targets, message: messageIn(frame) };
  const { command, locale } = frame.state;
  const name = `xiaomi-${command}.png`;
  return {
    targets,
    message: messageIn({ ...frame, small: [CATALOGUES[locale].discord.noPicture, ...frame.small] }),
    illustrated: { message: messageIn(frame, { name, alt: picture.alt }), picture, file: name },
  };
}

const display = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });

/** Texts, picture, small print and buttons as one message. Nobody is mentioned but whom the reply is meant for. */
export function messageIn({ texts, small, rows, colour, state, around }: Frame, file?: File): Message {
  const markup = state.isText ? PLAIN : RICH;
  const lines = small.map((line) => markup.small(escapeText(line))).join('\n');
  const { aimedAt } = around;
  const base = {
    allowed_mentions: { parse: [], ...(aimedAt === undefined ? {} : { users: [aimedAt] }) },
    ...(file ? { attachments: [{ id: '0', filename: file.name, description: file.alt }] } : {}),
  };
  const shown = texts.filter((text) => text !== '');
  if (state.isText) {
    const content = shorten([...shown, lines].join('\n\n'), MOST_PLAIN);
    return { content, ...base, flags: MessageFlags.SuppressEmbeds, components: [...rows] };
  }
  const gallery: APIMediaGalleryComponent[] = file
    ? [
        {
          type: ComponentType.MediaGallery,
          items: [{ media: { url: `attachment://${file.name}` }, description: file.alt }],
        },
      ]
    : [];
  const components: APIComponentInContainer[] = [
    ...shown.map(display),
    ...gallery,
    ...(lines === '' ? [] : [display(lines)]),
    ...rows,
  ];
  return {
    flags: MessageFlags.IsComponentsV2,
    ...base,
    components: [{ type: ComponentType.Container, accent_color: colour, components }],
  };
}
