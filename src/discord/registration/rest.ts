import { REST } from '@discordjs/rest';
import type { Agent } from 'undici';

/** A client of Discord's REST interface with the bot's token, for everything that is not a callback. */
export const createRest = (api: string, token: string, agent: Agent): REST =>
  new REST({ api, agent, timeout: REST_TIMEOUT_MS, rejectOnRateLimit: isTooLong }).setToken(token);

/** Somebody waits for it. */
const REST_TIMEOUT_MS = 8000;
/** Left alone it sleeps for as long as it is told; and where it is told nothing, it asks again without a pause. */
const isTooLong = ({ retryAfter }: { readonly retryAfter: number }): boolean =>
  retryAfter <= 0 || retryAfter > REST_TIMEOUT_MS;
