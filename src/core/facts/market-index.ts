import englishNames from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import frenchNames from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import type { MarketNames } from './facts.ts';
import { fold, within } from './fold.ts';
import { assigned, cldr, isMarket, MARKETS, marketName, wellFormed } from './markets.ts';
import { once, remember } from './once.ts';

/** How what a member types is understood as one of the 249 markets, and what is suggested meanwhile. */

interface MarketChoice {
  readonly code: string;
  readonly name: string;
}

type Named = readonly [name: string, code: string];

/** Name by its key → the codes that go by it: mostly one ("france"), seldom more ("congo"). */
type Names = ReadonlyMap<string, readonly string[]>;

/** Locales of Discord's clients beside English and French (Discord's reference, "Locales"). */
const OTHER_LOCALES =
  'id da de es-ES es-419 hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );

/** Places CLDR names that are no markets: Kosovo, the EU, continents (UN M49). Their names are no slips of others. */
const OTHER_PLACES = (
  'XK EU EZ UN AC CP DG EA IC TA 001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 ' +
  '142 143 145 150 151 154 155 202 419'
).split(' ');

/** Longer text is no name: CLDR's longest has some 80 characters. The rest is room for stray marks. */
const LONGEST_TYPED = 200;
/** From so many letters on, one slip is allowed, and two. */
const ONE_SLIP = 4;
const TWO_SLIPS = 7;
/** What a Discord autocomplete shows. */
const MOST_SUGGESTIONS = 25;
const NONE: readonly string[] = [];

const PASSED_OVER = new Set(['the', 'la', 'le', 'les', 'l', 'and', 'et']);
const SAINTS = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
]);

/** The form names are compared in: folded, without articles and "and", "Saint" in full; one word stays as it is. */
function nameKey(text: string): string {
  const folded = fold(text);
  const words = folded.split(' ');
  if (words.length === 1) return folded;
  const telling = words.filter((word) => !PASSED_OVER.has(word)).map((word) => SAINTS.get(word) ?? word);
  return telling.join(' ') || folded;
}

/** By key the values that go with it, each once. */
function collect<Key, Value>(pairs: Iterable<readonly [Key, Value]>): Map<Key, readonly Value[]> {
  const lists = new Map<Key, readonly Value[]>();
  for (const [key, value] of pairs) {
    const known = lists.get(key);
    if (!known?.includes(value)) lists.set(key, known ? [...known, value] : [value]);
  }
  return lists;
}

const byKey = (named: readonly Named[]): Names => collect(named.map(([name, code]) => [nameKey(name), code] as const));

/** All names CLDR has for the markets in a locale: long, short, sober, and the "Birmanie" of "Myanmar (Birmanie)". */
const cldrNames = remember((locale: string): readonly Named[] => {
  const { long, short } = cldr(locale);
  return MARKETS.flatMap((code) => {
    const full = long.of(code) ?? code;
    const former = code === 'MM' ? full.match(/[(（](.+)[)）]/)?.[1] : undefined;
    const names = new Set([full, short.of(code) ?? code, marketName(code, locale), former ?? full]);
    return [...names].map((name) => [name, code] as const);
  });
});

const namesOf = remember((locale: string): Names => byKey(cldrNames(locale)));

/** By a name in any other of Discord's locales: some 4,600, so not before it is found nowhere else. */
const elsewhere = (key: string): readonly string[] => [
  ...new Set(OTHER_LOCALES.flatMap((locale) => namesOf(locale).get(key) ?? NONE)),
];

const packageNames = [englishNames, frenchNames].flatMap(({ countries }) =>
  Object.entries<string | string[]>(countries).flatMap(([code, names]) =>
    [names].flat().map((name): Named => [name, code]),
  ),
);

/** What CLDR and the package call markets in English and French. */
export const givenNames = (): readonly Named[] => [
  ...cldrNames('en'),
  ...cldrNames('fr'),
  ...packageNames.filter(([, code]) => isMarket(code)),
];

const codeOf = new Map(assigned.flatMap((pair) => pair.map((code) => [code.toLowerCase(), pair[0]] as const)));

/** Two or three bare letters: "fr", "FRA.", not "Áo", which is Vietnamese for Austria. */
const LETTERS_ALONE = /^[^\p{L}\p{M}\p{N}]*([a-z]{2,3})[^\p{L}\p{M}\p{N}]*$/iu;

