import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { createReplyCache } from '../../../src/discord/reply-cache.ts';
import { createSettings, LANGUAGE } from '../../../src/store/settings.ts';
import { chatInput } from '../../fake-discord.ts';
import { open } from '../../store/stores.ts';
import { answer, flagsOf, openDoor, textOf } from '../support.ts';

const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild, guildId: '7' };

describe('/xiaomi-admin language', () => {
  const setting = (choice: string, where = {}) =>
    chatInput({ name: 'xiaomi-admin', subcommand: 'language', options: { choice }, ...moderator, ...where });
  const openSettings = () => createSettings(open({ url: 'memory:', namespace: 'test' }).store);

  test('is set privately, in the reader’s language, and told before → after', async () => {
    const settings = openSettings();
    const reply = await answer(setting('fr'), { settings });
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['facts', 64]);
    expect(textOf(reply)).toContain('automatic (the server’s own in Discord) → **French**');
    const inFrench = await answer(setting('en', { locale: 'fr' }), { settings });
    expect(textOf(inFrench)).toContain('français → **anglais**');
    expect(textOf(await answer(setting('en'), { settings }))).toContain('**English**, as before');
    expect(textOf(await answer(setting('auto'), { settings }))).toContain('English → **automatic');
  });

  test('holds for what everybody reads in that server from then on, and for nobody else', async () => {
    const settings = openSettings();
    const asked = (where = {}) => chatInput({ name: 'xiaomi', subcommand: 'us-launch', guildId: '7', ...where });
    expect(textOf(await answer(asked(), { settings }))).toContain('United States');
    await answer(setting('fr'), { settings });
    expect(textOf(await answer(asked(), { settings }))).toContain('États-Unis');
    expect(textOf(await answer(asked({ guildId: '8' }), { settings }))).toContain('United States');
    const alone = chatInput({ name: 'xiaomi', subcommand: 'us-launch', options: { private: true }, guildId: '7' });
    expect(textOf(await answer(alone, { settings }))).toContain('United States');
  });

  test.each([
    ['without the permission', { memberPermissions: PermissionFlagsBits.SendMessages }],
    ['in a direct message', { guildId: null }],
    ['in a group', { context: 2 }],
  ])('%s it is refused', async (_, where) => {
    const settings = openSettings();
    const reply = await answer(setting('fr', where), { settings });
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['refused', 64]);
    expect(await settings.effective(LANGUAGE, { guildId: '7' })).toEqual({ value: 'auto', source: 'default' });
  });

  test('what is no language, and a bot without settings, are refused', async () => {
    expect((await answer(setting('de'), { settings: openSettings() })).outcome).toBe('refused');
    expect(textOf(await answer(setting('fr')))).toContain('keeps no settings');
  });

  test('a store that is down is told as such, and whether the change may have been made', async () => {
    const settings = openSettings();
    const deaf = { ...settings, effective: async () => ({ down: true }) as const };
    expect(textOf(await answer(setting('fr'), { settings: deaf }))).toContain('cannot be read or changed');
    const mute = { ...settings, choose: async () => ({ down: true }) as const };
    const reply = await answer(setting('fr'), { settings: mute });
    expect([reply.outcome, textOf(reply)]).toEqual(['refused', expect.stringContaining('is not known')]);
  });

  test('no reply to a moderator is kept for the next who asks', async () => {
    const settings = openSettings();
    const { dispatch } = openDoor({ settings });
    const answers = createReplyCache({ dispatch, settings });
    const member = { memberPermissions: PermissionFlagsBits.SendMessages };
    expect((await answers(setting('auto'))).outcome).toBe('facts');
    expect((await answers(setting('auto', member))).outcome).toBe('refused');
  });
});
