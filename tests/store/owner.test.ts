import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { namesOf } from '../../src/store/owner.ts';
import { openTold as open, STORES, tellPostgres } from './stores.ts';

const A = ['a1100000000000000001', 'k0123456789abcdef'];
const B = ['a1100000000000000002'];
const text = z.string();

describe.each(STORES.slice(1))('$name', ({ name, there, ground }) => {
  describe.skipIf(!there)('two applications in one store', () => {
    const place = () => {
      const made = ground();
      if (name === 'postgres')
        onTestFinished(() => tellPostgres(`DROP TABLE IF EXISTS ${made.namespace}_${B[0]}_store`));
      return made;
    };

    test('do not see what the other one keeps', async () => {
      const at = place();
      const [one, two] = [open(at, { names: A }), open(at, { names: B })];
      await one.store.health();
      await one.store.set('guild:1:setting:x', 'one');
      await two.store.set('guild:1:setting:x', 'two');
      expect(await one.store.get('guild:1:setting:x', text)).toEqual({ value: 'one' });
      expect(await two.store.get('guild:1:setting:x', text)).toEqual({ value: 'two' });
      const again = open(at, { names: B });
      expect(await again.store.get('guild:1:setting:x', text)).toEqual({ value: 'two' });
      expect(await one.store.keys('guild:')).toEqual({ keys: ['guild:1:setting:x'] });
      if (name === 'redis') await two.store.delete('guild:1:setting:x');
    });

    test('what was set before there were owners is the first one’s', async () => {
      const at = place();
      await open(at).store.set('guild:1:setting:x', 'old');
      const one = open(at, { names: A });
      expect(await one.store.get('guild:1:setting:x', text)).toEqual({ value: 'old' });
      const two = open(at, { names: B });
      expect(await two.store.get('guild:1:setting:x', text)).toEqual({ absent: true });
      expect(two.lines).toMatchObject([{ level: 'warn', details: { namespace: `${at.namespace}_${B[0]}` } }]);
    });

    test('one is known by its id or its key, whichever there is', async () => {
      const at = place();
      await open(at, { names: A.slice(1) }).store.set('x', 'kept');
      expect(await open(at, { names: A }).store.get('x', text)).toEqual({ value: 'kept' });
      expect(await open(at, { names: A.slice(0, 1) }).store.get('x', text)).toEqual({ value: 'kept' });
    });
  });
});

test('an application’s names', () => {
  const id = '1100000000000000001';
  const token = `${Buffer.from(id).toString('base64url')}.abc.def`;
  const nothing = { applicationId: undefined, token: undefined, publicKey: undefined };
  expect(namesOf(nothing)).toEqual([]);
  expect(namesOf({ ...nothing, token })).toEqual([`a${id}`]);
  expect(namesOf({ ...nothing, token: 'a-test-server-token' })).toEqual([]);
  expect(namesOf({ ...nothing, applicationId: id, token: 'x' })).toEqual([`a${id}`]);
  const [own, key] = namesOf({ ...nothing, token, publicKey: 'AB'.repeat(32) });
  expect([own, key]).toEqual([`a${id}`, expect.stringMatching(/^k[0-9a-f]{16}$/)]);
  expect(namesOf({ ...nothing, publicKey: 'ab'.repeat(32) })).toEqual([key]);
});
