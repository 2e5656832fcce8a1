import { flushCompileCache } from 'node:module';
import { rasterize } from './raster.ts';
import type { Done, Job } from './studio.ts';

/** The process that draws: one job in, one PNG or the reason why not out. It ends with its parent. */

/** So many at once: one is composed while another is rasterized in libuv's pool. */
const MOST_AT_ONCE = 2;
/** What each of those is busy with, to the last that waits for it. */
const busy = new Map<number, Promise<void>>();

async function work({ id, picture, theme }: Job, before: Promise<void> | undefined): Promise<void> {
  await before;
  const done: Done = await rasterize(picture, theme).then(
    (png) => ({ id, png }),
    (error) => ({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  process.send?.(done);
}

// A terminal's Ctrl+C reaches all that runs in it; what was asked for is still to be drawn.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => {
  const lane = job.id % MOST_AT_ONCE;
  busy.set(lane, work(job, busy.get(lane)));
});
setImmediate(flushCompileCache);
