import {
  claimSection,
  compose,
  conflictSections,
  type Draft,
  outcomeSection,
  outcomesAmong,
} from '../src/core/answers/answer.ts';
import {
  bare,
  type CardDraft,
  claimLead,
  conflictGroup,
  editorsLine,
  endOf,
  eventLine,
  leadLine,
  paragraphs,
  remarks,
  saidLines,
  withoutRestating,
} from '../src/core/answers/card.ts';
import type { Answer, Call, CardGroup, CardLine, Command, Neighbour, Section } from '../src/core/answers/command.ts';
import { launchIn, launchLine } from '../src/core/answers/market-card.ts';
import { regionAnswer, toCountry } from '../src/core/answers/place.ts';
import { asking, questionsNear, stepsOn } from '../src/core/answers/steps.ts';
import { articleSource, editorsSources, nameOf, type Telling, tell } from '../src/core/answers/telling.ts';
import { plainQuestion } from '../src/core/ask/plain.ts';
import { type Reading, readQuestion } from '../src/core/ask/question.ts';
import { keyInWords, namedIn, readingKeys } from '../src/core/ask/reading.ts';
import { type Found, search } from '../src/core/ask/search.ts';
import { mattersIn } from '../src/core/ask/subjects.ts';
import { eventAsked } from '../src/core/check/event-asked.ts';
import { exclusive, inWords, knownDate } from '../src/core/facts/dates.ts';
import type { Claim, FactBase } from '../src/core/facts/factbase.ts';
import type { Conflict, Outcome } from '../src/core/facts/facts.ts';
import { fold } from '../src/core/facts/fold.ts';
import { isDone } from '../src/core/facts/plan.ts';
import { shortened } from '../src/core/pictures/picture.ts';
import { marketDraft } from './country.ts';
import { mapDraft } from './map.ts';
import { personDraft } from './person.ts';
import { toArticle } from './sources.ts';

/** Longest question read, in UTF-16 units; what is longer is asked to be put more briefly. */
const LONGEST_QUESTION = 1_000;
/** Longest text taken at all: Discord's longest message. */
const LONGEST_TEXT = 4_000;
const MOST_NEXT = 5;

/** A question as typed, and what was understood of it. */
interface Asked extends Reading {
  readonly typed: string;
}

/** A question in the member's own words. */
export const ask: Command = {
  name: 'ask',
  options: [{ name: 'question', kind: 'text', required: true, maxLength: LONGEST_TEXT }],
  answer: (call, facts) => {
    const typed = call.options['question'] ?? '';
    if (typed.length > LONGEST_QUESTION) {
      const telling = tell(call, facts);
      return declined(telling.words.ask.tooLong(LONGEST_QUESTION), undefined, telling);
    }
    const reading = readQuestion(typed, facts, call.locale);
    const telling = tell({ ...call, locale: reading.language }, facts);
    const asked = { ...reading, typed };
    const found = search(reading, facts, telling.view.shows);
    const plain = plainQuestion(typed, facts);
    const { asked: quote } = quoteOf(asked, telling);
    if (plain === 'everywhere') return compose(telling, { ...mapDraft(telling, quote), command: 'ask' });
    if (plain && 'region' in plain) return regionAnswer(plain.region, 'ask', telling, quote);
    const claims = found.type === 'facts' ? found.claims : [];
    if (plain && 'person' in plain) return personAnswer(plain.person, claims, asked, telling);
    if (plain && 'article' in plain) return authorAnswer(plain.article, claims, asked, telling);
    if (plain && !(plain.date !== undefined && tells(found, plain.date, facts)))
      return marketAnswer(plain.market, claims, asked, telling);
    return answerTo(found, asked, telling);
  },
};

/** Whether what was found speaks of the time asked about; whether a plan for a time after the articles came true, no claim tells. */
function tells(found: Found, date: string, { horizon }: FactBase): boolean {
  if (date > horizon) return false;
  if (found.type === 'later') return found.outcome !== undefined;
  const meant = found.type === 'facts' ? found.claims[0]?.meantDate : undefined;
  return meant != null && !exclusive(meant, knownDate(date));
}

function answerTo(found: Found, reading: Asked, telling: Telling): Answer {
  const { facts, words } = telling;
  switch (found.type) {
    case 'facts':
      return factsAnswer(found, reading, telling);
    case 'later':
      return laterAnswer(found.outcome, reading, telling);
    case 'unknown': {
      const subjects = new Set(found.near.flatMap(({ about }) => about.topics.slice(0, 1)));
      const near = [...subjects].flatMap((id) => keyInWords(`t:${id}`, telling) ?? []);
      const topics = near.length > 0 ? [words.ask.near(words.list(near))] : [];
      const around = found.markets.length > 0 ? found.markets : found.near.flatMap((claim) => claim.markets);
      const countries = [...new Set(around)].slice(0, 2).map((one) => toCountry(one, telling));
      const next = [...countries, ...questionsNear(found.near, telling)];
      return silentAnswer(words.ask.unknown, topics, next, reading, telling);
    }
    case 'unclear':
      return declined(words.ask.unclear, reading, telling, readingKeys(reading, facts));
    case 'outside':
      return declined(found.why === 'order' ? words.ask.order : words.ask.outside, reading, telling);
  }
}

