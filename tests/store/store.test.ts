import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Ground, openTold as open, postgres, redis, sqliteGround, until } from './stores.ts';

const text = z.string();
const never = async (): Promise<void> => {
  throw new Error('a store in memory has no other way in');
};
const memoryGround = (): Ground => ({ url: 'memory:', namespace: 'test', spoil: never });

const KINDS = [
  { name: 'memory', there: true, shared: false, ground: memoryGround },
  { name: 'sqlite', there: true, shared: true, ground: () => sqliteGround() },
  { ...redis, shared: true },
  { ...postgres, shared: true },
];

describe.each(KINDS)('$name', ({ there, ground }) => {
  describe.skipIf(!there)('is a store', () => {
    test('keeps what is set, by key', async () => {
      const { store, lines } = open(ground());
      expect(await store.get('a:1', text)).toEqual({ absent: true });
      expect(await store.set('a:1', 'one')).toEqual({ ok: true });
      expect(await store.set('a:1', 'eins')).toEqual({ ok: true });
      expect(await store.get('a:1', text)).toEqual({ value: 'eins' });
      const whole = { list: [1, null, 'é\u0000😀'], of: { ':base64:': true } };
      expect(await store.set('b', whole)).toEqual({ ok: true });
      expect(await store.get('b', z.unknown())).toEqual({ value: whole });
      expect(await store.set('c', null)).toEqual({ ok: true });
      expect(await store.get('c', z.null())).toEqual({ value: null });
      expect(await store.delete('a:1')).toEqual({ ok: true });
      expect(await store.delete('a:1')).toEqual({ ok: true });
      expect(await store.get('a:1', text)).toEqual({ absent: true });
      expect(await store.health()).toBe('up');
      expect(lines).toEqual([]);
    });

    test('reads several at once, each as it is read alone', async () => {
      const { store, lines } = open(ground());
      await store.set('m:1', 'one');
      await store.set('m:2', 2);
      const found = await store.getMany(['m:2', 'm:none', 'm:1']);
      expect(['m:1', 'm:2', 'm:none'].map((key) => found(key, text))).toEqual([
        { value: 'one' },
        { absent: true },
        { absent: true },
      ]);
      expect(found('m:2', z.number())).toEqual({ value: 2 });
      expect(lines).toHaveLength(1);
      expect(() => found('m:3', text)).toThrow(RangeError);
      await expect(store.getMany(['no key'])).rejects.toThrow(RangeError);
      await store.close();
      expect((await store.getMany(['m:1']))('m:1', text)).toEqual({ down: true });
    });

    test('sets several at once, each for its own time', async () => {
      const { store, lines } = open(ground());
      await store.set('m:1', 'zero');
      const entries = [
        { key: 'm:1', value: 'one', ttlMs: 60_000 },
        { key: 'm:2', value: 'two', ttlMs: 1 },
      ];
      expect(await store.setMany(entries)).toEqual({ ok: true });
      expect(await store.get('m:1', text)).toEqual({ value: 'one' });
      await until(async () => 'absent' in (await store.get('m:2', text)));
      await expect(store.setMany([{ key: 'no key', value: 1, ttlMs: 1 }])).rejects.toThrow(RangeError);
      await store.close();
      expect(await store.setMany(entries)).toEqual({ down: true });
      expect(lines).toEqual([]);
    });

    test('lists by the beginning of a key, in order, over many pages', async () => {
      const { store } = open(ground());
      const keys = Array.from({ length: 600 }, (_, index) => `g:1:${index}`);
      const others = ['g:10:x', 'g:2', 'G:1:y', 'gx1:z'];
      const all = [...keys, ...others];
      // By the hundred: what waits in this process for longer than a call may take counts as an outage.
      for (let start = 0; start < all.length; start += 100)
        await Promise.all(all.slice(start, start + 100).map((key) => store.set(key, key)));
      const listed = await store.list('g:1:', text);
      expect('entries' in listed && [...listed.entries]).toEqual(keys.sort().map((key) => [key, key]));
      expect(await store.list('none', text)).toEqual({ entries: new Map() });
      expect(await store.keys('g:1:')).toEqual({ keys });
      expect(await store.keys('none')).toEqual({ keys: [] });
      await store.close();
      expect(await store.keys('g:1:')).toEqual({ down: true });
    });

    test('forgets at the end of a value’s time', async () => {
      const { store } = open(ground());
      await Promise.all([store.set('t:short', 'x', { ttlMs: 150 }), store.set('t:saved', 'x', { ttlMs: 150 })]);
      await store.set('t:long', 'x', { ttlMs: 60_000 });
      await store.set('t:saved', 'for good');
      await until(async () => 'absent' in (await store.get('t:short', text)));
      expect(await store.list('t:', text)).toEqual({
        entries: new Map([
          ['t:long', 'x'],
          ['t:saved', 'for good'],
        ]),
      });
      expect(await store.delete('t:long')).toEqual({ ok: true });
    });

    test('adds where there is nothing, and where what there was has ended', async () => {
      const { store } = open(ground());
      expect(await store.add('a:1', 'first', { ttlMs: 2000 })).toEqual({ ok: true, added: true });
      expect(await store.add('a:1', 'second')).toEqual({ ok: true, added: false });
      expect(await store.get('a:1', text)).toEqual({ value: 'first' });
      await until(async () => 'absent' in (await store.get('a:1', text)));
      expect(await store.add('a:1', 'third')).toEqual({ ok: true, added: true });
      expect(await store.add('a:1', 'fourth', { ttlMs: 1 })).toEqual({ ok: true, added: false });
      expect(await store.get('a:1', text)).toEqual({ value: 'third' });
    });

    test('takes a key for no more than a key', async () => {
      const { store } = open(ground());
      for (const key of ['', ':a', 'a b', 'a*', '~probe', 'é', 'a'.repeat(201)]) {
        await expect(store.get(key, text)).rejects.toThrow(RangeError);
        await expect(store.set(key, 1)).rejects.toThrow(RangeError);
        await expect(store.add(key, 1)).rejects.toThrow(RangeError);
        await expect(store.delete(key)).rejects.toThrow(RangeError);
        await expect(store.list(key, text)).rejects.toThrow(RangeError);
      }
      for (const ttlMs of [0, -1, 0.5, Number.NaN])
        for (const write of [store.set, store.add]) await expect(write('a', 1, { ttlMs })).rejects.toThrow(RangeError);
    });

    test('takes a value that does not fit for none, and says so once', async () => {
      const { store, lines } = open(ground());
      await Promise.all([store.set('a:1', 5), store.set('a:2', 'two')]);
      expect(await store.get('a:1', text)).toEqual({ absent: true });
      expect(await store.get('a:1', text)).toEqual({ absent: true });
      expect(await store.list('a:', text)).toEqual({ entries: new Map([['a:2', 'two']]) });
      expect(lines).toEqual([
        {
          level: 'warn',
          message: 'stored value damaged: taken as absent',
          details: { key: 'a:1', fault: 'expected string' },
        },
      ]);
    });

    test('is down once it is closed', async () => {
      const place = ground();
      const { store, lines } = open(place);
      const writing = store.set('a', 'kept');
      await writing;
      await Promise.all([store.close(), store.close()]);
      expect(await store.get('a', text)).toEqual({ down: true });
      expect(await store.set('a', 'b')).toEqual({ down: true });
      expect(await store.add('a', 'b')).toEqual({ down: true });
      expect(await store.list('a', text)).toEqual({ down: true });
      expect(await store.health()).toBe('down');
      expect(lines).toEqual([]);
    });
  });
});

