import { CATALOGUES, LOCALES } from '../../locales/index.ts';
import type { CueName, Weight } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import { stem } from './stem.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Traits } from './vectors.ts';
import { isForeign, type Language, type Sense, unsure, type Vocabulary } from './vocabulary.ts';

/**
 * Free text → `Reading`: what is asked about whom, where and when, in English or French, slips and SMS spelling
 * allowed for. Nothing is looked up in the facts here; `search.ts` does that.
 */

/** A word or phrase of the question that a fact should bear out. */
export interface Term {
  /** What was typed, folded. Never shown as it is. */
  readonly text: string;
  /** Any of these keys will do; see `Sense` for their kinds. */
  readonly keys: readonly string[];
  readonly kind: 'name' | 'concept' | 'topic' | 'stem' | 'year' | 'unknown' | 'stranger' | 'city';
  /** For concepts: how much the word says by itself; of several meanings the weightiest. */
  readonly weight: Weight;
  /** A fact must name this. */
  readonly hard: boolean;
  /** It may help to tell facts apart, but a fact without it fits as well. */
  readonly optional: boolean;
  /** 1 in the question itself, less in what was told around it. */
  readonly focus: number;
  /** An unknown word with a capital inside a sentence: probably a name. */
  readonly capital: boolean;
}

/** One question of a text. */
export interface Part {
  readonly terms: readonly Term[];
  readonly cues: ReadonlySet<CueName>;
  /** Keys of what "how many" counts; empty where nothing is named. */
  readonly counted: readonly string[];
  /** The month it names together with a year, as EDTF. */
  readonly month?: string;
  /** Whether it speaks of something done ("did", "ont ouvert"). */
  readonly past: boolean;
  /** What is compared with stored questions: only what asks. */
  readonly traits: Traits;
}

export interface Reading {
  readonly language: Language;
  /** The whole text as one question; undefined where it holds no word. */
  readonly whole: Part;
  /** The questions in it where there are several, else the whole. */
  readonly parts: readonly Part[];
  /** The same cut at every clause and every "and". */
  readonly pieces: readonly Part[];
  readonly words: number;
  /** It goes on from something said before ("and before 2018?") and does not say from what. */
  readonly goesOn: boolean;
  /** Words known to the vocabulary, of all. */
  readonly known: number;
  /** What the text is compared with stored questions by. */
  readonly traits: Traits;
}

/** A stretch of the text and what it may mean. */
interface Span {
  readonly tokens: readonly Token[];
  readonly senses: readonly Sense[];
  readonly known: boolean;
  /** Named beside its words, which stand as spans of their own. */
  readonly beside?: true;
}

/** What heads a question by itself. */
const ASKING: ReadonlySet<CueName> = new Set(['when', 'who', 'where', 'why', 'count', 'money', 'how', 'what']);
/** What counts wherever in the text it stands. */
const ANYWHERE: ReadonlySet<CueName> = new Set(['order', 'conflict', 'overview']);
/** What is told around the question counts this much, in other sentences and beside a question in other clauses. */
const ASIDE = { sentence: 0.2, clause: 0.4 };
/** Words read at each end of a text that has more than both: what is asked stands early or late. */
const MOST_WORDS = { first: 60, last: 60 };
/** Questions read of a text, and pieces of one: each is looked up by itself. */
const MOST_PARTS = 6;

/** Verbs and prepositions after which "us" is the pronoun. */
const BEFORE_PRONOUN = new Set(
  'tell tells give gives let lets help show shows sell sells of for with all both among'.split(' '),
);
const PAST = {
  en: new Set('did has have was were had'.split(' ')),
  fr: new Set('ont sont a est avait avaient etait etaient'.split(' ')),
};
const IMPERFECT = /..(?:ait|aient)$/;
const YEAR = /^(?:19|20)\d\d$/;
const NUMBER = /^\d/;

/** The meanings that hold for a word where it stands. */
function fitting(
  senses: readonly Sense[],
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
): readonly Sense[] {
  const drop = (isWrong: (sense: Sense) => boolean) => senses.filter((sense) => !isWrong(sense));
  const isName = (sense: Sense) => sense.kind === 'name' || sense.kind === 'stranger';
  if (token.text === 'us' && !token.capital && (before === undefined || BEFORE_PRONOUN.has(before.text)))
    return drop(isName);
  if (token.text === 'it' || token.text === 'in' || token.text === 'is') return drop(isName);
  if (token.text === 'three' && !token.capital)
    return after !== undefined && /s$/.test(after.text) ? drop(isName) : senses.map(unsure);
  const isWord = senses.some((sense) => sense.kind === 'filler' || sense.kind === 'concept');
  // "ring", "free": names only where written as names.
  if (isWord && !token.capital && token.text !== 'us')
    return drop(
      (sense) =>
        sense.kind === 'stranger' ||
        (sense.kind === 'name' && sense.proper && senses.some(({ kind }) => kind === 'filler')),
    );
  return senses;
}

