import { claimLine, compose, conflictSections, conflictsAmong, outcomeSection } from '../src/core/answers/answer.ts';
import type { Answer, Command } from '../src/core/answers/command.ts';
import { inMarketAlone, marketCard } from '../src/core/answers/market-card.ts';
import { placeNamed, preparePlaces, suggestPlaces, toCountry } from '../src/core/answers/place.ts';
import { regionAnswer } from '../src/core/answers/region.ts';
import { type Telling, tell } from '../src/core/answers/telling.ts';
import type { Claim } from '../src/core/facts/factbase.ts';
import { inMarket, marketName, marketsNear } from '../src/core/facts/markets.ts';
import { withTimeline } from '../src/core/pictures/lanes.ts';

/** Lines of one layer in one answer; the timeline goes on. */
const MOST_LINES = 200;
const MOST_NEAR = 3;

/** What the base says of one country or territory. */
export const country: Command = {
  name: 'country',
  options: [
    {
      name: 'name',
      kind: 'text',
      required: true,
      maxLength: 100,
      suggest: suggestPlaces,
      prepare: preparePlaces,
    },
  ],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const place = placeNamed('country', call.options['name'] ?? '', telling);
    if ('answer' in place) return place.answer;
    return 'region' in place ? regionAnswer(place.region, 'country', telling) : placeAnswer(place.market, telling);
  },
};

function placeAnswer(market: string, telling: Telling): Answer {
  const { call, facts, view, words } = telling;
  const claims = (facts.claimsOfMarket.get(market) ?? []).filter(view.shows);
  const outcomes = (facts.outcomesOfMarket.get(market) ?? [])
    .map((outcome) => inMarketAlone(outcome, market))
    .filter((outcome) => view.outcome(outcome));
  const statements = claims.filter((claim) => claim.status !== 'context');
  const context = claims.filter((claim) => claim.status === 'context');
  const shown = (list: readonly Claim[]) =>
    list.slice(0, MOST_LINES).map((claim) => claimLine(claim, telling, { market }));
  const hidden = Math.max(0, statements.length - MOST_LINES) + Math.max(0, context.length - MOST_LINES);
  const name = marketName(market, call.locale);
  const isFound = claims.length > 0 || outcomes.length > 0;
  const answer = compose(telling, {
    kind: isFound ? 'facts' : 'unknown',
    command: 'country',
    ...(isFound ? {} : { gap: [`m:${market}`] }),
    title: words.card.xiaomi(inMarket(market, call.locale)),
    card: marketCard(market, telling),
    sections: [
      { heading: words.headings.articles, layer: 'articles', items: shown(statements) },
      { layer: 'articles', items: hidden > 0 ? [{ remark: words.more(hidden) }] : [] },
      ...conflictSections(conflictsAmong(statements.slice(0, MOST_LINES), telling), telling),
      outcomeSection(outcomes, telling),
      { heading: words.headings.context, layer: 'background', items: shown(context) },
    ],
    next: [
      ...(market === 'US' ? [{ command: 'us-launch', options: {}, label: words.next.usLaunch } as const] : []),
      ...(claims.length > 0
        ? [{ command: 'timeline', options: { country: market }, label: words.next.timeline(name) } as const]
        : []),
      ...marketsNear(market, facts.marketsByClaims, MOST_NEAR).map((other) => toCountry(other, telling)),
    ],
  });
  return withTimeline(answer, statements.slice(0, MOST_LINES), telling, market);
}
