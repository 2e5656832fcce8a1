import { claimLine, compose, type Draft } from '../src/core/answers/answer.ts';
import { inARow, paragraphs, remarks } from '../src/core/answers/card.ts';
import type { CardLine, Command } from '../src/core/answers/command.ts';
import { launchesAmong, launchesLine } from '../src/core/answers/market-card.ts';
import { articleSource, type Telling, tell } from '../src/core/answers/telling.ts';
import { inWords, knownDate } from '../src/core/facts/dates.ts';
import type { Claim } from '../src/core/facts/factbase.ts';
import type { Offering } from '../src/core/facts/facts.ts';
import { inMarket, marketName } from '../src/core/facts/markets.ts';
import { OFFERINGS } from '../src/core/facts/terms.ts';
import { sequelFor } from '../src/core/pictures/lanes.ts';
import {
  endOf,
  GRADES,
  type Grade,
  gradeOf,
  LONGEST_ALT,
  type Picture,
  type Place,
  shortened,
} from '../src/core/pictures/picture.ts';
import { coversPhones, type Standing, standingsOf } from '../src/core/pictures/standing.ts';

/** Where every market stands by the articles, as a picture and as the same lines in words. */
export const map: Command = {
  name: 'map',
  options: [{ name: 'offering', kind: 'choice', choices: OFFERINGS }],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    return compose(telling, mapDraft(telling));
  },
};

/** Where every market stands; `asked` is the question where it was put in free words. */
export function mapDraft(telling: Telling, asked?: string): Draft {
  const { call, facts, view, words } = telling;
  const offering = OFFERINGS.find((known) => known === call.options['offering']);
  const { guessed, leftOut } = words.pictures.map;
  const claims = new Map(
    facts.marketsByClaims.map((market) => [
      market,
      (facts.claimsOfMarket.get(market) ?? []).filter((claim) => view.shows(claim) && isOf(claim, offering)),
    ]),
  );
  const entries = entriesOf(claims, telling);
  const named = offering && words.pictures.offerings[offering];
  const title = words.pictures.map.title(named);
  const until = inWords(call.asOf ?? knownDate(facts.horizon), words.dates, 'adverb');
  return {
    kind: entries.length > 0 ? 'facts' : 'unknown',
    command: 'map',
    title,
    card: {
      title: words.pictures.map.cardTitle(until, named),
      ...(asked === undefined ? {} : { asked }),
      ...(entries.length > 0 ? {} : { lead: { remark: words.nothingYet } }),
      groups: [
        paragraphs(...gradeLines(entries, telling)),
        paragraphs(...happenedLines(entries, telling)),
        paragraphs(...(offering === undefined ? [] : remarks(offering === 'smartphones' ? guessed : leftOut))),
      ],
    },
    sections: () =>
      GRADES.map((grade) => ({
        heading: words.pictures.grades[grade],
        layer: 'articles',
        items: entries
          .filter((entry) => entry.grade === grade)
          .map(({ place, claim, label }) => ({ ...claimLine(claim, telling, { market: place.market }), label })),
      })),
    next: [
      { command: 'us-launch', options: {}, label: words.next.usLaunch },
      { command: 'timeline', options: {}, label: words.next.timelineOfAll },
      { command: 'conflicts', options: {}, label: words.next.conflicts },
    ],
    picture: () => pictureOf(title, entries, telling),
  };
}

/** Whether a statement counts where one kind of product is asked for. One that names none is taken to be about phones. */
const isOf = (claim: Claim, offering: Offering | undefined): boolean =>
  offering === undefined || (offering === 'smartphones' ? coversPhones(claim) : claim.offering.includes(offering));

/** A market's standing, as the picture and as the text have it. */
interface Entry {
  readonly grade: Grade;
  readonly place: Place;
  readonly claim: Claim;
  /** The market's name, with the products it is about where others stand elsewhere. */
  readonly label: string;
}

/** In the order of the text: what went furthest first, of equals the market with most claims. */
function entriesOf(claims: ReadonlyMap<string, readonly Claim[]>, telling: Telling): readonly Entry[] {
  const entries = [...claims].flatMap(([market, statements]) => {
    const [background] = statements;
    const standings: readonly Standing[] = standingsOf(statements);
    if (standings.length > 0) return standings.map((standing) => entryOf(market, standing, telling));
    return background ? [entryOf(market, { scope: 'all', claim: background }, telling)] : [];
  });
  return GRADES.flatMap((grade) => entries.filter((entry) => entry.grade === grade));
}

