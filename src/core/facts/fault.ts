export interface Fault {
  readonly check: string;
  readonly file: string;
  /** Path in the file, e.g. `claims[3].said (stuffi-2018-02)`; empty where the whole file is meant. */
  readonly path: string;
  readonly fault: string;
  readonly remedy: string;
}
