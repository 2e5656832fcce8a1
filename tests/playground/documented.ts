import { createHash } from 'node:crypto';
import { ask as question } from '../../commands/ask.ts';
import { map } from '../../commands/map.ts';
import { usLaunch } from '../../commands/us-launch.ts';
import type { Answer } from '../../src/core/answers/command.ts';
import { draw } from '../../src/pictures/raster.ts';
import type { ThemeName } from '../../src/pictures/theme.ts';
import { toText } from '../../src/terminal/text.ts';
import { ask, facts } from '../base.ts';

/** The pictures in `docs/`, and what they show. */

export const ASKED = 'when did xiaomi launch in spain?';

const drawing = ({ picture }: Answer, theme: ThemeName): string => (picture ? draw(picture, theme).svg : '');
const message = (answer: Answer): string => toText(answer) + drawing(answer, 'dark');

const SHOWN: Readonly<Record<string, () => readonly string[]>> = {
  'map.png': () => [drawing(ask(map), 'light')],
  'page-desktop-dark.png': () => [message(ask(usLaunch)), message(ask(question, { question: ASKED }))],
};

/** A hash of what each picture would show if it were made now; the revision aside, which every edit changes. */
export const shownNow = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(SHOWN).map(([name, show]) => {
      const shown = show().join('\n').replaceAll(facts.revision, '');
      return [name, createHash('sha256').update(shown).digest('hex')];
    }),
  );
