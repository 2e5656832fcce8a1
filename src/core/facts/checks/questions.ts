import { LOCALES } from '../../../locales/index.ts';
import { fold } from '../fold.ts';
import type { Data } from '../records.ts';
import { DENYING, LONGEST_UNTRUE, type QuestionType } from '../stored.ts';
import { at } from './check.ts';

const FIELDS = ['conflict', 'claims', 'outcomes'] as const;
type Fields = readonly (typeof FIELDS)[number][];
/** Those that a question of a type must have, and those it may. */
const NEEDS: Readonly<Partial<Record<QuestionType, Fields>>> = { fact: ['claims'], conflict: ['conflict', 'claims'] };
const MAY: Readonly<Partial<Record<QuestionType, Fields>>> = { horizon: ['outcomes'], premise: ['claims'] };

export function* questionsHaveAnswers(data: Data) {
  for (const place of data.questions) {
    const { type, en, fr } = place.record;
    for (const field of FIELDS) {
      const isThere = place.record[field] !== undefined;
      const isNeeded = NEEDS[type]?.includes(field) ?? false;
      if (isNeeded && !isThere)
        yield at(place, field, `is missing from a question of type ${type}`, 'add it, or correct the type');
      if (isThere && !isNeeded && !MAY[type]?.includes(field))
        yield at(place, field, `does not belong to a question of type ${type}`, 'remove it, or correct the type');
    }
    if (en.length + fr.length === 0) yield at(place, '', 'holds no question', 'remove it, or add a question');
  }
}

/** A statement is of one claim, or of one event of an outcome; what nothing tells of is of none. */
export function* statementsHaveRecords(data: Data) {
  const events = new Map(data.outcomes.map(({ record: { id, events: all } }) => [id, all.length]));
  for (const place of data.statements) {
    const { claim, outcome, event, en, fr, untold, ...more } = place.record;
    const isOfNone = claim === undefined && outcome === undefined && event === undefined;
    if (isOfNone && untold && en.length + fr.length === 0 && more.false === undefined) continue;
    const isOfEvent = outcome !== undefined && event !== undefined;
    if ((claim === undefined) !== isOfEvent || (claim !== undefined && (outcome ?? event) !== undefined))
      yield at(place, '', 'is of no record, or of two', 'give "claim", or "outcome" and "event"');
    if (outcome !== undefined && event !== undefined && event > (events.get(outcome) ?? event))
      yield at(place, 'event', `${outcome} has no event ${event}`, 'correct the number; events are counted from 1');
    if (en.length + fr.length === 0) yield at(place, '', 'holds no statement', 'remove it, or add a statement');
  }
}

/** What a record excludes stands in no true statement on it, but one that denies it. */
export function* untrueWordsAreUntrue(data: Data) {
  const longer = 'shorten it: longer ones are not looked for';
  for (const place of data.statements) {
    const { en, fr, untrue } = place.record;
    const stated = [...en, ...fr].map(fold).filter((text) => !text.split(' ').some((word) => DENYING.includes(word)));
    // No phrase goes over a line's end, nor begins within a word.
    const lines = ` ${stated.join(' \n ')} `;
    for (const [language, list = ''] of Object.entries(untrue ?? {}))
      for (const phrase of list.split(',').map(fold)) {
        const path = `untrue.${language}`;
        if (phrase.split(' ').length > LONGEST_UNTRUE)
          yield at(place, path, `“${phrase}” has more than ${LONGEST_UNTRUE} words`, longer);
        if (lines.includes(` ${phrase} `))
          yield at(place, path, `“${phrase}” stands in a true statement on it`, 'remove one of the two');
      }
  }
}

/** The same words cannot have two answers. */
export function* questionsAskedOnce(data: Data) {
  const seen = new Map<string, string>();
  for (const place of data.questions)
    for (const language of LOCALES)
      for (const [index, question] of place.record[language].entries()) {
        const path = `${language}[${index}]`;
        const first = seen.get(question.toLowerCase());
        if (first === undefined) seen.set(question.toLowerCase(), `${place.file} ${place.path}.${path}`);
        else yield at(place, path, `is asked in ${first} already`, 'keep it where its answer is');
      }
}