function entryOf(market: string, { scope, claim }: Standing, telling: Telling): Entry {
  const { call, words } = telling;
  const name = marketName(market, call.locale);
  // A claim of background only colours the market as such, whatever else it says.
  const status = standingsOf([claim]).length > 0 ? claim.status : 'context';
  const sequel = sequelFor(claim, telling, market);
  const labels = {
    all: name,
    others: `${name} (${words.country.others.toLowerCase()})`,
    phones: `${name} (${words.country.phones.toLowerCase()})`,
  };
  return {
    grade: gradeOf(status),
    place: { market, name, status, scope, claim: claim.id, ...(sequel ? { sequel } : {}) },
    claim,
    label: labels[scope],
  };
}

/** "Launched: Spain, France": a line a grade, each market leading to where that is read. */
function gradeLines(entries: readonly Entry[], telling: Telling): readonly CardLine[] {
  const { words } = telling;
  return GRADES.filter((grade) => grade !== 'context').flatMap((grade): readonly CardLine[] => {
    const here = entries.filter((entry) => entry.grade === grade);
    const [first, ...rest] = here.map(({ claim }) => ({ claim }));
    if (!first) return [];
    const names = here.map(({ claim, label }) => [{ word: label, url: articleSource(claim.article, telling).url }]);
    const strong = words.label(words.pictures.grades[grade]).trimEnd();
    return [{ pieces: [{ strong }, ' ', ...inARow(names), '.'], cites: [first, ...rest] }];
  });
}

/** "What happened: Spain 7 November 2017, …": when phones were launched where the articles name a market. */
function happenedLines(entries: readonly Entry[], telling: Telling): readonly CardLine[] {
  const { call, facts, view, words } = telling;
  const markets = [...new Set(entries.filter(({ grade }) => grade !== 'context').map(({ place }) => place.market))];
  const line = launchesLine(launchesAmong(markets, telling), telling, 'noun');
  if (!line) return [];
  const lost = markets.filter((market) => {
    const all = facts.outcomesOfMarket.get(market) ?? [];
    return !view.asOf && all.length > 0 && all.every(({ result }) => result === 'unknown');
  });
  const names = words.list(lost.map((market) => marketName(market, call.locale)));
  const places = words.list(lost.map((market) => inMarket(market, call.locale)));
  const open = lost.length > 0 ? [` ${words.card.notFound(names, places)}`] : [];
  const strong = words.label(words.card.headings.happened).trimEnd();
  return [{ ...line, pieces: [{ strong }, ' ', ...line.pieces, ...open] }];
}

function pictureOf(title: string, entries: readonly Entry[], telling: Telling): Picture | undefined {
  if (entries.length === 0) return undefined;
  const { call, words } = telling;
  const places = entries.map(({ place }) => place);
  const asOf = call.asOf && inWords(call.asOf, words.dates);
  const sequels = places.flatMap(({ sequel }) => sequel ?? []);
  return {
    kind: 'map',
    locale: call.locale,
    title,
    alt: altOf(title, entries, asOf, telling),
    claims: [...new Set(places.map(({ claim }) => claim))],
    outcomes: [...new Set(sequels.map(({ outcome }) => outcome))],
    places,
  };
}

/** "World map. Launched: Spain, France … What happened next: it happened in France …" */
function altOf(title: string, entries: readonly Entry[], asOf: string | undefined, { words }: Telling): string {
  const said = GRADES.flatMap((grade) => {
    const named = entries.filter((entry) => entry.grade === grade).map(({ label }) => label);
    return named.length > 0 ? [`${words.label(words.pictures.grades[grade])}${words.list(named)}.`] : [];
  });
  const ended = (['kept', 'missed', 'open'] as const).flatMap((end) => {
    const named = entries.filter(({ place }) => place.sequel && endOf(place.sequel) === end).map(({ label }) => label);
    return named.length > 0 ? [`${words.label(words.pictures.ends[end])}${words.list(named)}.`] : [];
  });
  const next = ended.length > 0 ? [`${words.headings.outcomes}. ${ended.join(' ')}`] : [];
  const head = `${words.pictures.map.what}. ${title}.${asOf ? ` ${words.pictures.asOf(asOf)}.` : ''}`;
  return shortened([head, ...said, ...next].join(' '), LONGEST_ALT);
}
