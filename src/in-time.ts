/**
 * What comes within the time there is.
 * @param ms how long that is, in milliseconds
 * @param onLateFault is given the fault of what comes too late, which is else nobody's
 * @returns undefined where it takes longer: it goes on
 */
export function inTime<T>(
  work: Promise<T>,
  ms: number,
  onLateFault: (error: unknown) => void = () => {},
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let fail: (error: unknown) => void = reject;
    const end = (): void => {
      fail = onLateFault;
      resolve(undefined);
    };
    // Where this process itself was busy, what has come in is read before the time counts as over.
    const timer = setTimeout(() => setImmediate(end), ms);
    work.then(
      (got) => {
        clearTimeout(timer);
        resolve(got);
      },
      (error) => {
        clearTimeout(timer);
        fail(error);
      },
    );
  });
}

export class TimedOut extends Error {}

/**
 * What comes within the time there is, and nothing else.
 * @throws TimedOut once it is over; what the work then still does is nobody's
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const done = await inTime(
    work.then((got) => ({ got })),
    ms,
  );
  if (!done) throw new TimedOut(`no reply within ${Math.round(ms)} ms`);
  return done.got;
}
