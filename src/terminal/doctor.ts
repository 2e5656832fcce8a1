import { examine, type Finding } from '../discord/registration/doctor.ts';
import type { Catalogue } from '../locales/index.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { readOperation, type Tool, tokenless, unlessRefused } from './operation.ts';

/** @param args `[--guild ID] [--json]` @returns a fault where one was found */
export async function doctor(args: readonly string[], tool: Tool): Promise<ExitCode> {
  const { rest, words, print } = tool;
  const { doctor: say } = words.operations;
  const typed = readOperation(args, { actions: ['doctor'], flags: ['json'] }, say.usage, tool);
  if (typeof typed === 'number') return typed;
  if (!rest) return tokenless(tool);
  const look = async (): Promise<ExitCode> => {
    const findings = await examine({ ...tool, rest }, typed.guildId);
    const faults = findings.filter(({ state }) => state === 'fault').length;
    if (typed.flags.has('json')) print(JSON.stringify({ findings, faults }));
    else print([...findings.map((one) => inWords(one, words)), faults > 0 ? say.faulty(faults) : say.sound].join('\n'));
    return faults > 0 ? EXIT.fault : EXIT.done;
  };
  return unlessRefused(look(), tool);
}

function inWords({ state, text }: Finding, { operations }: Catalogue): string {
  const { states } = operations.doctor;
  const width = Math.max(...Object.values(states).map(({ length }) => length));
  return `${states[state].padEnd(width)}  ${text}`;
}
