import './require-node.js';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Entry: the bot. It turns on Node's cache of compiled modules, which must come before any other import and takes half
 * off the start; where the folder cannot be written, nothing is lost. The temporary folder, Node's default, is shared
 * with other users of the machine: code does not belong there.
 *
 * JavaScript, not TypeScript: what strips the types takes as long to load as the facts, and 17 MiB. Of all the other
 * modules the cache holds what is left.
 */
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
// Our own modules are imported by the name of their file. That Node follows links and looks for package.json above each
// of ninety takes 15 ms and 7 MiB.
module.registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('.') && specifier.endsWith('.ts')
      ? { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
const { start } = await import('./start.ts');
// Not by `process.exitCode`: a socket that does not close must not keep the program alive.
process.exit(await start());
