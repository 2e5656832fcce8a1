import { expect, test } from 'vitest';
import { ask, askCountry, dataOf, messages, nextInteraction, open, openStory } from '../stage.ts';

/** Replies: buttons, menus, private ones. */

export function replies(): void {
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
}
