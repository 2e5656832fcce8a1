import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../core/facts/records.ts';
import { type Answered, answeredByNow } from '../core/facts/stored-questions.ts';
import { readData } from './read.ts';
import { readJson, writeJson } from './tidy.ts';

interface Moved {
  readonly question: string;
  /** The file it stands in now, by name in the data folder. */
  readonly file: string;
  readonly claims: readonly string[];
}

/**
 * Moves the stored questions that claims answer by now to the questions of the first such claim's article. One that an
 * outcome alone speaks of stays where it is, and the checks name it: whether that answers it is for a reader to say.
 */
export function moveAnswered(dir: string): readonly Moved[] {
  const { data, faults } = readData(dir);
  if (faults.length > 0) return [];
  const articleOf = new Map(data.claims.map(({ record, article }) => [record.id, article.id]));
  const files = new Map<string, Json>();
  const open = (file: string): Json => {
    const json = files.get(file) ?? (existsSync(join(dir, file)) ? readJson(dir, file) : { ...HEAD, questions: [] });
    files.set(file, json);
    return json;
  };
  const moved = [...answeredByNow(data)].flatMap(({ place, language, question, answers }: Answered): Moved[] => {
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

const HEAD = { $schema: '../schema/questions.json' };
