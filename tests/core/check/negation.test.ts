import { describe, expect, test } from 'vitest';
import { statementsIn } from '../../../src/core/check/assertions.ts';
import { verdictsOf } from '../../../src/core/check/learnt.ts';
import { compareDenials } from '../../../src/core/check/polarity.ts';
import { checkStatements } from '../../../src/core/check/statements.ts';
import { viewOf } from '../../../src/core/facts/factbase.ts';
import { facts } from '../../base.ts';

const all = viewOf(facts, undefined);
const readingOf = (text: string) => {
  const [first] = statementsIn(text, facts, all).statements;
  if (!first) throw new Error(`no statement: ${text}`);
  return first.assertion;
};

/** Of these senses and names, those that a denial is about. */
const LOOKED_FOR = ['launch', 'sell', 'phone', 'accessory', 'US', 'GB', 'three'];

describe('what a denial is about', () => {
  test.each([
    ['Xiaomi sells no phones in the US', ['US', 'phone']],
    ['Xiaomi never sold phones in the US', ['US', 'phone', 'sell']],
    ['Xiaomi ne vend pas de téléphones aux États-Unis', ['US', 'phone', 'sell']],
    ['Xiaomi vend pas de téléphones aux États-Unis', ['US', 'phone', 'sell']],
    ['Xiaomi ne vendait point de téléphones chez Three', ['phone', 'sell', 'three']],
    ['Xiaomi n’a jamais vendu de téléphones chez Three', ['phone', 'sell', 'three']],
    // To the end of its part of the sentence.
    ['Xiaomi sells accessories in the US without selling phones', ['phone', 'sell']],
    ['Xiaomi sells accessories in the US', []],
  ])('%s', (text, about) => {
    const { negated } = readingOf(text);
    expect(LOOKED_FOR.filter((key) => negated.has(key)).toSorted()).toEqual(about);
  });
});

describe('a record and what members deny of it', () => {
  const { polarities } = verdictsOf(facts);
  test.each([
    // No phone was to come in 2017: who says that denies phones.
    ['N03 1', 'Xiaomi phones were launched in the US in 2017', { otherwise: 1, alike: 0 }],
    ['N03 1', 'CNET expected no Xiaomi phone in the US in 2017', { otherwise: 0, alike: 1 }],
    // Patents were acquired.
    ['frandroid-2016-19', 'Xiaomi acquired patents from Microsoft', { otherwise: 0, alike: 0 }],
    ['frandroid-2016-19', 'Xiaomi never acquired patents from Microsoft', { otherwise: 2, alike: 0 }],
  ])('%s: %s', (record, text, stands) => {
    expect(compareDenials(readingOf(text), polarities.get(record))).toEqual(stands);
  });
});

test.each([
  ['The Xiaomi 15 came out in America in March 2025', 'contradicted'],
  ['La série Xiaomi 15 n’a pas été lancée aux États-Unis', 'supported'],
  ['No British carrier except Three was working with Xiaomi when it arrived in the UK', 'supported'],
  ['Xiaomi ne vendait pas de téléphones aux États-Unis en 2017', 'supported'],
  ['Xiaomi n’est pas premier en Chine en 2016', 'supported'],
])('%s: %s', (text, verdict) => {
  expect(checkStatements(text, facts, all).checked.map((one) => one.verdict)).toEqual([verdict]);
});
