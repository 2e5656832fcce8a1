import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkData } from '../core/facts/checks.ts';
import { type ClaimRecord, claimSchema } from '../core/facts/facts.ts';
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
  const { data } = readData(dir);
  return notes.map(({ reference, target: id, print, note }) => {
    /** @param fault what the checks of the facts say of it */
    const applied = (result: Applied, fault?: string) => ({ reference, target: id, result, fault });
    const target = targetOf(id, facts);
    if (!target) return applied('gone');
    const place = data.claims.find(({ record }) => record.id === target.claim?.id);
    if (!place) return applied('noNotes');
    if (sameNote(target.claim?.note, note)) return applied('same');
    if (print !== target.print) return applied('changed');
    const fault = faultOf({ ...place.record, note }, dir);
    if (fault !== undefined) return applied('refused', fault);
    putNote(dir, place.file, place.record.id, note);
    return applied('written');
  });
}

function faultOf(record: ClaimRecord, dir: string): string | undefined {
  const { data } = readData(dir);
  const claims = data.claims.map((place) => (place.record.id === record.id ? { ...place, record } : place));
  // The seals are made anew afterwards.
  const found = checkData({ ...data, claims }).find(({ check }) => check !== 'seals hold');
  return found && `${found.path}: ${found.fault}; ${found.remedy}`;
}

const articleFile = z.looseObject({ claims: z.array(z.looseObject({ id: z.string() })) });

/** A note stands right behind the text. */
function putNote(dir: string, file: string, id: string, note: Exported['note']): void {
  const article = articleFile.parse(readJson(dir, file));
  const claims = article.claims.map((claim) => {
    if (claim.id !== id) return claim;
    const { note: _, ...rest } = claim;
    const entries = Object.entries(rest).flatMap((entry) => (entry[0] === 'text' ? [entry, ['note', note]] : [entry]));
    return Object.fromEntries(entries);
  });
  writeJson(dir, new Map([[file, { ...article, claims }]]));
}