/**
 * A flag: two regional indicators, or a black flag with tags, whose first two letters are the country's
 * (Unicode UTS #51), or what Discord calls them: ":flag_fr:".
 */
const FLAG =
  /^\s*(?:([\u{1f1e6}-\u{1f1ff}]{2})|\u{1f3f4}([\u{e0061}-\u{e007a}]{2})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]*\u{e007f}|:flag[_-]([a-z]{2}):)\ufe0f?\s*$/iu;
const REGIONAL_A = 0x1f1e6;
const TAG_A = 0xe0061;

function flagged(text: string): string | undefined {
  const [, regional, tags, letters] = text.match(FLAG) ?? [];
  const spelt = (symbols: string, first: number) =>
    Array.from(symbols, (symbol) => String.fromCharCode((symbol.codePointAt(0) ?? first) - first + 97)).join('');
  return codeOf.get(regional ? spelt(regional, REGIONAL_A) : tags ? spelt(tags, TAG_A) : (letters ?? '').toLowerCase());
}

function slipsAllowed(key: string): number {
  const letters = key.replaceAll(' ', '').length;
  return letters >= TWO_SLIPS ? 2 : letters >= ONE_SLIP ? 1 : 0;
}

/** "south korea" → "south korea", "korea": a name may be typed from any of its words on. */
const wordStarts = (name: string): readonly string[] =>
  name.split(' ').map((_, at, words) => words.slice(at).join(' '));

