import { fileURLToPath } from 'node:url';
import { answerQuestion } from '../commands/ask.ts';
import { loadFacts } from '../src/files/read.ts';
import { inMs, measure } from './measure.ts';

/** What the longest and most repetitive texts cost that a member can type, against a limit. */
const facts = loadFacts(fileURLToPath(new URL('../data', import.meta.url)));
const call = { locale: 'en', reader: 'en' } as const;
const LIMIT_MS = 20;

const PIECES = [
  'a',
  'a.',
  ' ',
  '?',
  '(',
  'l ',
  'us. ',
  'us, ',
  'why ',
  'é',
  '<@',
  'https://',
  '\u0301',
  '\u0336',
  '🇫🇷',
  '\u{1f3f4}',
];
const textsOf = (length: number) =>
  PIECES.map((piece) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length));

const WORK: readonly (readonly [name: string, length: number, work: (text: string) => unknown])[] = [
  ['ask', 999, (text) => answerQuestion(text, call, facts)],
  ['country', 4000, (text) => [facts.markets.exact(text), facts.markets.suggest(text, 'fr')]],
];

for (const [name, length, work] of WORK) {
  const texts = textsOf(length);
  for (const text of texts) work(text);
  const costs = texts.map((text) => ({ text, ms: measure(() => work(text), 20, 500).median }));
  const [dearest] = costs.toSorted((one, other) => other.ms - one.ms);
  if (!dearest) continue;
  process.stdout.write(
    `${name.padEnd(8)} dearest ${inMs(dearest.ms)} ms of ${LIMIT_MS}: ${JSON.stringify(dearest.text.slice(0, 12))}…\n`,
  );
  if (dearest.ms > LIMIT_MS) process.exitCode = 1;
}
