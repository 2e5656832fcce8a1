import { ButtonStyle } from 'discord-api-types/v10';
import { inTime } from '../../in-time.ts';
import { unlessDown } from '../../store/guard.ts';
import { DAYS_AFTER_LEAVING, KIND_NAMES, KINDS, type KindName } from '../../store/kept/kinds.ts';
import { countKinds, deleteGuild, exportGuild, exportUser, forgetUser, type Trace } from '../../store/kept/traces.ts';
import { encodeAction } from '../message/buttons.ts';
import { PATIENCE_MS } from '../reply.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminCall, AdminCommand, AdminPress, AdminReply, Member, MemberPress } from './command.ts';
import { button, jsonOf, panel, refusal, withFile } from './message.ts';

/**
 * `/xiaomi-admin privacy`: what is stored of a server and for how long, as a file, or no more.
 * `/xiaomi privacy`: the same for a member, of what names them.
 */
export const PRIVACY: AdminCommand = {
  name: 'privacy',
  options: [],
  run: show,
  actions: { show, export: giveServer, delete: askFirst, erase },
  memberActions: { mine: giveMine, forget: forgetMe },
  forMembers: { words: (words) => words.discord.admin.privacy.forMembers, run: showMember },
};

const wordsOf = ({ words }: Member) => words.discord.admin.privacy;

const press = (action: string, label: string, style?: ButtonStyle.Danger | ButtonStyle.Primary) =>
  button(encodeAction('privacy', action), label, style);

function kindLines(member: Member, counts: ReadonlyMap<KindName, number>): readonly string[] {
  const { kinds, kind, retention, records } = wordsOf(member);
  return KIND_NAMES.map((name) => {
    const { most, days } = KINDS[name];
    const count = counts.get(name);
    const number = count === undefined ? '' : ` (${records(count)})`;
    return `• ${kind(kinds[name] + number, retention(most, days))}`;
  });
}

/** When it all goes by itself: see `sweep`. */
function afterLeaving(member: Member, { registration }: DispatchParts): string {
  const { left, silent } = wordsOf(member);
  return (registration ? left : silent)(DAYS_AFTER_LEAVING);
}

async function show({ moderator }: AdminCall | AdminPress, parts: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(moderator);
  const counts = await countKinds(parts.store, moderator.guildId);
  const lines = [...kindLines(moderator, counts), afterLeaving(moderator, parts), words.nothingElse, words.policy];
  const row = [
    press('export', words.download),
    ...(counts.size > 0 ? [press('delete', words.delete, ButtonStyle.Danger)] : []),
  ];
  return panel([`## ${words.title.server}`, ...lines], [row]);
}

/** All of it as a file. @param about whom */
function given(about: object, traces: readonly Trace[], member: Member, { now = Date.now }: DispatchParts): AdminReply {
  const whole = { ...about, at: new Date(now()).toISOString(), kinds: KINDS, records: traces };
  const line = wordsOf(member).downloaded(traces.length);
  return withFile([line], 'xiaomi-privacy.json', 'application/json', jsonOf(whole));
}

async function giveServer({ moderator }: AdminPress, parts: DispatchParts): Promise<AdminReply> {
  const { guildId } = moderator;
  await parts.gaps.flush();
  return given({ server: guildId }, await exportGuild(parts.store, guildId), moderator, parts);
}

async function askFirst({ moderator }: AdminPress, { store }: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(moderator);
  const counts = await countKinds(store, moderator.guildId);
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const row = [press('erase', words.yes, ButtonStyle.Danger), press('show', words.no)];
  return panel([words.sure(count)], [row]);
}

async function erase({ moderator }: AdminPress, { store, log }: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(moderator);
  const deleting = unlessDown(deleteGuild(store, moderator.guildId), () => null);
  const count = await inTime(deleting, PATIENCE_MS, (error) => log.error({ event: 'privacy', error }));
  if (count === undefined) return panel([words.late]);
  if (count === null) return refusal('store down', words.partly);
  log.info({ event: 'privacy', deleted: count });
  const { soon } = moderator.words.discord.admin.settings;
  return panel([words.deleted(count), `-# ${soon}`]);
}

async function showMember(member: Member, parts: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(member);
  const { guildId } = member;
  const title = `## ${words.title.member}`;
  if (guildId === undefined) return panel([title, words.direct, words.answers, words.nothingElse, words.policy]);
  const traces = await exportUser(parts.store, guildId, member.id);
  const row = [press('mine', words.download), press('forget', words.forget, ButtonStyle.Danger)];
  const own = [words.answers, words.named(traces.length)];
  const lines = [title, ...own, `### ${words.title.server}`, ...kindLines(member, new Map())];
  const last = [afterLeaving(member, parts), words.nothingElse, words.policy];
  return panel([...lines, ...last], traces.length > 0 ? [row] : []);
}

async function giveMine({ member }: MemberPress, parts: DispatchParts): Promise<AdminReply> {
  const { guildId, id } = member;
  if (guildId === undefined) return refusal('no server', wordsOf(member).direct);
  return given({ server: guildId, user: id }, await exportUser(parts.store, guildId, id), member, parts);
}

async function forgetMe({ member }: MemberPress, { store }: DispatchParts): Promise<AdminReply> {
  const { partly, forgotten, direct } = wordsOf(member);
  if (member.guildId === undefined) return refusal('no server', direct);
  const count = await unlessDown(forgetUser(store, member.guildId, member.id), () => undefined);
  return count === undefined ? refusal('store down', partly) : panel([forgotten(count)]);
}