const isTopic = ({ kind }: Sense): boolean => kind === 'topic';
const isOrdinary = (sense: Sense): boolean => sense.kind === 'stranger' && sense.ordinary;
const isCue = ({ kind }: Sense): boolean => kind === 'cue';

/**
 * Cuts tokens into the longest phrases known. A phrase that only names a topic is not taken whole: its words tell more
 * ("American suppliers"); the topic is noted beside them.
 */
function spansOf(
  tokens: readonly Token[],
  language: Language,
  vocabulary: Vocabulary,
  forgiving: boolean,
): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    if (!first) break;
    const second = tokens[at + 1];
    let taken: Span | undefined;
    const beside: Span[] = [];
    for (const size of second ? vocabulary.sizes(first, second) : []) {
      if (taken || at + size > tokens.length) continue;
      const run = tokens.slice(at, at + size);
      if (run.at(-1)?.clause !== first.clause) continue;
      const senses = vocabulary
        .lookup(run, language)
        .filter((sense) => !isOrdinary(sense) || run.some((token) => token.capital && !token.opens));
      if (senses.length === 0) continue;
      if (senses.every(isTopic)) beside.push({ tokens: run, senses, known: true, beside: true });
      else
        taken = {
          tokens: run,
          senses: [...senses, ...marketsWithin(run, senses, vocabulary)],
          known: true,
        };
    }
    taken ??= single(first, tokens[at - 1], second, language, vocabulary, forgiving);
    spans.push(taken, ...beside);
    at += taken.tokens.length;
  }
  return spans;
}

/** "Three Ireland" names the country too. */
function marketsWithin(run: readonly Token[], senses: readonly Sense[], vocabulary: Vocabulary): readonly Sense[] {
  if (!senses.some((sense) => sense.kind === 'name' && sense.key.startsWith('o:'))) return [];
  return run
    .slice(1)
    .flatMap((token) =>
      vocabulary.named(token.text).filter((sense) => sense.kind === 'name' && sense.key.startsWith('m:')),
    );
}

function single(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
  language: Language,
  vocabulary: Vocabulary,
  forgiving: boolean,
): Span {
  const senses = vocabulary.lookup([token], language);
  if (senses.length > 0) return { tokens: [token], senses: fitting(senses, token, before, after), known: true };
  if (token.text.length > 4 && vocabulary.isFiller(token, language))
    return { tokens: [token], senses: [{ kind: 'filler' }], known: true };
  if (vocabulary.isTold(token) || NUMBER.test(token.text)) return { tokens: [token], senses: [], known: true };
  const meant = forgiving ? vocabulary.corrected(token.text, language) : undefined;
  if (meant === undefined) return { tokens: [token], senses: [], known: false };
  const word = { ...token, text: meant, stem: stem(meant) };
  return { tokens: [word], senses: vocabulary.lookup([word], language), known: true };
}

const WEIGHT_ORDER: readonly Weight[] = ['elsewhere', 'absent', 'against', 'plain', 'light'];

