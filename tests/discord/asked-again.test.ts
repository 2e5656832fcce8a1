// What was answered is kept for the next who asks the same: it must be what would be made anew.

import type { APIInteraction } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { DEFAULTS, type Values } from '../../src/store/kept/settings.ts';
import { chatInput } from '../fake-discord.ts';
import { settingsDown, settingsOf } from '../kept.ts';
import { facts, openDoor } from './support.ts';

type Parts = NonNullable<Parameters<typeof openDoor>[0]>;

/** Asks all twice at one door, and each at a door of its own, whose base is another object. */
async function expectSame(asked: readonly APIInteraction[], parts: Parts = {}): Promise<void> {
  const { dispatch } = openDoor(parts);
  for (const one of [...asked, ...asked]) {
    const { body } = await openDoor({ ...parts, facts: { ...facts } }).dispatch(one);
    expect((await dispatch(one)).body).toEqual(body);
  }
}

const places = ['France', 'Frnace', '🇪🇸', 'Royaume-Uni', 'a "quoted\\u0000" place', 'x'.repeat(100)];
const questions = [
  ...COMMANDS.map(({ name }) => ({ subcommand: name, options: {} })),
  ...places.map((name) => ({ subcommand: 'country', options: { name } })),
  { subcommand: 'country', options: { name: 'France', 'as-of': '2018-04', private: true } },
  { subcommand: 'person', options: { name: 'Wang Xiang', plain: true } },
  { subcommand: 'us-launch', options: { private: true, plain: true } },
];

test('whoever asks, in whatever language', () =>
  expectSame(
    questions.flatMap((question) =>
      (['en-US', 'fr'] as const).flatMap((locale) =>
        ['1', '1100000000000000004'].map((userId) => chatInput({ name: 'xiaomi', ...question, locale, userId })),
      ),
    ),
  ));

test('wherever it is asked', () =>
  expectSame(
    [
      {},
      { guildId: null },
      { guildLocale: 'fr' as const },
      { channelPermissions: 0n },
      { channelPermissions: 1n << 11n },
      { authorizing_integration_owners: { 1: '1' }, channelPermissions: 0n },
    ].map((place) => chatInput({ name: 'xiaomi', subcommand: 'us-launch', ...place })),
  ));

test('whatever is set there, in the channel too, from the moment it is set', async () => {
  const settings = settingsOf((_, channel) => ({
    language: channel === '2' ? 'fr' : 'auto',
    visibility: channel === '3' ? 'private' : 'public',
    pictures: channel === '4' ? 'off' : 'on',
  }));
  const asked = (channelId: string) => chatInput({ name: 'xiaomi', subcommand: 'us-launch', channelId });
  await expectSame(['1', '2', '3', '4'].map(asked), { settings });
  await expectSame([asked('1')], { settings: settingsDown });
  let language: Values['language'] = 'fr';
  const { dispatch } = openDoor({ settings: settingsOf(async () => ({ ...DEFAULTS, language })) });
  const french = await dispatch(asked('1'));
  language = 'en';
  const english = await dispatch(asked('1'));
  expect([french, english].map(({ body }) => JSON.stringify(body).includes('États-Unis'))).toEqual([true, false]);
});
