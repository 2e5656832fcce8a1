import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { StoreDown } from '../../../src/store/guard.ts';
import { listChanges } from '../../../src/store/kept/changes.ts';
import { createSettings } from '../../../src/store/kept/settings.ts';
import { button, chatInput, select } from '../../fake-discord.ts';
import { open } from '../../store/stores.ts';
import { answer, componentsOf, expectGolden, flagsOf, idOf, messageOf, openDoor, textOf } from '../support.ts';

const GUILD = '7';
const CHANNEL = '8';
const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild, guildId: GUILD, channelId: CHANNEL };
const other = { ...moderator, userId: '1100000000000000005' };

/** A bot that keeps settings, in a place of its own; a minute goes by with each reading of its clock. */
function kept() {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  let minutes = 0;
  const now = () => Date.UTC(2026, 0, 1, 0, minutes++);
  return { store, settings: createSettings(store), now };
}
type Kept = ReturnType<typeof kept>;

const asking = (options: Record<string, string> = {}, where: object = {}) =>
  chatInput({
    name: 'xiaomi-admin',
    subcommand: 'settings',
    ...moderator,
    ...where,
    options: Object.entries(options).map(([name, value]) => ({ name, value, type: name === 'channel' ? 7 : 3 })),
  });
const auditing = (where: object = {}) =>
  chatInput({ name: 'xiaomi-admin', subcommand: 'audit', ...moderator, ...where });

/** The menu of a setting, by what stands in it. */
function menuWith(reply: Awaited<ReturnType<typeof answer>>, text: string): string {
  const found = componentsOf(reply.body).find(({ options = [] }) => options.some(({ label }) => label.includes(text)));
  if (found?.custom_id === undefined) throw new Error(`no menu with ${text}`);
  return found.custom_id;
}
const press = (reply: Awaited<ReturnType<typeof answer>>, label: string, where: object = {}) =>
  button({ customId: idOf(reply, label), message: messageOf(reply), ...moderator, ...where });
const pick = (reply: Awaited<ReturnType<typeof answer>>, text: string, value: string, where: object = {}) =>
  select({ customId: menuWith(reply, text), values: [value], message: messageOf(reply), ...moderator, ...where });

