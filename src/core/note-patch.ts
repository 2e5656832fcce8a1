import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { checkData } from './checks.ts';
import { type Data, type PlacedClaim, readData } from './data.ts';
import { type ClaimRecord, claimSchema, type Note } from './facts.ts';
import { sameNote } from './note.ts';
import { sealsOf } from './seal.ts';
import { STAMP, stampIn, stampOf } from './stamp.ts';

/**
 * Editors' notes as a patch for `data/`: the articles they stand in, the seals and the stamp, so that `facts check` passes
 * on what `git apply` makes of it. Nothing is written here.
 */

export interface NoteChange {
  /** Id of the claim. */
  readonly claim: string;
  readonly note: Note;
}

export interface NotePatch {
  /** A unified diff from the folder above `data/`; empty where nothing changes. */
  readonly text: string;
  /** Claims whose notes are in it; those whose notes are in the data already; the rest, and what each check says. */
  readonly done: readonly string[];
  readonly already: readonly string[];
  readonly refused: ReadonlyMap<string, string>;
}

/** The data with some claims' records in place of their own, and the seals that follow from them. */
function dataWith(data: Data, records: ReadonlyMap<string, ClaimRecord>): Data {
  const swap = (record: ClaimRecord): ClaimRecord => records.get(record.id) ?? record;
  const articles = data.articles.map((place) => ({
    ...place,
    record: { ...place.record, claims: place.record.claims.map(swap) },
  }));
  const claims = data.claims.map((place): PlacedClaim => ({ ...place, record: swap(place.record) }));
  const changed = { ...data, articles, claims };
  const keys = new Set([...records.keys()].map((id) => `claims/${id}`));
  const fresh = sealsOf(changed).filter(({ key }) => keys.has(key));
  return { ...changed, seals: { ...data.seals, ...Object.fromEntries(fresh.map(({ key, seal }) => [key, seal])) } };
}

/** The longest line of a file as it is laid out. */
const LINE_WIDTH = 120;
const INDENT = '      ';

function noteLines({ text, source }: Note): readonly string[] {
  const pages = typeof source === 'string' ? source : source.map((url) => JSON.stringify(url));
  const one = `${INDENT}  "source": ${typeof pages === 'string' ? JSON.stringify(pages) : `[${pages.join(', ')}]`}`;
  const many =
    typeof pages === 'string' ? [] : pages.map((url, at) => `${INDENT}    ${url}${at < pages.length - 1 ? ',' : ''}`);
  return [
    `${INDENT}"note": {`,
    `${INDENT}  "text": {`,
    `${INDENT}    "en": ${JSON.stringify(text.en)},`,
    `${INDENT}    "fr": ${JSON.stringify(text.fr)}`,
    `${INDENT}  },`,
    ...(one.length <= LINE_WIDTH ? [one] : [`${INDENT}  "source": [`, ...many, `${INDENT}  ]`]),
    `${INDENT}}`,
  ];
}

/** Lines from one that is `first` to the next that closes it, with a comma or without; both included. */
function stretch(
  lines: readonly string[],
  from: number,
  first: string,
  close: string,
): readonly [number, number] | undefined {
  const start = lines.indexOf(first, from);
  const end = lines.findIndex((line, at) => at > start && (line === close || line === `${close},`));
  return start < 0 || end < 0 ? undefined : [start, end];
}

/** The text of an article's file with a claim's note, line by line as the files are laid out; undefined for any other. */
function textWith(text: string, claim: string, note: Note): string | undefined {
  const lines = text.split('\n');
  const own = lines.indexOf(`${INDENT}"id": ${JSON.stringify(claim)},`);
  const end = lines.findIndex((line, at) => at > own && /^ {4}\},?$/.test(line));
  if (own < 0 || end < 0) return undefined;
  const within = (name: string) => {
    const found = stretch(lines, own, `${INDENT}"${name}": {`, `${INDENT}}`);
    return found && found[1] < end ? found : undefined;
  };
  const old = within('note');
  const before = old ?? within('text');
  if (!before) return undefined;
  const [start, last] = before;
  const comma = lines[last]?.endsWith(',') ? ',' : '';
  const added = noteLines(note);
  const closed = [...added.slice(0, -1), `${added.at(-1)}${comma}`];
  if (old) lines.splice(start, last - start + 1, ...closed);
  else lines.splice(last, 1, `${INDENT}},`, ...closed);
  return lines.join('\n');
}

