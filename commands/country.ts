import {
  claimLine,
  compose,
  conflictSections,
  conflictsAmong,
  outcomeSection,
  outcomesAmong,
  sequelOf,
  type Telling,
  tell,
} from '../src/core/answer.ts';
import type { Answer, Citation, Command, Line } from '../src/core/command.ts';
import { exclusive, inWords } from '../src/core/dates.ts';
import type { Claim, FactBase } from '../src/core/factbase.ts';
import type { Outcome } from '../src/core/facts.ts';
import { withTimeline } from '../src/core/lanes.ts';
import { inMarket, marketName } from '../src/core/markets.ts';
import { placeNamed, preparePlaces, suggestPlaces, toCountry } from '../src/core/place.ts';
import { marketsNear } from '../src/core/regions.ts';
import { furthestOf, spanOf, standingsOf } from '../src/core/standing.ts';

/** Lines of one layer in one answer; the timeline goes on. */
const MOST_LINES = 40;
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
    return 'answer' in place ? place.answer : placeAnswer(place.market, telling);
  },
};

function placeAnswer(market: string, telling: Telling): Answer {
  const { call, facts, view, words } = telling;
  const claims = (facts.claimsOfMarket.get(market) ?? []).filter(view.shows);
  const followed = outcomesAmong(claims, telling);
  const outcomes = [...new Set([...followed, ...(facts.outcomesOfMarket.get(market) ?? [])])]
    .filter((outcome) => outcome.markets.includes(market))
    .filter((outcome) => view.outcome(outcome));
  const title = marketName(market, call.locale);
  if (claims.length === 0) return silentAnswer(market, title, outcomes, telling);
  const told = claims.filter((claim) => claim.status !== 'context');
  const context = claims.filter((claim) => claim.status === 'context');
  const shown = (list: readonly Claim[]) =>
    list.slice(0, MOST_LINES).map((claim) => claimLine(claim, telling, { market }));
  const hidden = Math.max(0, told.length - MOST_LINES) + Math.max(0, context.length - MOST_LINES);
  const answer = compose(
    {
      kind: 'facts',
      command: 'country',
      title,
      verdict: verdictOn(market, claims, telling),
      sections: [
        { heading: words.headings.articles, layer: 'articles', items: shown(told) },
        ...conflictSections(conflictsAmong(told.slice(0, MOST_LINES), telling), telling),
        outcomeSection(outcomes, telling),
        { heading: words.headings.context, layer: 'articles', items: shown(context) },
        { layer: 'articles', items: hidden > 0 ? [{ remark: words.more(hidden) }] : [] },
      ],
      next: [
        ...(market === 'US' ? [{ command: 'us-launch', options: {}, label: words.next.usLaunch } as const] : []),
        { command: 'timeline', options: { country: market }, label: words.next.timeline(title) },
        ...near(market, facts).map((other) => toCountry(other, telling)),
      ],
    },
    telling,
  );
  return withTimeline(answer, told.slice(0, MOST_LINES), telling, market);
}

/** Markets near this one of which the articles say something, most claims first. */
const near = (market: string, { marketsByClaims }: FactBase): readonly string[] =>
  marketsNear(market, marketsByClaims, MOST_NEAR);

/** Nothing in the articles: no evidence either way, what is near, and what the outcome layer has. */
function silentAnswer(market: string, title: string, outcomes: readonly Outcome[], telling: Telling): Answer {
  const { call, facts, view, words } = telling;
  const places = near(market, facts);
  const nearby = places.flatMap((place) => {
    const furthest = furthestOf((facts.claimsOfMarket.get(place) ?? []).filter(view.shows));
    return furthest
      ? [{ ...claimLine(furthest, telling, { market: place }), label: marketName(place, call.locale) }]
      : [];
  });
  const here = inMarket(market, call.locale);
  return compose(
    {
      kind: 'unknown',
      command: 'country',
      gap: [`m:${market}`],
      title,
      verdict: [
        { remark: call.asOf ? words.country.silenceYet(here) : words.country.silence(facts.articles.size, here) },
      ],
      sections: [outcomeSection(outcomes, telling), { heading: words.headings.near, layer: 'near', items: nearby }],
      next: places.map((place) => toCountry(place, telling)),
    },
    telling,
  );
}

