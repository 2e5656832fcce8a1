import { Client, GatewayDispatchEvents, InteractionType } from '@discordjs/core';
import { REST } from '@discordjs/rest';
import { WebSocketManager } from '@discordjs/ws';

/** The bot of @discordjs/core's own guide, answering a constant: the same libraries as this program's, and little else. */

const token = process.env['DISCORD_TOKEN'] ?? '';
const rest = new REST({ api: process.env['DISCORD_API_URL'] ?? '' }).setToken(token);
const gateway = new WebSocketManager({ token, intents: 0, rest });
const client = new Client({ rest, gateway });
client.on(GatewayDispatchEvents.InteractionCreate, async ({ data: { id, token: reply, type }, api }) => {
  if (type === InteractionType.ApplicationCommand) await api.interactions.reply(id, reply, { content: 'Pong!' });
});
await gateway.connect();
