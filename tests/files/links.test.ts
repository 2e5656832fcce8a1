import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CitedPage, checkLinks, citedPages, type Link } from '../../src/files/links.ts';
import { readData } from '../../src/files/read.ts';
import { readJson } from '../../src/files/tidy.ts';
import { fixtureBase } from '../fixtures/base.ts';

/** What the server plays, by path. */
const PLAYS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/there': (response) => response.end('<p>Xiaomi is there</p>'),
  '/words': (response) => response.end('<p>XIAOMI opens in Élancourt</p>'),
  '/other': (response) => response.end('<p>This domain is for sale</p>'),
  '/gone': (response) => response.writeHead(404).end(),
  '/removed': (response) => response.writeHead(410).end(),
  '/slash': (response) => response.writeHead(301, { Location: '/slash/' }).end(),
  '/slash/': (response) => response.end('Xiaomi'),
  '/moved': (response) => response.writeHead(302, { Location: '/there' }).end(),
  '/moved-away': (response) => response.writeHead(302, { Location: '/gone' }).end(),
  '/forbidden': (response) => response.writeHead(403).end(),
  '/busy': (response) => response.writeHead(429).end(),
  '/broken': (response) => response.writeHead(503).end(),
  '/cut': (response) => response.destroy(),
  '/silent': () => undefined,
};

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}

const page = (url: string, words = ['Xiaomi']): CitedPage => ({ url, places: ['here'], words });
const ask = (pages: readonly CitedPage[], timeout = 30_000): Promise<readonly Link[]> =>
  checkLinks(pages, () => undefined, { timeout, pause: 0 });

describe('each page is told apart', () => {
  it.each<[string, object]>([
    ['/there', { state: 'there' }],
    ['/slash', { state: 'there' }],
    ['/moved', { state: 'moved', detail: expect.stringMatching(/\/there$/) }],
    ['/gone', { state: 'gone', detail: 'HTTP 404' }],
    ['/removed', { state: 'gone', detail: 'HTTP 410' }],
    ['/moved-away', { state: 'gone', detail: 'HTTP 404' }],
    ['/other', { state: 'changed', detail: 'Xiaomi' }],
    ['/forbidden', { state: 'unreachable', detail: 'HTTP 403' }],
    ['/busy', { state: 'unreachable', detail: 'HTTP 429' }],
    ['/broken', { state: 'unreachable', detail: 'HTTP 503' }],
    ['/cut', { state: 'unreachable' }],
  ])('%s', async (path, expected) => {
    const host = await serve((request, response) => PLAYS[request.url ?? '']?.(response));
    expect(await ask([page(host + path)])).toEqual([expect.objectContaining({ url: host + path, ...expected })]);
  });

  it('by words of its own, whatever their case and accents', async () => {
    const host = await serve((request, response) => PLAYS[request.url ?? '']?.(response));
    const links = await ask([
      page(`${host}/words`, ['xiaomi', 'elancourt']),
      page(`${host}/words`, ['Paris', 'Xiaomi']),
    ]);
    expect(links).toMatchObject([{ state: 'there' }, { state: 'changed', detail: 'Paris' }]);
  });

  it('one that never answers, and one whose name is none', async () => {
    const host = await serve((request, response) => PLAYS[request.url ?? '']?.(response));
    const links = await ask([page(`${host}/silent`), page('http://nowhere.invalid/')], 500);
    expect(links.map(({ state }) => state)).toEqual(['unreachable', 'unreachable']);
  });
});

it('a host is asked for one page at a time, by a program that says who it is', async () => {
  let open = 0;
  let most = 0;
  const agents = new Set<string | undefined>();
  const host = await serve((request, response) => {
    agents.add(request.headers['user-agent']);
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      response.end('Xiaomi');
    });
  });
  const links = await ask(Array.from({ length: 6 }, (_, index) => page(`${host}/${index}`)));
  expect([links.length, most, [...agents]]).toEqual([6, 1, [expect.stringContaining('xiaomi-expansion')]]);
});

describe('the pages of a base', () => {
  it('are all that lines cite, each once, with the words they rest on', () => {
    const { data } = readData(fixtureBase());
    expect(citedPages(data)).toEqual([
      { url: 'https://gazette.example/xiaomi', places: ['articles/gazette-2018.json url'], words: ['Xiaomi'] },
      { url: 'https://news.example/fr', places: ['outcomes.json outcomes[0].pages[0] (N01)'], words: ['Xiaomi'] },
    ]);
  });

  it('are told by words of their own where they name some', () => {
    const dir = fixtureBase();
    const outcomes = readJson(dir, 'outcomes.json');
    Object.assign(outcomes.outcomes[0].pages[0], { words: ['lancement'] });
    writeFileSync(join(dir, 'outcomes.json'), JSON.stringify(outcomes));
    const urls = citedPages(readData(dir).data).map(({ url, words }) => [url, words]);
    expect(urls).toContainEqual(['https://news.example/fr', ['lancement']]);
  });
});
