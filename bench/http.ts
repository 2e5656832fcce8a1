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
import { COUNTRIES, LOCALES } from './varied.ts';

/**
 * The HTTP endpoint beside a bare server and one on fastify, which verify and say a constant, in one run, turn by turn, the
 * same signed bodies for all. Ours runs twice, with pictures and without.
 *
 * `varied`: about 38 countries, of most of which the articles say nothing, in ten languages, each asked by another member
 * in another server, with suggestions for one to five letters, and three in a hundred that are not Discord's.
 * `hot`: three questions that all ask, from memory but for the first.
 *
 * Callbacks and edits, of the replies with pictures, go to a server here that says yes.
 *
 * On one core: the servers on the first processor, the load on the second. On two cores: everything on both.
 */

const HOST = '127.0.0.1';
const ROUNDS = 9;
const ROUND_MS = 500;
/** Until V8 has compiled what is run: both servers have as long. */
const WARM_MS = 3000;
const SETTLE_MS = 5000;
const STARTS = 15;
/** By then this program has prepared what it does after its start. */
const IDLE_AFTER_MS = 3000;
const BODIES = 7600;
const ASKERS = 10_000;
const CONNECTIONS = [1, 32];

// ---- Bodies

const build = interactionBuilders();
const asker = (index: number): string => String(1_100_000_000_000_000_000n + BigInt((index * 7919) % ASKERS));
const pick = <T>(from: readonly T[], index: number): T => {
  const one = from[index % from.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};
/** Neither a user nor a server asks more often than it may: what is measured is answers. */
const SERVERS = 500;

/** Discord's id of `/xiaomi`. */
const COMMAND = '1100000000000000009';

const SHARED = ['FR', 'US', 'ES'];
/** Of a hundred so many are suggestions, maps and timelines; the rest are countries. */
const MIX = { suggestions: 40, maps: 3, timelines: 7 };

function interactionOf(work: Work, index: number): APIInteraction {
  const name = pick(work === 'hot' ? SHARED : COUNTRIES, index);
  const locale = work === 'hot' ? 'en-US' : pick(LOCALES, Math.floor(index / COUNTRIES.length));
  const where = { userId: asker(index), guildId: asker(index % SERVERS), locale };
  const root = (subcommand: string, options = {}) => build.chatInput({ name: 'xiaomi', subcommand, options, ...where });
  // No two in a row are of one kind.
  const kind = work === 'hot' ? 100 : (index * 37) % 100;
  const typed = { name: name.slice(0, 1 + (index % 5)) };
  const interaction =
    kind < MIX.suggestions
      ? build.autocomplete({ name: 'xiaomi', subcommand: 'country', options: typed, focused: 'name', ...where })
      : kind < MIX.suggestions + MIX.maps
        ? root('map')
        : kind < MIX.suggestions + MIX.maps + MIX.timelines
          ? root('timeline', { country: name })
          : root('country', { name });
  Object.assign(interaction.data, { id: COMMAND });
  return interaction;
}

/** Three in a hundred of the varied ones bear a signature that is another's. */
const isBad = (work: Work, index: number): boolean => work === 'varied' && index % 100 >= 97;

type Work = 'varied' | 'hot';

interface Request {
  readonly bytes: Buffer;
  readonly isBad: boolean;
}

/** Requests as they go over the wire. Signed anew for each round: a signature is good for five minutes. */
function signed(work: Work, bodies: readonly string[], key: KeyObject): readonly Request[] {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return bodies.map((body, index) => {
    const bad = isBad(work, index);
    const signature = sign(null, Buffer.from(`${timestamp}${body}${bad ? ' ' : ''}`), key).toString('hex');
    const bytes = Buffer.from(
      `POST /interactions HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nX-Signature-Ed25519: ${signature}\r\nX-Signature-Timestamp: ${timestamp}\r\nUser-Agent: Discord-Interactions/1.0 (+https://discord.com)\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return { bytes, isBad: bad };
  });
}

// ---- Load

/** Sends one request and gives the time until its whole response, in ms. */
function createClient(port: number): {
  readonly send: (request: Request) => Promise<number>;
  readonly end: () => void;
} {
  const socket: Socket = connect({ host: HOST, port, noDelay: true });
  let started = 0;
  let head = '';
  let missing = -1;
  let expected = /^HTTP\/1\.1 20[02] /;
  let done = Promise.withResolvers<number>();
  socket.on('data', (part) => {
    if (missing < 0) {
      head += part.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      // 202: the reply has gone out as a callback, with its picture.
      if (!expected.test(head) || length === undefined) return done.reject(new Error(`answered ${head.slice(0, 200)}`));
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
    send: ({ bytes, isBad }) => {
      done = Promise.withResolvers();
      expected = isBad ? /^HTTP\/1\.1 401 / : /^HTTP\/1\.1 20[02] /;
      started = performance.now();
      socket.write(bytes);
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

async function load(server: Server, requests: readonly Request[], connections: number, ms: number): Promise<Round> {
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
const ENTRIES = {
  bare: [BARE],
  fastify: [fileOf('fastify-server.ts')],
  ours: PROGRAM,
  pictures: PROGRAM,
  stripped: [withoutTypes(BARE)],
};
type Name = keyof typeof ENTRIES;
const NAMES = ['bare', 'fastify', 'ours', 'pictures'] as const;
/** What this program is told beside where it stands. */
const SETTINGS: Readonly<Partial<Record<Name, Readonly<Record<string, string>>>>> = {
  ours: { PICTURES: 'off' },
  pictures: { PICTURES: 'on' },
};

async function start(name: Name, publicKey: string, request: Request, cores: string | undefined): Promise<Server> {
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
    STORE_URL: 'memory:',
    ...SETTINGS[name],
  };
  const before = performance.now();
  const child = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} does not start`);
  await firstAnswer(port, request, child);
  return { name, port, pid, child, coldStart: performance.now() - before, coldCpu: cpuOf(pid) / 1000 };
}

/** Tries until the port is open. */
async function firstAnswer(port: number, request: Request, child: ChildProcess): Promise<void> {
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

/** Ratios are the median of the rounds' own: what troubles the machine troubles all of a round. */
function ratio(some: readonly Round[], others: readonly Round[], field: keyof Round): string {
  return median(some.map((round, index) => round[field] / (others[index]?.[field] ?? Number.NaN))).toFixed(2);
}

async function compare(servers: readonly Server[], key: KeyObject): Promise<void> {
  print(
    'work    conn. server     requests/s   p50 µs   p99 µs   CPU µs/request   requests/s ÷ bare, ÷ fastify   CPU ÷ bare, ÷ fastify',
  );
  for (const work of ['varied', 'hot'] as const) {
    const bodies = Array.from({ length: BODIES }, (_, index) => JSON.stringify(interactionOf(work, index)));
    for (const connections of CONNECTIONS) {
      const rounds = new Map<Name, Round[]>(servers.map(({ name }) => [name, []]));
      for (let round = -1; round < ROUNDS; round += 1) {
        const requests = signed(work, bodies, key);
        for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
          const result = await load(server, requests, connections, round < 0 ? WARM_MS : ROUND_MS);
          if (round >= 0) rounds.get(server.name)?.push(result);
        }
      }
      const of = (name: Name): readonly Round[] => rounds.get(name) ?? [];
      for (const { name } of servers) {
        const middle = (field: keyof Round): number => median(of(name).map((one) => one[field]));
        const beside = (field: keyof Round): string =>
          (['bare', 'fastify'] as const).map((other) => ratio(of(name), of(other), field).padStart(7)).join(' ');
        print(
          [
            work.padEnd(7),
            String(connections).padStart(5),
            name.padEnd(9),
            middle('perSecond').toFixed(0).padStart(11),
            us(middle('p50')).padStart(8),
            us(middle('p99')).padStart(8),
            middle('cpu').toFixed(0).padStart(16),
            beside('perSecond').padStart(31),
            beside('cpu').padStart(24),
          ].join(' '),
        );
      }
    }
  }
  for (const { name, pid } of servers)
    print(
      `${name.padEnd(9)} loaded ${memoryOf(pid, 'VmRSS').toFixed(0)} MiB, at most ${memoryOf(pid, 'VmHWM').toFixed(0)} MiB`,
    );
}

interface Start {
  readonly wall: number;
  readonly cpu: number;
  /** Resident a while after the first answer, in MiB. */
  readonly memory: number;
}

async function coldStarts(publicKey: string, key: KeyObject): Promise<void> {
  const request = firstRequest(key);
  const names = ['bare', 'stripped', 'fastify', 'ours'] as const;
  const starts = new Map<Name, Start[]>(names.map((name) => [name, []]));
  for (let turn = -2; turn < STARTS; turn += 1) {
    for (const name of names) {
      const server = await start(name, publicKey, request, undefined);
      await sleep(IDLE_AFTER_MS);
      const memory = memoryOf(server.pid, 'VmRSS');
      if (turn >= 0) starts.get(name)?.push({ wall: server.coldStart, cpu: server.coldCpu, memory });
      await stop(server);
    }
  }
  const rows = [
    ['from the spawn to the first answer, ms', 'wall'],
    ['  of which processor, all threads', 'cpu'],
    ['idle memory, MiB', 'memory'],
  ] as const;
  print(`${''.padEnd(40)}${names.map((name) => name.padStart(10)).join('')}`);
  for (const [label, field] of rows) {
    const cells = names.map((name) => median((starts.get(name) ?? []).map((one) => one[field])).toFixed(1));
    print(`${label.padEnd(40)}${cells.map((cell) => cell.padStart(10)).join('')}`);
  }
}

function firstRequest(key: KeyObject): Request {
  const [request] = signed('hot', [JSON.stringify(interactionOf('hot', 0))], key);
  if (!request) throw new Error('no request');
  return request;
}

async function bench(cores: string, publicKey: string, key: KeyObject) {
  const request = firstRequest(key);
  const servers: Server[] = [];
  try {
    for (const name of NAMES) servers.push(await start(name, publicKey, request, cores));
    // What this program prepares after its start is no part of an answer.
    await sleep(SETTLE_MS);
    await compare(servers, key);
    for (const server of servers) if (SETTINGS[server.name]) await checkLimits(server);
  } finally {
    await Promise.all(servers.map(stop));
  }
}

/** @throws where somebody was told to wait: that is quicker than an answer */
async function checkLimits({ port }: Server): Promise<void> {
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
  await bench('0', publicKey, pair.privateKey);
}
if (wants('two')) {
  print('\nOn two cores, the load on the same two');
  execFileSync('taskset', ['-cp', '0,1', String(process.pid)], { stdio: 'ignore' });
  await bench('0,1', publicKey, pair.privateKey);
}
