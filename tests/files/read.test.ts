import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/core/facts/checks.ts';
import { FactFaults } from '../../src/core/facts/factbase.ts';
import type { Data } from '../../src/core/facts/records.ts';
import { jsonSchemas } from '../../src/core/facts/schemas.ts';
import { loadFacts, readData } from '../../src/files/read.ts';
import { readParagraphs } from '../../src/files/texts.ts';
import { DATA, dataCopy } from '../base.ts';
import { damaged, fixtureBase } from '../fixtures/base.ts';

const FILES = [
  ...['articles', 'questions', 'statements'].flatMap((folder) =>
    readdirSync(join(DATA, folder)).map((name) => `${folder}/${name}`),
  ),
  ...readdirSync(DATA).filter((name) => name.endsWith('.json')),
];

describe('a file that cannot be read', () => {
  it.each([
    ['empty', () => '', 'is not JSON'],
    ['truncated', (text: string) => text.slice(0, text.length / 2), 'is not JSON'],
    ['no JSON', () => 'claims: none', 'is not JSON'],
    ['of another type', () => '[]', 'expected object'],
  ])('%s: says so, with the remedy, whichever it is', (_what, change, fault) => {
    const dir = dataCopy();
    for (const file of FILES) writeFileSync(join(dir, file), change(readFileSync(join(DATA, file), 'utf8')));
    const { faults } = readData(dir);
    expect(faults.map((one) => one.file).toSorted()).toEqual(FILES.toSorted());
    expect(faults.filter((one) => !one.fault.includes(fault) || one.remedy === '')).toEqual([]);
  });

  it('alone: the others are read', () => {
    const dir = fixtureBase();
    writeFileSync(join(dir, 'people.json'), '');
    const { data, faults } = readData(dir);
    expect(faults.map(({ file }) => file)).toEqual(['people.json']);
    expect([data.people, data.claims.length > 0, data.outcomes.length > 0]).toEqual([[], true, true]);
  });

  it('missing: says so', () => {
    const dir = fixtureBase();
    rmSync(join(dir, 'people.json'));
    expect(readData(dir).faults).toEqual([
      {
        check: 'readable',
        file: 'people.json',
        path: '',
        fault: 'cannot be read (ENOENT)',
        remedy: expect.any(String),
      },
    ]);
  });

  it.each(['articles', 'questions', 'statements'])('no %s at all: says so', (folder) => {
    const dir = fixtureBase();
    rmSync(join(dir, folder), { recursive: true });
    expect(readData(dir).faults.map(({ file }) => file)).toEqual([`${folder}/`]);
  });

  it.skipIf(process.getuid?.() === 0)('unreadable: says so', () => {
    const dir = fixtureBase();
    chmodSync(join(dir, 'people.json'), 0o000);
    expect(readData(dir).faults.map(({ fault }) => fault)).toEqual(['cannot be read (EACCES)']);
  });
});

