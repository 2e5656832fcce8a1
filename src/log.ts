import type { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { levels, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.ts';

/** What is said, or fields and what is said of them. */
type Say = (fields: object | string, message?: string) => void;
type Level = Exclude<LogLevel, 'trace' | 'silent'>;
export type Log = Readonly<Record<Level, Say>>;

export const REDACTED = '[redacted]';

/** Node prints long buffers in part: these many bytes tell that it is the secret. */
const TELLING_BYTES = 16;

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const escaped = (text: string): string => text.replaceAll(/[^\w]/g, '\\$&');

/** One character as itself, percent-encoded (also twice over) or as a JSON escape. */
function characterPattern(character: string): string {
  const digits = hex(character.charCodeAt(0));
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
    const bytes = [...Buffer.from(secret)].slice(0, TELLING_BYTES);
    return [
      [...secret].map(characterPattern).join(''),
      ...base64Patterns(secret),
      `${bytes.join(',\\s*')}(?:,\\s*\\d{1,3})*`,
      `${bytes.map(hex).join('\\s?')}(?:\\s?[0-9a-f]{2})*`,
    ];
  });
  // In whatever case: of hexadecimal digits it means nothing, and of all else it hides no less.
  const hidden = forms.length > 0 ? new RegExp(forms.join('|'), 'gi') : undefined;
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

/**
 * Why something went wrong between here and Discord, in a few words. The address of an error's request is left out: it
 * holds the interaction's token.
 */
export function causeInWords(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(causeInWords).join(', ');
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time';
  // discord.js's HTTPError and DiscordAPIError, told by their fields.
  if ('code' in error && typeof error.code === 'number') return `${error.code} ${error.message}`;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'status' in error ? `HTTP ${error.status}` : error.message;
}

interface LogOptions {
  readonly level: LogLevel;
  readonly redact: (text: string) => string;
  /** For a person at a terminal, in place of JSON. */
  readonly pretty: boolean;
  /** Takes a line with its end. */
  readonly write: (line: string) => void;
}

/** What waits for a reader who is slower than the log, in bytes; what comes then is lost. */
const MOST_WAITING = 1024 * 1024;

/**
 * Writes lines to a stream on which nothing of the program depends: where nobody reads it any more, or not as fast, lines
 * are lost, and how many is told once there is room. Not pino's own destination: it gathers, but where the disk is full it
 * tries again for ever, and the program never ends.
 */
export function writerTo(stream: Writable): (line: string) => void {
  let lost = 0;
  // EPIPE of a reader that has gone, ENOSPC of a disk that is full.
  stream.on('error', () => {});
  return (line) => {
    if (stream.writableLength > MOST_WAITING) {
      lost += 1;
      return;
    }
    const msg = 'lines of the log were lost: nobody reads it as fast as it is written';
    const told = lost === 0 ? '' : `${JSON.stringify({ level: 40, time: new Date().toISOString(), lost, msg })}\n`;
    lost = 0;
    stream.write(`${told}${line}`);
  };
}

/** A log of JSON lines, written by pino. Each line passes the redaction as a whole. */
export function createLog({ level: least, redact, pretty, write }: LogOptions): Log {
  const serializers = { err: (error: unknown) => errorOut(error), error: (error: unknown) => errorOut(error) };
  const logger = pino(
    { level: least, base: null, timestamp: stdTimeFunctions.isoTime, serializers },
    { write: (line) => write(redact(pretty ? prettyLine(line) : line)) },
  );
  const sayAt =
    (level: Level): Say =>
    (fields, message) =>
      logger[level](fields, message);
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

/** `12:00:00 info message key=value`, an error's stack on lines of its own. */
function prettyLine(line: string): string {
  const { level, time, msg = '', err, ...rest } = JSON.parse(line);
  const told = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? visible(value) : visible(JSON.stringify(value))}`,
  );
  const stack = err === undefined ? [] : [`\n${inspect(err, { depth: 6 })}`];
  return `${[time.slice(11, 19), levels.labels[level] ?? level, visible(msg), ...told, ...stack].filter((part) => part !== '').join(' ')}\n`;
}
