import { existsSync } from 'node:fs';
import { unescape as decoded } from 'node:querystring';
import { fileURLToPath } from 'node:url';
import type { Environment } from './config.ts';

/**
 * For entries alone: the variables of the process, and under them those of `.env` in the working folder.
 *
 * What is secret is taken out of `process.env`, as Node's crash reports print all of it; so are `DISCORD_TOKEN`, `SHARDS`
 * and `SHARD_COUNT`, which discord.js would read by rules of its own.
 */
export async function takeEnvironment(): Promise<Environment> {
  const file: Record<string, string> = {};
  // In a container there is none, and nothing to be loaded for it.
  if (existsSync('.env')) (await import('dotenv')).config({ quiet: true, processEnv: file });
  const env = { ...file, ...process.env };
  for (const name of ['DISCORD_TOKEN', 'STORE_URL', 'SHARDS', 'SHARD_COUNT']) delete process.env[name];
  return env;
}

/** The language of the person at the terminal, BCP 47. */
export const readerOf = (env: Environment): string => env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en';

/** The folder of the facts. */
export const dataOf = (env: Environment): string =>
  env['XIAOMI_DATA']?.trim() || fileURLToPath(new URL('../data', import.meta.url));

/** What must not be printed, even where the configuration turns out faulty. */
export const secretsOf = (env: Environment): readonly string[] =>
  [env['DISCORD_TOKEN']?.trim() ?? '', passwordOf(env['STORE_URL']?.trim() ?? '')].filter(Boolean);

/** Shorter ones stand in ordinary words as well, and hiding them there would tell them. */
const SHORTEST_PASSWORD = 6;

function passwordOf(url: string): string {
  const password = URL.canParse(url) ? decoded(new URL(url).password) : '';
  return password.length < SHORTEST_PASSWORD ? '' : password;
}
