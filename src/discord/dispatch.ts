import { randomUUID } from 'node:crypto';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { COMMANDS } from '../../commands/index.ts';
import { CATALOGUES, type Catalogue, localeFor } from '../locales/index.ts';
import type { Values } from '../store/kept/settings.ts';
import { ask, isFromMenu, suggest } from './chat-input.ts';
import { openAdmin, press, submit } from './component.ts';
import { type Interaction, readInteraction, remains, serverOf } from './interaction.ts';
import { ADMIN, FOR_MEMBERS, MESSAGE_COMMAND, ROOT } from './names.ts';
import { type Dispatch, note, type Refusal, refuse, replyOf, suggestions } from './reply.ts';
import type { DispatchParts } from './types.ts';

/**
 * The one way in: an interaction as Discord sent it goes in, the callback's body comes out. Nothing in it is trusted; what
 * is used is parsed here. Whatever happens, the user gets words.
 */

export function createDispatch(parts: DispatchParts): Dispatch {
  const { log, reference = () => randomUUID().slice(0, 8) } = parts;
  return async (sent, read = readInteraction(sent), values = undefined) => {
    const { type, locale } = remains.parse(sent);
    const words = CATALOGUES[localeFor(locale)];
    try {
      const reply = read ? await handle(read, sent, parts, values) : unreadable(type, words);
      const { command: asked, outcome, reason } = reply;
      const server = read && 'locale' in read ? serverOf(read) : undefined;
      if (server !== undefined) reply.noted?.(server);
      log.info({ event: 'interaction', command: asked, outcome, ...(reason === undefined ? {} : { reason }) });
      return reply;
    } catch (error) {
      const command = read ? nameOf(read) : 'none';
      const ref = reference();
      log.error({ event: 'interaction', command, outcome: 'failed', reference: ref, error });
      const body = isAutocomplete(type) ? suggestions([]) : note(words.discord.failed(ref));
      return { ...replyOf(command, 'failed', body), reference: ref };
    }
  };
}

export const isAutocomplete = (type: number): boolean => type === InteractionType.ApplicationCommandAutocomplete;

/** The command of an interaction, of those there are: what is logged is no free text. */
export function nameOf(interaction: Interaction): string {
  if (!('data' in interaction) || !('name' in interaction.data)) return 'none';
  const { name, options: [first] = [] } = interaction.data;
  if (name === ADMIN) return ADMIN;
  if ('resolved' in interaction.data && isFromMenu(interaction.data)) return MESSAGE_COMMAND.command;
  return COMMANDS.find((command) => command.name === first?.name)?.name ?? 'none';
}

function unreadable(type: number, words: Catalogue): Refusal {
  const refusal = refuse('none', 'unreadable', words.discord.refused.payload);
  return isAutocomplete(type) ? { ...refusal, body: suggestions([]) } : refusal;
}

/** Whether it is for moderators, or their part of it for members. */
export const isForAdmin = ({
  data: { name, options: [asked] = [] },
}: {
  readonly data: { readonly name: string; readonly options?: readonly { readonly name: string }[] | undefined };
}): boolean => name === ADMIN || (name === ROOT && FOR_MEMBERS.includes(asked?.name ?? ''));

function handle(interaction: Interaction, sent: unknown, parts: DispatchParts, values: Values | undefined) {
  switch (interaction.type) {
    case InteractionType.Ping:
      return replyOf('ping', 'facts', { type: InteractionResponseType.Pong });
    case InteractionType.ApplicationCommand:
      return isForAdmin(interaction)
        ? openAdmin().then(({ administer }) => administer(interaction, sent, parts))
        : ask(interaction, parts, values);
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(interaction, parts);
    case InteractionType.MessageComponent:
      return press(interaction, parts);
    case InteractionType.ModalSubmit:
      return submit(interaction, parts);
  }
}
