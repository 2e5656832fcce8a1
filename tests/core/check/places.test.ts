import { describe, expect, test } from 'vitest';
import { type Checked, checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

/** One sentence after another about one country after another: of most of them the base tells nothing. */

const look = (text: string): readonly Checked[] => checkStatements(text, facts, viewOf(facts, undefined)).checked;
const verdicts = (text: string): readonly string[] => look(text).map(({ verdict }) => verdict);

const TOLD = {
  en: 'the US|France|Spain|Italy|the UK|Ireland|Austria|Denmark|Sweden|Hong Kong|India|Brazil|Germany|Singapore|China',
  fr: 'aux États-Unis|en France|en Espagne|en Italie|au Royaume-Uni|en Irlande|en Autriche|au Danemark|en Suède|à Hong Kong|en Inde|au Brésil|en Allemagne|à Singapour|en Chine',
};
const UNTOLD = {
  en: 'Finland|Norway|Portugal|Belgium|Poland|Japan|Mexico|Nigeria|Australia|Turkey',
  fr: 'en Finlande|en Norvège|au Portugal|en Belgique|en Pologne|au Japon|au Mexique|au Nigeria|en Australie|en Turquie',
};

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

/** What is told of no country, but for those named by their place in the list. */
const OF_NONE: Readonly<Record<'en' | 'fr', readonly (readonly [text: string, but?: readonly number[]])[]>> = {
  en: [
    ['Xiaomi left {}'],
    ['Xiaomi was banned in {}', [0]],
    ['Xiaomi closed its store in {}', [4]],
    ['Xiaomi makes its phones in {}', [11, 14]],
    ['Xiaomi has an office in {}'],
    ['Xiaomi has no plans for {}', [0]],
    ['Xiaomi sells TVs in {}'],
    ['people in {} love Xiaomi'],
    ['Xiaomi phones do not work in {}', [0]],
    ['Hugo Barra lives in {}'],
    ['Xiaomi stopped selling phones in {}', [0]],
    ['Xiaomi sells bikes in {}'],
    ['Xiaomi pays no taxes in {}'],
    ['Xiaomi has a lawsuit in {}', [0]],
    ['Xiaomi hires people in {}', [0]],
    ['Xiaomi lost money in {}'],
    ['Huawei sells phones in {}', [0]],
    ['Xiaomi has 200 stores in {}'],
    ['Xiaomi’s boss visited {}'],
  ],
  fr: [
    ['Xiaomi a quitté le marché {}'],
    ['Xiaomi a été interdit {}', [0]],
    ['Xiaomi a fermé son magasin {}', [4]],
    ['Xiaomi fabrique ses téléphones {}', [11, 14]],
    ['Xiaomi a un bureau {}'],
    ['Xiaomi n’a aucun projet {}', [0]],
    ['Xiaomi vend des télés {}'],
    ['on adore Xiaomi {}'],
    ['les téléphones Xiaomi ne marchent pas {}', [0]],
    ['Hugo Barra habite {}'],
    ['Xiaomi ne vend plus de téléphones {}', [0]],
    ['Xiaomi vend des vélos {}'],
    ['Xiaomi ne paie pas d’impôts {}'],
    ['Xiaomi a un procès {}', [0]],
    ['Xiaomi embauche {}', [0]],
    ['Xiaomi a perdu de l’argent {}'],
    ['Huawei vend des téléphones {}', [0]],
    ['Xiaomi a 200 magasins {}'],
    ['le patron de Xiaomi est passé {}'],
  ],
};

describe.each(['en', 'fr'] as const)('of countries in a row (%s)', (locale) => {
  const [told, untold] = [TOLD[locale].split('|'), UNTOLD[locale].split('|')];
  const judged = (texts: readonly string[]): readonly string[] =>
    texts.filter((text) => verdicts(text).some((verdict) => verdict !== 'unknown'));

  test('nothing is right or wrong where nothing is told', () => {
    const texts = OF_COMING[locale].flatMap((text) => untold.map((place) => text.replace('{}', place)));
    expect(judged(texts)).toEqual([]);
  });

  test('hardly anything is right or wrong that is told of none', () => {
    const texts = OF_NONE[locale].flatMap(([text, but = []]) =>
      [...told.filter((_, index) => !but.includes(index)), ...untold].map((place) => text.replace('{}', place)),
    );
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
