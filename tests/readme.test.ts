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

it.each(COMMANDS.map(({ name }) => name))('the README’s table has %s', (name) => {
  expect(readme).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
});
