import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Checked, checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';
import { linesIn } from '../../questions/lines.ts';

/** Talk that no article decides: taste, moods, and what is told of Xiaomi elsewhere. */

const look = (text: string): readonly Checked[] => checkStatements(text, facts, viewOf(facts, undefined)).checked;
const isJudged = (text: string): boolean => look(text).some(({ verdict }) => verdict !== 'unknown');

describe('what members say of all sorts of things', () => {
  const checked = linesIn('idle', z.object({ text: z.string() })).map(({ text }) => look(text));
  const those = (isSo: (one: Checked) => boolean): readonly string[] =>
    checked.filter((all) => all.some(isSo)).map(([first]) => first?.text ?? '');

  test('is hardly ever judged', () => {
    const judged = those(({ verdict }) => verdict !== 'unknown');
    expect(judged.length, judged.join('\n')).toBeLessThanOrEqual(3);
  });

  test('is seldom shown beside what is told', () => {
    const shown = those(({ near }) => near !== undefined);
    expect(shown.length, shown.join('\n')).toBeLessThanOrEqual(18);
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
