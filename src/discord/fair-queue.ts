/**
 * Of connections that wait Node takes one a turn of the event loop, and reads and verifies in the next ones: the next work
 * begins once so many turns have brought none to the queue, and after the most at the latest.
 */
const QUIET_TURNS = 3;
const MOST_TURNS = 64;

/**
 * Work that takes some milliseconds in one piece, begun one at a time: with everything else that has come in between two,
 * and one of each user in turn, so that whoever asks a lot waits for himself.
 */
export function createFairQueue() {
  const waiting = new Map<string, (() => void)[]>();
  /** Turns since the last work began, and since the last one came. */
  let turns = 0;
  let quiet = 0;

  const step = (): void => {
    turns += 1;
    quiet += 1;
    if (quiet < QUIET_TURNS && turns < MOST_TURNS) {
      setImmediate(step);
      return;
    }
    turns = 0;
    quiet = 0;
    for (const [user, works] of waiting) {
      const work = works.shift();
      waiting.delete(user);
      if (works.length > 0) waiting.set(user, works);
      if (waiting.size > 0) setImmediate(step);
      work?.();
      return;
    }
  };

  return <Result>(user: string, work: () => Promise<Result>): Promise<Result> =>
    new Promise((resolve) => {
      const begin = (): void => resolve(work());
      quiet = 0;
      if (waiting.size === 0) setImmediate(step);
      const works = waiting.get(user);
      if (works) works.push(begin);
      else waiting.set(user, [begin]);
    });
}
