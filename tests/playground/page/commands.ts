import { expect, test } from 'vitest';
import { ask, dataOf, field, isFocused, messages, nextInteraction, open, texts } from '../stage.ts';

/** Commands, from the field to the reply. */

export function commands(): void {
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
}
