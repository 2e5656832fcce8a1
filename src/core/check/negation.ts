import { CONTRACTED, NEGATED_VERB, STEPS, WANTING, words } from './words.ts';

/** Where a clause denies, and what. */

/** "Dont" is a word of French, too. */
export const isContracted = (word: string, texts: readonly string[]): boolean =>
  CONTRACTED.test(word) && !(word === 'dont' && texts.some((other) => /^(?:les?|la|l|une?|des|du)$/.test(other)));

/** The words by which it is denied: "n'est pas", "isn't". */
export const denialsIn = (texts: readonly string[], isTaken: (at: number) => boolean): readonly number[] =>
  [...texts.keys()].filter((at) => {
    const [before = '', word = '', next = ''] = [texts[at - 1], texts[at], texts[at + 1]];
    if (isTaken(at)) return false;
    if (/^(?:no|zero|aucune?)$/.test(word)) return next !== 'more' || texts[at + 2] !== 'than';
    if (word === 'yet') return next === 'to';
    if (word === 'ni') return texts.indexOf('ni') === at;
    if (/^(?:nothing|nobody|none)$/.test(word)) return next !== 'but' && next !== 'else';
    if (word === 'personne') return /^ne?$/.test(next);
    // "Anything but", "tout sauf", "far from", "un autre que": not what follows.
    if (word === 'but') return /^any/.test(before === 's' ? (texts[at - 2] ?? '') : before);
    if (word === 'sauf') return before === 'tout';
    if (word === 'far') return next === 'from' && before !== 'not';
    if (word === 'loin') return /^d(?:e|u|es)?$/.test(next) && before !== 'pas';
    if (word === 'than') return before === 'other';
    if (word === 'que') return /^autres?$/.test(before);
    // "Ne vendra point".
    if (word === 'point') return texts.slice(Math.max(0, at - 3), at).some((one) => /^ne?$/.test(one));
    const isVerbs =
      word === 'not' || word === 'pas' || isContracted(word, texts) || (word === 't' && NEGATED_VERB.has(before));
    if (isVerbs)
      return (
        (!/^(?:only|just|merely|even|far|before|seulement|meme|que|loin|avant)$/.test(next) ||
          texts[at + 2] === 'tout' ||
          (next === 'que' && WANTING.test(before))) &&
        !(word === 'pas' && STEPS.has(before))
      );
    return false;
  });

/** Words of French of which several deny once. */
const CONCORDANT = words('pas jamais rien personne aucun aucune');

/** How many times over it is denied: "personne n’en avait jamais parlé" denies once. */
export function countDenials(texts: readonly string[], denials: readonly number[], taken: ReadonlySet<number>): number {
  const again = Math.max(0, texts.filter((word, at) => CONCORDANT.has(word) && !taken.has(at)).length - 1);
  return Math.max(denials.length - again, Math.min(denials.length, 1));
}

/** So far before "pas" its "ne" stands at most. */
const FARTHEST_NE = 5;

/**
 * The words that denials are about: those after one, to the end of its part of the sentence, and in French those from "ne" on.
 * @param isLast whether a part of the sentence ends with a word
 */
export function deniedBy(
  denials: readonly number[],
  texts: readonly string[],
  isLast: (at: number) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const at of denials) {
    for (let next = at + 1; next < texts.length && !isLast(next - 1); next += 1) found.add(next);
    if (!/^(?:pas|point|jamais|plus|guere|rien|personne|aucune?)$/.test(texts[at] ?? '')) continue;
    const ne = texts.findLastIndex((word, place) => place < at && place >= at - FARTHEST_NE && /^ne?$/.test(word));
    // "C’est pas", but "Telia, pas Three".
    const from = ne < 0 ? (isLast(at - 1) ? at : at - 1) : ne;
    for (let place = from; place < at; place += 1) found.add(place);
  }
  return found;
}
