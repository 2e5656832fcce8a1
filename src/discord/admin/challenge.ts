import { isIP } from 'node:net';
import { tell } from '../../core/answers/telling.ts';
import type { FactBase } from '../../core/facts/factbase.ts';
import { type Target, targetOf } from '../../core/facts/target.ts';
import type { Catalogue } from '../../locales/index.ts';
import { unlessDown } from '../../store/guard.ts';
import {
  type Decision,
  type KeptChallenge,
  LONGEST_CHALLENGE,
  LONGEST_URL,
  MOST_OWN,
  readReference,
  shownReference,
} from '../../store/kept/challenges.ts';
import { KINDS } from '../../store/kept/kinds.ts';
import { encodeAction } from '../message/buttons.ts';
import { escapeText, shorten, webAddress } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminReply, Member, MemberPress } from './command.ts';
import {
  authorText,
  button,
  form,
  lineIn,
  menuField,
  moment,
  panel,
  refusal,
  textDisplay,
  textField,
  within,
} from './message.ts';

/** Nothing of who challenges is kept: the thanks name a reference, by which the outcome is asked for. */

/** With a hyphen, and spaces as they are copied. */
const LONGEST_REFERENCE = 20;
const MOST_OPTIONS = 25;
const LONGEST_LABEL = 100;

const minutes = (ms: number): number => Math.ceil(ms / 60_000);

/** @param targets what can be challenged of the page */
export async function openForm(
  targets: readonly Target[],
  member: Member,
  { challenges }: DispatchParts,
): Promise<AdminReply> {
  const { guildId, locale, id: userId } = member;
  const words = member.words.discord.challenge;
  if (guildId === undefined) return refusal('no server', words.notHere);
  const waitMs = challenges.waitOf(guildId, userId);
  if (waitMs > 0) return refusal('too many', words.wait(minutes(waitMs)));
  const [only, ...others] = targets;
  // The facts may have changed since the button was made.
  if (!only) return refusal('no claim', words.noClaim);
  const alone = others.length === 0 ? only : undefined;
  const options = targets.slice(0, MOST_OPTIONS).map((target) => ({
    label: shorten(target.text[locale], LONGEST_LABEL),
    description: target.id,
    value: target.id,
  }));
  return form(encodeAction('challenges', 'send', ...(alone ? [alone.id] : [])), words.title, [
    textDisplay(alone ? `${words.about}\n> ${escapeText(alone.text[locale])}` : words.about),
    ...(alone ? [] : [menuField('claim', words.fields.claim, options)]),
    textField('says', words.fields.says, { longest: LONGEST_CHALLENGE, lines: true, required: true }),
    textField('url', words.fields.url, { longest: LONGEST_URL }),
  ]);
}

export async function send(press: MemberPress, { facts, challenges }: DispatchParts): Promise<AdminReply> {
  const { member, state, fields } = press;
  const { guildId, locale, id: userId } = member;
  const words = member.words.discord.challenge;
  if (guildId === undefined) return refusal('no server', words.notHere);
  const named = state[0] ?? fields.get('claim')?.[0] ?? '';
  const target = targetOf(named, facts);
  const says = lineIn(fields, 'says', LONGEST_CHALLENGE);
  const typed = lineIn(fields, 'url', LONGEST_URL);
  const read = typed === '' ? { address: null } : readAddress(typed);
  // What was written is not lost with it.
  const written = [says, typed].filter((text) => text !== '').map((text) => `> ${escapeText(text)}`);
  const echo = written.length === 0 ? [] : [words.yours, ...written];
  if (!target) return refusal('no claim', words.noClaim, ...echo);
  if (says === '') return refusal('no text', words.noText, ...echo);
  if ('fault' in read) return refusal('no address', words.badAddress[read.fault], ...echo);
  const given = { target: target.id, seal: target.print, says, url: read.address, locale };
  const done = await unlessDown(challenges.submit(guildId, userId, given), () => undefined);
  if (!done) return refusal('store down', words.down, ...echo);
  if ('waitMs' in done) return refusal('too many', words.wait(minutes(done.waitMs)), ...echo);
  if ('full' in done) return refusal('full', words.full, ...echo);
  if ('own' in done) return refusal('too many open', words.own(MOST_OWN), ...echo);
  const lines = [words.thanks, words.later(shownReference(done.reference), KINDS.challenge.days)];
  return { ...panel(lines, [statusRow(done.reference, member)]), isNew: true };
}

