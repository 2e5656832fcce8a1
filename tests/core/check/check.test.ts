import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { storedStatements } from '../../../src/core/check/lessons.ts';
import { ALIKE, COMING, ENDING, GOODS, OPPOSITES, REVERSING } from '../../../src/core/check/senses.ts';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { DEEDS } from '../../../src/core/check/words.ts';
import { parseDate } from '../../../src/core/facts/dates.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { fold } from '../../../src/core/facts/fold.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

const look = (text: string, asOf?: string) =>
  checkStatements(text, facts, viewOf(facts, asOf === undefined ? undefined : parseDate(asOf)));
const told = (text: string, asOf?: string): readonly string[] =>
  look(text, asOf).checked.map(({ market, verdict }) => (market === undefined ? verdict : `${market} ${verdict}`));

const statement = z.object({
  id: z.string(),
  text: z.string(),
  verdicts: z.array(z.string()),
  also: z.array(z.string()).default([]),
});
const statementsIn = (file: string) => linesIn(file, statement);

/**
 * Each set, how many of its messages are judged right at least, and how many may be called right or false that are not. To
 * learn anew moves single messages from one side to the other: of all sets together the limits are the narrower.
 */
const SETS = [
  ['statements', 0.96, 1, 1],
  ['statements-dev', 0.91, 1, 1],
  ['statements-twentyfirst', 0.5, 7, 2],
  ['statements-twentysecond', 0.46, 2, 4],
  ['statements-twentythird', 0.75, 3, 2],
  ['statements-twentyfourth', 0.66, 2, 2],
  ['statements-twentyfifth', 0.79, 2, 2],
  ['statements-twentysixth', 0.79, 1, 1],
  ['statements-twentyseventh', 0.83, 1, 1],
  ['statements-twentyeighth', 0.83, 1, 1],
  ['statements-twentyninth', 0.65, 3, 1],
  ['statements-thirtieth', 0.8, 2, 2],
  ['statements-thirtyfirst', 0.7, 3, 3],
  ['statements-thirtysecond', 0.75, 2, 2],
] as const;
const MOST_OF_ALL = { right: 14, wrong: 12 };
const LEAST_OF_ALL = 0.8;

const judged = SETS.flatMap(([file]) =>
  statementsIn(file).map((line) => ({ ...line, file, got: look(line.text).checked.map(({ verdict }) => verdict) })),
);
type Judged = (typeof judged)[number];

/** False ones that are called right. */
const isCalledRight = ({ verdicts, also, got }: Judged): boolean =>
  verdicts.length > 0 &&
  got.includes('supported') &&
  ![...verdicts, ...also].some((verdict) => /^(?:supported|planned|corrected)$/.test(verdict));
/** True ones, and such as nothing tells of, that are called false. */
const isCalledFalse = ({ verdicts, also, got }: Judged): boolean =>
  verdicts.length > 0 && got.includes('contradicted') && ![...verdicts, ...also].includes('contradicted');
const isFit = ({ verdicts, also, got }: Judged): boolean =>
  (got.length === verdicts.length || (verdicts.length === 1 && got.length > 1)) &&
  got.every((verdict, index) => verdict === (verdicts[index] ?? verdicts[0]) || also.includes(verdict));

describe.each([
  ['all sets', judged, LEAST_OF_ALL, MOST_OF_ALL.right, MOST_OF_ALL.wrong] as const,
  ...SETS.map(
    ([file, least, right, wrong]) => [file, judged.filter((one) => one.file === file), least, right, wrong] as const,
  ),
])('%s', (_, lines, least, mostRight, mostFalse) => {
  const ids = (isSo: (line: Judged) => boolean) => lines.filter(isSo).map(({ id }) => id);

  test(`${mostRight} that are false are called right at most, ${mostFalse} that are right are called false`, () => {
    const [right, wrong] = [ids(isCalledRight), ids(isCalledFalse)];
    expect(right.length, right.join(', ')).toBeLessThanOrEqual(mostRight);
    expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(mostFalse);
  });

  test(`at least ${least} are judged right`, () => {
    const wrong = ids((line) => !isFit(line));
    expect(1 - wrong.length / lines.length, wrong.join(', ')).toBeGreaterThanOrEqual(least);
  });
});

test('what measures is not learnt', () => {
  const learnt = new Set(storedStatements(facts).map(({ text }) => fold(text)));
  const measuring = [...SETS.map(([file]) => file), 'labelled', 'plain-statements', 'twins', 'pairs'];
  const both = measuring.flatMap((file) => statementsIn(file).filter(({ text }) => learnt.has(fold(text))));
  expect(both.map(({ text }) => text)).toEqual([]);
});

/** Of each record nine statements that were never learnt from: three true, four false, two that nothing tells of. */
describe('labelled statements', () => {
  const labelled = statementsIn('labelled').map(({ text, verdicts: [verdict] }) => {
    const got = told(text).map((one) => one.split(' ').at(-1) ?? '');
    const isTrue = got.length > 0 && got.every((one) => /^(?:supported|corrected|planned|disputed)$/.test(one));
    return { verdict, got: got.includes('contradicted') ? 'contradicted' : isTrue ? 'supported' : 'unknown' };
  });
  const share = (verdict: string, called: string): number => {
    const those = labelled.filter((one) => one.verdict === verdict);
    return those.filter(({ got }) => got === called).length / those.length;
  };

  test.each([
    ['supported', 0.88],
    ['contradicted', 0.82],
    ['unknown', 0.97],
  ])('those that are %s are found', (verdict, least) => {
    expect(share(verdict, verdict)).toBeGreaterThanOrEqual(least);
  });

  test.each([
    ['contradicted', 'supported', 0.012],
    ['unknown', 'supported', 0.01],
    ['supported', 'contradicted', 0.02],
    ['unknown', 'contradicted', 0.02],
  ])('those that are %s are hardly ever called %s', (verdict, called, most) => {
    expect(share(verdict, called)).toBeLessThanOrEqual(most);
  });
});

