import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import houseNames from '../../locales/markets.json' with { type: 'json' };
import type { REGIONS } from './terms.ts';

/**
 * Countries and territories: their codes (ISO 3166-1), their names in any language (CLDR, through Intl) with the
 * articles and prepositions that English and French put before them, and the regions they lie in (UN M49).
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

/** Where CLDR has no sober name ("Congo - Kinshasa"), or abbreviates ("St. Kitts & Nevis"). */
const HOUSE_NAMES: Readonly<Record<Language, Readonly<Partial<Record<string, string>>>>> = houseNames;

/** Where CLDR's long name is the clumsy one in other languages too; its short one for others is too short ("UK"). */
const SHORT = new Set(['CC', 'HK', 'MM', 'MO', 'PS']);

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

export function once<Value>(make: () => Value): () => Value {
  const made = remember((_only: true) => make());
  return () => made(true);
}

/** The tag itself, or English where it is none of BCP 47, which Intl would refuse. */
export const wellFormed = remember((tag: string): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
});

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

/** In any BCP 47 locale: "Hong Kong", "États-Unis"; a code outside ISO 3166-1 comes back as it is. */
export function marketName(code: string, locale: string): string {
  const language = (['en', 'fr'] as const).find((own) => own === locale.split('-', 1)[0]);
  return (language && HOUSE_NAMES[language][code]) ?? namesIn(language ?? locale).get(code) ?? code;
}

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

/**
 * Regions and sub-regions of the world after the United Nations' standard M49
 * (https://unstats.un.org/unsd/methodology/m49/), as ISO 3166-1 alpha-2 codes; TW, which M49 does not list,
 * stands with its neighbours.
 */
const WORLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  africa: {
    northern: 'DZ EG EH LY MA SD TN',
    eastern: 'BI KM DJ ER ET KE MG MW MU YT MZ RE RW SC SO SS TZ UG ZM ZW IO TF',
    middle: 'AO CM CF TD CG CD GQ GA ST',
    southern: 'BW LS NA SZ ZA',
    western: 'BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG',
  },
  americas: {
    caribbean: 'AI AG AW BS BB BQ KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VG VI',
    central: 'BZ CR SV GT HN MX NI PA',
    south: 'AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE',
    northern: 'BM CA GL PM US',
  },
  asia: {
    central: 'KZ KG TJ TM UZ',
    eastern: 'CN HK JP KP KR MO MN TW',
    'south-eastern': 'BN KH ID LA MM MY PH SG TH TL VN',
    southern: 'AF BD BT IN IR MV NP PK LK',
    western: 'AM AZ BH CY GE IQ IL JO KW LB OM QA SA PS SY TR AE YE',
  },
  europe: {
    eastern: 'BY BG CZ HU PL MD RO RU SK UA',
    northern: 'AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB',
    southern: 'AL AD BA HR GI GR IT MT ME MK PT SM RS SI ES VA',
    western: 'AT BE FR DE LI LU MC NL CH',
  },
  oceania: {
    'australia-new-zealand': 'AU CX CC HM NZ NF',
    melanesia: 'FJ NC PG SB VU',
    micronesia: 'GU KI MH FM NR MP PW UM',
    polynesia: 'AS CK PF NU PN WS TK TO TV WF',
  },
  antarctica: { antarctica: 'AQ' },
};

interface Position {
  readonly region: string;
  readonly subRegion: string;
}

const POSITIONS: ReadonlyMap<string, Position> = new Map(
  Object.entries(WORLD).flatMap(([region, subRegions]) =>
    Object.entries(subRegions).flatMap(([subRegion, codes]) =>
      codes.split(' ').map((code) => [code, { region, subRegion: `${region}/${subRegion}` }] as const),
    ),
  ),
);

/** Region and sub-region of a market (alpha-2). @returns undefined for what is no market. */
export const positionOf = (code: string): Position | undefined => POSITIONS.get(code);

/** Those of its sub-region first, then those of its region. @param among best first; their order is kept */
export function marketsNear(code: string, among: readonly string[], most: number): readonly string[] {
  const here = positionOf(code);
  const others = among.filter((other) => other !== code);
  const closest = others.filter((other) => positionOf(other)?.subRegion === here?.subRegion);
  const close = others.filter((other) => positionOf(other)?.region === here?.region && !closest.includes(other));
  return [...closest, ...close].slice(0, most);
}

type Region = (typeof REGIONS)[number];

/** What the press has another sense of than M49, or a name of its own for. */
const PRESS: Readonly<Partial<Record<Region, readonly string[]>>> = {
  'south-east-asia': WORLD['asia']?.['south-eastern']?.split(' ') ?? [],
  'western-europe': 'AT BE CH DE ES FR GB IE IT LU NL PT'.split(' '),
  'north-america': ['CA', 'US'],
  world: [...POSITIONS.keys()],
};

export const marketsOf = (region: Region): readonly string[] =>
  PRESS[region] ?? [...POSITIONS.keys()].filter((market) => positionOf(market)?.region === region);
