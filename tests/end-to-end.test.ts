import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DATA } from './base.ts';
import { keys, signed } from './discord/http.ts';
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  type Reply,
  snowflakes,
  startFakeDiscord,
  testIds,
} from './fake-discord.ts';
import { smallBase } from './fixtures/base.ts';
import { envFor, type Program, startBot, startProgram } from './program.ts';
import { until } from './store/stores.ts';

/** The program as a process beside a Discord on loopback. */

const SMALL = smallBase();
const cleanups: (() => Promise<unknown>)[] = [];
const fakes: FakeDiscord[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  // Whatever was tested, Discord must have found no fault in what was sent.
  expect(fakes.splice(0).flatMap(({ faults }) => faults)).toEqual([]);
});

async function discord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ checkBodies: true, ...options });
  fakes.push(fake);
  cleanups.push(() => fake.close());
  return fake;
}

function kept(program: Program): Program {
  cleanups.push(() => program.kill('SIGKILL'));
  return program;
}
/**
 * Without pictures, unless told: they are drawn once, and uploaded each time. On the small base, unless told: what the real
 * facts are read with is made after each start, which takes longer than most of these tests.
 */
const bot = async (fake: FakeDiscord, env: Readonly<Record<string, string>> = {}) =>
  kept(await startBot(fake, { PICTURES: 'off', XIAOMI_DATA: SMALL, ...env }));
const run = (entry: string, args: readonly string[], env: Readonly<Record<string, string>>) =>
  kept(startProgram(entry, args, { XIAOMI_DATA: SMALL, ...env }));

const usLaunch = (fake: FakeDiscord) => fake.build.chatInput({ name: 'xiaomi', subcommand: 'us-launch' });
const nextUser = snowflakes();
/** All of them at once, each another's, as Discord would after an announcement. */
const burst = (fake: FakeDiscord, count: number, timeoutMs?: number) =>
  Promise.all(
    Array.from({ length: count }, () =>
      fake.interact(
        fake.build.chatInput({ name: 'xiaomi', subcommand: 'us-launch', userId: nextUser() }),
        timeoutMs === undefined ? {} : { timeoutMs },
      ),
    ),
  );
/** A reply's message once it has its picture: on a busy machine that may not be the first one. */
async function drawnBy(ask: () => Promise<Reply>): Promise<APIMessage> {
  const first = await ask();
  expect(first.callback).toEqual({ type: 5 });
  let message = await first.settled(60_000);
  while (message.attachments.length === 0) message = await (await ask()).settled(60_000);
  return message;
}
const textsOf = (body: unknown): string => JSON.stringify(body);

