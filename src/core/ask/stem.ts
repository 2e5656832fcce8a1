/**
 * Endings of English and French words, the longest first. One list for both: members mix the languages, and a stem
 * only has to be the same for forms of one word, not to be a word.
 */
const ENDINGS = (
  'issements issement ations ements eraient ation ement erait eront erons iront aient ments erez ions ings ees ers ent ' +
  'ant ait ais era ira ies ied ing ed es er ez ir it ie ee e s x y i a'
).split(' ');
/** By their last letter, which few words share with all. */
const BY_LAST: ReadonlyMap<string, readonly string[]> = Map.groupBy(ENDINGS, (ending) => ending.slice(-1));

/** Letters a stem keeps at least; after the commonest endings one less, so that "shops" and "shop" meet. */
const LEAST = 4;
const SHORT: ReadonlySet<string> = new Set(['e', 's', 'x', 'y', 'i', 'a', 'ee', 'es', 'er', 'ed', 'ez']);

/** The stem of a folded word: "launches", "launched" → "launch"; "lancement", "lancer" → "lanc". Numbers stay. */
export function stem(word: string): string {
  if (word.length <= LEAST - 1 || /\d/.test(word)) return word;
  return /[^s]s$|aux$/.test(word) ? cut(word.slice(0, -1)) : cut(word);
}

/** A singular without its ending: the plural goes first, so that "punis" and "puni" meet. */
function cut(word: string): string {
  for (const ending of BY_LAST.get(word.slice(-1)) ?? []) {
    const rest = word.length - ending.length;
    if (rest >= (SHORT.has(ending) ? LEAST - 1 : LEAST) && word.endsWith(ending)) return word.slice(0, rest);
  }
  return word;
}

/** The stems of a folded phrase, joined by spaces. */
export const stems = (phrase: string): string => phrase.split(' ').map(stem).join(' ');
