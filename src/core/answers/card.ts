import type { Catalogue } from '../../locales/index.ts';
import { asLabel, coarse, type EdtfDate, exclusive, inWords, knownDate, unqualified } from '../facts/dates.ts';
import type { Claim } from '../facts/factbase.ts';
import type { Conflict, Localized, Note, Outcome } from '../facts/facts.ts';
import { isDone } from '../facts/plan.ts';
import type { Card, CardGroup, CardLine, Citation, Piece, Remark, SourceLink } from './command.ts';
import { articleSource, editorsSources, nameOf, pageSource, type Telling } from './telling.ts';

/**
 * The answer as one phone screen, composed from records. A line names its date, who spoke, what was said or happened in
 * a few words, and where that is read, as a link inside the sentence.
 */

/** A card as handlers make it; the footer is the usual one unless they say otherwise. */
export type CardDraft = Omit<Card, 'footer'> & {
  /** What it is once so many lines have found room. */
  readonly footer?: (lines: number) => string;
};

/** Characters of a card that a reader sees, at most: what fits a phone's screen. */
export const MOST_VISIBLE = 700;

export const remarks = (...texts: readonly string[]): readonly Remark[] => texts.map((remark) => ({ remark }));

/** Lines that are paragraphs of their own, without bullets. */
export const paragraphs = (...lines: CardGroup['lines']): CardGroup => ({ lines, isList: false });

/** True of a line with a source. */
export const isCardLine = (line: CardLine | Remark): line is CardLine => 'pieces' in line;

/** All lines of a card that rest on something, in order. */
export const cardLines = ({ lead, groups }: Pick<Card, 'lead' | 'groups'>): readonly CardLine[] =>
  [...(lead ? [lead] : []), ...groups.flatMap(({ lines }) => lines)].filter(isCardLine);

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('strong' in piece) return piece.strong;
  return 'word' in piece ? piece.word : piece.aside.map(pieceText).join('');
}

/** A line as a reader sees it, without links and emphasis. */
export const lineText = (line: CardLine | Remark): string =>
  isCardLine(line) ? line.pieces.map(pieceText).join('') : line.remark;

/** All that a reader sees of a card, a line a line. */
export const cardText = ({ title, asked, lead, groups, footer }: Card): readonly string[] => [
  ...(asked === undefined ? [] : [asked]),
  ...(title === undefined ? [] : [title]),
  ...(lead === undefined ? [] : [lineText(lead)]),
  ...groups.flatMap(({ heading, lines }) => [...(heading === undefined ? [] : [heading]), ...lines.map(lineText)]),
  footer,
];

const visible = (card: Card): number => cardText(card).reduce((sum, line) => sum + line.length, 0);

/**
 * Adds the footer, and leaves out what no longer fits one screen: the last line of the longest group that may lose one,
 * told in the story all the same. A group keeps at least a line while others have more than one.
 */
export function completeCard(draft: CardDraft, telling: Telling): Card {
  const { footer = () => footerOf(telling) } = draft;
  const withFooter = (groups: readonly CardGroup[]): Card => {
    const count = groups.reduce((sum, { lines }) => sum + lines.length, 0);
    return { ...draft, groups, footer: footer(count) };
  };
  const card = withFooter(draft.groups.filter(({ lines }) => lines.length > 0));
  const fits = (shorter: Card): boolean => visible(shorter) <= MOST_VISIBLE;
  let fitted = fitting(card, fits, withFooter);
  // Where a line a group is too much, the last of them go: a disagreement stays.
  while (!fits(fitted)) {
    const last = fitted.groups.findLast(({ isWhole }) => !isWhole);
    if (!last) break;
    fitted = withFooter(fitted.groups.filter((group) => group !== last));
  }
  return fitted;
}

/**
 * A card with as many of its lines as fit.
 * @param made the card of fewer groups, where more of it than they depends on them
 */
