import type { APIInteractionResponseCallbackData } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PARTS, partsOf } from '../../../src/core/answers/answer.ts';
import type { Answer, Card, CitedLine, Piece, Story } from '../../../src/core/answers/command.ts';
import { tell } from '../../../src/core/answers/telling.ts';
import type { State, Surroundings } from '../../../src/discord/message/buttons.ts';
import { visibleLength } from '../../../src/discord/message/markdown.ts';
import { renderCard, renderStory } from '../../../src/discord/message/render.ts';
import { CATALOGUES, LOCALES } from '../../../src/locales/index.ts';
import { checkBody } from '../../body-check.ts';
import { componentsOf, facts } from '../support.ts';

const state: State = {
  part: 'articles',
  page: 1,
  command: 'timeline',
  options: { country: 'US' },
  records: '',
  locale: 'en',
  reader: 'en-US',
  isText: false,
  isStory: false,
  revision: '00000000',
};
const around: Surroundings = { notices: [], isPrivate: true, canShare: true, canReport: true, hasPicture: false };

const [claim] = facts.claims.values();
if (!claim) throw new Error('no claims');
const cites = [{ claim }] as const;
const telling = tell({ locale: 'en', reader: 'en', options: {} }, facts);

const cardOf = (pieces: readonly Piece[], more: Partial<Card> = {}): Card => ({
  title: 'Xiaomi in France',
  lead: { pieces, cites },
  groups: [],
  footer: 'Five articles.',
  ...more,
});

function answerOf({ story, ...parts }: Partial<Omit<Answer, 'story'>> & { readonly story?: Partial<Story> }): Answer {
  return {
    kind: 'facts',
    command: 'timeline',
    locale: 'en',
    title: 'Timeline',
    card: cardOf(['x']),
    story: {
      sections: [],
      sources: [],
      claims: [claim].flatMap((one) => one ?? []),
      outcomes: [],
      conflicts: [],
      articles: [],
      ...story,
    },
    horizon: '2018-07',
    revision: '00000000',
    footer: 'Articles up to July 2018 · facts 00000000',
    next: [{ label: 'Country: France', command: 'country', options: { name: 'FR' } }],
    ...parts,
  };
}

type Message = APIInteractionResponseCallbackData;
const textsOf = (message: Message): readonly string[] => [
  ...(message.content === undefined ? [] : [message.content]),
  ...componentsOf({ data: message }).flatMap(({ content }) => (content === undefined ? [] : [content])),
];
const labelsOf = (message: Message): readonly (string | undefined)[] =>
  componentsOf({ data: message }).flatMap(({ type, label }) => (type === 2 ? [label] : []));

const page = { word: 'BlogNT', url: 'https://blog.example/a' };

