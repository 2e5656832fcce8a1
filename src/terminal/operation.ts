import { SNOWFLAKE } from '../config.ts';
import type { Catalogue } from '../locales/index.ts';

/** What was typed after `npm run register --` or `npm run doctor --`. */
export interface Operation<Action extends string> {
  readonly action: Action;
  readonly guildId: string | null;
  readonly flags: ReadonlySet<string>;
}

/**
 * Reads `[action] [--guild ID] [--flag]…`.
 * @param allowed the actions, of which the first is meant where there is but one, and the flags
 */
export function readOperation<Action extends string>(
  args: readonly string[],
  allowed: { readonly actions: readonly Action[]; readonly flags: readonly string[] },
  words: Catalogue['operations']['register'],
): Operation<Action> | { readonly help: true } | { readonly fault: string } {
  const flags = new Set<string>();
  const left: string[] = [];
  let guildId: string | null = null;
  for (let index = 0; index < args.length; index += 1) {
    const [arg = '', inline] = (args[index] ?? '').split('=', 2);
    if (arg === '--help' || arg === '-h' || arg === 'help') return { help: true };
    if (arg === '--guild') {
      if (inline === undefined) index += 1;
      guildId = inline ?? args[index] ?? '';
      if (!SNOWFLAKE.test(guildId)) return { fault: words.guildId };
    } else if (arg.startsWith('-')) {
      if (inline !== undefined || !allowed.flags.includes(arg.slice(2)))
        return { fault: words.noOption(arg.slice(0, 40)) };
      flags.add(arg.slice(2));
    } else left.push(arg);
  }
  const only = allowed.actions.length === 1 ? allowed.actions[0] : undefined;
  const action = left.length === 0 ? only : allowed.actions.find((known) => known === left[0]);
  if (action === undefined || left.length > 1) return { fault: words.needsAction(allowed.actions.join(', ')) };
  return { action, guildId, flags };
}
