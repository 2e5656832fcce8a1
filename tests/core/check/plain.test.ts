import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

/** The first things that anybody would state of each record, true and false, as short as they are typed: never learnt. */

const all = viewOf(facts, undefined);
const judged = linesIn('plain-statements', z.object({ text: z.string(), verdicts: z.tuple([z.string()]) })).map(
  ({ text, verdicts: [wanted] }) => {
    const got = checkStatements(text, facts, all).checked.map(({ verdict }) => verdict);
    const isTrue = got.some((verdict) => /^(?:supported|planned|corrected|disputed)$/.test(verdict));
    const isFalse = got.includes('contradicted');
    const verdict = isTrue === isFalse ? 'unknown' : isTrue ? 'supported' : 'contradicted';
    return { line: `${text}: ${got.join()}`, wanted, verdict };
  },
);
const stored = new Set(
  facts.statements.flatMap(({ en, fr, ...group }) => [
    ...en,
    ...fr,
    ...(group.false?.en ?? []),
    ...(group.false?.fr ?? []),
  ]),
);

test('none is learnt', () => {
  expect(linesIn('plain-statements', z.object({ text: z.string() })).filter(({ text }) => stored.has(text))).toEqual(
    [],
  );
});

test('four in five are judged right', () => {
  const missed = judged.filter(({ wanted, verdict }) => wanted !== verdict).map(({ line }) => line);
  expect(missed.length / judged.length, missed.join('\n')).toBeLessThanOrEqual(0.2);
});

test('few are judged the wrong way round', () => {
  const turned = judged.filter(({ wanted, verdict }) => verdict !== 'unknown' && wanted !== verdict);
  expect(turned.length / judged.length, turned.map(({ line }) => line).join('\n')).toBeLessThanOrEqual(0.045);
});
