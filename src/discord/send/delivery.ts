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
      : { delivery: 'sent', attempts: 1, picture: opening.picture };
  const ms = answeredMs ?? performance.now() - received;
  const way: Way = { ...first, ms };
  if (first.delivery === 'refused') {
    const { delivery } = await sendCallback(rest, interaction, { body: noteTo(interaction), files: [] }, received);
    return { ...way, note: delivery };
  }
  const isThere = first.delivery === 'sent' || first.delivery === 'acknowledged';
  if (!isThere) return way;
  if (opening.takesAway) return { ...(await sendLater(rest, interaction, 'delete')), ms };
  if (!opening.later) return way;
  // Where a page was to be turned, the one before stays.
  const isTurned = opening.body.type === InteractionResponseType.DeferredMessageUpdate;
  const words = { content: apologyTo(interaction), allowed_mentions: { parse: [] } };
  const apology = { body: isTurned ? { ...words, flags: MessageFlags.Ephemeral } : words, files: [] };
  const apologise = () => sendLater(rest, interaction, isTurned ? 'follow-up' : 'edit', apology);
  const later = await opening.later().catch(async (error: unknown) => {
    await apologise();
    throw error;
  });
  const { isBeside = false } = later;
  const send = ({ body, files }: Callback, part: number) => {
    const message = { body: messageOf(body, !isBeside), files };
    return sendLater(rest, interaction, isBeside ? 'follow-up' : 'edit', message, part * EDIT_WITHIN_MS);
  };
  const edited: Way = { ...(await trying(send, later)), ms, editedMs: performance.now() - received };
  return edited.delivery === 'refused' ? { ...edited, note: (await apologise()).delivery } : edited;
}

/** What the user is told where Discord would not have the reply. The log tells of it by the interaction's id. */
const apologyTo = (interaction: APIInteraction): string =>
  CATALOGUES[localeFor(remains.parse(interaction).locale)].discord.failed(interaction.id);

const noteTo = (interaction: APIInteraction) =>
  interaction.type === InteractionType.ApplicationCommandAutocomplete ? suggestions([]) : note(apologyTo(interaction));

type Tried = Delivered & Pick<Way, 'picture'>;

/** Without its picture where Discord finds a fault in that or does not take it in time. */
async function trying(
  send: (callback: Callback, part: number) => Promise<Delivered>,
  { body, files, picture, withoutPicture }: Opening,
): Promise<Tried> {
  const delivered = await send({ body, files }, withoutPicture ? 0.5 : 1);
  if (!withoutPicture || (delivered.delivery !== 'refused' && delivered.delivery !== 'lost'))
    return { ...delivered, picture };
  const again = await send(withoutPicture, 1);
  return {
    ...again,
    attempts: delivered.attempts + again.attempts,
    // Why the picture was refused is worth a line also where the rest got through.
    error: again.error ?? delivered.error,
    // Of a try whose answer was lost, Discord may have the picture after all.
    picture: again.delivery === 'acknowledged' ? picture : 'missing',
  };
}

/** How replies go out from here. @param apiUrl without the version part @param agent the sockets there are already */
export const openDelivery = (apiUrl: string, agent = createAgent()) =>
  deliver.bind(undefined, createCallbackRest(apiUrl, agent));
