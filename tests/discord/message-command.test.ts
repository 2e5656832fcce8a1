import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { button, messageCommand } from '../fake-discord.ts';
import { answer, expectGolden, flagsOf, idOf, messageOf, textOf } from './support.ts';

const french = { locale: 'fr', guildLocale: 'fr' } as const;
const content =
  'Xiaomi arrived in Spain in **2018**, and phones will hit the US in 2020.\nThree sells Xiaomi in Germany? No idea.\nXiaomi will launch in France on 22 May 2018 @everyone [ha](https://evil.example)';
const checking = (parts: object = {}) => messageCommand({ name: 'Check Xiaomi facts', content, ...parts });

describe('Check Xiaomi facts', () => {
  test('privately, in the reader’s language, each statement with its verdict and claims', async () => {
    const english = await answer(checking());
    expect(flagsOf(english) & MessageFlags.Ephemeral).not.toBe(0);
    expect([english.command, english.outcome]).toEqual(['check', 'facts']);
    await expectGolden(english, 'check-message.en');
    const phrase = 'Xiaomi se lance en Italie le 23 mai. Xiaomi vend déjà ses téléphones aux États-Unis.';
    await expectGolden(await answer(checking({ content: phrase, ...french })), 'check-message.fr');
  });

  test('what came after the articles is told from other pages', async () => {
    const shown = textOf(await answer(checking({ content: 'The Pentagon blacklisted Xiaomi in January 2021' })));
    expect(shown).toContain('in January 2021”** Right. 14 January 2021');
    expect(shown).toContain('put on a US list');
  });

  test('its buttons work on what the message shows', async () => {
    const first = await answer(checking());
    const story = await answer(button({ customId: idOf(first, 'Full story'), message: messageOf(first) }));
    expect(textOf(story)).toContain('Frandroid counted Spain');
    const shared = await answer(button({ customId: idOf(first, 'Share'), message: messageOf(first) }));
    expect(flagsOf(shared) & MessageFlags.Ephemeral).toBe(0);
    expect(textOf(shared)).toContain('Wrong, though an article says so.');
  });

  test('reads what components show and the preview of a linked page', async () => {
    const text = (words: string) => ({ type: ComponentType.TextDisplay as const, id: 1, content: words });
    const shown = {
      components: [
        { type: ComponentType.Container as const, id: 2, components: [text('Xiaomi entered Spain in 2017.')] },
      ],
    };
    expect(textOf(await answer(checking({ content: '', message: shown })))).toContain(
      '“Xiaomi entered Spain in 2017”** Right.',
    );
    const linked = { embeds: [{ title: 'Xiaomi bought Motorola.', description: 'More inside' }] };
    expect(textOf(await answer(checking({ content: 'https://news.example', message: linked })))).toContain(
      '❔ “Xiaomi bought Motorola” The articles do not mention it',
    );
  });

  test('a message without words, and one that the sender left out', async () => {
    const empty = await answer(checking({ content: ' ' }));
    expect([empty.outcome, textOf(empty)]).toEqual(['refused', 'That message holds no text to check.']);
    const missing = checking();
    const { resolved: _, ...data } = missing.data;
    const reply = await answer(JSON.parse(JSON.stringify({ ...missing, data })));
    expect(reply.outcome).toBe('refused');
  });
});
