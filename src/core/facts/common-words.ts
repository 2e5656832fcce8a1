import { CATALOGUES, LOCALES } from '../../locales/index.ts';
import type { FactBase } from './factbase.ts';
import { fold } from './fold.ts';
import { MARKETS, marketName } from './markets.ts';

/**
 * Words that say nothing of whoever types them: those the base knows of questions, countries, companies and products.
 * Names of people are not among them, not even of those the articles name.
 */

/** With enough of them a telephone number can be spelt. */
const NUMBERS = new Set(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand double triple ' +
    'un deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante ' +
    'cinquante soixante septante quatre-vingt huitante nonante cent mille arobase arobas point dot tiret slash underscore'
  ).split(' '),
);

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsOf(inner);
}

/** The words, as `fold` has them. */
export function commonWords(facts: FactBase): ReadonlySet<string> {
  const { lexicon, senses, marketNames, regions, organisations, products, topics, events } = facts;
  const records = [senses, marketNames, regions, organisations, products, topics, events].map((kind) => [
    ...kind.values(),
  ]);
  const months = LOCALES.map((locale) => CATALOGUES[locale].dates.months);
  const markets = LOCALES.map((locale) => MARKETS.map((code) => marketName(code, locale)));
  const words = [...textsOf([lexicon, records, months, markets])].flatMap((text) => fold(text).split(' '));
  return new Set(words.filter((word) => !NUMBERS.has(word)));
}
