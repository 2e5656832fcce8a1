import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { timeline } from '../../commands/timeline.ts';
import { usLaunch } from '../../commands/us-launch.ts';
import type { TimelinePicture } from '../../src/core/pictures/picture.ts';
import { rasterize } from '../../src/pictures/raster.ts';
import { Studio } from '../../src/pictures/studio.ts';
import { timelineOf } from './asked.ts';

/** A small one: it is drawn over and over. */
const picture = timelineOf(timeline, { country: 'DK' });
const other = (title: string): TimelinePicture => ({ ...picture, title });

/** Ids of this process' children. */
const children = (): readonly number[] =>
  readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );

/** Tells those that have been started since. */
function watchChildren(): () => readonly number[] {
  const before = children();
  return () => children().filter((child) => !before.includes(child));
}

/** A machine under load may take long over one. */
const PATIENT = { stuckMs: 110_000 };
/** Its process draws for several tests; those that end it start another. It keeps two pictures and a half. */
const { length } = await rasterize(picture, 'light');
const studio = new Studio({ ...PATIENT, mostWaiting: 3, cacheBytes: Math.round(length * 2.5) });
afterAll(() => studio.close());

describe('the studio', () => {
  test('draws in its process the same bytes as without it', async () => {
    const png = await studio.png(picture, 'light');
    expect(Buffer.from(png).equals(await rasterize(picture, 'light'))).toBe(true);
  });

  test('draws once what many ask for, and keeps it by what it shows', async () => {
    const once = other('asked for by many');
    expect(studio.cached(once, 'light')).toBeUndefined();
    const all = await Promise.all(Array.from({ length: 10 }, () => studio.png(structuredClone(once), 'light')));
    expect(new Set(all).size).toBe(1);
    expect(studio.cached(once, 'light')).toBe(all[0]);
    expect(studio.cached(once, 'dark')).toBeUndefined();
    expect(studio.cached(other('another'), 'light')).toBeUndefined();
  });

  test('keeps no more than it may, the last used first', async () => {
    await studio.png(other('a'), 'light');
    await studio.png(other('b'), 'light');
    expect(studio.cached(other('a'), 'light')).toBeDefined();
    await studio.png(other('c'), 'light');
    expect(['a', 'b', 'c'].map((title) => studio.cached(other(title), 'light') !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('refuses more than it can draw in time, and goes on with the rest', async () => {
    const asked = Array.from({ length: 5 }, (_, index) => studio.png(other(`title ${index}`), 'light'));
    const ends = await Promise.allSettled(asked);
    const refused = ends.filter((end) => end.status === 'rejected');
    expect(refused.length).toBe(2);
    expect(refused.every(({ reason }) => String(reason).endsWith('pictures are waiting'))).toBe(true);
    await expect(studio.png(other('the rest'), 'light')).resolves.toBeInstanceOf(Uint8Array);
  });

  test('a picture that cannot be drawn is refused, and the next is drawn', async () => {
    const damaged = {
      ...picture,
      lanes: [{ label: 'x', ends: [], rows: [{ ...picture.lanes[0]?.rows[0], said: 'never' }] }],
    };
    // biome-ignore lint/suspicious/noExplicitAny: a fault of the program is what is tested
    await expect(studio.png(damaged as any, 'light')).rejects.toThrow('not an EDTF date: never');
    await expect(studio.png(other('the next'), 'light')).resolves.toBeInstanceOf(Uint8Array);
  });

  test.skipIf(!existsSync('/proc/self/task'))(
    'killed, it refuses what waits, and starts again when asked; so it does when without work its process has ended',
    async () => {
      const brief = new Studio({ ...PATIENT, idleMs: 10 });
      onTestFinished(() => brief.close());
      const started = watchChildren();
      const waiting = brief.png(picture, 'light');
      const refused = expect(waiting).rejects.toThrow('the process that draws ended with SIGKILL');
      for (const pid of started()) process.kill(pid, 'SIGKILL');
      await refused;
      await expect(brief.png(picture, 'light')).resolves.toBeInstanceOf(Uint8Array);
      await expect.poll(started, { timeout: 60_000 }).toEqual([]);
      await expect(brief.png(other('again'), 'light')).resolves.toBeInstanceOf(Uint8Array);
    },
  );

  test('out of memory, its process ends alone; what waits is refused, and it starts again when asked', async () => {
    const small = new Studio({ ...PATIENT, heapMiB: 8 });
    const ended = /^the process that draws ended with (?:SIG|\d)/;
    await expect(small.png(timelineOf(usLaunch), 'light')).rejects.toThrow(ended);
    await expect(small.png(other('again'), 'light')).rejects.toThrow(ended);
    await small.close();
  });

  test.skipIf(!existsSync('/proc/self/task'))('stuck, it is ended and started again', async () => {
    const impatient = new Studio({ stuckMs: 50 });
    const started = watchChildren();
    const refused = expect(impatient.png(picture, 'light')).rejects.toThrow('the process that draws is stuck');
    for (const pid of started()) process.kill(pid, 'SIGSTOP');
    await refused;
    await expect.poll(started, { timeout: 60_000 }).toEqual([]);
    await impatient.close();
  });

  test('closed, it refuses what waits, and starts again when asked', async () => {
    const waiting = studio.png(other('while it closes'), 'light');
    const refused = expect(waiting).rejects.toThrow('the studio is closed');
    await studio.close();
    await refused;
    await expect(studio.png(other('after it closed'), 'light')).resolves.toBeInstanceOf(Uint8Array);
  });
});
