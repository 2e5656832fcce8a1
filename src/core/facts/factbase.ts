import { byDate, type EdtfDate, isPast, knownDate, lastMonth } from './dates.ts';
import type {
  ArticleRecord,
  ClaimRecord,
  Conflict,
  EventRecord,
  Lexicon,
  MarketNames,
  Note,
  Organisation,
  Outcome,
  Page,
  Person,
  Product,
  Questions,
  RegionNames,
  Sense,
  Topic,
} from './facts.ts';
import type { Fault } from './fault.ts';
import { createMarketIndex, type MarketIndex } from './market-index.ts';
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

/** All facts, checked and indexed. Nothing changes it once it is loaded. */
export interface FactBase {
  readonly articles: ReadonlyMap<string, Article>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly conflicts: ReadonlyMap<string, Conflict>;
  readonly people: ReadonlyMap<string, Person>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly products: ReadonlyMap<string, Product>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly events: ReadonlyMap<string, EventRecord>;
  readonly senses: ReadonlyMap<string, Sense>;
  readonly regions: ReadonlyMap<string, RegionNames>;
  /** Pages behind the outcomes, by address. */
  readonly pages: ReadonlyMap<string, Page>;
  readonly markets: MarketIndex;
  /** What members call the markets beside their names, by alpha-2 code. */
  readonly marketNames: ReadonlyMap<string, MarketNames>;
  /** Words of questions that belong to no record. */
  readonly lexicon: Lexicon;
  /** Questions that members ask, each with what answers it. */
  readonly questions: readonly Questions[];
  /** What free questions are read with, where it was made ahead. */
  readonly prepared: Uint8Array | undefined;
  /** All claims, oldest word first. */
  readonly claimsInOrder: readonly Claim[];
  /** Claims of a market (alpha-2), oldest word first; likewise below. */
  readonly claimsOfMarket: ReadonlyMap<string, readonly Claim[]>;
  /** Markets with claims, most claims first. */
  readonly marketsByClaims: readonly string[];
  readonly outcomesOfMarket: ReadonlyMap<string, readonly Outcome[]>;
  readonly outcomesOfClaim: ReadonlyMap<string, readonly Outcome[]>;
  readonly conflictsOfClaim: ReadonlyMap<string, readonly Conflict[]>;
  /** Last month any article can be of, EDTF: `2018-07`. */
  readonly horizon: string;
  /** Eight hexadecimal digits over all of the data. */
  readonly revision: string;
  readonly licence: string;
  /** Day on which the editors last looked for outcomes, EDTF. */
  readonly checked: string;
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

const byId = <T extends { readonly id: string }>(places: readonly Placed<T>[]): ReadonlyMap<string, T> =>
  new Map(places.map(({ record }) => [record.id, record]));

/** Groups records under each of several keys, in the order given. */
function groupByEach<T>(
  records: Iterable<T>,
  keys: (record: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    for (const key of keys(record)) {
      const group = groups.get(key);
      if (group) group.push(record);
      else groups.set(key, [record]);
    }
  }
  return groups;
}

/** Where pages that are gone are kept, by their own addresses. */
type Archived = ReadonlyMap<string, string>;

function archivedIn(data: Data): Archived {
  const pages = [
    ...data.articles.map(({ record }) => ({ url: record.url.value, archived: record.archived })),
    ...data.outcomes.flatMap(({ record }) => record.pages),
  ];
  return new Map(
    pages.flatMap(({ url, archived }) => (url !== null && archived !== undefined ? [[url, archived]] : [])),
  );
}

/** The address that lines cite. */
const cited = (url: string, archived: Archived): string => archived.get(url) ?? url;
const citedSource = (source: Note['source'], archived: Archived): Note['source'] =>
  source === 'editors' ? source : source.map((url) => cited(url, archived));

function readArticle({ claims, ...head }: ArticleRecord, archived: Archived): Article {
  const read: Claim[] = [];
  const article = {
    ...head,
    url: { ...head.url, value: head.url.value === null ? null : cited(head.url.value, archived) },
    claims: read,
    publishedDate: head.published.value === null ? null : knownDate(head.published.value),
  };
  for (const claim of claims) {
    const meantDate = claim.meant === null ? null : knownDate(claim.meant);
    const note = claim.note && { ...claim.note, source: citedSource(claim.note.source, archived) };
    read.push({ ...claim, ...(note ? { note } : {}), article, saidDate: knownDate(claim.said), meantDate });
  }
  return article;
}

/**
 * Indexes checked data.
 * @param prepared what free questions are read with, if it was made of this data
 */
export function indexFacts(data: Data, prepared?: Uint8Array): FactBase {
  const published = (article: Article) => article.publishedDate ?? knownDate('9999');
  const archived = archivedIn(data);
  const articles = data.articles
    .map(({ record }) => readArticle(record, archived))
    .sort((a, b) => byDate(published(a), published(b)));
  const claims = articles.flatMap((article) => article.claims);
  const inOrder = claims.toSorted((a, b) => byDate(a.saidDate, b.saidDate));
  const outcomes = data.outcomes.map(({ record }) => ({
    ...record,
    pages: record.pages.map((page) => ({ ...page, url: cited(page.url, archived) })),
  }));
  const conflicts = data.conflicts.map(({ record }) => ({ ...record, source: citedSource(record.source, archived) }));
  const claimsOfMarket = groupByEach(inOrder, (claim) => claim.markets);
  const dated = articles.flatMap(({ publishedDate }) => (publishedDate ? [publishedDate] : []));
  let lexicon: Lexicon | undefined;
  const last = dated.toSorted((a, b) => b.latest - a.latest)[0];
  return {
    articles: new Map(articles.map((article) => [article.id, article])),
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    outcomes: new Map(outcomes.map((outcome) => [outcome.id, outcome])),
    conflicts: new Map(conflicts.map((conflict) => [conflict.id, conflict])),
    people: byId(data.people),
    organisations: byId(data.organisations),
    products: byId(data.products),
    topics: byId(data.topics),
    events: byId(data.events),
    senses: byId(data.senses),
    regions: byId(data.regions),
    pages: new Map(outcomes.flatMap(({ pages }) => pages.map((page) => [page.url, page]))),
    markets: createMarketIndex(
      data.markets.map(({ record }) => record),
      new Map([...claimsOfMarket].map(([market, { length }]) => [market, length])),
    ),
    marketNames: byId(data.markets),
    get lexicon() {
      lexicon ??= {
        concepts: data.concepts.map(({ record }) => record),
        cues: data.cues.map(({ record }) => record),
        ...data.words,
      };
      return lexicon;
    },
    get questions() {
      return data.questions.map(({ record }) => record);
    },
    prepared,
    claimsInOrder: inOrder,
    claimsOfMarket,
    marketsByClaims: [...claimsOfMarket].sort(([, a], [, b]) => b.length - a.length).map(([market]) => market),
    outcomesOfMarket: groupByEach(outcomes, (outcome) => outcome.markets),
    outcomesOfClaim: groupByEach(outcomes, (outcome) => outcome.claims),
    conflictsOfClaim: groupByEach(conflicts, (conflict) => conflict.sides.flatMap((side) => side.claims)),
    horizon: last ? lastMonth(last) : '',
    // The seals have been seen to hold, so they stand for the content.
    revision: revisionOf(data.seals),
    licence: data.licence,
    checked: data.checked,
  };
}

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

/** @param asOf the last day, month or year seen; undefined for all */
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
