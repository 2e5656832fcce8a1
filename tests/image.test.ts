import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import { keys, makeKeys, signed } from './discord/http.ts';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from './fake-discord.ts';
import { type Json, json, list } from './json.ts';

/**
 * The image as a host runs it, beside the Discord of the tests. It takes an engine and minutes, so that `npm test` skips
 * it; on Linux, as the containers share the machine's network to reach that Discord:
 *
 *     docker build --tag xiaomi-expansion .
 *     IMAGE=xiaomi-expansion npx vitest run tests/image.test.ts
 *
 * `ENGINE` is the engine's command with its own options, docker where absent; `ENGINE_RUN` what else `run` gets. Podman
 * keeps the health check where it builds with `--format docker`.
 */

const { IMAGE = '', ENGINE = 'docker', ENGINE_RUN = '' } = process.env;
const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);
/** What deploy/compose.gateway.yaml gives a container. */
const SHUT_IN = words('--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --network host');
/** Unpacked. */
const MOST_BYTES = 350e6;
/** Nothing is under way: what a stop takes then is the engine's. A minute would be a signal that nobody hears. */
const STOP_WITHIN_MS = 10_000;

async function engine(...args: readonly string[]): Promise<string> {
  const [tool = '', ...options] = words(ENGINE);
  const { stdout } = await promisify(execFile)(tool, [...options, ...args], { maxBuffer: 2 ** 26 });
  return stdout.trim();
}
const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
/** What those who run it want to know beside that it passed. */
const note = (text: string): void => void process.stdout.write(`image: ${text}\n`);

