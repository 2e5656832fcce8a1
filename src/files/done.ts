import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isModelOf, preparedModel } from '../core/ask/model.ts';
import { isSpellingOf, preparedSpelling } from '../core/ask/spelling.ts';
import { areVerdictsOf, preparedVerdicts } from '../core/check/learnt.ts';
import type { RecordChange } from '../core/facts/changelog.ts';
import { checkData, STORED_AS_SEALED } from '../core/facts/checks.ts';
import { type FactBase, indexFacts } from '../core/facts/factbase.ts';
import type { Fault } from '../core/facts/fault.ts';
import type { Data, Json } from '../core/facts/records.ts';
import { jsonSchemas } from '../core/facts/schemas.ts';
import { sealsOf } from '../core/facts/seal.ts';
import { answeredByNow, unansweredOn } from '../core/facts/stored-questions.ts';
import { readData } from './read.ts';
import { PREPARED, STAMP, stampIn, stampOf } from './stamp.ts';
import { readJson, writeJson } from './tidy.ts';

/** The steps that take in what an editor has changed. Each writes only what differs, so that a second time changes nothing. */

function write(path: string, content: string | Uint8Array): boolean {
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(content))) return false;
  writeFileSync(path, content);
  return true;
}

/** Writes the JSON Schemas for editors. @returns the names of those that were stale */
export function writeSchemas(dir: string): readonly string[] {
  mkdirSync(join(dir, 'schema'), { recursive: true });
  return [...jsonSchemas()].flatMap(([name, text]) =>
    write(join(dir, 'schema', name), text) ? [`schema/${name}`] : [],
  );
}

const bytesOf = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);

/** Statements are read with the model of questions, and their slips put right. */
const withPrepared = (dir: string, data: Data): FactBase =>
  indexFacts(data, {
    questions: bytesOf(join(dir, PREPARED.questions)),
    spelling: bytesOf(join(dir, PREPARED.spelling)),
  });

/** @throws where only what runs is installed, with the command that brings the rest */
function dictionary(): readonly string[] {
  const wordsIn = createRequire(import.meta.url);
  try {
    return DICTIONARIES.flatMap((name) => z.array(z.string()).parse(wordsIn(name)));
  } catch (cause) {
    throw new Error('slips cannot be told from words without the development packages: run `npm ci`', { cause });
  }
}
const DICTIONARIES = ['an-array-of-english-words', 'an-array-of-french-words'];

/** What is learnt from the facts ahead, in order. */
const MODELS = [
  { file: PREPARED.questions, make: preparedModel, isOf: isModelOf },
  {
    file: PREPARED.spelling,
    make: (facts: FactBase, before?: Uint8Array) => preparedSpelling(facts, before, dictionary),
    isOf: isSpellingOf,
  },
  { file: PREPARED.statements, make: preparedVerdicts, isOf: areVerdictsOf },
] as const;

/** Every other check must hold. @returns keys of the records with new seals, and the files written beside the seals */
export function sealData(dir: string) {
  const { data, faults } = readData(dir);
  const others = [...faults, ...checkData(data)].filter(
    ({ check, file }) => !STORED_AS_SEALED.has(check) && file !== 'seal.json',
  );
  if (others.length > 0) return { faults: others };
  const made = MODELS.flatMap(({ file, make }) => {
    const path = join(dir, file);
    return write(path, make(withPrepared(dir, data), bytesOf(path))) ? [file] : [];
  });
  const seals = Object.fromEntries(sealsOf(data).map(({ key, seal }) => [key, seal]));
  const sealed = Object.keys({ ...seals, ...data.seals }).filter((key) => seals[key] !== data.seals[key]);
  write(join(dir, 'seal.json'), `${JSON.stringify({ $schema: './schema/seal.json', seals }, undefined, 2)}\n`);
  const isStale = stampIn(dir) !== stampOf(dir) && write(join(dir, STAMP), `${stampOf(dir)}\n`);
  return { sealed, written: [...made, ...(isStale ? [STAMP] : [])] };
}

/** Faults of what was written from the facts: it is not that of these facts. */
export function staleFaults(dir: string, data: Data): readonly Fault[] {
  const remedy = 'run `npm run facts -- done "why" "pourquoi"` and commit what it writes';
  const stale = MODELS.find(({ file, isOf }) => {
    const bytes = bytesOf(join(dir, file));
    return bytes === undefined || !isOf(bytes, withPrepared(dir, data));
  });
  if (stale) {
    const fault = 'is not what these facts make';
    return [{ check: 'prepared file is right', file: stale.file, path: '', fault, remedy }];
  }
  const fault = 'is not that of these files: nothing starts on them';
  return stampIn(dir) === stampOf(dir) ? [] : [{ check: 'stamp is right', file: STAMP, path: '', fault, remedy }];
}

