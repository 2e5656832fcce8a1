import { LRUCache } from 'lru-cache';

/** How often something may be done: so many times at once, and again as time goes by. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

/** Kept at most: some 5 MiB. Beyond it those who have not come back for longest start with a full bucket. */
const MOST_KEYS = 50_000;

/** Makes token buckets, one a key. All that is kept of one is when it will be full again. */
export function createBuckets({ burst, perMinute }: Rate, mostKeys = MOST_KEYS) {
  const tokenMs = 60_000 / perMinute;
  const full = new LRUCache<string, number>({ maxSize: mostKeys, sizeCalculation: () => 1 });
  const fullAt = (key: string, now: number): number => Math.max(full.get(key) ?? now, now);
  return {
    /**
     * @param now milliseconds of a clock that never goes back
     * @returns milliseconds until the key has so many tokens; 0 where it has them
     */
    wait: (key: string, tokens: number, now: number): number =>
      Math.max(0, fullAt(key, now) + (tokens - burst) * tokenMs - now),
    take: (key: string, tokens: number, now: number): void => {
      full.set(key, fullAt(key, now) + tokens * tokenMs);
    },
    size: (): number => full.size,
  };
}
