import fc from 'fast-check';
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import englishNames from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import frenchNames from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import data from '../../../data/markets.json' with { type: 'json' };
import { fold, within } from '../../../src/core/facts/fold.ts';
import { createMarketIndex } from '../../../src/core/facts/market-index.ts';
import { inMarket, isMarket, MARKETS, marketName } from '../../../src/core/facts/markets.ts';

const claims = new Map([
  ['US', 30],
  ['FR', 6],
  ['CN', 6],
  ['IN', 3],
  ['GB', 2],
  ['HK', 1],
]);
const index = createMarketIndex(data.markets, claims);
/** The one market that goes by a text, without a slip. */
const found = (text: string): string | undefined => {
  const [market, ...others] = index.exact(text);
  return others.length === 0 ? market : undefined;
};

const flagOf = (code: string) =>
  String.fromCodePoint(...Array.from(code, (letter) => letter.charCodeAt(0) - 65 + 0x1f1e6));
const tagFlag = (letters: string) =>
  `\u{1f3f4}${String.fromCodePoint(...Array.from(letters, (letter) => letter.charCodeAt(0) + 0xe0000))}\u{e007f}`;
const alpha3 = new Map(codes.map(([two, three]) => [two, three] as const));

/** What CLDR and the ISO 3166-1 package call a market in English and French, and we. */
const givenNames = (code: string): readonly string[] => [
  ...['en', 'fr'].flatMap((locale) => [
    marketName(code, locale),
    ...(['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames([locale], { type: 'region', style }).of(code) ?? '',
    ),
  ]),
  ...[englishNames, frenchNames].flatMap(({ countries }) =>
    [(countries as Record<string, string | string[]>)[code] ?? []].flat(),
  ),
];

/** Name → code over [code, …names] rows, to compare in one assertion. */
const expected = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(table).flatMap(([code, names]) => names.map((name) => [name, code])));
const resolved = (names: readonly string[], locale?: string) =>
  Object.fromEntries(
    names.map((name) => {
      const [market, ...others] = index.resolve(name, locale);
      return [name, others.length === 0 ? market : [market, ...others]];
    }),
  );

describe('codes', () => {
  it('are the 249 of ISO 3166-1, without Kosovo', () => {
    expect(MARKETS.length).toBe(249);
    expect(new Set(MARKETS).size).toBe(249);
    expect([...MARKETS]).toEqual(
      codes
        .map(([two]) => two)
        .filter((code) => code !== 'XK')
        .sort(),
    );
    expect(['FR', 'fr', 'FRA', 'XK', 'EU', 'UK', '', 'toString'].filter(isMarket)).toEqual(['FR']);
  });
});

describe.each(MARKETS)('%s', (code) => {
  it('is found by name, code and flag, and by nothing else’s', () => {
    const typed = [
      ...givenNames(code),
      code,
      code.toLowerCase(),
      alpha3.get(code) ?? '',
      flagOf(code),
      `:flag_${code.toLowerCase()}:`,
    ];
    expect(typed.filter((text) => text !== 'Congo' && found(text) !== code)).toEqual([]);
    expect(typed.filter((text) => index.exact(text.toUpperCase()).length === 0)).toEqual([]);
  });

  it('can be said in a sentence', () => {
    const english = marketName(code, 'en');
    const french = marketName(code, 'fr');
    expect([english, french].filter((name) => /[()&]|^St\.|SAR|R\.A\.S|, /.test(name))).toEqual([]);
    expect(inMarket(code, 'en')).toMatch(/^(in|on) (the )?\p{Lu}/u);
    expect(inMarket(code, 'fr')).toMatch(/^(en|au|aux|à|à la|dans le|dans les|sur l’|sur )\s?(\p{Lu}|îles? )/u);
    expect(inMarket(code, 'fr').toLowerCase().endsWith(french.toLowerCase())).toBe(true);
    expect(`${inMarket(code, 'fr')} ${english}`).not.toContain("'");
  });
});

