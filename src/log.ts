import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { inspect } from 'node:util';
import type { Logger } from 'pino';
import * as z from 'zod/mini';
import { LOG_LEVELS, type LogLevel } from './config.ts';

/** What is said, or fields and what is said of them. */
type Say = (fields: object | string, message?: string) => void;
type Level = Exclude<LogLevel, 'trace' | 'silent'>;
export type Log = Readonly<Record<Level, Say>>;

/** What stands in a secret's place. */
export const REDACTED = '[redacted]';

/** Node prints long buffers in part: these many bytes tell that it is the secret. */
const TELLING_BYTES = 16;

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const escaped = (text: string): string => text.replaceAll(/[^\w]/g, '\\$&');

/** One character as itself, percent-encoded (also twice over) or as a JSON escape. */
function characterPattern(character: string): string {
  const code = character.charCodeAt(0);
  const digits = [...hex(code)].map((digit) => `[${digit}${digit.toUpperCase()}]`).join('');
  return `(?:${escaped(character)}|%(?:25)*${digits}|\\\\u00${digits})`;
}

/** A secret inside base64 begins at any of three places of a group; the characters shared with its neighbours vary. */
function base64Patterns(secret: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('\0'.repeat(offset) + secret).toString('base64');
    const own = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
    return [...own].map((digit) => (digit === '+' ? '[+-]' : digit === '/' ? '[/_]' : digit)).join('');
  });
}

/**
 * Makes the function every line passes before it leaves the process. It works on the finished text, so the depth at
 * which a secret was held, an error's cause or a stack makes no difference. It also takes out the tokens of
 * interactions and webhooks, with which anybody could answer for fifteen minutes.
 * @param secrets hidden as they are, percent-encoded, JSON-escaped, in base64 and as bytes (decimal, hexadecimal)
 */
