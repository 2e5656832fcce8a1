import {
  claimLine,
  compose,
  conflictSections,
  type Draft,
  outcomeSection,
  outcomesAmong,
  type Telling,
  tell,
} from '../src/core/answer.ts';
import { indexFor, prepareIndex } from '../src/core/ask/index.ts';
import type { Answer, Call, Citation, Command, Line, Neighbour, Remark, Section } from '../src/core/command.ts';
import { inWords, knownDate } from '../src/core/dates.ts';
import type { Claim, FactBase } from '../src/core/factbase.ts';
import type { Conflict } from '../src/core/facts.ts';
import { marketName } from '../src/core/markets.ts';
import { toCountry } from '../src/core/place.ts';
import { type Reading, readQuestion } from '../src/core/question.ts';
import { keyInWords, readingKeys } from '../src/core/reading.ts';
import { type Found, nearest, search } from '../src/core/search.ts';
import { stepsFrom } from '../src/core/steps.ts';

/** Longest question read, in UTF-16 units; what is longer is asked to be put more briefly. */
const LONGEST_QUESTION = 1_000;
/** Longest text taken at all: Discord's longest message. */
const LONGEST_TEXT = 4_000;
const MOST_EXAMPLES = 3;
const MOST_NEXT = 5;

/** A question in the member's own words. */
export const ask: Command = {
  name: 'ask',
  options: [
    {
      name: 'question',
      kind: 'text',
      required: true,
      maxLength: LONGEST_TEXT,
      prepare: (_typed, _reader, facts) => prepareIndex(facts),
    },
  ],
  answer: (call, facts) => {
    const typed = call.options['question'] ?? '';
    if (typed.length > LONGEST_QUESTION) {
      const telling = tell(call, facts);
      const { titles, tooLong } = telling.words.ask;
      return decline(titles.unclear, tooLong(LONGEST_QUESTION), examples([], telling), telling);
    }
    const { vocabulary } = indexFor(facts);
    const reading = readQuestion(typed, vocabulary, call.locale);
    const telling = tell({ ...call, locale: reading.language }, facts);
    return answerTo(search(reading, facts, telling.view.shows), reading, telling);
  },
};

function answerTo(found: Found, reading: Reading, telling: Telling): Answer {
  const { facts, words } = telling;
  switch (found.type) {
    case 'facts':
      return factsAnswer(found, reading, telling);
    case 'later': {
      const horizon = inWords(knownDate(facts.horizon), words.dates);
      const remark = words.ask.later(horizon, found.outcomes.length > 0);
      return compose(
        {
          ...base('unknown', telling),
          title: words.ask.titles.later,
          gap: readingKeys(reading, facts),
          verdict: [{ remark }],
          sections: [outcomeSection(found.outcomes, telling), readAs(reading, telling)],
          next: marketsOf(reading).map((market) => toCountry(market, telling)),
        },
        telling,
      );
    }
    case 'unknown': {
      const markets =
        found.markets.length > 0 ? found.markets : [...new Set(found.near.flatMap((claim) => claim.markets))];
      const near = [...new Set(found.near.flatMap(({ about }) => about.topics.slice(0, 1)))].flatMap((id) => {
        const topic = facts.topics.get(id);
        return topic ? [telling.say(topic.label)] : [];
      });
      return compose(
        {
          ...base('unknown', telling),
          gap: readingKeys(reading, facts),
          verdict: [{ remark: words.ask.unknown }],
          sections: [
            { layer: 'near', items: near.length > 0 ? [{ remark: words.ask.near(words.list(near)) }] : [] },
            readAs(reading, telling),
          ],
          next: [
            ...markets.slice(0, 2).map((market) => toCountry(market, telling)),
            ...examples(found.near, telling),
          ].slice(0, MOST_NEXT),
        },
        telling,
      );
    }
    case 'unclear': {
      const { titles, unclear } = words.ask;
      const gap = readingKeys(reading, facts);
      return decline(titles.unclear, unclear, examples(nearest(reading, facts), telling), telling, gap);
    }
    case 'outside': {
      const { order, outside, titles } = words.ask;
      return decline(titles.outside, found.why === 'order' ? order : outside, examples([], telling), telling);
    }
  }
}

const base = (kind: Answer['kind'], { words }: Telling): Pick<Draft, 'kind' | 'command' | 'title'> => ({
  kind,
  command: 'ask',
  title: words.ask.titles[kind],
});

/** Says why there is no answer, and shows the questions that have one: a menu alone is not read on a phone. */
const decline = (
  title: string,
  remark: string,
  next: readonly Neighbour[],
  telling: Telling,
  gap?: readonly string[],
): Answer => {
  const shown = next.map(({ label }) => ({ remark: telling.words.quote(label) }));
  return compose(
    {
      ...base('outside', telling),
      title,
      ...(gap ? { gap } : {}),
      verdict: [{ remark }],
      sections: [{ layer: 'near', items: shown }],
      next,
    },
    telling,
  );
};

