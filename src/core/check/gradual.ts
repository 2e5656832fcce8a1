import { setImmediate } from 'node:timers/promises';

/** So long at a time a slice takes; whoever waits meanwhile is served before the next. */
const SLICE_MS = 15;

/** Something that takes long to make: made at once where it is wanted now, or ahead in slices between other work. */
export class Gradual<T> {
  readonly #steps: Iterator<undefined, T>;
  /** Gives what was made, or throws what making it threw. */
  #made: (() => T) | undefined;

  /** @param steps a generator that yields after each small step */
  constructor(steps: Iterator<undefined, T>) {
    this.#steps = steps;
  }

  /** Does what is still to do of it, in one piece. */
  now(): T {
    while (!this.#made) this.#step();
    return this.#made();
  }

  /** Does it in slices; a call of `now` in between finishes it. */
  async inSlices(): Promise<T> {
    while (!this.#made) {
      const until = performance.now() + SLICE_MS;
      while (!this.#made && performance.now() < until) this.#step();
      await setImmediate();
    }
    return this.#made();
  }

  #step(): void {
    try {
      const { done, value } = this.#steps.next();
      if (done) this.#made = () => value;
    } catch (error) {
      this.#made = () => {
        throw error;
      };
    }
  }
}
