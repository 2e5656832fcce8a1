import { inspect } from 'node:util';
import { type Logger, pino } from 'pino';
import * as v from 'valibot';
import type { LogLevel } from './config.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

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
  /** @param isUrgent of a warning or worse */
  readonly write: (line: string, isUrgent: boolean) => void;
}

/** Nobody reads a line sooner than so many milliseconds. */
const GATHER_MS = 20;

/**
 * Gathers the lines of some milliseconds into one write, which costs as much as that of one; an urgent line goes out at
 * once, after those before it. What is left is written when the process exits, also after a crash.
 */
export function gatherLines(write: (text: string) => void): LogOptions['write'] {
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const text = gathered;
    gathered = '';
    if (text !== '') write(text);
  };
  process.on('exit', flush);
  return (line, isUrgent) => {
    gathered += line;
    if (isUrgent) flush();
    else timer ??= setTimeout(flush, GATHER_MS).unref();
  };
}

/** As pino numbers its levels; this and all above it go out at once. */
const WARN = 40;

/** A log of JSON lines, written by pino. Each line passes the redaction as a whole. */
export function createLog({ level, redact, pretty, write }: LogOptions): Log {
  const destination = {
    // So that pino tells `lastLevel`.
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 0,
    write(line: string): void {
      write(redact(pretty ? prettyLine(line) : line), this.lastLevel >= WARN);
    },
  };
  const serializers = { err: (error: unknown) => errorOut(error), error: (error: unknown) => errorOut(error) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers }, destination);
}

const Line = v.looseObject({ level: v.number(), time: v.string(), msg: v.optional(v.string(), '') });

/** `12:00:00 info message key=value`, an error's stack on lines of its own. */
function prettyLine(line: string): string {
  const { level, time, msg, err, ...rest } = v.parse(Line, JSON.parse(line));
  const told = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const stack = err === undefined ? [] : [`\n${inspect(err, { depth: 6 })}`];
  return `${[time.slice(11, 19), pino.levels.labels[level] ?? level, msg, ...told, ...stack].filter((part) => part !== '').join(' ')}\n`;
}
