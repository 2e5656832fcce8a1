import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('../../tests', import.meta.url));

/** The command that renews the golden files, which keep whole replies: what differs then is what an edit changed in them. */
export function goldenCommand(tests = TESTS): string {
  const writing = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => /toMatchFileSnapshot|expectGolden/.test(readFileSync(join(tests, name), 'utf8')))
    .map((name) => `tests/${name.replaceAll('\\', '/')}`);
  return `npx vitest run -u tests/readme.test.ts ${writing.sort().join(' ')}`;
}