const read = (name: string): Json =>
  json(JSON.parse(readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8')));

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const inspected = async (kind: 'image' | 'container', name: string): Promise<Json> =>
  json(list(JSON.parse(await engine(kind, 'inspect', name)))[0]);

async function freePort(): Promise<string> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

interface Container {
  readonly port: string;
  /** Runs a module inside of it. @returns what that writes */
  readonly node: (script: string, ...args: readonly string[]) => Promise<string>;
  /** The image's own health check, run in it. Rejects where it fails. */
  readonly health: () => Promise<unknown>;
  /** Its log, one object a line. */
  readonly lines: () => Promise<readonly Json[]>;
  /** The exit code, once it has ended. */
  readonly ended: () => Promise<number>;
  /** @returns the exit code, and how long it took */
  readonly stop: () => Promise<{ readonly code: unknown; readonly ms: number }>;
}

let containers = 0;
const named = (): string => {
  containers += 1;
  return `xiaomi-try-${process.pid}-${containers}`;
};

/** @param env beside the ports, which are free ones as the network is the machine's */
async function run(env: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<Container> {
  const name = named();
  const PORT = await freePort();
  const METRICS_PORT = await freePort();
  const variables = Object.entries({ PORT, METRICS_PORT, ...env }).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
  cleanups.push(() => engine('rm', '--force', name));
  await engine('run', '--detach', '--name', name, ...SHUT_IN, ...words(ENGINE_RUN), ...variables, ...more, IMAGE);
  return {
    port: PORT,
    node: (script, ...args) => engine('exec', name, 'node', '--input-type=module', '--eval', script, ...args),
    health: async () => {
      const { Healthcheck } = json((await inspected('container', name))['Config']);
      const [kind, ...command] = strings(json(Healthcheck)['Test']);
      expect(kind).toBe('CMD');
      return engine('exec', name, ...command);
    },
    lines: async () =>
      (await engine('logs', name))
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => json(JSON.parse(line))),
    ended: async () => Number(await engine('wait', name)),
    stop: async () => {
      const before = performance.now();
      await engine('stop', '--time', '60', name);
      const ms = Math.round(performance.now() - before);
      return { code: json((await inspected('container', name))['State'])['ExitCode'], ms };
    },
  };
}

async function discord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord(options);
  cleanups.push(() => fake.close());
  return fake;
}

/** A bot with a token and nothing else; the address is that of the Discord of the tests. */
async function bot(fake: FakeDiscord, ...more: readonly string[]): Promise<Container> {
  const [before, { length }] = [performance.now(), fake.identifies];
  const container = await run({ DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.api }, ...more);
  await fake.waitFor(({ identifies }) => identifies.slice(length).some(({ accepted }) => accepted), 60_000);
  note(`gateway: from run to Discord's READY ${Math.round(performance.now() - before)} ms`);
  return container;
}

const usLaunch = { name: 'xiaomi', subcommand: 'us-launch' } as const;

describe.runIf(IMAGE)('the image (IMAGE names it)', () => {
  test('is small, starts as nobody in particular, and holds what the program needs and no tools', async () => {
    const { Size, Config } = await inspected('image', IMAGE);
    note(`${Math.round(Number(Size) / 1e6)} MB unpacked`);
    expect(Number(Size)).toBeLessThanOrEqual(MOST_BYTES);
    expect(json(Config)['User']).toBe('node');
    const { dependencies, optionalDependencies } = read('package.json');
    const locked = Object.entries(json(read('package-lock.json')['packages']));
    const forDevelopment = locked.filter(([, entry]) => json(entry)['dev']).map(([path]) => path);
    const script = `
      import { existsSync } from 'node:fs';
      const [needed, others] = process.argv.slice(1).map((names) => names.split(' '));
      const unloaded = [];
      for (const name of needed) await import(name).catch((error) => unloaded.push(name + ': ' + error.message));
      const found = others.filter((name) => existsSync(name));
      const tools = ['npm', 'npx', 'yarn', 'corepack'].filter((name) => existsSync('/usr/local/bin/' + name));
      console.log(JSON.stringify({ unloaded, found, tools, uid: process.getuid() }));`;
    // Data alone, or what names none of its files as the one to import.
    const isCode = (name: string): boolean =>
      !/^(?:@expo-google-fonts\/inter|world-atlas|discord-api-types)$/.test(name);
    const needed = Object.keys(json(dependencies)).filter(isCode).join(' ');
    const bundled = ['typescript', ...Object.keys(json(optionalDependencies))].map((name) => `node_modules/${name}`);
    const others = [...forDevelopment, ...bundled].join(' ');
    const args = ['run', '--rm', '--network', 'host', ...words(ENGINE_RUN), '--entrypoint', 'node', IMAGE];
    const told = await engine(...args, '--input-type=module', '--eval', script, needed, others);
    expect(JSON.parse(told)).toEqual({ unloaded: [], found: [], tools: [], uid: 1000 });
  });

  test('over the gateway, with a token alone: healthy, answers, draws, keeps settings in its volume, stops', async () => {
    const fake = await discord();
    const volume = named();
    cleanups.push(() => engine('volume', 'rm', '--force', volume));
    const before = await bot(fake, '--volume', `${volume}:/app/var`);
    await before.health();
    expect(JSON.stringify((await fake.interact(fake.build.chatInput(usLaunch))).callback)).toContain(
      '## Xiaomi in the',
    );
    const map = await fake.interact(fake.build.chatInput({ name: 'xiaomi', subcommand: 'map' }));
    expect((await map.settled()).attachments).toMatchObject([{ filename: 'xiaomi-map.png' }]);
    const memberPermissions = PermissionFlagsBits.ManageGuild;
    const choice = { name: 'xiaomi-admin', subcommand: 'settings', options: { language: 'fr' }, memberPermissions };
    await fake.interact(fake.build.chatInput(choice));
    const stopped = await before.stop();
    note(`gateway: stopped in ${stopped.ms} ms with ${stopped.code}`);
    expect(stopped.code).toBe(0);
    expect(stopped.ms).toBeLessThan(STOP_WITHIN_MS);
    expect((await before.lines()).filter(({ level }) => Number(level) > 30)).toEqual([]);

    const after = await bot(fake, '--volume', `${volume}:/app/var`);
    const french = await fake.interact(fake.build.chatInput(usLaunch));
    expect(JSON.stringify(french.callback)).toContain('Xiaomi aux États-Unis');
    const script = "import { statSync } from 'node:fs'; console.log(statSync('var/bot.sqlite').mode.toString(8))";
    expect(await after.node(script)).toBe('100600');
  });

  test('told to stop in the middle of a burst it answers all of it first', async () => {
    const fake = await discord();
    const container = await bot(fake);
    fake.fail(/\/callback$/, { delayMs: 100, times: 100 });
    const replies = Array.from({ length: 100 }, () => fake.interact(fake.build.chatInput(usLaunch)));
    const { code, ms } = await container.stop();
    note(`gateway: stopped under load in ${ms} ms with ${code}`);
    expect(await Promise.all(replies)).toHaveLength(100);
    expect(code).toBe(0);
  });

  test('told to stop while it still loads it ends at once', async () => {
    const tooEarly = `import { registerHooks } from 'node:module';
      registerHooks({
        load(url, context, next) {
          if (url.endsWith('/src/main.ts')) process.kill(process.pid, 'SIGTERM');
          return next(url, context);
        },
      });`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(tooEarly)}`;
    const { ended } = await run({ NODE_OPTIONS, TRANSPORT: 'http', DISCORD_PUBLIC_KEY: keys.hex });
    expect(await ended()).toBe(0);
  });

  test('over HTTP: healthy, answers a signed question asked inside of it, refuses any other, stops', async () => {
    const { build } = await discord();
    const container = await run({ TRANSPORT: 'http', DISCORD_PUBLIC_KEY: keys.hex });
    const ask = async (by: Parameters<typeof signed>[2]): Promise<Json> => {
      const { body, headers } = signed(build.chatInput(usLaunch), Date.now(), by);
      const script = `
        const [url, body, headers] = process.argv.slice(1);
        for (let tries = 0; ; tries += 1) {
          const asked = fetch(url, { method: 'POST', body, headers: JSON.parse(headers) });
          const response = await asked.catch((error) => tries < 100 ? undefined : Promise.reject(error));
          if (response) {
            console.log(JSON.stringify({ status: response.status, text: await response.text() }));
            break;
          }
          await new Promise((resolve) => setTimeout(resolve, 100));
        }`;
      const url = `http://127.0.0.1:${container.port}/interactions`;
      return json(JSON.parse(await container.node(script, url, String(body), JSON.stringify(headers))));
    };
    expect(await ask(keys)).toEqual({ status: 200, text: expect.stringContaining('## Xiaomi in the United States') });
    expect((await ask(makeKeys()))['status']).toBe(401);
    await container.health();
    const { code, ms } = await container.stop();
    note(`http: stopped in ${ms} ms with ${code}`);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOP_WITHIN_MS);
  });
});
