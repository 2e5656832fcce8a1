import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import type { REST } from '@discordjs/rest';
import type { Agent } from 'undici';
import { type Config, ConfigFaults, type HttpConfig, parseConfig } from './config.ts';
import { prepareIndex } from './core/ask/index.ts';
import { inWords, knownDate } from './core/dates.ts';
import { type FactBase, FactFaults } from './core/factbase.ts';
import { openFacts } from './core/stamp.ts';
import type { GatewayEnd } from './discord/gateway.ts';
import type { Pictures } from './discord/illustration.ts';
import type { DispatchParts, Illustrate, Settings } from './discord/parts.ts';
import { dataOf, readerOf, remarksOf, secretsOf, takeEnvironment } from './environment.ts';
import { CATALOGUES, type Catalogue, localeFor } from './locales/index.ts';
import { createLog, createRedaction, type Log, writerTo } from './log.ts';
import type { Studio } from './pictures/studio.ts';
import type { Challenges } from './store/challenges.ts';
import type { Gaps } from './store/gaps.ts';
import type { SweepParts } from './store/seen.ts';
import type { Turns } from './store/turns.ts';
import type { Store } from './store/types.ts';
import { parseStoreUrl } from './store/url.ts';
import { EXIT, type ExitCode } from './terminal/exit.ts';

/**
 * Runs the bot: environment → configuration → facts → transport. Without a token it serves the local page.
 * @returns the exit code, once everything is closed
 */
export async function start(): Promise<ExitCode> {
  const taken = await takeEnvironment();
  const { env, file } = taken;
  const redact = createRedaction(secretsOf(env));
  // What cannot be told to anybody is no reason to end.
  process.stderr.on('error', () => {});
  const complain = (lines: readonly string[]): ExitCode => {
    process.stderr.write(`${redact(lines.join('\n'))}\n`);
    return EXIT.fault;
  };
  const words = CATALOGUES[localeFor(readerOf(env))];
  try {
    const config = parseConfig(env, words.operations.config);
    const data = dataOf(env);
    const base = { facts: openFacts(data), data };
    const toldLog = (): Log => {
      const log = openLog(config, redact);
      for (const remark of remarksOf(taken, CATALOGUES.en)) log.warn(remark);
      return log;
    };
    if (config.http) {
      const log = toldLog();
      warmUp(base.facts, log);
      const fault = await serveHttp(config, config.http, base, log);
      return fault ? complain([words.operations.http.closed(fault.host, fault.code)]) : EXIT.done;
    }
    if (config.token === undefined) {
      if (!LOOPBACK.test(config.host)) return complain([words.playground.onlyHere(config.host)]);
      complain([words.operations.surroundings.noToken(file.path), ...remarksOf(taken, words)]);
      // What the page shows is all else there is to tell, but for faults.
      await servePage(config, base, words, openLog({ ...config, logLevel: 'warn' }, redact));
      return EXIT.done;
    }
    const log = toldLog();
    warmUp(base.facts, log);
    const end = await serve(config, config.token, base, log);
    return end.reason === 'stopped' ? EXIT.done : complain([endInWords(end, words)]);
  } catch (error) {
    if (error instanceof ConfigFaults)
      return complain([
        ...remarksOf(taken, words),
        ...error.faults,
        words.operations.config.heading(error.faults.length),
      ]);
    const unheard = listenFault(error);
    if (unheard) return complain([words.operations.http.closed(unheard.at, unheard.code)]);
    if (!(error instanceof FactFaults)) throw error;
    const { faultInWords } = await import('./terminal/facts.ts');
    return complain([...error.faults.map(faultInWords), words.terminal.faulty(error.faults.length)]);
  }
}

/** Makes what free questions are read with, in slices, so that the first one is answered as fast as the second. */
function warmUp(facts: FactBase, log: Log): void {
  prepareIndex(facts).then(
    () => log.info('free questions are prepared for'),
    (err: unknown) => log.error({ err }, 'free questions cannot be prepared for'),
  );
}

/** The page lets whoever opens it act as anybody: it is for this machine alone. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** Where a port cannot be had, and why. */
function listenFault(error: unknown): { readonly at: string; readonly code: string } | undefined {
  if (!(error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error))
    return undefined;
  const [host, port] = ['address' in error ? error.address : '', 'port' in error ? error.port : ''];
  return { at: `${host}:${port}`, code: String(error.code) };
}

interface Base {
  readonly facts: FactBase;
  /** The folder it was read from. */
  readonly data: string;
}

