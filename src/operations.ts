import { inspect } from 'node:util';
import type { REST } from '@discordjs/rest';
import { type Config, ConfigFaults, parseConfig } from './config.ts';
import { createAgent } from './discord/callback.ts';
import { createRest } from './discord/rest.ts';
import { remarksOf, secretsOf, type Taken } from './environment.ts';
import type { Catalogue } from './locales/index.ts';
import { createRedaction, errorOut } from './log.ts';
import { EXIT, type ExitCode } from './terminal/exit.ts';

/** What a tool for those who run the bot gets. */
export interface OperationParts {
  /** Undefined without a token. */
  readonly rest: REST | undefined;
  readonly config: Config;
  /** Where a token would be read from, beside the environment. */
  readonly lookedIn: string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * Runs a tool of an entry: reads the configuration, and lets nothing out that holds the token.
 * @returns the exit code
 */
export async function runOperation(
  taken: Taken,
  words: Catalogue,
  work: (parts: OperationParts) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { env, file } = taken;
  const redact = createRedaction(secretsOf(env));
  const complain = (text: string): void => void process.stderr.write(`${redact(text)}\n`);
  for (const remark of remarksOf(taken, words)) complain(remark);
  try {
    const config = parseConfig(env, words.operations.config);
    const { token, apiUrl } = config;
    const rest = token === undefined ? undefined : createRest(apiUrl, token, createAgent());
    const print = (text: string): void => void process.stdout.write(`${redact(text)}\n`);
    return await work({ rest, config, lookedIn: file.path, print, complain });
  } catch (error) {
    if (error instanceof ConfigFaults)
      complain([...error.faults, words.operations.config.heading(error.faults.length)].join('\n'));
    else complain(words.operations.unforeseen(env['LOG_LEVEL'] === 'debug' ? inspect(errorOut(error)) : String(error)));
    return EXIT.fault;
  }
}
