import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, most of it waiting: begun last they would be waited for alone. */
const LONGEST = [
  'discord/transport/gateway-faults',
  'end-to-end',
  'playground/page',
  'replicas',
  'terminal/run',
  'files/edit',
  'discord/registration/remedies',
  'discord/transport/gateway-frames',
  'discord/send/illustration',
  'discord/transport/shards',
  'survival',
  'store/store',
  'store/sqlite',
].map((name) => `/tests/${name}.test.ts`);

/** Where nothing is known of earlier runs, as on a fresh clone, Vitest goes by the size of files. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turnOf = ({ moduleId }: TestSpecification): number => {
      const turn = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return turn < 0 ? LONGEST.length : turn;
    };
    return (await super.sort(files)).toSorted((one, other) => turnOf(one) - turnOf(other));
  }
}

// Some tests start the program, a browser or a server: on a busy machine that takes long. What hangs still fails.
// Much of their time is waiting, so that four files go side by side on any machine. They share their process with the
// files before them, and so what that has loaded, the facts first of all; each leaves it as it was.
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 4,
    isolate: false,
    // With Node's cache of compiled modules, as every script has it.
    execArgv: ['--import', './src/preload.js'],
    // Node runs TypeScript itself: it is not to be transformed a second time.
    experimental: { viteModuleRunner: false },
    include: ['tests/**/*.test.ts'],
    sequence: { sequencer: LongestFirst },
  },
});
