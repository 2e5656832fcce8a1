import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ActionId, decodeAction, encodeAction } from '../../../src/discord/admin/action-id.ts';
import { decodePress, LONGEST_ID } from '../../../src/discord/custom-id.ts';

const undo: ActionId = {
  command: 'settings',
  action: 'undo',
  asker: '1100000000000000004',
  state: ['9', '', 'a|b%7C*', '*'],
};

test('what is written is read, and is no press on an answer', () => {
  const id = encodeAction(undo);
  expect(decodeAction(id)).toEqual(undo);
  expect(id.length).toBeLessThanOrEqual(LONGEST_ID);
  expect(decodePress(id, () => undefined)).toBeUndefined();
});

test('any state that fits is read as it was written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
      fc.bigInt(0n, 2n ** 64n - 1n),
      (state, user) => {
        const action = { ...undo, asker: String(user), state };
        expect(decodeAction(encodeAction(action))).toEqual(action);
      },
    ),
  );
});

test.each([
  ['another asker', (id: string) => id.replace('|8cvf', '|8cvg')],
  ['another action', (id: string) => id.replace('undo', 'redo')],
  ['one more field', (id: string) => `${id}|`],
  ['another version', (id: string) => `2${id.slice(1)}`],
  ['no names', (id: string) => id.replace('settings.undo', '')],
])('%s: refused', (_, change) => {
  const id = encodeAction({ ...undo, asker: BigInt('0').toString(), state: [] }).replace('|0', '|8cvf');
  const sound = encodeAction({ ...undo, asker: String(Number.parseInt('8cvf', 36)), state: [] });
  expect(decodeAction(sound)).toBeDefined();
  expect(decodeAction(id)).toBeUndefined();
  expect(change(sound)).not.toBe(sound);
  expect(decodeAction(change(sound))).toBeUndefined();
});

test('what anybody makes up is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (id) => {
      expect(decodeAction(id)).toBeUndefined();
      expect(decodeAction(`1AAAAa${id}`)).toBeUndefined();
    }),
  );
});

test('what does not fit is a fault of the program', () => {
  expect(() => encodeAction({ ...undo, state: ['x'.repeat(70)] })).toThrow(RangeError);
});
