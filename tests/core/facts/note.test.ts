import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkData } from '../../../src/core/facts/checks.ts';
import { printed, sentencePrinted } from '../../../src/core/facts/printed.ts';
import { printOf } from '../../../src/core/facts/target.ts';
import { readData } from '../../../src/files/read.ts';
import { facts } from '../../base.ts';
import { fixtureBase } from '../../fixtures/base.ts';

test.each([
  ['fr', 'La page  dit "non": c\'est faux', 'La page dit «\u00a0non\u00a0»\u00a0: c’est faux.'],
  ['fr', ' Vraiment ? Oui ; « là »!', 'Vraiment\u202f? Oui\u202f; «\u00a0là\u00a0»\u202f!'],
  ['fr', 'Voir https://example.org/a?b=c : tout y est', 'Voir https://example.org/a?b=c\u00a0: tout y est.'],
  ['fr', 'C’est «vrai»: non!', 'C’est «\u00a0vrai\u00a0»\u00a0: non\u202f!'],
  ['fr', 'Le "Mi 8" ; à 10:30 ?!', 'Le «\u00a0Mi 8\u00a0»\u202f; à 10:30\u202f?!'],
  ['en', 'It’s  ‘fine’ ', 'It’s ‘fine’.'],
  ['en', 'It "was"\nXiaomi\'s', 'It “was” Xiaomi’s.'],
  ['en', 'Done!', 'Done!'],
  ['en', '  \n ', ''],
] as const)('%s: %j', (language, typed, text) => {
  expect(sentencePrinted(typed, language)).toBe(text);
  expect(printed(text, language)).toBe(text);
});

test('whatever is typed, what comes of it stands up to the checks of sentences', () => {
  const { data } = readData(fixtureBase());
  const [place] = data.claims;
  const alphabet = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ab.;:!?«»“”\'" \u00a0\n') }));
  const typed = alphabet.filter((text) => /[a-z]/.test(text));
  const property = fc.property(typed, typed, (en, fr) => {
    const text = { en: `${sentencePrinted(en, 'en')} (sic).`, fr: sentencePrinted(fr, 'fr') };
    if (!place) throw new Error('no claim');
    const record = { ...place.record, note: { text, source: 'editors' as const } };
    const faults = checkData({ ...data, claims: [{ ...place, record }] });
    expect(faults.filter(({ path }) => path.includes('note'))).toEqual([]);
  });
  fc.assert(property, { numRuns: 60 });
});

test('a print is of what was read: words, dates and the note', () => {
  const [claim, other] = [...facts.claims.values()];
  if (!claim || !other) throw new Error('no claims');
  expect(printOf(claim)).toMatch(/^[0-9a-f]{16}$/);
  expect(printOf({ ...claim })).toBe(printOf(claim));
  const others = [
    other,
    { ...claim, text: { ...claim.text, fr: 'Autre.' } },
    { ...claim, meant: '2031' },
    { ...claim, note: { text: claim.text, source: 'editors' as const } },
  ];
  for (const one of others) expect(printOf(one)).not.toBe(printOf(claim));
});
