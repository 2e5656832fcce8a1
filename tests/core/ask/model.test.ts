import { describe, expect, it } from 'vitest';
import { isModelOf, modelOf, preparedModel } from '../../../src/core/ask/model.ts';
import { gazetteerOf, wordsOf } from '../../../src/core/ask/names.ts';
import { outputOf, storedTexts } from '../../../src/core/ask/stored.ts';
import { traitsOf } from '../../../src/core/ask/traits.ts';
import type { FactBase } from '../../../src/core/facts/factbase.ts';
import { learn, placeIn } from '../../../src/core/learning/learn.ts';
import { facts } from '../../base.ts';

/** The base with few of its claims and stored questions, which are learnt in no time. */
const few: FactBase = {
  ...facts,
  prepared: undefined,
  claims: new Map([...facts.claims].slice(0, 4)),
  questions: facts.questions.slice(0, 40).map((record) => ({ ...record, en: record.en.slice(0, 3), fr: [] })),
};
const traits = (text: string) => {
  const words = wordsOf(text);
  return traitsOf(words, gazetteerOf(facts).in(words));
};

describe('what is learnt', () => {
  it('tells apart what it was taught, by its traits', () => {
    const texts = ['when in Spain', 'Spain when', 'who is Hugo Barra', 'Hugo Barra who', 'Spain', 'Barra'].map(traits);
    const wanted = [0, 0, 1, 1, 0, 1].map((output) => new Map([[output, 1]]));
    const { traits: known, speaks, weights, step, starts } = learn(texts, wanted, 2, 0.5);
    const spain = traits('Spain')[2]?.[0] ?? 0;
    const column = placeIn(known, spain);
    const own = Array.from({ length: (starts[column + 1] ?? 0) - (starts[column] ?? 0) }, (_, at) => {
      const place = (starts[column] ?? 0) + at;
      return [speaks[place], Math.sign((weights[place] ?? 0) * step)];
    });
    expect(own).toEqual([
      [0, 1],
      [1, -1],
    ]);
  });

  it('knows no trait that stands in one text alone', () => {
    const { traits: known } = learn(
      [traits('in Spain'), traits('in Italy')],
      [new Map([[0, 1]]), new Map([[1, 1]])],
      2,
      0.5,
    );
    expect(placeIn(known, traits('Spain')[2]?.[0] ?? 0)).toBe(-1);
    expect(placeIn(known, traits('in')[0]?.[0] ?? 0)).toBeGreaterThanOrEqual(0);
  });
});

describe('a model', () => {
  it('is the same bytes for the same facts, and is known by what it was taught', () => {
    const made = preparedModel(few);
    expect(Buffer.from(preparedModel(few)).equals(Buffer.from(made))).toBe(true);
    expect([isModelOf(made, few), isModelOf(made, { ...few, questions: few.questions.slice(1) })]).toEqual([
      true,
      false,
    ]);
    expect(preparedModel(few, made)).toBe(made);
  });

  it('is made anew of what is none', () => {
    const broken = Buffer.from('<<<<<<< a merge');
    expect(isModelOf(broken, few)).toBe(false);
    expect(isModelOf(preparedModel(few, broken), few)).toBe(true);
  });

  it('speaks for the type, the language and the claim of what it was taught', () => {
    const { values } = modelOf(facts);
    const best = (text: string, kind: string) =>
      [...values(traits(text))].filter(([output]) => output.startsWith(kind)).sort(([, a], [, b]) => b - a)[0]?.[0];
    const some = storedTexts(facts).filter((_, at) => at % 97 === 0);
    const wrong = some.filter(({ text, type }) => best(text, 'type') !== outputOf.type(type));
    expect(wrong.length / some.length).toBeLessThan(0.1);
    const foreign = some.filter(({ text, language }) => best(text, 'language') !== outputOf.language(language));
    expect(foreign.length / some.length).toBeLessThan(0.02);
  });
});
