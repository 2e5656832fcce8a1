import type { Log } from '../../log.ts';

const MINUTE_MS = 60_000;
/** So many bad signatures, and no good one since the start: Discord itself sends one or two to see them refused. */
const TELLING = 10;

/**
 * What refused requests tell an operator who hears nothing: a clock that is off, or a key that is another application's.
 * Anybody can send what is refused, so each is told at most once a minute, and not while others are answered.
 */
export function createDoubts({ log, now }: { readonly log: Log; readonly now: () => number }) {
  let good = Number.NEGATIVE_INFINITY;
  let bad = 0;
  const told = new Map<string, number>();
  const warn = (what: string, fields: object, message: string): void => {
    const at = now();
    if (Math.abs(at - (told.get(what) ?? Number.NEGATIVE_INFINITY)) < MINUTE_MS) return;
    told.set(what, at);
    log.warn(fields, message);
  };
  return {
    /** A request was refused for its age. @param off milliseconds, above 0 where this clock is ahead */
    old: (off: number): void => {
      if (now() - good < MINUTE_MS) return;
      const minutes = Math.round(Math.abs(off) / MINUTE_MS);
      const side = off > 0 ? 'ahead' : 'behind';
      warn(
        'clock',
        { clock: side, minutes },
        `requests are refused: by their timestamps this machine's clock is ${minutes} minutes ${side}; set it by NTP`,
      );
    },
    verified: (isValid: boolean): void => {
      if (isValid) {
        good = now();
        bad = 0;
        return;
      }
      bad += 1;
      if (good !== Number.NEGATIVE_INFINITY || bad < TELLING) return;
      warn(
        'key',
        { refused: bad },
        "every request so far was refused for its signature: DISCORD_PUBLIC_KEY is not this application's; it stands in Discord's developer portal under General Information, Public Key",
      );
    },
  };
}
