import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type Json, json } from './json.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a release touches, in a repository of its own. */
async function scratch(changelog: string) {
  const folder = mkdtempSync(join(tmpdir(), 'xiaomi-'));
  for (const name of ['package.json', 'package-lock.json', '.npmrc', '.gitignore', '.ci/changelog.ts'])
    cpSync(join(ROOT, name), join(folder, name));
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
  const who = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@b.example',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@b.example',
  };
  const run = async (command: string, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(command, args, { cwd: folder, env: { ...process.env, ...who } })).stdout.trim();
  await run('git', 'init', '--quiet');
  await run('git', 'add', '--all');
  await run('git', 'commit', '--quiet', '--message', 'start');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { run, read, parsed: (name: string): Json => json(JSON.parse(read(name))) };
}

test('a release is one commit and one tag: version, lock, change log, bill of materials', async () => {
  const { run, read, parsed } = await scratch(
    '# Changelog\n\n## Unreleased\n\n- More.\n\n## 0.0.1 (2026-01-02)\n\n- First.\n',
  );
  await run('npm', 'version', '7.8.9');
  expect(parsed('package.json')['version']).toBe('7.8.9');
  expect(parsed('package-lock.json')['version']).toBe('7.8.9');
  expect(read('CHANGELOG.md')).toMatch(
    /^# Changelog\n\n## Unreleased\n\n## 7\.8\.9 \(\d{4}-\d\d-\d\d\)\n\n- More\.\n\n## 0\.0\.1 \(2026-01-02\)\n\n- First\.\n$/,
  );
  const bill = parsed('docs/sbom.cdx.json');
  expect(json(json(bill['metadata'])['component'])['version']).toBe('7.8.9');
  expect(await run('git', 'status', '--porcelain')).toBe('');
  expect(await run('git', 'log', '--format=%s%n%D')).toMatch(/^release 7\.8\.9\nHEAD -> \w+, tag: v7\.8\.9\nstart$/);
});

test('of what nobody wrote down there is no release', async () => {
  const { run } = await scratch('# Changelog\n\n## Unreleased\n\n## 0.0.1 (2026-01-02)\n\n- First.\n');
  await expect(run('npm', 'version', 'minor')).rejects.toThrow('has nothing under “## Unreleased”');
  expect(await run('git', 'status', '--porcelain')).toBe('');
  expect(await run('git', 'tag')).toBe('');
});
