import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { createIllustrator } from '../../src/discord/illustration.ts';
import { Studio } from '../../src/pictures/studio.ts';
import { startPlayground } from '../../src/playground/server.ts';
import { facts } from '../base.ts';

/**
 * Takes the pictures of the local page in `docs/` anew: `node tests/playground/screenshots.ts`. Look at each before you
 * commit it. They are made with the font Inter (Debian: fonts-inter).
 */
const nothing = () => {};
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing };
const studio = new Studio();
const dispatchParts = { illustrate: createIllustrator({ pictures: studio, log }) };
const playground = await startPlayground({ facts, host: '127.0.0.1', port: 0, log, dispatchParts });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const DESKTOP = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

async function take(
  name: string,
  options: BrowserContextOptions,
  settings: Readonly<Record<string, string>>,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  await context.addInitScript((kept) => localStorage.setItem('playground', JSON.stringify(kept)), settings);
  const page = await context.newPage();
  await page.goto(playground.url);
  await page.locator('html[data-ready]').waitFor();
  await act(page);
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/page-${name}.png`, import.meta.url)) });
  await context.close();
}

async function ask(page: Page, typed: string, country?: { readonly typed: string; readonly shown: string }) {
  const before = await page.locator('.message').count();
  await page.locator('#composer-input').fill(`/${typed}`);
  await page.locator('#composer-input').press('Enter');
  if (country) {
    await page.keyboard.type(country.typed);
    await page.getByRole('option', { name: country.shown, exact: true }).waitFor();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter');
  await page.locator('.message').nth(before).locator('.container').waitFor();
  // Its picture is fetched as well.
  await page.waitForLoadState('networkidle');
}

/** Shows the beginning of a message, not its end. */
const fromTop = (page: Page, index: number): Promise<void> =>
  page
    .locator('.message')
    .nth(index)
    .evaluate((node) => node.scrollIntoView({ block: 'start' }));

await take('desktop-dark', DESKTOP, { theme: 'dark' }, async (page) => {
  await ask(page, 'us-launch');
  await fromTop(page, 0);
});
await take('desktop-light', DESKTOP, { theme: 'light' }, async (page) => {
  await ask(page, 'country', { typed: 'germ', shown: 'Germany' });
  await fromTop(page, 0);
  await page.locator('#composer-input').fill('/country');
  await page.locator('#composer-input').press('Enter');
  await page.keyboard.type('frnace');
  await page.getByRole('option', { name: 'France', exact: true }).waitFor();
});
await take('phone-light', PHONE, { theme: 'light' }, async (page) => {
  await ask(page, 'us-launch');
  await fromTop(page, 0);
});
await take('phone-dark', PHONE, { theme: 'dark' }, async (page) => {
  await page.locator('#composer-input').tap();
  await page.locator('#composer-input').fill('/');
});
await take(
  'french',
  { viewport: { width: 1440, height: 860 } },
  { theme: 'light', reader: 'fr', server: 'fr' },
  async (page) => {
    await ask(page, 'pays', { typed: 'espa', shown: 'Espagne' });
    await page.getByRole('button', { name: 'Provenance' }).click();
    await page.locator('.message').nth(1).locator('.container').waitFor();
    await page.getByRole('button', { name: 'Requêtes' }).click();
    await page.locator('.drawer').getByText('Provenance').click();
    await page.getByText('x-signature-ed25519').waitFor();
    await fromTop(page, 1);
  },
);
await browser.close();
await playground.close();
await studio.close();
process.exit();
