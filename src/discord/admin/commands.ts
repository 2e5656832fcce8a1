import { ButtonStyle } from 'discord-api-types/v10';
import { inTime } from '../../in-time.ts';
import type { Catalogue } from '../../locales/index.ts';
import { encodeAction } from '../message/buttons.ts';
import { escapeText } from '../message/markdown.ts';
import { titleOf } from '../names.ts';
import type { ServerRow } from '../registration/registration.ts';
import { RegistrationFault } from '../registration/rest.ts';
import { PATIENCE_MS } from '../reply.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminCommand, AdminReply, Moderator } from './command.ts';
import { button, panel, refusal } from './message.ts';

/** `/xiaomi-admin commands`: what would change in the server's commands, and a button that applies it. */
export const COMMANDS: AdminCommand = {
  name: 'commands',
  options: [],
  run: ({ moderator }, parts) => show('plan', moderator, parts),
  actions: { apply: ({ moderator }, parts) => show('apply', moderator, parts) },
};

const MOST_ROWS = 20;

async function show(
  step: 'plan' | 'apply',
  { guildId, words: catalogue }: Moderator,
  { registration, log }: DispatchParts,
): Promise<AdminReply> {
  const words = catalogue.discord.admin.commands;
  if (!registration) return refusal('no registration', words.unavailable);
  const asked = registration()
    .then((one) => one[step](guildId))
    .catch(faultOf);
  const rows = await inTime(asked, PATIENCE_MS, (error) => log.error({ event: 'registration', error }));
  const title = `## ${words.title}`;
  if (rows === undefined) return panel([title, words.late]);
  if (rows instanceof RegistrationFault) {
    log.warn({ event: 'registration', error: rows });
    return panel([title, words.faults[rows.reason]]);
  }
  const differs = rows.some(({ action }) => action !== 'unchanged');
  const shown = rows.slice(0, MOST_ROWS).map((row) => rowText(row, catalogue));
  const more = rows.length > MOST_ROWS ? [words.more(rows.length - MOST_ROWS)] : [];
  const done = step === 'apply' ? words.applied : words.differs;
  const apply = encodeAction('commands', 'apply');
  const buttons = step === 'plan' && differs ? [[button(apply, words.button, ButtonStyle.Primary)]] : [];
  return panel([title, ...shown, ...more, differs ? done : words.equal], buttons);
}

/** What is told in words; all else is a fault of the program. */
function faultOf(error: unknown): RegistrationFault {
  if (error instanceof RegistrationFault) return error;
  throw error;
}

/** Names that Discord gives are at most 32 characters, fields a handful. */
function rowText({ name, type, scope, action, fields }: ServerRow, words: Catalogue) {
  const { everywhere, actions } = words.discord.admin.commands;
  const where = scope === 'everywhere' ? ` (${everywhere})` : '';
  const what = fields.length > 0 ? ` · ${escapeText(words.list(fields.slice(0, 5))).slice(0, 80)}` : '';
  return `**${titleOf({ name: escapeText(name.slice(0, 32)), type }, words)}** ${actions[action]}${where}${what}`;
}