export function fitting(
  whole: Card,
  fits: (card: Card) => boolean,
  made = (groups: readonly CardGroup[]): Card => ({ ...whole, groups }),
): Card {
  let card = whole;
  while (!fits(card)) {
    const longest = card.groups
      .filter(({ lines, isWhole }) => lines.length > 1 && (!isWhole || lines.some(isSpare)))
      .toSorted((a, b) => b.lines.length - a.lines.length)[0];
    if (!longest) return card;
    const spare = longest.lines.findLastIndex(isSpare);
    const lines = longest.lines.toSpliced(spare === -1 ? longest.lines.length - 1 : spare, 1);
    const groups = card.groups.map((group) => (group === longest ? { ...group, lines } : group));
    card = made(groups);
  }
  return card;
}

const isSpare = (line: CardLine | Remark): boolean => line.isSpare === true;

/** How far the articles reach, and that what happened is from elsewhere; or the day looked back to. */
export function footerOf({ call, facts, words }: Telling): string {
  if (call.asOf) return words.card.footerAsOf(inWords(call.asOf, words.dates));
  return words.card.footer(facts.articles.size, inWords(knownDate(facts.horizon), words.dates));
}

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A sentence as it stands in a line: without its full stop. */
export const bare = (text: string): string => text.replace(/\.$/, '');

/** What a record says in a few words; the whole sentence where nobody has put it briefly. */
export const briefOf = (
  { brief, text }: { brief?: Localized | undefined; text: Localized },
  { say }: Telling,
): string => (brief ? say(brief) : bare(say(text)));

/** Of items that share a key the first; those without one are left out. */
export const firstOfEach = <T, Key>(items: readonly T[], keyOf: (item: T) => Key | undefined): readonly T[] =>
  [...Map.groupBy(items, keyOf)].flatMap(([key, group]) => (key === undefined ? [] : group.slice(0, 1)));

/** Each place once where something can be read. */
export const placesIn = (links: readonly SourceLink[]): readonly SourceLink[] =>
  firstOfEach(links, ({ url, label }) => url ?? label);

/** The pieces of several things, one after the other. */
export const inARow = (things: readonly (readonly Piece[])[], between = ', '): readonly Piece[] =>
  things.flatMap((pieces, index) => (index > 0 ? [between, ...pieces] : pieces));

/** " (BlogNT)", as a link. */
export const inParens = (...links: readonly SourceLink[]): readonly Piece[] => {
  const shown = placesIn(links).map(({ short, url }): readonly Piece[] => [{ word: short, url }]);
  return shown.length > 0 ? [' (', ...inARow(shown), ')'] : [];
};

/** The page that tells of an event: the better one first. */
export function eventSource({ pages }: Outcome, event: Outcome['events'][number], telling: Telling): SourceLink {
  const page = pages[event.pages[0] ?? 0];
  if (!page) throw new RangeError('an event cites a page that its outcome does not have');
  return pageSource(page, telling);
}

export const eventCite = (outcome: Outcome, event: Outcome['events'][number]): Citation => ({
  outcome: { ...outcome, events: [event] },
});

/**
 * "19 May 2015: web shop opened, as a test (CCS Insight)."
 * @param style `short`: its first words alone; `lead`: bold, at the head of a card
 */
export function eventLine(
  outcome: Outcome,
  event: Outcome['events'][number],
  telling: Telling,
  style?: 'short' | 'lead',
): CardLine {
  const { words } = telling;
  const brief = briefOf(event, telling);
  // What matters most stands first.
  const told = style === 'short' ? (brief.split(/\s?; /, 1)[0] ?? brief) : brief;
  const dated = event.when === null ? '' : words.label(asLabel(knownDate(event.when), words.dates));
  const text = capital(`${dated}${told}`);
  return {
    pieces: [style === 'lead' ? { strong: text } : text, ...inParens(eventSource(outcome, event, telling)), '.'],
    cites: [eventCite(outcome, event)],
  };
}

/** With its month abbreviated, where room is short: "3 Jul 2018". */
export const shortLabel = (date: EdtfDate, { words }: Telling): string =>
  labelIn(date, { ...words.dates, months: words.dates.shortMonths });

