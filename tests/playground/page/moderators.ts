import { expect, test } from 'vitest';
import { ask, dataOf, field, messages, nextInteraction, open, texts } from '../stage.ts';

/** Moderators. */

export function moderators(): void {
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
    const text = await (await fetch(new URL(href ?? '', page.url()))).text();
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
}