/** Of each record a true statement, one that it excludes and one told nowhere, in each language: alike but for their sense. */
describe('near twins', () => {
  const twins = statementsIn('twins').map((line) => ({ ...line, got: told(line.text) }));
  test.each([
    ['contradicted', 'supported', 0.08],
    ['unknown', 'supported', 0.03],
    ['supported', 'contradicted', 0.1],
    ['unknown', 'contradicted', 0.08],
  ])('what is %s is seldom called %s', (verdict, called, most) => {
    const those = twins.filter(({ verdicts }) => verdicts[0] === verdict);
    const wrong = those.filter(({ got }) => got.length > 0 && got.every((one) => one.endsWith(called)));
    expect(wrong.length / those.length, wrong.map(({ id }) => id).join(', ')).toBeLessThanOrEqual(most);
  });
});

/** Two statements that differ in a word or two, one true and one false, written to be confused: hardest of all. */
describe('pairs', () => {
  const pairs = statementsIn('pairs').map((line) => ({ ...line, got: told(line.text) }));
  test.each([
    ['contradicted', 'supported', 0.18],
    ['supported', 'contradicted', 0.15],
    ['unknown', 'supported', 0.02],
    ['unknown', 'contradicted', 0.04],
  ])('what is %s is seldom called %s', (verdict, called, most) => {
    const those = pairs.filter(({ verdicts }) => verdicts[0] === verdict);
    const wrong = those.filter(({ got }) => got.length > 0 && got.every((one) => one.endsWith(called)));
    expect(wrong.length / those.length, wrong.map(({ id }) => id).join(', ')).toBeLessThanOrEqual(most);
  });
});

/** What makes a sentence of the base false; undefined where it does not apply. */
const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  'another brand': (text) => text.replaceAll('Xiaomi', 'OnePlus'),
  'another country': (text) =>
    text.replace(
      /\b(?:the )?(?:United States|United Kingdom)\b|\b(?:France|Spain|Italy|Ireland|Sweden|Denmark|Austria)\b/g,
      'Portugal',
    ),
  'something else': (text) =>
    text
      .replace(
        /(?<!\p{L})(?:patents|(?:smart)?phones?|shops?|stores?|engineers|suppliers|network|devices|products|bulbs|talks|alliance)(?!\p{L})/gu,
        'fridges',
      )
      .replace(
        /(?<!\p{L})(?:(?:télé|smart)phones?|magasins?|boutiques?|brevets|fournisseurs|ingénieurs)(?!\p{L})/gu,
        'frigos',
      ),
  'other numbers': (text) =>
    text.replace(/\b(?:70|40|200|69|28)\b/g, (number) => String(Number(number) * 3)).replace('fourth', 'second'),
  'seven years before': (text) => text.replace(/\b20\d\d\b/g, (year) => String(Number(year) - 7)),
  // Barra and Wang were vice-presidents both: what is said of the one may be true of the other.
  'another person': (text) =>
    text.replace(/Wang Xiang|Hugo Barra|Lei Jun/g, (name) => (name === 'Lei Jun' ? 'Hugo Barra' : 'Lei Jun')),
};

describe.each(Object.entries(CHANGES))('the sentences of the base about %s', (_, change) => {
  test('are never called right', () => {
    const sentences = [...facts.claims.values()].map(({ text }) => text.en);
    // A sentence that is taken apart has parts that the change does not touch.
    const wrong = sentences.filter((sentence) => {
      const changed = change(sentence);
      if (changed === sentence) return false;
      const { checked } = look(changed);
      return checked.length === 1 && ['supported', 'corrected'].includes(checked[0]?.verdict ?? '');
    });
    expect(wrong).toEqual([]);
  });
});

const statements = facts.statements.flatMap(({ en, fr }) => [...en, ...fr]);
/** Some hundreds, from all over: all of them take minutes. */
const sampled = <T>(all: readonly T[], most: number): readonly T[] =>
  all.filter((_, index) => index % Math.ceil(all.length / most) === 0);

describe('the true statements of the base', () => {
  test('are seldom called false', () => {
    const asked = sampled(statements, 1_000);
    const wrong = asked.filter((text) => told(text).some((verdict) => verdict.includes('contradicted')));
    expect(wrong.length / asked.length, wrong.join('\n')).toBeLessThan(0.025);
  });

  test.each(Object.entries(CHANGES).filter(([name]) => name !== 'seven years before'))(
    'are hardly ever called right about %s',
    (_, change) => {
      const all = statements.map((text) => [text, change(text)] as const).filter(([text, other]) => text !== other);
      const changed = sampled(all, 400);
      const wrong = changed.filter(([, text]) => {
        const verdicts = told(text);
        return verdicts.length > 0 && verdicts.every((verdict) => /supported|corrected/.test(verdict));
      });
      expect(wrong.length / changed.length, wrong.map(([, text]) => text).join('\n')).toBeLessThan(0.05);
    },
  );
});

/** Judged otherwise as yet: taken out of this list once they are not. */
const NOT_YET: ReadonlySet<string> = new Set([
  'Xiaomi a été mis sur liste noire par les États-Unis en janvier 2021, puis retiré en mai 2021',
  'Wang Xiang says they mostly work for business customers',
  'Le Wall Street Journal n’indique pas qui vendrait les smartphones Xiaomi aux États-Unis',
  'Spain was the last Western European country that Xiaomi entered',
  'it was Hugo Barra, not Wang Xiang, who spoke to Bloomberg in 2016',
  'Xiaomi had sold only smartphones in Spain since November 2017.',
  'In August 2016 Frandroid wrote that Xiaomi’s entry into the United States was certain for 2017.',
  'Xiaomi a racheté des brevets à Microsoft à l’hiver 2016',
  'only one Xiaomi shop opened in Madrid in November 2017',
  'Xiaomi’s launch in Italy had phones and nothing else',
  'Microsoft acquired Xiaomi',
  'All of Xiaomi’s engineers come from the US',
  'Xiaomi tested its phones on Chinese networks in 2016',
  'Three was the network Xiaomi launched with in Ireland, but they started off with just a tablet',
  'Xiaomi vise surtout les seniors.',
]);

function rows(table: readonly (readonly [text: string, verdicts: string | readonly string[]])[]): void {
  for (const [text, verdicts] of table)
    (NOT_YET.has(text) ? test.fails : test)(text, () => expect(told(text)).toEqual([verdicts].flat()));
}

