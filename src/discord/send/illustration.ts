import { createBuckets } from '../../buckets.ts';
import { inTime } from '../../in-time.ts';
import type { Studio } from '../../pictures/studio.ts';
import type { ThemeName } from '../../pictures/theme.ts';
import type { ReplyFile } from '../reply.ts';
import type { Illustrate, LogFields } from '../types.ts';

/** An answer never waits long for its picture: what is not drawn in time is left out, and the reply says so. */

/** What draws pictures and keeps them for a while. */
export type Pictures = Pick<Studio, 'cached' | 'png'>;

/** A dark picture is a card like any other on Discord's light theme; a light one would glare on the dark one. */
const THEME: ThemeName = 'dark';

/** Somebody sits before "thinking…" meanwhile. Drawing takes a tenth of a second, twenty pictures at once two seconds. */
const DRAWN_WITHIN_MS = 8000;

/**
 * A picture is a hundred times as many bytes as its reply's text, and drawing one takes a thousand times as long as
 * answering: when all ask at once they get the text, as fast as ever. Sending costs 1; drawing as well, 4 in all.
 */
const COST = { sent: 1, drawn: 4 } as const;
/** Thirty to be drawn at once; then twelve a second are sent, or three drawn: a quarter of a processor. */
const BUDGET = { burst: 120, perMinute: 750 };

interface IllustratorParts {
  readonly pictures: Pictures;
  readonly log: { readonly warn: (fields: LogFields) => void; readonly error: (fields: LogFields) => void };
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  readonly drawnWithinMs?: number;
}

export function createIllustrator(parts: IllustratorParts): Illustrate {
  const { pictures, log, now = () => performance.now(), drawnWithinMs = DRAWN_WITHIN_MS } = parts;
  const budget = createBuckets(BUDGET);
  /** @returns whether there was enough left; else nothing is spent */
  const spend = (cost: number): boolean => {
    const isThere = budget.wait('', cost, now()) === 0;
    if (isThere) budget.take('', cost, now());
    return isThere;
  };
  return (name, picture, limit) => {
    const fileOf = (data: Uint8Array): ReplyFile | undefined => {
      if (data.length <= limit) return { name, contentType: 'image/png', data };
      log.warn({ event: 'picture', file: name, reason: 'too large', bytes: data.length, limit });
      return undefined;
    };
    const draw = async (): Promise<ReplyFile | undefined> => {
      const failed = (error: unknown): void => log.error({ event: 'picture', file: name, reason: 'failed', error });
      try {
        const data = await inTime(pictures.png(picture, THEME), drawnWithinMs, failed);
        if (data) return fileOf(data);
        log.warn({ event: 'picture', file: name, reason: 'late' });
      } catch (error) {
        failed(error);
      }
      return undefined;
    };
    const data = pictures.cached(picture, THEME);
    if (data) return spend(COST.sent) ? fileOf(data) : undefined;
    return spend(COST.drawn) ? draw() : undefined;
  };
}
