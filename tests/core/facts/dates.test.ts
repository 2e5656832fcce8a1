import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../../src/core/answers/call.ts';
import {
  asLabel,
  byDate,
  exclusive,
  inWords,
  isPast,
  knownDate,
  lastMonth,
  parseDate,
} from '../../../src/core/facts/dates.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

describe('parseDate', () => {
  it.each([
    ['2018', '2018-01-01', '2018-12-31'],
    ['2016-02', '2016-02-01', '2016-02-29'],
    ['2018-05-22', '2018-05-22', '2018-05-22'],
    ['2016-08?', '2016-08-01', '2016-08-31'],
    ['2018-02~', '2018-02-01', '2018-02-28'],
    ['2014%', '2014-01-01', '2014-12-31'],
    ['2019/2025', '2019-01-01', '2025-12-31'],
    ['[2018-05..2018-12]', '2018-05-01', '2018-12-31'],
    ['[2018-07-03..2018-07-13]', '2018-07-03', '2018-07-13'],
  ])('%s lies between %s and %s', (text, first, last) => {
    const date = knownDate(text);
    expect([date.earliest, date.latest]).toEqual([day(first), day(last)]);
  });

  it.each([
    ['2017-11/..', day('2017-11-01'), Number.POSITIVE_INFINITY],
    ['../2018', Number.NEGATIVE_INFINITY, day('2018-12-31')],
    ['[..2018-07]', Number.NEGATIVE_INFINITY, day('2018-07-31')],
  ])('%s is open', (text, earliest, latest) => {
    const date = knownDate(text);
    expect([date.earliest, date.latest]).toEqual([earliest, latest]);
  });

  it.each([
    '',
    '18',
    '0999',
    '2018-13',
    '2018-00',
    '2018-02-30',
    '2018-5',
    '2018-05-22T10:00',
    '[2018]',
    '[2018..2017]',
    '2019/2018',
    '../..',
    '[..]',
    '2018-05-22..2018-05-24',
    '2018/2019/2020',
    'May 2018',
    '[2018-05..2018-12',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('refuses days that do not exist and takes all that do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.nat(13), fc.nat(32), (year, month, dayOfMonth) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
        expect(parseDate(text) !== undefined).toBe(isRealDay(text));
      }),
    );
  });

  it('throws where the schema should have refused', () => {
    expect(() => knownDate('soon')).toThrow(RangeError);
  });
});

function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

describe('inWords', () => {
  it.each([
    ['2018-05-22', '22 May 2018', 'on 22 May 2018', '22 mai 2018', 'le 22 mai 2018'],
    ['2015-06-01', '1 June 2015', 'on 1 June 2015', '1er juin 2015', 'le 1er juin 2015'],
    ['2017-11', 'November 2017', 'in November 2017', 'novembre 2017', 'en novembre 2017'],
    ['2019', '2019', 'in 2019', '2019', 'en 2019'],
    ['2016-08?', 'probably August 2016', 'probably in August 2016', 'sans doute août 2016', 'sans doute en août 2016'],
    ['2018-02~', 'about February 2018', 'around February 2018', 'vers février 2018', 'vers février 2018'],
    ['[2018-05..2018-12]', 'by the end of 2018', 'by the end of 2018', 'd’ici fin 2018', 'd’ici fin 2018'],
    ['[2018-10..2018-12]', 'late 2018', 'in late 2018', 'fin 2018', 'fin 2018'],
    ['[..2018-07]', 'by July 2018', 'by July 2018', 'au plus tard en juillet 2018', 'au plus tard en juillet 2018'],
    ['[..2018-05-07]', 'by 7 May 2018', 'by 7 May 2018', 'au plus tard le 7 mai 2018', 'au plus tard le 7 mai 2018'],
    ['2017-11/..', 'since November 2017', 'since November 2017', 'depuis novembre 2017', 'depuis novembre 2017'],
    ['2015-06-01/..', 'since 1 June 2015', 'since 1 June 2015', 'depuis le 1er juin 2015', 'depuis le 1er juin 2015'],
    ['../2018-04', 'until April 2018', 'until April 2018', 'jusqu’en avril 2018', 'jusqu’en avril 2018'],
    ['2019/2025', '2019 – 2025', 'from 2019 to 2025', '2019 – 2025', 'de 2019 à 2025'],
    [
      '2013-04/2014-08',
      'April 2013 – August 2014',
      'from April 2013 to August 2014',
      'avril 2013 – août 2014',
      'd’avril 2013 à août 2014',
    ],
    [
      '2021-01-14/2021-05-25',
      '14 January 2021 – 25 May 2021',
      'from 14 January 2021 to 25 May 2021',
      '14 janvier 2021 – 25 mai 2021',
      'du 14 janvier 2021 au 25 mai 2021',
    ],
    [
      '[2018-07-03..2018-07-13]',
      'between 3 and 13 July 2018',
      'between 3 and 13 July 2018',
      'entre le 3 et le 13 juillet 2018',
      'entre le 3 et le 13 juillet 2018',
    ],
    [
      '[2015-02-28..2015-03-01]',
      'between 28 February and 1 March 2015',
      'between 28 February and 1 March 2015',
      'entre le 28 février et le 1er mars 2015',
      'entre le 28 février et le 1er mars 2015',
    ],
    [
      '[2014-09..2015-02]',
      'between September 2014 and February 2015',
      'between September 2014 and February 2015',
      'entre septembre 2014 et février 2015',
      'entre septembre 2014 et février 2015',
    ],
  ])('%s', (text, enNoun, enAdverb, frNoun, frAdverb) => {
    const date = knownDate(text);
    const { en, fr } = CATALOGUES;
    expect([
      inWords(date, en.dates),
      inWords(date, en.dates, 'adverb'),
      inWords(date, fr.dates),
      inWords(date, fr.dates, 'adverb'),
    ]).toEqual([enNoun, enAdverb, frNoun, frAdverb]);
  });
});

