/**
 * The one table of the kinds of records that stand in lists of their own. Reading, seals, the change log, the export and the
 * checks follow from it and from the schema of the kind (`RECORDS` in `facts.ts`): a new kind is named in those two places.
 */

interface KindOfRecord {
  /** The file it stands in, without `.json`. */
  readonly file: string;
  /** It states facts, or who and what is in them: the change log and the export hold it. */
  readonly isStated?: true;
  /** Something must refer to each record of it. */
  readonly isReferredTo?: true;
}

const kinds = <Name extends string>(table: Readonly<Record<Name, KindOfRecord>>) => table;

export const KINDS = kinds({
  outcomes: { file: 'outcomes', isStated: true },
  conflicts: { file: 'conflicts', isStated: true },
  people: { file: 'people', isStated: true, isReferredTo: true },
  organisations: { file: 'organisations', isStated: true, isReferredTo: true },
  products: { file: 'products', isStated: true, isReferredTo: true },
  topics: { file: 'topics', isReferredTo: true },
  events: { file: 'events', isStated: true, isReferredTo: true },
  markets: { file: 'markets' },
  regions: { file: 'markets' },
  matters: { file: 'lexicon' },
  cues: { file: 'lexicon' },
  senses: { file: 'senses' },
});

export type Kind = keyof typeof KINDS;
/** What a record may refer to: claims stand in their articles, one file an article. */
export type Target = Kind | 'claims' | 'articles';

const isKind = (name: string): name is Kind => name in KINDS;
export const KIND_NAMES: readonly Kind[] = Object.keys(KINDS).filter(isKind);
export const STATED: readonly Kind[] = KIND_NAMES.filter((kind) => KINDS[kind].isStated);
/** Folders of which each file is one record. */
export const FOLDERS = ['articles', 'questions', 'statements'] as const;