/** The file of an article with its new records: as little changed as its layout allows. */
function articleText(text: string, changes: readonly NoteChange[]): string {
  const wanted = JSON.parse(text);
  let edited: string | undefined = text;
  for (const { claim, note } of changes) {
    for (const record of wanted.claims) if (record.id === claim) record.note = note;
    edited = edited === undefined ? undefined : textWith(edited, claim, note);
  }
  const isSame = edited !== undefined && sorted(JSON.parse(edited)) === sorted(wanted);
  return isSame && edited !== undefined ? edited : `${JSON.stringify(wanted, undefined, 2)}\n`;
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** What every check says of the claims changed, by claim. */
function faultsOf(data: Data, records: ReadonlyMap<string, ClaimRecord>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const record of records.values()) {
    const { success, error } = claimSchema.safeParse(record);
    if (!success)
      found.set(record.id, error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '));
  }
  for (const { path, fault, remedy } of checkData(dataWith(data, records)))
    for (const id of records.keys()) if (path.endsWith(`(${id})`)) found.set(id, `${path}: ${fault}; ${remedy}`);
  return found;
}

/**
 * Makes the patch.
 * @param dir the data folder
 * @returns undefined where the folder itself has faults: `facts check` tells them
 * @throws a system error where a file cannot be read
 */
export function patchNotes(dir: string, changes: readonly NoteChange[]): NotePatch | undefined {
  const { data, faults } = readData(dir);
  const isStamped = stampIn(dir) === stampOf(dir);
  if (faults.length > 0 || (!isStamped && checkData(data).length > 0)) return undefined;
  const places = new Map(data.claims.map((place) => [place.record.id, place]));
  const known = changes.filter(({ claim }) => places.has(claim));
  const isThere = ({ claim, note }: NoteChange) => sameNote(places.get(claim)?.record.note, note);
  const fresh = known.filter((change) => !isThere(change));
  const recordsOf = (some: readonly NoteChange[]) =>
    new Map(
      some.flatMap(({ claim, note }) => {
        const place = places.get(claim);
        return place ? [[claim, { ...place.record, note }] as const] : [];
      }),
    );
  const refused = faultsOf(data, recordsOf(fresh));
  const taken = fresh.filter(({ claim }) => !refused.has(claim));
  const files = Map.groupBy(taken, ({ claim }) => places.get(claim)?.file ?? '');
  const read = (file: string): string => readFileSync(join(dir, file), 'utf8');
  const { seals } = dataWith(data, recordsOf(taken));
  const texts = new Map([...files].map(([file, own]) => [file, articleText(read(file), own)]));
  if (taken.length > 0) texts.set('seal.json', sealText(seals));
  if (taken.length > 0 && stampIn(dir) !== undefined) texts.set(STAMP, `${stampOf(dir, texts)}\n`);
  return {
    text: [...texts].map(([file, text]) => diffOf(file, read(file), text)).join(''),
    done: taken.map(({ claim }) => claim),
    already: known.filter(isThere).map(({ claim }) => claim),
    refused,
  };
}

/** As `npm run facts:seal` writes it. */
const sealText = (seals: Data['seals']): string =>
  `${JSON.stringify({ $schema: './schema/seal.json', seals }, undefined, 2)}\n`;

const diffOf = (file: string, old: string, text: string): string =>
  createTwoFilesPatch(`a/data/${file}`, `b/data/${file}`, old, text, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
