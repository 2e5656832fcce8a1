import type { Data } from './records.ts';

/**
 * What is made from the facts ahead of every start and shipped with them, each a file in the data folder. `facts done`
 * writes them before it seals; the stamp covers them; `facts check` makes them anew and compares.
 */
export interface Prepared {
  /** Name in the data folder, ending in `.bin`. */
  readonly file: string;
  /** The same bytes for the same data, always. */
  readonly make: (data: Data) => Uint8Array;
}

export const PREPARED: readonly Prepared[] = [];
