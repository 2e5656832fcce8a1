import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { votesOf } from '../../../src/core/ask/votes.ts';

/** Likeness as the votes take it, and what is held against them. */
const kernel = (likeness: number): number => likeness + likeness ** 2 + likeness ** 3;
const CAUTION = 0.5;
/** How like each of so many neighbours is to those before it. */
const rows = (size: number, between: (one: number, other: number) => number): readonly Float64Array[] =>
  Array.from({ length: size }, (_, one) => Float64Array.from({ length: one }, (_, other) => between(one, other)));

describe('votes', () => {
  it('of one neighbour grow with its likeness', () => {
    const [near] = votesOf(
      [0.9],
      rows(1, () => 1),
    );
    const [far] = votesOf(
      [0.2],
      rows(1, () => 1),
    );
    expect(near).toBeCloseTo(kernel(0.9) / (3 + CAUTION));
    expect(far).toBeCloseTo(kernel(0.2) / (3 + CAUTION));
  });

  it('are shared by neighbours that are alike', () => {
    const [one, twin, other] = votesOf(
      [0.5, 0.5, 0.5],
      rows(3, (a, b) => (a + b === 1 ? 1 : 0)),
    );
    expect(one).toBeCloseTo(twin ?? 0);
    expect(one).toBeLessThan(other ?? 0);
    expect((one ?? 0) * 2).toBeGreaterThan(other ?? 0);
  });

  it('of none are none', () => {
    expect(votesOf([], [])).toEqual([]);
  });

  it('solve the equations they stand for', () => {
    const angle = fc.double({ min: 0, max: Math.PI / 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(angle, { minLength: 1, maxLength: 12 }), angle, (angles, asked) => {
        const near = angles.map((own) => Math.cos(own - asked));
        const between = (a: number, b: number): number => Math.cos((angles[a] ?? 0) - (angles[b] ?? 0));
        const votes = votesOf(near, rows(near.length, between));
        for (const [row, likeness] of near.entries()) {
          const sum = votes.reduce((all, vote, at) => all + vote * kernel(at === row ? 1 : between(row, at)), 0);
          expect(sum + CAUTION * (votes[row] ?? 0)).toBeCloseTo(kernel(likeness), 6);
        }
      }),
    );
  });
});
