import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { map } from '../../commands/map.ts';
import { createIllustrator } from '../../src/discord/send/illustration.ts';
import { Studio } from '../../src/pictures/studio.ts';
import { startPlayground } from '../../src/playground/server.ts';
import { ask, facts } from '../base.ts';
import { inMemory } from '../kept.ts';
import { DESKTOP, launch, log, openTab, PATIENCE_MS, send, visit } from './browser.ts';
import { ASKED, shownNow } from './documented.ts';

/**
 * Makes the pictures in `docs/` anew, and writes down what they show: `npm run docs:pictures`. Look at each before you
 * commit it. The page is set in the font Inter (Debian: fonts-inter).
 */
const studio = new Studio();
const docs = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

const { picture } = ask(map);
if (!picture) throw new Error('the map has no picture');
writeFileSync(docs('map.png'), await studio.png(picture, 'light'));

const illustrate = createIllustrator({ pictures: studio, log, drawnWithinMs: PATIENCE_MS });
const parts = { facts, host: '127.0.0.1', port: 0, log, firstAnswerMs: PATIENCE_MS };
const playground = await startPlayground({ ...parts, dispatchParts: { ...inMemory, illustrate } });
const browser = await launch();
const settings = { theme: 'dark', reader: 'en-US', server: 'en-US' };
const page = await openTab(browser, DESKTOP);
await visit(page, playground.url, settings);
await send(page, 'us-launch');
const message = await send(page, 'ask', ASKED);
await message.evaluate((node) => node.scrollIntoView({ block: 'start' }));
await page.screenshot({ path: docs('page-desktop-dark.png') });
await browser.close();
await playground.close();
await studio.close();
writeFileSync(docs('pictures.json'), `${JSON.stringify(shownNow(), undefined, 2)}\n`);
process.exit();
