import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { country } from '../commands/country.ts';
import { COMMANDS } from '../commands/index.ts';
import { toText } from '../src/terminal/text.ts';
import { ask, facts } from './base.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('the README shows an answer the program gives', () => {
  expect(readme).toContain(toText(ask(country, { name: 'Ireland' })).replaceAll(facts.revision, '‹revision›'));
});

/** Numbers as prose writes them. */
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

it.each(['README.md', 'docs/terms.md'])('%s counts the articles, and says of which years they are', (file) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const years = [...facts.articles.values()].flatMap(({ publishedDate }) => publishedDate?.to?.year ?? []).toSorted();
  const count = NUMBERS[facts.articles.size] ?? String(facts.articles.size);
  expect(text).toMatch(new RegExp(`${count} French press articles (?:of |\\()${years[0]}(?:–| to )${years.at(-1)}`));
});

it.each(COMMANDS.map(({ name }) => name))('the README’s table has %s', (name) => {
  expect(readme).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
});
