import { describe, expect, it } from 'vitest';
import { plainQuestion } from '../../../src/core/ask/plain.ts';
import { facts } from '../../base.ts';

describe('a plain question', () => {
  it.each([
    ['when did xiaomi launch in spain', 'ES'],
    ['when did Xiaomi open in Spain?', 'ES'],
    ['Can I buy a xiaomi phone in the usa?', 'US'],
    ['is it sold in Germany', 'DE'],
    ['did xiaomi lanch in itlay??', 'IT'],
    ['xiaomi brésil', 'BR'],
    ['xiaomi india', 'IN'],
    ['Espagne ?', 'ES'],
    ['quand est-ce que xiaomi est arrivé en france', 'FR'],
    ["est-ce qu'on peut acheter des téléphones xiaomi au canada", 'CA'],
    ['wen did xiaomy lanch in frnce', 'FR'],
    ['did xiaomi launcch in grmany', 'DE'],
    ['xiaomi a fini par arriver aux États-Unis ?', 'US'],
    ['Did Xiaomi end up coming to the US?', 'US'],
  ])('%j is about one market', (text, market) => {
    expect(plainQuestion(text, facts)).toEqual({ market });
  });

  it('that names a time as well is told apart', () => {
    const text = 'xiaomi est-il arrivé aux états-unis en 2019 ?';
    expect(plainQuestion(text, facts)).toEqual({ market: 'US', date: '2019' });
  });

  it.each([
    ['is xiaomi in europe?', 'europe'],
    ['when did xiaomi launch in the EU', 'europe'],
    ['did xiaomi launch in africa?', 'africa'],
    ['where is xiaomi sold in Asia', 'asia'],
    ['Xiaomi est-il vendu en Europe ?', 'europe'],
  ])('%j is about a region', (text, region) => {
    expect(plainQuestion(text, facts)).toEqual({ region });
  });

  it.each([
    ['who is Hugo Barra?', 'hugo-barra'],
    ['qu’a dit Wang Xiang', 'wang-xiang'],
    ['what did Lei Jun say', 'lei-jun'],
  ])('%j is about somebody', (text, person) => {
    expect(plainQuestion(text, facts)).toEqual({ person });
  });

  it.each([
    ['who wrote the stuffi article?', 'stuffi-2018'],
    ['c’est qui l’auteure du billet sur Stuffi ?', 'stuffi-2018'],
    ['Who is the author of the 2015 article', 'meilleure-innovation-2015'],
    ['qui a écrit l’article de Frandroid en 2018 ?', 'frandroid-2018'],
  ])('%j is about who wrote an article', (text, article) => {
    expect(plainQuestion(text, facts)).toEqual({ article });
  });

  it.each([
    // Two of that year, one of them with an author.
    'who wrote the 2018 article',
    'how old is the author of the Stuffi piece',
    'who wrote to Microsoft',
    'qui a écrit Germinal',
  ])('%j is not', (text) => {
    expect(plainQuestion(text, facts)).toBeUndefined();
  });

  it.each([
    'where is xiaomi available',
    'where can I buy xiaomi phones?',
    'où est vendu xiaomi',
    'xiaomi est dispo où',
    'Où Xiaomi est-il présent ?',
  ])('%j is about all of them', (text) => {
    expect(plainQuestion(text, facts)).toBe('everywhere');
  });

  it.each([
    '',
    'xiaomi',
    'where',
    'tell us when',
    'when did Huawei launch in Spain',
    'how many shops has xiaomi in spain',
    'did Xiaomi launch in Spain or in France first?',
    'when did the Mi A1 come to Spain',
    'did Xiaomi sell its patents in Spain',
    'where in Spain can I buy one',
    'why did xiaomi come to france',
    'why did xiaomi come to europe',
    'what did Wang Xiang say about France',
    'who is Tim Cook',
    'what did Hugo Barra and Lei Jun say',
    'did xiaomi launch in Europe or in Asia first?',
  ])('%j is none', (text) => {
    expect(plainQuestion(text, facts)).toBeUndefined();
  });
});
