import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PATIENCE_MS } from '../../../src/discord/reply.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';
import { StoreDown } from '../../../src/store/guard.ts';
import { listChanges } from '../../../src/store/kept/changes.ts';
import { createGaps } from '../../../src/store/kept/gaps.ts';
import { guildPrefix, KIND_NAMES, recordKey } from '../../../src/store/kept/kinds.ts';
import { createSettings } from '../../../src/store/kept/settings.ts';
import { button, chatInput } from '../../fake-discord.ts';
import { open } from '../../store/stores.ts';
import { answer, expectGolden, flagsOf, idOf, messageOf, openDoor, textOf } from '../support.ts';

const GUILD = '7';
const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild, guildId: GUILD };
const member = { guildId: GUILD, userId: '1100000000000000005' };

/** A bot that keeps a few records of two servers. */
async function kept() {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  let seconds = 0;
  const now = () => Date.UTC(2026, 0, 1, 0, 0, seconds++);
  const none = async () => [];
  const registration = async () => ({ plan: none, apply: none, isInstalled: async () => true });
  const parts = { store, settings: createSettings(store), registration, now };
  const set = (where: object, language: string) =>
    answer(
      chatInput({ name: 'xiaomi-admin', subcommand: 'settings', options: { language }, ...moderator, ...where }),
      parts,
    );
  await set({}, 'fr');
  await set({ guildId: '77' }, 'fr');
  await store.set(recordKey(GUILD, 'seen', 'day'), '2026-01-01');
  return { ...parts, set };
}

const asking = (where: object = {}) =>
  chatInput({ name: 'xiaomi-admin', subcommand: 'privacy', ...moderator, ...where });
const askingAsMember = (where: object = {}) =>
  chatInput({ name: 'xiaomi', subcommand: 'privacy', ...member, ...where });
type Reply = Awaited<ReturnType<typeof answer>>;
const press = (reply: Reply, label: string, where: object = moderator) =>
  button({ customId: idOf(reply, label), message: messageOf(reply), ...where });
const readFile = ({ files }: Reply) => JSON.parse(new TextDecoder().decode(files[0]?.data));

describe('for moderators', () => {
  test('shows every kind of record, how many there are and how long each is kept', async () => {
    const parts = await kept();
    const reply = await answer(asking(), parts);
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['facts', 64]);
    await expectGolden(reply, 'privacy.en');
    await expectGolden(await answer(asking({ locale: 'fr' }), parts), 'privacy.fr');
    expect(textOf(reply).match(/^• /gm)).toHaveLength(KIND_NAMES.length);
  });

  test('gives all records of this server and no other as a file', async () => {
    const parts = await kept();
    const reply = await answer(press(await answer(asking(), parts), 'Download (JSON)'), parts);
    expect([reply.body.type, flagsOf(reply) & 64]).toEqual([4, 64]);
    expect(reply.files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['xiaomi-privacy.json', 'application/json'],
    ]);
    const [{ id, ...value } = { id: '' }] = await listChanges(parts.store, GUILD);
    expect(readFile(reply)).toEqual({
      server: GUILD,
      at: '2026-01-01T00:00:02.000Z',
      kinds: expect.objectContaining({ change: { days: 365, most: 50, namesUsers: true } }),
      records: [
        { kind: 'change', id, value },
        { kind: 'seen', id: 'day', value: '2026-01-01' },
        { kind: 'setting', id: 'server:language', value: 'fr' },
      ],
    });
  });

  test('gives what waits to be written as well', async () => {
    const parts = await kept();
    const gaps = createGaps(parts.store, { log: { warn: () => {} }, waitMs: 60_000 });
    gaps.record({ guildId: GUILD, keys: ['m:DE'], wording: undefined });
    const reply = await answer(press(await answer(asking(), parts), 'Download (JSON)'), { ...parts, gaps });
    expect(readFile(reply).records).toContainEqual(expect.objectContaining({ kind: 'gap' }));
  });

  test('a deletion that takes long is told as going on; what becomes of it is logged', async () => {
    const parts = await kept();
    const sure = await answer(press(await answer(asking(), parts), 'Delete all…'), parts);
    const { promise, reject } = Promise.withResolvers<never>();
    const { dispatch, logged } = openDoor({ ...parts, store: { ...parts.store, delete: () => promise } });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const replying = dispatch(press(sure, 'Delete all'));
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1);
    expect(textOf(await replying)).toContain(CATALOGUES.en.discord.admin.privacy.late);
    reject(new Error('gone'));
    await vi.advanceTimersByTimeAsync(0);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', fields: { event: 'privacy', error: new Error('gone') } },
    ]);
  });

  test('deletes all of this server and nothing else, once it is confirmed', async () => {
    const parts = await kept();
    const panel = await answer(asking(), parts);
    const sure = await answer(press(panel, 'Delete all…'), parts);
    await expectGolden(sure, 'privacy-sure.en');
    expect(await parts.store.keys(guildPrefix(GUILD))).toHaveLength(3);
    expect(textOf(await answer(press(sure, 'Keep it'), parts))).toContain('What is stored of this server');
    const done = await answer(press(sure, 'Delete all'), parts);
    expect(textOf(done)).toContain('Deleted: 3 records.');
    expect(await parts.store.keys(guildPrefix(GUILD))).toEqual([]);
    expect(await parts.store.keys(guildPrefix('77'))).toHaveLength(2);
    expect(JSON.stringify((await answer(asking(), parts)).body)).not.toContain('Delete all');
  });

  test('a store that is down, or half of it, is told', async () => {
    const parts = await kept();
    const down = () => Promise.reject(new StoreDown(false));
    const panel = await answer(asking(), parts);
    const sure = await answer(press(panel, 'Delete all…'), parts);
    const broken = (more: object) => ({ ...parts, store: { ...parts.store, ...more } });
    for (const [interaction, store, text] of [
      [asking(), { keys: down }, 'Nothing is lost'],
      [press(panel, 'Download (JSON)'), { list: down }, 'Nothing is lost'],
      [press(sure, 'Delete all'), { delete: down }, 'some of it may be left'],
    ] as const) {
      const reply = await answer(interaction, broken(store));
      expect([reply.outcome, textOf(reply)]).toEqual(['refused', expect.stringContaining(text)]);
    }
    const { registration: _, ...untold } = parts;
    expect(textOf(await answer(asking(), untold))).toContain('30 days after the bot was last used in the server.');
  });
});

