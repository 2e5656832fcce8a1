import { fold, within } from './fold.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases?: { readonly en: readonly string[]; readonly fr: readonly string[] };
}

const namesOf = ({ id, name, aliases }: Named): readonly string[] =>
  [id, name, ...(aliases?.en ?? []), ...(aliases?.fr ?? [])].map(fold);

/** By key, name or alias; else the only one of which a word begins so; undefined where none or several fit. */
export function recordNamed<R extends Named>(typed: string, records: readonly R[]): R | undefined {
  const wanted = fold(typed);
  if (wanted === '') return undefined;
  const exact = records.find((record) => namesOf(record).includes(wanted));
  if (exact) return exact;
  const begun = recordsBeginning(typed, records);
  return begun.length === 1 ? begun[0] : undefined;
}

/** Records with a name of which some word begins with what was typed; all for nothing typed. */
export function recordsBeginning<R extends Named>(typed: string, records: readonly R[]): readonly R[] {
  const wanted = fold(typed);
  return records.filter((record) => namesOf(record).some((name) => ` ${name}`.includes(` ${wanted}`)));
}

/** Letters that may differ in a word that was meant: Damerau-Levenshtein distance. */
const MOST_SLIPS = 3;

/** The known word nearest to one that is unknown, for "did you mean"; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.slice(0, 40).toLowerCase();
  for (let slips = 0; slips <= Math.min(MOST_SLIPS, Math.floor(typed.length / 2)); slips += 1) {
    const found = known.find((name) => within(slips, typed, name));
    if (found !== undefined) return found;
  }
  return known.find((name) => typed.length > 1 && name.startsWith(typed));
}
