import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkData } from '../core/facts/checks.ts';
import { claimSchema } from '../core/facts/facts.ts';
import type { Json } from '../core/facts/records.ts';
import { sameNote, targetOf } from '../core/facts/target.ts';
import { loadFacts, readData } from '../files/read.ts';
import { readJson, writeJson } from '../files/tidy.ts';

/** What moderators have accepted and exported (`/xiaomi-admin challenges`), put into the facts as editors' notes. */

const exported = z.object({
  notes: z.array(
    z.object({
      reference: z.string(),
      target: z.string(),
      print: z.string(),
      note: claimSchema.shape.note.unwrap(),
    }),
  ),
});
type Exported = z.infer<typeof exported>['notes'][number];

type Applied = 'written' | 'same' | 'gone' | 'noNotes' | 'changed' | 'refused';

/** @returns undefined for what is no such file */
export function readExport(file: string): readonly Exported[] | undefined {
  try {
    return exported.parse(JSON.parse(readFileSync(file, 'utf8'))).notes;
  } catch {
    return undefined;
  }
}

/** Seals and stamp are not written. @param dir the data folder, without faults */
export function applyNotes(dir: string, notes: readonly Exported[]) {
  const facts = loadFacts(dir);
  let { data } = readData(dir);
  const files = new Map<string, Json>();
  const results = notes.map(({ reference, target: id, print, note }) => {
    /** @param fault what the checks of the facts say of it */
    const applied = (result: Applied, fault?: string) => ({ reference, target: id, result, fault });
    const target = targetOf(id, facts);
    if (!target) return applied('gone');
    const place = data.claims.find(({ record }) => record.id === target.claim?.id);
    if (!place) return applied('noNotes');
    if (sameNote(target.claim?.note, note)) return applied('same');
    if (print !== target.print) return applied('changed');
    const noted = { ...place, record: { ...place.record, note } };
    const changed = { ...data, claims: data.claims.map((one) => (one === place ? noted : one)) };
    // The seals are made anew afterwards.
    const found = checkData(changed).find(({ check }) => check !== 'seals hold');
    if (found) return applied('refused', `${found.path}: ${found.fault}; ${found.remedy}`);
    data = changed;
    const article = files.get(place.file) ?? readJson(dir, place.file);
    const claims = article.claims.map((claim: Json) => (claim.id === place.record.id ? withNote(claim, note) : claim));
    files.set(place.file, { ...article, claims });
    return applied('written');
  });
  writeJson(dir, files);
  return results;
}

/** A note stands right behind the text. */
function withNote({ note: _, ...rest }: Json, note: Exported['note']): Json {
  const entries = Object.entries(rest).flatMap((entry) => (entry[0] === 'text' ? [entry, ['note', note]] : [entry]));
  return Object.fromEntries(entries);
}
