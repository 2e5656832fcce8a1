import { compose, conflictSections, type Telling, tell } from '../src/core/answer.ts';
import type { Command } from '../src/core/command.ts';
import type { Conflict, Topic } from '../src/core/facts.ts';
import { fold } from '../src/core/fold.ts';
import { labelled, recordNamed } from '../src/core/names.ts';

/** Topics that some conflict is about. */
const topicsInUse = ({ facts }: Telling): readonly Topic[] => {
  const used = new Set([...facts.conflicts.values()].flatMap(({ topics }) => topics));
  return [...facts.topics.values()].filter(({ id }) => used.has(id));
};

/** Where the articles disagree, both sides, and how it is settled. */
export const conflicts: Command = {
  name: 'conflicts',
  options: [
    {
      name: 'topic',
      kind: 'text',
      maxLength: 100,
      suggest: (typed, call, facts) => {
        const telling = tell(call, facts);
        const wanted = fold(typed);
        return topicsInUse(telling)
          .map(({ id, label }) => ({ value: id, name: telling.say(label) }))
          .filter(({ value, name }) => ` ${fold(name)} ${value}`.includes(` ${wanted}`));
      },
    },
  ],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { view, words, say } = telling;
    const typed = call.options['topic'];
    const topics = topicsInUse(telling);
    const topic = typed === undefined ? undefined : recordNamed(typed, topics.map(labelled));
    const isAsked = (conflict: Conflict): boolean =>
      typed === undefined ||
      conflict.id === typed.toUpperCase() ||
      (topic !== undefined && conflict.topics.includes(topic.id));
    const seen = [...facts.conflicts.values()].filter((conflict) => view.conflict(conflict));
    const found = seen.filter(isAsked);
    const asked = topics.find(({ id }) => id === topic?.id);
    const isUnheard = typed !== undefined && !topic && !facts.conflicts.has(typed.toUpperCase());
    const names = words.list(topics.map(({ label }) => say(label)));
    const silence = isUnheard
      ? words.conflicts.noTopic(names)
      : seen.length === 0
        ? words.conflicts.noneYet
        : words.conflicts.none;
    return compose(
      {
        kind: found.length > 0 ? 'facts' : 'unknown',
        command: 'conflicts',
        title: words.conflicts.title(asked && say(asked.label)),
        verdict: [{ remark: found.length > 0 ? words.conflicts.verdict(found.length) : silence }],
        sections: conflictSections(found, telling),
        next: topics
          .filter(({ id }) => id !== topic?.id)
          .slice(0, 5)
          .map(({ id, label }) => ({
            command: 'conflicts',
            options: { topic: id },
            label: words.next.conflictsOn(say(label)),
          })),
      },
      telling,
    );
  },
};
