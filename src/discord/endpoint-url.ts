import { setTimeout as sleep } from 'node:timers/promises';
import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { CATALOGUES } from '../locales/index.ts';
import type { Log } from '../log.ts';
import { causeInWords } from './callback.ts';

const AGAIN_MS = 60_000;
/** Where nothing stands in the way it may still be set later. */
const LATER_MS = 600_000;
const application = z.object({ interactions_endpoint_url: z.nullish(z.string()) });

/**
 * Warns, again and again, while Discord sends the application's interactions to an address
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#receiving-an-interaction): the gateway then
 * gets none. What cannot be looked up is not told: the bot works without.
 */
export async function watchEndpointUrl(
  { rest, token, log }: { readonly rest: REST; readonly token: string; readonly log: Log },
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    const url = await endpointUrl(rest, token, stop).catch((error: unknown) => {
      log.debug({ cause: causeInWords(error) }, 'the application cannot be looked up');
    });
    if (url && !stop.aborted) log.warn(CATALOGUES.en.operations.doctor.endpoint(url));
    await sleep(url ? AGAIN_MS : LATER_MS, undefined, { signal: stop, ref: false }).catch(() => {});
  }
}

async function endpointUrl(rest: REST, token: string, signal: AbortSignal): Promise<string | null | undefined> {
  const told = await rest.setToken(token).get(Routes.currentApplication(), { signal });
  return application.parse(told).interactions_endpoint_url;
}
