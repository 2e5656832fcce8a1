import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIInteractionResponseCallbackData,
  type APIMediaGalleryComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { isLine } from '../core/answer.ts';
import { cardLines, fitting, isCardLine } from '../core/card.ts';
import type {
  Answer,
  Card,
  CardLine,
  Citation,
  CitedLine,
  Neighbour,
  Piece,
  Remark,
  SourceLink,
} from '../core/command.ts';
import { evidenceOf } from '../core/evidence.ts';
import type { Picture } from '../core/picture.ts';
import { hasStory, type Part, partsOf, recordsOf, sectionsOf } from '../core/story.ts';
import type { Telling } from '../core/telling.ts';
import { CATALOGUES, type Catalogue } from '../locales/index.ts';
import { DELETE_ID, encodePress, encodeStep, type Press, type State } from './custom-id.ts';
import { clean, escapeText, hostOf, link, plainLink, shorten, webAddress } from './markdown.ts';
import { type Block, type Chapter, paginate } from './pages.ts';

/**
 * An answer as messages, within Discord's limits whatever the answer
 * (https://docs.discord.com/developers/components/reference): the card for everybody, and its full story, part by part,
 * for who wants it. One container of Components V2, or plain text. The same answer and state give the same bytes.
 */

/** Characters over all texts of a V2 message; characters of a message's content. */
const MOST_RICH = 4000;
const MOST_PLAIN = 2000;
/** Kept free for footer and notices, and for the title of a story. */
const FRAME_ROOM = 600;
/** What a phone shows in some two screens, in characters the reader sees. */
const SENSIBLE = 1400;
/** Buttons in a row, options in a menu. */
const MOST_BUTTONS = 5;
const MOST_OPTIONS = 25;
const LONGEST_LABEL = 100;
const LONGEST_BUTTON = 80;
/** A source whose label is longer is shortened; the longest in the data has some 70 characters. */
const LONGEST_SOURCE = 400;

/** Accent colours: Xiaomi's orange for what the base holds, grey where it holds nothing, blue for all else. */
const COLOURS: Readonly<Record<Answer['kind'] | 'story', number>> = {
  facts: 0xff6900,
  unknown: 0x80848e,
  outside: 0x3b82c4,
  story: 0x3b82c4,
};

/** What the message says beside the answer, and may offer. */
export interface Surroundings {
  /** Lines below the answer: that the facts have changed, that a permission is missing. */
  readonly notices: readonly string[];
  /** Who sees it: the one who asked alone, or everybody. */
  readonly isPrivate: boolean;
  /** Whether a private answer may be made public. */
  readonly canShare: boolean;
  /** Whether there is somebody to hear what is wrong with it. */
  readonly canReport: boolean;
  /** Whether the answer's picture may be shown. */
  readonly hasPicture: boolean;
  /** Id of the member the reply is meant for, and who is mentioned by it. */
  readonly aimedAt?: string | undefined;
}

/** How lines are marked up. */
interface Markup {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly small: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly aside: (text: string) => string;
  readonly link: (label: string, url: string) => string;
  readonly most: number;
}

const RICH: Markup = {
  title: (text) => `## ${text}`,
  heading: (text) => `### ${text}`,
  small: (text) => `-# ${text}`,
  strong: (text) => `**${text}**`,
  aside: (text) => `*${text}*`,
  link,
  most: MOST_RICH - FRAME_ROOM,
};

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

// The card -----------------------------------------------------------------------------------------------------------

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

type Message = APIInteractionResponseCallbackData;

/** A message, with and without its picture. */
export interface Rendered {
  /** Ids of the records that its lines tell of, for who holds one to be wrong: see `targetOf`. */
  readonly targets: readonly string[];
  /** Where there is a picture: the same without it, which says so. */
  readonly message: Message;
  /** The message that shows the picture. */
  readonly illustrated?: { readonly message: Message; readonly picture: Picture; readonly file: string };
}

/** The first message: the card, and what it offers. */
export function renderCard(answer: Answer, asOfNow: State, around: Surroundings): Rendered {
  const state = stateOf(answer, asOfNow);
  const markup = state.isText ? PLAIN : RICH;
  const words = CATALOGUES[state.locale].discord;
  const textsOf = (shown: Card): readonly string[] => [
    headText(shown, around.aimedAt, markup),
    groupsText(shown, markup),
  ];
  // With their addresses the lines of plain text may be more than a message takes: the story has all of them.
  const card = fitting(answer.card, (shown) => textsOf(shown).join('').length <= markup.most);
  const texts = textsOf(card);
  const rows = [
    choiceButtons(answer, state),
    cardButtons(answer, state, around),
    ...(answer.kind === 'facts' ? [] : [menuRow(answer.next, state)]),
  ].filter((row) => row !== undefined);
  const small = [...around.notices, card.footer];
  // Only where the card is a picture in words; other pictures stand in the story.
  const picture = around.hasPicture && answer.picture?.kind === 'map' ? answer.picture : undefined;
  return withPicture(
    (notices, file) =>
      frame({ texts, small: [...notices, ...small], rows, file, colour: COLOURS[answer.kind], state, around }),
    picture,
    state.command,
    words.noPicture,
    [...new Set(cardLines(answer.card).flatMap(({ cites }) => targetsOf(cites)))],
  );
}

