import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { map } from '../../commands/map.ts';
import { timeline } from '../../commands/timeline.ts';
import { usLaunch } from '../../commands/us-launch.ts';
import type { Command } from '../../src/core/command.ts';
import { createIllustrator } from '../../src/discord/illustration.ts';
import type { Locale } from '../../src/locales/index.ts';
import { Studio } from '../../src/pictures/studio.ts';
import type { ThemeName } from '../../src/pictures/theme.ts';
import { startPlayground } from '../../src/playground/server.ts';
import { ask, facts } from '../base.ts';
import { DESKTOP, launch, log, openPage, PATIENCE_MS, PHONE, send } from './browser.ts';

/**
 * Makes the pictures in `docs/` anew: `npm run docs:pictures`. Look at each before you commit it. The page is set in the
 * font Inter (Debian: fonts-inter).
 */
const studio = new Studio();
const docs = (name: string): string => fileURLToPath(new URL(`../../docs/${name}.png`, import.meta.url));

// What the bot draws ------------------------------------------------------------------------------------------------

const DRAWN: readonly (readonly [string, Command, Readonly<Record<string, string>>, Locale, ThemeName])[] = [
  ['map', map, {}, 'en', 'light'],
  ['map-fr-dark', map, {}, 'fr', 'dark'],
  ['map-2016-09', map, { 'as-of': '2016-09' }, 'en', 'light'],
  ['us-launch', usLaunch, {}, 'en', 'light'],
  ['timeline', timeline, {}, 'en', 'light'],
];
for (const [name, command, options, locale, theme] of DRAWN) {
  const { picture } = ask(command, options, locale);
  if (!picture) throw new Error(`${name}: there is no picture`);
  writeFileSync(docs(name), await studio.png(picture, theme));
}

// The local page ----------------------------------------------------------------------------------------------------

const illustrate = createIllustrator({ pictures: studio, log, drawnWithinMs: PATIENCE_MS });
const parts = { facts, host: '127.0.0.1', port: 0, log, firstAnswerMs: PATIENCE_MS };
const playground = await startPlayground({ ...parts, dispatchParts: { illustrate } });
const browser = await launch();
const SHARP: BrowserContextOptions = { ...PHONE, deviceScaleFactor: 2 };
const EN = { reader: 'en-US', server: 'en-US' };
const FR = { reader: 'fr', server: 'fr' };

async function take(
  name: string,
  options: BrowserContextOptions,
  settings: Readonly<Record<string, string>>,
  act: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await openPage(browser, playground.url, settings, options);
  await act(page);
  await page.screenshot({ path: docs(`page-${name}`) });
  await page.context().close();
}

const first = (message: Locator): Promise<unknown> =>
  message.evaluate((node) => node.scrollIntoView({ block: 'start' }));

await take('phone-welcome', SHARP, { theme: 'dark', ...EN }, (page) => page.locator('.examples').waitFor());
await take('phone-dark', SHARP, { theme: 'dark', ...EN }, (page) => send(page, 'us-launch'));
await take('phone-light', SHARP, { theme: 'light', ...EN }, (page) => send(page, 'country', 'France'));
await take('phone-map', SHARP, { theme: 'dark', ...EN }, (page) => send(page, 'map'));
await take('phone-french', SHARP, { theme: 'light', ...FR }, (page) => send(page, 'country', 'Espagne'));
await take('desktop-dark', DESKTOP, { theme: 'dark', ...EN }, async (page) => {
  await send(page, 'us-launch');
  await first(await send(page, 'ask', 'when did xiaomi launch in spain?'));
});
await take('desktop-light', DESKTOP, { theme: 'light', ...EN }, async (page) => {
  await send(page, 'country', 'Germany');
  await page.locator('#composer-input').fill('/country');
  await page.locator('#composer-input').press('Enter');
  await page.keyboard.type('frnace');
  await page.getByRole('option', { name: 'France', exact: true }).waitFor();
});
await take('french', DESKTOP, { theme: 'light', ...FR }, async (page) => {
  await send(page, 'country', 'Espagne');
  await page.getByRole('button', { name: 'Requêtes' }).click();
  await page.locator('.drawer summary').first().click();
  await page.getByText('x-signature-ed25519').waitFor();
});
await browser.close();
await playground.close();
await studio.close();
process.exit();
