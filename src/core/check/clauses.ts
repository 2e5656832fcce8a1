import { type Gazetteer, gazetteerOf, type Word, wordsOf } from '../ask/names.ts';
import { partOf } from '../ask/question.ts';
import { judge as judgePart } from '../ask/search.ts';
import type { FactBase, View } from '../facts/factbase.ts';
import { type Reading, readClause } from './reading.ts';
import { COMING, GOODS } from './senses.ts';
import type { Stated } from './when.ts';

/** A statement about one market, at one time. */
export interface Assertion extends Omit<Reading, 'dates'> {
  readonly market: string | undefined;
  readonly date: Stated | undefined;
  /** "after France": the other market, and which came first. */
  readonly order?: { readonly than: string; readonly isBefore: boolean };
}

/** What a text states in one place. */
export interface Statement {
  /** As typed, but for addresses and invisible characters. */
  readonly text: string;
  /** Where the text names several: the market it is about, alpha-2. */
  readonly market?: string;
  /** What it says, of each of its dates; nothing where no date can be told to be its own. */
  readonly assertions: readonly Assertion[];
  /** "It was Magenta, not Three": as if it had said that it was Three. */
  readonly instead?: Assertion;
}

/** What is read of a text, in UTF-16 units, sentences, and statements judged; a message seldom has more. */
const MOST_CHARACTERS = 4_000;
const MOST_WORDS_IN_ALL = 500;
const MOST_SENTENCES = 60;
const MOST_STATEMENTS = 12;
/** Of one sentence. */
const MOST_WORDS = 80;

