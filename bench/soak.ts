import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { keys, signed } from '../tests/discord/http.ts';
import { type FakeDiscord, startFakeDiscord } from '../tests/fake-discord.ts';
import { PROGRAM, quantile } from './measure.ts';
import { createQuestions } from './questions.ts';

/**
 * The program over both transports at once, asked without a pause for minutes, as processes of their own beside the
 * Discord of the tests. It prints what was lost, latency minute by minute, and by how much memory grows; it exits with 1
 * where a reply was lost or late, something failed, or memory grows faster than it may. Memory is looked at twice: what is
 * held once all garbage is collected, which is what leaks; and what the system gives to the process, which V8 lets waver
 * by some MiB as it thinks fit.
 *
 *     npm run soak -- [--minutes 10] [--rate 200] [--transport gateway] [--bound 30] [--kills 200] [--faults]
 *
 * `--rate` is interactions a second, of all transports together; `--bound` MiB an hour that are held; `--kills` adds so many
 * rounds of the tests that end the program in the middle of its writes; with `--faults` something goes wrong every few
 * seconds: a line is cut, callbacks meet a 503, HTML or a closed socket, a session cannot be resumed. What Discord could
 * not deliver then, because there was no session, is counted apart.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '200' },
    transport: { type: 'string', multiple: true, default: ['gateway', 'http'] },
    bound: { type: 'string', default: '30' },
    kills: { type: 'string', default: '0' },
    faults: { type: 'boolean', default: false },
  },
});
const DURATION_MS = Number(values.minutes) * 60_000;
/** Of each. */
const RATE = Number(values.rate) / values.transport.length;
/** A hundred interactions a second that leave 90 bytes each behind. */
const BOUND = Number(values.bound);
/** By how much of what it was the system's figure may grow. */
const RESIDENT_MORE = 0.1;
/** What is kept fills up, pictures for minutes, and V8 settles: the first half is not looked at. */
const WARM_MS = DURATION_MS / 2;
/** A process takes over its share little by little; the first question of each language builds an index for half a second. */
const RAMP_MS = 20_000;
const TICK_MS = 10;
const SAMPLE_MS = 1000;
/** RSS climbs between two collections of garbage: of each of these stretches the least counts. At its end all is collected. */
const STRETCH_MS = 30_000;
const FORGET_MS = 10_000;
/** A picture that is not there by then has been forgotten. */
const PICTURE_MS = 15_000;
/** Over less than this, what has not settled yet would be taken for growth. */
const JUDGED_MS = 240_000;
/** Of the log, how many warnings of each are shown. */
const MOST_WARNINGS = 10;
const WARN = 40;
const COLLECT = new URL('collect.js', import.meta.url).href;
const EMPTY = mkdtempSync(join(tmpdir(), 'xiaomi-soak-'));

interface Bot {
  readonly name: string;
  readonly child: ChildProcess;
  readonly fake: FakeDiscord;
  readonly ask: (interaction: APIInteraction) => ReturnType<FakeDiscord['interact']>;
  /** Lines of the log by what they tell of: `interaction` by outcome, all others by their message. */
  readonly told: ReadonlyMap<string, number>;
}

