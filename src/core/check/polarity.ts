import { type FactBase, viewOf } from '../facts/factbase.ts';
import { recordOf } from '../facts/stored.ts';
import { statementsIn } from './assertions.ts';
import type { Reading } from './reading.ts';
import type { WrittenPolarities } from './worded.ts';

/**
 * What members deny when they say what a record says, and what they do not: "no phone came" of one that none came of. Whether
 * a statement turns it round shows by what it denies of it, whatever the record's own sentence denies.
 */
export interface Polarity {
  /** Senses and stems that true statements of the record mostly deny. */
  readonly denied: ReadonlySet<string>;
  /** Those that they hardly ever deny. */
  readonly affirmed: ReadonlySet<string>;
}

/** By a claim's id, or an outcome's with the number of its event. */
export type Polarities = ReadonlyMap<string, Polarity>;

/** True statements that have a word at least, and the share of them that deny it. Otherwise taken, a model is another one. */
export const COUNTED = { least: 5, mostly: 0.7, seldom: 0.15 };

/** What of a statement may be denied. */
const keysOf = ({ senses, rest }: Reading): ReadonlySet<string> => new Set([...senses, ...rest]);

/** Reads all stored statements, which takes ten seconds. */
export function polaritiesIn(facts: FactBase): WrittenPolarities {
  const all = viewOf(facts, undefined);
  return facts.statements.map((group) => {
    const counts = new Map<string, { all: number; denied: number }>();
    for (const text of [...group.en, ...group.fr]) {
      const [first, ...others] = statementsIn(text, facts, all).statements;
      if (!first || first.isUntrue || others.length > 0) continue;
      const { assertion } = first;
      for (const key of keysOf(assertion)) {
        const count = counts.get(key) ?? { all: 0, denied: 0 };
        counts.set(key, { all: count.all + 1, denied: count.denied + (assertion.negated.has(key) ? 1 : 0) });
      }
    }
    const known = [...counts].filter(([, count]) => count.all >= COUNTED.least);
    const those = (isSo: (share: number) => boolean): string =>
      known.flatMap(([key, count]) => (isSo(count.denied / count.all) ? [key] : [])).join();
    return [recordOf(group), those((share) => share > COUNTED.mostly), those((share) => share < COUNTED.seldom)];
  });
}

export const readPolarities = (written: WrittenPolarities): Polarities =>
  new Map(
    written.map(([record, denied, affirmed]) => [
      record,
      { denied: new Set(denied.split(',')), affirmed: new Set(affirmed.split(',')) },
    ]),
  );

/** How much a statement denies, or does not, otherwise than members do of the record, and how much it denies as they do. */
export function compareDenials(statement: Reading, known: Polarity | undefined) {
  const keys = [...keysOf(statement)];
  const isDenied = (key: string): boolean => statement.negated.has(key);
  return {
    otherwise: keys.filter((key) => (isDenied(key) ? known?.affirmed : known?.denied)?.has(key)).length,
    alike: keys.filter((key) => isDenied(key) && known?.denied.has(key)).length,
  };
}
