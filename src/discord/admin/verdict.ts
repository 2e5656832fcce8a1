import type { FactBase } from '../../core/facts/factbase.ts';
import type { Note } from '../../core/facts/facts.ts';
import { sentencePrinted, textFaults } from '../../core/facts/printed.ts';
import { sameNote, type Target, targetOf } from '../../core/facts/target.ts';
import { unlessDown } from '../../store/guard.ts';
import {
  type Decision,
  type KeptChallenge,
  LONGEST_NOTE,
  LONGEST_REASON,
  LONGEST_URL,
  type Made,
  MOST_PAGES,
  shownReference,
} from '../../store/kept/challenges.ts';
import { encodeAction } from '../message/buttons.ts';
import { escapeText } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import { addressIn, decidedBy } from './challenge.ts';
import type { AdminPress, AdminReply, Moderator } from './command.ts';
import {
  form,
  jsonOf,
  lineIn,
  linesIn,
  panel,
  refusal,
  storeDown,
  textDisplay,
  textField,
  withFile,
  within,
} from './message.ts';

/**
 * What moderators decide: an accepted challenge becomes the editors' note on the statement, in both languages and with the
 * pages it rests on; a rejected one has a reason. The challenger can read the reason, not who decided.
 */

/** No-break spaces and a full stop may be added to what is typed. */
const LONGEST_TYPED = LONGEST_NOTE - 40;
const LONGEST_PAGES = MOST_PAGES * (LONGEST_URL + 1);

const wordsOf = ({ words }: Moderator) => words.discord.admin.challenges;
/** In the form of a note that is worded anew, behind the reference. */
const REWORD = 'r';

/** The challenge that a press is about, or why there is none. */
async function look({ moderator, state: [reference] }: AdminPress, { challenges }: DispatchParts) {
  const all = await challenges.list(moderator.guildId);
  const kept = all.find((one) => one.reference === reference);
  return kept ? { kept, all } : refusal('gone', wordsOf(moderator).gone);
}

/** Told to the one who comes second; who pressed twice is told that it is done. */
function already(decision: Decision, moderator: Moderator): AdminReply {
  const words = wordsOf(moderator);
  const { reason } = decision;
  const why = reason === '' ? [] : [`${words.reason} ${within(reason, 600)}`];
  const decided = decidedBy(decision, moderator.words);
  if (decision.by === moderator.id) return { ...panel([words.done, decided, ...why]), isNew: true };
  return refusal('decided already', words.already, decided, ...why);
}

/** The note as it stands, in the facts or by what has been accepted since. */
function noteNow({ id, print, claim }: Target, all: readonly KeptChallenge[]): NonNullable<Decision['note']> {
  const [last] = all
    .flatMap(({ decision }) => (decision?.target === id && decision.seal === print ? [decision] : []))
    .sort((a, b) => b.at - a.at)
    .flatMap(({ note }) => note ?? []);
  if (last) return last;
  return {
    en: claim?.note?.text.en ?? '',
    fr: claim?.note?.text.fr ?? '',
    pages: claim?.note && claim.note.source !== 'editors' ? claim.note.source : [],
  };
}

export async function openAccept(press: AdminPress, parts: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(press.moderator);
  const found = await look(press, parts);
  if (!('kept' in found)) return found;
  const { kept, all } = found;
  if (kept.decision?.verdict === 'rejected') return already(kept.decision, press.moderator);
  const target = targetOf(kept.target, parts.facts);
  if (!target) return refusal('no claim', words.claimGone);
  const { en, fr, pages } = noteNow(target, all);
  const own = kept.decision || kept.url === null ? [] : [kept.url];
  const state = kept.decision ? [kept.reference, REWORD] : [kept.reference];
  const rests = [...new Set([...pages, ...own])].slice(0, MOST_PAGES).join('\n');
  return form(encodeAction('challenges', 'accepted', ...state), words.forms.accept, [
    textDisplay(words.forms.noteHere),
    textField('en', words.fields.en, { longest: LONGEST_TYPED, lines: true, required: true, value: en }),
    textField('fr', words.fields.fr, { longest: LONGEST_TYPED, lines: true, required: true, value: fr }),
    textField('pages', words.fields.pages, { longest: LONGEST_PAGES, lines: true, value: rests }),
    textField('reason', words.fields.remark, { longest: LONGEST_REASON, value: kept.decision?.reason ?? '' }),
  ]);
}

export async function openReject(press: AdminPress, parts: DispatchParts): Promise<AdminReply> {
  const words = wordsOf(press.moderator);
  const found = await look(press, parts);
  if (!('kept' in found)) return found;
  const { decision, reference } = found.kept;
  if (decision) return already(decision, press.moderator);
  const reason = textField('reason', words.fields.reason, { longest: LONGEST_REASON, lines: true, required: true });
  return form(encodeAction('challenges', 'rejected', reference), words.forms.reject, [reason]);
}

