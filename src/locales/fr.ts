import type { Catalogue } from './en.ts';
import { admin } from './fr/admin.ts';
import { answers } from './fr/answers.ts';
import { commands } from './fr/commands.ts';
import { discord } from './fr/discord.ts';
import { operations } from './fr/operations.ts';
import { pictures } from './fr/pictures.ts';
import { playground } from './fr/playground.ts';
import { terminal } from './fr/terminal.ts';

/**
 * Tous les mots du programme en français. Espaces insécables : U+00A0 devant « : » et dans les guillemets,
 * U+202F devant « ; », « ! » et « ? ».
 */
export const fr: Catalogue = {
  ...answers,
  ...commands,
  pictures,
  terminal,
  operations,
  discord: { ...discord, admin },
  playground,
};
