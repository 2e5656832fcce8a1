import type { Command } from '../src/core/command.ts';
import { about } from './about.ts';
import { conflicts } from './conflicts.ts';
import { country } from './country.ts';
import { person } from './person.ts';
import { sources } from './sources.ts';
import { timeline } from './timeline.ts';
import { usLaunch } from './us-launch.ts';

/** Every command, in the order members see them. Run time, registration, help and tests read this list. */
export const COMMANDS: readonly Command[] = [usLaunch, country, timeline, person, sources, conflicts, about];