const base = (kind: Answer['kind'], { words }: Telling): Pick<Draft, 'kind' | 'command' | 'title'> => ({
  kind,
  command: 'ask',
  title: words.ask.titles[kind],
});

const quoteOf = (reading: Asked | undefined, { words }: Telling): Pick<CardDraft, 'asked'> =>
  reading ? { asked: words.quote(shortened(reading.typed, LONGEST_QUOTE)) } : {};
const LONGEST_QUOTE = 100;

/** Says why there is no answer, and offers questions that have one, to press. */
const declined = (remark: string, reading: Asked | undefined, telling: Telling, gap?: readonly string[]): Answer =>
  compose(telling, {
    ...base('outside', telling),
    ...(gap ? { gap } : {}),
    card: { ...quoteOf(reading, telling), lead: { remark }, groups: [] },
    choices: telling.words.examples.map(asking),
    next: [],
  });

/** On the subject, but nothing in the base: what is near. */
const silentAnswer = (
  remark: string,
  near: readonly string[],
  next: readonly Neighbour[],
  reading: Asked,
  telling: Telling,
): Answer =>
  compose(telling, {
    ...base('unknown', telling),
    gap: readingKeys(reading, telling.facts),
    card: {
      ...quoteOf(reading, telling),
      lead: { remark },
      groups: [paragraphs(...remarks(...near))],
    },
    sections: () => [readAs(reading, telling)],
    next: next.slice(0, MOST_NEXT),
  });

/** "did", "when", "is it sold in", "can I buy" and a market: what the country's own card says. */
function marketAnswer(market: string, relevant: readonly Claim[], reading: Asked, telling: Telling): Answer {
  const draft = marketDraft(market, telling, quoteOf(reading, telling).asked);
  return compose(telling, { ...draft, command: 'ask', relevant, picture: () => undefined });
}

/** "Who is", "what did … say": what the person's own card says. */
function personAnswer(id: string, relevant: readonly Claim[], reading: Asked, telling: Telling): Answer {
  const found = telling.facts.people.get(id);
  if (!found) return silentAnswer(telling.words.ask.unknown, [], [], reading, telling);
  const draft = personDraft(found, telling, quoteOf(reading, telling).asked);
  return compose(telling, { ...draft, command: 'ask', relevant });
}

/** "Who wrote": the author of an article, or that none is known. */
function authorAnswer(id: string, relevant: readonly Claim[], reading: Asked, telling: Telling): Answer {
  const { facts, words } = telling;
  const article = facts.articles.get(id);
  const author = article?.author.value ?? undefined;
  const next = article ? [toArticle(article, telling)] : [];
  if (!article || author === undefined) return silentAnswer(words.sources.by(undefined), [], next, reading, telling);
  const by = words.sources.by(nameOf(author, telling));
  return compose(telling, {
    ...base('facts', telling),
    card: {
      ...quoteOf(reading, telling),
      lead: leadLine(bare(by), [articleSource(article, telling)], [{ article }]),
      groups: [],
    },
    relevant,
    sections: () => [{ layer: 'articles', items: [{ text: by, cites: [{ article }] }] }],
    next,
  });
}

/** After the last article: what happened, told first. */
function laterAnswer(outcome: Outcome | undefined, reading: Asked, telling: Telling): Answer {
  const { facts, view, words } = telling;
  const horizon = inWords(knownDate(facts.horizon), words.dates);
  const { subjects, whole } = reading;
  const asksPrice = subjects.cues.has('money') || mattersIn(whole.words, facts).includes('c:price');
  const asks = { when: subjects.cues.has('when'), price: asksPrice };
  const events = (outcome && view.outcome(outcome)?.events) ?? [];
  const event = outcome && eventAsked(reading.typed, outcome, events, asks, facts);
  const next = marketsOf(reading).map((market) => toCountry(market, telling));
  if (!event) return silentAnswer(words.ask.later(horizon), [], next, reading, telling);
  const at = events.indexOf(event);
  const lines = (some: Outcome['events']) => some.map((one) => eventLine(outcome, one, telling));
  return compose(telling, {
    ...base('facts', telling),
    card: {
      ...quoteOf(reading, telling),
      lead: eventLine(outcome, event, telling, 'lead'),
      groups: [
        { heading: words.card.headings.before, lines: lines(events.slice(Math.max(0, at - 2), at)) },
        { heading: words.card.headings.happenedElse, lines: lines(events.slice(at + 1, at + 3)) },
      ],
    },
    sections: () => [outcomeSection([outcome], telling), readAs(reading, telling)],
    next,
  });
}

