import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLocalized, meanings } from '../core/facts/checks/walk.ts';
import { printed } from '../core/facts/printed.ts';
import type { Json } from '../core/facts/records.ts';
import { schemaFor } from '../core/facts/schemas.ts';
import { factFiles } from './stamp.ts';

/** Tidies what stands in one file. @returns whether anything changed */
function tidyTexts(file: string, json: Json): boolean {
  const schema = schemaFor(file);
  let isChanged = false;
  for (const { value, meaning } of schema ? meanings(schema, json) : []) {
    if (!meaning.text || !isLocalized(value)) continue;
    const [en, fr] = [printed(value.en, 'en'), printed(value.fr, 'fr')];
    if (en === value.en && fr === value.fr) continue;
    Object.assign(value, { en, fr });
    isChanged = true;
  }
  return isChanged;
}

/** @returns the files in which something changed */
export function tidy(dir: string): readonly string[] {
  const files = dataFiles(dir).map((file) => [file, readJson(dir, file)] as const);
  const changed = files.filter(([file, json]) => tidyTexts(file, json));
  writeJson(dir, new Map(changed));
  return changed.map(([file]) => file);
}

export const dataFiles = (dir: string): readonly string[] =>
  factFiles(dir).filter((name) => name.endsWith('.json') && name !== 'seal.json');

/** A file of the data folder, parsed. @throws a system error, or a SyntaxError where it is not JSON */
export const readJson = (dir: string, file: string): Json => JSON.parse(readFileSync(join(dir, file), 'utf8'));

const root = fileURLToPath(new URL('../..', import.meta.url));

/** As the project's formatter does, so that only what was meant differs. @throws in its own words where it refuses */
export function layOut(dir: string, files: readonly string[]): void {
  if (files.length === 0) return;
  const formatter = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const paths = files.map((file) => join(dir, file));
  const words = [formatter, 'format', '--write', `--config-path=${root}`, ...paths];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the files could not be laid out: ${stderr}`);
}

export function writeJson(dir: string, files: ReadonlyMap<string, Json>): void {
  for (const [file, json] of files) writeFileSync(join(dir, file), `${JSON.stringify(json, undefined, 2)}\n`);
  layOut(dir, [...files.keys()]);
}
