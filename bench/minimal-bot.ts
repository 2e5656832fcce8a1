import { Client, Events } from 'discord.js';

/** The bot of discord.js's own guide, answering a constant: what this program is measured against. */

const client = new Client({ intents: [], rest: { api: process.env['DISCORD_API_URL'] ?? '' } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.reply('Pong!');
});
await client.login(process.env['DISCORD_TOKEN']);
