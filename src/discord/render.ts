import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIFileComponent,
  APIInteractionResponseCallbackData,
  APIMediaGalleryComponent,
  APISelectMenuOption,
  APIStringSelectComponent,
  APITextDisplayComponent,
} from 'discord-api-types/v10';
import { isLine, type Telling } from '../core/answer.ts';
import type { Answer, CitedLine, Neighbour, Remark, Source } from '../core/command.ts';
import { evidenceOf } from '../core/evidence.ts';
import type { Picture } from '../core/picture.ts';
import { CATALOGUES, type Catalogue } from '../locales/index.ts';
import { toText } from '../terminal/text.ts';
import { ButtonStyle, ComponentType, MessageFlags } from './api.ts';
import { carriedOptions, encodePress, encodeStep, type State } from './custom-id.ts';
import { bareLink, clean, escapeText, hostOf, link, shorten, unescapeText, webAddress } from './markdown.ts';
import {
  type Block,
  type Book,
  type Limits,
  type Page,
  type PagePart,
  type Part,
  paginate,
  type TextLine,
} from './pages.ts';
import type { ReplyFile } from './reply.ts';

/**
 * An answer as a message, within Discord's limits whatever the answer
 * (https://docs.discord.com/developers/components/reference): one container of Components V2, or as plain text.
 * The same answer and state give the same bytes.
 */

/** Characters over all texts of a V2 message; characters of a message's content. */
const MOST_RICH = 4000;
const MOST_PLAIN = 2000;
/** Kept free for the notices, so that pages are divided alike with and without them. */
export const NOTICE_ROOM = 360;
/** What a phone shows in some three screens, in characters the reader sees. */
const SENSIBLE = 1800;
/** Together with what surrounds them at most 36 of the 40 components of a message. */
const MOST_PARTS = 10;
/** Buttons in a row, options in a menu. */
const MOST_BUTTONS = 5;
const MOST_OPTIONS = 25;
const LONGEST_LABEL = 100;
const LONGEST_BUTTON = 80;
const LONGEST_BUTTON_URL = 512;
/** A title or heading longer than this is text. */
const LONGEST_HEADING = 200;
/** A source whose label is longer is shortened; the longest in the data has some 70 characters. */
const LONGEST_SOURCE = 400;

/** Accent colours: Xiaomi's orange for what the base holds, grey where it holds nothing, blue for all else. */
const COLOURS: Readonly<Record<Answer['kind'] | 'evidence', number>> = {
  facts: 0xff6900,
  unknown: 0x80848e,
  outside: 0x3b82c4,
  evidence: 0x3b82c4,
};

/** What the message says beside the answer, and may offer. */
export interface Surroundings {
  /** Lines above the answer: that the facts have changed, that a permission is missing. */
  readonly notices: readonly string[];
  /** Whether a private answer may be made public. */
  readonly canShare: boolean;
  /** Whether there is somebody to hear what is wrong with it. */
  readonly canChallenge?: boolean;
  /** Whether the answer's picture may be shown; it stands on the first page. */
  readonly hasPicture?: boolean;
}

/** How lines are marked up. */
interface Markup {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly small: (text: string) => string;
  readonly bold: string;
  readonly italic: string;
  /** Before a line without a label, a line of details, what came of it. */
  readonly bullet: string;
  readonly detail: string;
  readonly sequel: string;
  /** A label in the margin. */
  readonly lead: (label: string) => string;
  readonly address: (label: string, url: string) => string;
  readonly most: number;
  /** Longest text that the message carries for its buttons. */
  readonly carried: number;
}

const RICH: Markup = {
  title: (text) => `## ${text}`,
  heading: (text) => `### ${text}`,
  small: (text) => `-# ${text}`,
  bold: '**',
  italic: '*',
  bullet: '• ',
  detail: '-# ',
  sequel: '→ ',
  lead: (label) => `**${label}** `,
  address: link,
  most: MOST_RICH - NOTICE_ROOM,
  carried: 1500,
};