export function createRedaction(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => {
    const bytes = [...Buffer.from(secret)];
    return [
      [...secret].map(characterPattern).join(''),
      ...base64Patterns(secret),
      `${bytes.slice(0, TELLING_BYTES).join(',\\s*')}(?:,\\s*\\d{1,3})*`,
      `${bytes
        .slice(0, TELLING_BYTES)
        .map((byte) => [...hex(byte)].map((digit) => `[${digit}${digit.toUpperCase()}]`).join(''))
        .join('\\s?')}(?:\\s?[0-9A-Fa-f]{2})*`,
    ];
  });
  const hidden = forms.length > 0 ? new RegExp(forms.join('|'), 'g') : undefined;
  return (text) => {
    const safe = hidden ? text.replace(hidden, REDACTED) : text;
    return safe.includes('/interactions/') || safe.includes('/webhooks/')
      ? safe.replace(/(\/(?:interactions|webhooks)\/\d+\/)[^/\s"'?\\]+/g, `$1${REDACTED}`)
      : safe;
  };
}

/** What the log keeps of an error: discord.js puts the whole request into some, and with it what a user typed. */
export function errorOut(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return inspect(error, { depth: 2, breakLength: Number.POSITIVE_INFINITY });
  const own = (name: string): object => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? { [name]: value } : {};
  };
  const inner = (cause: unknown): unknown => (depth < 5 ? errorOut(cause, depth + 1) : '…');
  return {
    type: error.name,
    message: error.message,
    ...own('code'),
    ...own('status'),
    ...own('method'),
    ...own('url'),
    ...(error.stack ? { stack: error.stack } : {}),
    ...(error.cause === undefined ? {} : { cause: inner(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(inner) } : {}),
  };
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly redact: (text: string) => string;
  /** For a person at a terminal, in place of JSON. */
  readonly pretty: boolean;
  /** Takes lines, each with its end. */
  readonly write: (lines: string) => void;
  /**
   * Whether what is logged in some milliseconds is written together: a hundred lines one after the other take a third of
   * what they take one by one between other work. A warning, and all that is worse, goes out at once, after what was
   * logged before it. What is left is written when the process exits, also after a crash.
   */
  readonly gathers?: boolean;
}

/** What waits for a reader who is slower than the log, in bytes; what comes then is lost. */
const MOST_WAITING = 1024 * 1024;

/**
 * Writes lines to a stream on which nothing of the program depends: where nobody reads it any more, or not as fast, lines
 * are lost, and how many is told once there is room.
 */
export function writerTo(stream: Writable): (lines: string) => void {
  let lost = 0;
  // EPIPE of a reader that has gone, ENOSPC of a disk that is full.
  stream.on('error', () => {});
  return (lines) => {
    if (stream.writableLength > MOST_WAITING) {
      lost += lines.split('\n').length - 1;
      return;
    }
    const msg = 'lines of the log were lost: nobody reads it as fast as it is written';
    const told = lost === 0 ? '' : `${JSON.stringify({ level: 40, time: new Date().toISOString(), lost, msg })}\n`;
    lost = 0;
    stream.write(`${told}${lines}`);
  };
}

/** Nobody reads a line sooner than so many milliseconds; and who asks while lines are written waits, so not too often. */
const GATHER_MS = 50;
const URGENT: ReadonlySet<Level> = new Set(['warn', 'error', 'fatal']);

/** Writes a time as pino wants it, as a part of the line; in ISO 8601. All but the milliseconds is made once a second. */
function createStamp(): (at: number) => string {
  let second = Number.NaN;
  let text = '';
  return (at) => {
    const ms = at % 1000;
    if (at - ms !== second) {
      second = at - ms;
      text = `,"time":"${new Date(second).toISOString().slice(0, -'000Z'.length)}`;
    }
    return `${text}${String(ms).padStart(3, '0')}Z"`;
  };
}

/** When the first line is written: pino takes 11 ms, and what is gathered waits for the first answer. */
const loadPino = (): typeof import('pino') => createRequire(import.meta.url)('pino');

interface Call {
  readonly level: Level;
  readonly at: number;
  readonly fields: object | string;
  readonly message: string | undefined;
}

/** A log of JSON lines, written by pino. Each line passes the redaction as a whole. */
export function createLog({ level: least, redact, pretty, write, gathers = false }: LogOptions): Log {
  let lines = '';
  let at = 0;
  const stamp = createStamp();
  const destination = {
    write(line: string): void {
      lines += redact(pretty ? prettyLine(line) : line);
    },
  };
  const serializers = { err: (error: unknown) => errorOut(error), error: (error: unknown) => errorOut(error) };
  const open = (): Logger =>
    loadPino().pino({ level: least, base: null, timestamp: () => stamp(at), serializers }, destination);
  let logger: Logger | undefined;

  const waiting: Call[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      const { level, fields, message } = call;
      logger ??= open();
      at = call.at;
      if (message === undefined) logger[level](fields);
      else logger[level](fields, message);
    }
    const written = lines;
    lines = '';
    if (written !== '') write(written);
  };
  if (gathers) process.on('exit', flush);

  const sayAt = (level: Level): Say => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return () => {};
    const isUrgent = !gathers || URGENT.has(level);
    return (fields, message) => {
      waiting.push({ level, at: Date.now(), fields, message });
      if (isUrgent) flush();
      else timer ??= setTimeout(flush, GATHER_MS).unref();
    };
  };
  return {
    debug: sayAt('debug'),
    info: sayAt('info'),
    warn: sayAt('warn'),
    error: sayAt('error'),
    fatal: sayAt('fatal'),
  };
}

/** Controls as JSON escapes them: what somebody else has put into a field neither begins a line nor moves the cursor. */
const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const Line = z.looseObject({ level: z.number(), time: z.string(), msg: z._default(z.string(), '') });

/** `12:00:00 info message key=value`, an error's stack on lines of its own. */
function prettyLine(line: string): string {
  const { level, time, msg, err, ...rest } = Line.parse(JSON.parse(line));
  const told = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? visible(value) : visible(JSON.stringify(value))}`,
  );
  const stack = err === undefined ? [] : [`\n${inspect(err, { depth: 6 })}`];
  return `${[time.slice(11, 19), loadPino().levels.labels[level] ?? level, visible(msg), ...told, ...stack].filter((part) => part !== '').join(' ')}\n`;
}
