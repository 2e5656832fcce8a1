import { CATALOGUES, LOCALES } from '../../locales/index.ts';
import type { FactBase } from '../facts/factbase.ts';
import { fold, within } from '../facts/fold.ts';
import { keptWith } from '../facts/kept-with.ts';
import { givenNames } from '../facts/market-index.ts';
import { MARKETS, marketName } from '../facts/markets.ts';

/**
 * Text → the names in it: markets, towns, regions, people, organisations, products, names the base says nothing of,
 * and dates. All of them come from the records; slips in them are forgiven.
 */

export type NameKind = 'market' | 'city' | 'region' | 'person' | 'organisation' | 'product' | 'stranger' | 'date';

export interface Name {
  readonly kind: NameKind;
  /** Alpha-2 code, key of a record, EDTF (`2018`, `2018-05`, `2018-05-22`); of a town or a stranger the name, folded. */
  readonly key: string;
  /** Of a town: the market it lies in, as alpha-2 code, where the records tell. */
  readonly market?: string;
  /** Where it stands in the text, in UTF-16 units: its first, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** It can hardly mean anything else; false for "the boss", "fitness tracker" and "us" where "we" may be meant. */
  readonly sure: boolean;
}

/** One word of a text, as it is compared. */
export interface Word {
  /** Folded. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Begins with a capital letter. */
  readonly capital: boolean;
  /** First of its sentence, where a capital says nothing. */
  readonly opens: boolean;
}

export interface Gazetteer {
  /** The names in a text, in order; those within a longer name only where they are markets ("Three Ireland"). */
  readonly in: (words: readonly Word[]) => readonly Name[];
}

/** Words read of a text; what comes after them is not. */
export const MOST_WORDS = 300;

