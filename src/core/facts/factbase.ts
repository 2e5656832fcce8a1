import { byDate, dayOf, type EdtfDate, isPast, knownDate, lastMonth } from './dates.ts';
import type { ArticleRecord, ClaimRecord, Conflict, Outcome, Page } from './facts.ts';
import type { Fault } from './fault.ts';
import { createMarketIndex } from './market-index.ts';
import type { Data, Placed } from './records.ts';
import { revisionOf } from './seal.ts';

/** A claim as the program uses it: the record, the article it stands in, its dates read. */
export interface Claim extends ClaimRecord {
  readonly article: Article;
  readonly saidDate: EdtfDate;
  readonly meantDate: EdtfDate | null;
}
export interface Article extends Omit<ArticleRecord, 'claims'> {
  readonly claims: readonly Claim[];
  readonly publishedDate: EdtfDate | null;
}

/** The base is faulty and the program must not start on it. */
export class FactFaults extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(`${faults.length} fault(s) in the facts`);
    this.name = 'FactFaults';
    this.faults = faults;
  }
}

const recordsIn = <T>(places: readonly Placed<T>[]): readonly T[] => places.map(({ record }) => record);
const byId = <T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> =>
  new Map(records.map((record) => [record.id, record]));

function groupByEach<T>(records: readonly T[], keysOf: (record: T) => readonly string[]) {
  const pairs = records.flatMap((record) => keysOf(record).map((key) => ({ key, record })));
  const groups = [...Map.groupBy(pairs, ({ key }) => key)];
  return new Map(groups.map(([key, group]) => [key, group.map(({ record }) => record)] as const));
}

function readArticle({ claims, ...head }: ArticleRecord): Article {
  const read: Claim[] = [];
  const article = {
    ...head,
    claims: read,
    publishedDate: head.published.value === null ? null : knownDate(head.published.value),
  };
  for (const claim of claims) {
    const meantDate = claim.meant === null ? null : knownDate(claim.meant);
    read.push({ ...claim, article, saidDate: knownDate(claim.said), meantDate });
  }
  return article;
}

/** What free questions are read with, and statements judged with. */
export interface Prepared {
  readonly questions?: Uint8Array | undefined;
  readonly spelling?: Uint8Array | undefined;
  readonly statements?: Uint8Array | undefined;
}

/** @param prepared what was made of this data ahead, if it was */
export function indexFacts(data: Data, prepared?: Prepared) {
  const articles = data.articles
    .map(({ record }) => readArticle(record))
    .sort((a, b) => byDate(dayOf(a.published.value), dayOf(b.published.value)));
  const claims = articles.flatMap((article) => article.claims);
  const inOrder = claims.toSorted((a, b) => byDate(a.saidDate, b.saidDate));
  const outcomes = recordsIn(data.outcomes);
  const conflicts = recordsIn(data.conflicts);
  const outcomesOfClaim = groupByEach(outcomes, (outcome) => outcome.claims);
  const claimsOfMarket = groupByEach(inOrder, (claim) => claim.markets);
  const [last] = articles.flatMap(({ publishedDate }) => publishedDate ?? []).sort((a, b) => b.latest - a.latest);
  const pages: ReadonlyMap<string, Page> = new Map(
    outcomes.flatMap(({ pages: all }) => all.map((page) => [page.url, page])),
  );
  return {
    articles: byId(articles),
    claims: byId(claims),
    outcomes: byId(outcomes),
    conflicts: byId(conflicts),
    people: byId(recordsIn(data.people)),
    organisations: byId(recordsIn(data.organisations)),
    products: byId(recordsIn(data.products)),
    topics: byId(recordsIn(data.topics)),
    events: byId(recordsIn(data.events)),
    senses: byId(recordsIn(data.senses)),
    regions: byId(recordsIn(data.regions)),
    pages,
    markets: createMarketIndex(
      recordsIn(data.markets),
      new Map([...claimsOfMarket].map(([market, { length }]) => [market, length])),
    ),
    /** What members call the markets beside their names, by alpha-2 code. */
    marketNames: byId(recordsIn(data.markets)),
    lexicon: { matters: recordsIn(data.matters), cues: recordsIn(data.cues), ...data.words },
    get questions() {
      return recordsIn(data.questions);
    },
    get statements() {
      return recordsIn(data.statements);
    },
    prepared,
    /** All claims, oldest word first. */
    claimsInOrder: inOrder,
    /** Of these, those that are more than background, and those whose outcome is known. */
    foregroundInOrder: inOrder.filter(({ status }) => status !== 'context'),
    endedInOrder: inOrder.filter(({ id }) => outcomesOfClaim.has(id)),
    /** Claims of a market (alpha-2), oldest word first; likewise below. */
    claimsOfMarket,
    /** Markets with claims, most claims first. */
    marketsByClaims: [...claimsOfMarket].sort(([, a], [, b]) => b.length - a.length).map(([market]) => market),
    outcomesOfMarket: groupByEach(outcomes, (outcome) => outcome.markets),
    outcomesOfClaim,
    conflictsOfClaim: groupByEach(conflicts, (conflict) => conflict.sides.flatMap((side) => side.claims)),
    /** Last month any article can be of, EDTF: `2018-07`. */
    horizon: last ? lastMonth(last) : '',
    /** Eight hexadecimal digits over all of the data: the seals have been seen to hold, so they stand for the content. */
    revision: revisionOf(data.seals),
    licence: data.licence,
    /** Day on which the editors last looked for outcomes, EDTF. */
    checked: data.checked,
  };
}
export type FactBase = Readonly<ReturnType<typeof indexFacts>>;

/**
 * The base as it stood at the end of a day, month or year: what had certainly been said or had happened by then,
 * and nothing of the editors' hindsight. Without a date it is the whole base.
 */
export interface View {
  readonly asOf: EdtfDate | undefined;
  readonly shows: (claim: Claim) => boolean;
  /** The outcome with the events that had taken place and been reported; undefined where there were none. */
  readonly outcome: (outcome: Outcome) => Outcome | undefined;
  /** Whether the end of it was known by then. */
  readonly isOver: (outcome: Outcome) => boolean;
  /** The conflict with the sides that had been heard; undefined where there was nobody yet to disagree with. */
  readonly conflict: (conflict: Conflict) => Conflict | undefined;
}

const WHOLE: View = {
  asOf: undefined,
  shows: () => true,
  outcome: (outcome) => outcome,
  isOver: () => true,
  conflict: (conflict) => conflict,
};

export function viewOf(facts: FactBase, asOf: EdtfDate | undefined): View {
  if (!asOf) return WHOLE;
  const past = (date: string): boolean => isPast(knownDate(date), asOf);
  const shows = (claim: Claim): boolean => isPast(claim.saidDate, asOf);
  const heard = (id: string): boolean => {
    const claim = facts.claims.get(id);
    return claim !== undefined && shows(claim);
  };
  return {
    asOf,
    shows,
    outcome: (outcome) => {
      const printed = (page: number): boolean => {
        const published = outcome.pages[page]?.published ?? null;
        return published === null || past(published);
      };
      const events = outcome.events
        .filter(({ when }) => when !== null && past(when))
        .map((event) => ({ ...event, pages: event.pages.filter(printed) }))
        .filter(({ pages }) => pages.length > 0);
      return events.length > 0 ? { ...outcome, events } : undefined;
    },
    isOver: ({ happened }) => happened !== null && past(happened),
    conflict: (conflict) => {
      const sides = conflict.sides.filter((side) => side.claims.every(heard));
      return sides.length > 1 ? { ...conflict, sides } : undefined;
    },
  };
}
