import type { REST } from '@discordjs/rest';
import { examine, type Finding } from '../discord/doctor.ts';
import { type CommandBody, RegistrationFault } from '../discord/registration.ts';
import type { Catalogue } from '../locales/index.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { readOperation } from './operation.ts';

/** What `npm run doctor` works on. */
export interface DoctorTool {
  /** Undefined without a token: then there is nothing to ask. */
  readonly rest: REST | undefined;
  readonly commands: readonly CommandBody[];
  readonly words: Catalogue;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * Tells why a command does not show, or refuses.
 * @param args `[--guild ID] [--json]`
 * @returns a fault where one was found
 */
export async function doctor(args: readonly string[], tool: DoctorTool): Promise<ExitCode> {
  const { rest, commands, words, print, complain } = tool;
  const { doctor: say, register } = words.operations;
  const typed = readOperation(args, { actions: ['doctor'], flags: ['json'] }, register);
  if ('help' in typed) {
    print(say.usage);
    return EXIT.done;
  }
  if ('fault' in typed) {
    complain(`${typed.fault}\n\n${say.usage}`);
    return EXIT.usage;
  }
  if (!rest) {
    complain(register.faults.noToken);
    return EXIT.fault;
  }
  try {
    const findings = await examine({ rest, commands, words }, typed.guildId);
    const faults = findings.filter(({ state }) => state === 'fault').length;
    if (typed.flags.has('json')) print(JSON.stringify({ findings, faults }));
    else print([...findings.map((one) => inWords(one, words)), faults > 0 ? say.faulty(faults) : say.sound].join('\n'));
    return faults > 0 ? EXIT.fault : EXIT.done;
  } catch (error) {
    if (!(error instanceof RegistrationFault)) throw error;
    complain(error.reason === 'token' ? register.faults.token : register.faults.down(error.detail));
    return EXIT.fault;
  }
}

function inWords({ state, text }: Finding, { operations }: Catalogue): string {
  const { states } = operations.doctor;
  const width = Math.max(...Object.values(states).map(({ length }) => length));
  return `${states[state].padEnd(width)}  ${text}`;
}
