/** What varied questions are about: where hardly any answer is ready to be sent as it is. */

export const LOCALES = ['en-US', 'fr', 'de', 'es-ES', 'pt-BR', 'it', 'pl', 'ja', 'hi', 'id'] as const;

/** Of most of these the articles say nothing. */
export const COUNTRIES =
  'FR US GB ES IT DE IE CN IN HK BR MX RU PL UA AT BE NL CH PT GR SE NO DK FI CZ RO HU TR EG ZA NG KE JP KR AU CA AR'
    .split(' ')
    .map((code) => new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code);
