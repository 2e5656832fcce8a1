import { describe, expect, test } from 'vitest';
import { type Checked, checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';
import { ofEach, TOLD, UNTOLD } from '../places.ts';

/** One sentence after another about one country after another: of most of them the base tells nothing. */

const look = (text: string): readonly Checked[] => checkStatements(text, facts, viewOf(facts, undefined)).checked;
const verdicts = (text: string): readonly string[] => look(text).map(({ verdict }) => verdict);

/** What is told of some countries: of the others nothing follows. */
const OF_COMING = {
  en: [
    'Xiaomi launched in {}',
    'Xiaomi opened a store in {}',
    'Xiaomi sells phones in {}',
    'Xiaomi launched in {} in 2012',
    'Xiaomi never launched in {}',
    'Xiaomi sells only accessories in {}',
    'Xiaomi launched in {} with the Mi A1',
    'Xiaomi will launch in {} in 2027',
  ],
  fr: [
    'Xiaomi s’est lancé {}',
    'Xiaomi a ouvert un magasin {}',
    'Xiaomi vend des téléphones {}',
    'Xiaomi s’est lancé {} en 2012',
    'Xiaomi ne s’est jamais lancé {}',
    'Xiaomi ne vend que des accessoires {}',
    'Xiaomi s’est lancé {} avec le Mi A1',
    'Xiaomi se lancera {} en 2027',
  ],
};

/** What is told of no country but those named beside it. */
const OF_NONE: Readonly<Record<'en' | 'fr', readonly (readonly [text: string, but?: readonly string[]])[]>> = {
  en: [
    ['Xiaomi left {}'],
    ['Xiaomi was banned in {}', ['US']],
    ['Xiaomi closed its store in {}', ['GB']],
    ['Xiaomi makes its phones in {}', ['BR', 'CN']],
    ['Xiaomi has an office in {}', ['DK']],
    ['Xiaomi has no plans for {}', ['US']],
    ['Xiaomi sells TVs in {}'],
    ['people in {} love Xiaomi'],
    ['Xiaomi phones do not work in {}', ['US']],
    ['Hugo Barra lives in {}'],
    ['Xiaomi stopped selling phones in {}', ['US']],
    ['Xiaomi sells bikes in {}'],
    ['Xiaomi pays no taxes in {}'],
    ['Xiaomi has a lawsuit in {}', ['US']],
    ['Xiaomi hires people in {}', ['US']],
    ['Xiaomi lost money in {}'],
    ['Huawei sells phones in {}', ['US']],
    ['Xiaomi has 200 stores in {}'],
    ['Xiaomi’s boss visited {}'],
  ],
  fr: [
    ['Xiaomi a quitté le marché {}'],
    ['Xiaomi a été interdit {}', ['US']],
    ['Xiaomi a fermé son magasin {}', ['GB']],
    ['Xiaomi fabrique ses téléphones {}', ['BR', 'CN']],
    ['Xiaomi a un bureau {}', ['DK']],
    ['Xiaomi n’a aucun projet {}', ['US']],
    ['Xiaomi vend des télés {}'],
    ['on adore Xiaomi {}'],
    ['les téléphones Xiaomi ne marchent pas {}', ['US']],
    ['Hugo Barra habite {}'],
    ['Xiaomi ne vend plus de téléphones {}', ['US']],
    ['Xiaomi vend des vélos {}'],
    ['Xiaomi ne paie pas d’impôts {}'],
    ['Xiaomi a un procès {}', ['US']],
    ['Xiaomi embauche {}', ['US']],
    ['Xiaomi a perdu de l’argent {}'],
    ['Huawei vend des téléphones {}', ['US']],
    ['Xiaomi a 200 magasins {}'],
    ['le patron de Xiaomi est passé {}'],
  ],
};

describe.each(['en', 'fr'] as const)('of countries in a row (%s)', (locale) => {
  const judged = (texts: readonly string[]): readonly string[] =>
    texts.filter((text) => verdicts(text).some((verdict) => verdict !== 'unknown'));

  test('nothing is right or wrong where nothing is told', () => {
    const texts = OF_COMING[locale].flatMap((text) => ofEach(text, UNTOLD, locale));
    expect(judged(texts)).toEqual([]);
  });

  test('hardly anything is right or wrong that is told of none', () => {
    const texts = OF_NONE[locale].flatMap(([text, but]) => ofEach(text, [...TOLD, ...UNTOLD], locale, but));
    const wrong = judged(texts);
    expect(wrong.length / texts.length, wrong.join('\n')).toBeLessThanOrEqual(0.01);
  });
});

const YEARS = Array.from({ length: 18 }, (_, index) => 2010 + index);

describe.each([
  ['France', 2018],
  ['Spain', 2017],
  ['Italy', 2018],
  ['the UK', 2018],
  ['Ireland', 2018],
  ['Austria', 2018],
  ['Denmark', 2018],
  ['Hong Kong', 2013],
  ['India', 2014],
  ['Brazil', 2015],
  ['Germany', 2019],
])('%s, since %i', (place, since) => {
  const of = (text: string): readonly string[] =>
    YEARS.map((year) => verdicts(text.replace('{}', String(year))).join());

  test('launched there in one year and in no other', () => {
    const found = of(`Xiaomi launched in ${place} in {}`);
    // What an article says of another year is called wrong as well.
    const isNot = (verdict: string): boolean => /^(?:contradicted|corrected)$/.test(verdict);
    expect(YEARS.filter((_, index) => !isNot(found[index] ?? ''))).toEqual([since]);
    expect(found[since - 2010]).toBe('supported');
  });

  test('was not there before, and was after', () => {
    const found = of(`In {} Xiaomi was not yet in ${place}`);
    const wanted = YEARS.map((year) => (year < since ? 'supported' : 'contradicted'));
    expect(found).toEqual(wanted);
  });
});
