import { claimSection, compose, conflictSections, outcomeSection } from '../src/core/answers/answer.ts';
import {
  bare,
  briefOf,
  capital,
  eventCite,
  eventSource,
  footerOf,
  inParens,
  paragraphs,
  remarks,
  saidLine,
  settlementLine,
} from '../src/core/answers/card.ts';
import type { CardLine, Command, Remark, Section } from '../src/core/answers/command.ts';
import { launchesAmong, launchesLine } from '../src/core/answers/market-card.ts';
import { asking } from '../src/core/answers/steps.ts';
import { type Telling, tell } from '../src/core/answers/telling.ts';
import { gazetteerOf, wordsOf } from '../src/core/ask/names.ts';
import { isQuestion } from '../src/core/check/clauses.ts';
import type { Shown } from '../src/core/check/judgement.ts';
import { languageOf } from '../src/core/check/reading.ts';
import { type Checked, checkStatements } from '../src/core/check/statements.ts';
import { prepareTold } from '../src/core/check/told.ts';
import { asLabel, knownDate } from '../src/core/facts/dates.ts';
import type { Conflict, Outcome } from '../src/core/facts/facts.ts';
import { marketName } from '../src/core/facts/markets.ts';
import { isPlan } from '../src/core/facts/plan.ts';
import { shortened } from '../src/core/pictures/picture.ts';

