import { describe, expect, test } from 'vitest';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

/** What is told that comes near a statement without a verdict: the ids of its claims and outcomes. */
const nearTo = (text: string): readonly string[] =>
  checkStatements(text, facts, viewOf(facts, undefined)).checked.flatMap(({ near }) =>
    near ? [...near.claims, ...near.outcomes].map(({ id }) => id) : [],
  );

describe('a statement without a verdict is shown what comes near', () => {
  test.each([
    ['Xiaomi debuted in the UK with the Mi 9', 'N10'],
    ['Huawei ended up striking a deal with AT&T', 'stuffi-2018-11'],
    ['amazon india sold the first mi 3 batch', 'N18'],
    ['The Mi 9T Pro cost 429 euros in Germany at launch', 'N19'],
    ['Xiaomi sued Microsoft over patents', 'frandroid-2016-19'],
    ['Free vend des Xiaomi en France depuis mai 2018', 'N07'],
    ['La Yi Camera était vendue chez Walmart', 'frandroid-2016-23'],
    // It is enough that somebody but Xiaomi is named.
    ['Wang Xiang is the ceo', 'blognt-2018-31'],
    ['Wang Xiang aurait rappelé que Xiaomi travaille surtout pour les administrations', 'frandroid-2018-13'],
    ['la prise annoncée par Wang Xiang pour les États-Unis devait coûter 20 dollars', 'N17'],
    ['la boutique de Causeway Bay c’est la plus grande de xiaomi au monde', 'N15'],
  ])('%s', (text, id) => expect(nearTo(text)).toContain(id));

  test.each([
    'Xiaomi makes fridges',
    'Xiaomi opened a store in Peru in 2016',
    'Xiaomi a vendu des voitures en Espagne',
    'Apple announced a new phone',
    'Huawei is the best',
    'Walmart is hiring',
    'Microsoft makes a car',
    'Xiaomi est une marque géniale',
    'Xiaomi launched in Spain in 2017. Xiaomi is great',
  ])('none: %s', (text) => expect(nearTo(text)).toEqual([]));
});