/** What a span contributes to a question, or undefined for fillers and mere cues. */
function termsOf({ tokens, senses, known, beside }: Span, focus: number): readonly Term[] {
  const [token] = tokens;
  if (!token) return [];
  const text = tokens.map((one) => one.text).join(' ');
  const base = { text, focus, weight: 'plain', hard: false, optional: false, capital: false } as const;
  const of = (kind: Sense['kind']) => senses.filter((sense) => sense.kind === kind);
  const keys = (list: readonly Sense[]) => list.flatMap((sense) => ('key' in sense ? [sense.key] : []));
  const cities = of('city');
  const strangers = of('stranger');
  const names = senses.filter((sense) => sense.kind === 'name');
  const concepts = senses.filter((sense) => sense.kind === 'concept');
  const topics = of('topic');
  if (beside) return [{ ...base, kind: 'topic', keys: keys(topics), optional: true }];
  const isFiller = of('filler').length > 0 || of('cue').length > 0;
  const found: Term[] = [];
  const proper = names.filter((sense) => sense.proper);
  if (proper.length > 0) {
    const owner = proper.find(({ key }) => key.startsWith('o:'));
    const places = owner ? names.filter(({ key }) => key.startsWith('m:')) : [];
    if (places.length > 0) {
      const name = (list: typeof names, more: string): Term => ({
        ...base,
        text: `${text}${more}`,
        kind: 'name',
        keys: keys(list),
        hard: true,
      });
      return [
        name(
          names.filter((sense) => !places.includes(sense)),
          '',
        ),
        name(places, ' '),
      ];
    }
    const isFirm = keys(proper).includes('o:xiaomi');
    found.push({ ...base, kind: 'name', keys: keys(names), hard: !isFirm, optional: isFirm });
    if (cities.length > 0) found.push({ ...base, kind: 'city', keys: keys(cities), hard: true });
    return found;
  }
  if (cities.length > 0) return [{ ...base, kind: 'city', keys: keys(cities), hard: true }];
  if (strangers.length > 0) return [{ ...base, kind: 'stranger', keys: keys(strangers), hard: true }];
  const stemKeys = tokens.length === 1 ? [`s:${token.stem}`] : [];
  if (concepts.length > 0 || topics.length > 0 || names.length > 0) {
    const weight =
      concepts.length === 0
        ? 'plain'
        : (WEIGHT_ORDER.findLast((one) => concepts.some((sense) => sense.weight === one)) ?? 'plain');
    const heaviest = WEIGHT_ORDER.find((one) => concepts.some((sense) => sense.weight === one)) ?? 'plain';
    // A word with an ordinary meaning beside the telling one ("plug", "box") need not be borne out.
    return [
      {
        ...base,
        kind: concepts.length > 0 || names.length > 0 ? 'concept' : 'topic',
        keys: [...keys(concepts), ...keys(names), ...keys(topics), ...stemKeys],
        weight:
          concepts.length > 0 && weight === 'light' && heaviest === 'plain'
            ? 'plain'
            : concepts.length > 0
              ? weight
              : 'plain',
        optional: isFiller,
      },
    ];
  }
  if (isFiller) return [];
  if (YEAR.test(text)) return [{ ...base, kind: 'year', keys: [`y:${text}`] }];
  if (NUMBER.test(text)) return [{ ...base, kind: 'stem', keys: [`s:${text}`], optional: text.length < 2 }];
  if (text.length === 1) return [];
  const capital = token.capital && !token.opens && !token.shout;
  return [{ ...base, kind: known ? 'stem' : 'unknown', keys: stemKeys, capital }];
}

/** Reads one stretch of spans as one question. */
function partOf(spans: readonly Span[], focusOf: (span: Span) => number, language: Language): Part {
  const cues = new Set<CueName>();
  const terms: Term[] = [];
  let counting = false;
  const counted: string[] = [];
  let heading = false;
  let past = false;
  for (const span of spans) {
    const focus = focusOf(span);
    const isSort = focus === 1 && span.senses.some((sense) => sense.kind === 'cue' && sense.cue === 'what');
    const found = termsOf(span, focus).map((term) =>
      heading && !isSort && isSortNoun(term) ? { ...term, hard: true } : term,
    );
    // "Which Microsoft exec": the sort may stand after a name.
    if (!span.beside) heading = isSort || (heading && found.length > 0 && found.every(({ kind }) => kind === 'name'));
    for (const sense of span.senses) {
      if (sense.kind !== 'cue' || (focus < 1 && !ANYWHERE.has(sense.cue))) continue;
      cues.add(sense.cue);
      if (sense.cue === 'count' && focus === 1) counting = true;
    }
    if (counting && !span.beside && !span.senses.some(isCue)) {
      if (found.length > 0) counted.push(...found.flatMap(({ keys }) => keys));
      else if (counted.length > 0) counting = false;
    } else if (counted.length > 0) counting = false;
    if (
      focus === 1 &&
      span.tokens.some(({ text }) => PAST[language].has(text) || (language === 'fr' && IMPERFECT.test(text)))
    )
      past = true;
    terms.push(...found);
  }
  const month = monthOf(spans, focusOf);
  return {
    terms: merged(settled(terms)),
    cues,
    counted,
    past,
    traits: traitsIn(spans.filter((span) => focusOf(span) === 1)),
    ...(month === undefined ? {} : { month }),
  };
}