/** Serves the page on which everything can be tried without Discord, until a signal comes. */
async function servePage(
  { host, port, pictures }: Config,
  { facts, data }: Base,
  words: Catalogue,
  log: Log,
): Promise<void> {
  const stop = stopSignal();
  const { startPlayground } = await import('./playground/server.ts');
  // What is tried there ends with it.
  const { kept, close: closeStore } = await openStored({ storeUrl: 'memory:' }, facts, log);
  const { illustrate, close: closeStudio } = await openStudio({ pictures }, log);
  const page = await startPlayground({ facts, host, port, log, dispatchParts: { ...kept, data, illustrate } });
  const { serving, stop: howToStop } = words.playground;
  process.stdout.write(`${serving(page.url)}\n${howToStop}\n`);
  flushCompileCache();
  if (!stop.aborted) await once(stop, 'abort');
  await page.close();
  await Promise.all([closeStore(), closeStudio()]);
}

/** What draws the pictures of replies. Its process starts with the first one that is wanted: until then it costs nothing. */
async function openStudio(
  { pictures }: Pick<Config, 'pictures'>,
  log: Log,
): Promise<{ readonly illustrate: Illustrate | undefined; readonly close: () => Promise<void> }> {
  if (!pictures) return { illustrate: undefined, close: async () => {} };
  const { createIllustrator } = await import('./discord/illustration.ts');
  let studio: Studio | undefined;
  const png: Pictures['png'] = async (picture, theme) => {
    const { Studio } = await import('./pictures/studio.ts');
    studio ??= new Studio();
    return studio.png(picture, theme);
  };
  const cached: Pictures['cached'] = (picture, theme) => studio?.cached(picture, theme);
  return {
    illustrate: createIllustrator({ pictures: { cached, png }, log: reasonsOnly(log) }),
    close: async () => studio?.close(),
  };
}

/** After the start, which is to be quick. */
const SWEEP_FIRST_MS = 60_000;
/** More often than daily: the first one on each day does it, whichever replica that is. */
const SWEEP_MS = 6 * 3_600_000;

interface Stored {
  readonly kept: {
    readonly store: Store;
    readonly settings: Settings;
    readonly gaps: Gaps;
    readonly challenges: Challenges;
  };
  readonly seen: (guildId: string) => void;
  /** From now on, once a day, deletes what is kept of servers that have left. */
  readonly sweepDaily: (isInstalled: SweepParts['isInstalled']) => void;
  /** Rejects while the store does not read and write. */
  readonly probe: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens what is kept. It connects in the background: a store that is down keeps nothing from starting. */
async function openStored(
  { storeUrl, ...config }: Pick<Config, 'storeUrl'> & Partial<Config>,
  facts: FactBase,
  log: Log,
  onError?: () => void,
): Promise<Stored> {
  const [{ openStore }, { namesOf }, { createSettings }, { createGaps }, { createChallenges }, { createSeen, sweep }] =
    await Promise.all([
      import('./store/store.ts'),
      import('./store/owner.ts'),
      import('./store/settings.ts'),
      import('./store/gaps.ts'),
      import('./store/challenges.ts'),
      import('./store/seen.ts'),
    ]);
  const { applicationId, token, http } = config;
  const names = namesOf({ applicationId, token, publicKey: http?.publicKey });
  const store = openStore(storeUrl, { log, names, ...(onError ? { onError } : {}) });
  const probe = async (): Promise<void> => {
    const { state } = await store.health();
    if (state !== 'up') throw new Error(`the store is ${state}`);
  };
  let timer: NodeJS.Timeout | undefined;
  const sweepDaily = (isInstalled: SweepParts['isInstalled'], pause = SWEEP_FIRST_MS): void => {
    timer = setTimeout(() => {
      sweepDaily(isInstalled, SWEEP_MS);
      sweep({ store, isInstalled, log }).catch((err) => log.error({ err }, 'sweep'));
    }, pause).unref();
  };
  const words = async () => (await import('./core/common-words.ts')).commonWords(facts);
  const gaps = createGaps(store, { log, words });
  const close = async (): Promise<void> => {
    clearTimeout(timer);
    await gaps.flush();
    await store.close();
  };
  return {
    kept: { store, settings: createSettings(store), gaps, challenges: createChallenges(store) },
    seen: createSeen(store),
    sweepDaily,
    probe,
    close,
  };
}

function openLog({ logLevel }: Config, redact: (text: string) => string): Log {
  const log = createLog({
    level: logLevel,
    redact,
    pretty: process.stdout.isTTY,
    write: writerTo(process.stdout),
    gathers: true,
  });
  tellOfCrashes(log);
  return log;
}

/** Node prints a crash and a warning past every redaction, so neither may get that far. */
function tellOfCrashes(log: Log): void {
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'crash');
    process.exit(EXIT.fault);
  });
  // Of a frame that it cannot read, the library of the gateway tells nobody else. Whoever asked goes without an answer;
  // everybody else has one.
  process.on('unhandledRejection', (err) => log.error({ err }, 'a fault that nobody waited for'));
  process.removeAllListeners('warning');
  process.on('warning', (err) => log.warn({ err }, 'warning'));
}

