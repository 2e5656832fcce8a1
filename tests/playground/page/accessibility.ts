import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, field, messages, open, openStory } from '../stage.ts';

/** For everybody: axe finds nothing. */

export function accessibility(): void {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  interface Finding {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
  }
  /** @param rules all where none is named */
  async function findings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
    const options = JSON.stringify({ resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) });
    if (await page.evaluate('!window.axe')) await page.evaluate(axe);
    const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(`axe.run(${options})`);
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${impact} ${id} ${target.join(' ')}: ${failureSummary}`),
    );
  }

  test('on a phone', async () => {
    const page = await open({}, 'phone');
    await page.getByRole('button', { name: /^\/xiaomi about/ }).tap();
    await page.getByRole('button', { name: 'Send' }).tap();
    await messages(page).first().locator('.container').waitFor();
    await page.getByRole('button', { name: 'Settings' }).tap();
    expect(await findings(page)).toEqual([]);
  });

  /** In light, and in dark, which differs in its colours alone; nothing that is open closes for it. */
  async function findingsInBoth(page: Page): Promise<readonly string[]> {
    const wear = (theme: string) => page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    const inLight = await findings(page);
    await wear('dark');
    const inDark = await findings(page, ['color-contrast']);
    await wear('light');
    return [...inLight, ...inDark];
  }

  test('in light and dark: the first screen, suggestions, replies, drawer, menu', async () => {
    const page = await open({ theme: 'light' });
    await field(page).fill('/');
    await page.locator('.popup').getByRole('option').first().waitFor();
    expect(await findingsInBoth(page)).toEqual([]);
    await ask(page, 'us-launch');
    await openStory(page);
    await field(page).fill('/country');
    await field(page).press('Enter');
    await page.locator('.popup').getByRole('option').first().waitFor();
    await page.getByRole('button', { name: 'Requests' }).click();
    const drawer = page.getByRole('complementary', { name: 'Requests and responses' });
    // The shortest there is has all that others have.
    await drawer.getByText('APPLICATION_COMMAND_AUTOCOMPLETE').first().click();
    await page.getByText('x-signature-ed25519: ').waitFor();
    await messages(page).first().click({ button: 'right' });
    expect(await findingsInBoth(page)).toEqual([]);
  });
}