function factsAnswer(found: Found & { readonly type: 'facts' }, reading: Asked, telling: Telling): Answer {
  const { say, view, words } = telling;
  const [market] = marketsOf(reading);
  const [first] = found.claims;
  if (!first) return silentAnswer(words.ask.unknown, [], [], reading, telling);
  const conflicts = found.conflicts.filter((conflict) => view.conflict(conflict));
  const [conflict] = conflicts;
  const disputed = found.asksSides ? conflict : undefined;
  const followed = outcomesAmong(found.claims, telling).filter(({ claims }) => claims.includes(first.id));
  // Corrections are hindsight.
  const note = first.note?.corrects === true && !view.asOf ? first.note : undefined;
  const doubt = found.corrects ? words.ask.notSo : note ? words.ask.wrong : '';
  const told = new Set(conflict?.sides.flatMap(({ claims }) => claims));
  const others = withoutRestating(found.claims).filter((claim) => claim !== first && !told.has(claim.id));
  const sides = conflict ? [conflictGroup(conflict, telling)] : [];
  const corrections = note
    ? [editorsLine(words.card.correction, bare(say(note.text)), note.source, [{ claim: first }], telling)]
    : [];
  const around: readonly CardGroup[] = [
    paragraphs(...corrections),
    {
      heading: words.card.headings.happened,
      lines: followed.flatMap((one) => endLine(one, telling) ?? []).slice(0, 1),
    },
    ...sides,
    { heading: words.card.headings.alsoSaid, lines: saidLines(others, telling, MOST_OTHERS) },
  ];
  const limits = [
    ...(EXACT_WORDS.test(fold(reading.typed)) ? [words.ask.paraphrased(first.wording)] : []),
    ...(found.partly ? [words.ask.partly] : []),
  ];
  return compose(telling, {
    ...base('facts', telling),
    card: {
      ...quoteOf(reading, telling),
      lead: disputed ? settledLead(disputed, telling) : claimLead(first, telling, doubt),
      groups: [...(disputed ? sides : around), ...limits.map((text) => paragraphs(...remarks(text)))],
    },
    relevant: found.claims,
    sections: () => [
      claimSection(found.claims, telling, words.headings.articles, { market }),
      ...conflictSections(conflicts, telling),
      outcomeSection(followed, telling),
      readAs(reading, telling),
    ],
    next: stepsOn(found.claims, market, telling),
  });
}
const MOST_OTHERS = 3;
/** What was said is asked for word for word; the base has it in the editors' words alone. */
const EXACT_WORDS =
  /\b(?:exact (?:words|wording|quote)|verbatim|word for word|mots? exacts?|mot pour mot|mot a mot|citation exacte|textuellement)\b/;

/** How a disagreement is settled heads the answer. */
function settledLead(conflict: Conflict, telling: Telling): CardLine {
  const { facts, say, view, words } = telling;
  const outcome = conflict.outcomes.flatMap((id) => facts.outcomes.get(id) ?? []).find((one) => endOf(one, telling));
  const [market, another] = outcome?.markets ?? [];
  const launch =
    conflict.kind === 'contradiction' && market !== undefined && another === undefined
      ? launchIn(market, telling)
      : undefined;
  if (launch) return launchLine(launch, telling);
  if (view.asOf) return leadLine(words.ask.differ(say(conflict.subject)), [], [{ conflict }]);
  return leadLine(say(conflict.brief), editorsSources(conflict.source, telling).slice(0, 1), [{ conflict }]);
}

function endLine(outcome: Outcome, telling: Telling): CardLine | undefined {
  const end = endOf(outcome, telling);
  if (!end) return undefined;
  if (isDone(outcome)) return { pieces: [telling.words.ask.cameTrue, ...end.pieces, '.'], cites: [end.cite] };
  const [event] = 'outcome' in end.cite ? end.cite.outcome.events : [];
  return event && eventLine(outcome, event, telling);
}

const marketsOf = ({ whole }: Reading): readonly string[] => [
  ...new Set(whole.names.flatMap(({ kind, key }) => (kind === 'market' ? [key] : []))),
];

/** "Read as: phones · United States · when". */
function readAs({ whole, subjects }: Asked, telling: Telling): Section {
  const { words } = telling;
  const things = [...subjects.topics, ...namedIn(whole)].flatMap((key) => keyInWords(key, telling) ?? []);
  const asked = words.ask.kinds.flatMap(([cue, word]) => (subjects.cues.has(cue) ? [word] : []));
  const shown = [...new Set([...things, ...asked])];
  return { layer: 'near', items: shown.length > 0 ? [{ remark: words.ask.readAs(shown.join(' · ')) }] : [] };
}

/** One question, answered without any options checked: for lists of questions. */
export const answerQuestion = (question: string, call: Omit<Call, 'options'>, facts: FactBase): Answer =>
  ask.answer({ ...call, options: { question } }, facts);
