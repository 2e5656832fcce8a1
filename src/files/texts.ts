import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localizedTexts } from '../core/facts/checks/walk.ts';
import type { Fault } from '../core/facts/fault.ts';
import { fold } from '../core/facts/fold.ts';
import type { Data } from '../core/facts/records.ts';

/**
 * The articles' own texts. They belong to their publishers and are no part of this project; wherever they are at
 * hand they show that each claim was read in the very paragraph it names, and that no sentence was copied.
 */

/** The paragraphs of a text: lines with at least one character other than white space, as `\s` takes it. */
export const paragraphsOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => /\S/.test(line));

/** SHA-256 of a paragraph, in hexadecimal: NFC, runs of white space to one space, trimmed. */
export const fingerprint = (paragraph: string): string =>
  createHash('sha256').update(paragraph.normalize('NFC').replace(/\s+/g, ' ').trim()).digest('hex');

/** Longest run of words that one of our sentences may share with an article. */
const LONGEST_RUN = 7;

function* runsOf(text: string): Generator<string> {
  const words = fold(text).split(' ');
  for (let start = 0; start + LONGEST_RUN < words.length; start += 1)
    yield words.slice(start, start + LONGEST_RUN + 1).join(' ');
}

/**
 * Of `<article id>.txt` in a folder; undefined where there is no such file.
 * @throws a system error for one that is there and cannot be read
 */
export function readParagraphs(dir: string, article: string): readonly string[] | undefined {
  const path = join(dir, `${article}.txt`);
  return existsSync(path) ? paragraphsOf(readFileSync(path, 'utf8')) : undefined;
}

/** As far as the texts are there. @returns the faults, and the articles whose text is not there */
export function checkTexts(data: Data, dir: string) {
  const texts = data.articles.map((place) => ({ place, paragraphs: readParagraphs(dir, place.record.id) }));
  const unchecked = texts.flatMap(({ place, paragraphs }) => (paragraphs ? [] : [place.record.id]));
  const runs = new Map<string, string>();
  const faults: Fault[] = [];
  const fault = `${dir} holds the text of no article`;
  const remedy = `name a folder with files such as ${unchecked[0] ?? 'ID'}.txt`;
  if (unchecked.length === texts.length)
    faults.push({ check: 'texts at hand', file: 'articles/', path: '', fault, remedy });
  for (const { place, paragraphs = [] } of texts) {
    for (const run of paragraphs.flatMap((paragraph) => [...runsOf(paragraph)])) runs.set(run, place.record.id);
    if (paragraphs.length > 0) faults.push(...fingerprintFaults(place.file, place.record.paragraphs, paragraphs));
  }
  return { faults: [...faults, ...copyFaults(data, runs)], unchecked };
}

function fingerprintFaults(file: string, expected: readonly string[], paragraphs: readonly string[]): readonly Fault[] {
  const remedy = 'the text is not the one the claims were read in: restore it, or read its claims again';
  const faultAt = (path: string, fault: string) => ({ check: 'fingerprints of the texts', file, path, fault, remedy });
  const isCounted = paragraphs.length === expected.length;
  const changed = expected.flatMap((print, index) => {
    const own = paragraphs[index] === undefined ? print : fingerprint(paragraphs[index]);
    const fault = `paragraph ${index + 1} of the text has another fingerprint: ${own}`;
    return own === print ? [] : [faultAt(`paragraphs[${index}]`, fault)];
  });
  const count = `the text has ${paragraphs.length} paragraphs, not ${expected.length}`;
  return [...(isCounted ? [] : [faultAt('paragraphs', count)]), ...changed];
}

function copyFaults(data: Data, runs: ReadonlyMap<string, string>): readonly Fault[] {
  const wordings = data.claims.map((place) => ({ place, path: 'wording', text: place.record.wording ?? '' }));
  const ours = [...localizedTexts(data)].flatMap(({ place, path, text }) =>
    Object.entries(text).map(([language, own]) => ({ place, path: `${path}.${language}`, text: own })),
  );
  const remedy = `say it in our own words: no more than ${LONGEST_RUN} words in a row`;
  return [...ours, ...wordings].flatMap(({ place: { file, path: at }, path: within, text }): Fault[] => {
    const run = [...runsOf(text)].find((words) => runs.has(words));
    const path = [at, within].filter(Boolean).join('.');
    const fault = `shares “${run}” with ${runs.get(run ?? '')}`;
    return run === undefined ? [] : [{ check: 'no sentence of an article', file, path, fault, remedy }];
  });
}
