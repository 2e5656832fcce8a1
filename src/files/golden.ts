import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordChange } from '../core/facts/changelog.ts';
import { localizedTexts } from '../core/facts/checks/walk.ts';
import { fold } from '../core/facts/fold.ts';
import { STATED } from '../core/facts/kinds.ts';
import { readData } from './read.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Shorter texts are words of everyday, or names that stand in most replies. */
const SHORTEST = 12;

/** The sentences of records as they were and as they are now. */
export function sentencesOf(dir: string, changes: readonly RecordChange[]): readonly string[] {
  const were = changes
    .flatMap((change) => (change.what === 'changed' ? change.fields : []))
    .map(({ before }) => before);
  const changed = new Set(changes.map(({ record }) => record));
  const { data } = readData(dir);
  const records = new Set<object>(
    (['articles', 'claims', ...STATED] as const).flatMap((kind) =>
      data[kind].filter(({ record }) => changed.has(`${kind}/${record.id}`)).map(({ record }) => record),
    ),
  );
  const are = [...localizedTexts(data)]
    .filter(({ place }) => records.has(place.record))
    .flatMap(({ text }) => [text.en, text.fr]);
  return [...were, ...are].filter((text): text is string => text !== null && text.length >= SHORTEST);
}

/** A reply in one line, whatever it is laid out or escaped with. */
const plain = (text: string): string => ` ${fold(text.replaceAll('\\n', ' '))} `;

/**
 * The golden files, which keep whole replies, that show a record, and the command that renews golden files; nothing is run.
 * @param sentences of the records
 * @param tests the folder with the tests
 */
export function goldenShowing(sentences: readonly string[], tests = join(root, 'tests')) {
  const names = readdirSync(tests, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const read = (name: string): string => readFileSync(join(tests, name), 'utf8');
  const sought = [...new Set(sentences.map(plain))];
  const showing = names
    .filter((name) => /(?:^|\/)golden\/[^/]+\.\w+$/.test(name))
    .filter((name) => {
      const reply = plain(read(name));
      return sought.some((sentence) => reply.includes(sentence));
    });
  const writing = names
    .filter((name) => name.endsWith('.test.ts') && /toMatchFileSnapshot|expectGolden/.test(read(name)))
    .map((name) => `tests/${name}`);
  return {
    showing: showing.map((name) => `tests/${name}`).sort(),
    /** Renews all of them: what an added record brings into a list or a count is in no sentence yet. */
    command: `npx vitest run -u tests/readme.test.ts ${writing.sort().join(' ')}`,
  };
}