describe('the bot', () => {
  test('logs in without intents, tells its facts in its presence, answers, and ends on SIGTERM', async () => {
    const fake = await discord();
    // As it stands discord.js would read it too, and take it for a number.
    const program = await bot(fake, { SHARD_COUNT: 'auto', XIAOMI_DATA: DATA });
    const [identify] = fake.identifies;
    expect(identify).toMatchObject({ intents: 0, shard: [0, 1] });
    expect(identify?.presence?.['activities']?.[0]?.state).toMatch(/^Facts to July 2018 · [0-9a-f]{8}$/);
    const { callback } = await fake.interact(usLaunch(fake));
    expect(callback).toMatchObject({ type: 4, data: { flags: MessageFlags.IsComponentsV2 } });
    expect(textsOf(callback)).toContain('## Xiaomi in the United States');
    expect(await program.kill('SIGTERM')).toBe(0);
    const told = program.lines().filter(({ msg }) => msg === 'interaction');
    expect(told).toEqual([
      {
        level: 30,
        time: expect.any(String),
        command: 'us-launch',
        outcome: 'facts',
        ms: expect.any(Number),
        shard: 0,
        interaction: expect.any(String),
        msg: 'interaction',
      },
    ]);
    expect(program.err()).toBe('');
    expect(program.out()).not.toContain(testIds.user);
  });

  test('killed and started again, the buttons of its old messages work', async () => {
    const fake = await discord();
    const before = await bot(fake);
    const { callback, original } = await fake.interact(
      fake.build.chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: 'ES' } }),
    );
    expect(await before.kill('SIGKILL')).toBe('SIGKILL');
    await fake.waitFor(({ connections }) => connections === 0);
    fake.forgetSessions();
    await bot(fake);
    const customId = /"custom_id":"([^"]+)"/.exec(JSON.stringify(callback))?.[1] ?? '';
    const message = original();
    const pressed = await fake.interact(fake.build.button({ customId, ...(message ? { message } : {}) }));
    expect([4, 7]).toContain(pressed.callback.type);
    expect(textsOf(pressed.callback)).toContain('Xiaomi');
  });

  test('answers though nobody reads its stdout and stderr any more', async () => {
    const fake = await discord();
    const program = await bot(fake);
    await program.said('"ready"');
    for (const name of ['stdout', 'stderr'] as const) program.child[name]?.destroy();
    for (let asked = 0; asked < 3; asked += 1) await fake.interact(usLaunch(fake));
    fake.cut();
    await fake.waitFor(({ resumes }) => resumes.length === 1, 60_000);
    await fake.interact(usLaunch(fake));
    expect(await program.kill('SIGTERM')).toBe(0);
  });

  test('a map is drawn while its reply is deferred, and is at hand for the next', async () => {
    const fake = await discord();
    const program = await bot(fake, { PICTURES: '' });
    const map = () => fake.interact(fake.build.chatInput({ name: 'xiaomi', subcommand: 'map' }));
    const drawn = await drawnBy(map);
    expect(drawn.attachments).toMatchObject([{ filename: 'xiaomi-map.png', content_type: 'image/png' }]);
    expect(drawn.attachments[0]?.size).toBeLessThanOrEqual(200_000);
    const next = await map();
    expect([next.callback.type, next.files.map(({ name }) => name)]).toEqual([4, ['xiaomi-map.png']]);
    expect(await program.kill('SIGTERM')).toBe(0);
    const told = program.lines().filter(({ msg }) => msg === 'interaction');
    expect(told[0]).toMatchObject({ command: 'map', picture: expect.stringMatching(/drawn|missing/) });
    expect(told.at(-1)).toMatchObject({ level: 30, command: 'map', picture: 'cached' });
    expect(program.err()).toBe('');
  });

  test('the same over HTTP: no file stands in a response; with a token Discord is asked for the doctor', async () => {
    const fake = await discord();
    const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: keys.hex, PORT: '0', STORE_URL: 'memory:' };
    const program = run('main.ts', [], { ...envFor(fake), ...env });
    await program.said('listening');
    const url = String(program.lines().find(({ msg }) => msg === 'listening')?.['url']);
    const statuses: number[] = [];
    const deliver = async (interaction: object) => {
      const { body, headers } = signed(interaction);
      const response = await fetch(`${url}/interactions`, { method: 'POST', headers, body: new Uint8Array(body) });
      statuses.push(response.status);
      return response.status === 200 ? JSON.parse(await response.text()) : undefined;
    };
    const map = () => fake.interact(fake.build.chatInput({ name: 'xiaomi', subcommand: 'map' }), { deliver });
    expect((await drawnBy(map)).attachments).toMatchObject([{ filename: 'xiaomi-map.png' }]);
    const next = await map();
    expect([[...new Set(statuses)], next.callback.type, next.files.length]).toEqual([[200, 202], 4, 1]);
    await program.said('"picture":"cached"');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain(`xiaomi_interactions_total{command="map",outcome="facts"} ${statuses.length}\n`);
    expect(metrics).toMatch(/xiaomi_pictures_total\{fate="cached"\} [1-9]/);
    const asked = fake.build.chatInput({ name: 'xiaomi-admin', subcommand: 'doctor', memberPermissions: 1n << 5n });
    // A busy machine may put the answer off.
    const reply = await fake.interact(asked, { deliver });
    expect(await reply.settled(60_000)).toMatchObject({ flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 });
    await fake.waitFor(({ requests }) => requests.some(({ path }) => path.endsWith('/commands/permissions')));
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.err()).toBe('');
  });
});