/** @param claimsByMarket how many claims a market has, by alpha-2 code */
export function createMarketIndex(records: readonly MarketNames[], claimsByMarket: ReadonlyMap<string, number>) {
  const wordsOf = (record: MarketNames, kind: 'aliases' | 'adjectives') => [...record[kind].en, ...record[kind].fr];
  /** Made when a name is first looked up (some 20 ms), so that start-up does not wait for it. */
  const home = once(() => {
    const names: readonly Named[] = [
      ...givenNames(),
      ...records.flatMap((record) => wordsOf(record, 'aliases').map((name): Named => [name, record.id])),
    ];
    const adjectives = new Set(records.flatMap((record) => wordsOf(record, 'adjectives').map(nameKey)));
    return { names, byName: byKey(names), adjectives };
  });
  const claims = (code: string) => claimsByMarket.get(code) ?? 0;

  const namedIn = (locale: string): readonly Named[] => [...home().names, ...cldrNames(locale)];

  const startsIn = remember((locale: string) =>
    collect([
      ...namedIn(locale).flatMap(([name, code]) =>
        [fold(name), nameKey(name)].flatMap(wordStarts).map((start) => [start, code] as const),
      ),
      ...codeOf,
    ]),
  );

  /** All markets, those with most claims first, else by alphabet. */
  const choicesIn = remember((locale: string) => {
    const { compare } = new Intl.Collator(wellFormed(locale));
    const choices = MARKETS.map((code): MarketChoice => ({ code, name: marketName(code, locale) }));
    return choices.sort((a, b) => claims(b.code) - claims(a.code) || compare(a.name, b.name));
  });

  const slippable = (named: readonly Named[]) => [...byKey(named)].filter(([key]) => slipsAllowed(key) > 0);
  const slippableIn = remember((locale: string) => slippable(namedIn(locale)));
  const slippableElsewhere = once(() => slippable(OTHER_LOCALES.flatMap((locale) => cldrNames(locale))));
  const placesIn = remember(
    (locale: string): ReadonlySet<string> =>
      new Set(
        ['en', 'fr', locale].flatMap((tag) => OTHER_PLACES.map((place) => nameKey(cldr(tag).long.of(place) ?? place))),
      ),
  );

  /** By code, flag, or name in English, French or the reader's language. */
  function known(text: string, locale: string): readonly string[] {
    const flag = flagged(text);
    if (flag) return [flag];
    const letters = text.normalize('NFKC').match(LETTERS_ALONE)?.[1] ?? '';
    const code = codeOf.get(letters.toLowerCase());
    // "Nga" is Russia to a Vietnamese reader; "NGA" is Nigeria's code to everybody.
    if (code && (letters.length < 3 || letters === letters.toUpperCase())) return [code];
    const key = nameKey(text);
    const own = namesOf(locale).get(key);
    return code && own === undefined ? [code] : (home().byName.get(key) ?? own ?? NONE);
  }

  /**
   * The markets that go by a text. Known are codes (alpha-2, alpha-3), flags, names and aliases in English and French, names
   * in the reader's locale (BCP 47), then in Discord's others; case, accents, articles and punctuation do not count. "EU" is
   * no market, nor is "French".
   */
  function exact(text: string, locale = 'en'): readonly string[] {
    if (text.length > LONGEST_TYPED) return NONE;
    const codes = known(text, locale);
    const key = nameKey(text);
    return codes.length > 0 || key === '' || home().adjectives.has(key) ? codes : elsewhere(key);
  }

  /** The markets with a name as near to the text as any is, within the slips its length allows. */
  function nearest(text: string, locale: string): readonly string[] {
    const key = text.length > LONGEST_TYPED ? '' : nameKey(text);
    if (home().adjectives.has(key) || placesIn(locale).has(key)) return NONE;
    const own = slipped(key, slippableIn(locale), slipsAllowed(key));
    // In another language than the reader's one slip in a long name: two would find a name in anything.
    return own.length > 0 || key.length < TWO_SLIPS ? own : slipped(key, slippableElsewhere(), 1);
  }

  function slipped(
    key: string,
    names: readonly (readonly [name: string, codes: readonly string[]])[],
    most: number,
  ): readonly string[] {
    for (let slips = 1; slips <= most; slips += 1) {
      const near = names.filter(([name]) => within(slips, key, name));
      // The first letter is seldom the slip: "Holand" is Holland rather than Poland.
      const alike = near.filter(([name]) => name[0] === key[0]);
      if (near.length > 0) return [...new Set((alike.length > 0 ? alike : near).flatMap(([, codes]) => codes))];
    }
    return NONE;
  }

  /** As `exact`, and forgives slips in names of four letters and more; several where they fit equally ("Congo"). */
  function resolve(text: string, locale = 'en'): readonly string[] {
    const codes = exact(text, locale);
    return (codes.length > 0 ? codes : nearest(text, locale)).toSorted();
  }

  const startingWith = (prefix: string, locale: string): readonly string[] =>
    prefix === '' ? NONE : [...startsIn(locale)].flatMap(([start, codes]) => (start.startsWith(prefix) ? codes : NONE));

  /** Names begun as typed; else begun so without article; else whole names in another language; else slips. */
  function fitting(typed: string, locale: string, named: readonly string[]): readonly string[] {
    const begun = [...named, ...startingWith(fold(typed), locale)];
    if (begun.length > 0) return begun;
    const begunAfterArticle = startingWith(nameKey(typed), locale);
    return begunAfterArticle.length > 0 ? begunAfterArticle : resolve(typed, locale);
  }

  /**
   * At most `limit` markets for what is typed so far, named in `locale`: those with a name, alias or code that begins
   * so, from any word on; failing that, what `resolve` makes of it. First what it names exactly, then the markets with
   * most claims, then those shown under a name that begins so, each by alphabet. Nothing typed: all markets.
   */
  function suggest(typed: string, locale: string, limit = MOST_SUGGESTIONS): readonly MarketChoice[] {
    if (typed.length > LONGEST_TYPED) return [];
    const choices = choicesIn(locale);
    const named = known(typed, locale);
    const prefix = fold(typed);
    if (named.length === 0 && prefix === '') return choices.slice(0, limit);
    const found = new Set(fitting(typed, locale, named));
    const tier = ({ code, name }: MarketChoice) => {
      if (named.includes(code)) return 0;
      if (claims(code) > 0) return 1;
      return fold(name).startsWith(prefix) ? 2 : 3;
    };
    const fit = choices.filter(({ code }) => found.has(code));
    return fit.sort((a, b) => tier(a) - tier(b)).slice(0, limit);
  }

  return {
    exact,
    resolve,
    suggest,
    /** Whether a text names a place that CLDR knows and ISO 3166-1 does not list: Kosovo, a continent, the Canary Islands. */
    isOtherPlace: (text: string, readerLocale: string): boolean =>
      text.length <= LONGEST_TYPED && placesIn(readerLocale).has(nameKey(text)),
  };
}
