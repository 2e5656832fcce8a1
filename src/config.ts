import * as z from 'zod/mini';
import { importPublicKey } from './discord/transport/signature.ts';
import { CATALOGUES, type Catalogue } from './locales/index.ts';
import { DEFAULT_STORE_URL, parseStoreUrl } from './store/url.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every fault of the configuration, each in words with its remedy. */
export class ConfigFaults extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`${faults.length} fault(s) in the configuration`);
    this.name = 'ConfigFaults';
    this.faults = faults;
  }
}

/** Ids are 64 bit numbers: https://docs.discord.com/developers/reference#snowflakes */
export const SNOWFLAKE = /^\d{17,20}$/;
/** A bot token is base64url in three parts; test servers have others, as long as may stand in a header (RFC 6750, 2.1). */
const TOKEN = /^[\w.~+/=-]{8,4000}$/;
/** More processes than any bot has; a typing error beyond it would open that many connections. */
const MAX_SHARDS = 10_000;
/** A name or an address: what else is in it cannot be listened on. */
const HOST = /^[\w.:-]{1,253}$/;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;
/** Whether nobody else can come there. The page lets whoever opens it act as anybody: it is for this machine alone. */
export const isThisMachine = (host: string): boolean => LOOPBACK.test(host);

function apiUrlOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, search, hash, pathname, href } = new URL(text);
  if (!/^https?:$/.test(protocol) || username || search || hash || /\/v\d+\/?$/.test(pathname)) return undefined;
  return href.replace(/\/+$/, '');
}

const shardIdsOf = (text: string): readonly number[] | undefined =>
  /^\d{1,5}(\s*,\s*\d{1,5})*$/.test(text) ? [...new Set(text.split(',').map(Number))] : undefined;

/** Text that a function reads; it gives undefined for what it cannot. */
const read = <T>(parse: (text: string) => T | undefined, error: string) =>
  z.pipe(
    z.string(),
    z.transform((text, context): T => {
      const value = parse(text);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: text, message: error });
      return z.NEVER;
    }),
  );
const matching = (pattern: RegExp, error: string) => z.string().check(z.regex(pattern, error));
const whole = (least: number, most: number, error: string) =>
  z.pipe(
    z.pipe(matching(/^\d{1,5}$/, error), z.transform(Number)),
    z.number().check(z.minimum(least, error), z.maximum(most, error)),
  );
/** 0 is any that is free. */
const port = (error: string) => whole(0, 65_535, error);

