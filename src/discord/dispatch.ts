import { randomUUID } from 'node:crypto';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { COMMANDS } from '../../commands/index.ts';
import { CATALOGUES, type Catalogue, localeFor } from '../locales/index.ts';
import { ask, isFromMenu, suggest } from './chat-input.ts';
import { openAdmin, press, submit } from './component.ts';
import {
  type CommandInteraction,
  type Interaction,
  presserOf,
  readInteraction,
  remains,
  serverOf,
} from './interaction.ts';
import { costOf, type Excess } from './limits.ts';
import { ADMIN, FOR_MEMBERS, MESSAGE_COMMAND, ROOT } from './names.ts';
import { type Dispatch, note, refused, replyOf, suggestions } from './reply.ts';
import type { DispatchParts } from './types.ts';

/**
 * The one way in: an interaction as Discord sent it goes in, the callback's body comes out. Nothing in it is trusted; what
 * is used is parsed here. Whatever happens, the user gets words.
 */

export function createDispatch(parts: DispatchParts): Dispatch {
  const { log, limits, seen, reference = () => randomUUID().slice(0, 8), now = Date.now } = parts;
  return async (sent) => {
    const read = readInteraction(sent);
    const server = read && 'locale' in read ? serverOf(read) : undefined;
    if (server !== undefined) seen?.(server);
    const { type, locale, ...sender } = read && 'locale' in read ? read : remains.parse(sent);
    const words = CATALOGUES[localeFor(locale)];
    const asker = presserOf(sender);
    const excess = asker === undefined ? undefined : limits?.take(sent, asker, costOf(read));
    const told = (text: string) => (isAutocomplete(type) ? suggestions([]) : note(text));
    if (excess) return replyOf(read ? nameOf(read) : 'none', 'limited', told(limitedText(excess, words, now())));
    try {
      const reply = read
        ? await handle(read, parts)
        : refused('none', 'unreadable', told(words.discord.refused.payload));
      const { command, outcome, reason } = reply;
      log.info({ event: 'interaction', command, outcome, reason });
      return reply;
    } catch (error) {
      const command = read ? nameOf(read) : 'none';
      const ref = reference();
      log.error({ event: 'interaction', command, outcome: 'failed', reference: ref, error });
      return { ...replyOf(command, 'failed', told(words.discord.failed(ref))), reference: ref };
    }
  };
}

/** How long to wait: Discord says it in the reader's language and counts down (…/reference#message-formatting-timestamp-styles). */
const limitedText = ({ whose, waitMs }: Excess, { discord }: Catalogue, now: number): string =>
  discord.limited[whose](`<t:${Math.ceil((now + waitMs) / 1000)}:R>`);

const isAutocomplete = (type: number): boolean => type === InteractionType.ApplicationCommandAutocomplete;

/** The command of an interaction, of those there are: what is logged is no free text. */
function nameOf(interaction: Interaction): string {
  if (!('data' in interaction) || !('name' in interaction.data)) return 'none';
  const { name, options: [first] = [] } = interaction.data;
  if (name === ADMIN) return ADMIN;
  if ('resolved' in interaction.data && isFromMenu(interaction.data)) return MESSAGE_COMMAND.command;
  return COMMANDS.find((command) => command.name === first?.name)?.name ?? 'none';
}

/** Whether it is for moderators, or their part of it for members. */
export const isForAdmin = ({ data: { name, options: [asked] = [] } }: CommandInteraction): boolean =>
  name === ADMIN || (name === ROOT && FOR_MEMBERS.includes(asked?.name ?? ''));

function handle(interaction: Interaction, parts: DispatchParts) {
  switch (interaction.type) {
    case InteractionType.Ping:
      return replyOf('ping', 'facts', { type: InteractionResponseType.Pong });
    case InteractionType.ApplicationCommand:
      return isForAdmin(interaction)
        ? openAdmin().then(({ administer }) => administer(interaction, parts))
        : ask(interaction, parts);
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(interaction, parts);
    case InteractionType.MessageComponent:
      return press(interaction, parts);
    case InteractionType.ModalSubmit:
      return submit(interaction, parts);
  }
}
