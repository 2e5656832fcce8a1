import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { prepareTold, toldBy } from '../../../src/core/check/told.ts';
import { openFacts } from '../../../src/files/stamp.ts';
import { DATA } from '../../base.ts';

describe('what is made of the facts', () => {
  it('leaves turns to other work while what statements are compared with is prepared', async () => {
    const facts = openFacts(DATA);
    // A slice has room for one step.
    let at = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (at += 8));
    onTestFinished(() => clock.mockRestore());
    let turns = 0;
    let isOver = false;
    const take = (): void => {
      turns += 1;
      if (!isOver) setImmediate(take);
    };
    setImmediate(take);
    await Promise.all([prepareTold(facts), prepareTold(facts)]);
    isOver = true;
    // How many there are is a matter of the machine.
    expect(turns).toBeGreaterThan(1);
    expect(toldBy(facts)).toBe(toldBy(facts));
  });
});