describe.each(KINDS.filter(({ shared }) => shared))('$name', ({ there, ground }) => {
  describe.skipIf(!there)('is shared', () => {
    test('takes 40 writes as its first use, by two replicas at once', async () => {
      const place = ground();
      const replicas = [open(place).store, open(place).store];
      const keys = Array.from({ length: 40 }, (_, index) => `w:${String(index).padStart(2, '0')}`);
      const done = await Promise.all(keys.map((key, index) => replicas[index % 2]?.set(key, index)));
      expect(done).toEqual(keys.map(() => ({ ok: true })));
      expect(await open(place).store.list('w:', z.number())).toEqual({
        entries: new Map(keys.map((key, index) => [key, index])),
      });
    });

    test('lets one of many who add at once do so', async () => {
      const place = ground();
      const replicas = [open(place).store, open(place).store, open(place).store];
      await Promise.all(replicas.map((store) => store.health()));
      const keys = Array.from({ length: 20 }, (_, index) => `x:${index}`);
      for (const key of keys) {
        const done = await Promise.all(
          [0, 1, 2, 3, 4, 5].map(async (by) => ({ by, done: await replicas[by % 3]?.add(key, by) })),
        );
        const winners = done.flatMap(({ by, done: one }) => (one && 'added' in one && one.added ? [by] : []));
        expect(winners).toHaveLength(1);
        expect(await replicas[0]?.get(key, z.number())).toEqual({ value: winners[0] });
      }
    });

    test('shows each replica what the other wrote, and closing one leaves the other', async () => {
      const place = ground();
      const [one, other] = [open(place).store, open(place).store];
      await one.set('a', 'from one');
      await other.set('b', 'from the other');
      expect(await other.get('a', text)).toEqual({ value: 'from one' });
      await one.close();
      expect(await other.get('b', text)).toEqual({ value: 'from the other' });
      expect(await other.set('a', 'still')).toEqual({ ok: true });
    });

    test('keeps namespaces apart', async () => {
      const place = ground();
      const other = open({ ...place, namespace: ground().namespace }).store;
      const { store } = open(place);
      await store.set('a', 'here');
      expect(await other.get('a', text)).toEqual({ absent: true });
      expect(await other.list('a', text)).toEqual({ entries: new Map() });
    });

    test.each(['', 'nonsense', '5', 'null', '{"value":'])('takes the text %j for no value', async (damage) => {
      const place = ground();
      const { store, lines } = open(place);
      await Promise.all(['d:1', 'd:2', 'd:3'].map((key) => store.set(key, key)));
      await place.spoil('d:2', damage);
      expect(await store.get('d:2', z.unknown())).toEqual({ absent: true });
      expect(await store.list('d:', text)).toEqual({
        entries: new Map([
          ['d:1', 'd:1'],
          ['d:3', 'd:3'],
        ]),
      });
      expect(lines).toMatchObject([{ level: 'warn', details: { key: 'd:2' } }]);
      expect(await store.set('d:2', 'whole')).toEqual({ ok: true });
      expect(await store.get('d:2', text)).toEqual({ value: 'whole' });
    });
  });
});
