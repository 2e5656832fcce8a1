import type { Locale } from '../../src/locales/index.ts';

/** Countries by code, with what stands before them, for one sentence after another. */
interface Place extends Readonly<Record<Locale, string>> {
  readonly code: string;
}

const places = (...rows: readonly string[]): readonly Place[] =>
  rows.map((row) => {
    const [code = '', en = '', fr = ''] = row.split('|');
    return { code, en, fr };
  });

/** Those that something is told of: of the first that Xiaomi came, or meant to. */
export const TOLD = places(
  'US|the US|aux États-Unis',
  'FR|France|en France',
  'ES|Spain|en Espagne',
  'IT|Italy|en Italie',
  'GB|the UK|au Royaume-Uni',
  'IE|Ireland|en Irlande',
  'AT|Austria|en Autriche',
  'DK|Denmark|au Danemark',
  'SE|Sweden|en Suède',
  'HK|Hong Kong|à Hong Kong',
  'IN|India|en Inde',
  'BR|Brazil|au Brésil',
  'DE|Germany|en Allemagne',
  'SG|Singapore|à Singapour',
  'CN|China|en Chine',
);

export const UNTOLD = places(
  'FI|Finland|en Finlande',
  'NO|Norway|en Norvège',
  'PT|Portugal|au Portugal',
  'BE|Belgium|en Belgique',
  'PL|Poland|en Pologne',
  'JP|Japan|au Japon',
  'MX|Mexico|au Mexique',
  'NG|Nigeria|au Nigeria',
  'AU|Australia|en Australie',
  'TR|Turkey|en Turquie',
);

/** A sentence with each country in the place of `{}`, but for those of which something like it is told. */
export const ofEach = (text: string, some: readonly Place[], locale: Locale, but: readonly string[] = []) =>
  some.filter(({ code }) => !but.includes(code)).map((place) => text.replace('{}', place[locale]));
