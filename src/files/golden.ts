import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** What the tests that keep whole replies say of the facts as they stand. */
export interface Golden {
  /** Golden files that show something else now; they have been written anew. */
  readonly stale: readonly string[];
  /** Names of tests that fail for another reason. */
  readonly failing: readonly string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const report = v.object({
  testResults: v.array(v.object({ assertionResults: v.array(v.object({ fullName: v.string(), status: v.string() })) })),
});

/** States of the golden files, by name, as the repository sees them. */
function states(): ReadonlySet<string> {
  const words = ['-C', root, 'ls-files', '-s', '-m', '-o', '--exclude-standard', '--', 'tests/**/golden/**'];
  const names = spawnSync('git', words, { encoding: 'utf8' }).stdout.split('\n');
  const files = [...new Set(names.map((line) => line.split('\t').at(-1) ?? '').filter(Boolean))];
  return new Set(files.map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`));
}

/** The tests that keep whole replies, and that which holds the README to the facts. */
const isShowing = (name: string): boolean =>
  name === 'readme.test.ts' ||
  (name.endsWith('.test.ts') &&
    /toMatchFileSnapshot|expectGolden/.test(readFileSync(join(root, 'tests', name), 'utf8')));

/** Runs the tests that keep whole replies or show the facts, with leave to write the replies anew. */
export function renewGolden(): Golden {
  const before = states();
  const out = join(tmpdir(), `golden-${process.pid}.json`);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const tests = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' }).filter(isShowing);
  const paths = tests.map((test) => join('tests', test));
  const words = [vitest, 'run', '-u', '--project=pure', '--reporter=json', `--outputFile=${out}`, ...paths];
  spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', stdio: 'ignore' });
  const { testResults } = v.parse(report, JSON.parse(readFileSync(out, 'utf8')));
  rmSync(out);
  const failing = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
  const stale = [...states()].filter((state) => !before.has(state)).map((state) => state.slice(0, state.indexOf('\n')));
  return { stale: stale.sort(), failing };
}
