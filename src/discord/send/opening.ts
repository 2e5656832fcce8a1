import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { inTime } from '../../in-time.ts';
import { causeInWords, type Log } from '../../log.ts';
import type { Metrics, PictureFate } from '../../metrics.ts';
import type { Settings } from '../../store/kept/settings.ts';
import { isPrivateOption } from '../chat-input.ts';
import { isForAdmin } from '../dispatch.ts';
import { isPrivateHere, readInteraction, valuesHere, withheld } from '../interaction.ts';
import { decodePress, type Press } from '../message/buttons.ts';
import { ADMIN } from '../names.ts';
import type { Reply, ReplyFile } from '../reply.ts';
import type { Delivered } from './callback.ts';

export interface Callback {
  readonly body: APIInteractionResponse;
  readonly files: readonly ReplyFile[];
}

/** What goes out for a reply, and how it goes on. */
export interface Opening extends Callback {
  /** What becomes of its picture, where it is known by now: it is sent along, or is left out. */
  readonly picture?: 'drawn' | 'cached' | 'missing';
  /** The reply without its picture, for where Discord refuses the file. */
  readonly withoutPicture?: Callback;
  /** The message that was pressed on is deleted afterwards. */
  readonly takesAway?: true;
  /** Where the callback only defers: what comes of it, the callback that it would have been (see `messageOf`). */
  readonly later?: () => Promise<Opening>;
  /** What was deferred is posted beside what is there: a note where a page was to be turned. */
  readonly isBeside?: true;
}

export interface OpeningOptions {
  /** What is set decides how private a reply is that is deferred. */
  readonly settings?: Pick<Settings, 'here'> | undefined;
  readonly deferAfterMs?: number | undefined;
}

/** What goes out first: the reply, or where it is long in coming or has a picture to be drawn, what defers it. */
export async function openingFor(
  interaction: APIInteraction,
  answering: Promise<Reply>,
  { settings, deferAfterMs = DEFER_AFTER_MS }: OpeningOptions,
): Promise<Opening> {
  // Whoever waits for it is told of a fault that comes late.
  const soon = await inTime(answering, deferAfterMs);
  if (soon) return openingOf(soon);
  const deferral = await deferralFor(interaction, settings);
  if (!deferral) return openingOf(await answering);
  const isInPlace = deferral.type === InteractionResponseType.DeferredMessageUpdate;
  return { body: deferral, files: [], later: async () => laterOf(await answering, isInPlace) };
}

/** A picture at hand goes out with the reply; for one that has to be drawn the reply is deferred. */
function openingOf({ body, files, illustrated, takesAway }: Reply): Opening {
  if (!illustrated) return { body, files, ...(takesAway ? { takesAway } : {}) };
  const bare: Opening = { body, files, picture: 'missing' };
  const whole = (file: ReplyFile) => ({
    body: illustrated.body,
    files: [...files, file],
    withoutPicture: { body, files },
  });
  const { file: picture } = illustrated;
  if (!picture) return bare;
  if (!(picture instanceof Promise)) return { ...whole(picture), picture: 'cached' };
  const later = async (): Promise<Opening> => {
    const file = await picture;
    return file ? { ...whole(file), picture: 'drawn' } : bare;
  };
  return { body: deferralOf(body), files: [], later };
}

/** @param isInPlace the message that was pressed on was to be edited */
async function laterOf(reply: Reply, isInPlace: boolean): Promise<Opening> {
  const { body, files } = reply;
  if (isInPlace && body.type !== InteractionResponseType.UpdateMessage) return { body, files, isBeside: true };
  const opening = openingOf(reply);
  return opening.later ? opening.later() : opening;
}

/** A message of a body, with its flags as a number; empty where it has none. */
const dataOf = (body: APIInteractionResponse) => {
  const data = 'data' in body ? (body.data ?? {}) : {};
  return { ...data, flags: 'flags' in data ? (data.flags ?? 0) : 0 };
};

