import type { FactBase } from '../../core/factbase.ts';
import type { Note } from '../../core/facts.ts';
import { printOf, sameNote } from '../../core/note.ts';
import type { NoteChange, NotePatch } from '../../core/note-patch.ts';
import { CATALOGUES, type Catalogue } from '../../locales/index.ts';
import { type Decision, type KeptChallenge, shownReference } from '../../store/challenges.ts';
import { escapeText } from '../markdown.ts';
import type { DispatchParts } from '../parts.ts';
import type { ReplyFile } from '../reply.ts';
import type { AdminPress, AdminReply } from './command.ts';
import { panel, refusal, within } from './message.ts';

/** What has been accepted, as a patch for `data/`: `git apply` takes it, and `facts check` passes on what it makes. */

/** Lines shown at most; the patch has all. */
const MOST_LINES = 20;

interface Accepted {
  readonly reference: string;
  readonly claim: string;
  /** Undefined where something is missing. */
  readonly note?: Note;
  readonly missing?: 'gone' | 'source' | 'changed' | 'superseded';
}

type AcceptedChallenge = KeptChallenge & { readonly decision: Decision };
const isAccepted = (kept: KeptChallenge): kept is AcceptedChallenge => kept.decision?.verdict === 'accepted';

/** What each accepted challenge makes of its statement, or what it lacks. */
function acceptedNotes(all: readonly KeptChallenge[], facts: FactBase): readonly Accepted[] {
  const seen = new Set<string>();
  return all
    .filter(isAccepted)
    .sort((a, b) => b.decision.at - a.decision.at)
    .map(({ reference, decision: { claim: id, note, seal } }): Accepted => {
      const claim = facts.claims.get(id);
      const base = { reference, claim: id };
      const isOld = seen.has(id);
      seen.add(id);
      if (!claim) return { ...base, missing: 'gone' };
      // The one accepted last had the others' words before its eyes.
      if (isOld) return { ...base, missing: 'superseded' };
      const [first, ...others] = note?.pages ?? [];
      if (!note || first === undefined) return { ...base, missing: 'source' };
      const made: Note = { text: { en: note.en, fr: note.fr }, source: [first, ...others] };
      if (seal !== printOf(claim) && !sameNote(claim.note, made)) return { ...base, missing: 'changed' };
      return { ...base, note: made };
    });
}

/** Whether it is in the patch, or why not. */
function resultOf({ claim, missing }: Accepted, { done, already, refused }: NotePatch, { discord }: Catalogue): string {
  const words = discord.admin.challenges;
  const fault = refused.get(claim);
  if (missing !== undefined) return words.missing[missing];
  if (fault !== undefined) return words.faulty(within(fault, 120));
  if (already.includes(claim)) return words.inFacts;
  // The files may be newer than the facts that run.
  return done.includes(claim) ? words.inPatch : words.missing.gone;
}

/** The patch as a file, and what is missing. */
export async function exportPatch(
  { moderator: { locale, guildId } }: AdminPress,
  { challenges, facts, data }: DispatchParts,
): Promise<AdminReply> {
  const words = CATALOGUES[locale].discord.admin.challenges;
  if (!challenges || data === undefined) return refusal('no challenges', words.unavailable);
  const all = await challenges.list(guildId);
  if ('down' in all) return refusal('store down', words.down);
  const accepted = acceptedNotes(all, facts);
  const changes = accepted.flatMap(({ claim, note }): NoteChange[] => (note ? [{ claim, note }] : []));
  // Reading and checking the data takes what a start does without.
  const { patchNotes } = await import('../../core/note-patch.ts');
  const patch = patchNotes(data, changes);
  if (!patch) return refusal('facts damaged', words.damaged);
  const lines = accepted.map((one) => {
    const what = resultOf(one, patch, CATALOGUES[locale]);
    return `**${shownReference(one.reference)}** · ${escapeText(one.claim)} · ${what}`;
  });
  const shown = [...lines.slice(0, MOST_LINES), ...(lines.length > MOST_LINES ? ['…'] : [])];
  if (patch.text === '') return { message: panel([words.noPatch, ...shown]), isNew: true };
  const file: ReplyFile = {
    name: 'challenges.patch',
    contentType: 'text/x-diff; charset=utf-8',
    data: new TextEncoder().encode(patch.text),
  };
  return { message: panel([words.patched(patch.done.length), ...shown], [], [file]), files: [file], isNew: true };
}