/** "3 July 2018", "Probably August 2016", or of a span its month. */
function labelIn(date: EdtfDate, dates: Catalogue['dates']): string {
  const spread = coarse(date);
  return capital(asLabel(spread === date ? date : unqualified(spread), dates));
}

/** Who spoke, in a few words: "Wang Xiang", "Xiaomi on Twitter"; undefined for the journalist. */
export function speakerOf(claim: Claim, telling: Telling): string | undefined {
  const { facts, words } = telling;
  const { publisher, author } = claim.article;
  const speakers = claim.speaker.by.filter((id) => id !== 'author' && id !== author.value && id !== publisher);
  if (speakers.length === 0) return undefined;
  const named = words.list(speakers.map((id) => nameOf(id, telling)));
  const [first] = claim.via;
  const platform = first && facts.organisations.get(first.medium)?.kind === 'platform' ? first.medium : undefined;
  return platform === undefined ? named : words.card.on(named, nameOf(platform, telling));
}

const isAtOnce = (a: Claim, b: Claim): boolean =>
  a.said === b.said && a.article === b.article && a.speaker.by.join() === b.speaker.by.join();

interface SaidStyle {
  /** What came of it, behind an arrow. */
  readonly end?: End | undefined;
  /** Who spoke is plain, and not named. */
  readonly isBySpeaker?: boolean;
}

/** "3 July 2018, Wang Xiang: hopes for 2019 (Frandroid)": one line for what was said at once. */
export function saidLine(
  claims: readonly [Claim, ...Claim[]],
  telling: Telling,
  { end, isBySpeaker = false }: SaidStyle = {},
): CardLine {
  const { words } = telling;
  const [first, ...others] = claims;
  const speaker = isBySpeaker ? undefined : speakerOf(first, telling);
  const head = [labelIn(first.saidDate, words.dates), ...(speaker === undefined ? [] : [speaker])].join(', ');
  const told = [...new Set(claims.map((claim) => briefOf(claim, telling)))].join(', ');
  const arrow: readonly Piece[] = end ? [' → ', ...end.pieces] : [];
  return {
    pieces: [`${words.label(head)}${told}`, ...inParens(articleSource(first.article, telling)), ...arrow, '.'],
    cites: [{ claim: first }, ...others.map((claim) => ({ claim })), ...(end ? [end.cite] : [])],
  };
}

/**
 * The lines of what was said: what was said at once, by one mouth in one article, is one line.
 * @param claims in the order of their importance
 * @param most lines
 * @returns oldest first
 */
export function saidLines(claims: readonly Claim[], telling: Telling, most: number): readonly CardLine[] {
  const groups: [Claim, ...Claim[]][] = [];
  for (const claim of claims) {
    const group = groups.find(([first]) => isAtOnce(first, claim));
    if (group) {
      if (group.length < MOST_AT_ONCE) group.push(claim);
    } else if (groups.length < most) groups.push([claim]);
    if (groups.length === most && groups.every(({ length }) => length === MOST_AT_ONCE)) break;
  }
  return groups.sort(([a], [b]) => a.saidDate.earliest - b.saidDate.earliest).map((group) => saidLine(group, telling));
}
const MOST_AT_ONCE = 2;

/**
 * Without what others among them tell as well, no less exactly.
 * @param market where they are told of one market, it is enough that another tells the same of it
 */
export function withoutRestating(claims: readonly Claim[], market?: string): readonly Claim[] {
  if (!claims.some(({ restates }) => restates)) return claims;
  const restated = new Set(claims.flatMap(({ restates }) => restates ?? []));
  const there = new Map(claims.flatMap((claim) => (restated.has(claim.id) ? [[claim.id, claim]] : [])));
  return claims.filter(({ restates }) =>
    market === undefined
      ? !restates?.every((id) => there.has(id))
      : !restates?.some((id) => there.get(id)?.markets.includes(market)),
  );
}

