import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from '../core/records.ts';

/** A file of the data folder, parsed. @throws a system error, or a SyntaxError where it is not JSON */
export const readJson = (dir: string, file: string): Json => JSON.parse(readFileSync(join(dir, file), 'utf8'));

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Lays files out as the project's formatter does, so that only what was meant differs.
 * @param files names in the data folder
 * @throws an error with the formatter's own words where it refuses
 */
export function layOut(dir: string, files: readonly string[]): void {
  if (files.length === 0) return;
  const formatter = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const paths = files.map((file) => join(dir, file));
  const words = [formatter, 'format', '--write', `--config-path=${root}`, ...paths];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the files could not be laid out: ${stderr}`);
}

/** Writes files of the data folder, laid out. */
export function writeJson(dir: string, files: ReadonlyMap<string, Json>): void {
  for (const [file, json] of files) writeFileSync(join(dir, file), `${JSON.stringify(json, undefined, 2)}\n`);
  layOut(dir, [...files.keys()]);
}