describe('names', () => {
  it('are short and sober, in any locale', () => {
    // biome-ignore format: a table
    expect(['HK', 'MO', 'MM', 'PS', 'US', 'GB', 'CD', 'CG', 'KN', 'VA', 'VI'].map((code) => marketName(code, 'en'))).toEqual([
      'Hong Kong', 'Macao', 'Myanmar', 'Palestine', 'United States', 'United Kingdom', 'DR Congo', 'Congo-Brazzaville',
      'Saint Kitts and Nevis', 'Vatican City', 'U.S. Virgin Islands',
    ]);
    // biome-ignore format: a table
    expect(['HK', 'MO', 'MM', 'PS', 'US', 'GB', 'CD', 'CG', 'SX', 'VA', 'VI'].map((code) => marketName(code, 'fr'))).toEqual([
      'Hong Kong', 'Macao', 'Myanmar', 'Palestine', 'États-Unis', 'Royaume-Uni', 'RD Congo', 'Congo-Brazzaville', 'Sint Maarten',
      'Vatican', 'Îles Vierges américaines',
    ]);
    // biome-ignore format: a table
    expect(['de', 'es-419', 'ja', 'zh-CN', 'en-GB', 'not a locale'].map((locale) => marketName('HK', locale))).toEqual([
      'Hongkong', 'Hong Kong', '香港', '香港', 'Hong Kong', 'Hong Kong',
    ]);
    expect(marketName('XK', 'en')).toBe('XK');
  });

  it('are those of CLDR in English and French, but for these', () => {
    const others = (['en', 'fr'] as const).flatMap((locale) => {
      const cldr = new Intl.DisplayNames([locale], { type: 'region' });
      return MARKETS.map((code) => [cldr.of(code), marketName(code, locale)]).filter(
        ([theirs, ours]) => theirs !== ours,
      );
    });
    // biome-ignore format: a table
    expect(Object.fromEntries(others)).toEqual({
      'Antigua & Barbuda': 'Antigua and Barbuda', 'Bosnia & Herzegovina': 'Bosnia and Herzegovina',
      'St. Barthélemy': 'Saint Barthélemy', 'Cocos (Keeling) Islands': 'Cocos Islands',
      'Congo - Kinshasa': 'DR Congo', 'Congo - Brazzaville': 'Congo-Brazzaville',
      'South Georgia & South Sandwich Islands': 'South Georgia and the South Sandwich Islands',
      'Hong Kong SAR China': 'Hong Kong', 'Heard & McDonald Islands': 'Heard and McDonald Islands',
      'St. Kitts & Nevis': 'Saint Kitts and Nevis', 'St. Lucia': 'Saint Lucia', 'St. Martin': 'Saint Martin',
      'Myanmar (Burma)': 'Myanmar', 'Macao SAR China': 'Macao', 'St. Pierre & Miquelon': 'Saint Pierre and Miquelon',
      'Palestinian Territories': 'Palestine', 'St. Helena': 'Saint Helena',
      'Svalbard & Jan Mayen': 'Svalbard and Jan Mayen', 'São Tomé & Príncipe': 'São Tomé and Príncipe',
      'Turks & Caicos Islands': 'Turks and Caicos Islands', 'Trinidad & Tobago': 'Trinidad and Tobago',
      'St. Vincent & Grenadines': 'Saint Vincent and the Grenadines', 'Wallis & Futuna': 'Wallis and Futuna',
      'Congo-Kinshasa': 'RD Congo', 'R.A.S. chinoise de Hong Kong': 'Hong Kong', 'Myanmar (Birmanie)': 'Myanmar',
      'R.A.S. chinoise de Macao': 'Macao', 'Territoires palestiniens': 'Palestine',
      'Saint-Martin (partie néerlandaise)': 'Sint Maarten', 'État de la Cité du Vatican': 'Vatican',
      'Saint-Vincent-et-les Grenadines': 'Saint-Vincent-et-les-Grenadines',
      'Îles Vierges des États-Unis': 'Îles Vierges américaines',
    });
    expect(MARKETS.filter((code) => ['en', 'fr'].some((locale) => marketName(code, locale) === code))).toEqual([]);
  });

  it.each(['en', 'fr', 'de', 'ja', 'ko', 'ru', 'cs', 'pt-BR'])('tell all markets apart in %s', (locale) => {
    expect(new Set(MARKETS.map((code) => marketName(code, locale))).size).toBe(249);
  });

  it('take the right preposition in French', () => {
    // biome-ignore format: a table
    const table = {
      AD: 'en Andorre', AE: 'aux Émirats arabes unis', AF: 'en Afghanistan', AG: 'à Antigua-et-Barbuda', AO: 'en Angola',
      AR: 'en Argentine', AT: 'en Autriche', AU: 'en Australie', BB: 'à la Barbade', BE: 'en Belgique', BF: 'au Burkina Faso',
      BH: 'à Bahreïn', BR: 'au Brésil', BS: 'aux Bahamas', CA: 'au Canada', CD: 'en RD Congo', CG: 'au Congo-Brazzaville',
      CH: 'en Suisse', CI: 'en Côte d’Ivoire', CL: 'au Chili', CN: 'en Chine', CU: 'à Cuba', CV: 'au Cap-Vert', CX: 'sur l’île Christmas',
      CY: 'à Chypre', CZ: 'en Tchéquie', DE: 'en Allemagne', DJ: 'à Djibouti', DK: 'au Danemark', DM: 'à la Dominique',
      DO: 'en République dominicaine', EC: 'en Équateur', EG: 'en Égypte', EH: 'au Sahara occidental', ES: 'en Espagne', FJ: 'aux Fidji',
      FO: 'aux îles Féroé', FR: 'en France', GB: 'au Royaume-Uni', GD: 'à la Grenade', GF: 'en Guyane française', GP: 'en Guadeloupe', GR: 'en Grèce',
      GY: 'au Guyana', HK: 'à Hong Kong', HN: 'au Honduras', HT: 'en Haïti', HU: 'en Hongrie', IE: 'en Irlande', IL: 'en Israël',
      IM: 'sur l’île de Man', IN: 'en Inde', IO: 'dans le Territoire britannique de l’océan Indien', IQ: 'en Irak', IR: 'en Iran',
      IT: 'en Italie', JP: 'au Japon', KH: 'au Cambodge', KR: 'en Corée du Sud', LB: 'au Liban', LU: 'au Luxembourg', MA: 'au Maroc',
      MC: 'à Monaco', MG: 'à Madagascar', MM: 'au Myanmar', MT: 'à Malte', MU: 'à Maurice', MV: 'aux Maldives', MX: 'au Mexique',
      MZ: 'au Mozambique', NL: 'aux Pays-Bas', OM: 'à Oman', PH: 'aux Philippines', PL: 'en Pologne', PR: 'à Porto Rico', PT: 'au Portugal',
      RE: 'à La Réunion', RU: 'en Russie', SE: 'en Suède', SG: 'à Singapour', SM: 'à Saint-Marin', SN: 'au Sénégal', SV: 'au Salvador',
      TF: 'dans les Terres australes françaises', TR: 'en Turquie', TW: 'à Taïwan', US: 'aux États-Unis', UY: 'en Uruguay', VA: 'au Vatican',
      VN: 'au Viêt Nam', YT: 'à Mayotte', ZA: 'en Afrique du Sud', ZW: 'au Zimbabwe',
    };
    expect(Object.fromEntries(Object.keys(table).map((code) => [code, inMarket(code, 'fr')]))).toEqual(table);
  });
});

