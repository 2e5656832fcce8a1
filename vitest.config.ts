import { defineConfig } from 'vitest/config';

/** What starts nothing and changes nothing of its process: one process for all, which reads the facts once. */
const PURE = [
  'tests/{commands,core,locales}/**/*.test.ts',
  'tests/discord/{access/**/*,admin/**/*,api,custom-id,definition,dispatch,markdown,message-command,multipart,registration,render}.test.ts',
  'tests/{ask,buckets,config,packages,readme}.test.ts',
];

// Some tests start the program, a browser or a server: on a busy machine that takes long. What hangs still fails.
// Most of their time is waiting, so that three files go side by side on any machine.
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 3,
    // Node runs TypeScript itself: it is not to be transformed a second time.
    experimental: { viteModuleRunner: false },
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['tests/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
