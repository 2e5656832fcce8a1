import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { StoreDown } from '../../../src/store/guard.ts';
import {
  type Challenges,
  createChallenges,
  type Made,
  MOST_OPEN,
  MOST_OWN,
  readReference,
  shownReference,
} from '../../../src/store/kept/challenges.ts';
import { DAY_MS, guildPrefix, KINDS } from '../../../src/store/kept/kinds.ts';
import { exportUser, forgetUser } from '../../../src/store/kept/traces.ts';
import type { Store } from '../../../src/store/store.ts';
import { open, STORES } from '../stores.ts';

const GUILD = '100000000000000001';
const AT = Date.UTC(2026, 10, 20, 12, 30, 20);
const given = { target: 'claims/stuffi-2018-02', seal: 'abc', says: 'It was 2019.', url: null, locale: 'fr' } as const;
const verdict = (by: string, more: Partial<Made> = {}): Made => ({
  verdict: 'rejected',
  by,
  reason: 'It says so.',
  target: given.target,
  seal: 'abc',
  note: null,
  ...more,
});

/** A clock that the test turns. */
function overTime(store: Store, options = {}) {
  let at = AT;
  const challenges = createChallenges(store, { now: () => at, clock: () => at, ...options });
  const pass = (ms: number): void => {
    at += ms;
  };
  return { challenges, pass };
}
const memory = () => open({ url: 'memory:', namespace: 'test' }).store;

async function submit(challenges: Challenges, user = '7', guild = GUILD): Promise<string> {
  const done = await challenges.submit(guild, user, given);
  if (!('reference' in done)) throw new Error(JSON.stringify(done));
  return done.reference;
}

describe.each(STORES)('$name', ({ there, ground }) => {
  describe.skipIf(!there)('challenges', () => {
    test('wait in the order in which they came, and stand behind once decided', async () => {
      const { challenges, pass } = overTime(open(ground()).store);
      const references: string[] = [];
      for (let index = 0; index < 3; index += 1) {
        references.push(await submit(challenges, String(index)));
        pass(60_000);
      }
      const [first = '', second = '', third = ''] = references;
      expect(await challenges.decide(GUILD, second, verdict('8'))).toMatchObject({ isFirst: true });
      pass(1);
      expect(await challenges.decide(GUILD, first, verdict('8'))).toMatchObject({ isFirst: true });
      const listed = await challenges.list(GUILD);
      expect(listed).toMatchObject([
        { reference: third, decision: undefined },
        { reference: first, decision: { by: '8' } },
        { reference: second, decision: { by: '8' } },
      ]);
      expect(listed[0]).toEqual({
        ...given,
        at: AT - 20_000 + 120_000,
        reference: third,
        decision: undefined,
      });
      expect(await challenges.find(GUILD, first)).toMatchObject({ decision: { at: AT + 180_001 } });
      expect(await challenges.find('5', first)).toBeUndefined();
      expect(await challenges.list('5')).toEqual([]);
    });

    test('of one member five wait at most, however long it takes; others’ find room', async () => {
      const { challenges, pass } = overTime(open(ground()).store);
      const own: string[] = [];
      for (let index = 0; index < MOST_OWN; index += 1) {
        own.push(await submit(challenges));
        pass(3_600_000);
      }
      expect(await challenges.submit(GUILD, '7', given)).toEqual({ own: true });
      pass(30 * 3_600_000);
      expect(await challenges.submit(GUILD, '7', given)).toEqual({ own: true });
      await submit(challenges, '8');
      await submit(challenges, '7', '100000000000000002');
      await challenges.decide(GUILD, own[0] ?? '', verdict('9'));
      await submit(challenges);
    });

    test('have references of their own', async () => {
      const sequence = ['AAAAAAAA', 'AAAAAAAA', 'BBBBBBBB'].values();
      const { challenges } = overTime(open(ground()).store, { reference: () => sequence.next().value ?? '' });
      expect([await submit(challenges), await submit(challenges)]).toEqual(['AAAAAAAA', 'BBBBBBBB']);
    });

    test('name nobody who challenged, and are kept so long', async () => {
      const { store } = open(ground());
      const lives: (number | undefined)[] = [];
      const watched: Store = {
        ...store,
        add: (key, value, options) => {
          lives.push(options?.ttlMs);
          return store.add(key, value, options);
        },
      };
      const { challenges } = overTime(watched);
      const reference = await submit(challenges, '1100000000000000099');
      await challenges.decide(GUILD, reference, verdict('8'));
      const all = await store.list(guildPrefix(GUILD), z.unknown());
      expect(all.size).toBe(2);
      expect(JSON.stringify([...all])).not.toContain('1100000000000000099');
      // A challenge's time is kept to the minute; its decision goes with it.
      const life = KINDS.challenge.days * DAY_MS;
      expect(lives).toEqual([life, life - 20_000]);
    });
  });
});

describe.each(STORES.slice(1))('$name', ({ there, ground }) => {
  test.skipIf(!there)(
    'of moderators who decide at once on several replicas, one has; the others are told',
    async () => {
      const place = ground();
      const replicas = [1, 2, 3].map(() => createChallenges(open(place).store));
      const [one] = replicas;
      if (!one) throw new Error('no replica');
      for (let round = 0; round < 5; round += 1) {
        const reference = await submit(one, String(round));
        const done = await Promise.all(
          [...replicas, ...replicas].map((challenges, index) =>
            challenges.decide(GUILD, reference, verdict(String(index))),
          ),
        );
        const found = await one.find(GUILD, reference);
        const kept = found?.decision;
        expect(kept).toBeDefined();
        expect(done.filter((each) => each?.isFirst)).toHaveLength(1);
        expect(done.map((each) => each?.decision)).toEqual(done.map(() => kept));
      }
    },
  );
});