describe('what true statements teach', () => {
  rows([
    ['il paraît que les tels xiaomi n’étaient pas prévus dans la boutique us de 2015', ['supported']],
    // Words that only a denial has say what is not so.
    ['barra voulait commencer aux states par les produits les plus compliqués', ['contradicted']],
    // The order of what is compared.
    ['début 2015 xiaomi était plus connu pour ses accessoires que pour ses smartphones', ['contradicted']],
    // What took place was in one town.
    ['Xiaomi’s first Italian store opened in Rome', ['contradicted']],
    ['le lancement espagnol de novembre 2017 a eu lieu à barcelone', ['contradicted']],
    // Goods are named as they are written: "tel" is no "télé", what was shown ("montré") no watch.
    ['Drei a été le premier opérateur autrichien à proposer un tel Xiaomi', ['supported']],
    ['Le Mi Mix 2S a été montré à Paris le 22 mai 2018 pour l’arrivée de Xiaomi en France', ['supported']],
    ['les télés Xiaomi se vendent aux États-Unis', ['unknown']],
    // First of what is named otherwise; a country that only its sentence names.
    ['The first Austrian network to carry a Xiaomi phone was Drei, with the Mi Mix 2.', ['supported']],
    ['Xiaomi ne dit pas si la France aura la même gamme que l’Espagne', ['supported']],
    // What did not come somewhere is not what came elsewhere.
    ['The Xiaomi 15 series came out in the US in March 2025', ['contradicted']],
    // "À l’eau" is no country.
    ['C’est en 2017 que les négociations de Huawei avec AT&T sont tombées à l’eau.', ['corrected']],
    // When it was rumoured, and for when; "without much confirmation" does not deny the rumour.
    ['selon les rumeurs de mai 2018, les smartphones xiaomi n’arriveraient aux US qu’en 2025', ['contradicted']],
    ['In May 2018 rumours had Xiaomi in the US by the end of 2018', ['supported']],
    // Other words than those of a coming.
    ['mars 2020 : rideau pour la boutique Xiaomi de Londres', ['supported']],
    // A court that blocks a ban; what is told of others' papers, of makers from China, of what lies outside a country.
    ['A US court put the ban on investing in Xiaomi on hold in March 2021.', ['supported']],
    ['In March 2021 an American court refused to block the investment ban on Xiaomi.', ['contradicted']],
    [
      'D’après Wang Xiang, s’allier à CK Hutchison permettrait à la marque de grandir plus vite hors de Chine.',
      ['supported'],
    ],
    ['The tweet of May 7, 2018 was in English and carried hashtags for France and Italy.', ['supported']],
    ['For a short while some American Walmarts stocked Xiaomi’s TV box at $69.', ['supported']],
    ['Xiaomi’s founder is Lei Jun, not Hugo Barra', ['supported']],
    ['To this day Xiaomi sits on the Pentagon’s list of military companies', ['contradicted']],
    // A third of a year.
    ['le bracelet xiaomi s’était déjà vendu à un million d’exemplaires en asie début 2015', ['supported']],
    ['Xiaomi launched in Spain in early 2017', ['contradicted']],
    // Who says it.
    ['Qualcomm is one of Xiaomi’s American suppliers, Lei Jun recalled.', ['unknown']],
    ['It was Hugo Barra who ran Xiaomi.', ['unknown']],
    ['D’après BlogNT, Xiaomi n’est pas avant tout célèbre en Inde.', ['contradicted']],
    // Only so many, only then.
    ['in 2016 xiaomi was only the 4th biggest phone seller in china', ['supported']],
    ['Germany only got Xiaomi phones officially in August 2019', ['supported']],
    // Bare arrivals, plurals, slips.
    ['xiaomi went to india in 2014', ['supported']],
    ['xiaomi’s first batch of Mi 3 in india was gone in 38 minutes', ['supported']],
    ['Xiaomi launched officialy in Spain in 2017', ['supported']],
    // Nobody is named, but questions like it have an answer here.
    ['le tweet du 7 mai 2018 annonçait la France et l’Italie', ['FR supported', 'IT supported']],
    ['the tweet about my holidays of 7 May 2018 was long', []],
    // Models bear numbers.
    ['The Redmi 2 is what Xiaomi launched with in Brazil', ['supported']],
    ['Xiaomi launched in Brazil with the Redmi 7', ['contradicted']],
    // Words that a record excludes.
    ['barra disait que xiaomi visait surtout les seniors', ['contradicted']],
    ['the London store never closed', ['contradicted']],
    ['xiaomi was founded in shanghai', ['contradicted']],
    ['Wang Xiang says they mostly work for business customers', ['unknown']],
    ['d’après lei jun, les produits de xiaomi sont invendables à l’étranger', ['unknown']],
    ['Huawei and AT&T clearly explained why their talks failed', ['contradicted']],
    // What one record bears out and another excludes.
    ['Xiaomi had sold only smartphones in Spain since November 2017.', ['unknown']],
    ['In August 2016 Frandroid wrote that Xiaomi’s entry into the United States was certain for 2017.', ['unknown']],
    // What another did.
    ['Xiaomi said its US online shop would sell its flagship phones', ['contradicted']],
    // Put an end to, in other words.
    ['Xiaomi’s listing was set aside by a final court order', ['supported']],
    ['la mi box était dispo sur le marché us à l’ouverture du ces 2017', ['supported']],
    ['Le Wall Street Journal n’indique pas qui vendrait les smartphones Xiaomi aux États-Unis', ['unknown']],
    // First is not last.
    ['Spain was the last Western European country that Xiaomi entered', ['unknown']],
    // Whom it is not.
    ['it was Hugo Barra, not Wang Xiang, who spoke to Bloomberg in 2016', ['unknown']],
    // An operator that is called by a number.
    ['xiaomi sera vendu par three en autriche', ['supported']],
    ['UK: xiaomi devices to be on sale at three', ['supported']],
    // "No. 4" ends no sentence, "yet to" denies.
    ['in 2016 xiaomi was no. 4 for phones in china', ['supported']],
    ['Xiaomi has yet to launch its phones in France', ['contradicted']],
    // "Sixty-nine" is no nine.
    ['the Mi Box cost sixty-nine dollars in the US', ['supported']],
    ['la Mi Box coûtait quatre-vingt-neuf dollars aux États-Unis', ['contradicted']],
  ]);
});

