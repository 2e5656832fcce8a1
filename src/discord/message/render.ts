import { isLine, type Part, partsOf, recordsOf, sectionsOf } from '../../core/answers/answer.ts';
import { cardLines, fitting } from '../../core/answers/card.ts';
import type { Answer, Card, Citation, CitedLine } from '../../core/answers/command.ts';
import { evidenceOf } from '../../core/answers/evidence.ts';
import type { Telling } from '../../core/answers/telling.ts';
import { CATALOGUES, type Catalogue } from '../../locales/index.ts';
import {
  button,
  cardButtons,
  choiceButtons,
  deleteButton,
  menuRow,
  pageButtons,
  partMenu,
  rowOf,
  type Surroundings,
} from './buttons.ts';
import { encodePress, type State } from './custom-id.ts';
import { COLOURS, framed, type Message, messageIn, type Rendered } from './frame.ts';
import { clean, escapeText, hostOf, shorten, webAddress } from './markdown.ts';
import { BULLET, groupsText, headText, label, linksText, type Markup, PLAIN, RICH } from './markup.ts';
import { type Block, type Chapter, paginate } from './pages.ts';

/**
 * An answer as messages, within Discord's limits whatever the answer
 * (https://docs.discord.com/developers/components/reference): the card for everybody, and its full story, part by part,
 * for who wants it. One container of Components V2, or plain text. The same answer and state give the same bytes.
 */

/** What a phone shows in some two screens, in characters the reader sees. */
const SENSIBLE = 1400;

/** A source whose label is longer is shortened; the longest in the data has some 70 characters. */
const LONGEST_SOURCE = 400;

/** The first message: the card, and what it offers. */
export function renderCard(answer: Answer, asOfNow: State, around: Surroundings): Rendered {
  const state = stateOf(answer, asOfNow);
  const markup = state.isText ? PLAIN : RICH;
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
  const picture = around.hasPicture && answer.command === 'map' ? answer.picture : undefined;
  const targets = [...new Set(cardLines(answer.card).flatMap(({ cites }) => targetsOf(cites)))];
  return framed({ texts, small, rows, colour: COLOURS[answer.kind], state, around }, picture, targets);
}

/** A card as somebody has it before them, for all to see: where its question was too long to be asked anew. */
export function renderShown(texts: readonly string[], state: State, colour: Answer['kind']): Message {
  const around = { notices: [], isPrivate: false, canShare: false, canReport: false, hasPicture: false };
  const row = rowOf([
    ...button('story', { ...state, part: 'articles', page: 1 }, CATALOGUES[state.locale].discord.story),
    deleteButton,
  ]);
  const rows = row ? [row] : [];
  return messageIn({ texts, small: [], rows, colour: COLOURS[colour], state, around });
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
  const small = [...around.notices, answer.footer];
  return framed({ texts, small, rows, colour: COLOURS.story, state, around }, picture, shown.targets);
}
