import type { FactBase } from '../../core/facts/factbase.ts';
import type { Note } from '../../core/facts/facts.ts';
import { sameNote, type Target, targetOf } from '../../core/facts/target.ts';
import { type KeptChallenge, shownReference } from '../../store/kept/challenges.ts';
import { escapeText } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminPress, AdminReply } from './command.ts';
import { jsonOf, panel, withFile } from './message.ts';

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
