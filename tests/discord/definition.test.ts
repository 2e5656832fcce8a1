import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { choiceName } from '../../src/core/answers/call.ts';
import { ADMIN_COMMANDS } from '../../src/discord/admin/index.ts';
import { defineCommands } from '../../src/discord/definition.ts';
import { MESSAGE_COMMAND } from '../../src/discord/names.ts';
import { CATALOGUES } from '../../src/locales/index.ts';
import { checkBody, openApiAvailable } from '../body-check.ts';

// The limits themselves (names, lengths, 25 options, 25 choices, 8,000 characters) are held by tests/body-check.ts.
const all = defineCommands();

test('Discord takes each command, and all of them at once', () => {
  for (const command of all) expect(checkBody('command', command)).toEqual([]);
  expect(checkBody('bulk', all)).toEqual([]);
});

test.skipIf(openApiAvailable)('not held to Discord’s OpenAPI document, which is not at hand', () => {});

test('one /xiaomi with a subcommand for each command, in their order, and /xiaomi-admin', () => {
  expect(all.map(({ name }) => name)).toEqual(['xiaomi', 'xiaomi-admin', 'Check Xiaomi facts']);
  const [root] = JSON.parse(JSON.stringify(all));
  const names = root.options.map(({ name }: { name: string }) => name);
  expect(names).toEqual([...COMMANDS.map(({ name }) => name), 'challenges', 'privacy']);
  expect(root).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
});

test('moderators only, in servers only', () => {
  expect(all[1]).toMatchObject({ default_member_permissions: '32', contexts: [0], integration_types: [0] });
  const [, { options }] = JSON.parse(JSON.stringify(all));
  expect(options.map(({ name }: { name: string }) => name)).toEqual(ADMIN_COMMANDS.map(({ name }) => name));
  expect(options[0].options[0].choices.map(({ value }: { value: string }) => value)).toEqual(['auto', 'en', 'fr', '-']);
});

type Named = { readonly name_localizations: { readonly fr: string } };

describe('localizations', () => {
  test('every name and description is given in American English and French', () => {
    const check = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const field of ['name', 'description']) {
        if (field in value) {
          const localizations = Object.entries(value).find(([key]) => key === `${field}_localizations`)?.[1];
          expect(Object.keys(localizations)).toEqual(['en-US', 'fr']);
        }
      }
      for (const child of Object.values(value)) {
        if (Array.isArray(child)) for (const item of child) check(item);
      }
    };
    for (const command of all) check(command);
  });

  test('the words are those of the catalogues', () => {
    const [root] = JSON.parse(JSON.stringify(all));
    const country = root.options.find(({ name }: { name: string }) => name === 'country');
    expect(country.description_localizations.fr).toBe(CATALOGUES.fr.commands.country.description);
    expect(country.name_localizations.fr).toBe('pays');
    const french = root.options.map(({ name_localizations }: Named) => name_localizations.fr);
    expect(french).toEqual(expect.arrayContaining(['vérifier', 'états-unis', 'à-propos', 'aide', 'confidentialité']));
    const status = root.options
      .find(({ name }: { name: string }) => name === 'timeline')
      .options.find(({ name }: { name: string }) => name === 'status');
    expect(status.choices[3]).toEqual({
      name: 'hoped for',
      name_localizations: { 'en-US': 'hoped for', fr: 'espéré' },
      value: 'hoped',
    });
  });
});

test('every value to choose has a name in both languages', () => {
  const values = COMMANDS.flatMap(({ options }) => options.flatMap(({ choices }) => choices ?? []));
  for (const words of Object.values(CATALOGUES))
    expect(values.filter((value) => choiceName(value, words) === undefined)).toEqual([]);
});

test('options: required first, the common ones last, autocomplete where values are suggested', () => {
  const [root] = JSON.parse(JSON.stringify(all));
  for (const { options } of root.options.slice(0, COMMANDS.length)) {
    expect(options.slice(-4).map(({ name }: { name: string }) => name)).toEqual(['as-of', 'private', 'plain', 'for']);
    const required = options.map(({ required: is }: { required: boolean }) => is);
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
  }
  const country = root.options.find(({ name }: { name: string }) => name === 'country');
  expect(country.options[0]).toMatchObject({
    type: 3,
    required: true,
    autocomplete: true,
    min_length: 1,
    max_length: 100,
  });
  expect(country.options[2]).toMatchObject({ type: 5, required: false });
});

test('a command in the menu of a message, wherever the bot is', () => {
  const check = all.at(-1);
  expect(check).toEqual({
    type: 3,
    name: 'Check Xiaomi facts',
    name_localizations: { 'en-US': 'Check Xiaomi facts', fr: 'Vérifier les faits sur Xiaomi' },
    contexts: [0, 1, 2],
    integration_types: [0, 1],
  });
  expect(checkBody('command', check)).toEqual([]);
});

test('each message command hands the text to an option that there is', () => {
  for (const { command, option } of [MESSAGE_COMMAND])
    expect(COMMANDS.find(({ name }) => name === command)?.options.map(({ name }) => name)).toContain(option);
});