/** Without markup, for readers and servers that take plain text. */
const PLAIN: Markup = {
  title: (text) => text,
  heading: (text) => text,
  small: (text) => text,
  bold: '',
  italic: '',
  bullet: '• ',
  detail: '  ',
  sequel: '  → ',
  lead: (label) => `• ${label} `,
  address: bareLink,
  most: MOST_PLAIN - NOTICE_ROOM,
  carried: 600,
};

const markOf = (refs: readonly number[]): string => (refs.length > 0 ? ` [${refs.join(', ')}]` : '');

const NOTHING = { open: '', close: '', lead: '', mark: '', refs: [] } as const;
const textLine = (body: string, parts: Partial<TextLine> = {}): TextLine => ({ ...NOTHING, body, ...parts });

/** "12 February 2015:", in the typography of the language. */
const label = (text: string, words: Catalogue): string => words.label(escapeText(text)).trimEnd();

/** A line of an answer with all that belongs to it. */
function lineBlock(line: CitedLine, words: Catalogue, markup: Markup, first?: Partial<TextLine>): Block {
  const { refs, noteRefs, note, detail, sequel, cites } = line;
  const claims = cites.flatMap((citation) => ('claim' in citation ? [citation.claim.id] : []));
  const lead = line.label === undefined ? markup.bullet : markup.lead(label(line.label, words));
  return [
    textLine(escapeText(line.text), { lead, mark: markOf(refs), refs, claims, ...first }),
    ...(detail ? [textLine(escapeText(detail), { open: markup.detail })] : []),
    ...(sequel ? lineBlock(sequel, words, markup, { lead: '', open: markup.sequel }) : []),
    ...(note
      ? [
          textLine(`${label(words.note, words)} ${escapeText(note.text)}`, {
            open: `${markup.detail}${markup.italic}`,
            close: markup.italic,
            mark: markOf(noteRefs),
            refs: noteRefs,
          }),
        ]
      : []),
  ];
}

const itemBlock = (item: CitedLine | Remark, words: Catalogue, markup: Markup): Block =>
  isLine(item) ? lineBlock(item, words, markup) : [textLine(escapeText(item.remark))];

/** The first sentence is the answer and stands out. */
function verdictBlock(item: CitedLine | Remark, index: number, words: Catalogue, markup: Markup): Block {
  const bold = index === 0 ? { open: markup.bold, close: markup.bold } : {};
  if (!isLine(item)) return [textLine(escapeText(item.remark), bold)];
  if (item.label === undefined) return lineBlock(item, words, markup, { lead: '', ...bold });
  if (index > 0) return lineBlock(item, words, markup);
  return lineBlock(item, words, markup, { lead: `${label(item.label, words)} `, ...bold });
}

function sourceText({ number, label, url }: Source, markup: Markup): string {
  const shown = shorten(clean(label), LONGEST_SOURCE);
  return markup.small(`[${number}] ${url === null ? escapeText(shown) : markup.address(shown, url)}`);
}

const partOf = (heading: string | undefined, blocks: readonly Block[], more: Partial<Part> = {}): Part => {
  const text = heading === undefined ? '' : escapeText(heading);
  const base = { together: false, apart: false, ...more };
  if (text.length <= LONGEST_HEADING) return { ...base, ...(text === '' ? {} : { heading: text }), blocks };
  return { ...base, blocks: [[textLine(text)], ...blocks] };
};

/** What a message is made of, before it is divided into pages. */
interface Content {
  readonly title: string;
  readonly footer: string;
  readonly parts: readonly Part[];
  readonly sources: readonly Source[];
}

function answerContent(answer: Answer, markup: Markup): Content {
  const words = CATALOGUES[answer.locale];
  const verdict = answer.verdict.map((item, index) => verdictBlock(item, index, words, markup));
  const sections = answer.sections.map(({ heading, layer, items }, index) => {
    // What happened next stands apart from what is around it.
    const isOther = (layer === 'outcomes') !== (answer.sections[index - 1]?.layer === 'outcomes');
    const blocks = items.map((item) => itemBlock(item, words, markup));
    return partOf(heading, blocks, { together: layer === 'conflicts', apart: isOther });
  });
  const { title, footer, sources } = answer;
  return { title, footer, sources, parts: [partOf(undefined, verdict, { together: true }), ...sections] };
}