describe('one that goes through all of it', () => {
  let fake: FakeDiscord;
  let program: Program;
  beforeAll(async () => {
    fake = await startFakeDiscord({ checkBodies: true });
    program = await startBot(fake, { PICTURES: 'off', XIAOMI_DATA: SMALL });
  });
  afterEach(() => expect(fake.faults.splice(0)).toEqual([]));
  afterAll(async () => {
    await program.kill('SIGKILL');
    await fake.close();
  });
  const toldBy = ({ lines }: Program) => lines().filter(({ msg }) => msg === 'interaction');

  test('a burst is answered over sixteen sockets at most', async () => {
    const replies = await burst(fake, 60);
    expect(replies.every(({ callback }) => callback.type === 4)).toBe(true);
    expect(fake.peakSockets).toBeLessThanOrEqual(16);
  });

  test('a gateway cut in the middle of a burst, twice, loses nothing', async () => {
    const first = burst(fake, 60);
    await fake.waitFor(({ interactionsAnswered }) => interactionsAnswered.length > 5);
    fake.cut();
    const second = burst(fake, 20);
    await fake.waitFor(({ resumes }) => resumes.length === 1);
    fake.cut(4000);
    await Promise.all([first, second, burst(fake, 20)]);
    expect(fake.identifies).toHaveLength(1);
  });

  test('503, 429, a lost answer and a closed socket on callbacks are made good within the three seconds', async () => {
    const callback = /\/callback$/;
    fake.fail(callback, { status: 503, times: 15 });
    fake.fail(callback, { status: 429, retryAfter: 0.3, times: 5 });
    fake.fail(callback, { drop: 'close', times: 5 });
    fake.fail(callback, { drop: 'reset', times: 5 });
    fake.fail(callback, { drop: 'reset', applied: true, times: 3 });
    fake.fail(callback, { delayMs: 60_000, times: 1 });
    const ids = new Set((await burst(fake, 40)).map(({ interaction }) => interaction.id));
    const ofThese = () => toldBy(program).filter(({ interaction }) => ids.has(String(interaction)));
    await until(() => ofThese().length === 40);
    const told = ofThese();
    expect(told.filter(({ delivery }) => delivery === 'acknowledged')).toHaveLength(3);
    expect(told.filter(({ delivery }) => delivery !== undefined && delivery !== 'acknowledged')).toEqual([]);
  });

  test('an unanswerable interaction is a warning, not the end', async () => {
    const failing = fake.fail(/\/callback$/, { status: 404, body: { message: 'Unknown interaction', code: 10062 } });
    fake.interact(usLaunch(fake), { timeoutMs: 60_000 }).catch(() => {});
    await fake.waitFor(() => failing.hits === 1, 60_000);
    await fake.interact(usLaunch(fake));
    await until(() => toldBy(program).some(({ delivery }) => delivery === 'late'));
    expect(toldBy(program).filter(({ delivery }) => delivery === 'late')).toMatchObject([
      { level: 40, delivery: 'late', cause: '10062 Unknown interaction' },
    ]);
  });

  test('a moderator compares and applies the commands with a button', async () => {
    const memberPermissions = 1n << 5n;
    const asked = fake.build.chatInput({ name: 'xiaomi-admin', subcommand: 'commands', memberPermissions });
    const plan = await fake.interact(asked);
    const customId = /"custom_id":"([^"]+)"/.exec(JSON.stringify(plan.callback))?.[1] ?? '';
    const message = plan.original();
    await fake.interact(fake.build.button({ customId, memberPermissions, ...(message ? { message } : {}) }));
    // A busy machine may put the answer off.
    await fake.waitFor(({ commandCreates }) => commandCreates.get(testIds.guild) === 3, 60_000);
    expect(fake.commandCreates.size).toBe(1);
    // And the doctor finds them.
    const doctor = fake.build.chatInput({ name: 'xiaomi-admin', subcommand: 'doctor', memberPermissions });
    const found = await (await fake.interact(doctor)).settled(60_000);
    expect(textsOf(found)).toContain('**Can use** /xiaomi, /xiaomi-admin and ');
  });

  test('SIGTERM in the middle of a burst: all that had been sent is answered, then it ends', async () => {
    fake.fail(/\/callback$/, { delayMs: 100, times: 100 });
    const replies = burst(fake, 100);
    const ended = program.kill('SIGTERM');
    expect(await replies).toHaveLength(100);
    expect(await ended).toBe(0);
    expect(fake.connections).toBe(0);
  });
});

describe('the end', () => {
  test('a wrong token: one line with the remedy, exit 1, no second try', async () => {
    const fake = await discord();
    const program = run('main.ts', [], {
      ...envFor(fake),
      DISCORD_TOKEN: 'wrong-token-0123456789',
    });
    expect(await program.ended).toBe(1);
    expect(program.err()).toMatch(/^Discord refuses DISCORD_TOKEN\. .*Reset Token.*\n$/);
    expect(`${program.out()}${program.err()}`).not.toContain('wrong-token');
    expect(fake.requests).toHaveLength(1);
  });

  test('without a token: the local page, until told to stop', async () => {
    const program = run('main.ts', [], { PORT: '0' });
    await program.said('Ctrl+C ends it.');
    const address = /http:\S+/.exec(program.out())?.[0] ?? '';
    const response = await fetch(address);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<!doctype html>')]);
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.out()).not.toContain('warning');
  });
});

describe('npm run register, npm run doctor', () => {
  const writes = ({ requests }: FakeDiscord) => requests.filter(({ method }) => method !== 'GET');

  // What a second apply does, and all else that they say, is looked at in one process: tests/discord/registration.
  test('apply; then the doctor finds nothing', async () => {
    const fake = await discord();
    const env = envFor(fake);
    const applied = run('cli.ts', ['register', 'apply', '--guild', testIds.guild], env);
    expect(await applied.ended).toBe(0);
    expect(applied.out()).toMatch(/3 to create[\s\S]*cost 3 of the 200[\s\S]*3 writes\.\n.*reload/);
    expect(writes(fake)).toHaveLength(3);
    const doctor = run('cli.ts', ['doctor', '--guild', testIds.guild], env);
    expect(await doctor.ended).toBe(0);
    expect(doctor.out()).toMatch(/scope=applications\.commands.*[\s\S]*Nothing stands in the way\.\n$/);
    expect(writes(fake)).toHaveLength(3);
  });
});
