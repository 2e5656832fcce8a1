/** Exit codes: done; a fault in what was checked or loaded; a fault in what was typed. */
export const EXIT = { done: 0, fault: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a tool writes to: its answer, and what is wrong. */
export interface Streams {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

export function refuse(text: string, { complain }: Streams, code: ExitCode = EXIT.usage): ExitCode {
  complain(text);
  return code;
}
