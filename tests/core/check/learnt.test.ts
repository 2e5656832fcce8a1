import { expect, test } from 'vitest';
import { statementsIn } from '../../../src/core/check/assertions.ts';
import { seenBy } from '../../../src/core/check/judge.ts';
import { areVerdictsOf, preparedVerdicts } from '../../../src/core/check/learnt.ts';
import { candidatesFor } from '../../../src/core/check/traits.ts';
import { type FactBase, viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

const all = viewOf(facts, undefined);
const nearest = (text: string, record: string) => {
  const assertion = statementsIn(text, facts, all).statements[0]?.assertion;
  if (!assertion) throw new Error(`no statement: ${text}`);
  const found = candidatesFor(assertion, seenBy(facts, all), { knows: () => false, polarities: new Map() }).find(
    ({ told }) => told.record === record,
  );
  return found && [found.against, found.isExcluded, found.isOfOthers];
};

/** The base with few of its records, which are learnt in no time. */
const few: FactBase = {
  ...facts,
  prepared: { questions: facts.prepared?.questions },
  claims: new Map([...facts.claims].slice(0, 2)),
  outcomes: new Map(),
  statements: facts.statements.slice(0, 2).map((one) => ({ ...one, en: one.en.slice(0, 3), fr: [] })),
};

test('verdicts are the same bytes for the same facts, and are known by what they were learnt from', () => {
  const made = preparedVerdicts(few);
  expect(Buffer.from(preparedVerdicts(few)).equals(Buffer.from(made))).toBe(true);
  const another = { ...few, statements: few.statements.slice(1) };
  expect([areVerdictsOf(made, few), areVerdictsOf(made, another)]).toEqual([true, false]);
  expect(areVerdictsOf(Buffer.from('<<<<<<< a merge'), few)).toBe(false);
  expect(preparedVerdicts(few, made)).toBe(made);
});

/** How much speaks against the record, whether it excludes that, and whether it tells of others. */
test.each([
  ['Xiaomi acquired patents from Microsoft in June 2016', 'frandroid-2016-19', [0, false, false]],
  ['Microsoft acquired patents from Xiaomi in June 2016', 'frandroid-2016-19', [Number.POSITIVE_INFINITY, true, false]],
  ['Microsoft sold patents to Xiaomi', 'frandroid-2016-19', [0.17, false, false]],
  ['Xiaomi sold patents to Microsoft', 'frandroid-2016-19', [Number.POSITIVE_INFINITY, true, false]],
  ['Xiaomi gave patents to Microsoft', 'frandroid-2016-19', [0.25, false, false]],
  ['Xiaomi acquired patents from Nokia', 'frandroid-2016-19', [0.2, false, true]],
  ['Oppo acquired patents from Microsoft in June 2016', 'frandroid-2016-19', [0.2, false, true]],
  ['Xiaomi acquired patents from Microsoft in June 2015', 'frandroid-2016-19', [0.08, true, false]],
  ['Xiaomi never acquired patents from Microsoft in June 2016', 'frandroid-2016-19', [0.16, false, false]],
  ['Xiaomi is still on the blacklist of the United States', 'N06 1', [0.08, true, false]],
  [
    'Xiaomi is better known for its accessories than for its phones',
    'meilleure-innovation-2015-27',
    [0.25, false, false],
  ],
])('%s: %s', (text, record, stands) => {
  expect(nearest(text, record)).toEqual(stands);
});
