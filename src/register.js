/** Entry: `npm run register`. */
import './require-node.js';

await import('./register.ts');
