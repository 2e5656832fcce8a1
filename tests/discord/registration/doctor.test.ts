import { afterEach, expect, test } from 'vitest';
import { defineCommands } from '../../../src/discord/definition.ts';
import type { Configured } from '../../../src/discord/registration/doctor.ts';
import { createRegistration } from '../../../src/discord/registration/registration.ts';
import { createRest } from '../../../src/discord/registration/rest.ts';
import { createAgent } from '../../../src/discord/send/callback.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';
import { doctor } from '../../../src/terminal/doctor.ts';
import { EXIT } from '../../../src/terminal/exit.ts';
import { type FakeDiscordOptions, type FakeGuild, startFakeDiscord, testIds } from '../../fake-discord.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const guild = testIds.guild;
const inServer = ['--guild', guild];

interface Visit extends FakeDiscordOptions {
  readonly args?: readonly string[];
  /** Where the commands are registered beforehand. */
  readonly registered?: readonly (string | null)[];
  /** By an older version of the program. */
  readonly older?: boolean;
  readonly token?: string;
  readonly configured?: Partial<Configured>;
}

async function visit({ args = [], registered = [null], older = false, token, configured = {}, ...options }: Visit) {
  const fake = await startFakeDiscord(options);
  const agent = createAgent();
  cleanups.push(
    () => fake.close(),
    () => agent.destroy(),
  );
  const commands = defineCommands();
  const [first, ...rest] = commands;
  const past = older && first ? [{ ...first, description: 'Old' }, ...rest] : commands;
  const registration = createRegistration({ rest: createRest(fake.api, fake.token, agent), commands: past });
  for (const place of registered) await registration.write(await registration.plan(place));
  const before = fake.requests.length;
  let [out, err] = ['', ''];
  const code = await doctor(args, {
    rest: createRest(fake.api, token ?? fake.token, agent),
    commands,
    lookedIn: '/srv/.env',
    configured: { applicationId: undefined, transport: 'gateway', publicKey: undefined, ...configured },
    words: CATALOGUES.en,
    print: (text) => {
      out += `${text}\n`;
    },
    complain: (text) => {
      err += `${text}\n`;
    },
  });
  expect(fake.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  return { code, out, err };
}

const user = { integration_types_config: { 0: {}, 1: {} } };
const server = (more: Partial<FakeGuild> = {}): FakeGuild => ({ id: guild, name: 'Paris', ...more });

test('all is well', async () => {
  const { code, out } = await visit({ application: user, guilds: [server()], args: inServer });
  expect(out).toBe(
    `${[
      `ok     The token is good: fake-bot, application ${testIds.application}.`,
      'ok     No interactions endpoint is set: the gateway gets the commands.',
      'ok     Commands registered for all servers: 3, as they should be.',
      'ok     The app is in the server Paris, with its bot user (scopes bot, applications.commands).',
      'ok     The bot needs no permission of its own: Discord lets replies to commands carry links, files and pictures. Who may use them where: /xiaomi-admin doctor, in the server.',
      `note   To add it to a server: https://discord.com/oauth2/authorize?client_id=${testIds.application}&scope=applications.commands&integration_type=0&guild_id=${guild}`,
      `note   To install it for yourself: https://discord.com/oauth2/authorize?client_id=${testIds.application}&scope=applications.commands&integration_type=1`,
      'Nothing stands in the way.',
    ].join('\n')}\n`,
  );
  expect(code).toBe(EXIT.done);
});

test.each<[string, Visit, string]>([
  [
    'an interactions endpoint: the gateway gets nothing',
    { application: { interactions_endpoint_url: 'https://bot.example/' } },
    'FAULT  The interactions endpoint is set to https://bot.example/, so the gateway gets nothing.',
  ],
  ['nothing registered', { registered: [] }, 'FAULT  No command is registered for all servers.'],
  [
    'another version registered',
    { older: true },
    'FAULT  Commands registered for all servers differ from this version: 1.',
  ],
  [
    'registered twice',
    { registered: [guild, null], args: inServer },
    `FAULT  /xiaomi, /xiaomi-admin and “Check Xiaomi facts”: registered both for all servers and for server ${guild}, so shown twice there. npm run register -- plan --guild ${guild}`,
  ],
  [
    'over HTTP without an address',
    { configured: { transport: 'http' } },
    'FAULT  TRANSPORT=http, but no interactions endpoint is set',
  ],
  [
    'another application’s key',
    { configured: { transport: 'http', publicKey: '1'.repeat(64) } },
    'FAULT  DISCORD_PUBLIC_KEY is not this application’s',
  ],
  [
    'another application’s id',
    { configured: { applicationId: '1199999999999999999' } },
    'FAULT  DISCORD_APPLICATION_ID belongs to another application',
  ],
  [
    'not in the server',
    { guilds: [], args: inServer },
    'FAULT  The app is not in that server, or the id is wrong. Add it: https',
  ],
  [
    'not for servers at all',
    { application: { integration_types_config: { 1: {} } } },
    'FAULT  The app cannot be added to servers.',
  ],
])('a fault: %s', async (_, options, line) => {
  const { code, out } = await visit(options);
  expect(out).toContain(line);
  expect(code).toBe(EXIT.fault);
});

test.each<[string, Visit, string]>([
  [
    'over HTTP an address is as it should be',
    { configured: { transport: 'http' }, application: { interactions_endpoint_url: 'https://bot.example/' } },
    'ok     The interactions endpoint is set to https://bot.example/, as TRANSPORT=http needs.',
  ],
  ['a private app', { application: { ...user, bot_public: false } }, 'The app is private'],
  ['not for users', { application: { integration_types_config: { 0: {} } } }, 'The app cannot be installed by users'],
  [
    'in the server without its bot user',
    { guilds: [server({ bot: false })], args: inServer },
    'The app is in the server without its bot user (scope applications.commands), which is all it needs',
  ],
  [
    'registered in the server alone',
    { registered: [guild], args: inServer },
    `Commands registered for server ${guild}: 3`,
  ],
])('no fault, but told: %s', async (_, options, line) => {
  const { code, out } = await visit(options);
  expect(out).toContain(line);
  expect(code).toBe(EXIT.done);
});

test('a wrong token, no token, a typing error', async () => {
  expect(await visit({ token: 'wrong' })).toEqual({
    code: EXIT.fault,
    out: '',
    err: 'Discord refuses DISCORD_TOKEN. Make a new one: Developer Portal → Bot → Reset Token.\n',
  });
  expect(await visit({ args: ['--guild', 'Paris'] })).toMatchObject({ code: EXIT.usage });
});

test('as JSON', async () => {
  const { out } = await visit({ args: ['--json'], registered: [] });
  expect(JSON.parse(out)).toMatchObject({
    faults: 1,
    findings: [{ check: 'token', state: 'good' }, {}, {}, {}, {}, {}],
  });
});
