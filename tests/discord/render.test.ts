import type { APIInteractionResponseCallbackData } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, CitedLine, Remark, Source } from '../../src/core/command.ts';
import type { State } from '../../src/discord/custom-id.ts';
import { escapeText, visibleLength } from '../../src/discord/markdown.ts';
import { NOTICE_ROOM, renderAnswer } from '../../src/discord/render.ts';
import { CATALOGUES, LOCALES } from '../../src/locales/index.ts';
import { checkBody } from '../body-check.ts';
import { componentsOf, facts } from './support.ts';

/** The sensible size of a page, for a phone. */
const SENSIBLE = 1800;

const state: State = {
  view: 'answer',
  page: 1,
  command: 'timeline',
  options: { country: 'US' },
  locale: 'en',
  reader: 'en-US',
  isPrivate: true,
  isText: false,
  asker: '1100000000000000004',
  revision: '00000000',
};
const around = { notices: [], canShare: true, canChallenge: true };

const [claim] = facts.claims.values();
if (!claim) throw new Error('no claims');

function answerOf(parts: Partial<Answer>): Answer {
  return {
    kind: 'facts',
    command: 'timeline',
    locale: 'en',
    title: 'Timeline',
    verdict: [],
    sections: [],
    sources: [],
    claims: [claim].flatMap((one) => one ?? []),
    outcomes: [],
    conflicts: [],
    articles: [],
    horizon: '2018-07',
    revision: '00000000',
    footer: 'Articles up to July 2018 · facts 00000000',
    next: [{ label: 'Country: France', command: 'country', options: { name: 'FR' } }],
    ...parts,
  };
}

const cites = [{ claim }] as const;
const lineOf = (text: string, refs: readonly number[], more: Partial<CitedLine> = {}): CitedLine => ({
  text,
  cites,
  refs,
  noteRefs: [],
  ...more,
});
const sourceOf = (number: number, url = `https://s${number}.example/page`): Source => ({
  number,
  label: `Source no ${number}, May 2018`,
  url,
});

type Message = APIInteractionResponseCallbackData;
const textsOf = (message: Message): readonly string[] => [
  ...(message.content === undefined ? [] : [message.content]),
  ...componentsOf({ data: message }).flatMap(({ content }) => (content === undefined ? [] : [content])),
];

/** Every page, each held to Discord's limits with the longest notices there are. */
function pagesOf(answer: Answer, of: State = state): readonly (readonly string[])[] {
  const { discord } = CATALOGUES[of.locale];
  const longest = [discord.changed, discord.mayNotWrite(discord.permissions.SendMessagesInThreads)];
  const { pages } = renderAnswer(answer, of, around);
  return [...Array(pages).keys()].map((index) => {
    const page = { ...of, page: index + 1 };
    const noticed = renderAnswer(answer, page, { ...around, notices: longest });
    expect(noticed.pages).toBe(pages);
    expect(checkBody('callback', { type: 4, data: noticed.message })).toEqual([]);
    const { message } = renderAnswer(answer, page, around);
    return textsOf(message);
  });
}

test('notices fit into the room kept for them', () => {
  for (const locale of LOCALES) {
    const { changed, inFile, mayNotWrite, permissions } = CATALOGUES[locale].discord;
    const all = [changed, inFile, mayNotWrite(permissions.SendMessagesInThreads)].map(
      (text) => `-# ${escapeText(text)}`,
    );
    expect(all.join('\n').length + 2).toBeLessThanOrEqual(NOTICE_ROOM);
  }
});

