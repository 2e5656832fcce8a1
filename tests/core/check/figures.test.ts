import { expect, test } from 'vitest';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

/** One number after another in the place of the one that is told. */

const verdict = (text: string): string =>
  checkStatements(text, facts, viewOf(facts, undefined))
    .checked.map((one) => one.verdict)
    .join();
const OTHERS = [1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 28, 30, 38, 40, 50, 60, 69, 90, 100, 150, 200, 500];

test.each([
  ['Xiaomi sold {} million trackers in Asia', 1, 'supported'],
  ['Xiaomi put {} million into Misfit', 40, 'corrected'],
  ['Xiaomi bought Midea for {} million', 200, 'corrected'],
  ['the Mi Box cost {} dollars', 69, 'supported'],
  ['the first batch in India was gone in {} minutes', 38, 'supported'],
  ['Xiaomi had {} percent of the Spanish market in early 2020', 28, 'supported'],
  ['Xiaomi was number {} in China in 2016', 4, 'supported'],
  ['the Champs-Élysées shop was the number {} in France', 4, 'supported'],
  ['Three was to sell Xiaomi in {} markets', 7, 'supported'],
  ['{} stores opened in Madrid in November 2017', 2, 'supported'],
  ['Xiaomi a vendu {} millions de bracelets en Asie', 1, 'supported'],
  ['la Mi Box coûtait {} dollars', 69, 'supported'],
  ['Xiaomi était numéro {} en Chine en 2016', 4, 'supported'],
  ['Three devait vendre Xiaomi dans {} pays', 7, 'supported'],
  ['début 2020 Xiaomi avait {} pour cent du marché espagnol', 28, 'supported'],
])('%s: %i', (text, told, wanted) => {
  expect(verdict(text.replace('{}', String(told)))).toBe(wanted);
  const others = OTHERS.filter((number) => number !== told);
  const open = others.filter((number) => verdict(text.replace('{}', String(number))) !== 'contradicted');
  expect(open.length / others.length, open.join()).toBeLessThanOrEqual(0.1);
});

test.each([
  // More than 70.
  ['Xiaomi’s connected devices are sold in 30 countries', 'contradicted'],
  ['Xiaomi’s connected devices are sold in 75 countries', 'unknown'],
  ['les objets connectés de Xiaomi sont vendus dans plus de 70 pays', 'supported'],
  ['the first batch of Mi 3 in India was gone in under an hour', 'supported'],
  ['It took two weeks until the first batch in India was gone', 'contradicted'],
])('%s', (text, wanted) => expect(verdict(text)).toBe(wanted));