test('most sentences of the base are called right as they stand', () => {
  const sentences = [...facts.claims.values()].flatMap(({ text }) => [text.en, text.fr]);
  const right = sentences.filter((sentence) => look(sentence).checked.some(({ claims }) => claims.length > 0));
  expect(right.length / sentences.length).toBeGreaterThan(0.8);
});

describe('coming to a market', () => {
  rows([
    ['Xiaomi se lance en France le 22 mai 2018.', ['supported']],
    ['Xiaomi opened its first stores in Spain in 2017.', ['supported']],
    ['Xiaomi a ouvert une boutique en ligne aux États-Unis en mai 2015.', ['supported']],
    ['Xiaomi n’est pas présent en Espagne.', ['contradicted']],
    ['Xiaomi is launching in France on 23 May 2018.', ['contradicted']],
    ['Xiaomi arrive en Italie le 12 juin 2018.', ['contradicted']],
    // Somebody else sold them.
    ['Xiaomi sold phones in the US in February 2016', ['contradicted']],
    ['US Mobile sold Xiaomi phones in the US in February 2016', ['supported']],
    ['Xiaomi launched phones in the US in 2017.', ['contradicted']],
    ['Xiaomi launched in Spain in 2018.', ['corrected']],
    ['Xiaomi already sells phones in the United States.', ['contradicted']],
    ['Three sells Xiaomi phones in Sweden.', ['planned']],
    ['Xiaomi has never sold phones in the US.', ['supported']],
    ['Xiaomi n’a jamais annoncé de lancement en France.', ['contradicted']],
    ['Three will sell Xiaomi phones in Germany.', ['unknown']],
    ['Xiaomi vend des vélos à Lyon.', ['unknown']],
    ['Xiaomi opened a shop in Barcelona.', ['unknown']],
    // What began may end, and shops may open at any later time.
    ['Xiaomi stopped selling phones in Spain', ['unknown']],
    ['Xiaomi sold phones in France in 2019', ['unknown']],
    ['Xiaomi opened a store in Germany in May 2018', ['unknown']],
    ['Xiaomi opened its first German store in May 2018', ['unknown']],
    // Each market by itself, with its own date.
    ['Xiaomi launched in France but not in Portugal', ['FR supported', 'PT unknown']],
    ['Xiaomi launched in Spain in 2017 and in France in 2018.', ['ES supported', 'FR supported']],
    ['Xiaomi s’est lancé en France le 24 mai 2018 et en Italie le 22 mai 2018.', ['FR contradicted', 'IT unknown']],
    ['On 7 May 2018 Xiaomi announced its launch in Italy on 24 May 2018.', ['supported']],
    // A town elsewhere.
    ['Xiaomi launched in Portugal at an event in Paris', ['unknown']],
  ]);

  test('is judged by what had been said by then', () => {
    expect(told('Xiaomi launched in France on 22 May 2018.', '2018-05-10')).toEqual(['planned']);
    expect(told('Xiaomi launched in France on 22 May 2018.', '2018-04')).toEqual(['unknown']);
    // Nobody had corrected it yet.
    expect(told('Xiaomi launched in Spain in 2018.', '2018-08')).toEqual(['disputed']);
  });
});

test('a plan is borne out by what was said of that year, not by what came of others', () => {
  const [{ claims, outcomes } = { claims: [], outcomes: [] }] = look(
    'Xiaomi planned to sell phones in the US before the end of 2018',
  ).checked;
  expect(claims.map(({ article }) => article.id)).toEqual(['stuffi-2018', 'stuffi-2018']);
  expect(outcomes).toEqual([]);
});

describe('the year in which it came to a market', () => {
  const YEARS = Array.from({ length: 16 }, (_, step) => 2010 + step);
  test.each([
    ['France', 'en France', 2018],
    ['Italy', 'en Italie', 2018],
    ['Spain', 'en Espagne', 2017],
    ['the UK', 'au Royaume-Uni', 2018],
    ['Ireland', 'en Irlande', 2018],
    ['Germany', 'en Allemagne', 2019],
    ['Austria', 'en Autriche', 2018],
    ['Denmark', 'au Danemark', 2018],
    ['Hong Kong', 'à Hong Kong', 2013],
    ['India', 'en Inde', 2014],
    ['Brazil', 'au Brésil', 2015],
  ])('%s: it is one alone', (en, fr, launched) => {
    for (const say of [
      (year: number) => `Xiaomi launched in ${en} in ${year}`,
      (year: number) => `Xiaomi only arrived in ${en} in ${year}`,
      (year: number) => `Xiaomi s’est lancé ${fr} en ${year}`,
      (year: number) => `Xiaomi n’est arrivé ${fr} qu’en ${year}`,
    ])
      expect(YEARS.filter((year) => told(say(year))[0] === 'supported')).toEqual([launched]);
  });
});

describe('of many that could have done it', () => {
  const PEOPLE = ['Lei Jun', 'Hugo Barra', 'Wang Xiang', 'Tim Cook', 'Bin Lin', 'Louise Millon'];
  const FIRMS = (
    'Microsoft Google Qualcomm Intel Nokia Huawei ZTE AT&T Midea Misfit Three Orange Free Amazon Oppo Samsung Apple ' +
    'Verizon Fitbit iHealth Bloomberg Reuters'
  ).split(' ');
  const COUNTRIES = 'Denmark Sweden Austria Ireland Italy Germany France Spain Portugal Norway Poland Japan'.split(' ');
  test.each([
    ['is the CEO of Xiaomi', PEOPLE, (one: string) => `${one} is the CEO of Xiaomi`, ['Lei Jun']],
    ['founded Xiaomi', PEOPLE, (one: string) => `${one} founded Xiaomi`, ['Lei Jun']],
    ['worked at Google', PEOPLE, (one: string) => `${one} worked at Google`, ['Hugo Barra']],
    ['sold patents', FIRMS, (one: string) => `Xiaomi bought patents from ${one}`, ['Microsoft']],
    ['was bought', FIRMS, (one: string) => `Xiaomi acquired ${one}`, []],
    ['was invested in', FIRMS, (one: string) => `Xiaomi invested in ${one}`, ['Midea', 'Misfit', 'iHealth']],
    ['invested', FIRMS, (one: string) => `${one} invested in Xiaomi`, []],
    ['supplies', FIRMS, (one: string) => `${one} is a supplier of Xiaomi`, ['Google', 'Qualcomm']],
    ['was founded', FIRMS, (one: string) => `${one} was founded in 2010`, []],
    ['sold patents, in French', FIRMS, (one: string) => `Xiaomi a racheté des brevets à ${one}`, ['Microsoft']],
    ['bans', COUNTRIES, (one: string) => `Xiaomi is banned in ${one}`, []],
    ['was sanctioned', FIRMS, (one: string) => `${one} was sanctioned by the US`, ['ZTE']],
    [
      'has Three',
      COUNTRIES,
      (one: string) => `Three sells Xiaomi phones in ${one}`,
      ['Denmark', 'Austria', 'Ireland', 'Italy'],
    ],
    ['has a first place', COUNTRIES, (one: string) => `Xiaomi is number one in ${one}`, ['Spain']],
    ['has a fourth place', COUNTRIES, (one: string) => `Xiaomi is fourth in ${one}`, []],
  ] as const)('who %s is told', (_, all, say, right) => {
    expect(all.filter((one) => told(say(one)).includes('supported')).toSorted()).toEqual([...right].toSorted());
  });
});

