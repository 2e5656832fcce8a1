import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import houseNames from '../../locales/markets.json' with { type: 'json' };

/**
 * Countries and territories: their codes (ISO 3166-1), their names in any language (CLDR, through Intl) with the
 * articles and prepositions that English and French put before them.
 */

export type Language = 'en' | 'fr';

/** XK is a code users may assign, not one of ISO 3166-1; CLDR and the package name it Kosovo. */
export const assigned = codes
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
 * Names in English and French where CLDR has no sober one ("Congo - Kinshasa") or abbreviates ("St. Kitts & Nevis"); the
 * others are CLDR's.
 */
const HOUSE_NAMES: Readonly<Record<Language, Readonly<Partial<Record<string, string>>>>> = houseNames;

/** Where CLDR's long name is the clumsy one in other languages too; its short one for others is too short ("UK"). */
const SHORT = new Set(['CC', 'HK', 'MM', 'MO', 'PS']);

const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;

const isLanguage = (language: string): language is Language => language === 'en' || language === 'fr';

export function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** The tag itself, or English where it is none of BCP 47, which Intl would refuse. */
export const wellFormed = remember((tag: string): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
});

/** CLDR's names in one locale, long and short. */
export const cldr = remember((tag: string) => {
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
 * A code outside ISO 3166-1 comes back as it is.
 */
export function marketName(code: string, locale: string): string {
  const language = languageOf(locale);
  const name = isLanguage(language)
    ? (HOUSE_NAMES[language][code] ?? namesIn(language).get(code))
    : namesIn(locale).get(code);
  return name ?? code;
}

// Grammar -----------------------------------------------------------------------------------------------------------

/** What French puts before a name to say where; before all others "en", whatever the gender ("en Iran", "en Haïti"). */
const FRENCH_IN: Readonly<Record<string, string>> = {
  'au ': `BD BF BI BJ BN BR BT BW BZ CA CG CL CM CR CV DK EH GA GB GH GL GT GY HN JP KE KG KH KW KZ LA LB LI LK LR LS
    LU MA ME ML MM MW MX MZ NE NG NI NP PA PE PK PT PY QA RW SD SJ SN SR SS SV TD TG TJ TL TM VA VE VN VU WS YE ZW`,
  'aux ': 'AE AS AX BM BS CC CK FJ FK FO HM KM KY MH MP MV NL PH PN PW SB SC TC TK TO TV US VG VI BQ',
  'à ': `AG AI AW BH BL CU CW CY DJ GG GI GU HK JE KI KN LC MC MF MG MO MS MT MU NR NU OM PM PR RE SG SH SM ST SX TT TW VC
    WF YT`,
  'sur l’': 'BV CX IM NF',
  'à la ': 'BB DM GD',
  'dans le ': 'IO',
  'dans les ': 'TF UM',
};

const frenchIn = new Map(
  Object.entries(FRENCH_IN).flatMap(([before, list]) => list.split(/\s+/).map((code) => [code, before] as const)),
);

/** Names that English gives the article, and islands one is on. */
const ENGLISH_THE = new Set(
  'AE AX BQ BS CC CF CK DO FK FO GB GM HM IM IO KM KY MH MP MV NL PH PN SB SC TC TF UM US VG VI'.split(' '),
);
const ENGLISH_ON = new Set('BV CX IM NF'.split(' '));

/** "France" → "in France", "en France"; "in the United States", "aux États-Unis"; "on the Isle of Man". */
export function inMarket(code: string, language: Language): string {
  const name = marketName(code, language);
  if (language === 'fr') return (frenchIn.get(code) ?? 'en ') + name.replace(/^Île/, 'île');
  return `${ENGLISH_ON.has(code) ? 'on' : 'in'} ${ENGLISH_THE.has(code) ? 'the ' : ''}${name}`;
}
