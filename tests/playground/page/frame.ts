import { expect, test } from 'vitest';
import { ask, dataOf, messages, nextInteraction, open } from '../stage.ts';

/** The frame: drawer, panels, a phone. */

export function frame(): void {
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
    expect(await page.locator(':focus').getAttribute('id')).toBe('show-drawer');
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
}
