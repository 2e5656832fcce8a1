import {
  type APIComponentInContainer,
  type APIMediaGalleryComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { isLine, type Part, partsOf, recordsOf, sectionsOf } from '../../core/answers/answer.ts';
import { cardLines, fitting, isCardLine } from '../../core/answers/card.ts';
import type {
  Answer,
  Card,
  CardLine,
  Citation,
  CitedLine,
  Piece,
  Remark,
  SourceLink,
} from '../../core/answers/command.ts';
import { evidenceOf } from '../../core/answers/evidence.ts';
import type { Telling } from '../../core/answers/telling.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { CATALOGUES, type Catalogue } from '../../locales/index.ts';
import type { Message } from '../reply.ts';
import {
  button,
  cardButtons,
  choiceButtons,
  deleteButton,
  encodePress,
  menuRow,
  pageButtons,
  partMenu,
  type Row,
  rowOf,
  type State,
  type Surroundings,
} from './buttons.ts';
import { clean, escapeText, hostOf, link, plainLink, shorten, visibleLength, webAddress } from './markdown.ts';

/**
 * An answer as messages, within Discord's limits whatever the answer
 * (https://docs.discord.com/developers/components/reference): the card for everybody, and its full story, part by
 * part. One container of Components V2, or plain text. The same answer and state give the same bytes.
 */

/** Characters over all texts of a V2 message; characters of a message's content. */
const MOST_RICH = 4000;
const MOST_PLAIN = 2000;
/** Kept free for footer and notices, and for the title of a story. */
const FRAME_ROOM = 600;

const RICH = {
  title: (text: string): string => `## ${text}`,
  heading: (text: string): string => `### ${text}`,
  small: (text: string): string => `-# ${text}`,
  strong: (text: string): string => `**${text}**`,
  aside: (text: string): string => `*${text}*`,
  link,
  most: MOST_RICH - FRAME_ROOM,
};
type Markup = Readonly<typeof RICH>;

/** Without markup but its links, for readers and servers that take plain text. */
const PLAIN: Markup = {
  title: (text) => text,
  heading: (text) => text,
  small: (text) => text,
  strong: (text) => text,
  aside: (text) => text,
  link: plainLink,
  most: MOST_PLAIN - FRAME_ROOM,
};

const BULLET = '- ';

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

const label = (text: string, words: Catalogue): string => words.label(escapeText(text)).trimEnd();

const linksText = (sources: readonly SourceLink[], markup: Markup): string =>
  sources.length === 0
    ? ''
    : ` (${sources.map(({ short, url }) => (url === null ? escapeText(short) : markup.link(short, url))).join(', ')})`;

/** Accent colours: Xiaomi's orange for what the base holds, grey where it holds nothing, blue for all else. */
const COLOURS: Readonly<Record<Answer['kind'] | 'story', number>> = {
  facts: 0xff6900,
  unknown: 0x80848e,
  outside: 0x3b82c4,
  story: 0x3b82c4,
};

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

function framed(frame: Frame, picture: Picture | undefined, targets: readonly string[]): Rendered {
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
function stateOf(answer: Answer, asOfNow: State): State {
  const state = { ...asOfNow, locale: answer.locale };
  const longest: State = { ...state, part: 'background', page: LAST_PAGE };
  if (state.records !== '' || encodePress('story', longest) !== undefined) return state;
  return { ...state, records: recordsOf(answer) };
}
/** Three digits in base 36. */
const LAST_PAGE = 46_655;

/** What can be disputed in a line: its records, and the notes beside them. */
const targetsOf = (cites: readonly Citation[]): readonly string[] =>
  cites.flatMap((cite) => {
    if ('claim' in cite) return [`claims/${cite.claim.id}`, ...(cite.claim.note ? [`notes/${cite.claim.id}`] : [])];
    if ('outcome' in cite) return [`outcomes/${cite.outcome.id}`];
    return 'conflict' in cite ? [`conflicts/${cite.conflict.id}`] : [];
  });

/** What a phone shows in some two screens, in characters the reader sees; more only where one block needs them. */
const SENSIBLE = 1400;

/** A source whose label is longer is shortened; the longest in the data has some 70 characters. */
const LONGEST_SOURCE = 400;

function lineBlock(line: CitedLine, words: Catalogue, markup: Markup): Block {
  const { note, detail, sequel, sources } = line;
  const lead = line.label === undefined ? '' : `${markup.strong(label(line.label, words))} `;
  const told = `${BULLET}${lead}${escapeText(line.text)}${linksText(sources, markup)}`;
  const aside = note && markup.aside(`${label(words.note, words)} ${escapeText(note.text)}`);
  const lines = [
    told,
    ...(detail ? [`  ${escapeText(detail)}`] : []),
    ...(sequel ? [`  → ${escapeText(sequel.text)}${linksText(sequel.sources, markup)}`] : []),
    ...(note ? [`  ${aside}${linksText(note.sources, markup)}`] : []),
  ];
  return { lines, targets: targetsOf([...line.cites, ...(sequel?.cites ?? [])]) };
}

/** For each statement where it was read, who said it through whom, how sure each date is. */
function evidenceChapters(answer: Answer, telling: Telling, markup: Markup): readonly Chapter[] {
  const { words } = telling;
  return answer.story.claims.map((claim) => {
    const lines = evidenceOf(claim, telling).map(({ label: name, value, urls }): string => {
      const pages = urls.flatMap((url) => webAddress(url) ?? []);
      const links = pages.map((page) => markup.link(hostOf(page), page));
      return `${BULLET}${markup.strong(label(name, words))} ${[escapeText(value), ...links].join(' · ')}`;
    });
    return {
      heading: escapeText(telling.say(claim.text)),
      isBold: true,
      blocks: [escapeText(claim.id), ...lines].map((line) => ({ lines: [line], targets: targetsOf([{ claim }]) })),
    };
  });
}

function sourceChapters({ story: { sources } }: Answer, markup: Markup): readonly Chapter[] {
  const blocks = sources.map(({ label: name, url }): Block => {
    const shown = shorten(clean(name), LONGEST_SOURCE);
    return { lines: [`${BULLET}${url === null ? escapeText(shown) : markup.link(shown, url)}`], targets: [] };
  });
  return [{ blocks }];
}

function chaptersOf(answer: Answer, part: Part, telling: Telling, markup: Markup): readonly Chapter[] {
  if (part === 'sources') return sourceChapters(answer, markup);
  if (part === 'evidence') return evidenceChapters(answer, telling, markup);
  return sectionsOf(answer, part).map(({ heading, items }) => ({
    ...(heading === undefined ? {} : { heading: escapeText(heading) }),
    blocks: items.map((item) =>
      isLine(item) ? lineBlock(item, telling.words, markup) : { lines: [escapeText(item.remark)], targets: [] },
    ),
  }));
}

/** @param telling in the answer's language */
export function renderStory(answer: Answer, telling: Telling, asOfNow: State, around: Surroundings): Rendered {
  const wanted = stateOf(answer, asOfNow);
  const parts = partsOf(answer);
  const part = parts.includes(wanted.part) ? wanted.part : (parts[0] ?? 'sources');
  const markup = wanted.isText ? PLAIN : RICH;
  const words = CATALOGUES[wanted.locale].discord;
  const pages = paginate(chaptersOf(answer, part, telling, markup), markup);
  const page = Math.min(wanted.page, pages.length);
  const state = { ...wanted, part, page };
  const shown = pages[page - 1] ?? { texts: [], targets: [] };
  const rows = [
    partMenu(parts, state),
    pages.length > 1 ? pageButtons(page, pages.length, state) : undefined,
    rowOf(
      around.canReport && shown.targets.length > 0 ? button('report', { ...state, isStory: true }, words.report) : [],
    ),
    menuRow(answer.next, state),
  ];
  const title = markup.title(escapeText(words.storyOf(answer.title)));
  const texts = [title, ...shown.texts];
  const picture = around.hasPicture && part === parts[0] && page === 1 ? answer.picture : undefined;
  const small = [...around.notices, answer.footer];
  return framed({ texts, small, rows, colour: COLOURS.story, state }, picture, shown.targets);
}

/** Lines in their markup that belong together, and what can be disputed in them. */
interface Block {
  readonly lines: readonly string[];
  /** Ids of records: see `targetOf`. */
  readonly targets: readonly string[];
}

interface Chapter {
  /** Escaped, without its markup. */
  readonly heading?: string;
  /** Whether the heading is a sentence, and so no heading but a bold line. */
  readonly isBold?: boolean;
  readonly blocks: readonly Block[];
}

/** Divides chapters into pages, at least one; each names its chapter again. The same chapters give the same pages. */
function paginate(chapters: readonly Chapter[], markup: Markup) {
  const pages: { readonly texts: readonly string[]; readonly targets: readonly string[] }[] = [];
  let texts: string[] = [];
  let targets = new Set<string>();
  const close = (): void => {
    pages.push({ texts, targets: [...targets] });
    texts = [];
    targets = new Set();
  };
  const fits = (text: string): boolean => {
    const all = [...texts, text].join('\n\n');
    return all.length <= markup.most && visibleLength(all) <= SENSIBLE;
  };
  for (const { heading: named, isBold = false, blocks } of chapters) {
    const head = named === undefined ? '' : `${(isBold ? markup.strong : markup.heading)(named)}\n`;
    let open = '';
    for (const { lines, targets: told } of blocks) {
      for (const block of broken(lines.join('\n'), markup.most - head.length)) {
        const longer = open === '' ? `${head}${block}` : `${open}\n${block}`;
        if (fits(longer)) open = longer;
        else {
          if (open !== '') texts.push(open);
          if (texts.length > 0) close();
          open = `${head}${block}`;
        }
        for (const target of told) targets.add(target);
      }
    }
    if (open !== '') texts.push(open);
  }
  if (texts.length > 0 || pages.length === 0) close();
  return pages;
}

/** The text, or where it is longer than a message takes, its parts. */
function broken(text: string, room: number): readonly string[] {
  if (text.length <= room) return [text];
  const space = text.lastIndexOf(' ', room);
  const at = space > 0 ? space : room;
  return [text.slice(0, at), ...broken(text.slice(at).trimStart(), room)];
}
