import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { answerQuestion } from '../../commands/ask.ts';
import type { FactBase } from '../core/factbase.ts';
import { CATALOGUES, type Locale, localeFor } from '../locales/index.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { toJson } from './text.ts';

/** What a list of questions is answered with. */
export interface BatchTool {
  readonly loadFacts: () => FactBase;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

const lineSchema = v.object({ id: v.pipe(v.string(), v.minLength(1)), lang: v.optional(v.string()), q: v.string() });

/**
 * Answers a file of questions, JSON lines `{"id","lang","q"}`: the `--json` answer and the id, a line each, in order.
 * `lang` is the language of the reply where the question does not show its own. Every line is read before any is
 * answered, so that a faulty file gives no half of a list.
 */
export function askBatch(file: string, locale: Locale, tool: BatchTool): ExitCode {
  const words = CATALOGUES[locale].terminal;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    tool.complain(words.batchUnreadable(file.slice(0, 200)));
    return EXIT.usage;
  }
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '');
  const read = lines.map(({ line, number }) => ({ number, parsed: v.safeParse(lineSchema, parseJson(line)) }));
  const faulty = read.filter(({ parsed }) => !parsed.success);
  if (faulty.length > 0) {
    for (const { number } of faulty.slice(0, 20)) tool.complain(words.batchFault(number));
    return EXIT.fault;
  }
  const facts = tool.loadFacts();
  for (const { parsed } of read) {
    if (!parsed.success) continue;
    const { id, lang, q } = parsed.output;
    const reader = lang ?? locale;
    tool.print(JSON.stringify({ id, ...toJson(answerQuestion(q, { locale: localeFor(reader), reader }, facts)) }));
  }
  return EXIT.done;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
