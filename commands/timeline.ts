import { claimSection, compose, outcomeSection } from '../src/core/answers/answer.ts';
import { readDate } from '../src/core/answers/call.ts';
import {
  briefOf,
  endOf,
  inARow,
  inParens,
  saidLines,
  shortLabel,
  speakerOf,
  withoutRestating,
} from '../src/core/answers/card.ts';
import type { CardLine, Command, Piece, Section } from '../src/core/answers/command.ts';
import { placeNamed, suggestPlaces, toCountry } from '../src/core/answers/place.ts';
import { articleSource, type Telling, tell } from '../src/core/answers/telling.ts';
import { byDate, type EdtfDate, inWords, knownDate } from '../src/core/facts/dates.ts';
import type { Claim } from '../src/core/facts/factbase.ts';
import type { Outcome } from '../src/core/facts/facts.ts';
import { inMarket, marketName } from '../src/core/facts/markets.ts';
import { isDone, promisesAmong } from '../src/core/facts/plan.ts';
import { STATUSES } from '../src/core/facts/terms.ts';
import { timelineOf } from '../src/core/pictures/lanes.ts';

/** Who said what in which order: of all markets or one, within a span of time, of one status. */
export const timeline: Command = {
  name: 'timeline',
  options: [
    { name: 'country', kind: 'text', maxLength: 100, suggest: suggestPlaces },
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
    const status = STATUSES.find((known) => known === call.options['status']);
    const { from = '', to = '' } = call.options;
    const span: Span = { from: readDate(from), to: readDate(to) };
    const isNarrowed = Object.keys(call.options).some((option) => option !== 'country');
    const isWanted = (claim: Claim): boolean =>
      (status ? claim.status === status : claim.status !== 'context') && view.shows(claim) && isWithin(claim, span);
    const all = market === undefined ? facts.claimsInOrder : (facts.claimsOfMarket.get(market) ?? []);
    const isWhole = market === undefined && !isNarrowed && !view.asOf;
    const claims = isWhole ? facts.foregroundInOrder : all.filter(isWanted);
    const outcomes = market === undefined ? [...facts.outcomes.values()] : (facts.outcomesOfMarket.get(market) ?? []);
    const followed = () => outcomeSection(status ? [] : outcomes, telling, (when) => overlaps(when, span));
    const name = market === undefined ? undefined : marketName(market, call.locale);
    const asked = [name, status && words.statuses[status], spanInWords(span, telling)].filter(
      (part) => part !== undefined,
    );
    const ended = facts.endedInOrder.filter(
      (claim) => isWanted(claim) && (market === undefined || claim.markets.includes(market)),
    );
    const rows = rowsOf(ended, telling, market);
    const isFound = claims.length > 0 || followed().items.length > 0;
    const subject = words.timeline.title(asked.length > 0 ? asked.join(', ') : undefined);
    const silence = isBackwards(span) ? words.timeline.backwards : words.timeline.nothing;
    const horizon = inWords(knownDate(facts.horizon), words.dates);
    const footer = (lines: number): string =>
      words.timeline.footer(lines, claims.length, horizon, call.asOf !== undefined);
    const where = market === undefined ? undefined : inMarket(market, call.locale);
    return compose(telling, {
      kind: isFound ? 'facts' : 'unknown',
      command: 'timeline',
      title: subject,
      card: {
        title: asked.length > 0 ? subject : words.timeline.saidDone,
        groups: [{ lines: rows.length > 0 ? rows : saidLines(withoutRestating(claims), telling, MOST_ROWS) }],
        ...(isFound ? { footer } : { lead: { remark: silence } }),
      },
      sections: () => [...byYear(claims, telling, market), followed()],
      next:
        market === undefined
          ? [{ command: 'conflicts', options: {}, label: words.next.conflicts }]
          : [toCountry(market, telling)],
      picture: () => timelineOf(isNarrowed ? subject : words.pictures.timeline.title(where), claims, telling, market),
    });
  },
};

