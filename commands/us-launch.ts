import {
  claimLine,
  compose,
  conflictSections,
  conflictsAmong,
  outcomeSection,
  outcomesAmong,
  saidWhen,
  tell,
} from '../src/core/answer.ts';
import type { Command, Line, Remark } from '../src/core/command.ts';
import { inWords } from '../src/core/dates.ts';
import type { Claim } from '../src/core/factbase.ts';
import { withTimeline } from '../src/core/lanes.ts';
import { promisesAmong, slideOf } from '../src/core/ledger.ts';
import { marketName } from '../src/core/markets.ts';

/** The plan that the ledger follows from year to year: key of data/events.json. */
const isPhones = (claim: Claim): boolean => claim.about.event === 'us-phones';

/** Did Xiaomi launch in the United States? The verdict, then every promise and what came of it, oldest first. */
export const usLaunch: Command = {
  name: 'us-launch',
  options: [],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { view, words } = telling;
    const claims = (facts.claimsOfMarket.get('US') ?? []).filter(view.shows);
    const promises = promisesAmong(claims);
    const launched = claims.filter(({ status }) => status === 'launched');
    const phones = launched.find(isPhones);
    const accessories = launched.find((claim) => !isPhones(claim));
    const lastPromise = promises.filter(isPhones).at(-1);
    const evidence = [accessories, phones, phones ? undefined : lastPromise].filter((claim) => claim !== undefined);
    const [first, ...rest] = (evidence.length > 0 ? evidence : promises).map((claim) => ({ claim }));
    const verdict: (Line | Remark)[] = first
      ? [{ text: words.usLaunch.verdict(accessories !== undefined, phones !== undefined), cites: [first, ...rest] }]
      : [{ remark: words.nothingYet }];
    const slide = slideOf(promises.filter(isPhones));
    if (slide) {
      const target = ({ meantDate }: Claim) => (meantDate ? inWords(meantDate, words.dates) : '');
      const said = (claim: Claim) => saidWhen(claim, telling);
      const { first: from, last: to, years } = slide;
      const text = words.usLaunch.slid(target(from), said(from), target(to), said(to), years);
      verdict.push({ text, cites: [{ claim: from }, { claim: to }] });
    }
    const answer = compose(
      {
        kind: first ? 'facts' : 'unknown',
        command: 'us-launch',
        title: words.usLaunch.title,
        verdict,
        sections: [
          {
            heading: words.headings.promises,
            layer: 'articles',
            items: promises.map((claim) => claimLine(claim, telling, { dated: 'margin', market: 'US' })),
          },
          ...conflictSections(conflictsAmong(promises, telling), telling),
          outcomeSection(outcomesAmong(promises, telling), telling),
        ],
        next: [
          { command: 'country', options: { name: 'US' }, label: words.next.country(marketName('US', call.locale)) },
          {
            command: 'timeline',
            options: { country: 'US' },
            label: words.next.timeline(marketName('US', call.locale)),
          },
          { command: 'conflicts', options: {}, label: words.next.conflicts },
        ],
      },
      telling,
    );
    return withTimeline(answer, promises, telling, 'US');
  },
};