describe('the panel', () => {
  test('shows what holds, where it comes from, by whom, and what members get', async () => {
    const parts = kept();
    const fresh = await answer(asking(), parts);
    expect([fresh.outcome, flagsOf(fresh) & 64]).toEqual(['facts', 64]);
    await expectGolden(fresh, 'settings-fresh.en');
    await answer(asking({ language: 'fr', visibility: 'private' }), parts);
    await answer(asking({ pictures: 'off', channel: CHANNEL }, other), parts);
    await answer(asking({ pictures: 'on' }), parts);
    await expectGolden(await answer(asking({ channel: CHANNEL }), parts), 'settings-channel.en');
    await expectGolden(await answer(asking({ channel: CHANNEL }, { locale: 'fr' }), parts), 'settings-channel.fr');
  });

  test('a choice in a menu is made, told before → after, and shown in place', async () => {
    const parts = kept();
    const panel = await answer(asking({}, { locale: 'fr' }), parts);
    const changed = await answer(pick(panel, 'privée', 'private', { locale: 'fr' }), parts);
    expect(changed.body.type).toBe(7);
    await expectGolden(changed, 'settings-changed.fr');
    expect(await parts.settings.effective({ guildId: GUILD })).toMatchObject({
      visibility: { value: 'private', source: 'server' },
    });
    expect(textOf(await answer(pick(changed, 'privée', 'private'), parts))).toContain('**private**, as before.');
    expect(await listChanges(parts.store, GUILD)).toHaveLength(1);
  });

  test('goes from the server to a channel and back; a choice there can be taken back', async () => {
    const parts = kept();
    await answer(asking({ language: 'fr' }), parts);
    const panel = await answer(asking(), parts);
    const here = await answer(press(panel, 'This channel'), parts);
    expect(textOf(here)).toContain(`Settings in <#${CHANNEL}>`);
    const english = await answer(pick(here, 'English', 'en'), parts);
    expect(textOf(english)).toContain('Language of public answers: not chosen → **English**');
    const back = await answer(pick(english, 'English', '-'), parts);
    expect(textOf(back)).toContain('Language of public answers: English → **not chosen**');
    expect(await parts.settings.effective({ guildId: GUILD, channelId: CHANNEL })).toMatchObject({
      language: { value: 'fr', source: 'server' },
    });
    expect(textOf(await answer(press(back, 'Whole server'), parts))).toContain('Settings of this server');
    const [menu] = componentsOf(panel.body).filter(({ type }) => type === 8);
    const another = select({ customId: menu?.custom_id ?? '', values: ['9'], ...moderator });
    expect(textOf(await answer(another, parts))).toContain('Settings in <#9>');
  });

  test('several settings at once', async () => {
    const parts = kept();
    const reply = await answer(asking({ language: 'fr', visibility: 'private', pictures: 'off' }), parts);
    expect(textOf(reply)).toMatch(/Language.*not chosen → \*\*French.*\n.*private\*\*.*\n.*off\*\*/);
    expect(await parts.settings.here(GUILD)).toEqual({ language: 'fr', visibility: 'private', pictures: 'off' });
    expect(componentsOf(reply.body).filter(({ label }) => label?.startsWith('Undo'))).toHaveLength(3);
  });

  test('values that are none are refused', async () => {
    const parts = kept();
    const panel = await answer(asking(), parts);
    for (const value of ['tlh', 'private', '']) {
      const reply = await answer(pick(panel, 'English', value), parts);
      expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['refused', 64]);
    }
    expect(await listChanges(parts.store, GUILD)).toEqual([]);
  });

  test('holds for what everybody reads in that server from then on, and for nobody else', async () => {
    const parts = kept();
    const asked = (where = {}) => chatInput({ name: 'xiaomi', subcommand: 'us-launch', guildId: GUILD, ...where });
    expect(textOf(await answer(asked(), parts))).toContain('United States');
    await answer(asking({ language: 'fr', channel: CHANNEL }), parts);
    expect(textOf(await answer(asked({ channelId: CHANNEL }), parts))).toContain('États-Unis');
    expect(textOf(await answer(asked({ channelId: '9' }), parts))).toContain('United States');
    expect(textOf(await answer(asked({ channelId: CHANNEL, guildId: '77' }), parts))).toContain('United States');
    const alone = asked({ channelId: CHANNEL, options: { private: true } });
    expect(textOf(await answer(alone, parts))).toContain('United States');
  });

  test('of two servers at once is done in both', async () => {
    const parts = kept();
    const { dispatch } = openDoor(parts);
    const guilds = ['11', '12', '13'];
    await Promise.all(guilds.map((guildId) => dispatch(asking({ language: 'fr' }, { guildId }))));
    const chosen = await Promise.all(guilds.map((guildId) => parts.settings.chosen('language', { guildId })));
    expect(chosen).toEqual(guilds.map(() => 'fr'));
  });
});