/** "BlogNT, May 2018: in November 2017." for each side, then how the editors settle it. */
export function conflictLines(conflict: Conflict, telling: Telling): readonly CardLine[] {
  const { facts, say, view, words } = telling;
  const seen = view.conflict(conflict);
  if (!seen) return [];
  const sides = seen.sides.flatMap((side, index): CardLine[] => {
    const [first] = side.claims.flatMap((id) => facts.claims.get(id) ?? []);
    if (!first) return [];
    const { publishedDate } = first.article;
    const { short, url } = articleSource(first.article, telling);
    const date = publishedDate && asLabel(unqualified(publishedDate), words.dates);
    const head = words.label(date ? `, ${date}` : '');
    const pieces = [{ word: short, url }, `${head}${say(side.brief)}.`];
    // Of more than two the first word and the last are furthest apart.
    const isBetween = index > 0 && index < seen.sides.length - 1;
    return [{ pieces, cites: [{ claim: first }, { conflict }], ...(isBetween ? { isSpare: true } : {}) }];
  });
  return view.asOf ? sides : [...sides, settlementLine(conflict, telling)];
}

export function settlementLine(conflict: Conflict, telling: Telling): CardLine {
  const { say, words } = telling;
  const head = conflict.kind === 'contradiction' ? words.card.correction : words.card.editors;
  return editorsLine(head, say(conflict.brief), conflict.source, [{ conflict }], telling);
}

/** "Editors’ correction: Frandroid has the year wrong (TechNode)", in the editors' voice. */
export function editorsLine(
  head: string,
  text: string,
  source: Note['source'],
  cites: CardLine['cites'],
  telling: Telling,
): CardLine {
  const links = editorsSources(source, telling).slice(0, 1);
  return { pieces: [{ aside: [`${telling.words.label(head)}${text}`, ...inParens(...links), '.'] }], cites };
}

/** The card's part for a disagreement. */
export const conflictGroup = (conflict: Conflict, telling: Telling): CardGroup => ({
  heading: telling.words.card[conflict.kind === 'contradiction' ? 'disagree' : 'differ'],
  lines: conflictLines(conflict, telling),
  isWhole: true,
});

/** A bold sentence that heads a card, with what it rests on. */
export const leadLine = (
  strong: string,
  links: readonly SourceLink[],
  cites: CardLine['cites'],
  after = '',
): CardLine => ({
  pieces: [{ strong: capital(strong) }, after, ...inParens(...links), '.'].filter((piece) => piece !== ''),
  cites,
});

/** A claim as the sentence that heads a card. @param doubt what is to be said before it */
export const claimLead = (claim: Claim, telling: Telling, doubt = ''): CardLine =>
  leadLine(`${doubt}${bare(telling.say(claim.text))}`, [articleSource(claim.article, telling)], [{ claim }]);

/** What came of a plan: as pieces of a line, the page that tells, and what is cited. */
interface End {
  readonly pieces: readonly Piece[];
  readonly url: string | null;
  readonly cite: Citation;
}

/** What came of a plan, behind an arrow: the day it came true, or the last word that it had not, each with its page. */
export function endOf(outcome: Outcome, telling: Telling): End | undefined {
  const { view, words } = telling;
  const seen = view.outcome(outcome);
  if (!seen || !view.isOver(outcome) || outcome.happened === null) return undefined;
  const happened = knownDate(outcome.happened);
  const within = seen.events.filter(({ when }) => when !== null && !exclusive(knownDate(when), happened));
  // Of what did not come, the word that says so most briefly.
  const [event] = isDone(outcome)
    ? within
    : within.toSorted((a, b) => briefOf(a, telling).length - briefOf(b, telling).length);
  if (!event) return undefined;
  const told = isDone(outcome) ? asLabel(happened, words.dates) : briefOf(event, telling);
  const source = eventSource(seen, event, telling);
  return { pieces: [told, ...inParens(source)], url: source.url, cite: eventCite(seen, event) };
}
