import { setTimeout as sleep } from 'node:timers/promises';
import { type APIGatewayBotInfo, APIVersion, Routes } from 'discord-api-types/v10';
import { type Agent, request } from 'undici';
import * as z from 'zod/mini';
import { CATALOGUES } from '../../locales/index.ts';
import { causeInWords, type Log } from '../../log.ts';
import { USER_AGENT } from '../send/callback.ts';
import { isGatewayUrl } from './shard.ts';

/** What has to be asked of Discord before its gateway is used: https://docs.discord.com/developers/events/gateway#get-gateway-bot */

interface EntranceOptions {
  /** Without the version part. */
  readonly apiUrl: string;
  readonly agent: Agent;
  readonly token: string;
  readonly log: Log;
}

/** Asks once. */
async function get(route: string, { apiUrl, agent, token }: EntranceOptions, stop: AbortSignal) {
  const { statusCode, headers, body } = await request(`${apiUrl}/v${APIVersion}${route}`, {
    dispatcher: agent,
    headers: { authorization: `Bot ${token}`, 'user-agent': USER_AGENT },
    signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
  });
  const told: unknown = await body.json().catch(() => undefined);
  return { status: statusCode, told, retryAfterMs: (Number(headers['retry-after']) || 0) * 1000 };
}

/** Somebody waits for it, and Discord answers in less than one. */
const ANSWER_WITHIN_MS = 8000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 6000;
/** What a 429 asks for may be hours. */
const LONGEST_ASKED_WAIT_MS = 600_000;
/** Several shards that come back at once ask once. */
const FRESH_MS = 5000;
/** Without sessions it is asked again so often: they may be given back early. */
const EXHAUSTED_WAIT_MS = 25_000;

/** Of a fault in one field the others are used all the same. */
const count = (fallback: number, least: number) =>
  z.catch(z.int().check(z.minimum(least), z.maximum(MOST_SHARDS)), fallback);
/** More than any bot has; each is a socket. */
const MOST_SHARDS = 16_384;
const limits = z.object({
  total: count(1000, 1),
  remaining: count(1000, 0),
  reset_after: z.catch(z.number().check(z.minimum(0)), EXHAUSTED_WAIT_MS),
  max_concurrency: count(1, 1),
});
const gateway = z.object({
  url: z.custom<string>(isGatewayUrl),
  shards: count(1, 1),
  session_start_limit: z.catch(limits, () => limits.parse({})),
});

export function createEntrance(options: EntranceOptions, stop: AbortSignal) {
  const { log } = options;
  let known: { readonly info: APIGatewayBotInfo; readonly at: number } | undefined;
  let asking: Promise<APIGatewayBotInfo | undefined> | undefined;

  const ask = async (): Promise<APIGatewayBotInfo | undefined> => {
    for (let wait = FIRST_WAIT_MS; !stop.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      let cause: string;
      let asked = 0;
      try {
        const { status, told, retryAfterMs } = await get(Routes.gatewayBot(), options, stop);
        const { success, data } = gateway.safeParse(told);
        if (success && status < 300) {
          known = { info: data, at: performance.now() };
          return data;
        }
        // By Discord, and not by a portal on the way.
        if (status === 401 && refusal.safeParse(told).success) return undefined;
        cause = status < 300 ? 'the answer is not Discord’s' : `HTTP ${status}`;
        asked = Math.min(retryAfterMs, LONGEST_ASKED_WAIT_MS);
      } catch (error) {
        cause = causeInWords(error);
      }
      if (stop.aborted) return undefined;
      // The gateway may be there though this is not.
      const againInMs = known ? 0 : Math.max(wait, asked);
      log.warn({ cause, againInMs }, 'Discord cannot be reached');
      if (known) return known.info;
      await sleep(againInMs, undefined, { signal: stop }).catch(() => {});
    }
    return undefined;
  };

  /** Asks until there is an answer. @returns undefined where Discord refuses the token, or it is not wanted any more */
  const open = async (): Promise<APIGatewayBotInfo | undefined> => {
    if (known && performance.now() - known.at < FRESH_MS) return known.info;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  /** The same, where what Discord said before holds no longer. */
  const reopen = (): Promise<APIGatewayBotInfo | undefined> => {
    known = undefined;
    return open();
  };

  /** The same, and waits until Discord lets a shard start a session, which is counted. */
  const mayIdentify = async (): Promise<APIGatewayBotInfo | undefined> => {
    for (let isTold = false; ; isTold = true) {
      const info = await open();
      const limit = info?.session_start_limit;
      if (!limit) return undefined;
      if (limit.remaining > 0) {
        limit.remaining -= 1;
        return info;
      }
      const untilReset = { resetsAt: new Date(Date.now() + limit.reset_after).toISOString() };
      if (!isTold)
        log.error(untilReset, 'Discord allows no more sessions until then; find what restarts the bot so often');
      await sleep(Math.min(limit.reset_after, EXHAUSTED_WAIT_MS) + FRESH_MS, undefined, { signal: stop }).catch(
        () => {},
      );
      if (stop.aborted) return undefined;
    }
  };

  return { open, reopen, mayIdentify };
}

const refusal = z.object({ message: z.string() });

const application = z.object({ interactions_endpoint_url: z.nullish(z.string()) });

/**
 * Warns where Discord sends the application's interactions to an address
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#receiving-an-interaction): the gateway then
 * gets none. What cannot be looked up is not told: the bot works without.
 */
export async function tellOfEndpointUrl(options: EntranceOptions, stop: AbortSignal): Promise<void> {
  try {
    const { interactions_endpoint_url: url } = application.parse(
      (await get(Routes.currentApplication(), options, stop)).told,
    );
    if (url) options.log.warn(CATALOGUES.en.operations.doctor.endpoint(url));
  } catch (error) {
    options.log.debug({ cause: causeInWords(error) }, 'the application cannot be looked up');
  }
}