/** Addresses, Discord's mentions and custom emoji, targets of masked links: nothing is named in them. */
const NO_WORDS = /\]\([^)\s]{0,400}\)|https?:\/\/\S+|<[@#:a][^<>\s]{0,80}>/gu;
const PIECE = /(?<!\p{L})(?:\p{L}\.){1,6}\p{L}(?!\p{L})\.?|[\p{L}\p{M}\p{N}\p{Cf}]+|[^\p{L}\p{M}\p{N}\p{Cf}]+/gu;
const WORDLESS = /^[^\p{L}\p{N}]*$/u;
const SENTENCE_END = /[?!…\n]|\.(?:\s|$)|\.\./u;
const PLAIN = /^[a-z0-9]+$/;
const SHORT_YEAR = /^['’][12]\d$/;
const THRICE = /([a-z])\1{2,}/g;

/** The words of a text. Any string is safe; the time is linear in its length. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let opens = true;
  // What is no word keeps its length, so that places are those of the text.
  const plain = text.replace(NO_WORDS, (gone) => ' '.repeat(gone.length));
  for (const { 0: piece, index: from } of plain.matchAll(PIECE)) {
    if (WORDLESS.test(piece)) {
      opens ||= SENTENCE_END.test(piece);
      continue;
    }
    const folded = PLAIN.test(piece) ? piece : fold(piece);
    const first = piece.charAt(0);
    for (const word of folded.split(' ')) {
      if (word === '') continue;
      if (words.length >= MOST_WORDS) return words;
      // A third equal letter is for emphasis: "sooo", "quaaand"; "’18" is a year.
      const told = SHORT_YEAR.test(plain.slice(from - 1, from + piece.length))
        ? `20${word}`
        : word.replace(THRICE, '$1');
      words.push({ text: told, from, to: from + piece.length, capital: first !== first.toLowerCase(), opens });
      opens = false;
    }
  }
  return words;
}

interface Entry {
  readonly kind: NameKind;
  readonly key: string;
  readonly market?: string;
  readonly sure: boolean;
}

/** Names that are everyday words as well: names only where written with a capital inside a sentence. */
const EVERYDAY = new Set(
  'three free orange ring nice cork polish chad tours lei sky echo next eau vienne verge intel'.split(' '),
);
/** Before these words "us" is the pronoun, likewise at the start. */
const BEFORE_PRONOUN = new Set(
  'tell tells give gives let lets help show shows sell sells of for with all both among follow'.split(' '),
);
const ARTICLE = /^(?:the|les?|la) /;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(?:[12]?\d|3[01])(?:st|nd|rd|th|er)?$/;
/** From so many letters on, a letter dropped, added or changed is forgiven, and two; in shorter words letters swapped or dropped. */
const ONE_SLIP = 6;
const TWO_SLIPS = 9;
const SWAP = 4;

/** "Hong Kong" and "FTC" are names by their capitals, "the CEO" is not. */
const isProper = (written: string): boolean =>
  written
    .split(/[\s’'-]/)
    .some((word) => fold(word) !== 'xiaomi' && (/^\p{Lu}\p{Ll}/u.test(word) || /^(?!CEO|PDG)\p{Lu}{3,}$/u.test(word)));

/** Their names and short names, folded → 1 to 12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  LOCALES.flatMap((locale) =>
    CATALOGUES[locale].dates.months.flatMap((name, index) => {
      const folded = fold(name);
      const short = [3, 4].map((letters) => folded.slice(0, letters)).filter((form) => !/^(?:jui|marc?)$/.test(form));
      return [folded, ...short].map((form) => [form, index + 1] as const);
    }),
  ),
);

/** The names of a base. */
export const gazetteerOf = keptWith(readGazetteer);

function readGazetteer(facts: FactBase): Gazetteer {
  const entries = entriesOf(facts);
  const parts = new Set<string>();
  /** First word → most words of a name that begins with it. */
  const longest = new Map<string, number>();
  for (const phrase of entries.keys()) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
    for (const word of words) parts.add(word);
  }
  const meant = slipsInto(parts, (word) => ordinaryWords(facts).has(word));
  const entryFor = (words: readonly Word[], texts: readonly string[], at: number): [number, Entry] | undefined => {
    for (let size = Math.min(longest.get(texts[at] ?? '') ?? 0, words.length - at); size > 0; size -= 1) {
      const entry = entries.get(size === 1 ? (texts[at] ?? '') : texts.slice(at, at + size).join(' '));
      if (entry) return [size, entry];
    }
    return undefined;
  };
  return {
    in: (words) => {
      const texts = words.map(({ text }) => meant(text));
      const found: Name[] = [];
      for (let at = 0; at < words.length; ) {
        const [size, entry] = entryFor(words, texts, at) ?? [];
        const [first, last] = [words[at], words[at + (size ?? 1) - 1]];
        if (!first || !last) break;
        const place = { from: first.from, to: last.to };
        if (!entry || size === undefined) {
          const date = dateAt(words, at);
          if (date) found.push(date.name);
          at += date?.size ?? 1;
          continue;
        }
        if (size > 1 || isMeant(first, words[at - 1], entry)) {
          const isWord = size === 1 && EVERYDAY.has(first.text) && !(first.capital && !first.opens);
          found.push({
            ...entry,
            ...place,
            // "Le Monde" is a paper, "tout le monde" is everybody.
            sure:
              (entry.sure || (entry.kind === 'stranger' && size > 1 && last.capital)) &&
              !isWord &&
              !(size === 1 && isPronoun(first, words[at - 1])),
          });
        }
        // "Three Ireland" names the country too.
        if (entry.kind === 'organisation')
          for (let inner = at + 1; inner < at + size; inner += 1) {
            const market = entries.get(texts[inner] ?? '');
            const word = words[inner];
            if (market?.kind === 'market' && word) found.push({ ...market, from: word.from, to: word.to });
          }
        at += size;
      }
      return found;
    },
  };
}

const isPronoun = ({ text, capital }: Word, before: Word | undefined): boolean =>
  text === 'us' && !capital && (before === undefined || BEFORE_PRONOUN.has(before.text));

/** An everyday word in small letters is hardly the name of what the base says nothing of, nor of a town. */
const isMeant = (word: Word, before: Word | undefined, { kind }: Entry): boolean =>
  !isPronoun(word, before) &&
  ((kind !== 'stranger' && kind !== 'city') || !EVERYDAY.has(word.text) || (word.capital && !word.opens));

/** Every name, folded → what it names: of several records the first. */
function entriesOf(facts: FactBase): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (written: string, entry: Entry): void => {
    const folded = fold(written);
    if (folded.length > 1 && !entries.has(folded)) entries.set(folded, entry);
  };
  const records = [
    ['person', facts.people],
    ['organisation', facts.organisations],
    ['product', facts.products],
  ] as const;
  for (const [kind, list] of records)
    for (const { id, name } of list.values()) add(name, { kind, key: id, sure: true });
  const cities = new Set(facts.lexicon.cities.map(fold));
  const wordsOfMarket = (code: string) => {
    const known = facts.marketNames.get(code);
    return known ? [known.aliases, known.adjectives].flatMap(({ en, fr }) => [...en, ...fr]) : [];
  };
  for (const code of MARKETS)
    for (const written of [marketName(code, 'en'), marketName(code, 'fr'), ...wordsOfMarket(code)])
      add(
        written,
        cities.has(fold(written))
          ? { kind: 'city', key: fold(written), market: code, sure: true }
          : { kind: 'market', key: code, sure: true },
      );
  for (const [written, code] of Object.entries(facts.lexicon.codes))
    add(written, { kind: 'market', key: code, sure: true });
  for (const [name, code] of givenNames()) add(name, { kind: 'market', key: code, sure: true });
  for (const city of facts.lexicon.cities) add(city, { kind: 'city', key: fold(city), sure: true });
  for (const { id, label, aliases, adjectives } of facts.regions.values())
    for (const written of [label.en, label.fr, ...[aliases, adjectives].flatMap(({ en, fr }) => [...en, ...fr])])
      add(written, { kind: 'region', key: id, sure: id !== 'world' });
  for (const [kind, list] of records)
    for (const { id, aliases } of list.values())
      for (const alias of [...aliases.en, ...aliases.fr]) add(alias, { kind, key: id, sure: isProper(alias) });
  for (const stranger of facts.lexicon.strangers)
    add(stranger, { kind: 'stranger', key: fold(stranger), sure: !ARTICLE.test(fold(stranger)) });
  return entries;
}

/** Words of the base itself: no slips, however near to a name. */
export const ordinaryWords = keptWith((facts): ReadonlySet<string> => {
  const texts = [
    ...Object.values(facts.lexicon.fillers).map((list) => list.replaceAll(',', '')),
    ...[...facts.claims.values()].flatMap(({ text, asks = {} }) => [text.en, text.fr, ...Object.values(asks).flat()]),
    ...[...facts.outcomes.values()].flatMap(({ events }) => events.flatMap(({ text }) => [text.en, text.fr])),
  ];
  // Each word once: to fold them all takes three times as long.
  return new Set([...new Set(texts.join(' ').split(/\s+/))].flatMap((word) => fold(word).split(' ')));
});

/**
 * A word → the one of some that was probably meant, else itself.
 * @param isOrdinary a word that is none of them, and no slip
 * @param most slips that are forgiven in a long word
 * @param anySlip letters from which on any one is
 */
export function slipsInto(
  parts: ReadonlySet<string>,
  isOrdinary: (word: string) => boolean,
  most = 2,
  anySlip = ONE_SLIP,
): (word: string) => string {
  const long = [...parts].filter(({ length }) => length >= SWAP);
  const byStart = Map.groupBy(long, (part) => `${part[0]}${part.length}`);
  const near = (word: string, slips: number): string | undefined => {
    for (const length of [word.length + slips, word.length, word.length - slips]) {
      const found = byStart.get(`${word[0]}${length}`)?.find((part) => isSlip(word, part, slips, anySlip));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (word) => {
    if (word.length < SWAP || parts.has(word) || /\d/.test(word) || isOrdinary(word)) return word;
    return near(word, 1) ?? (most > 1 && word.length >= TWO_SLIPS ? near(word, 2) : undefined) ?? word;
  };
}

/** Short words are near to many: of them only letters swapped, or one dropped between the first and the last. */
function isSlip(word: string, part: string, slips: number, anySlip: number): boolean {
  if (!within(slips, word, part)) return false;
  if (word.length >= anySlip) return true;
  if (word.at(-1) !== part.at(-1)) return false;
  return part.length > word.length || [...word].sort().join('') === [...part].sort().join('');
}

/** A date that begins with a word: "22 May 2018", "May 22, 2018", "mai 2018", "2018". */
function dateAt(words: readonly Word[], at: number): { readonly name: Name; readonly size: number } | undefined {
  const [first, second, third] = words.slice(at, at + 3);
  if (!first) return undefined;
  const name = (key: string, last: Word, size: number) => ({
    name: { kind: 'date', key, from: first.from, to: last.to, sure: true } as const,
    size,
  });
  if (YEAR.test(first.text)) return name(first.text, first, 1);
  const month = MONTHS.get(first.text) ?? MONTHS.get(second?.text ?? '');
  if (month === undefined || !second) return undefined;
  const monthKey = (year: Word): string => `${year.text}-${String(month).padStart(2, '0')}`;
  if (MONTHS.has(first.text) && YEAR.test(second.text)) return name(monthKey(second), second, 2);
  const day = MONTHS.has(first.text) ? second : first;
  if (!DAY.test(day.text) || !third || !YEAR.test(third.text)) return undefined;
  return name(`${monthKey(third)}-${String(Number.parseInt(day.text, 10)).padStart(2, '0')}`, third, 3);
}
