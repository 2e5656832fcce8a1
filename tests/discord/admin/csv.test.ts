import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../../src/discord/admin/gaps.ts';

test('is UTF-8 with a mark, a line a row, quoted where need be', () => {
  expect(
    toCsv([
      ['prix · France', '3', 'dit « combien »'],
      ['a,b', 'c"d', 'e\nf'],
    ]),
  ).toBe('\ufeffprix · France,3,dit « combien »\r\n"a,b","c""d","e\nf"\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '|calc', '%0A'])('%j stays a text', (text) => {
  expect(
    toCsv([[text]])
      .slice(1)
      .replace(/^"/, ''),
  ).toMatch(/^'/);
});

/** Reads it back, as a spreadsheet would. */
function parsed(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [whole, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (whole === '') break;
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test('whatever the cells, they are read back, and none is a formula', () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'=+-@|%\t"\', \n\ra') }));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const read = parsed(toCsv(rows).slice(1));
      expect(read.map((row) => row.map((text) => text.replace(/^'(?=\s*[=+\-@\t\r|%])/, '')))).toEqual(
        rows.map((row) => row.map((text) => text.replace(/^'(?=\s*[=+\-@\t\r|%])/, ''))),
      );
      for (const text of read.flat()) expect(text).not.toMatch(/^\s*[=+\-@|%]/);
    }),
  );
});
