/** How often something may be done: so many times at once, and again as time goes by. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

/** Kept at most, twice over: some 10 MiB. Beyond it those who have not come back for longest start with a full bucket. */
const MOST_KEYS = 50_000;

/**
 * Makes token buckets, one a key. All that is kept of one is when it will be full again; one that is full is the same as one never used,
 * so that keys which have rested for as long as filling takes can be forgotten at no loss.
 */
export function createBuckets({ burst, perMinute }: Rate, mostKeys = MOST_KEYS) {
  const tokenMs = 60_000 / perMinute;
  const fillMs = burst * tokenMs;
  let since = Number.NEGATIVE_INFINITY;
  // When each is full: of those that came lately, and of those that came before.
  let newer = new Map<string, number>();
  let older = newer;
  const fullAt = (key: string, now: number): number => Math.max(newer.get(key) ?? older.get(key) ?? now, now);
  return {
    /**
     * @param now milliseconds of a clock that never goes back
     * @returns milliseconds until the key has so many tokens; 0 where it has them
     */
    wait: (key: string, tokens: number, now: number): number =>
      Math.max(0, fullAt(key, now) + tokens * tokenMs - now - fillMs),
    take: (key: string, tokens: number, now: number): void => {
      const full = fullAt(key, now) + tokens * tokenMs;
      if (now - since >= fillMs || newer.size >= mostKeys) {
        older = newer;
        newer = new Map();
        since = now;
      }
      newer.set(key, full);
    },
    size: (): number => newer.size + older.size,
  };
}
export type Buckets = ReturnType<typeof createBuckets>;
