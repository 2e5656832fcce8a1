import { readFileSync } from 'node:fs';
import type { ZodType } from 'zod';

/** A set of this folder, line by line. */
export const linesIn = <Line>(set: string, line: ZodType<Line>): readonly Line[] =>
  readFileSync(new URL(`${set}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => line.parse(JSON.parse(text)));