describe('a line', () => {
  const { message } = renderAnswer(
    answerOf({
      verdict: [lineOf('Launched.', [1]), { remark: 'Nothing else.' }],
      sections: [
        {
          heading: 'What_was said',
          layer: 'articles',
          items: [
            lineOf('It *is* so.', [1, 2], {
              label: 'May 2018',
              detail: 'said by X',
              sequel: lineOf('launched', [2]),
              note: { text: 'not so', pages: [] },
              noteRefs: [2],
            }),
            lineOf('And so on.', [1]),
          ],
        },
        { heading: 'What happened next', layer: 'outcomes', items: [lineOf('Done.', [2])] },
      ],
      sources: [sourceOf(1), { number: 2, label: 'A page without address', url: null }],
    }),
    state,
    around,
  );

  test('with its details, what came of it, and the editors’ note marked as theirs', () => {
    expect(textsOf(message)).toEqual([
      '## Timeline',
      '**Launched.** [1]\nNothing else.',
      [
        '### What\\_was said',
        '**May 2018:** It \\*is\\* so. [1, 2]',
        '-# said by X',
        '→ launched [2]',
        '-# *Editors’ note: not so* [2]',
        '',
        '• And so on. [1]',
      ].join('\n'),
      '### What happened next\n**Done.** [2]'.replace('**Done.**', '• Done.'),
      '**Sources**\n-# [1] [Source no 1, May 2018](https://s1.example/page)\n-# [2] A page without address',
      '-# Articles up to July 2018 · facts 00000000',
    ]);
  });

  test('buttons, links in the room left, and the menu', () => {
    const labels = componentsOf({ data: message }).flatMap(({ label }) => label ?? []);
    expect(labels).toEqual(['Evidence', 'Share', 'Challenge', '[1] s1.example']);
  });

  test('where they do not fit into one row, those that turn pages have their own', () => {
    const many = answerOf({
      sections: [
        { layer: 'articles', items: Array.from({ length: 60 }, (_, at) => lineOf(`${at} ${'x'.repeat(80)}`, [1])) },
      ],
      sources: [sourceOf(1)],
    });
    const rowsOf = (of: State) =>
      componentsOf({ data: renderAnswer(many, of, around).message })
        .filter(({ type }) => type === 1 || type === 2)
        .map(({ label }) => label ?? 'row');
    const turns = ['‹ Previous', expect.stringMatching(/^1\/\d$/), 'Next ›'];
    expect(rowsOf(state)).toEqual(['row', ...turns, 'row', 'Evidence', 'Share', 'Challenge', 'row']);
    expect(rowsOf({ ...state, isPrivate: false })).toEqual(['row', ...turns, 'Evidence', 'Challenge', 'row']);
    const silent = renderAnswer(many, state, { ...around, canChallenge: false }).message;
    expect(JSON.stringify(silent)).not.toContain('Challenge');
  });

  test('what happened next and the sources stand apart', () => {
    expect(componentsOf({ data: message }).map(({ type }) => type)).toEqual([
      17, 10, 10, 10, 14, 10, 14, 10, 10, 1, 2, 2, 2, 2, 1, 3,
    ]);
  });
});

// Any answer --------------------------------------------------------------------------------------------------------

const odd = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...'*_~|`<>[]()#-@:/\\ \n'),
  ),
  maxLength: 40,
});
/** Sentences up to 300 characters; no two lines are the same. */
const sentence = fc
  .tuple(odd, fc.integer({ min: 0, max: 240 }))
  .map(([text, length]) => `${'Xiaomi says so. '.repeat(20).slice(0, length)}${text}`);

interface Plan {
  readonly sections: readonly {
    readonly heading: string;
    readonly count: number;
    readonly layer: 'articles' | 'conflicts' | 'outcomes';
  }[];
  readonly texts: readonly string[];
  readonly refs: readonly (readonly number[])[];
  readonly sources: number;
}
const plan: fc.Arbitrary<Plan> = fc.record({
  sections: fc.array(
    fc.record({
      heading: odd.map((text) => text.slice(0, 30)),
      count: fc.integer({ min: 1, max: 40 }),
      layer: fc.constantFrom('articles', 'conflicts', 'outcomes'),
    }),
    { maxLength: 12 },
  ),
  texts: fc.array(sentence, { minLength: 1, maxLength: 20 }),
  refs: fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 20,
  }),
  sources: fc.constant(60),
});

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

/** An answer of that many lines: line n begins "n§" and cites what the plan says. */
function answerFrom({ sections, texts, refs, sources }: Plan): { answer: Answer; lines: readonly CitedLine[] } {
  let made = 0;
  const line = (): CitedLine => {
    made += 1;
    const isLong = made % 3 === 0;
    const more = isLong
      ? {
          label: `label ${made}`,
          detail: `detail of ${made}`,
          sequel: lineOf(`sequel of ${made}`, [...new Set(at(refs, made + 1))]),
        }
      : {};
    return lineOf(`${made}§ ${at(texts, made)}`, [...new Set(at(refs, made))], more);
  };
  const built = sections.map(({ heading, count, layer }) => ({
    heading,
    layer,
    items: Array.from({ length: count }, line),
  }));
  const list = Array.from({ length: sources }, (_, index) => sourceOf(index + 1));
  const lines = built.flatMap(({ items }) => items);
  return { answer: answerOf({ verdict: [lineOf('The answer.', [1])], sections: built, sources: list }), lines };
}

