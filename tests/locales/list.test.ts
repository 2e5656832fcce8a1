import { expect, it } from 'vitest';
import { joined } from '../../src/locales/list.ts';

it.each([
  ['en-GB', 'conjunction', 'and'],
  ['en-GB', 'disjunction', 'or'],
  ['fr', 'conjunction', 'et'],
  ['fr', 'disjunction', 'ou'],
] as const)('a list in %s, %s, is as CLDR has it', (locale, type, last) => {
  const cldr = new Intl.ListFormat(locale, { type });
  const lists = [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['a, b', 'c']];
  expect(lists.map((parts) => joined(parts, last))).toEqual(lists.map((parts) => cldr.format(parts)));
});
