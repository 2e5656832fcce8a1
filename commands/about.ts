import { compose, tell } from '../src/core/answer.ts';
import type { Command } from '../src/core/command.ts';
import { inWords, knownDate } from '../src/core/dates.ts';
import { STATUSES } from '../src/core/facts.ts';

/** What this program knows, from when, and how to read its answers. */
export const about: Command = {
  name: 'about',
  options: [],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { words } = telling;
    const day = (date: string) => inWords(knownDate(date), words.dates);
    return compose(
      {
        kind: 'facts',
        command: 'about',
        title: words.about.title,
        verdict: [{ remark: words.about.what(facts.articles.size) }],
        sections: [
          {
            heading: words.about.holds,
            layer: 'articles',
            items: [
              { remark: words.about.counts(facts.claims.size, facts.outcomes.size, facts.conflicts.size) },
              { remark: words.about.horizon(day(facts.horizon), day(facts.checked)) },
              { remark: words.about.licence(facts.licence) },
            ],
          },
          {
            heading: words.about.reading,
            layer: 'articles',
            items: STATUSES.map((status) => ({ remark: words.about.statuses[status] })),
          },
        ],
        next: [
          { command: 'us-launch', options: {}, label: words.next.usLaunch },
          { command: 'sources', options: {}, label: words.next.sources },
          { command: 'conflicts', options: {}, label: words.next.conflicts },
        ],
      },
      telling,
    );
  },
};
