import { compose } from '../src/core/answer.ts';
import type { Command } from '../src/core/command.ts';
import { tell } from '../src/core/telling.ts';

const ORDER = [
  'ask',
  'country',
  'us-launch',
  'map',
  'timeline',
  'person',
  'check',
  'conflicts',
  'sources',
  'about',
] as const;

/** What can be asked, for who has never asked: the commands in a line each, and questions to press. */
export const help: Command = {
  name: 'help',
  options: [],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { words } = telling;
    const { lead, line, title, what } = words.help;
    const lines = ORDER.map((name) => ({ remark: line(words.commands[name].name, what[name]) }));
    return compose(
      {
        kind: 'facts',
        command: 'help',
        title,
        card: { title, lead: { remark: lead }, groups: [{ lines }] },
        sections: [],
        choices: words.examples.map((question) => ({ command: 'ask', options: { question }, label: question })),
        next: [],
      },
      telling,
    );
  },
};
