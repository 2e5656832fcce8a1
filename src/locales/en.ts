import { admin } from './en/admin.ts';
import { answers } from './en/answers.ts';
import { commands } from './en/commands.ts';
import { discord } from './en/discord.ts';
import { operations } from './en/operations.ts';
import { pictures } from './en/pictures.ts';
import { playground } from './en/playground.ts';
import { terminal } from './en/terminal.ts';

/** Every word the program says in English: a file for each part of it. */
export const en = {
  ...answers,
  ...commands,
  pictures,
  terminal,
  operations,
  discord: { ...discord, admin },
  playground,
};

/** A language is whole or absent. */
export type Catalogue = typeof en;
