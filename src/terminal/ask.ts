import * as z from 'zod/mini';
import { answerQuestion } from '../../commands/ask.ts';
import type { Shown } from '../core/check/judgement.ts';
import { checkStatements } from '../core/check/statements.ts';
import { type FactBase, viewOf } from '../core/facts/factbase.ts';
import { readText } from '../files/read-text.ts';
import { CATALOGUES, type Locale, localeFor } from '../locales/index.ts';
import { EXIT, type ExitCode, refuse, type Streams } from './exit.ts';
import { toJson } from './text.ts';

interface BatchTool extends Streams {
  readonly loadFacts: () => FactBase;
}

const id = z.string().check(z.minLength(1));
const lang = z.optional(z.string());
const questionSchema = z.object({ id, lang, q: z.string() });
const messageSchema = z.object({ id, lang, text: z.string() });

/**
 * Answers a file of questions, JSON lines `{"id","lang","q"}`: the `--json` answer and the id, a line each, in order.
 * `lang` is the language of the reply where the question does not show its own.
 */
export const askBatch = (file: string, locale: Locale, tool: BatchTool): ExitCode =>
  eachLine(file, questionSchema, 'q', locale, tool, ({ id, lang, q }, facts) => {
    const reader = lang ?? locale;
    return { id, ...toJson(answerQuestion(q, { locale: localeFor(reader), reader }, facts)) };
  });

/**
 * Checks a file of messages, JSON lines `{"id","lang","text"}`: the statements of each with their verdicts and what they rest
 * on; `near`: what comes near one without a verdict.
 */
export const checkBatch = (file: string, locale: Locale, tool: BatchTool): ExitCode =>
  eachLine(file, messageSchema, 'text', locale, tool, ({ id, text }, facts) => {
    const { checked, stopped } = checkStatements(text, facts, viewOf(facts, undefined));
    const statements = checked.map(({ claims, outcomes, near, ...statement }) => ({
      ...statement,
      ...idsOf({ claims, outcomes }),
      ...(near ? { near: idsOf(near) } : {}),
    }));
    return { id, statements, ...(stopped ? { stopped } : {}) };
  });

const idsOf = ({ claims, outcomes }: Shown) => ({
  claims: claims.map(({ id }) => id),
  outcomes: outcomes.map(({ id }) => id),
});

/** Every line is read before any is answered, so that a faulty file gives no half of a list. */
function eachLine<S extends z.ZodMiniType>(
  file: string,
  schema: S,
  field: 'q' | 'text',
  locale: Locale,
  tool: BatchTool,
  answer: (line: z.infer<S>, facts: FactBase) => object,
): ExitCode {
  const words = CATALOGUES[locale].terminal;
  const text = readText(file);
  if (text === undefined) return refuse(words.batchUnreadable(file.slice(0, 200)), tool);
  const read = text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1, parsed: schema.safeParse(parseJson(line)) }))
    .filter(({ line }) => line.trim() !== '');
  const faulty = read.filter(({ parsed }) => !parsed.success);
  if (faulty.length > 0) {
    for (const { number } of faulty.slice(0, 20)) tool.complain(words.batchFault(number, field));
    return EXIT.fault;
  }
  const facts = tool.loadFacts();
  for (const { parsed } of read) if (parsed.success) tool.print(JSON.stringify(answer(parsed.data, facts)));
  return EXIT.done;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
