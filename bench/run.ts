import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run bench` runs every bench one after the other; `npm run bench -- http gateway` those named. */

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Parts of benches, not benches. */
const PARTS: ReadonlySet<string> = new Set([
  'run',
  'measure',
  'synthetic',
  'bare-server',
  'fastify-server',
  'minimal-bot',
  'core-bot',
  'questions',
  'varied',
  'soak',
  'ask-sets',
]);
const known = readdirSync(HERE)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .filter((name) => !PARTS.has(name));

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : known) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', `${HERE}${name}.ts`], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
