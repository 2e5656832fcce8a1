import { parse } from 'valibot';
import { CATALOGUES } from '../../locales/index.ts';
import { LANGUAGE as SETTING } from '../../store/settings.ts';
import type { DispatchParts } from '../parts.ts';
import type { AdminCall, AdminCommand, AdminReply } from './command.ts';
import { panel, refusal } from './message.ts';

const CHOICES = SETTING.choices;

/** `/xiaomi-admin language` sets the language of what everybody reads. */
export const LANGUAGE: AdminCommand = {
  name: 'language',
  words: (words) => words.discord.admin.language,
  options: [
    {
      name: 'choice',
      kind: 'choice',
      required: true,
      words: (words) => words.discord.admin.language.option,
      choices: CHOICES.map((value) => ({ value, name: (words) => words.discord.admin.language.choices[value] })),
    },
  ],
  run: change,
};

async function change({ moderator, options }: AdminCall, { settings }: DispatchParts): Promise<AdminReply> {
  const { locale, guildId } = moderator;
  const { choices, changed, same, soon, down, unsure, unavailable } = CATALOGUES[locale].discord.admin.language;
  const { effective, choose } = settings ?? {};
  if (!effective || !choose) return refusal('no settings', unavailable);
  const choice = parse(SETTING.schema, options['choice']);
  const before = await effective(SETTING, { guildId });
  if ('down' in before) return refusal('store down', down);
  if (before.value === choice) return { message: panel([same(choices[choice])]) };
  const written = await choose(SETTING, { guildId }, choice);
  if ('down' in written) return refusal('store down', unsure);
  return { message: panel([changed(choices[before.value], choices[choice]), soon]) };
}
