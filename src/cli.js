/** Entry: the terminal. */
import './require-node.js';

await import('./cli.ts');