async function start(name: string): Promise<Bot> {
  const fake = await startFakeDiscord();
  const isHttp = name === 'http';
  const env = {
    PATH: process.env['PATH'],
    DISCORD_API_URL: fake.api,
    STORE_URL: `sqlite:${join(EMPTY, `${name}.sqlite`)}`,
    ...(isHttp
      ? { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: keys.hex, PORT: '0' }
      : { DISCORD_TOKEN: fake.token, SHARD_COUNT: '1' }),
  };
  const child = spawn(process.execPath, ['--expose-gc', '--import', COLLECT, ...PROGRAM], {
    cwd: EMPTY,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const told = new Map<string, number>();
  let warnings = 0;
  const address = Promise.withResolvers<string>();
  if (!child.stdout) throw new Error('no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { msg, event, reason, url, outcome, level } = JSON.parse(line);
    const what = msg === 'interaction' ? `${msg} ${outcome}` : String(msg ?? `(${event} ${reason})`);
    told.set(what, (told.get(what) ?? 0) + 1);
    if (level >= WARN && ++warnings <= MOST_WARNINGS) print(`${name}: ${line}`);
    if (typeof url === 'string') address.resolve(url);
  });
  child.on('exit', (code) => address.reject(new Error(`${name} ended with ${code}`)));
  if (!isHttp) {
    address.promise.catch(() => {});
    await fake.waitFor(({ identifies }) => identifies.length > 0, 30_000);
    return { name, child, fake, told, ask: (interaction) => fake.interact(interaction) };
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const url = new URL('/interactions', await address.promise);
  const deliver = (interaction: APIInteraction): Promise<APIInteractionResponse | undefined> => {
    const { body, headers } = signed(interaction);
    return new Promise((resolve, reject) => {
      const sent = request(url, { agent, method: 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('error', reject).on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else if (response.statusCode === 202) resolve(undefined);
          else reject(new Error(`answered ${response.statusCode} ${text}`));
        });
      });
      sent.on('error', reject).end(body);
    });
  };
  return { name, child, fake, told, ask: (interaction) => fake.interact(interaction, { deliver }) };
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Discord's limit on the first answer. */
const LATE_MS = 3000;

interface Minute {
  readonly times: number[];
  rss: number;
}
/** Seconds since the start, and MiB. */
type Sample = readonly [seconds: number, mib: number];
interface Course {
  /** Of which there was no session to tell. */
  undelivered: number;
  readonly minutes: Minute[];
  readonly resident: Sample[];
  readonly held: Sample[];
  readonly lost: string[];
  sent: number;
  pictures: number;
}

const MIB = 2 ** 20;

/** What is held once all garbage is collected, in MiB. */
async function heldMib(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message');
  child.send('collect');
  const [{ held }] = await answer;
  return held / MIB;
}

const residentMib = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** How many should have been asked by then: the pace rises evenly at first. */
const dueBy = (passed: number): number =>
  Math.floor((passed < RAMP_MS ? passed ** 2 / (2 * RAMP_MS) : passed - RAMP_MS / 2) * (RATE / 1000));

/** Asks at an even pace, whatever becomes of the answers. */
async function soak({ child, fake, ask }: Bot): Promise<Course> {
  const { next, show } = createQuestions();
  const course: Course = { undelivered: 0, minutes: [], resident: [], held: [], lost: [], sent: 0, pictures: 0 };
  const running = new Set<Promise<void>>();
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const minuteNow = (): Minute => {
    const index = Math.floor((performance.now() - start) / 60_000);
    const minute = course.minutes[index] ?? { times: [], rss: 0 };
    course.minutes[index] = minute;
    return minute;
  };
  const one = async (): Promise<void> => {
    const interaction = next();
    const { times } = minuteNow();
    const asked = performance.now();
    try {
      const reply = await ask(interaction);
      const ms = performance.now() - asked;
      times.push(ms);
      if (ms > LATE_MS) course.lost.push(`late: ${ms.toFixed(0)} ms`);
      if (reply.callback.type === 5 || reply.callback.type === 6) {
        await reply.settled(PICTURE_MS);
        course.pictures += 1;
      }
      const message = reply.original();
      const userId = interaction.member?.user.id ?? interaction.user?.id;
      if (message && userId !== undefined && interaction.type === 2) show(structuredClone(message), userId);
    } catch (error) {
      if (values.faults && error instanceof Error && error.message.startsWith('no gateway session')) {
        course.undelivered += 1;
        return;
      }
      course.lost.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  };
  const sampling = setInterval(() => {
    const rss = residentMib(child);
    course.resident.push([seconds(), rss]);
    minuteNow().rss = rss;
  }, SAMPLE_MS);
  const collecting = setInterval(() => {
    heldMib(child).then(
      (mib) => course.held.push([seconds(), mib]),
      (error) => course.lost.push(`not collected: ${error}`),
    );
  }, STRETCH_MS);
  const forgetting = setInterval(() => fake.forget(), FORGET_MS);
  let faults = 0;
  const failing = setInterval(() => {
    if (values.faults) FAULTS[faults++ % FAULTS.length]?.(fake);
  }, FAULT_MS);
  for (let passed = 0; passed < DURATION_MS; passed = performance.now() - start) {
    for (const due = dueBy(passed); course.sent < due; course.sent += 1) {
      const task = one().finally(() => running.delete(task));
      running.add(task);
    }
    await sleep(TICK_MS);
  }
  await Promise.all(running);
  clearInterval(sampling);
  clearInterval(forgetting);
  clearInterval(failing);
  clearInterval(collecting);
  return course;
}

const FAULT_MS = 4000;
const SENT = /\/callback$|\/messages\//;
const HTML = '<html>Bad gateway</html>';
/** What goes wrong, one after the other. */
const FAULTS: readonly ((fake: FakeDiscord) => void)[] = [
  (fake) => fake.cut(),
  (fake) => void fake.fail(SENT, { status: 503, times: 5 }),
  (fake) => fake.cut(4000),
  (fake) => void fake.fail(SENT, { status: 502, text: HTML, times: 5 }),
  (fake) => fake.reconnect(),
  (fake) => void fake.fail(SENT, { drop: 'reset', times: 5 }),
  (fake) => {
    fake.fail('GET /gateway/bot', { status: 200, text: HTML });
    fake.forgetSessions();
    fake.cut();
  },
];

const isWarm = ([seconds]: Sample): boolean => seconds * 1000 >= WARM_MS;

/** The least of each stretch. */
function leastOf(samples: readonly Sample[]): readonly Sample[] {
  const least = new Map<number, Sample>();
  for (const sample of samples) {
    const stretch = Math.floor((sample[0] * 1000) / STRETCH_MS);
    if (sample[1] < (least.get(stretch)?.[1] ?? Number.POSITIVE_INFINITY)) least.set(stretch, sample);
  }
  return [...least.values()];
}

/** A straight line through samples. @returns MiB an hour, and the standard error of it */
function slopeOf(samples: readonly Sample[]): { readonly slope: number; readonly error: number } {
  const points = samples.map(([seconds, mib]) => [seconds / 3600, mib] as const);
  const mean = (index: 0 | 1): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [one]) => sum + (one - x) ** 2, 0);
  const slope = points.reduce((sum, [one, other]) => sum + (one - x) * (other - y), 0) / spread;
  const rest = points.reduce((sum, [one, other]) => sum + (other - y - slope * (one - x)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (points.length - 2) / spread) };
}