describe('a card', () => {
  const card = cardOf([{ strong: 'Launched on 22 May 2018' }, ' at an event (', page, ').'], {
    groups: [
      { heading: 'What the articles said', lines: [{ pieces: ['July 2018: set up in 2018 (', page, ').'], cites }] },
      { lines: [{ pieces: [{ aside: ['Editors: wrong (', page, ').'] }], cites }], isList: false },
    ],
  });

  test('the answer stands in the first text, below the title, its source as a link inside', () => {
    const [head, groups, footer] = textsOf(renderCard(answerOf({ card }), state, around).message);
    expect(head).toBe(
      '## Xiaomi in France\n**Launched on 22 May 2018** at an event ([BlogNT](https://blog.example/a)).',
    );
    expect(groups).toBe(
      '### What the articles said\n- July 2018: set up in 2018 ([BlogNT](https://blog.example/a)).\n*Editors: wrong ([BlogNT](https://blog.example/a)).*',
    );
    expect(footer).toBe('-# Five articles.');
  });

  test('in plain text there is no markup but links without previews', () => {
    const { message } = renderCard(answerOf({ card }), { ...state, isText: true }, around);
    expect(message.content).toContain('Launched on 22 May 2018 at an event ([BlogNT](<https://blog.example/a>)).');
    expect(message.content).not.toMatch(/\*\*|##|-#/);
    expect(checkBody('callback', { type: 4, data: message })).toEqual([]);
  });

  test('quotes the question in small type, and what is quoted does nothing', () => {
    const asked = cardOf(['No.'], { asked: '“@everyone **x** <@1> [a](https://b.example)”' });
    const [head = ''] = textsOf(renderCard(answerOf({ card: asked }), state, around).message);
    expect(head.split('\n')[0]).toBe('-# “\\@everyone \\*\\*x\\*\\* \\<@1> \\[a\\]\\(https:\\//b.example)”');
  });

  test('is meant for one member, who alone is mentioned', () => {
    const { message } = renderCard(answerOf({ card }), state, { ...around, isPrivate: false, aimedAt: '123' });
    expect(textsOf(message)[0]).toMatch(/^<@123>\n/);
    expect(message.allowed_mentions).toEqual({ parse: [], users: ['123'] });
    expect(renderCard(answerOf({ card }), state, around).message.allowed_mentions).toEqual({ parse: [] });
  });

  test('offers its story and the form for errors, and to one reader to share it', () => {
    const answer = answerOf({ card, story: { sections: [{ layer: 'articles', items: [{ remark: 'x' }] }] } });
    const words = CATALOGUES.en.discord;
    expect(labelsOf(renderCard(answer, state, around).message)).toEqual([words.story, words.report, words.share]);
    const everybody = { ...around, isPrivate: false };
    expect(labelsOf(renderCard(answer, state, everybody).message)).toEqual([words.story, words.report, undefined]);
    const nobody = { ...around, canShare: false, canReport: false };
    expect(labelsOf(renderCard(answer, state, nobody).message)).toEqual([words.story]);
  });

  test('says below what the reader has to know of the message', () => {
    const { message } = renderCard(answerOf({ card }), state, { ...around, notices: ['Only you see this.'] });
    expect(textsOf(message).at(-1)).toBe('-# Only you see this.\n-# Five articles.');
  });
});

const long = (count: number): readonly CitedLine[] =>
  Array.from({ length: count }, (_, index) => ({
    text: `Line ${index} tells something that takes a while to read, as lines of a story do.`,
    detail: 'said in May 2018 · BlogNT',
    cites,
    sources: [{ label: 'BlogNT, May 2018', short: 'BlogNT', url: 'https://blog.example/a' }],
  }));

describe('the story', () => {
  const answer = answerOf({
    story: {
      sections: [
        { heading: 'What the articles say', layer: 'articles', items: long(40) },
        { heading: 'What happened next', layer: 'outcomes', items: long(1) },
      ],
      sources: [{ label: 'BlogNT, May 2018', short: 'BlogNT', url: 'https://blog.example/a' }],
    },
  });

  test('offers the parts that there are, the one shown marked', () => {
    const { message } = renderStory(answer, telling, { ...state, part: 'outcomes' }, around);
    const [menu] = componentsOf({ data: message }).filter(({ type }) => type === 3);
    expect(menu?.options?.map(({ value }) => value)).toEqual(partsOf(answer));
    expect(partsOf(answer)).toEqual(['articles', 'outcomes', 'sources', 'evidence']);
    expect(JSON.stringify(message)).toContain('"value":"outcomes","default":true');
  });

  test('a part that does not fit has pages of its own, and every line stands on one of them', () => {
    const shown = [1, 2, 3, 4, 5, 6].map((number) =>
      textsOf(renderStory(answer, telling, { ...state, page: number }, around).message).join('\n'),
    );
    for (let index = 0; index < 40; index += 1)
      expect(shown.filter((text) => text.includes(`Line ${index} `)).length).toBeGreaterThan(0);
    expect(textsOf(renderStory(answer, telling, { ...state, page: 99 }, around).message).join('\n')).toContain(
      'Line 39 ',
    );
  });

  test('what an answer has nothing for is shown from its first part', () => {
    const { message } = renderStory(answer, telling, { ...state, part: 'conflicts' }, around);
    expect(textsOf(message).join('\n')).toContain('Line 0 ');
  });

  test('whatever the lines, every page of every part is within Discord’s limits', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3000 });
    const item = fc.record({ text, url: fc.option(fc.webUrl(), { nil: null }) });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...PARTS),
        fc.boolean(),
        (items, part, isText) => {
          const hostile = answerOf({
            story: {
              sections: [
                {
                  heading: items[0]?.text ?? '',
                  layer: 'articles',
                  items: items.map(({ text: told, url }) => ({
                    text: told,
                    cites,
                    sources: [{ label: told, short: told.slice(0, 100), url }],
                    note: { text: told, sources: [] },
                  })),
                },
              ],
              sources: items.map(({ text: label, url }) => ({ label, short: label, url })),
            },
          });
          for (const number of [1, 2, 9]) {
            const { message } = renderStory(hostile, telling, { ...state, part, page: number, isText }, around);
            expect(checkBody('callback', { type: 4, data: message })).toEqual([]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('a page of a story is what a phone takes in', () => {
  for (const locale of LOCALES) {
    const answer = answerOf({ locale, story: { sections: [{ layer: 'articles', items: long(30) }] } });
    const { message } = renderStory(answer, telling, state, around);
    expect(visibleLength(textsOf(message).join('\n'))).toBeLessThan(1800);
  }
});
