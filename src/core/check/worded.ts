import { wordsOf } from '../ask/names.ts';
import { stem } from '../ask/stem.ts';
import type { FactBase } from '../facts/factbase.ts';
import { LONGEST_UNTRUE } from '../facts/stored.ts';

/** Members' words for a record, as stems. */
export interface Worded {
  /** Words that may stand for the record's own. */
  readonly listed: ReadonlySet<string>;
  /** Words and short phrases that the record excludes. */
  readonly untrue: ReadonlySet<string>;
}

export const NOT_WORDED: Worded = { listed: new Set(), untrue: new Set() };

/** @returns by a claim's id, or an outcome's with the number of its event: `N06 1` */
export function wordedBy(facts: FactBase): ReadonlyMap<string, Worded> {
  const stemsIn = (text: string): readonly string[] => wordsOf(text).map((word) => stem(word.text));
  return new Map(
    facts.statements.map(({ claim, outcome, event, words, untrue }) => [
      claim ?? `${outcome} ${event}`,
      {
        listed: new Set([words?.en, words?.fr].flatMap((list) => stemsIn(list ?? ''))),
        untrue: new Set(
          [untrue?.en, untrue?.fr].flatMap((list) => list?.split(',').map((phrase) => stemsIn(phrase).join(' ')) ?? []),
        ),
      },
    ]),
  );
}

/** How many words of a statement a record excludes, by themselves or with others in a row. */
export function countUntrue(stems: readonly string[], { untrue }: Worded): number {
  const places = stems.flatMap((_, at) =>
    Array.from({ length: Math.min(LONGEST_UNTRUE, stems.length - at) }, (_none, step) =>
      untrue.has(stems.slice(at, at + step + 1).join(' ')) ? [at, at + step] : [],
    ).flat(),
  );
  return new Set(places).size;
}
