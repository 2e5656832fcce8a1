import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type FactBase, FactFaults } from '../../src/core/factbase.ts';
import { loadFacts } from '../../src/core/load.ts';
import { openFacts, STAMP, stampedFacts, stampIn, stampOf } from '../../src/core/stamp.ts';
import { EXIT } from '../../src/terminal/exit.ts';
import { factsTool } from '../../src/terminal/facts.ts';
import { DATA, dataCopies, facts } from '../base.ts';

const copies = dataCopies();
afterAll(copies.remove);

/** All that can be compared: a market index is functions. */
const content = ({ markets, ...rest }: FactBase) => ({ ...rest, paris: markets.resolve('paris') });

/** Runs `facts ACTION` and gives what it says. */
function tool(action: string, data: string): { readonly code: number; readonly said: string } {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const code = factsTool([action], new Map(), 'en', { data, print: say, complain: say });
  return { code, said: said.join('\n') };
}

const FILES = readdirSync(DATA, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && !name.startsWith('schema'))
  .sort();

describe('the stamp of the base', () => {
  it('is that of its files', () => {
    expect(stampIn(DATA)).toBe(stampOf(DATA));
  });

  it('opens the very facts that reading and checking gives', () => {
    const stamped = stampedFacts(DATA);
    expect(stamped && content(stamped)).toEqual(content(facts));
  });
});

describe('without it', () => {
  it('one byte changed anywhere: the files are checked', () => {
    const dir = copies.copy();
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, at, by) => {
        const path = join(dir, file);
        const bytes = readFileSync(path);
        const damaged = Buffer.from(bytes);
        damaged[at % bytes.length] = ((bytes[at % bytes.length] ?? 0) + by) % 256;
        writeFileSync(path, damaged);
        const found = stampedFacts(dir);
        writeFileSync(path, bytes);
        expect(found).toBeUndefined();
      }),
      { numRuns: 100 },
    );
    expect(stampedFacts(dir)?.revision).toBe(facts.revision);
  });

  it('a digit changed: nothing opens, and the record is named', async () => {
    const dir = copies.copy();
    const path = join(dir, 'outcomes.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/"happened": "2018-05-22"/, '"happened": "2018-05-23"'));
    await expect(openFacts(dir)).rejects.toThrow(FactFaults);
    const faults = await openFacts(dir).catch((error: unknown) => (error instanceof FactFaults ? error.faults : []));
    expect(faults).toContainEqual(
      expect.objectContaining({
        check: 'seals hold',
        file: 'outcomes.json',
        path: expect.stringContaining('outcomes['),
      }),
    );
  });

  it.each([
    ['a file gone', (dir: string) => rmSync(join(dir, 'people.json')), 'people.json'],
    ['a folder gone', (dir: string) => rmSync(join(dir, 'articles'), { recursive: true }), 'articles/'],
  ])('%s: nothing opens, and it is named', async (_what, damage, file) => {
    const dir = copies.copy();
    damage(dir);
    const faults = await openFacts(dir).catch((error: unknown) => (error instanceof FactFaults ? error.faults : []));
    expect(faults).toContainEqual(expect.objectContaining({ check: 'readable', file }));
  });

  it.each([
    ['a file too many', (dir: string) => writeFileSync(join(dir, 'articles/more.json'), '{}')],
    [
      'a file renamed',
      (dir: string) => writeFileSync(join(dir, 'people2.json'), readFileSync(join(dir, 'people.json'))),
    ],
    ['a stamp that is another’s', (dir: string) => writeFileSync(join(dir, STAMP), `${'0'.repeat(64)}\n`)],
    ['no stamp', (dir: string) => rmSync(join(dir, STAMP))],
  ])('%s: the files are checked', (_what, change) => {
    const dir = copies.copy();
    change(dir);
    expect(stampedFacts(dir)).toBeUndefined();
  });

  it('sound files open all the same, and `facts check` says that it is stale', async () => {
    const dir = copies.copy();
    const path = join(dir, 'people.json');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    expect(stampedFacts(dir)).toBeUndefined();
    expect(content(await openFacts(dir))).toEqual(content(facts));
    const { code, said } = tool('check', dir);
    expect(code).toBe(EXIT.fault);
    expect(said).toMatch(/^stamp: is not that of these files .*\n {4}\[stamp is right\] run `npm run facts:seal`/);
    expect(tool('seal', dir)).toEqual({ code: EXIT.done, said: 'The seals held already.\nThe stamp is written anew.' });
    expect(tool('check', dir).code).toBe(EXIT.done);
    expect(stampedFacts(dir)?.revision).toBe(facts.revision);
  });
});

describe('a stamp forged for damaged files', () => {
  it.each<[string, string, (json: ReturnType<typeof JSON.parse>) => void, string]>([
    ['what the schema refuses', 'outcomes.json', (json) => Object.assign(json.outcomes[0], { id: 'X1' }), 'schema'],
    ['what a check refuses', 'people.json', (json) => json.people.push(json.people[0]), 'ids unique'],
    ['what a seal tells', 'base.json', (json) => Object.assign(json, { checked: '2020-01-01' }), 'seals hold'],
  ])('hides nothing from `facts check`: %s', (_what, file, damage, check) => {
    const dir = copies.damaged(file, damage);
    writeFileSync(join(dir, STAMP), stampOf(dir));
    expect(stampedFacts(dir)).toBeDefined();
    const { code, said } = tool('check', dir);
    expect(code).toBe(EXIT.fault);
    expect(said).toContain(`[${check}]`);
    expect(said).toContain(file);
    expect(() => loadFacts(dir)).toThrow(FactFaults);
  });

  it('is not what `facts seal` writes', () => {
    const dir = copies.damaged('people.json', (json) => Object.assign(json.people[0], { id: 'somebody' }));
    expect(() => tool('seal', dir)).toThrow(FactFaults);
    expect(stampIn(dir)).toBe(stampIn(DATA));
    expect(stampedFacts(dir)).toBeUndefined();
  });
});

it('white space around a sentence is a fault: what the schemas change, the stamp would not', () => {
  const dir = copies.damaged('people.json', (json) => Object.assign(json.people[0].role, { en: 'chairman ' }));
  expect(() => loadFacts(dir)).toThrow(FactFaults);
  expect(tool('check', dir).said).toContain('people[0].role.en');
});
