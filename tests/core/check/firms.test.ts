import { describe, expect, test } from 'vitest';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';
import { ofEach, TOLD } from '../places.ts';

/** One sentence after another about firms, people, products and towns: that something is told of them makes no other thing of them right or wrong. */

const verdictOf = (text: string): string =>
  checkStatements(text, facts, viewOf(facts, undefined))
    .checked.map(({ verdict }) => verdict)
    .join();
const judged = (texts: readonly string[]): readonly string[] =>
  texts
    .map((text) => `${text}: ${verdictOf(text)}`)
    .filter((line) => /: .*(?:supported|contradicted|planned|corrected)/.test(line));

const FIRMS =
  'Amazon|AT&T|Bouygues Telecom|CK Hutchison|Fitbit|Huawei|iHealth|Jawbone|Microsoft|Midea|Misfit|Qualcomm|SFR|Three|US Mobile|Walmart|ZTE|Google|Samsung'.split(
    '|',
  );
const OF_FIRMS = {
  en: [
    '{} sued Xiaomi',
    'Xiaomi sued {}',
    'Xiaomi beat {}',
    'Xiaomi copied {}',
    'Xiaomi hired people from {}',
    '{} stopped working with Xiaomi',
    '{} hired Xiaomi’s boss',
    '{} makes phones for Xiaomi',
    '{} opened a store with Xiaomi',
    '{} was founded in 2010',
    '{} is based in London',
  ],
  fr: [
    '{} a porté plainte contre Xiaomi',
    'Xiaomi a attaqué en justice {}',
    'Xiaomi a battu {}',
    'Xiaomi a copié {}',
    'Xiaomi a recruté chez {}',
    '{} ne travaille plus avec Xiaomi',
    '{} a débauché le patron de Xiaomi',
    '{} fabrique des téléphones pour Xiaomi',
    '{} a ouvert une boutique avec Xiaomi',
    '{} a été fondé en 2010',
    '{} est basé à Londres',
  ],
};

const PRODUCTS = ['Mi 5', 'Mi 8', 'Mi A1', 'Mi 9', 'Redmi 2', 'Redmi 6', 'Poco F1', 'Mi Mix 2S'];
const TOWNS = {
  en: 'Lyon Manchester Barcelona Rome Berlin Dublin',
  fr: 'Lyon Manchester Barcelone Rome Berlin Dublin',
};

describe.each(['en', 'fr'] as const)('what is told of somebody else, or of something else (%s)', (locale) => {
  test('makes nothing of other firms right or wrong', () => {
    const texts = OF_FIRMS[locale].flatMap((text) => FIRMS.map((firm) => text.replace('{}', firm)));
    const wrong = judged(texts);
    expect(wrong.length / texts.length, wrong.join('\n')).toBeLessThanOrEqual(0.01);
  });

  test('nor that another product came there', () => {
    const text = { en: 'Xiaomi launched the * in {}', fr: 'Le * est sorti {}' }[locale];
    const texts = PRODUCTS.flatMap((product) => ofEach(text.replace('*', product), TOLD, locale));
    expect(judged(texts).filter((line) => line.includes('contradicted'))).toEqual([]);
  });

  test('nor that there is a shop in another town', () => {
    const some = {
      en: ['Xiaomi has a store in {}', 'Xiaomi closed its {} store'],
      fr: ['Xiaomi a un magasin à {}', 'Xiaomi a fermé sa boutique de {}'],
    };
    expect(
      judged(some[locale].flatMap((text) => TOWNS[locale].split(' ').map((town) => text.replace('{}', town)))),
    ).toEqual([]);
  });
});

test.each([
  ['Amazon is owned by Xiaomi', 'unknown'],
  ['Xiaomi a payé Amazon', 'unknown'],
  ['Xiaomi invested in Fitbit', 'unknown'],
  ['Xiaomi invested in Misfit', 'supported'],
  ['Microsoft bought Xiaomi', 'contradicted'],
  ['Three sells Xiaomi phones', 'supported'],
  ['Lei Jun was fired by Xiaomi', 'unknown'],
  ['Lei Jun was born in 1969', 'unknown'],
  ['Le PDG de Xiaomi est né en 1969', 'unknown'],
  ['Xiaomi was founded by Jack Ma', 'contradicted'],
  ['Xiaomi started in Ireland with the Mi 5', 'contradicted'],
  ['Xiaomi held its launch event in Lyon', 'contradicted'],
  ["Xiaomi's first British store opened in Manchester", 'contradicted'],
  ['Xiaomi has 28 stores in Spain', 'unknown'],
  ['Xiaomi a 28 salariés', 'unknown'],
  ['Hugo Barra said that Xiaomi will sell phones in the US by the end of 2018', 'unknown'],
  ['The Wall Street Journal wrote that Xiaomi will sell phones in the US by the end of 2018', 'supported'],
  ['Hugo Barra said that Xiaomi has no date for the US', 'unknown'],
  ['Reuters wrote that Xiaomi bought patents from Microsoft', 'unknown'],
  ['Frandroid wrote that Xiaomi bought patents from Microsoft', 'supported'],
  ['It was Lei Jun who told Bloomberg in 2016 that America was definitely in their sights', 'contradicted'],
])('%s: %s', (text, verdict) => {
  expect(verdictOf(text)).toBe(verdict);
});

const YEARS = Array.from({ length: 18 }, (_, index) => 2010 + index);

/** What it is in each of those years but the ones named, and in those. */
test.each([
  ['Xiaomi was taken off the US blacklist in {}', 'contradicted', { 2021: 'supported' }],
  ['Xiaomi bought patents from Microsoft in {}', 'contradicted', { 2016: 'supported' }],
  ['La Mi Box est arrivée aux États-Unis en {}', 'contradicted', { 2016: 'supported' }],
  ['The London store closed in {}', 'contradicted', { 2020: 'supported' }],
  ['Hugo Barra left Google in {}', 'unknown', {}],
  ['Frandroid wrote about Xiaomi in {}', 'unknown', {}],
  ['The Mi 5 was presented in {}', 'unknown', {}],
  ['Xiaomi came to Europe in {}', 'unknown', {}],
] as const)('%s: %s', (text, verdict, but: Readonly<Record<number, string>>) => {
  const found = YEARS.map((year) => verdictOf(text.replace('{}', String(year))));
  expect(found).toEqual(YEARS.map((year) => but[year] ?? verdict));
});