test.fails('that another founded it is shown by the record that says who did', () => {
  const [checked] = look('Tim Cook founded Xiaomi').checked;
  expect([checked?.verdict, checked?.claims[0]?.text.en]).toEqual(['contradicted', expect.stringContaining('Lei Jun')]);
});

describe('words that narrow what is said', () => {
  rows([
    // Parts of a year.
    ['Xiaomi launched in France in autumn 2018', ['contradicted']],
    ['Xiaomi launched in France in the fall of 2018', ['contradicted']],
    ['Xiaomi s’est lancé en France à l’automne 2018', ['contradicted']],
    ['Xiaomi was put on a US blacklist in summer 2021', ['contradicted']],
    ['Xiaomi a été mis sur liste noire par les États-Unis en été 2021', ['contradicted']],
    ['Xiaomi a racheté des brevets à Microsoft à l’hiver 2016', ['unknown']],
    ['Xiaomi bought patents from Microsoft in the summer of 2016', ['supported']],
    ['Xiaomi s’est lancé en France au printemps 2018', ['supported']],
    // One alone.
    ['only one Xiaomi shop opened in Madrid in November 2017', ['unknown']],
    ['two Xiaomi shops opened in Madrid in November 2017', ['supported']],
    ['Xiaomi took over just a single patent from Microsoft', ['contradicted']],
    ['Xiaomi hasn’t sold a single accessory in the US', ['contradicted']],
    ['Xiaomi’s launch in Italy had phones and nothing else', ['unknown']],
    ['l’alliance avec CK Hutchison concerne quinze pays', ['contradicted']],
    ['Three ne devait vendre du Xiaomi qu’au Royaume-Uni', ['contradicted']],
    // Denied without an apostrophe, or by its subject.
    ['zte wasnt under any us sanction in july 2018', ['contradicted']],
    ['nothing was ever announced by xiaomi for france in may 2018', ['contradicted']],
    // What failed does not go on, what is waited for is not there.
    ['Huawei and AT&T were still negotiating in March 2018', ['unknown']],
    ['xiaomi had to wait until 2020 before french carriers sold its stuff', ['contradicted']],
    // Who told whom.
    ['Bloomberg told Hugo Barra that Xiaomi would sell its products in the US', ['unknown']],
    ['Hugo Barra told Bloomberg that Xiaomi would sell its products in the US', ['supported']],
  ]);
});

describe('who does what to whom', () => {
  rows([
    ['Microsoft sold patents to Xiaomi', 'supported'],
    ['Xiaomi’s patents were bought by Microsoft', 'contradicted'],
    ['Xiaomi got 40 million from Misfit', 'unknown'],
    ['Microsoft acquired Xiaomi', 'unknown'],
    ['The US sanctioned ZTE', 'supported'],
    ['ZTE sanctioned the US', 'contradicted'],
    ['Hugo Barra left Xiaomi', 'unknown'],
    ['Barra worked at Xiaomi before Google', 'unknown'],
    ['Lei Jun voulait moins de monde sur les relations internationales', 'contradicted'],
    ['Xiaomi was founded in 2010.', 'supported'],
    ['Xiaomi was founded in 2012.', 'contradicted'],
  ]);
});

describe('how many, how far, and of whom', () => {
  rows([
    ['Xiaomi’s smart devices are sold in fewer than 50 countries', 'contradicted'],
    ['Xiaomi’s smart devices are sold in more than 60 countries', 'supported'],
    ['Xiaomi’s smart devices are sold in under 100 countries', 'unknown'],
    ['All of Xiaomi’s engineers come from the US', 'unknown'],
    ['Xiaomi almost bought Midea', 'unknown'],
    ['Xiaomi launched in Italy in 2018 instead of waiting', 'unknown'],
    ['Xiaomi went everywhere in Europe except France', 'unknown'],
    ['Le Monde a interviewé Hugo Barra', 'unknown'],
    ['Wang Xiang was worried about the tensions with the US', 'contradicted'],
    ['Xiaomi tested its phones on Chinese networks in 2016', 'unknown'],
    ['Lei Jun est un simple vendeur chez Xiaomi', 'unknown'],
    ['Huawei et AT&T se sont mis d’accord', 'contradicted'],
    // “In fifty copies” is of the bracelet, not from Xiaomi.
    ['le bracelet de Xiaomi s’est vendu à un million d’exemplaires en Asie', 'supported'],
    ['La première étape de Xiaomi en Europe de l’Ouest, c’était la France', 'contradicted'],
    ['Xiaomi ne vend plus de téléphones en Espagne', 'unknown'],
    ['Free vend des Xiaomi en France', 'unknown'],
    ['Free sells Xiaomi phones in France', 'unknown'],
    ['Xiaomi sells phones at Target in France', 'unknown'],
    ['Xiaomi has more than 100 stores in Spain', 'unknown'],
    ['Alphabet and Qualcomm have strong ties with Xiaomi', 'supported'],
    ['Xiaomi fabrique le Mi 5, un smartphone dont la presse a fait l’éloge', 'supported'],
    ['Xiaomi first arrived in Italy in 2018', 'supported'],
    ['xaiomi bougt patents from microsft in 2016', 'supported'],
    ['Xiaomi is very expnsive', 'unknown'],
    ['Wang Xiang was woried about the tensions with the US', 'contradicted'],
    ['Le lancement de Xiaomi en Espagne remonte à 2012', 'contradicted'],
    ['The US sees Huawei and ZTE as threats to national security', 'supported'],
    ['Xiaomi s’est lancé en France le 22/05/2018', 'supported'],
    ['Xiaomi launched in France on 05/23/2018', 'contradicted'],
    ['Xiaomi launched in France on 2018-05-22', 'supported'],
    ['Xiaomi launched in France on 99/99/2018', 'unknown'],
    ['Xiaomi launched in Spain last year', 'unknown'],
    ['Xiaomi est arrivé en Espagne l’an dernier', 'unknown'],
    ['Oppo came to Spain before it came to France', 'unknown'],
    // By how much is not looked at.
    ['Xiaomi launched in Ireland four years before the UK', 'unknown'],
    ['Xiaomi launched in the UK four years before Ireland', 'contradicted'],
    // US Mobile sold some, and took them back.
    ['aucun opérateur américain ne vend de Xiaomi', 'unknown'],
    ['Xiaomi was never on a US blacklist', 'contradicted'],
    ['It is false that Alphabet and Qualcomm have strong ties with Xiaomi', 'contradicted'],
    ['It is false that Xiaomi planned to sell phones in the US before the end of 2018', 'contradicted'],
    ['Xiaomi’s US plans for 2018 came to nothing', 'unknown'],
    ['Xiaomi has been in Hong Kong since 2013', 'supported'],
  ]);

  test('an event that was soon over was no plan', () => {
    expect(told('Xiaomi tested a web store in Germany in May 2015')).toEqual(['supported']);
  });
});

