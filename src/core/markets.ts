import { setImmediate as nextTurn } from 'node:timers/promises';
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import englishNames from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import frenchNames from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import type { z } from 'zod';
import houseNames from '../locales/markets.json' with { type: 'json' };
import type { marketNamesSchema } from './facts.ts';
import { fold } from './fold.ts';

/**
 * Countries and territories: their codes (ISO 3166-1), their names in any language (CLDR, through Intl) with the
 * articles and prepositions that English and French put before them, and how what a member types is understood.
 */

export type MarketNames = z.infer<typeof marketNamesSchema>;
export type Language = 'en' | 'fr';

/** What a text means: one market, or several it fits equally; and whether as typed or allowing for slips. */
export type Resolution =
  | { readonly market: string; readonly how: 'exact' | 'typo' }
  | { readonly candidates: readonly string[]; readonly how: 'exact' | 'typo' };

export interface MarketChoice {
  readonly code: string;
  readonly name: string;
}

/** XK is a code users may assign, not one of ISO 3166-1; CLDR and the package name it Kosovo. */
const assigned = codes
  .map(([alpha2, alpha3]) => [alpha2 ?? '', alpha3 ?? ''] as const)
  .filter(([alpha2]) => alpha2 !== 'XK');

/** The 249 alpha-2 codes of ISO 3166-1, in alphabetical order. */
export const MARKETS: readonly string[] = assigned.map(([alpha2]) => alpha2).sort();

const isAssigned = new Set(MARKETS);

/** Whether `code` is an alpha-2 code of ISO 3166-1, in upper case. */
export function isMarket(code: string): boolean {
  return isAssigned.has(code);
}

// Names -------------------------------------------------------------------------------------------------------------

/**
 * Names in English and French: CLDR's, but where it has no sober one ("Hong Kong SAR China", "Congo - Kinshasa") or
 * abbreviates ("St. Kitts & Nevis"). Kept here since Intl, when first asked, takes 13 ms and 8 MiB for all its locales.
 */
const HOUSE_NAMES: ReadonlyMap<string, Readonly<Record<Language, string>>> = new Map(Object.entries(houseNames));

/** Where CLDR's long name is the clumsy one in other languages too; its short one for others is too short ("UK"). */
const SHORT = new Set(['CC', 'HK', 'MM', 'MO', 'PS']);

const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;

const isLanguage = (language: string): language is Language => language === 'en' || language === 'fr';

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** Does one after the other, and lets other work in between two. */
async function inTurns(works: readonly (() => unknown)[]): Promise<void> {
  for (const work of works) {
    work();
    await nextTurn();
  }
}

/** The tag itself, or English where it is none of BCP 47, which Intl would refuse. */
const wellFormed = remember((tag: string): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
});

/** CLDR's names in one locale, long and short. */
const cldr = remember((tag: string) => {
  const named = (style: 'long' | 'short') => new Intl.DisplayNames([wellFormed(tag), 'en'], { type: 'region', style });
  return { long: named('long'), short: named('short') };
});

/** CLDR's name, without what it adds in brackets. */
function soberName(code: string, locale: string): string {
  const { long, short } = cldr(locale);
  return SHORT.has(code) ? (short.of(code) ?? code).replace(/\s*[(（].*?[)）]/, '') : (long.of(code) ?? code);
}

const namesIn = remember(
  (locale: string): ReadonlyMap<string, string> => new Map(MARKETS.map((code) => [code, soberName(code, locale)])),
);

/**
 * A market's short name in any BCP 47 locale: "Hong Kong", "États-Unis", "フランス".
 * In English and French ours, in others CLDR's; a code outside ISO 3166-1 comes back as it is.
 */
export function marketName(code: string, locale: string): string {
  const language = languageOf(locale);
  const name = isLanguage(language) ? HOUSE_NAMES.get(code)?.[language] : namesIn(locale).get(code);
  return name ?? code;
}

// Grammar -----------------------------------------------------------------------------------------------------------

type Article = keyof typeof FRENCH;

/**
 * What French puts before a name: in, the, of. Where two uses compete, the article is that of the French edition of
 * ISO 3166-1 ("Bahreïn", "Kiribati" and "Oman" without, "le Samoa" with).
 */
const FRENCH = {
  feminine: ['en ', 'la ', 'de la '],
  elided: ['en ', 'l’', 'de l’'],
  masculine: ['au ', 'le ', 'du '],
  plural: ['aux ', 'les ', 'des '],
  bare: ['à ', '', 'de '],
  bareElided: ['à ', '', 'd’'],
  bareIn: ['en ', '', 'd’'],
  isle: ['sur l’', 'l’', 'de l’'],
  smallIsle: ['à la ', 'la ', 'de la '],
  land: ['dans le ', 'le ', 'du '],
  lands: ['dans les ', 'les ', 'des '],
} as const;

