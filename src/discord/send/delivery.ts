import { type APIInteraction, InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { CATALOGUES, localeFor } from '../../locales/index.ts';
import { remains } from '../interaction.ts';
import { note, suggestions } from '../reply.ts';
import {
  CALLBACK_WITHIN_MS,
  type CallbackRest,
  createAgent,
  createCallbackRest,
  type Delivered,
  EDIT_WITHIN_MS,
  sendCallback,
  sendLater,
} from './callback.ts';
import { type Callback, messageOf, type Opening, type Way } from './opening.ts';

/** How a reply goes out as callbacks, for every transport: with its picture, without it where Discord will not have it. */

/**
 * @param received when the interaction came in, by `performance.now()`
 * @param answeredMs where Discord has the opening already, in the response to its request: after how long
 */
async function deliver(
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

/** How replies go out from here. @param apiUrl without the version part @param agent the sockets there are already */
export const openDelivery = (apiUrl: string, agent = createAgent()) =>
  deliver.bind(undefined, createCallbackRest(apiUrl, agent));
