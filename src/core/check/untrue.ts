import type { Word } from '../ask/names.ts';
import { stem } from '../ask/stem.ts';
import type { FactBase, View } from '../facts/factbase.ts';
import { keptWith } from '../facts/kept-with.ts';
import { seenBy } from './judge.ts';
import { type Assertion, because, type Judgement } from './judgement.ts';
import { standing } from './matter.ts';
import { GOODS } from './senses.ts';
import { toldBy } from './told.ts';
import { phrasesOf, untrueIn } from './worded.ts';

/** Statements that a record would bear out but for words that it excludes: "seniors" where it says the young. */

/** Every phrase that some record excludes: few statements have one. */
const excludedIn = keptWith((facts) => new Set(toldBy(facts).flatMap(({ worded }) => [...worded.untrue])));

/**
 * @param read the statement of some of its words
 * @returns contradicted, or unknown
 */
export function judgeUntrue(
  clause: readonly Word[],
  read: (words: readonly Word[]) => Assertion,
  facts: FactBase,
  view: View,
): Judgement {
  const whole = read(clause);
  const phrases = phrasesOf(clause.map(({ text }) => stem(text))).filter(({ words }) => excludedIn(facts).has(words));
  // Many records exclude the same words of it.
  const left = new Map<string, Assertion>();
  const without = (gone: ReadonlySet<number>): Assertion => {
    const key = [...gone].sort().join();
    const known = left.get(key) ?? { ...read(clause.filter((_, at) => !gone.has(at))), struck: gone.size };
    left.set(key, known);
    return known;
  };
  const excluding = seenBy(facts, view).filter((told) => {
    const gone = untrueIn(phrases, told.worded);
    if (gone.size === 0) return false;
    const assertion = without(gone);
    // Another firm may do the same elsewhere, and of other goods as many may be sold.
    if (assertion.subjects.length < whole.subjects.length || assertion.markets.length < whole.markets.length)
      return false;
    if ([...whole.senses].some((sense) => GOODS.has(sense) && !assertion.senses.has(sense))) return false;
    if (assertion.denied || assertion.isComparing || assertion.mood === 'unreal' || assertion.isByOutsider)
      return false;
    const isSaid = assertion.mood !== 'told' || assertion.tellers.size > 0 || assertion.senses.has('rumour');
    if ((told.kind === 'plan' || told.kind === 'rumour') && !isSaid) return false;
    // Whose post it is must be said: "the boss wants …" may be another.
    const people = told.claim?.about.people ?? [];
    if (people.length > 0 && !people.some((key) => assertion.names.has(key) || assertion.tellers.has(key)))
      return false;
    return standing(assertion, told) === 'bears';
  });
  return because('contradicted', excluding);
}