/** The callback that defers a reply: of its flags it takes EPHEMERAL alone. */
function deferralOf(body: APIInteractionResponse): APIInteractionResponse {
  if (body.type === InteractionResponseType.UpdateMessage) return IN_PLACE;
  return (dataOf(body).flags & MessageFlags.Ephemeral) === 0 ? PUBLIC : PRIVATE;
}

/** The message of a callback; as an edit of the message that was deferred it is as private as that is. */
export function messageOf(body: APIInteractionResponse, isEdit: boolean): object {
  const data = dataOf(body);
  return isEdit ? { ...data, flags: data.flags & ~MessageFlags.Ephemeral } : data;
}

/** After so long a reply is put off: what is left of the three seconds is for sending that, and for trying again. */
const DEFER_AFTER_MS = 1500;

const PUBLIC: APIInteractionResponse = { type: InteractionResponseType.DeferredChannelMessageWithSource };
const PRIVATE: APIInteractionResponse = { ...PUBLIC, data: { flags: MessageFlags.Ephemeral } };
const IN_PLACE: APIInteractionResponse = { type: InteractionResponseType.DeferredMessageUpdate };

/** Of presses that open a form Discord takes nothing but the form. */
const PRESSES: Readonly<Record<Press, APIInteractionResponse | undefined>> = {
  story: PRIVATE,
  menu: PRIVATE,
  open: PRIVATE,
  part: IN_PLACE,
  previous: IN_PLACE,
  current: IN_PLACE,
  next: IN_PLACE,
  share: PUBLIC,
  report: undefined,
};

/**
 * Told before the reply is made.
 * @returns undefined where it cannot be put off: of suggestions and forms Discord takes nothing else
 */
export async function deferralFor(
  sent: APIInteraction,
  settings: Pick<Settings, 'here'> | undefined,
): Promise<APIInteractionResponse | undefined> {
  const interaction = readInteraction(sent);
  if (interaction?.type === InteractionType.ApplicationCommand) {
    // What members are shown there may be a form.
    if (isForAdmin(interaction)) return interaction.data.name === ADMIN ? PRIVATE : undefined;
    const values = await valuesHere(interaction, settings);
    return isPrivateHere(interaction, isPrivateOption(interaction), values) ? PRIVATE : PUBLIC;
  }
  if (interaction?.type !== InteractionType.MessageComponent) return undefined;
  const deferral = PRESSES[decodePress(interaction.data.custom_id)?.press ?? 'report'];
  return deferral === PUBLIC && withheld(interaction) ? PRIVATE : deferral;
}

/** How a reply went out. */
export interface Way extends Delivered {
  /** Until Discord had its first answer, since the interaction came in. */
  readonly ms: number;
  readonly picture?: PictureFate | undefined;
  /** Until the message was edited, where it was deferred. */
  readonly editedMs?: number;
  /** Where Discord found a fault in it: how the note went out that the user got instead. */
  readonly note?: Delivered['delivery'];
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

export interface Accounts {
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'interaction' | 'picture'> | undefined;
}

/** Accounts for a reply: a line of the log, and what is counted. @param where by what it is found in the log */
export function account(reply: Reply, way: Way, where: object, { log, metrics }: Accounts): void {
  const { command, outcome, reference, reason } = reply;
  const { delivery, attempts, error, ms, picture, editedMs, note } = way;
  metrics?.interaction(command, outcome, ms / 1000);
  if (picture) metrics?.picture(picture);
  const isLost = delivery === 'refused' || delivery === 'lost';
  const isOdd = delivery !== 'sent' || (picture === 'missing' && error !== undefined);
  // What is undefined is left out of the line.
  const fields = {
    command,
    outcome,
    reference,
    reason,
    ms: tenths(ms),
    picture,
    editedMs: editedMs && tenths(editedMs),
    note,
    delivery: delivery === 'sent' ? undefined : delivery,
    attempts: attempts > 1 ? attempts : undefined,
    cause: error === undefined ? undefined : causeInWords(error),
  };
  log[isLost ? 'error' : isOdd ? 'warn' : 'info']({ ...fields, ...where }, 'interaction');
}
