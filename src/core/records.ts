import type { Data, Files, Placed } from './data.ts';

/** Kinds of records that stand in lists, and the file each stands in. */
export const LISTS = {
  outcomes: 'outcomes',
  conflicts: 'conflicts',
  people: 'people',
  organisations: 'organisations',
  products: 'products',
  topics: 'topics',
  events: 'events',
  markets: 'markets',
  regions: 'markets',
  concepts: 'lexicon',
  cues: 'lexicon',
} as const;
export type Kind = keyof typeof LISTS;

/** The file a kind of record stands in. */
export const fileOf = (kind: Kind): string => `${LISTS[kind]}.json`;

const place = <T>(kind: Kind, records: readonly T[] = []): Placed<T>[] =>
  records.map((record, index) => ({ file: fileOf(kind), path: `${kind}[${index}]`, record }));

/**
 * Puts the records of all files together, each with the place it stands in.
 * @param files what the files hold; absent where one could not be read
 * @param unread the names of those
 */
export const recordsOf = (files: Files, unread: ReadonlySet<string> = new Set()): Data => ({
  unread,
  checked: files.base?.checked ?? '',
  licence: files.base?.licence ?? '',
  seals: files.seal?.seals ?? {},
  articles: files.articles,
  claims: files.articles.flatMap(({ file, record: article }) =>
    article.claims.map((record, index) => ({ file, path: `claims[${index}]`, record, article })),
  ),
  outcomes: place('outcomes', files.outcomes?.outcomes),
  conflicts: place('conflicts', files.conflicts?.conflicts),
  people: place('people', files.people?.people),
  organisations: place('organisations', files.organisations?.organisations),
  products: place('products', files.products?.products),
  topics: place('topics', files.topics?.topics),
  events: place('events', files.events?.events),
  markets: place('markets', files.markets?.markets),
  regions: place('regions', files.markets?.regions),
  get questionFiles() {
    return files.questions;
  },
  get questions() {
    return files.questions.flatMap(({ file, record }) =>
      record.questions.map((one, index) => ({ file, path: `questions[${index}]`, record: one })),
    );
  },
  // Asked for late: the words of questions are half of the base, and a start does not need them.
  get concepts() {
    return place('concepts', files.lexicon?.concepts);
  },
  get cues() {
    return place('cues', files.lexicon?.cues);
  },
  get words() {
    const { lexicon } = files;
    return {
      fillers: lexicon?.fillers ?? { en: [], fr: [] },
      spellings: lexicon?.spellings ?? { en: {}, fr: {} },
      strangers: lexicon?.strangers ?? [],
      cities: lexicon?.cities ?? [],
      codes: lexicon?.codes ?? {},
    };
  },
});
