import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBuckets, type Rate } from '../src/buckets.ts';

const rate: fc.Arbitrary<Rate> = fc.record({
  burst: fc.integer({ min: 1, max: 10 }),
  perMinute: fc.integer({ min: 1, max: 5000 }),
});
/** Somebody tries to take so many tokens, so long after the one before: in the time in which one flows in. */
const tries = (keys: number) =>
  fc.array(
    fc.record({
      key: fc.integer({ min: 1, max: keys }).map(String),
      tokens: fc.constantFrom(1, 0.2),
      after: fc.oneof({ weight: 40, arbitrary: fc.nat(300) }, fc.nat(30_000)).map((thousandths) => thousandths / 1000),
    }),
    { minLength: 50, maxLength: 300 },
  );

/** A bucket that counts its tokens, and forgets nothing. */
function createPlainBuckets({ burst, perMinute }: Rate) {
  const levels = new Map<string, { tokens: number; at: number }>();
  const level = (key: string, now: number): number => {
    const { tokens, at } = levels.get(key) ?? { tokens: burst, at: now };
    return Math.min(burst, tokens + ((now - at) * perMinute) / 60_000);
  };
  return {
    wait: (key: string, tokens: number, now: number) => ((tokens - level(key, now)) * 60_000) / perMinute,
    take: (key: string, tokens: number, now: number) => {
      levels.set(key, { tokens: level(key, now) - tokens, at: now });
    },
  };
}
/** Of floating point. */
const SLIP_MS = 1e-6;

test('say the same as buckets that forget nobody', () => {
  fc.assert(
    fc.property(rate, tries(5), (of, all) => {
      const buckets = createBuckets(of);
      const plain = createPlainBuckets(of);
      let now = 0;
      for (const { key, tokens, after } of all) {
        now += (after * 60_000) / of.perMinute;
        const wait = buckets.wait(key, tokens, now);
        expect(Math.abs(wait - Math.max(0, plain.wait(key, tokens, now)))).toBeLessThan(SLIP_MS);
        if (wait > 0) continue;
        buckets.take(key, tokens, now);
        plain.take(key, tokens, now);
      }
    }),
  );
});

test('hold no more keys than they may, and then forget in the favour of those who ask', () => {
  fc.assert(
    fc.property(rate, tries(40), fc.integer({ min: 1, max: 10 }), (of, all, mostKeys) => {
      const buckets = createBuckets(of, mostKeys);
      const plain = createPlainBuckets(of);
      let now = 0;
      for (const { key, tokens, after } of all) {
        now += (after * 60_000) / of.perMinute;
        const wait = buckets.wait(key, tokens, now);
        expect(wait).toBeLessThan(Math.max(0, plain.wait(key, tokens, now)) + SLIP_MS);
        if (wait > 0) continue;
        buckets.take(key, tokens, now);
        plain.take(key, tokens, now);
        expect(buckets.size()).toBeLessThanOrEqual(mostKeys);
      }
    }),
  );
});

test('give in no stretch of time more than a full bucket and what flows in meanwhile', () => {
  fc.assert(
    fc.property(rate, tries(1), (of, all) => {
      const { wait, take } = createBuckets(of);
      const given: { readonly at: number; readonly tokens: number }[] = [];
      let now = 0;
      for (const { key, tokens, after } of all) {
        now += (after * 60_000) / of.perMinute;
        if (wait(key, tokens, now) > 0) continue;
        take(key, tokens, now);
        given.push({ at: now, tokens });
        let sum = 0;
        for (const { at, tokens: some } of given.toReversed()) {
          sum += some;
          expect(sum).toBeLessThanOrEqual(of.burst + ((now - at) * of.perMinute) / 60_000 + SLIP_MS);
        }
      }
    }),
    { numRuns: 50 },
  );
});
