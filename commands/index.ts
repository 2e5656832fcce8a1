import type { Command } from '../src/core/answers/command.ts';
import { about } from './about.ts';
import { ask } from './ask.ts';
import { check } from './check.ts';
import { conflicts } from './conflicts.ts';
import { country } from './country.ts';
import { help } from './help.ts';
import { map } from './map.ts';
import { person } from './person.ts';
import { sources } from './sources.ts';
import { timeline } from './timeline.ts';
import { usLaunch } from './us-launch.ts';

/** Every command, in the order members see them. Run time, registration, help and tests read this list. */
export const COMMANDS: readonly Command[] = [
  ask,
  check,
  usLaunch,
  country,
  timeline,
  map,
  person,
  sources,
  conflicts,
  about,
  help,
];
