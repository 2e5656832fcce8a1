import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localizedTexts } from './checks.ts';
import type { Data, Fault } from './data.ts';
import { fold } from './fold.ts';

/**
 * The articles' own texts. They belong to their publishers and are no part of this project; wherever they are at
 * hand they show that each claim was read in the very paragraph it names, and that no sentence was copied.
 */

/** The paragraphs of a text: lines with at least one character other than white space, as `\s` takes it. */
const paragraphsOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => /\S/.test(line));

/** SHA-256 of a paragraph, in hexadecimal: NFC, runs of white space to one space, trimmed. */
const fingerprint = (paragraph: string): string =>
  createHash('sha256').update(paragraph.normalize('NFC').replace(/\s+/g, ' ').trim()).digest('hex');

/** Longest run of words that one of our sentences may share with an article. */
const LONGEST_RUN = 7;

function* runsOf(text: string): Generator<string> {
  const words = fold(text).split(' ');
  for (let start = 0; start + LONGEST_RUN < words.length; start += 1)
    yield words.slice(start, start + LONGEST_RUN + 1).join(' ');
}

/**
 * The text of an article, paragraph by paragraph.
 * @param dir a folder with `<article id>.txt`
 * @returns undefined where there is no such file
 */
export function readParagraphs(dir: string, article: string): readonly string[] | undefined {
  try {
    return paragraphsOf(readFileSync(join(dir, `${article}.txt`), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Checks the data against the articles' texts.
 * @param dir a folder with `<article id>.txt` for every article
 */
export function checkTexts(data: Data, dir: string): readonly Fault[] {
  const texts = data.articles.map((place) => ({ place, paragraphs: readParagraphs(dir, place.record.id) }));
  const missing = texts.filter(({ paragraphs }) => paragraphs === undefined);
  const runs = new Map<string, string>();
  const faults: Fault[] = missing.map(({ place }) => ({
    check: 'texts at hand',
    file: place.file,
    path: '',
    fault: `there is no readable ${place.record.id}.txt among the texts`,
    remedy: 'name the folder that holds the texts of all articles',
  }));
  for (const { place, paragraphs = [] } of texts) {
    for (const run of paragraphs.flatMap((paragraph) => [...runsOf(paragraph)])) runs.set(run, place.record.id);
    if (paragraphs.length > 0) faults.push(...fingerprintFaults(place.file, place.record.paragraphs, paragraphs));
  }
  return [...faults, ...copyFaults(data, runs)];
}

function fingerprintFaults(file: string, expected: readonly string[], paragraphs: readonly string[]): readonly Fault[] {
  const check = 'fingerprints of the texts';
  const remedy = 'the text is not the one the claims were read in: restore it, or read its claims again';
  const count: Fault[] =
    paragraphs.length === expected.length
      ? []
      : [
          {
            check,
            file,
            path: 'paragraphs',
            fault: `the text has ${paragraphs.length} paragraphs, not ${expected.length}`,
            remedy,
          },
        ];
  const changed = expected.flatMap((print, index): Fault[] => {
    const paragraph = paragraphs[index];
    if (paragraph === undefined || fingerprint(paragraph) === print) return [];
    return [
      {
        check,
        file,
        path: `paragraphs[${index}]`,
        fault: `paragraph ${index + 1} of the text has another fingerprint`,
        remedy,
      },
    ];
  });
  return [...count, ...changed];
}

function copyFaults(data: Data, runs: ReadonlyMap<string, string>): readonly Fault[] {
  const wordings = data.claims.flatMap((place) =>
    place.record.wording === undefined
      ? []
      : [{ place, path: 'wording', texts: [['', place.record.wording] as const] }],
  );
  const ours = [...localizedTexts(data)].map(({ place, path, text }) => ({ place, path, texts: Object.entries(text) }));
  return [...ours, ...wordings].flatMap(({ place, path, texts }) =>
    texts.flatMap(([language, text]): Fault[] => {
      const run = [...runsOf(text)].find((words) => runs.has(words));
      if (run === undefined) return [];
      return [
        {
          check: 'no sentence of an article',
          file: place.file,
          path: [place.path, path, language].filter(Boolean).join('.'),
          fault: `shares “${run}” with ${runs.get(run)}`,
          remedy: `say it in our own words: no more than ${LONGEST_RUN} words in a row`,
        },
      ];
    }),
  );
}
