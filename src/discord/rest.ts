import { REST } from '@discordjs/rest';
import type { Agent } from 'undici';

/** A client of Discord's REST interface with the bot's token, for everything that is not a callback. */
export const createRest = (api: string, token: string, agent: Agent): REST =>
  new REST({ api, agent, timeout: REST_TIMEOUT_MS }).setToken(token);

/** Somebody waits for it. */
const REST_TIMEOUT_MS = 8000;
