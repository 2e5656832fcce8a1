import { expect, it } from 'vitest';
import { isThisMachine } from '../src/config.ts';
import { CATALOGUES } from '../src/locales/index.ts';
import { startFakeDiscord } from './fake-discord.ts';
import { smallBase } from './fixtures/base.ts';
import { startProgram } from './program.ts';

/** Prints at the end which packages a process has loaded, before what moderators need is loaded ahead of its use. */
const TELL = `
import { registerHooks } from 'node:module';
const packages = new Set();
let isStarted = false;
registerHooks({
  load(url, context, next) {
    isStarted ||= url.endsWith('/discord/admin/router.ts');
    const [, name] = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url) ?? [];
    if (name && !isStarted) packages.add(name);
    return next(url, context);
  },
});
process.on('exit', () => process.stderr.write(JSON.stringify([...packages].sort())));
`;
const XIAOMI_DATA = smallBase();
/** RFC 8032, section 7.1, test 1. */
const PUBLIC_KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(TELL)}`;
const LOG = [
  '@pinojs/redact',
  'atomic-sleep',
  'on-exit-leak-free',
  'pino',
  'pino-std-serializers',
  'quick-format-unescaped',
  'safe-stable-stringify',
  'sonic-boom',
  'thread-stream',
];
const BOTH = [
  ...LOG,
  '@keyv/serialize',
  '@noble/ed25519',
  '@prometheus-io/client',
  'discord-api-types',
  'i18n-iso-countries',
  'keyv',
  'lru-cache',
  'zod',
];

it('an endpoint loads nothing at its start that it can do without: each package costs every start', async () => {
  const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: PUBLIC_KEY, PORT: '0', STORE_URL: 'memory:', XIAOMI_DATA };
  const program = startProgram('main.ts', [], { NODE_OPTIONS, ...env });
  await program.said('"msg":"listening"');
  expect(await program.kill('SIGTERM')).toBe(0);
  expect(JSON.parse(program.err())).toEqual(BOTH.toSorted());
});

it('nor does a bot at the gateway, Discord’s REST client least of all', async () => {
  const fake = await startFakeDiscord();
  const env = { DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.api, STORE_URL: 'memory:', XIAOMI_DATA };
  const program = startProgram('main.ts', [], { NODE_OPTIONS, ...env });
  await program.said('"msg":"ready"');
  expect(await program.kill('SIGTERM')).toBe(0);
  const gateway = [
    '@discordjs/util',
    '@discordjs/ws',
    '@sapphire/async-queue',
    '@vladfrangu/async_event_emitter',
    'undici',
    'ws',
  ];
  expect(JSON.parse(program.err())).toEqual([...BOTH, ...gateway].toSorted());
  await fake.close();
});

it('the local page is not shown to the network, and that is said', async () => {
  const program = startProgram('main.ts', [], { HOST: '0.0.0.0', PORT: '0', XIAOMI_DATA });
  expect(await program.ended).not.toBe(0);
  expect(program.err()).toContain(CATALOGUES.en.playground.onlyHere('0.0.0.0'));
});

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.0.2.1', false],
  ['example.org', false],
  ['127.0.0.1.example.org', false],
])('%s is this machine alone: %s', (host, isIt) => {
  expect(isThisMachine(host)).toBe(isIt);
});
