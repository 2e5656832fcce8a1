import * as real from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import * as ours from '../../src/discord/api.ts';

const { DISCORD_LOCALES, ...numbers } = ours;

it.each(Object.entries(numbers))('%s is Discord’s', (name, values) => {
  const all = new Map<string, unknown>(Object.entries(real)).get(name);
  expect(all).toEqual(expect.objectContaining(values));
});

it('the locales are all of Discord’s', () => {
  expect([...DISCORD_LOCALES].sort()).toEqual(Object.values(real.Locale).sort());
});
