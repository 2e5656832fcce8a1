// What the program keeps, in memory, for tests that look at something else.

import { StoreDown } from '../src/store/guard.ts';
import { createChallenges } from '../src/store/kept/challenges.ts';
import { createGaps } from '../src/store/kept/gaps.ts';
import { createSettings, type Settings } from '../src/store/kept/settings.ts';
import { openStore } from '../src/store/store.ts';
import { MEMORY } from '../src/store/url.ts';

const log = { info: () => {}, warn: () => {} };
const store = openStore(MEMORY, { log });

export const inMemory = {
  store,
  settings: createSettings(store),
  gaps: createGaps(store, { log }),
  challenges: createChallenges(store),
  changeLog: () => [],
};

/** Settings of which nothing is known while the store is down. */
export const settingsDown = createSettings({ ...store, getMany: () => Promise.reject(new StoreDown(false)) });

/** Settings that hold everywhere, whatever is kept. */
export const settingsOf = (here: Settings['here']): Settings => ({ ...inMemory.settings, here });
