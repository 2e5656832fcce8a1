import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dispatch } from '../../../src/discord/reply.ts';
import { createIllustrator } from '../../../src/discord/send/illustration.ts';
import { type Playground, startPlayground } from '../../../src/playground/server.ts';
import { openDoor } from '../../discord/support.ts';
import { log, PATIENCE_MS } from '../browser.ts';
import {
  type Device,
  dataOf,
  field,
  isAskedFor,
  messages,
  nextInteraction,
  open,
  openStory,
  SERVED,
  texts,
} from '../stage.ts';

/** Replies made up for the purpose. */

export function madeUp(): void {
  const reply = (body: unknown, files: Awaited<ReturnType<Dispatch>>['files'] = []): Awaited<ReturnType<Dispatch>> => ({
    body: JSON.parse(JSON.stringify(body)),
    files,
    command: 'about',
    // Of all outcomes one whose reply the server does not keep for the next who asks the same.
    outcome: 'refused',
  });
  /** What the one bot of these tests answers now. */
  let answering: Dispatch;
  let server: Playground;
  beforeAll(async () => {
    server = await startPlayground({ ...SERVED, dispatch: (...asked) => answering(...asked) });
  });
  afterAll(() => server?.close());
  const openWith = (dispatch: Dispatch, device?: Device): Promise<Page> => {
    answering = dispatch;
    return open({}, device, server);
  };
  const ask = async (page: Page, command: string): Promise<void> => {
    await field(page).fill(`/${command}`);
    await field(page).press('Enter');
    await page.keyboard.press('Enter');
  };
  const about = async (page: Page): Promise<Locator> => {
    await ask(page, 'about');
    const first = messages(page).first();
    await first.locator('.meta').waitFor();
    return first;
  };

  test('a picture: drawn while the bot thinks, with its text, gone on the second page of its story', async () => {
    const picture = readFileSync(new URL('../fixtures/dot.png', import.meta.url));
    const drawn = Promise.withResolvers<Uint8Array>();
    const pictures = { cached: () => undefined, png: () => drawn.promise };
    const illustrate = createIllustrator({ pictures, log });
    const { dispatch } = openDoor({ illustrate });
    const page = await openWith(dispatch);
    await ask(page, 'map');
    const first = messages(page).first();
    await first.getByText('is thinking').waitFor();
    drawn.resolve(picture);
    const shown = first.getByRole('img', {
      name: /^World map\. Where Xiaomi had launched, or meant to\. Launched: /,
    });
    await expect
      .poll(() => shown.evaluate((node) => Reflect.get(node, 'naturalWidth')), { timeout: PATIENCE_MS })
      .toBe(1);
    expect(await first.getByRole('link', { name: /^World map/ }).getAttribute('href')).toMatch(/^\/files\/\d+$/);
    const story = await openStory(page);
    await story.getByRole('img', { name: /^World map/ }).waitFor();
    await story.getByRole('button', { name: 'Next ›' }).click();
    await story.getByRole('button', { name: '2/' }).waitFor();
    expect(await story.locator('.picture').count()).toBe(0);
    await story.getByRole('button', { name: '‹ Previous' }).click();
    await story.getByRole('img', { name: /^World map/ }).waitFor();
    expect(await story.locator('.picture img').count()).toBe(1);
    expect(await first.locator('.picture img').count()).toBe(1);
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
    ['a list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['a numbered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['a quote', '> a\n> b\nc', '<blockquote><p>a<br>b</p></blockquote><p>c</p>'],
    ['code', '`a*b*` and ``c`d``', '<p><code>a*b*</code> and <code>c`d</code></p>'],
    ['escapes', '\\*\\*no\\*\\* \\# \\[a\\](b) \\<@1> \\-', '<p>**no** # [a](b) &lt;@1&gt; -</p>'],
    ['HTML', '<img src=x onerror=alert(1)> &amp;', '<p>&lt;img src=x onerror=alert(1)&gt; &amp;amp;</p>'],
    ['a link of another kind', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['a label with an address', '[https://a.b](https://c.d)', '<p>[<span>https://a.b](https://c.d</span>)</p>'],
    [
      'links',
      '[a \\b](https://c.d/e_(f)) <https://g.h>, https://i.j.',
      '<p><a>a \\b</a> <a>https://g.h</a>, <a>https://i.j</a>.</p>',
    ],
    ['a footnote before a link', '[1] [a](https://c.d) [2, 3]', '<p>[1] <a>a</a> [2, 3]</p>'],
    [
      'mentions',
      '<@1100000000000000011> @everyone <@&5>',
      '<p><span class="mention">@Ada</span> @everyone <span class="mention">@…</span></p>',
    ],
  ];
  test('Discord’s Markdown', async () => {
    const components = MARKDOWN.map(([, content]) => ({ type: 10, content }));
    const page = await openWith(async () => reply({ type: 4, data: { flags: 32768, components } }));
    const texts = (await about(page)).locator('.text');
    expect(await texts.getByRole('link').first().getAttribute('rel')).toBe('noopener noreferrer nofollow');
    const shown = await texts.evaluateAll((nodes) =>
      nodes.map((node) => {
        for (const link of node.querySelectorAll('a'))
          for (const { name } of [...link.attributes]) link.removeAttribute(name);
        return node.innerHTML;
      }),
    );
    expect(MARKDOWN.map(([name], index) => [name, shown[index]])).toEqual(
      MARKDOWN.map(([name, , html]) => [name, html]),
    );
  });

  test('signs as buttons, menus, pictures, files and unknown components', async () => {
    const picture = readFileSync(new URL('../fixtures/dot.png', import.meta.url));
    const options = [{ label: 'One', value: '1', description: 'The first' }];
    const components = [
      {
        type: 1,
        components: [
          { type: 2, style: 2, emoji: { name: '🗑️' }, custom_id: 'away' },
          { type: 2, style: 2, emoji: { name: '🪁' }, custom_id: 'kite' },
        ],
      },
      { type: 1, components: [{ type: 3, custom_id: 'menu', placeholder: 'Which part?', options }] },
      { type: 12, items: [{ media: { url: 'attachment://dot.png' }, description: 'A dot' }] },
      { type: 13, file: { url: 'attachment://dot.png' } },
      { type: 99 },
    ];
    const data = { flags: 32768, components, attachments: [{ id: 0, filename: 'dot.png' }] };
    const page = await openWith(async () =>
      reply({ type: 4, data }, [{ name: 'dot.png', contentType: 'image/png', data: picture }]),
    );
    const first = await about(page);
    const dot = first.getByRole('img', { name: 'A dot' });
    await dot.waitFor();
    expect(await dot.evaluate((node) => Number(Reflect.get(node, 'naturalWidth')))).toBe(1);
    expect(await first.getByRole('button', { name: 'Take this reply away', exact: true }).count()).toBe(1);
    expect(await first.getByRole('button', { name: '🪁', exact: true }).count()).toBe(1);
    const menu = first.getByRole('combobox', { name: 'Which part?' });
    expect(await texts(menu.locator('option'))).toEqual(['Which part?', 'One – The first']);
    const sent = nextInteraction(page, 3);
    await menu.selectOption('1');
    expect(dataOf(await sent)).toMatchObject({ custom_id: 'menu', component_type: 3, values: ['1'] });
    expect(await first.getByText('File: dot.png').count()).toBe(1);
    expect(await first.getByText('component type 99').count()).toBe(1);
  });

  test('what is read out keeps its lines apart; a reply says which language it is in', async () => {
    const components = [{ type: 17, components: [{ type: 10, content: '## Xiaomi en France\n**Lancé**\nle 22 mai' }] }];
    const page = await openWith(async () => reply({ type: 4, data: { flags: 32768, components } }));
    const first = await about(page);
    expect(await page.getByRole('status').textContent()).toBe('Xiaomi Expansion: Xiaomi en France. Lancé. le 22 mai.');
    expect(await first.locator('[lang]').getAttribute('lang')).toBe('fr');
  });

  test('on a phone the start of a long answer is in sight, also once its picture is there', async () => {
    const picture = readFileSync(new URL('../../../docs/map.png', import.meta.url));
    const text = Array.from({ length: 60 }, (_, line) => `Line ${line} of a long answer`).join('\n');
    const components = [
      { type: 10, content: text },
      { type: 12, items: [{ media: { url: 'attachment://large.png' }, description: 'Large' }] },
    ];
    const data = { flags: 32768, components, attachments: [{ id: 0, filename: 'large.png' }] };
    const files = [{ name: 'large.png', contentType: 'image/png', data: picture }];
    const page = await openWith(async () => reply({ type: 4, data }, files), 'phone');
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
  });

  test('a form: opened by a button, checked, sent with its message', async () => {
    const form = {
      type: 9,
      data: {
        custom_id: 'form',
        title: 'Challenge',
        components: [
          { type: 10, content: 'What is **wrong**?' },
          { type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 2 } },
          {
            type: 18,
            label: 'Which',
            component: { type: 3, custom_id: 'which', options: [{ label: 'One', value: '1' }], required: false },
          },
        ],
      },
    };
    const opener = { type: 2, style: 1, label: 'Open', custom_id: 'open' };
    const asked: Dispatch = async ({ type }) => {
      if (type === 3) return reply(form);
      if (type === 5) return reply({ type: 4, data: { content: 'Thank you', flags: 64 } });
      return reply({ type: 4, data: { flags: 32768, components: [{ type: 1, components: [opener] }] } });
    };
    const page = await openWith(asked);
    const first = await about(page);
    await first.getByRole('button', { name: 'Open' }).click();
    const dialog = page.getByRole('dialog', { name: 'Challenge' });
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await isAskedFor(dialog.getByLabel('Why'))).toBe(true);
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

  test('a bot that fails is told of, and the message stays', async () => {
    const failing: Dispatch = async () => {
      throw new Error('on purpose');
    };
    const page = await openWith(failing);
    const first = await about(page);
    await first.getByText('This interaction failed').waitFor();
  });

  test('an answer that comes late is for the one who asked, where they asked', async () => {
    const answered = Promise.withResolvers<void>();
    const page = await openWith(async () => {
      await answered.promise;
      return reply({ type: 4, data: { content: 'For you', flags: 64 } });
    });
    const exchanges = page.getByText(/^APPLICATION_COMMAND · /);
    const before = await exchanges.count();
    await ask(page, 'about');
    await page.getByLabel('You are').selectOption('bruno');
    answered.resolve();
    await page.getByRole('button', { name: 'Requests' }).click();
    await exchanges.nth(before).waitFor();
    expect(await messages(page).count()).toBe(0);
    await page.getByLabel('You are').selectOption('ada');
    await messages(page).first().getByText('For you').waitFor();
  });
}
