import { describe, expect, it } from 'vitest';
import { place, Space, type Traits } from '../../../src/core/ask/vectors.ts';

const TEXTS = ['when in france', 'when in italy', 'who leads it', 'when and who'].map((text) => [text.split(' ')]);
const createSpace = (texts: readonly Traits[]) => new Space(place(texts));
const space = createSpace(TEXTS);
const likenessTo = (text: string): readonly number[] => [...space.likeness([text.split(' ')])];

describe('a space of texts', () => {
  it('finds the same words to be the same', () => {
    for (const [index, text] of TEXTS.entries()) expect(likenessTo((text[0] ?? []).join(' '))[index]).toBeCloseTo(1);
  });

  it('finds nothing where no word is shared', () => {
    expect(likenessTo('pizza')).toEqual([0, 0, 0, 0]);
  });

  it('weighs rare words more', () => {
    const [france, italy] = likenessTo('when italy');
    expect(italy).toBeGreaterThan(france ?? 1);
    const [, , leads, who] = likenessTo('leads who');
    expect(leads).toBeGreaterThan(who ?? 1);
  });

  it('tells how like its texts are to those before them', () => {
    const [none, first, second] = space.between([0, 1, 2]);
    expect([none?.length, first?.length, second?.length]).toEqual([0, 1, 2]);
    expect(first?.[0]).toBeCloseTo(likenessTo('when in france')[1] ?? 0);
    expect(space.between([1, 0])[1]?.[0]).toBeCloseTo(first?.[0] ?? 0);
    expect(second?.[0]).toBe(0);
    expect(likenessTo('pizza')).toEqual([0, 0, 0, 0]);
  });

  it('gives every group of traits the same say', () => {
    const two = createSpace([
      [['a'], ['x', 'y', 'z']],
      [['b'], ['x', 'y', 'z']],
      [['a'], ['u', 'v', 'w']],
    ]);
    const [same, meaning, words] = two.likeness([['a'], ['x', 'y', 'z']]);
    expect(same).toBeCloseTo(1);
    expect(meaning).toBeCloseTo(0.5);
    expect(words).toBeCloseTo(0.5);
  });
});
