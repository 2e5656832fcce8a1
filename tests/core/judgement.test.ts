import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/core/dates.ts';
import { viewOf } from '../../src/core/factbase.ts';
import { checkStatements } from '../../src/core/statements.ts';
import { facts } from '../base.ts';

const check = (text: string, asOf?: string) =>
  checkStatements(text, facts, 'en', viewOf(facts, asOf === undefined ? undefined : parseDate(asOf))).checked;
const told = (text: string, asOf?: string): readonly string[] =>
  check(text, asOf).map(({ market, verdict, claims: [first] }) =>
    [market, verdict, first?.id].filter((part) => part !== undefined).join(' '),
  );

describe('a statement about coming to a market', () => {
  test.each([
    // What was done, by the articles or by what came of them.
    ['Xiaomi launched in France on 22 May 2018.', 'supported blognt-2018-09'],
    ['Xiaomi se lance en France le 22 mai 2018.', 'supported blognt-2018-09'],
    ['Xiaomi entered Spain in November 2017.', 'supported blognt-2018-05'],
    ['Xiaomi opened its first stores in Spain in 2017.', 'supported blognt-2018-05'],
    ['Xiaomi sells accessories in the United States.', 'supported blognt-2018-30'],
    ['Xiaomi a ouvert une boutique en ligne aux États-Unis en mai 2015.', 'supported meilleure-innovation-2015-02'],
    ['Xiaomi n’est pas présent en Espagne.', 'contradicted blognt-2018-05'],
    // Other days and years.
    ['Xiaomi launched in France in 2017.', 'contradicted frandroid-2018-16'],
    ['Xiaomi is launching in France on 23 May 2018.', 'contradicted blognt-2018-09'],
    ['Xiaomi’s launch event in France is on May 24th.', 'contradicted blognt-2018-09'],
    ['Xiaomi arrive en Italie le 25 mai 2018.', 'contradicted blognt-2018-10'],
    ['Xiaomi launched phones in the US in 2017.', 'contradicted frandroid-2018-01'],
    ['Xiaomi will launch phones in the United States in 2020.', 'contradicted frandroid-2018-01'],
    // Several dates of which it cannot be told what each is meant of.
    ['On 7 May 2018 Xiaomi announced its launch in Italy on 24 May 2018.', 'unknown'],
    ['Le 7 mai 2018, Xiaomi a annoncé son lancement en France le 22 mai 2018.', 'unknown'],
    ['Xiaomi launched in Italy on 2 May 2018 or 3 May 2018.', 'contradicted blognt-2018-10'],
    // One article against another, and the editors know which is wrong.
    ['Xiaomi launched in Spain in 2018.', 'corrected frandroid-2018-17'],
    ['Xiaomi sells smart-home products in Italy.', 'unknown'],
    // Meant, and not done.
    ['Xiaomi already sells phones in the United States.', 'planned frandroid-2018-01'],
    ['Xiaomi vend déjà ses téléphones aux États-Unis.', 'planned frandroid-2018-01'],
    ['Xiaomi will bring its phones to the US by the end of 2018.', 'planned stuffi-2018-02'],
    ['Three will sell Xiaomi phones in Ireland.', 'planned blognt-2018-18'],
    ['Three sells Xiaomi phones in Sweden.', 'planned blognt-2018-17'],
    // Denied.
    ['Xiaomi has never sold phones in the US.', 'supported meilleure-innovation-2015-13'],
    ['Xiaomi ne vend pas de smartphones aux États-Unis.', 'supported meilleure-innovation-2015-13'],
    ['Xiaomi does not sell accessories in the US.', 'contradicted blognt-2018-30'],
    ['Xiaomi said its US shop will not sell smartphones.', 'supported meilleure-innovation-2015-13'],
    ['Xiaomi n’a jamais annoncé de lancement en France.', 'contradicted blognt-2018-01'],
    ['Xiaomi cancelled its launch in France.', 'contradicted frandroid-2018-16'],
    // Of places, companies and products that no claim names together, nothing is known.
    ['Three will sell Xiaomi phones in Germany.', 'unknown'],
    ['Orange will sell Xiaomi phones in France.', 'unknown'],
    ['Xiaomi sera lancé au Canada.', 'unknown'],
    ['Xiaomi will sell the Mi 5 in the US web shop.', 'unknown'],
    // Nor of other wares and of towns; what came of a plan may tell.
    ['Xiaomi vend des vélos à Lyon.', 'unknown'],
    ['Xiaomi launched a toothbrush in Italy.', 'unknown'],
    ['Xiaomi sells electric cars in France.', 'unknown'],
    ['Xiaomi opened a shop in Barcelona.', 'unknown'],
    ['Xiaomi vend des trottinettes en Irlande.', 'supported blognt-2018-18'],
    ['Xiaomi ouvre enfin ses boutiques en France.', 'supported frandroid-2018-16'],
  ])('%s', (text, verdict) => {
    expect(told(text)).toEqual([verdict]);
  });

  test('is judged for each market it names', () => {
    expect(told('Xiaomi launched in France and in Germany.')).toEqual(['FR supported frandroid-2018-16', 'DE unknown']);
    expect(told('Xiaomi launched in France on 22 May 2018 and in Italy on 24 May 2018.')).toEqual([
      'FR supported blognt-2018-09',
      'IT supported blognt-2018-10',
    ]);
    expect(told('Xiaomi s’est lancé en France le 24 mai 2018 et en Italie le 22 mai 2018.')).toEqual([
      'FR contradicted blognt-2018-09',
      'IT contradicted blognt-2018-10',
    ]);
    expect(told('Xiaomi launched in Spain in 2017 and in France in 2018.')).toEqual([
      'ES supported blognt-2018-05',
      'FR supported frandroid-2018-16',
    ]);
    expect(told('On 7 May Xiaomi said it would launch in France on 22 May and in Italy on 24 May.')).toEqual([
      'FR unknown',
      'IT unknown',
    ]);
    expect(told('Three vendra les Xiaomi au Danemark et en Norvège.')).toEqual([
      'DK planned blognt-2018-20',
      'NO unknown',
    ]);
  });

  test('is judged by what had been said by then', () => {
    expect(told('Xiaomi launched in France on 22 May 2018.', '2018-05-10')).toEqual(['planned blognt-2018-09']);
    expect(told('Xiaomi launched in France on 22 May 2018.', '2018-04')).toEqual(['unknown']);
    // Nobody had corrected it yet.
    expect(told('Xiaomi launched in Spain in 2018.', '2018-08')).toEqual(['disputed frandroid-2018-17']);
    expect(told('Xiaomi a racheté Midea.', '2016')).toEqual(['supported meilleure-innovation-2015-10']);
  });
});

