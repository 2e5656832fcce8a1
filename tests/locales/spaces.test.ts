import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOGUES } from '../../src/locales/index.ts';

/** It shows members’ own words. */
const OTHERS = 'admin-gaps.fr.json';
const FOLDERS = ['../commands/golden/', '../discord/golden/'];
/** A space at which a line may break, where French has one that does not; and the wrong one of the two that do not. */
const FAULTS = /« | [»;:!?](?=[\s"*\\]|$)|\u202F:|\u00A0[;!?]/gmu;

const replies = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.includes('.fr.') && name !== OTHERS)
    .map((name) => new URL(`${folder}${name}`, import.meta.url)),
);

it('no line of a French reply breaks before its punctuation', () => {
  const faults = replies.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(FAULTS)].map(
      ({ index, input }) => `${file.pathname.split('/').at(-1)}: ${input.slice(Math.max(0, index - 30), index + 5)}`,
    ),
  );
  expect(replies.length).toBeGreaterThan(30);
  expect(faults).toEqual([]);
});

/** Words as they stand in the catalogue, those that are made of something else apart. */
const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(wordsIn)
      : [];

it('nor does a line of the French words', () => {
  // A terminal does not break lines, and what operators read there has signs of its own.
  const { operations: _, terminal: __, ...shown } = CATALOGUES.fr;
  const words = wordsIn(shown);
  expect(words.length).toBeGreaterThan(300);
  expect(words.filter((text) => text.search(FAULTS) >= 0)).toEqual([]);
});
