import { wordsOf } from '../ask/names.ts';
import { knownDate } from '../facts/dates.ts';
import type { FactBase } from '../facts/factbase.ts';
import type { Outcome } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import { verdictsOf } from './learnt.ts';
import { CURRENCIES } from './numbers.ts';
import { readClause } from './reading.ts';
import { toldOf } from './told.ts';
import { candidatesFor } from './traits.ts';
import { fitOf } from './when.ts';

/** So much must speak for an event to be the one asked for, and so much more than for any other. */
const LEAST = 0.35;
const MARGIN = 0.04;
/** An event that excludes what is said is told of the same matter, but seldom the one meant: "taken off", where it was put on. */
const EXCLUDED = 0.8;

/** How it ended, and how things stand, the last event tells. */
const ASKS_END =
  /^(?:is|are)\b|\b(?:est|sont) (?:il|elle)s?\b|\b(?:be(?:came|come)|came of|happen\w*|end(?:ed|s)?|final(?:ly|e|ement)?|fini\w*|termin\w*|concl\w*|resolved|rule[ds]?|still|now|today|de(?:venu\w*|nouement)|arrive a|passe|donne quoi|sorti|toujours|tjrs|encore|maintenant|aujourd hui)\b/;

type Event = Outcome['events'][number];

/**
 * Which event of an outcome a question asks for: of those of its day or year, the one that speaks most of what it says, by what
 * was learnt of statements; the last that is dated where none does, or where it is asked how it ended.
 * @param events those that are shown, in order
 * @param asks `when`: the day of the first of the likeliest events; `price`: the last that tells one
 */
export function eventAsked(
  question: string,
  outcome: Outcome,
  events: readonly Event[],
  asks: { readonly when: boolean; readonly price: boolean },
  facts: FactBase,
): Event | undefined {
  const reading = readClause(wordsOf(question), question, facts);
  const isThen = ({ when }: Event): boolean =>
    when !== null && reading.dates.some((date) => fitOf(date, knownDate(when)) !== 'out');
  const then = events.filter(isThen);
  const among = then.length > 0 ? then : events;
  const priced = among.findLast(({ text }) => wordsOf(text.en).some((word) => CURRENCIES.has(word.text)));
  if (asks.price && priced) return priced;
  const last = among.findLast(({ when }) => when !== null) ?? among[0];
  if (among.length < 2 || ASKS_END.test(fold(question))) return last;
  const model = verdictsOf(facts);
  const told = toldOf(outcome, facts).filter(({ isWhole }) => !isWhole);
  const valued = candidatesFor(reading, told, model)
    .flatMap(({ told: { outcome: one }, traits }) => {
      // Of a day in the past the events are copies, with the pages of then.
      const event = among.find(({ text }) => text === one?.events[0]?.text);
      const values = model.values(traits);
      const value = Math.max(values.get('supported') ?? 0, EXCLUDED * (values.get('contradicted') ?? 0));
      return event ? [{ event, value }] : [];
    })
    .sort((one, other) => other.value - one.value);
  const [best] = valued;
  if (best === undefined || best.value < LEAST) return last;
  const near = valued.filter(({ value }) => value > best.value - MARGIN).map(({ event }) => event);
  return near.length === 1 ? best.event : asks.when ? among.find((event) => near.includes(event)) : last;
}
