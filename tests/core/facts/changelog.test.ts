import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { changesSince, compareRecords, parseLog, type Revision, recordsIn } from '../../../src/core/facts/changelog.ts';
import { CHANGES, logRevision, readLog } from '../../../src/files/changes.ts';
import { DATA, facts } from '../../base.ts';

const claim = (meant: string, more: object = {}) => ({
  id: 'c-01',
  meant,
  text: { en: 'a', fr: 'b' },
  asks: ['?'],
  ...more,
});
const base = (...claims: object[]) =>
  recordsIn(new Map([['articles/a.json', { id: 'a', url: { value: 'u' }, claims }]]));

test('the log that is shipped ends with the facts that are shipped', () => {
  const log = readLog(DATA);
  expect(log.at(-1)?.revision, 'run: npm run facts -- done "why" "pourquoi"').toBe(facts.revision);
  expect(new Set(log.map(({ revision }) => revision)).size).toBe(log.length);
  const dates = log.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted());
});

describe('comparison', () => {
  test('names each field with what it was and is, and nothing that states nothing', () => {
    const before = base(claim('2018', { markets: ['US'], note: { text: { en: 'n' } } }), { id: 'c-02' });
    const after = base(claim('2019', { markets: ['US', 'FR'], asks: ['!'], via: [{ medium: 'm' }] }), { id: 'c-03' });
    expect(compareRecords(before, after)).toEqual([
      {
        what: 'changed',
        record: 'claims/c-01',
        fields: [
          { path: 'meant', before: '2018', after: '2019' },
          { path: 'markets', before: 'US', after: 'US, FR' },
          { path: 'note.text.en', before: 'n', after: null },
          { path: 'via.0.medium', before: null, after: 'm' },
        ],
      },
      { what: 'added', record: 'claims/c-03' },
      { what: 'removed', record: 'claims/c-02' },
    ]);
    expect(compareRecords(before, before)).toEqual([]);
  });
});

describe('since', () => {
  const at = (revision: string, date: string, before: object[], after: object[]): Revision => ({
    revision,
    date,
    reason: { en: revision, fr: revision },
    records: [...compareRecords(base(...before), base(...after))],
  });
  const states = [[claim('2018')], [claim('2019')], [claim('2019'), { id: 'c-02' }], [claim('2018'), { id: 'c-02' }]];
  const log = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd'].map((revision, index) =>
    at(revision, `2026-01-0${index + 1}`, states[Math.max(0, index - 1)] ?? [], states[index] ?? []),
  );

  test.each([
    [undefined, 'cccccccc', ['changed claims/c-01']],
    ['BBBBBBBB', 'bbbbbbbb', ['added claims/c-02', 'changed claims/c-01']],
    ['2026-01-01', 'aaaaaaaa', ['added claims/c-02']],
    ['2026-06-01', 'dddddddd', []],
  ])('%s: from %s on, all taken together', (since, from, changes) => {
    const found = changesSince(log, since);
    expect(found?.from.revision).toBe(from);
    expect(found?.records.map(({ what, record }) => `${what} ${record}`)).toEqual(changes);
  });

  test.each(['eeeeeeee', '2025-12-31', 'yesterday', ''])('%j is not in the log', (since) => {
    expect(changesSince(log, since)).toBeUndefined();
  });

  test('what the steps come to is what the ends differ by, but for what went and came back', () => {
    const record = fc.record({ id: fc.constantFrom('c-01', 'c-02'), meant: fc.constantFrom('2018', '2019', '2020') });
    const state = fc.uniqueArray(record, { selector: ({ id }) => id });
    fc.assert(
      fc.property(fc.array(state, { minLength: 2, maxLength: 5 }), (steps) => {
        const whole = steps.map((now, index) =>
          at(`0000000${index}`, '2026-01-01', steps[Math.max(0, index - 1)] ?? [], now),
        );
        const [first = [], last = []] = [steps[0], steps.at(-1)];
        const isSteady = (id: string) => steps.every((now) => now.some((one) => one.id === id));
        const found = changesSince(whole, '00000000')?.records ?? [];
        for (const id of ['c-01', 'c-02'].filter(isSteady)) {
          const record = `claims/${id}`;
          const direct = compareRecords(base(...first), base(...last)).find((one) => one.record === record);
          expect(found.find((one) => one.record === record)).toEqual(direct);
        }
      }),
    );
  });
});

