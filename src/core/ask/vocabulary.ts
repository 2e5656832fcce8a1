import type { FactBase } from '../facts/factbase.ts';
import type { CueName, Weight } from '../facts/facts.ts';
import { within } from '../facts/fold.ts';
import { MARKETS, marketName } from '../facts/markets.ts';
import { folded as fold } from './folded.ts';
import { stem, stems } from './stem.ts';

export type Language = 'en' | 'fr';
export const LANGUAGES: readonly Language[] = ['en', 'fr'];

/**
 * What a word or phrase stands for. Keys say of what kind: `c:` concept, `t:` topic, `m:` market, `r:` region,
 * `p:` person, `o:` organisation, `d:` product, `s:` stem, `y:` year, `n:` a name the base says nothing of.
 */
export type Sense =
  | { readonly kind: 'concept'; readonly key: string; readonly weight: Weight }
  | { readonly kind: 'topic'; readonly key: string }
  /** A name. `proper` ones must be met; "the boss" or "fitness tracker" only point to a record. */
  | { readonly kind: 'name'; readonly key: string; readonly proper: boolean }
  /** `ordinary` ones are everyday words too ("Le Monde"): names only where written as names. */
  | { readonly kind: 'stranger'; readonly key: string; readonly ordinary: boolean }
  | { readonly kind: 'city'; readonly key: string }
  | { readonly kind: 'cue'; readonly cue: CueName }
  | { readonly kind: 'filler' };

export interface Vocabulary {
  /** What the words mean, as far as they are known: in the reader's language first, else in the other. */
  lookup(words: readonly Word[], language: Language): readonly Sense[];
  /** The names that a word is by itself. */
  named(word: string): readonly Sense[];
  /** Only what they mean as written, in this language. */
  exactly(phrase: string, language: Language): readonly Sense[];
  /** How many words the phrases have that begin with these two, the longest first. */
  sizes(first: Word, second: Word): readonly number[];
  /** SMS spelling → words meant, folded. */
  spelling(word: string, language: Language): readonly string[] | undefined;
  /** The language whose words these are; undefined where they are equally of both. */
  languageOf(words: readonly string[]): Language | undefined;
  /** Whether it is another form of a word that says nothing. */
  isFiller(word: Word, language: Language): boolean;
  /** Whether the base itself uses the word, in either language. */
  isTold(word: Word): boolean;
  /** A known word that was probably meant by an unknown one. */
  corrected(word: string, language: Language): string | undefined;
}

/** A word as it is looked up: folded, and its stem. */
export interface Word {
  readonly text: string;
  readonly stem: string;
}

/** From so many letters on, one slip is allowed, and two. */
const ONE_SLIP = 6;
const TWO_SLIPS = 9;
/** Shorter words are too near to others: in them only letters swapped are forgiven, or one left out. */
const SWAP = 4;

/** Words of what the base seldom or never holds. */
export const isForeign = (weight: Weight): boolean =>
  weight === 'absent' || weight === 'against' || weight === 'elsewhere';

/** Phrase → what it means, as written and by its stems. */
interface Table {
  readonly exact: Map<string, Sense[]>;
  readonly stemmed: Map<string, Sense[]>;
}

const emptyTable = (): Table => ({ exact: new Map(), stemmed: new Map() });

function add({ exact, stemmed }: Table, phrase: string, sense: Sense): void {
  const folded = fold(phrase);
  if (folded === '') return;
  push(exact, folded, sense);
  // Words for what the base does not hold count as written: "recalls" is no product recall.
  const isExact =
    sense.kind === 'filler' ||
    sense.kind === 'cue' ||
    sense.kind === 'stranger' ||
    (sense.kind === 'concept' && isForeign(sense.weight));
  if (!isExact) push(stemmed, stems(folded), sense);
}

function push(map: Map<string, Sense[]>, key: string, sense: Sense): void {
  const known = map.get(key);
  if (!known) map.set(key, [sense]);
  else if (!known.some((other) => keyOf(other) === keyOf(sense))) known.push(sense);
}

