/** The reply is due within 3 s (https://docs.discord.com/developers/interactions/receiving-and-responding). */
export const PATIENCE_MS = 2000;
const LATE = Symbol('late');

/**
 * What comes within the time there is.
 * @returns undefined where it takes longer; it goes on, and its fault, if any, is given to `onLateFault`
 */
export async function inTime<T>(work: Promise<T>, onLateFault: (error: unknown) => void): Promise<T | undefined> {
  const timer = Promise.withResolvers<typeof LATE>();
  const timeout = setTimeout(() => timer.resolve(LATE), PATIENCE_MS);
  try {
    const first = await Promise.race([work, timer.promise]);
    if (first !== LATE) return first;
    work.catch(onLateFault);
    return undefined;
  } finally {
    clearTimeout(timeout);
  }
}
