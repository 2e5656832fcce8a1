import { parseArgs } from 'node:util';
import type { REST } from '@discordjs/rest';
import { SNOWFLAKE } from '../config.ts';
import type { Configured } from '../discord/registration/doctor.ts';
import { type CommandBody, CREATES_A_DAY } from '../discord/registration/registration.ts';
import { RegistrationFault } from '../discord/registration/rest.ts';
import type { Catalogue } from '../locales/index.ts';
import { EXIT, type ExitCode, refuse, type Streams } from './exit.ts';

/** What `npm run register` and `npm run doctor` work with. */
export interface Tool extends Streams {
  /** Holds the bot's token; undefined without one: then Discord cannot be asked. */
  readonly rest: REST | undefined;
  readonly commands: readonly CommandBody[];
  readonly configured: Configured;
  /** Where a token would be read from, beside the environment. */
  readonly lookedIn: string;
  readonly words: Catalogue;
}

/** What was typed after `npm run register --` or `npm run doctor --`. */
export interface Operation<Action extends string> {
  readonly action: Action;
  readonly guildId: string | null;
  readonly flags: ReadonlySet<string>;
  /** Of options that take one. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads `[action] [--guild ID] [--flag]… [--option VALUE]…`; tells how it is typed where that is asked for or wrong.
 * @param allowed the actions, of which the first is meant where there is but one, the flags, and the options with a value
 * @param usage how it is typed
 */
export function readOperation<Action extends string>(
  args: readonly string[],
  allowed: {
    readonly actions: readonly Action[];
    readonly flags: readonly string[];
    readonly values?: readonly string[];
  },
  usage: string,
  tool: Tool,
): Operation<Action> | ExitCode {
  const words = tool.words.operations.register;
  const valued = ['guild', ...(allowed.values ?? [])];
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(valued.map((name) => [name, { type: 'string' } as const])),
    },
    // What is not declared is read as a flag; what is not known is told in our words.
    strict: false,
    tokens: true,
  });
  const given = tokens.filter((token) => token.kind === 'option');
  const left = tokens.filter((token) => token.kind === 'positional').map(({ value }) => value);
  if (left[0] === 'help' || given.some(({ name }) => name === 'help')) {
    tool.print(usage);
    return EXIT.done;
  }
  const strange = given.find(
    ({ name, value }) => !valued.includes(name) && (!allowed.flags.includes(name) || value !== undefined),
  );
  if (strange) return misused(tool, words.noOption(strange.rawName.slice(0, 40)), usage);
  const empty = given.find(({ name, value }) => name !== 'guild' && valued.includes(name) && !value?.trim());
  if (empty) return misused(tool, words.noValue(empty.rawName), usage);
  const guild = given.findLast(({ name }) => name === 'guild');
  if (guild && !SNOWFLAKE.test(guild.value ?? '')) return misused(tool, words.guildId, usage);
  const only = allowed.actions.length === 1 ? allowed.actions[0] : undefined;
  const action = left.length === 0 ? only : allowed.actions.find((known) => known === left[0]);
  if (action === undefined || left.length > 1)
    return misused(tool, words.needsAction(allowed.actions.join(', ')), usage);
  const flags = new Set(given.map(({ name }) => name).filter((name) => !valued.includes(name)));
  const values = new Map(given.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])));
  return { action, guildId: guild?.value ?? null, flags, values };
}

/** What could not be read of what was typed, with how it is typed. */
export const misused = (tool: Tool, fault: string, usage: string): ExitCode => refuse(`${fault}\n\n${usage}`, tool);

export const tokenless = (tool: Tool): ExitCode =>
  refuse(tool.words.operations.register.faults.noToken(tool.lookedIn), tool, EXIT.fault);

/** Tells what Discord would not have. @param instead in other words, where there are better ones */
export async function unlessRefused(
  work: Promise<ExitCode>,
  tool: Tool,
  instead: (fault: RegistrationFault) => string | undefined | Promise<string | undefined> = () => undefined,
): Promise<ExitCode> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RegistrationFault)) throw error;
    const { faults } = tool.words.operations.register;
    const { reason, detail } = error;
    // What is asked for names no server, or that one is what is looked into.
    const text = reason === 'limit' ? faults.limit(CREATES_A_DAY) : faults[reason === 'server' ? 'rights' : reason];
    return refuse((await instead(error)) ?? (typeof text === 'string' ? text : text(detail)), tool, EXIT.fault);
  }
}
