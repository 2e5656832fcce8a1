import { DiscordAPIError, HTTPError, RateLimitError, REST, type RequestData, type RouteLike } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Agent } from 'undici';
import type * as z from 'zod/mini';
import type { Catalogue } from '../../locales/index.ts';
import { causeInWords } from '../../log.ts';

/**
 * Why Discord would not have it. `token`, `application`, `rights`, `server`, `absent`: what the token, the application's
 * id or the server's does not lead to; `limit`: the day's creates; `busy`: too many requests for now; `refused`: a fault
 * in what was written; `unforeseen`: an answer that is not Discord's, or of a shape that nobody knew; `down`: none.
 */
export type FaultReason = keyof Catalogue['discord']['admin']['commands']['faults'];

/** Discord would not have it, for a reason that somebody can mend. */
export class RegistrationFault extends Error {
  readonly reason: FaultReason;
  /** In a few words, on one line. */
  readonly detail: string;
  constructor(reason: FaultReason, detail: string, cause: unknown) {
    super(`registration: ${reason}: ${detail}`, { cause });
    this.name = 'RegistrationFault';
    this.reason = reason;
    this.detail = detail;
  }
}

/** @returns undefined where the app has no commands in the server that is asked of */
export async function unlessOutside<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RegistrationFault && error.reason === 'server') return undefined;
    throw error;
  }
}

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
