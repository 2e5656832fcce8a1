import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { answerQuestion } from '../../commands/ask.ts';
import type { Answer } from '../../src/core/answers/command.ts';
import type { FactBase } from '../../src/core/facts/factbase.ts';

/** One question of a set, with what a right answer cites: `article#paragraph`. */
const questionSchema = z.object({
  id: z.string(),
  lang: z.enum(['en', 'fr']),
  type: z.enum(['fact', 'conflict', 'unknown', 'premise', 'horizon', 'outside']),
  q: z.string(),
  pins: z.array(z.string()),
  need: z.enum(['any', 'all']),
  alt: z.record(z.string(), z.array(z.string())).optional(),
  followups: z.array(z.string()).optional(),
});
export type Question = z.infer<typeof questionSchema>;

export const readQuestions = (file: string): readonly Question[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => questionSchema.parse(JSON.parse(line)));

/** Claims that count where one pin will do, and where all are needed. */
const FIRST = { any: 4, all: 8 };

type Found = Pick<Answer, 'kind'> & Pick<Answer['story'], 'claims' | 'outcomes'>;

/** Why an answer falls short of its question, after the rules of the shared score.mjs; undefined where it holds. */
export function faultOf(question: Question, answer: Found): string | undefined {
  const pins = answer.claims.map(({ article, paragraph }) => `${article.id}#${paragraph}`);
  const cited = new Set(pins.slice(0, FIRST[question.need]));
  const outcomes = answer.outcomes.map(({ id }) => id);
  const abstains = answer.kind !== 'facts' && pins.length === 0;
  const cites = `cites ${[...cited].join(', ')}`;
  switch (question.type) {
    case 'fact':
    case 'conflict': {
      if (answer.kind !== 'facts') return `kind ${answer.kind}`;
      const holds = (pin: string) => [pin, ...(question.alt?.[pin] ?? [])].some((one) => cited.has(one));
      const enough = question.need === 'all' ? question.pins.every(holds) : question.pins.some((pin) => cited.has(pin));
      return enough ? undefined : cites;
    }
    case 'premise':
      return abstains || question.pins.some((pin) => pins.slice(0, FIRST.any).includes(pin)) ? undefined : cites;
    case 'horizon': {
      if (pins.length > 0) return cites;
      const told = outcomes.length === 0 || outcomes.some((id) => question.followups?.includes(id));
      return told ? undefined : `outcomes ${outcomes.join(', ')}`;
    }
    case 'unknown':
      return abstains ? undefined : cites;
    case 'outside':
      return abstains && outcomes.length === 0 ? undefined : cites;
  }
}

export interface Score {
  /** Right and all, by "all", type and language. */
  readonly tally: ReadonlyMap<string, { readonly right: number; readonly total: number }>;
  readonly faults: readonly string[];
}

/**
 * Answers a set and counts what is right.
 * @param base the facts to answer from
 */
export function score(questions: readonly Question[], base: FactBase): Score {
  const tally = new Map<string, { right: number; total: number }>();
  const faults: string[] = [];
  for (const question of questions) {
    const { kind, story } = answerQuestion(question.q, { locale: question.lang, reader: question.lang }, base);
    const fault = faultOf(question, { kind, ...story });
    if (fault !== undefined) faults.push(`${question.id} [${question.type} ${question.lang}] ${question.q} — ${fault}`);
    for (const key of ['all', question.type, question.lang]) {
      const cell = tally.get(key) ?? { right: 0, total: 0 };
      tally.set(key, { right: cell.right + (fault === undefined ? 1 : 0), total: cell.total + 1 });
    }
  }
  return { tally, faults };
}
