import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../commands/index.ts';
import { readCall } from '../src/core/answers/call.ts';
import type { Picture } from '../src/core/pictures/picture.ts';
import { createIllustrator } from '../src/discord/send/illustration.ts';
import { loadFacts } from '../src/files/read.ts';
import { LOCALES } from '../src/locales/index.ts';
import { Studio } from '../src/pictures/studio.ts';
import { THEME_NAMES } from '../src/pictures/theme.ts';
import { type Bot, startBy, TRANSPORTS } from '../tests/discord/transports.ts';
import type { Reply } from '../tests/fake-discord.ts';
import { inMs } from './measure.ts';

/** How long a picture takes, cached and not; twenty at once; whole replies beside text alone; gaps of the event loop. */

const facts = loadFacts(fileURLToPath(new URL('../data', import.meta.url)));

function pictureOf(name: string, options: Readonly<Record<string, string>>, locale: (typeof LOCALES)[number]): Picture {
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) throw new Error(`there is no command ${name}`);
  const reading = readCall(command, options, locale, locale);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  const { picture } = command.answer(reading.call, facts);
  if (!picture) throw new Error(`${name} has no picture`);
  return picture;
}

const quantile = (times: readonly number[], q: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(q * times.length))] ?? Number.NaN;

const DAYS = ['2015-03', '2016-09', '2018-04', '2018-06', '2018-07'];
const asked = [
  ...DAYS.map((day) => ['map', { 'as-of': day }] as const),
  ['map', {}] as const,
  ['map', { offering: 'smartphones' }] as const,
  ['us-launch', {}] as const,
  ['timeline', {}] as const,
  ['timeline', { country: 'US' }] as const,
  ['country', { name: 'FR' }] as const,
];
const jobs = THEME_NAMES.flatMap((theme) =>
  LOCALES.flatMap((locale) =>
    asked.map(([name, options]) => ({ name, theme, picture: pictureOf(name, options, locale) })),
  ),
);
const loop = monitorEventLoopDelay({ resolution: 1 });
/** Most processor time of this thread between two ticks, in µs: what of a gap is its own work, not that of others. */
let ownWork = 0;
let used = process.threadCpuUsage();
const tick = setInterval(() => {
  const now = process.threadCpuUsage();
  ownWork = Math.max(ownWork, now.user + now.system - used.user - used.system);
  used = now;
}, 1);
const resetGap = (): void => {
  loop.reset();
  ownWork = 0;
};
const gap = (): string => `${inMs(loop.max / 1e6)} ms, of it own work at most ${inMs(ownWork / 1000)}`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function timed(work: () => Promise<Uint8Array>): Promise<readonly [number, Uint8Array]> {
  const start = performance.now();
  const png = await work();
  return [performance.now() - start, png];
}

