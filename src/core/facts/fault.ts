/** One fault of the data: where it is, what is wrong, what to do. */
export interface Fault {
  /** Name of the check that saw it. */
  readonly check: string;
  /** File under the data folder. */
  readonly file: string;
  /** Path in the file, e.g. `claims[3].said (stuffi-2018-02)`; empty where the whole file is meant. */
  readonly path: string;
  readonly fault: string;
  readonly remedy: string;
}