describe('a sentence that names no place or thing goes on about the one before', () => {
  rows([
    [
      'Hong Kong had Xiaomi’s own shop in Mong Kok from June 2015! And a second one opened in Causeway Bay in 2017',
      ['supported', 'supported'],
    ],
    [
      'Three was the network Xiaomi launched with in Ireland, but they started off with just a tablet',
      ['supported', 'contradicted'],
    ],
    [
      'Xiaomi a désavoué US Mobile dès le lendemain. Les téléphones ont été retirés du site.',
      ['supported', 'supported'],
    ],
    ['Hugo Barra est brésilien. Il a rejoint Xiaomi en 2013.', ['unknown', 'unknown']],
  ]);
});

describe('what only hedges, looks like a name, or is of no sense, takes nothing away', () => {
  rows([
    [
      'Début février 2015, Xiaomi a tout de suite démenti les bruits d’une arrivée imminente aux États-Unis',
      'supported',
    ],
    ['le store des Champs-Élysées a ouvert en janvier 2019 si je me trompe pas', 'supported'],
    ['The shop in London was closed in March 2020, if I’m not mistaken', 'supported'],
    ['wang xiang said xiaomi sells to consumers and nobody else', 'supported'],
    ['Wang Xiang veut pas que Xiaomi se mêle de politique', 'supported'],
    ['Xiaomi vise surtout les seniors.', 'contradicted'],
    // "Pas" is a step as well, an hour a number, and a paper's country not where it is told of.
    ['Xiaomi a fait un grand pas en Espagne en novembre 2017.', 'supported'],
    ['The batch of Mi 3 was gone in an hour.', 'contradicted'],
    ['Le site français Frandroid dit que Xiaomi vise 2019.', 'unknown'],
    // Of one connected thing another tells nothing.
    ['Xiaomi’s smart bulb is sold in the US since 2018.', 'unknown'],
    // What was there then came before, or went later; elsewhere a product came on another day.
    ['Xiaomi had a shop in London in 2019.', 'unknown'],
    ['The Redmi 2 was launched in 2018.', 'unknown'],
    ['Hugo Barra was born in 2013.', 'unknown'],
    ['Xiaomi is sold in Spain since 2019.', 'contradicted'],
    ['Xiaomi opened a single store in Madrid in November 2017.', 'contradicted'],
    ['Xiaomi sold accessories but no phones in the US in 2018.', ['unknown', 'supported']],
    ['Ireland got it in October 2018.', 'supported'],
    // “D’après” is not “après”.
    ['D’après Frandroid Xiaomi est venu en Espagne avant la France.', 'supported'],
    ['Xiaomi n’était pas aux États-Unis en 2019.', 'supported'],
  ]);
});

test('every sense that a rule names is in the base', () => {
  const named = [COMING, GOODS, OPPOSITES, ALIKE, REVERSING, ENDING, DEEDS].flatMap((list) => [...list.keys()]);
  const others = [...OPPOSITES.values(), ...ALIKE.values()].flat();
  expect([...named, ...others].filter((sense) => !facts.senses.has(sense))).toEqual([]);
});

describe('a question states nothing, with its mark or without', () => {
  rows([
    ['did xiaomi launch in spain in 2018', []],
    ['ok so when did xiaomi launch in France', []],
    ['does Xiaomi sell phones in the US', []],
    ['quand est-ce que Xiaomi est arrivé en Espagne', []],
    ['c’est quand que Xiaomi est arrivé en France', []],
    ['did you know xiaomi got into italy in 2018', ['supported']],
  ]);
});

describe('places and years in a row, and times counted from today', () => {
  rows([
    ['Spain 2017, France 2018, Italy 2018', ['ES supported', 'FR supported', 'IT supported']],
    ['l’espagne c’est novembre 2016', ['contradicted']],
    // How long ago is another year each year.
    ['xiaomi was founded 16 years ago', ['unknown']],
    ['Xiaomi est arrivé en France il y a dix ans', ['unknown']],
    ['not sure but xiaomi came to Italy in 2018', ['supported']],
    ['pas sûr mais Xiaomi est arrivé en France en 2016', ['contradicted']],
  ]);
});

test('who takes part in what came later is not known before', () => {
  expect(told('Three was to sell Xiaomi devices in Hong Kong', '2016-06')).toEqual(['unknown']);
  expect(told('Xiaomi launched in Hong Kong in 2013', '2016-06')).toEqual(['supported']);
});

describe('who says it', () => {
  rows([
    ['Le Monde said that Xiaomi would enter the US in 2019', ['unknown']],
    ['According to Gizmodo, Xiaomi was fourth in China in 2016', ['unknown']],
    ['According to Frandroid, Xiaomi was fourth in China in 2016', ['supported']],
    ['tout le monde sait que Xiaomi est arrivé en France en 2018', ['supported']],
  ]);
});

