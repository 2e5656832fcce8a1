import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { compareRecords, parseLog, type Revision, recordsIn } from '../core/facts/changelog.ts';
import { revisionOf } from '../core/facts/seal.ts';
import { factFiles } from './stamp.ts';

export const CHANGES = 'changes.jsonl';

/** Empty where there is none. @throws as `parseLog`, and a system error where it cannot be read */
export const readLog = (dir: string): readonly Revision[] => {
  const file = join(dir, CHANGES);
  return existsSync(file) ? parseLog(readFileSync(file, 'utf8')) : [];
};

/** So much of git's output is taken, in bytes. */
const MOST_OUTPUT = 64 * 1024 * 1024;

const git = (dir: string, ...words: readonly string[]): string =>
  execFileSync('git', ['-C', dir, ...words], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

type Files = ReadonlyMap<string, unknown>;
const isRecordFile = (name: string): boolean => /^(?:articles\/)?[a-z0-9-]+\.json$/.test(name);

const filesOf = (names: readonly string[], read: (name: string) => string): Files =>
  new Map(names.filter(isRecordFile).map((name) => [name, JSON.parse(read(name))]));
const filesNow = (dir: string): Files => filesOf(factFiles(dir), (name) => readFileSync(join(dir, name), 'utf8'));
const filesAt = (dir: string, commit: string): Files =>
  filesOf(git(dir, 'ls-tree', '-r', '--name-only', commit, '.').split('\n'), (name) =>
    git(dir, 'show', `${commit}:./${name}`),
  );

const Seal = z.object({ seals: z.record(z.string(), z.string()) });
const revisionIn = (seal: unknown): string => revisionOf(Seal.parse(seal).seals);

/** The newest commit in whose data folder the seals make this revision. */
const commitOf = (dir: string, revision: string): string | undefined =>
  git(dir, 'log', '--format=%H', '--', 'seal.json')
    .split('\n')
    .filter(Boolean)
    .find((commit) => revisionIn(JSON.parse(git(dir, 'show', `${commit}:./seal.json`))) === revision);

/** The change log as it was committed last; empty where none was. */
function committedLog(dir: string): string {
  try {
    return git(dir, 'show', `HEAD:./${CHANGES}`);
  } catch {
    return '';
  }
}

/**
 * Puts what has changed since the last revision committed into the log, as one revision: whatever it holds beyond the
 * commit is replaced, so that it can be written as often as an edit is taken up again.
 * @param reason why, or undefined to keep the one already written
 * @param date the day of the release
 * @returns the revision, `same` where the committed log ends with these facts, `no reason` where one is needed, or the last
 *   revision where no commit has it
 */
export function logRevision(
  dir: string,
  reason: Revision['reason'] | undefined,
  date: string,
): Revision | 'same' | 'no reason' | { readonly lost: string } {
  const files = filesNow(dir);
  const revision = revisionIn(files.get('seal.json'));
  const text = committedLog(dir);
  const committed = parseLog(text);
  const last = committed.at(-1);
  const pending = readLog(dir).slice(committed.length).at(-1);
  if (last?.revision === revision) {
    if (pending) writeFileSync(join(dir, CHANGES), text);
    return 'same';
  }
  const why = reason ?? pending?.reason;
  if (!why) return 'no reason';
  const commit = last && commitOf(dir, last.revision);
  if (last && commit === undefined) return { lost: last.revision };
  const records = commit === undefined ? [] : compareRecords(recordsIn(filesAt(dir, commit)), recordsIn(files));
  const day = pending?.revision === revision ? pending.date : date;
  const made: Revision = { revision, date: day, reason: why, records: [...records] };
  writeFileSync(join(dir, CHANGES), `${text}${JSON.stringify(made)}\n`);
  return made;
}
