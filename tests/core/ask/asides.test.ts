import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerQuestion } from '../../../commands/ask.ts';
import { withoutAsides } from '../../../src/core/ask/asides.ts';
import { wordsOf } from '../../../src/core/ask/names.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

/** What members type around a question adds nothing to it, and is to change nothing of the answer. */

const lang = z.enum(['en', 'fr']);
const bare = (text: string): string =>
  withoutAsides(wordsOf(text), facts)
    .map((word) => word.text)
    .join(' ');

test.each([
  ['hey bot, quick question: when did Xiaomi reach Spain? thanks in advance', 'when did xiaomi reach spain'],
  [
    'Salut le bot, petite question : quand Xiaomi est arrivé en Espagne ? merci d’avance',
    'quand xiaomi est arrive en espagne',
  ],
  ['hey bot', 'bot'],
  ['Thanks to Three Xiaomi came to Austria', 'thanks to three xiaomi came to austria'],
  ['', ''],
])('%s', (text, left) => expect(bare(text)).toBe(left));

/** Of what kind an answer is, and the record that it opens with. */
const answerTo = (q: string, locale: 'en' | 'fr') => {
  const { kind, story } = answerQuestion(q, { locale, reader: locale }, facts);
  return { kind, first: story.claims[0]?.id ?? story.outcomes[0]?.id };
};

describe('the answer is that to the question alone', () => {
  test.each([
    ['en', 'when did xiaomi arrive in france', 'quick question: {}'],
    ['en', 'when did xiaomi arrive in france', 'according to the articles, {}'],
    ['en', 'what does xiaomi make', 'hey bot, {}'],
    ['en', 'why does zte cause concern', 'need coffee. anyway, {}?'],
    // Of what is in no list, what names nothing and asks nothing.
    ['en', 'why does zte cause concern', 'need a break. anyhow, {}'],
    ['en', 'where does three sell xiaomi', 'need a break. anyhow, {}'],
    ['en', 'when did xiaomi reach spain', 'my friend asks {} lol'],
    ['fr', 'qui vend xiaomi au royaume-uni', 'salut le bot, {} stp'],
    ['fr', 'xiaomi est en espagne', 'rien à voir mais {}'],
    ['fr', 'quand xiaomi arrive en france', 'd’après les articles, {} ?'],
  ] as const)('%s: %s, %s', (locale, question, around) =>
    expect(answerTo(around.replace('{}', question), locale)).toEqual(answerTo(question, locale)),
  );
});

test('also of what was never listed', () => {
  // One question in so many: all of them take half a minute.
  const every = 29;
  const plain = linesIn('plain', z.object({ lang, q: z.string() })).filter((_, at) => at % every === 0);
  const asides = linesIn('asides', z.object({ lang, around: z.string(), text: z.string() }));
  const moved = plain.flatMap(({ lang: locale, q }) => {
    const { kind } = answerTo(q, locale);
    return (
      asides
        .filter((one) => one.lang === locale && one.around === 'question')
        // What comes after in a sentence of its own comes after a question mark.
        .map(({ text }) => text.replace('{}', / \p{Lu}/u.test(text.replace(/.*\{\}/, '')) ? `${q}?` : q))
        .map((text) => ({ text, isMoved: answerTo(text, locale).kind !== kind }))
    );
  });
  const lines = moved.filter(({ isMoved }) => isMoved).map(({ text }) => text);
  expect(lines.length / moved.length, lines.join('\n')).toBeLessThanOrEqual(0.04);
});
