/**
 * Work that takes some milliseconds in one piece, begun one at a time: with everything else that has come in between two,
 * and one of each user in turn, so that whoever asks a lot waits for himself.
 */
export function createFairQueue() {
  const waiting = new Map<string, (() => void)[]>();

  const step = (): void => {
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
      if (waiting.size === 0) setImmediate(step);
      const works = waiting.get(user);
      if (works) works.push(begin);
      else waiting.set(user, [begin]);
    });
}
