import { outcomeOf, resultOf } from '../answers/answer.ts';
import { capital } from '../answers/card.ts';
import { nameOf, type Telling } from '../answers/telling.ts';
import { asLabel, byDate, inWords, knownDate } from '../facts/dates.ts';
import type { Claim } from '../facts/factbase.ts';
import { marketName } from '../facts/markets.ts';
import { endOf, type Lane, LONGEST_ALT, type Row, type Sequel, shortened, type TimelinePicture } from './picture.ts';
import { coversPhones } from './standing.ts';

/** Up to so many rows each is named; more are packed. */
const MOST_NAMED = 12;

/**
 * A timeline of claims: who said what when, for when, and what came of it.
 * @param claims in the order of the text
 * @param market the market asked about: lanes are then its plans; else they are markets
 * @returns undefined where there is nothing to draw
 */
export function timelineOf(
  title: string,
  claims: readonly Claim[],
  telling: Telling,
  market?: string,
): TimelinePicture | undefined {
  if (claims.length === 0) return undefined;
  const { call, words } = telling;
  const named = lanesOf(claims, telling, market, true);
  const ledger = named.reduce((sum, { rows }) => sum + rows.length, 0) <= MOST_NAMED;
  const lanes = ledger ? named : lanesOf(claims, telling, market, false);
  const asOf = call.asOf && words.pictures.asOf(inWords(call.asOf, words.dates));
  const sequels = lanes.flatMap(({ ends, rows }) => [...ends, ...rows.flatMap(({ sequel }) => sequel ?? [])]);
  return {
    kind: 'timeline',
    locale: call.locale,
    title,
    alt: altOf(title, lanes, ledger, asOf, telling),
    claims: claims.map(({ id }) => id),
    outcomes: [...new Set(sequels.map(({ outcome }) => outcome))],
    lanes,
    ledger,
  };
}

/** A claim in a lane; one about several markets stands in several. */
interface Stand {
  readonly lane: string;
  readonly market: string | undefined;
  readonly claim: Claim;
}

function standsOf(claim: Claim, market: string | undefined, split: ReadonlySet<string>): readonly Stand[] {
  if (market !== undefined) return [{ lane: claim.about.event ?? '', market, claim }];
  if (claim.markets.length === 0) return [{ lane: '', market: undefined, claim }];
  return claim.markets.map((each) => ({
    lane: split.has(each) ? `${each}/${coversPhones(claim) ? 'phones' : 'others'}` : each,
    market: each,
    claim,
  }));
}

/** Markets of which so much is said that phones and other products have lanes of their own. */
const LONG_LANE = 8;

function lanesOf(claims: readonly Claim[], telling: Telling, market: string | undefined, named: boolean) {
  const isLong = (one: string): boolean => {
    const told = claims.filter(({ markets }) => markets.includes(one));
    return told.length > LONG_LANE && new Set(told.map(coversPhones)).size > 1;
  };
  const split = new Set(claims.flatMap(({ markets }) => markets).filter(isLong));
  const stands = claims.flatMap((claim) => standsOf(claim, market, split));
  const lanes = Map.groupBy(stands, ({ lane }) => lane);
  const inOrder = [...lanes].sort(([a], [b]) => Number(a === '') - Number(b === ''));
  return inOrder.map(([key, own]): Lane => {
    const label = laneLabel(key, market, telling);
    const rows = rowsOf(own, telling, named);
    if (named) return { label, ends: [], rows };
    const kept = rows.flatMap(({ sequel }) => (sequel && endOf(sequel) === 'kept' ? [sequel] : []));
    const ends = [...new Map(kept.map((sequel) => [sequel.outcome, sequel])).values()];
    return { label, ends, rows: packed(rows) };
  });
}

/** Where rows are not named, what was kept stands once a lane; rows that then look alike are one. */
function packed(rows: readonly Row[]): readonly Row[] {
  const bare = rows.map(({ sequel, ...row }): Row => {
    const end = sequel && endOf(sequel);
    const stays = end === 'open' || (end === 'missed' && row.meantKind === 'target');
    return sequel && stays ? { ...row, sequel } : row;
  });
  const alike = Map.groupBy(bare, ({ said, meant, meantKind, sequel }) =>
    [
      knownDate(said).to?.year,
      knownDate(said).to?.month,
      isNear(said, meant) ? '' : `${meant} ${meantKind}`,
      sequel?.outcome,
    ].join('|'),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, claims: group.flatMap(({ claims }) => claims) }] : [];
  });
}

