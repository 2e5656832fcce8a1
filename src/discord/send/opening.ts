import { type APIInteraction, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { inTime } from '../../in-time.ts';
import type { Settings } from '../../store/kept/settings.ts';
import type { ReplyFile, Sendable } from '../reply.ts';
import { DEFER_AFTER_MS, deferralFor } from './deferral.ts';

/** The callback of a reply, and how it goes on. */
export interface Opening {
  readonly json: string;
  readonly files: readonly ReplyFile[];
  /** What becomes of its picture, where it is known by now: it is sent along, or is left out. */
  readonly picture?: 'cached' | 'missing';
  /** The reply without its picture, for where Discord refuses the file. */
  readonly withoutPicture?: () => Text;
  /** The message that was pressed on is deleted afterwards. */
  readonly takesAway?: true;
  /** Where the callback only defers: what comes of it. */
  readonly later?: () => Promise<Later>;
}
interface Text {
  readonly json: string;
  readonly files: readonly ReplyFile[];
}

/** A reply that was deferred, as the callback that it would have been: see `messageOf`. */
export interface Later extends Text {
  readonly picture?: 'drawn' | 'cached' | 'missing';
  readonly withoutPicture?: () => Text;
  /** It is posted beside what is there: a note where a page was to be turned. */
  readonly isBeside?: true;
}

export interface OpeningOptions {
  /** What is set decides how private a reply is that is deferred. */
  readonly settings?: Pick<Settings, 'here'> | undefined;
  readonly deferAfterMs?: number | undefined;
}

/**
 * What goes out first: the reply, or where it is long in coming or has a picture to be drawn, what defers it.
 * @param answering the reply, once it is made
 */
export async function openingFor(
  interaction: APIInteraction,
  answering: Promise<Sendable>,
  { settings, deferAfterMs = DEFER_AFTER_MS }: OpeningOptions,
): Promise<Opening> {
  // Whoever waits for it is told of a fault that comes late.
  const soon = await inTime(answering, deferAfterMs);
  if (soon) return openingOf(soon);
  const deferral = await deferralFor(interaction, settings);
  if (!deferral) return openingOf(await answering);
  const isInPlace = deferral.type === InteractionResponseType.DeferredMessageUpdate;
  return { json: JSON.stringify(deferral), files: [], later: async () => laterOf(await answering, isInPlace) };
}

/** A picture at hand goes out with the reply; for one that has to be drawn the reply is deferred. */
function openingOf(sendable: Sendable): Opening {
  const { illustrated, files, takesAway } = sendable;
  if (!illustrated) return { json: sendable.json, files, ...(takesAway ? { takesAway } : {}) };
  const claimed = illustrated.source.claim();
  if (!claimed) return { json: sendable.json, files, picture: 'missing' };
  if (!(claimed instanceof Promise)) {
    const withoutPicture = () => ({ json: sendable.json, files });
    return { json: illustrated.json, files: [...files, claimed], picture: 'cached', withoutPicture };
  }
  return { json: deferralOf(sendable.json), files: [], later: () => drawnLater(sendable, illustrated.json, claimed) };
}

async function drawnLater(
  { json, files }: Sendable,
  illustrated: string,
  drawing: Promise<ReplyFile | undefined>,
): Promise<Later> {
  const file = await drawing;
  if (!file) return { json, files, picture: 'missing' };
  return { json: illustrated, files: [...files, file], picture: 'drawn', withoutPicture: () => ({ json, files }) };
}

/** @param isInPlace the message that was pressed on was to be edited */
async function laterOf(sendable: Sendable, isInPlace: boolean): Promise<Later> {
  const { json, files } = sendable;
  const { type } = callback.parse(JSON.parse(json));
  if (isInPlace && type !== InteractionResponseType.UpdateMessage) return { json, files, isBeside: true };
  const opening = openingOf(sendable);
  return opening.later ? opening.later() : opening;
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

/** The message of a callback; as an edit of the message that was deferred it is as private as that is. */
export function messageOf(json: string, isEdit: boolean): string {
  const { data } = callback.parse(JSON.parse(json));
  return JSON.stringify(isEdit ? { ...data, flags: data.flags & ~MessageFlags.Ephemeral } : data);
}
