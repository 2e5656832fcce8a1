import type { APIInteraction } from 'discord-api-types/v10';
import type { PictureFate } from '../metrics.ts';
import {
  CALLBACK_WITHIN_MS,
  type CallbackRest,
  causeInWords,
  type Delivered,
  EDIT_WITHIN_MS,
  type Sending,
  sendCallback,
  sendEdit,
} from './callback.ts';
import type { Opening } from './illustration.ts';

/** How a reply goes out as callbacks, for every transport: with its picture, without it where Discord will not have it. */

/** What became of a reply. */
export interface Way extends Delivered {
  /** Until Discord had its first answer, since the interaction came in. */
  readonly ms: number;
  readonly picture?: PictureFate;
  /** Until the message was edited, where it was deferred. */
  readonly editedMs?: number;
}

/**
 * @param received when the interaction came in, by `performance.now()`
 * @param answeredMs where Discord has the opening already, in the response to its request: after how long
 */
export async function deliver(
  rest: CallbackRest,
  interaction: APIInteraction,
  opening: Opening,
  received: number,
  answeredMs?: number,
): Promise<Way> {
  const spare = opening.rest ? undefined : opening.spare;
  const first: Tried =
    answeredMs === undefined
      ? await trying(
          (sending, part) => sendCallback(rest, interaction, sending, received, part * CALLBACK_WITHIN_MS),
          opening,
          spare,
        )
      : { delivery: 'sent', attempts: 1, isSpare: false };
  const ms = answeredMs ?? performance.now() - received;
  const { isSpare, ...delivered } = first;
  if (!opening.rest) {
    const picture = isSpare || opening.picture === 'missing' ? 'missing' : 'cached';
    return { ...delivered, ms, ...(opening.picture ? { picture } : {}) };
  }
  if (delivered.delivery !== 'sent' && delivered.delivery !== 'acknowledged') return { ...delivered, ms };
  const { isIllustrated, ...message } = await opening.rest();
  const edit = (sending: Sending, part: number) => sendEdit(rest, interaction, sending, part * EDIT_WITHIN_MS);
  const { isSpare: isBare, ...edited } = await trying(edit, message, isIllustrated ? opening.spare : undefined);
  const picture = isIllustrated && !isBare ? 'drawn' : 'missing';
  return { ...edited, ms, picture, editedMs: performance.now() - received };
}

type Tried = Delivered & { readonly isSpare: boolean };

/**
 * Sends it, or the spare where Discord finds a fault in it or does not take it in time.
 * @param send told in which part of the time there is
 */
async function trying(
  send: (sending: Sending, part: number) => Promise<Delivered>,
  { json, files }: Sending,
  spare: (() => Sending) | undefined,
): Promise<Tried> {
  const delivered = await send({ json, files }, spare ? 0.5 : 1);
  if (!spare || (delivered.delivery !== 'refused' && delivered.delivery !== 'lost'))
    return { ...delivered, isSpare: false };
  const again = await send(spare(), 1);
  // Of a try whose answer was lost, Discord may have the picture after all.
  const isSpare = again.delivery !== 'acknowledged';
  // Why the picture was refused is worth a line also where the rest got through.
  return {
    ...again,
    attempts: delivered.attempts + again.attempts,
    error: again.error ?? delivered.error,
    isSpare,
  };
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** What the log tells of it, and how loudly. */
export function lineOf({ delivery, attempts, error, ms, picture, editedMs }: Way) {
  const isLost = delivery === 'refused' || delivery === 'lost';
  const isOdd = delivery !== 'sent' || (picture === 'missing' && error !== undefined);
  return {
    level: isLost ? ('error' as const) : isOdd ? ('warn' as const) : ('info' as const),
    fields: {
      ms: tenths(ms),
      ...(picture === undefined ? {} : { picture }),
      ...(editedMs === undefined ? {} : { editedMs: tenths(editedMs) }),
      ...(delivery === 'sent' ? {} : { delivery }),
      ...(attempts > 1 ? { attempts } : {}),
      ...(error === undefined ? {} : { cause: causeInWords(error) }),
    },
  };
}
