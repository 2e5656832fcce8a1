import { type Catalogue, en } from './en.ts';
import { fr } from './fr.ts';

export type { Catalogue } from './en.ts';

/** The languages the program speaks, each whole. */
export const CATALOGUES = { en, fr } as const satisfies Record<string, Catalogue>;
export type Locale = keyof typeof CATALOGUES;
export const LOCALES: readonly Locale[] = ['en', 'fr'];

/** @param tag a BCP 47 or Discord locale: `fr`, `fr-CA`, `ja`; English stands in for other languages */
export const localeFor = (tag: string): Locale => {
  const language = tag.toLowerCase().split(/[-_]/, 1)[0];
  return LOCALES.find((locale) => locale === language) ?? 'en';
};
