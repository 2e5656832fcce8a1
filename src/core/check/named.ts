import { gazetteerOf, type Name, type Word } from '../ask/names.ts';
import type { FactBase } from '../facts/factbase.ts';
import { MAKERS } from './numbers.ts';
import { AFTER_NAMES, BEFORE_MODELS, BEFORE_OPERATORS, LANGUAGES, VERBS } from './words.ts';

/** The names in a clause, but for those that are a language, an everyday word, or only tell whose something is. */

/** A name in a clause: its first word, and the one after its last. */
export interface Placed {
  readonly name: Name;
  readonly at: number;
  readonly end: number;
}

/** "A Chinese brand", "Chinese phones": whose they are, not where. */
const isOfMaker = (...beside: readonly (string | undefined)[]): boolean =>
  beside.some(
    (word) => word !== undefined && (MAKERS.has(word) || /phone|^tels?$|^mobiles?$|giant|geant|apple/.test(word)),
  );

/** "The tweet was in English", "the English tweet", "German-speaking"; "in Chinese sales" names no language. */
export const isLanguage = (word: string, before = '', next = ''): boolean =>
  LANGUAGES.has(word) &&
  (((before === 'in' || before === 'en') && !/^(?:\w*phones?|sales|shops?|stores?|market)$/.test(next)) ||
    /^(?:tweets?|version|original|text[es]?|speaking)$/.test(next) ||
    /^(?:tweet|version|original|texte|l|langue)$/.test(before));

/** "Outside China", "hors de Chine": not there. */
const OUTSIDE = /\b(?:outside(?: of)?|beyond|hors(?: de)?|dela de|exterieur de)$/;
/** "The French site", "le blog français": whose they are. */
const PAPERS = /\b(?:sites?|blogs?|papers?|journal|media|magazines?|article|headline)\b/;

/** Names by what is meant surely; that the brand is Chinese says nothing. */
export function namesIn(clause: readonly Word[], facts: FactBase): readonly Placed[] {
  // "Three will sell …", "free vend …": what has a verb is no number.
  // So has what stands after "at" or "l’opérateur", and before no other word that is counted.
  const isNamed = (at: number): boolean =>
    (VERBS.has(clause[at + 1]?.text ?? '') && !BEFORE_MODELS.has(clause[at - 1]?.text ?? '')) ||
    (BEFORE_OPERATORS.has(clause[at - 1]?.text ?? '') && AFTER_NAMES.has(clause[at + 1]?.text ?? ''));
  const asNamed = clause.map((word, at) =>
    isNamed(at) ? { ...word, text: word.text === '3' ? 'three' : word.text, capital: true, opens: false } : word,
  );
  const { in: find } = gazetteerOf(facts);
  const found = find(asNamed);
  // "Mi 3s" are several; the Mi 2s is one.
  const isSeveral = ({ text, from }: Word): boolean =>
    /^\d+s$/.test(text) && !found.some((name) => name.from <= from && from < name.to);
  const named = asNamed.some(isSeveral)
    ? find(asNamed.map((word) => (isSeveral(word) ? { ...word, text: word.text.slice(0, -1) } : word)))
    : found;
  return named.flatMap((name): Placed[] => {
    const at = clause.findIndex(({ from }) => from >= name.from);
    const after = clause.findIndex(({ from }) => from >= name.to);
    const end = after < 0 ? clause.length : after;
    const text = clause[at]?.text ?? '';
    const [twoBefore = '', before = '', next = ''] = [at - 2, at - 1, end].map((place) => clause[place]?.text);
    // "Xiaomi states that …", "in English", "outside China", "the French site".
    const isOther =
      name.kind === 'market' &&
      (isLanguage(text, before, next) ||
        OUTSIDE.test(`${twoBefore} ${before}`) ||
        (PAPERS.test(`${before} ${next}`) && !clause[end]?.opens) ||
        (text === 'states' && !clause[at]?.capital && !/^(?:the|aux|les|des)$/.test(before)));
    if (
      isOther ||
      name.kind === 'date' ||
      // "A eu": had.
      (text === 'eu' && !clause[at]?.capital) ||
      !name.sure ||
      (name.kind === 'market' &&
        (/^chin(?:ese|ois)/.test(text) || (/^chin[ae]$/.test(text) && /^(?:from|of|de)$/.test(before))) &&
        isOfMaker(...[at - 2, at - 1, end, end + 1].map((place) => clause[place]?.text)))
    )
      return [];
    return [{ name, at, end }];
  });
}