/** Aborted by a signal to end. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop.abort();
      // The second time it is meant.
      process.once(signal, () => process.exit(EXIT.fault));
    });
  }
  return stop.signal;
}

/**
 * Opens the HTTP endpoint, and answers until a signal comes.
 * @returns where it cannot listen, and why
 */
async function serveHttp(
  config: Config,
  http: HttpConfig,
  { facts, data }: Base,
  log: Log,
): Promise<{ readonly host: string; readonly code: string } | undefined> {
  const stop = stopSignal();
  const [{ createEndpoint }, { createDispatch }, { createLimits }, { createMetrics }] = await Promise.all([
    import('./discord/endpoint.ts'),
    import('./discord/dispatch.ts'),
    import('./discord/limits.ts'),
    import('./metrics.ts'),
  ]);
  const metrics = createMetrics();
  const {
    kept,
    seen,
    sweepDaily,
    probe: probeStore,
    close: closeStore,
  } = await openStored(config, facts, log, metrics.storeError);
  const asking: Partial<Asking> = config.token === undefined ? {} : askLate(config, config.token);
  const { illustrate, close: closeStudio } = await openStudio(config, log);
  const dispatch = createDispatch({ facts, data, log: reasonsOnly(log), ...kept, illustrate, ...asking });
  try {
    const { revision, horizon } = facts;
    const parts = {
      dispatch,
      settings: kept.settings,
      seen,
      limits: createLimits(),
      revision,
      log,
      metrics,
      probeStore,
    };
    const endpoint = await createEndpoint({ ...http, apiUrl: config.apiUrl, ...parts });
    sweepDaily(asking.registration?.isInstalled);
    const { url, metricsUrl, close } = endpoint;
    log.info({ url, metricsUrl, revision, horizon, pid: process.pid }, 'listening');
    flushCompileCache();
    if (!stop.aborted) await once(stop, 'abort');
    log.info('stopping');
    await close();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error && error.syscall === 'listen')) throw error;
    return { host: `${http.host}:${'port' in error ? error.port : http.port}`, code: String(error.code) };
  } finally {
    await Promise.all([closeStore(), closeStudio()]);
  }
}

/** What moderators ask of Discord. */
type Asking = Required<Pick<DispatchParts, 'registration' | 'lookups'>>;

/** @param rest holds the bot's token */
async function openAsking(rest: REST, applicationId: string | undefined): Promise<Asking> {
  const [{ createRegistration, serverRegistration }, { createLookups }, { defineCommands }] = await Promise.all([
    import('./discord/registration.ts'),
    import('./discord/access/rest-lookups.ts'),
    import('./discord/definition.ts'),
  ]);
  const commands = defineCommands();
  const registration = createRegistration({ rest, commands, applicationId });
  return {
    registration: serverRegistration(registration),
    lookups: createLookups(rest, registration, commands),
  };
}

/**
 * Loads what asks Discord, discord.js and more, when a moderator first needs it.
 * @param agent the sockets there are already; its own where absent
 */
function askLate({ apiUrl, applicationId }: Config, token: string, agent?: Agent): Asking {
  const load = async (): Promise<Asking> => {
    const [{ createRest }, { createAgent }] = await Promise.all([
      import('./discord/rest.ts'),
      import('./discord/callback.ts'),
    ]);
    return openAsking(createRest(apiUrl, token, agent ?? createAgent()), applicationId);
  };
  let loaded: Promise<Asking> | undefined;
  const asking = (): Promise<Asking> => {
    loaded ??= load();
    return loaded;
  };
  return {
    registration: {
      plan: async (guildId) => (await asking()).registration.plan(guildId),
      apply: async (guildId) => (await asking()).registration.apply(guildId),
      isInstalled: async (guildId) => (await asking()).registration.isInstalled?.(guildId),
    },
    lookups: {
      commands: async (guildId) => (await asking()).lookups.commands(guildId),
      switches: async (guildId) => (await asking()).lookups.switches(guildId),
      ranks: async (guildId) => (await asking()).lookups.ranks(guildId),
      channel: async (channelId) => (await asking()).lookups.channel(channelId),
      app: async (guildId) => (await asking()).lookups.app(guildId),
    },
  };
}

