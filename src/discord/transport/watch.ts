import * as z from 'zod/mini';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { OUTCOMES } from '../reply.ts';

/** A line of the gateway's log about an interaction, as far as it is counted. */
const answered = z.object({
  command: z.string(),
  outcome: z.enum(OUTCOMES),
  ms: z.number(),
  picture: z.optional(z.enum(['cached', 'drawn', 'missing'])),
});
/** By what the gateway says of a connection: whether interactions come in by it. */
const STATES: ReadonlyMap<string | undefined, boolean> = new Map([
  ['ready', true],
  ['gateway resumed', true],
  ['gateway lost, coming back', false],
]);

/**
 * Counts what the gateway tells the log, which has one line an interaction and one a change of its connections: so that
 * there is one account of both.
 * @returns the log for the gateway, and whether every connection there was is up
 */
export function watchLog(log: Log, metrics: Metrics): { readonly log: Log; readonly isReady: () => boolean } {
  const connections = new Map<unknown, boolean>();
  const note = (fields: object | string, message: string | undefined): void => {
    if (typeof fields === 'string') return;
    const state = STATES.get(message);
    if (state !== undefined) connections.set(Reflect.get(fields, 'shard') ?? 0, state);
    if (message !== 'interaction') return;
    const read = answered.safeParse(fields);
    if (!read.success) return;
    const { command, outcome, ms, picture } = read.data;
    metrics.interaction(command, outcome, ms / 1000);
    if (picture) metrics.picture(picture);
  };
  const noting =
    (say: Log['info']): Log['info'] =>
    (fields, message) => {
      note(fields, message);
      say(fields, message);
    };
  return {
    log: { ...log, info: noting(log.info), warn: noting(log.warn), error: noting(log.error) },
    isReady: () => connections.size > 0 && ![...connections.values()].includes(false),
  };
}
