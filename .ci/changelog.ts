import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Part of `npm version …`: `check` comes before it and ends it where the change log says nothing of what is to be
 * released; `release` puts what it says under the new version and its day.
 */

const FILE = 'CHANGELOG.md';
const HEADING = /^## Unreleased\n/m;

const [step] = process.argv.slice(2);
const text = readFileSync(FILE, 'utf8');
const [before = '', after = ''] = text.split(HEADING);
const [entries = ''] = after.split(/^## /m);
if (entries.trim() === '') {
  process.stderr.write(`${FILE} has nothing under “## Unreleased”: say there first what changed, and for whom.\n`);
  process.exitCode = 1;
} else if (step === 'release') {
  const { npm_package_version: version } = process.env;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(FILE, `${before}## Unreleased\n\n## ${version} (${day})\n${after}`);
}
