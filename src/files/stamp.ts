import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FactBase, FactFaults, indexFacts } from '../core/facts/factbase.ts';
import { remember } from '../core/facts/once.ts';

import { type Json, recordsOf } from '../core/facts/records.ts';
import { readText } from './read-text.ts';

/**
 * The stamp: a hash over every byte that answers rest on, in `data/stamp`, and over the sizes of the files that are only learnt
 * from, which a start does not read. It is written only where every check has passed, so a start compares that one hash,
 * checks nothing itself, and refuses what does not bear it. That the checks of today pass is for `npm run facts` and the tests
 * to say, whatever the stamp says.
 */
export const STAMP = 'stamp';

/** What is made from the facts ahead: the same bytes for the same facts. */
export const PREPARED = { questions: 'questions.bin', spelling: 'spelling.txt', statements: 'statements.bin' } as const;
const isPrepared = (name: string): boolean => Object.values<string>(PREPARED).includes(name);

/** What the models are learnt from: nothing but learning reads it. */
const isLearntFrom = (name: string): boolean => /^(?:questions|statements)\//.test(name);

/** Of the facts and what is made from them ahead, in order; not the schemas, which are for editors. */
export const factFiles = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => isPrepared(name) || (name.endsWith('.json') && !name.startsWith('schema/')))
    .sort();

/**
 * What the files should bear, once checked.
 * @param kept is handed every file that is not only learnt from
 * @throws a system error where a file cannot be read
 */
export function stampOf(dir: string, kept?: (name: string, bytes: Buffer) => void): string {
  const hash = createHash('sha256');
  for (const name of factFiles(dir)) {
    if (isLearntFrom(name)) hash.update(`${name} ${statSync(join(dir, name)).size}\n`);
    else {
      const bytes = readFileSync(join(dir, name));
      hash.update(`${name} ${bytes.length}\n`).update(bytes);
      kept?.(name, bytes);
    }
  }
  return hash.digest('hex');
}

/** @returns undefined where a folder has no stamp */
export const stampIn = (dir: string): string | undefined => readText(join(dir, STAMP))?.trim();

const REMEDY =
  'run `npm run facts`, which names what is wrong; what is meant to be so is taken in by `npm run facts -- done "why" "pourquoi"`';
const refuse = (file: string, fault: string): FactFaults =>
  new FactFaults([{ check: 'stamp is right', file, path: '', fault, remedy: REMEDY }]);

/** @throws FactFaults where the files do not bear their stamp, with the command that tells why */
export function openFacts(dir: string): FactBase {
  const files = new Map<string, Buffer>();
  let hash: string;
  try {
    hash = stampOf(dir, (name, bytes) => files.set(name, bytes));
  } catch (error) {
    throw refuse('', `the facts cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  if (hash !== stampIn(dir)) throw refuse(STAMP, 'the files are not those that were checked last');
  const names = new Set(factFiles(dir).filter((name) => !isPrepared(name)));
  const get = remember(
    (name: string): Json =>
      names.has(name) ? JSON.parse((files.get(name) ?? readFileSync(join(dir, name))).toString()) : {},
  );
  return indexFacts(recordsOf({ keys: () => names.values(), get }), {
    questions: files.get(PREPARED.questions),
    spelling: files.get(PREPARED.spelling),
    statements: files.get(PREPARED.statements),
  });
}
