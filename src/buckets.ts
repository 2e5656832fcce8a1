/** How often something may be done: so many times at once, and again as time goes by. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

/** Token buckets, one a key. */
export interface Buckets {
  /**
   * @param now milliseconds of a clock that never goes back
   * @returns milliseconds until the key has so many tokens; 0 where it has them
   */
  readonly wait: (key: string, tokens: number, now: number) => number;
  /** Takes tokens that are there. */
  readonly take: (key: string, tokens: number, now: number) => void;
  /** Keys that are remembered. */
  readonly size: () => number;
}

/** Kept at most, twice over: some 10 MiB. Beyond it those who have not come back for longest start with a full bucket. */
const MOST_KEYS = 50_000;

/** When buckets are full, in whole microseconds after `since`: V8 stores small integers in place, others each anew. */
interface Times {
  readonly since: number;
  readonly full: Map<string, number>;
}
const MICROSECONDS = 1000;

const read = ({ since, full }: Times, key: string): number | undefined => {
  const after = full.get(key);
  return after === undefined ? undefined : since + after / MICROSECONDS;
};

/**
 * Makes buckets. All that is kept of one is when it will be full again; one that is full is the same as one never used,
 * so that keys which have rested for as long as filling takes can be forgotten at no loss.
 */
export function createBuckets({ burst, perMinute }: Rate, mostKeys = MOST_KEYS): Buckets {
  const tokenMs = 60_000 / perMinute;
  const fillMs = burst * tokenMs;
  const begin = (since: number): Times => ({ since, full: new Map() });
  let newer = begin(Number.NEGATIVE_INFINITY);
  let older = newer;
  const fullAt = (key: string, now: number): number => Math.max(read(newer, key) ?? read(older, key) ?? now, now);
  return {
    wait: (key, tokens, now) => Math.max(0, fullAt(key, now) + tokens * tokenMs - now - fillMs),
    take: (key, tokens, now) => {
      const full = fullAt(key, now) + tokens * tokenMs;
      if (now - newer.since >= fillMs || newer.full.size >= mostKeys) {
        older = newer;
        newer = begin(now);
      }
      newer.full.set(key, Math.ceil((full - newer.since) * MICROSECONDS));
    },
    size: () => newer.full.size + older.full.size,
  };
}
