import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FactBase, FactFaults, indexFacts } from '../core/facts/factbase.ts';
import { remember } from '../core/facts/once.ts';

import { type Json, recordsOf } from '../core/facts/records.ts';
import { readText } from './read-text.ts';

/**
 * The stamp: a hash over every byte of the facts, in `data/stamp`. It is written only where every check has passed, so a
 * start compares that one hash, checks nothing itself, and refuses what does not bear it. That the checks of today pass is
 * for `npm run facts` and the tests to say, whatever the stamp says.
 */
export const STAMP = 'stamp';

/** What is made from the facts ahead: the same bytes for the same facts. */
export const PREPARED = { questions: 'questions.bin', statements: 'statements.bin' } as const;
const isPrepared = (name: string): boolean => Object.values<string>(PREPARED).includes(name);

type Bytes = ReadonlyMap<string, Buffer>;

/** Of the facts and what is made from them ahead, in order; not the schemas, which are for editors. */
export const factFiles = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => isPrepared(name) || (name.endsWith('.json') && !name.startsWith('schema/')))
    .sort();

/** @throws a system error where a file cannot be read */
const readBytes = (dir: string): Bytes => new Map(factFiles(dir).map((name) => [name, readFileSync(join(dir, name))]));

function hashOf(files: Bytes): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}

/** What the files should bear, once checked. */
export const stampOf = (dir: string): string => hashOf(readBytes(dir));

/** @returns undefined where a folder has no stamp */
export const stampIn = (dir: string): string | undefined => readText(join(dir, STAMP))?.trim();

const REMEDY =
  'run `npm run facts`, which names what is wrong; what is meant to be so is taken in by `npm run facts -- done "why" "pourquoi"`';
const refuse = (file: string, fault: string): FactFaults =>
  new FactFaults([{ check: 'stamp is right', file, path: '', fault, remedy: REMEDY }]);

/** @throws FactFaults where the files do not bear their stamp, with the command that tells why */
export function openFacts(dir: string): FactBase {
  let files: Bytes;
  try {
    files = readBytes(dir);
  } catch (error) {
    throw refuse('', `the facts cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  if (hashOf(files) !== stampIn(dir)) throw refuse(STAMP, 'the files are not those that were checked last');
  const names = [...files.keys()].filter((name) => !isPrepared(name));
  const get = remember((name: string): Json => JSON.parse(files.get(name)?.toString() ?? '{}'));
  return indexFacts(recordsOf({ keys: () => names.values(), get }), {
    questions: files.get(PREPARED.questions),
    statements: files.get(PREPARED.statements),
  });
}
