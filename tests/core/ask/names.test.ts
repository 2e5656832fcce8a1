import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gazetteerOf, MOST_WORDS, wordsOf } from '../../../src/core/ask/names.ts';
import { facts } from '../../base.ts';

/** "market FR «frnce»"; a question mark after what may be no name. */
const namesIn = (text: string): readonly string[] =>
  gazetteerOf(facts)
    .in(wordsOf(text))
    .map(({ kind, key, market, from, to, sure }) =>
      [kind, key, ...(market ? [market] : []), `«${text.slice(from, to)}»${sure ? '' : '?'}`].join(' '),
    );

describe('names in a text', () => {
  it.each([
    ['wen did xiaomy lanch in frnce', ['organisation xiaomi «xiaomy»', 'market FR «frnce»']],
    ['shops on itly or in Barcelonna', ['market IT «itly»', 'city barcelona ES «Barcelonna»']],
    ['Three Ireland sells them', ['organisation three «Three Ireland»', 'market IE «Ireland»']],
    ['three shops', ['organisation three «three»?']],
    ['selon le patron de Microsoft', ['person lei-jun «le patron»?', 'organisation microsoft «Microsoft»']],
    ['the Italians, and Samsung', ['market IT «Italians»', 'stranger samsung «Samsung»']],
    ['a nice phone, not in Nice', ['city nice «Nice»']],
    ['from May 22, 2018', ['date 2018-05-22 «May 22, 2018»']],
    ['le 7 mai 2018, puis en novembre 2017', ['date 2018-05-07 «7 mai 2018»', 'date 2017-11 «novembre 2017»']],
    ['https://example.org/France <@1234> Spain', ['market ES «Spain»']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it('tells the country from the pronoun', () => {
    expect(namesIn('tell us about U.S. plans')).toEqual(['market US «U.S.»']);
    expect(namesIn('phones in the us')).toEqual(['market US «us»']);
  });

  it('stand where they are said to, in any text, of which so many words are read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const words = wordsOf(text);
        expect(words.length).toBeLessThanOrEqual(MOST_WORDS);
        for (const { from, to } of [...words, ...gazetteerOf(facts).in(words)])
          expect(from >= 0 && from < to && to <= text.length).toBe(true);
      }),
    );
    expect(wordsOf('when '.repeat(MOST_WORDS + 1))).toHaveLength(MOST_WORDS);
  });
});
