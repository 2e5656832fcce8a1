import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Entry of the process that draws, with Node's cache of compiled modules as in `main.js`: started anew, it loads at once. */
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url)));
await import('./worker.ts');
