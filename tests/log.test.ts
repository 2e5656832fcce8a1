import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createLog, createRedaction, type Log, REDACTED, writerTo } from '../src/log.ts';

const token = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gabcde.abcdefghijklmnopqrstuvwxyz_-012345';
const redact = createRedaction([token]);

function logging(pretty = false): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, log: createLog({ level: 'trace', redact, pretty, write: (line) => lines.push(line) }) };
}

const everyPercent = [...token].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('');

describe('redaction', () => {
  test.each([
    ['as it is', token],
    ['percent-encoded throughout', everyPercent],
    ['percent-encoded in capitals', everyPercent.toUpperCase()],
    ['percent-encoded twice', encodeURIComponent(everyPercent)],
    ['only its dots percent-encoded', token.replaceAll('.', '%2E')],
    ['JSON-escaped', [...token].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join('')],
    ['in base64', Buffer.from(token).toString('base64')],
    ['in base64url', Buffer.from(token).toString('base64url')],
    ['in base64 after a prefix', Buffer.from(`Bot ${token}`).toString('base64')],
    ['in base64 after another and before a suffix', Buffer.from(`Bot: ${token}!`).toString('base64')],
    ['in hexadecimal', Buffer.from(token).toString('hex')],
    ['as a printed buffer', inspect(Buffer.from(token))],
    ['as bytes in JSON', JSON.stringify({ data: [...Buffer.from(token)] })],
  ])('%s', (_, text) => {
    const safe = redact(`before ${text} after`);
    expect(safe).toContain(REDACTED);
    expect(safe.length).toBeLessThan(70);
  });

  test('wherever it stands, and as often as it does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
        expect(redact(parts.join(token))).not.toContain(token);
      }),
    );
  });

  test('the tokens of interactions and webhooks', () => {
    expect(redact('POST https://discord.com/api/v10/interactions/123/aW50ZXI/callback')).toBe(
      `POST https://discord.com/api/v10/interactions/123/${REDACTED}/callback`,
    );
    expect(redact('{"url":"/webhooks/123/abc-DEF_?wait=true"}')).toBe(`{"url":"/webhooks/123/${REDACTED}?wait=true"}`);
  });

  test('nothing else', () => {
    expect(redact('interaction us-launch 12.3 ms /interactions/')).toBe('interaction us-launch 12.3 ms /interactions/');
    expect(createRedaction([])(token)).toBe(token);
  });
});

