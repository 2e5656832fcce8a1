import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ActionId,
  decodeAction,
  decodePress,
  encodeAction,
  LONGEST_ID,
} from '../../../src/discord/message/buttons.ts';

const written = ({ command, action, state }: ActionId): string => encodeAction(command, action, ...state);
const undo: ActionId = { command: 'settings', action: 'undo', state: ['9', '', 'a|b%7C*', '*'] };

test('what is written is read, and is no press on an answer', () => {
  const id = written(undo);
  expect(decodeAction(id)).toEqual(undo);
  expect(id.length).toBeLessThanOrEqual(LONGEST_ID);
  expect(decodePress(id)).toBeUndefined();
});

test('any state that fits is read as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }), (state) => {
      const action = { ...undo, state };
      expect(decodeAction(written(action))).toEqual(action);
    }),
  );
});

test.each([
  ['another version', (id: string) => `1${id.slice(1)}`],
  ['no names', (id: string) => id.replace('settings.undo', '')],
  ['names in capitals', (id: string) => id.replace('settings', 'Settings')],
  ['a mark that is none', (id: string) => `${id}|%7`.replace('%7', '%7C%7c|')],
])('%s: refused', (_, change) => {
  const sound = written({ ...undo, state: [] });
  expect(decodeAction(sound)).toBeDefined();
  const changed = change(sound);
  const read = decodeAction(changed);
  expect(read === undefined || written(read) === changed).toBe(true);
});

test('what anybody makes up is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (id) => {
      expect(decodeAction(id)).toBeUndefined();
      const read = decodeAction(`2a${id}`);
      expect(read === undefined || written(read) === `2a${id}`).toBe(true);
    }),
  );
});

test('what does not fit is a fault of the program', () => {
  expect(() => written({ ...undo, state: ['x'.repeat(90)] })).toThrow(RangeError);
});
