import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/core/ask/question.ts';
import { namedIn } from '../../../src/core/ask/reading.ts';
import { stem } from '../../../src/core/ask/stem.ts';
import { facts } from '../../base.ts';

const read = (text: string, fallback: 'en' | 'fr' = 'en') => readQuestion(text, facts, fallback);

describe('the language of a question', () => {
  it.each([
    ['wen is it comin to france', 'en'],
    ['c koi la date en italie', 'fr'],
    ['qui dirige la boite', 'fr'],
    ['who runs the show', 'en'],
  ])('%s', (text, language) => expect(read(text, language === 'en' ? 'fr' : 'en').language).toBe(language));

  it('is the fallback where the words are of both', () => {
    expect(read('xiaomi', 'fr').language).toBe('fr');
    expect(read('xiaomi', 'en').language).toBe('en');
  });
});

describe('what a question names', () => {
  it.each([
    ['xiaomi in the UK', 'm:GB'],
    ['les ricains', 'm:US'],
    ['chez l’Oncle Sam', 'm:US'],
    ['Hutchinson deal', 'o:ck-hutchison'],
    ['did AT&T refuse', 'o:att'],
    ['le WSJ', 'o:the-wall-street-journal'],
    ['launch in Irland', 'm:IE'],
    ['en 2016', 'y:2016'],
    ['Three Ireland', 'm:IE'],
  ])('%s', (text, key) => expect(namedIn(read(text).whole)).toContain(key));

  it('knows the pronoun from the country', () => {
    expect(namedIn(read('can you tell us more').whole)).not.toContain('m:US');
    expect(namedIn(read('sold in the us').whole)).toContain('m:US');
  });

  it('knows the number from the operator', () => {
    expect(namedIn(read('three things please').whole)).not.toContain('o:three');
    expect(namedIn(read('Xiaomi at Three').whole)).toContain('o:three');
  });
});

describe('several questions', () => {
  it.each([
    ['two things: what day is the France event, and which carrier gets Xiaomi phones in Britain?', 3],
    ['quand en Espagne ? qui dirige la boîte', 2],
    ['what day is the France event', 0],
  ])('%s: %i', (text, count) => expect(read(text).parts).toHaveLength(count));
});

describe('stems', () => {
  it.each([
    ['launches', 'launched'],
    ['lancement', 'lancer'],
    ['shops', 'shop'],
    ['punis', 'puni'],
  ])('%s, %s', (one, other) => expect(stem(one)).toBe(stem(other)));
});