const MONTHS: readonly (readonly string[])[] = LOCALES.map((locale) => CATALOGUES[locale].dates.months.map(fold));

/** "November 2018" → "2018-11". */
function monthOf(spans: readonly Span[], focusOf: (span: Span) => number): string | undefined {
  const words = spans.filter((span) => focusOf(span) === 1).flatMap(({ tokens }) => tokens.map(({ text }) => text));
  const year = words.find((word) => YEAR.test(word));
  if (year === undefined) return undefined;
  for (const word of words) {
    const at =
      word.length < 3
        ? -1
        : Math.max(
            ...MONTHS.map((months) =>
              months.findIndex(
                (name) =>
                  name === word ||
                  (word.length >= 3 && word.length < 5 && name.startsWith(word) && word !== 'mar' && word !== 'jui'),
              ),
            ),
          );
    if (at >= 0) return `${year}-${String(at + 1).padStart(2, '0')}`;
  }
  return undefined;
}

/** After "which" stands the sort of thing asked for: an answer must be of that sort. Light words are of many sorts. */
const isSortNoun = ({ kind, weight, optional }: Term): boolean =>
  !optional && weight !== 'light' && (kind === 'concept' || kind === 'topic' || kind === 'stem' || kind === 'unknown');

/** A carrier, or a phone on sale, is of the whole country; a shop stands in one town. */
const SOLD = ['c:buy', 'c:sell', 'c:carrier', 'c:phone'];
const LOCAL = ['c:shop', 'c:physical', 'c:open', 'c:event', 'c:setup', 'c:invite'];

/**
 * "My cousin in Copenhagen: is Denmark covered?" asks of the country that is named, not of the town; so does "can I get
 * one in Dublin?", but not "is there a shop in Barcelona?".
 */
function settled(terms: readonly Term[]): readonly Term[] {
  const towns = new Set(terms.filter(({ kind }) => kind === 'city').map(({ text }) => text));
  const countries = new Set(
    terms.filter(({ kind, text }) => kind === 'name' && !towns.has(text)).flatMap(({ keys }) => keys),
  );
  const isLocal = terms.some(({ focus, keys }) => focus === 1 && LOCAL.some((key) => keys.includes(key)));
  const isSold = terms.some(({ focus, keys }) => focus === 1 && SOLD.some((key) => keys.includes(key)));
  const isTold = (town: string) =>
    (isSold && !isLocal && terms.some(({ kind, text }) => kind === 'name' && text === town)) ||
    terms.some(({ kind, text, keys }) => kind === 'name' && text === town && keys.some((key) => countries.has(key)));
  return terms.map((term) =>
    term.kind === 'city' && isTold(term.text) ? { ...term, hard: false, optional: true } : term,
  );
}

/** Terms that say the same once. */
function merged(terms: readonly Term[]): readonly Term[] {
  const seen = new Map<string, Term>();
  for (const term of terms) {
    const concepts = term.keys.filter((key) => key.startsWith('c:'));
    const key = (concepts.length > 0 ? concepts : term.keys).join(' ') || term.text;
    const known = seen.get(key);
    if (!known || known.focus < term.focus || (known.focus === term.focus && known.optional && !term.optional))
      seen.set(key, term);
  }
  return [...seen.values()];
}

const isAsking = ({ senses }: Span): boolean => senses.some((sense) => sense.kind === 'cue' && ASKING.has(sense.cue));
/** Says something that facts can be told apart by. */
const isTelling = (span: Span): boolean =>
  termsOf(span, 1).some(({ optional, weight, kind }) => !optional && (weight !== 'light' || kind === 'name'));

/** The words that are read. */
const wordsRead = (typed: readonly Token[]): readonly Token[] =>
  typed.length <= MOST_WORDS.first + MOST_WORDS.last
    ? typed
    : [...typed.slice(0, MOST_WORDS.first), ...typed.slice(-MOST_WORDS.last)];

/**
 * Reads a question; what it costs, and what the search for it costs, is bounded whatever is typed.
 * @param text as typed; any string is safe
 * @param fallback the language where the text does not show it
 */