/** For each record behind the answer where it was read, who said it through whom, how sure each date is. */
function evidenceContent(answer: Answer, telling: Telling, markup: Markup): Content {
  const { words } = telling;
  const parts = answer.claims.map((claim) => {
    const [id, ...entries] = evidenceOf(claim, telling);
    const lines = entries.map(({ label: name, value, urls }): Block => {
      const pages = urls.flatMap((url) => webAddress(url) ?? []);
      const links = pages.map((page) => (markup === RICH ? link(hostOf(page), page) : `<${page}>`));
      const lead = markup.lead(label(name, words));
      return [textLine([escapeText(value), ...links].join(' · '), { lead })];
    });
    const sentence: Block = [textLine(escapeText(telling.say(claim.text)))];
    return partOf(id?.value ?? claim.id, [sentence, ...lines], { together: true });
  });
  return { title: words.discord.evidenceOn(answer.title), footer: answer.footer, sources: [], parts };
}

/** A text the message carries for its buttons, as everybody sees it. */
const asked = (state: State, markup: Markup): readonly string[] =>
  carriedOptions(state).map((name) =>
    markup.small(CATALOGUES[state.locale].quote(escapeText(state.options[name] ?? ''))),
  );

/** Ids of the components that show what was asked; Discord gives the others small numbers. */
const FIRST_ASKED_ID = 1000;

/** A message as far as its carried texts go; what Discord sends along with a press. */
export interface Carrier {
  readonly content: string;
  /** Texts of its components, by id. */
  readonly texts: ReadonlyMap<number, string>;
}

