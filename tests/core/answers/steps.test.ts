import { expect, test } from 'vitest';
import { answerQuestion } from '../../../commands/ask.ts';
import { stepsFrom } from '../../../src/core/answers/steps.ts';
import type { Claim } from '../../../src/core/facts/factbase.ts';
import { encodeStep } from '../../../src/discord/message/buttons.ts';
import { facts } from '../../base.ts';

const claim = (id: string): Claim => {
  const found = facts.claims.get(id);
  if (!found) throw new Error(`no claim ${id}`);
  return found;
};
const ids = (claims: readonly Claim[]) => claims.map(({ id }) => id);

test('the same elsewhere, something else here, the same at another time', () => {
  const { elsewhere, otherwise, anotherTime } = stepsFrom(claim('blognt-2018-01'), 'FR', facts.claimsInOrder);
  expect(ids(elsewhere)).toEqual(['blognt-2018-02', 'blognt-2018-05']);
  expect(new Set(otherwise.map(({ about }) => about.topics[0])).size).toBe(otherwise.length);
  expect(otherwise.every(({ markets, about }) => markets.includes('FR') && about.topics[0] !== 'market-entry')).toBe(
    true,
  );
  expect(anotherTime).toEqual([]);
  const us = stepsFrom(claim('frandroid-2018-08'), 'US', facts.claimsInOrder);
  expect(us.anotherTime.map(({ saidDate }) => saidDate.to?.year)).toEqual([2015, 2016]);
});

test('each step of an answer fits into a menu, and is itself answered with facts', () => {
  for (const locale of ['en', 'fr'] as const) {
    const call = { locale, reader: locale };
    const { next } = answerQuestion(
      locale === 'en' ? 'When is the launch event in France?' : 'C’est quand l’événement en France ?',
      call,
      facts,
    );
    const questions = next.filter(({ command }) => command === 'ask');
    expect(questions.length).toBeGreaterThan(3);
    for (const step of questions) {
      expect(encodeStep(step)).toEqual(expect.any(String));
      expect(answerQuestion(step.options['question'] ?? '', call, facts).kind).toBe('facts');
    }
  }
});
