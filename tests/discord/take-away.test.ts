import { afterEach, expect, test } from 'vitest';
import { button, chatInput, testIds } from '../fake-discord.ts';
import { type Bot, startBy, TRANSPORTS } from './transports.ts';

let bot: Bot | undefined;
afterEach(async () => {
  await bot?.stop();
  await bot?.fake.close();
});

test.each(TRANSPORTS)('who asked takes the public reply away over %s: the message is gone', async (transport) => {
  bot = await startBy(transport, {});
  const { fake } = bot;
  const posted = await bot.ask(chatInput({ name: 'xiaomi', subcommand: 'about' }));
  const message = posted.original();
  const pressed = JSON.parse(JSON.stringify(button({ customId: '2d', ...(message ? { message } : {}) })));
  pressed.message.interaction_metadata = { id: '1', type: 2, user: { id: testIds.user } };
  // The response to the press may reach Discord after that.
  const early = fake.fail(/^DELETE/, { status: 404, body: { message: 'Unknown Webhook', code: 10015 }, times: 2 });
  await bot.ask(pressed);
  await fake.waitFor(() => posted.original() === undefined, 60_000);
  expect(early.hits).toBe(2);
  await bot.stop();
  expect(bot.lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
  const gone = fake.requests.find(({ method }) => method === 'DELETE');
  expect(gone?.path).toMatch(/^\/webhooks\/\d+\/[^/]+\/messages\/@original$/);
});
