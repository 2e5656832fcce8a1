import { Locale as DiscordLocale } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { about } from '../../commands/about.ts';
import { COMMANDS } from '../../commands/index.ts';
import { STATUSES } from '../../src/core/terms.ts';
import {
  carriedOptions,
  decodePress,
  decodeStep,
  encodePress,
  encodeStep,
  LONGEST_ID,
  type Press,
  type State,
} from '../../src/discord/custom-id.ts';
import { clean } from '../../src/discord/markdown.ts';

const state: State = {
  view: 'answer',
  page: 1,
  command: 'country',
  options: { name: 'FR' },
  locale: 'fr',
  reader: 'fr',
  isPrivate: false,
  isText: false,
  asker: '1100000000000000004',
  revision: '1a2b3c4d',
};

const nothing = () => undefined;
const PRESS_LIST: readonly Press[] = ['previous', 'current', 'next', 'evidence', 'share', 'menu'];

const anyText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
  .map(clean)
  .filter((text) => text !== '');
const anyState: fc.Arbitrary<State> = fc.constantFrom(...COMMANDS).chain((command) => {
  const values = Object.fromEntries(
    command.options.map(({ name, kind, maxLength = 200 }) => {
      if (kind === 'date') return [name, fc.constantFrom('2018-05-22', '2018', '2018-05')];
      return [
        name,
        kind === 'choice'
          ? fc.constantFrom(...STATUSES)
          : anyText.map((text) => text.slice(0, maxLength).toWellFormed()),
      ];
    }),
  );
  return fc.record({
    view: fc.constantFrom('answer', 'evidence'),
    page: fc.integer({ min: 1, max: 46_655 }),
    command: fc.constant(command.name),
    options: fc.record({ 'as-of': fc.constantFrom('2018-04', '2018-04-01'), ...values }, { requiredKeys: [] }),
    locale: fc.constantFrom('en', 'fr'),
    reader: fc.constantFrom(...Object.values(DiscordLocale)),
    isPrivate: fc.boolean(),
    isText: fc.boolean(),
    asker: fc.bigInt({ min: 0n, max: 2n ** 63n }).map(String),
    revision: fc.stringMatching(/^[0-9a-f]{8}$/),
  });
});

/** The texts a message would carry for its buttons. */
const carriedBy = (of: State) => (index: number) => of.options[carriedOptions(of)[index] ?? ''];

describe('press', () => {
  test('a short state stands in the id alone', () => {
    const id = encodePress('next', { ...state, page: 2 });
    expect(id).toMatch(/^1.{4}n02\|fr\|\|8cv1gfspn1fo\|1a2b3c4d\|country\|\|FR$/);
    expect(decodePress(id, nothing)).toEqual({ press: 'next', state: { ...state, page: 2 } });
  });

  test('every state fits, and is read back', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...PRESS_LIST), (given, press) => {
        const id = encodePress(press, given);
        expect(id.length).toBeLessThanOrEqual(LONGEST_ID);
        expect(decodePress(id, carriedBy(given))).toEqual({ press, state: given });
      }),
      { numRuns: 200 },
    );
  });

  test('a question of 300 characters is carried by the message', () => {
    const ask = { ...about, options: [{ name: 'topic', kind: 'text', maxLength: 300 }] } as const;
    const question = 'Où Xiaomi s’est-il lancé en premier ? '.repeat(8).slice(0, 300).trim();
    const asked: State = { ...state, command: 'about', options: { topic: question, 'as-of': '2018-04-01' } };
    const id = encodePress('next', asked, [ask]);
    expect(carriedOptions(asked, [ask])).toEqual(['topic']);
    expect(id.length).toBeLessThanOrEqual(LONGEST_ID);
    expect(decodePress(id, () => question, [ask])?.state).toEqual(asked);
    expect(decodePress(id, () => `${question}!`, [ask])).toBeUndefined();
    expect(decodePress(id, nothing, [ask])).toBeUndefined();
  });

  test('what is carried is the same on every page and for every button', () => {
    const long = { ...state, options: { name: 'a'.repeat(50) } };
    const fits = (page: number) => carriedOptions({ ...long, page });
    expect(fits(1)).toEqual(fits(46_655));
  });

  test('a lone * is not taken for a carried text', () => {
    const starred = { ...state, options: { name: '*' } };
    expect(decodePress(encodePress('next', starred), nothing)?.state).toEqual(starred);
  });

  test('any other character anywhere, and it is refused', () => {
    const ids = PRESS_LIST.map((press) => encodePress(press, { ...state, options: { name: 'a%|*b' } }));
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (id, place, letter) => {
        const at = place % id.length;
        const forged = `${id.slice(0, at)}${letter}${id.slice(at + 1)}`;
        fc.pre(forged !== id);
        expect(decodePress(forged, nothing)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  test('any text is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (id) => {
        expect(decodePress(id, nothing)).toBeUndefined();
        expect(decodeStep(id)).toBeUndefined();
      }),
    );
  });

  test('an id made for another order of options is refused, one for fewer options is read', () => {
    const [first, second, ...rest] = [
      { name: 'from', kind: 'date' },
      { name: 'to', kind: 'date' },
    ] as const;
    const before = { ...about, options: [first, second] };
    const asked: State = { ...state, command: 'about', options: { from: '2018' } };
    const id = encodePress('next', asked, [before]);
    expect(decodePress(id, nothing, [{ ...about, options: [second, first, ...rest] }])).toBeUndefined();
    const more = { ...about, options: [first, second, { name: 'topic', kind: 'text' } as const] };
    expect(decodePress(id, nothing, [more])?.state).toEqual(asked);
  });
});

describe('step', () => {
  test('is read back', () => {
    const step = { command: 'timeline', options: { country: 'US', status: 'planned' } } as const;
    const value = encodeStep(step);
    expect(value).toMatch(/^1.{4}timeline\|US\|\|\|planned$/);
    expect(decodeStep(value ?? '')).toEqual(step);
  });

  test('what does not fit, or is no option of the command, is not offered', () => {
    expect(encodeStep({ command: 'country', options: { name: 'a'.repeat(100) } })).toBeUndefined();
    expect(encodeStep({ command: 'country', options: { topic: 'x' } })).toBeUndefined();
  });

  test('a changed one is refused', () => {
    const value = encodeStep({ command: 'country', options: { name: 'FR' } }) ?? '';
    expect(decodeStep(value.replace('FR', 'US'))).toBeUndefined();
  });
});
