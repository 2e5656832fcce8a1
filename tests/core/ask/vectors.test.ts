import { describe, expect, it } from 'vitest';
import { Gradual } from '../../../src/core/ask/gradual.ts';
import { spaceSteps, type Traits } from '../../../src/core/ask/vectors.ts';

const TEXTS = ['when in france', 'when in italy', 'who leads it', 'when and who'].map((text) => [text.split(' ')]);
const createSpace = (texts: readonly Traits[]) => new Gradual(spaceSteps(texts)).now();
const space = createSpace(TEXTS);
const likenessTo = (text: string): readonly number[] => [...space.likeness(space.place([text.split(' ')]))];

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

  it('tells how like two of its texts are, either way round', () => {
    expect(space.between(0, 1)).toBeCloseTo(space.between(1, 0));
    expect(space.between(0, 1)).toBeCloseTo(likenessTo('when in france')[1] ?? 0);
    expect(space.between(2, 0)).toBe(0);
  });

  it('gives every group of traits the same say', () => {
    const two = createSpace([
      [['a'], ['x', 'y', 'z']],
      [['b'], ['x', 'y', 'z']],
      [['a'], ['u', 'v', 'w']],
    ]);
    const [same, meaning, words] = two.likeness(two.place([['a'], ['x', 'y', 'z']]));
    expect(same).toBeCloseTo(1);
    expect(meaning).toBeCloseTo(0.5);
    expect(words).toBeCloseTo(0.5);
  });
});
