import { setTimeout as sleep } from 'node:timers/promises';
import {
  DefaultWebSocketManagerOptions,
  type SessionInfo,
  WebSocketShard,
  type WebSocketShardDestroyOptions,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
} from '@discordjs/ws';
import {
  type APIGatewayBotInfo,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayOpcodes,
  type GatewayPresenceUpdateData,
} from 'discord-api-types/v10';
import { causeInWords, type Log } from '../../log.ts';

/**
 * One shard of the gateway, kept connected (https://docs.discord.com/developers/events/gateway).
 *
 * Each connection is a `WebSocketShard` of its own, which is dropped with it: left to itself that class tries a lost
 * session for ever, at the one address Discord gave for it, and two of its ways back get in each other's way. So when
 * and how to come back is decided here, and a shard that was dropped is told of no session any more, which keeps it from
 * opening another connection.
 */

export interface ShardOptions {
  readonly id: number;
  /** Of all processes together. */
  readonly count: number;
  readonly token: string;
  readonly presence: GatewayPresenceUpdateData;
  /**
   * What Discord tells of its gateway, once a session may be started: asked before each identify.
   * @returns undefined where none ever may
   */
  readonly mayIdentify: () => Promise<APIGatewayBotInfo | undefined>;
  readonly turn: (shard: number, signal: AbortSignal) => Promise<void>;
  readonly take: (sent: unknown, shard: number) => void;
  readonly log: Log;
  /** By shard whether interactions come in by it, of those that ever were connected; kept up to date here. */
  readonly connections?: Map<number, boolean> | undefined;
}

export type ShardEnd =
  | { readonly reason: 'token' }
  | { readonly reason: 'intents' | 'shards' | 'closed'; readonly code: number };

