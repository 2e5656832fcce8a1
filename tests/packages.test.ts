import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type Json, json, list } from './json.ts';

/** What is installed beside the program, and from where. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): Json => json(JSON.parse(readFileSync(`${ROOT}${name}`, 'utf8')));

const locked: readonly Json[] = Object.entries(json(read('package-lock.json')['packages']))
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ ...json(entry), path, name: path.split('node_modules/').at(-1) }));
const namesOf = (packages: readonly Json[]): readonly unknown[] => packages.map(({ path }) => path);

test('no package of the lock runs anything when it is installed', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(namesOf(locked.filter(({ hasInstallScript }) => hasInstallScript !== undefined))).toEqual([]);
});

test('the lock holds each package by its hash, and names no place to take it from', () => {
  expect(namesOf(locked.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(String(integrity))))).toEqual([]);
  expect(namesOf(locked.filter(({ resolved }) => resolved !== undefined))).toEqual([]);
});

test('every dependency is asked for in one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = read('package.json');
  const asked = Object.entries({ ...json(dependencies), ...json(devDependencies), ...json(optionalDependencies) });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});

test('the bill of materials names all that is locked, and what is for development alone', async () => {
  // As `npm run sbom` does.
  const [npm = '', ...words] = String(json(read('package.json')['scripts'])['sbom']).split(' ');
  const { stdout } = await promisify(execFile)(npm, words, { cwd: ROOT, maxBuffer: 2 ** 26 });
  const bill = json(JSON.parse(stdout));
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { purl: expect.stringMatching(/^pkg:npm\/xiaomi-expansion@/) } },
  });
  const said = list(bill['components']).map(({ purl, properties }) => {
    const isDev = list(properties).some(({ name }) => name === 'cdx:npm:package:development');
    return `${decodeURIComponent(String(purl))}${isDev ? ' (development)' : ''}`;
  });
  const expected = locked.map(({ name, version, dev }) => `pkg:npm/${name}@${version}${dev ? ' (development)' : ''}`);
  expect(said.toSorted()).toEqual([...new Set(expected)].toSorted());
});

test('a clone has the line ends that hashes were made over, whatever git is told, and pictures as they are', () => {
  const git = (args: readonly string[], input = ''): string =>
    execFileSync('git', args, { cwd: ROOT, input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const files = git(['ls-files', '-z']);
  const told = git(['check-attr', '-z', '--stdin', 'eol', 'text'], files).split('\0');
  const attributes = Map.groupBy(
    Array.from({ length: Math.floor(told.length / 3) }, (_, index) => told.slice(index * 3, index * 3 + 3)),
    ([path]) => path,
  );
  expect(attributes.size).toBeGreaterThan(400);
  const wrong = [...attributes].filter(([path, all]) => {
    const value = all.map(([, name, is]) => `${name} ${is}`).join();
    return value !== (/\.(?:png|bin)$/.test(path ?? '') ? 'eol lf,text unset' : 'eol lf,text auto');
  });
  expect(wrong).toEqual([]);
});

test('the image starts the program as npm does, also when it compiles it', () => {
  const { start } = json(read('package.json')['scripts']);
  const dockerfile = readFileSync(`${ROOT}Dockerfile`, 'utf8');
  expect(dockerfile).toContain(`\nCMD ${JSON.stringify(String(start).split(' ')).replaceAll(',', ', ')}\n`);
  expect(dockerfile).toContain(` ${start} >/tmp/log &`);
});