function schemaOf(words: Catalogue['operations']['config']) {
  const shardCount = words.shardCount(MAX_SHARDS);
  const variables = z.object({
    DISCORD_TOKEN: z.optional(matching(TOKEN, words.token)),
    DISCORD_API_URL: z.prefault(read(apiUrlOf, words.apiUrl), 'https://discord.com/api'),
    DISCORD_APPLICATION_ID: z.optional(matching(SNOWFLAKE, words.applicationId)),
    TRANSPORT: z.optional(z.enum(['gateway', 'http'], words.transport)),
    DISCORD_PUBLIC_KEY: z.optional(z.string().check(z.refine(importPublicKey, words.publicKey))),
    HOST: z.prefault(matching(HOST, words.host), '127.0.0.1'),
    PORT: z.prefault(port(words.port('PORT')), '3000'),
    METRICS_PORT: z.optional(port(words.port('METRICS_PORT'))),
    LOG_LEVEL: z.prefault(z.enum(LOG_LEVELS, words.logLevel(LOG_LEVELS)), 'info'),
    PICTURES: z.prefault(z.enum(['on', 'off'], words.pictures), 'on'),
    STORE_URL: z.prefault(read(parseStoreUrl, words.storeUrl), DEFAULT_STORE_URL),
    SHARD_COUNT: z.prefault(z.union([z.literal('auto'), whole(1, MAX_SHARDS, shardCount)], shardCount), 'auto'),
    SHARD_IDS: z.optional(read(shardIdsOf, words.shardIds)),
  });
  type Variables = z.infer<typeof variables>;
  const isComplete = ({ TRANSPORT, DISCORD_TOKEN }: Variables) =>
    TRANSPORT !== 'gateway' || DISCORD_TOKEN !== undefined;
  const canVerify = ({ TRANSPORT, DISCORD_PUBLIC_KEY: key }: Variables) => TRANSPORT !== 'http' || key !== undefined;
  const isApart = ({ PORT, METRICS_PORT }: Variables) => PORT === 0 || PORT !== METRICS_PORT;
  const isCounted = ({ SHARD_COUNT, SHARD_IDS }: Variables) => SHARD_COUNT !== 'auto' || SHARD_IDS === undefined;
  const isBelow = ({ SHARD_COUNT: count, SHARD_IDS = [] }: Variables) =>
    count === 'auto' || SHARD_IDS.every((id) => id < count);
  const tooHigh = ({ input }: { readonly input?: unknown }) => {
    const { SHARD_COUNT: count } = input as Variables;
    return count === 'auto' ? '' : words.shardIdsTooHigh(count);
  };
  /** What does not fit together is told beside what is wrong by itself. */
  const together = [
    { names: ['TRANSPORT', 'DISCORD_TOKEN'], fits: isComplete, error: words.transportWithoutToken },
    { names: ['TRANSPORT', 'DISCORD_PUBLIC_KEY'], fits: canVerify, error: words.httpWithoutKey },
    { names: ['PORT', 'METRICS_PORT'], fits: isApart, error: words.samePort },
    { names: ['SHARD_COUNT', 'SHARD_IDS'], fits: isCounted, error: words.shardIdsWithoutCount },
    { names: ['SHARD_COUNT', 'SHARD_IDS'], fits: isBelow, error: tooHigh },
  ];
  return variables.check(
    ...together.map(({ names, fits, error }) =>
      z.refine<Variables>(fits, {
        error,
        when: ({ issues }) => !issues.some(({ path: [name] = [] }) => names.includes(String(name))),
      }),
    ),
  );
}

/**
 * Reads the configuration.
 * @param env variables; one that is empty counts as absent, as Compose files pass them
 * @param words in which faults are told
 * @throws ConfigFaults with every fault at once; no fault repeats a value, which may be the token
 */
export function parseConfig(env: Environment, words = CATALOGUES.en.operations.config) {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const { success, data, error } = schemaOf(words).safeParse(given);
  if (!success) throw new ConfigFaults([...new Set(error.issues.map(({ message }) => message))]);
  const transport: 'gateway' | 'http' | 'none' = data.TRANSPORT ?? (data.DISCORD_TOKEN ? 'gateway' : 'none');
  return {
    /** Undefined: nothing is connected. */
    token: data.DISCORD_TOKEN,
    /** Without the version part, without a slash at the end. */
    apiUrl: data.DISCORD_API_URL,
    /** Undefined: Discord is asked. */
    applicationId: data.DISCORD_APPLICATION_ID,
    transport,
    host: data.HOST,
    port: data.PORT,
    /** Where health and metrics are served; undefined: over HTTP on `port`, over the gateway nowhere. */
    metricsPort: data.METRICS_PORT,
    /** Of the application, 64 hexadecimal digits; defined where the transport is `http`. */
    publicKey: transport === 'http' ? data.DISCORD_PUBLIC_KEY : undefined,
    logLevel: data.LOG_LEVEL,
    pictures: data.PICTURES === 'on',
    /** Where settings are kept; may hold a password. */
    storeUrl: data.STORE_URL,
    /** `auto`: as many as Discord recommends. */
    shardCount: data.SHARD_COUNT,
    /** The shards of this process; undefined: all. */
    shardIds: data.SHARD_IDS,
  };
}
export type Config = Readonly<ReturnType<typeof parseConfig>>;
