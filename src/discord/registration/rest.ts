import { DiscordAPIError, HTTPError, RateLimitError, REST, type RequestData, type RouteLike } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Agent } from 'undici';
import type * as z from 'zod/mini';
import { causeInWords } from '../../log.ts';
import { type FaultReason, RegistrationFault } from './registration-fault.ts';

/** A client of Discord's REST interface with the bot's token, for everything that is not a callback. */
export const createRest = (api: string, token: string, agent: Agent): REST =>
  new REST({ api, agent, timeout: REST_TIMEOUT_MS, rejectOnRateLimit: isTooLong }).setToken(token);

/** Somebody waits for it. */
const REST_TIMEOUT_MS = 8000;
/** Left alone it sleeps for as long as it is told; and where it is told nothing, it asks again without a pause. */
const isTooLong = ({ retryAfter }: { readonly retryAfter: number }): boolean =>
  retryAfter <= 0 || retryAfter > REST_TIMEOUT_MS;

/** @throws RegistrationFault whatever goes wrong */
export async function askDiscord<T>(step: 'read' | 'write', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RegistrationFault) throw error;
    const detail =
      error instanceof RateLimitError
        ? String(Math.ceil(error.retryAfter / 1000))
        : causeInWords(error).replaceAll(/\s+/g, ' ');
    throw new RegistrationFault(reasonOf(error, step), detail, error);
  }
}

const REASONS: ReadonlyMap<string | number, FaultReason> = new Map<string | number, FaultReason>([
  [RESTJSONErrorCodes.NotAuthorizedToPerformThisActionOnThisApplication, 'application'],
  [RESTJSONErrorCodes.UnknownApplication, 'application'],
  [RESTJSONErrorCodes.MissingAccess, 'server'],
  [RESTJSONErrorCodes.UnknownGuild, 'server'],
  [RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached, 'limit'],
]);
const STATUS_REASONS: ReadonlyMap<number, FaultReason> = new Map([
  [401, 'token'],
  [403, 'rights'],
  [404, 'absent'],
]);
/** What discord.js's REST client says once Discord has refused the token: it forgets it. */
const FORGOTTEN = /^Expected token/;

function reasonOf(error: unknown, step: 'read' | 'write'): FaultReason {
  if (error instanceof RateLimitError) return 'busy';
  if (error instanceof DiscordAPIError)
    return REASONS.get(error.code) ?? STATUS_REASONS.get(error.status) ?? (step === 'write' ? 'refused' : 'unforeseen');
  if (error instanceof HTTPError) return 'down';
  if (!(error instanceof Error)) return 'unforeseen';
  if (FORGOTTEN.test(error.message)) return 'token';
  // What fails on the way has a code; what cannot be read has none.
  return 'code' in error || error.name === 'AbortError' ? 'down' : 'unforeseen';
}

/** @throws RegistrationFault whatever goes wrong, also where it does not fit the schema */
export const readDiscord = <T>(rest: REST, route: RouteLike, schema: z.ZodMiniType<T>, how?: RequestData): Promise<T> =>
  askDiscord('read', async () => schema.parse(await rest.get(route, how)));
