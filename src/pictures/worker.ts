import { flushCompileCache } from 'node:module';
import { prepareMaps } from './map.ts';
import { rasterize } from './raster.ts';
import type { Done, Job } from './studio.ts';

/** The process that draws: one job in, one PNG or the reason why not out. It ends with its parent. */

/** So many at once: one is composed while another is rasterized in libuv's pool. */
const MOST_AT_ONCE = 2;
const waiting: Job[] = [];
let running = 0;

async function work({ id, picture, theme }: Job): Promise<Done> {
  try {
    return { id, png: await rasterize(picture, theme) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function next(): Promise<void> {
  const job = running < MOST_AT_ONCE ? waiting.shift() : undefined;
  if (!job) return;
  running += 1;
  process.send?.(await work(job));
  running -= 1;
  void next();
}

// A terminal's Ctrl+C reaches all that runs in it; what was asked for is still to be drawn.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => {
  waiting.push(job);
  void next();
});
setImmediate(() => {
  prepareMaps();
  flushCompileCache();
});