/** Prints how memory went. @returns what is wrong with it */
function judgeMemory({ resident, held }: Course): readonly string[] {
  const isJudged = DURATION_MS - WARM_MS >= JUDGED_MS;
  const [late, least] = [held.filter(isWarm), leastOf(resident.filter(isWarm))];
  const sizes = (samples: readonly Sample[]): string => samples.map(([, mib]) => mib.toFixed(0)).join(' ');
  const per = ({ slope, error }: ReturnType<typeof slopeOf>): string => `${slope.toFixed(1)} ± ${error.toFixed(1)}`;
  const growth = slopeOf(late);
  const [first, last] = [least[0]?.[1] ?? Number.NaN, least.at(-1)?.[1] ?? Number.NaN];
  print(`held after a collection, MiB, every ${STRETCH_MS / 1000} s: ${sizes(held)}`);
  print(`resident, least of each ${STRETCH_MS / 1000} s: ${sizes(leastOf(resident))}`);
  print(
    `from second ${WARM_MS / 1000} on, MiB an hour: held ${per(growth)} (at most ${BOUND}), resident ${per(slopeOf(least))}; resident ${first.toFixed(0)} → ${last.toFixed(0)} MiB (at most ${(1 + RESIDENT_MORE).toFixed(1)} ×)${isJudged ? '' : '; too short a time to judge'}`,
  );
  if (!isJudged) return [];
  return [
    // Not where chance alone could make it so.
    ...(growth.slope - 2 * growth.error > BOUND ? [`memory held grows by ${growth.slope.toFixed(0)} MiB an hour`] : []),
    ...(last <= first * (1 + RESIDENT_MORE)
      ? []
      : [`resident memory went from ${first.toFixed(0)} to ${last.toFixed(0)} MiB`]),
  ];
}