/** Connects, and answers until a signal comes or Discord shuts the door. */
async function serve(config: Config, token: string, { facts, data }: Base, log: Log): Promise<GatewayEnd> {
  const stop = stopSignal();
  const [{ runGateway }, { createDispatch }, { createLimits }, { createAgent }] = await Promise.all([
    import('./discord/gateway.ts'),
    import('./discord/dispatch.ts'),
    import('./discord/limits.ts'),
    import('./discord/callback.ts'),
  ]);
  const { operations, dates } = CATALOGUES.en;
  const agent = createAgent();
  log.info({ revision: facts.revision, horizon: facts.horizon, pid: process.pid }, 'starting');
  const presence = operations.presence(inWords(knownDate(facts.horizon), dates), facts.revision);
  const asking = askLate(config, token, agent);
  const watched = await openWatch(config, facts.revision, log);
  const [{ kept, seen, sweepDaily, close: closeStore }, { illustrate, close: closeStudio }, identifyTurns] =
    await Promise.all([
      openStored(config, facts, log, watched.storeError),
      openStudio(config, log),
      identifyTurnsOf(config, token, log),
    ]);
  const dispatch = createDispatch({ facts, data, log: reasonsOnly(log), ...kept, illustrate, ...asking });
  const { settings } = kept;
  sweepDaily(asking.registration.isInstalled);
  const limits = createLimits();
  const ended = runGateway(
    { ...config, token, agent, presence, dispatch, settings, limits, seen, identifyTurns, log: watched.log },
    stop,
  );
  // Else it is written at the end, and a killed process would leave none.
  flushCompileCache();
  const end = await ended.finally(() => Promise.all([watched.close(), closeStore(), closeStudio()]));
  if (end.reason !== 'stopped') log.fatal(end, 'Discord wants the bot not to come back');
  return end;
}

/** What is seen of the gateway from outside, where METRICS_PORT is set. */
interface Watch {
  /** Counts what passes it. */
  readonly log: Log;
  readonly storeError: (() => void) | undefined;
  readonly close: () => void;
}

async function openWatch({ host, metricsPort: port }: Config, revision: string, log: Log): Promise<Watch> {
  if (port === undefined) return { log, storeError: undefined, close: () => {} };
  const [{ openHealth }, { createMetrics }, { watchLog }] = await Promise.all([
    import('./health.ts'),
    import('./metrics.ts'),
    import('./discord/watch.ts'),
  ]);
  const metrics = createMetrics();
  const watched = watchLog(log, metrics);
  const { url, close } = await openHealth({ host, port, revision, metrics, isReady: watched.isReady, log });
  log.info({ metricsUrl: url }, 'health');
  return { log: watched.log, storeError: metrics.storeError, close };
}

/** Discord's five seconds between two logins, and what the way there may vary by. */
const IDENTIFY_PAUSE_MS = 5250;

/** Processes that share a Redis take turns; its users see no token there, only that two bots are not the same. */
async function identifyTurnsOf({ storeUrl }: Config, token: string, log: Log): Promise<Turns | undefined> {
  const store = parseStoreUrl(storeUrl);
  if (store?.kind !== 'redis') return undefined;
  const { createTurns } = await import('./store/turns.ts');
  const bot = createHash('sha256').update(token).digest('hex').slice(0, 16);
  return createTurns(store.href, { namespace: `xiaomi:${bot}`, pauseMs: IDENTIFY_PAUSE_MS, log });
}

/** The gateway logs one line an interaction, with how its reply was delivered: of the dispatch only reasons are kept. */
const reasonsOnly = (log: Log) => ({
  info: (fields: object) => log.debug(fields),
  warn: (fields: object) => log.warn(fields),
  error: (fields: object) => log.error(fields),
});

function endInWords(end: Exclude<GatewayEnd, { reason: 'stopped' }>, { operations }: Catalogue): string {
  const words = operations.gateway;
  return end.reason === 'token' ? words.token : words[end.reason](end.code);
}