function factsAnswer(found: Found & { readonly type: 'facts' }, reading: Reading, telling: Telling): Answer {
  const { view, words } = telling;
  const market = marketsOf(reading)[0];
  const line = (claim: Claim): Line =>
    claimLine(claim, telling, { market: market !== undefined && claim.markets.includes(market) ? market : undefined });
  const [first, ...rest] = found.claims;
  if (!first)
    return compose(
      { ...base('unknown', telling), verdict: [{ remark: words.ask.unknown }], sections: [], next: [] },
      telling,
    );
  const conflicts = found.conflicts.filter((conflict) => view.conflict(conflict));
  const [asked] = found.asksSides ? conflicts : [];
  const verdict = asked ? [sidesLine(asked, found.claims, telling)] : [line(first)];
  // Corrections are hindsight.
  const isWrong = !asked && first.note?.corrects === true && !view.asOf;
  const head = found.corrects ? words.ask.corrects : isWrong ? words.ask.wrong : undefined;
  const heads: Remark[] = head === undefined ? [] : [{ remark: head }];
  const partly: Section = { layer: 'near', items: found.partly ? [{ remark: words.ask.partly }] : [] };
  const followed = outcomesAmong(found.claims, telling).filter(({ claims }) => claims.includes(first.id));
  return compose(
    {
      ...base('facts', telling),
      verdict: [...heads, ...verdict],
      sections: [
        { heading: words.headings.articles, layer: 'articles', items: (asked ? found.claims : rest).map(line) },
        ...conflictSections(conflicts, telling),
        outcomeSection(followed, telling),
        partly,
        readAs(reading, telling),
      ],
      next: neighbours(found.claims, reading, telling),
    },
    telling,
  );
}

/** "The articles disagree on …", citing every side. */
function sidesLine(conflict: Conflict, claims: readonly Claim[], telling: Telling): Line {
  const { say, words } = telling;
  const [first, ...rest] = claims
    .filter((claim) => conflict.sides.some((side) => side.claims.includes(claim.id)))
    .map((claim): Citation => ({ claim }));
  return { text: words.ask.differ(say(conflict.subject)), cites: [first ?? { conflict }, ...rest] };
}

/** Markets the question names, as codes. */
const marketsOf = ({ whole }: Reading): readonly string[] => [
  ...new Set(whole.terms.flatMap(({ keys }) => keys.flatMap((key) => (key.startsWith('m:') ? [key.slice(2)] : [])))),
];

/** "Read as: phones · United States · when". */
function readAs(reading: Reading, telling: Telling): Section {
  const { words } = telling;
  const things = reading.whole.terms
    .filter(({ focus }) => focus === 1)
    .flatMap(({ kind, keys }) =>
      kind === 'name' || kind === 'year' ? keys.slice(0, 1) : keys.filter((key) => key.startsWith('t:')).slice(0, 1),
    )
    .flatMap((key) => keyInWords(key, telling) ?? []);
  const asked = words.ask.kinds.flatMap(([cue, word]) => (reading.whole.cues.has(cue) ? [word] : []));
  const shown = [...new Set([...things, ...asked])];
  return { layer: 'near', items: shown.length > 0 ? [{ remark: words.ask.readAs(shown.join(' · ')) }] : [] };
}

const asking = (question: string): Neighbour => ({ command: 'ask', options: { question }, label: question });

/** A stored question that a claim answers. */
const storedOf = (claim: Claim, { call }: Telling): readonly string[] => (claim.asks?.[call.locale] ?? []).slice(0, 1);

/** Questions that can be answered: on the claims given, then on any. */
function examples(near: readonly Claim[], telling: Telling): readonly Neighbour[] {
  const { facts, view, words } = telling;
  const claims = [...near, ...words.ask.examples.flatMap((id) => facts.claims.get(id) ?? []), ...facts.claimsInOrder];
  const questions = new Set<string>();
  for (const claim of claims) {
    if (questions.size >= MOST_EXAMPLES) break;
    if (view.shows(claim)) for (const question of storedOf(claim, telling)) questions.add(question);
  }
  return [...questions].map(asking);
}

/** Steps to another market, another subject, another time: questions that are answered at once, and two commands. */
function neighbours(claims: readonly Claim[], reading: Reading, telling: Telling): readonly Neighbour[] {
  const { call, facts, view, words } = telling;
  const [named] = marketsOf(reading);
  const [first] = claims;
  if (!first) return [];
  const market = named ?? first.markets[0];
  const isOffered = (claim: Claim): boolean => view.shows(claim) && storedOf(claim, telling).length > 0;
  const { elsewhere, otherwise, anotherTime } = stepsFrom(first, market, facts, isOffered);
  const questions = [...anotherTime, ...elsewhere, ...otherwise].flatMap((claim) => storedOf(claim, telling));
  const place: Neighbour[] =
    market === undefined
      ? []
      : [
          toCountry(market, telling),
          {
            command: 'timeline',
            options: { country: market },
            label: words.next.timeline(marketName(market, call.locale)),
          },
        ];
  return [...new Set(questions)].map(asking).concat(place);
}

/** One question, answered without any options checked: for lists of questions. */
export const answerQuestion = (question: string, call: Omit<Call, 'options'>, facts: FactBase): Answer =>
  ask.answer({ ...call, options: { question } }, facts);
