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
  await bot.ask(pressed);
  await fake.waitFor(({ requests }) => requests.some(({ method }) => method === 'DELETE'));
  const gone = fake.requests.find(({ method }) => method === 'DELETE');
  expect(gone?.path).toMatch(/^\/webhooks\/\d+\/[^/]+\/messages\/@original$/);
});
