import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerQuestion } from '../../../commands/ask.ts';
import { facts } from '../../base.ts';

/** One question after another about one country after another: that a launch is told of it answers few of them. */

const PLACES = {
  en: 'the US|France|Spain|Italy|the UK|Ireland|Austria|Denmark|Sweden|Hong Kong|India|Brazil|Germany|Singapore|China|Norway|Poland|Japan',
  fr: 'aux États-Unis|en France|en Espagne|en Italie|au Royaume-Uni|en Irlande|en Autriche|au Danemark|en Suède|à Hong Kong|en Inde|au Brésil|en Allemagne|à Singapour|en Chine|en Norvège|en Pologne|au Japon',
};

/** With the places, by their number, of which the base tells something like it. */
const BESIDE: Readonly<Record<'en' | 'fr', readonly (readonly [question: string, but?: readonly number[]])[]>> = {
  en: [
    ['is xiaomi banned in {}?', [0]],
    ['does xiaomi make phones in {}?', [11, 14]],
    ['did xiaomi close its shop in {}?', [4, 11]],
    ['does xiaomi sell cars in {}?'],
    ['why is xiaomi so cheap in {}?'],
    ['how many shops does xiaomi have in {}?', [1, 9]],
    ['who is the boss of xiaomi in {}?', [9]],
    ['how many phones did xiaomi sell in {}?'],
    ['is the warranty valid in {}?'],
    ['what is the market share of xiaomi in {}?', [2]],
    ['can I repair my xiaomi in {}?'],
    ['does xiaomi pay taxes in {}?'],
    ['is xiaomi number one in {}?', [2, 3, 14]],
    ['how much is a xiaomi phone in {}?', [9]],
    ['do people like xiaomi in {}?'],
    ['does xiaomi have a factory in {}?', [11, 14]],
    ['how many people work for xiaomi in {}?'],
    ['did xiaomi sue somebody in {}?', [0]],
    ['are xiaomi phones safe in {}?', [0]],
    ['what is the xiaomi hotline in {}?'],
  ],
  fr: [
    ['xiaomi est interdit {} ?', [0]],
    ['xiaomi fabrique des téléphones {} ?', [11, 14]],
    ['xiaomi a fermé sa boutique {} ?', [4, 11]],
    ['xiaomi vend des voitures {} ?'],
    ['pourquoi xiaomi est si peu cher {} ?'],
    ['combien de boutiques xiaomi {} ?', [1, 9]],
    ['qui dirige xiaomi {} ?', [9]],
    ['combien de téléphones xiaomi a vendus {} ?'],
    ['la garantie est valable {} ?'],
    ['quelle est la part de marché de xiaomi {} ?', [2]],
    ['où faire réparer mon xiaomi {} ?'],
    ['xiaomi paie des impôts {} ?'],
    ['xiaomi est numéro un {} ?', [2, 3, 14]],
    ['combien coûte un xiaomi {} ?', [9]],
    ['les gens aiment xiaomi {} ?'],
    ['xiaomi a une usine {} ?', [11, 14]],
    ['combien de salariés xiaomi a {} ?'],
    ['xiaomi a fait un procès à quelqu’un {} ?', [0]],
    ['les xiaomi sont sûrs {} ?', [0]],
    ['quel est le numéro du support xiaomi {} ?'],
  ],
};

const ANSWERED = {
  en: ['did xiaomi launch in {}?', 'when did xiaomi arrive in {}?', 'xiaomi in {}', 'is xiaomi available in {}'],
  fr: ['xiaomi s’est lancé {} ?', 'quand xiaomi est arrivé {} ?', 'xiaomi {}', 'xiaomi est disponible {} ?'],
};
const TOLD = 13;

/** French asks as it states, but for the mark. */
describe.each([
  ['en', 0.1],
  ['fr', 0.2],
] as const)('of countries in a row (%s)', (locale, most) => {
  const places = PLACES[locale].split('|');
  const isAnswered = (question: string): boolean =>
    answerQuestion(question, { locale, reader: locale }, facts).kind === 'facts';

  test('what nothing tells is seldom answered by a launch', () => {
    const questions = BESIDE[locale].flatMap(([question, but = []]) =>
      places.filter((_, index) => !but.includes(index)).map((place) => question.replace('{}', place)),
    );
    const answered = questions.filter(isAnswered);
    expect(answered.length / questions.length, answered.join('\n')).toBeLessThanOrEqual(most);
  });

  test('whether and when it came is', () => {
    const questions = ANSWERED[locale].flatMap((question) =>
      places.slice(0, TOLD).map((place) => question.replace('{}', place)),
    );
    expect(questions.filter((question) => !isAnswered(question))).toEqual([]);
  });
});

/** What events answer, each asked for once in so many: never learnt. */
test('what happened is found', () => {
  const question = z.object({ event: z.string(), lang: z.enum(['en', 'fr']), q: z.string() });
  const asked = readFileSync(new URL('../../questions/events.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => question.parse(JSON.parse(line)));
  const missed = asked.filter(({ event, lang, q }) => {
    const { story } = answerQuestion(q, { locale: lang, reader: lang }, facts);
    return !story.outcomes.some(({ id }) => event.startsWith(id));
  });
  expect(1 - missed.length / asked.length, missed.map(({ q }) => q).join('\n')).toBeGreaterThanOrEqual(0.77);
});
