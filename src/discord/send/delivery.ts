import { type APIInteraction, InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { CATALOGUES, localeFor } from '../../locales/index.ts';
import type { Log } from '../../log.ts';
import type { Metrics, PictureFate } from '../../metrics.ts';
import { remains } from '../interaction.ts';
import { note, type Reply, suggestions, toldOf } from '../reply.ts';
import {
  CALLBACK_WITHIN_MS,
  type CallbackRest,
  causeInWords,
  type Delivered,
  EDIT_WITHIN_MS,
  sendCallback,
  sendLater,
} from './callback.ts';
import { type Callback, messageOf, type Opening } from './opening.ts';

/** How a reply goes out as callbacks, for every transport: with its picture, without it where Discord will not have it. */

export interface Way extends Delivered {
  /** Until Discord had its first answer, since the interaction came in. */
  readonly ms: number;
  readonly picture?: PictureFate;
  /** Until the message was edited, where it was deferred. */
  readonly editedMs?: number;
  /** Where Discord found a fault in it: how the note went out that the user got instead. */
  readonly note?: Delivered['delivery'];
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
  const first: Tried =
    answeredMs === undefined
      ? await trying(
          (sending, part) => sendCallback(rest, interaction, sending, received, part * CALLBACK_WITHIN_MS),
          opening,
        )
      : { delivery: 'sent', attempts: 1, isWithoutPicture: false };
  const ms = answeredMs ?? performance.now() - received;
  const { isWithoutPicture, ...delivered } = first;
  if (delivered.delivery === 'refused') {
    const { delivery } = await sendCallback(rest, interaction, { body: noteTo(interaction), files: [] }, received);
    return { ...delivered, ms, note: delivery };
  }
  const isThere = delivered.delivery === 'sent' || delivered.delivery === 'acknowledged';
  if (!isThere && (opening.takesAway || opening.later)) return { ...delivered, ms };
  if (opening.takesAway) return { ...(await sendLater(rest, interaction, 'delete')), ms };
  if (!opening.later) {
    const picture = isWithoutPicture || opening.picture === 'missing' ? 'missing' : 'cached';
    return { ...delivered, ms, ...(opening.picture ? { picture } : {}) };
  }
  // Where a page was to be turned, the one before stays.
  const isTurned = opening.body.type === InteractionResponseType.DeferredMessageUpdate;
  const words = { content: apologyTo(interaction), allowed_mentions: { parse: [] } };
  const apology = { body: isTurned ? { ...words, flags: MessageFlags.Ephemeral } : words, files: [] };
  const apologise = () => sendLater(rest, interaction, isTurned ? 'follow-up' : 'edit', apology);
  const later = await opening.later().catch(async (error: unknown) => {
    await apologise();
    throw error;
  });
  const { picture, isBeside = false } = later;
  const send = ({ body, files }: Callback, part: number) => {
    const message = { body: messageOf(body, !isBeside), files };
    return sendLater(rest, interaction, isBeside ? 'follow-up' : 'edit', message, part * EDIT_WITHIN_MS);
  };
  const { isWithoutPicture: isBare, ...edited } = await trying(send, later);
  const way: Way = {
    ...edited,
    ms,
    ...(picture ? { picture: isBare ? 'missing' : picture } : {}),
    editedMs: performance.now() - received,
  };
  if (edited.delivery !== 'refused') return way;
  const { delivery } = await apologise();
  return { ...way, note: delivery };
}

/** What the user is told where Discord would not have the reply. The log tells of it by the interaction's id. */
const apologyTo = (interaction: APIInteraction): string =>
  CATALOGUES[localeFor(remains.parse(interaction).locale)].discord.failed(interaction.id);

const noteTo = (interaction: APIInteraction) =>
  interaction.type === InteractionType.ApplicationCommandAutocomplete ? suggestions([]) : note(apologyTo(interaction));

type Tried = Delivered & { readonly isWithoutPicture: boolean };

/** Without its picture where Discord finds a fault in that or does not take it in time. */
async function trying(
  send: (callback: Callback, part: number) => Promise<Delivered>,
  { body, files, withoutPicture }: Opening,
): Promise<Tried> {
  const delivered = await send({ body, files }, withoutPicture ? 0.5 : 1);
  if (!withoutPicture || (delivered.delivery !== 'refused' && delivered.delivery !== 'lost'))
    return { ...delivered, isWithoutPicture: false };
  const again = await send(withoutPicture, 1);
  // Of a try whose answer was lost, Discord may have the picture after all.
  const isWithoutPicture = again.delivery !== 'acknowledged';
  // Why the picture was refused is worth a line also where the rest got through.
  return {
    ...again,
    attempts: delivered.attempts + again.attempts,
    error: again.error ?? delivered.error,
    isWithoutPicture,
  };
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

export interface Accounts {
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'interaction' | 'picture'> | undefined;
}

/** Accounts for a reply: a line of the log, and what is counted. @param where by what it is found in the log */
export function account(reply: Reply, way: Way, where: object, { log, metrics }: Accounts): void {
  metrics?.interaction(reply.command, reply.outcome, way.ms / 1000);
  if (way.picture) metrics?.picture(way.picture);
  const { level, fields } = lineOf(way);
  log[level]({ ...toldOf(reply), ...fields, ...where }, 'interaction');
}

function lineOf({ delivery, attempts, error, ms, picture, editedMs, note }: Way) {
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
      ...(note === undefined ? {} : { note }),
    },
  };
}
