import { once } from 'node:events';
import { SimpleIdentifyThrottler } from '@discordjs/ws';
import {
  ActivityType,
  type APIGatewayBotInfo,
  type APIInteraction,
  GatewayCloseCodes,
  PresenceUpdateStatus,
} from 'discord-api-types/v10';
import type { Agent } from 'undici';
import type { Config } from '../../config.ts';
import { inTime } from '../../in-time.ts';
import type { Turns } from '../../store/turns.ts';
import { isAnswerable } from '../interaction.ts';
import type { Dispatch } from '../reply.ts';
import { CALLBACK_WITHIN_MS } from '../send/callback.ts';
import { openDelivery } from '../send/delivery.ts';
import { type Accounts, account, type OpeningOptions, openingFor } from '../send/opening.ts';
import { createEntrance, tellOfEndpointUrl } from './entrance.ts';
import { openShard, type Shard, type ShardEnd, type ShardOptions } from './shard.ts';

export interface GatewayOptions
  extends OpeningOptions,
    Accounts,
    Pick<Config, 'apiUrl' | 'shardCount' | 'shardIds'>,
    Pick<ShardOptions, 'connections'> {
  readonly dispatch: Dispatch;
  readonly token: string;
  /** The sockets of this process, shared by all that asks Discord. */
  readonly agent: Agent;
  /** What stands under the bot's name: what its facts are. */
  readonly presence: string;
  /** Waits until a shard of a bucket may identify, where other processes identify as well; each for itself if absent. */
  readonly identifyTurns?: Turns | undefined;
}

/** Why the gateway ended. `stopped`: as told; anything else will not mend itself. */
export type GatewayEnd = { readonly reason: 'stopped' } | ShardEnd;

/** For replies that are under way when the program is told to stop. */
const FINISH_WITHIN_MS = 10_000;
/** For what Discord sent before the stop to come in: what comes later than this cannot be answered any more. */
const DRAIN_WITHIN_MS = CALLBACK_WITHIN_MS;
/** For Discord to close its side. */
const CLOSE_WITHIN_MS = 2000;

/** Until told to stop, or until Discord shuts the door for good: everything else it sits out. */
export async function runGateway(options: GatewayOptions, stop: AbortSignal): Promise<GatewayEnd> {
  const { log, token, presence: state, shardCount, shardIds, identifyTurns, connections } = options;
  const { take, idle, running } = createHandler(options);
  const ending = new AbortController();
  const over = AbortSignal.any([stop, ending.signal]);
  const { open, reopen, mayIdentify } = createEntrance(options, over);

  /** The shards of this process: those it is told to run, or as many as Discord recommends. */
  const openShards = (info: APIGatewayBotInfo, ended: AbortSignal): readonly Shard[] => {
    const count = shardCount === 'auto' ? info.shards : shardCount;
    const { max_concurrency } = info.session_start_limit;
    // Shards identify one at a time in each of Discord's buckets, whichever process they belong to:
    // https://docs.discord.com/developers/events/gateway#sharding-max-concurrency
    const own = new SimpleIdentifyThrottler(max_concurrency);
    const turn: ShardOptions['turn'] = (shard, signal) =>
      identifyTurns?.(String(shard % max_concurrency), signal) ?? own.waitForIdentify(shard, signal);
    const presence = {
      status: PresenceUpdateStatus.Online,
      activities: [{ type: ActivityType.Custom, name: 'facts', state }],
      since: null,
      afk: false,
    };
    return (shardIds ?? Array.from({ length: count }, (_, id) => id)).map((id) =>
      openShard({ id, count, token, presence, turn, log, connections, mayIdentify, take }, ended),
    );
  };

  /** Until told to stop, or one shard is not to come back: then none of the others is. */
  const runShards = async (info: APIGatewayBotInfo): Promise<ShardEnd | undefined> => {
    const left = new AbortController();
    const shards = openShards(info, AbortSignal.any([stop, left.signal]));
    const end = await Promise.race([...shards.map(({ ended }) => ended), aborted(stop)]);
    if (stop.aborted) {
      log.info({ running: running() }, 'stopping');
      await inTime(Promise.allSettled(shards.map(({ heardOut }) => heardOut())), DRAIN_WITHIN_MS);
    }
    left.abort();
    await inTime(Promise.allSettled(shards.map(({ leave }) => leave())), CLOSE_WITHIN_MS);
    return end;
  };

  /** Runs as many shards as are to be, and more where Discord asks for more and the number is left to it. */
  const serve = async (info: APIGatewayBotInfo): Promise<ShardEnd | undefined> => {
    const end = await runShards(info);
    const isTooFew = end?.reason === 'shards' && end.code === GatewayCloseCodes.ShardingRequired;
    if (!isTooFew || shardCount !== 'auto') return end;
    const now = await reopen();
    if (!now) return undefined;
    if (now.shards <= info.shards) return end;
    log.warn({ before: info.shards, shards: now.shards }, 'Discord asks for more shards');
    return serve(now);
  };

  const info = await open();
  if (!info) return stop.aborted ? { reason: 'stopped' } : { reason: 'token' };
  tellOfEndpointUrl(options, over);
  const end = await serve(info);
  ending.abort();
  const finished = await inTime(idle(), FINISH_WITHIN_MS);
  if (!finished) log.error({ lost: running() }, 'replies given up');
  return stop.aborted ? { reason: 'stopped' } : (end ?? { reason: 'token' });
}

function createHandler(options: GatewayOptions) {
  const { apiUrl, agent, dispatch, log } = options;
  const deliver = openDelivery(apiUrl, agent);
  const running = new Set<Promise<void>>();

  const answer = async (interaction: APIInteraction, shard: number): Promise<void> => {
    const received = performance.now();
    try {
      const answering = dispatch(interaction);
      const opening = await openingFor(interaction, answering, options);
      const way = await deliver(interaction, opening, received);
      account(await answering, way, { shard, interaction: interaction.id }, options);
    } catch (err) {
      log.error({ err, shard, interaction: interaction.id }, 'interaction');
    }
  };

  return {
    take: (interaction: unknown, shard: number): void => {
      if (!isAnswerable(interaction)) {
        log.warn({ shard }, 'an interaction without id, token or type: nobody could answer it');
        return;
      }
      const task = answer(interaction, shard).finally(() => running.delete(task));
      running.add(task);
    },
    /** Resolves when no reply is under way. */
    idle: async (): Promise<true> => {
      while (running.size > 0) await Promise.allSettled(running);
      return true;
    },
    running: () => running.size,
  };
}

async function aborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) await once(signal, 'abort');
}
