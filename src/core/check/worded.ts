import { gazetteerOf, wordsOf } from '../ask/names.ts';
import { stem } from '../ask/stem.ts';
import type { FactBase } from '../facts/factbase.ts';

/** A true statement in other words than a record's own. */
interface Wording {
  /** Of all its words. */
  readonly stems: ReadonlySet<string>;
  /** People and organisations it names, in order. */
  readonly subjects: readonly string[];
}

/** The words in which true statements tell a claim, or an event of an outcome. */
export interface Worded {
  readonly wordings: readonly Wording[];
  /** Stems of all that deny nothing: of the words of "not the dearest ones" some say what is not so. */
  readonly stems: ReadonlySet<string>;
  /** Those of true statements alone. */
  readonly stated: ReadonlySet<string>;
  /** Words and phrases, as stems, that make a statement on it untrue. */
  readonly untrue: readonly (readonly string[])[];
  /** Stems of all true statements of the base: no other small word of a member's says anything. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Small words, of which any may stand in a statement. */
const SMALL = new Set(
  'the a an of in on at to from for since its le la les l un une des du de d en au aux a dans chez par depuis des il'
    .split(' ')
    .map(stem),
);
const DENYING = 'not no never without instead rather t n ne pas sans aucun plutot jamais zero'.split(' ').map(stem);

const stemsIn = (text: string): readonly string[] => wordsOf(text).map((word) => stem(word.text));

function readWording(text: string, facts: FactBase): Wording {
  const words = wordsOf(text);
  const names = gazetteerOf(facts).in(words);
  return {
    stems: new Set(words.map((word) => stem(word.text))),
    subjects: names.flatMap(({ kind, key, sure }) =>
      sure && /^(?:person|organisation|stranger)$/.test(kind) ? [key] : [],
    ),
  };
}

/** What may stand in statements on a record, and what may not. */
interface Lists extends Pick<Worded, 'untrue'> {
  readonly listed: ReadonlySet<string>;
}
const NO_LISTS: Lists = { listed: new Set(), untrue: [] };

/**
 * Reads all true statements, a record's at each step.
 * @returns by a claim's id, or an outcome's with the number of its event: `N06 1`
 */
export function* readWordings(facts: FactBase): Generator<undefined, ReadonlyMap<string, Worded>> {
  const read = new Map<string, Wording[]>();
  const lists = new Map<string, Lists>();
  const vocabulary = new Set<string>();
  for (const { claim, outcome, event, en, fr, words, untrue } of facts.statements) {
    const wordings = [...en, ...fr].map((text) => readWording(text, facts));
    for (const { stems } of wordings) for (const one of stems) vocabulary.add(one);
    const key = claim ?? `${outcome} ${event}`;
    read.set(key, [...(read.get(key) ?? []), ...wordings]);
    lists.set(key, {
      listed: new Set(stemsIn([words?.en, words?.fr].join(' '))),
      untrue: [untrue?.en, untrue?.fr].flatMap((list) => list?.split(',').map(stemsIn) ?? []),
    });
    yield;
  }
  const isDenying = ({ stems }: Wording): boolean => DENYING.some((word) => stems.has(word));
  const stemsOf = (wordings: readonly Wording[]): readonly string[] =>
    wordings.flatMap((wording) => (isDenying(wording) ? [] : [...wording.stems]));
  return new Map(
    [...read].map(([key, wordings]) => {
      const { listed, untrue } = lists.get(key) ?? NO_LISTS;
      const stated = new Set(stemsOf(wordings));
      return [key, { wordings, stated, stems: new Set([...stated, ...listed]), untrue, vocabulary }];
    }),
  );
}
/** Whether a true statement has all these words that say anything. */
export const saysAll = ({ stems }: Wording, all: ReadonlySet<string>, { vocabulary }: Worded): boolean =>
  [...all].every((one) => stems.has(one) || SMALL.has(one) || !vocabulary.has(one));

/** Of what no true statement tells. */
export const NOT_WORDED: Worded = {
  wordings: [],
  stated: new Set(),
  stems: new Set(),
  untrue: [],
  vocabulary: new Set(),
};

/** The places of words that a record excludes. */
export function untrueIn(stems: readonly string[], { untrue }: Worded): ReadonlySet<number> {
  const found = new Set<number>();
  for (const phrase of untrue)
    for (let at = 0; at + phrase.length <= stems.length; at += 1)
      if (phrase.every((one, step) => stems[at + step] === one))
        for (let step = 0; step < phrase.length; step += 1) found.add(at + step);
  return found;
}
