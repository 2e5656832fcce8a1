import { keptWith } from '../facts/kept-with.ts';
import { claimLine, compose, conflictSections, outcomeSection } from './answer.ts';
import type { Answer, CitedLine, CommandName, Layer, Section } from './command.ts';
import type { Telling } from './telling.ts';

/**
 * The full story behind a card, in parts that a reader chooses from: everything the answer rests on, at length.
 */

/** Parts of a story, in the order of its menu. */
export const PARTS = ['articles', 'conflicts', 'outcomes', 'background', 'near', 'sources', 'evidence'] as const;
export type Part = Layer | 'sources' | 'evidence';
export const isPart = (text: string): text is Part => PARTS.some((part) => part === text);

/** The sections of a part; of `sources` and `evidence`, which are made of the whole answer, none. */
export const sectionsOf = ({ sections }: Answer, part: Part): readonly Section<CitedLine>[] =>
  sections.filter(({ layer, items }) => layer === part && items.length > 0);

/** The parts that an answer has something for. */
export const partsOf = (answer: Answer): readonly Part[] =>
  PARTS.filter((part) => {
    if (part === 'sources') return answer.sources.length > 0;
    if (part === 'evidence') return answer.claims.length > 0;
    return sectionsOf(answer, part).length > 0;
  });

/** Whether there is more to tell than the card. */
export const hasStory = (answer: Answer): boolean => partsOf(answer).length > 0;

/** Four characters that stand for a record's id in a custom_id. */
const CODE_LENGTH = 4;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** FNV-1a over UTF-16, six bits a character. */
function codeOf(id: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) sum = Math.imul(sum ^ id.charCodeAt(at), 0x01000193);
  return Array.from({ length: CODE_LENGTH }, (_, index) => DIGITS.charAt((sum >>> (6 * index)) & 63)).join('');
}

/** Records whose codes stand in one custom_id. */
const MOST_RECORDS = 10;

/** The records an answer rests on, as codes: what its story can be told from where its question is too long to carry. */
export const recordsOf = ({ claims, conflicts, outcomes }: Answer): string =>
  [...claims.slice(0, MOST_RECORDS - 4), ...conflicts.slice(0, 2), ...outcomes.slice(0, 2)]
    .map(({ id }) => codeOf(id))
    .join('');

/** Ids by code; a code that two records share stands for neither. */
const idsByCode = keptWith((facts): ReadonlyMap<string, string> => {
  const ids = [...facts.claims.keys(), ...facts.conflicts.keys(), ...facts.outcomes.keys()];
  const groups = Map.groupBy(ids, codeOf);
  return new Map([...groups].flatMap(([code, [id, another]]) => (id !== undefined && !another ? [[code, id]] : [])));
});

/**
 * The answer that rests on the records of these codes: for its story.
 * @returns undefined where none of them is in the base any more
 */
export function answerFrom(records: string, command: CommandName, telling: Telling): Answer | undefined {
  const { facts, view, words } = telling;
  const table = idsByCode(facts);
  const ids = (records.match(/.{4}/g) ?? []).flatMap((code) => table.get(code) ?? []);
  const claims = ids.flatMap((id) => facts.claims.get(id) ?? []).filter(view.shows);
  const conflicts = ids.flatMap((id) => facts.conflicts.get(id) ?? []);
  const outcomes = ids.flatMap((id) => facts.outcomes.get(id) ?? []);
  if (claims.length + conflicts.length + outcomes.length === 0) return undefined;
  return compose(telling, {
    kind: 'facts',
    command,
    title: words.ask.titles.facts,
    card: { groups: [] },
    sections: [
      {
        heading: words.headings.articles,
        layer: 'articles',
        items: claims.map((claim) => claimLine(claim, telling)),
      },
      ...conflictSections(conflicts, telling),
      outcomeSection(outcomes, telling),
    ],
    next: [],
  });
}
