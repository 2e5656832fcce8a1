import { describe, vi } from 'vitest';
import { hasChromium, PATIENCE_MS, title } from './browser.ts';
import { accessibility } from './page/accessibility.ts';
import { commands } from './page/commands.ts';
import { frame } from './page/frame.ts';
import { heights } from './page/heights.ts';
import { madeUp } from './page/made-up.ts';
import { moderators } from './page/moderators.ts';
import { replies } from './page/replies.ts';
import { setUpStage } from './stage.ts';

// One file, so that there is one browser: to start it takes longer than most of the tests.
vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: 2 * PATIENCE_MS });

describe.skipIf(!hasChromium)(title('the page'), () => {
  setUpStage();
  describe('commands', commands);
  describe('replies', replies);
  describe('moderators', moderators);
  describe('the frame', frame);
  describe('replies made up for the purpose', madeUp);
  describe('for everybody: axe finds nothing', accessibility);
  describe('one screen of a phone', heights);
});