export function readQuestion(text: string, vocabulary: Vocabulary, fallback: Language): Reading {
  const { tokens: all, asked } = tokenize(text);
  const typed = wordsRead(all);
  const language = vocabulary.languageOf(typed.map((token) => token.text)) ?? fallback;
  const tokens = typed.flatMap((token) => {
    const meant = vocabulary.spelling(token.text, language);
    if (!meant || (token.shout && token.text.length > 1)) return [token];
    return meant.map((word) => ({ ...token, text: word, stem: stem(word) }));
  });
  const spans = withoutReadAt(spansOf(tokens, language, vocabulary, true));
  const sentences = [...Map.groupBy(spans, ({ tokens: [token] }) => token?.sentence ?? 0)];
  const questions = focusSentences(sentences, asked);
  const focusOf = ({ tokens: [token] }: Span): number => (token && questions.has(token.sentence) ? 1 : ASIDE.sentence);
  const whole = partOf(spans, focusOf, language);
  const apart = (lists: readonly (readonly Span[])[]): readonly Part[] =>
    lists.length < 2
      ? [whole]
      : lists.slice(0, MOST_PARTS).map((own) => {
          const mine = new Set(own);
          return partOf(spans, (span) => (mine.has(span) ? 1 : Math.min(focusOf(span), ASIDE.clause)), language);
        });
  const asking = spans.filter((span) => focusOf(span) === 1);
  return {
    language,
    whole,
    parts: apart(questionsIn(asking)),
    pieces: apart(
      piecesOf(spans.filter(({ tokens: [token] }) => token !== undefined && questions.has(token.sentence))),
    ),
    words: tokens.length,
    goesOn: isGoingOn(tokens, whole),
    known: spans.filter(({ known }) => known).length,
    traits: traitsIn(spans),
  };
}

const READING = new Set(
  'vu vus lu lus vois lis entendu tombe read saw seen see heard found spotted article post tweet video'.split(' '),
);
/** Words between "seen" and where. */
const NEAR_READING = 4;

const THAT = new Set(['que', 'qu', 'that']);

/** "Seen on Facebook that …": where something was read is not what is asked about. */
function withoutReadAt(spans: readonly Span[]): readonly Span[] {
  const isReadAt = ({ senses }: Span, at: number): boolean => {
    const next = spans[at + 1]?.tokens[0]?.text;
    const isStrange = senses.some(({ kind }) => kind === 'stranger') && next !== undefined;
    const isPlace = senses.some((sense) => sense.kind === 'name' && sense.key.startsWith('o:')) && THAT.has(next ?? '');
    const before = spans.slice(Math.max(0, at - NEAR_READING), at);
    return (isStrange || isPlace) && before.some(({ tokens }) => READING.has(tokens[0]?.text ?? ''));
  };
  return spans.filter((span, at) => !isReadAt(span, at));
}

const GOING_ON = new Set('and et or ou then sinon'.split(' '));
const MOST_GOING_ON = 5;

/** Begins with "and", and names but a time. */
const isGoingOn = (tokens: readonly Token[], { terms }: Part): boolean =>
  tokens.length <= MOST_GOING_ON &&
  GOING_ON.has(tokens[0]?.text ?? '') &&
  terms.some(({ kind }) => kind === 'year') &&
  terms.every(({ kind, optional }) => kind === 'year' || optional);

/** The sentences that ask: those with a question mark, else with a question word, else all. */
function focusSentences(
  sentences: readonly (readonly [number, readonly Span[]])[],
  asked: readonly boolean[],
): ReadonlySet<number> {
  const telling = sentences.filter(([, spans]) => spans.some(isTelling));
  const marked = telling.filter(([index]) => asked[index]);
  const worded = telling.filter(([, spans]) => spans.some(isAsking));
  const chosen = [marked, worded, telling].find(({ length }) => length > 0) ?? sentences;
  return new Set(chosen.map(([index]) => index));
}

const JOINING = new Set('and also plus then et aussi puis'.split(' '));

/** Small words that may stand before a question word: "et à quelle agence". */
const BEFORE_ASKING = new Set('a de d en par pour sur avec chez to in on from by for with of at'.split(' '));

/** Cuts spans where a boundary says so, and joins again what says nothing by itself. */
function cut(
  spans: readonly Span[],
  isBoundary: (index: number, current: readonly Span[]) => boolean,
): readonly (readonly Span[])[] {
  const parts: Span[][] = [];
  let current: Span[] = [];
  for (const [index, span] of spans.entries()) {
    if (index > 0 && isBoundary(index, current)) {
      parts.push(current);
      current = [];
    }
    current.push(span);
  }
  parts.push(current);
  const whole: Span[][] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last && (!part.some(isTelling) || !last.some(isTelling))) last.push(...part);
    else whole.push([...part]);
  }
  return whole;
}