/** The form for the reference, for those whose thanks are gone: private messages do not stay. */
export function openLookup({ words: { discord }, guildId }: Member): AdminReply {
  const words = discord.challenge;
  if (guildId === undefined) return refusal('no server', words.notHere);
  const reference = textField('reference', words.fields.reference, { longest: LONGEST_REFERENCE, required: true });
  return form(encodeAction('challenges', 'lookup'), words.lookup, [reference]);
}

export async function lookup({ member, fields }: MemberPress, parts: DispatchParts): Promise<AdminReply> {
  const reference = readReference(lineIn(fields, 'reference', LONGEST_REFERENCE)) ?? '';
  return { ...(await statusOf(reference, member, parts)), isNew: true };
}

const statusRow = (reference: string, { words: { discord } }: Member) => [
  button(encodeAction('challenges', 'status', reference), discord.challenge.status),
];

export const showStatus = (
  { member, state: [reference = ''] }: MemberPress,
  parts: DispatchParts,
): Promise<AdminReply> => statusOf(reference, member, parts);

async function statusOf(reference: string, member: Member, { facts, challenges }: DispatchParts) {
  const { guildId } = member;
  const words = member.words.discord.challenge;
  if (guildId === undefined) return refusal('no server', words.notHere);
  const found = await challenges.find(guildId, reference);
  return found ? panel(statusLines(found, member, facts), [statusRow(reference, member)]) : refusal('gone', words.gone);
}

/** Without who decided. */
function statusLines(
  { reference, target: id, at, decision }: KeptChallenge,
  { locale, words: { discord } }: Member,
  facts: FactBase,
): readonly string[] {
  const words = discord.challenge;
  const target = targetOf(id, facts);
  const says = target ? tell({ locale, reader: locale, options: {} }, facts).say(target.text) : id;
  const outcome = decision
    ? [
        words.states[decision.verdict](moment(decision.at)),
        ...(decision.reason === '' ? [] : [`> ${escapeText(decision.reason)}`]),
      ]
    : [words.states.open(moment(at))];
  return [`**${shownReference(reference)}**`, `-# ${within(says, 1500)}`, ...outcome];
}

export const decidedBy = ({ verdict, by, at }: Decision, words: Catalogue): string =>
  words.discord.admin.challenges.states[verdict](authorText(by, words), moment(at));

/** The address of a page that somebody names as a source: shown to others as one, it must lead where it seems to. */

type AddressFault = 'none' | 'user' | 'letters' | 'local';

/** What a browser's parser forgives, a reader does not see: no scheme left out, no backslash, no space within. */
const PLAIN = /^https?:\/\/[^\s/\\][^\s\\]*$/i;
/** Names that are nobody's on the Internet: RFC 6761, RFC 6762, RFC 8375, and what routers use. */
const LOCAL = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|onion)$/;
/** A name with letters beyond ASCII, as it is looked up: they can look like those of another name. */
const ENCODED = /(?:^|\.)xn--/;

/** @returns the address as it will be kept and shown, or why it is not taken */
function readAddress(typed: string): { readonly address: string } | { readonly fault: AddressFault } {
  const address = PLAIN.test(typed) ? webAddress(typed) : undefined;
  if (address === undefined || address.length > LONGEST_URL) return { fault: 'none' };
  const url = new URL(typed);
  if (url.username !== '' || url.password !== '') return { fault: 'user' };
  const host = url.hostname.replace(/\.$/, '');
  if (ENCODED.test(host)) return { fault: 'letters' };
  const isNumber = isIP(host.replace(/^\[|\]$/g, '')) !== 0;
  return isNumber || !host.includes('.') || LOCAL.test(host) ? { fault: 'local' } : { address };
}

export function addressIn(typed: string): string | undefined {
  const read = readAddress(typed);
  return 'address' in read ? read.address : undefined;
}