/** The nth text that a message carries, as `asked` wrote it. */
export function carriedText({ content, texts }: Carrier, index: number): string | undefined {
  const shown = texts.get(FIRST_ASKED_ID + index)?.replace(/^-# /, '') ?? content.split('\n', index + 1)[index];
  for (const { quote } of Object.values(CATALOGUES)) {
    const [before = '', after = ''] = quote('\n').split('\n');
    if (shown?.startsWith(before) && shown.endsWith(after) && shown.length > before.length + after.length)
      return unescapeText(shown.slice(before.length, -after.length));
  }
  return undefined;
}

interface Bound {
  readonly markup: Markup;
  readonly asked: readonly string[];
  readonly title: string;
  readonly footer: string;
  readonly sources: ReadonlyMap<number, string>;
  readonly sourcesHeading: string;
  readonly pages: readonly Page[];
  /** Whether buttons can find out what they belong to. */
  readonly isPressable: boolean;
}

/**
 * Divides the content into pages. What was asked is shown where buttons need it and there is room for it; nobody's words
 * are repeated for nothing.
 * @param hasButtons whether there are buttons even where there is but one page
 */
function bind(content: Content, state: State, markup: Markup, hasButtons: boolean): Bound {
  const texts = asked(state, markup);
  const bare = bound(content, state, markup, []);
  if (texts.length === 0) return { ...bare, isPressable: true };
  const isNeeded = hasButtons || bare.pages.length > 1;
  if (!isNeeded || texts.join('\n').length > markup.carried) return bare;
  return { ...bound(content, state, markup, texts), isPressable: true };
}

function bound(content: Content, state: State, markup: Markup, texts: readonly string[]): Bound {
  const words = CATALOGUES[state.locale];
  const isTitle = content.title.length <= LONGEST_HEADING;
  const title = isTitle ? markup.title(escapeText(content.title)) : '';
  const parts = isTitle
    ? content.parts
    : [partOf(undefined, [[textLine(escapeText(content.title))]]), ...content.parts];
  const footer = markup.small(escapeText(content.footer));
  const sources = new Map(content.sources.map((source) => [source.number, sourceText(source, markup)]));
  const sourcesHeading = `${markup.bold}${escapeText(words.sourcesHeading)}${markup.bold}`;
  const book: Book = {
    frame: [title, ...texts, footer],
    parts,
    sources,
    sourcesHeading,
    heading: (text, isContinued) => markup.heading(isContinued ? words.discord.continued(text) : text),
  };
  const limits: Limits = { most: markup.most, sensible: SENSIBLE, parts: MOST_PARTS };
  const pages = paginate(book, limits);
  return { markup, asked: texts, title, footer, sources, sourcesHeading, pages, isPressable: false };
}

type Message = APIInteractionResponseCallbackData;

/** How many pages an answer has, and the message with the one asked for, or the last. */
export interface Rendered {
  /** Where there is a picture: the same without it, which says so. */
  readonly message: Message;
  /** The message that shows the picture. */
  readonly illustrated?: { readonly message: Message; readonly picture: Picture; readonly file: string };
  /** The whole answer, where there are more pages than its buttons could turn. */
  readonly files: readonly ReplyFile[];
  readonly page: number;
  readonly pages: number;
  /** Ids of the claims told on this page, in order. */
  readonly claims: readonly string[];
}

/** The message that shows a page of an answer, in the answer's language. */
export function renderAnswer(answer: Answer, asOfNow: State, surroundings: Surroundings): Rendered {
  const markup = asOfNow.isText ? PLAIN : RICH;
  const state = { ...asOfNow, locale: answer.locale };
  const made = bind(answerContent(answer, markup), state, markup, answer.claims.length > 0);
  return rendered(made, COLOURS[answer.kind], state, surroundings, answer);
}

/**
 * The message that shows a page of the evidence behind an answer.
 * @param telling in the answer's language
 */
export function renderEvidence(answer: Answer, telling: Telling, asOfNow: State, surroundings: Surroundings): Rendered {
  const markup = asOfNow.isText ? PLAIN : RICH;
  const state = { ...asOfNow, locale: answer.locale };
  const made = bind(evidenceContent(answer, telling, markup), state, markup, false);
  return rendered(made, COLOURS.evidence, state, surroundings, undefined);
}

const FILE_NAME = 'xiaomi.txt';

/** What no button could turn to is in a file: nothing is left out. */
function filesOf({ pages, isPressable }: Bound, answer: Answer | undefined): readonly ReplyFile[] {
  if (isPressable || pages.length === 1 || !answer) return [];
  const data = new TextEncoder().encode(`${toText(answer)}\n`);
  return [{ name: FILE_NAME, contentType: 'text/plain; charset=utf-8', data }];
}

/** @param answer undefined where the message offers nothing but its pages */
function rendered(
  made: Bound,
  colour: number,
  asOfNow: State,
  surroundings: Surroundings,
  answer: Answer | undefined,
): Rendered {
  const { pages, isPressable, markup } = made;
  const number = isPressable ? Math.min(asOfNow.page, pages.length) : 1;
  const page = pages[number - 1] ?? { parts: [], sources: [], claims: [] };
  const state = { ...asOfNow, page: number };
  const files = filesOf(made, answer);
  const { inFile, noPicture } = CATALOGUES[state.locale].discord;
  const rows = [
    ...buttonRows(page, made, state, surroundings, answer),
    answer ? menuRow(answer.next, state) : undefined,
  ].filter((row) => row !== undefined);
  const notices = [...surroundings.notices, ...(files.length > 0 ? [inFile] : [])];
  const messageWith = (told: readonly string[], attached: readonly Attached[]): Message => {
    const lines = told.map((notice) => markup.small(escapeText(notice)));
    return state.isText
      ? plainMessage(made, page, lines, rows, attached)
      : richMessage(made, page, lines, rows, attached, colour);
  };
  const whole = { files, page: number, pages: pages.length, claims: page.claims };
  const picture = surroundings.hasPicture && number === 1 ? answer?.picture : undefined;
  if (!picture) return { message: messageWith(notices, files), ...whole };
  const file = `xiaomi-${state.command}.png`;
  return {
    message: messageWith([...notices, noPicture], files),
    illustrated: { message: messageWith(notices, [...files, { name: file, alt: picture.alt }]), picture, file },
    ...whole,
  };
}

/** A file as the message names it: a picture has a text in its place, anything else is shown as a file. */
interface Attached {
  readonly name: string;
  readonly alt?: string;
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Blocks of several lines stand apart from one another. */
const joined = (texts: readonly string[]): string =>
  texts.reduce((before, text, index) => {
    const isLong = text.includes('\n') || texts[index - 1]?.includes('\n');
    return index === 0 ? text : `${before}${isLong ? '\n\n' : '\n'}${text}`;
  }, '');

const partText = ({ heading, texts }: PagePart): string =>
  heading === undefined ? joined(texts) : `${heading}\n${joined(texts)}`;

const display = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });
const divider = { type: ComponentType.Separator } as const;

