import { readAsked } from '../access/asked.ts';
import { gather } from '../access/gather.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminCall, AdminCommand, AdminReply } from './command.ts';
import { doctorReport } from './doctor-report.ts';
import { panel, refusal } from './message.ts';

/**
 * `/xiaomi-admin doctor`: why a member can use the bot's commands in a channel, or cannot, and where that is changed. It
 * says as well what could not be looked up: silence is no health.
 */
export const DOCTOR: AdminCommand = {
  name: 'doctor',
  options: [
    { name: 'member', kind: 'member', words: (words) => words.discord.admin.doctor.options.member },
    { name: 'channel', kind: 'channel', words: (words) => words.discord.admin.doctor.options.channel },
  ],
  run: diagnose,
};

async function diagnose(
  { moderator, options, interaction, sent, definitions }: AdminCall,
  { lookups, log, now = Date.now }: DispatchParts,
): Promise<AdminReply> {
  const { locale, words, guildId, id: asker, channelId: here } = moderator;
  const asked = readAsked(interaction, sent, { asker, here }, options, now());
  if (!asked) return refusal('unreadable', words.discord.refused.payload);
  const { state, commands } = await gather({ asked, guildId, definitions: definitions(), lookups, log });
  return panel(doctorReport(state, commands, locale));
}