/** Not listed: feminine before a consonant, elided before a vowel, whatever the gender ("en Iran", "en Irlande"). */
const FRENCH_ARTICLES: Readonly<Partial<Record<Article, string>>> = {
  masculine: `BD BF BI BJ BN BR BT BW BZ CA CG CL CM CR CV DK EH GA GB GH GL GT GY HN JP KE KG KH KW KZ LA LB LI LK LR LS
    LU MA ME ML MM MW MX MZ NE NG NI NP PA PE PK PT PY QA RW SD SJ SN SR SS SV TD TG TJ TL TM VA VE VN VU WS YE ZW`,
  plural: 'AE AS AX BM BS CC CK FJ FK FO HM KM KY MH MP MV NL PH PN PW SB SC TC TK TO TV US VG VI BQ',
  bare: 'BH BL CU CW CY DJ GG GI GU HK JE KI KN LC MC MF MG MO MS MT MU NR NU PM PR RE SG SH SM ST SX TT TW VC WF YT',
  bareElided: 'AG AI AW OM',
  bareIn: 'HT IL',
  isle: 'BV CX IM NF',
  smallIsle: 'BB DM GD',
  land: 'IO',
  lands: 'TF UM',
};

const frenchArticles = new Map(
  Object.entries(FRENCH_ARTICLES).flatMap(([article, list]) =>
    list.split(/\s+/).map((code) => [code, article as Article] as const),
  ),
);

/** Names that English gives the article, and islands one is on. */
const ENGLISH_THE = new Set(
  'AE AX BQ BS CC CF CK DO FK FO GB GM HM IM IO KM KY MH MP MV NL PH PN SB SC TC TF UM US VG VI'.split(' '),
);
const ENGLISH_ON = new Set('BV CX IM NF'.split(' '));

function french(code: string, use: 0 | 1 | 2): string {
  const name = marketName(code, 'fr').replace(/^Île/, 'île');
  const article = frenchArticles.get(code) ?? (/^[AEIOUÉ]/i.test(name) ? 'elided' : 'feminine');
  return FRENCH[article][use] + name;
}

/** "France" → "in France", "en France"; "in the United States", "aux États-Unis"; "on the Isle of Man". */
export function inMarket(code: string, language: Language): string {
  if (language === 'fr') return french(code, 0);
  return `${ENGLISH_ON.has(code) ? 'on' : 'in'} ${theMarket(code, 'en')}`;
}

/** The name as a subject or object: "France", "la France"; "the United States", "les États-Unis"; "Hong Kong". */
export function theMarket(code: string, language: Language): string {
  if (language === 'fr') return french(code, 1);
  return (ENGLISH_THE.has(code) ? 'the ' : '') + marketName(code, 'en');
}

/** "of France", "de la France"; "of the United States", "des États-Unis"; "of Hong Kong", "de Hong Kong". */
export function ofMarket(code: string, language: Language): string {
  return language === 'fr' ? french(code, 2) : `of ${theMarket(code, 'en')}`;
}

// Lookup ------------------------------------------------------------------------------------------------------------

/** A name as written, and the code of a market that goes by it. */
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

/**
 * Whether one text becomes the other with at most `slips` letters added, dropped, changed, or swapped with the next
 * (Damerau-Levenshtein, no letter touched twice). For one or two slips this visits far less than a full table.
 */
export function within(slips: number, a: string, b: string, atA = 0, atB = 0): boolean {
  if (Math.abs(a.length - atA - (b.length - atB)) > slips) return false;
  let i = atA;
  let j = atB;
  while (i < a.length && a[i] === b[j]) {
    i += 1;
    j += 1;
  }
  if (i === a.length && j === b.length) return true;
  if (slips === 0) return false;
  return (
    (i < a.length && j < b.length && within(slips - 1, a, b, i + 1, j + 1)) ||
    within(slips - 1, a, b, i + 1, j) ||
    within(slips - 1, a, b, i, j + 1) ||
    (i + 1 < a.length && a[i] === b[j + 1] && a[i + 1] === b[j] && within(slips - 1, a, b, i + 2, j + 2))
  );
}

function slipsAllowed(key: string): number {
  const letters = key.replaceAll(' ', '').length;
  return letters >= TWO_SLIPS ? 2 : letters >= ONE_SLIP ? 1 : 0;
}

/** "south korea" → "south korea", "korea": a name may be typed from any of its words on. */
function* wordStarts(name: string): Generator<string> {
  for (let at = 0; ; at += 1) {
    yield name.slice(at);
    at = name.indexOf(' ', at);
    if (at < 0) return;
  }
}

