import { expect, test } from 'vitest';
import { z } from 'zod';
import { check } from '../../../commands/check.ts';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

/** What members type around a statement, or ask whether it is so, is to change nothing of the verdict. */

const lang = z.enum(['en', 'fr']);
const verdictOf = (text: string): string => {
  const told = checkStatements(text, facts, viewOf(facts, undefined)).checked.map(({ verdict }) => verdict);
  return [...new Set(told.length > 1 ? told.filter((verdict) => verdict !== 'unknown') : told)].join();
};

test.each([
  ['Xiaomi launched in France in 2017', ['{}, true?', '{} right?', '{}. Is that true?', '{}, can anyone confirm?']],
  ['Xiaomi launched in France in 2018', ['{} true or false?', 'true or false, {}', 'hey bot, {}', 'fun fact: {} lol']],
  [
    'Xiaomi launched in France in 2017',
    ['for those just joining, {}', 'my brother says {}', '{} no cap', 'If I may, {}'],
  ],
  ['Xiaomi was fourth in China in 2016', ['between rounds rn, {}', 'Pinning this: {}', 'for those just joining, {}']],
  // A capital that now begins the sentence makes no name of "le".
  [
    'Le premier téléphone Xiaomi est sorti en 2011',
    ['café en main : {}', 'pour info, {}', 'entre les rounds là, sachez que {}'],
  ],
  ['Xiaomi est arrivé en France en 2017', ['{}, vrai ?', '{} non ?', '{}, tu confirmes ?', 'mon pote dit que {}']],
  [
    'Xiaomi est arrivé en France en 2018',
    ['{} vrai ou faux ?', 'vrai ou faux : {}', 'pour info, {} mdr', 'à mon avis {}'],
  ],
])('%s', (statement, arounds) => {
  const texts = arounds.map((around) => around.replace('{}', statement));
  expect(texts.map(verdictOf)).toEqual(texts.map(() => verdictOf(statement)));
  expect(verdictOf(statement)).toMatch(/^(?:supported|contradicted)$/);
});

test.each([
  'Is it true that Xiaomi launched in France in 2018?',
  'C’est vrai que Xiaomi arrive en Irlande ?',
  'Quand Xiaomi est-il arrivé en France ?',
  'Is the price of the Mi Box right?',
  'Was the shop in Paris opened in 2018, no?',
])('%s states nothing', (text) => expect(verdictOf(text)).toBe(''));

test('also of what was never listed', () => {
  // One statement in so many: all of them take a minute.
  const every = 43;
  const plain = linesIn('plain-statements', z.object({ lang, text: z.string(), verdicts: z.tuple([z.string()]) }));
  const asides = linesIn('asides', z.object({ lang, around: z.string(), text: z.string() }));
  const said = plain
    .filter((_, at) => at % every === 0)
    .flatMap(({ lang: locale, text, verdicts: [wanted] }) => {
      const alone = verdictOf(text);
      return asides
        .filter((one) => one.lang === locale && one.around === 'statement')
        .map((one) => one.text.replace('{}', text))
        .map((around) => ({ around, wanted, alone, verdict: verdictOf(around) }));
    });
  const moved = said.filter(({ alone, verdict }) => alone !== verdict).map(({ around }) => around);
  expect(moved.length / said.length, moved.join('\n')).toBeLessThanOrEqual(0.12);
  const turned = said
    .filter(({ alone, wanted, verdict }) => alone === wanted && verdict !== wanted && /^(?:supp|contr)/.test(verdict))
    .map(({ around }) => around);
  expect(turned.length / said.length, turned.join('\n')).toBeLessThanOrEqual(0.01);
});

test.each([
  ['en', 'When did Xiaomi come to Spain?', ['When did Xiaomi come to Spain?']],
  ['fr', 'Quand Xiaomi est-il arrivé en Espagne ?', ['Quand Xiaomi est-il arrivé en Espagne ?']],
  ['en', 'Lovely weather today', undefined],
  ['en', 'Who wants pizza?', undefined],
  ['en', `${'When did Xiaomi come to Spain'.padEnd(60)}?`, undefined],
] as const)('%s: what only asks is offered to be asked: %s', (locale, message, offered) => {
  const { choices } = check.answer({ locale, reader: locale, options: { message } }, facts);
  expect(choices?.map(({ options }) => options['question'])).toEqual(offered);
});
