import { defineConfig } from 'vitest/config';

// Some tests start the program, a browser or a server: on a busy machine that takes seconds. What hangs still fails.
// Most of their time is waiting, so that two files go side by side on any machine.
export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 30_000, maxWorkers: 2 },
});
