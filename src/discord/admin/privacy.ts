import { ButtonStyle } from 'discord-api-types/v10';
import { inTime } from '../../in-time.ts';
import { CATALOGUES } from '../../locales/index.ts';
import { DAYS_AFTER_LEAVING, KIND_NAMES, KINDS, type KindName } from '../../store/kept/kinds.ts';
import { countKinds, deleteGuild, exportGuild, exportUser, forgetUser, type Trace } from '../../store/kept/traces.ts';
import { PATIENCE_MS, type ReplyFile } from '../reply.ts';
import type { DispatchParts } from '../types.ts';
import { encodeAction } from './action-id.ts';
import type { AdminCommand, AdminReply, Member, Moderator } from './command.ts';
import { button, panel, refusal, storeDown } from './message.ts';

/**
 * `/xiaomi-admin privacy`: what is stored of a server and for how long, as a file, or no more.
 * `/xiaomi privacy`: the same for a member, of what names them.
 */
export const PRIVACY: AdminCommand = {
  name: 'privacy',
  words: (words) => words.discord.admin.privacy,
  options: [],
  run: ({ moderator }, parts) => show(moderator, parts),
  actions: {
    show: ({ moderator }, parts) => show(moderator, parts),
    export: ({ moderator }, parts) => giveServer(moderator, parts),
    delete: ({ moderator }, parts) => askFirst(moderator, parts),
    erase: ({ moderator }, parts) => erase(moderator, parts),
  },
  memberActions: {
    mine: ({ member }, parts) => giveMine(member, parts),
    forget: ({ member }, parts) => forgetMe(member, parts),
  },
  forMembers: {
    words: (words) => words.discord.admin.privacy.forMembers,
    run: (member, parts) => showMember(member, parts),
  },
};

const wordsOf = ({ locale }: Member) => CATALOGUES[locale].discord.admin.privacy;

const press = (action: string, label: string, style?: ButtonStyle.Danger | ButtonStyle.Primary) =>
  button(encodeAction('privacy', action), label, style);

/** What is stored, kind by kind, as the table of kinds has it. */
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
  return (registration?.isInstalled ? left : silent)(DAYS_AFTER_LEAVING);
}

async function show(moderator: Moderator, parts: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(moderator);
  const counts = await countKinds(parts.store, moderator.guildId);
  if ('down' in counts) return storeDown(moderator.locale);
  const lines = [...kindLines(moderator, counts), afterLeaving(moderator, parts), words.nothingElse, words.policy];
  const row = [
    press('export', words.download),
    ...(counts.size > 0 ? [press('delete', words.delete, ButtonStyle.Danger)] : []),
  ];
  return { message: panel([`## ${words.title.server}`, ...lines], [row]) };
}

const fileOf = (about: object, traces: readonly Trace[], { now = Date.now }: DispatchParts): ReplyFile => {
  const whole = { ...about, at: new Date(now()).toISOString(), kinds: KINDS, records: traces };
  const data = new TextEncoder().encode(`${JSON.stringify(whole, null, 2)}\n`);
  return { name: 'xiaomi-privacy.json', contentType: 'application/json', data };
};

async function giveServer(moderator: Moderator, parts: DispatchParts): Promise<AdminReply> {
  const { downloaded } = wordsOf(moderator);
  const { guildId } = moderator;
  await parts.gaps?.flush();
  const traces = await exportGuild(parts.store, guildId);
  if ('down' in traces) return storeDown(moderator.locale);
  const files = [fileOf({ server: guildId }, traces, parts)];
  return { message: panel([downloaded(traces.length)], [], files), files, isNew: true };
}

async function askFirst(moderator: Moderator, { store }: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(moderator);
  const counts = await countKinds(store, moderator.guildId);
  if ('down' in counts) return storeDown(moderator.locale);
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const row = [press('erase', words.yes, ButtonStyle.Danger), press('show', words.no)];
  return { message: panel([words.sure(count)], [row]) };
}

async function erase(moderator: Moderator, { store, log }: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(moderator);
  const done = await inTime(deleteGuild(store, moderator.guildId), PATIENCE_MS, (error) =>
    log.error({ event: 'privacy', error }),
  );
  if (done === undefined) return { message: panel([words.late]) };
  if ('down' in done) return refusal('store down', words.partly);
  log.info({ event: 'privacy', deleted: done.count });
  const { soon } = CATALOGUES[moderator.locale].discord.admin.settings;
  return { message: panel([words.deleted(done.count), `-# ${soon}`]) };
}

async function showMember(member: Member, parts: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(member);
  const { guildId } = member;
  const title = `## ${words.title.member}`;
  if (guildId === undefined)
    return { message: panel([title, words.direct, words.answers, words.nothingElse, words.policy]) };
  const traces = await exportUser(parts.store, guildId, member.id);
  if ('down' in traces) return storeDown(member.locale);
  const row = [press('mine', words.download), press('forget', words.forget, ButtonStyle.Danger)];
  const own = [words.answers, words.named(traces.length)];
  const lines = [title, ...own, `### ${words.title.server}`, ...kindLines(member, new Map())];
  const last = [afterLeaving(member, parts), words.nothingElse, words.policy];
  return { message: panel([...lines, ...last], traces.length > 0 ? [row] : []) };
}

async function giveMine(member: Member, parts: DispatchParts): Promise<AdminReply> {
  const { downloaded, direct } = wordsOf(member);
  if (member.guildId === undefined) return refusal('no server', direct);
  const traces = await exportUser(parts.store, member.guildId, member.id);
  if ('down' in traces) return storeDown(member.locale);
  const files = [fileOf({ server: member.guildId, user: member.id }, traces, parts)];
  return { message: panel([downloaded(traces.length)], [], files), files, isNew: true };
}

async function forgetMe(member: Member, { store }: DispatchParts): Promise<AdminReply> {
  const { partly, forgotten, direct } = wordsOf(member);
  if (member.guildId === undefined) return refusal('no server', direct);
  const done = await forgetUser(store, member.guildId, member.id);
  return 'down' in done ? refusal('store down', partly) : { message: panel([forgotten(done.count)]) };
}
