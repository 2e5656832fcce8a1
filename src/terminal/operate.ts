import { inspect } from 'node:util';
import { ConfigFaults, parseConfig } from '../config.ts';
import { defineCommands } from '../discord/definition.ts';
import { createRest } from '../discord/registration/rest.ts';
import { createAgent } from '../discord/send/callback.ts';
import { readerOf, remarksOf, secretsOf, takeEnvironment } from '../environment.ts';
import { CATALOGUES, localeFor } from '../locales/index.ts';
import { createRedaction, errorOut } from '../log.ts';
import { doctor } from './doctor.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { register } from './register.ts';

/** Lets nothing out that holds the token. @param args what was typed after the tool's name */
export async function operate(tool: 'register' | 'doctor', args: readonly string[]): Promise<ExitCode> {
  const taken = await takeEnvironment();
  const { env, file } = taken;
  const words = CATALOGUES[localeFor(readerOf(env))];
  const redact = createRedaction(secretsOf(env));
  const print = (text: string): void => void process.stdout.write(`${redact(text)}\n`);
  const complain = (text: string): void => void process.stderr.write(`${redact(text)}\n`);
  for (const remark of remarksOf(taken, words)) complain(remark);
  try {
    const { token, apiUrl, applicationId, transport, publicKey } = parseConfig(env, words.operations.config);
    const rest = token === undefined ? undefined : createRest(apiUrl, token, createAgent());
    const configured = { applicationId, transport, publicKey };
    const parts = { rest, commands: defineCommands(), configured, lookedIn: file.path, words, print, complain };
    return await { register, doctor }[tool](args, parts);
  } catch (error) {
    if (error instanceof ConfigFaults)
      complain([...error.faults, words.operations.config.heading(error.faults.length)].join('\n'));
    else complain(words.operations.unforeseen(env['LOG_LEVEL'] === 'debug' ? inspect(errorOut(error)) : String(error)));
    return EXIT.fault;
  }
}
