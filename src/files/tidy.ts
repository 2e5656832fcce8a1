import { readdirSync } from 'node:fs';
import { isLocalized, meanings } from '../core/checks/walk.ts';
import { schemaFor } from '../core/data.ts';
import { FOLDERS, LIST_FILES } from '../core/kinds.ts';
import type { Json } from '../core/records.ts';
import { readJson, writeJson } from './layout.ts';

/** What a French printer would mend: apostrophes, inverted commas, and the spaces that must not break. */
const FRENCH: readonly (readonly [RegExp, string])[] = [
  [/'/g, '’'],
  [/"([^"]*)"/g, '«$1»'],
  [/[ \u00a0\u202f]*([;!?]+)(?=[\s»)]|$)/g, '\u202f$1'],
  [/[ \u00a0\u202f]*:(?=\s|$)/g, '\u00a0:'],
  [/«[ \u00a0\u202f]*/g, '«\u00a0'],
  [/[ \u00a0\u202f]*»/g, '\u00a0»'],
];
const BOTH: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})'(?=\p{L})/gu, '’'],
  [/[ \t\r\n]+/g, ' '],
  [/^ | $/g, ''],
];

const mended = (text: string, rules: typeof BOTH): string =>
  rules.reduce((now, [found, put]) => now.replace(found, put), text);

/** A text of ours in French as it is printed; one that is printed so stays as it is. */
export const tidyFrench = (text: string): string => mended(text, [...BOTH, ...FRENCH]);
export const tidyEnglish = (text: string): string => mended(text, BOTH);

/** Tidies what stands in one file. @returns whether anything changed */
function tidyTexts(file: string, json: Json): boolean {
  const schema = schemaFor(file);
  let isChanged = false;
  for (const { value, meaning } of schema ? meanings(schema, json) : []) {
    if (!meaning.text || !isLocalized(value)) continue;
    const [en, fr] = [tidyEnglish(value.en), tidyFrench(value.fr)];
    if (en === value.en && fr === value.fr) continue;
    Object.assign(value, { en, fr });
    isChanged = true;
  }
  return isChanged;
}

/**
 * Tidies every text of ours in a data folder.
 * @returns the files in which something changed
 * @throws a SyntaxError where a file is not JSON
 */
export function tidy(dir: string): readonly string[] {
  const files = dataFiles(dir).map((file) => [file, readJson(dir, file)] as const);
  const changed = files.filter(([file, json]) => tidyTexts(file, json));
  writeJson(dir, new Map(changed));
  return changed.map(([file]) => file);
}

/** The names of the files that editors write. */
export function dataFiles(dir: string): readonly string[] {
  const folders = FOLDERS.flatMap((folder) =>
    readdirSync(`${dir}/${folder}`)
      .filter((name) => name.endsWith('.json'))
      .map((name) => `${folder}/${name}`),
  );
  return [...folders, ...LIST_FILES.map((name) => `${name}.json`)];
}
