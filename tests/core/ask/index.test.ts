import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../commands/ask.ts';
import { indexFor, preparedIndex } from '../../../src/core/ask/index.ts';
import type { FactBase } from '../../../src/core/facts/factbase.ts';
import { loadFacts } from '../../../src/files/load.ts';
import { toJson } from '../../../src/terminal/text.ts';
import { DATA, facts } from '../../base.ts';

const QUESTIONS = [
  'what day is the launch event in italy?',
  'qui a vendu des brevets à xiaomi ?',
  'xaiomi patnets form micorsoft',
  'quel est le prix du Mi 8 au Brésil ?',
  'did the phones come to the US in 2020 in the end?',
  'deux choses : la date en France, et l’opérateur au Royaume-Uni ?',
] as const;

describe('what free questions are read with', () => {
  const anew = loadFacts(DATA);

  it('is not made again where it was made ahead', () => {
    const without = (base: FactBase): FactBase =>
      Object.create(base, {
        lexicon: {
          get: () => {
            throw new RangeError('the words are read');
          },
        },
      });
    expect(() => indexFor(without(facts))).not.toThrow();
    expect(() => indexFor(without(anew))).toThrow('the words are read');
  });

  it('answers as what is made of the same facts anew', () => {
    const call = { locale: 'en', reader: 'en' } as const;
    const answers = (base: FactBase) => QUESTIONS.map((question) => toJson(answerQuestion(question, call, base)));
    expect(answers(facts)).toEqual(answers(anew));
  });

  it('is the same bytes for the same facts', () => {
    expect(Buffer.from(preparedIndex(anew)).equals(facts.prepared ?? Buffer.of())).toBe(true);
  });
});