describe('asLabel', () => {
  it.each([
    ['[2018-07-03..2018-07-13]', 'July 2018'],
    ['[2018-03..2018-06]', '2018'],
    ['[2014-09..2015-02]', 'between September 2014 and February 2015'],
    ['2018-05-07', '7 May 2018'],
    ['2016-08?', 'probably August 2016'],
  ])('%s is %s', (text, label) => {
    expect(asLabel(knownDate(text), CATALOGUES.en.dates)).toBe(label);
  });
});

describe('comparing', () => {
  it.each([
    ['2017-11', '2018', true],
    ['2018', '2018-05-22', false],
    ['[..2018-07]', '2018-07-31', false],
    ['[..2018-07]', '2018-08', true],
    ['2017-11/..', '2030', false],
  ])('%s and %s exclude each other: %s', (a, b, expected) => {
    expect([exclusive(knownDate(a), knownDate(b)), exclusive(knownDate(b), knownDate(a))]).toEqual([
      expected,
      expected,
    ]);
  });

  it.each([
    ['2018-04-30', '2018-04', true],
    ['2018-05-01', '2018-04', false],
    ['[2018-03-05..2018-03-31]', '2018-03-10', false],
    ['2017-11/..', '2030', false],
  ])('%s is past by %s: %s', (date, limit, expected) => {
    expect(isPast(knownDate(date), knownDate(limit))).toBe(expected);
  });

  it('orders by the first day, then by the last', () => {
    const sorted = ['2019', '2018-05-22', '2018', '[..2018-07]', '2018-05'].map(knownDate).sort(byDate);
    expect(sorted.map(({ text }) => text)).toEqual(['[..2018-07]', '2018', '2018-05', '2018-05-22', '2019']);
  });

  it('names the last month', () => {
    expect(lastMonth(knownDate('[2018-07-03..2018-07-13]'))).toBe('2018-07');
  });
});

describe('readDate', () => {
  it.each([
    ['2018', '2018'],
    [' 2018-4 ', '2018-04'],
    ['2018/04/15', '2018-04-15'],
    ['April 2018', '2018-04'],
    ['avril 2018', '2018-04'],
    ['1er juin 2015', '2015-06-01'],
    ['22 MAI 2018', '2018-05-22'],
    ['fev 2015', '2015-02'],
    ['Feb. 2015', '2015-02'],
    ['août 2016', '2016-08'],
  ])('%j is %s', (typed, text) => {
    expect(readDate(typed)?.text).toBe(text);
  });

  it.each([
    '',
    'soon',
    '2018-13',
    '2018-02-30',
    '31 avril 2018',
    'jui 2018',
    'xx 2018',
    '18',
    '2018-04-15-02',
    '2018?',
  ])('refuses %j', (typed) => {
    expect(readDate(typed)).toBeUndefined();
  });
});
