import { afterAll, expect, test } from 'vitest';
import { createFairQueue } from '../../src/discord/fair-queue.ts';
import type { Log } from '../../src/log.ts';
import { chatInput } from '../fake-discord.ts';
import { closeAll, dial, onWire, openEndpoint, signed, statusesOf } from './http.ts';
import { openDoor } from './support.ts';

afterAll(closeAll);

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
  expect(order.filter((name) => name !== 'heard').indexOf('two')).toBe(1);
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

test('over HTTP, who asks beside twenty-five dear questions of one member waits for two of them at most', async () => {
  const order: string[] = [];
  const { dispatch } = openDoor({ seen: (guild) => void order.push(`heard in ${guild}`) });
  // What questions are read with is made for the first one.
  await dispatch(chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question: 'when?' } }));
  const log: Log = {
    debug: () => {},
    info: (fields) => void order.push(told(fields)),
    warn: () => {},
    error: () => {},
    fatal: () => {},
  };
  const told = (fields: object | string): string =>
    typeof fields === 'object' && 'interaction' in fields ? `answered ${names.get(String(fields.interaction))}` : '';
  const names = new Map<string, string>();
  const { port } = await openEndpoint({
    dispatch,
    log,
    // However long a busy machine takes.
    deferAfterMs: 60_000,
  });
  const asks = (name: string, question: string, where: { readonly userId: string; readonly guildId: string }) => {
    const interaction = chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question }, ...where });
    names.set(interaction.id, name);
    return onWire(signed(interaction));
  };
  const member = { userId: '1100000000000000021', guildId: '21' };
  const other = { userId: '1100000000000000022', guildId: '22' };
  const requests = [
    ...Array.from({ length: 25 }, (_, index) => asks('one', `${index} ${'us. '.repeat(240)}`, member)),
    asks('two', 'when did Xiaomi launch in Spain?', other),
  ];
  const connections = await Promise.all(requests.map(() => dial(port)));
  for (const [index, { socket }] of connections.entries()) socket.write(requests[index] ?? '');
  const replies = await Promise.all(connections.map(({ until }) => until(/"type":4/)));
  expect(replies.map((reply) => statusesOf(reply))).toEqual(requests.map(() => [200]));
  for (const { socket } of connections) socket.destroy();
  const from = order.indexOf('heard in 22');
  const to = order.indexOf('answered two');
  expect(order.slice(from, to).filter((event) => event === 'answered one').length).toBeLessThanOrEqual(2);
  expect(order.slice(to).filter((event) => event === 'answered one').length).toBeGreaterThan(2);
});
