import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerQuestion } from '../../../commands/ask.ts';
import { isSpellingOf, preparedSpelling, wordsMeant } from '../../../src/core/ask/spelling.ts';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { type FactBase, viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

/** A slip of the keyboard changes nothing of an answer or a verdict. */

const asRead = (text: string): string =>
  wordsMeant(text, facts)
    .map((word) => word.text)
    .join(' ');

test.each([
  ['xiaomi lanched its frist phone in frnce', 'xiaomi launched its first phone in france'],
  ['larrivee de xiaomi navait rien dattirant', 'arrivee de xiaomi avait rien attirant'],
  // Words of a dictionary are no slips of ours, nor is what is written as a name; in English nothing is elided.
  ['the Xiaomi 15 skipped the uk, scared of vending', 'the xiaomi 15 skipped the uk scared of vending'],
  ['the phones were shelved, marred and scarce', 'the phones were shelved marred and scarce'],
  ['a phone of Samsun in the shop', 'a phone of samsun in the shop'],
  ['the nest is for cest', 'the nest is for cest'],
  ['in May ’18', 'in may 2018'],
  ['小米 xaomi', '小米 xiaomi'],
])('%s', (text, read) => expect(asRead(text)).toBe(read));

/** A letter doubled, left out, changed or swapped with the next, in the longest word that is no name. */
const SLIPS: readonly ((word: string) => string)[] = [
  (word) => `${word.slice(0, 3)}${word.slice(2)}`,
  (word) => `${word.slice(0, 3)}${word.slice(4)}`,
  (word) => `${word.slice(0, 3)}x${word.slice(4)}`,
  (word) => `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`,
];
function withSlips(text: string): readonly string[] {
  const [longest = ''] = (text.match(/(?<![\p{L}’'-])\p{Ll}{6,}(?![\p{L}’'-])/gu) ?? []).sort(
    (a, b) => b.length - a.length,
  );
  return longest === '' ? [] : SLIPS.map((slip) => text.replace(longest, slip(longest)));
}
// One in so many: all of them take a minute.
const every = 11;
const lang = z.enum(['en', 'fr']);

test('questions', () => {
  const kindOf = (q: string, locale: 'en' | 'fr') => answerQuestion(q, { locale, reader: locale }, facts).kind;
  const asked = linesIn('plain', z.object({ lang, q: z.string() }))
    .filter((_, at) => at % every === 0)
    .flatMap(({ lang: locale, q }) =>
      withSlips(q).map((slipped) => ({ slipped, isMoved: kindOf(slipped, locale) !== kindOf(q, locale) })),
    );
  const moved = asked.filter(({ isMoved }) => isMoved).map(({ slipped }) => slipped);
  expect(asked.length).toBeGreaterThan(90);
  expect(moved.length / asked.length, moved.join('\n')).toBeLessThanOrEqual(0.02);
});

test('statements', () => {
  const verdictOf = (text: string): string =>
    checkStatements(text, facts, viewOf(facts, undefined))
      .checked.map(({ verdict }) => verdict)
      .join();
  const stated = linesIn('plain-statements', z.object({ text: z.string() }))
    .filter((_, at) => at % every === 0)
    .flatMap(({ text }) =>
      withSlips(text).map((slipped) => ({ slipped, isMoved: verdictOf(slipped) !== verdictOf(text) })),
    );
  const moved = stated.filter(({ isMoved }) => isMoved).map(({ slipped }) => slipped);
  expect(stated.length).toBeGreaterThan(130);
  expect(moved.length / stated.length, moved.join('\n')).toBeLessThanOrEqual(0.06);
});

test('what slips are told by is the same for the same statements, and is known by them', () => {
  const spellings = { en: { lanched: 'launched' }, fr: {} };
  const lexicon = { ...facts.lexicon, spellings };
  const few: FactBase = {
    ...facts,
    lexicon,
    statements: [{ claim: 'stuffi-2018-02', en: ['launched', 'it launched', 'launched once'], fr: [] }],
  };
  const dictionary = () => ['Launches', 'laundered', 'lanched', 'zebra'];
  const made = preparedSpelling(few, undefined, dictionary);
  const [stated, others] = Buffer.from(made).toString().split('\n');
  expect(stated).toBe('launched');
  // No more than a slip away, and no slip itself.
  expect(others).toBe(',launches,');
  expect(Buffer.from(preparedSpelling(few, undefined, dictionary)).equals(Buffer.from(made))).toBe(true);
  expect(preparedSpelling(few, made, () => expect.unreachable())).toBe(made);
  const misspelt = { ...few, lexicon: { ...lexicon, spellings: { ...spellings, fr: { launches: 'launched' } } } };
  expect([few, facts, misspelt].map((base) => isSpellingOf(made, base))).toEqual([true, false, false]);
});
