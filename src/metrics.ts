import Counter from '@prometheus-io/client/lib/counter.js';
import Histogram from '@prometheus-io/client/lib/histogram.js';
import Registry from '@prometheus-io/client/lib/registry.js';
import { once } from './core/facts/once.ts';

import type { Outcome } from './discord/reply.ts';

/** Bounds of the histogram, in seconds: an answer takes tenths of a millisecond, Discord waits three seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
const PREFIX = 'xiaomi_';

/** At hand, drawn for this reply, or left out. */
export type PictureFate = 'cached' | 'drawn' | 'missing';

/** What an operator sees of the program, in Prometheus' words. No label comes from what a user sent. */
export function createMetrics() {
  const register = new Registry();
  const registers = [register];
  const counter = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers });
  const interactions = counter('interactions_total', 'Interactions answered, by command and outcome.', [
    'command',
    'outcome',
  ]);
  const durations = new Histogram({
    name: `${PREFIX}interaction_seconds`,
    help: 'Seconds from an interaction’s arrival to the first answer, which may defer the reply.',
    buckets: BUCKETS,
    registers,
  });
  const refusals = counter(
    'refused_requests_total',
    'Requests refused before they were an interaction, by HTTP status.',
    ['status'],
  );
  const pictures = counter('pictures_total', 'Replies that have a picture, by whether it was shown.', ['fate']);
  const storeErrors = counter('store_errors_total', 'Failed reads and writes of the store.');
  /** What the library tells of the process, from when it is first asked for: it loads OpenTelemetry with it. */
  const gatherDefaults = once(async () => {
    const { default: collectDefaultMetrics } = await import('@prometheus-io/client/lib/defaultMetrics.js');
    collectDefaultMetrics({ register });
  });
  return {
    /** @param seconds from the whole request to the first answer, which may defer the reply */
    interaction: (command: string, outcome: Outcome, seconds: number): void => {
      interactions.inc({ command, outcome });
      durations.observe(seconds);
    },
    /** A request that was no interaction of Discord's. */
    refused: (status: number): void => refusals.inc({ status }),
    picture: (fate: PictureFate): void => pictures.inc({ fate }),
    storeError: (): void => storeErrors.inc(),
    text: async () => {
      await gatherDefaults();
      return { contentType: register.contentType, body: await register.metrics() };
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
