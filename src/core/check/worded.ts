import { deserialize } from 'node:v8';
import { wordsOf } from '../ask/names.ts';
import { stem } from '../ask/stem.ts';
import type { FactBase } from '../facts/factbase.ts';
import { keptWith } from '../facts/kept-with.ts';
import { LONGEST_UNTRUE, recordOf } from '../facts/stored.ts';

/** Members' words for a record, as stems. */
export interface Worded {
  /** Words that may stand for the record's own. */
  readonly listed: ReadonlySet<string>;
  /** Words and short phrases that the record excludes. */
  readonly untrue: ReadonlySet<string>;
}

export const NOT_WORDED: Worded = { listed: new Set(), untrue: new Set() };

/** Members' words for each record, by a claim's id, or an outcome's with the number of its event: `N06 1`. */
export type Wordings = ReadonlyMap<string, Worded>;

/** What members deny of each record and what they do not, as text: words with a comma between. */
export type WrittenPolarities = readonly (readonly [record: string, denied: string, affirmed: string])[];

/** What is made of the stored statements ahead, so that nothing else reads them: the model as bytes, as text the words, and what members deny. */
export interface PreparedStatements {
  readonly model: Uint8Array;
  readonly wordings: readonly (readonly [record: string, listed: string, untrue: string])[];
  readonly polarities: WrittenPolarities;
}

/** What was prepared of a base; undefined where nothing was. */
export const preparedOf = keptWith(({ prepared }): PreparedStatements | undefined =>
  prepared?.statements ? deserialize(prepared.statements) : undefined,
);

/** What was prepared of a base, or, where nothing was, its stored statements say. */
export const wordingsOf = keptWith((facts): Wordings => {
  const listOf = (text: string): ReadonlySet<string> => new Set(text.split(',').filter((one) => one !== ''));
  const written = preparedOf(facts)?.wordings ?? wordingsIn(facts);
  return new Map(
    written.map(([record, listed, untrue]) => [record, { listed: listOf(listed), untrue: listOf(untrue) }]),
  );
});

/** The words that stand with the stored statements, as text. */
export function wordingsIn(facts: FactBase): PreparedStatements['wordings'] {
  const stemsIn = (text: string): readonly string[] => wordsOf(text).map((word) => stem(word.text));
  return facts.statements.map(({ words, untrue, ...group }) => [
    recordOf(group),
    [words?.en, words?.fr].flatMap((list) => stemsIn(list ?? '')).join(),
    [untrue?.en, untrue?.fr]
      .flatMap((list) => list?.split(',').map((phrase) => stemsIn(phrase).join(' ')) ?? [])
      .join(),
  ]);
}

/**
 * How many words of a statement a record excludes, by themselves or with others in a row; and how many of such it denies:
 * "far from old".
 */
export function countUntrue(stems: readonly string[], { untrue }: Worded, negated: ReadonlySet<string>) {
  const said = new Set<number>();
  const denied = new Set<number>();
  for (const at of stems.keys())
    for (let size = 1; size <= LONGEST_UNTRUE; size += 1) {
      const phrase = stems.slice(at, at + size);
      if (!untrue.has(phrase.join(' '))) continue;
      for (const place of [at, at + phrase.length - 1])
        (phrase.every((one) => negated.has(one)) ? denied : said).add(place);
    }
  return { said: said.size, denied: denied.size };
}
