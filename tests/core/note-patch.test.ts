import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Note } from '../../src/core/facts.ts';
import { loadFacts } from '../../src/core/load.ts';
import { type NoteChange, patchNotes } from '../../src/core/note-patch.ts';
import { factsTool } from '../../src/terminal/facts.ts';
import { DATA, facts } from '../base.ts';

/** A folder with a copy of `data/`. */
async function checkout(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'patch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await cp(DATA, join(folder, 'data'), { recursive: true });
  return folder;
}

function apply(folder: string, patch: string): void {
  const { status, stderr } = spawnSync('git', ['apply', '--whitespace=error-all', '-'], {
    cwd: folder,
    input: patch,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
}

/** What `facts check` says of it. */
function checked(folder: string): readonly [unknown, readonly string[]] {
  const complaints: string[] = [];
  const tool = { data: join(folder, 'data'), print: () => {}, complain: (text: string) => void complaints.push(text) };
  return [factsTool(['check'], 'en', tool), complaints];
}

const note = (source: Note['source'] = ['https://example.org/page?a=1&b=%C3%A9']): Note => ({
  text: {
    en: 'The page “says” otherwise: it was 2019.',
    fr: 'La page «\u00a0dit\u00a0» autre chose\u00a0: c’était en 2019.',
  },
  source,
});
const claims = [...facts.claims.values()];
const without = claims.filter((claim) => !claim.note);
const withOne = claims.filter((claim) => claim.note);

async function expectApplied(changes: readonly NoteChange[]): Promise<void> {
  const folder = await checkout();
  const patch = patchNotes(join(folder, 'data'), changes);
  expect(patch).toMatchObject({ done: changes.map(({ claim }) => claim), already: [], refused: new Map() });
  apply(folder, patch?.text ?? '');
  expect(checked(folder)).toEqual([0, []]);
  const after = loadFacts(join(folder, 'data'));
  for (const change of changes) expect(after.claims.get(change.claim)?.note).toEqual(change.note);
  for (const claim of claims)
    if (!changes.some((change) => change.claim === claim.id))
      expect(after.claims.get(claim.id)?.note).toEqual(claim.note);
  expect(patchNotes(join(folder, 'data'), changes)).toMatchObject({ text: '', done: [], refused: new Map() });
}

test('a note for a claim without one and another in place of one, in several articles: applied as it is, it passes', async () => {
  const changes = [without[0], without.at(-1), withOne[0], withOne.at(-1)].map((claim, index) => ({
    claim: claim?.id ?? '',
    note: note(index === 1 ? [1, 2, 3].map((page) => `https://example.org/${'long'.repeat(20)}/${page}`) : undefined),
  }));
  await expectApplied(changes);
});

test('for every claim of the base at once', async () => {
  await expectApplied(claims.map(({ id: claim }) => ({ claim, note: note() })));
});

test('the files stay laid out as they are: but for the notes, the seals and the stamp no line changes', async () => {
  const [claim] = without;
  const { text = '' } = patchNotes(DATA, [{ claim: claim?.id ?? '', note: note() }]) ?? {};
  const lines = text.split('\n').filter((line) => /^[+-]/.test(line));
  expect(lines.filter((line) => line.startsWith('+++'))).toEqual([
    `+++ b/data/articles/${claim?.article.id}.json`,
    '+++ b/data/seal.json',
    '+++ b/data/stamp',
  ]);
  expect(lines.filter((line) => line.startsWith('-') && !line.startsWith('---'))).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith('+') && !line.startsWith('+++'))).toEqual([
    '+      "note": {',
    '+        "text": {',
    '+          "en": "The page “says” otherwise: it was 2019.",',
    '+          "fr": "La page «\u00a0dit\u00a0» autre chose\u00a0: c’était en 2019."',
    '+        },',
    '+        "source": ["https://example.org/page?a=1&b=%C3%A9"]',
    '+      },',
    expect.stringMatching(new RegExp(`^\\+ {4}"claims/${claim?.id}": "[0-9a-f]{12}",?$`)),
    expect.stringMatching(/^\+[0-9a-f]{64}$/),
  ]);
});

test('a file laid out otherwise is written anew, and passes', async () => {
  const folder = await checkout();
  const [claim] = without;
  const file = join(folder, 'data', 'articles', `${claim?.article.id}.json`);
  writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
  await rename(join(folder, 'data', 'stamp'), join(folder, 'no-stamp'));
  const patch = patchNotes(join(folder, 'data'), [{ claim: claim?.id ?? '', note: note() }]);
  expect(patch?.text).not.toContain('data/stamp');
  apply(folder, patch?.text ?? '');
  const after = loadFacts(join(folder, 'data'));
  expect(after.claims.get(claim?.id ?? '')?.note).toEqual(note());
});

test.each([
  [
    'the same words in both languages',
    { ...note(), text: { en: 'Same.', fr: 'Same.' } },
    'English and French are the same',
  ],
  ['no full stop', { ...note(), text: { ...note().text, en: 'No stop' } }, 'does not end as a sentence'],
  ['an address that is none', note(['javascript:alert(1)']), 'is not an http(s) address'],
  ['a page named twice', note(['https://a.example/', 'https://a.example/']), 'names a page twice'],
])('%s: left out, and why', (_, bad, fault) => {
  const [first, second] = without;
  const changes = [
    { claim: first?.id ?? '', note: bad },
    { claim: second?.id ?? '', note: note() },
    { claim: 'nowhere-2018-01', note: note() },
  ];
  const patch = patchNotes(DATA, changes);
  expect(patch?.done).toEqual([second?.id]);
  expect([...(patch?.refused.keys() ?? [])]).toEqual([first?.id]);
  expect(patch?.refused.get(first?.id ?? '')).toContain(fault);
});

test('a folder with a fault of its own gives no patch', async () => {
  const folder = await checkout();
  const file = join(folder, 'data', 'people.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Hugo', 'Hugo '));
  expect(patchNotes(join(folder, 'data'), [])).toBeUndefined();
});