test('a sentence of several statements is taken apart', () => {
  expect(told('Xiaomi arrived in Spain in 2018, and phones will hit the US in 2020')).toEqual([
    'corrected frandroid-2018-17',
    'contradicted frandroid-2018-01',
  ]);
  expect(told('Xiaomi s’est lancé en Espagne en 2017 et vend ses téléphones en Chine, en Inde.')).toHaveLength(3);
  expect(told('Between 2015 and 2018 Xiaomi launched in France.')).toEqual(['unknown']);
});

describe('what somebody is said to have said', () => {
  test.each([
    ['Wang Xiang told Reuters that Xiaomi hopes to enter the US in 2019.', 'supported frandroid-2018-08'],
    ['Xiaomi espère arriver aux US en 2019, d’après Wang Xiang.', 'supported frandroid-2018-08'],
    // To another paper than that one.
    ['Wang Xiang a dit à Bloomberg que Xiaomi serait aux États-Unis en 2019.', 'contradicted frandroid-2018-08'],
    ['Lei Jun a dit au Wall Street Journal que les téléphones arriveraient en 2018.', 'unknown'],
  ])('%s', (text, verdict) => {
    expect(told(text)).toEqual([verdict]);
  });

  test('to another medium: those who were told', () => {
    const [only] = check('Hugo Barra told Reuters that phones would come to the US.');
    expect(only?.verdict).toBe('contradicted');
    expect(only?.claims.map(({ via }) => via.map(({ medium }) => medium))).toEqual([['ubergizmo'], ['bloomberg']]);
  });
});

describe('any other statement', () => {
  test.each([
    ['Xiaomi was fourth in China in 2016.', 'supported frandroid-2016-05'],
    ['Xiaomi est le premier vendeur en Chine.', 'contradicted frandroid-2016-05'],
    ['Xiaomi was founded in 2010.', 'supported frandroid-2016-06'],
    ['Xiaomi was founded in 2012.', 'contradicted frandroid-2016-06'],
    ['Xiaomi bought patents from Microsoft.', 'supported frandroid-2016-19'],
    ['Xiaomi a racheté des brevets à Google.', 'unknown'],
    ['Xiaomi bought Motorola.', 'unknown'],
    ['Xiaomi paid 40 million for Misfit.', 'corrected meilleure-innovation-2015-09'],
    ['Xiaomi a racheté Midea.', 'corrected meilleure-innovation-2015-10'],
    ['Xiaomi bought Midea for 500 million.', 'contradicted meilleure-innovation-2015-10'],
    ['Huawei stopped selling smartphones in the US because of Xiaomi.', 'unknown'],
    ['Xiaomi is a great brand and I love my phone.', 'unknown'],
  ])('%s', (text, verdict) => {
    expect(told(text)).toEqual([verdict]);
  });
});

test('a statement is quoted without addresses and invisible characters', () => {
  const [only] = check('Look: https://evil.example/x Xiaomi \u202elaunched\u202c in Spain in 2017!');
  expect(only?.text).toBe('Look:   Xiaomi launched in Spain in 2017');
});
