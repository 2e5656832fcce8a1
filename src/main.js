import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Entry: the bot. It only turns on Node's cache of compiled modules, which must come before any other import and takes
 * half off the start; where the folder cannot be written, nothing is lost. The temporary folder, Node's default, is
 * shared with other users of the machine: code does not belong there.
 *
 * JavaScript, not TypeScript: what strips the types takes as long to load as the facts, and 17 MiB. Of all the other
 * modules the cache holds what is left.
 */
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
const { start } = await import('./start.ts');
// Not by `process.exitCode`: a socket that does not close must not keep the program alive.
process.exit(await start());
