import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Checked, checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

/** Talk that no article decides: taste, moods, and what is told of Xiaomi elsewhere. */

const look = (text: string): readonly Checked[] => checkStatements(text, facts, viewOf(facts, undefined)).checked;
const isJudged = (text: string): boolean => look(text).some(({ verdict }) => verdict !== 'unknown');

describe('what members say of all sorts of things', () => {
  const checked = readFileSync(new URL('../../questions/idle.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).text)
    .map((text) => ({ all: look(text) }));
  const share = (isSo: (one: Checked) => boolean): number =>
    checked.filter(({ all }) => all.some(isSo)).length / checked.length;

  test('is hardly ever judged', () => {
    expect(share(({ verdict }) => verdict !== 'unknown')).toBeLessThanOrEqual(0.01);
  });

  test('is seldom shown beside what is told', () => {
    expect(share(({ near }) => near !== undefined)).toBeLessThanOrEqual(0.06);
  });
});

const WORDS = {
  en: 'cool great awesome bad terrible overrated cheap expensive good amazing nice huge small evil dead rich unknown famous fast slow boring ugly beautiful safe dangerous honest fine okay growing strong weak smart late fun crazy quiet',
  fr: 'cool génial nul top mauvais excellent cher abordable pourri surcoté énorme petit dangereux mort riche inconnu célèbre rapide lent ennuyeux moche beau fiable honnête fort faible intelligent prêt fou calme discret',
};
const NAMED = {
  en: 'Lei Jun|Hugo Barra|Wang Xiang|The Mi Box|The Yi Camera|The Mi Mix 2S|Three|CK Hutchison|Huawei|ZTE|AT&T|Frandroid|Midea|Misfit|The Paris store|Xiaomi in France|Xiaomi in Spain|Xiaomi in the US|Xiaomi in China|the Mi Store in London|the American market|the Mi 9T Pro|the Redmi 2|the Mi Band',
  fr: 'Lei Jun|Hugo Barra|Wang Xiang|La Mi Box|La Yi Camera|Le Mi Mix 2S|Three|CK Hutchison|Huawei|ZTE|AT&T|Frandroid|Midea|Misfit|La boutique de Paris|Xiaomi en France|Xiaomi en Espagne|Xiaomi aux États-Unis|Xiaomi en Chine|le magasin de Londres|le marché américain|le Mi 9T Pro|le Redmi 2|le Mi Band',
};
const IS = { en: 'is', fr: 'est' };

describe.each(['en', 'fr'] as const)('what something is, in a word (%s)', (locale) => {
  const words = WORDS[locale].split(' ');

  test('is nothing that is told of Xiaomi', () => {
    expect(words.filter((word) => isJudged(`Xiaomi ${IS[locale]} ${word}`))).toEqual([]);
  });

  test('is hardly ever what is told of others', () => {
    // Each name with every third word, each word with every third name.
    const texts = NAMED[locale]
      .split('|')
      .flatMap((name, at) =>
        words.filter((_, index) => index % 3 === at % 3).map((word) => `${name} ${IS[locale]} ${word}`),
      );
    const judged = texts.filter(isJudged);
    expect(judged.length / texts.length, judged.join('\n')).toBeLessThanOrEqual(0.05);
  });
});
