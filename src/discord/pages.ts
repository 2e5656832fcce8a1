import { escapeStart, visibleLength } from './markdown.ts';

/**
 * An answer of any length as pages within a message's limits. Nothing is cut: a block (a line with what belongs to it)
 * stands whole on one page, and so does a source. A source is listed on every page that cites it, by its one number.
 * Only what would not fit into a message of its own is broken, at a line, then a sentence, a word, a letter.
 */

/** A line of text with its markup, so that it can be broken without breaking the markup. */
export interface TextLine {
  /** Markup before and after the text. */
  readonly open: string;
  readonly close: string;
  /** What stands in the margin, with markup of its own. */
  readonly lead: string;
  readonly body: string;
  /** The numbers of the sources. */
  readonly mark: string;
  readonly refs: readonly number[];
  /** Ids of the claims it tells. */
  readonly claims?: readonly string[];
}

export type Block = readonly TextLine[];

export interface Part {
  readonly heading?: string;
  readonly blocks: readonly Block[];
  /** Stands on a page of its own rather than be divided. */
  readonly together: boolean;
  /** Apart from what comes before. */
  readonly apart: boolean;
}

export interface Book {
  /** What stands on each page. */
  readonly frame: readonly string[];
  readonly parts: readonly Part[];
  readonly sources: ReadonlyMap<number, string>;
  readonly sourcesHeading: string;
  /** A heading in its markup; where its part began on an earlier page it says so. */
  readonly heading: (text: string, isContinued: boolean) => string;
}

export interface Limits {
  /** Characters in all, Discord's limit less what is kept for notices. */
  readonly most: number;
  /** Characters a reader sees on a page; more only where one block needs them. */
  readonly sensible: number;
  /** Parts, so that the components do not become too many. */
  readonly parts: number;
}

export interface PagePart {
  readonly apart: boolean;
  /** In its markup. */
  readonly heading: string | undefined;
  /** A text a block. */
  readonly texts: readonly string[];
}

export interface Page {
  readonly parts: readonly PagePart[];
  /** Numbers of the sources cited on this page, ascending. */
  readonly sources: readonly number[];
  /** Ids of the claims told on it, in order. */
  readonly claims: readonly string[];
}

const lineText = ({ open, lead, body, close, mark }: TextLine): string => `${open}${lead}${body}${close}${mark}`;
const blockText = (block: Block): string => block.map(lineText).join('\n');
const refsOf = (block: Block): readonly number[] => block.flatMap(({ refs }) => refs);

/** Between two texts stand two line breaks at most. */
const GAP = 2;

interface Draft {
  parts: { apart: boolean; heading: string | undefined; texts: string[] }[];
  sources: Set<number>;
  claims: Set<string>;
  characters: number;
  visible: number;
}

