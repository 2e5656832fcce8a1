import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { openAnswering, openStored, openStudio, openWatch } from './compose.ts';
import { type Config, ConfigFaults, isThisMachine, parseConfig } from './config.ts';
import { modelOf } from './core/ask/model.ts';
import { gazetteerOf } from './core/ask/names.ts';
import { spellingOf } from './core/ask/spelling.ts';
import { prepareTold } from './core/check/told.ts';
import { inWords, knownDate } from './core/facts/dates.ts';
import { type FactBase, FactFaults } from './core/facts/factbase.ts';
import { compileReading } from './discord/interaction.ts';
import type { GatewayEnd } from './discord/transport/gateway.ts';
import type { DispatchParts } from './discord/types.ts';
import { dataOf, readerOf, remarksOf, secretsOf, takeEnvironment } from './environment.ts';
import { readLog } from './files/changes.ts';
import { openFacts } from './files/stamp.ts';
import { CATALOGUES, type Catalogue, localeFor } from './locales/index.ts';
import { createLog, createRedaction, type Log, writerTo } from './log.ts';
import { createMetrics } from './metrics.ts';
import { MEMORY } from './store/url.ts';
import { EXIT, type ExitCode } from './terminal/exit.ts';

/**
 * Runs the bot: environment → configuration → facts → transport. Without a token it serves the local page.
 * @returns the exit code, once everything is closed
 */
async function start(): Promise<ExitCode> {
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
    const base = { facts: openFacts(data), changeLog: () => readLog(data) };
    const toldLog = (): Log => {
      const log = openLog(config, redact);
      for (const remark of remarksOf(taken, CATALOGUES.en)) log.warn(remark);
      return log;
    };
    if (config.publicKey !== undefined) {
      const log = toldLog();
      warmUp(base.facts, log);
      await serveHttp(config, config.publicKey, base, log);
      return EXIT.done;
    }
    if (config.token === undefined) {
      if (!isThisMachine(config.host)) return complain([words.playground.onlyHere(config.host)]);
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

/** Node’s warning of the interface that the page’s types are stripped by. */
const STRIPPING = /stripTypeScriptTypes/;
/** By then a start is over: what is made ahead is not to make it longer. */
const WARM_UP_AFTER_MS = 1000;

/**
 * Makes what free texts are read with, in slices, and loads what moderators need: so the first of them is answered as fast
 * as the second.
 */
function warmUp(facts: FactBase, log: Log): void {
  const prepare = async (): Promise<void> => {
    await sleep(WARM_UP_AFTER_MS, undefined, { ref: false });
    for (const open of [modelOf, gazetteerOf, spellingOf]) {
      open(facts);
      await nextTurn();
    }
    await prepareTold(facts);
    compileReading();
    await import('./discord/admin/router.ts');
  };
  prepare().then(
    () => log.info('free questions are prepared for'),
    (err: unknown) => log.error({ err }, 'free questions cannot be prepared for'),
  );
}

function listenFault(error: unknown): { readonly at: string; readonly code: string } | undefined {
  if (!(error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error))
    return undefined;
  const [host, port] = ['address' in error ? error.address : '', 'port' in error ? error.port : ''];
  return { at: `${host}:${port}`, code: String(error.code) };
}

type Base = Pick<DispatchParts, 'facts' | 'changeLog'>;

/** Serves the page on which everything can be tried without Discord, until a signal comes. */
async function servePage({ host, port, pictures }: Config, { facts, changeLog }: Base, words: Catalogue, log: Log) {
  const stop = stopSignal();
  const { startPlayground } = await import('./playground/server.ts');
  // What is tried there ends with it.
  const { kept, close: closeStore } = openStored({ storeUrl: MEMORY }, facts, log);
  const { illustrate, close: closeStudio } = openStudio({ pictures }, log);
  const page = await startPlayground({ facts, host, port, log, dispatchParts: { ...kept, changeLog, illustrate } });
  const { serving, stop: howToStop } = words.playground;
  process.stdout.write(`${serving(page.url)}\n${howToStop}\n`);
  flushCompileCache();
  if (!stop.aborted) await once(stop, 'abort');
  await page.close();
  await Promise.all([closeStore(), closeStudio()]);
}

function openLog({ logLevel }: Config, redact: (text: string) => string): Log {
  const log = createLog({
    level: logLevel,
    redact,
    pretty: process.stdout.isTTY,
    write: writerTo(process.stdout),
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
  process.on('warning', (err) => {
    // The page's types are stripped by an interface that Node calls experimental: nobody here can do anything about that.
    if (!STRIPPING.test(err.message)) log.warn({ err }, 'warning');
  });
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Those of the preload go only once this one is there: a signal that is on its way already is not lost.
    const early = process.listeners(signal);
    process.once(signal, () => {
      stop.abort();
      // The second time it is meant.
      process.once(signal, () => process.exit(EXIT.fault));
    });
    for (const listener of early) process.off(signal, listener);
  }
  return stop.signal;
}

/** Opens the HTTP endpoint, and answers until a signal comes. @throws a system error where it cannot listen */
async function serveHttp(config: Config, publicKey: string, base: Base, log: Log): Promise<void> {
  const stop = stopSignal();
  const { createEndpoint } = await import('./discord/transport/endpoint.ts');
  const { revision, horizon } = base.facts;
  const metrics = createMetrics();
  const { close: closeParts, ...parts } = openAnswering(config, base, log, metrics.storeError);
  try {
    const { url, metricsUrl, close } = await createEndpoint({ ...config, ...parts, publicKey, revision, log, metrics });
    log.info({ url, metricsUrl, revision, horizon, pid: process.pid }, 'listening');
    flushCompileCache();
    if (!stop.aborted) await once(stop, 'abort');
    log.info('stopping');
    await close();
  } finally {
    await closeParts();
  }
}

/** Connects, and answers until a signal comes or Discord shuts the door. */
async function serve(config: Config, token: string, base: Base, log: Log): Promise<GatewayEnd> {
  const stop = stopSignal();
  const [{ runGateway }, { createAgent }] = await Promise.all([
    import('./discord/transport/gateway.ts'),
    import('./discord/send/callback.ts'),
  ]);
  const { operations, dates } = CATALOGUES.en;
  const { revision, horizon } = base.facts;
  const agent = createAgent();
  log.info({ revision, horizon, pid: process.pid }, 'starting');
  const presence = operations.presence(inWords(knownDate(horizon), dates), revision);
  const { metrics, connections, close: closeWatch } = await openWatch(config, revision, log);
  const { close: closeParts, ...parts } = openAnswering(config, base, log, metrics?.storeError, agent);
  const ended = runGateway({ ...config, ...parts, token, agent, presence, log, metrics, connections }, stop);
  // Else it is written at the end, and a killed process would leave none.
  flushCompileCache();
  const end = await ended.finally(() => Promise.all([closeWatch(), closeParts()]));
  if (end.reason !== 'stopped') log.fatal(end, 'Discord wants the bot not to come back');
  return end;
}

function endInWords(end: Exclude<GatewayEnd, { reason: 'stopped' }>, { operations }: Catalogue): string {
  const words = operations.gateway;
  return end.reason === 'token' ? words.token : words[end.reason](end.code);
}

// Not by `process.exitCode`: a socket that does not close must not keep the program alive.
process.exit(await start());
