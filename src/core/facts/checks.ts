import * as articles from './checks/articles.ts';
import * as questions from './checks/questions.ts';
import * as references from './checks/references.ts';
import * as times from './checks/times.ts';
import * as words from './checks/words.ts';
import type { Fault } from './fault.ts';
import type { Data } from './records.ts';
import { sealsOf } from './seal.ts';
import { storedQuestionsAgreeWithTheBase } from './stored-questions.ts';

function* sealsHold(data: Data) {
  if (data.unread.has('seal.json')) return;
  const remedy = 'if the change is meant, run `npm run facts -- done "why" "pourquoi"` and commit what it writes';
  const seen = new Set<string>();
  for (const { key, seal, place } of sealsOf(data)) {
    seen.add(key);
    const expected = data.seals[key];
    if (expected === seal) continue;
    const { file, path } = place;
    const fault = expected === undefined ? `${key} bears no seal` : `${key} is not as it was sealed`;
    yield { file, path: path ? `${path} (${key})` : `(${key})`, fault, remedy };
  }
  if (data.unread.size > 0) return;
  for (const key of Object.keys(data.seals)) {
    if (!seen.has(key)) yield { file: 'seal.json', path: `seals["${key}"]`, fault: 'the record is gone', remedy };
  }
}

/**
 * What must hold between the records of `data/`: all that the files of `checks/` export. A check is named by its function,
 * `idsUnique` is “ids unique”; what it yields names the place, the fault and the remedy.
 */
const checks = {
  ...articles,
  ...questions,
  ...references,
  ...times,
  ...words,
  storedQuestionsAgreeWithTheBase,
  sealsHold,
};
export const CHECKS = Object.entries(checks).map(([name, run]) => ({
  name: name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  run,
}));

/** Checks of what `facts done` writes: they cannot hold before it has. */
export const STORED_AS_SEALED: ReadonlySet<string> = new Set(['seals hold']);

export const checkData = (data: Data): readonly Fault[] =>
  CHECKS.flatMap(({ name, run }) => [...run(data)].map((fault) => ({ check: name, ...fault })));
