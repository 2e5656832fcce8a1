import {
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { targetOf } from '../../core/facts/target.ts';
import { CATALOGUES, localeFor } from '../../locales/index.ts';
import { unlessDown } from '../../store/guard.ts';
import { defineCommands } from '../definition.ts';
import {
  type CommandInteraction,
  type Common,
  type ComponentInteraction,
  channelOf,
  type FormInteraction,
  fieldsOf,
  grants,
  presserOf,
  serverOf,
} from '../interaction.ts';
import { decodeAction } from '../message/buttons.ts';
import { ADMIN } from '../names.ts';
import { posted, type Refusal, type Reply, refuse, replyOf, updated } from '../reply.ts';
import type { DispatchParts } from '../types.ts';
import { openForm } from './challenge.ts';
import { type AdminReply, type Member, type Moderator, readOptions } from './command.ts';
import { ADMIN_COMMANDS } from './index.ts';
import { storeDown } from './message.ts';

/** Who asks is checked here, for the command and for each press, whatever Discord has checked before. */

function moderatorOf(interaction: Common, member: Member): Moderator | Refusal {
  const { notHere, notAllowed } = member.words.discord.admin;
  const { guildId } = member;
  const { Guild } = InteractionContextType;
  if (guildId === undefined || !interaction.member || (interaction.context ?? Guild) !== Guild)
    return refuse(ADMIN, 'no server', notHere);
  if (!grants(interaction.member.permissions, PermissionFlagsBits.ManageGuild))
    return refuse(ADMIN, 'not a moderator', notAllowed);
  return { ...member, guildId, guildLocale: localeFor(interaction.guild_locale ?? interaction.locale) };
}

function memberOf(interaction: Common): Member | Refusal {
  const id = presserOf(interaction);
  const locale = localeFor(interaction.locale);
  const words = CATALOGUES[locale];
  if (id === undefined) return refuse(ADMIN, 'unreadable', words.discord.refused.payload);
  return { id, locale, words, guildId: interaction.guild_id, channelId: channelOf(interaction) };
}

async function done(work: Promise<AdminReply>, { words }: Member, isPress: boolean): Promise<Reply> {
  const reply = await unlessDown(work, ({ isWrite }) => storeDown(words, isWrite));
  if ('form' in reply) return replyOf(ADMIN, 'facts', { type: InteractionResponseType.Modal, data: reply.form });
  const { message, files, isNew, refused } = reply;
  const body = isPress && !isNew ? updated(message) : posted(message, true);
  const made = replyOf(ADMIN, refused === undefined ? 'facts' : 'refused', body, files);
  return refused === undefined ? made : { ...made, reason: refused };
}

/** A subcommand of `/xiaomi-admin`, or one of `/xiaomi` that is the part for members of such a one. */
export async function administer(interaction: CommandInteraction, parts: DispatchParts): Promise<Reply> {
  const member = memberOf(interaction);
  if ('reason' in member) return member;
  const { refused } = member.words.discord;
  const { name: root, options: [asked] = [] } = interaction.data;
  const command = ADMIN_COMMANDS.find(({ name }) => name === asked?.name);
  if (!command) return refuse(ADMIN, 'no such command', refused.command);
  if (root !== ADMIN && command.forMembers) return done(command.forMembers.run(member, parts), member, false);
  const moderator = moderatorOf(interaction, member);
  if ('reason' in moderator) return moderator;
  const options = readOptions(command, asked?.options ?? []);
  if (!options) return refuse(ADMIN, 'options', refused.payload);
  const call = { moderator, options, interaction, definitions: defineCommands };
  return done(command.run(call, parts), moderator, false);
}

/** Opens the form in which any member says what is wrong. @param ids what is told where they pressed: see `targetOf` */
export async function challengeForm(ids: readonly string[], interaction: ComponentInteraction, parts: DispatchParts) {
  const member = memberOf(interaction);
  if ('reason' in member) return member;
  // Where the app is a member's own, the server's moderators know nothing of it.
  const targets = ids.flatMap((id) => targetOf(id, parts.facts) ?? []);
  return done(openForm(targets, { ...member, guildId: serverOf(interaction) }, parts), member, true);
}

/** @returns undefined where its id is none of theirs */
export async function act(
  interaction: ComponentInteraction | FormInteraction,
  parts: DispatchParts,
): Promise<Reply | undefined> {
  const id = decodeAction(interaction.data.custom_id);
  const command = ADMIN_COMMANDS.find(({ name }) => name === id?.command);
  if (!id || !command) return undefined;
  const { action, state } = id;
  const { actions = {}, memberActions = {} } = command;
  const member = memberOf(interaction);
  if ('reason' in member) return member;
  const press =
    interaction.type === InteractionType.ModalSubmit
      ? { state, values: [], fields: fieldsOf(interaction) }
      : { state, values: interaction.data.values ?? [], fields: new Map() };
  // By entries: an object has more names than its own.
  const forMembers = new Map(Object.entries(memberActions)).get(action);
  if (forMembers) return done(forMembers({ ...press, member }, parts), member, true);
  const forModerators = new Map(Object.entries(actions)).get(action);
  if (!forModerators) return refuse(ADMIN, 'custom_id', member.words.discord.refused.press);
  const moderator = moderatorOf(interaction, member);
  if ('reason' in moderator) return moderator;
  return done(forModerators({ ...press, moderator }, parts), moderator, true);
}
