/** Entry: `npm run doctor`. */
import './require-node.js';

await import('./doctor.ts');
