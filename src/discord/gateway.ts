import { setTimeout as sleep } from 'node:timers/promises';
import {
  ActivityType,
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  HTTPError,
  Options,
  Status,
  type WebSocketOptions,
} from 'discord.js';
import {
  type APIInteraction,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayOpcodes,
  PresenceUpdateStatus,
} from 'discord-api-types/v10';
import type { Agent } from 'undici';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Turns } from '../store/turns.ts';
import { CALLBACK_WITHIN_MS, causeInWords } from './callback.ts';
import { deliver, lineOf } from './delivery.ts';
import { openingOf } from './illustration.ts';
import type { Limits } from './limits.ts';
import type { Settings } from './parts.ts';
import type { Dispatch } from './reply.ts';
import { createReplyCache, type ReplyCacheOptions, toldOf } from './reply-cache.ts';

export interface GatewayOptions extends Pick<Config, 'apiUrl' | 'shardCount' | 'shardIds'> {
  readonly token: string;
  /** The sockets of this process, shared by all that asks Discord. */
  readonly agent: Agent;
  /** What stands under the bot's name: what its facts are. */
  readonly presence: string;
  readonly dispatch: Dispatch;
  /** Those of dispatch. */
  readonly settings?: Settings | undefined;
  /** Who may ask how often; all as often as they like if absent. */
  readonly limits?: Limits | undefined;
  readonly seen?: ReplyCacheOptions['seen'];
  readonly log: Log;
  /** Waits until a shard of a bucket may identify, where other processes identify as well; each for itself if absent. */
  readonly identifyTurns?: Turns | undefined;
  /** How long a shard may go without a sign of life before all are opened anew; three minutes unless told. */
  readonly stuckAfterMs?: number;
}

/** Why the gateway ended. `stopped`: as told; anything else will not mend itself. */
export type GatewayEnd =
  | { readonly reason: 'stopped' }
  | { readonly reason: 'token' }
  | { readonly reason: 'intents' | 'shards' | 'closed'; readonly code: number }
  | { readonly reason: 'sessions' | 'failed'; readonly detail: string };

/** For replies that are under way when the program is told to stop. */
const FINISH_WITHIN_MS = 10_000;
/** For what Discord sent before the stop to come in: what comes later than this cannot be answered any more. */
const DRAIN_WITHIN_MS = CALLBACK_WITHIN_MS;
/** `Client.destroy` never ends where the socket closes between IDENTIFY and READY. */
const CLOSE_WITHIN_MS = 2000;
/** Over four heartbeats, and thirty times Discord's five seconds between two logins. */
const STUCK_AFTER_MS = 180_000;
const LOGIN_FIRST_WAIT_MS = 1000;
const LOGIN_LONGEST_WAIT_MS = 60_000;

/** Close codes after which Discord asks not to come back as one is: …/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const FINAL_CODES: ReadonlyMap<number, 'token' | 'intents' | 'shards' | 'closed'> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, 'token'],
  [GatewayCloseCodes.InvalidShard, 'shards'],
  [GatewayCloseCodes.ShardingRequired, 'shards'],
  [GatewayCloseCodes.InvalidAPIVersion, 'closed'],
  [GatewayCloseCodes.InvalidIntents, 'intents'],
  [GatewayCloseCodes.DisallowedIntents, 'intents'],
]);

/**
 * Answers interactions from Discord's gateway until told to stop, or until Discord shuts the door for good. Everything
 * else, lost lines, invalid sessions, a gateway that is down, it sits out.
 */
export async function runGateway(options: GatewayOptions, stop: AbortSignal): Promise<GatewayEnd> {
  const desk = createDesk(options);
  for (let wait = LOGIN_FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LOGIN_LONGEST_WAIT_MS)) {
    const end = await connection(options, desk, stop);
    if (end.reason !== 'unreachable') return end;
    options.log.warn({ cause: end.cause, againInMs: wait }, 'Discord cannot be reached');
    await sleep(wait, undefined, { signal: stop }).catch(() => {});
    if (stop.aborted) return { reason: 'stopped' };
  }
}

interface Desk {
  readonly take: (interaction: APIInteraction, shard: number) => void;
  /** Resolves when no reply is under way. */
  readonly idle: () => Promise<void>;
  readonly running: () => number;
}