function sourceLines({ sources, sourcesHeading }: Bound, page: Page): readonly string[] {
  const lines = page.sources.flatMap((number) => sources.get(number) ?? []);
  return lines.length > 0 ? [sourcesHeading, ...lines] : [];
}

function richMessage(
  made: Bound,
  page: Page,
  notices: readonly string[],
  rows: readonly Row[],
  files: readonly Attached[],
  colour: number,
): Message {
  const sources = sourceLines(made, page);
  const shown = gallery(files);
  const components: APIComponentInContainer[] = [
    ...(made.title === '' ? [] : [display(made.title)]),
    ...made.asked.map((text, index) => ({ ...display(text), id: FIRST_ASKED_ID + index })),
    ...(notices.length > 0 ? [display(notices.join('\n'))] : []),
    // The answer in a sentence, then what it looks like, then the evidence.
    ...page.parts.flatMap((part, index) => [
      ...(part.apart && index > 0 ? [divider] : []),
      display(partText(part)),
      ...(index === 0 ? shown : []),
    ]),
    ...(sources.length > 0 ? [divider, display(sources.join('\n'))] : []),
    ...files.filter(({ alt }) => alt === undefined).map(({ name }) => fileBox(name)),
    display(made.footer),
    ...rows,
  ];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, accent_color: colour, components }],
    // The gallery tells what a picture shows.
    ...attachmentsOf(files.map(({ name }) => ({ name }))),
    allowed_mentions: { parse: [] },
  };
}

const mediaOf = (name: string) => ({ url: `attachment://${name}` });
const fileBox = (name: string): APIFileComponent => ({ type: ComponentType.File, file: mediaOf(name) });

/** The pictures among the files, each with its alternative text. */
function gallery(files: readonly Attached[]): readonly APIMediaGalleryComponent[] {
  const items = files.flatMap(({ name, alt }) =>
    alt === undefined ? [] : [{ media: mediaOf(name), description: alt }],
  );
  return items.length > 0 ? [{ type: ComponentType.MediaGallery, items }] : [];
}

/** Which upload is meant by which name; the alternative text of a picture that no component shows. */
const attachmentsOf = (files: readonly Attached[]): Pick<Message, 'attachments'> =>
  files.length === 0
    ? {}
    : {
        attachments: files.map(({ name, alt }, index) => ({
          id: String(index),
          filename: name,
          ...(alt === undefined ? {} : { description: alt }),
        })),
      };

function plainMessage(
  made: Bound,
  page: Page,
  notices: readonly string[],
  rows: readonly Row[],
  files: readonly Attached[],
): Message {
  const head = [...made.asked, made.title, ...notices].filter((text) => text !== '');
  const sources = sourceLines(made, page);
  const content = [
    ...(head.length > 0 ? [head.join('\n')] : []),
    ...page.parts.map(partText),
    ...(sources.length > 0 ? [sources.join('\n')] : []),
    made.footer,
  ].join('\n\n');
  return {
    content,
    flags: MessageFlags.SuppressEmbeds,
    components: [...rows],
    ...attachmentsOf(files),
    allowed_mentions: { parse: [] },
  };
}

