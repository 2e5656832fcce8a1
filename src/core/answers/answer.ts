import { asLabel, byDate, coarse, dayOf, type EdtfDate, inWords, knownDate, unqualified } from '../facts/dates.ts';
import type { Claim } from '../facts/factbase.ts';
import type { Conflict, Outcome, Page } from '../facts/facts.ts';
import { once } from '../facts/once.ts';
import { isDone, isPlan } from '../facts/plan.ts';
import type { Picture } from '../pictures/picture.ts';
import { type CardDraft, cardLines, completeCard, placesIn } from './card.ts';
import type {
  Answer,
  Card,
  Citation,
  CitedLine,
  CommandName,
  Layer,
  Line,
  Remark,
  Section,
  SourceLink,
  Story,
} from './command.ts';
import { articleSource, editorsSources, nameOf, pageSource, type Telling } from './telling.ts';

export const isLine = <L extends Line>(item: L | Remark): item is L => 'text' in item;

/** "Wang Xiang, to Reuters · Frandroid": who said it, through whom; the whole chain is in the evidence. */
function chainOf(claim: Claim, telling: Telling): string {
  const { words } = telling;
  const publisher = nameOf(claim.article.publisher, telling);
  const speakers = claim.speaker.by.filter((id) => id !== 'author').map((id) => nameOf(id, telling));
  const sure = claim.via.filter(({ certainty }) => certainty === 'confirmed');
  const [first] = sure.length > 0 ? sure : claim.via;
  const medium = first && !claim.speaker.by.includes(first.medium) ? first : undefined;
  const after = medium
    ? words.chain.after(publisher, nameOf(medium.medium, telling), medium.certainty !== 'confirmed')
    : publisher;
  return speakers.length > 0 ? words.chain.said(words.list(speakers), after) : after;
}

/** "meant for 2019", or nothing where the claim looks at no time to come. */
function aimOf(claim: Claim, { words }: Telling): string | undefined {
  if (!isPlan(claim)) return undefined;
  return claim.meantDate ? words.aim.meant(inWords(claim.meantDate, words.dates)) : words.aim.undated;
}

/** "launched on 22 May 2018", with the outcome it rests on. */
export function resultOf(outcome: Outcome, telling: Telling): Line | undefined {
  const seen = telling.view.outcome(outcome);
  if (!seen || !telling.view.isOver(outcome)) return undefined;
  const { words } = telling;
  const when = outcome.happened === null ? undefined : inWords(knownDate(outcome.happened), words.dates, 'adverb');
  return { text: words.results[outcome.result](when), cites: [{ outcome: seen }] };
}

/**
 * What became of a claim; of a claim about several markets, in the one asked about where it is among them.
 * @returns undefined where that is not known, or differs from market to market
 */
export function outcomeOf(claim: Claim, { facts }: Telling, market?: string): Outcome | undefined {
  const all = facts.outcomesOfClaim.get(claim.id) ?? [];
  const isNamed = market !== undefined && claim.markets.includes(market);
  const [outcome, another] = isNamed ? all.filter(({ markets }) => markets.includes(market)) : all;
  return another ? undefined : outcome;
}

/** "said in March 2018", or written, where the words are the journalist's own. */
export function saidWhen({ saidDate, speaker }: Claim, { words }: Telling): string {
  const when = inWords(unqualified(coarse(saidDate)), words.dates, 'adverb');
  return speaker.quote === 'author' ? words.written(when) : words.said(when);
}

interface LineStyle {
  /** Whether the day it was said heads the line, as in a ledger, or follows it. */
  readonly dated?: 'margin' | 'detail';
  readonly market?: string | undefined;
}

