import type { Outcome } from './discord/reply.ts';

/** Bounds of the histogram, in seconds: an answer takes tenths of a millisecond, Discord waits three seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
const PREFIX = 'xiaomi_';

/** What an operator sees of the program, in Prometheus' words. No label comes from what a user sent. */
export interface Metrics {
  /** @param seconds from the whole request to the first answer, which may defer the reply */
  readonly interaction: (command: string, outcome: Outcome, seconds: number) => void;
  /** A request that was no interaction of Discord's. */
  readonly refused: (status: number) => void;
  /** A reply that has a picture: whether it was shown. */
  readonly picture: (fate: PictureFate) => void;
  readonly storeError: () => void;
  /** The exposition; the client is loaded by the first call. */
  readonly text: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

/** At hand, drawn for this reply, or left out. */
export type PictureFate = 'cached' | 'drawn' | 'missing';

interface Series {
  readonly command: string;
  readonly outcome: Outcome;
  count: number;
}

/** Counts by itself, so that a request pays for an addition and a program nobody scrapes for no library. */
export function createMetrics(): Metrics {
  const interactions = new Map<string, Map<Outcome, Series>>();
  const refusals = new Map<number, number>();
  const pictures = new Map<PictureFate, number>();
  const buckets = new Float64Array(BUCKETS.length + 1);
  let sum = 0;
  let storeErrors = 0;
  let registry: ReturnType<typeof load> | undefined;

  async function load() {
    const { Counter, Registry, collectDefaultMetrics } = await import('@prometheus-io/client');
    const register = new Registry();
    const registers = [register];
    collectDefaultMetrics({ register });
    new Counter({
      name: `${PREFIX}interactions_total`,
      help: 'Interactions answered, by command and outcome.',
      labelNames: ['command', 'outcome'],
      registers,
      collect() {
        this.reset();
        for (const byOutcome of interactions.values())
          for (const { command, outcome, count } of byOutcome.values()) this.inc({ command, outcome }, count);
      },
    });
    new Counter({
      name: `${PREFIX}refused_requests_total`,
      help: 'Requests refused before they were an interaction, by HTTP status.',
      labelNames: ['status'],
      registers,
      collect() {
        this.reset();
        for (const [status, count] of refusals) this.inc({ status }, count);
      },
    });
    new Counter({
      name: `${PREFIX}pictures_total`,
      help: 'Replies that have a picture, by whether it was shown.',
      labelNames: ['fate'],
      registers,
      collect() {
        this.reset();
        for (const [fate, count] of pictures) this.inc({ fate }, count);
      },
    });
    new Counter({
      name: `${PREFIX}store_errors_total`,
      help: 'Failed reads and writes of the store.',
      registers,
      collect() {
        this.reset();
        this.inc(storeErrors);
      },
    });
    return register;
  }

  /** the client's histogram takes single observations only; these were counted here. */
  function histogram(): string {
    const name = `${PREFIX}interaction_seconds`;
    let count = 0;
    const lines = [...BUCKETS, '+Inf'].map((bound, index) => {
      count += buckets[index] ?? 0;
      return `${name}_bucket{le="${bound}"} ${count}`;
    });
    return [
      `# HELP ${name} Seconds from an interaction’s arrival to the first answer, which may defer the reply.`,
      `# TYPE ${name} histogram`,
      ...lines,
      `${name}_sum ${sum}`,
      `${name}_count ${count}`,
      '',
    ].join('\n');
  }

  return {
    interaction: (command, outcome, seconds) => {
      let byOutcome = interactions.get(command);
      if (!byOutcome) {
        byOutcome = new Map();
        interactions.set(command, byOutcome);
      }
      const series = byOutcome.get(outcome);
      if (series) series.count += 1;
      else byOutcome.set(outcome, { command, outcome, count: 1 });
      let index = 0;
      while (index < BUCKETS.length && seconds > (BUCKETS[index] ?? 0)) index += 1;
      buckets[index] = (buckets[index] ?? 0) + 1;
      sum += seconds;
    },
    refused: (status) => {
      refusals.set(status, (refusals.get(status) ?? 0) + 1);
    },
    picture: (fate) => {
      pictures.set(fate, (pictures.get(fate) ?? 0) + 1);
    },
    storeError: () => {
      storeErrors += 1;
    },
    text: async () => {
      registry ??= load();
      const register = await registry;
      return { contentType: register.contentType, body: `${await register.metrics()}\n${histogram()}` };
    },
  };
}