describe('undo', () => {
  test('brings back what was before, later too, and can itself be undone', async () => {
    const parts = kept();
    const first = await answer(asking({ language: 'fr' }), parts);
    const undone = await answer(press(first, 'Undo: Language'), parts);
    expect(textOf(undone)).toContain('French → **not chosen**');
    expect((await parts.settings.here(GUILD)).language).toBe('auto');
    const again = await answer(press(first, 'Undo: Language'), parts);
    expect(textOf(again)).toContain('**not chosen** already. There is nothing to undo.');
    await answer(press(undone, 'Undo: Language'), parts);
    expect((await parts.settings.here(GUILD)).language).toBe('fr');
    const [last, middle, oldest] = await listChanges(parts.store, GUILD);
    expect([last, middle, oldest].map((one) => one?.undoes)).toEqual([middle?.id, oldest?.id, null]);
  });

  test('says what newer change it would overwrite, and does so only when told to', async () => {
    const parts = kept();
    const first = await answer(asking({ language: 'fr' }), parts);
    await answer(asking({ language: 'en' }, other), parts);
    const warned = await answer(press(first, 'Undo: Language'), parts);
    await expectGolden(warned, 'settings-undo-newer.en');
    const inFrench = await answer(press(first, 'Undo: Language', { locale: 'fr' }), parts);
    await expectGolden(inFrench, 'settings-undo-newer.fr');
    expect((await parts.settings.here(GUILD)).language).toBe('en');
    expect(textOf(await answer(press(warned, 'Leave it as it is'), parts))).toContain('Settings of this server');
    await answer(press(warned, 'Undo all the same'), parts);
    expect((await parts.settings.here(GUILD)).language).toBe('auto');
  });

  test('warns once more where yet another change came between', async () => {
    const parts = kept();
    const first = await answer(asking({ language: 'fr' }), parts);
    await answer(asking({ language: 'en' }, other), parts);
    const warned = await answer(press(first, 'Undo: Language'), parts);
    await answer(asking({ language: 'fr' }, other), parts);
    const again = await answer(press(warned, 'Undo all the same'), parts);
    expect(textOf(again)).toContain('English → **French**');
    expect((await parts.settings.here(GUILD)).language).toBe('fr');
  });

  test('leaves other settings and places alone', async () => {
    const parts = kept();
    const first = await answer(asking({ language: 'fr' }), parts);
    await answer(asking({ pictures: 'off' }), parts);
    await answer(asking({ language: 'en', channel: CHANNEL }), parts);
    await answer(press(first, 'Undo: Language'), parts);
    expect(await parts.settings.here(GUILD, CHANNEL)).toEqual({
      language: 'en',
      visibility: 'public',
      pictures: 'off',
    });
    expect((await parts.settings.here(GUILD)).language).toBe('auto');
  });

  test('of a change that was made past the list is asked for once more', async () => {
    const parts = kept();
    const first = await answer(asking({ language: 'fr' }), parts);
    await parts.settings.choose('language', { guildId: GUILD }, 'en');
    const warned = await answer(press(first, 'Undo: Language'), parts);
    expect(textOf(warned)).toContain('by whom is not in the list');
    await answer(press(warned, 'Undo all the same'), parts);
    expect((await parts.settings.here(GUILD)).language).toBe('auto');
  });

  test('what is no longer in the list, or never was, is said', async () => {
    const parts = kept();
    const first = await answer(asking({ language: 'fr' }), parts);
    const [change] = await listChanges(parts.store, GUILD);
    await parts.store.delete(`guild:${GUILD}:change:${change?.id}`);
    expect(textOf(await answer(press(first, 'Undo: Language'), parts))).toContain('no longer in');
  });
});

describe('audit', () => {
  test('lists the last 50, each to be undone', async () => {
    const parts = kept();
    expect(textOf(await answer(auditing(), parts))).toContain('No setting has been changed yet.');
    const turns = [
      [{ language: 'fr' }, {}],
      [{ visibility: 'private', channel: CHANNEL }, other],
      [{ language: '-' }, other],
      [{ pictures: 'off' }, {}],
      [{ pictures: 'on' }, {}],
      [{ visibility: 'public', channel: CHANNEL }, {}],
    ] as const;
    for (let turn = 0; turn < 52; turn += 1) {
      const [options, who] = turns[turn % turns.length] ?? [];
      await answer(asking({ ...options }, who), parts);
    }
    const before = await answer(asking({ language: 'fr' }), parts);
    await answer(press(before, 'Undo: Language'), parts);
    const page = await answer(auditing(), parts);
    await expectGolden(page, 'audit.en');
    await expectGolden(await answer(auditing({ locale: 'fr' }), parts), 'audit.fr');
    expect(await listChanges(parts.store, GUILD)).toHaveLength(50);
    const last = await answer(press(await answer(press(page, 'Next ›'), parts), 'Next ›'), parts);
    expect(textOf(last)).toMatch(/^50\\\. /m);
    expect(textOf(last)).not.toMatch(/^40\\\. /m);
    const [newest] = await listChanges(parts.store, GUILD);
    const undone = await answer(pick(page, '1. ', newest?.id ?? ''), parts);
    expect(textOf(undone)).toContain('not chosen → **French**');
    expect(textOf(await answer(auditing(), parts))).toMatch(/not chosen → \*\*French\*\* .* \(undo\)/);
  });
});

