import * as z from 'zod/mini';
import { KINDS, STATED } from './kinds.ts';
import type { Json } from './records.ts';

/**
 * The change log of the facts, `data/changes.jsonl`: one revision a line, the oldest first, appended with each release by
 * `npm run facts -- done`. It is made from the records as they stand in the files, whatever schema they had then, so that
 * what was released under an older one can be compared.
 */

const fieldChange = z.object({
  /** Where in the record: `meant`, `text.en`, `via.0.medium`. */
  path: z.string(),
  /** Values as text; null where there was, or is, none. */
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});
export type FieldChange = z.infer<typeof fieldChange>;

const recordChange = z.discriminatedUnion('what', [
  z.object({ what: z.literal('added'), record: z.string() }),
  z.object({ what: z.literal('removed'), record: z.string() }),
  z.object({ what: z.literal('changed'), record: z.string(), fields: z.array(fieldChange) }),
]);
/** `record` is the kind and the id: `claims/stuffi-2018-05`. */
export type RecordChange = z.infer<typeof recordChange>;

const revision = z.object({
  revision: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  /** The day of its release. */
  date: z.iso.date(),
  reason: z.object({ en: z.string(), fr: z.string() }),
  /** Empty for the first one, and where only the words of questions changed. */
  records: z.array(recordChange),
});
export type Revision = z.infer<typeof revision>;

/** @throws an error that names the line where one is none */
export function parseLog(text: string): readonly Revision[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    try {
      return revision.parse(JSON.parse(line));
    } catch (error) {
      throw new Error(`line ${index + 1} is no revision`, { cause: error });
    }
  });
}

/** Fields that state nothing: questions a claim answers, names by which something may be typed, fingerprints. */
const SILENT = new Set(['asks', 'aliases', 'passage', 'paragraphs', 'paragraphsDigest', '$schema']);

/** By kind and id. @param files by name, parsed: `outcomes.json`, `articles/stuffi-2018.json` */
export function recordsIn(files: ReadonlyMap<string, Json>): ReadonlyMap<string, unknown> {
  const records = new Map<string, unknown>();
  const add = (kind: string, record: Json): unknown => records.set(`${kind}/${record.id}`, record);
  for (const [name, file] of files) {
    if (name.startsWith('articles/')) {
      const { claims, ...head } = file;
      add('articles', head);
      for (const claim of claims) add('claims', claim);
    }
    for (const kind of STATED)
      if (name === `${KINDS[kind].file}.json`) for (const one of file[kind] ?? []) add(kind, one);
  }
  return records;
}

/** The values of a record by their paths. A list of plain values is one value. */
function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): ReadonlyMap<string, string> {
  const isPlain = Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null);
  if (isPlain) leaves.set(path, value.join(', '));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      if (path !== '' || !SILENT.has(key)) leavesOf(inner, path === '' ? key : `${path}.${key}`, leaves);
  } else if (value !== null && value !== undefined) leaves.set(path, String(value));
  return leaves;
}

function fieldsOf(before: unknown, after: unknown): readonly FieldChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const paths = new Set([...old.keys(), ...now.keys()]);
  return [...paths].flatMap((path) => {
    const change = { path, before: old.get(path) ?? null, after: now.get(path) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** What changed from one state of the records to another, in the order of the newer one; removed ones last. */
export function compareRecords(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): readonly RecordChange[] {
  const kept = [...after].flatMap(([record, now]): RecordChange[] => {
    if (!before.has(record)) return [{ what: 'added', record }];
    const fields = fieldsOf(before.get(record), now);
    return fields.length > 0 ? [{ what: 'changed', record, fields: [...fields] }] : [];
  });
  const removed = [...before.keys()].filter((record) => !after.has(record));
  return [...kept, ...removed.map((record): RecordChange => ({ what: 'removed', record }))];
}

export interface Since {
  readonly from: Revision;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** All of it taken together: what was changed and changed back is not in it. */
  readonly records: readonly RecordChange[];
}

/**
 * What has changed since a revision, or since a day.
 * @param since a revision; a day, `2026-11-22`, at whose end the facts stood; undefined: since the last revision but one
 * @returns undefined where the log does not reach back to it
 */
export function changesSince(log: readonly Revision[], since: string | undefined): Since | undefined {
  const index = since === undefined ? Math.max(0, log.length - 2) : indexOf(log, since.trim().toLowerCase());
  const from = log[index];
  if (!from) return undefined;
  const revisions = log.slice(index + 1);
  return { from, revisions, records: together(revisions) };
}

function indexOf(log: readonly Revision[], since: string): number {
  const byName = log.findLastIndex(({ revision: name }) => name === since);
  if (byName >= 0 || !/^\d{4}-\d{2}-\d{2}$/.test(since)) return byName;
  return log.findLastIndex(({ date }) => date <= since);
}

/** How two changes of one record come together; undefined where nothing is left. */
function joined(first: RecordChange, second: RecordChange): RecordChange | undefined {
  const { record } = first;
  if (second.what === 'removed') return first.what === 'added' ? undefined : second;
  // What was there again after it had been removed: how it differs is not in the log.
  if (first.what !== 'changed' || second.what !== 'changed') return { what: 'added', record };
  const fields = new Map(first.fields.map((field) => [field.path, field]));
  for (const { path, before, after } of second.fields)
    fields.set(path, { path, before: fields.get(path)?.before ?? before, after });
  const left = [...fields.values()].filter(({ before, after }) => before !== after);
  return left.length > 0 ? { what: 'changed', record, fields: left } : undefined;
}

function together(revisions: readonly Revision[]): readonly RecordChange[] {
  const changes = new Map<string, RecordChange>();
  for (const change of revisions.flatMap(({ records }) => records)) {
    const before = changes.get(change.record);
    const now = before ? joined(before, change) : change;
    if (now) changes.set(change.record, now);
    else changes.delete(change.record);
  }
  return [...changes.values()];
}
