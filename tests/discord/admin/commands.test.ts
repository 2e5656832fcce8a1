import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ServerRegistration, ServerRow } from '../../../src/discord/registration/registration.ts';
import { PATIENCE_MS } from '../../../src/discord/reply.ts';
import { checkBody } from '../../body-check.ts';
import { button, chatInput } from '../../fake-discord.ts';
import { answer, expectGolden, flagsOf, idOf, messageOf, openDoor, textOf } from '../support.ts';

const rows: readonly ServerRow[] = [
  { name: 'xiaomi', type: 1, scope: 'everywhere', action: 'update', fields: ['description', 'options'] },
  { name: 'xiaomi-admin', type: 1, scope: 'everywhere', action: 'unchanged', fields: [] },
  { name: 'old_one', type: 1, scope: 'server', action: 'delete', fields: [] },
];

/** A registration that does the one thing asked, and remembers what was asked. */
function registrationOf(plan: readonly ServerRow[] = rows): ServerRegistration & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    plan: async (guildId) => {
      asked.push(`plan ${guildId}`);
      return plan;
    },
    apply: async (guildId) => {
      asked.push(`apply ${guildId}`);
      return plan;
    },
    isInstalled: async () => true,
  };
}

const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild, guildId: '7' };
const asking = (where = {}) => chatInput({ name: 'xiaomi-admin', subcommand: 'commands', ...moderator, ...where });

describe('/xiaomi-admin commands', () => {
  test('shows the plan privately, and writes nothing', async () => {
    const registration = registrationOf();
    const reply = await answer(asking(), { registration: async () => registration });
    expect(flagsOf(reply) & 64).toBe(64);
    expect(registration.asked).toEqual(['plan 7']);
    await expectGolden(reply, 'admin-plan.en');
    await expectGolden(
      await answer(asking({ locale: 'fr' }), { registration: async () => registration }),
      'admin-plan.fr',
    );
  });

  test('applies it with the button', async () => {
    const registration = registrationOf();
    const plan = await answer(asking({ locale: 'fr' }), { registration: async () => registration });
    const customId = idOf(plan, 'Appliquer');
    const pressing = button({ customId, message: messageOf(plan), ...moderator, locale: 'fr' });
    const applied = await answer(pressing, { registration: async () => registration });
    expect(registration.asked).toEqual(['plan 7', 'apply 7']);
    expect(applied.body.type).toBe(7);
    await expectGolden(applied, 'admin-applied.fr');
  });

  test('where nothing differs there is nothing to press', async () => {
    const equal = rows.map((row) => ({ ...row, action: 'unchanged', fields: [] }) as const);
    const reply = await answer(asking(), { registration: async () => registrationOf(equal) });
    expect(JSON.stringify(reply.body)).not.toContain('custom_id');
    expect(textOf(reply)).toContain('up to date');
  });

  test('names and fields of any length fit', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      name: `[x](http://evil.example)${'_'.repeat(100)}${index}`,
      type: 3,
      scope: 'everywhere' as const,
      action: 'update' as const,
      fields: Array(30).fill('*'.repeat(60)),
    }));
    const reply = await answer(asking(), { registration: async () => registrationOf(many) });
    expect(textOf(reply)).toContain('80 more commands');
  });

  test.each([
    ['without the permission', { memberPermissions: PermissionFlagsBits.SendMessages }],
    ['in a direct message', { guildId: null }],
    ['in a group', { context: 2 }],
  ])('%s it is refused, button and all', async (_, where) => {
    const registration = registrationOf();
    const plan = await answer(asking(), { registration: async () => registrationOf() });
    const pressing = button({ customId: idOf(plan, 'Apply'), message: messageOf(plan), ...moderator, ...where });
    for (const interaction of [asking(where), pressing]) {
      const reply = await answer(interaction, { registration: async () => registration });
      expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['refused', 64]);
    }
    expect(registration.asked).toEqual([]);
  });

  test('a bot without registration says what to use', async () => {
    expect(textOf(await answer(asking()))).toContain('npm run register');
  });

  test('a fault is told with a reference', async () => {
    const registration = { ...registrationOf(), plan: () => Promise.reject(new Error('401')) };
    const reply = await answer(asking(), { registration: async () => registration });
    expect(reply.outcome).toBe('failed');
    expect(textOf(reply)).toContain('ref-1');
    expect(textOf(reply)).not.toContain('401');
  });
});

describe('when Discord takes long', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('the moderator is told in time; a later fault is logged', async () => {
    const { promise, reject } = Promise.withResolvers<readonly ServerRow[]>();
    const { dispatch, logged } = openDoor({ registration: async () => ({ ...registrationOf(), plan: () => promise }) });
    const replying = dispatch(asking());
    // A millisecond for the turn in which what has come in is read.
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1);
    const reply = await replying;
    expect(checkBody('callback', reply.body)).toEqual([]);
    expect(textOf(reply)).toContain('taking long');
    reject(new Error('500'));
    await vi.advanceTimersByTimeAsync(0);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', fields: { event: 'registration', error: new Error('500') } },
    ]);
  });
});
