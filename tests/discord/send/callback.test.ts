import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CALLBACK_WITHIN_MS,
  createAgent,
  createCallbackRest,
  sendCallback,
} from '../../../src/discord/send/callback.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fake-discord.ts';
import { about } from '../running.ts';

/** Callbacks that wait for a socket of ours. */

const agent = createAgent();
let fake: FakeDiscord;
beforeAll(async () => {
  fake = await startFakeDiscord();
});
afterAll(async () => {
  await fake.close();
  await agent.destroy();
});

describe('a callback whose time is over before it has a socket', () => {
  const sending = { body: { type: 4, data: { content: 'yes' } }, files: [] };

  test('is not sent, and leaves the socket to the next', async () => {
    const rest = createCallbackRest(fake.api, agent);
    const interactions = [about(fake), about(fake)];
    for (const interaction of interactions) fake.present(interaction);
    const [old, next] = interactions;
    if (!old || !next) throw new Error('not built');
    for (let taken = 0; taken < 16; taken += 1) await rest.socket();
    const now = performance.now();
    const late = sendCallback(rest, old, sending, now - CALLBACK_WITHIN_MS - 1);
    const inTime = sendCallback(rest, next, sending, now + 60_000);
    rest.free();
    expect(await late).toEqual({ delivery: 'lost', attempts: 1, error: 'no socket was free in time' });
    expect(await inTime).toEqual({ delivery: 'sent', attempts: 1 });
    expect(fake.requests.map(({ path }) => path)).toEqual([`/interactions/${next.id}/${next.token}/callback`]);
  });
});
