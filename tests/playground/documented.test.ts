import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shownNow } from './documented.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');

it('the pictures in docs show what the program shows: `npm run docs:pictures`', () => {
  expect(JSON.parse(read('docs/pictures.json'))).toEqual(shownNow());
});

it('each of them is shown on a page', () => {
  const pictures = readdirSync(new URL('docs', root)).filter((name) => name.endsWith('.png'));
  expect(pictures).toEqual(Object.keys(shownNow()));
  for (const name of pictures) expect(read('README.md')).toContain(`](docs/${name})`);
});
