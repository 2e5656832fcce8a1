import type {
  ArticleRecord,
  ClaimRecord,
  Lexicon,
  QuestionFile,
  Questions,
  RecordOf,
  StatementFile,
  Statements,
} from './facts.ts';
import { KIND_NAMES, KINDS, type Kind } from './kinds.ts';

/** A record with the place it stands in. */
export interface Placed<T> {
  readonly file: string;
  readonly path: string;
  readonly record: T;
}
/** The records of every kind. */
export type Lists = { readonly [K in Kind]: readonly Placed<RecordOf<K>>[] };

export type PlacedClaim = Placed<ClaimRecord> & { readonly article: ArticleRecord };

export interface Data extends Lists {
  readonly checked: string;
  readonly licence: string;
  readonly seals: Readonly<Record<string, string>>;
  /** What of the lexicon stands in no list of records. */
  readonly words: Pick<Lexicon, 'fillers' | 'spellings' | 'strangers' | 'cities' | 'codes'>;
  readonly articles: readonly Placed<ArticleRecord>[];
  /** The claims of all articles, in order. */
  readonly claims: readonly PlacedClaim[];
  /** The stored questions, and the files they stand in. */
  readonly questions: readonly Placed<Questions>[];
  readonly questionFiles: readonly Placed<QuestionFile>[];
  /** True statements in other words, and the files they stand in. */
  readonly statements: readonly Placed<Statements>[];
  readonly statementFiles: readonly Placed<StatementFile>[];
  /** Files that could not be read; what refers to them cannot be judged. */
  readonly unread: ReadonlySet<string>;
}

/** Parsed JSON whose schema has been seen to hold. */
export type Json = ReturnType<typeof JSON.parse>;

/**
 * Puts the records of all files together, each with the place it stands in.
 * @param files what the files hold, by name, in order; their schemas hold
 * @param unread the names of those that could not be read
 */
export function recordsOf(files: ReadonlyMap<string, Json>, unread: ReadonlySet<string> = new Set()): Data {
  const file = (name: string): Json => files.get(`${name}.json`) ?? {};
  const placed = (name: string, list: string, records: readonly Json[] = []): readonly Placed<Json>[] =>
    records.map((record, index) => ({ file: name, path: `${list}[${index}]`, record }));
  const inFolder = (folder: string): readonly Placed<Json>[] =>
    [...files]
      .filter(([name]) => name.startsWith(`${folder}/`))
      .map(([name, record]) => ({ file: name, path: '', record }));
  const lists: Json = Object.fromEntries(
    KIND_NAMES.map((kind) => [kind, placed(`${KINDS[kind].file}.json`, kind, file(KINDS[kind].file)[kind])]),
  );
  const [articles, questionFiles, statementFiles] = [
    inFolder('articles'),
    inFolder('questions'),
    inFolder('statements'),
  ];
  const {
    fillers = { en: [], fr: [] },
    spellings = { en: {}, fr: {} },
    strangers = [],
    cities = [],
    codes = {},
  } = file('lexicon');
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
    questionFiles,
    questions: questionFiles.flatMap(({ file: name, record }) => placed(name, 'questions', record.questions)),
    statementFiles,
    statements: statementFiles.flatMap(({ file: name, record }) => placed(name, 'statements', record.statements)),
    words: { fillers, spellings, strangers, cities, codes },
  };
}
