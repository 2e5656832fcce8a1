import {
  type APIComponentInContainer,
  type APIInteractionResponseCallbackData,
  type APIMediaGalleryComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { recordsOf } from '../../core/answers/answer.ts';
import { cardLines, fitting, isCardLine } from '../../core/answers/card.ts';
import type { Answer, Card, CardLine, Citation, Piece, Remark, SourceLink } from '../../core/answers/command.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { CATALOGUES, type Catalogue } from '../../locales/index.ts';
import {
  button,
  cardButtons,
  choiceButtons,
  deleteButton,
  encodePress,
  menuRow,
  type Row,
  rowOf,
  type State,
  type Surroundings,
} from './buttons.ts';
import { escapeText, link, plainLink, shorten } from './markdown.ts';

/**
 * An answer as messages, within Discord's limits whatever the answer
 * (https://docs.discord.com/developers/components/reference): the card for everybody, and what its full story (`story.ts`)
 * is shown in as well. One container of Components V2, or plain text. The same answer and state give the same bytes.
 */

/** Characters over all texts of a V2 message; characters of a message's content. */
const MOST_RICH = 4000;
const MOST_PLAIN = 2000;
/** Kept free for footer and notices, and for the title of a story. */
const FRAME_ROOM = 600;

export const RICH = {
  title: (text: string): string => `## ${text}`,
  heading: (text: string): string => `### ${text}`,
  small: (text: string): string => `-# ${text}`,
  strong: (text: string): string => `**${text}**`,
  aside: (text: string): string => `*${text}*`,
  link,
  most: MOST_RICH - FRAME_ROOM,
};
export type Markup = Readonly<typeof RICH>;

/** Without markup but its links, for readers and servers that take plain text. */
export const PLAIN: Markup = {
  title: (text) => text,
  heading: (text) => text,
  small: (text) => text,
  strong: (text) => text,
  aside: (text) => text,
  link: plainLink,
  most: MOST_PLAIN - FRAME_ROOM,
};

export const BULLET = '- ';

function pieceText(piece: Piece, markup: Markup): string {
  if (typeof piece === 'string') return escapeInline(piece);
  if ('strong' in piece) return markup.strong(escapeInline(piece.strong));
  if ('aside' in piece) return markup.aside(piece.aside.map((part) => pieceText(part, markup)).join(''));
  return piece.url === null ? escapeInline(piece.word) : markup.link(piece.word, piece.url);
}

/** Escaped as text, its spaces at both ends kept: a piece of a line. */
function escapeInline(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return inner === '' ? before : `${before}${escapeText(inner)}${after}`;
}

const cardLineText = (line: CardLine | Remark, markup: Markup): string =>
  isCardLine(line) ? line.pieces.map((piece) => pieceText(piece, markup)).join('') : escapeText(line.remark);

function headText({ title, asked, lead }: Card, aimedAt: string | undefined, markup: Markup): string {
  const bold = lead && !isCardLine(lead) ? markup.strong(escapeText(lead.remark)) : undefined;
  return [
    ...(aimedAt === undefined ? [] : [`<@${aimedAt}>`]),
    ...(asked === undefined ? [] : [markup.small(escapeText(asked))]),
    ...(title === undefined ? [] : [markup.title(escapeText(title))]),
    ...(lead === undefined ? [] : [bold ?? cardLineText(lead, markup)]),
  ].join('\n');
}

const groupsText = ({ groups }: Card, markup: Markup): string =>
  groups
    .map(({ heading, lines, isList }) =>
      [
        ...(heading === undefined ? [] : [markup.heading(escapeText(heading))]),
        ...lines.map((line) => `${isList === false ? '' : BULLET}${cardLineText(line, markup)}`),
      ].join('\n'),
    )
    .join('\n');

export const label = (text: string, words: Catalogue): string => words.label(escapeText(text)).trimEnd();

export const linksText = (sources: readonly SourceLink[], markup: Markup): string =>
  sources.length === 0
    ? ''
    : ` (${sources.map(({ short, url }) => (url === null ? escapeText(short) : markup.link(short, url))).join(', ')})`;

/** Accent colours: Xiaomi's orange for what the base holds, grey where it holds nothing, blue for all else. */
export const COLOURS: Readonly<Record<Answer['kind'] | 'story', number>> = {
  facts: 0xff6900,
  unknown: 0x80848e,
  outside: 0x3b82c4,
  story: 0x3b82c4,
};

export type Message = APIInteractionResponseCallbackData;

export interface Rendered {
  /** Ids of the records that its lines tell of, for who holds one to be wrong: see `targetOf`. */
  readonly targets: readonly string[];
  /** Where there is a picture: the same without it, which says so. */
  readonly message: Message;
  readonly illustrated?: { readonly message: Message; readonly picture: Picture; readonly file: string };
}

interface Frame {
  readonly texts: readonly string[];
  readonly small: readonly string[];
  readonly rows: readonly (Row | undefined)[];
  readonly colour: number;
  readonly state: State;
  /** Id of the member it is meant for. */
  readonly aimedAt?: string | undefined;
}

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
function messageIn(
  { texts, small, rows, colour, state, aimedAt }: Frame,
  file?: { readonly name: string; readonly alt: string },
): Message {
  const markup = state.isText ? PLAIN : RICH;
  const below = rows.filter((row) => row !== undefined);
  const lines = small.map((line) => markup.small(escapeText(line))).join('\n');
  const base = {
    allowed_mentions: { parse: [], ...(aimedAt === undefined ? {} : { users: [aimedAt] }) },
    ...(file ? { attachments: [{ id: '0', filename: file.name, description: file.alt }] } : {}),
  };
  const shown = texts.filter((text) => text !== '');
  if (state.isText) {
    const content = shorten([...shown, lines].join('\n\n'), MOST_PLAIN);
    return { content, ...base, flags: MessageFlags.SuppressEmbeds, components: below };
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
    ...below,
  ];
  return {
    flags: MessageFlags.IsComponentsV2,
    ...base,
    components: [{ type: ComponentType.Container, accent_color: colour, components }],
  };
}

export function renderCard(answer: Answer, asOfNow: State, around: Surroundings): Rendered {
  const state = stateOf(answer, asOfNow);
  const markup = state.isText ? PLAIN : RICH;
  const { aimedAt } = around;
  const textsOf = (shown: Card): readonly string[] => [headText(shown, aimedAt, markup), groupsText(shown, markup)];
  // With their addresses the lines of plain text may be more than a message takes: the story has all of them.
  const card = fitting(answer.card, (shown) => textsOf(shown).join('').length <= markup.most);
  const texts = textsOf(card);
  const rows = [
    choiceButtons(answer, state),
    cardButtons(answer, state, around),
    answer.kind === 'facts' ? undefined : menuRow(answer.next, state),
  ];
  const small = [...around.notices, card.footer];
  // Only where the card is a picture in words; other pictures stand in the story.
  const picture = around.hasPicture && answer.command === 'map' ? answer.picture : undefined;
  const targets = [...new Set(cardLines(answer.card).flatMap(({ cites }) => targetsOf(cites)))];
  return framed({ texts, small, rows, colour: COLOURS[answer.kind], state, aimedAt }, picture, targets);
}

/** A card as somebody has it before them, for all to see: where its question was too long to be asked anew. */
export function renderShown(texts: readonly string[], state: State, colour: Answer['kind']): Message {
  const row = rowOf([
    ...button('story', { ...state, part: 'articles', page: 1 }, CATALOGUES[state.locale].discord.story),
    deleteButton,
  ]);
  return messageIn({ texts, small: [], rows: [row], colour: COLOURS[colour], state });
}

/** In the answer's language; with the records it rests on, for where the question does not fit into its buttons. */
export function stateOf(answer: Answer, asOfNow: State): State {
  const state = { ...asOfNow, locale: answer.locale };
  const longest: State = { ...state, part: 'background', page: LAST_PAGE };
  if (state.records !== '' || encodePress('story', longest) !== undefined) return state;
  return { ...state, records: recordsOf(answer) };
}
/** Three digits in base 36. */
const LAST_PAGE = 46_655;

/** What can be disputed in a line: its records, and the notes beside them. */
export const targetsOf = (cites: readonly Citation[]): readonly string[] =>
  cites.flatMap((cite) => {
    if ('claim' in cite) return [`claims/${cite.claim.id}`, ...(cite.claim.note ? [`notes/${cite.claim.id}`] : [])];
    if ('outcome' in cite) return [`outcomes/${cite.outcome.id}`];
    return 'conflict' in cite ? [`conflicts/${cite.conflict.id}`] : [];
  });