/** Where interactions come in and replies go out, whatever becomes of the connection they came by. */
function createDesk({ apiUrl, agent, dispatch, settings, limits, seen, log }: GatewayOptions): Desk {
  const rest = { apiUrl, agent };
  const answers = createReplyCache({ dispatch, settings, limits, seen });
  const running = new Set<Promise<void>>();

  const answer = async (interaction: APIInteraction, shard: number): Promise<void> => {
    const received = performance.now();
    try {
      const sendable = await answers(interaction);
      const { level, fields } = lineOf(await deliver(rest, interaction, openingOf(sendable), received));
      log[level]({ ...toldOf(sendable), ...fields, shard, interaction: interaction.id }, 'interaction');
    } catch (err) {
      log.error({ err, shard, interaction: interaction.id }, 'interaction');
    }
  };

  return {
    take: (interaction, shard) => {
      const task = answer(interaction, shard).finally(() => running.delete(task));
      running.add(task);
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    running: () => running.size,
  };
}

type ConnectionEnd = GatewayEnd | { readonly reason: 'unreachable'; readonly cause: string };

/** One client, from login to its end. A client whose login failed cannot be used again. */
async function connection(options: GatewayOptions, desk: Desk, stop: AbortSignal): Promise<ConnectionEnd> {
  const { token, log } = options;
  const life: Life = { progress: Date.now() };
  const client = createClient(options, life);
  const { promise: ended, resolve: end } = Promise.withResolvers<ConnectionEnd>();
  client.ws.on(GatewayDispatchEvents.InteractionCreate, desk.take);
  client.on(Events.ClientReady, () => log.info({ shards: client.ws.shards.size }, 'ready'));
  client.on(Events.ShardReady, () => client.guilds.cache.clear());
  client.on(Events.InteractionCreate, () => client.channels.cache.clear());
  client.on(Events.ShardReconnecting, (shard) => {
    if (!stop.aborted) log.warn({ shard }, 'gateway lost, coming back');
  });
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'gateway resumed'));
  client.on(Events.ShardError, (err, shard) => log.warn({ err, shard }, 'gateway error'));
  client.on(Events.Error, (err) => log.error({ err }, 'client error'));
  client.on(Events.Warn, (message) => log.warn(message));
  // After READY discord.js neither comes back from these codes nor says so otherwise.
  client.on(Events.ShardDisconnect, ({ code }) => end(endOf(code)));
  client.login(token).catch((error: unknown) => end(loginEnd(error)));
  const watch = watchOver(client, life, options.stuckAfterMs ?? STUCK_AFTER_MS, () => {
    end({ reason: 'unreachable', cause: 'no sign of life' });
  });
  const stopped = (): void => end({ reason: 'stopped' });
  stop.addEventListener('abort', stopped, { once: true });
  if (stop.aborted) stopped();

  const result = await ended;
  clearInterval(watch);
  stop.removeEventListener('abort', stopped);
  if (result.reason === 'stopped') {
    log.info({ running: desk.running() }, 'stopping');
    await within(DRAIN_WITHIN_MS, heardOut(client));
  }
  // What has come in before the end is still on its way through discord.js: it is taken until the socket has closed.
  await within(CLOSE_WITHIN_MS, client.destroy());
  client.ws.removeListener(GatewayDispatchEvents.InteractionCreate, desk.take);
  const finished = await within(FINISH_WITHIN_MS, desk.idle());
  if (!finished) log.error({ lost: desk.running() }, 'replies given up');
  return result;
}

/** When things last went on, in milliseconds since 1970. */
interface Life {
  progress: number;
}

/**
 * Sees to it that no shard stays silent for ever, whatever state discord.js believes it to be in: it does not notice, for
 * one, that a socket it waits for between IDENTIFY and READY has gone.
 */
function watchOver(client: Client, life: Life, stuckAfterMs: number, onStuck: () => void): NodeJS.Timeout {
  const progressed = (): void => {
    life.progress = Date.now();
  };
  client.on(Events.ShardReady, progressed);
  client.on(Events.ShardResume, progressed);
  const isSilent = (heard: number): boolean => Date.now() - Math.max(heard, life.progress) > stuckAfterMs;
  return setInterval(() => {
    if (isSilent(Math.min(...client.ws.shards.map(({ lastPingTimestamp }) => lastPingTimestamp)))) onStuck();
  }, stuckAfterMs / 4);
}