describe('how it stood by then is not what took place then', () => {
  rows([
    ['Xiaomi had not launched in France in 2020', ['contradicted']],
    ['Xiaomi did not launch in France in 2020', ['supported']],
    ['En 2020 Xiaomi n’était pas encore en France', ['contradicted']],
    ['En 2016 Xiaomi n’était pas encore en France', ['supported']],
    ['Xiaomi ne s’était pas encore lancé en Espagne en 2019', ['contradicted']],
    // A plan was no coming.
    ['In 2014 Xiaomi was not yet in Sweden', ['unknown']],
  ]);
});

describe('what may be chat', () => {
  test.each([
    'welcome to the server, make yourself at home, we opened in May 2018',
    'bienvenue à tous, le salon a ouvert en mai 2018',
    'la boutique des champs a fermé en 2022',
  ])('is told only where it names something, and a verdict is found: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  test('is told where it is, and where there is nothing else that names anybody', () => {
    expect(told('barra speaks fluent mandarin btw')).toEqual(['unknown']);
    expect(told('barra speaks fluent mandarin btw. Xiaomi came to Spain in 2017')).toEqual(['supported']);
    expect(told('28% en espagne début 2020, numéro 1 !!')).toEqual(['supported']);
  });
});

describe('of countries in a row', () => {
  test('what a record says of all goes for each, though it is not told of one', () => {
    const text = 'en 2018 c’est surtout en chine et en inde qu’on connaissait la marque';
    expect(told(text)).toEqual(['CN supported', 'IN supported']);
  });
});

test('what does not last is told by how it ended', () => {
  const [checked] = look('To this day Xiaomi sits on the Pentagon’s list of military companies').checked;
  expect(checked?.outcomes[0]?.events.map(({ text }) => text.en).join()).toContain('annulled the listing');
});

describe('of records that bear it out', () => {
  test('one that the editors corrected comes last', () => {
    const [checked] = look('pretty sure xiaomi put money into Misfit').checked;
    expect(checked).toMatchObject({ verdict: 'supported', claims: [{ id: 'meilleure-innovation-2015-08' }] });
  });
});

describe('what is said to be true or untrue', () => {
  rows([
    ['It isn’t true that Xiaomi launched in Spain in November 2017', ['contradicted']],
    ['It isn’t true that Xiaomi launched in Spain in 2015', ['supported']],
    ['c’est faux de dire que Xiaomi est arrivé en Espagne en 2015', ['supported']],
    ['il est vrai que Xiaomi s’est lancé en France en mai 2018', ['supported']],
    ['honestly it’s a myth that Xiaomi launched phones in the US in 2018', ['supported']],
    ['il est faux que la Mi Box a été vendue aux États-Unis', ['contradicted']],
    ['it is untrue that Xiaomi launched in Portugal in 2016', ['unknown']],
    ['mais c’est faux que Xiaomi est arrivé en Espagne en 2015', ['supported']],
    ['It is false that: Xiaomi came to Spain in 2015', ['supported']],
    ['It’s not true that Xiaomi, it seems, came to Spain in 2015', ['supported']],
    // What follows the colon is said to be so.
    ['It is false that Xiaomi came to Spain in 2015: it came in 2017.', ['supported', 'supported']],
    // Whom it is not, and so many and no more.
    ['CK Hutchison confie la vente des Xiaomi à Vodafone, pas à Three, au Royaume-Uni', ['contradicted']],
    ['Xiaomi’s smart devices were in barely a dozen countries in March 2018', ['contradicted']],
    ['us mobile a mis des téléphones xiaomi en vente le 1er février 2016', ['supported']],
    // What is only an opinion.
    ['the Redmi 2 is terrible', ['unknown']],
    // What is far from so is not so.
    ['Xiaomi est loin d’être présent aux États-Unis avec ses téléphones', ['supported']],
    ['xiaomi has never sold anything at all in the united states, not even accessories', ['contradicted']],
    ['Up to July 2018, Xiaomi had offered Americans accessories but officially no phone.', ['supported']],
  ]);

  test('is quoted whole', () => {
    const { checked } = look('Xiaomi is great. It’s not true that Xiaomi came to Spain in 2015.');
    expect(checked.map(({ text }) => text)).toContain('It’s not true that Xiaomi came to Spain in 2015');
  });
});

describe('before, until, already', () => {
  rows([
    ['Before the summer of 2019 Xiaomi had already officially launched in Germany', ['contradicted']],
    ['Before the summer of 2019 Xiaomi had not officially launched in Germany', ['supported']],
    ['before july 2014 xiaomi had never sold its phones in india', ['supported']],
    ['Xiaomi avait déjà beaucoup vendu en Inde avant juillet 2014', ['contradicted']],
    ['xiaomi was in brazil before 2015', ['contradicted']],
    ['xiaomi was in brazil before 2016', ['supported']],
    ['Xiaomi planned to sell phones in the US before the end of 2018', ['supported']],
    ['Xiaomi did not launch in Germany until August 2019', ['supported']],
    ['Xiaomi did not launch in Germany until August 2018', ['contradicted']],
    ['Jusqu’en mai 2018 Xiaomi n’était pas officiellement en France', ['supported']],
    ['in 2016 Xiaomi had already launched in France', ['contradicted']],
    ['in 2019 Xiaomi had already launched in France', ['supported']],
    ['en 2011, xiaomi était déjà fondé', ['supported']],
    ['Xiaomi launched in France in early May 2018', ['contradicted']],
    ['Xiaomi s’est lancé en France fin mai 2018', ['supported']],
    // The first of its kind, and an earlier one.
    ['le premier magasin xiaomi de hong kong date de 2018', ['contradicted']],
    ['uk got its first xiaomi store in november 2018', ['supported']],
    ['france got xiaomi before spain did', ['contradicted']],
    // Of a country that nothing is told of.
    ['Xiaomi vendait déjà ses téléphones en Pologne en 2016', ['unknown']],
    ['Xiaomi est arrivé en Suisse en 2020', ['unknown']],
    // Each with its own time.
    ['la france c’est mai 2018 et l’espagne novembre 2016', ['FR supported', 'ES contradicted']],
    ['The London store closed in March 2020 and reopened by July 2021', ['supported', 'supported']],
    ['Xiaomi was put on the US blacklist in January 2021 and taken off in May 2021', ['supported', 'supported']],
    // The articles end in July 2018.
    ['hugo barra is still the head of international', ['unknown']],
    ['hugo barra est toujours vice-président de xiaomi', ['unknown']],
  ]);
});

