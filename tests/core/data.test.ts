import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { checkData } from '../../src/core/checks.ts';
import { readData } from '../../src/core/data.ts';
import { FactFaults } from '../../src/core/factbase.ts';
import { loadFacts } from '../../src/core/load.ts';
import { jsonSchemas } from '../../src/core/schemas.ts';
import { DATA, dataCopies } from '../base.ts';

const copies = dataCopies();
afterAll(copies.remove);

const FILES = [
  ...['articles', 'questions'].flatMap((folder) => readdirSync(join(DATA, folder)).map((name) => `${folder}/${name}`)),
  ...readdirSync(DATA).filter((name) => name.endsWith('.json')),
];

describe('a file that cannot be read', () => {
  it.each([
    ['empty', () => '', 'is empty'],
    ['truncated', (text: string) => text.slice(0, text.length / 2), 'is not JSON'],
    ['no JSON', () => 'claims: none', 'is not JSON'],
    ['of another type', () => '[]', 'expected object'],
  ])('%s: says so, with the remedy', (_what, change, fault) => {
    for (const file of FILES) {
      const dir = copies.copy();
      const path = join(dir, file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
      const { faults } = readData(dir);
      expect(faults.map((one) => one.file)).toEqual([file]);
      expect(faults[0]?.fault).toContain(fault);
      expect(faults[0]?.remedy).not.toBe('');
    }
  });

  it('missing: says so', () => {
    const dir = copies.copy();
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

  it.each(['articles', 'questions'])('no %s at all: says so', (folder) => {
    const dir = copies.copy();
    rmSync(join(dir, folder), { recursive: true });
    expect(readData(dir).faults.map(({ file }) => file)).toEqual([`${folder}/`]);
  });

  it.skipIf(process.getuid?.() === 0)('unreadable: says so', () => {
    const dir = copies.copy();
    chmodSync(join(dir, 'people.json'), 0o000);
    expect(readData(dir).faults.map(({ fault }) => fault)).toEqual(['cannot be read (EACCES)']);
  });
});

describe('a value the schema refuses', () => {
  type Json = ReturnType<typeof JSON.parse>;
  it.each<[string, string, (json: Json) => void, string, string]>([
    [
      'an impossible date',
      'articles/stuffi-2018.json',
      (json) => Object.assign(json.claims[4], { said: '2018-02-30' }),
      'claims[4].said',
      'EDTF',
    ],
    [
      'no ISO market',
      'articles/stuffi-2018.json',
      (json) => json.claims[4].markets.push('UK'),
      'claims[4].markets[0]',
      'ISO 3166-1',
    ],
    [
      'an unknown status',
      'articles/stuffi-2018.json',
      (json) => Object.assign(json.claims[4], { status: 'sold' }),
      'claims[4].status',
      'expected one of',
    ],
    [
      'a key too many',
      'articles/stuffi-2018.json',
      (json) => Object.assign(json.claims[4], { extra: 1 }),
      'claims[4]',
      'extra',
    ],
    [
      'a language missing',
      'articles/stuffi-2018.json',
      (json) => delete json.claims[4].text.fr,
      'claims[4].text.fr',
      'expected string',
    ],
    [
      'a note without source',
      'articles/stuffi-2018.json',
      (json) => Object.assign(json.claims[4], { note: { text: { en: 'A.', fr: 'B.' } } }),
      'claims[4].note.source',
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
    const { faults } = readData(copies.damaged(file, damage));
    expect(faults).toEqual([
      expect.objectContaining({ file, path: expect.stringContaining(path), fault: expect.stringContaining(fault) }),
    ]);
  });

  it('reports every fault of every file at once', () => {
    const dir = copies.damaged('outcomes.json', (json) =>
      Object.assign(json.outcomes[0], { id: 'X1', result: 'maybe' }),
    );
    writeFileSync(join(dir, 'people.json'), '');
    const path = join(dir, 'articles/stuffi-2018.json');
    const stuffi = JSON.parse(readFileSync(path, 'utf8'));
    stuffi.claims[4].passage = '0'.repeat(64);
    writeFileSync(path, JSON.stringify(stuffi));
    const load = () => loadFacts(dir);
    expect(load).toThrow(FactFaults);
    try {
      load();
    } catch (error) {
      const found = error instanceof FactFaults ? error.faults.map(({ file, check }) => `${file} ${check}`) : [];
      expect(found).toEqual([
        'outcomes.json schema',
        'outcomes.json schema',
        'people.json readable',
        'articles/stuffi-2018.json fingerprints match',
        expect.stringContaining('seals hold'),
      ]);
    }
  });
});

describe('any byte damaged', () => {
  it('is seen, and the file is named', () => {
    const dir = copies.copy();
    const texts = new Map(FILES.map((file) => [file, readFileSync(join(DATA, file), 'utf8')]));
    const damage = fc.record({ file: fc.constantFrom(...FILES), at: fc.nat(), by: fc.integer({ min: 1, max: 25 }) });
    fc.assert(
      fc.property(damage, ({ file, at, by }) => {
        const text = texts.get(file) ?? '';
        const body = text.indexOf('\n', text.indexOf('$schema'));
        const places = [...text.slice(body).matchAll(/[a-z0-9]/g)];
        const index = body + (places[at % places.length]?.index ?? 0);
        const [first, size] = /\d/.test(text[index] ?? '') ? [48, 10] : [97, 26];
        const letter = String.fromCharCode(
          first + ((text.charCodeAt(index) - first + (by % (size - 1)) + 1) % size || 0),
        );
        fc.pre(letter !== text[index]);
        writeFileSync(join(dir, file), text.slice(0, index) + letter + text.slice(index + 1));
        const { data, faults } = readData(dir);
        const found = [...faults, ...checkData(data)];
        writeFileSync(join(dir, file), text);
        expect(found.length).toBeGreaterThan(0);
        expect(found.some((fault) => fault.file === file || file === 'seal.json')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the JSON Schemas for editors', () => {
  it.each([...jsonSchemas()])('schema/%s is not stale', (name, text) => {
    expect(readFileSync(join(DATA, 'schema', name), 'utf8')).toBe(text);
  });
});
