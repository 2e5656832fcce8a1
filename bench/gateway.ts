import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type FakeDiscord, snowflakes, startFakeDiscord } from '../tests/fake-discord.ts';
import { inMs, PROGRAM } from './measure.ts';

/**
 * The bot as a process beside a minimal discord.js bot that answers a constant, both against the Discord of the tests, in
 * turns within one run: a burst of 1,000 interactions, processor time, start, memory, sockets. A third row is this
 * program's transport alone, answering a constant too: what is between it and the first row is the making of answers.
 *
 *     node bench/gateway.ts [rounds]
 */

const BURST = 1000;
const SERVERS = 2500;
const EMPTY = mkdtempSync(join(tmpdir(), 'xiaomi-bench-'));
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const BOTS = {
  program: PROGRAM,
  transport: [at('./gateway.ts'), 'constant'],
  minimal: [at('./minimal-bot.ts')],
} as const;
type Bot = keyof typeof BOTS;

/** What one start of a bot showed. */
interface Visit {
  readonly startMs: number;
  readonly startCpuMs: number;
  readonly coldP50: number;
  readonly p50: number;
  readonly p99: number;
  readonly coldCpuMs: number;
  readonly cpuMs: number;
  readonly mib: number;
  readonly sockets: number;
}

/** This program's gateway with nothing behind it. */
async function answerConstant(): Promise<void> {
  const [{ runGateway }, { createAgent }, { createLog, createRedaction }] = await Promise.all([
    import('../src/discord/gateway.ts'),
    import('../src/discord/callback.ts'),
    import('../src/log.ts'),
  ]);
  const token = process.env['DISCORD_TOKEN'] ?? '';
  const write = (line: string): boolean => process.stdout.write(line);
  const log = createLog({ level: 'info', redact: createRedaction([token]), pretty: false, write });
  const body = { type: 4, data: { content: 'Pong!' } } as const;
  await runGateway(
    {
      apiUrl: process.env['DISCORD_API_URL'] ?? '',
      token,
      agent: createAgent(),
      shardCount: 'auto',
      shardIds: undefined,
      presence: 'Bench',
      dispatch: async () => ({ body, files: [], command: 'about', outcome: 'facts' }),
      log,
    },
    new AbortController().signal,
  );
}

async function compare(rounds: number): Promise<void> {
  const names: readonly Bot[] = ['program', 'transport', 'minimal'];
  const visits = new Map<Bot, Visit[]>(names.map((name) => [name, []]));
  const crowded = new Map<Bot, Visit[]>(names.map((name) => [name, []]));
  // The first start of each fills caches, the disk's and Node's of compiled modules; it is shown apart.
  const first = new Map<Bot, number>();
  for (const name of names) first.set(name, (await visit(name, 0, 1)).startMs);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      visits.get(name)?.push(await visit(name, 1, BURST));
      crowded.get(name)?.push(await visit(name, SERVERS, 1));
    }
  }
  const of = (from: ReadonlyMap<Bot, readonly Visit[]>, name: Bot, key: keyof Visit): number =>
    quantile(
      (from.get(name) ?? []).map((one) => one[key]).toSorted((a, b) => a - b),
      0.5,
    );
  const rows: readonly (readonly [string, (name: Bot) => number, string])[] = [
    ['start to READY, ms', (name) => of(visits, name, 'startMs'), '≤ 1.3 ×'],
    ['  of which processor', (name) => of(visits, name, 'startCpuMs'), ''],
    ['  very first start', (name) => first.get(name) ?? Number.NaN, ''],
    [`burst of ${BURST}: p50, ms`, (name) => of(visits, name, 'p50'), '≤ 1 ×'],
    ['  p99', (name) => of(visits, name, 'p99'), ''],
    ['  p50 of the first burst', (name) => of(visits, name, 'coldP50'), ''],
    ['processor an interaction, ms', (name) => of(visits, name, 'cpuMs'), '≤ 1 ×'],
    ['  in the first burst', (name) => of(visits, name, 'coldCpuMs'), ''],
    ['memory in one server, MiB', (name) => of(visits, name, 'mib'), ''],
    [`memory in ${SERVERS} servers`, (name) => of(crowded, name, 'mib'), '≤ + 20 MiB'],
    ['most REST sockets', (name) => Math.max(...(visits.get(name) ?? []).map(({ sockets }) => sockets)), '≤ 16'],
  ];
  const cell = (text: string): string => text.padStart(12);
  const head = ['', ...names, 'ratio', 'target'];
  const lines = rows.map(([label, value, target]) => [
    label,
    ...names.map((name) => inMs(value(name))),
    (value('program') / value('minimal')).toFixed(2),
    target,
  ]);
  for (const [label = '', ...cells] of [head, ...lines])
    process.stdout.write(`${label.padEnd(32)}${cells.map(cell).join('')}\n`);
  process.stdout.write(
    `Medians of ${rounds} starts each; three bursts a start, p50 and processor of the third; none lost.\n`,
  );
}

/** Starts a bot, sends it bursts, ends it. */
async function visit(name: Bot, servers: number, burst: number): Promise<Visit> {
  const guilds = Array.from({ length: servers }, (_, index) => ({
    id: String(1_100_000_000_000_000_002n + BigInt(index)),
  }));
  const fake = await startFakeDiscord({ guilds });
  const env = {
    PATH: process.env['PATH'] ?? '',
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.api,
    PICTURES: 'off',
  };
  const start = performance.now();
  const child = spawn(process.execPath, BOTS[name], { cwd: EMPTY, env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await fake.waitFor(({ identifies }) => identifies.length > 0, 30_000);
    const startMs = performance.now() - start;
    const startCpuMs = processorMs(child);
    await fake.interact(usLaunch(fake), { timeoutMs: 10_000 });
    await sleep(1000);
    const mib = residentMib(child);
    const cold = await measureBurst(fake, child, burst);
    await measureBurst(fake, child, burst);
    const warm = await measureBurst(fake, child, burst);
    return {
      startMs,
      startCpuMs,
      coldP50: cold.p50,
      p50: warm.p50,
      p99: warm.p99,
      coldCpuMs: cold.cpuMs,
      cpuMs: warm.cpuMs,
      mib,
      sockets: fake.peakSockets,
    };
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await fake.close();
  }
}

const nextUser = snowflakes();
const usLaunch = (fake: FakeDiscord) =>
  fake.build.chatInput({ name: 'xiaomi', subcommand: 'us-launch', userId: nextUser() });

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

/** All at once; throws where one is not answered. */
async function measureBurst(fake: FakeDiscord, child: ChildProcess, count: number) {
  const before = processorMs(child);
  const start = performance.now();
  const times = await Promise.all(
    Array.from({ length: count }, async () => {
      await fake.interact(usLaunch(fake), { timeoutMs: 20_000 });
      return performance.now() - start;
    }),
  );
  times.sort((a, b) => a - b);
  // What is done after the last answer, the log and the collection of garbage, belongs to it.
  await sleep(200);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpuMs: (processorMs(child) - before) / count };
}

/** Of all threads, in nanoseconds in the first field: https://docs.kernel.org/scheduler/sched-stats.html */
const processorMs = ({ pid }: ChildProcess): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6)
    .reduce((sum, one) => sum + one, 0);

const residentMib = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

if (process.argv[2] === 'constant') await answerConstant();
else await compare(Number(process.argv[2] ?? 5));
