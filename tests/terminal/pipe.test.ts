import { expect, test } from 'vitest';
import { startProgram } from '../program.ts';

test('a reader who has seen enough ends it without a word', async () => {
  const program = startProgram('cli.ts', ['facts', 'export'], {});
  program.child.stdout?.destroy();
  expect(await program.ended).toBe(0);
  expect(program.err()).toBe('');
});
