import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preparedModel } from '../src/core/ask/model.ts';
import { readQuestion } from '../src/core/ask/question.ts';
import { judge, SIGNS, signsOf } from '../src/core/ask/search.ts';
import type { FactBase } from '../src/core/facts/factbase.ts';
import { fold } from '../src/core/facts/fold.ts';
import { loadFacts } from '../src/files/read.ts';
import { faultOf, type Question, readQuestions, score } from '../tests/questions/score.ts';

/**
 * How `ask` fares with questions that its model has not learnt: each group of sets is asked of a model that lacks it,
 * which takes a minute a group. At the end the signs by which an answer is dared, as these questions would have them:
 * by logistic regression, each set judged by what the others say.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const GROUPS = [
  ['slang'],
  ['own', 'third'],
  ['second', 'fourth', 'fifth'],
  ['sixth', 'seventh', 'eighth', 'ninth'],
  ['unseen', 'tenth', 'eleventh', 'twelfth', 'thirteenth', '../../../shared/questions/dev'],
];
const base = loadFacts(here('../data'));

function without(questions: readonly Question[]): FactBase {
  const gone = new Set(questions.map(({ q }) => fold(q)));
  const rest = (texts: readonly string[]): string[] => texts.filter((text) => !gone.has(fold(text)));
  const questionsLeft = base.questions.map((record) => ({ ...record, en: rest(record.en), fr: rest(record.fr) }));
  const lacking = { ...base, prepared: undefined, questions: questionsLeft };
  return { ...lacking, prepared: { questions: preparedModel(lacking) } };
}

interface Example {
  readonly signs: readonly number[];
  /** Whether it is right to answer. */
  readonly isRight: boolean;
}
const names = Object.keys(SIGNS);
const examples: Example[] = [];

/** What its signs are, where it matters whether it is answered. */
function exampleOf(question: Question, facts: FactBase): readonly Example[] {
  const { whole } = readQuestion(question.q, facts, question.lang);
  const { claims, evidence } = judge(whole, facts, () => true);
  const isRight = (kind: 'facts' | 'unknown', shown: typeof claims): boolean =>
    faultOf(question, { kind, claims: shown, outcomes: [] }) === undefined;
  const [answered, not] = [isRight('facts', claims), isRight('unknown', [])];
  if (evidence === Number.NEGATIVE_INFINITY || answered === not) return [];
  const signs = signsOf(whole, claims, facts);
  return [{ signs: names.map((name) => signs[name as keyof typeof SIGNS]), isRight: answered }];
}

/** Logistic regression by plain gradient descent. */
function regression(of: readonly Example[]): readonly number[] {
  const weights = names.map(() => 0);
  for (let round = 0; round < 20_000; round += 1) {
    const slopes = names.map(() => 0);
    for (const { signs, isRight } of of) {
      const sum = signs.reduce((total, sign, at) => total + sign * (weights[at] ?? 0), 0);
      const miss = 1 / (1 + Math.exp(-sum)) - Number(isRight);
      for (const [at, sign] of signs.entries()) slopes[at] = (slopes[at] ?? 0) + (miss * sign) / of.length;
    }
    for (const [at, slope] of slopes.entries()) weights[at] = (weights[at] ?? 0) - 2 * slope;
  }
  return weights;
}

const all = new Map<string, { right: number; total: number }>();
for (const group of GROUPS) {
  const sets = group
    .map((name) => [name.replace(/.*\//, ''), here(`../tests/questions/${name}.jsonl`)] as const)
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => [name, readQuestions(file)] as const);
  const facts = without(sets.flatMap(([, questions]) => questions));
  for (const [name, questions] of sets) {
    const { tally, faults } = score(questions, facts);
    for (const [key, { right, total }] of tally) {
      const sum = all.get(key) ?? { right: 0, total: 0 };
      all.set(key, { right: sum.right + right, total: sum.total + total });
    }
    process.stdout.write(
      `${name}: ${[...tally].map(([key, { right, total }]) => `${key} ${right}/${total}`).join(', ')}\n`,
    );
    if (process.argv.includes('--faults')) process.stdout.write(faults.map((fault) => `  ${fault}\n`).join(''));
    examples.push(...questions.flatMap((question) => exampleOf(question, facts)));
  }
}
for (const [key, { right, total }] of all)
  process.stdout.write(`${key} ${right}/${total} ${(right / total).toFixed(4)}\n`);
const fitted = regression(examples);
process.stdout.write(`signs: ${names.map((name, at) => `${name}: ${(fitted[at] ?? 0).toFixed(2)}`).join(', ')}\n`);
