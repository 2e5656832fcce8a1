import { isCardLine } from '../../core/answers/card.ts';
import type { Card, CardLine, Piece, Remark, SourceLink } from '../../core/answers/command.ts';
import type { Catalogue } from '../../locales/index.ts';
import { escapeText, link, plainLink } from './markdown.ts';

/** Sentences of an answer in Discord's markup, or as plain text. */

/** Characters over all texts of a V2 message; characters of a message's content. */
const MOST_RICH = 4000;
export const MOST_PLAIN = 2000;
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

/** The head of a card: who it is for, the question or the title, and the answer in a sentence. */
export function headText({ title, asked, lead }: Card, aimedAt: string | undefined, markup: Markup): string {
  const bold = lead && !isCardLine(lead) ? markup.strong(escapeText(lead.remark)) : undefined;
  return [
    ...(aimedAt === undefined ? [] : [`<@${aimedAt}>`]),
    ...(asked === undefined ? [] : [markup.small(escapeText(asked))]),
    ...(title === undefined ? [] : [markup.title(escapeText(title))]),
    ...(lead === undefined ? [] : [bold ?? cardLineText(lead, markup)]),
  ].join('\n');
}

export const groupsText = ({ groups }: Card, markup: Markup): string =>
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