describe('a log line', () => {
  class ApiError extends Error {
    readonly requestBody = { json: { content: 'typed by a user' } };
    readonly url = `https://discord.com/api/v10/interactions/1/secret/callback?t=${token}`;
    readonly code = 50035;
  }

  test.each([
    ['a message', (log: Log) => log.info(`token ${token}`)],
    ['a nested field', (log: Log) => log.info({ a: { b: [{ c: { [token]: { d: token } } }] } })],
    ['an error', (log: Log) => log.error({ err: new Error(token) })],
    ['an error thirty causes deep', (log: Log) => log.error({ err: deep(30) })],
    ['an error of many', (log: Log) => log.error({ err: new AggregateError([new Error(token)], token) })],
    ['an error in a field of any name', (log: Log) => log.error({ what: { it: new ApiError(token) } })],
    [
      'something thrown that is no error',
      (log: Log) => log.error({ err: { headers: { authorization: `Bot ${token}` } } }),
    ],
    ['bytes', (log: Log) => log.info({ body: Buffer.from(token) })],
    ['an address', (log: Log) => log.info({ url: new URL(`https://x.test/?t=${everyPercent}`) })],
  ])('%s', (_, write) => {
    for (const pretty of [false, true]) {
      const { log, lines } = logging(pretty);
      write(log);
      const text = lines.join('');
      expect(text).not.toBe('');
      expect(text).not.toContain(token);
      expect(text).not.toContain(everyPercent);
      expect(text).not.toContain([...Buffer.from(token)].join(','));
    }
  });

  function deep(depth: number): Error {
    return depth === 0 ? new Error(token) : new Error(`level ${depth} ${token}`, { cause: deep(depth - 1) });
  }

  test('of an error keeps what tells of it, not what a user typed', () => {
    const { log, lines } = logging();
    log.error({ err: new ApiError('Invalid Form Body') }, 'callback');
    const { err } = JSON.parse(lines[0] ?? '');
    expect(err).toEqual({
      type: 'Error',
      message: 'Invalid Form Body',
      code: 50035,
      url: `https://discord.com/api/v10/interactions/1/${REDACTED}/callback?t=${REDACTED}`,
      stack: expect.any(String),
    });
  });

  test('at a terminal is one line, whatever a field holds: no control reaches the terminal', () => {
    const { log, lines } = logging(true);
    const bad = 'a\u001b[2Jb\nc\rd\u009be\u2028f\u202eg';
    log.warn({ text: bad, nested: { [bad]: [bad] } }, bad);
    log.error({ err: new Error('\u001b[2J') }, 'failed');
    const [first = '', second = ''] = lines;
    expect(first.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(first.match(/a\\u001b\[2Jb\\u000ac/g)?.length).toBe(2);
    expect(second).not.toContain('\u001b');
  });

  test('in JSON', () => {
    const { log, lines } = logging();
    log.info({ command: 'about', ms: 1.5, cause: undefined }, 'interaction');
    log.warn('“quoted”\n');
    log.debug({});
    expect(
      lines.map((line) => line.replace(/"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/, '"time":"now"')),
    ).toEqual([
      '{"level":30,"time":"now","command":"about","ms":1.5,"msg":"interaction"}\n',
      '{"level":40,"time":"now","msg":"“quoted”\\n"}\n',
      '{"level":20,"time":"now"}\n',
    ]);
  });

  test('bears its time, to the millisecond', () => {
    const { log, lines } = logging();
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const times = [
        '2026-12-31T23:59:59.007Z',
        '2026-12-31T23:59:59.999Z',
        '2027-01-01T00:00:00.000Z',
        '2026-12-31T23:59:59.990Z',
      ];
      for (const time of times) {
        vi.setSystemTime(time);
        log.info('now');
      }
      expect(lines.map((line) => JSON.parse(line).time)).toEqual(times);
    } finally {
      vi.useRealTimers();
    }
  });

  test('of something that cannot be JSON is written all the same', () => {
    const { log, lines } = logging();
    const cycle = { name: 'a' };
    log.info({ cycle: Object.assign(cycle, { cycle }), big: 1n, token }, 'odd');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 30,
      time: expect.any(String),
      cycle: { name: 'a', cycle: '[Circular]' },
      big: 1,
      token: REDACTED,
      msg: 'odd',
    });
  });

  test('below the level is not written', () => {
    for (const [level, told] of [
      ['debug', ['debug', 'info', 'warn', 'error', 'fatal']],
      ['warn', ['warn', 'error', 'fatal']],
      ['fatal', ['fatal']],
      ['silent', []],
    ] as const) {
      const lines: string[] = [];
      const log = createLog({ level, redact, pretty: false, write: (line) => lines.push(line) });
      for (const name of ['debug', 'info', 'warn', 'error', 'fatal'] as const) log[name](name);
      expect(lines.map((line) => JSON.parse(line).msg)).toEqual(told);
    }
  });

  test('for a person', () => {
    const { log, lines } = logging(true);
    log.warn({ command: 'about', ms: 1.5 }, 'interaction');
    expect(lines).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d warn interaction command=about ms=1.5\n$/)]);
  });
});

describe('a log that is not read', () => {
  /** A stream whose reader takes nothing until told to. */
  function stalled() {
    const written: string[] = [];
    let go = (): void => {};
    const stream = new Writable({
      write: (chunk, _, done) => {
        written.push(String(chunk));
        go = done;
      },
    });
    return { stream, written, read: () => go() };
  }
  const line = `${'x'.repeat(1000)}\n`;

  test('loses lines beyond what may wait, and tells how many', async () => {
    const { stream, written, read } = stalled();
    const write = writerTo(stream);
    for (let index = 0; index < 3000; index += 1) write(line);
    expect(stream.writableLength).toBeLessThan(2 * 1024 * 1024);
    while (stream.writableLength > 0) {
      read();
      await new Promise(setImmediate);
    }
    const kept = written.length;
    expect(kept).toBeLessThan(3000);
    write(line);
    const [told = '', next] = written.at(-1)?.split('\n') ?? [];
    expect(JSON.parse(told)).toMatchObject({ level: 40, lost: 3000 - kept });
    expect(`${next}\n`).toBe(line);
  });

  test.each(['EPIPE', 'ENOSPC', 'EIO'])('goes on after %s', async (code) => {
    const stream = new Writable({ write: (_chunk, _, done) => done(Object.assign(new Error(code), { code })) });
    const write = writerTo(stream);
    write(line);
    await new Promise(setImmediate);
    write(line);
    await new Promise(setImmediate);
    expect(stream.errored).toMatchObject({ code });
  });
});