/** Which pages show this line whole: followed by its numbers and the end of the line. */
const showing = (pages: readonly (readonly string[])[], line: CitedLine): readonly number[] => {
  const whole = `${escapeText(line.text)} [${line.refs.join(', ')}]`;
  return pages.flatMap((texts, index) =>
    texts
      .flatMap((text) => text.split('\n'))
      .filter((row) => row.endsWith(` ${whole}`) || row === whole)
      .map(() => index),
  );
};

describe.each([
  ['components', false],
  ['plain text', true],
] as const)('any answer, as %s', (_, isText) => {
  test('every line stands whole on one page, with its sources', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const { answer, lines } = answerFrom(given);
        const pages = pagesOf(answer, { ...state, isText });
        for (const line of lines) {
          const [page, ...again] = showing(pages, line);
          expect([page !== undefined, again]).toEqual([true, []]);
          const listed = pages[page ?? 0]?.join('\n').split('\n') ?? [];
          const cited = [...line.refs, ...(line.sequel?.refs ?? [])];
          for (const number of cited) {
            const label = `Source no ${number}, May 2018`;
            const url = `https://s${number}.example/page`;
            expect(listed).toContain(isText ? `[${number}] ${label} — <${url}>` : `-# [${number}] [${label}](${url})`);
          }
        }
        for (const texts of pages) {
          const footer = 'Articles up to July 2018 · facts 00000000';
          expect(texts.join('\n').endsWith(footer)).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('pages are of a size for a phone', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const { answer } = answerFrom(given);
        for (const texts of pagesOf(answer, { ...state, isText })) {
          const seen = texts.reduce((sum, text) => sum + visibleLength(text), 0);
          expect(seen).toBeLessThanOrEqual(SENSIBLE);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('five hundred lines of three hundred characters and sixty sources', () => {
    const { answer, lines } = answerFrom({
      sections: [{ heading: 'All', count: 500, layer: 'articles' }],
      texts: ['Xiaomi says so. '.repeat(19)],
      refs: Array.from({ length: 60 }, (__, index) => [index + 1]),
      sources: 60,
    });
    const pages = pagesOf(answer, { ...state, isText });
    expect(lines.filter((line) => showing(pages, line).length === 1).length).toBe(500);
  });

  test('what no message holds is broken, and nothing is lost', () => {
    const monster = fc.record({
      title: fc.string({ unit: 'binary', maxLength: 3000 }),
      text: fc.oneof(
        fc.string({ unit: 'binary', minLength: 3000, maxLength: 9000 }),
        fc.constant('\\*'.repeat(4000)),
        fc.constant('A sentence. '.repeat(700)),
        fc.constant('😀'.repeat(3000)),
      ),
      heading: fc.constantFrom('', 'Heading', 'H'.repeat(2000)),
      refs: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 400 }),
    });
    const letters = (text: string): string => text.replace(/[\s\\]/g, '');
    fc.assert(
      fc.property(monster, ({ title, text, heading, refs }) => {
        const sources = refs.map((number) => sourceOf(number, `https://s${number}.example/${'a'.repeat(900)}`));
        const items = [lineOf(`BEGIN${text}END`, refs, { label: text.slice(0, 500) })];
        const pages = pagesOf(answerOf({ title, sections: [{ heading, layer: 'articles', items }], sources }), {
          ...state,
          isText,
        });
        const shown = letters(
          pages
            .flat()
            .filter((one) => isText || !one.startsWith('**Sources**'))
            .flatMap((one) => one.split('\n'))
            .filter(
              (row) =>
                !/^(##|-#|\[\d+\] |Sources$|Articles up|Heading)/.test(row) && !(isText && row === escapeText(title)),
            )
            .join(''),
        );
        expect(shown).toContain(letters(escapeText(`BEGIN${text}END`)));
        for (const number of refs) expect(pages.flat().join('\n')).toMatch(new RegExp(`^(-# )?\\[${number}\\] `, 'm'));
      }),
      { numRuns: 12 },
    );
  });
});

test('the same answer gives the same bytes', () => {
  fc.assert(
    fc.property(plan, (given) => {
      const once = JSON.stringify(renderAnswer(answerFrom(given).answer, state, around));
      expect(JSON.stringify(renderAnswer(answerFrom(given).answer, state, around))).toBe(once);
    }),
    { numRuns: 10 },
  );
});

test('a page beyond the last is the last', () => {
  const answer = answerOf({ verdict: [{ remark: 'Only this.' }] });
  expect(renderAnswer(answer, { ...state, page: 40_000 }, around).page).toBe(1);
});

test('forty short sections are not too many components', () => {
  const sections = Array.from({ length: 40 }, (_, index) => ({
    heading: `H${index}`,
    layer: index % 2 === 0 ? ('outcomes' as const) : ('articles' as const),
    items: [lineOf('x', [1])],
  }));
  expect(pagesOf(answerOf({ sections, sources: [sourceOf(1)] })).length).toBe(4);
});

test('where text is cut within a word, no backslash is left alone', () => {
  for (const pad of ['', 'a']) {
    const items = [lineOf(`${pad}${'*'.repeat(5000)}`, [1])];
    const pages = pagesOf(answerOf({ sections: [{ layer: 'articles', items }], sources: [sourceOf(1)] }));
    const rows = pages.flat().flatMap((text) => text.split('\n'));
    expect(rows.filter((row) => /(?<!\\)(?:\\\\)*\\$/.test(row))).toEqual([]);
  }
});

describe('what was asked', () => {
  const lines = (count: number) =>
    [{ layer: 'articles', items: Array.from({ length: count }, () => lineOf('So it is. '.repeat(20), [1])) }] as const;
  const asking = (length: number, isText = false): State => ({
    ...state,
    isText,
    options: { country: 'why? '.repeat(length / 5).trim() },
  });
  const shown = (message: Message): boolean => textsOf(message).some((text) => text.includes('why? why?'));
  const labelsOf = (message: Message) => componentsOf({ data: message }).flatMap(({ label }) => label ?? []);

  test('is shown where buttons need it', () => {
    const { message, files } = renderAnswer(
      answerOf({ sections: lines(1), sources: [sourceOf(1)] }),
      asking(1000),
      around,
    );
    expect([shown(message), files]).toEqual([true, []]);
    expect(labelsOf(message)).toEqual(['Evidence', 'Share', 'Challenge', '[1] s1.example']);
    pagesOf(answerOf({ sections: lines(50), sources: [sourceOf(1)] }), asking(1000));
    pagesOf(answerOf({ sections: lines(50), sources: [sourceOf(1)] }), asking(400, true));
  });

  test('is not repeated where none does', () => {
    const { message } = renderAnswer(answerOf({ claims: [], verdict: [{ remark: 'No.' }] }), asking(1000), around);
    expect([shown(message), labelsOf(message)]).toEqual([false, []]);
  });

  test.each([
    ['components', false],
    ['plain text', true],
  ])('is too long for the message, as %s: the whole answer is in a file', (_, isText) => {
    const answer = answerOf({ sections: lines(50), sources: [sourceOf(1)] });
    const { message, files, pages } = renderAnswer(answer, asking(4000, isText), around);
    expect([shown(message), pages > 1]).toEqual([false, true]);
    expect(checkBody('callback', { type: 4, data: message }, { files: ['xiaomi.txt'] })).toEqual([]);
    const text = new TextDecoder().decode(files[0]?.data);
    expect(text.match(/•/g)?.length).toBe(50);
    expect(textsOf(message).join()).toContain('The whole answer is in the file.');
    expect(labelsOf(message)).toEqual(['[1] s1.example']);
  });
});

test('an answer in another language than asked is in that language throughout', () => {
  const { message } = renderAnswer(answerOf({ locale: 'fr', verdict: [lineOf('Oui.', [1])] }), state, around);
  expect(componentsOf({ data: message }).flatMap(({ label }) => label ?? [])).toEqual([
    'Provenance',
    'Partager',
    'Contester',
  ]);
});

test('a conflict is not divided between pages where it fits on one', () => {
  const long = (count: number, text: string): readonly (CitedLine | Remark)[] =>
    Array.from({ length: count }, (_, index) => lineOf(`${text} ${index} ${'so '.repeat(40)}`, [1]));
  const sections = [
    { heading: 'Articles', layer: 'articles', items: long(8, 'line') },
    { heading: 'Disagreement', layer: 'conflicts', items: long(6, 'side') },
  ] as const;
  const pages = pagesOf(answerOf({ sections, sources: [sourceOf(1)] }));
  expect(pages.map((texts) => texts.some((text) => text.includes('side')))).toEqual([false, true]);
  expect(pages.flat().join()).not.toContain('continued');
});
