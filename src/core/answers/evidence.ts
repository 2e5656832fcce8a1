import { inWords } from '../facts/dates.ts';
import type { Claim } from '../facts/factbase.ts';
import { resultOf } from './answer.ts';
import { nameOf, type Telling } from './telling.ts';

interface Entry {
  readonly label: string;
  readonly value: string;
  readonly urls: readonly string[];
}

/** What stands behind one claim: where it was read, who said it through whom, how sure each date is, what came of it. */
export function evidenceOf(claim: Claim, telling: Telling): readonly Entry[] {
  const { facts, say, view, words } = telling;
  const { labels } = words.evidence;
  const sure = (text: string, certainty: string) => `${text} (${certainty})`;
  const meant = claim.meantDate
    ? sure(inWords(claim.meantDate, words.dates), words.evidence.bases[claim.meantBasis])
    : words.evidence.bases.none;
  const { by } = claim.speaker;
  const speakers = words.list(by.map((who) => (who === 'author' ? words.evidence.author : nameOf(who, telling))));
  const chain = [...claim.via, { medium: claim.article.publisher, certainty: 'confirmed' as const }].map(
    ({ medium, certainty }) =>
      certainty === 'confirmed' ? nameOf(medium, telling) : sure(nameOf(medium, telling), words.certainties[certainty]),
  );
  const outcomes = (facts.outcomesOfClaim.get(claim.id) ?? []).flatMap((outcome): Entry[] => {
    const seen = view.outcome(outcome);
    if (!seen) return [];
    const result = resultOf(outcome, telling)?.text;
    const value = [`${outcome.id} ${say(outcome.plan)}`, result]
      .filter((part) => part !== undefined)
      .join(words.label(''));
    return [{ label: labels.outcome, value, urls: seen.pages.map(({ url }) => url) }];
  });
  const conflicts = (facts.conflictsOfClaim.get(claim.id) ?? []).filter((conflict) => view.conflict(conflict));
  const note = view.asOf ? undefined : claim.note;
  const entry = (label: string, value: string | undefined, urls: readonly string[] = []): readonly Entry[] =>
    value === undefined ? [] : [{ label, value, urls }];
  const { id, url } = claim.article;
  return [
    ...entry(labels.place, words.evidence.place(id, claim.paragraph), url.value === null ? [] : [url.value]),
    ...entry(labels.status, words.statuses[claim.status]),
    ...entry(labels.said, sure(inWords(claim.saidDate, words.dates), words.certainties[claim.saidCertainty])),
    ...entry(labels.meant[claim.meantKind], meant),
    ...entry(labels.wording, claim.wording && words.quote(claim.wording)),
    ...entry(labels.speaker, [speakers, claim.speaker.role && say(claim.speaker.role)].filter(Boolean).join(', ')),
    ...entry(labels.quote, words.evidence.quotes[claim.speaker.quote]),
    ...entry(labels.occasion, claim.occasion && say(claim.occasion)),
    ...entry(labels.chain, chain.join(' → ')),
    ...entry(words.note, note && say(note.text), note && note.source !== 'editors' ? note.source : []),
    ...(note?.source === 'editors' ? entry(labels.noteSource, words.editorsReading) : []),
    ...outcomes,
    ...conflicts.flatMap((conflict) => entry(labels.conflict, `${conflict.id} ${say(conflict.subject)}`)),
    ...(claim.open && !view.asOf ? entry(labels.outcome, words.evidence.open) : []),
  ];
}
