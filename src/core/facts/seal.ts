import { hash as digest } from 'node:crypto';
import { KIND_NAMES } from './kinds.ts';
import type { Data, Placed } from './records.ts';

/**
 * Seals: a hash for each record, kept in `data/seal.json`. No check can tell from a date alone that one of its
 * digits was damaged; the seal can. Whoever means a change writes the seals anew with it.
 */

/** A value as JSON with its keys in order, so that the order in a file does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

const hash = (text: string, digits: number): string => digest('sha256', text).slice(0, digits);

/** Over the fingerprints of an article's paragraphs, in order. */
export const digestOf = (paragraphs: readonly string[]): string => digest('sha256', paragraphs.join('\n'));

const nameOf = (file: string): string => file.slice(file.indexOf('/') + 1).replace('.json', '');

/** Of every record, claims apart from their article; of stored questions one a file. */
export function sealsOf(data: Data) {
  const seal = (kind: string, id: string, place: Pick<Placed<unknown>, 'file' | 'path'>, content: unknown) => ({
    key: `${kind}/${id}`,
    seal: hash(canonical(content), 12),
    place,
  });
  const list = (kind: string, places: readonly Placed<{ readonly id: string }>[]) =>
    places.map((place) => seal(kind, place.record.id, place, place.record));
  const byFile = (kind: string, places: readonly Placed<unknown>[]) =>
    [...Map.groupBy(places, ({ file }) => file)].map(([file, inFile]) => {
      const records = inFile.map(({ record }) => record);
      return seal(kind, nameOf(file), { file, path: '' }, records);
    });
  const base = { licence: data.licence, checked: data.checked };
  return [
    seal('base', 'base', { file: 'base.json', path: '' }, base),
    ...data.articles.map((place) => {
      const { $schema, claims, ...head } = place.record;
      return seal('articles', head.id, place, { ...head, claims: claims.map((claim) => claim.id) });
    }),
    ...data.claims.map((place) => seal('claims', place.record.id, place, place.record)),
    ...KIND_NAMES.flatMap((kind) => list(kind, data[kind])),
    ...byFile('questions', data.questions),
    ...byFile('statements', data.statements),
    seal('lexicon', 'words', { file: 'lexicon.json', path: '' }, data.words),
  ];
}

/** Short hash over all of the data, by way of its seals: eight hexadecimal digits; every answer carries it. */
export const revisionOf = (seals: Readonly<Record<string, string>>): string =>
  hash(
    Object.entries(seals)
      .map(([key, seal]) => `${key} ${seal}`)
      .sort()
      .join('\n'),
    8,
  );
