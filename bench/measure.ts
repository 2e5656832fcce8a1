import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };

/** What `npm start` gives to Node: flags, and the entry. */
export const PROGRAM: readonly string[] = manifest.scripts.start
  .split(' ')
  .slice(1)
  .map((argument) => (argument.startsWith('-') ? argument : fileURLToPath(new URL(`../${argument}`, import.meta.url))));

/** Times in milliseconds of one thing done many times. */
export interface Times {
  readonly median: number;
  readonly p99: number;
  readonly runs: number;
}

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

/**
 * Runs something over and over.
 * @param budget milliseconds after which no new run begins; at least three are made
 */
export function measure(work: (run: number) => unknown, runs: number, budget = 4_000): Times {
  const times: number[] = [];
  const end = performance.now() + budget;
  for (let run = 0; run < runs && (run < 3 || performance.now() < end); run += 1) {
    const start = performance.now();
    work(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: quantile(times, 0.5), p99: quantile(times, 0.99), runs: times.length };
}

export const inMs = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