/** Divides a book into pages, at least one. The same book gives the same pages. */
export function paginate(book: Book, limits: Limits): readonly Page[] {
  const size = (texts: readonly string[], measure: (text: string) => number): number =>
    texts.reduce((sum, text) => sum + measure(text) + GAP, 0);
  const plain = (text: string): number => text.length;
  const frame = { characters: size(book.frame, plain), visible: size(book.frame, visibleLength) };
  const fresh = (): Draft => ({ parts: [], sources: new Set(), claims: new Set(), ...frame });
  const pages: Page[] = [];
  let page = fresh();

  const close = (): void => {
    pages.push({ parts: page.parts, sources: [...page.sources].sort((a, b) => a - b), claims: [...page.claims] });
    page = fresh();
  };
  const sourceTexts = (numbers: Iterable<number>, on: Draft): readonly string[] => {
    const added = [...new Set(numbers)].filter((number) => !on.sources.has(number) && book.sources.has(number));
    const lines = added.map((number) => book.sources.get(number) ?? '');
    return added.length > 0 && on.sources.size === 0 ? [book.sourcesHeading, ...lines] : lines;
  };
  const fits = (texts: readonly string[], on: Draft): boolean =>
    on.characters + size(texts, plain) <= limits.most && on.visible + size(texts, visibleLength) <= limits.sensible;
  const count = (texts: readonly string[]): void => {
    page.characters += size(texts, plain);
    page.visible += size(texts, visibleLength);
  };
  /** Lists the sources; those for which the page has no room stand on the next. */
  const cite = (numbers: readonly number[]): void => {
    for (const number of new Set(numbers)) {
      const texts = sourceTexts([number], page);
      if (texts.length === 0) continue;
      const isFresh = page.parts.length + page.sources.size === 0;
      if (!isFresh && page.characters + size(texts, plain) > limits.most) {
        close();
        cite([number]);
      } else {
        count(texts);
        page.sources.add(number);
      }
    }
  };

  for (const part of book.parts) {
    const heading = (isContinued: boolean): readonly string[] =>
      part.heading === undefined ? [] : [book.heading(part.heading, isContinued)];
    const whole = [...heading(false), ...part.blocks.map(blockText)];
    const cited = part.blocks.flatMap(refsOf);
    const isWhole = (on: Draft): boolean => fits([...whole, ...sourceTexts(cited, on)], on);
    if (part.together && page.parts.length > 0 && !isWhole(page) && isWhole(fresh())) close();
    let isContinued = false;
    let isOpen = false;
    const room = limits.most - frame.characters - size(heading(true), plain);
    for (const block of part.blocks.flatMap((one) => broken(one, room - GAP))) {
      const text = blockText(block);
      const isFull = !isOpen && page.parts.length >= limits.parts;
      const needed = [...(isOpen ? [] : heading(isContinued)), text, ...sourceTexts(refsOf(block), page)];
      if (isFull || (page.parts.length + page.sources.size > 0 && !fits(needed, page))) {
        close();
        isOpen = false;
      }
      const last = page.parts.at(-1);
      if (isOpen && last) last.texts.push(text);
      else {
        const [shown] = heading(isContinued);
        page.parts.push({ apart: part.apart, heading: shown, texts: [text] });
        if (shown !== undefined) count([shown]);
      }
      count([text]);
      for (const { claims = [] } of block) for (const id of claims) page.claims.add(id);
      const before = pages.length;
      cite(refsOf(block));
      isOpen = pages.length === before;
      isContinued = true;
    }
  }
  if (page.parts.length + page.sources.size > 0 || pages.length === 0) close();
  return pages;
}

/** The block, or where it is longer than a message takes, its parts. */
function broken(block: Block, room: number): readonly Block[] {
  if (blockText(block).length <= room) return [block];
  if (block.length > 1) return block.flatMap((line) => broken([line], room));
  return block.flatMap((line) => brokenLine(line, room)).map((line) => [line]);
}

/** Longest that stands before or after a text; the rest counts as text. */
const LONGEST_EDGE = 300;

function brokenLine(line: TextLine, room: number): readonly TextLine[] {
  const lead = line.lead.length > LONGEST_EDGE ? '' : line.lead;
  const mark = line.mark.length > LONGEST_EDGE ? '' : line.mark;
  const body = `${lead === '' ? line.lead : ''}${line.body}${mark === '' ? line.mark : ''}`;
  // One for the backslash before a chunk that would begin a list or a heading.
  const edges = line.open.length + line.close.length + lead.length + mark.length + 1;
  const chunks = chunksOf(body, Math.max(1, room - edges));
  return chunks.map((chunk, index) => ({
    ...line,
    lead: index === 0 ? lead : '',
    body: index === 0 ? chunk : escapeStart(chunk),
    mark: index === chunks.length - 1 ? mark : '',
  }));
}

/** Ends of sentences, then words, then any place but between a backslash and what it escapes or within a character. */
function chunksOf(text: string, room: number): readonly string[] {
  const chunks: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const head = rest.slice(0, room + 1);
    const sentence = Math.max(...['. ', '! ', '? ', '… '].map((end) => head.lastIndexOf(end) + 1));
    const at = sentence > room / 2 ? sentence : head.lastIndexOf(' ');
    const cut = at > 0 ? at : hardCut(rest, room);
    chunks.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? chunks : [...chunks, rest];
}

function hardCut(text: string, room: number): number {
  const pair = /[\ud800-\udbff]$/.test(text.slice(0, room)) ? room - 1 : room;
  const backslashes = /\\*$/.exec(text.slice(0, pair))?.[0].length ?? 0;
  return Math.max(1, backslashes % 2 === 1 ? pair - 1 : pair);
}