describe('a store that is down', () => {
  const down = () => Promise.reject(new StoreDown(false));
  const unsure = () => Promise.reject(new StoreDown(true));
  const broken = (parts: Kept, settings: object, store: object = {}) => ({
    ...parts,
    settings: { ...parts.settings, ...settings },
    store: { ...parts.store, ...store },
  });

  test('is told as such, and whether the change may have been made', async () => {
    const parts = kept();
    const deaf = await answer(asking({ language: 'fr' }), broken(parts, { chosen: down }));
    expect([deaf.outcome, textOf(deaf)]).toEqual(['refused', expect.stringContaining('Nothing is lost')]);
    const mute = await answer(asking({ language: 'fr' }), broken(parts, { choose: unsure }));
    expect([mute.outcome, textOf(mute)]).toEqual(['refused', expect.stringContaining('is not known')]);
    const blind = await answer(asking(), broken(parts, { effective: down }));
    expect([blind.outcome, textOf(blind)]).toEqual(['refused', expect.stringContaining('Nothing is lost')]);
    for (const text of [
      textOf(await answer(auditing(), broken(parts, {}, { list: down }))),
      textOf(
        await answer(
          press(await answer(asking({ pictures: 'off' }), parts), 'Undo: Pictures'),
          broken(parts, {}, { list: down }),
        ),
      ),
    ])
      expect(text).toContain('Nothing is lost');
  });

  test('what could not be read is not shown as never chosen, or chosen by nobody', async () => {
    const parts = kept();
    for (const half of [broken(parts, { effective: down }), broken(parts, {}, { list: down })]) {
      const reply = await answer(asking(), half);
      expect([reply.outcome, textOf(reply)]).toEqual(['refused', expect.stringContaining('Nothing is lost')]);
    }
  });

  test('a change after which nothing more can be read is told all the same', async () => {
    const parts = kept();
    const reply = await answer(asking({ pictures: 'off' }), broken(parts, { effective: down }));
    expect(reply.outcome).toBe('facts');
    expect(textOf(reply)).toMatch(/^✓ Pictures: not chosen → \*\*off\*\* .*\n.* cannot be reached right now/);
  });

  test('of several changes those made before it was down are told', async () => {
    const parts = kept();
    const { choose } = parts.settings;
    let calls = 0;
    const once: typeof choose = (...how) => {
      calls += 1;
      return calls > 1 ? unsure() : choose(...how);
    };
    const reply = await answer(asking({ language: 'fr', pictures: 'off' }), broken(parts, { choose: once }));
    expect(reply.outcome).toBe('facts');
    expect(textOf(reply)).toMatch(/^✓ Language of public answers: .*\n.*is not known/);
  });

  test('a change that cannot be listed holds all the same, and says so', async () => {
    const parts = kept();
    const reply = await answer(asking({ pictures: 'off' }), broken(parts, {}, { set: unsure }));
    expect(textOf(reply)).toContain('could not be put into the list');
    expect(JSON.stringify(reply.body)).not.toContain('Undo');
    expect(await parts.settings.effective({ guildId: GUILD })).toMatchObject({
      pictures: { value: 'off', source: 'server' },
    });
  });
});