describe('the articles of English', () => {
  it('stand where they belong, and nowhere else', () => {
    const putting = (preposition: string) =>
      MARKETS.filter((code) => inMarket(code, 'en').startsWith(preposition)).join(' ');
    expect(putting('in the ')).toBe(
      'AE AX BQ BS CC CF CK DO FK FO GB GM HM IO KM KY MH MP MV NL PH PN SB SC TC TF UM US VG VI',
    );
    expect(putting('on ')).toBe('BV CX IM NF');
  });
});

describe('resolve', () => {
  const colloquial = {
    AE: ['UAE', 'EAU', 'Emirates', 'the Emirates', 'émirats'],
    BF: ['Upper Volta', 'Haute-Volta', 'burkina'],
    BJ: ['Dahomey'],
    CD: ['DRC', 'RDC', 'Zaire', 'Zaïre', 'Congo Kinshasa'],
    CF: ['Centrafrique', 'RCA'],
    CI: ['Ivory Coast', 'cote divoire', 'la Côte d’Ivoire', "Cote d'Ivoire"],
    CN: ['PRC', 'RPC', 'Mainland China', 'Empire du Milieu', "People's Republic of China"],
    CV: ['Cape Verde', 'Cabo Verde'],
    CZ: ['Czech Republic', 'République tchèque', 'Czechia'],
    DE: ['RFA', 'Federal Republic of Germany'],
    FR: ['l’Hexagone', 'la France', 'République française', 'FRANCE!!', ':flag_fr:', '  fr. ', 'ｆｒａｎｃｅ'],
    GB: [
      'UK',
      'U.K.',
      'the UK',
      'Britain',
      'Great Britain',
      'Grande Bretagne',
      'Angleterre',
      'England',
      'Scotland',
      'Wales',
      'Écosse',
      'Pays de Galles',
    ],
    GF: ['Guyane', 'la Guyane'],
    GS: ['South Georgia', 'Géorgie du Sud'],
    HK: ['HK', 'Hongkong', 'hong-kong'],
    IE: ['Éire', 'Republic of Ireland', "République d'Irlande", 'l’Irlande'],
    IR: ['Persia', 'Perse'],
    KP: ['DPRK', 'Corée du Nord'],
    KR: ['ROK', 'Republic of Korea', 'Corée du Sud'],
    LK: ['Ceylon', 'Ceylan'],
    MK: ['Macedonia', 'Macédoine', 'FYROM'],
    MM: ['Burma', 'Birmanie'],
    MU: ['île Maurice', "l'ile maurice"],
    NL: ['Holland', 'Hollande', 'The Netherlands', 'les Pays-Bas'],
    RU: ['Russia', 'Russie', 'Russian Federation', 'Fédération de Russie'],
    SZ: ['Swaziland'],
    TH: ['Siam'],
    TL: ['East Timor'],
    TR: ['Turkey', 'Türkiye', 'Turkiye'],
    TW: ['ROC', 'Formosa', 'Formose', 'Republic of China'],
    US: [
      'US',
      'USA',
      'u.s.a.',
      'U.S.',
      'the US',
      'the States',
      'America',
      'Amérique',
      'Oncle Sam',
      'le pays de l’Oncle Sam',
      'Etats Unis',
      'États-Unis d’Amérique',
    ],
    VA: ['Vatican', 'the Holy See', 'Saint-Siège'],
    VC: ['St. Vincent and the Grenadines', 'St Vincent & Grenadines'],
    VN: ['Viêt Nam', 'Vietnam', 'viet-nam'],
  };

  it('knows colloquial and former names', () => {
    const table = expected(colloquial);
    expect(resolved(Object.keys(table))).toEqual(table);
  });

  it('knows the names in the readers’ own languages', () => {
    const table = expected({
      FR: [
        '法国',
        '法國',
        'フランス',
        '프랑스',
        'Frankreich',
        'Francia',
        'Франция',
        'França',
        'Francja',
        'Fransa',
        'Frankrijk',
        'Γαλλία',
        'Pháp',
        'फ़्रांस',
        'ฝรั่งเศส',
      ],
      AT: ['Áo', 'Österreich'],
      DE: ['Niemcy', 'Saksa', 'Đức', 'Almanya'],
      GB: ['Reino Unido', 'Великобритания', '英国'],
      HU: ['Magyarország', 'Ungarn'],
      US: ['США', 'アメリカ', 'Mỹ', 'ABD', 'EE. UU.'],
    });
    expect(resolved(Object.keys(table))).toEqual(table);
    expect(resolved(['Nga', 'NGA', 'Indien', 'RU'], 'vi')).toEqual({
      Nga: 'RU',
      NGA: 'NG',
      Indien: undefined,
      RU: 'RU',
    });
    expect(resolved(['Nga', 'Indien', 'Italien', 'Schweitz'], 'de')).toEqual({
      Nga: 'NG',
      Indien: 'IN',
      Italien: 'IT',
      Schweitz: 'CH',
    });
  });

  it('forgives slips, and says so', () => {
    const typos = expected({
      AU: ['Austrailia', 'Australai'],
      BR: ['Brazl', 'Brézil'],
      CA: ['Cananda'],
      CH: ['Switzreland', 'Suise', 'Swizerland'],
      CO: ['Colmobia', 'Colombai'],
      DE: ['Deutshland', 'Germnay', 'Gernamy', 'Germeny', 'Allemange', 'Alemagne', 'Allemagn'],
      DK: ['Danemrk', 'Denmrak'],
      ES: ['Spanein', 'Spian', 'Espange', 'Esapgne'],
      FI: ['Finlnad', 'Finlade'],
      FR: ['Frnace', 'Farnce', 'Francee'],
      GB: ['Untied Kingdom', 'United Kindom', 'Royume-Uni', 'Royaume Unis', 'Britian', 'Angletere'],
      GR: ['Greeece'],
      ID: ['Indonisia', 'Indonésiee'],
      IE: ['Irlnade', 'Irelnd'],
      IN: ['Indiaa'],
      IT: ['Itlay', 'Itally', 'Itlaie'],
      JP: ['Jpan', 'Jaapn'],
      MX: ['Mexcio', 'Mexiqe'],
      NL: ['Netherland', 'Nehterlands', 'Pay-Bas', 'Holand'],
      NO: ['Norwey', 'Norveg'],
      PH: ['Phillipines', 'Philipines'],
      PL: ['Polland', 'Polgone'],
      PT: ['Portugual', 'Protugal'],
      RU: ['Russsie', 'Rusisa'],
      SE: ['Sweeden', 'Swedn', 'Suéed'],
      SG: ['Signapore', 'Singapor'],
      TH: ['Thialand', 'Tailande'],
      UA: ['Ukrane', 'Ukranie'],
      US: ['Untied States', 'Unites States', 'Etat-Unis', 'Etats-Unnis', 'Amercia'],
      VN: ['Vietnma', 'Veitnam'],
      ZA: ['South Afirca', 'Afique du Sud'],
    });
    expect(resolved(Object.keys(typos))).toEqual(typos);
    expect(Object.keys(typos).flatMap((name) => index.exact(name))).toEqual([]);
    expect(['Kosovo', 'Europe', 'Afrique', 'Narnia', 'France'].map((name) => index.isOtherPlace(name, 'en'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('counts the syllables of Korean as letters, not their parts', () => {
    expect(resolved(['프랑스', '프랑시', '오스트레일리야'], 'ko')).toEqual({
      프랑스: 'FR',
      프랑시: undefined,
      오스트레일리야: 'AU',
    });
  });

  it('never takes one right name for another', () => {
    // biome-ignore format: a table
    const pairs = expected({
      AS: ['American Samoa', 'Samoa américaines'], AT: ['Austria', 'Autriche'], AU: ['Australia', 'Australie'], CG: ['Congo-Brazzaville'],
      CD: ['Congo-Kinshasa', 'Democratic Republic of the Congo'], DM: ['Dominica', 'Dominique'], DO: ['Dominican Republic', 'République dominicaine'],
      GE: ['Georgia', 'Géorgie'], GF: ['Guyane'], GM: ['Gambia', 'Gambie'], GN: ['Guinea', 'Guinée'], GQ: ['Equatorial Guinea'], GW: ['Guinea-Bissau'],
      GY: ['Guyana'], IE: ['Ireland', 'Irlande'], IN: ['India', 'Inde'], IQ: ['Iraq', 'Irak'], IR: ['Iran'], IS: ['Iceland', 'Islande'],
      LR: ['Liberia'], LY: ['Libya', 'Libye'], MF: ['Saint-Martin'], ML: ['Mali'], MR: ['Mauritania', 'Mauritanie'], MU: ['Mauritius', 'Maurice'],
      MW: ['Malawi'], NE: ['Niger'], NG: ['Nigeria'], PG: ['Papua New Guinea'], PY: ['Paraguay'], SD: ['Sudan', 'Soudan'], SE: ['Sweden', 'Suède'],
      CH: ['Switzerland', 'Suisse'], SI: ['Slovenia', 'Slovénie'], SK: ['Slovakia', 'Slovaquie'], SM: ['San Marino', 'Saint-Marin'],
      SS: ['South Sudan', 'Soudan du Sud'], UY: ['Uruguay'], WS: ['Samoa'], ZM: ['Zambia', 'Zambie'],
    });
    expect(resolved(Object.keys(pairs))).toEqual(pairs);
  });

  it('says where several go by the name, or are as near', () => {
    expect(
      ['Congo', 'the Congo', 'Korea', 'Corée', 'Virgin Islands', 'Kongo'].map((name) => index.resolve(name)),
    ).toEqual([
      ['CD', 'CG'],
      ['CD', 'CG'],
      ['KP', 'KR'],
      ['KP', 'KR'],
      ['VG', 'VI'],
      ['CD', 'CG'],
    ]);
    expect(index.exact('Congo')).toHaveLength(2);
    expect([index.resolve('Slovekia'), index.exact('Slovekia')]).toEqual([['SI', 'SK'], []]);
  });

  it('makes no market of what is none', () => {
    // biome-ignore format: a table
    const none = [
      '', ' ', '?', 'EU', 'UE', 'E.U.', '🇪🇺', '🇽🇰', 'XK', 'XKX', 'Kosovo', 'Косово', 'Europe', 'Africa', 'Asie', 'Afrique', 'European Union', 'Bali',
      'xy', 'qq', 'zz', 'hkk', 'usq', 'uax', 'Mars', 'xiaomi', 'phone', '🇫🇷🇮🇹', ':flag_eu:', '123', '__proto__', 'constructor',
    ];
    expect(none.filter((text) => index.resolve(text).length > 0)).toEqual([]);
  });

  it('reads the flags of the United Kingdom’s countries', () => {
    expect(['gbeng', 'gbsct', 'gbwls'].map((letters) => found(tagFlag(letters)))).toEqual(['GB', 'GB', 'GB']);
    expect(['🇫🇷 France', '🇫🇷\ufe0f', ' 🇭🇰 '].map(found)).toEqual(['FR', 'FR', 'HK']);
  });

  it('leaves adjectives to questions', () => {
    const adjectives = data.markets.flatMap(({ adjectives }) => [...adjectives.en, ...adjectives.fr]);
    expect(adjectives.length).toBeGreaterThan(1000);
    expect(adjectives.filter((word) => index.resolve(word).length > 0)).toEqual([]);
  });
});

describe('data/markets.json', () => {
  it('repeats no name that CLDR or ISO 3166-1 gives, and no word twice', () => {
    const redundant = data.markets.flatMap(({ id, aliases }) =>
      [...aliases.en, ...aliases.fr].filter((name) => givenNames(id).map(fold).includes(fold(name))),
    );
    expect(redundant).toEqual([]);
    const twice = data.markets.flatMap(({ id, aliases, adjectives }) =>
      [aliases.en, aliases.fr, adjectives.en, adjectives.fr]
        .filter((words) => new Set(words).size < words.length)
        .map(() => id),
    );
    expect(twice).toEqual([]);
    expect(data.markets.map(({ id }) => id)).toEqual([...new Set(data.markets.map(({ id }) => id))].sort());
    expect(data.regions.map(({ id }) => id)).toEqual([
      'africa',
      'asia',
      'south-east-asia',
      'europe',
      'western-europe',
      'north-america',
      'world',
    ]);
  });
});

describe('suggest', () => {
  const codesOf = (typed: string, locale: string, limit?: number) =>
    index.suggest(typed, locale, limit).map(({ code }) => code);

  it('opens with the markets of most claims, then the alphabet of the locale', () => {
    expect(index.suggest('', 'en', 9)).toEqual([
      { code: 'US', name: 'United States' },
      { code: 'CN', name: 'China' },
      { code: 'FR', name: 'France' },
      { code: 'IN', name: 'India' },
      { code: 'GB', name: 'United Kingdom' },
      { code: 'HK', name: 'Hong Kong' },
      { code: 'AF', name: 'Afghanistan' },
      { code: 'AX', name: 'Åland Islands' },
      { code: 'AL', name: 'Albania' },
    ]);
    expect(codesOf('  ', 'fr', 9)).toEqual(['US', 'CN', 'FR', 'IN', 'GB', 'HK', 'AF', 'ZA', 'AL']);
    expect(codesOf('', 'en').length).toBe(25);
    expect(codesOf('', 'en', 249).length).toBe(249);
  });

  it('goes by what is typed so far, in English, French and the locale', () => {
    expect(index.suggest('ger', 'fr')).toEqual([{ code: 'DE', name: 'Allemagne' }]);
    expect(index.suggest('allem', 'en')).toEqual([{ code: 'DE', name: 'Germany' }]);
    expect(index.suggest('deutschl', 'de')).toEqual([{ code: 'DE', name: 'Deutschland' }]);
    expect(index.suggest('フラ', 'ja')).toEqual([{ code: 'FR', name: 'フランス' }]);
    expect(codesOf('korea', 'en')).toEqual(['KP', 'KR']);
    expect(codesOf('united k', 'en')).toEqual(['GB']);
    expect(codesOf('royaume-u', 'en')).toEqual(['GB']);
    expect(codesOf('trinidad an', 'en')).toEqual(['TT']);
    expect(codesOf('trinite-et', 'fr')).toEqual(['TT']);
    expect(codesOf('the nether', 'en')).toEqual(['NL']);
    expect(codesOf('nether', 'en')).toEqual(['NL', 'BQ']);
    expect(codesOf('les pays', 'fr').slice(0, 2)).toEqual(['US', 'GB']);
    expect(codesOf('oncle', 'fr')).toEqual(['US']);
    expect(codesOf('st. l', 'en')).toEqual(['LC']);
    expect(codesOf('🇮🇹', 'en')).toEqual(['IT']);
  });

  it('puts first what is named exactly, then markets with claims', () => {
    expect(codesOf('in', 'en')).toEqual(['IN', 'ID', 'IO']);
    expect(codesOf('un', 'en').slice(0, 3)).toEqual(['US', 'GB', 'AE']);
    expect(codesOf('ch', 'en').slice(0, 3)).toEqual(['CH', 'CN', 'HK']);
    expect(codesOf('niger', 'en')).toEqual(['NE', 'NG']);
  });

  it('falls back to names elsewhere and to slips', () => {
    expect(index.suggest('Frankreich', 'en')).toEqual([{ code: 'FR', name: 'France' }]);
    expect(index.suggest('germnay', 'fr')).toEqual([{ code: 'DE', name: 'Allemagne' }]);
    expect(codesOf('slovekia', 'en')).toEqual(['SK', 'SI']);
    expect(index.suggest('brits', 'en')).toEqual([]);
    expect(index.suggest('xyzzyxyzzy', 'en')).toEqual([]);
  });

  it('never repeats itself nor exceeds what Discord shows', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('en', 'fr', 'de', 'ja', 'pt-BR'),
        (typed, locale) => {
          const suggested = codesOf(typed, locale);
          expect(suggested).toEqual([...new Set(suggested)]);
          expect(suggested.length).toBeLessThanOrEqual(25);
        },
      ),
    );
    for (const letter of 'abcdefghijklmnopqrstuvwxyz')
      expect(new Set(codesOf(letter, 'fr')).size).toBe(codesOf(letter, 'fr').length);
  });
});

describe('hostile text', () => {
  const long = 'a'.repeat(4000);
  // biome-ignore format: a table
  const texts = [
    long, 'a.'.repeat(2000), ' '.repeat(4000), '\u0301'.repeat(4000), `France${'\u0336'.repeat(4000)}`, '🇫🇷'.repeat(1000), '\u{1f3f4}'.repeat(2000),
    '('.repeat(4000), '(a+)+$', '[', '\\', '.*', '^$', '\ud83c', '\u0000', '\u202e\u202d', '%s%n', "'; DROP TABLE markets; --", 'l '.repeat(2000),
  ];

  it('names nothing', () => {
    for (const text of texts) {
      expect(index.resolve(text)).toEqual([]);
      if (text.length > 200) expect(index.suggest(text, 'fr')).toEqual([]);
      expect(index.suggest(text, 'fr').length).toBeLessThanOrEqual(25);
    }
  });

  it('hides no name behind stray marks', () => {
    const zalgo = Array.from('France', (letter) => `${letter}\u0336\u0489\u035c`).join('');
    const disguised = [
      zalgo,
      '\u202eFrance\u202c',
      'Fra\u200bnce',
      'Fr\u00adance',
      '**France**',
      '`fr`',
      '>France<',
      'ＦＲＡ',
      '\u200ffr\u200f',
    ];
    expect(disguised.filter((text) => found(text) !== 'FR')).toEqual([]);
  });
});

/** The full table of the restricted Damerau-Levenshtein distance, to hold the quick one against. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : change;
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swap));
    }
  }
  return at(a.length, b.length);
}

describe('slips', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('are counted as the full table counts them', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect([0, 1, 2].map((slips) => within(slips, a, b))).toEqual(
          [0, 1, 2].map((slips) => distance(a, b) <= slips),
        );
      }),
      { numRuns: 3000 },
    );
  });

  const passedOver = ['the', 'la', 'le', 'les', 'l', 'and', 'et'];
  /** Articles and "and" do not count, and "St" is "Saint", unless they are all there is. */
  const plain = (name: string) => {
    const words = fold(name).split(' ');
    const telling = words
      .filter((word) => !passedOver.includes(word))
      .map((word) => word.replace(/^st(e?)$/, 'saint$1'));
    return words.length === 1 || telling.length === 0 ? fold(name) : telling.join(' ');
  };

  /** Discord's other locales. */
  const elsewhere =
    'id da de es-ES es-419 hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'
      .split(' ')
      .flatMap((locale) =>
        (['long', 'short'] as const).map((style) => new Intl.DisplayNames([locale], { type: 'region', style })),
      );
  const namesByMarket = new Map(
    MARKETS.map((code) => {
      const record = data.markets.find(({ id }) => id === code);
      const others = elsewhere.map((names) => names.of(code) ?? '');
      const all = [...others, ...givenNames(code), ...(record?.aliases.en ?? []), ...(record?.aliases.fr ?? [])];
      return [code, [...new Set(all.map(plain))]] as const;
    }),
  );
  const longNames = [...namesByMarket.values()].flat().filter((name) => name.length >= 12);
  const edited = fc
    .tuple(
      fc.constantFrom(...longNames),
      fc.array(fc.tuple(fc.nat(40), fc.constantFrom('', 'x', 'q', 'ae')), { maxLength: 4 }),
    )
    .map(([name, edits]) =>
      edits.reduce((text, [at, letters]) => text.slice(0, at) + letters + text.slice(at + 1), name),
    );
  const random = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 12, maxLength: 30 });

  it('are never more than two in long names', () => {
    fc.assert(
      fc.property(fc.oneof(random, edited), (text) => {
        if (index.exact(text).length > 0) return;
        for (const code of index.resolve(text)) {
          expect(
            Math.min(...(namesByMarket.get(code) ?? []).map((name) => distance(name, plain(text)))),
          ).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
