import { z } from 'zod';
import { QUESTION_TYPES } from './terms.ts';
import { claim, conflict, outcome } from './values.ts';

/** The shape of what is stored in members' words: questions with their answers, and true statements. */

export const questionsSchema = z.strictObject({
  type: z
    .enum(QUESTION_TYPES)
    .describe(
      'fact: claims answer it; conflict: both sides are wanted; horizon: asks of a time after the last article; premise: takes for granted what is not so; unknown: on the subject, but nothing in the base; outside: another subject, nonsense, orders.',
    ),
  conflict: conflict.optional(),
  claims: z.array(claim).optional().describe('What answers or corrects it, best first.'),
  outcomes: z.array(outcome).optional(),
  en: z.array(z.string().trim().min(1)),
  fr: z.array(z.string().trim().min(1)),
});

const $schema = z.string().optional();

export const questionFileSchema = z.strictObject({ $schema, questions: z.array(questionsSchema).min(1) });

const inBoth = z.strictObject({ en: z.string().trim().min(1).optional(), fr: z.string().trim().min(1).optional() });

/** Words of the longest phrase that a record may exclude. */
export const LONGEST_UNTRUE = 5;

/** Words, folded, by which a statement may say that what it names is not so. */
export const DENYING: readonly string[] =
  'not no never without instead rather t n ne pas sans aucun aucune plutot jamais zero'.split(' ');

const texts = z.array(z.string().trim().min(1));
const inEach = z.strictObject({ en: texts, fr: texts });

/** Statements on a record in members' words, from which `check` learns what bears one out and what excludes it. */
export const statementsSchema = z.strictObject({
  claim: claim.optional(),
  outcome: outcome.optional(),
  event: z.int().min(1).optional().describe('Of an outcome: the number of the event that is told, from 1.'),
  words: inBoth
    .optional()
    .describe('Words that a true statement may have in the place of the record’s own, separated by spaces.'),
  untrue: inBoth
    .optional()
    .describe('Words and phrases, separated by commas, that make a statement on the record untrue: what it excludes.'),
  en: texts.describe('True statements.'),
  fr: texts,
  false: inEach.optional().describe('Statements that the record excludes.'),
  untold: inEach.optional().describe('Statements near its matter that no record bears out or excludes.'),
});

export const statementFileSchema = z.strictObject({ $schema, statements: z.array(statementsSchema).min(1) });

export type QuestionType = (typeof QUESTION_TYPES)[number];
export type Questions = z.infer<typeof questionsSchema>;
export type Statements = z.infer<typeof statementsSchema>;
/** Whose statements they are: a claim's id, or an outcome's with the number of its event, `N06 1`. */
export const recordOf = ({ claim, outcome, event }: Pick<Statements, 'claim' | 'outcome' | 'event'>): string =>
  claim ?? `${outcome} ${event}`;
