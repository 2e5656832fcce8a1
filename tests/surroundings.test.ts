import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import pack from '../package.json' with { type: 'json' };
import { remarksOf, takeEnvironment } from '../src/environment.ts';
import { CATALOGUES } from '../src/locales/index.ts';
import { PRELOAD } from './program.ts';

/** What the program is started in: which Node, which folder, which `.env`. */

const SRC = fileURLToPath(new URL('../src', import.meta.url));

interface Ended {
  readonly code: unknown;
  readonly err: string;
}

/** A folder of its own. @param file the bytes of `.env` there */
function folderWith(file: Buffer | 'folder' | undefined, mode = 0o600): string {
  const cwd = mkdtempSync(join(tmpdir(), 'xiaomi-'));
  const path = join(cwd, '.env');
  if (file === 'folder') mkdirSync(path);
  else if (file) {
    writeFileSync(path, file);
    chmodSync(path, mode);
  }
  return cwd;
}

/** Runs an entry to its end in such a folder. */
function run(
  args: readonly string[],
  { file, env = {} }: { file?: Buffer | 'folder'; env?: Record<string, string> } = {},
): Promise<Ended & { readonly cwd: string }> {
  const cwd = folderWith(file);
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: { PATH: process.env['PATH'] ?? '', ...env } }, (error, _, err) =>
      resolve({ code: error?.code ?? 0, err, cwd }),
    );
  });
}

// Under `dev` it is Node's watcher that starts.
const scripts = Object.entries(pack.scripts).filter(
  ([name, line]) => name !== 'dev' && line.startsWith('node ') && line.includes(' src/'),
);
test('scripts start the program', () => expect(scripts.map(([name]) => name)).toContain('start'));
test.each(scripts)('npm run %s: a Node that is too old gets a sentence', async (_, line) => {
  const args = line.split(' ').slice(1);
  const from = (arg: string): string => (arg.startsWith('./src/') ? new URL(`.${arg}`, import.meta.url).href : arg);
  const { code, err } = await run(['--no-experimental-strip-types', ...args.map(from)]);
  expect([code, err.trimEnd().split('\n').length]).toEqual([1, 1]);
  expect(err).toMatch(
    /^This program needs Node 22\.19 or newer; here v\d+\.\d+\.\d+ runs at .*https:\/\/nodejs\.org\/\n$/,
  );
});

const main = ['--import', PRELOAD, join(SRC, 'main.ts')];
const TEXT = 'DISCORD_TOKEN=a-token-for-tests\nTRANSPORT=smoke\n';
const PROXY = 'http://proxy.example:3128';
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\u{feff}${TEXT}`)],
  ['UTF-16, as PowerShell writes it', Buffer.from(`\u{feff}${TEXT}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16, big end first', swapped(`\u{feff}${TEXT}`)],
  ['UTF-16, big end first, without a mark', swapped(TEXT)],
  ['lines that end as on Windows', Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
])('a .env in %s is read', async (_, file) => {
  const { env } = await takeEnvironment(folderWith(file));
  expect([env['DISCORD_TOKEN'], env['TRANSPORT']]).toEqual(['a-token-for-tests', 'smoke']);
});

test('a .env in the working folder counts; what is remarked is said first, then all faults at once, no secret in them', async () => {
  const file = Buffer.from('DISCORD_TOKEN=Bot abc.def\nTRANSPORT=smoke\n');
  const { code, err } = await run(main, { file, env: { HTTPS_PROXY: PROXY, LOG_LEVEL: 'loud', LANG: 'fr' } });
  const [remark, ...faults] = err.trimEnd().split('\n');
  expect([code, remark, faults.length]).toEqual([1, expect.stringMatching(/^HTTPS_PROXY/), 4]);
  expect(err).toContain('LOG_LEVEL doit être');
  expect(err).toContain('TRANSPORT doit être');
  expect(err).not.toMatch(/abc|proxy\.example/);
});

test('a .env that cannot be read is told with its path', async () => {
  const folder = folderWith('folder');
  expect(remarksOf(await takeEnvironment(folder), CATALOGUES.en)[0]).toBe(
    `${join(folder, '.env')} cannot be read (EISDIR), so none of it counts. Let the user who starts the program read it.`,
  );
});

test.runIf(process.platform !== 'win32').each<[string, number, string, boolean]>([
  ['others may read', 0o644, TEXT, true],
  ['the group may read', 0o640, TEXT, true],
  ['its owner alone may read', 0o600, TEXT, false],
  ['others may read, without a secret', 0o644, 'TRANSPORT=smoke\n', false],
])('a .env that %s', async (_, mode, text, isTold) => {
  const folder = folderWith(Buffer.from(text), mode);
  const told = remarksOf(await takeEnvironment(folder), CATALOGUES.en).join('\n');
  expect(told.includes(`others on this machine can read: chmod 600 ${join(folder, '.env')}`)).toBe(isTold);
});

test('no token: it is said where one was looked for', async () => {
  const { code, err, cwd } = await run(['--import', PRELOAD, join(SRC, 'cli.ts'), 'doctor']);
  expect([code, err]).toEqual([
    1,
    `DISCORD_TOKEN is set neither in the environment nor in ${join(cwd, '.env')}. Set it there as .env.example says.\n`,
  ]);
});

test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])('%s is not used, and that is remarked', async (name) => {
  const taken = await takeEnvironment(folderWith(undefined));
  const told = remarksOf({ ...taken, env: { [name]: PROXY } }, CATALOGUES.en).join('\n');
  expect(told).toMatch(new RegExp(`^${name}: set, but not used\\.`));
  expect(told).not.toContain('proxy.example');
});
