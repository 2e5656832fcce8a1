import { expect, test } from 'vitest';
import { DEFAULT_STORE_URL, parseStoreUrl } from '../../src/store/url.ts';

test.each([
  ['memory:', { kind: 'memory', at: ':memory:' }],
  [DEFAULT_STORE_URL, { kind: 'sqlite', at: 'var/bot.sqlite' }],
  ['sqlite:/srv/bot.sqlite', { kind: 'sqlite', at: '/srv/bot.sqlite' }],
  ['sqlite:///srv/bot.sqlite', { kind: 'sqlite', at: '/srv/bot.sqlite' }],
  ['redis://cache:6379', { kind: 'redis', at: 'redis://cache:6379' }],
  ['rediss://user:word@cache', { kind: 'redis', at: 'rediss://user:word@cache' }],
  ['postgres://root@db/test', { kind: 'postgres', at: 'postgres://root@db/test' }],
  ['postgresql://root@db/test', { kind: 'postgres', at: 'postgresql://root@db/test' }],
  ['postgres:///db?host=/var/run/postgresql', { kind: 'postgres', at: 'postgres:///db?host=/var/run/postgresql' }],
  ['postgresql://user@/db?host=/tmp', undefined],
  ['postgres:///db', undefined],
  ['redis:///0?host=/var/run', undefined],
  ['redis://:p%23a%2Fs%3Fs%40@cache:6379/1', { kind: 'redis', at: 'redis://:p%23a%2Fs%3Fs%40@cache:6379/1' }],
  ['redis://:1#ss@cache:6379', undefined],
  ['redis://user:1/ss@cache:6379', undefined],
  ['redis://user:1?ss@cache:6379', undefined],
  ['postgres://user:12#ss@db/test', undefined],
  ['postgres://user:12/ss@db/test', undefined],
  ['postgres://user:12?ss@db/test', undefined],
  ['postgres://user:p%ss@db/test', undefined],
  ['postgres://user:100%@db/test', undefined],
  ['', undefined],
  ['var/bot.sqlite', undefined],
  ['sqlite:', undefined],
  ['sqlite::memory:', undefined],
  ['memory://', undefined],
  ['redis:', undefined],
  ['mysql://root@db/test', undefined],
  ['http://db', undefined],
])('%j is %j', (text, expected) => {
  expect(parseStoreUrl(text)).toEqual(expected);
});
