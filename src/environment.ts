import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { unescape as decoded } from 'node:querystring';
import { fileURLToPath } from 'node:url';
import type { Environment } from './config.ts';
import type { Catalogue } from './locales/index.ts';

/**
 * For entries alone: the variables of the process, and under them those of `.env` in the working folder.
 *
 * What is secret is taken out of `process.env`, as Node's crash reports print all of it; so are `DISCORD_TOKEN`, `SHARDS`
 * and `SHARD_COUNT`, which discord.js would read by rules of its own.
 * @param folder the working folder
 */
export async function takeEnvironment(folder = '.') {
  const path = resolve(folder, '.env');
  const beside = fileURLToPath(new URL('../.env', import.meta.url));
  let variables: Readonly<Record<string, string>> = {};
  let fault: string | undefined;
  // In a container there is none, and nothing to be loaded for it.
  const isThere = existsSync(path);
  if (isThere) {
    const { parse } = await import('dotenv');
    try {
      variables = parse(textOf(readFileSync(path)));
    } catch (error) {
      fault = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  }
  const env: Environment = { ...variables, ...process.env };
  for (const name of ['DISCORD_TOKEN', 'STORE_URL', 'SHARDS', 'SHARD_COUNT']) delete process.env[name];
  const isSecret = secretsOf(variables).length > 0;
  return {
    env,
    file: {
      path,
      /** Why it could not be read; undefined where it was, or is not there. */
      fault,
      /** Whether it has a secret that others on this machine can read. */
      isOpen: isSecret && process.platform !== 'win32' && (statSync(path).mode & OTHERS_READ) !== 0,
      /** One beside the program, which is not read as there is another working folder. */
      unread: !isThere && existsSync(beside) ? beside : undefined,
    },
  };
}

const OTHERS_READ = 0o044;
/** What a file may begin with, and how its text is written then: PowerShell's `>` writes the second. */
const MARKS: readonly (readonly [mark: string, encoding: string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

/** The text of a file, which the decoder takes its mark from. */
function textOf(bytes: Buffer): string {
  const [, encoding] = MARKS.find(([mark]) => bytes.toString('hex', 0, 3).startsWith(mark)) ?? [];
  // Without a mark: of letters every second byte is 0 in UTF-16.
  return new TextDecoder(encoding ?? (bytes[1] === 0 ? 'utf-16le' : bytes[0] === 0 ? 'utf-16be' : 'utf-8')).decode(
    bytes,
  );
}

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** What those who run it should know of its surroundings, each in a line with its remedy. */
export function remarksOf({ env, file }: Awaited<ReturnType<typeof takeEnvironment>>, { operations }: Catalogue) {
  const say = operations.surroundings;
  const { path, fault, isOpen, unread } = file;
  const proxies = PROXIES.filter((name) => env[name]?.trim());
  return [
    ...(fault ? [say.unreadable(path, fault)] : []),
    ...(isOpen ? [say.open(path)] : []),
    ...(unread ? [say.unread(unread)] : []),
    ...(proxies.length > 0 ? [say.proxies(proxies.join(', '))] : []),
  ];
}

/** The language of the person at the terminal, BCP 47. */
export const readerOf = (env: Environment): string => env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en';

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
