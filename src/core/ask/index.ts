import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { CATALOGUES, LOCALES } from '../../locales/index.ts';
import { knownDate } from '../facts/dates.ts';
import type { Claim, FactBase } from '../facts/factbase.ts';
import type { CueName, Offering } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import { regionsOf } from '../facts/regions.ts';
import { type Bank, openBank, type PlacedQuestions, placeQuestions, storedTexts } from './bank.ts';
import { gazetteerOf } from './names.ts';
import { readTold, traitsOf } from './question.ts';
import { stem } from './stem.ts';
import type { Placed } from './vectors.ts';
import { LANGUAGES, type Language, readWords, type Vocabulary, vocabularyOf, type Words } from './vocabulary.ts';

/** A question stored with a claim. */
export interface StoredQuestion {
  readonly keys: ReadonlySet<string>;
  readonly cues: ReadonlySet<CueName>;
}

/** What a claim is matched with questions by: key → how strongly it stands for it, 0 to 1. */
export interface Matter {
  readonly keys: ReadonlyMap<string, number>;
  readonly asks: readonly StoredQuestion[];
  /** Kinds of question it answers, as far as its stored questions tell. */
  readonly cues: ReadonlySet<CueName>;
  /** What it gives a number of. */
  readonly counts: ReadonlySet<string>;
}

export interface Document<R> extends Matter {
  readonly record: R;
}

export interface Collection<R> {
  readonly documents: readonly Document<R>[];
  /** Key → indexes of the documents that have it. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** How telling a key is: 3 for the rarest, near 0 for what nearly all have; none for what no document has. */
  readonly rarity: ReadonlyMap<string, number>;
}

export interface StoredIn {
  readonly bank: Bank;
  /** Claim → keys of the names it bears: those of its own record, and those that its stored questions name. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

/** All that a question is matched with. */
export interface AskIndex {
  readonly vocabulary: Vocabulary;
  /** The stored questions of a language. */
  readonly stored: Readonly<Record<Language, StoredIn>>;
  readonly claims: Collection<Claim>;
}

/** What the fields of a record say beside its text. */
const TOPIC = { main: 0.49, other: 0.4 };
const FIELD = 0.7;
const NEARBY = 0.6;
const OFFERING_CONCEPTS: Readonly<Record<Offering, readonly string[]>> = {
  smartphones: ['phone'],
  accessories: ['accessory'],
  'smart-home': ['smarthome', 'connected'],
  wearables: ['tracker'],
  'tv-box': ['tvbox'],
  stores: ['shop'],
  services: ['service'],
};

class Keys extends Map<string, number> {
  raise(key: string, strength: number): void {
    if ((this.get(key) ?? 0) < strength) this.set(key, strength);
  }

  raiseAll(others: ReadonlyMap<string, number>, share = 1): void {
    for (const [key, strength] of others) this.raise(key, strength * share);
  }
}

/** The years a date can mean, at most a few. */
function yearsOf(date: string): readonly number[] {
  const { from, to } = knownDate(date);
  const first = from?.year ?? to?.year;
  const last = to?.year ?? from?.year;
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: Math.min(last - first + 1, 10) }, (_, step) => first + step);
}

/** The month of a date that lies within one, as a text would name it. */
function monthKeys(date: string): readonly string[] {
  const { from, to } = knownDate(date);
  const month = (from ?? to)?.month;
  if (month === undefined || (from && to && (from.year !== to.year || from.month !== to.month))) return [];
  return LOCALES.map((locale) => `s:${stem(fold(CATALOGUES[locale].dates.months[month - 1] ?? ''))}`);
}

function addFields(
  keys: Keys,
  record: {
    readonly markets: readonly string[];
    readonly about: {
      readonly topics: readonly string[];
      readonly people: readonly string[];
      readonly organisations: readonly string[];
      readonly products: readonly string[];
    };
    readonly offering: readonly Offering[];
  },
): void {
  for (const market of record.markets) {
    keys.raise(`m:${market}`, 1);
    for (const region of regionsOf(market)) keys.raise(`r:${region}`, NEARBY);
  }
  for (const [index, topic] of record.about.topics.entries())
    keys.raise(`t:${topic}`, index === 0 ? TOPIC.main : TOPIC.other);
  for (const id of record.about.people) keys.raise(`p:${id}`, 1);
  for (const id of record.about.organisations) keys.raise(`o:${id}`, 1);
  for (const id of record.about.products) keys.raise(`d:${id}`, 1);
  for (const offering of record.offering)
    for (const concept of OFFERING_CONCEPTS[offering]) keys.raise(`c:${concept}`, FIELD);
}

