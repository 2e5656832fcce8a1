import { gazetteerOf, type Word, wordsOf } from '../ask/names.ts';
import { stem } from '../ask/stem.ts';
import type { FactBase } from '../facts/factbase.ts';
import { DENYING, LONGEST_UNTRUE } from '../facts/stored.ts';

/** A true statement in other words than a record's own. */
interface Wording {
  /** Of all its words. */
  readonly stems: readonly string[];
  /** People and organisations it names, in order. */
  readonly subjects: readonly string[];
}

/** The words in which true statements tell a claim, or an event of an outcome. */
export interface Worded {
  readonly wordings: readonly Wording[];
  /** Stems of all that deny nothing: of the words of "not the dearest ones" some say what is not so. */
  readonly stated: ReadonlySet<string>;
  /** Stems of words that may stand for the record's own. */
  readonly listed: ReadonlySet<string>;
  /** Words and short phrases, as stems, that make a statement on it untrue. */
  readonly untrue: ReadonlySet<string>;
  /** Stems of all true statements of the base: no other small word of a member's says anything. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Small words, of which any may stand in a statement. */
const SMALL = new Set(
  'the a an of in on at to from for since its le la les l un une des du de d en au aux a dans chez par depuis des il'
    .split(' ')
    .map(stem),
);
const DENIALS = DENYING.map(stem);

/** Stems of words; the same string for the same stem, as there are many. */
type Stems = (words: readonly Word[]) => readonly string[];

function stemmer(): Stems {
  const known = new Map<string, string>();
  return (words) =>
    words.map((word) => {
      const one = stem(word.text);
      const same = known.get(one) ?? one;
      known.set(one, same);
      return same;
    });
}

function readWording(text: string, stems: Stems, facts: FactBase): Wording {
  const words = wordsOf(text);
  const names = gazetteerOf(facts).in(words);
  return {
    stems: [...new Set(stems(words))],
    subjects: names.flatMap(({ kind, key, sure }) =>
      sure && /^(?:person|organisation|stranger)$/.test(kind) ? [key] : [],
    ),
  };
}

/**
 * Reads all true statements, a record's at each step.
 * @returns by a claim's id, or an outcome's with the number of its event: `N06 1`
 */
export function* readWordings(facts: FactBase): Generator<undefined, ReadonlyMap<string, Worded>> {
  const read = new Map<string, Worded>();
  const vocabulary = new Set<string>();
  const stems = stemmer();
  for (const { claim, outcome, event, en, fr, words, untrue } of facts.statements) {
    const wordings = [...en, ...fr].map((text) => readWording(text, stems, facts));
    for (const wording of wordings) for (const one of wording.stems) vocabulary.add(one);
    const isDenying = (wording: Wording): boolean => DENIALS.some((word) => wording.stems.includes(word));
    const key = claim ?? `${outcome} ${event}`;
    const before = read.get(key) ?? NOT_WORDED;
    const phrases = [untrue?.en, untrue?.fr].flatMap((list) => list?.split(',') ?? []);
    read.set(key, {
      wordings: [...before.wordings, ...wordings],
      stated: new Set([...before.stated, ...wordings.flatMap((one) => (isDenying(one) ? [] : one.stems))]),
      listed: new Set([...before.listed, ...stems(wordsOf([words?.en, words?.fr].join(' ')))]),
      untrue: new Set([...before.untrue, ...phrases.map((phrase) => stems(wordsOf(phrase)).join(' '))]),
      vocabulary,
    });
    yield;
  }
  return read;
}

/** Whether a true statement on the record may have such a word. */
export const isWord = (one: string, { stated, listed }: Worded): boolean => stated.has(one) || listed.has(one);

/** Whether a true statement has all these words that say anything. */
export const saysAll = ({ stems }: Wording, all: ReadonlySet<string>, { vocabulary }: Worded): boolean =>
  [...all].every((one) => stems.includes(one) || SMALL.has(one) || !vocabulary.has(one));

/** Of what no true statement tells. */
export const NOT_WORDED: Worded = {
  wordings: [],
  stated: new Set(),
  listed: new Set(),
  untrue: new Set(),
  vocabulary: new Set(),
};

/** Some words in a row, as stems, and the places they stand at. */
interface Phrase {
  readonly words: string;
  readonly places: readonly number[];
}

/** All phrases of a statement that a record could exclude. */
export const phrasesOf = (stems: readonly string[]): readonly Phrase[] =>
  stems.flatMap((_, at) =>
    Array.from({ length: Math.min(LONGEST_UNTRUE, stems.length - at) }, (_none, step) => ({
      words: stems.slice(at, at + step + 1).join(' '),
      places: Array.from({ length: step + 1 }, (_place, next) => at + next),
    })),
  );

/** The places of words that a record excludes. */
export const untrueIn = (phrases: readonly Phrase[], { untrue }: Worded): ReadonlySet<number> =>
  new Set(phrases.filter(({ words }) => untrue.has(words)).flatMap(({ places }) => places));
