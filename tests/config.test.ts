import { describe, expect, test } from 'vitest';
import { ConfigFaults, type Environment, parseConfig } from '../src/config.ts';
import { CATALOGUES } from '../src/locales/index.ts';

const words = CATALOGUES.en.operations.config;
const token = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gabcde.abcdefghijklmnopqrstuvwxyz_-012345';

function faultsOf(env: Environment): readonly string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error;
    return error.faults;
  }
}

test('nothing set: no transport, Discord’s own address', () => {
  expect(parseConfig({})).toEqual({
    token: undefined,
    apiUrl: 'https://discord.com/api',
    applicationId: undefined,
    transport: 'none',
    host: '127.0.0.1',
    port: 3000,
    metricsPort: undefined,
    publicKey: undefined,
    logLevel: 'info',
    pictures: true,
    storeUrl: { kind: 'sqlite', at: 'var/bot.sqlite' },
    shardCount: 'auto',
    shardIds: undefined,
  });
});

test('everything set; spaces around a value and a slash at an address’s end do not count', () => {
  const env = {
    DISCORD_TOKEN: ` ${token} `,
    DISCORD_API_URL: 'http://127.0.0.1:8080/api/',
    DISCORD_APPLICATION_ID: '1100000000000000001',
    TRANSPORT: 'gateway',
    LOG_LEVEL: 'debug',
    PICTURES: 'off',
    STORE_URL: 'redis://:secret@store:6379/1',
    SHARD_COUNT: '4',
    SHARD_IDS: '0, 3,3',
    HOST: '0.0.0.0',
    PORT: '8080',
    PATH: '/bin',
  };
  expect(parseConfig(env)).toEqual({
    token,
    apiUrl: 'http://127.0.0.1:8080/api',
    applicationId: '1100000000000000001',
    transport: 'gateway',
    host: '0.0.0.0',
    port: 8080,
    metricsPort: undefined,
    publicKey: undefined,
    logLevel: 'debug',
    pictures: false,
    storeUrl: { kind: 'redis', at: 'redis://:secret@store:6379/1' },
    shardCount: 4,
    shardIds: [0, 3],
  });
});

const publicKey = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

test('http needs no token; without a host it is this machine alone', () => {
  expect(parseConfig({ TRANSPORT: 'http', DISCORD_PUBLIC_KEY: publicKey })).toMatchObject({
    token: undefined,
    transport: 'http',
    publicKey,
    host: '127.0.0.1',
    port: 3000,
    metricsPort: undefined,
  });
  const env = { DISCORD_TOKEN: token, TRANSPORT: 'http', DISCORD_PUBLIC_KEY: publicKey };
  expect(parseConfig({ ...env, HOST: '::', PORT: '80', METRICS_PORT: '9090' })).toMatchObject({
    token,
    transport: 'http',
    publicKey,
    host: '::',
    port: 80,
    metricsPort: 9090,
  });
});

test('a public key alone opens nothing', () => {
  expect(parseConfig({ DISCORD_PUBLIC_KEY: publicKey })).toMatchObject({ transport: 'none', publicKey: undefined });
});

test('an empty value counts as absent', () => {
  expect(parseConfig({ DISCORD_TOKEN: '', SHARD_COUNT: ' ', LOG_LEVEL: '' })).toEqual(parseConfig({}));
});

test('a token opens the gateway', () => {
  expect(parseConfig({ DISCORD_TOKEN: token }).transport).toBe('gateway');
});

test.each([201, 4000])('a token of %i characters, as test servers have them', (length) => {
  const long = `${'a'.repeat(length - 4)}+/==`;
  expect(parseConfig({ DISCORD_TOKEN: long }).token).toBe(long);
});

describe('faults', () => {
  test.each<[string, Environment, string]>([
    ['a token with its prefix', { DISCORD_TOKEN: `Bot ${token}` }, words.token],
    ['a token on two lines', { DISCORD_TOKEN: `${token}\nx` }, words.token],
    ['a token in quotes', { DISCORD_TOKEN: `"${token}"` }, words.token],
    ['an address with a version', { DISCORD_API_URL: 'https://discord.com/api/v10' }, words.apiUrl],
    ['an address with a password', { DISCORD_API_URL: 'https://a:b@discord.com/api' }, words.apiUrl],
    ['an address of another kind', { DISCORD_API_URL: 'ws://discord.com' }, words.apiUrl],
    ['no address', { DISCORD_API_URL: 'discord' }, words.apiUrl],
    ['an id that is none', { DISCORD_APPLICATION_ID: '123' }, words.applicationId],
    ['an unknown transport', { DISCORD_TOKEN: token, TRANSPORT: 'smoke' }, words.transport],
    ['http without a key', { DISCORD_TOKEN: token, TRANSPORT: 'http' }, words.httpWithoutKey],
    ['a key that is none', { DISCORD_PUBLIC_KEY: '0'.repeat(64) }, words.publicKey],
    ['a store of no known kind', { STORE_URL: 'mysql://root:secret@db' }, words.storeUrl],
    ['a host that is none', { HOST: 'a b' }, words.host],
    ['a port beyond the last', { PORT: '65536' }, words.port('PORT')],
    ['a port for metrics that is none', { METRICS_PORT: 'x' }, words.port('METRICS_PORT')],
    ['one port for two', { PORT: '8080', METRICS_PORT: '8080' }, words.samePort],
    ['a transport without a token', { TRANSPORT: 'gateway' }, words.transportWithoutToken],
    ['pictures neither on nor off', { PICTURES: 'yes' }, words.pictures],
    [
      'an unknown level',
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
    ],
    ['no shards', { SHARD_COUNT: '0' }, words.shardCount(10_000)],
    ['half a shard', { SHARD_COUNT: '1.5' }, words.shardCount(10_000)],
    ['too many shards', { SHARD_COUNT: '99999' }, words.shardCount(10_000)],
    ['ids without a count', { SHARD_IDS: '0' }, words.shardIdsWithoutCount],
    ['ids that are none', { SHARD_COUNT: '2', SHARD_IDS: '0;1' }, words.shardIds],
    ['an id beyond the count', { SHARD_COUNT: '2', SHARD_IDS: '0,2' }, words.shardIdsTooHigh(2)],
  ])('%s', (_, env, fault) => {
    expect(faultsOf(env)).toEqual([fault]);
  });

  test('all at once, and none repeats a value', () => {
    const env = {
      DISCORD_TOKEN: 'a secret',
      DISCORD_API_URL: 'a secret',
      DISCORD_APPLICATION_ID: 'a secret',
      LOG_LEVEL: 'a secret',
      SHARD_COUNT: 'a secret',
      SHARD_IDS: 'a secret',
      TRANSPORT: 'a secret',
    };
    const faults = faultsOf(env);
    expect(faults).toHaveLength(7);
    expect(faults.join()).not.toContain('a secret');
    for (const name of Object.keys(env)) expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1);
  });
});
