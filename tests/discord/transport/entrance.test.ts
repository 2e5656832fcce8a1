import { afterAll, expect, test, vi } from 'vitest';
import { createAgent } from '../../../src/discord/send/callback.ts';
import { createEntrance } from '../../../src/discord/transport/entrance.ts';
import { startFakeDiscord } from '../../fake-discord.ts';

const stop = new AbortController();
afterAll(() => {
  stop.abort();
  vi.restoreAllMocks();
});

const LONG_AFTER_MS = 3_600_000;

test.each([
  ['HTML', { status: 200, text: '<html>Log in</html>' }],
  ['nothing', { drop: 'close' as const }],
  ['503', { status: 503 }],
])('where the gateway was an hour ago serves while Discord answers %s', async (_, fault) => {
  const fake = await startFakeDiscord();
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn(), fatal: vi.fn() };
  const asked = { apiUrl: fake.api, agent: createAgent(), token: fake.token, log };
  const { open, mayIdentify } = createEntrance(asked, stop.signal);
  const first = await open();
  const failing = fake.fail('GET /gateway/bot', { ...fault, times: 1000 });
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + LONG_AFTER_MS);
  expect((await mayIdentify())?.url).toBe(first?.url);
  expect(failing.hits).toBe(1);
  expect(log.warn).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'Discord cannot be reached');
  vi.restoreAllMocks();
  await fake.close();
});
