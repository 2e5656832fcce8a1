import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type FakeDiscord, snowflakes, startFakeDiscord } from '../tests/fake-discord.ts';
import { inMs, PROGRAM } from './measure.ts';
import { COUNTRIES, LOCALES } from './varied.ts';

/**
 * The bot as a process beside two minimal ones that answer a constant, one on discord.js and one on @discordjs/core, all
 * against the Discord of the tests, in turns within one run: start, memory, sockets, and what an interaction takes, one
 * after the other and in bursts. Each asks about another country, in another language, as another user elsewhere.
 *
 *     node bench/gateway.ts [rounds] [interactions in a burst]
 */

const BURST = Number(process.argv[3] ?? 1000);
const ONE_BY_ONE = 200;
const SERVERS = 2500;
const EMPTY = mkdtempSync(join(tmpdir(), 'xiaomi-bench-'));
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const BOTS = {
  program: PROGRAM,
  'discord.js': [at('./minimal-bot.ts')],
  core: [at('./core-bot.ts')],
} as const;
type Bot = keyof typeof BOTS;

/** What one start of a bot showed. */
interface Visit {
  readonly startMs: number;
  readonly startCpuMs: number;
  readonly alone: number;
  readonly aloneCpuMs: number;
  readonly coldP50: number;
  readonly p50: number;
  readonly p99: number;
  readonly coldCpuMs: number;
  readonly cpuMs: number;
  readonly mib: number;
  readonly sockets: number;
  readonly lost: number;
}

async function compare(rounds: number): Promise<void> {
  const names: readonly Bot[] = ['program', 'discord.js', 'core'];
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
    ['one by one: p50, ms', (name) => of(visits, name, 'alone'), ''],
    ['  processor an interaction', (name) => of(visits, name, 'aloneCpuMs'), ''],
    [`burst of ${BURST}: p50, ms`, (name) => of(visits, name, 'p50'), '≤ 1 ×'],
    ['  p99', (name) => of(visits, name, 'p99'), ''],
    ['  p50 of the first burst', (name) => of(visits, name, 'coldP50'), ''],
    ['  processor an interaction', (name) => of(visits, name, 'cpuMs'), '≤ 1 ×'],
    ['    in the first burst', (name) => of(visits, name, 'coldCpuMs'), ''],
    ['memory in one server, MiB', (name) => of(visits, name, 'mib'), ''],
    [`memory in ${SERVERS} servers`, (name) => of(crowded, name, 'mib'), '≤ + 20 MiB'],
    ['not answered in time', (name) => of(visits, name, 'lost'), ''],
    ['most REST sockets', (name) => Math.max(...(visits.get(name) ?? []).map(({ sockets }) => sockets)), '≤ 16'],
  ];
  const cell = (text: string): string => text.padStart(14);
  const head = ['', ...names, '÷ discord.js', '÷ core', 'target'];
  const lines = rows.map(([label, value, target]) => [
    label,
    ...names.map((name) => inMs(value(name))),
    (value('program') / value('discord.js')).toFixed(2),
    (value('program') / value('core')).toFixed(2),
    target,
  ]);
  for (const [label = '', ...cells] of [head, ...lines])
    process.stdout.write(`${label.padEnd(32)}${cells.map(cell).join('')}\n`);
  process.stdout.write(`Medians of ${rounds} starts each; three bursts a start, p50 and processor of the third.\n`);
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
    await ask(fake);
    // By then this program has prepared what it does after its start.
    await sleep(3000);
    const mib = residentMib(child);
    const single = await measured(child, () => askOneByOne(fake, Math.min(burst, ONE_BY_ONE)));
    const cold = await measured(child, () => askAtOnce(fake, burst));
    await askAtOnce(fake, burst);
    const warm = await measured(child, () => askAtOnce(fake, burst));
    return {
      startMs,
      startCpuMs,
      alone: single.p50,
      aloneCpuMs: single.cpuMs,
      coldP50: cold.p50,
      p50: warm.p50,
      p99: warm.p99,
      coldCpuMs: cold.cpuMs,
      cpuMs: warm.cpuMs,
      mib,
      sockets: fake.peakSockets,
      lost: single.lost + cold.lost + warm.lost,
    };
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await fake.close();
  }
}

const nextId = snowflakes();
let asked = 0;
/** What nobody has asked: 38 countries by ten languages, each as another user in another server. */
const next = (fake: FakeDiscord) => {
  asked += 1;
  const name = COUNTRIES[asked % COUNTRIES.length] ?? '';
  const locale = LOCALES[Math.floor(asked / COUNTRIES.length) % LOCALES.length] ?? 'fr';
  const where = { userId: nextId(), guildId: nextId(), locale };
  return fake.build.chatInput({ name: 'xiaomi', subcommand: 'country', options: { name }, ...where });
};

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

/** On a busy machine an answer may come too late, and is not taken any more. */
const ANSWERED_WITHIN_MS = 10_000;

/** @returns milliseconds until it was answered; undefined where it was not */
async function ask(fake: FakeDiscord): Promise<number | undefined> {
  const start = performance.now();
  const isAnswered = await fake.interact(next(fake), { timeoutMs: ANSWERED_WITHIN_MS }).then(
    () => true,
    () => false,
  );
  return isAnswered ? performance.now() - start : undefined;
}

/** The next once the last is answered. */
async function askOneByOne(fake: FakeDiscord, count: number): Promise<readonly (number | undefined)[]> {
  const times: (number | undefined)[] = [];
  for (let index = 0; index < count; index += 1) times.push(await ask(fake));
  return times;
}

const askAtOnce = (fake: FakeDiscord, count: number) => Promise.all(Array.from({ length: count }, () => ask(fake)));

async function measured(child: ChildProcess, asking: () => Promise<readonly (number | undefined)[]>) {
  const before = processorMs(child);
  const all = await asking();
  // What is done after the last answer, the log and the collection of garbage, belongs to it.
  await sleep(200);
  const times = all.filter((ms) => ms !== undefined).toSorted((a, b) => a - b);
  const cpuMs = (processorMs(child) - before) / all.length;
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpuMs, lost: all.length - times.length };
}

/** Of all threads, in nanoseconds in the first field: https://docs.kernel.org/scheduler/sched-stats.html */
const processorMs = ({ pid }: ChildProcess): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6)
    .reduce((sum, one) => sum + one, 0);

const residentMib = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

await compare(Number(process.argv[2] ?? 5));