/** So long a question fits on a button, whose id Discord limits to 100 characters. */
const LONGEST_ASKED = 60;
/** Of a statement so much is quoted, in UTF-16 units: two lines on a phone. */
const LONGEST_QUOTE = 80;
const SIGNS = { supported: '✅', corrected: '❌', contradicted: '❌', disputed: '⚖️', planned: '🕓', unknown: '❔' };
/** In the order in which they are counted; what an article says wrongly is wrong like all else. */
const COUNTED = ['supported', 'contradicted', 'disputed', 'planned', 'open', 'unknown'] as const;
/** Discord's marks for bold, code, struck and hidden text. */
const MARKS = /[*`~|]+/g;

/** What a message says of Xiaomi, statement by statement: right, wrong, planned only, not mentioned. */
export const check: Command = {
  name: 'check',
  options: [{ name: 'message', kind: 'text', required: true, maxLength: 4_000 }],
  prepare: prepareTold,
  answer: (call, facts) => {
    const seen = tell(call, facts).view;
    const message = call.options['message'] ?? '';
    const language = languageOf(message, call.locale, facts);
    const { checked: all, stopped } = checkStatements(message, facts, seen);
    const checked = onceEach(all);
    const telling = tell({ ...call, locale: language }, facts);
    const { words } = telling;
    const found = checked.some(({ claims, outcomes }) => claims.length + outcomes.length > 0);
    const card = {
      title: countsOf(checked, telling),
      footer: (lines: number): string => {
        const more = checked.length - lines + (stopped ? 1 : 0);
        return [...(more > 0 ? [words.check.more(more)] : []), footerOf(telling)].join(' ');
      },
      groups: [
        paragraphs(...checked.map((one) => statementLine(one, telling))),
        paragraphs(...(stopped ? remarks(words.check.stopped) : [])),
      ],
    };
    // What only asks is checked by nobody, but may be answered where it names what the base knows.
    const asks =
      message.length <= LONGEST_ASKED &&
      isQuestion(message.trim()) &&
      gazetteerOf(facts)
        .in(wordsOf(message))
        .some(({ sure }) => sure);
    const none = { lead: { remark: asks ? words.check.question : words.check.none }, groups: [] };
    return compose(telling, {
      kind: found ? 'facts' : checked.length > 0 ? 'unknown' : 'outside',
      command: 'check',
      title: words.check.title,
      card: checked.length > 0 ? card : none,
      sections: () => checked.flatMap((one, index) => sectionsOf(one, index, telling)),
      ...(checked.length === 0 && asks ? { choices: [asking(message.trim())] } : {}),
      next: [{ command: 'us-launch', options: {}, label: words.next.usLaunch }],
    });
  },
};

/** Of countries in a row the same record may show the same: that is told once. */
function onceEach(checked: readonly Checked[]): readonly Checked[] {
  const isSame = (one: Checked, other: Checked | undefined): boolean => {
    if (one.text !== other?.text || one.verdict !== other.verdict) return false;
    const [own, others] = [shownFor(one), shownFor(other)];
    const isFound = own.claims.length + own.outcomes.length > 0;
    return isFound && own.claims[0] === others.claims[0] && own.outcomes[0] === others.outcomes[0];
  };
  return checked.flatMap((one, index): readonly Checked[] => {
    if (isSame(one, checked[index - 1])) return [];
    const { market: _, ...ofAll } = one;
    return [isSame(one, checked[index + 1]) ? ofAll : one];
  });
}

/** "2 right · 1 only planned" */
function countsOf(checked: readonly Checked[], { words }: Telling): string {
  const found = Map.groupBy(checked, (one) => {
    const standing = standingOf(one);
    return standing === 'corrected' ? 'contradicted' : standing;
  });
  return COUNTED.flatMap((verdict) => {
    const { length } = found.get(verdict) ?? [];
    return length > 0 ? [words.check.counts[verdict](length)] : [];
  }).join(' · ');
}

/** A verdict; `open`: unknown, but something told comes near it. */
const standingOf = ({ verdict, near }: Checked) => (near ? 'open' : verdict);

/** What a verdict rests on, or what comes near. */
const shownFor = (one: Checked): Shown => one.near ?? one;

const placeOf = ({ market }: Checked, { call }: Telling): string =>
  market === undefined ? '' : ` (${marketName(market, call.locale)})`;

const quoteOf = ({ text }: Checked, { words }: Telling): string =>
  words.quote(shortened(text.replace(MARKS, ''), LONGEST_QUOTE));

/** "✅ “launched in Spain in 2017” Right: November 2017 (BlogNT)." */
function statementLine(one: Checked, telling: Telling): CardLine | Remark {
  const { words } = telling;
  const { verdict } = one;
  const mark = SIGNS[verdict];
  const where = placeOf(one, telling);
  const told = restsOn(one, telling);
  // What is decided is told before what is not.
  const spare = verdict === 'unknown' ? { isSpare: true as const } : {};
  if (!told) return { remark: `${mark} ${quoteOf(one, telling)}${where} ${words.check.nothing}`, ...spare };
  const [conflict] = conflictsOf(one, telling);
  const settled = conflict && !telling.view.asOf ? settlementLine(conflict, telling).pieces : [];
  const [note] = verdict === 'corrected' ? one.claims.flatMap((claim) => claim.note ?? []) : [];
  return {
    pieces: [
      `${mark} `,
      { strong: quoteOf(one, telling) },
      `${where} ${words.check.verdicts[standingOf(one)]}. `,
      ...told.pieces,
      ...(note && settled.length === 0
        ? [' ', { aside: [`${words.label(words.card.editors)}${telling.say(note.text)}`] }]
        : []),
      ...(settled.length > 0 ? [' ', ...settled] : []),
    ],
    cites: conflict ? [told.cites[0], { conflict }] : told.cites,
    ...spare,
  };
}

/** The claim or the event that a verdict rests on, or that comes near, in a few words; undefined where there is none. */
function restsOn(one: Checked, telling: Telling): CardLine | undefined {
  const { view, words } = telling;
  const [claim] = shownFor(one).claims;
  const [outcome] = shownFor(one).outcomes;
  if (one.launches) return launchesLine(launchesAmong(one.launches, telling), telling);
  const seen = outcome && view.outcome(outcome);
  // That it did not come shows more than that it was planned.
  const isShown = !claim || (outcome?.result === 'not-launched' && isPlan(claim) && one.verdict !== 'planned');
  const event = seen && isShown ? eventFor(one, seen) : undefined;
  if (!seen || !event) return claim && saidLine([claim], telling, { isBySpeaker: true });
  const head = event.when === null ? '' : words.label(capital(asLabel(knownDate(event.when), words.dates)));
  return {
    pieces: [`${head}${happenedIn(event, one, telling)}`, ...inParens(eventSource(seen, event, telling)), '.'],
    cites: [eventCite(seen, event)],
  };
}

/** Of what did not come the first word from the year that a statement names, without one the last; of all else the first. */
function eventFor({ text }: Checked, { result, events }: Outcome): Outcome['events'][number] | undefined {
  if (result !== 'not-launched') return events[0];
  const year = text.match(/\b20\d\d\b/g)?.at(-1);
  return events.find(({ when }) => year !== undefined && when !== null && when >= year) ?? events.at(-1);
}

/** What happened in a few words; in all of them where a number is told that these leave out: "gone in 38 minutes". */
function happenedIn(event: Outcome['events'][number], { text }: Checked, telling: Telling): string {
  const [brief, whole] = [briefOf(event, telling), bare(telling.say(event.text))];
  const shown = `${brief} ${event.when}`;
  const isLeftOut = numbersIn(whole).some((number) => !numbersIn(shown).includes(number));
  return isLeftOut && numbersIn(text).length > 0 ? whole : brief;
}
/** Years apart, which stand before what happened. */
const numbersIn = (text: string): readonly string[] => text.match(/\b\d{1,3}(?!\d)/g) ?? [];

/** The contradictions that the claim it rests on is a side of, where they bear on the verdict. */
function conflictsOf({ verdict, claims: [first] }: Checked, { facts, view }: Telling): readonly Conflict[] {
  if (!first || verdict === 'planned' || verdict === 'unknown') return [];
  return (facts.conflictsOfClaim.get(first.id) ?? []).filter(
    (conflict) => conflict.kind === 'contradiction' && view.conflict(conflict),
  );
}

/** The same at length: every claim, both sides of a disagreement, what came later. */
function sectionsOf(one: Checked, index: number, telling: Telling): readonly Section[] {
  const { words } = telling;
  const { claims, outcomes } = shownFor(one);
  const heading = `${index + 1}. ${quoteOf(one, telling)}${placeOf(one, telling)} · ${words.check.verdicts[standingOf(one)]}`;
  if (claims.length + outcomes.length === 0)
    return [{ heading, layer: 'near', items: [{ remark: words.check.nothing }] }];
  return [
    claimSection(claims, telling, heading),
    ...conflictSections(conflictsOf(one, telling), telling),
    { ...outcomeSection(outcomes, telling), heading },
  ];
}