const button = (
  customId: string,
  name: string,
  style: typeof ButtonStyle.Primary | typeof ButtonStyle.Secondary,
  disabled = false,
) =>
  ({
    type: ComponentType.Button,
    style,
    label: name,
    custom_id: customId,
    ...(disabled ? { disabled } : {}),
  }) as const;

/**
 * Pages, the evidence, sharing, challenging, and in the room that is left links to the page's first sources. Where all of
 * them do not fit into a row, pages stand in one of their own.
 */
function buttonRows(
  page: Page,
  { pages: { length: pages }, isPressable }: Bound,
  state: State,
  { canShare, canChallenge }: Surroundings,
  answer: Answer | undefined,
): readonly Row[] {
  const words = CATALOGUES[state.locale].discord;
  const { page: number } = state;
  const first = { ...state, view: 'answer', page: 1 } as const;
  const turns: APIButtonComponent[] = [];
  const buttons: APIButtonComponent[] = [];
  const { Primary, Secondary } = ButtonStyle;
  if (pages > 1 && isPressable) {
    const to = (wanted: number): State => ({ ...state, page: Math.min(Math.max(wanted, 1), pages) });
    turns.push(
      button(encodePress('previous', to(number - 1)), words.previous, Secondary, number === 1),
      button(encodePress('current', state), words.page(number, pages), Secondary, true),
      button(encodePress('next', to(number + 1)), words.next, Secondary, number === pages),
    );
  }
  if (answer && answer.claims.length > 0 && isPressable)
    buttons.push(button(encodePress('evidence', first), words.evidence, Secondary));
  if (answer && state.isPrivate && canShare && isPressable)
    buttons.push(button(encodePress('share', first), words.share, Primary));
  if (answer && answer.claims.length > 0 && canChallenge && isPressable)
    buttons.push(button(encodePress('challenge', state), words.challenge.button, Secondary));
  const room = Math.max(0, MOST_BUTTONS - turns.length - buttons.length);
  const links = answer ? linkButtons(answer.sources, page).slice(0, room) : [];
  const all = [...turns, ...buttons, ...links];
  return (all.length > MOST_BUTTONS ? [turns, buttons] : [all])
    .filter(({ length }) => length > 0)
    .map((components) => ({ type: ComponentType.ActionRow, components }));
}

function linkButtons(sources: readonly Source[], page: Page): readonly APIButtonComponent[] {
  return sources
    .filter(({ number }) => page.sources.includes(number))
    .flatMap(({ number, url }): APIButtonComponent[] => {
      const address = url === null ? undefined : webAddress(url);
      if (address === undefined || address.length > LONGEST_BUTTON_URL) return [];
      const name = shorten(`[${number}] ${hostOf(address)}`, LONGEST_BUTTON);
      return [{ type: ComponentType.Button, style: ButtonStyle.Link, label: name, url: address }];
    });
}

/** "Go on to…": the neighbour answers, as of the same day. */
function menuRow(next: readonly Neighbour[], state: State): Row | undefined {
  const options = new Map<string, APISelectMenuOption>();
  for (const neighbour of next) {
    const value = encodeStep(neighbour);
    const name = shorten(clean(neighbour.label), LONGEST_LABEL);
    if (value !== undefined && name !== '' && options.size < MOST_OPTIONS) options.set(value, { label: name, value });
  }
  if (options.size === 0) return undefined;
  const asOf = state.options['as-of'];
  const from: State = { ...state, view: 'answer', page: 1, options: asOf === undefined ? {} : { 'as-of': asOf } };
  const menu: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: encodePress('menu', from),
    placeholder: CATALOGUES[state.locale].discord.goOn,
    options: [...options.values()],
  };
  return { type: ComponentType.ActionRow, components: [menu] };
}
