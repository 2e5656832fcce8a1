import { type APIInteraction, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeAction } from '../src/discord/message/buttons.ts';
import { keys, signed } from './discord/http.ts';
import {
  type FakeDiscord,
  type Interactions,
  interactionBuilders,
  snowflakes,
  startFakeDiscord,
} from './fake-discord.ts';
import { smallBase } from './fixtures/base.ts';
import { type Program, startBot, startProgram } from './program.ts';

/** What the log of the real program tells, over both transports: how it went, never who asked nor what. */

const SMALL = smallBase();
const cleanups: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(cleanups.map((cleanup) => cleanup())));

const nextId = snowflakes(Date.UTC(2026, 1, 1));
/** Words that stand nowhere in the program. */
const typed = (where: string): string => `zorglub-${where} @everyone <@1100000000000000004>`;

/** One of each kind, from somebody else each, with something typed wherever something can be. */
function everyKind(build: Interactions): readonly APIInteraction[] {
  const where = () => ({
    userId: nextId(),
    username: typed('name'),
    guildId: nextId(),
    channelId: nextId(),
    memberPermissions: PermissionFlagsBits.ManageGuild,
  });
  const root = (subcommand: string, options = {}) =>
    build.chatInput({ name: 'xiaomi', subcommand, options, ...where() });
  const admin = (subcommand: string, options = {}) =>
    build.chatInput({ name: 'xiaomi-admin', subcommand, options, ...where() });
  const challenge = (who: ReturnType<typeof where>) =>
    build.modal({
      customId: encodeAction('challenges', 'send', 'claims/stuffi-2018-02'),
      fields: { says: typed('challenge'), url: 'https://example.org/zorglub' },
      ...who,
    });
  return [
    root('about'),
    root('ask', { question: typed('question') }),
    root('ask', { question: 'When did Xiaomi launch in Zorglub-land?' }),
    root('check', { message: typed('text') }),
    root('country', { name: typed('country'), 'as-of': typed('date') }),
    root('person', { name: typed('person') }),
    root('country', { name: 7 }),
    root(typed('subcommand')),
    build.chatInput({ name: typed('command'), ...where() }),
    build.autocomplete({
      name: 'xiaomi',
      subcommand: 'country',
      options: { name: typed('typing') },
      focused: 'name',
      ...where(),
    }),
    build.messageCommand({ name: typed('menu'), content: typed('message'), ...where() }),
    build.messageCommand({ name: 'Check Xiaomi facts', content: typed('message'), ...where() }),
    build.button({ customId: typed('button'), message: build.message({ content: typed('message') }), ...where() }),
    build.select({ customId: typed('menu'), values: [typed('value')], ...where() }),
    build.modal({ customId: typed('form'), fields: { [typed('field')]: typed('value') }, ...where() }),
    admin('settings'),
    admin('gaps'),
    root('challenges'),
    admin('challenges', { reference: 'zorglub-reference' }),
    challenge(where()),
    admin(typed('admin')),
  ];
}

/** Every id and text of an interaction, but what it is called by and what it takes from the program's own words. */
function secretsOf(interaction: APIInteraction): readonly string[] {
  const found = new Set<string>();
  const { id: _, application_id: _application, version: _version, ...parts } = interaction;
  JSON.stringify(parts, (_key, value: unknown) => {
    if (typeof value === 'string' && (/^\d{17,20}$/.test(value) || /zorglub/i.test(value))) found.add(value);
    return value;
  });
  return [...found, interaction.token, 'zorglub', 'Zorglub'];
}

function expectDiscreet(program: Program, interactions: readonly APIInteraction[], shard: object): void {
  const told = `${program.out()}${program.err()}`;
  const secrets = new Set(interactions.flatMap(secretsOf));
  expect(secrets.size).toBeGreaterThan(100);
  expect([...secrets].filter((secret) => told.includes(secret))).toEqual([]);
  const lines = program.lines().filter(({ msg }) => msg === 'interaction');
  const ofThese = new Set(interactions.map(({ id }) => id));
  expect(lines.map(({ interaction }) => interaction).toSorted()).toEqual([...ofThese].toSorted());
  for (const line of lines)
    expect(line).toEqual({
      level: 30,
      // On a busy machine a callback is sent twice, and Discord says that it had the first.
      ...(line['delivery'] === 'acknowledged'
        ? { level: 40, attempts: 2, cause: expect.stringMatching(/^40060 [A-Za-z. ]+$/), delivery: 'acknowledged' }
        : {}),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      command: expect.stringMatching(/^[a-z-]+$/),
      outcome: expect.stringMatching(/^(?:facts|unknown|outside|suggestions|limited|refused)$/),
      ms: expect.any(Number),
      ...(line['outcome'] === 'refused' ? { reason: expect.stringMatching(/^[a-z_ ]+$/) } : {}),
      ...shard,
      interaction: expect.any(String),
      msg: 'interaction',
    });
}

/** Twenty-five of one user, the last of them too many. */
const tooMany = (build: Interactions): readonly APIInteraction[] => {
  const userId = nextId();
  return Array.from({ length: 25 }, (_, index) =>
    build.chatInput({ name: 'xiaomi', subcommand: 'person', options: { name: typed(`${index}`) }, userId }),
  );
};

describe.concurrent('down to the level debug', () => {
  test('over the gateway', async () => {
    const fake: FakeDiscord = await startFakeDiscord({ checkBodies: true });
    const program = await startBot(fake, { LOG_LEVEL: 'debug', STORE_URL: 'memory:' });
    cleanups.push(
      () => program.kill('SIGKILL'),
      () => fake.close(),
    );
    // What comes too late for Discord's three seconds is not sent.
    await program.said('free questions are prepared for');
    const all = [...everyKind(fake.build), ...tooMany(fake.build)];
    const sent: APIInteraction[] = [];
    for (const one of all) sent.push((await fake.interact(one)).interaction);
    await program.kill('SIGTERM');
    expectDiscreet(program, sent, { shard: 0 });
  });

  test('over HTTP', async () => {
    const program = startProgram('main.ts', [], {
      TRANSPORT: 'http',
      DISCORD_PUBLIC_KEY: keys.hex,
      PORT: '0',
      STORE_URL: 'memory:',
      LOG_LEVEL: 'debug',
      // What is told of answers from the real facts is looked at over the gateway.
      XIAOMI_DATA: SMALL,
    });
    cleanups.push(() => program.kill('SIGKILL'));
    await program.said('"listening"');
    await program.said('free questions are prepared for');
    const { url } = program.lines().find(({ msg }) => msg === 'listening') ?? {};
    const build = interactionBuilders();
    const all = [...everyKind(build), ...tooMany(build)];
    for (const one of all) {
      const { body, headers } = signed(one);
      const response = await fetch(`${url}/interactions`, { method: 'POST', headers, body: new Uint8Array(body) });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
    await program.kill('SIGTERM');
    expectDiscreet(program, all, {});
  });
});
