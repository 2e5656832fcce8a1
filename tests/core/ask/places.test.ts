import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerQuestion } from '../../../commands/ask.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';
import { ofEach, TOLD, UNTOLD } from '../places.ts';

/** One question after another about one country after another: that a launch is told of it answers few of them. */

/** With the countries of which the base tells something like it. */
const BESIDE: Readonly<Record<'en' | 'fr', readonly (readonly [question: string, but?: readonly string[]])[]>> = {
  en: [
    ['is xiaomi banned in {}?', ['US']],
    ['does xiaomi make phones in {}?', ['BR', 'CN']],
    ['did xiaomi close its shop in {}?', ['GB', 'BR']],
    ['does xiaomi sell cars in {}?'],
    ['why is xiaomi so cheap in {}?'],
    ['how many shops does xiaomi have in {}?', ['FR', 'HK']],
    ['who is the boss of xiaomi in {}?', ['HK']],
    ['how many phones did xiaomi sell in {}?'],
    ['is the warranty valid in {}?'],
    ['what is the market share of xiaomi in {}?', ['ES']],
    ['can I repair my xiaomi in {}?'],
    ['does xiaomi pay taxes in {}?'],
    ['is xiaomi number one in {}?', ['ES', 'IT', 'CN']],
    ['how much is a xiaomi phone in {}?', ['HK']],
    ['do people like xiaomi in {}?'],
    ['does xiaomi have a factory in {}?', ['BR', 'CN']],
    ['how many people work for xiaomi in {}?'],
    ['did xiaomi sue somebody in {}?', ['US']],
    ['are xiaomi phones safe in {}?', ['US']],
    ['what is the xiaomi hotline in {}?'],
  ],
  fr: [
    ['xiaomi est interdit {} ?', ['US']],
    ['xiaomi fabrique des téléphones {} ?', ['BR', 'CN']],
    ['xiaomi a fermé sa boutique {} ?', ['GB', 'BR']],
    ['xiaomi vend des voitures {} ?'],
    ['pourquoi xiaomi est si peu cher {} ?'],
    ['combien de boutiques xiaomi {} ?', ['FR', 'HK']],
    ['qui dirige xiaomi {} ?', ['HK']],
    ['combien de téléphones xiaomi a vendus {} ?'],
    ['la garantie est valable {} ?'],
    ['quelle est la part de marché de xiaomi {} ?', ['ES']],
    ['où faire réparer mon xiaomi {} ?'],
    ['xiaomi paie des impôts {} ?'],
    ['xiaomi est numéro un {} ?', ['ES', 'IT', 'CN']],
    ['combien coûte un xiaomi {} ?', ['HK']],
    ['les gens aiment xiaomi {} ?'],
    ['xiaomi a une usine {} ?', ['BR', 'CN']],
    ['combien de salariés xiaomi a {} ?'],
    ['xiaomi a fait un procès à quelqu’un {} ?', ['US']],
    ['les xiaomi sont sûrs {} ?', ['US']],
    ['quel est le numéro du support xiaomi {} ?'],
  ],
};

const ANSWERED = {
  en: ['did xiaomi launch in {}?', 'when did xiaomi arrive in {}?', 'xiaomi in {}', 'is xiaomi available in {}'],
  fr: ['xiaomi s’est lancé {} ?', 'quand xiaomi est arrivé {} ?', 'xiaomi {}', 'xiaomi est disponible {} ?'],
};
/** Of Singapore and China other things are told. */
const COMINGS = TOLD.filter(({ code }) => code !== 'SG' && code !== 'CN');

describe.each([
  ['en', 0.03],
  ['fr', 0.05],
] as const)('of countries in a row (%s)', (locale, most) => {
  const isAnswered = (question: string): boolean =>
    answerQuestion(question, { locale, reader: locale }, facts).kind === 'facts';

  test('what nothing tells is seldom answered by a launch', () => {
    const questions = BESIDE[locale].flatMap(([text, but]) => ofEach(text, [...TOLD, ...UNTOLD], locale, but));
    const answered = questions.filter(isAnswered);
    expect(answered.length / questions.length, answered.join('\n')).toBeLessThanOrEqual(most);
  });

  test('whether and when it came is', () => {
    const questions = ANSWERED[locale].flatMap((text) => ofEach(text, COMINGS, locale));
    expect(questions.filter((question) => !isAnswered(question))).toEqual([]);
  });
});

/** What events answer, each asked for once in so many: never learnt. */
test('what happened is found', () => {
  const question = z.object({ event: z.string(), lang: z.enum(['en', 'fr']), q: z.string() });
  const asked = linesIn('events', question);
  const missed = asked.filter(({ event, lang, q }) => {
    const { story } = answerQuestion(q, { locale: lang, reader: lang }, facts);
    return !story.outcomes.some(({ id }) => event.startsWith(id));
  });
  expect(1 - missed.length / asked.length, missed.map(({ q }) => q).join('\n')).toBeGreaterThanOrEqual(0.83);
});
