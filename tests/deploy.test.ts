import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createMetrics } from '../src/metrics.ts';
import { makeKeys, openEndpoint, PING, type Signed, signed } from './discord/http.ts';
import { chatInput, startFakeDiscord } from './fake-discord.ts';
import { smallBase } from './fixtures/base.ts';
import { startBot } from './program.ts';

/** What stands under `deploy/` fits the program. */

const DEPLOY = fileURLToPath(new URL('../deploy/', import.meta.url));
const read = (name: string): string => readFileSync(DEPLOY + name, 'utf8');
const has = (tool: string): boolean => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error === undefined;

const XIAOMI_DATA = smallBase();
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Names of series, with their labels' values, as the program gives them once each thing has happened. */
async function exposed(): Promise<string> {
  const metrics = createMetrics();
  metrics.interaction('country', 'failed', 1);
  metrics.interaction('country', 'limited', 1);
  metrics.refused(401);
  metrics.picture('missing');
  metrics.storeError();
  return (await metrics.text()).body;
}

const NAME = /\b(?:xiaomi|nodejs|process)_\w+/g;

describe.each([
  ['alerts.yml', (text: string) => [...text.matchAll(/^ +expr: (.*)$/gm)].map(([, expr = '']) => expr)],
  [
    'grafana.json',
    (text: string) => [...text.matchAll(/"expr": (".*")/g)].map(([, expr = '""']) => String(JSON.parse(expr))),
  ],
])('%s', (name, expressions) => {
  test('asks only for what the program tells', async () => {
    const series = await exposed();
    const asked = expressions(read(name));
    expect(asked.length).toBeGreaterThanOrEqual(8);
    for (const expr of asked) {
      const names = expr.match(NAME) ?? [];
      if (!expr.includes('up{')) expect(names.length).toBeGreaterThan(0);
      for (const one of names) expect(series).toMatch(new RegExp(`^${one}(?:\\{| )`, 'm'));
      for (const [, label, value] of expr.matchAll(/(outcome|status|fate)="(\w+)"/g))
        expect(series).toContain(`${label}="${value}"`);
    }
  });
});

test.runIf(has('promtool'))('each alert fires on what it is for, and not otherwise', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaomi-'));
  // Per minute: what is counted goes up by so many; what is measured stands at it.
  const cases: readonly (readonly [alert: string, series: string, fires: string, quiet: string])[] = [
    ['XiaomiNoAnswers', 'up{job="xiaomi"}', '0x90', '1x90'],
    ['XiaomiFailures', 'xiaomi_interactions_total{outcome="failed"}', '0+1x90', '5x90'],
    ['XiaomiTooManyQuestions', 'xiaomi_interactions_total{outcome="limited"}', '0+90x90', '0+30x90'],
    ['XiaomiSlow', 'xiaomi_interaction_seconds_bucket{le="0.5"}', '0+15x90', '0+20x90'],
    ['XiaomiStore', 'xiaomi_store_errors_total', '0+1x90', '5x90'],
    ['XiaomiForged', 'xiaomi_refused_requests_total{status="401"}', '0+90x90', '0+30x90'],
    ['XiaomiEventLoop', 'nodejs_eventloop_lag_p99_seconds{job="xiaomi"}', '0.3x90', '0.1x90'],
    ['XiaomiPictures', 'xiaomi_pictures_total{fate="missing"}', '0+60x90', '0+10x90'],
    ['XiaomiMemory', 'process_resident_memory_bytes{job="xiaomi"}', '500000000+1000000x90', '500000000x90'],
  ];
  const beside: Readonly<Record<string, readonly string[]>> = {
    XiaomiSlow: ['xiaomi_interaction_seconds_bucket{le="1"}', 'xiaomi_interaction_seconds_bucket{le="+Inf"}'],
    XiaomiPictures: ['xiaomi_pictures_total{fate="drawn"}'],
  };
  const told = [...read('alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, alert]) => alert);
  expect(cases.map(([alert]) => alert)).toEqual(told);
  const series = (name: string, values: string): object => ({ series: name, values });
  const tests = cases.flatMap(([alert, name, fires, quiet]) =>
    [fires, quiet].map((values) => ({
      interval: '1m',
      input_series: [
        ...(name.startsWith('up') ? [] : [series('up{job="xiaomi"}', '1x90')]),
        series(name, values),
        ...(beside[alert] ?? []).map((other) => series(other, '0+20x90')),
      ],
      promql_expr_test: [
        {
          expr: `count(ALERTS{alertname="${alert}",alertstate="firing"})`,
          eval_time: '80m',
          exp_samples: values === fires ? [{ labels: '{}', value: 1 }] : [],
        },
      ],
    })),
  );
  // JSON is YAML as well.
  writeFileSync(
    join(folder, 'tests.yml'),
    JSON.stringify({ rule_files: [`${DEPLOY}alerts.yml`], evaluation_interval: '1m', tests }),
  );
  execFileSync('promtool', ['check', 'rules', `${DEPLOY}alerts.yml`], { stdio: 'pipe' });
  execFileSync('promtool', ['test', 'rules', join(folder, 'tests.yml')], { stdio: 'pipe' });
});

test.runIf(has('nginx') && has('openssl'))('nginx answers over TLS as the example has it', async () => {
  const endpoint = await openEndpoint();
  cleanups.push(() => endpoint.close());
  const folder = mkdtempSync(join(tmpdir(), 'xiaomi-'));
  const at = (name: string): string => join(folder, name);
  const pair = ['-keyout', at('privkey.pem'), '-out', at('fullchain.pem')];
  const names = ['-subj', '/CN=bot.example', '-addext', 'subjectAltName=DNS:bot.example'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ed25519', '-nodes', ...names, ...pair], { stdio: 'pipe' });
  // Sockets in place of ports, which may be taken here.
  const tls = read('nginx-tls.conf')
    .replaceAll('/etc/nginx/tls', folder)
    .replace('listen 443 ssl;', `listen unix:${at('tls.sock')} ssl;`)
    .replace('listen [::]:443 ssl;', '')
    .replace('http://127.0.0.1:8080', `http://unix:${at('plain.sock')}:`);
  const plain = read('nginx.conf')
    .replaceAll(/endpoint-[12]:3000/g, new URL(endpoint.url).host)
    .replaceAll('/tmp/', `${folder}/`)
    .replace('listen 8080;', `listen unix:${at('plain.sock')};`);
  writeFileSync(at('nginx.conf'), plain.replace(/\}\s*$/, `${tls}\n}\n`));
  const user = process.getuid?.() === 0 ? ' user root;' : '';
  const args = ['-p', folder, '-e', 'stderr', '-c', at('nginx.conf'), '-g', `daemon off;${user}`];
  const nginx = spawn('nginx', args, { stdio: 'ignore' });
  const ended = once(nginx, 'close');
  cleanups.push(async () => {
    nginx.kill('SIGTERM');
    await ended;
  });
  const ca = readFileSync(at('fullchain.pem'));
  const post = (path: string, { body, headers }: Signed) =>
    new Promise((resolve, reject) => {
      const to = { socketPath: at('tls.sock'), servername: 'bot.example', ca, path, method: 'POST', headers };
      const sent = request({ ...to, agent: false }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      sent.on('error', reject).end(body);
    });
  // Until it listens.
  while ((await post('/', signed(PING)).catch(() => undefined)) === undefined) {
    expect(nginx.exitCode).toBeNull();
    await sleep(10);
  }
  expect(await post('/interactions', signed(PING))).toBe(200);
  expect(await post('/interactions', signed(PING, Date.now(), makeKeys()))).toBe(401);
  expect(await post('/metrics', signed(PING))).toBe(404);
});

test.runIf(has('systemd-analyze'))('systemd has nothing to say against the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaomi-'));
  const unit = join(folder, 'xiaomi-expansion.service');
  // Where the program is here: it looks for what is to be run. A unit's paths have no spaces; this folder's may.
  const program = join(folder, 'program');
  symlinkSync(join(DEPLOY, '..'), program);
  writeFileSync(unit, read('xiaomi-expansion.service').replaceAll('/opt/xiaomi-expansion', program));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  expect({ status, told: stderr.split('\n').filter((line) => line.includes('xiaomi')) }).toEqual({
    status: 0,
    told: [],
  });
});

