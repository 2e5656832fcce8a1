import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import type { Picture } from '../core/picture.ts';
import type { ThemeName } from '../pictures/theme.ts';
import type { Illustrate, LogFields } from './parts.ts';
import { inTime } from './patience.ts';
import type { ReplyFile, Sendable } from './reply.ts';

/**
 * The pictures of replies. An answer never waits long for its picture, nor goes lost with it: what is not drawn in time,
 * or at all, is left out, and the reply says so.
 */

/** What draws pictures and keeps them for a while: a `Studio`. */
export interface Pictures {
  readonly cached: (picture: Picture, theme: ThemeName) => Uint8Array | undefined;
  readonly png: (picture: Picture, theme: ThemeName) => Promise<Uint8Array>;
}

/**
 * A picture brings its own ground, so that its contrasts are the same in both of Discord's themes. A dark one is a card
 * like any other on the light theme; a light one would glare on the dark theme, which is the default.
 */
const THEME: ThemeName = 'dark';

/** Somebody sits before "thinking…" meanwhile. Drawing takes a tenth of a second, twenty pictures at once two seconds. */
const DRAWN_WITHIN_MS = 8000;

/**
 * A picture is a hundred times as many bytes as its reply's text, and drawing one takes a thousand times as long as
 * answering: when all ask at once they get the text, as fast as ever. Sending costs 1; drawing as well, 4 in all.
 */
const COST = { sent: 1, drawn: 4 } as const;
/** Thirty to be drawn at once; then twelve a second are sent, or three drawn: a quarter of a processor. */
const MOST_SAVED = 120;
const SAVED_A_SECOND = 12;

export interface IllustratorParts {
  readonly pictures: Pictures;
  readonly log: { readonly warn: (fields: LogFields) => void; readonly error: (fields: LogFields) => void };
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  readonly drawnWithinMs?: number;
}

export function createIllustrator(parts: IllustratorParts): Illustrate {
  const { pictures, log, now = () => performance.now(), drawnWithinMs = DRAWN_WITHIN_MS } = parts;
  const spend = createBudget(now);
  return (name, picture, limit) => {
    const fileOf = (data: Uint8Array): ReplyFile | undefined => {
      if (data.length <= limit) return { name, contentType: 'image/png', data };
      log.warn({ event: 'picture', file: name, reason: 'too large', bytes: data.length, limit });
      return undefined;
    };
    const draw = async (): Promise<ReplyFile | undefined> => {
      const failed = (error: unknown): void => log.error({ event: 'picture', file: name, reason: 'failed', error });
      try {
        const data = await inTime(pictures.png(picture, THEME), failed, drawnWithinMs);
        if (data) return fileOf(data);
        log.warn({ event: 'picture', file: name, reason: 'late' });
      } catch (error) {
        failed(error);
      }
      return undefined;
    };
    return {
      claim: () => {
        const data = pictures.cached(picture, THEME);
        if (data) return spend(COST.sent) ? fileOf(data) : undefined;
        return spend(COST.drawn) ? draw() : undefined;
      },
      get size() {
        return JSON.stringify(picture).length;
      },
    };
  };
}

/** @returns whether there was enough left; else nothing is spent */
function createBudget(now: () => number): (cost: number) => boolean {
  let saved = MOST_SAVED;
  let at = now();
  return (cost) => {
    const then = at;
    at = now();
    saved = Math.min(MOST_SAVED, saved + ((at - then) / 1000) * SAVED_A_SECOND);
    if (saved < cost) return false;
    saved -= cost;
    return true;
  };
}

// What goes out first ---------------------------------------------------------------------------------------------

/** The callback of a reply, and how it goes on. */
export interface Opening {
  readonly json: string;
  readonly files: readonly ReplyFile[];
  /** What becomes of its picture: it is sent along, is still being drawn, or is left out. */
  readonly picture?: 'cached' | 'drawing' | 'missing';
  /** The reply without its picture, for where Discord refuses the file. */
  readonly spare?: () => Text;
  /** The message that was pressed on is deleted afterwards. */
  readonly takesAway?: true;
  /** Where the callback only defers: what the message is to be. It never rejects. */
  readonly rest?: () => Promise<Text & { readonly isIllustrated: boolean }>;
}
interface Text {
  readonly json: string;
  readonly files: readonly ReplyFile[];
}

/** A picture at hand goes out with the reply; for one that has to be drawn the reply is deferred. */
export function openingOf(sendable: Sendable): Opening {
  const { illustrated, files, takesAway } = sendable;
  if (!illustrated) return { json: sendable.json, files, ...(takesAway ? { takesAway } : {}) };
  const claimed = illustrated.source.claim();
  if (!claimed) return { json: sendable.json, files, picture: 'missing' };
  if (!(claimed instanceof Promise)) {
    const spare = () => ({ json: sendable.json, files });
    return { json: illustrated.json, files: [...files, claimed], picture: 'cached', spare };
  }
  const rest = async () => {
    const file = await claimed;
    return file
      ? { json: editOf(illustrated.json), files: [...files, file], isIllustrated: true }
      : { json: editOf(sendable.json), files, isIllustrated: false };
  };
  const spare = () => ({ json: editOf(sendable.json), files });
  return { json: deferralOf(sendable.json), files: [], picture: 'drawing', spare, rest };
}

const callback = z.object({ type: z.number(), data: z.looseObject({ flags: z._default(z.number(), 0) }) });

/** The callback that defers a reply: of its flags it takes EPHEMERAL alone. */
function deferralOf(json: string): string {
  const { type, data } = callback.parse(JSON.parse(json));
  if (type === InteractionResponseType.UpdateMessage)
    return JSON.stringify({ type: InteractionResponseType.DeferredMessageUpdate });
  const isPrivate = (data.flags & MessageFlags.Ephemeral) !== 0;
  return JSON.stringify({
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    ...(isPrivate ? { data: { flags: MessageFlags.Ephemeral } } : {}),
  });
}

/** The message of a callback, as an edit of the message that was deferred: it is as private as that is. */
function editOf(json: string): string {
  const { data } = callback.parse(JSON.parse(json));
  return JSON.stringify({ ...data, flags: data.flags & ~MessageFlags.Ephemeral });
}
