import { createHash } from 'node:crypto';
import type { Agent } from 'undici';
import type { Config } from './config.ts';
import { commonWords } from './core/facts/common-words.ts';
import type { FactBase } from './core/facts/factbase.ts';
import { once } from './core/facts/once.ts';

import { createDispatch } from './discord/dispatch.ts';
import { createLimits } from './discord/limits.ts';
import { createIllustrator } from './discord/send/illustration.ts';
import type { DispatchParts } from './discord/types.ts';
import { openHealth } from './http-server.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { Studio } from './pictures/studio.ts';
import { createChallenges } from './store/kept/challenges.ts';
import { createGaps } from './store/kept/gaps.ts';
import { createSeen, type SweepParts, sweep } from './store/kept/seen.ts';
import { createSettings } from './store/kept/settings.ts';
import { namesOf } from './store/owner.ts';
import { openStore, type Store } from './store/store.ts';
import { createTurns, type Turns } from './store/turns.ts';

/** What draws the pictures of replies. Its process starts with the first one that is wanted. */
export function openStudio({ pictures }: Pick<Config, 'pictures'>, log: Log) {
  if (!pictures) return { illustrate: undefined, close: async () => {} };
  const studio = new Studio();
  return { illustrate: createIllustrator({ pictures: studio, log }), close: () => studio.close() };
}

/** After the start, which is to be quick. */
const SWEEP_FIRST_MS = 60_000;
/** More often than daily: the first one on each day does it, whichever replica that is. */
const SWEEP_MS = 6 * 3_600_000;

/** Opens what is kept. It connects in the background: a store that is down keeps nothing from starting. */
export function openStored(
  { storeUrl, ...config }: Pick<Config, 'storeUrl'> & Partial<Config>,
  facts: FactBase,
  log: Log,
  onError?: () => void,
) {
  const store = openStore(storeUrl, { log, names: namesOf(config), ...(onError ? { onError } : {}) });
  /** Rejects while the store does not read and write. */
  const probe = async (): Promise<void> => {
    const state = await store.health();
    if (state !== 'up') throw new Error(`the store is ${state}`);
  };
  let timer: NodeJS.Timeout | undefined;
  /** From now on, once a day, deletes what is kept of servers that have left. */
  const sweepDaily = (isInstalled: SweepParts['isInstalled'], pause = SWEEP_FIRST_MS): void => {
    timer = setTimeout(() => {
      sweepDaily(isInstalled, SWEEP_MS);
      sweep({ store, isInstalled, log }).catch((err) => log.error({ err }, 'sweep'));
    }, pause).unref();
  };
  const gaps = createGaps(store, { log, words: () => commonWords(facts) });
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

/** What Discord is asked for moderators. @param agent the sockets there are already; its own where absent */
async function loadAsking({ apiUrl, applicationId }: Config, token: string, agent?: Agent) {
  const [{ createRegistration, serverRegistration }, { createLookups }, { createRest }, { createAgent }, definition] =
    await Promise.all([
      import('./discord/registration/registration.ts'),
      import('./discord/access/rest-lookups.ts'),
      import('./discord/registration/rest.ts'),
      import('./discord/send/callback.ts'),
      import('./discord/definition.ts'),
    ]);
  const rest = createRest(apiUrl, token, agent ?? createAgent());
  const commands = definition.defineCommands();
  const registration = createRegistration({ rest, commands, applicationId });
  return {
    registration: serverRegistration(registration),
    lookups: createLookups(rest, registration, commands),
  };
}

/** What is seen of the gateway from outside, where METRICS_PORT is set: it tells what it is given. */
export async function openWatch({ host, metricsPort: port }: Config, revision: string, log: Log) {
  const connections = new Map<number, boolean>();
  if (port === undefined) return { metrics: undefined, connections, close: () => {} };
  const metrics = createMetrics();
  const { url, close } = await openHealth({
    host,
    port,
    metrics,
    log,
    ready: async () => {
      const isReady = connections.size > 0 && ![...connections.values()].includes(false);
      return { isReady, body: { status: isReady ? 'ready' : 'connecting', facts: revision } };
    },
  });
  log.info({ metricsUrl: url }, 'health');
  return { metrics, connections, close };
}

/** Discord's five seconds between two logins, and what the way there may vary by. */
const IDENTIFY_PAUSE_MS = 5250;

/** Processes that share a server's store take turns; its users see no token there, only that two bots are not the same. */
function identifyTurnsOf({ storeUrl, token }: Config, store: Store, log: Log): Turns | undefined {
  if (token === undefined || !['redis', 'postgres'].includes(storeUrl.kind)) return undefined;
  const wait = createTurns(store, IDENTIFY_PAUSE_MS, log);
  const bot = createHash('sha256').update(token).digest('hex').slice(0, 16);
  return (bucket, signal) => wait(`${bot}:identify:${bucket}`, signal);
}

/**
 * What interactions are answered with, for either transport.
 * @param agent the sockets there are already, for asking Discord
 */
export function openAnswering(
  config: Config,
  { facts, changeLog }: Pick<DispatchParts, 'facts' | 'changeLog'>,
  log: Log,
  onStoreError?: () => void,
  agent?: Agent,
) {
  const { token } = config;
  // Discord's REST client, and all that moderators' commands are made of, is loaded when one of them asks.
  const load = token === undefined ? undefined : once(() => loadAsking(config, token, agent));
  const asking = load && {
    registration: async () => (await load()).registration,
    lookups: async () => (await load()).lookups,
  };
  const { kept, seen, sweepDaily, probe, close: closeStore } = openStored(config, facts, log, onStoreError);
  const { illustrate, close: closeStudio } = openStudio(config, log);
  sweepDaily(asking && (async (guildId) => (await asking.registration()).isInstalled(guildId)));
  // The transports log one line an interaction, with how its reply was delivered: of the dispatch only reasons are kept.
  const reasons = { ...log, info: log.debug };
  return {
    dispatch: createDispatch({
      facts,
      changeLog,
      log: reasons,
      limits: createLimits(),
      seen,
      ...kept,
      illustrate,
      ...asking,
    }),
    settings: kept.settings,
    identifyTurns: identifyTurnsOf(config, kept.store, log),
    probeStore: probe,
    close: () => Promise.all([closeStore(), closeStudio()]),
  };
}