describe('where a statement ends', () => {
  rows([
    ['Xiaomi launched in France in 2018\nXiaomi launched in Italy in 2010', ['supported', 'contradicted']],
    ['# Xiaomi launched in France in 2018\n- Xiaomi launched in Italy in 2010', ['supported', 'contradicted']],
    ['Xiaomi was fourth in China in 2016, and the company was founded in 2003', ['supported', 'contradicted']],
    ['Xiaomi launched in Spain in 2017 and sells phones in the US since 2016', ['supported', 'contradicted']],
    ['Did Xiaomi launch in Spain? Xiaomi launched in Spain in 2017, right?', ['supported']],
    [
      'Xiaomi a été mis sur liste noire par les États-Unis en janvier 2021, puis retiré en mai 2021',
      ['supported', 'supported'],
    ],
    ['Xiaomi est arrivé en Espagne en novembre 2017, après la France', ['supported', 'contradicted']],
    [
      'Xiaomi got blacklisted by the US in January 2021 but the listing was annulled in May 2021',
      ['supported', 'supported'],
    ],
  ]);

  test('a timestamp is the date it shows', () => {
    const { checked } = look('Xiaomi launched in France on <t:1577836800:D>.');
    expect(checked.map(({ verdict, text }) => [verdict, text])).toEqual([
      ['contradicted', 'Xiaomi launched in France on 1 January 2020'],
    ]);
  });

  test('addresses and invisible characters are not quoted', () => {
    const { checked } = look('Look: https://evil.example/x Xiaomi \u202elaunched\u202c in Spain in 2017!');
    expect(checked.map(({ text }) => text)).toEqual(['Look: Xiaomi launched in Spain in 2017']);
  });
});

describe('a long text', () => {
  test('is read up to a point, and that is told', () => {
    expect(look('Xiaomi launched in Spain in 2017.').stopped).toBe(false);
    const long = look('Xiaomi launched in Spain in 2017. '.repeat(100));
    expect([long.checked.length, long.stopped]).toEqual([12, true]);
    expect(look('us, '.repeat(1_000)).stopped).toBe(true);
  });

  test('any text is safe', () => {
    const words = fc.constantFrom(
      'Xiaomi',
      'Three',
      'US',
      'launched',
      'n’a pas',
      '22 May 2018',
      ',',
      '\n',
      '<t:1>',
      'and',
      '$69',
      '?',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
        ),
        (text) => {
          for (const { verdict, claims, outcomes } of look(text).checked)
            expect(verdict === 'unknown').toBe(claims.length + outcomes.length === 0);
        },
      ),
    );
  });
});

describe('words that stand in one record, and do not say what it says', () => {
  test.each([
    'Xiaomi sold its patents.',
    'Xiaomi sold patents to Google.',
    'Xiaomi acquired costly lawsuits.',
    'Bloomberg bought Xiaomi.',
    'The US bought Xiaomi.',
    'Frandroid launched in the US.',
    'Xiaomi gave up on the US.',
    'Xiaomi acquired Microsoft in 2016.',
    'Wang Xiang founded Xiaomi.',
    'Xiaomi is the first phone maker in Italy.',
    'Xiaomi is still on the US blacklist.',
    'AT&T sells Xiaomi phones.',
    'CK Hutchison sells Xiaomi phones in France.',
    'Lei Jun works for Google.',
    'Xiaomi has no investors in the US.',
    'Huawei launched in Spain.',
    'Xiaomi sells cars in Spain.',
    'Xiaomi launched in Lyon on 22 May 2018.',
    'Xiaomi launched in the UK with Vodafone.',
    'Wang Xiang told Bloomberg the US market is attractive.',
    'ZTE was sanctioned by China.',
    'The US removed Huawei from its list in 2021.',
    'Xiaomi a vendu ses brevets.',
    'Xiaomi a renoncé aux États-Unis.',
    'Xiaomi est numéro un en Chine.',
    'Three a racheté Xiaomi.',
    'Orange vend des Xiaomi en Espagne.',
    'Hugo Barra a dirigé Google.',
    'Apple est surnommé le Xiaomi américain.',
    'Xiaomi a perdu son procès contre les US.',
    'Hugo Barra said it is easy to bring Xiaomi products to the US.',
    'Xiaomi sells better in Spain than in Italy.',
    'A Xiaomi store burned in Paris in May 2018.',
    'Zero Xiaomi phones were sold in France.',
    'Xiaomi manque d’ingénieurs américains.',
    'Xiaomi missed its French launch.',
    'Xiaomi a rendu ses brevets à Microsoft.',
    'Xiaomi gave patents to Microsoft.',
  ])('%s', (text) => {
    expect(told(text).filter((verdict) => verdict.includes('supported'))).toEqual([]);
  });

  // He was hired before, and the article of 2016 tells of it.
  test.fails('Xiaomi a embauché Hugo Barra en 2016.', () => {
    expect(told('Xiaomi a embauché Hugo Barra en 2016.')).toEqual(['contradicted']);
  });

  test.each([
    'Xiaomi is present in 70 countries.',
    'Xiaomi opened its first store in Spain in 2017.',
    'Orange sells Xiaomi phones in France.',
    'Xiaomi launched in Ireland before the UK.',
    'Xiaomi ouvrira un magasin à Paris en 2020.',
    'Hugo Barra a quitté Google.',
    'ZTE was sanctioned by the US.',
    'Xiaomi launched no phone in the US in 2018.',
    'Xiaomi a fermé son magasin de Londres.',
    'Drei vend des Xiaomi en Autriche.',
  ])('nor is it false: %s', (text) => {
    expect(told(text).map((verdict) => verdict.includes('contradicted'))).toEqual([false]);
  });

  test('what is false is shown by what excludes it', () => {
    const [checked] = look('Xiaomi launched in France on 23 May 2018').checked;
    expect(checked).toMatchObject({ verdict: 'contradicted', outcomes: [{ id: 'N07' }] });
  });
});
