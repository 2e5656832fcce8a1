import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './data.ts';
import { type FactBase, indexFacts } from './factbase.ts';
import { recordsOf } from './records.ts';

/**
 * The stamp: a hash over every byte under `data/` and over the rules for it, in `data/stamp`. `npm run facts:seal` writes
 * it, and only where every check has passed. So files that bear it need not be checked again at every start, which takes
 * longer than all the rest; one changed byte, there or in the rules, and they are, each fault by its name.
 * `facts check`, and with it CI, runs every check whatever the stamp says, and tells where it is stale.
 */
export const STAMP = 'stamp';

/** The modules that say what a fault is. */
const RULES = ['checks.ts', 'data.ts', 'dates.ts', 'facts.ts', 'seal.ts', 'terms.ts'];
/** Written from the rules, for editors. */
const SCHEMAS = 'schema';

type Bytes = ReadonlyMap<string, Buffer>;

/** @throws a system error where a file cannot be read */
function readBytes(dir: string): Bytes {
  const entries = readdirSync(dir, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== SCHEMAS);
  const names = [
    ...entries.map(({ name }) => name),
    ...folders.flatMap(({ name: folder }) => readdirSync(join(dir, folder)).map((name) => `${folder}/${name}`)),
  ];
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return new Map(files.map((name) => [name, readFileSync(join(dir, name))]));
}

function hashOf(files: Bytes): string {
  const hash = createHash('sha256');
  const rules = RULES.map((name) => [name, readFileSync(new URL(name, import.meta.url))] as const);
  for (const [name, bytes] of [...rules, ...files]) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}

/**
 * The stamp that files should bear, once checked.
 * @param dir the data folder
 * @throws a system error where a file cannot be read
 */
export const stampOf = (dir: string): string => hashOf(readBytes(dir));

/**
 * The stamp that the files should bear once some of them are changed.
 * @param texts what these are to hold, by name
 * @throws a system error where a file cannot be read
 */
export function stampWith(dir: string, texts: ReadonlyMap<string, string>): string {
  const files = [...readBytes(dir)].map(([name, bytes]) => {
    const text = texts.get(name);
    return [name, text === undefined ? bytes : Buffer.from(text)] as const;
  });
  return hashOf(new Map(files));
}

/** @returns undefined where a folder has no stamp */
export function stampIn(dir: string): string | undefined {
  try {
    return readFileSync(join(dir, STAMP), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * The facts of a folder whose files bear the stamp, without schemas and checks.
 * @param dir the data folder
 * @returns undefined where they do not, or cannot be read: what is wrong is for `loadFacts` to tell
 */
export function stampedFacts(dir: string): FactBase | undefined {
  const stamp = stampIn(dir);
  if (stamp === undefined) return undefined;
  let files: Bytes;
  try {
    files = readBytes(dir);
  } catch {
    return undefined;
  }
  return hashOf(files) === stamp ? indexFacts(recordsOf(parsedFiles(files))) : undefined;
}

type Json = ReturnType<typeof JSON.parse>;
const parsed = (files: Bytes, name: string): Json => JSON.parse(files.get(name)?.toString() ?? '{}');

/** The schemas have taken every one of them. */
function parsedFiles(files: Bytes): Files {
  const lexicon = lateJson(files.get('lexicon.json'));
  const placed = (folder: string) =>
    [...files.keys()]
      .filter((file) => file.startsWith(`${folder}/`))
      .map((file) => ({ file, path: '', record: parsed(files, file) }));
  return {
    articles: placed('articles'),
    get questions() {
      return placed('questions');
    },
    base: parsed(files, 'base.json'),
    markets: parsed(files, 'markets.json'),
    get lexicon() {
      return lexicon();
    },
    seal: parsed(files, 'seal.json'),
    outcomes: parsed(files, 'outcomes.json'),
    conflicts: parsed(files, 'conflicts.json'),
    people: parsed(files, 'people.json'),
    organisations: parsed(files, 'organisations.json'),
    products: parsed(files, 'products.json'),
    topics: parsed(files, 'topics.json'),
    events: parsed(files, 'events.json'),
  };
}

/** Parsed when somebody asks for it. */
function lateJson(bytes: Buffer | undefined): () => Json {
  let json: Json;
  return () => {
    json ??= JSON.parse(bytes?.toString() ?? '{}');
    return json;
  };
}

/**
 * Opens the facts: as the stamp vouches for them, else read and checked one by one.
 * @param dir the data folder
 * @throws FactFaults with every fault at once
 */
export async function openFacts(dir: string): Promise<FactBase> {
  const facts = stampedFacts(dir);
  if (facts) return facts;
  const { loadFacts } = await import('./load.ts');
  return loadFacts(dir);
}
