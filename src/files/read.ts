import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES } from '../core/facts/facts.ts';
import type { Fault } from '../core/facts/fault.ts';
import { FOLDERS } from '../core/facts/kinds.ts';
import { type Data, type Json, recordsOf } from '../core/facts/records.ts';
import { schemaFor, schemaOf } from '../core/facts/schemas.ts';

/**
 * Reads and parses every file of a data folder.
 * @param dir the folder, e.g. `data`
 * @returns what could be read, and the faults of all the rest; a file with a fault contributes nothing.
 */
export function readData(dir: string): { readonly data: Data; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const unread = new Set<string>();
  const names = [
    ...FOLDERS.flatMap((folder) => filesIn(dir, folder, faults, unread)),
    ...[...FILES.keys()].map((name) => `${name}.json`),
  ];
  const files = new Map<string, Json>();
  for (const name of names) {
    const parsed = parseFile(dir, name);
    if ('faults' in parsed) {
      faults.push(...parsed.faults);
      unread.add(name);
    } else files.set(name, parsed.json);
  }
  return { data: recordsOf(files, unread), faults };
}

function filesIn(dir: string, folder: string, faults: Fault[], unread: Set<string>): string[] {
  try {
    const files = readdirSync(join(dir, folder)).filter((name) => name.endsWith('.json'));
    if (files.length > 0) return files.sort().map((name) => `${folder}/${name}`);
    throw new Error('no file');
  } catch {
    unread.add(folder);
    faults.push({
      check: 'readable',
      file: `${folder}/`,
      path: '',
      fault: 'the folder is missing, unreadable or holds no .json file',
      remedy: 'restore it, e.g. `git checkout -- data`',
    });
    return [];
  }
}

type Parsed = { readonly json: Json } | { readonly faults: readonly Fault[] };

function parseFile(dir: string, file: string): Parsed {
  const unreadable = (fault: string, remedy: string) => ({
    faults: [{ check: 'readable', file, path: '', fault, remedy }],
  });
  let text: string;
  try {
    text = readFileSync(join(dir, file), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return unreadable(`cannot be read (${code})`, 'restore the file or its permissions, e.g. `git checkout -- data`');
  }
  if (text.trim() === '') return unreadable('is empty', 'restore it, e.g. `git checkout -- data`');
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(
      `is not JSON: ${oneLine(reason)}`,
      'mend the syntax at that place; a file cut short ends too early',
    );
  }
  const parsed = schemaFor(file)?.safeParse(json);
  if (!parsed || parsed.success) return { json };
  return {
    faults: parsed.error.issues.map((issue) => ({
      check: 'schema',
      file,
      path: pathInWords(issue.path, json),
      fault: oneLine(issue.message),
      remedy: `see schema/${schemaOf(file)}.json for what goes here`,
    })),
  };
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