test('a member sends three, then waits five minutes for each; others do not wait for them', async () => {
  const { challenges, pass } = overTime(memory());
  for (let index = 0; index < 3; index += 1) await submit(challenges);
  expect(challenges.waitOf(GUILD, '7')).toBe(300_000);
  expect(await challenges.submit(GUILD, '7', given)).toEqual({ waitMs: 300_000 });
  await submit(challenges, '8');
  await submit(challenges, '7', '5');
  pass(299_999);
  expect(await challenges.submit(GUILD, '7', given)).toEqual({ waitMs: 1 });
  pass(1);
  await submit(challenges);
});

test('those sent at once count as well', async () => {
  const { challenges } = overTime(memory());
  const done = await Promise.all(Array.from({ length: 6 }, () => challenges.submit(GUILD, '7', given)));
  expect(done.filter((each) => 'reference' in each)).toHaveLength(3);
});

test('a server takes thirty in a row, and holds so many open ones', async () => {
  const { challenges, pass } = overTime(memory());
  for (let index = 0; index < 30; index += 1) await submit(challenges, String(index));
  expect(await challenges.submit(GUILD, '99', given)).toEqual({ waitMs: 120_000 });
  for (let index = 30; index < MOST_OPEN; index += 1) {
    pass(120_000);
    await submit(challenges, String(index));
  }
  pass(DAY_MS);
  expect(await challenges.submit(GUILD, '99', given)).toEqual({ full: true });
  const [first] = await challenges.list(GUILD);
  await challenges.decide(GUILD, first?.reference ?? '', verdict('8'));
  await submit(challenges, '99');
});

test('where there are too many the rejected go first, then those decided longest ago', async () => {
  const store = memory();
  const { challenges, pass } = overTime(store);
  const references: string[] = [];
  for (let index = 0; index < KINDS.challenge.most; index += 1) {
    const reference = await submit(challenges, String(index));
    references.push(reference);
    pass(DAY_MS / 100);
    const note = { en: 'A.', fr: 'B.', pages: [] };
    await challenges.decide(
      GUILD,
      reference,
      verdict('8', index === 0 || index > 2 ? { verdict: 'accepted', note } : {}),
    );
    pass(DAY_MS / 100);
  }
  for (let index = 0; index < 3; index += 1) await submit(challenges, `new ${index}`);
  const listed = await challenges.list(GUILD);
  const left = listed.map(({ reference }) => reference);
  expect(left).toHaveLength(KINDS.challenge.most);
  expect(references.filter((reference) => !left.includes(reference))).toEqual(references.slice(0, 3));
  const all = await store.list(guildPrefix(GUILD), z.unknown());
  expect(all.size).toBe(2 * KINDS.challenge.most - 3);
});

test('a note is worded anew without losing what was decided', async () => {
  const { challenges, pass } = overTime(memory());
  const reference = await submit(challenges);
  const note = { en: 'A.', fr: 'B.', pages: [] };
  await challenges.decide(GUILD, reference, verdict('8', { verdict: 'accepted', note }));
  pass(1);
  const better = verdict('9', { verdict: 'accepted', note: { ...note, pages: ['https://a.example/'] } });
  expect(await challenges.reword(GUILD, reference, better)).toBe(true);
  expect(await challenges.find(GUILD, reference)).toMatchObject({ decision: { ...better, at: AT + 1 } });
});

test('a moderator who asks to be forgotten is named no more; what they decided stays', async () => {
  const store = memory();
  const { challenges } = overTime(store);
  const references = [await submit(challenges), await submit(challenges)];
  for (const [index, reference] of references.entries())
    await challenges.decide(GUILD, reference, verdict(String(index)));
  expect(await exportUser(store, GUILD, '0')).toMatchObject([
    { kind: 'decision', id: references[0], value: { by: '0' } },
  ]);
  expect(await forgetUser(store, GUILD, '0', AT)).toBe(1);
  expect(await exportUser(store, GUILD, '0')).toEqual([]);
  expect(await challenges.find(GUILD, references[0] ?? '')).toMatchObject({
    decision: verdict('', { by: null }),
  });
  expect(await challenges.find(GUILD, references[1] ?? '')).toMatchObject({ decision: { by: '1' } });
});

test('what is gone, and a store that is down, are told apart', async () => {
  const store = memory();
  const { challenges } = overTime(store);
  const reference = await submit(challenges);
  expect(await challenges.decide(GUILD, 'AAAAAAAA', verdict('8'))).toBeUndefined();
  await store.close();
  const calls = [
    challenges.submit(GUILD, '9', given),
    challenges.list(GUILD),
    challenges.find(GUILD, reference),
    challenges.decide(GUILD, reference, verdict('8')),
  ];
  for (const call of calls) await expect(call).rejects.toThrow(StoreDown);
});

test.each([
  ['ABCD-EFGH', 'ABCDEFGH'],
  [' abcd efgh ', 'ABCDEFGH'],
  ['ABCDEFG', undefined],
  ['ABCD-EFG1', undefined],
  ['guild:1:x', undefined],
  ['', undefined],
])('the reference %j is read as %j', (typed, reference) => {
  expect(readReference(typed)).toBe(reference);
  if (reference) expect(readReference(shownReference(reference))).toBe(reference);
});
