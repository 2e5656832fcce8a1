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

/**
 * Reads all true statements, a record's at each step.
 * @returns by a claim's id, or an outcome's with the number of its event: `N06 1`
 */
export function* readWordings(facts: FactBase): Generator<undefined, ReadonlyMap<string, Worded>> {
  const read = new Map<string, Wording[]>();
  const vocabulary = new Set<string>();
  for (const { claim, outcome, event, en, fr } of facts.statements) {
    const wordings = [...en, ...fr].map((text) => readWording(text, facts));
    for (const { stems } of wordings) for (const one of stems) vocabulary.add(one);
    const key = claim ?? `${outcome} ${event}`;
    read.set(key, [...(read.get(key) ?? []), ...wordings]);
    yield;
  }
  const isDenying = ({ stems }: Wording): boolean => DENYING.some((word) => stems.has(word));
  const stemsOf = (wordings: readonly Wording[]): ReadonlySet<string> =>
    new Set(wordings.flatMap((wording) => (isDenying(wording) ? [] : [...wording.stems])));
  return new Map([...read].map(([key, wordings]) => [key, { wordings, stems: stemsOf(wordings), vocabulary }]));
}

/** Whether a true statement has all these words that say anything. */
export const saysAll = ({ stems }: Wording, all: ReadonlySet<string>, { vocabulary }: Worded): boolean =>
  [...all].every((one) => stems.has(one) || SMALL.has(one) || !vocabulary.has(one));

/** Of what no true statement tells. */
export const NOT_WORDED: Worded = { wordings: [], stems: new Set(), vocabulary: new Set() };
