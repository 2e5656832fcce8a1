import { describe, expect, test } from 'vitest';
import { type Assertion, statementsIn } from '../../../src/core/check/clauses.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

const read = (text: string) => statementsIn(text, facts, viewOf(facts, undefined)).statements;
const first = (text: string): Assertion => {
  const assertion = read(text)[0]?.assertions[0];
  if (!assertion) throw new Error(`no statement: ${text}`);
  return assertion;
};

describe('what a statement says', () => {
  test.each([
    // Seven, and a month.
    ['some walmarts had the mi box in sept 2016', { year: 2016, month: 9 }],
    ['Xiaomi launched in Germany in winter 2019', { year: 2019, part: 'winter' }],
    // Waited for, it was on that day.
    ['Germany had to wait until August 2019 for Xiaomi', { year: 2019, month: 8 }],
    ['Xiaomi sold in Germany until August 2019', { year: 2019, month: 8, bound: 'before' }],
    ['before the announcement of 7 May 2018 Xiaomi sold in France', { year: 2018, month: 5, day: 7, bound: 'before' }],
  ])('%s: when', (text, date) => {
    const { at: _, end: __, ...when } = first(text).date ?? { at: 0, end: 0 };
    expect(when).toEqual(date);
  });

  test.each([
    ['3 devait vendre Xiaomi au Danemark', ['three', 'xiaomi'], []],
    ['Xiaomi ouvre 3 magasins en France', ['xiaomi'], [3]],
    // A season is no operator.
    ['by spring 2018 Xiaomi was in 70 countries', ['xiaomi'], [70]],
    // Where it is from is no part of it.
    ['PARIS – Xiaomi ouvre un magasin', ['xiaomi'], []],
  ])('%s: who, and how many', (text, names, numbers) => {
    const assertion = first(text);
    expect([[...assertion.names].sort(), assertion.figures.map(({ value }) => value)]).toEqual([names, numbers]);
  });

  test.each([
    ['Personne n’avait jamais parlé de Xiaomi en France', true],
    ['Xiaomi ne vendait rien en France, même pas en ligne', true],
    ['Xiaomi est très lié à Qualcomm', false],
    ['Xiaomi needed no more engineers in France', true],
    ['Xiaomi’s launch in France was no more than a rumour', false],
  ])('%s: whether it is denied', (text, denied) => {
    expect(first(text).denied).toBe(denied);
  });

  test('"pour" tells who thinks so at the beginning alone', () => {
    expect(first('Pour Hugo Barra, Xiaomi vise les jeunes').isReported).toBe(true);
    expect(first('Lei Jun a embauché du monde pour Xiaomi').isReported).toBe(false);
  });

  test('who does it to whom is the same in the passive', () => {
    expect(first('Xiaomi’s patents were bought by Microsoft').actors).toEqual(
      first('Microsoft bought Xiaomi’s patents').actors,
    );
    expect(first('Xiaomi bought patents from Microsoft').actors).toEqual(['xiaomi', 'microsoft']);
  });
});

describe('"one, not the other"', () => {
  test('is about the one, and known to deny the other', () => {
    const [
      {
        assertions: [own],
        instead,
      } = { assertions: [], instead: undefined },
    ] = read('Xiaomi sold patents to Microsoft, not Google');
    expect([own?.names.has('alphabet'), own?.denied, instead?.names.has('alphabet')]).toEqual([false, false, true]);
  });

  test.each(['Xiaomi’s Italian store is in Arese, not far from Milan', 'ZTE was warned about, not just Huawei'])(
    '%s: denies nothing',
    (text) => {
      expect(read(text)[0]?.instead).toBeUndefined();
    },
  );

  test('a country that is denied is a statement of its own', () => {
    expect(read('Xiaomi launched in Spain, not in Portugal').map(({ market }) => market)).toEqual(['ES', 'PT']);
  });
});
