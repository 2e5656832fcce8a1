import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { inTime } from '../../in-time.ts';
import { DEFAULTS, type Settings, type Values } from '../../store/kept/settings.ts';
import { isPrivateOption } from '../chat-input.ts';
import { isPrivateHere, withheld } from '../context.ts';
import { isForAdmin } from '../dispatch.ts';
import { channelOf, type Interaction, readInteraction } from '../interaction.ts';
import { decodePress, type Press } from '../message/custom-id.ts';
import { ADMIN } from '../names.ts';

/**
 * How a reply that is long in coming is put off, so that it is not lost: by a callback of its own within Discord's three
 * seconds, after which the reply has fifteen minutes.
 */

/** After so long a reply is put off: what is left of the three seconds is for sending that, and for trying again. */
export const DEFER_AFTER_MS = 1500;
/** For what is set where it is asked. A store that takes longer costs nobody else's eyes: the reply is private then. */
const SETTINGS_WITHIN_MS = 200;

type How = 'public' | 'private' | 'in place';

/** Of presses that open a form Discord takes nothing but the form. */
const PRESSES: Readonly<Record<Press, How | undefined>> = {
  story: 'private',
  menu: 'private',
  open: 'private',
  part: 'in place',
  previous: 'in place',
  current: 'in place',
  next: 'in place',
  share: 'public',
  report: undefined,
};

/**
 * As what the reply will be seen, told before it is made; undefined where it cannot be put off.
 * @param values what is set where it is asked
 */
function howSeen(interaction: Interaction, values: Values): How | undefined {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      // What members are shown there may be a form.
      if (isForAdmin(interaction)) return interaction.data.name === ADMIN ? 'private' : undefined;
      return isPrivateHere(interaction, isPrivateOption(interaction), values) ? 'private' : 'public';
    case InteractionType.MessageComponent: {
      const how = PRESSES[decodePress(interaction.data.custom_id)?.press ?? 'report'];
      return how === 'public' && withheld(interaction) ? 'private' : how;
    }
    default:
      return undefined;
  }
}

const CALLBACKS: Readonly<Record<How, APIInteractionResponse>> = {
  public: { type: InteractionResponseType.DeferredChannelMessageWithSource },
  private: {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  },
  'in place': { type: InteractionResponseType.DeferredMessageUpdate },
};

/**
 * The callback that puts off the reply to an interaction: as private as that will be.
 * @returns undefined where it cannot be put off: of suggestions and forms Discord takes nothing else
 */
export async function deferralFor(
  sent: APIInteraction,
  settings: Pick<Settings, 'here'> | undefined,
): Promise<APIInteractionResponse | undefined> {
  const interaction = readInteraction(sent);
  if (!interaction) return undefined;
  const how = howSeen(interaction, await valuesOf(interaction, settings));
  return how && CALLBACKS[how];
}

async function valuesOf(interaction: Interaction, settings: Pick<Settings, 'here'> | undefined): Promise<Values> {
  if (!('guild_id' in interaction) || interaction.guild_id === undefined || !settings) return DEFAULTS;
  const unknown: Values = { ...DEFAULTS, visibility: 'private' };
  try {
    const asked = settings.here(interaction.guild_id, channelOf(interaction));
    return (await inTime(Promise.resolve(asked), SETTINGS_WITHIN_MS)) ?? unknown;
  } catch {
    // Dispatch, which asks as well, tells of it, and answers as if nothing were set.
    return DEFAULTS;
  }
}
