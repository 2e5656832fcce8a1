import type { Region } from './facts.ts';
import { REGIONS } from './terms.ts';

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

/**
 * The markets near one: those of its sub-region first, then those of its region.
 * @param among the markets to choose from, best first; their order is kept
 */
export function marketsNear(code: string, among: readonly string[], most: number): readonly string[] {
  const here = positionOf(code);
  const others = among.filter((other) => other !== code);
  const closest = others.filter((other) => positionOf(other)?.subRegion === here?.subRegion);
  const close = others.filter((other) => positionOf(other)?.region === here?.region && !closest.includes(other));
  return [...closest, ...close].slice(0, most);
}

/** Of Western Europe, in the sense the press has of it, more than M49 counts. */
const WESTERN = new Set('AT BE CH DE ES FR GB IE IT LU NL PT'.split(' '));

/** The regions of the base that a market lies in. */
function regionsOf(market: string): readonly Region[] {
  const position = positionOf(market);
  if (!position) return [];
  const { region, subRegion } = position;
  return REGIONS.filter((one) => {
    if (one === 'south-east-asia') return subRegion === 'asia/south-eastern';
    if (one === 'western-europe') return WESTERN.has(market);
    if (one === 'north-america') return market === 'US' || market === 'CA';
    return one === region;
  });
}

/** The markets of a region of the base, as alpha-2 codes. */
export const marketsOf = (region: Region): readonly string[] =>
  [...POSITIONS.keys()].filter((market) => region === 'world' || regionsOf(market).includes(region));
