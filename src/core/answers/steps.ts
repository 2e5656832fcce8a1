import type { Claim } from '../facts/factbase.ts';
import { firstOfEach } from './card.ts';
import type { Neighbour } from './command.ts';
import { toCountry, toTimeline } from './place.ts';
import type { Telling } from './telling.ts';

/** Steps offered in each direction. */
const MOST_EACH = 3;
const MOST_EXAMPLES = 3;
/** Claims whose stored questions are offered where nothing else fits. */
const EXAMPLES = ['stuffi-2018-02', 'blognt-2018-09', 'blognt-2018-32'];

const yearSaid = ({ saidDate }: Claim): number | undefined => saidDate.to?.year;
const subjectOf = ({ about }: Claim): string | undefined => about.topics[0];

/**
 * The claims that a reader may go on to from one, by what changes on the way.
 * @param claim the one that answers
 * @param market alpha-2, the one asked about
 * @param offered claims that may be gone on to, oldest first
 */
export function stepsFrom(claim: Claim, market: string | undefined, offered: readonly Claim[]) {
  const subject = subjectOf(claim);
  const others = offered.filter((one) => one.id !== claim.id);
  const here = others.filter(({ markets }) => (market === undefined ? markets.length === 0 : markets.includes(market)));
  const elsewhere = others.filter(
    (one) =>
      subjectOf(one) === subject && one.markets.length > 0 && (market === undefined || !one.markets.includes(market)),
  );
  // A claim about one market says more of it than one about seven.
  const byMarkets = elsewhere.toSorted((a, b) => a.markets.length - b.markets.length);
  const sameArticle = here.toSorted(
    (a, b) => Number(b.article.id === claim.article.id) - Number(a.article.id === claim.article.id),
  );
  return {
    /** The same subject in another market. */
    elsewhere: firstOfEach(byMarkets, ({ markets: [first] }) => first).slice(0, MOST_EACH),
    /** Another subject in the same market. */
    otherwise: firstOfEach(
      sameArticle.filter((one) => subjectOf(one) !== subject),
      subjectOf,
    ).slice(0, MOST_EACH),
    /** The same subject and market, as told in another year. */
    anotherTime: firstOfEach(
      here.filter((one) => subjectOf(one) === subject && yearSaid(one) !== yearSaid(claim)),
      yearSaid,
    ).slice(0, MOST_EACH),
  };
}

export const asking = (question: string): Neighbour => ({ command: 'ask', options: { question }, label: question });

const storedOf = (claim: Claim, { call }: Telling): readonly string[] => (claim.asks?.[call.locale] ?? []).slice(0, 1);

/** Questions that can be answered: on the claims given, then on any. */
export function questionsNear(near: readonly Claim[], telling: Telling): readonly Neighbour[] {
  const { facts, view } = telling;
  const claims = [...near, ...EXAMPLES.flatMap((id) => facts.claims.get(id) ?? []), ...facts.claimsInOrder];
  const questions = claims.filter(view.shows).flatMap((claim) => storedOf(claim, telling));
  return [...new Set(questions)].slice(0, MOST_EXAMPLES).map(asking);
}

/**
 * Steps to another market, another subject, another time: questions that are answered at once, and two commands.
 * @param named the market asked about, alpha-2; else that of the first claim
 */
export function stepsOn([first]: readonly Claim[], named: string | undefined, telling: Telling): readonly Neighbour[] {
  const { facts, view } = telling;
  if (!first) return [];
  const market = named ?? first.markets[0];
  const offered = facts.claimsInOrder.filter((claim) => view.shows(claim) && storedOf(claim, telling).length > 0);
  const { elsewhere, otherwise, anotherTime } = stepsFrom(first, market, offered);
  const questions = [...anotherTime, ...elsewhere, ...otherwise].flatMap((claim) => storedOf(claim, telling));
  const steps = [...new Set(questions)].map(asking);
  if (market === undefined) return steps;
  return [...steps, toCountry(market, telling), toTimeline(market, telling)];
}