interface Span {
  readonly from: EdtfDate | undefined;
  readonly to: EdtfDate | undefined;
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

const MOST_ROWS = 7;

/** Said → done: of the plans that came to one end the word nearest to the speaker, and what came of it. */
function rowsOf(ended: readonly Claim[], telling: Telling, market: string | undefined): readonly CardLine[] {
  const { facts } = telling;
  const ends = new Map<Outcome, Claim>();
  for (const claim of promisesAmong(withoutRestating(ended))) {
    for (const outcome of facts.outcomesOfClaim.get(claim.id) ?? []) {
      if (market !== undefined && !outcome.markets.includes(market)) continue;
      const known = ends.get(outcome);
      if (!known || known.markets.length > claim.markets.length) ends.set(outcome, claim);
    }
  }
  const at = ({ said, speaker, article }: Claim): string => [said, article.id, ...speaker.by].join(' ');
  return [...Map.groupBy([...ends], ([, claim]) => at(claim)).values()]
    .sort(([a], [b]) => (a && b ? byDate(a[1].saidDate, b[1].saidDate) : 0))
    .slice(0, MOST_ROWS)
    .map((row) => rowOf(row, telling, market));
}

/** "12 February 2015, United States: web shop soon (Meilleure Innovation) → 19 May 2015 (CCS Insight)." */
function rowOf(row: readonly (readonly [Outcome, Claim])[], telling: Telling, market: string | undefined): CardLine {
  const { call, words } = telling;
  const claims = [...new Set(row.map(([, claim]) => claim))];
  const [first, ...others] = claims;
  if (!first) throw new RangeError('a row of the timeline without a claim');
  const markets = [...new Set(claims.flatMap((claim) => claim.markets))];
  const places =
    markets.length > MOST_PLACES
      ? words.timeline.markets(markets.length)
      : words.list(markets.map((one) => words.shortPlaces[one] ?? marketName(one, call.locale)));
  const ended = row.flatMap(([outcome]) => {
    const end = endOf(outcome, telling);
    return end ? [{ outcome, ...end }] : [];
  });
  const end = row.length === 1 ? ended.flatMap(({ pieces }) => pieces) : endsOf(ended, telling);
  const head = [shortLabel(first.saidDate, telling), ...(market === undefined ? [places] : [])].join(', ');
  const speaker = claims.length > 1 ? speakerOf(first, telling) : undefined;
  const what = speaker ? words.timeline.by(words.statuses[first.status], speaker) : briefOf(first, telling);
  return {
    pieces: [
      { strong: words.label(head).trimEnd() },
      ` ${what}`,
      ...inParens(articleSource(first.article, telling)),
      ...(end.length > 0 ? [' → ', ...end] : []),
      '.',
    ],
    cites: [{ claim: first }, ...others.map((claim) => ({ claim })), ...ended.map(({ cite }) => cite)],
    // Where no time was named, it was hardly a promise.
    ...(row.length === 1 && first.meantDate === null ? { isSpare: true } : {}),
  };
}
const MOST_PLACES = 3;

/** "2018: UK, Ireland, Italy": of several plans the markets in which they came true, each with its page. */
function endsOf(
  ended: readonly { readonly outcome: Outcome; readonly url: string | null }[],
  telling: Telling,
): readonly Piece[] {
  const { call, words } = telling;
  const kept = ended.flatMap(({ outcome, url }) => {
    const [place, another] = outcome.markets;
    return place !== undefined && !another && isDone(outcome) && outcome.happened !== null
      ? [{ name: words.shortPlaces[place] ?? marketName(place, call.locale), url, when: knownDate(outcome.happened) }]
      : [];
  });
  const years = Map.groupBy(kept, ({ when }) => when.from?.year);
  const told = [...years].map(([year, all]) => [
    words.label(String(year)),
    ...inARow(all.map(({ name, url }) => [{ word: name, url }])),
  ]);
  return inARow(told, words.card.semicolon);
}

function byYear(claims: readonly Claim[], telling: Telling, market: string | undefined): readonly Section[] {
  const years = Map.groupBy(claims, ({ saidDate }) => String(saidDate.to?.year));
  return [...years].map(([year, said]) =>
    claimSection(said, telling, telling.words.timeline.year(year), { dated: 'margin', market }),
  );
}
