import { describe, expect, test, vi } from 'vitest';
import { hasChromium, PATIENCE_MS, title } from './browser.ts';
import { accessibility } from './page/accessibility.ts';
import { heights } from './page/heights.ts';
import { madeUp } from './page/made-up.ts';
import {
  ask,
  askCountry,
  dataOf,
  field,
  isAskedFor,
  isFocused,
  messages,
  nextInteraction,
  open,
  openStory,
  setUpStage,
  texts,
} from './stage.ts';

// All that needs the browser is run by this file, so that there is one: to start it takes longer than most of the tests.
vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: 2 * PATIENCE_MS });

describe.skipIf(!hasChromium)(title('the page'), () => {
  setUpStage();
  describe('commands, from the field to the reply', () => {
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
      await messages(page).getByRole('heading', { name: 'Xiaomi in France', exact: true }).waitFor();
    });

    test('what is typed and not picked is sent as it stands; what is required is asked for', async () => {
      const page = await open();
      await field(page).fill('/country');
      await field(page).press('Enter');
      const name = page.getByRole('combobox', { name: 'name (required)' });
      await page.getByRole('button', { name: 'Send' }).click();
      expect(await isAskedFor(name)).toBe(true);
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

    test('commands for messages stand in the menu of a message', async () => {
      const page = await open();
      await field(page).fill('Xiaomi came to <b>Spain</b> in **2017**.');
      await field(page).press('Enter');
      const written = messages(page).first();
      expect(await written.locator('.text').innerHTML()).toBe(
        '<p>Xiaomi came to &lt;b&gt;Spain&lt;/b&gt; in <strong>2017</strong>.</p>',
      );
      await written.click({ button: 'right' });
      const sent = nextInteraction(page, 2);
      await page.getByRole('menuitem', { name: 'Check Xiaomi facts' }).click();
      const interaction = await sent;
      expect(dataOf(interaction)).toMatchObject({ name: 'Check Xiaomi facts', type: 3 });
      const data = JSON.parse(JSON.stringify(dataOf(interaction)));
      expect(data.resolved.messages[data.target_id].content).toBe('Xiaomi came to <b>Spain</b> in **2017**.');
      await messages(page).nth(1).getByText('Only you can see this').waitFor();
      // And by the keyboard.
      await written.focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Check Xiaomi facts' }).waitFor();
      await page.keyboard.press('End');
      expect(await page.locator(':focus').textContent()).toBe('Show requests');
      await page.keyboard.press('Escape');
      expect(await isFocused(written)).toBe(true);
    });
  });

  describe('replies: buttons, menus, private ones', () => {
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
      await page.getByLabel('You are').selectOption('ada');
      expect(await messages(page).count()).toBe(2);
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
      await page.getByLabel('You are').selectOption('ada');
      expect(await messages(page).count()).toBe(1);
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
  });

  describe('the frame: drawer, panels, a phone', () => {
    test('the drawer shows what Discord would send and get', async () => {
      const page = await open();
      await ask(page, 'about');
      await page.getByRole('button', { name: 'Requests' }).click();
      const drawer = page.getByRole('complementary', { name: 'Requests and responses' });
      await drawer.getByText('/xiaomi about').first().click();
      await drawer.getByText('x-signature-ed25519: ').waitFor();
      const shown = await drawer.innerText();
      expect(shown).toMatch(/"custom_id"|"components"/);
      expect(shown).toContain('200 · CHANNEL_MESSAGE_WITH_SOURCE');
      await page.keyboard.press('Escape');
      expect(await drawer.count()).toBe(0);
      expect(await page.locator(':focus').getAttribute('id')).toBe('show-drawer');
    });

    test('the first screen says what the bot is for; an example is one tap', async () => {
      const page = await open({ reader: 'fr', server: 'fr' }, 'phone');
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

    test('at a phone’s width nothing sticks out', async () => {
      const page = await open({}, 'phone');
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

    test('where a panel lies over the channel, nothing beneath is reached', async () => {
      const page = await open({}, 'phone');
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
  });

  describe('moderators', () => {
    test('a statement is challenged in a form, a moderator accepts it in another, and takes the notes', async () => {
      const page = await open();
      await ask(page, 'us-launch');
      await messages(page).first().getByRole('button', { name: 'Report an error' }).click();
      const form = page.getByRole('dialog', { name: 'Report an error' });
      await form.getByText('The moderators of this server read what you write').waitFor();
      await form.getByRole('button', { name: 'Submit' }).click();
      expect(await isAskedFor(form.getByLabel('Which statement?'))).toBe(true);
      await form.getByLabel('Which statement?').selectOption({ index: 1 });
      await form.getByLabel('What is wrong with it?').fill('It was **another** year.');
      await form.getByLabel('A page that shows it').fill('https://example.org/page');
      await form.getByRole('button', { name: 'Submit' }).click();
      const thanks = messages(page).nth(1);
      await thanks.getByText('Thank you. The moderators of this server will look into it.').waitFor();
      await thanks.getByRole('button', { name: 'What came of it?' }).click();
      await thanks.getByText('Open since').waitFor();
      await page.getByLabel('Moderator (manages the server)').check();
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
      const text = await (await fetch(new URL(href ?? '', page.url()))).text();
      expect(text).toContain('C’était une autre année.');
      await thanks.getByRole('button', { name: 'What came of it?' }).click();
      await thanks.getByText('Accepted').waitFor();
    });

    test('what a moderator is offered, and what there is in direct messages', async () => {
      const page = await open();
      const offers = page.locator('.offer .name');
      const ofMembers = await texts(offers);
      expect(ofMembers).toContain('/xiaomi us-launch');
      expect(ofMembers.filter((name) => name.includes('admin'))).toEqual([]);
      await page.getByLabel('Moderator (manages the server)').check();
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
      const page = await open({ isModerator: true });
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

    test('options that name a member and a channel: the doctor finds what they are made up for', async () => {
      const page = await open({ isModerator: true });
      await field(page).fill('/xiaomi-admin doctor');
      await field(page).press('Enter');
      for (const [option, name] of [
        ['member', 'Milo (role Muted)'],
        ['channel', '#no-commands'],
      ] as const) {
        await page.getByRole('combobox', { name: 'Options' }).fill(option);
        await page.keyboard.press('Enter');
        await page.locator('.popup').getByRole('option', { name, exact: true }).click();
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
  });

  describe('two languages', () => {
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
  });

  describe('for everybody: axe finds nothing', accessibility);
  describe('replies made up for the purpose', madeUp);
  describe('one screen of a phone', heights);
});
