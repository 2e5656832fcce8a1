import type { REST } from '@discordjs/rest';
import { type Configured, examine, type Finding } from '../discord/registration/doctor.ts';
import { RegistrationFault } from '../discord/registration/registration-fault.ts';
import type { Catalogue } from '../locales/index.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { type OperationParts, readOperation } from './operation.ts';
import { plainFault } from './register.ts';

/** What `npm run doctor` works on. */
interface DoctorTool extends OperationParts {
  /** Undefined without a token: then there is nothing to ask. */
  readonly rest: REST | undefined;
  readonly configured: Configured;
}

/**
 * Tells why a command does not show, or refuses.
 * @param args `[--guild ID] [--json]`
 * @returns a fault where one was found
 */
export async function doctor(args: readonly string[], tool: DoctorTool): Promise<ExitCode> {
  const { rest, commands, configured, words, print, complain } = tool;
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
    complain(register.faults.noToken(tool.lookedIn));
    return EXIT.fault;
  }
  try {
    const findings = await examine({ rest, commands, configured, words }, typed.guildId);
    const faults = findings.filter(({ state }) => state === 'fault').length;
    if (typed.flags.has('json')) print(JSON.stringify({ findings, faults }));
    else print([...findings.map((one) => inWords(one, words)), faults > 0 ? say.faulty(faults) : say.sound].join('\n'));
    return faults > 0 ? EXIT.fault : EXIT.done;
  } catch (error) {
    if (!(error instanceof RegistrationFault)) throw error;
    const { reason, detail } = error;
    // Where the server is what is wrong, that is a finding.
    complain(plainFault(reason === 'server' ? 'rights' : reason, detail, register.faults));
    return EXIT.fault;
  }
}

function inWords({ state, text }: Finding, { operations }: Catalogue): string {
  const { states } = operations.doctor;
  const width = Math.max(...Object.values(states).map(({ length }) => length));
  return `${states[state].padEnd(width)}  ${text}`;
}