export interface Shard {
  /** Resolves where Discord says that coming back is pointless; with undefined where it is not wanted any more. */
  readonly ended: Promise<ShardEnd | undefined>;
  /** Resolves once all that Discord had sent before now has come in. */
  readonly heardOut: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

/** Close codes after which Discord asks not to come back as one is: …/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const FINAL_CODES: ReadonlyMap<number, ShardEnd['reason']> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, 'token'],
  [GatewayCloseCodes.InvalidShard, 'shards'],
  [GatewayCloseCodes.ShardingRequired, 'shards'],
  [GatewayCloseCodes.InvalidAPIVersion, 'closed'],
  [GatewayCloseCodes.InvalidIntents, 'intents'],
  [GatewayCloseCodes.DisallowedIntents, 'intents'],
]);

/** Longer than that nobody can wait for an answer: what a resumed session would replay is too old. */
const RESUME_WITHIN_MS = 10_000;
/** Before each try to come back, the last for all that follow: together with a try that hangs, less than half a minute. */
const WAITS_MS = [250, 250, 1000, 2000, 4000, 6000] as const;
/** A connection that lasted so long was a good one: the waits begin anew. */
const STEADY_MS = 5000;
/** Of identifies without READY, after which the bot waits longer: Discord allows 1,000 a day, and resets a token that makes more. */
const MOST_IDENTIFIES = 10;
const IDENTIFY_LONGEST_WAIT_MS = 60_000;
const HANDSHAKE_WITHIN_MS = 8000;
/** How often a shard is looked at, and how often it may have shown no sign of life then. */
const LOOK_MS = 4000;
const MOST_SILENT = 2;

interface Loss {
  /** Of the close, where there was one. */
  readonly code: number | undefined;
  readonly cause: string;
  readonly wasIn: boolean;
  readonly hasIdentified: boolean;
  readonly lastedMs: number;
  /** What there is to resume. */
  readonly session: SessionInfo | null;
}

export function openShard(options: ShardOptions, stop: AbortSignal): Shard {
  const { id, log, connections } = options;
  let session: SessionInfo | null = null;
  let current: ReturnType<typeof connect> | undefined;

  const keep = async (): Promise<ShardEnd | undefined> => {
    let lostAt = Number.NEGATIVE_INFINITY;
    let losses = 0;
    let identifies = 0;
    let info: APIGatewayBotInfo | undefined;
    while (!stop.aborted) {
      if (performance.now() - lostAt > RESUME_WITHIN_MS) session = null;
      if (!session || !info) info = await options.mayIdentify();
      if (!info || stop.aborted) return undefined;
      // Where the address that Discord gave for it has failed, the common one takes it too.
      if (session && losses > 1) session = { ...session, resumeURL: info.url };
      current = connect(options, info, session);
      const { code, cause, wasIn, hasIdentified, lastedMs, ...left } = await current.lost;
      current = undefined;
      session = left.session;
      if (stop.aborted) return undefined;
      const reason = FINAL_CODES.get(code ?? 0);
      if (reason) return reason === 'token' ? { reason } : { reason, code: code ?? 0 };
      if (wasIn) lostAt = performance.now();
      if (wasIn) connections?.set(id, false);
      losses = lastedMs >= STEADY_MS ? 1 : losses + 1;
      identifies = wasIn ? 0 : identifies + (hasIdentified ? 1 : 0);
      const wait = WAITS_MS[Math.min(losses, WAITS_MS.length) - 1] ?? 0;
      const againInMs = Math.round(
        (identifies > MOST_IDENTIFIES ? IDENTIFY_LONGEST_WAIT_MS : wait) * (1 + Math.random() / 4),
      );
      log.warn({ shard: id, cause, againInMs }, wasIn ? 'gateway lost, coming back' : 'gateway not reached');
      await sleep(againInMs, undefined, { signal: stop }).catch(() => {});
    }
    return undefined;
  };

  return {
    ended: keep(),
    heardOut: async () => current?.heardOut(),
    leave: async () => current?.leave(),
  };
}

/** Opens a connection, which resumes the session there is, or starts one. */
function connect(
  { id, count, token, presence, turn, take, log, connections }: ShardOptions,
  info: APIGatewayBotInfo,
  before: SessionInfo | null,
) {
  const { promise: lost, resolve } = Promise.withResolvers<Loss>();
  let session = before;
  let isDropped = false;
  let isOpen = false;
  let isWaiting = false;
  let hasIdentified = false;
  let inSince: number | undefined;
  let silent = 0;
  let resumes = 0;
  let fault: string | undefined;

  const shard = new WebSocketShard(
    {
      options: {
        ...DefaultWebSocketManagerOptions,
        token,
        // INTERACTION_CREATE belongs to no intent: https://docs.discord.com/developers/events/gateway#list-of-intents
        intents: 0,
        shardCount: count,
        gatewayInformation: info,
        initialPresence: presence,
        handshakeTimeout: HANDSHAKE_WITHIN_MS,
        // The watch below does that, and does not leave a socket that is still connecting, whose errors nobody would hear.
        helloTimeout: null,
        readyTimeout: null,
      },
      retrieveSessionInfo: () => (isDropped ? NEVER : session),
      updateSessionInfo: (_, told) => {
        if (!isDropped) session = told && checked(told, info.url);
      },
      waitForIdentify: async (_, signal) => {
        isWaiting = true;
        await turn(id, signal).finally(() => {
          isWaiting = false;
          silent = 0;
        });
        hasIdentified = true;
      },
    },
    id,
  );

  const beat = (): Promise<void> =>
    shard.send({ op: GatewayOpcodes.Heartbeat, d: session?.sequence ?? null }).catch(() => {});
  // What came in before is still on its way through the shard, and counts: it must not be replayed.
  const drop = (cause: string, code?: number): NodeJS.Immediate =>
    setImmediate(() => {
      if (isDropped) return;
      isDropped = true;
      clearInterval(watch);
      const lastedMs = inSince === undefined ? 0 : performance.now() - inSince;
      resolve({ code, cause: fault ?? cause, wasIn: inSince !== undefined, hasIdentified, lastedMs, session });
    });
  const sign = (): void => {
    silent = 0;
    inSince ??= performance.now();
  };
  const isIn = (fields: object, message: string): void => {
    sign();
    connections?.set(id, true);
    log.info({ shard: id, ...fields }, message);
  };
  /** Where the socket is open. One that still connects ends by itself, or says HELLO; left now, nobody would hear its errors. */
  const close = async (how: WebSocketShardDestroyOptions): Promise<void> => {
    const isConnected = await shard.send({ op: GatewayOpcodes.Heartbeat, d: null }).then(
      () => true,
      () => false,
    );
    if (isConnected) await shard.destroy(how);
  };

  const watch = setInterval(() => {
    if (isWaiting) return;
    silent += 1;
    if (silent > MOST_SILENT) {
      drop('no sign of life');
      close(TO_RESUME).catch(() => {});
    } else if (inSince !== undefined) beat();
  }, LOOK_MS);

  shard.on(WebSocketShardEvents.Hello, () => {
    isOpen = true;
    silent = 0;
    if (isDropped) shard.destroy(TO_RESUME).catch(() => {});
  });
  shard.on(WebSocketShardEvents.Ready, () => isIn({ shards: count }, 'ready'));
  shard.on(WebSocketShardEvents.Resumed, () => isIn({}, 'gateway resumed'));
  shard.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    sign();
    if (data.t === GatewayDispatchEvents.InteractionCreate) take(data.d, id);
  });
  shard.on(WebSocketShardEvents.HeartbeatComplete, () => {
    // Discord also answers those whom it has not let in.
    if (inSince !== undefined) silent = 0;
  });
  shard.on(WebSocketShardEvents.Error, ({ error }) => {
    fault = causeInWords(error);
  });
  shard.on(WebSocketShardEvents.Closed, ({ code }) => drop(`closed with ${code}`, code));
  shard.on(WebSocketShardEvents.Debug, ({ message }) => {
    // It tells of both by no other event. It tries to resume by itself, but without a pause, and for ever.
    if (INVALID_BUT_RESUMABLE.test(message)) {
      resumes += 1;
      if (resumes > 1) drop('invalid session');
      if (resumes > 1) close(TO_RESUME).catch(() => {});
    }
    const reason = LEAVING.exec(message)?.[1];
    // What it was closed with is told by the event.
    if (reason !== undefined && reason !== 'none') drop(reason);
  });
  // What it rejects with is told by the events.
  shard.connect().catch(() => {});

  return {
    lost,
    heardOut: async () => {
      // Discord answers in its turn. The first answer may be to a heartbeat sent before.
      for (let beats = 0; isOpen && beats < 2; beats += 1) {
        const { promise: answer, resolve: tell } = Promise.withResolvers<void>();
        shard.once(WebSocketShardEvents.HeartbeatComplete, () => tell());
        await beat();
        await Promise.race([answer, lost]);
      }
      await new Promise(setImmediate);
    },
    leave: () => {
      drop('left');
      return close({ code: 1000 });
    },
  };
}

/** Closes so that Discord keeps the session. */
const TO_RESUME = { recover: WebSocketShardDestroyRecovery.Resume } as const;
const NEVER = new Promise<never>(() => {});
const INVALID_BUT_RESUMABLE = /^Invalid session; will attempt to resume: true/;
const LEAVING = /^Destroying shard\n\tReason: (.*)/;

/** What READY told of a session; null where it cannot be resumed with that. */
function checked({ sessionId, sequence, resumeURL, ...rest }: SessionInfo, url: string): SessionInfo | null {
  if (typeof sessionId !== 'string' || typeof sequence !== 'number') return null;
  return { ...rest, sessionId, sequence, resumeURL: isGatewayUrl(resumeURL) ? resumeURL : url };
}

export function isGatewayUrl(url: unknown): url is string {
  const parsed = typeof url === 'string' ? URL.parse(url) : null;
  return parsed !== null && /^wss?:$/.test(parsed.protocol) && parsed.hash === '';
}
