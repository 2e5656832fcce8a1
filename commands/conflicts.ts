import { compose, conflictSections } from '../src/core/answers/answer.ts';
import { type CardDraft, capital, conflictLines, footerOf, inARow } from '../src/core/answers/card.ts';
import type { CardLine, Command, Neighbour, Piece } from '../src/core/answers/command.ts';
import { articleSource, type Telling, tell } from '../src/core/answers/telling.ts';
import { inWords, knownDate } from '../src/core/facts/dates.ts';
import type { Conflict, Topic } from '../src/core/facts/facts.ts';
import { fold } from '../src/core/facts/fold.ts';
import { recordNamed } from '../src/core/facts/names.ts';

const topicsInUse = ({ facts }: Telling): readonly Topic[] => {
  const used = new Set([...facts.conflicts.values()].flatMap(({ topics }) => topics));
  return [...facts.topics.values()].filter(({ id }) => used.has(id));
};

/** Where the articles disagree, both sides, and how it is settled. */
export const conflicts: Command = {
  name: 'conflicts',
  options: [
    {
      name: 'topic',
      kind: 'text',
      maxLength: 100,
      suggest: (typed, call, facts) => {
        const telling = tell(call, facts);
        const wanted = fold(typed);
        return topicsInUse(telling)
          .map(({ id, label }) => ({ value: id, name: telling.say(label) }))
          .filter(({ value, name }) => ` ${fold(name)} ${value}`.includes(` ${wanted}`));
      },
    },
  ],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { view, words, say } = telling;
    const typed = call.options['topic'];
    const topics = topicsInUse(telling);
    const named = topics.map(({ id, label }) => ({ id, name: label.en, aliases: { en: [], fr: [label.fr] } }));
    const asked = typed === undefined ? undefined : topics.find(({ id }) => id === recordNamed(typed, named)?.id);
    const isAsked = (conflict: Conflict): boolean =>
      typed === undefined ||
      conflict.id === typed.toUpperCase() ||
      (asked !== undefined && conflict.topics.includes(asked.id));
    const seen = [...facts.conflicts.values()].filter((conflict) => view.conflict(conflict));
    const found = seen.filter(isAsked);
    const isUnheard = typed !== undefined && !asked && !facts.conflicts.has(typed.toUpperCase());
    const names = words.list(topics.map(({ label }) => say(label)));
    const none = seen.length === 0 ? words.conflicts.noneYet : words.conflicts.none;
    const silence = isUnheard ? words.conflicts.noTopic(names) : none;
    const title = words.conflicts.title(asked && say(asked.label));
    const toTopic = ({ id, label }: Topic): Neighbour => ({
      command: 'conflicts',
      options: { topic: id },
      label: words.next.conflictsOn(say(label)),
    });
    return compose(telling, {
      kind: found.length > 0 ? 'facts' : 'unknown',
      command: 'conflicts',
      title,
      card: cardOf(found, title, silence, telling),
      sections: () => conflictSections(found, telling),
      next: topics
        .filter((one) => one !== asked)
        .slice(0, 5)
        .map(toTopic),
    });
  },
};

/** One disagreement with its sides; of several a line each, the contradictions first. */
function cardOf(found: readonly Conflict[], title: string, silence: string, telling: Telling): CardDraft {
  const { words, say } = telling;
  const [only, another] = found;
  if (!only) return { title, lead: { remark: silence }, groups: [] };
  if (!another)
    return {
      title: words.card.disagreeOn(say(only.subject)),
      groups: [{ lines: conflictLines(only, telling), isWhole: true }],
    };
  const weight = ({ kind }: Conflict): number => ['contradiction', 'development', 'wording'].indexOf(kind);
  const horizon = inWords(knownDate(telling.facts.horizon), words.dates);
  return {
    title,
    lead: { remark: words.conflicts.verdict(found.length) },
    groups: [
      { lines: found.toSorted((a, b) => weight(a) - weight(b)).map((conflict) => sidesLine(conflict, telling)) },
    ],
    footer: (shown) =>
      shown === found.length ? footerOf(telling) : words.conflicts.footer(shown, found.length, horizon),
  };
}

/** A contradiction with its sides; of what only differs the settlement: "The year of Xiaomi’s arrival in Spain. BlogNT: in November 2017; Frandroid: in 2018. Editors: …" */
function sidesLine(conflict: Conflict, telling: Telling): CardLine {
  const { facts, say, view, words } = telling;
  const { sides } = view.conflict(conflict) ?? conflict;
  const heard = sides.map(({ brief, claims: [id = ''] }) => ({ brief, claim: facts.claims.get(id) }));
  const [first, ...rest] = heard.flatMap(({ claim }) => (claim ? [{ claim }] : []));
  const bothSides = heard.flatMap(({ brief, claim }): readonly (readonly Piece[])[] => {
    if (!claim) return [];
    const { short, url } = articleSource(claim.article, telling);
    return [[{ word: short, url }, `${words.label('')}${say(brief)}`]];
  });
  const settled: readonly Piece[] = view.asOf
    ? []
    : [' ', { aside: [`${words.label(words.card.editors)}${say(conflict.brief)}.`] }];
  const isContradiction = conflict.kind === 'contradiction' || view.asOf !== undefined;
  return {
    pieces: [
      { strong: `${capital(say(conflict.subject))}.` },
      ' ',
      ...(isContradiction ? [...inARow(bothSides, words.card.semicolon), '.', ...settled] : settled.slice(1)),
    ],
    cites: first ? [first, ...rest, { conflict }] : [{ conflict }],
  };
}
