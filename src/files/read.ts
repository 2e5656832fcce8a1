import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkData } from '../core/facts/checks.ts';
import { type FactBase, FactFaults, indexFacts } from '../core/facts/factbase.ts';
import { FILES } from '../core/facts/facts.ts';
import type { Fault } from '../core/facts/fault.ts';
import { FOLDERS } from '../core/facts/kinds.ts';
import { type Data, type Json, recordsOf } from '../core/facts/records.ts';
import { schemaFor, schemaOf } from '../core/facts/schemas.ts';

/** @returns what could be read, and the faults of all the rest; a file with a fault contributes nothing */
export function readData(dir: string): { readonly data: Data; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const unread = new Set<string>();
  const files = new Map<string, Json>();
  const refuse = (check: string, file: string, path: string, fault: string, remedy: string): void => {
    unread.add(file);
    faults.push({ check, file, path, fault: oneLine(fault), remedy });
  };
  const folders = FOLDERS.flatMap((folder) => {
    const names = namesIn(join(dir, folder));
    const restore = 'restore it, e.g. `git checkout -- data`';
    if (names.length === 0)
      refuse('readable', `${folder}/`, '', 'the folder is missing, unreadable or holds no .json file', restore);
    return names.map((name) => `${folder}/${name}`);
  });
  for (const name of [...folders, ...[...FILES.keys()].map((file) => `${file}.json`)]) {
    try {
      const json: Json = JSON.parse(readFileSync(join(dir, name), 'utf8'));
      files.set(name, json);
      const remedy = `see schema/${schemaOf(name)}.json for what goes here`;
      for (const { path, message } of schemaFor(name)?.safeParse(json).error?.issues ?? [])
        refuse('schema', name, pathInWords(path, json), message, remedy);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      const [fault, remedy] =
        error instanceof SyntaxError
          ? [
              `is not JSON: ${error.message}`,
              'mend the syntax at that place; a file cut short, or empty, ends too early',
            ]
          : [`cannot be read (${code})`, 'restore the file or its permissions, e.g. `git checkout -- data`'];
      refuse('readable', name, '', fault, remedy);
    }
  }
  for (const name of unread) files.delete(name);
  return { data: recordsOf(files, unread), faults };
}

/** @throws FactFaults with every fault at once */
export function loadFacts(dir: string): FactBase {
  const { data, faults } = readData(dir);
  const all = [...faults, ...checkData(data)];
  if (all.length > 0) throw new FactFaults(all);
  return indexFacts(data);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 300);

/** `claims[3].said (stuffi-2018-02)`: the path, and the id of the record on the way. */
function pathInWords(path: readonly PropertyKey[], json: unknown): string {
  let words = '';
  let id = '';
  let at: unknown = json;
  for (const step of path) {
    words += typeof step === 'number' ? `[${step}]` : `${words ? '.' : ''}${String(step)}`;
    at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
    if (typeof at === 'object' && at !== null && 'id' in at && typeof at.id === 'string') id = at.id;
  }
  return id ? `${words} (${id.slice(0, 60)})` : words;
}