/** A claim as one line of evidence. */
export function claimLine(claim: Claim, telling: Telling, { dated = 'detail', market }: LineStyle = {}): Line {
  const { view, words, say } = telling;
  const status = claim.status === 'context' ? undefined : words.statuses[claim.status];
  const details = [
    dated === 'detail' ? saidWhen(claim, telling) : undefined,
    chainOf(claim, telling),
    status,
    aimOf(claim, telling),
  ];
  const note = view.asOf ? undefined : claim.note;
  const outcome = outcomeOf(claim, telling, market);
  const sequel = outcome && resultOf(outcome, telling);
  return {
    ...(dated === 'margin' ? { label: asLabel(claim.saidDate, words.dates) } : {}),
    text: say(claim.text),
    detail: details.filter((part) => part !== undefined).join(' · '),
    ...(note ? { note: { text: say(note.text), sources: editorsSources(note.source, telling) } } : {}),
    ...(sequel ? { sequel } : {}),
    cites: [{ claim }],
  };
}

/** Claims as a section of what the articles say. */
export const claimSection = (
  claims: readonly Claim[],
  telling: Telling,
  heading = telling.words.headings.articles,
  style: LineStyle = {},
): Section => ({
  heading,
  layer: 'articles',
  items: claims.map((claim) => claimLine(claim, telling, style)),
});

/** What happened next, apart from what the articles say: a line an event, oldest first. */
export function outcomeSection(
  outcomes: readonly Outcome[],
  telling: Telling,
  isWanted = (_when: EdtfDate) => true,
): Section {
  const { say, view, words } = telling;
  const told = new Set<string>();
  const events = outcomes.flatMap((outcome) => {
    const seen = view.outcome(outcome)?.events ?? [];
    const last = seen.at(-1);
    return seen.map((event) => ({ outcome, event, caveat: event === last && !view.asOf ? outcome.caveat : undefined }));
  });
  const items = events
    .filter(({ event }) => isWanted(dayOf(event.when)))
    .sort((a, b) => byDate(dayOf(a.event.when), dayOf(b.event.when)))
    .filter(({ event }) => !told.has(event.text.en) && told.add(event.text.en))
    .map(
      ({ outcome, event, caveat }): Line => ({
        label: event.when === null ? words.dates.undated : asLabel(knownDate(event.when), words.dates),
        text: say(event.text),
        ...(caveat ? { note: { text: say(caveat), sources: [] } } : {}),
        cites: [{ outcome: { ...outcome, events: [event] } }],
      }),
    );
  return { heading: words.headings.outcomes, layer: 'outcomes', items };
}

/** Both sides and, unless the reader looks back at a day before it, how it is settled. */
function conflictLines(conflict: Conflict, telling: Telling): readonly Line[] {
  const seen = telling.view.conflict(conflict);
  if (!seen) return [];
  const { facts, say, view, words } = telling;
  const sides = seen.sides.flatMap((side): Line[] => {
    const [first, ...rest] = side.claims.flatMap((id): Citation[] => {
      const claim = facts.claims.get(id);
      return claim ? [{ claim }] : [];
    });
    return first ? [{ text: say(side.says), cites: [first, ...rest] }] : [];
  });
  if (view.asOf) return sides;
  return [...sides, { label: words.settled, text: say(conflict.settlement), cites: [{ conflict }] }];
}

export const conflictSections = (conflicts: readonly Conflict[], telling: Telling): readonly Section[] =>
  conflicts.map((conflict) => ({
    heading: telling.words.headings.conflict(telling.say(conflict.subject)),
    layer: 'conflicts',
    items: conflictLines(conflict, telling),
  }));

/** What became of claims, each outcome once. */
export function outcomesAmong(claims: readonly Claim[], { facts }: Telling): readonly Outcome[] {
  return [...new Set(claims.flatMap(({ id }) => facts.outcomesOfClaim.get(id) ?? []))];
}

