import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { LOCALES, type Locale } from '../../locales/index.ts';
import tables from '../../locales/markets.json' with { type: 'json' };
import { remember } from './once.ts';
import type { REGIONS } from './terms.ts';

/**
 * Countries and territories: their codes (ISO 3166-1), their names in any language (CLDR, through Intl) with the
 * articles and prepositions that English and French put before them, and the regions they lie in (UN M49).
 */

/** XK is a code users may assign, not one of ISO 3166-1; CLDR and the package name it Kosovo. */
export const assigned = codes
  .map(([alpha2, alpha3]) => [alpha2 ?? '', alpha3 ?? ''] as const)
  .filter(([alpha2]) => alpha2 !== 'XK');

/** The 249 alpha-2 codes of ISO 3166-1, in alphabetical order. */
export const MARKETS: readonly string[] = assigned.map(([alpha2]) => alpha2).sort();

/** Whether `code` is an alpha-2 code of ISO 3166-1, in upper case. */
export const isMarket = (code: string): boolean => MARKETS.includes(code);

/** Where CLDR has no sober name ("Congo - Kinshasa"), or leaves out a word. */
const HOUSE_NAMES: Readonly<Record<Locale, Readonly<Partial<Record<string, string>>>>> = tables.names;

/**
 * Regions and sub-regions of the world after the United Nations' standard M49
 * (https://unstats.un.org/unsd/methodology/m49/), as ISO 3166-1 alpha-2 codes; TW, which M49 does not list,
 * stands with its neighbours.
 */
const WORLD = tables.regions;

/** Where CLDR's long name is the clumsy one in other languages too; its short one for others is too short ("UK"). */
const SHORT = new Set(['CC', 'HK', 'MM', 'MO', 'PS']);

/** The tag itself, or English where it is none of BCP 47, which Intl would refuse. */
export function wellFormed(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

export const cldr = remember((tag: string) => {
  const named = (style: 'long' | 'short') => new Intl.DisplayNames([wellFormed(tag), 'en'], { type: 'region', style });
  return { long: named('long'), short: named('short') };
});

/** CLDR's name, without what it adds in brackets, and in full in English, where it abbreviates ("St. Kitts & Nevis"). */
function soberName(code: string, locale: string): string {
  const { long, short } = cldr(locale);
  if (SHORT.has(code)) return (short.of(code) ?? code).replace(/\s*[(（].*?[)）]/, '');
  const name = long.of(code) ?? code;
  return locale === 'en' ? name.replace(' & ', ' and ').replace(/^St\. /, 'Saint ') : name;
}

/** In any BCP 47 locale: "Hong Kong", "États-Unis"; a code outside ISO 3166-1 comes back as it is. */
export function marketName(code: string, locale: string): string {
  if (!isMarket(code)) return code;
  const language = LOCALES.find((own) => own === locale.split('-', 1)[0]);
  return (language && HOUSE_NAMES[language][code]) ?? soberName(code, language ?? locale);
}

/** By code, where it is not "in ", and in French "en ", which goes before all others whatever the gender ("en Haïti"). */
const placed = (before: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(before).flatMap(([words, list]) => list.split(' ').map((code) => [code, words] as const)));
const BEFORE = { en: placed(tables.before.en), fr: placed(tables.before.fr) };

/** "France" → "in France", "en France"; "in the United States", "aux États-Unis"; "on the Isle of Man". */
export function inMarket(code: string, language: Locale): string {
  const name = marketName(code, language);
  if (language === 'en') return (BEFORE.en.get(code) ?? 'in ') + name;
  return (BEFORE.fr.get(code) ?? 'en ') + name.replace(/^Île/, 'île');
}

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
  'south-east-asia': WORLD.asia['south-eastern'].split(' '),
  'western-europe': 'AT BE CH DE ES FR GB IE IT LU NL PT'.split(' '),
  'north-america': ['CA', 'US'],
  world: [...POSITIONS.keys()],
};

export const marketsOf = (region: Region): readonly string[] =>
  PRESS[region] ?? [...POSITIONS.keys()].filter((market) => positionOf(market)?.region === region);
