import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Comes before every entry (`node --import ./src/preload.js …`), in JavaScript: a Node that cannot run the program cannot
 * read TypeScript either, and is told to go in a sentence. What is looked for has come with 22.15 (hooks) and 22.18
 * (types are stripped).
 */
if (typeof module.registerHooks !== 'function' || !process.features.typescript) {
  process.stderr.write(
    `This program needs Node 22.19 or newer; here ${process.version} runs at ${process.execPath}. On Linux (x64 or arm64, glibc) and Windows (x64) npm brings the right one along: npm ci, then npm start. Elsewhere install Node 24: https://nodejs.org/\n`,
  );
  process.exit(1);
}
// Half of a start. The temporary folder, Node's default, is shared with other users of the machine: code does not belong
// there. Where this one cannot be written, nothing is lost.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
// A signal that nobody listens to does not reach process 1 of a container: told to stop while it loads, it would be killed
// when the patience of whoever tells it is over. An entry that has something to finish listens in place of this.
if (process.pid === 1) for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(0));