/** A card as somebody has it before them, for all to see: where its question was too long to be asked anew. */
export function renderShown(texts: readonly string[], state: State, colour: Answer['kind']): Message {
  const around = { notices: [], isPrivate: false, canShare: false, canReport: false, hasPicture: false };
  const row = rowOf([
    ...button('story', { ...state, part: 'articles', page: 1 }, CATALOGUES[state.locale].discord.story),
    deleteButton,
  ]);
  const rows = row ? [row] : [];
  return frame({ texts, small: [], rows, file: undefined, colour: COLOURS[colour], state, around });
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

interface File {
  readonly name: string;
  readonly alt: string;
}

function withPicture(
  messageWith: (notices: readonly string[], file: File | undefined) => Message,
  picture: Picture | undefined,
  command: string,
  noPicture: string,
  targets: readonly string[],
): Rendered {
  if (!picture) return { targets, message: messageWith([], undefined) };
  const file = `xiaomi-${command}.png`;
  return {
    targets,
    message: messageWith([noPicture], undefined),
    illustrated: { message: messageWith([], { name: file, alt: picture.alt }), picture, file },
  };
}

interface Frame {
  readonly texts: readonly string[];
  readonly small: readonly string[];
  readonly rows: readonly Row[];
  readonly file: File | undefined;
  readonly colour: number;
  readonly state: State;
  readonly around: Surroundings;
}

const display = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });

