import { claimLine, compose, outcomeSection, type Telling, tell } from '../src/core/answer.ts';
import { readDate } from '../src/core/call.ts';
import type { Command, Section } from '../src/core/command.ts';
import { type EdtfDate, inWords, yearOf } from '../src/core/dates.ts';
import type { Claim } from '../src/core/factbase.ts';
import { withTimeline } from '../src/core/lanes.ts';
import { marketName } from '../src/core/markets.ts';
import { placeNamed, preparePlaces, suggestPlaces, toCountry } from '../src/core/place.ts';
import { STATUSES } from '../src/core/terms.ts';

/** Lines in one answer: what a reader can still leaf through. */
const MOST_LINES = 200;

/** Who said what in which order: of all markets or one, within a span of time, of one status. */
export const timeline: Command = {
  name: 'timeline',
  options: [
    { name: 'country', kind: 'text', maxLength: 100, suggest: suggestPlaces, prepare: preparePlaces },
    { name: 'from', kind: 'date' },
    { name: 'to', kind: 'date' },
    { name: 'status', kind: 'choice', choices: STATUSES },
  ],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const { view, words } = telling;
    const typed = call.options['country'];
    const place = typed === undefined ? undefined : placeNamed('timeline', typed, telling);
    if (place && 'answer' in place) return place.answer;
    const market = place?.market;
    const status = call.options['status'];
    const span = spanNamed(call.options);
    const all = market === undefined ? facts.claimsInOrder : (facts.claimsOfMarket.get(market) ?? []);
    const claims = all.filter(
      (claim) =>
        view.shows(claim) && (status ? claim.status === status : claim.status !== 'context') && isWithin(claim, span),
    );
    const outcomes = market === undefined ? [...facts.outcomes.values()] : (facts.outcomesOfMarket.get(market) ?? []);
    const followed = outcomeSection(status ? [] : outcomes, telling, (when) => overlaps(when, span));
    const name = market === undefined ? undefined : marketName(market, call.locale);
    const asked = [
      name,
      STATUSES.filter((known) => known === status).map((known) => words.statuses[known])[0],
      spanInWords(span, telling),
    ].filter((part) => part !== undefined);
    const [first] = claims;
    const last = claims.at(-1);
    const opening =
      first && last
        ? { text: words.timeline.verdict(claims.length), cites: [{ claim: first }, { claim: last }] as const }
        : { remark: isBackwards(span) ? words.timeline.backwards : words.timeline.nothing };
    const answer = compose(
      {
        kind: first || followed.items.length > 0 ? 'facts' : 'unknown',
        command: 'timeline',
        title: words.timeline.title(asked.length > 0 ? asked.join(', ') : undefined),
        verdict: [opening],
        sections: [
          ...byYear(claims.slice(0, MOST_LINES), telling, market),
          ...(claims.length > MOST_LINES
            ? [{ layer: 'articles', items: [{ remark: words.more(claims.length - MOST_LINES) }] } as const]
            : []),
          followed,
        ],
        next:
          market === undefined
            ? [{ command: 'conflicts', options: {}, label: words.next.conflicts }]
            : [toCountry(market, telling)],
      },
      telling,
    );
    return withTimeline(answer, claims.slice(0, MOST_LINES), telling, market);
  },
};

interface Span {
  readonly from?: EdtfDate;
  readonly to?: EdtfDate;
}

function spanNamed({ from, to }: Readonly<Record<string, string>>): Span {
  const [start, end] = [from === undefined ? undefined : readDate(from), to === undefined ? undefined : readDate(to)];
  return { ...(start ? { from: start } : {}), ...(end ? { to: end } : {}) };
}

/** "from 2017 to 2018", "from 2017", "to 2018". */
function spanInWords({ from, to }: Span, { words }: Telling): string | undefined {
  const [start, end] = [from && inWords(from, words.dates), to && inWords(to, words.dates)];
  if (start && end) return words.dates.fromToAdverb(start, end);
  return start ? words.timeline.from(start) : end && words.timeline.to(end);
}

const isBackwards = ({ from, to }: Span): boolean =>
  from !== undefined && to !== undefined && to.latest < from.earliest;

const overlaps = (date: EdtfDate, { from, to }: Span): boolean =>
  (!from || date.latest >= from.earliest) && (!to || date.earliest <= to.latest);

/** Said within the span, or speaking of it. */
const isWithin = ({ saidDate, meantDate, meantKind }: Claim, span: Span): boolean =>
  overlaps(saidDate, span) || (meantDate !== null && meantKind !== 'state' && overlaps(meantDate, span));

/** A section a year, by when it was said. */
function byYear(claims: readonly Claim[], telling: Telling, market: string | undefined): readonly Section[] {
  const years = Map.groupBy(claims, ({ saidDate }) => String(yearOf(saidDate)));
  return [...years].map(([year, said]) => ({
    heading: telling.words.timeline.year(year),
    layer: 'articles',
    items: said.map((claim) => claimLine(claim, telling, { dated: 'margin', market })),
  }));
}