/** Days around a word within which what it speaks of cannot be told from it on a timeline of years. */
const NEAR = 45;

const isNear = (said: string, meant: string | null): boolean =>
  meant !== null &&
  knownDate(meant).earliest > knownDate(said).earliest - NEAR &&
  knownDate(meant).latest < knownDate(said).latest + NEAR;

function laneLabel(key: string, market: string | undefined, { call, facts, say, words }: Telling): string {
  if (market !== undefined) {
    const event = facts.events.get(key);
    return event ? capital(say(event.label)) : words.pictures.timeline.other;
  }
  if (key === '') return words.pictures.timeline.world;
  const [code = '', products] = key.split('/');
  const name = marketName(code, call.locale);
  if (products === undefined) return name;
  return words.label(name) + words.country[products === 'phones' ? 'phones' : 'others'].toLowerCase();
}

/** Claims that say the same at the same time are one row; who says it counts where rows are named. */
function rowsOf(stands: readonly Stand[], telling: Telling, named: boolean): readonly Row[] {
  const { words } = telling;
  const told = stands.map(({ claim, market }) => ({ claim, sequel: sequelFor(claim, telling, market) }));
  const same = Map.groupBy(told, ({ claim, sequel }) =>
    [
      named ? whoOf(claim, telling) : '',
      claim.saidDate.to?.year,
      claim.saidDate.to?.month,
      claim.status,
      claim.meant,
      claim.meantKind,
      sequel?.outcome,
    ].join('|'),
  );
  return [...same.values()].flatMap((group): Row[] => {
    // Of several dates the most exact one is drawn.
    const [exact] = group.toSorted(
      (a, b) => spanOf(a.claim) - spanOf(b.claim) || byDate(a.claim.saidDate, b.claim.saidDate),
    );
    if (!exact) return [];
    const { claim, sequel } = exact;
    return [
      {
        claims: group.map(({ claim: { id } }) => id),
        who: whoOf(claim, telling),
        when: asLabel(claim.saidDate, words.dates),
        status: claim.status,
        said: claim.said,
        meant: claim.meant,
        meantKind: claim.meantKind,
        ...(sequel ? { sequel } : {}),
      },
    ];
  });
}

const spanOf = ({ saidDate }: Claim): number => saidDate.latest - saidDate.earliest;

/** Who is named as saying it, or the article's publisher. */
function whoOf(claim: Claim, telling: Telling): string {
  const speakers = claim.speaker.by.filter((id) => id !== 'author').map((id) => nameOf(id, telling));
  return speakers.length > 0 ? telling.words.list(speakers) : nameOf(claim.article.publisher, telling);
}

/** "Timeline. … Xiaomi’s US web store: 12 February 2015, Xiaomi, no date given, launched on 19 May 2015 · …" */
function altOf(
  title: string,
  lanes: readonly Lane[],
  ledger: boolean,
  asOf: string | undefined,
  { words }: Telling,
): string {
  const { what, basis } = words.pictures.timeline;
  const aim = (meant: string | null): string =>
    meant === null ? words.aim.undated : words.aim.meant(inWords(knownDate(meant), words.dates));
  const rowInWords = ({ when, who, meant, meantKind, sequel }: Row): string =>
    [when, who, ...(meantKind === 'target' ? [aim(meant)] : []), ...(sequel ? [sequel.text] : [])].join(', ');
  const laneInWords = ({ label, ends, rows }: Lane): string => {
    const count = basis(new Set(rows.flatMap(({ claims }) => claims)).size);
    // What came of it twice in one month is said once.
    const sequels = new Set([...ends, ...rows.flatMap(({ sequel }) => sequel ?? [])].map(({ text }) => text));
    const told = ledger ? rows.map(rowInWords).join(' · ') : [count, ...sequels].join(', ');
    return `${words.label(label)}${told}.`;
  };
  const sentence = /[.!?]$/.test(title) ? title : `${title}.`;
  return shortened(
    [`${what}.`, sentence, ...(asOf ? [`${asOf}.`] : []), ...lanes.map(laneInWords)].join(' '),
    LONGEST_ALT,
  );
}

/**
 * What became of a claim, as values for a picture; of a claim about several markets, in the one asked about.
 * @returns undefined where that is not known yet, or differs from market to market
 */
export function sequelFor(claim: Claim, telling: Telling, market?: string): Sequel | undefined {
  const outcome = outcomeOf(claim, telling, market);
  const line = outcome && resultOf(outcome, telling);
  return line && { outcome: outcome.id, result: outcome.result, happened: outcome.happened, text: line.text };
}
