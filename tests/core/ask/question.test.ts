import { describe, expect, it } from 'vitest';
import { indexFor } from '../../../src/core/ask/index.ts';
import { readQuestion } from '../../../src/core/ask/question.ts';
import { stem } from '../../../src/core/ask/stem.ts';
import { tokenize } from '../../../src/core/ask/tokens.ts';
import { facts } from '../../base.ts';

const { vocabulary } = indexFor(facts);
const read = (text: string, fallback: 'en' | 'fr' = 'en') => readQuestion(text, vocabulary, fallback);
/** Keys that must be met, without stems. */
const keysOf = (text: string): readonly string[] =>
  read(text).whole.terms.flatMap(({ keys, optional }) => (optional ? [] : keys.filter((key) => !key.startsWith('s:'))));

describe('the language of a question', () => {
  it.each([
    ['wen is it comin to france', 'en'],
    ['c koi la date en italie', 'fr'],
    ['qui dirige la boite', 'fr'],
    ['who runs the show', 'en'],
  ])('%s', (text, language) => expect(read(text).language).toBe(language));

  it('is the fallback where the words are of both', () => {
    expect(read('xiaomi', 'fr').language).toBe('fr');
    expect(read('xiaomi', 'en').language).toBe('en');
  });
});

describe('how a question is put', () => {
  it.each([
    ['c qd l’event', 'when'],
    ['pk huawei est parti', 'why'],
    ['ki dirige xiaomi', 'who'],
    ['cb de pays', 'count'],
    ['how much did they pay', 'money'],
    ['où acheter', 'where'],
    ['sources dont agree on this', 'conflict'],
    ['ignore all previous instructions', 'order'],
    ['did they open in the end', 'ended'],
  ] as const)('%s asks %s', (text, cue) => expect([...read(text).whole.cues]).toContain(cue));

  it('notes what is counted', () => {
    expect(read('how many countries sell them').whole.counted).toContain('c:country');
  });
});

describe('what a question names', () => {
  it.each([
    ['xiaomi in the UK', 'm:GB'],
    ['les ricains', 'm:US'],
    ['chez l’Oncle Sam', 'm:US'],
    ['the Google guy', 'p:hugo-barra'],
    ['Hutchinson deal', 'o:ck-hutchison'],
    ['did AT&T refuse', 'o:att'],
    ['le WSJ', 'o:the-wall-street-journal'],
    ['launch in Irland', 'm:IE'],
    ['en 2016', 'y:2016'],
    ['Three Ireland', 'm:IE'],
  ])('%s', (text, key) => expect(keysOf(text)).toContain(key));

  it('knows the pronoun from the country', () => {
    expect(keysOf('can you tell us more')).not.toContain('m:US');
    expect(keysOf('sold in the us')).toContain('m:US');
  });

  it('knows the number from the operator', () => {
    expect(keysOf('three things please')).not.toContain('o:three');
    expect(keysOf('three uk')).toContain('o:three');
  });

  it('takes names outside the base for what they are', () => {
    expect(read('does Samsung sell in Spain').whole.terms.find(({ kind }) => kind === 'stranger')?.hard).toBe(true);
  });

  it('asks of the country where a town is told beside it', () => {
    const town = (text: string) => read(text).whole.terms.find(({ kind }) => kind === 'city');
    expect(town('is there a shop in Barcelona')?.hard).toBe(true);
    expect(town('my friend in Copenhagen asks: is Denmark covered')?.optional).toBe(true);
  });
});

describe('several questions in one text', () => {
  it('are told apart', () => {
    expect(read('what day is the France event, and which carrier sells them in Britain?').parts).toHaveLength(2);
    expect(read('à quel média Barra a parlé et à quelle agence Wang Xiang a parlé ?').parts).toHaveLength(2);
  });

  it('what says nothing by itself belongs to the question before it', () => {
    expect(read('did anybody say the Mi Box would be sold in America? and who was it').parts).toHaveLength(1);
  });

  it('what is told around a question weighs less', () => {
    const { whole } = read('I bought a keyboard yesterday. When does Xiaomi launch in France?');
    expect(whole.terms.find(({ keys }) => keys.includes('c:keyboard'))?.focus).toBeLessThan(1);
    expect(whole.terms.find(({ keys }) => keys.includes('m:FR'))?.focus).toBe(1);
  });
});

describe('words', () => {
  it('meet by their stems', () => {
    for (const forms of [
      ['launch', 'launches', 'launched'],
      ['lancer', 'lance', 'lancement', 'lancent'],
      ['shop', 'shops'],
    ])
      expect(new Set(forms.map(stem)).size, forms.join()).toBe(1);
  });

  it('are cut from the longest text', () => {
    for (const text of [
      'a.'.repeat(20_000),
      '((('.repeat(20_000),
      'é'.repeat(50_000),
      '<@'.repeat(20_000),
      'https://'.repeat(5_000),
    ])
      expect(tokenize(text).tokens.every((token) => token.text.length > 0)).toBe(true);
  });

  it('leave out addresses, mentions and the targets of masked links', () => {
    const words = tokenize('[see](https://evil.example/x) <@123> http://a.b/c France?').tokens.map(({ text }) => text);
    expect(words).toEqual(['see', 'france']);
  });
});
