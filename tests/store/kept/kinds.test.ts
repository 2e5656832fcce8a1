import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DAYS_AFTER_LEAVING, KIND_NAMES, readKey, recordKey } from '../../../src/store/kept/kinds.ts';

const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');

test('the privacy policy has a line for each kind of record, and no other', () => {
  const rows = page.match(/^\| [a-z]+ \| .+\|$/gm)?.map((row) => row.split(' ')[1]);
  expect(rows).toEqual(['record', ...KIND_NAMES]);
  expect(page).toContain(`${DAYS_AFTER_LEAVING} days after the bot was last used`);
});

test('a key is read as it was made', () => {
  for (const kind of KIND_NAMES)
    expect(readKey(recordKey('7', kind, 'channel:8:x'))).toEqual({ guildId: '7', kind, id: 'channel:8:x' });
  expect(readKey('sweep:2026-01-01')).toBeUndefined();
});
