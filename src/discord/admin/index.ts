import { CHALLENGES } from './challenges.ts';
import { CHANGES } from './changes.ts';
import type { AdminCommand } from './command.ts';
import { COMMANDS } from './commands.ts';
import { DOCTOR } from './doctor.ts';
import { GAPS } from './gaps.ts';
import { PRIVACY } from './privacy.ts';
import { AUDIT, SETTINGS_COMMAND } from './settings.ts';

/** Every subcommand of `/xiaomi-admin`, in the order in which they are shown. */
export const ADMIN_COMMANDS: readonly AdminCommand[] = [
  SETTINGS_COMMAND,
  AUDIT,
  GAPS,
  CHALLENGES,
  DOCTOR,
  CHANGES,
  PRIVACY,
  COMMANDS,
];