const firstOf = (span: Span | undefined): Token | undefined => span?.tokens[0];
const lastOf = (span: Span | undefined): Token | undefined => span?.tokens.at(-1);
const isJoining = (span: Span | undefined): boolean =>
  span?.tokens.length === 1 && JOINING.has(firstOf(span)?.text ?? '');

/** The questions of a text: a sentence each, and apart where a question word follows "and" or a comma. */
function questionsIn(spans: readonly Span[]): readonly (readonly Span[])[] {
  return cut(spans, (index, current) => {
    const [before, here] = [lastOf(spans[index - 1]), firstOf(spans[index])];
    if (before?.sentence !== here?.sentence) return true;
    if (!current.some(isTelling) || !current.some(isAsking)) return false;
    if (before?.clause === here?.clause && !isJoining(spans[index]) && !isJoining(spans[index - 1])) return false;
    // The question word itself, or one after "and" and a preposition.
    let at = index;
    while (at < index + 3 && (isJoining(spans[at]) || BEFORE_ASKING.has(firstOf(spans[at])?.text ?? ''))) at += 1;
    const asking = spans[at];
    return asking !== undefined && isAsking(asking) && (at > index || !isJoining(spans[index]));
  });
}

/** The pieces of a text: cut at every clause and every "and". */
const piecesOf = (spans: readonly Span[]): readonly (readonly Span[])[] =>
  cut(spans, (index) => lastOf(spans[index - 1])?.clause !== firstOf(spans[index])?.clause || isJoining(spans[index]));

/** A word within a longer phrase of one meaning ("president" in "vice-president") counts this much. */
const WITHIN = 0.4;

/** A text of the base as it is indexed. */
export interface Told {
  /** Every meaning and stem, and how strongly the text stands for it, 0 to 1. */
  readonly keys: ReadonlyMap<string, number>;
  /** The same text taken as a question. */
  readonly part: Part;
}

/** Reads a text of the base, or a stored question, without regard to slips. */
export function readTold(text: string, language: Language, vocabulary: Vocabulary): Told {
  const spans = spansOf(tokenize(text).tokens, language, vocabulary, false);
  const keys = new Map<string, number>();
  const add = (key: string, strength = 1) => keys.set(key, Math.max(keys.get(key) ?? 0, strength));
  for (const { senses, tokens: run } of spans) {
    const exact = vocabulary.exactly(
      run.length === 1 ? (run[0]?.text ?? '') : run.map((token) => token.text).join(' '),
      language,
    );
    for (const sense of senses) {
      if (!('key' in sense) || sense.kind === 'topic') continue;
      // What the base seldom has is not found in it by a word of the other language.
      if (sense.kind !== 'concept' || !isForeign(sense.weight) || exact.includes(sense)) add(sense.key);
    }
    const isFiller = senses.some(({ kind }) => kind === 'filler' || kind === 'cue');
    for (const token of run) {
      if (YEAR.test(token.text)) add(`y:${token.text}`);
      else if (!isFiller && token.text.length > 1) add(`s:${token.stem}`);
      if (run.length < 2) continue;
      for (const sense of vocabulary.exactly(token.text, language))
        if (sense.kind === 'concept' && !isForeign(sense.weight)) add(sense.key, WITHIN);
    }
  }
  return { keys, part: partOf(spans, () => 1, language) };
}

/** Letters that words which belong together have in common. */
const BEGINNING = 4;

/**
 * What a text is compared by: its words and pairs of words; what they mean, their stems, and how it is put; how the
 * words begin.
 */
export const traitsOf = (text: string, language: Language, vocabulary: Vocabulary): Traits =>
  traitsIn(spansOf(tokenize(text).tokens, language, vocabulary, false));

function traitsIn(spans: readonly Span[]): Traits {
  const words: string[] = [];
  const meanings: string[] = [];
  const beginnings: string[] = [];
  let before = '';
  for (const { tokens, senses, beside } of spans) {
    for (const sense of senses)
      if ('key' in sense) meanings.push(sense.key);
      else if (sense.kind === 'cue') meanings.push(`q:${sense.cue}`);
    for (const { text, stem: root } of tokens) {
      meanings.push(`s:${root}`);
      if (beside) continue;
      if (before !== '') words.push(`${before} ${text}`);
      words.push(text);
      before = text;
      // Slips and endings stand late in a word.
      if (text.length >= BEGINNING) beginnings.push(`${text.slice(0, BEGINNING)}…`);
    }
  }
  return [words, meanings, beginnings];
}
