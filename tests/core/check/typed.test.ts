import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerQuestion } from '../../../commands/ask.ts';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

/** Marks, emoji, addresses, spaces and accents change nothing of an answer or a verdict. */

// One in so many: all of them take a minute.
const every = 23;
const lang = z.enum(['en', 'fr']);
const questions = linesIn('plain', z.object({ lang, q: z.string() })).filter((_, at) => at % every === 0);
const statements = linesIn('plain-statements', z.object({ text: z.string() })).filter((_, at) => at % every === 0);
const kindOf = (q: string, locale: 'en' | 'fr') => answerQuestion(q, { locale, reader: locale }, facts).kind;
const verdictOf = (text: string): string =>
  checkStatements(text, facts, viewOf(facts, undefined))
    .checked.map(({ verdict }) => verdict)
    .join();

test.each<[name: string, typed: (text: string) => string]>([
  ['bold', (text) => `**${text}**`],
  ['a bold name', (text) => text.replace(/xiaomi/i, '**$&**')],
  ['a quotation', (text) => `> ${text}`],
  ['code', (text) => `\`${text}\``],
  ['a spoiler', (text) => `||${text}||`],
  ['a hashtag', (text) => text.replace(/xiaomi/i, '#$&')],
  ['a mention before it', (text) => `<@1100000000000000001> ${text}`],
  ['an address after it', (text) => `${text} https://example.org/`],
  ['emoji', (text) => `📱 ${text} 🤔`],
  ['spaces', (text) => text.replaceAll(' ', ' \u00a0 ')],
  ['nothing that is seen', (text) => text.replace(' ', '\u200b ')],
  ['full width', (text) => text.replace(/[a-z]/gi, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))],
  ['no accents', (text) => text.normalize('NFD').replace(/\p{M}/gu, '')],
])('%s', (_, typed) => {
  expect(questions.filter(({ lang: locale, q }) => kindOf(typed(q), locale) !== kindOf(q, locale))).toEqual([]);
  expect(statements.filter(({ text }) => verdictOf(typed(text)) !== verdictOf(text))).toEqual([]);
});
