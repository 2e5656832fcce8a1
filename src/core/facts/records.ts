import type { ArticleRecord, ClaimRecord, LexiconWords, RecordOf } from './facts.ts';
import { KIND_NAMES, KINDS, type Kind } from './kinds.ts';
import { remember } from './once.ts';
import type { Questions, Statements } from './stored.ts';

export interface Placed<T> {
  readonly file: string;
  readonly path: string;
  readonly record: T;
}
type Lists = { readonly [K in Kind]: readonly Placed<RecordOf<K>>[] };

export interface Data extends Lists {
  readonly checked: string;
  readonly licence: string;
  readonly seals: Readonly<Record<string, string>>;
  /** What of the lexicon stands in no list of records. */
  readonly words: LexiconWords;
  readonly articles: readonly Placed<ArticleRecord>[];
  readonly claims: readonly (Placed<ClaimRecord> & { readonly article: ArticleRecord })[];
  readonly questions: readonly Placed<Questions>[];
  readonly statements: readonly Placed<Statements>[];
  /** Files that could not be read; what refers to them cannot be judged. */
  readonly unread: ReadonlySet<string>;
}

/** Parsed JSON whose schema has been seen to hold. */
export type Json = ReturnType<typeof JSON.parse>;

/** What files hold, by name, in order. */
export type Files = Pick<ReadonlyMap<string, Json>, 'keys' | 'get'>;

/**
 * Puts the records of all files together, each with the place it stands in; stored questions and statements, which are most
 * of the data, when they are first asked for.
 * @param files their schemas hold
 * @param unread the names of those that could not be read
 */
export function recordsOf(files: Files, unread: ReadonlySet<string> = new Set()): Data {
  const file = (name: string): Json => files.get(`${name}.json`) ?? {};
  const placed = (name: string, list: string, records: readonly Json[] = []): readonly Placed<Json>[] =>
    records.map((record, index) => ({ file: name, path: `${list}[${index}]`, record }));
  const inFolder = (folder: string): readonly Placed<Json>[] =>
    [...files.keys()]
      .filter((name) => name.startsWith(`${folder}/`))
      .map((name) => ({ file: name, path: '', record: files.get(name) }));
  const lists: Json = Object.fromEntries(
    KIND_NAMES.map((kind) => [kind, placed(`${KINDS[kind].file}.json`, kind, file(KINDS[kind].file)[kind])]),
  );
  const articles = inFolder('articles');
  const listed = remember((folder: 'questions' | 'statements') =>
    inFolder(folder).flatMap(({ file: name, record }) => placed(name, folder, record[folder])),
  );
  const { $schema, matters, cues, ...words } = file('lexicon');
  return {
    ...lists,
    unread,
    checked: file('base').checked ?? '',
    licence: file('base').licence ?? '',
    seals: file('seal').seals ?? {},
    articles,
    claims: articles.flatMap(({ file: name, record: article }) =>
      placed(name, 'claims', article.claims).map((claim) => ({ ...claim, article })),
    ),
    get questions() {
      return listed('questions');
    },
    get statements() {
      return listed('statements');
    },
    words,
  };
}
