/** The reply is due within 3 s (https://docs.discord.com/developers/interactions/receiving-and-responding). */
export const PATIENCE_MS = 2000;
const LATE = Symbol('late');

/**
 * What comes within the time there is.
 * @param ms how long that is, in milliseconds
 * @returns undefined where it takes longer; it goes on, and its fault, if any, is given to `onLateFault`
 */
export async function inTime<T>(
  work: Promise<T>,
  onLateFault: (error: unknown) => void,
  ms = PATIENCE_MS,
): Promise<T | undefined> {
  const timer = Promise.withResolvers<typeof LATE>();
  const timeout = setTimeout(() => timer.resolve(LATE), ms);
  try {
    const first = await Promise.race([work, timer.promise]);
    if (first !== LATE) return first;
    work.catch(onLateFault);
    return undefined;
  } finally {
    clearTimeout(timeout);
  }
}
