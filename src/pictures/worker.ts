import { parentPort } from 'node:worker_threads';
import { prepareMaps } from './map.ts';
import { rasterize } from './raster.ts';
import type { Done, Job } from './studio.ts';

/** Entry of the thread that draws: one job in, one PNG or the reason why not out. */

const port = parentPort;
if (!port) throw new Error('src/pictures/worker.ts runs as a worker of src/pictures/studio.ts');

/** So many at once: libuv's pool has four threads, and the rest of the program needs some of them. */
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
  port?.postMessage(await work(job));
  running -= 1;
  void next();
}

setImmediate(prepareMaps);
port.on('message', (job: Job) => {
  waiting.push(job);
  void next();
});
