import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { isLine } from '../src/core/answers/answer.ts';
import { readCall } from '../src/core/answers/call.ts';
import type { Answer, CitedLine, Command } from '../src/core/answers/command.ts';
import { openFacts } from '../src/files/stamp.ts';
import type { Locale } from '../src/locales/index.ts';

/** The real data folder, and the facts in it, opened as the program does. That they are sound is a test of its own. */
export const DATA = fileURLToPath(new URL('../data', import.meta.url));
export const facts = openFacts(DATA);

/** Asks a command as a transport would. */
export function ask(command: Command, options: Readonly<Record<string, string>> = {}, locale: Locale = 'en'): Answer {
  const reading = readCall(command, options, locale, locale);
  if ('faults' in reading) throw new Error(`the test asks ${command.name} wrongly: ${JSON.stringify(reading.faults)}`);
  return command.answer(reading.call, facts);
}

/** Every line of an answer’s story, sequels included. */
export const linesOf = (answer: Answer): readonly CitedLine[] =>
  answer.story.sections
    .flatMap(({ items }) => items)
    .filter(isLine)
    .flatMap((line) => (line.sequel ? [line, line.sequel] : [line]));

/** A copy of the data folder to damage, which goes with the test. */
export function dataCopy(): string {
  const dir = mkdtempSync(join(tmpdir(), 'facts-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(DATA, dir, { recursive: true });
  return dir;
}
