import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FakeDiscord } from './fake-discord.ts';

/** Starts the entries of the program as processes of their own, in an empty folder so that no `.env` is read. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** As every script has it. */
export const PRELOAD = new URL('../src/preload.js', import.meta.url).href;
const NOWHERE = 'http://127.0.0.1:9/api';
const EMPTY = mkdtempSync(join(tmpdir(), 'xiaomi-'));

export interface Program {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Its log, one object a line. */
  readonly lines: () => readonly Record<string, unknown>[];
  /** Resolves once it has written so. */
  readonly said: (text: string) => Promise<void>;
  /** The exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  readonly kill: (signal: NodeJS.Signals) => Promise<number | string>;
}

/** @param env beside what a process needs to run; nothing of the developer's own */
export function startProgram(entry: string, args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, ['--import', PRELOAD, join(ROOT, 'src', entry), ...args], {
    cwd: EMPTY,
    // Nothing that a test starts asks Discord itself.
    env: { PATH: process.env['PATH'] ?? '', DISCORD_API_URL: NOWHERE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    child.emit('said');
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    child.emit('said');
  });
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return {
    child,
    out: () => out,
    err: () => err,
    lines: () =>
      out
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!`${out}${err}`.includes(text)) return;
          child.off('said', look);
          resolve();
        };
        child.on('said', look);
        ended.then(() => reject(new Error(`ended without saying ${text}: ${out}${err}`)));
        look();
      }),
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export const envFor = (fake: FakeDiscord, more: Readonly<Record<string, string>> = {}) => ({
  DISCORD_TOKEN: fake.token,
  DISCORD_API_URL: fake.api,
  ...more,
});

/** Starts the bot, and waits until Discord has let it in. */
export async function startBot(fake: FakeDiscord, more: Readonly<Record<string, string>> = {}): Promise<Program> {
  const before = fake.identifies.length;
  const program = startProgram('main.ts', [], envFor(fake, more));
  const died = program.ended.then((code) => {
    throw new Error(`the bot ended with ${code}: ${program.err()}${program.out()}`);
  });
  died.catch(() => {});
  await Promise.race([died, fake.waitFor(({ identifies }) => identifies.slice(before).some((one) => one.accepted))]);
  return program;
}