/** @returns undefined where it has been done */
export async function accept(press: AdminPress, parts: DispatchParts): Promise<AdminReply | undefined> {
  const { moderator, fields } = press;
  const { guildId, id: by } = moderator;
  const words = wordsOf(moderator);
  const found = await look(press, parts);
  if (!('kept' in found)) return found;
  const { kept } = found;
  const target = targetOf(kept.target, parts.facts);
  if (!target) return refusal('no claim', words.claimGone);
  const en = sentencePrinted(lineIn(fields, 'en', LONGEST_TYPED), 'en');
  const fr = sentencePrinted(lineIn(fields, 'fr', LONGEST_TYPED), 'fr');
  const lines = linesIn(fields, 'pages', LONGEST_PAGES);
  const pages = [...new Set(lines.flatMap((line) => addressIn(line) ?? []))];
  // What was written is not lost with a refusal.
  const echo = [en, fr, lines.join(' ')].filter((text) => text !== '').map((text) => `> ${within(text, 900)}`);
  const wrong = lines.find((line) => addressIn(line) === undefined);
  if (wrong !== undefined) return refusal('no address', words.noAddress(within(wrong, 300)), ...echo);
  if (pages.length > MOST_PAGES) return refusal('too many pages', words.tooMany(MOST_PAGES), ...echo);
  if (en === '' || fr === '' || en.length > LONGEST_NOTE || fr.length > LONGEST_NOTE)
    return refusal('no words', words.bothLanguages(LONGEST_NOTE), ...echo);
  const [faulty] = textFaults({ en, fr }, true);
  if (faulty) return refusal('note faulty', words.faulty(`${faulty.fault}; ${faulty.remedy}`), ...echo);
  const made = {
    verdict: 'accepted' as const,
    by,
    reason: lineIn(fields, 'reason', LONGEST_REASON),
    target: target.id,
    seal: target.print,
    note: { en, fr, pages },
  };
  // Whoever had the form open while it was decided has not seen what holds now.
  if (press.state[1] !== REWORD) return decide(kept, made, press, parts);
  if (kept.decision?.verdict !== 'accepted') return refusal('gone', words.gone, ...echo);
  const reworded = await unlessDown(parts.challenges.reword(guildId, kept.reference, made), () => null);
  if (reworded === null) return storeDown(moderator.words, true, ...echo);
  return reworded ? undefined : refusal('gone', words.gone, ...echo);
}

/** @returns undefined where it has been done */
export async function reject(press: AdminPress, parts: DispatchParts): Promise<AdminReply | undefined> {
  const { moderator, fields } = press;
  const words = wordsOf(moderator);
  const reason = lineIn(fields, 'reason', LONGEST_REASON);
  const found = await look(press, parts);
  if (!('kept' in found)) return found;
  if (reason === '') return refusal('no reason', words.needsReason);
  const { target, seal } = found.kept;
  return decide(found.kept, { verdict: 'rejected', by: moderator.id, reason, target, seal, note: null }, press, parts);
}

async function decide(
  { reference }: KeptChallenge,
  made: Made,
  { moderator }: AdminPress,
  { challenges }: DispatchParts,
): Promise<AdminReply | undefined> {
  const done = await challenges.decide(moderator.guildId, reference, made);
  if (!done) return refusal('gone', wordsOf(moderator).gone);
  return done.isFirst ? undefined : already(done.decision, moderator);
}

/** What has been accepted, as a file of notes: `npm run facts -- apply-notes FILE` puts them into `data/`. */

/** Lines shown at most; the file has all. */
const MOST_LINES = 20;

type Result = 'inFile' | 'inFacts' | 'gone' | 'source' | 'changed' | 'superseded';

/** Records that share a note have one place. */
const placeOf = (target: string): string => target.replace(/^notes\//, 'claims/');

function resultOf(target: Target | undefined, print: string, note: Note | undefined, isOld: boolean): Result {
  if (!target) return 'gone';
  // The one accepted last had the others' words before its eyes.
  if (isOld) return 'superseded';
  if (!note) return 'source';
  if (target.claim && sameNote(target.claim.note, note)) return 'inFacts';
  return print === target.print ? 'inFile' : 'changed';
}

/** What each accepted challenge makes of what it is about, or what it lacks; the last accepted first. */
function acceptedNotes(all: readonly KeptChallenge[], facts: FactBase) {
  const seen = new Set<string>();
  return all
    .flatMap(({ reference, decision }) => (decision?.verdict === 'accepted' ? [{ reference, ...decision }] : []))
    .sort((a, b) => b.at - a.at)
    .map(({ reference, target, note: made, seal: print }) => {
      const [first, ...others] = made?.pages ?? [];
      const note: Note | undefined =
        made && first !== undefined ? { text: { en: made.en, fr: made.fr }, source: [first, ...others] } : undefined;
      const isOld = seen.has(placeOf(target));
      seen.add(placeOf(target));
      return { reference, target, print, note, result: resultOf(targetOf(target, facts), print, note, isOld) };
    });
}

export async function exportNotes(
  { moderator: { words: catalogue, guildId } }: AdminPress,
  { challenges, facts }: DispatchParts,
): Promise<AdminReply> {
  const words = catalogue.discord.admin.challenges;
  const accepted = acceptedNotes(await challenges.list(guildId), facts);
  const lines = accepted.map(
    ({ reference, target, result }) =>
      `**${shownReference(reference)}** · ${escapeText(target)} · ${words.results[result]}`,
  );
  const shown = [...lines.slice(0, MOST_LINES), ...(lines.length > MOST_LINES ? ['…'] : [])];
  const notes = accepted.filter(({ result }) => result === 'inFile').map(({ result, ...note }) => note);
  if (notes.length === 0) return { ...panel([words.noNotes, ...shown]), isNew: true };
  const text = jsonOf({ revision: facts.revision, notes });
  return withFile([words.exported(notes.length), ...shown], 'challenges.json', 'application/json', text);
}
