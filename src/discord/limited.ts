import type { APIInteraction } from 'discord-api-types/v10';
import { CATALOGUES, localeFor } from '../locales/index.ts';
import { isAutocomplete, nameOf } from './dispatch.ts';
import { interactionSchema, remains } from './interaction.ts';
import type { Excess } from './limits.ts';
import { note, type Reply, replyOf, suggestions } from './reply.ts';

/**
 * What somebody is told who asks too often: how long to wait, in their own language.
 * @param now milliseconds since 1970
 */
export function limitedReply(sent: APIInteraction, { whose, waitMs }: Excess, now = Date.now()): Reply {
  const { success, data } = interactionSchema.safeParse(sent);
  const { type, locale } = remains.parse(sent);
  const words = CATALOGUES[localeFor(locale)].discord.limited[whose];
  // Discord says it in the reader's language and counts down: …/reference#message-formatting-timestamp-styles
  const when = `<t:${Math.ceil((now + waitMs) / 1000)}:R>`;
  const body = isAutocomplete(type) ? suggestions([]) : note(words(when));
  return replyOf(success ? nameOf(data) : 'none', 'limited', body);
}