// What the machine itself does to an idle event loop, for comparison.
loop.enable();
await sleep(3000);
say(
  `load of the machine: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);
say(`event loop with nothing to do, 3 s: largest gap ${gap()} ms`);
resetGap();

// Twenty different maps and timelines at once, the process not yet started.
const cold = new Studio();
const start = performance.now();
const twenty = await Promise.all(jobs.slice(0, 20).map(({ picture, theme }) => timed(() => cold.png(picture, theme))));
say(
  `20 at once, nothing started: all after ${inMs(performance.now() - start)} ms, first ${inMs(Math.min(...twenty.map(([time]) => time)))} ms; largest gap in the event loop ${gap()} ms`,
);
await cold.close();

// The same with the process at hand, as in a bot that has run for a while.
const studio = new Studio();
await studio.png(pictureOf('map', { 'as-of': '2018-05' }, 'en'), 'light');
resetGap();
const again = performance.now();
await Promise.all(jobs.slice(0, 20).map(({ picture, theme }) => studio.png(picture, theme)));
say(`20 at once, process running: all after ${inMs(performance.now() - again)} ms; largest gap ${gap()} ms`);
await studio.close();

// One after the other, then again from the cache.
const third = new Studio();
await third.png(pictureOf('map', { 'as-of': '2018-05' }, 'en'), 'light');
resetGap();
const sizes = new Map<string, number[]>();
const times = new Map<string, number[]>();
const cached: number[] = [];
for (const { name, picture, theme } of jobs) {
  const [time, png] = await timed(() => third.png(picture, theme));
  const kind = name === 'map' ? 'map' : 'timeline';
  times.set(kind, [...(times.get(kind) ?? []), time]);
  sizes.set(name, [...(sizes.get(name) ?? []), png.length]);
}
for (let round = 0; round < 20; round += 1) {
  for (const { picture, theme } of jobs) cached.push((await timed(() => third.png(picture, theme)))[0]);
}
for (const [kind, taken] of times) {
  say(
    `one ${kind}, not cached (${taken.length}): p50 ${inMs(quantile(taken, 0.5))} ms, p99 ${inMs(quantile(taken, 0.99))} ms`,
  );
}
say(
  `cached (${cached.length}): p50 ${inMs(quantile(cached, 0.5))} ms, p99 ${inMs(quantile(cached, 0.99))} ms; largest gap ${gap()} ms`,
);
for (const [name, bytes] of sizes) {
  say(`${name}: ${Math.round(Math.min(...bytes) / 1000)} to ${Math.round(Math.max(...bytes) / 1000)} kB`);
}
await third.close();

// Whole replies, from the interaction to what Discord has of them; Discord is in this process, and so in the gaps.
const log = {
  warn: (fields: object) => say(JSON.stringify(fields)),
  error: (fields: object) => say(JSON.stringify(fields)),
};
const days = Array.from({ length: 20 }, (_, index) => `2018-05-${String(index + 1).padStart(2, '0')}`);
for (const transport of TRANSPORTS) {
  const pictures = new Studio();
  const bot = await startBy(transport, { illustrate: createIllustrator({ pictures, log }) }, {});
  const plain = await startBy(transport, {}, {});
  const ask = ({ fake, ask: send }: Bot, name: string, options: Readonly<Record<string, string>>): Promise<Reply> =>
    send(fake.build.chatInput({ name: 'xiaomi', subcommand: name, options }));
  resetGap();
  const began = performance.now();
  const since = (): number => performance.now() - began;
  const ended = await Promise.all(
    days.map(async (day) => {
      const reply = await ask(bot, 'map', { 'as-of': day });
      const first = since();
      const { attachments } = await reply.settled(30_000);
      return { first, whole: since(), hasPicture: attachments.length === 1 };
    }),
  );
  say(
    `${transport}: 20 at once, none drawn, nothing started: first answers within ${inMs(Math.max(...ended.map(({ first }) => first)))} ms, ${ended.filter(({ hasPicture }) => hasPicture).length} pictures within ${inMs(Math.max(...ended.map(({ whole }) => whole)))} ms; largest gap ${gap()} ms`,
  );
  // The budget is a few a second, so that this many take their time; with and without in turn.
  const kinds: readonly (readonly [string, Bot])[] = [
    ['with its picture', bot],
    ['text alone', plain],
  ];
  const taken = new Map(kinds.map(([kind]) => [kind, [] as number[]]));
  await ask(bot, 'us-launch', {}).then((reply) => reply.settled(30_000));
  resetGap();
  for (let round = 0; round < 60; round += 1) {
    for (const [kind, asked] of kinds) {
      const from = performance.now();
      const { files } = await ask(asked, 'us-launch', {});
      if (files.length === (asked === bot ? 1 : 0)) taken.get(kind)?.push(performance.now() - from);
    }
    await sleep(100);
  }
  for (const [kind, all] of taken)
    say(
      `${transport}: us-launch ${kind}, from memory (${all.length}): p50 ${inMs(quantile(all, 0.5))} ms, p99 ${inMs(quantile(all, 0.99))} ms`,
    );
  say(`${transport}: largest gap meanwhile ${gap()} ms`);
  for (const each of [bot, plain]) {
    await each.stop();
    await each.fake.close();
  }
  await pictures.close();
}
clearInterval(tick);
loop.disable();
