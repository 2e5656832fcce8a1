import { styleText } from 'node:util';
import { isLine } from '../core/answers/answer.ts';
import { cardText, isCardLine, lineText } from '../core/answers/card.ts';
import type { Answer, Card, CardLine, CitedLine, Piece, Remark, SourceLink } from '../core/answers/command.ts';
import { linesOf } from '../core/pictures/picture.ts';
import { CATALOGUES, type Catalogue } from '../locales/index.ts';

export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** Without a terminal text is not coloured and breaks at 100 columns, so that the same question gives the same bytes. */
export const PLAIN: Screen = { width: 100, colour: false };

type Style = 'bold' | 'dim' | 'cyan';
const styled = (text: string, style: Style, { colour }: Screen): string =>
  // Whether the terminal has colours has been asked.
  colour ? styleText(style, text, { validateStream: false }) : text;

/** Columns of indentation never leave less than this for the text. */
const LEAST_WIDTH = 20;

const namesOf = (sources: readonly SourceLink[]): string =>
  sources.length > 0 ? ` (${sources.map(({ short }) => short).join(', ')})` : '';

/** A block of text in one style, wrapped before it is coloured. */
const block = (text: string, indent: number, hanging: number, screen: Screen, style?: Style): readonly string[] =>
  linesOf(text, Math.max(LEAST_WIDTH, screen.width - hanging), ({ length }) => length).map((part, index) => {
    const line = `${' '.repeat(index === 0 ? indent : hanging)}${part}`;
    return style ? styled(line, style, screen) : line;
  });

function lineBlocks(line: CitedLine, words: Catalogue, screen: Screen): readonly string[] {
  const head = line.label === undefined ? '' : words.label(line.label);
  const note = line.note && `${words.label(words.note)}${line.note.text}${namesOf(line.note.sources)}`;
  return [
    ...block(`- ${head}${line.text}${namesOf(line.sources)}`, 0, 2, screen),
    ...(line.detail ? block(line.detail, 2, 2, screen, 'dim') : []),
    ...(line.sequel ? block(`→ ${line.sequel.text}${namesOf(line.sequel.sources)}`, 2, 4, screen) : []),
    ...(note ? block(note, 2, 4, screen, 'cyan') : []),
  ];
}

const paragraphs = (parts: readonly (readonly string[])[]): string =>
  parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');

const heading = (text: string | undefined, screen: Screen): readonly string[] =>
  text === undefined ? [] : block(text, 0, 0, screen, 'bold');

/** The one screen: what the first message in Discord says. */
function cardBlocks({ title, asked, lead, groups, footer }: Card, screen: Screen): readonly (readonly string[])[] {
  return [
    asked === undefined ? [] : block(asked, 0, 0, screen, 'dim'),
    heading(title, screen),
    lead === undefined ? [] : block(lineText(lead), 0, 0, screen, 'bold'),
    ...groups.map(({ heading: named, lines, isList }) => [
      ...heading(named, screen),
      ...lines.flatMap((line) =>
        isList === false ? block(lineText(line), 0, 0, screen) : block(`- ${lineText(line)}`, 0, 2, screen),
      ),
    ]),
    block(footer, 0, 0, screen, 'dim'),
  ];
}

/** The full story, part by part, and where all of it can be read. */
function storyBlocks(answer: Answer, screen: Screen): readonly (readonly string[])[] {
  const words = CATALOGUES[answer.locale];
  const sections = answer.story.sections.map(({ heading: named, items }) => [
    ...heading(named, screen),
    ...items.flatMap((item) => (isLine(item) ? lineBlocks(item, words, screen) : block(item.remark, 0, 0, screen))),
  ]);
  const sources = answer.story.sources.flatMap(({ label, url }) =>
    block(`- ${label}${url === null ? '' : ` — ${url}`}`, 0, 4, screen),
  );
  return [
    ...sections,
    sources.length > 0 ? [...heading(words.sourcesHeading, screen), ...sources] : [],
    block(answer.footer, 0, 0, screen, 'dim'),
  ];
}

/** The questions one step away, as the terminal takes them. */
function nextBlocks({ choices = [], next, locale }: Answer, screen: Screen): readonly string[] {
  const words = CATALOGUES[locale];
  const typed = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
  const steps = [...choices, ...next].map(({ command, options }) =>
    [command, ...Object.values(options).map(typed)].join(' '),
  );
  return steps.length > 0 ? block(`${words.label(words.seeAlso)}${steps.join(' · ')}`, 0, 2, screen, 'dim') : [];
}

/** The answer as the terminal prints it: the card, and with `isFull` the whole story and its sources. */
export const toText = (answer: Answer, screen: Screen = PLAIN, isFull = false): string =>
  paragraphs([
    ...cardBlocks(answer.card, screen),
    ...(isFull ? storyBlocks(answer, screen) : []),
    nextBlocks(answer, screen),
  ]);

/** A line of a card as JSON: its words, where they are read, and the records they rest on. */
const cardLineJson = (line: CardLine | Remark) => ({
  text: lineText(line),
  ...(isCardLine(line)
    ? {
        urls: line.pieces.flatMap(pieceUrls),
        claims: line.cites.flatMap((cite) => ('claim' in cite ? [cite.claim.id] : [])),
        outcomes: line.cites.flatMap((cite) => ('outcome' in cite ? [cite.outcome.id] : [])),
        conflicts: line.cites.flatMap((cite) => ('conflict' in cite ? [cite.conflict.id] : [])),
      }
    : {}),
});

const pieceUrls = (piece: Piece): readonly string[] => {
  if (typeof piece === 'string' || 'strong' in piece) return [];
  if ('aside' in piece) return piece.aside.flatMap(pieceUrls);
  return piece.url === null ? [] : [piece.url];
};

/** The answer as JSON values; claims in order of relevance. */
export function toJson(answer: Answer) {
  const { card } = answer;
  return {
    kind: answer.kind,
    command: answer.command,
    locale: answer.locale,
    title: answer.title,
    text: cardText(card).join('\n'),
    card: {
      title: card.title,
      lead: card.lead && cardLineJson(card.lead),
      groups: card.groups.map(({ heading: named, lines }) => ({ heading: named, lines: lines.map(cardLineJson) })),
      footer: card.footer,
    },
    claims: answer.story.claims.map(({ id, article, paragraph, markets, status, said, meant }) => ({
      id,
      article: article.id,
      paragraph,
      markets,
      status,
      said,
      meant,
    })),
    outcomes: answer.story.outcomes.map(({ id }) => id),
    conflicts: answer.story.conflicts.map(({ id }) => id),
    articles: answer.story.articles.map(({ id, title, publisher, published, url }) => ({
      id,
      title: title.value,
      publisher,
      published: published.value,
      url: url.value,
    })),
    horizon: answer.horizon,
    revision: answer.revision,
  };
}
