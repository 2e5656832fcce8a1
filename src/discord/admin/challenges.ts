import { ButtonStyle } from 'discord-api-types/v10';
import { claimLine } from '../../core/answers/answer.ts';
import { articleLabel, tell } from '../../core/answers/telling.ts';
import type { Claim, FactBase } from '../../core/facts/factbase.ts';
import { targetOf } from '../../core/facts/target.ts';
import type { Catalogue } from '../../locales/index.ts';
import { type KeptChallenge, readReference, shownReference } from '../../store/kept/challenges.ts';
import { encodeAction } from '../message/buttons.ts';
import { escapeText, hostOf, link } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import { decidedBy, lookup, openLookup, send, showStatus } from './challenge.ts';
import type { AdminCommand, AdminReply, Moderator } from './command.ts';
import { button, moment, pageButtons, panel, type Row, refusal, within } from './message.ts';
import { accept, exportNotes, openAccept, openReject, reject } from './verdict.ts';

/**
 * `/xiaomi-admin challenges`: what members hold to be wrong, statement and challenge together, one at a time; each is
 * decided once, and what is accepted becomes a file of notes for the facts.
 */
export const CHALLENGES: AdminCommand = {
  name: 'challenges',
  options: [
    { name: 'reference', kind: 'text', words: (words) => words.discord.admin.challenges.option, maxLength: 20 },
  ],
  run: ({ moderator, options: { reference } }, parts) =>
    showQueue(reference === undefined ? undefined : (readReference(reference) ?? ''), moderator, parts),
  actions: {
    show: ({ moderator, state: [reference] }, parts) => showQueue(reference, moderator, parts),
    accept: openAccept,
    reject: openReject,
    accepted: async (press, parts) => (await accept(press, parts)) ?? showQueue(press.state[0], press.moderator, parts),
    rejected: async (press, parts) => (await reject(press, parts)) ?? showQueue(press.state[0], press.moderator, parts),
    notes: exportNotes,
  },
  memberActions: { send, status: showStatus, lookup },
  forMembers: {
    words: (words) => words.discord.challenge.forMembers,
    run: async (member) => openLookup(member),
  },
};

/** @param wanted the one to show; undefined: the first */
async function showQueue(
  wanted: string | undefined,
  moderator: Moderator,
  { challenges, facts }: DispatchParts,
): Promise<AdminReply> {
  const words = moderator.words.discord.admin.challenges;
  const all = await challenges.list(moderator.guildId);
  if (all.length === 0 && wanted === undefined) return panel([`## ${words.title}`, words.none]);
  const at = wanted === undefined ? 0 : all.findIndex((one) => one.reference === wanted);
  const kept = all[at];
  if (!kept) return refusal('gone', words.gone);
  const { reference, decision } = kept;
  const open = all.filter((one) => !one.decision).length;
  const choices: Row = decision
    ? decision.verdict === 'accepted'
      ? [button(encodeAction('challenges', 'accept', reference), words.reword)]
      : []
    : [
        button(encodeAction('challenges', 'accept', reference), words.accept, ButtonStyle.Success),
        button(encodeAction('challenges', 'reject', reference), words.reject, ButtonStyle.Danger),
      ];
  const hasAccepted = all.some((one) => one.decision?.verdict === 'accepted');
  const row = [...choices, ...(hasAccepted ? [button(encodeAction('challenges', 'notes'), words.notes)] : [])];
  const turns = pageButtons({ number: at + 1, pages: all.length }, moderator.words, (number) =>
    encodeAction('challenges', 'show', all[number - 1]?.reference ?? '-'),
  );
  const lines = [
    `## ${words.title}`,
    `-# ${words.counted(open, all.length - open)}`,
    `**${shownReference(reference)}** · ${standing(kept, moderator.words)}`,
    ...statementLines(kept, facts, moderator),
    ...challengeLines(kept, moderator),
    ...decisionLines(kept, moderator),
  ];
  return panel(lines, [...turns, ...(row.length > 0 ? [row] : [])]);
}

const standing = ({ at, decision }: KeptChallenge, words: Catalogue): string =>
  decision ? decidedBy(decision, words) : words.discord.admin.challenges.states.open(moment(at));

function statementLines(
  { target: id, decision }: KeptChallenge,
  facts: FactBase,
  { locale, words: { label, note: noteWord, discord } }: Moderator,
): readonly string[] {
  const words = discord.admin.challenges;
  const target = targetOf(id, facts);
  if (!target) return [`**${words.statement}** · ${escapeText(id)}`, words.claimGone];
  const { claim } = target;
  if (!claim) return [`**${words.statement}** · ${escapeText(id)}`, `> ${within(target.text[locale], 1500)}`];
  const telling = tell({ locale, reader: locale, options: {} }, facts);
  const { text, detail = '', note } = claimLine(claim, telling);
  // Once it is decided, what counts is the note below.
  const beside = note && !decision ? [`-# ${label(noteWord)}${escapeText(note.text)}`] : [];
  return [
    `**${words.statement}** · ${sourceOf(claim, articleLabel(claim.article, telling))} · ${escapeText(id)}`,
    `> ${escapeText(text)}`,
    `-# ${escapeText(detail)}`,
    ...beside,
  ];
}

const sourceOf = ({ article: { url } }: Claim, label: string): string =>
  url.value === null ? escapeText(label) : link(label, url.value);

function challengeLines({ says, url }: KeptChallenge, { words: { discord } }: Moderator): readonly string[] {
  const words = discord.admin.challenges;
  // The whole address, so that it is seen where it leads.
  const page = url === null ? words.noPage : `${words.page} <${url}>`;
  return [`**${words.challenge}**`, `> ${within(says, 1300)}`, page];
}

function decisionLines({ decision }: KeptChallenge, { locale, words: { discord } }: Moderator): readonly string[] {
  if (!decision) return [];
  const words = discord.admin.challenges;
  const reason = decision.reason === '' ? [] : [`${words.reason} ${within(decision.reason, 450)}`];
  if (!decision.note) return reason;
  const { pages, [locale]: text } = decision.note;
  const sources = pages.length > 0 ? pages.map((page) => within(hostOf(page), 60)).join(', ') : words.noPage;
  return [...reason, `${words.note} ${within(text, 500)} (${sources})`];
}
