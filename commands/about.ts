import { compose } from '../src/core/answers/answer.ts';
import { remarks } from '../src/core/answers/card.ts';
import type { Command } from '../src/core/answers/command.ts';
import { tell } from '../src/core/answers/telling.ts';
import { inWords, knownDate } from '../src/core/facts/dates.ts';
import { STATUSES } from '../src/core/facts/terms.ts';

/** What this program knows, from when, and how to read its answers. */
export const about: Command = {
  name: 'about',
  options: [],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { view, words } = telling;
    const claims = facts.claimsInOrder.filter(view.shows);
    const outcomes = [...facts.outcomes.values()].filter((outcome) => view.outcome(outcome));
    const conflicts = [...facts.conflicts.values()].filter((conflict) => view.conflict(conflict));
    const counts = words.about.counts(claims.length, outcomes.length, conflicts.length);
    const statuses = remarks(...STATUSES.map((status) => words.about.statuses[status]));
    const day = (date: string) => inWords(knownDate(date), words.dates);
    return compose(telling, {
      kind: 'facts',
      command: 'about',
      title: words.about.title,
      card: {
        title: words.about.title,
        lead: { remark: words.about.what(facts.articles.size) },
        groups: [{ lines: remarks(counts, words.about.horizon(day(facts.horizon), day(facts.checked))) }],
      },
      sections: () => [
        { heading: words.about.holds, layer: 'articles', items: remarks(counts, words.about.licence(facts.licence)) },
        { heading: words.about.reading, layer: 'articles', items: statuses },
      ],
      next: [
        { command: 'us-launch', options: {}, label: words.next.usLaunch },
        { command: 'sources', options: {}, label: words.sourcesHeading },
        { command: 'conflicts', options: {}, label: words.next.conflicts },
      ],
    });
  },
};
