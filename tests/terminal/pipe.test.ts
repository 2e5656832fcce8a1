import { expect, test } from 'vitest';
import { smallBase } from '../fixtures/base.ts';
import { startProgram } from '../program.ts';

const XIAOMI_DATA = smallBase();

test('a reader who has seen enough ends it without a word', async () => {
  const program = startProgram('cli.ts', ['facts', 'export'], { XIAOMI_DATA });
  program.child.stdout?.destroy();
  expect(await program.ended).toBe(0);
  expect(program.err()).toBe('');
});
