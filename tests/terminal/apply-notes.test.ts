import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { targetOf } from '../../src/core/facts/target.ts';
import { sealData } from '../../src/files/done.ts';
import { loadFacts } from '../../src/files/read.ts';
import { openFacts } from '../../src/files/stamp.ts';
import { readJson, writeJson } from '../../src/files/tidy.ts';
import { CATALOGUES } from '../../src/locales/index.ts';
import { factsTool } from '../../src/terminal/facts.ts';
import { writeBase } from '../fixtures/base.ts';

const words = CATALOGUES.en.terminal.applyNotes;

const both = (en: string, fr: string) => ({ en, fr });
/** A small base of which one claim has a note, with a conflict, laid out as editors leave it. */
const original = mkdtempSync(join(tmpdir(), 'notes-'));
afterAll(() => rmSync(original, { recursive: true, force: true }));
const DATA = writeBase(original);
const ARTICLE = 'articles/gazette-2018.json';
const article = readJson(DATA, ARTICLE);
Object.assign(article.claims[1], {
  note: { text: both('It did in July 2018.', 'Ce fut fait en juillet 2018.'), source: ['https://news.example/fr'] },
});
const side = {
  claims: ['gazette-2018-01'],
  says: both('Gazette: there already.', 'Gazette\u00a0: déjà sur place.'),
  brief: both('there already', 'déjà sur place'),
};
const conflict = {
  id: 'C01',
  subject: both('whether Xiaomi was in Spain', 'la présence de Xiaomi en Espagne'),
  kind: 'wording',
  topics: ['entry'],
  sides: [side],
  brief: both('it was there', 'il y était'),
  settlement: both('It was there.', 'Il y était.'),
  source: 'editors',
  outcomes: [],
};
writeJson(
  DATA,
  new Map([
    [ARTICLE, article],
    ['conflicts.json', { conflicts: [conflict] }],
  ]),
);
const sealing = sealData(DATA);
if ('faults' in sealing) throw new Error(JSON.stringify(sealing.faults));
const facts = openFacts(DATA);

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'notes-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  cpSync(DATA, join(made, 'data'), { recursive: true });
  return made;
}

async function run(dir: string, ...args: readonly string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const tool = {
    data: join(dir, 'data'),
    print: (text: string) => void printed.push(text),
    complain: (text: string) => void complaints.push(text),
  };
  return { code: await factsTool(args, 'en', tool), printed, complaints };
}

const note = {
  text: { en: 'The page says otherwise: it was 2019.', fr: 'La page dit autre chose\u00a0: c’était en 2019.' },
  source: ['https://example.org/page?a=1&b=%C3%A9'],
};
const entry = (target: string, more = {}) => ({
  reference: 'ABCDEFG2',
  target,
  print: targetOf(target, facts)?.print ?? '',
  note,
  ...more,
});
const claims = [...facts.claims.values()];
const [bare, noted] = ['gazette-2018-01', 'gazette-2018-02'];

function write(dir: string, notes: readonly object[]): string {
  const file = join(dir, 'challenges.json');
  writeFileSync(file, JSON.stringify({ revision: facts.revision, notes }));
  return file;
}

describe('facts apply-notes', () => {
  test('puts notes into the facts, seals them, and changes nothing else', async () => {
    const dir = folder();
    const targets = [`claims/${bare}`, `notes/${noted}`];
    const file = write(
      dir,
      targets.map((target) => entry(target)),
    );
    const { code, printed, complaints } = await run(dir, 'apply-notes', file);
    expect([code, complaints]).toEqual([0, []]);
    expect(printed.slice(0, 2)).toEqual(targets.map((target) => `ABCDEFG2 ${target}: ${words.results.written}`));
    expect(await run(dir, 'check')).toMatchObject({ code: 0, complaints: [] });
    const after = loadFacts(join(dir, 'data'));
    for (const { id, note: before } of claims)
      expect(after.claims.get(id)?.note).toEqual(id === bare || id === noted ? note : before);
    // A line for each that is new, and those of the note that is replaced.
    for (const id of [bare, noted]) {
      const name = `articles/${facts.claims.get(id)?.article.id}.json`;
      const [old, now] = [DATA, join(dir, 'data')].map((data) => readFileSync(join(data, name), 'utf8').split('\n'));
      expect(old?.filter((line) => !now?.includes(line)).length).toBeLessThan(8);
    }
    const again = await run(dir, 'apply-notes', file);
    expect(again).toMatchObject({ code: 0, printed: targets.map((t) => `ABCDEFG2 ${t}: ${words.results.same}`) });
  });

  test('what cannot be written is left out and told, the rest is written', async () => {
    const dir = folder();
    const left = [
      ['gone', entry('claims/nowhere-2018-01')],
      ['noNotes', entry(`outcomes/${facts.outcomes.keys().next().value}`)],
      ['noNotes', entry(`conflicts/${facts.conflicts.keys().next().value}`)],
      ['changed', entry(`claims/${bare}`, { print: '0123456789abcdef' })],
      ['refused', entry(`claims/${bare}`, { note: { ...note, text: { en: 'Same.', fr: 'Same.' } } })],
    ] as const;
    const { code, printed } = await run(
      dir,
      'apply-notes',
      write(dir, [...left.map(([, one]) => one), entry(`notes/${noted}`)]),
    );
    expect(code).toBe(1);
    for (const [index, [result, { target }]] of left.entries())
      expect(printed[index]).toContain(`${target}: ${words.results[result]}`);
    expect(printed[left.length - 1]).toContain('English and French are the same');
    expect(printed[left.length]).toContain(words.results.written);
    // Their stamp is right.
    const after = openFacts(join(dir, 'data'));
    expect([after.claims.get(bare)?.note, after.claims.get(noted)?.note]).toEqual([undefined, note]);
  });

  test('another file, or none, is told', async () => {
    const dir = folder();
    for (const text of ['', '{}', '{"notes":[{}]}', '[]']) {
      const file = join(dir, 'x.json');
      writeFileSync(file, text);
      expect(await run(dir, 'apply-notes', file)).toMatchObject({ code: 1, complaints: [words.unread(file)] });
    }
    expect(await run(dir, 'apply-notes', 'nowhere.json')).toMatchObject({ complaints: [words.unread('nowhere.json')] });
    expect(await run(dir, 'apply-notes')).toMatchObject({ code: 2, complaints: [words.usage] });
  });
});