function matterOf(claim: Claim, facts: FactBase, vocabulary: Vocabulary): Matter {
  const keys = new Keys();
  addFields(keys, claim);
  for (const region of claim.regions ?? []) keys.raise(`r:${region}`, 1);
  for (const id of claim.speaker.by) if (id !== 'author') keys.raise(facts.people.has(id) ? `p:${id}` : `o:${id}`, 1);
  for (const { medium } of claim.via) keys.raise(`o:${medium}`, 1);
  keys.raise(`o:${claim.article.publisher}`, 1);
  const { value: author } = claim.article.author;
  if (author !== null) keys.raise(`p:${author}`, NEARBY);
  for (const date of [claim.said, claim.meant, claim.article.published.value])
    if (date !== null) for (const year of yearsOf(date)) keys.raise(`y:${year}`, 1);
  if (claim.article.published.value !== null)
    for (const year of yearsOf(claim.article.published.value)) keys.raise(`y:${year}`, 1);
  for (const date of [claim.said, claim.meant, claim.article.published.value])
    if (date !== null) for (const key of monthKeys(date)) keys.raise(key, FIELD);
  const asks: StoredQuestion[] = [];
  const cues = new Set<CueName>();
  const counts = new Set<string>();
  for (const language of LANGUAGES) {
    const own = [
      claim.text[language],
      ...(claim.speaker.role ? [claim.speaker.role[language]] : []),
      ...(claim.occasion ? [claim.occasion[language]] : []),
    ];
    for (const text of own) keys.raiseAll(readTold(text, language, vocabulary).keys);
    for (const ask of claim.asks?.[language] ?? []) {
      const { keys: told, part } = readTold(ask, language, vocabulary);
      const asked = new Set(
        part.terms.flatMap((term) => (term.keys.includes('o:xiaomi') ? [] : term.keys.slice(0, 2))),
      );
      keys.raiseAll(told);
      asks.push({ keys: asked, cues: part.cues });
      for (const cue of part.cues) cues.add(cue);
      for (const key of part.counted) counts.add(key);
    }
  }
  if (claim.wording !== undefined) keys.raiseAll(readTold(claim.wording, 'fr', vocabulary).keys, NEARBY);
  return { keys, asks, cues, counts };
}

function collect<R>(documents: readonly Document<R>[]): Collection<R> {
  const postings = new Map<string, number[]>();
  for (const [index, { keys }] of documents.entries())
    for (const key of keys.keys()) {
      const list = postings.get(key);
      if (list) list.push(index);
      else postings.set(key, [index]);
    }
  const scale = 3 / Math.log(1 + documents.length);
  const rarity = new Map(
    [...postings].map(([key, { length }]) => [key, scale * Math.log(1 + documents.length / length)]),
  );
  return { documents, postings, rarity };
}

/** Stored questions on a claim that must name something before the claim bears it. */
const NAMED_BY = 2;
/** What is no record of the base must be named by this share of them. */
const NAMED_BY_SHARE = 0.2;
const BORNE = 0.5;

function namesOf(
  matters: ReadonlyMap<string, Matter>,
  asked: PlacedQuestions['named'],
): ReadonlyMap<string, ReadonlySet<string>> {
  const counts = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const [id, keys] of asked) {
    const own = counts.get(id) ?? new Map<string, number>();
    for (const key of new Set(keys)) own.set(key, (own.get(key) ?? 0) + 1);
    counts.set(id, own);
    totals.set(id, (totals.get(id) ?? 0) + 1);
  }
  const least = (key: string, id: string): number =>
    key.startsWith('n:') ? Math.max(NAMED_BY, (totals.get(id) ?? 0) * NAMED_BY_SHARE) : NAMED_BY;
  return new Map(
    [...matters].map(([id, { keys }]) => {
      const own = [...keys].flatMap(([key, strength]) => (strength >= BORNE ? [key] : []));
      const named = [...(counts.get(id) ?? [])].flatMap(([key, count]) => (count >= least(key, id) ? [key] : []));
      return [id, new Set([...own, ...named])];
    }),
  );
}

/** All of the index that does not hold records: plain data, to be made ahead and kept in a file. */
interface Prepared {
  readonly words: Words;
  /** By the ids of the claims. */
  readonly matters: ReadonlyMap<string, Matter>;
  readonly questions: Readonly<
    Record<Language, { readonly placed: Placed; readonly names: ReadonlyMap<string, ReadonlySet<string>> }>
  >;
}

function prepare(facts: FactBase): Prepared {
  const words = readWords(facts);
  const vocabulary = vocabularyOf(words);
  const matters = new Map(
    [...facts.claims.values()].map((claim) => [claim.id, matterOf(claim, facts, vocabulary)] as const),
  );
  const questionsIn = (language: Language) => {
    const { placed, named } = placeQuestions(storedTexts(facts, language), (text) =>
      traitsOf(text, language, vocabulary),
    );
    return { placed, names: namesOf(matters, named) };
  };
  return { words, matters, questions: { en: questionsIn('en'), fr: questionsIn('fr') } };
}

/** The index of a base as bytes, the same for the same facts. It takes seconds. */
export const preparedIndex = (facts: FactBase): Uint8Array => serialize(prepare(facts));

function openIndex({ words, matters, questions }: Prepared, facts: FactBase): AskIndex {
  const storedIn = (language: Language): StoredIn => {
    const { placed, names } = questions[language];
    const stored = storedTexts(facts, language).map(([answer]) => answer);
    return { bank: openBank(placed, stored), names };
  };
  return {
    vocabulary: vocabularyOf(words),
    stored: { en: storedIn('en'), fr: storedIn('fr') },
    claims: collect(
      [...matters].flatMap(([id, matter]) => {
        const record = facts.claims.get(id);
        return record ? [{ record, ...matter }] : [];
      }),
    ),
  };
}

const opened = new WeakMap<FactBase, AskIndex>();

const read = (facts: FactBase): Prepared => (facts.prepared ? deserialize(facts.prepared) : prepare(facts));

function open(facts: FactBase, prepared = read(facts)): AskIndex {
  const index = openIndex(prepared, facts);
  opened.set(facts, index);
  return index;
}

/** The index of a base, kept with it: from what was prepared of it, or, where nothing was, made now, which takes long. */
export const indexFor = (facts: FactBase): AskIndex => opened.get(facts) ?? open(facts);

/** Opens ahead what questions are read with, a part at a time, with turns for others between. */
export async function prepareIndex(facts: FactBase): Promise<void> {
  if (!opened.has(facts)) {
    await nextTurn();
    const prepared = read(facts);
    await nextTurn();
    if (!opened.has(facts)) open(facts, prepared);
  }
  await nextTurn();
  // Plain questions are read by names alone.
  gazetteerOf(facts);
}