/** Fields of a claim that carry what it means. */
const MEANT = /^(?:text|meant|status|markets|said|about|speaker)\b/;

/**
 * The stored questions that rest on claims changed in meaning, and the unanswered ones on a market that no claim spoke of
 * before: to be read again. `place` is where one stands: `questions/stuffi-2018.json questions[3]`.
 */
export function questionsResting(dir: string, changes: readonly RecordChange[]) {
  const changed = new Set(
    changes.flatMap((change) =>
      change.what === 'changed' &&
      change.record.startsWith('claims/') &&
      change.fields.some(({ path }) => MEANT.test(path))
        ? [change.record.slice('claims/'.length)]
        : [],
    ),
  );
  const { data } = readData(dir);
  const added = new Set(changes.flatMap(({ what, record }) => (what === 'added' ? [record] : [])));
  const isNew = (id: string): boolean => added.has(`claims/${id}`);
  const known = new Set(data.claims.flatMap(({ record }) => (isNew(record.id) ? [] : record.markets)));
  const firsts = new Map(
    data.claims
      .flatMap(({ record: { id, markets } }) => markets.map((market) => [market, id] as const))
      .filter(([market]) => !known.has(market))
      .reverse(),
  );
  const unanswered = [...firsts].flatMap(([market, claim]) =>
    unansweredOn(data, market).map(({ place: { file, path }, question }) => ({
      claim,
      place: `${file} ${path}`,
      question,
    })),
  );
  const resting = data.questions.flatMap(({ file, path, record: { claims = [], en, fr } }) => {
    const claim = claims.find((id) => changed.has(id));
    return claim === undefined ? [] : [{ claim, place: `${file} ${path}`, question: en[0] ?? fr[0] ?? '' }];
  });
  return [...resting, ...unanswered];
}

/**
 * Moves the stored questions that claims answer by now to the questions of the first such claim's article. One that an
 * outcome alone speaks of stays where it is, and the checks name it: whether that answers it is for a reader to say.
 * @returns each with the file it stands in now, by name in the data folder
 */
export function moveAnswered(dir: string) {
  const { data, faults } = readData(dir);
  if (faults.length > 0) return [];
  const articleOf = new Map(data.claims.map(({ record, article }) => [record.id, article.id]));
  const files = new Map<string, Json>();
  const open = (file: string): Json => {
    const json =
      files.get(file) ??
      (existsSync(join(dir, file)) ? readJson(dir, file) : { $schema: '../schema/questions.json', questions: [] });
    files.set(file, json);
    return json;
  };
  const moved = [...answeredByNow(data)].flatMap(({ place, language, question, answers }) => {
    const claims = answers.filter((id) => articleOf.has(id));
    const article = articleOf.get(claims[0] ?? '');
    if (article === undefined) return [];
    const old = open(place.file).questions[data.questions.filter(({ file }) => file === place.file).indexOf(place)];
    old[language] = old[language].filter((one: string) => one !== question);
    const file = `questions/${article}.json`;
    const { questions } = open(file);
    const answered = questions.find((one: Json) => one.type === 'fact' && one.claims?.join() === claims.join());
    const record = answered ?? { type: 'fact', claims, en: [], fr: [] };
    if (!answered) questions.push(record);
    record[language].push(question);
    return [{ question, file, claims }];
  });
  for (const [file, json] of files) {
    json.questions = json.questions.filter(({ en, fr }: Json) => en.length + fr.length > 0);
    if (json.questions.length > 0) continue;
    files.delete(file);
    rmSync(join(dir, file), { force: true });
  }
  writeJson(dir, files);
  return moved;
}

const TESTS = fileURLToPath(new URL('../../tests', import.meta.url));

/** The command that renews the golden files, which keep whole replies: what differs then is what an edit changed in them. */
export function goldenCommand(tests = TESTS): string {
  const writing = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => /toMatchFileSnapshot|expectGolden/.test(readFileSync(join(tests, name), 'utf8')))
    .map((name) => `tests/${name.replaceAll('\\', '/')}`);
  // Vitest takes what follows `-u` for what is to be written anew, not for a file.
  return `npx vitest run tests/readme.test.ts ${writing.sort().join(' ')} -u`;
}