test('a line that is none is named', () => {
  expect(() => parseLog('{"revision":"x"}\n')).toThrow('line 1 is no revision');
  expect(parseLog('')).toEqual([]);
});

describe('the release', () => {
  const reason = { en: 'why', fr: 'pourquoi' };
  const git = (dir: string, ...words: string[]) =>
    execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t', ...words]);
  /** A repository whose log ends with the facts committed. */
  const model = mkdtempSync(join(tmpdir(), 'changes-'));
  beforeAll(() => {
    const dir = join(model, 'data');
    // Without the model, which no log tells of, and which git would take long over.
    cpSync(DATA, dir, { recursive: true, filter: (path) => !path.endsWith('.bin') });
    rmSync(join(dir, CHANGES));
    git(model, 'init', '-q');
    git(model, 'add', '.');
    git(model, 'commit', '-qm', 'facts');
    expect(logRevision(dir, reason, '2026-11-30')).toMatchObject({ revision: facts.revision, records: [] });
    git(model, 'add', '.');
    git(model, 'commit', '-qm', 'log');
  });
  afterAll(() => rmSync(model, { recursive: true, force: true }));
  /** A copy of it that goes with the test. @returns the data folder */
  function repository(): string {
    const root = mkdtempSync(join(tmpdir(), 'changes-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    cpSync(model, root, { recursive: true, preserveTimestamps: true });
    return join(root, 'data');
  }
  const edit = (file: string, from: string, to: string): void =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  const change = (dir: string, from: string, to: string): void => {
    edit(join(dir, 'articles/stuffi-2018.json'), `"meant": "${from}"`, `"meant": "${to}"`);
    edit(join(dir, 'seal.json'), '"claims/stuffi-2018-01": "', '"claims/stuffi-2018-01": "0');
  };

  test('is what differs from the facts committed last, however often it is written', () => {
    const dir = repository();
    const committed = readLog(dir);
    expect(logRevision(dir, reason, '2026-12-01')).toBe('same');
    change(dir, '2018', '2019');
    expect(logRevision(dir, undefined, '2026-12-01')).toBe('no reason');
    const first = logRevision(dir, reason, '2026-12-01');
    expect(logRevision(dir, undefined, '2026-12-02')).toEqual(first);
    change(dir, '2019', '2020');
    const made = logRevision(dir, undefined, '2026-12-02');
    expect(made).toMatchObject({
      date: '2026-12-02',
      reason,
      records: [{ what: 'changed', fields: [{ path: 'meant', before: '2018', after: '2020' }] }],
    });
    expect(readLog(dir)).toEqual([...committed, made]);
  });

  test('taken back, it leaves the log as it was committed', () => {
    const dir = repository();
    const committed = readFileSync(join(dir, CHANGES), 'utf8');
    change(dir, '2018', '2019');
    logRevision(dir, reason, '2026-12-01');
    git(dir, 'checkout', '-q', '--', 'articles', 'seal.json');
    expect(logRevision(dir, undefined, '2026-12-01')).toBe('same');
    expect(readFileSync(join(dir, CHANGES), 'utf8')).toBe(committed);
  });

  test('facts that no commit holds are said', () => {
    const dir = repository();
    const lost = { revision: 'ffffffff', date: '2026-12-01', reason, records: [] };
    appendFileSync(join(dir, CHANGES), `${JSON.stringify(lost)}\n`);
    git(dir, 'commit', '-qam', 'lost');
    expect(logRevision(dir, reason, '2026-12-02')).toEqual({ lost: 'ffffffff' });
  });
});