test('systemd and the image start the program as npm does, by node itself', () => {
  const { scripts } = JSON.parse(readFileSync(`${DEPLOY}../package.json`, 'utf8'));
  expect(read('xiaomi-expansion.service')).toContain(`/node_modules/.bin/${scripts.start}\n`);
});

test('over the gateway METRICS_PORT tells health, readiness and what was answered', async () => {
  const fake = await startFakeDiscord();
  cleanups.push(() => fake.close());
  const bot = await startBot(fake, { METRICS_PORT: '0', STORE_URL: 'memory:', XIAOMI_DATA });
  cleanups.push(() => bot.kill('SIGKILL'));
  await bot.said('"msg":"ready"');
  const url = String(bot.lines().find(({ msg }) => msg === 'health')?.['metricsUrl']);
  const get = async (path: string) => {
    const response = await fetch(url + path);
    return [response.status, await response.text()] as const;
  };
  expect(await get('/healthz')).toEqual([200, '{"status":"alive"}']);
  expect(await get('/readyz')).toEqual([200, expect.stringMatching(/^\{"status":"ready","facts":"\w+"\}$/)]);
  expect((await get('/nothing'))[0]).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
  await fake.interact(chatInput({ name: 'xiaomi', subcommand: 'about' }));
  await bot.said('"msg":"interaction"');
  expect((await get('/metrics'))[1]).toContain('xiaomi_interactions_total{command="about",outcome="facts"} 1\n');
  // Discord takes nobody back: what is lost stays lost.
  fake.gatewayDown = true;
  fake.cut();
  await bot.said('gateway lost, coming back');
  expect((await get('/readyz'))[0]).toBe(503);
  expect(await bot.kill('SIGTERM')).toBe(0);
});

test('a METRICS_PORT that is taken is told', async () => {
  const fake = await startFakeDiscord();
  cleanups.push(() => fake.close());
  const port = new URL(fake.api).port;
  await expect(startBot(fake, { METRICS_PORT: port, STORE_URL: 'memory:', XIAOMI_DATA })).rejects.toThrow(
    `127.0.0.1:${port} cannot be listened on (EADDRINUSE)`,
  );
});