const keyOf = (sense: Sense): string => ('key' in sense ? sense.key : sense.kind === 'cue' ? sense.cue : sense.kind);

/** A name that need not be met. */
export const unsure = (sense: Sense): Sense => (sense.kind === 'name' ? { ...sense, proper: false } : sense);

const NONE: readonly Sense[] = [];
const NO_SIZES: readonly number[] = [];
/** "Le Monde", "The Guardian". */
const ARTICLE = /^(?:the|les?|la) /;

/** The lexicon and the names of all records as plain data, to be made ahead and kept in a file. */
export interface Words {
  readonly names: Table;
  readonly tables: Readonly<Record<Language, Table>>;
  /** The first two stems of every phrase → how many words the phrases have that begin so, the longest first. */
  readonly beginnings: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly spellings: Readonly<Record<Language, ReadonlyMap<string, readonly string[]>>>;
  /** Stems of longer fillers, for forms of verbs that are not listed. */
  readonly fillerStems: Readonly<Record<Language, ReadonlySet<string>>>;
  /** Known words by length and first letter, which is seldom the slip, and by their letters. */
  readonly byStart: ReadonlyMap<string, readonly string[]>;
  readonly byLetters: ReadonlyMap<string, readonly string[]>;
  /** Stems of the words that the base itself uses. */
  readonly told: ReadonlySet<string>;
}