/** The conflicts that any of the claims is a side of, each once, in the order of their ids. */
export function conflictsAmong(claims: readonly Claim[], { facts, view }: Telling): readonly Conflict[] {
  const found = new Set(claims.flatMap((claim) => facts.conflictsOfClaim.get(claim.id) ?? []));
  return [...found].filter((conflict) => view.conflict(conflict)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The page that best shows how an outcome ended: where it happened if it did, else the last report. */
function bestPage(outcome: Outcome): Page | undefined {
  const { events, happened, pages } = outcome;
  const at =
    isDone(outcome) && happened !== null
      ? events.find(({ when }) => when !== null && knownDate(when).latest >= knownDate(happened).earliest)
      : undefined;
  const index = (at ?? events.at(-1))?.pages[0];
  return index === undefined ? undefined : pages[index];
}

/** What a handler hands over; sources, records and footers follow from it. */
export interface Draft extends Pick<Answer, 'kind' | 'command' | 'gap' | 'title' | 'next' | 'choices'> {
  readonly card: CardDraft;
  /** Made where the story is read: most readers see the card alone, which is all where this is absent. */
  readonly sections?: () => readonly Section[];
  /** Claims that are named first, best first, where the card puts others in front. */
  readonly relevant?: readonly Claim[];
  /** Made where it is shown; undefined where there is nothing to draw. */
  readonly picture?: () => Picture | undefined;
}

function sourcesOf(citation: Citation, telling: Telling): readonly SourceLink[] {
  if ('claim' in citation) return [articleSource(citation.claim.article, telling)];
  if ('article' in citation) return [articleSource(citation.article, telling)];
  if ('conflict' in citation) return editorsSources(citation.conflict.source, telling);
  const page = bestPage(citation.outcome);
  return page ? [pageSource(page, telling)] : [];
}

/** Completes an answer. */
export function compose(telling: Telling, draft: Draft): Answer {
  const { facts, words, call } = telling;
  const { kind, command, gap, title, next, choices } = draft;
  const card = completeCard(draft.card, telling);
  const story = once(() => storyOf(card, draft, telling));
  const asOf = call.asOf && inWords(call.asOf, words.dates);
  return {
    kind,
    command,
    // What is asked of a day gone by was not missing from the facts of today.
    ...(gap && !call.asOf ? { gap } : {}),
    locale: call.locale,
    title,
    card,
    next,
    ...(choices ? { choices } : {}),
    get story() {
      return story();
    },
    get picture() {
      return draft.picture?.();
    },
    horizon: facts.horizon,
    revision: facts.revision,
    footer: words.footer(inWords(knownDate(facts.horizon), words.dates), facts.revision, asOf),
  };
}

/** Names the places where the lines of a story can be read, and lists the records cited, the card's first. */
function storyOf(card: Card, draft: Draft, telling: Telling): Story {
  const { facts } = telling;
  const linksOf = ({ cites }: Pick<Line, 'cites'>) => cites.flatMap((citation) => sourcesOf(citation, telling));
  const cite = ({ sequel, ...line }: Line): CitedLine => ({
    ...line,
    sources: placesIn(linksOf(line)),
    ...(sequel ? { sequel: cite(sequel) } : {}),
  });
  const sections = (draft.sections?.() ?? [])
    .filter(({ items }) => items.length > 0)
    .map((section) => ({ ...section, items: section.items.map((item) => (isLine(item) ? cite(item) : item)) }));
  const lines = sections.flatMap(({ items }) => items).filter(isLine<CitedLine>);
  const all = lines.flatMap((line) => (line.sequel ? [line, line.sequel] : [line]));
  const onCard = cardLines(card);
  const cited: readonly Citation[] = [...onCard, ...all].flatMap(({ cites }) => cites);
  return {
    sections,
    sources: placesIn([
      ...onCard.flatMap(linksOf),
      ...all.flatMap((line) => [...line.sources, ...(line.note?.sources ?? [])]),
    ]),
    claims: [...new Set([...(draft.relevant ?? []), ...cited.flatMap((one) => ('claim' in one ? one.claim : []))])],
    outcomes: [
      ...new Set(cited.flatMap((one) => ('outcome' in one ? (facts.outcomes.get(one.outcome.id) ?? []) : []))),
    ],
    conflicts: [...new Set(cited.flatMap((one) => ('conflict' in one ? one.conflict : [])))],
    articles: [
      ...new Set(cited.flatMap((one) => ('claim' in one ? one.claim.article : 'article' in one ? one.article : []))),
    ],
  };
}

/** Parts of a story, in the order of its menu. */
export const PARTS = ['articles', 'conflicts', 'outcomes', 'background', 'near', 'sources', 'evidence'] as const;
export type Part = Layer | 'sources' | 'evidence';
export const isPart = (text: string): text is Part => PARTS.some((part) => part === text);

/** The sections of a part; of `sources` and `evidence`, which are made of the whole answer, none. */
export const sectionsOf = ({ story: { sections } }: Answer, part: Part): readonly Section<CitedLine>[] =>
  sections.filter(({ layer }) => layer === part);

export const partsOf = (answer: Answer): readonly Part[] =>
  PARTS.filter((part) => {
    if (part === 'sources') return answer.story.sources.length > 0;
    if (part === 'evidence') return answer.story.claims.length > 0;
    return sectionsOf(answer, part).length > 0;
  });

/** Whether there is more to tell than the card: what that cites is told at length, so that no story is made to see. */
export const hasStory = (answer: Answer): boolean => cardLines(answer.card).length > 0 || partsOf(answer).length > 0;

/** Whether it rests on what can be disputed; mostly the card tells. */
export const isDisputable = (answer: Answer): boolean =>
  cardLines(answer.card).some(({ cites }) => cites.some((cite) => 'claim' in cite || 'outcome' in cite)) ||
  answer.story.claims.length + answer.story.outcomes.length > 0;

/** Four characters that stand for a record's id in a custom_id. */
const CODE_LENGTH = 4;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** FNV-1a over UTF-16, six bits a character. */
function codeOf(id: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) sum = Math.imul(sum ^ id.charCodeAt(at), 0x01000193);
  return Array.from({ length: CODE_LENGTH }, (_, index) => DIGITS.charAt((sum >>> (6 * index)) & 63)).join('');
}

/** Records whose codes stand in one custom_id. */
const MOST_RECORDS = 10;

/** The records an answer rests on, as codes: what its story can be told from where its question is too long to carry. */
export const recordsOf = ({ story: { claims, conflicts, outcomes } }: Answer): string =>
  [...claims.slice(0, MOST_RECORDS - 4), ...conflicts.slice(0, 2), ...outcomes.slice(0, 2)]
    .map(({ id }) => codeOf(id))
    .join('');

/**
 * The answer that rests on the records of these codes: for its story.
 * @returns undefined where none of them is in the base any more
 */
export function answerFrom(records: string, command: CommandName, telling: Telling): Answer | undefined {
  const { facts, view, words } = telling;
  const idsByCode = Map.groupBy([...facts.claims.keys(), ...facts.conflicts.keys(), ...facts.outcomes.keys()], codeOf);
  const ids = (records.match(/.{4}/g) ?? []).flatMap((code) => {
    const [id, another] = idsByCode.get(code) ?? [];
    // A code that two records share stands for neither.
    return id !== undefined && !another ? [id] : [];
  });
  const claims = ids.flatMap((id) => facts.claims.get(id) ?? []).filter(view.shows);
  const conflicts = ids.flatMap((id) => facts.conflicts.get(id) ?? []);
  const outcomes = ids.flatMap((id) => facts.outcomes.get(id) ?? []);
  if (claims.length + conflicts.length + outcomes.length === 0) return undefined;
  return compose(telling, {
    kind: 'facts',
    command,
    title: words.ask.titles.facts,
    card: { groups: [] },
    sections: () => [
      claimSection(claims, telling),
      ...conflictSections(conflicts, telling),
      outcomeSection(outcomes, telling),
    ],
    next: [],
  });
}