describe('a value the schema refuses', () => {
  type Json = ReturnType<typeof JSON.parse>;
  it.each<[string, string, (json: Json) => void, string, string]>([
    [
      'an impossible date',
      'articles/gazette-2018.json',
      (json) => Object.assign(json.claims[1], { said: '2018-02-30' }),
      'claims[1].said',
      'EDTF',
    ],
    [
      'no ISO market',
      'articles/gazette-2018.json',
      (json) => json.claims[1].markets.push('UK'),
      'claims[1].markets[1]',
      'ISO 3166-1',
    ],
    [
      'an unknown status',
      'articles/gazette-2018.json',
      (json) => Object.assign(json.claims[1], { status: 'sold' }),
      'claims[1].status',
      'expected one of',
    ],
    [
      'a key too many',
      'articles/gazette-2018.json',
      (json) => Object.assign(json.claims[1], { extra: 1 }),
      'claims[1]',
      'extra',
    ],
    [
      'a language missing',
      'articles/gazette-2018.json',
      (json) => delete json.claims[1].text.fr,
      'claims[1].text.fr',
      'expected string',
    ],
    [
      'a note without source',
      'articles/gazette-2018.json',
      (json) => Object.assign(json.claims[1], { note: { text: { en: 'A.', fr: 'B.' } } }),
      'claims[1].note.source',
      'Invalid input',
    ],
    [
      'an id out of form',
      'outcomes.json',
      (json) => Object.assign(json.outcomes[0], { id: 'X1' }),
      'outcomes[0].id',
      'outcome id',
    ],
    [
      'an address that is none',
      'outcomes.json',
      (json) => Object.assign(json.outcomes[0].pages[0], { url: 'javascript:alert(1)' }),
      'outcomes[0].pages[0].url',
      'address',
    ],
  ])('%s', (_what, file, damage, path, fault) => {
    const { faults } = readData(damaged(fixtureBase(), file, damage));
    expect(faults).toEqual([
      expect.objectContaining({ file, path: expect.stringContaining(path), fault: expect.stringContaining(fault) }),
    ]);
  });

  it('reports every fault of every file at once', () => {
    const dir = damaged(fixtureBase(), 'outcomes.json', (json) =>
      Object.assign(json.outcomes[0], { id: 'X1', result: 'maybe' }),
    );
    writeFileSync(join(dir, 'people.json'), '');
    damaged(dir, 'articles/gazette-2018.json', (json) => Object.assign(json.claims[1], { passage: '0'.repeat(64) }));
    expect.assertions(1);
    try {
      loadFacts(dir);
    } catch (error) {
      const found = error instanceof FactFaults ? error.faults.map(({ file, check }) => `${file} ${check}`) : [];
      expect(found).toEqual([
        'outcomes.json schema',
        'outcomes.json schema',
        'people.json readable',
        'articles/gazette-2018.json fingerprints match',
        expect.stringContaining('seals hold'),
      ]);
    }
  });
});

describe('any byte damaged', () => {
  // What is sealed is each file's own affair, so that all of them can be damaged at once. Of the seals themselves it is the
  // record that is named.
  const files = FILES.filter((file) => file !== 'seal.json');
  // No other check has to see it.
  const brokenSeals = (data: Data) => [...(CHECKS.find(({ name }) => name === 'seals hold')?.run(data) ?? [])];
  const damage = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 24 }) });

  /** A file of the base, and where in it letters and digits of its contents stand. */
  function original(file: string, dir = DATA) {
    const text = readFileSync(join(dir, file), 'utf8');
    const body = text.indexOf('\n', text.indexOf('$schema'));
    return { file, text, places: [...text.slice(body).matchAll(/[a-z0-9]/g)].map(({ index }) => body + index) };
  }

  /** Another letter for a letter, another digit for a digit. */
  function another({ text, places }: ReturnType<typeof original>, { at, by } = { at: 0, by: 1 }): string {
    const index = places[at % places.length] ?? 0;
    const [first, size] = /\d/.test(text[index] ?? '') ? [48, 10] : [97, 26];
    const step = 1 + (by % (size - 1));
    const letter = String.fromCharCode(first + ((text.charCodeAt(index) - first + step) % size));
    return text.slice(0, index) + letter + text.slice(index + 1);
  }

  it('is seen, and the file is named', () => {
    const dir = dataCopy();
    const originals = files.map((file) => original(file));
    fc.assert(
      fc.property(fc.tuple(...files.map(() => damage)), (damages) => {
        for (const [index, one] of originals.entries())
          writeFileSync(join(dir, one.file), another(one, damages[index]));
        const { data, faults } = readData(dir);
        const found = new Set([...faults, ...brokenSeals(data)].map(({ file }) => file));
        expect(files.filter((file) => !found.has(file))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  it('is seen in the seals', () => {
    const dir = fixtureBase();
    const seals = original('seal.json', dir);
    fc.assert(
      fc.property(damage, (one) => {
        writeFileSync(join(dir, 'seal.json'), another(seals, one));
        const { data, faults } = readData(dir);
        expect([...faults, ...brokenSeals(data)].length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the JSON Schemas for editors', () => {
  it.each([...jsonSchemas()])('schema/%s is not stale', (name, text) => {
    expect(readFileSync(join(DATA, 'schema', name), 'utf8')).toBe(text);
  });
});

it('tells a text of an article that cannot be read from one that is not there', () => {
  const dir = mkdtempSync(join(tmpdir(), 'texts-'));
  mkdirSync(join(dir, 'folder.txt'));
  expect(readParagraphs(dir, 'gone')).toBeUndefined();
  expect(() => readParagraphs(dir, 'folder')).toThrow('EISDIR');
  rmSync(dir, { recursive: true });
});