/** The best-supported status, apart for phones and for the rest where the rest went further. */
function verdictOn(market: string, claims: readonly Claim[], telling: Telling): readonly Line[] {
  const { words } = telling;
  const labels = { others: words.country.others, phones: words.country.phones };
  const lines = standingsOf(claims).flatMap(({ scope, claim }) => {
    const line = standing(market, claim, claims, telling);
    if (scope !== 'all') return [labelledWith(labels[scope], line)];
    return [line, ...settlements(claim, telling), ...announcedDay(claim, claims, telling)];
  });
  const [first, ...rest] = claims.map((claim): Citation => ({ claim }));
  if (lines.length > 0 || !first) return lines;
  return [
    { text: words.country.mentioned(inMarket(market, telling.call.locale)), cites: [first, ...rest.slice(0, 2)] },
  ];
}

/** "Phones: launch planned …": after a label a sentence goes on in lower case. */
const labelledWith = (label: string, line: Line): Line => ({
  ...line,
  label,
  text: `${line.text.charAt(0).toLowerCase()}${line.text.slice(1)}`,
});

/** "Launched in France in 2018", or the dates between which the articles disagree. */
function standing(market: string, furthest: Claim, claims: readonly Claim[], telling: Telling): Line {
  const { call, facts, words } = telling;
  const place = inMarket(market, call.locale);
  const rivals = claims.filter(
    (claim) =>
      claim.status === furthest.status &&
      claim.meantKind === 'event' &&
      claim.meantDate !== null &&
      furthest.meantDate !== null &&
      exclusive(claim.meantDate, furthest.meantDate) &&
      (facts.conflictsOfClaim.get(claim.id) ?? []).some(
        (conflict) => conflict.kind === 'contradiction' && facts.conflictsOfClaim.get(furthest.id)?.includes(conflict),
      ),
  );
  const named = [furthest, ...rivals];
  const dates = named.flatMap(({ meantDate, meantKind }) =>
    meantDate && meantKind !== 'state' ? [inWords(meantDate, words.dates)] : [],
  );
  const text =
    rivals.length > 0
      ? words.country.disputed(
          words.country.standing[furthest.status](place, undefined),
          words.either([...new Set(dates)]),
        )
      : words.country.standing[furthest.status](place, whenOf(furthest, telling));
  const sequel = sequelOf(furthest, telling, market);
  return { text, ...(sequel ? { sequel } : {}), cites: [{ claim: furthest }, ...rivals.map((claim) => ({ claim }))] };
}

/** How the contradictions that the claim is a side of are settled. */
function settlements(claim: Claim, telling: Telling): readonly Line[] {
  const { facts, say, view, words } = telling;
  return (facts.conflictsOfClaim.get(claim.id) ?? [])
    .filter((conflict) => conflict.kind === 'contradiction' && !view.asOf)
    .map((conflict) => ({ label: words.settled, text: say(conflict.settlement), cites: [{ conflict }] as const }));
}

/** "in 2018" of what took place, "target: 2019" of what was to come. */
function whenOf({ meantDate, meantKind }: Claim, { words }: Telling): string | undefined {
  if (meantKind === 'state') return undefined;
  if (meantKind === 'event') return meantDate ? inWords(meantDate, words.dates, 'adverb') : undefined;
  return meantDate ? words.aim.meant(inWords(meantDate, words.dates)) : words.aim.undated;
}

/** Where a launch is reported, the most exact day announced for it. */
function announcedDay(furthest: Claim, claims: readonly Claim[], telling: Telling): readonly Line[] {
  if (furthest.status !== 'launched') return [];
  const [dated] = claims
    .filter((claim) => claim.meantKind === 'target' && claim.meantDate !== null)
    .sort((a, b) => spanOf(a) - spanOf(b));
  return dated && spanOf(dated) < spanOf(furthest)
    ? [{ text: telling.say(dated.text), cites: [{ claim: dated }] }]
    : [];
}
