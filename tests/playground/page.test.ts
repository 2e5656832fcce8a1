import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { APIInteraction } from 'discord-api-types/v10';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Dispatch } from '../../src/discord/reply.ts';
import { createIllustrator } from '../../src/discord/send/illustration.ts';
import { readLog } from '../../src/files/changes.ts';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import { createChallenges } from '../../src/store/kept/challenges.ts';
import { createSettings } from '../../src/store/kept/settings.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/types.ts';
import { DATA, facts } from '../base.ts';
import { openDoor } from '../discord/support.ts';
import { DESKTOP, hasChromium, launch, log, openPage, PATIENCE_MS, PHONE, title } from './browser.ts';

const PARTS = { facts, host: '127.0.0.1', port: 0, log, firstAnswerMs: PATIENCE_MS };
vi.setConfig({ testTimeout: 2 * PATIENCE_MS, hookTimeout: 2 * PATIENCE_MS });

describe.skipIf(!hasChromium)(title('the page'), () => {
  let browser: Browser;
  let playground: Playground;
  let store: Store;
  /** What the browser complained of. */
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await launch();
    store = openStore('memory:', { log });
    const challenges = createChallenges(store);
    const dispatchParts = { store, settings: createSettings(store), challenges, changeLog: () => readLog(DATA) };
    playground = await startPlayground({ ...PARTS, dispatchParts });
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
    await store?.close();
  });
  afterEach(async () => {
    const heard = complaints;
    await closePages();
    complaints = [];
    expect(heard).toEqual([]);
  });
  /** What ends because its page is closed is no fault. */
  async function closePages(): Promise<void> {
    const contexts = browser.contexts();
    for (const page of contexts.flatMap((context) => context.pages())) page.removeAllListeners();
    await Promise.all(contexts.map((context) => context.close()));
  }

  const open = (
    settings: Readonly<Record<string, unknown>> = {},
    options: BrowserContextOptions = DESKTOP,
    url = playground.url,
  ): Promise<Page> =>
    openPage(browser, url, settings, options, (page) => {
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('requestfailed', (request) => {
        const { errorText } = request.failure() ?? {};
        // Chromium says so of what a reload cuts off, and of a streamed body that was read to its end.
        if (errorText !== 'net::ERR_ABORTED') complaints.push(`${errorText}: ${request.url()}`);
      });
    });

  const messages = (page: Page): Locator => page.getByRole('region', { name: /^Messages$/ }).locator('.message');
  const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Message or command' });
  const isFocused = (found: Locator): Promise<boolean> => found.evaluate((node) => node.matches(':focus'));
  const texts = (found: Locator): Promise<string[]> => found.allTextContents();

  /** The next interaction of that type that the page sends. */
  const nextInteraction = async (page: Page, type: number): Promise<APIInteraction> => {
    const sent = await page.waitForRequest(
      (request) => request.url().endsWith('/interact') && request.postDataJSON().type === type,
      { timeout: PATIENCE_MS },
    );
    return sent.postDataJSON();
  };
  const dataOf = (interaction: APIInteraction) => ('data' in interaction ? interaction.data : undefined);

  async function ask(page: Page, command: string): Promise<void> {
    const before = await messages(page).count();
    await field(page).fill(`/${command}`);
    await field(page).press('Enter');
    await page.keyboard.press('Enter');
    await messages(page).nth(before).locator('.container').first().waitFor();
  }

  /** Opens the full story of the first message; it is the last message then. */
  async function openStory(page: Page): Promise<Locator> {
    const at = await messages(page).count();
    await messages(page).first().getByRole('button', { name: 'Full story' }).click();
    const story = messages(page).nth(at);
    await story.getByRole('heading', { name: /: the full story$/ }).waitFor();
    return story;
  }

  async function askCountry(page: Page, typed: string, shown: string): Promise<void> {
    const before = await messages(page).count();
    await field(page).fill('/country');
    await field(page).press('Enter');
    await page.keyboard.type(typed);
    await page.getByRole('option', { name: shown, exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await messages(page).nth(before).locator('.container').waitFor();
  }

  test('us-launch, by the keyboard alone', async () => {
    const page = await open();
    await page.keyboard.type('/us');
    const listbox = page.getByRole('listbox', { name: 'Commands' });
    expect(await texts(listbox.getByRole('option'))).toEqual([
      '/xiaomi us-launchDid Xiaomi launch in the United States? Every promise, and what came of it',
    ]);
    const active = await field(page).getAttribute('aria-activedescendant');
    expect(await listbox.getByRole('option').first().getAttribute('id')).toBe(active);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const reply = messages(page).first();
    await reply.getByRole('heading', { name: 'Xiaomi in the United States' }).waitFor();
    expect(await reply.locator('.use').textContent()).toBe('AAda used /xiaomi us-launch');
    expect(await page.getByRole('status').textContent()).toMatch(
      /^Xiaomi Expansion: Xiaomi in the United States\. Accessories yes/,
    );
    expect(await isFocused(field(page))).toBe(true);
  });

  test('country with suggestions: the value that is sent is the key', async () => {
    const page = await open();
    await field(page).fill('/country');
    await field(page).press('Enter');
    const name = page.getByRole('combobox', { name: 'name (required)' });
    // Asked with nothing typed, the bot offers what it knows most of.
    await page.getByRole('option', { name: 'United States', exact: true }).waitFor();
    const asked = nextInteraction(page, 4);
    await name.fill('frnace');
    expect(dataOf(await asked)).toMatchObject({
      name: 'xiaomi',
      options: [{ name: 'country', type: 1, options: [{ name: 'name', type: 3, value: 'frnace', focused: true }] }],
    });
    await page.getByRole('option', { name: 'France', exact: true }).click();
    expect(await name.inputValue()).toBe('France');
    const sent = nextInteraction(page, 2);
    await page.keyboard.press('Enter');
    expect(dataOf(await sent)).toMatchObject({
      options: [{ name: 'country', options: [{ name: 'name', value: 'FR' }] }],
    });
    await page.getByRole('heading', { name: 'Xiaomi in France', exact: true }).waitFor();
  });

  test('what is typed and not picked is sent as it stands; what is required is asked for', async () => {
    const page = await open();
    await field(page).fill('/country');
    await field(page).press('Enter');
    const name = page.getByRole('combobox', { name: 'name (required)' });
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('alert').first().textContent()).toBe('name: this option is required.');
    await name.fill('Atlantis of the North');
    await page.getByText('Nothing suggested.').waitFor();
    const sent = nextInteraction(page, 2);
    await name.press('Enter');
    expect(dataOf(await sent)).toMatchObject({ options: [{ options: [{ value: 'Atlantis of the North' }] }] });
    await page.getByRole('heading', { name: 'Which country?' }).waitFor();
  });

  test('an option is added, chosen from its list, and taken away', async () => {
    const page = await open();
    await field(page).fill('/about');
    await field(page).press('Enter');
    await page.keyboard.type('priv');
    await page.keyboard.press('Enter');
    const closed = page.getByRole('combobox', { name: 'private' });
    expect(await texts(page.locator('.popup').getByRole('option'))).toEqual(['True', 'False']);
    await closed.press('Backspace');
    expect(await closed.count()).toBe(0);
    await page.keyboard.type('priv');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const sent = nextInteraction(page, 2);
    await page.keyboard.press('Enter');
    expect(dataOf(await sent)).toMatchObject({ options: [{ options: [{ name: 'private', type: 5, value: true }] }] });
    const reply = messages(page).first();
    await reply.getByText('Only you can see this').waitFor();
    await reply.getByRole('button', { name: 'Dismiss message' }).click();
    expect(await messages(page).count()).toBe(0);
  });

  test('a button turns the page of its own message, and keeps the focus', async () => {
    const page = await open();
    await ask(page, 'us-launch');
    const story = await openStory(page);
    const pressed = nextInteraction(page, 3);
    await story.getByRole('button', { name: 'Next ›' }).focus();
    await page.keyboard.press('Enter');
    expect(await pressed).toMatchObject({ message: { author: { bot: true }, flags: 32768 | 64 } });
    await story.getByRole('button', { name: /^2\/\d$/ }).waitFor();
    expect(await messages(page).count()).toBe(2);
    expect(await page.locator(':focus').textContent()).toBe('Next ›');
  });

  test('the full story is for the one who asks for it, its evidence too', async () => {
    const page = await open();
    await askCountry(page, 'fran', 'France');
    const story = await openStory(page);
    expect(await story.getByText('Only you can see this').count()).toBe(1);
    await story.getByRole('combobox', { name: 'Choose a part' }).selectOption({ label: 'Evidence' });
    await story.getByText('Read in:').first().waitFor();
    expect(await story.getByText('Only you can see this').count()).toBe(1);
    expect(await messages(page).count()).toBe(2);
    await page.getByLabel('You are').selectOption('bruno');
    expect(await messages(page).count()).toBe(1);
  });

  test('a stranger’s click leaves the message as it is and opens a private story', async () => {
    const page = await open();
    await ask(page, 'us-launch');
    const before = await messages(page).first().locator('.container').innerText();
    await page.getByLabel('You are').selectOption('stranger');
    const story = await openStory(page);
    await story.getByText('Only you can see this').waitFor();
    await story.getByRole('button', { name: 'Next ›' }).click();
    await story.getByRole('button', { name: /^2\/\d$/ }).waitFor();
    expect(await messages(page).first().locator('.container').innerText()).toBe(before);
    expect(await messages(page).count()).toBe(2);
  });

  test('what is chosen from a menu is sent at once', async () => {
    const page = await open();
    await askCountry(page, 'fran', 'France');
    const story = await openStory(page);
    const menu = story.getByRole('combobox', { name: 'Go on to…' });
    const sent = nextInteraction(page, 3);
    await menu.selectOption({ label: 'Country: Austria' });
    expect(dataOf(await sent)).toMatchObject({ component_type: 3, values: [expect.any(String)] });
    const next = messages(page).nth(2);
    await next.getByRole('heading', { name: 'Xiaomi in Austria', exact: true }).waitFor();
    expect(await next.getByText('Only you can see this').count()).toBe(1);
  });

  test('in French, the page, the commands and a private reply are French', async () => {
    const page = await open({ reader: 'fr', server: 'fr' });
    expect(await page.getAttribute('html', 'lang')).toBe('fr');
    await page.getByRole('combobox', { name: 'Message ou commande' }).fill('/pays');
    await page.getByRole('option', { name: /^\/xiaomi pays/ }).click();
    const sent = nextInteraction(page, 2);
    await page.keyboard.type('allem');
    await page.getByRole('option', { name: 'Allemagne', exact: true }).click();
    await page.keyboard.press('Enter');
    // The names that are sent are those of the definition.
    expect(dataOf(await sent)).toMatchObject({ name: 'xiaomi', options: [{ name: 'country' }] });
    await page.getByRole('heading', { name: 'Xiaomi en Allemagne', exact: true }).waitFor();
    expect(await page.locator('.use').textContent()).toBe('AAda a utilisé /xiaomi pays');
  });

  test('the public reply is in the server’s language, the private one in the reader’s', async () => {
    const page = await open({ reader: 'en-GB', server: 'fr' });
    await ask(page, 'about');
    expect(await messages(page).first().getByRole('heading', { level: 4 }).first().textContent()).toBe(
      'À propos de ces faits',
    );
    await page.getByLabel('You are').selectOption('bruno');
    await field(page).fill('/about');
    await field(page).press('Enter');
    await page.keyboard.type('private');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await messages(page).nth(1).getByRole('heading', { name: 'About these facts' }).waitFor();
  });

  test('what a moderator is offered, and what there is in direct messages', async () => {
    const page = await open();
    const offers = page.locator('.offer-name');
    const ofMembers = await texts(offers);
    expect(ofMembers).toContain('/xiaomi us-launch');
    expect(ofMembers.filter((name) => name.includes('admin'))).toEqual([]);
    await page.getByLabel('Moderator (manages the server)').check({ force: true });
    expect(await texts(offers)).toContain('/xiaomi-admin settings');
    await ask(page, 'xiaomi-admin commands');
    await messages(page).first().getByRole('button', { name: 'Apply' }).click();
    await messages(page).first().getByText('The commands have been updated').waitFor();
    await page.getByLabel('Place').selectOption('direct');
    expect(await texts(offers)).toEqual(ofMembers);
    expect(await messages(page).count()).toBe(0);
    const sent = nextInteraction(page, 2);
    await ask(page, 'about');
    expect(await sent).toMatchObject({ context: 1, user: { username: 'ada' }, channel: { type: 1 } });
    expect(await sent).not.toHaveProperty('guild_id');
  });

  test('a moderator changes a setting on the panel, and takes it back', async () => {
    const page = await open();
    await page.getByLabel('Moderator (manages the server)').check({ force: true });
    await ask(page, 'xiaomi-admin settings');
    const panel = messages(page).first();
    await panel.getByRole('combobox', { name: 'Another channel…' }).selectOption({ label: '#try-it-here' });
    await panel.getByRole('heading', { name: 'Settings in #try-it-here' }).waitFor();
    const visibility = panel.getByRole('combobox', { name: 'Visibility of answers' });
    await visibility.selectOption({ label: 'Visibility: private' });
    await panel.getByText('not chosen → private · @Ada, ').first().waitFor();
    await ask(page, 'us-launch');
    await messages(page).nth(1).getByText('Only you can see this').waitFor();
    await panel.getByRole('button', { name: 'Undo: Visibility' }).click();
    await panel.getByText('private → not chosen · @Ada, ').first().waitFor();
  });

  test('a statement is challenged in a form, a moderator accepts it in another, and takes the notes', async () => {
    const page = await open();
    await ask(page, 'us-launch');
    await messages(page).first().getByRole('button', { name: 'Report an error' }).click();
    const form = page.getByRole('dialog', { name: 'Report an error' });
    await form.getByText('The moderators of this server read what you write').waitFor();
    await form.getByRole('button', { name: 'Submit' }).click();
    expect(await form.getByRole('alert').textContent()).toBe('Which statement?: this option is required.');
    await form.getByLabel('Which statement?').selectOption({ index: 1 });
    await form.getByLabel('What is wrong with it?').fill('It was **another** year.');
    await form.getByLabel('A page that shows it').fill('https://example.org/page');
    await form.getByRole('button', { name: 'Submit' }).click();
    const thanks = messages(page).nth(1);
    await thanks.getByText('Thank you. The moderators of this server will look into it.').waitFor();
    await thanks.getByRole('button', { name: 'What came of it?' }).click();
    await thanks.getByText('Open since').waitFor();
    await page.getByLabel('Moderator (manages the server)').check({ force: true });
    await ask(page, 'xiaomi-admin challenges');
    const queue = messages(page).nth(2);
    await queue.getByText('It was **another** year.').waitFor();
    await queue.getByRole('button', { name: 'Accept…' }).click();
    const note = page.getByRole('dialog', { name: 'Accept: the editors’ note' });
    await note.getByLabel('The note in English').fill('It was another year.');
    await note.getByLabel('The note in French').fill('C’était une autre année.');
    expect(await note.getByLabel('Pages it rests on').inputValue()).toContain('https://example.org/page');
    await note.getByRole('button', { name: 'Submit' }).click();
    await queue.getByText('accepted by @Ada').waitFor();
    await queue.getByRole('button', { name: 'Notes for the facts' }).click();
    const notes = messages(page).nth(3);
    const href = await notes.getByRole('link', { name: 'File: challenges.json' }).getAttribute('href');
    const text = await (await fetch(new URL(href ?? '', playground.url))).text();
    expect(text).toContain('C’était une autre année.');
    await thanks.getByRole('button', { name: 'What came of it?' }).click();
    await thanks.getByText('Accepted').waitFor();
  });

  test('options that name a member and a channel: the doctor finds what they are made up for', async () => {
    const page = await open();
    await page.getByLabel('Moderator (manages the server)').check({ force: true });
    await field(page).fill('/xiaomi-admin doctor');
    await field(page).press('Enter');
    for (const [option, name] of [
      ['member', 'Milo (role Muted)'],
      ['channel', '#no-commands'],
    ] as const) {
      await page.getByRole('combobox', { name: 'Options' }).fill(option);
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name, exact: true }).click();
    }
    const sent = nextInteraction(page, 2);
    await page.keyboard.press('Enter');
    const [milo, quiet] = ['1100000000000000014', '1100000000000000032'];
    expect(dataOf(await sent)).toMatchObject({
      options: [
        {
          options: [
            { type: 6, value: milo },
            { type: 7, value: quiet },
          ],
        },
      ],
      resolved: {
        users: { [milo]: { id: milo } },
        members: { [milo]: { roles: ['1100000000000000021'] } },
        channels: { [quiet]: { id: quiet, type: 0 } },
      },
    });
    const reply = messages(page).first();
    await reply.getByRole('heading', { name: '@Milo (role Muted) in #no-commands' }).waitFor();
    await reply.getByText('#no-commands denies “Use Application Commands” to @everyone').waitFor();
    await reply.getByText('/xiaomi · Switched off for @Muted.').waitFor();
  });

  test('the drawer shows what Discord would send and get', async () => {
    const page = await open();
    await ask(page, 'about');
    await page.getByRole('button', { name: 'Requests' }).click();
    const drawer = page.getByRole('complementary', { name: 'Requests and responses' });
    await drawer.getByText('/xiaomi about').click();
    await drawer.getByText('x-signature-ed25519: ').waitFor();
    const shown = await drawer.innerText();
    expect(shown).toMatch(/"custom_id"|"components"/);
    expect(shown).toContain('200 · CHANNEL_MESSAGE_WITH_SOURCE');
    await page.keyboard.press('Escape');
    expect(await drawer.count()).toBe(0);
    expect(await page.locator(':focus').getAttribute('id')).toBe('show-raw');
  });

  test('at a phone’s width nothing sticks out', async () => {
    const page = await open({}, PHONE);
    await page.getByRole('button', { name: /^\/xiaomi country/ }).tap();
    await page.keyboard.type('fran');
    await page.getByRole('option', { name: 'France', exact: true }).tap();
    await page.getByRole('button', { name: 'Send' }).tap();
    await messages(page).first().locator('.container').waitFor();
    const widest = await page
      .locator('.frame *')
      .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
    expect(widest).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: 'Settings' }).tap();
    await page.getByLabel('You are').selectOption('bruno');
    await page.keyboard.press('Escape');
    expect(await page.locator(':focus').getAttribute('id')).toBe('show-settings');
  });

  test('the first screen says what the bot is for; an example is one tap', async () => {
    const page = await open({ reader: 'fr', server: 'fr' }, PHONE);
    await page.getByRole('heading', { name: 'Quand et où Xiaomi s’est-il lancé' }).waitFor();
    const examples = page.locator('.examples button');
    expect(await examples.count()).toBe(3);
    const lowest = await examples.last().evaluate((node) => node.getBoundingClientRect().bottom);
    expect(lowest).toBeLessThan(760);
    const sent = nextInteraction(page, 2);
    await examples.first().tap();
    expect(dataOf(await sent)).toMatchObject({
      name: 'xiaomi',
      options: [{ name: 'ask', options: [{ type: 3, value: expect.stringContaining('Espagne') }] }],
    });
    const answer = messages(page).first();
    await answer.locator('.container').waitFor();
    expect(await answer.locator('.body [lang]').getAttribute('lang')).toBe('fr');
  });

  test('where a panel lies over the channel, nothing beneath is reached', async () => {
    const page = await open({}, PHONE);
    for (const [opener, panel] of [
      ['Settings', '#settings'],
      ['Requests', '#drawer'],
    ] as const) {
      await page.getByRole('button', { name: opener, exact: true }).tap();
      for (let presses = 0; presses < 15; presses += 1) {
        await page.keyboard.press('Tab');
        expect(await page.locator(':is(main, .skip):focus-within').count()).toBe(0);
      }
      await page.locator(`${panel} .close`).tap();
      expect(await page.locator(':focus').textContent()).toBe(opener);
    }
  });

  test('commands for messages stand in the menu of a message', async () => {
    const page = await open();
    await page.route('**/setup.json', async (route) => {
      const response = await route.fetch();
      const setup = await response.json();
      setup.commands.push({ type: 3, name: 'Check this', name_localizations: { fr: 'Vérifier' }, contexts: [0, 1] });
      await route.fulfill({ response, json: setup });
    });
    await page.reload();
    await page.locator('html[data-ready]').waitFor();
    await field(page).fill('Xiaomi came to <b>Spain</b> in **2017**.');
    await field(page).press('Enter');
    const written = messages(page).first();
    expect(await written.locator('.text').innerHTML()).toBe(
      '<p>Xiaomi came to &lt;b&gt;Spain&lt;/b&gt; in <strong>2017</strong>.</p>',
    );
    await written.click({ button: 'right' });
    const sent = nextInteraction(page, 2);
    await page.getByRole('menuitem', { name: 'Check this' }).click();
    const interaction = await sent;
    expect(dataOf(interaction)).toMatchObject({ name: 'Check this', type: 3 });
    const data = JSON.parse(JSON.stringify(dataOf(interaction)));
    expect(data.resolved.messages[data.target_id].content).toBe('Xiaomi came to <b>Spain</b> in **2017**.');
    await messages(page).nth(1).waitFor();
    // And by the keyboard.
    await written.focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Check this' }).waitFor();
    await page.keyboard.press('End');
    expect(await page.locator(':focus').textContent()).toBe('Show requests');
    await page.keyboard.press('Escape');
    expect(await isFocused(written)).toBe(true);
  });

  describe('replies made up for the purpose', () => {
    /** A page whose bot answers everything by `dispatch`. */
    async function withReplies(dispatch: Dispatch, use: (page: Page) => Promise<void>): Promise<void> {
      const other = await startPlayground({ ...PARTS, dispatch });
      try {
        await use(await open({}, DESKTOP, other.url));
      } finally {
        await closePages();
        await other.close();
      }
    }
    const reply = (
      body: unknown,
      files: Awaited<ReturnType<Dispatch>>['files'] = [],
    ): Awaited<ReturnType<Dispatch>> => ({
      body: JSON.parse(JSON.stringify(body)),
      files,
      command: 'about',
      outcome: 'facts',
    });
    const about = async (page: Page): Promise<Locator> => {
      await field(page).fill('/about');
      await field(page).press('Enter');
      await page.keyboard.press('Enter');
      const first = messages(page).first();
      await first.locator('.meta').waitFor();
      return first;
    };

    test('a picture: drawn while the bot thinks, with its text, gone on the second page of its story', async () => {
      const picture = readFileSync(new URL('fixtures/dot.png', import.meta.url));
      const drawn = Promise.withResolvers<Uint8Array>();
      const pictures = { cached: () => undefined, png: () => drawn.promise };
      const illustrate = createIllustrator({ pictures, log });
      const { dispatch } = openDoor({ illustrate });
      await withReplies(dispatch, async (page) => {
        await field(page).fill('/map');
        await field(page).press('Enter');
        await page.keyboard.press('Enter');
        const first = messages(page).first();
        await first.getByText('is thinking').waitFor();
        drawn.resolve(picture);
        const shown = first.getByRole('img', {
          name: /^World map\. Where Xiaomi had launched, or meant to\. Launched: /,
        });
        await expect
          .poll(() => shown.evaluate((node) => Reflect.get(node, 'naturalWidth')), { timeout: PATIENCE_MS })
          .toBe(1);
        expect(await first.getByRole('link', { name: /^World map/ }).getAttribute('href')).toBe('/files/1');
        const story = await openStory(page);
        await story.getByRole('img', { name: /^World map/ }).waitFor();
        await story.getByRole('button', { name: 'Next ›' }).click();
        await story.getByRole('button', { name: '2/' }).waitFor();
        expect(await story.locator('.gallery').count()).toBe(0);
        await story.getByRole('button', { name: '‹ Previous' }).click();
        await story.getByRole('img', { name: /^World map/ }).waitFor();
        expect(await story.locator('.gallery img').count()).toBe(1);
        expect(await first.locator('.gallery img').count()).toBe(1);
      });
    });

    const MARKDOWN: readonly (readonly [string, string, string])[] = [
      ['a heading', '## One *two*', '<h4 class="size-2">One <em>two</em></h4>'],
      ['small text', '-# small\nplain', '<p class="small">small</p><p>plain</p>'],
      [
        'emphasis',
        '**b** *i* _i_ __u__ ~~s~~ ***x***',
        '<p><strong>b</strong> <em>i</em> <em>i</em> <u>u</u> <s>s</s> <strong><em>x</em></strong></p>',
      ],
      ['names with low lines', 'snake_case_name', '<p>snake_case_name</p>'],
      ['a list in a list', '- a\n  - b\n- c', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
      ['a numbered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
      ['a quote', '> a\n> b\nc', '<blockquote><p>a<br>b</p></blockquote><p>c</p>'],
      ['code', '`a*b*` and ``c`d``', '<p><code>a*b*</code> and <code>c`d</code></p>'],
      ['a block of code', '```js\n<i>*x*</i>\n```', '<pre tabindex="0"><code>&lt;i&gt;*x*&lt;/i&gt;</code></pre>'],
      ['escapes', '\\*\\*no\\*\\* \\# \\[a\\](b) \\<@1> \\-', '<p>**no** # [a](b) &lt;@1&gt; -</p>'],
      ['HTML', '<img src=x onerror=alert(1)> &amp;', '<p>&lt;img src=x onerror=alert(1)&gt; &amp;amp;</p>'],
      ['a link of another kind', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
      ['a label with an address', '[https://a.b](https://c.d)', '<p>[<span>https://a.b](https://c.d</span>)</p>'],
      [
        'links',
        '[a *b*](https://c.d/e_(f)) <https://g.h>, https://i.j.',
        '<p><a>a <em>b</em></a> <a>https://g.h</a>, <a>https://i.j</a>.</p>',
      ],
      ['a footnote before a link', '[1] [a](https://c.d) [2, 3]', '<p>[1] <a>a</a> [2, 3]</p>'],
      [
        'mentions',
        '<@1100000000000000011> @everyone <@&5> </a b:1>',
        '<p><span class="mention">@Ada</span> @everyone <span class="mention">@…</span> <span class="mention">/a b</span></p>',
      ],
    ];
    test('Discord’s Markdown', async () => {
      const components = MARKDOWN.map(([, content]) => ({ type: 10, content }));
      await withReplies(
        async () => reply({ type: 4, data: { flags: 32768, components } }),
        async (page) => {
          const shown = await (await about(page)).locator('.text').evaluateAll((nodes) =>
            nodes.map((node) => {
              for (const link of node.querySelectorAll('a'))
                for (const { name } of [...link.attributes]) link.removeAttribute(name);
              return node.innerHTML;
            }),
          );
          expect(MARKDOWN.map(([name], index) => [name, shown[index]])).toEqual(
            MARKDOWN.map(([name, , html]) => [name, html]),
          );
        },
      );
    });

    test('links as buttons, signs as buttons, menus, galleries, files and unknown components', async () => {
      const picture = readFileSync(new URL('fixtures/dot.png', import.meta.url));
      const options = [{ label: 'One', value: '1', description: 'The first', emoji: { name: '📣' } }];
      const components = [
        {
          type: 1,
          components: [
            { type: 2, style: 5, label: 'Out', url: 'https://example.com/' },
            { type: 2, style: 2, emoji: { name: '🗑️' }, custom_id: 'away' },
            { type: 2, style: 2, emoji: { name: '🪁' }, custom_id: 'kite' },
          ],
        },
        { type: 1, components: [{ type: 3, custom_id: 'menu', placeholder: 'Which part?', options }] },
        { type: 12, items: [{ media: { url: 'attachment://dot.png' }, description: 'A dot' }] },
        { type: 12, items: [{ media: { url: 'https://example.com/far.png' }, description: 'Far away' }] },
        { type: 14 },
        { type: 13, file: { url: 'attachment://dot.png' } },
        { type: 99 },
      ];
      const data = { flags: 32768, components, attachments: [{ id: 0, filename: 'dot.png' }] };
      await withReplies(
        async () => reply({ type: 4, data }, [{ name: 'dot.png', contentType: 'image/png', data: picture }]),
        async (page) => {
          const first = await about(page);
          const dot = first.getByRole('img', { name: 'A dot' });
          await dot.waitFor();
          expect(await dot.evaluate((node) => Number(Reflect.get(node, 'naturalWidth')))).toBe(1);
          expect(await first.getByRole('link', { name: 'Out' }).getAttribute('rel')).toBe(
            'noopener noreferrer nofollow',
          );
          expect(await first.getByRole('button', { name: 'Take this reply away', exact: true }).count()).toBe(1);
          expect(await first.getByRole('button', { name: '🪁', exact: true }).count()).toBe(1);
          const menu = first.getByRole('combobox', { name: 'Which part?' });
          expect(await texts(menu.locator('option'))).toEqual(['Which part?', '📣 One – The first']);
          const sent = nextInteraction(page, 3);
          await menu.selectOption('1');
          expect(dataOf(await sent)).toMatchObject({ custom_id: 'menu', component_type: 3, values: ['1'] });
          expect(await first.getByRole('link', { name: 'Far away' }).count()).toBe(1);
          expect(await first.getByText('File: dot.png').count()).toBe(1);
          expect(await first.getByText('component type 99').count()).toBe(1);
        },
      );
    });

    test('what is read out keeps its lines apart; a reply says which language it is in', async () => {
      const components = [
        { type: 17, components: [{ type: 10, content: '## Xiaomi en France\n**Lancé**\nle 22 mai' }] },
      ];
      await withReplies(
        async () => reply({ type: 4, data: { flags: 32768, components } }),
        async (page) => {
          const first = await about(page);
          expect(await page.getByRole('status').textContent()).toBe(
            'Xiaomi Expansion: Xiaomi en France. Lancé. le 22 mai.',
          );
          expect(await first.locator('[lang]').getAttribute('lang')).toBe('fr');
        },
      );
    });

    test('on a phone the start of a long answer is in sight, also once its picture is there', async () => {
      const picture = readFileSync(new URL('../../docs/map.png', import.meta.url));
      const text = Array.from({ length: 60 }, (_, line) => `Line ${line} of a long answer`).join('\n');
      const components = [
        { type: 10, content: text },
        { type: 12, items: [{ media: { url: 'attachment://large.png' }, description: 'Large' }] },
      ];
      const other = await startPlayground({
        ...PARTS,
        dispatch: async () =>
          reply({ type: 4, data: { flags: 32768, components, attachments: [{ id: 0, filename: 'large.png' }] } }, [
            { name: 'large.png', contentType: 'image/png', data: picture },
          ]),
      });
      const page = await open({}, PHONE, other.url);
      for (const index of [0, 1]) {
        await page.locator('.examples button').nth(index).tap();
        const message = messages(page).nth(index);
        const shown = message.getByRole('img', { name: 'Large' });
        await expect
          .poll(() => shown.evaluate((node) => Number(Reflect.get(node, 'naturalWidth'))), { timeout: PATIENCE_MS })
          .toBeGreaterThan(0);
        const [channel, box] = [await page.locator('#scroll').boundingBox(), await message.boundingBox()];
        const away = (box?.y ?? Number.NaN) - (channel?.y ?? 0);
        expect(Math.abs(away)).toBeLessThanOrEqual(24);
        expect(box?.height).toBeGreaterThan(channel?.height ?? 0);
      }
      await closePages();
      await other.close();
    });

    test('a form: opened by a button, checked, sent with its message', async () => {
      const form = {
        type: 9,
        data: {
          custom_id: 'form',
          title: 'Challenge',
          components: [
            { type: 10, content: 'What is **wrong**?' },
            { type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 2, min_length: 5 } },
            {
              type: 18,
              label: 'Which',
              component: { type: 3, custom_id: 'which', options: [{ label: 'One', value: '1' }], required: false },
            },
          ],
        },
      };
      const open = { type: 2, style: 1, label: 'Open', custom_id: 'open' };
      const asked: Dispatch = async ({ type }) => {
        if (type === 3) return reply(form);
        if (type === 5) return reply({ type: 4, data: { content: 'Thank you', flags: 64 } });
        return reply({ type: 4, data: { flags: 32768, components: [{ type: 1, components: [open] }] } });
      };
      await withReplies(asked, async (page) => {
        const first = await about(page);
        await first.getByRole('button', { name: 'Open' }).click();
        const dialog = page.getByRole('dialog', { name: 'Challenge' });
        await dialog.getByLabel('Why').fill('no');
        await dialog.getByRole('button', { name: 'Submit' }).click();
        expect(await dialog.getByRole('alert').textContent()).toBe('Why *: 5 characters at least.'.replace(' *', ''));
        await dialog.getByLabel('Why').fill('The date is another.');
        await dialog.getByLabel('Which').selectOption('1');
        const sent = nextInteraction(page, 5);
        await dialog.getByRole('button', { name: 'Submit' }).click();
        const interaction = await sent;
        expect(interaction).toHaveProperty('message.id');
        expect(dataOf(interaction)).toMatchObject({
          custom_id: 'form',
          components: [
            { type: 18, component: { type: 4, custom_id: 'why', value: 'The date is another.' } },
            { type: 18, component: { type: 3, custom_id: 'which', values: ['1'] } },
          ],
        });
        await messages(page).nth(1).getByText('Thank you').waitFor();
      });
    });

    test('a bot that fails is told of, and the message stays', async () => {
      const failing: Dispatch = async () => {
        throw new Error('on purpose');
      };
      await withReplies(failing, async (page) => {
        const first = await about(page);
        await first.getByText('This interaction failed').waitFor();
      });
    });
  });

  describe('for everybody: axe finds nothing', () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    interface Finding {
      readonly id: string;
      readonly impact: string | null;
      readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
    }
    async function findings(page: Page): Promise<readonly string[]> {
      await page.evaluate(axe);
      const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
        "axe.run({ resultTypes: ['violations'] })",
      );
      return violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${impact} ${id} ${target.join(' ')}: ${failureSummary}`),
      );
    }

    test.each(['light', 'dark'] as const)('in %s: replies, suggestions, drawer, menu', async (theme) => {
      const page = await open({ theme });
      expect(await findings(page)).toEqual([]);
      await ask(page, 'us-launch');
      await openStory(page);
      await field(page).fill('/country');
      expect(await findings(page)).toEqual([]);
      await field(page).press('Enter');
      await page.locator('.popup').getByRole('option').first().waitFor();
      await page.getByRole('button', { name: 'Requests' }).click();
      await page.getByRole('complementary', { name: 'Requests and responses' }).getByText('Full story').click();
      await page.getByText('x-signature-ed25519: ').waitFor();
      await messages(page).first().click({ button: 'right' });
      expect(await findings(page)).toEqual([]);
    });

    test('on a phone', async () => {
      const page = await open({}, PHONE);
      await page.getByRole('button', { name: /^\/xiaomi about/ }).tap();
      await page.getByRole('button', { name: 'Send' }).tap();
      await messages(page).first().locator('.container').waitFor();
      await page.getByRole('button', { name: 'Settings' }).tap();
      expect(await findings(page)).toEqual([]);
    });
  });
});