/** Texts, picture, small print and buttons as one message. Nobody is mentioned but whom the reply is meant for. */
function frame({ texts, small, rows, file, colour, state, around }: Frame): Message {
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

// Buttons and menus --------------------------------------------------------------------------------------------------

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const { Primary, Secondary } = ButtonStyle;

/** @returns none where its state does not fit into an id */
function button(
  press: Press,
  state: State,
  label: string,
  style: typeof Primary | typeof Secondary = Secondary,
  disabled = false,
): readonly APIButtonComponent[] {
  const id = encodePress(press, state);
  if (id === undefined) return [];
  return [
    {
      type: ComponentType.Button,
      style,
      label: shorten(label, LONGEST_BUTTON),
      custom_id: id,
      ...(disabled ? { disabled } : {}),
    },
  ];
}

const rowOf = (components: readonly APIButtonComponent[]): Row | undefined =>
  components.length > 0 ? { type: ComponentType.ActionRow, components: components.slice(0, MOST_BUTTONS) } : undefined;

function cardButtons(answer: Answer, state: State, { isPrivate, canShare, canReport }: Surroundings): Row | undefined {
  const words = CATALOGUES[state.locale].discord;
  const first: State = { ...state, part: 'articles', page: 1 };
  return rowOf([
    ...(hasStory(answer) ? button('story', first, words.story) : []),
    ...(canReport && answer.claims.length + answer.outcomes.length > 0 ? button('report', first, words.report) : []),
    ...(isPrivate && canShare ? button('share', first, words.share, Primary) : []),
    ...(isPrivate ? [] : [deleteButton]),
  ]);
}

/** What the reader is asked to choose from; an answer that is pressed is for them alone. */
function choiceButtons({ choices = [] }: Answer, state: State): Row | undefined {
  const asOf = state.options['as-of'];
  return rowOf(
    choices.flatMap(({ command, options, label }) =>
      button(
        'open',
        {
          ...state,
          part: 'articles',
          page: 1,
          records: '',
          command,
          options: { ...options, ...(asOf === undefined ? {} : { 'as-of': asOf }) },
        },
        label,
      ),
    ),
  );
}

/** Small, since it is for one reader of many: a sign, whose name those hear who do not see it. */
const deleteButton: APIButtonComponent = {
  type: ComponentType.Button,
  style: Secondary,
  emoji: { name: '🗑️' },
  custom_id: DELETE_ID,
};

/** "Go on to…": the neighbour answers, as of the same day. */
function menuRow(next: readonly Neighbour[], state: State): Row | undefined {
  const options = new Map<string, APISelectMenuOption>();
  for (const neighbour of next) {
    const value = encodeStep(neighbour);
    const name = shorten(clean(neighbour.label), LONGEST_LABEL);
    if (value !== undefined && name !== '' && options.size < MOST_OPTIONS) options.set(value, { label: name, value });
  }
  const asOf = state.options['as-of'];
  const from: State = {
    ...state,
    part: 'articles',
    page: 1,
    options: asOf === undefined ? {} : { 'as-of': asOf },
    records: '',
  };
  return select('menu', from, CATALOGUES[state.locale].discord.goOn, [...options.values()]);
}

function select(press: Press, state: State, placeholder: string, options: APISelectMenuOption[]): Row | undefined {
  const id = encodePress(press, state);
  if (id === undefined || options.length === 0) return undefined;
  const menu: APIStringSelectComponent = { type: ComponentType.StringSelect, custom_id: id, placeholder, options };
  return { type: ComponentType.ActionRow, components: [menu] };
}

// The story ----------------------------------------------------------------------------------------------------------

const label = (text: string, words: Catalogue): string => words.label(escapeText(text)).trimEnd();

const linksText = (sources: readonly SourceLink[], markup: Markup): string =>
  sources.length === 0
    ? ''
    : ` (${sources.map(({ short, url }) => (url === null ? escapeText(short) : markup.link(short, url))).join(', ')})`;

/** What can be disputed in a line: its records, and the notes beside them. */
const targetsOf = (cites: readonly Citation[]): readonly string[] =>
  cites.flatMap((cite) => {
    if ('claim' in cite) return [`claims/${cite.claim.id}`, ...(cite.claim.note ? [`notes/${cite.claim.id}`] : [])];
    if ('outcome' in cite) return [`outcomes/${cite.outcome.id}`];
    return 'conflict' in cite ? [`conflicts/${cite.conflict.id}`] : [];
  });

/** A line of the story with all that belongs to it. */
function lineBlock(line: CitedLine, words: Catalogue, markup: Markup): Block {
  const { note, detail, sequel, sources, noteSources } = line;
  const lead = line.label === undefined ? '' : `${markup.strong(label(line.label, words))} `;
  const told = `${BULLET}${lead}${escapeText(line.text)}${linksText(sources, markup)}`;
  const noted = note && markup.aside(`${label(words.note, words)} ${escapeText(note.text)}`);
  const lines = [
    told,
    ...(detail ? [`  ${escapeText(detail)}`] : []),
    ...(sequel ? [`  → ${escapeText(sequel.text)}${linksText(sequel.sources, markup)}`] : []),
    ...(noted ? [`  ${noted}${linksText(noteSources, markup)}`] : []),
  ];
  return { lines, targets: targetsOf([...line.cites, ...(sequel?.cites ?? [])]) };
}

/** For each statement where it was read, who said it through whom, how sure each date is. */
function evidenceChapters(answer: Answer, telling: Telling, markup: Markup): readonly Chapter[] {
  const { words } = telling;
  return answer.claims.map((claim) => {
    const [, ...entries] = evidenceOf(claim, telling);
    const lines = entries.map(({ label: name, value, urls }): string => {
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

function sourceChapters({ sources }: Answer, markup: Markup): readonly Chapter[] {
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

/**
 * A page of a part of the full story, for one reader.
 * @param telling in the answer's language
 */
export function renderStory(answer: Answer, telling: Telling, asOfNow: State, around: Surroundings): Rendered {
  const wanted = stateOf(answer, asOfNow);
  const parts = partsOf(answer);
  const part = parts.includes(wanted.part) ? wanted.part : (parts[0] ?? 'sources');
  const markup = wanted.isText ? PLAIN : RICH;
  const words = CATALOGUES[wanted.locale].discord;
  const pages = paginate(chaptersOf(answer, part, telling, markup), {
    most: markup.most,
    sensible: SENSIBLE,
    heading: (text, isBold) => (isBold ? markup.strong(text) : markup.heading(text)),
  });
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
  ].filter((row) => row !== undefined);
  const title = markup.title(escapeText(words.storyOf(answer.title)));
  const texts = [title, ...shown.texts];
  const picture = around.hasPicture && part === parts[0] && page === 1 ? answer.picture : undefined;
  return withPicture(
    (notices, file) =>
      frame({
        texts,
        small: [...notices, ...around.notices, answer.footer],
        rows,
        file,
        colour: COLOURS.story,
        state,
        around,
      }),
    picture,
    state.command,
    words.noPicture,
    shown.targets,
  );
}

/** The parts to choose from, the one shown marked. */
function partMenu(parts: readonly Part[], state: State): Row | undefined {
  const { parts: names, choosePart } = CATALOGUES[state.locale].discord;
  const options = parts.map((part) => ({
    label: names[part],
    value: part,
    ...(part === state.part ? { default: true } : {}),
  }));
  return parts.length > 1 ? select('part', { ...state, page: 1 }, choosePart, options) : undefined;
}

function pageButtons(page: number, pages: number, state: State): Row | undefined {
  const words = CATALOGUES[state.locale].discord;
  const to = (wanted: number): State => ({ ...state, page: Math.min(Math.max(wanted, 1), pages) });
  return rowOf([
    ...button('previous', to(page - 1), words.previous, Secondary, page === 1),
    ...button('current', state, words.page(page, pages), Secondary, true),
    ...button('next', to(page + 1), words.next, Secondary, page === pages),
  ]);
}
