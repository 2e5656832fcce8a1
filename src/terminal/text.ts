import { isLine } from '../core/answer.ts';
import type { Answer, CitedLine, Remark } from '../core/command.ts';
import { CATALOGUES } from '../locales/index.ts';

/** An answer on a terminal: as text to read, as one line of JSON to process. */

export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** Without a terminal text is not coloured and breaks at 100 columns, so that the same question gives the same bytes. */
export const PLAIN: Screen = { width: 100, colour: false };

type Style = 'bold' | 'dim' | 'cyan';
/** SGR parameters of ECMA-48. */
const SGR: Readonly<Record<Style, readonly [number, number]>> = { bold: [1, 22], dim: [2, 22], cyan: [36, 39] };
const styled = (text: string, style: Style, { colour }: Screen): string =>
  colour ? `\u001b[${SGR[style][0]}m${text}\u001b[${SGR[style][1]}m` : text;

/** Columns of indentation never leave less than this for the text. */
const LEAST_WIDTH = 20;

/** Breaks text at spaces; a no-break space holds, a word longer than the line stands alone. */
function wrap(text: string, indent: number, hanging: number, { width }: Screen): readonly string[] {
  const room = Math.max(LEAST_WIDTH, width - hanging);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part, index) => `${' '.repeat(index === 0 ? indent : hanging)}${part}`);
}

const refsOf = (refs: readonly number[]): string => (refs.length > 0 ? ` [${refs.join(', ')}]` : '');

/** A block of text in one style, wrapped before it is coloured. */
const block = (text: string, indent: number, hanging: number, screen: Screen, style?: Style): readonly string[] =>
  wrap(text, indent, hanging, screen).map((line) => (style ? styled(line, style, screen) : line));

/** A line of an answer with all that belongs to it. */
function lineBlocks(line: CitedLine, answer: Answer, screen: Screen, bullet: string, style?: Style): readonly string[] {
  const words = CATALOGUES[answer.locale];
  const head = line.label === undefined ? '' : words.label(line.label);
  const note = line.note && `${words.label(words.note)}${line.note.text}${refsOf(line.noteRefs)}`;
  return [
    ...block(`${bullet}${head}${line.text}${refsOf(line.refs)}`, 0, bullet.length, screen, style),
    ...(line.detail ? block(line.detail, 2, 2, screen, 'dim') : []),
    ...(line.sequel ? block(`→ ${line.sequel.text}${refsOf(line.sequel.refs)}`, 2, 4, screen) : []),
    ...(note ? block(note, 2, 4, screen, 'cyan') : []),
  ];
}

const itemBlocks = (item: CitedLine | Remark, answer: Answer, screen: Screen): readonly string[] =>
  isLine(item) ? lineBlocks(item, answer, screen, '• ') : block(item.remark, 0, 0, screen);

/** The answer as the terminal prints it. */
export function toText(answer: Answer, screen: Screen = PLAIN): string {
  const words = CATALOGUES[answer.locale];
  const verdict = answer.verdict.flatMap((item) =>
    isLine(item) ? lineBlocks(item, answer, screen, '', 'bold') : block(item.remark, 0, 0, screen, 'bold'),
  );
  const sections = answer.sections.map(({ heading, items }) => [
    ...(heading === undefined ? [] : block(heading, 0, 0, screen, 'bold')),
    ...items.flatMap((item) => itemBlocks(item, answer, screen)),
  ]);
  const sources = answer.sources.map(
    ({ number, label, url }) => `[${number}] ${label}${url === null ? '' : ` — ${url}`}`,
  );
  const listed =
    sources.length > 0
      ? [...block(words.sourcesHeading, 0, 0, screen, 'bold'), ...sources.flatMap((line) => block(line, 0, 4, screen))]
      : [];
  const typed = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
  const next = answer.next.map(({ command, options }) => [command, ...Object.values(options).map(typed)].join(' '));
  const also = next.length > 0 ? block(`${words.label(words.seeAlso)}${next.join(' · ')}`, 0, 2, screen, 'dim') : [];
  const parts = [
    [styled(answer.title, 'bold', screen)],
    verdict,
    ...sections,
    listed,
    also,
    block(answer.footer, 0, 0, screen, 'dim'),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** The answer as JSON values; claims in order of relevance. */
export function toJson(answer: Answer) {
  return {
    kind: answer.kind,
    command: answer.command,
    locale: answer.locale,
    title: answer.title,
    text: toText(answer),
    claims: answer.claims.map(({ id, article, paragraph, markets, status, said, meant }) => ({
      id,
      article: article.id,
      paragraph,
      markets,
      status,
      said,
      meant,
    })),
    outcomes: answer.outcomes.map(({ id }) => id),
    conflicts: answer.conflicts.map(({ id }) => id),
    articles: answer.articles.map(({ id, title, publisher, published, url }) => ({
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