/** @returns whether the task was done in time */
async function within(ms: number, task: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  const { signal } = patience;
  const late = sleep(ms, false, { signal, ref: true }).catch(() => false);
  const done = await Promise.race([task.then(() => true).catch(() => true), late]);
  patience.abort();
  return done;
}

/** A client that keeps nothing: interactions carry all there is to know. */
function createClient(options: GatewayOptions, life: Life): Client {
  const { apiUrl, agent, presence, shardCount, shardIds, identifyTurns } = options;
  return new Client({
    // INTERACTION_CREATE belongs to no intent: https://docs.discord.com/developers/events/gateway#list-of-intents
    intents: [],
    rest: { api: apiUrl, agent },
    ...(identifyTurns ? { ws: { buildIdentifyThrottler: throttledBy(identifyTurns, life) } } : {}),
    makeCache: Options.cacheWithLimits(NO_CACHES),
    sweepers: {},
    presence: {
      status: PresenceUpdateStatus.Online,
      activities: [{ type: ActivityType.Custom, name: 'facts', state: presence }],
    },
    ...(shardCount === 'auto'
      ? { shards: 'auto' as const }
      : { shardCount, shards: shardIds ? [...shardIds] : Array.from({ length: shardCount }, (_, id) => id) }),
  });
}

/**
 * Shards identify one at a time in each of Discord's buckets, whichever process they belong to:
 * https://docs.discord.com/developers/events/gateway#sharding-max-concurrency
 */
const throttledBy =
  ({ wait }: Turns, life: Life): NonNullable<WebSocketOptions['buildIdentifyThrottler']> =>
  async (manager) => {
    const { session_start_limit } = await manager.fetchGatewayInformation();
    const onWait = (): void => {
      life.progress = Date.now();
    };
    return {
      waitForIdentify: (shard, signal) =>
        wait(`identify:${shard % session_start_limit.max_concurrency}`, { signal, onWait }),
    };
  };

/** Those that discord.js lets a program limit, of the structures that an interaction makes it build. */
const NO_CACHES = { MessageManager: 0, UserManager: 0, GuildMemberManager: 0, DMMessageManager: 0, ThreadManager: 0 };

/** Of a shard whose socket is open. Discord may have sent interactions though discord.js does not yet call it ready. */
const OPEN: ReadonlySet<Status> = new Set([
  Status.Identifying,
  Status.Resuming,
  Status.WaitingForGuilds,
  Status.Nearly,
  Status.Ready,
]);

/**
 * Resolves once all that Discord had sent before now has come in: it answers a heartbeat in its turn. discord.js tells
 * of the answer in its debug messages alone.
 */
function heardOut(client: Client): Promise<void> {
  const shards = client.ws.shards.filter(({ status }) => OPEN.has(status));
  const { promise, resolve } = Promise.withResolvers<void>();
  client.on(Events.Debug, (message) => {
    const shard = /Shard (\d+)\] Heartbeat acknowledged/.exec(message)?.[1];
    if (shard !== undefined) shards.delete(Number(shard));
    if (shards.size === 0) resolve();
  });
  for (const shard of shards.values()) shard.send({ op: GatewayOpcodes.Heartbeat, d: null });
  if (shards.size === 0) resolve();
  return promise;
}

function endOf(code: number): GatewayEnd {
  const reason = FINAL_CODES.get(code) ?? 'closed';
  return reason === 'token' ? { reason } : { reason, code };
}

function loginEnd(error: unknown): ConnectionEnd {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return { reason: 'token' };
  const detail = causeInWords(error);
  if (detail.startsWith('Not enough sessions')) return { reason: 'sessions', detail };
  const passing = error instanceof HTTPError || isNetworkError(error);
  return passing ? { reason: 'unreachable', cause: detail } : { reason: 'failed', detail };
}

/** System and undici errors have a code in capitals: ECONNREFUSED, UND_ERR_CONNECT_TIMEOUT. */
const isNetworkError = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || ('code' in error && typeof error.code === 'string' && /^[A-Z_]+$/.test(error.code)));
