import { expect, test } from 'vitest';
import { createFairQueue } from '../../src/discord/fair-queue.ts';

test('of those who wait each has a turn; what comes in meanwhile is heard between two', async () => {
  const fairly = createFairQueue();
  const order: string[] = [];
  const does = (name: string) => async () => {
    order.push(name);
    return name;
  };
  const many = Array.from({ length: 25 }, (_, index) => fairly('one', does(`one ${index}`)));
  setImmediate(() => setImmediate(() => order.push('heard')));
  const other = fairly('two', does('two'));
  expect(await Promise.all([other, ...many])).toHaveLength(26);
  expect(order.indexOf('two')).toBeLessThanOrEqual(1);
  expect(order.indexOf('heard')).toBeLessThanOrEqual(3);
  expect(order.filter((name) => name.startsWith('one'))).toEqual(many.map((_, index) => `one ${index}`));
});

test('what fails fails for itself alone', async () => {
  const fairly = createFairQueue();
  const failing = fairly('one', async () => {
    throw new Error('no');
  });
  const after = fairly('one', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await after).toBe('yes');
});
