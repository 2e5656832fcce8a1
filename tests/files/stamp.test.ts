import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FactBase, FactFaults } from '../../src/core/facts/factbase.ts';
import { loadFacts } from '../../src/files/read.ts';
import { openFacts, STAMP, stampIn, stampOf } from '../../src/files/stamp.ts';
import { DATA } from '../base.ts';
import { damaged, fixtureBase } from '../fixtures/base.ts';

/** All that can be compared: a market index is functions, and what was made ahead only an opened base has. */
const content = ({ markets, prepared, ...rest }: FactBase) => ({ ...rest, paris: markets.resolve('paris') });

const LESSONS = 'questions/gazette-2018.json';

/** What a start is told of a folder. */
function refusal(dir: string): { readonly file: string; readonly fault: string; readonly remedy: string } | undefined {
  try {
    openFacts(dir);
    return undefined;
  } catch (error) {
    if (error instanceof FactFaults) return error.faults[0];
    throw error;
  }
}

describe('the stamp of the base', () => {
  it('is that of its files', () => {
    expect(stampIn(DATA)).toBe(stampOf(DATA));
  });

  it('opens the very facts that reading and checking gives', () => {
    expect(content(openFacts(DATA))).toEqual(content(loadFacts(DATA)));
  });
});

describe('a start without it refuses, with the command that mends it', () => {
  it('one byte changed anywhere that answers rest on', () => {
    const dir = fixtureBase();
    const { revision } = openFacts(dir);
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:json|bin)$/.test(name) && !/^(?:schema|questions|statements)\//.test(name))
      .sort();
    expect(files).toContain('questions.bin');
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, at, by) => {
        const path = join(dir, file);
        const bytes = readFileSync(path);
        const damaged = Buffer.from(bytes);
        damaged[at % bytes.length] = ((bytes[at % bytes.length] ?? 0) + by) % 256;
        writeFileSync(path, damaged);
        const refused = refusal(dir);
        writeFileSync(path, bytes);
        expect(refused).toEqual({
          check: 'stamp is right',
          file: STAMP,
          path: '',
          fault: 'the files are not those that were checked last',
          remedy: expect.stringMatching(/`npm run facts`.*`npm run facts -- done "why" "pourquoi"`/),
        });
      }),
      { numRuns: 100 },
    );
    expect(openFacts(dir).revision).toBe(revision);
  });

  it.each([
    ['a file gone', (dir: string) => rmSync(join(dir, 'people.json'))],
    ['a folder gone', (dir: string) => rmSync(join(dir, 'articles'), { recursive: true })],
    ['a file too many', (dir: string) => writeFileSync(join(dir, 'articles/more.json'), '{}')],
    [
      'a file renamed',
      (dir: string) => writeFileSync(join(dir, 'people2.json'), readFileSync(join(dir, 'people.json'))),
    ],
    ['a stamp that is another’s', (dir: string) => writeFileSync(join(dir, STAMP), `${'0'.repeat(64)}\n`)],
    ['a word more to learn from', (dir: string) => appendFileSync(join(dir, LESSONS), ' ')],
    ['no stamp', (dir: string) => rmSync(join(dir, STAMP))],
  ])('%s', (_what, change) => {
    const dir = fixtureBase();
    expect(refusal(dir)).toBeUndefined();
    change(dir);
    expect(refusal(dir)?.file).toBe(STAMP);
  });

  it('a byte of what is only learnt from is for the checks to find, since a start reads none of it', () => {
    const dir = fixtureBase();
    const path = join(dir, LESSONS);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/[a-z](?=[a-z]* )/, (letter) => (letter === 'x' ? 'y' : 'x')),
    );
    expect(refusal(dir)).toBeUndefined();
    expect(() => loadFacts(dir)).toThrow(FactFaults);
  });

  it('no folder at all', () => {
    expect(refusal(join(fixtureBase(), 'nowhere'))?.fault).toContain('cannot be read');
  });
});

it('white space around a sentence is a fault: what the schemas change, the stamp would not', () => {
  const dir = damaged(fixtureBase(), 'people.json', (json) => Object.assign(json.people[0].role, { en: 'head ' }));
  expect(() => loadFacts(dir)).toThrow(FactFaults);
});