/** Stands for a line break where text has to go on one line. */
export const LINE_BREAK = '⏎';
const LINES = new RegExp(`\\r?\\n|${LINE_BREAK}`);
const GONE = /https?:\/\/\S+|<a?:\w{1,40}:\d{1,25}>|<[@#][^<>\s]{0,40}>|\p{Cf}/gu;
/** "No. 4" ends no sentence. */
const NUMBER = /\b(no|n°|nr)\.\s*(?=\d)/gi;
const TIMESTAMP = /<t:(-?\d{1,12})(?::[tTdDfFsSR])?>/g;
const DAY_FIRST = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g;
const ISO_DATE = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g;
const LINE_MARK = /^[\s>]*(?:[-*•–—▪◦]\s+|#{1,3}\s+|\d{1,2}[.)]\s+)?/u;
/** "PARIS – …", "High-tech – …": where it is from, no part of it. */
const DATELINE = /^[\p{L}-]+(?: \p{L}+)? [–—] (?=\p{Lu})/u;
const SENTENCE = /[^.!?…;\n]+(?:\.(?=[\p{L}\p{N}&])[^.!?…;\n]+)*[.!?…;]*/gu;
const TAG_QUESTION = /,\s*(?:right|no|correct|non|hein|n[’']est-ce pas|isn[’']t it|didn[’']t they|pas vrai)\s*\?+$/iu;
const MS_PER_S = 1_000;

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const inWords = (date: Date): string | undefined => (Number.isNaN(date.getTime()) ? undefined : DAY.format(date));

/** Whichever of the two can be the month; rather the first. */
const inNumbers = (year: string, one: string, other: string): string | undefined => {
  const [first, second] = [one, other].map((part) => part.padStart(2, '0'));
  return inWords(new Date(`${year}-${first}-${second}`)) ?? inWords(new Date(`${year}-${second}-${first}`));
};

/** Discord shows a timestamp as a date: so it is read; and so are 22/05/2018 and 2018-05-22. */
const asShown = (text: string): string =>
  text
    .replace(NUMBER, '$1 ')
    .replace(TIMESTAMP, (whole, seconds: string) => inWords(new Date(Number(seconds) * MS_PER_S)) ?? whole)
    .replace(DAY_FIRST, (whole, day: string, month: string, year: string) => inNumbers(year, month, day) ?? whole)
    .replace(ISO_DATE, (whole, year: string, month: string, day: string) => inNumbers(year, month, day) ?? whole);

const JOINTS: ReadonlySet<string> = new Set(
  'and et but mais while alors then puis so donc whereas because car parce'.split(' '),
);
const SUBJECTS: ReadonlySet<string> = new Set(
  'it they he she il elle ils elles on xiaomi ca that this c company brand firm boite firme marque entreprise constructeur fabricant maker phones smartphones accessories gadgets telephones accessoires launch lancement'.split(
    ' ',
  ),
);
const DETERMINERS: ReadonlySet<string> = new Set('the its his le la les l son sa ses leur leurs'.split(' '));
const VERBS: ReadonlySet<string> = new Set(
  'is are was were has have had will would did does do can est sont etait a ont va vont sera launched opened sold sells came bought entered arrived wants plans plan hopes planned announced said says told tells wrote dit s se vend vendra n ne phones lance ouvre arrive debarque'.split(
    ' ',
  ),
);
const isVerb = (word: string): boolean =>
  VERBS.has(word) || (word !== 'camera' && /..(?:ed|ra|ront|ait|aient)$/.test(word));
const LEADING: ReadonlySet<string> = new Set('as when comme quand lorsque according selon'.split(' '));
const PERSONAL: ReadonlySet<string> = new Set('my mine mon ma mes our notre nos'.split(' '));
const THERE = /(?:^| )(?:there|y|la bas)(?: |$)/;

/** Sentences of a text without questions; a line break, a bullet, a heading ends one. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(LINES)
    .flatMap((line) => line.replace(LINE_MARK, '').replace(DATELINE, '').match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && (!sentence.endsWith('?') || TAG_QUESTION.test(sentence)));
}

/** "…, and the company sells …": where a clause begins that has a verb of its own. */
function clausesOf(words: readonly Word[], text: string, gazetteer: Gazetteer): readonly (readonly Word[])[] {
  const starts = [0];
  const texts = words.map(({ text: word }) => word);
  const named = new Map(
    gazetteer
      .in(words)
      .flatMap(({ kind, sure, from, to }) =>
        sure && kind !== 'market' && kind !== 'date' ? [[from, to] as const] : [],
      ),
  );
  /** "…, said Lei Jun." */
  const isTold = (at: number): boolean => {
    const end = named.get(words[at + 1]?.from ?? -1);
    return end !== undefined && words.every((word, index) => index <= at || word.to <= end);
  };
  words.forEach((word, at) => {
    const before = words[at - 1];
    if (!before || at < 2) return;
    const isJoint = JOINTS.has(before.text) || /[,;:()–—]/.test(text.slice(before.to, word.from));
    if (!isJoint || JOINTS.has(word.text)) return;
    const name = named.get(word.from);
    const subject = name
      ? words.filter(({ from, to }) => from >= word.from && to <= name).length
      : SUBJECTS.has(word.text)
        ? 1
        : DETERMINERS.has(word.text)
          ? 2
          : 0;
    // "…, Lei Jun said." tells who says it.
    const isTeller = name !== undefined && words.length - at - subject <= 2;
    const isFollowed = subject > 0 && !isTeller && texts.slice(at + subject, at + subject + 3).some(isVerb);
    // "Selon Frandroid, …" is no clause by itself.
    // Nor is "it is false that Alphabet and …".
    const told = texts.slice(starts.at(-1), at);
    // Nor is "As announced in May, …".
    // Nor is "it was a tablet, not a phone, that …".
    const isCleft =
      /^(?:it (?:is|was|s)|c (?:est|etait)) /.test(told.join(' ')) && /^(?:that|qui|que?|who)$/.test(word.text);
    const isWhole =
      !isCleft &&
      !LEADING.has(told[0] ?? '') &&
      told.slice(told.findLastIndex((one) => /^(?:that|que?)$/.test(one)) + 1).some(isVerb);
    if (
      isWhole &&
      (isFollowed ||
        /(?:\bpuis|(?:,|\band) then)\s*$/i.test(text.slice(0, word.from)) ||
        (/^(?:but|mais)$/.test(before.text) && /^(?:no|aucune?)$/.test(word.text)) ||
        (VERBS.has(word.text) && word.text.length > 2 && !isTold(at)))
    )
      starts.push(at);
  });
  return starts.map((start, index) => {
    const clause = words.slice(start, starts[index + 1]);
    while (clause.length > 1 && JOINTS.has(clause.at(-1)?.text ?? '')) clause.pop();
    return clause;
  });
}

/** A market, or a town in one, and where it is named. */
interface Place {
  readonly market: string;
  readonly from: number;
}

const placesIn = (clause: readonly Word[], gazetteer: Gazetteer): readonly Place[] =>
  gazetteer
    .in(clause)
    .flatMap(({ kind, key, market, from }) =>
      kind === 'market' ? [{ from, market: key }] : market ? [{ from, market }] : [],
    );

/**
 * Of each market its date: "in France on 22 May and in Italy on 24 May", "in Spain in 2017, in France and Italy in 2018".
 * @returns undefined where a date is of none
 */
function pairs(
  clause: readonly Word[],
  { dates, markets }: Reading,
  places: readonly Place[],
): ReadonlyMap<string, Stated | undefined> | undefined {
  if (dates.length < 2) return new Map(markets.map((market) => [market, dates[0]]));
  const startOf = (date: Stated): number => clause[date.at]?.from ?? 0;
  const isDateFirst = dates.some((date) => places.every(({ from }) => startOf(date) < from));
  const paired = places.map(({ market, from }) => {
    const before = dates.findLast((date) => startOf(date) < from);
    return [market, isDateFirst ? before : (dates.find((date) => startOf(date) > from) ?? before)] as const;
  });
  if (!dates.every((date) => paired.some(([, own]) => own === date))) return undefined;
  const year = dates.find((date) => date.year !== undefined)?.year;
  return new Map(paired.map(([market, date]) => [market, date && year !== undefined ? { year, ...date } : date]));
}

/** What ends a clause: "but not in Germany", "a tablet, not a phone", "before it came to France"; where it begins. */
interface Tail {
  readonly at: number;
  readonly denied?: true;
  readonly order?: Assertion['order'];
}
const TAIL = /^(?:but|mais|and|et|not|non|pas)$/;
/** After "not": nothing that is denied. */
const NO_TAIL: ReadonlySet<string> = new Set(
  'loin far long mal moins less just only merely que qu seulement uniquement even meme'.split(' '),
);
/** Words from "after" to the market it names. */
const FARTHEST = 7;

function tailOf(
  texts: readonly string[],
  clause: readonly Word[],
  places: readonly Place[],
  isCut: (at: number) => boolean,
): Tail | undefined {
  const not = texts.findIndex(
    (word, at) =>
      (/^(?:not|pas|non)$/.test(word) && isCut(at) && !NO_TAIL.has(texts[at + 1] ?? '')) ||
      (/^(?:but|mais|and|et)$/.test(word) && /^(?:not|pas|non)$/.test(texts[at + 1] ?? '')),
  );
  const isShort = !texts.some((word, at) => at > not && (isVerb(word) || isCut(at)));
  if (not > 0 && (isShort || /^(?:but|mais)$/.test(texts[not] ?? ''))) return { at: not, denied: true };
  const at = texts.findIndex((word, index) => /^(?:before|after|avant|apres)$/.test(word) && texts[index - 1] !== 'd');
  const [from, to] = [clause[at]?.from ?? 0, clause[at + FARTHEST]?.from ?? Number.POSITIVE_INFINITY];
  const other = places.find((place) => place.from > from && place.from < to);
  const isDated = texts.slice(at + 1, at + 3).some((word) => /\d/.test(word) || /^(?:end|fin)$/.test(word));
  if (at < 0 || !other || isDated || !places.some((place) => place.from < from)) return undefined;
  return { at, order: { than: other.market, isBefore: /^(?:before|avant)$/.test(texts[at] ?? '') } };
}

interface Carried {
  readonly subject: readonly string[];
  readonly markets: readonly string[];
}

/** Whether it says something that the base could know: of Xiaomi or of a name, and more than the name. */
const tells = ({ names, markets, senses, figures, dates, ranks, tellers }: Reading, isOurs: boolean): boolean =>
  (isOurs || names.size + tellers.size > 0) &&
  (markets.length + figures.length + dates.length + ranks.length > 0 ||
    [...senses].some((sense) => !GOODS.has(sense) || names.has('xiaomi')) ||
    names.size + tellers.size > 1);

/**
 * The statements about Xiaomi in a text; one that names several markets is one of each. A clause without a subject goes on
 * about what the clause before it spoke of.
 * @param text any string is safe; the cost is bounded
 * @returns `stopped`: there was more than is read
 */
export function statementsIn(
  text: string,
  facts: FactBase,
  view: View,
): { readonly statements: readonly Statement[]; readonly stopped: boolean } {
  const gazetteer = gazetteerOf(facts);
  const read = asShown(text.slice(0, MOST_CHARACTERS)).replace(GONE, '');
  const sentences = sentencesOf(read);
  let stopped = text.length > MOST_CHARACTERS || sentences.length > MOST_SENTENCES;
  const statements: Statement[] = [];
  let carried: Carried = { subject: [], markets: [] };
  let count = 0;
  for (const sentence of sentences.slice(0, MOST_SENTENCES)) {
    const words = wordsOf(sentence);
    count += words.length;
    if (count > MOST_WORDS_IN_ALL) return { statements, stopped: true };
    stopped ||= words.length > MOST_WORDS;
    for (const clause of clausesOf(words.slice(0, MOST_WORDS), sentence, gazetteer)) {
      const found = statementsOf(clause, sentence, facts, view, carried);
      carried = found.carried;
      statements.push(...found.statements);
      if (statements.length > MOST_STATEMENTS)
        return { statements: statements.slice(0, MOST_STATEMENTS), stopped: true };
    }
  }
  return { statements, stopped };
}

function statementsOf(clause: readonly Word[], sentence: string, facts: FactBase, view: View, carried: Carried) {
  const texts = clause.map(({ text }) => text);
  const gazetteer = gazetteerOf(facts);
  const places = placesIn(clause, gazetteer);
  const tail = tailOf(texts, clause, places, (at) =>
    /,/.test(sentence.slice(clause[at - 1]?.to ?? 0, clause[at]?.from)),
  );
  const head = clause.slice(0, tail?.at);
  const own = readClause(head, sentence, facts);
  const markets = own.markets.length > 0 ? own.markets : THERE.test(texts.join(' ')) ? carried.markets : [];
  const things = own.subjects.length > 0 ? own.subjects : [...own.names].filter((key) => facts.products.has(key));
  const subject = things.length > 0 ? things.slice(0, 1) : carried.subject;
  const isComingHere = markets.length > 0 && [...own.senses].some((sense) => sense !== 'present' && COMING.has(sense));
  // "Xiaomi in France since May 2018", "went to India in 2014", "Ireland got Xiaomi in 2018 through Three": came.
  const isBare =
    markets.length > 0 &&
    own.dates.length > 0 &&
    own.names.has('xiaomi') &&
    [...own.senses].every((sense) => GOODS.has(sense)) &&
    own.rest.size + own.figures.length + own.ranks.length + own.tellers.size === 0;
  const came = isBare
    ? { senses: new Set([...own.senses, 'launch']), said: [...own.said, ['launch']], spoken: [...own.spoken, []] }
    : {};
  // What names nobody is about this where questions like it are.
  const isOurs = own.names.size > 0 || subject.length > 0 || isComingHere || isAnswered(clause, facts, view);
  const isPersonal = texts.some((word) => PERSONAL.has(word)) && own.names.size < 2 && markets.length === 0;
  if (isPersonal || !(isBare || tells(own, isOurs))) return { statements: [], carried };
  const isOwn = own.subjects.length > 0 || own.tellers.size > 0;
  const carry = ({ names }: Reading): Reading['names'] => (isOwn ? names : new Set([...names, ...carried.subject]));
  const reading = { ...own, ...came, names: carry(own) };
  const text = sentence.slice(clause[0]?.from, clause.at(-1)?.to).replace(/\s+/g, ' ').trim();
  const elsewhere = tail?.denied ? placesIn(clause.slice(tail.at), gazetteer) : [];
  const several = new Set([...markets, ...elsewhere.map((place) => place.market)]).size > 1;
  const [market] = markets;
  const of = (place: string | undefined, dates: readonly (Stated | undefined)[], more: Partial<Assertion> = {}) => ({
    text,
    ...(several && place !== undefined ? { market: place } : {}),
    assertions: dates.map((date) => ({ ...reading, market: place, date, ...more })),
  });
  const statements: Statement[] = [];
  if (markets.length > 1) {
    const dated = pairs(head, { ...own, markets }, places);
    for (const each of markets) statements.push(of(each, dated ? [dated.get(each)] : []));
  } else if (!tail?.order || own.dates.length > 0)
    statements.push(of(market, own.dates.length > 0 ? own.dates : [undefined]));
  if (tail?.order) statements.push(of(market, [undefined], { order: tail.order }));
  const [only, another] = statements;
  if (tail?.denied && elsewhere.length === 0 && only && !another) {
    const words = clause.filter((word, at) => at < tail.at || !TAIL.test(word.text));
    const whole = readClause(words, sentence, facts);
    const instead = { ...whole, names: carry(whole), denied: own.denied, market, date: whole.dates[0] };
    statements[0] = { ...only, instead };
  }
  for (const each of elsewhere) statements.push(of(each.market, [undefined], { denied: !reading.denied }));
  return { statements, carried: { subject, markets } };
}

function isAnswered(words: readonly Word[], facts: FactBase, view: View): boolean {
  const part = partOf(words, gazetteerOf(facts).in(words), facts);
  return judgePart(part, facts, view.shows).evidence > 0;
}
