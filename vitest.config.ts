import { defineConfig } from 'vitest/config';

// Some tests start the program, a browser or a server: on a busy machine that takes long. What hangs still fails.
// Much of their time is waiting, so that four files go side by side on any machine. They share their process with the
// files before them, and so what that has loaded, the facts first of all; each leaves it as it was.
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 4,
    isolate: false,
    // Node runs TypeScript itself: it is not to be transformed a second time.
    experimental: { viteModuleRunner: false },
    include: ['tests/**/*.test.ts'],
  },
});
