import {
  claimSection,
  compose,
  conflictSections,
  conflictsAmong,
  outcomeSection,
  saidWhen,
} from '../src/core/answers/answer.ts';
import type { Command, Line } from '../src/core/answers/command.ts';
import { marketCard } from '../src/core/answers/market-card.ts';
import { toCountry, toTimeline } from '../src/core/answers/place.ts';
import { type Telling, tell } from '../src/core/answers/telling.ts';
import { inWords } from '../src/core/facts/dates.ts';
import type { Claim } from '../src/core/facts/factbase.ts';
import { inMarket } from '../src/core/facts/markets.ts';
import { promisesAmong } from '../src/core/facts/plan.ts';
import { timelineOf } from '../src/core/pictures/lanes.ts';

/** The plan that the ledger follows from year to year: key of data/events.json. */
const isPhones = (claim: Claim): boolean => claim.about.event === 'us-phones';

/** Did Xiaomi launch in the United States? The same card as the country has; its story is every promise, oldest first. */
export const usLaunch: Command = {
  name: 'us-launch',
  options: [],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { view, words } = telling;
    const claims = (facts.claimsOfMarket.get('US') ?? []).filter(view.shows);
    const promises = promisesAmong(claims);
    const lines = [...promises, ...claims.filter(({ status }) => status === 'launched')];
    const title = words.card.xiaomi(inMarket('US', call.locale));
    return compose(telling, {
      kind: claims.length > 0 ? 'facts' : 'unknown',
      command: 'us-launch',
      title,
      card: marketCard('US', telling),
      sections: () => [
        claimSection(lines, telling, words.headings.promises, { dated: 'margin', market: 'US' }),
        { layer: 'background', items: slideLine(promises.filter(isPhones), telling) },
        ...conflictSections(conflictsAmong(promises, telling), telling),
        outcomeSection(facts.outcomesOfMarket.get('US') ?? [], telling),
      ],
      next: [
        toCountry('US', telling),
        toTimeline('US', telling),
        { command: 'conflicts', options: {}, label: words.next.conflicts },
      ],
      picture: () => timelineOf(title, lines, telling, 'US'),
    });
  },
};

/** "The target for phones slid by two years": how far it moved between the first and the last promise. */
function slideLine(promises: readonly Claim[], telling: Telling): readonly Line[] {
  const { words } = telling;
  const dated = promises.flatMap((claim) => (claim.meantDate ? [{ claim, meant: claim.meantDate }] : []));
  const [first, last] = [dated[0], dated.at(-1)];
  const years = first && last ? Math.round((last.meant.latest - first.meant.latest) / 365.2425) : 0;
  if (!first || !last || years <= 0) return [];
  const [from, to] = [inWords(first.meant, words.dates), inWords(last.meant, words.dates)];
  const text = words.usLaunch.slid(from, saidWhen(first.claim, telling), to, saidWhen(last.claim, telling), years);
  return [{ text, cites: [{ claim: first.claim }, { claim: last.claim }] }];
}
