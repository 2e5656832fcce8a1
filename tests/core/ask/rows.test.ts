import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerQuestion } from '../../../commands/ask.ts';
import { fold } from '../../../src/core/facts/fold.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

/** The first questions that anybody would think of, about each record, and about each name that something else is told of. */

const lang = z.enum(['en', 'fr']);
const plain = linesIn('plain', z.object({ id: z.string(), lang, q: z.string() }));
const named = linesIn('named', z.object({ lang, q: z.string() }));
const answerTo = (q: string, locale: 'en' | 'fr') => answerQuestion(q, { locale, reader: locale }, facts);
/** Claims and outcomes; several records may answer one question. */
const found = (q: string, locale: 'en' | 'fr'): readonly string[] => {
  const { claims, outcomes } = answerTo(q, locale).story;
  return [...claims.slice(0, 4), ...outcomes].map(({ id }) => id);
};

test('none of these is learnt', () => {
  const stored = new Set(facts.questions.flatMap(({ en, fr }) => [...en, ...fr]).map(fold));
  expect([...plain, ...named].filter(({ q }) => stored.has(fold(q)))).toEqual([]);
});

test('what a record tells is hardly ever left unanswered', () => {
  const answers = plain.map(({ id, lang: locale, q }) => ({ id, q, ids: found(q, locale) }));
  const none = answers.filter(({ ids }) => ids.length === 0).map(({ q }) => q);
  expect(none.length / plain.length, none.join('\n')).toBeLessThanOrEqual(0.06);
  const others = answers.filter(({ id, ids }) => !ids.some((one) => id.startsWith(one))).map(({ q }) => q);
  expect(others.length / plain.length, others.join('\n')).toBeLessThanOrEqual(0.13);
});

test('what nothing tells is seldom answered because of a name', () => {
  const answered = named.filter(({ lang: locale, q }) => found(q, locale).length > 0).map(({ q }) => q);
  expect(answered.length / named.length, answered.join('\n')).toBeLessThanOrEqual(0.12);
});

describe('plainest of all', () => {
  test.each([
    ['en', 'who’s the head of Xiaomi', 'stuffi-2018-19'],
    ['fr', 'qui est le patron de Xiaomi ?', 'stuffi-2018-19'],
    ['fr', 'c qui le boss de xiaomi', 'stuffi-2018-19'],
    ['fr', 'xiaomi ça date de quand', 'frandroid-2016-06'],
    ['en', 'price of the mi box', 'N02'],
    ['en', 'does Three sell xiaomi', 'blognt-2018-32'],
    ['fr', 'three vend du xiaomi ?', 'blognt-2018-32'],
    ['en', 'who is Hugo Barra', 'frandroid-2016-22'],
    ['en', 'how much did xiaomi invest in misfit', 'meilleure-innovation-2015-09'],
    ['fr', 'le mi 5 est bien ?', 'frandroid-2016-07'],
    ['en', 'what happened to the London store?', 'N10'],
    ['en', 'store in Arese, when?', 'N08'],
    ['en', 'where can I buy xiaomi in Italy', 'N08'],
    ['fr', 'où acheter un xiaomi en Irlande ?', 'N11'],
    ['en', 'was xiaomi banned by the US?', 'N06'],
    ['fr', 'xiaomi a été interdit par les américains ?', 'N06'],
    ['fr', 'la boite xiaomi a été créée dans quelle ville', 'N23'],
  ] as const)('%s: %s', (locale, question, id) => expect(found(question, locale)).toContain(id));

  test.each([
    ['en', 'When was Lei Jun born?'],
    ['fr', 'Quand AT&T a-t-il été fondé ?'],
    ['fr', 'Qui dirige Microsoft ?'],
    ['en', 'Did Qualcomm sue Xiaomi?'],
    ['en', 'How much RAM does the Mi 8 have?'],
    ['fr', 'Que gagne Wang Xiang ?'],
    ['en', 'best pizza in London'],
  ] as const)('%s: nothing tells %s', (locale, question) => expect(found(question, locale)).toEqual([]));
});
