import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dispatch } from '../../src/discord/reply.ts';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import { facts } from '../base.ts';
import { button, chatInput } from '../fake-discord.ts';
import { inMemory } from '../kept.ts';

// discord.js is loaded for the one reply with a file.

const nothing = () => {};
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing };
// Discord's three seconds may not be enough for a busy machine.
const start = (parts: { port?: number; dispatch?: Dispatch } = {}): Promise<Playground> =>
  startPlayground({
    facts,
    host: '127.0.0.1',
    port: 0,
    log,
    firstAnswerMs: 60_000,
    dispatchParts: inMemory,
    ...parts,
  });

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** By node:http: `fetch` sets Host by itself. */
function send(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A path as it stands: an address would put it right. */
const sendRaw = (url: string, path: string): Promise<{ readonly status: number }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = request({ hostname, port, path, agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

const json = { 'content-type': 'application/json' };
const eventsOf = ({ text }: Answered) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the page’s server', () => {
  let playground: Playground;
  const at = (path: string): string => new URL(path, playground.url).href;
  beforeAll(async () => {
    playground = await start();
  });
  afterAll(() => playground.close());

  test('serves the page under a policy that lets nothing in from elsewhere', async () => {
    const page = await send(at('/'));
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
  });

  test('every part that the page names is there, and nothing beside', async () => {
    const html = (await send(at('/'))).text;
    const seen = new Set<string>();
    const look = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const { status, text } = await send(at(path));
      expect([path, status]).toEqual([path, 200]);
      for (const [, name] of text.matchAll(/from '\.\/([\w.-]+)'/g)) await look(`/${name}`);
    };
    for (const [, name] of html.matchAll(/(?:src|href)="([\w.]+)"/g)) await look(`/${name}`);
    const files = readdirSync(new URL('../../src/playground/page', import.meta.url));
    expect([...seen].toSorted()).toEqual(
      files
        .filter((name) => !/^index|json$/.test(name))
        .map((name) => `/${name}`)
        .toSorted(),
    );
    for (const path of [
      '/server.ts',
      '/../server.ts',
      '/%2e%2e/server.ts',
      '/tsconfig.json',
      '/files/1',
      '/package.json',
    ])
      expect((await send(at(path))).status, path).toBe(404);
  });

  test('an interaction is signed, reaches the real endpoint and comes back', async () => {
    const events = eventsOf(await send(at('/interact'), json, JSON.stringify(chatInput(about))));
    expect(events.map(({ event, status }) => [event, status])).toEqual([
      ['sent', undefined],
      ['answered', 200],
    ]);
    expect(events[0].headers['x-signature-ed25519']).toMatch(/^[0-9a-f]{128}$/);
    expect(events[1].body).toMatchObject({ type: 4, data: { flags: 32768 } });
  });

  test('a name that was turned to this machine is not let in', async () => {
    for (const host of ['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example'])
      expect((await send(at('/'), { host })).status, host).toBe(421);
    for (const host of ['localhost', 'localhost:8080', '127.0.0.1:3000', '[::1]:3000', '192.168.1.7:3000'])
      expect((await send(at('/'), { host })).status, host).toBe(200);
  });

  test('another site’s page can send nothing', async () => {
    const body = JSON.stringify(chatInput(about));
    const refused: Readonly<Record<string, string>>[] = [
      {},
      { 'content-type': 'text/plain' },
      { ...json, origin: 'https://evil.example' },
      { ...json, origin: 'null' },
      { ...json, 'sec-fetch-site': 'cross-site' },
      { ...json, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of refused)
      expect((await send(at('/interact'), headers, body)).status, JSON.stringify(headers)).toBe(403);
    const own = { ...json, origin: new URL(playground.url).origin, 'sec-fetch-site': 'same-origin' };
    expect((await send(at('/interact'), own, body)).status).toBe(200);
  });

  test('what is no interaction, too long, or sent otherwise is refused', async () => {
    expect((await send(at('/interact'), json, '{"type":')).status).toBe(400);
    expect((await send(at('/interact'), json, '{"type":2}')).status).toBe(400);
    expect((await send(at('/interact'), json, ' '.repeat(257 * 1024))).status).toBe(413);
    expect((await send(at('/interact'))).status).toBe(405);
    expect((await send(at('/'), {}, 'x')).status).toBe(405);
  });

  test.each(['//', '///x', '//:'])('an address that is none is not found: %s', async (path) => {
    expect((await sendRaw(playground.url, path)).status).toBe(404);
  });

  test('the next free port is taken', async () => {
    const port = Number(new URL(playground.url).port);
    const another = await start({ port });
    const gained = Number(new URL(another.url).port) - port;
    await another.close();
    expect(gained).toBeGreaterThan(0);
    expect(gained).toBeLessThanOrEqual(20);
  });
});

const about = { name: 'xiaomi', subcommand: 'about' };

test('a reply with files comes by way of the stand-in for Discord’s REST interface', async () => {
  const picture = Buffer.from('a picture');
  const playground = await start({
    dispatch: async () => ({
      command: 'map',
      outcome: 'facts',
      body: { type: 4, data: { attachments: [{ id: 0, filename: 'map.png', description: 'A map' }] } },
      files: [{ name: 'map.png', contentType: 'image/png', data: picture }],
    }),
  });
  const at = (path: string): string => new URL(path, playground.url).href;
  const events = eventsOf(await send(at('/interact'), json, JSON.stringify(button({ customId: 'x' }))));
  const [called] = events.filter(({ event }) => event === 'called');
  expect(events.filter(({ event }) => event === 'answered').map(({ status }) => status)).toEqual([202]);
  expect([called.method, called.kind, called.body.type]).toEqual(['POST', 'callback', 4]);
  expect(called.path).toMatch(/^\/api\/v10\/interactions\/\d+\/‹token›\/callback$/);
  expect(called.files).toEqual([{ filename: 'map.png', content_type: 'image/png', size: 9, url: '/files/1' }]);
  const file = await send(at('/files/1'));
  await playground.close();
  expect([file.headers['content-type'], file.text]).toEqual(['image/png', 'a picture']);
});
