import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Gradual } from '../../../src/core/check/gradual.ts';
import { prepareTold, toldBy } from '../../../src/core/check/told.ts';
import { openFacts } from '../../../src/files/stamp.ts';
import { DATA } from '../../base.ts';

describe('what is made gradually', () => {
  function* counting(to: number, done: number[]): Generator<undefined, string> {
    for (let at = 0; at < to; at += 1) {
      done.push(at);
      yield;
    }
    return 'made';
  }

  it('is made once, at once', () => {
    const done: number[] = [];
    const made = new Gradual(counting(3, done));
    expect([made.now(), made.now(), done]).toEqual(['made', 'made', [0, 1, 2]]);
  });

  it('is finished by whoever wants it before its slices are', async () => {
    const done: number[] = [];
    const endless = new Gradual(counting(1_000_000, done));
    const ahead = endless.inSlices();
    expect(done.length).toBeLessThan(1_000_000);
    expect(endless.now()).toBe('made');
    expect(await ahead).toBe('made');
    expect(done).toHaveLength(1_000_000);
  });

  it('throws each time what its making threw', () => {
    const broken = new Gradual<never>(
      (function* () {
        yield;
        throw new RangeError('broken');
      })(),
    );
    expect(() => broken.now()).toThrow(RangeError);
    expect(() => broken.now()).toThrow(RangeError);
  });
});

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