/** Where in a sorted list the first text stands that is not before `wanted`. */
function firstNotBefore(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface MarketIndex {
  /**
   * The market that a text names, or undefined where it names none, or several. Known are codes (alpha-2, alpha-3),
   * flags, names and aliases in English and French, names in the reader's locale (BCP 47), then in Discord's others;
   * case, accents, articles and punctuation do not count. "EU" is no market, nor is "French".
   */
  find(text: string, readerLocale?: string): string | undefined;
  /** As `find`, but says where several go by the name ("Congo"), and forgives slips in names of four letters and more. */
  resolve(text: string, readerLocale?: string): Resolution | undefined;
  /**
   * At most `limit` markets for what is typed so far, named in `locale`: those with a name, alias or code that begins
   * so, from any word on; failing that, what `resolve` makes of it. First what it names exactly, then the markets with
   * most claims, then those shown under a name that begins so, each by alphabet. Nothing typed: all markets.
   */
  suggest(typed: string, locale: string, limit?: number): readonly MarketChoice[];
  /**
   * Makes the tables that the others need for this text, with turns of the event loop between them. Without it they make
   * them all the same, in one piece.
   */
  prepare(typed: string, locale: string): Promise<void>;
}

/**
 * Lookup over all 249 markets.
 * `records` are those of data/markets.json; `claimsByMarket` says how many claims a market has, by alpha-2 code.
 * The tables of a locale are made when it is first asked for.
 */
export function createMarketIndex(
  records: readonly MarketNames[],
  claimsByMarket: ReadonlyMap<string, number>,
): MarketIndex {
  const wordsOf = (record: MarketNames, kind: 'aliases' | 'adjectives') => [...record[kind].en, ...record[kind].fr];
  /** Made when a name is first looked up (some 20 ms), so that start-up does not wait for it. */
  const homeOf = remember((_key: 'home') => {
    const names: readonly Named[] = [
      ...cldrNames('en'),
      ...cldrNames('fr'),
      ...packageNames.filter(([, code]) => isMarket(code)),
      ...records.flatMap((record) => wordsOf(record, 'aliases').map((name): Named => [name, record.id])),
    ];
    const adjectives = new Set(records.flatMap((record) => wordsOf(record, 'adjectives').map(nameKey)));
    return { names, byName: byKey(names), adjectives };
  });
  const home = () => homeOf('home');
  const claims = (code: string) => claimsByMarket.get(code) ?? 0;

  // All that `suggest` and slips need in one locale, each by itself: so that other work can come between.

  const namedIn = remember((locale: string): readonly Named[] => [...home().names, ...cldrNames(locale)]);

  const startsIn = remember((locale: string) =>
    collect([
      ...namedIn(locale).flatMap(([name, code]) =>
        [...new Set([fold(name), nameKey(name)])].flatMap((form) =>
          Array.from(wordStarts(form), (start) => [start, code] as const),
        ),
      ),
      ...codeOf,
    ]),
  );
  const sortedStartsIn = remember((locale: string): readonly string[] => [...startsIn(locale).keys()].sort());

  const choicesIn = remember((locale: string) => {
    const { compare } = new Intl.Collator(wellFormed(locale));
    const choices = MARKETS.map((code): MarketChoice => ({ code, name: marketName(code, locale) })).sort((a, b) =>
      compare(a.name, b.name),
    );
    return {
      choicesByClaims: choices.toSorted((a, b) => claims(b.code) - claims(a.code)),
      shown: new Map(choices.map(({ code, name }) => [code, fold(name)] as const)),
    };
  });

  const slippableIn = remember((locale: string) => {
    const slippable = [...byKey(namedIn(locale))].filter(([key]) => slipsAllowed(key) > 0);
    return collect(slippable.map((entry) => [entry[0].length, entry] as const));
  });
  const placesIn = remember(
    (locale: string): ReadonlySet<string> =>
      new Set(
        ['en', 'fr', locale].flatMap((tag) => OTHER_PLACES.map((place) => nameKey(cldr(tag).long.of(place) ?? place))),
      ),
  );

  /** One after the other, with a turn of the event loop between two. */
  const made = remember(async (locale: string): Promise<void> => {
    const tables = [() => cldrNames('en'), () => cldrNames('fr'), home, () => namesOf(locale)];
    const ofLocale = [startsIn, sortedStartsIn, choicesIn, slippableIn, placesIn].map((table) => () => table(locale));
    await inTurns([...tables, ...ofLocale]);
  });
  const madeElsewhere = remember((_key: 'elsewhere') => inTurns(OTHER_LOCALES.map((locale) => () => namesOf(locale))));

  /** By code, flag, or name in English, French or the reader's language. */
  function known(text: string, locale: string | undefined): readonly string[] {
    const flag = flagged(text);
    if (flag) return [flag];
    const key = nameKey(text);
    const own = locale === undefined ? undefined : namesOf(locale).get(key);
    const letters = text.normalize('NFKC').match(LETTERS_ALONE)?.[1] ?? '';
    const code = codeOf.get(letters.toLowerCase());
    // "Nga" is Russia to a Vietnamese reader; "NGA" is Nigeria's code to everybody.
    const isName = own !== undefined && letters.length === 3 && letters !== letters.toUpperCase();
    return code && !isName ? [code] : (home().byName.get(key) ?? own ?? NONE);
  }

  function exact(text: string, locale: string | undefined): readonly string[] {
    if (text.length > LONGEST_TYPED) return NONE;
    const codes = known(text, locale);
    const key = nameKey(text);
    return codes.length > 0 || key === '' || home().adjectives.has(key) ? codes : elsewhere(key);
  }

  /** The markets with a name as near to the text as any is, within the slips its length allows. */
  function nearest(text: string, locale: string): readonly string[] {
    const key = text.length > LONGEST_TYPED ? '' : nameKey(text);
    if (home().adjectives.has(key) || placesIn(locale).has(key)) return NONE;
    const slippableByLength = slippableIn(locale);
    for (let slips = 1; slips <= slipsAllowed(key); slips += 1) {
      const lengths = Array.from({ length: 2 * slips + 1 }, (_, step) => key.length - slips + step);
      const near = lengths
        .flatMap((length) => slippableByLength.get(length) ?? [])
        .filter(([name]) => within(slips, key, name));
      // The first letter is seldom the slip: "Holand" is Holland rather than Poland.
      const alike = near.filter(([name]) => name[0] === key[0]);
      if (near.length > 0) return [...new Set((alike.length > 0 ? alike : near).flatMap(([, codes]) => codes))];
    }
    return NONE;
  }

  function resolution(codes: readonly string[], how: 'exact' | 'typo'): Resolution | undefined {
    const [market, ...others] = codes;
    if (market === undefined) return undefined;
    return others.length === 0 ? { market, how } : { candidates: codes.toSorted(), how };
  }

  const resolve = (text: string, locale?: string) =>
    resolution(exact(text, locale), 'exact') ?? resolution(nearest(text, locale ?? 'en'), 'typo');

  function startingWith(prefix: string, locale: string): readonly string[] {
    if (prefix === '') return NONE;
    const starts = startsIn(locale);
    const sortedStarts = sortedStartsIn(locale);
    const from = firstNotBefore(sortedStarts, prefix);
    const to = firstNotBefore(sortedStarts, `${prefix}\uffff`);
    return sortedStarts.slice(from, to).flatMap((start) => starts.get(start) ?? NONE);
  }

  /** Names begun as typed; else begun so without article; else whole names in another language; else slips. */
  function fitting(typed: string, locale: string, named: readonly string[]): readonly string[] {
    const begun = [...named, ...startingWith(fold(typed), locale)];
    if (begun.length > 0) return begun;
    const begunAfterArticle = startingWith(nameKey(typed), locale);
    if (begunAfterArticle.length > 0) return begunAfterArticle;
    const elsewhere = exact(typed, locale);
    return elsewhere.length > 0 ? elsewhere : nearest(typed, locale);
  }

  async function prepare(typed: string, locale: string): Promise<void> {
    if (typed.length > LONGEST_TYPED) return;
    await made(locale);
    const isFound = known(typed, locale).length > 0 || startingWith(fold(typed), locale).length > 0;
    if (!isFound) await madeElsewhere('elsewhere');
  }

  function suggest(typed: string, locale: string, limit = MOST_SUGGESTIONS): readonly MarketChoice[] {
    if (typed.length > LONGEST_TYPED) return [];
    const { choicesByClaims, shown } = choicesIn(locale);
    const named = known(typed, locale);
    const prefix = fold(typed);
    if (named.length === 0 && prefix === '') return choicesByClaims.slice(0, limit);
    const found = new Set(fitting(typed, locale, named));
    const tier = ({ code }: MarketChoice) => {
      if (named.includes(code)) return 0;
      if (claims(code) > 0) return 1;
      return shown.get(code)?.startsWith(prefix) ? 2 : 3;
    };
    const tiers: MarketChoice[][] = [[], [], [], []];
    for (const choice of choicesByClaims) if (found.has(choice.code)) tiers[tier(choice)]?.push(choice);
    return tiers.flat().slice(0, limit);
  }

  return {
    find(text, readerLocale) {
      const [market, ...others] = exact(text, readerLocale);
      return others.length === 0 ? market : undefined;
    },
    resolve,
    suggest,
    prepare,
  };
}