/** @returns what is wrong */
async function report({ name, child, fake, told }: Bot, course: Course): Promise<readonly string[]> {
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  const [code] = await ended;
  await fake.close();
  print(
    `\n${name}: ${course.sent} sent, ${course.lost.length} lost, ${course.undelivered} never delivered; ${course.pictures} pictures drawn for a reply`,
  );
  print('minute   answered   p50 ms   p99 ms   most ms   MiB');
  for (const [index, { times, rss }] of course.minutes.entries()) {
    times.sort((a, b) => a - b);
    const [p50, p99, most] = [0.5, 0.99, 1].map((q) => quantile(times, q).toFixed(1).padStart(8));
    print(
      `${String(index + 1).padStart(6)} ${String(times.length).padStart(10)} ${p50} ${p99}  ${most} ${rss.toFixed(0).padStart(5)}`,
    );
  }
  const faults = judgeMemory(course);
  print(`logged: ${[...told].map(([what, count]) => `${what} ${count}`).join(', ')}`);
  const logged = [...told]
    .filter(([what]) => what.startsWith('interaction '))
    .reduce((sum, [, count]) => sum + count, 0);
  const failed = (told.get('interaction failed') ?? 0) + (told.get('interaction limited') ?? 0);
  return [
    ...(course.lost.length > 0
      ? [`${course.lost.length} lost: ${[...new Set(course.lost)].slice(0, 5).join('; ')}`]
      : []),
    ...(failed > 0 ? [`${failed} failed, or were told to wait`] : []),
    ...(logged === course.sent - course.undelivered ? [] : [`${course.sent} were sent, the log has ${logged}`]),
    ...(code === 0 ? [] : [`it ended with ${code}`]),
    ...faults,
  ].map((fault) => `${name}: ${fault}`);
}

/** The tests that end the program in the middle of its writes, as often as told. */
function kill(rounds: string): readonly string[] {
  const { status } = spawnSync(
    process.execPath,
    [
      fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url)),
      'run',
      '-t',
      'SIGKILL',
      'tests/store/sqlite.test.ts',
      'tests/survival.test.ts',
    ],
    { stdio: 'inherit', env: { ...process.env, SIGKILL_ROUNDS: rounds, SIGNAL_ROUNDS: rounds } },
  );
  return status === 0 ? [] : ['what was acknowledged was lost, or the file does not open'];
}

const bots = await Promise.all(values.transport.map(start));
const lag = monitorEventLoopDelay();
lag.enable();
print(
  `${values.minutes} minutes at ${values.rate} a second, reached in ${RAMP_MS / 1000} s, over ${values.transport.join(' and ')}`,
);
const courses = await Promise.all(bots.map(async (bot) => [bot, await soak(bot)] as const));
const faults: string[] = [];
for (const [bot, course] of courses) faults.push(...(await report(bot, course)));
print(
  `\nmachine: ${loadavg()[0]?.toFixed(1)} processes wanted ${availableParallelism()} processors at the end; this one, which asks, was late by ${(lag.percentile(99) / 1e6).toFixed(0)} ms (99 %), at most ${(lag.max / 1e6).toFixed(0)}`,
);
if (Number(values.kills) > 0) faults.push(...kill(values.kills));
print(faults.length === 0 ? '\nNothing lost.' : `\n${faults.join('\n')}`);
process.exit(faults.length === 0 ? 0 : 1);
