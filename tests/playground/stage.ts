import type { APIInteraction } from 'discord-api-types/v10';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { readLog } from '../../src/files/changes.ts';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import { createChallenges } from '../../src/store/kept/challenges.ts';
import { createSettings } from '../../src/store/kept/settings.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { MEMORY } from '../../src/store/url.ts';
import { DATA, facts } from '../base.ts';
import { inMemory } from '../kept.ts';
import { DESKTOP, launch, log, openTab, PATIENCE_MS, PHONE, visit } from './browser.ts';

/** What all tests of the page share: one browser, a tab a device, the servers; and what a visitor does there. */

export const SERVED = {
  facts,
  host: '127.0.0.1',
  port: 0,
  log,
  firstAnswerMs: PATIENCE_MS,
  dispatchParts: inMemory,
};

/** A tab takes longer to open than the page in it. */
let tabs: { readonly desktop: Page; readonly phone: Page };
export type Device = keyof typeof tabs;
let browser: Browser;
let store: Store;
let playground: Playground;
/** What each tab was opened with, and how it stood then. */
const opened = new Map<Page, { readonly url: string; readonly settings: string; readonly state: string }>();
/** What the browser complained of. */
let complaints: string[] = [];

/** Opens the stage before the tests of a `describe`, closes it after them, and holds each to a page without complaints. */
export function setUpStage(): void {
  beforeAll(async () => {
    browser = await launch();
    tabs = { desktop: await openTab(browser, DESKTOP), phone: await openTab(browser, PHONE) };
    for (const tab of Object.values(tabs)) listen(tab);
    store = openStore(MEMORY, { log });
    const challenges = createChallenges(store);
    const settings = createSettings(store);
    // What visitors change stays with them: other tests of this process have the other store.
    const dispatchParts = { ...inMemory, store, settings, challenges, changeLog: () => readLog(DATA) };
    playground = await startPlayground({ ...SERVED, dispatchParts });
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([playground?.close(), store?.close()]);
  });
  afterEach(() => {
    const heard = complaints;
    complaints = [];
    expect(heard).toEqual([]);
  });
}

function listen(tab: Page): void {
  tab.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('requestfailed', (request) => {
    const { errorText } = request.failure() ?? {};
    // Chromium says so of what a new page cuts off, and of a streamed body that was read to its end.
    if (errorText !== 'net::ERR_ABORTED') complaints.push(`${errorText}: ${request.url()}`);
  });
}

type Settings = Readonly<Record<string, unknown>>;

/** What a visitor may have left otherwise: settings, panels, what is typed, forms. */
const STATE = `[...document.querySelectorAll('.setting > *, .head > button, .line input, dialog')]
  .map(({ tagName, value, checked, ariaExpanded }) => [tagName, value, checked, ariaExpanded]).join()`;
const PUT_ASIDE = `for (const { dataset } of document.querySelectorAll('.message')) dataset.old = '';
  if (matchMedia('(hover: hover)').matches) document.getElementById('composer-input').focus();`;

/**
 * The page as somebody finds it who set it so before. It is loaded where the last test had another, or left it otherwise: that
 * takes longer than most tests. Else the messages that it shows are put aside: see `messages`.
 */
export async function open(
  settings: Settings = {},
  device: Device = 'desktop',
  { url }: { readonly url: string } = playground,
): Promise<Page> {
  const tab = tabs[device];
  const wanted = { url, settings: JSON.stringify(settings) };
  const last = opened.get(tab);
  const isSame = last?.url === wanted.url && last.settings === wanted.settings;
  if (isSame && last.state === (await tab.evaluate(STATE))) await tab.evaluate(PUT_ASIDE);
  else {
    await visit(tab, url, settings);
    opened.set(tab, { ...wanted, state: await tab.evaluate(STATE) });
  }
  return tab;
}

/** Those that have come since the page was opened. */
export const messages = (page: Page): Locator =>
  page.getByRole('region', { name: /^Messages$/ }).locator('.message:not([data-old])');
export const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Message or command' });
export const isFocused = (found: Locator): Promise<boolean> => found.evaluate((node) => node.matches(':focus'));
/** Whether the browser says that it is to be filled in. */
export const isAskedFor = (found: Locator): Promise<boolean> =>
  found.evaluate((node) => node.matches(':focus:invalid'));
export const texts = (found: Locator): Promise<string[]> => found.allTextContents();

/** The next interaction of that type that the page sends. */
export async function nextInteraction(page: Page, type: number): Promise<APIInteraction> {
  const sent = await page.waitForRequest(
    (request) => request.url().endsWith('/interact') && request.postDataJSON().type === type,
  );
  return sent.postDataJSON();
}
export const dataOf = (interaction: APIInteraction) => ('data' in interaction ? interaction.data : undefined);

export async function ask(page: Page, command: string): Promise<void> {
  const before = await messages(page).count();
  await field(page).fill(`/${command}`);
  await field(page).press('Enter');
  await page.keyboard.press('Enter');
  await messages(page).nth(before).locator('.container').first().waitFor();
}

export async function askCountry(page: Page, typed: string, shown: string): Promise<void> {
  const before = await messages(page).count();
  await field(page).fill('/country');
  await field(page).press('Enter');
  await page.keyboard.type(typed);
  await page.getByRole('option', { name: shown, exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await messages(page).nth(before).locator('.container').waitFor();
}

/** Opens the full story of the first message; it is the last message then. */
export async function openStory(page: Page): Promise<Locator> {
  const at = await messages(page).count();
  await messages(page).first().getByRole('button', { name: 'Full story' }).click();
  const story = messages(page).nth(at);
  await story.getByRole('heading', { name: /: the full story$/ }).waitFor();
  return story;
}
