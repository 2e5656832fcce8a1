import {
  claimSection,
  compose,
  conflictSections,
  conflictsAmong,
  type Draft,
  outcomeSection,
} from '../src/core/answers/answer.ts';
import type { Command } from '../src/core/answers/command.ts';
import { marketCard, outcomesIn } from '../src/core/answers/market-card.ts';
import { placeNamed, suggestPlaces, toCountry, toTimeline } from '../src/core/answers/place.ts';
import { type Telling, tell } from '../src/core/answers/telling.ts';
import { inMarket, marketsNear } from '../src/core/facts/markets.ts';
import { timelineOf } from '../src/core/pictures/lanes.ts';

const MOST_NEAR = 3;

/** What the base says of one country or territory. */
export const country: Command = {
  name: 'country',
  options: [{ name: 'name', kind: 'text', required: true, maxLength: 100, suggest: suggestPlaces }],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const place = placeNamed('country', call.options['name'] ?? '', telling);
    if ('answer' in place) return place.answer;
    return compose(telling, marketDraft(place.market, telling));
  },
};

/** What is told of a market; `asked` is the question where it was put in free words. */
export function marketDraft(market: string, telling: Telling, asked?: string): Draft {
  const { call, facts, view, words } = telling;
  const claims = facts.claimsOfMarket.get(market) ?? [];
  const outcomes = outcomesIn(market, telling);
  const isTold = claims.some(view.shows);
  const isFound = isTold || outcomes.length > 0;
  const claimsOf = (isContext: boolean) =>
    claims.filter((claim) => (claim.status === 'context') === isContext && view.shows(claim));
  const where = inMarket(market, call.locale);
  return {
    kind: isFound ? 'facts' : 'unknown',
    command: 'country',
    ...(isFound ? {} : { gap: [`m:${market}`] }),
    title: words.card.xiaomi(where),
    card: marketCard(market, telling, asked),
    sections: () => [
      claimSection(claimsOf(false), telling, words.headings.articles, { market }),
      ...conflictSections(conflictsAmong(claimsOf(false), telling), telling),
      outcomeSection(outcomes, telling),
      { ...claimSection(claimsOf(true), telling, words.headings.context, { market }), layer: 'background' },
    ],
    next: [
      ...(market === 'US' ? [{ command: 'us-launch', options: {}, label: words.next.usLaunch } as const] : []),
      ...(isTold ? [toTimeline(market, telling)] : []),
      ...marketsNear(market, facts.marketsByClaims, MOST_NEAR).map((other) => toCountry(other, telling)),
    ],
    picture: () => timelineOf(words.pictures.timeline.title(where), claimsOf(false), telling, market),
  };
}
