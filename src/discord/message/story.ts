import { isLine, type Part, partsOf, sectionsOf } from '../../core/answers/answer.ts';
import type { Answer, CitedLine } from '../../core/answers/command.ts';
import { evidenceOf } from '../../core/answers/evidence.ts';
import type { Telling } from '../../core/answers/telling.ts';
import { CATALOGUES, type Catalogue } from '../../locales/index.ts';
import { button, menuRow, pageButtons, partMenu, rowOf, type State, type Surroundings } from './buttons.ts';
import { clean, escapeText, hostOf, shorten, visibleLength, webAddress } from './markdown.ts';
import {
  BULLET,
  COLOURS,
  framed,
  label,
  linksText,
  type Markup,
  PLAIN,
  type Rendered,
  RICH,
  stateOf,
  targetsOf,
} from './render.ts';

/** What a phone shows in some two screens, in characters the reader sees; more only where one block needs them. */
const SENSIBLE = 1400;

/** A source whose label is longer is shortened; the longest in the data has some 70 characters. */
const LONGEST_SOURCE = 400;

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
