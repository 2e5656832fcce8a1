import { describe, expect, test } from 'vitest';
import { type Assertion, statementsIn } from '../../../src/core/check/assertions.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

const read = (text: string) => statementsIn(text, facts, viewOf(facts, undefined)).statements;
const first = (text: string): Assertion => {
  const assertion = read(text)[0]?.assertion;
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
    ['Xiaomi sold in Germany until August 2019', { year: 2019, month: 8, bound: 'by' }],
    ['Xiaomi did not sell in Germany until August 2019', { year: 2019, month: 8, isAwaited: true }],
    ['Xiaomi sold in Germany up to August 2019', { year: 2019, month: 8, bound: 'by' }],
    ['not before August 2019 did Xiaomi sell in Germany', { year: 2019, month: 8, bound: 'since' }],
    ['Xiaomi was on sale in France in late May 2018', { year: 2018, month: 5, part: 'late' }],
    ['in 2018 Xiaomi had long been on sale in Spain', { year: 2018, bound: 'by' }],
    // A comma stands between.
    ['the year after, in 2019, Xiaomi sold in Germany', { year: 2019 }],
    ['before the announcement of 7 May 2018 Xiaomi sold in France', { year: 2018, month: 5, day: 7, bound: 'before' }],
  ])('%s: when', (text, date) => {
    const { at: _, end: __, ...when } = first(text).dates[0] ?? { at: 0, end: 0 };
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
    ['the Champs-Élysées store of Xiaomi is the 10th in France', [10]],
    ['la boutique des Champs est la 4e de Xiaomi en France', [4]],
    ['Xiaomi était septième en France', [7]],
  ])('%s: which in a row', (text, ranks) => {
    expect(first(text).ranks.map(({ value }) => value)).toEqual(ranks);
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
    const [found] = read('Xiaomi sold patents to Microsoft, not Google');
    expect([
      found?.assertion.names.has('alphabet'),
      found?.assertion.denied,
      found?.instead?.names.has('alphabet'),
    ]).toEqual([false, false, true]);
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

describe('what is one statement', () => {
  test.each([
    // Who says it is no statement of its own, before, between and after.
    ['The United States is clearly a target of Xiaomi, Hugo Barra told Bloomberg in August 2016'],
    ['In Frandroid’s view, the patents bought from Microsoft kept Xiaomi from lawsuits'],
    ['À l’été 2016, Frandroid espérait voir Xiaomi débarquer en Amérique en 2017'],
    ['Many of the investors behind Xiaomi were, Lei Jun said, from America'],
    // Nor is an aside, a list of names, or what is put first.
    ['Hugo Barra, the founder, had not yet made up his mind on when Xiaomi would come to America'],
    ['The Champs-Élysées store, opened in January 2019, was the fourth of Xiaomi in France'],
    ['US authorities regarded Huawei and ZTE as a threat'],
    ['Stuffi expected Xiaomi to avoid all the trouble Huawei and ZTE had met in the US'],
    ['Ce que Xiaomi avait annoncé, c’est une arrivée en Italie fin mai 2018'],
    ['En mai 2018, des bruits donnaient Xiaomi à l’assaut de l’Amérique avant la fin de l’année'],
    ['The alliance with CK Hutchison names seven markets incl. Sweden'],
    ['Xiaomi n’a pas dit si la France aurait la même gamme que l’Espagne'],
  ])('%s', (text) => {
    expect(read(text).map((one) => one.text)).toEqual([text]);
  });

  test.each([
    ['the Arese store opened in May 2018, and Italy has over 40 of them', 2],
    ['The Mi Band was to be in the US shop, and at that point it had sold ten million in Asia', 2],
    ['le magasin de Londres a ouvert en novembre 2018, par contre en mars 2020 il était fermé', 2],
    ['Xiaomi est arrivé en Espagne en 2018, et en France la même année', 2],
  ])('%s: %d', (text, count) => {
    expect(read(text)).toHaveLength(count);
  });

  test('of markets in a row it is said of each, and of all', () => {
    const listed = read('Xiaomi was best known in China and India');
    expect(listed.map(({ market, ofAll }) => [market, ofAll?.markets])).toEqual([
      ['CN', ['CN', 'IN']],
      ['IN', ['CN', 'IN']],
    ]);
    expect(read('Xiaomi came to France and Italy in May 2018').map(({ market, ofAll }) => [market, ofAll])).toEqual([
      ['FR', undefined],
      ['IT', undefined],
    ]);
  });

  test('several of a product are that product', () => {
    expect([...first('the first batch of Mi 3s in India was gone in 38 minutes').names]).toEqual(['mi 3']);
    expect([...first('Xiaomi showed the Mi Mix 2s in Paris').names]).toContain('mi-mix-2s');
  });

  test('what "it" is was said before', () => {
    const [, second] = read('le magasin de Londres a ouvert en novembre 2018, par contre en mars 2020 il était fermé');
    expect([second?.assertion.markets, [...(second?.assertion.senses ?? [])]]).toEqual([['GB'], ['store', 'close']]);
  });

  test('chat is none', () => {
    expect(read('welcome to the server, make yourself at home!')).toEqual([]);
    expect(read('le salon vocal sera fermé mardi soir')).toEqual([]);
  });
});
