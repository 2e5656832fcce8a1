import type { REST } from '@discordjs/rest';
import { ConfigFaults, type Environment, parseConfig } from './config.ts';
import { createAgent } from './discord/callback.ts';
import { createRest } from './discord/rest.ts';
import { secretsOf } from './environment.ts';
import type { Catalogue } from './locales/index.ts';
import { createRedaction, errorOut } from './log.ts';
import { EXIT, type ExitCode } from './terminal/exit.ts';

/** What a tool for those who run the bot gets. */
export interface OperationParts {
  /** Undefined without a token. */
  readonly rest: REST | undefined;
  readonly applicationId: string | undefined;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * Runs a tool of an entry: reads the configuration, and lets nothing out that holds the token.
 * @returns the exit code
 */
export async function runOperation(
  env: Environment,
  words: Catalogue,
  work: (parts: OperationParts) => Promise<ExitCode>,
): Promise<ExitCode> {
  const redact = createRedaction(secretsOf(env));
  const complain = (text: string): void => void process.stderr.write(`${redact(text)}\n`);
  try {
    const { token, apiUrl, applicationId } = parseConfig(env, words.operations.config);
    const rest = token === undefined ? undefined : createRest(apiUrl, token, createAgent());
    const print = (text: string): void => void process.stdout.write(`${redact(text)}\n`);
    return await work({ rest, applicationId, print, complain });
  } catch (error) {
    if (error instanceof ConfigFaults)
      complain([...error.faults, words.operations.config.heading(error.faults.length)].join('\n'));
    else complain(JSON.stringify(errorOut(error)));
    return EXIT.fault;
  }
}
