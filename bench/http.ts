import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { connect, createServer, type Socket } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { APIInteraction } from 'discord-api-types/v10';
import { interactionBuilders } from '../tests/interactions.ts';
import { PROGRAM } from './measure.ts';

/**
 * The HTTP endpoint beside a bare server, in one run, turn by turn, the same signed bodies for both. Each asker is
 * another, of 5,000, so that no answer is ready to be sent as it is.
 *
 * Callbacks and edits, of the replies with pictures, go to a server here that says yes. They are left out unless `PICTURES=on`.
 *
 * On one core: both servers on the first processor, the load on the second. On two cores: everything on both.
 */

const HOST = '127.0.0.1';
const ROUNDS = 9;
const ROUND_MS = 500;
/** Until V8 has compiled what is run: both servers have as long. */
const WARM_MS = 5000;
const STARTS = 15;
const BODIES = 3000;
const ASKERS = 5000;
const CONNECTIONS = [1, 32];

// ---- Bodies

const build = interactionBuilders();
const asker = (index: number): string => String(1_100_000_000_000_000_000n + BigInt((index * 7919) % ASKERS));
const pick = <T>(from: readonly T[], index: number): T => {
  const one = from[index % from.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};
const TYPED = ['', 'f', 'fr', 'fran', 'united', 'états', 'germny', 'chin', 'zz', 'south k'];
/** Ten places that the base knows of, in several spellings. */
const PLACES = ['FR', 'US', 'IE', 'ES', 'CN', 'IN', 'HK', 'france', 'Frnace', 'Royaume-Uni', '🇪🇸', 'united states'];

/** Neither a user nor a server asks more often than it may: what is measured is answers. */
const SERVERS = 200;
const whose = (index: number) => ({ userId: asker(index), guildId: asker(index % SERVERS) });

/** Discord's id of `/xiaomi`. */
const COMMAND = '1100000000000000009';
const usLaunch = (index: number): APIInteraction =>
  build.chatInput({ name: 'xiaomi', subcommand: 'us-launch', ...whose(index) });
const country = (index: number): APIInteraction =>
  build.chatInput({
    name: 'xiaomi',
    subcommand: 'country',
    options: { name: pick(PLACES, index) },
    ...whose(index),
    locale: index % 3 === 0 ? 'fr' : 'en-US',
  });
const autocomplete = (index: number): APIInteraction =>
  build.autocomplete({
    name: 'xiaomi',
    subcommand: 'country',
    options: { name: pick(TYPED, index) },
    focused: 'name',
    ...whose(index),
    locale: index % 3 === 0 ? 'fr' : 'en-US',
  });
const WORK: Readonly<Record<string, (index: number) => APIInteraction>> = {
  'us-launch': usLaunch,
  country,
  autocomplete,
  mixed: (index) => pick([usLaunch, country, autocomplete], index)(index),
};

function interactionOf(work: string, index: number): APIInteraction {
  const interaction = WORK[work]?.(index);
  if (!interaction || !('data' in interaction)) throw new Error(`no work ${work}`);
  Object.assign(interaction.data ?? {}, { id: COMMAND });
  return interaction;
}

/** Requests as they go over the wire. Signed anew for each round: a signature is good for five minutes. */
function signed(bodies: readonly string[], key: KeyObject): readonly Buffer[] {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return bodies.map((body) => {
    const signature = sign(null, Buffer.from(timestamp + body), key).toString('hex');
    return Buffer.from(
      `POST /interactions HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nX-Signature-Ed25519: ${signature}\r\nX-Signature-Timestamp: ${timestamp}\r\nUser-Agent: Discord-Interactions/1.0 (+https://discord.com)\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

// ---- Load

/** Sends one request and gives the time until its whole response, in ms. */
function createClient(port: number): { readonly send: (request: Buffer) => Promise<number>; readonly end: () => void } {
  const socket: Socket = connect({ host: HOST, port, noDelay: true });
  let started = 0;
  let head = '';
  let missing = -1;
  let done = Promise.withResolvers<number>();
  socket.on('data', (part) => {
    if (missing < 0) {
      head += part.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      // 202: the reply has gone out as a callback, with its picture.
      if (!/^HTTP\/1\.1 20[02] /.test(head) || length === undefined)
        return done.reject(new Error(`answered ${head.slice(0, 200)}`));
      missing = Number(length) - (head.length - end - 4);
    } else missing -= part.length;
    if (missing > 0) return;
    head = '';
    missing = -1;
    done.resolve(performance.now() - started);
  });
  socket.on('error', (error) => done.reject(error));
  socket.on('close', () => done.reject(new Error('closed')));
  return {
    send: (request) => {
      done = Promise.withResolvers();
      started = performance.now();
      socket.write(request);
      return done.promise;
    },
    end: () => {
      done.promise.catch(() => {});
      socket.removeAllListeners('close').destroy();
    },
  };
}

interface Round {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of all threads of the server. */
  readonly cpu: number;
}

const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};
const median = (values: readonly number[]): number => quantile(values, 0.5);

/** How many requests of the list each server has had: rounds go on where the last one ended, so that all askers take turns. */
const served = new Map<Name, number>();

async function load(server: Server, requests: readonly Buffer[], connections: number, ms: number): Promise<Round> {
  const clients = Array.from({ length: connections }, () => createClient(server.port));
  const times: number[] = [];
  let next = served.get(server.name) ?? 0;
  const cpuBefore = cpuOf(server.pid);
  const start = performance.now();
  await Promise.all(
    clients.map(async ({ send }) => {
      while (performance.now() - start < ms) {
        const request = pick(requests, next);
        next += 1;
        times.push(await send(request));
      }
    }),
  );
  const took = performance.now() - start;
  const cpu = cpuOf(server.pid) - cpuBefore;
  served.set(server.name, next);
  for (const { end } of clients) end();
  return {
    perSecond: (times.length / took) * 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: cpu / times.length,
  };
}

// ---- Servers

interface Server {
  readonly name: Name;
  readonly port: number;
  readonly pid: number;
  readonly child: ChildProcess;
  /** From the spawn to the first 200, in ms; and of these the processor's, of all threads. */
  readonly coldStart: number;
  readonly coldCpu: number;
}

/** Microseconds all threads of a process have run: https://docs.kernel.org/scheduler/sched-stats.html */
const cpuOf = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce(
    (sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1000,
    0,
  );
/** MiB. */
const memoryOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** In place of Discord: takes what comes and says nothing. */
async function startSink(): Promise<string> {
  const server = createHttpServer((request, response) => {
    request.resume().on('end', () => response.writeHead(204).end());
  });
  server.listen(0, HOST).unref();
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://${HOST}:${address.port}`;
}
const discord = await startSink();

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** The bare server as JavaScript: Node takes a while to load what strips types, and this program does without it. */
function withoutTypes(file: string): string {
  const stripped = join(mkdtempSync(join(tmpdir(), 'xiaomi-bench-')), 'bare-server.mjs');
  writeFileSync(stripped, stripTypeScriptTypes(readFileSync(file, 'utf8')));
  return stripped;
}
const BARE = fileOf('bare-server.ts');
const ENTRIES = { bare: [BARE], ours: PROGRAM, stripped: [withoutTypes(BARE)] };
type Name = keyof typeof ENTRIES;
const NAMES = ['bare', 'ours'] as const;

async function start(name: Name, publicKey: string, request: Buffer, cores: string | undefined): Promise<Server> {
  const port = await freePort();
  const command = [process.execPath, ...ENTRIES[name]];
  const [file = '', ...args] = cores === undefined ? command : ['taskset', '-c', cores, ...command];
  const env = {
    PATH: process.env['PATH'],
    TRANSPORT: 'http',
    DISCORD_PUBLIC_KEY: publicKey,
    HOST,
    PORT: String(port),
    DISCORD_API_URL: discord,
    // Text alone unless told: a picture is drawn once, off this thread, and then sent by itself.
    PICTURES: process.env['PICTURES'] ?? 'off',
    ...(process.env['LOG_LEVEL'] ? { LOG_LEVEL: process.env['LOG_LEVEL'] } : {}),
  };
  const before = performance.now();
  const child = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} does not start`);
  await firstAnswer(port, request, child);
  return { name, port, pid, child, coldStart: performance.now() - before, coldCpu: cpuOf(pid) / 1000 };
}

/** Tries until the port is open. */
async function firstAnswer(port: number, request: Buffer, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
    const client = createClient(port);
    try {
      await client.send(request);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error;
      await sleep(1);
    } finally {
      client.end();
    }
  }
}

async function stop({ child }: Server): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

// ---- Report

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const us = (ms: number): string => `${(ms * 1000).toFixed(0)}`;

/** Ratios are the median of the rounds' own: what troubles the machine troubles both of a round. */
function ratio(ours: readonly Round[], bare: readonly Round[], field: keyof Round): string {
  return median(ours.map((round, index) => round[field] / (bare[index]?.[field] ?? Number.NaN))).toFixed(2);
}

/** What is to be reached of the bare server's, by the number of connections. */
type Targets = Readonly<Record<number, Readonly<Partial<Record<keyof Round, string>>>>>;
const ONE_CORE: Targets = { 1: { cpu: '≤ 1.10', p99: '≤ 1.25' }, 32: { cpu: '≤ 1.10', p99: '≤ 1.25' } };
const TWO_CORES: Targets = { 1: { perSecond: '≥ 0.90' }, 32: { perSecond: '≥ 1.40' } };

interface Load {
  readonly works: readonly string[];
  readonly targets: Targets;
}

async function compare(servers: readonly Server[], key: KeyObject, { works, targets }: Load): Promise<void> {
  print(
    '                     conn.   requests/s         p50 µs         p99 µs   CPU µs/request   ours : bare (target)',
  );
  for (const work of works) {
    const bodies = Array.from({ length: BODIES }, (_, index) => JSON.stringify(interactionOf(work, index)));
    for (const connections of CONNECTIONS) {
      const rounds = { bare: [] as Round[], ours: [] as Round[] };
      for (let round = -1; round < ROUNDS; round += 1) {
        const requests = signed(bodies, key);
        for (const name of round % 2 === 0 ? NAMES : NAMES.toReversed()) {
          const server = servers.find((one) => one.name === name);
          if (!server) throw new Error(`no server ${name}`);
          const result = await load(server, requests, connections, round < 0 ? WARM_MS : ROUND_MS);
          if (round >= 0) rounds[name].push(result);
        }
      }
      const { ours, bare } = rounds;
      const times = (name: string, field: keyof Round): string => {
        const target = targets[connections]?.[field];
        return `${name} ${ratio(ours, bare, field)}${target === undefined ? '' : ` (${target})`}`;
      };
      const both = (field: keyof Round, say: (value: number) => string): string =>
        [ours, bare].map((of) => say(median(of.map((one) => one[field])))).join(' : ');
      print(
        [
          work.padEnd(20),
          String(connections).padStart(5),
          both('perSecond', (value) => value.toFixed(0)).padStart(15),
          both('p50', us).padStart(14),
          both('p99', us).padStart(14),
          both('cpu', (value) => value.toFixed(0)).padStart(14),
          ` ${times('requests/s', 'perSecond')}  ${times('p99', 'p99')}  ${times('CPU', 'cpu')}`,
        ].join(' '),
      );
    }
  }
  for (const { name, pid } of servers)
    print(
      `${name.padEnd(20)} loaded ${memoryOf(pid, 'VmRSS').toFixed(0)} MiB, at most ${memoryOf(pid, 'VmHWM').toFixed(0)} MiB`,
    );
}

interface Start {
  readonly wall: number;
  readonly cpu: number;
  /** Resident a moment after the first answer, in MiB. */
  readonly memory: number;
}

async function coldStarts(publicKey: string, key: KeyObject): Promise<void> {
  const [request = Buffer.alloc(0)] = signed([JSON.stringify(interactionOf('us-launch', 0))], key);
  const starts: Record<Name, Start[]> = { bare: [], ours: [], stripped: [] };
  for (let turn = -2; turn < STARTS; turn += 1) {
    for (const name of [...NAMES, 'stripped'] as const) {
      const server = await start(name, publicKey, request, undefined);
      await sleep(300);
      const memory = memoryOf(server.pid, 'VmRSS');
      if (turn >= 0) starts[name].push({ wall: server.coldStart, cpu: server.coldCpu, memory });
      await stop(server);
    }
  }
  const middle = (name: Name, field: keyof Start): number => median(starts[name].map((one) => one[field]));
  const rows = [
    ['from the spawn to the first answer, ms', 'wall', 'ours ≤ 180 and ≤ 1.5 ×'],
    ['  of which processor, all threads', 'cpu', ''],
    ['idle memory, MiB', 'memory', 'ours ≤ bare + 15'],
  ] as const;
  print(`${''.padEnd(40)}      ours      bare   ours : bare   bare without types   target`);
  for (const [label, field, target] of rows) {
    const [ours, bare, stripped] = (['ours', 'bare', 'stripped'] as const).map((name) => middle(name, field));
    const more = field === 'memory' ? `+${((ours ?? 0) - (bare ?? 0)).toFixed(1)}` : '';
    const cells = [ours?.toFixed(1), bare?.toFixed(1), more || `${((ours ?? 0) / (bare ?? 1)).toFixed(2)} ×`];
    print(
      `${label.padEnd(40)}${cells.map((cell = '') => cell.padStart(10)).join('')}${stripped?.toFixed(1).padStart(21)}   ${target}`,
    );
  }
}

async function bench(cores: string | undefined, publicKey: string, key: KeyObject, work: Load) {
  const [request = Buffer.alloc(0)] = signed([JSON.stringify(interactionOf('us-launch', 0))], key);
  const servers: Server[] = [];
  try {
    for (const name of NAMES) servers.push(await start(name, publicKey, request, cores));
    await compare(servers, key, work);
    await checkLimits(servers);
  } finally {
    await Promise.all(servers.map(stop));
  }
}

/** @throws where somebody was told to wait: that is quicker than an answer */
async function checkLimits(servers: readonly Server[]): Promise<void> {
  const port = servers.find(({ name }) => name === 'ours')?.port;
  const metrics = await (await fetch(`http://${HOST}:${port}/metrics`)).text();
  const limited = /outcome="limited"} (\d+)/.exec(metrics)?.[1];
  if (limited !== undefined) throw new Error(`${limited} questions were one too many`);
}

const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const sections = process.argv.slice(2);
const wants = (section: string): boolean => sections.length === 0 || sections.includes(section);

print(
  `Node ${process.version}, ${availableParallelism()} processors; median of ${ROUNDS} rounds of ${ROUND_MS} ms, interleaved`,
);
if (wants('cold')) {
  print('\nCold start and idle memory, with the whole base of facts');
  await coldStarts(publicKey, pair.privateKey);
}
if (wants('one')) {
  print('\nOn one core, the load on another');
  execFileSync('taskset', ['-cp', '1', String(process.pid)], { stdio: 'ignore' });
  await bench('0', publicKey, pair.privateKey, {
    works: ['us-launch', 'country', 'autocomplete'],
    targets: ONE_CORE,
  });
}
if (wants('two')) {
  print('\nOn two cores, the load on the same two');
  execFileSync('taskset', ['-cp', '0,1', String(process.pid)], { stdio: 'ignore' });
  await bench('0,1', publicKey, pair.privateKey, { works: ['mixed'], targets: TWO_CORES });
}