/** Reads the lexicon and the names of all records into tables. */
export function readWords(facts: FactBase): Words {
  const { lexicon } = facts;
  const tables = { en: emptyTable(), fr: emptyTable() };
  const names = emptyTable();
  for (const language of LANGUAGES) {
    const table = tables[language];
    const addAll = (words: readonly string[], sense: Sense): void => {
      for (const word of words) add(table, word, sense);
    };
    for (const { id, weight, [language]: words } of lexicon.concepts)
      addAll(words, { kind: 'concept', key: `c:${id}`, weight });
    for (const { id, words } of facts.topics.values()) addAll(words[language], { kind: 'topic', key: `t:${id}` });
    for (const { id, [language]: words } of lexicon.cues) addAll(words, { kind: 'cue', cue: id });
    addAll(lexicon.fillers[language], { kind: 'filler' });
  }
  const isFiller = (word: string): boolean =>
    LANGUAGES.some((language) => tables[language].exact.get(word)?.some(({ kind }) => kind === 'filler'));
  const isWord = (word: string): boolean => LANGUAGES.some((language) => tables[language].exact.has(word));
  /** "Hong Kong" and "FTC" are names by their capitals; "CEO" is a word. */
  const isProper = (written: string): boolean =>
    written
      .split(/[\s’'-]/)
      .some(
        (word) =>
          fold(word) !== 'xiaomi' &&
          (/^\p{Lu}\p{Ll}/u.test(word) || (/^\p{Lu}{3,}$/u.test(word) && !isWord(fold(word)))),
      );
  const name = (key: string, written: string, proper = isProper(written)) =>
    add(names, written, { kind: 'name', key, proper });
  const records: readonly (readonly [string, readonly Aliased[]])[] = [
    ['p', [...facts.people.values()]],
    ['o', [...facts.organisations.values()]],
    ['d', [...facts.products.values()]],
  ];
  for (const [prefix, list] of records) for (const { id, name: own } of list) name(`${prefix}:${id}`, own, true);
  const owned = new Set(names.exact.keys());
  // "@xiaomi" is Twitter's, but "xiaomi" is the company.
  for (const [prefix, list] of records)
    for (const { id, aliases } of list)
      for (const alias of [...aliases.en, ...aliases.fr]) if (!owned.has(fold(alias))) name(`${prefix}:${id}`, alias);
  const cities = new Set(lexicon.cities.map(fold));
  for (const code of MARKETS) {
    for (const language of LANGUAGES) name(`m:${code}`, marketName(code, language), true);
    const known = facts.marketNames.get(code);
    for (const word of [...(known?.aliases.en ?? []), ...(known?.aliases.fr ?? [])]) name(`m:${code}`, word, true);
    for (const word of [...(known?.adjectives.en ?? []), ...(known?.adjectives.fr ?? [])]) {
      name(`m:${code}`, word, true);
      // "Chinese phones" are met by a text that says so, whatever its market.
      if (!cities.has(fold(word))) name(`s:${stem(fold(word))}`, word, true);
    }
  }
  for (const [written, code] of Object.entries(lexicon.codes)) name(`m:${code}`, written, true);
  for (const { id, label, aliases, adjectives } of facts.regions.values())
    for (const word of [label.en, label.fr, ...aliases.en, ...aliases.fr, ...adjectives.en, ...adjectives.fr])
      name(`r:${id}`, word, id !== 'world');
  for (const stranger of lexicon.strangers) {
    const folded = fold(stranger);
    add(names, stranger, {
      kind: 'stranger',
      key: `n:${folded}`,
      ordinary: folded.split(' ').every(isFiller) || ARTICLE.test(folded),
    });
  }
  for (const city of lexicon.cities) add(names, city, { kind: 'city', key: `s:${stem(fold(city))}` });

  const all = [names, tables.en, tables.fr];
  const beginnings = new Map<string, Map<string, number[]>>();
  for (const table of all)
    for (const key of table.exact.keys()) {
      const words = key.split(' ');
      const [first, second] = words;
      if (first === undefined || second === undefined) continue;
      const seconds = beginnings.get(stem(first)) ?? new Map<string, number[]>();
      const sizes = seconds.get(stem(second)) ?? [];
      if (!sizes.includes(words.length)) sizes.push(words.length);
      seconds.set(
        stem(second),
        sizes.sort((a, b) => b - a),
      );
      beginnings.set(stem(first), seconds);
    }
  const spellingsOf = (language: Language): ReadonlyMap<string, readonly string[]> =>
    new Map(
      Object.entries(lexicon.spellings[language])
        .map(([from, to]) => [fold(from), fold(to).split(' ')] as const)
        .filter(([from]) => !tables[language].exact.has(from)),
    );
  const fillerStemsOf = (language: Language): ReadonlySet<string> =>
    new Set(
      lexicon.fillers[language]
        .map(fold)
        .filter((word) => word.length > 4)
        .map(stem),
    );
  const byStart = new Map<string, string[]>();
  const byLetters = new Map<string, string[]>();
  const known = new Set(
    all
      .flatMap((table) => [...table.exact.keys()].flatMap((key) => key.split(' ')))
      .filter((word) => word.length >= SWAP),
  );
  for (const word of known) {
    for (const [map, key] of [
      [byStart, startOf(word, word.length)],
      [byLetters, sorted(word)],
    ] as const) {
      const list = map.get(key);
      if (list) list.push(word);
      else map.set(key, [word]);
    }
  }
  const told = new Set<string>();
  const texts = [
    ...[...facts.claims.values()].flatMap(({ text, wording, asks }) => [
      text.en,
      text.fr,
      wording ?? '',
      ...(asks?.en ?? []),
      ...(asks?.fr ?? []),
    ]),
    ...[...facts.outcomes.values()].flatMap(({ plan, events }) =>
      [plan, ...events.map(({ text }) => text)].flatMap(({ en, fr }) => [en, fr]),
    ),
  ];
  for (const text of texts) {
    for (const word of fold(text).split(' ')) told.add(stem(word));
  }
  return {
    names,
    tables,
    beginnings,
    spellings: { en: spellingsOf('en'), fr: spellingsOf('fr') },
    fillerStems: { en: fillerStemsOf('en'), fr: fillerStemsOf('fr') },
    byStart,
    byLetters,
    told,
  };
}

const sorted = (word: string): string => [...word].sort().join('');
const startOf = (word: string, length: number): string => `${word[0]}${length}`;

/** What words mean, by what was read of them. */
export function vocabularyOf(words: Words): Vocabulary {
  const { names, tables, beginnings, spellings, fillerStems, byStart, byLetters, told } = words;
  const other = (language: Language): Language => (language === 'en' ? 'fr' : 'en');
  /** Names by a form that is not listed: "italiennes", but also "polishing". They need not be met. */
  const likely = (stemmed: string): readonly Sense[] => names.stemmed.get(stemmed)?.map(unsure) ?? NONE;
  const lookup = (words: readonly Word[], language: Language): readonly Sense[] => {
    const [only, ...more] = words;
    const phrase = more.length === 0 ? (only?.text ?? '') : words.map(({ text }) => text).join(' ');
    const stemmed = more.length === 0 ? (only?.stem ?? '') : words.map((word) => word.stem).join(' ');
    const named = names.exact.get(phrase) ?? (more.length > 0 ? names.stemmed.get(stemmed) : undefined) ?? NONE;
    const own =
      tables[language].exact.get(phrase) ??
      tables[language].stemmed.get(stemmed) ??
      (named.length > 0 ? NONE : (tables[other(language)].exact.get(phrase) ?? likely(stemmed)));
    return named.length === 0 ? own : [...named, ...own];
  };
  const marks = (word: string, language: Language): boolean =>
    tables[language].exact.has(word) || spellings[language].has(word);

  /** Known words of which a short one lacks a letter between its first and its last: "frnce", "lanch", "cete". */
  const lacking = (word: string): readonly string[] =>
    (byStart.get(startOf(word, word.length + 1)) ?? []).filter(
      (known) => known.at(-1) === word.at(-1) && within(1, word, known),
    );
  return {
    lookup,
    named: (word) => names.exact.get(word) ?? NONE,
    exactly: (phrase, language) => tables[language].exact.get(phrase) ?? NONE,
    sizes: (first, second) => beginnings.get(first.stem)?.get(second.stem) ?? NO_SIZES,
    spelling: (word, language) => spellings[language].get(word),
    languageOf: (words) => {
      let score = 0;
      for (const word of words) score += Number(marks(word, 'fr')) - Number(marks(word, 'en'));
      return score === 0 ? undefined : score > 0 ? 'fr' : 'en';
    },
    isFiller: (word, language) => fillerStems[language].has(word.stem),
    isTold: (word) => told.has(word.stem),
    corrected: (word, language) => {
      if (word.length < SWAP) return undefined;
      const letters = sorted(word);
      // Letters swapped are the commonest slip.
      const swapped = (byLetters.get(letters) ?? []).filter((known) => within(1, word, known));
      // The other language is the less likely one, and a letter dropped likelier than one added.
      const cost = (known: string): number =>
        (tables[language].exact.has(known) || names.exact.has(known) ? 0 : 2) + (known.length < word.length ? 1 : 0);
      const nearest = (near: readonly string[]): string | undefined =>
        near.toSorted((x, y) => cost(x) - cost(y) || (x < y ? -1 : 1))[0];
      if (swapped.length > 0) return nearest(swapped);
      if (word.length < ONE_SLIP) return nearest(lacking(word));
      const most = word.length >= TWO_SLIPS ? 2 : 1;
      for (let slips = 1; slips <= most; slips += 1) {
        const near: string[] = [];
        for (let length = word.length - slips; length <= word.length + slips; length += 1)
          for (const known of byStart.get(startOf(word, length)) ?? [])
            if (within(slips, word, known)) near.push(known);
        if (near.length > 0) return nearest(near);
      }
      return undefined;
    },
  };
}

interface Aliased {
  readonly id: string;
  readonly name: string;
  readonly aliases: { readonly en: readonly string[]; readonly fr: readonly string[] };
}
