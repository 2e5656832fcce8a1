import { Locale as DiscordLocale } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { PARTS } from '../../../src/core/answers/answer.ts';
import { STATUSES } from '../../../src/core/facts/terms.ts';
import {
  decodePress,
  decodeStep,
  encodePress,
  encodeStep,
  LONGEST_ID,
  type Press,
  type State,
} from '../../../src/discord/message/buttons.ts';
import { clean } from '../../../src/discord/message/markdown.ts';

const state: State = {
  part: 'articles',
  page: 1,
  command: 'country',
  options: { name: 'FR' },
  records: '',
  locale: 'fr',
  reader: 'fr',
  isText: false,
  isStory: false,
  revision: '1a2b3c4d',
};

const PRESS_LIST: readonly Press[] = [
  'story',
  'part',
  'previous',
  'current',
  'next',
  'report',
  'share',
  'menu',
  'open',
];

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
    part: fc.constantFrom(...PARTS),
    page: fc.integer({ min: 1, max: 46_655 }),
    command: fc.constant(command.name),
    options: fc.record({ 'as-of': fc.constantFrom('2018-04', '2018-04-01'), ...values }, { requiredKeys: [] }),
    records: fc.constant(''),
    locale: fc.constantFrom('en', 'fr'),
    reader: fc.constantFrom(...Object.values(DiscordLocale)),
    isText: fc.boolean(),
    isStory: fc.boolean(),
    revision: fc.constantFrom('1a2b3c4d', '00000000'),
  });
});

/** Codes of four records. */
const RECORDS = 'AbC-_9zZ0123wxyz';

describe('press', () => {
  test('holds its whole state, and nothing of who asked', () => {
    const id = encodePress('next', { ...state, page: 2 }) ?? '';
    expect(id).toBe('2n02||fr||1a2b3c4d|country|||FR');
    expect(decodePress(id)).toEqual({ press: 'next', state: { ...state, page: 2 } });
  });

  test('every state that fits is read back', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...PRESS_LIST), (given, press) => {
        const id = encodePress(press, given);
        if (id === undefined) return;
        expect(id.length).toBeLessThanOrEqual(LONGEST_ID);
        expect(decodePress(id)).toEqual({ press, state: given });
      }),
      { numRuns: 300 },
    );
  });

  test('where the question is too long, the records of the answer stand in its place', () => {
    const asked: State = {
      ...state,
      command: 'ask',
      options: { question: 'Où Xiaomi s’est-il lancé en premier ? '.repeat(8), 'as-of': '2018-04-01' },
      records: RECORDS,
    };
    const id = encodePress('story', asked) ?? '';
    expect(id.length).toBeLessThanOrEqual(LONGEST_ID);
    expect(decodePress(id)?.state).toEqual({ ...asked, options: { 'as-of': '2018-04-01' } });
    expect(encodePress('story', { ...asked, records: '' })).toBeUndefined();
  });

  test('any text is refused, or is exactly what would be written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (tail) => {
        for (const id of [tail, `2${tail}`, `2f01||en||1a2b3c4d|about|${tail}`]) {
          const read = decodePress(id);
          expect(read === undefined || encodePress(read.press, read.state) === id).toBe(true);
          expect(decodeStep(id)).toBeUndefined();
        }
      }),
    );
  });

  test.each([
    '2f01||xx||1a2b3c4d|country|||FR',
    '2f01||fr|tlh|1a2b3c4d|country|||FR',
    '2f01|nowhere|fr||1a2b3c4d|country|||FR',
    '2f00||fr||1a2b3c4d|country|||FR',
    '2f41||fr||1a2b3c4d|country|||FR',
    '2x01||fr||1a2b3c4d|country|||FR',
    '2f01||fr||1a2b3c4d|nothing|||FR',
    '2f01||fr||1a2b3c4d|country|||FR|',
    '2f01||fr||1a2b3c4d|country|a b||FR',
    '2f01||fr||1a2b3c4d4567890123|country|||FR',
  ])('%s is refused', (id) => {
    expect(decodePress('2f01||fr||1a2b3c4d|country|||FR')).toBeDefined();
    expect(decodePress(id)).toBeUndefined();
  });

  test('an id made for more options than there are is refused', () => {
    const id = encodePress('next', { ...state, command: 'about', options: { 'as-of': '2018' } }) ?? '';
    expect(decodePress(id)).toBeDefined();
    expect(decodePress(`${id}|x`)).toBeUndefined();
  });

  test('an id of an earlier version is none', () => {
    expect(decodePress('1AbC-n02|fr||8cv1gfspn1fo|1a2b3c4d|country||FR')).toBeUndefined();
  });
});

describe('step', () => {
  test('is read back', () => {
    const step = { command: 'timeline', options: { country: 'US', status: 'planned' } } as const;
    const value = encodeStep(step);
    expect(value).toBe('2timeline|US|||planned');
    expect(decodeStep(value ?? '')).toEqual(step);
  });

  test('what does not fit, or is no option of the command, is not offered', () => {
    expect(encodeStep({ command: 'country', options: { name: 'a'.repeat(100) } })).toBeUndefined();
    expect(encodeStep({ command: 'country', options: { topic: 'x' } })).toBeUndefined();
  });

  test.each(['2nothing|US', '1country|US', '2country|US|', '2country|US|FR', ''])('%s is refused', (value) => {
    expect(decodeStep(value)).toBeUndefined();
  });
});
