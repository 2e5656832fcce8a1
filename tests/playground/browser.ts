import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/**
 * The page in a real browser: the one that CHROMIUM names, or Debian's, first of all the one without a window, which takes a
 * sixth less of the processor for the same page.
 */
export const CHROMIUM =
  process.env['CHROMIUM'] ??
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) ??
  '/usr/bin/chromium';
/** Without one, tests are skipped, and say so. */
export const hasChromium = existsSync(CHROMIUM);
export const title = (what: string): string => (hasChromium ? what : `${what} (no browser at ${CHROMIUM}: skipped)`);

/** Nothing here takes a second; a machine under load may. */
export const PATIENCE_MS = 60_000;

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 860 } };
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const nothing = () => {};
export const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing };

/** Playwright makes a fresh profile of its own. It is loaded where there is a browser to start: it takes a second. */
export async function launch(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A tab of its own, with nothing in it. */
export async function openTab(browser: Browser, device: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', ...device });
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}

/** Opens the page in a tab, as if it had been set so before. */
export async function visit(tab: Page, url: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  // The last one that was added has the last word.
  await tab.addInitScript((kept) => localStorage.setItem('playground', JSON.stringify(kept)), settings);
  await tab.goto(url);
  await tab.locator('html[data-ready]').waitFor();
}

/**
 * Sends a command, and waits for all of its answer.
 * @param name as it is defined, whatever the language
 * @param typed into its first option
 */
export async function send(page: Page, name: string, typed?: string): Promise<Locator> {
  const before = await page.locator('.message').count();
  const field = page.locator('#composer-input');
  await field.fill(`/${name}`);
  await field.press('Enter');
  if (typed !== undefined) {
    // A quick Enter sends what is typed, and picks nothing that is still to be suggested.
    await page.locator('.field input').first().fill(typed);
  }
  await page.keyboard.press('Enter');
  const message = page.locator('.message').nth(before);
  await message.locator('.container').first().waitFor();
  await message.evaluate((node) => Promise.all([...node.querySelectorAll('img')].map((picture) => picture.decode())));
  return message;
}