describe('for members', () => {
  test('says what names them, and in which words that is kept', async () => {
    const parts = await kept();
    await parts.set(member, 'en');
    const reply = await answer(askingAsMember(), parts);
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['facts', 64]);
    await expectGolden(reply, 'privacy-member.en');
    await expectGolden(await answer(askingAsMember({ locale: 'fr' }), parts), 'privacy-member.fr');
    await expectGolden(await answer(askingAsMember({ userId: '9', locale: 'fr' }), parts), 'privacy-nobody.fr');
    await expectGolden(await answer(askingAsMember({ guildId: null }), parts), 'privacy-direct.en');
  });

  test('gives what names them as a file, and forgets them on demand', async () => {
    const parts = await kept();
    await parts.set(member, 'en');
    const panel = await answer(askingAsMember(), parts);
    const file = readFile(await answer(press(panel, 'Download (JSON)', member), parts));
    expect(file).toMatchObject({ user: member.userId, records: [{ kind: 'change', value: { after: 'en' } }] });
    const done = await answer(press(panel, 'Take my name out', member), parts);
    expect(textOf(done)).toContain('Done: 1 record no longer names you.');
    expect(await listChanges(parts.store, GUILD)).toMatchObject([
      { by: null, after: 'en' },
      { by: '1100000000000000004' },
    ]);
    const audit = chatInput({ name: 'xiaomi-admin', subcommand: 'audit', ...moderator });
    expect(textOf(await answer(audit, parts))).toContain('somebody who asked to be forgotten, <t:');
    expect(textOf(await answer(askingAsMember(), parts))).toContain('In this server nothing names you.');
  });

  test('somebody else’s button takes out their own name alone', async () => {
    const parts = await kept();
    await parts.set(member, 'en');
    const panel = await answer(askingAsMember(), parts);
    const stranger = { ...member, userId: '9' };
    await answer(press(panel, 'Take my name out', stranger), parts);
    expect(textOf(await answer(askingAsMember(), parts))).toContain('1 record names you');
  });

  test('a button of a server does nothing where there is none', async () => {
    const parts = await kept();
    await parts.set(member, 'en');
    const panel = await answer(askingAsMember(), parts);
    for (const label of ['Download (JSON)', 'Take my name out']) {
      const reply = await answer(press(panel, label, { ...member, guildId: null }), parts);
      expect([reply.reason, textOf(reply)]).toEqual(['no server', CATALOGUES.en.discord.admin.privacy.direct]);
    }
    expect(textOf(await answer(askingAsMember(), parts))).toContain('1 record names you');
  });
});
