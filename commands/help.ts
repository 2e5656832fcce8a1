import { compose } from '../src/core/answers/answer.ts';
import type { Command, CommandName } from '../src/core/answers/command.ts';
import { asking } from '../src/core/answers/steps.ts';
import { tell } from '../src/core/answers/telling.ts';
import type { Catalogue } from '../src/locales/index.ts';

/** Every other command, by what it is good for. */
const ABOUT: readonly (readonly [keyof Catalogue['help']['what'], readonly CommandName[]])[] = [
  ['ask', ['ask']],
  ['where', ['country', 'us-launch', 'map']],
  ['who', ['timeline', 'person']],
  ['check', ['check']],
  ['proof', ['conflicts', 'sources', 'about']],
];

/** What can be asked, for who has never asked: the commands in a line each, and questions to press. */
export const help: Command = {
  name: 'help',
  options: [],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { words } = telling;
    const { lead, title, what } = words.help;
    const lines = ABOUT.map(([good, names]) => ({
      remark: `/xiaomi ${words.label(names.map((name) => words.commands[name].name).join(', '))}${what[good]}`,
    }));
    return compose(telling, {
      kind: 'facts',
      command: 'help',
      title,
      card: { title, lead: { remark: lead }, groups: [{ lines }] },
      choices: words.examples.map(asking),
      next: [],
    });
  },
};
