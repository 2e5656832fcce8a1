import { type Gazetteer, gazetteerOf, type Word, wordsOf } from '../ask/names.ts';
import type { Claim, FactBase, View } from '../facts/factbase.ts';
import type { Outcome } from '../facts/facts.ts';
import { judge } from './judge.ts';
import { type Assertion, UNKNOWN, type Verdict } from './judgement.ts';
import { type Reading, readClause } from './reading.ts';
import { isMedium } from './told.ts';
import { fitOf, type Stated } from './when.ts';

/** A statement, and what the base makes of it. */
export interface Checked {
  /** As typed, but for addresses and invisible characters. */
  readonly text: string;
  /** The market it is judged for, alpha-2, where the statement names several. */
  readonly market?: string;
  readonly verdict: Verdict;
  /** What it rests on, best first; none where the base knows nothing of it. */
  readonly claims: readonly Claim[];
  readonly outcomes: readonly Outcome[];
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
const TIMESTAMP = /<t:(-?\d{1,12})(?::[tTdDfFsSR])?>/g;
const LINE_MARK = /^[\s>]*(?:[-*•–—▪◦]\s+|#{1,3}\s+|\d{1,2}[.)]\s+)?/u;
const SENTENCE = /[^.!?…;\n]+(?:\.(?=[\p{L}\p{N}&])[^.!?…;\n]+)*[.!?…;]*/gu;
const TAG_QUESTION = /,\s*(?:right|no|correct|non|hein|n[’']est-ce pas|isn[’']t it|didn[’']t they|pas vrai)\s*\?+$/iu;
const MS_PER_S = 1_000;

/** Discord shows a timestamp as a date: so it is read. */
const asShown = (text: string): string =>
  text.replace(TIMESTAMP, (whole, seconds: string) => {
    const date = new Date(Number(seconds) * MS_PER_S);
    return Number.isNaN(date.getTime())
      ? whole
      : new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  });

const JOINTS: ReadonlySet<string> = new Set(
  'and et but mais while alors then puis so donc whereas because car parce'.split(' '),
);
const SUBJECTS: ReadonlySet<string> = new Set('it they he she il elle ils elles on xiaomi ca that this c'.split(' '));
const NOUNS: ReadonlySet<string> = new Set(
  'company brand firm boite firme marque entreprise constructeur fabricant maker phones launch lancement'.split(' '),
);
const VERBS: ReadonlySet<string> = new Set(
  'is are was were has have had will would did does do can est sont etait a ont va vont sera launched opened sold sells came bought entered arrived wants plans plan hopes planned announced s se vend vendra n ne phones lance ouvre arrive debarque'.split(
    ' ',
  ),
);
const isVerb = (word: string): boolean =>
  VERBS.has(word) || (word !== 'camera' && /..(?:ed|ra|ront|ait|aient)$/.test(word));
const PERSONAL: ReadonlySet<string> = new Set('my mine mon ma mes our notre nos'.split(' '));
const SAME_YEAR = /\b(?:that|same|cette|meme) (?:year|annee)\b/;
const THERE = /(?:^| )(?:there|y|la bas)(?: |$)/;

/** Sentences of a text without questions; a line break, a bullet, a heading ends one. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(LINES)
    .flatMap((line) => line.replace(LINE_MARK, '').match(SENTENCE) ?? [])
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
  words.forEach((word, at) => {
    const before = words[at - 1];
    if (!before || at < 2) return;
    const isJoint = JOINTS.has(before.text) || /[,;:()–—]/.test(text.slice(before.to, word.from));
    if (!isJoint || JOINTS.has(word.text)) return;
    const name = named.get(word.from);
    const subject = SUBJECTS.has(word.text)
      ? 1
      : name
        ? words.filter(({ from, to }) => from >= word.from && to <= name).length
        : NOUNS.has(texts[at] ?? '')
          ? 1
          : NOUNS.has(texts[at + 1] ?? '') || SUBJECTS.has(texts[at + 1] ?? '')
            ? 2
            : 0;
    const isFollowed = subject > 0 && texts.slice(at + subject, at + subject + 3).some(isVerb);
    // "Selon Frandroid, …" is no clause by itself.
    const isWhole = texts.slice(starts.at(-1), at).some(isVerb);
    if (isWhole && (isFollowed || (VERBS.has(word.text) && word.text.length > 2))) starts.push(at);
  });
  return starts.map((start, index) => {
    const clause = words.slice(start, starts[index + 1]);
    while (clause.length > 1 && JOINTS.has(clause.at(-1)?.text ?? '')) clause.pop();
    return clause;
  });
}

/** Of each market its date: "in France on 22 May and in Italy on 24 May", "in Spain in 2017, in France and Italy in 2018". */
function pairs(
  clause: readonly Word[],
  reading: Reading,
  gazetteer: Gazetteer,
): ReadonlyMap<string, Stated | undefined> | undefined {
  const { dates, markets } = reading;
  const [only] = dates;
  if (dates.length < 2) return new Map(markets.map((market) => [market, only]));
  const marks = [
    ...gazetteer
      .in(clause)
      .flatMap(({ kind, key, market, from }) =>
        kind === 'market' ? [{ from, market: key }] : market ? [{ from, market }] : [],
      ),
    ...dates.map((date) => ({ from: clause[date.at]?.from ?? 0, date })),
  ].sort((a, b) => a.from - b.from);
  const paired = new Map<string, Stated | undefined>();
  const [first] = marks;
  const isDateFirst = first !== undefined && 'date' in first;
  let waiting: string[] = [];
  let current: Stated | undefined;
  let used = 0;
  for (const mark of marks) {
    if ('date' in mark) {
      current = mark.date;
      for (const market of waiting) paired.set(market, current);
      if (waiting.length > 0) used += 1;
      waiting = [];
    } else if (isDateFirst) {
      if (![...paired.values()].includes(current)) used += 1;
      paired.set(mark.market, current);
    } else waiting.push(mark.market);
  }
  for (const market of waiting) paired.set(market, current);
  const year = dates.find((date) => date.year !== undefined)?.year;
  if (used < dates.length) return undefined;
  return new Map([...paired].map(([market, date]) => [market, date && year !== undefined ? { year, ...date } : date]));
}

/** "after France", "before it came to France": the market that is no place of the statement. */
function orderIn(
  texts: readonly string[],
  clause: readonly Word[],
  gazetteer: Gazetteer,
): (Assertion['order'] & { at: number }) | undefined {
  const at = texts.findIndex((word, index) => /^(?:before|after|avant|apres)$/.test(word) && texts[index - 1] !== 'd');
  if (at < 0) return undefined;
  const from = clause[at]?.from ?? 0;
  const to = clause[Math.min(at + 7, clause.length - 1)]?.to ?? 0;
  const market = gazetteer.in(clause).find((name) => name.kind === 'market' && name.from > from && name.to <= to);
  const isDated = texts.slice(at + 1, at + 3).some((word) => /\d|^the$|^la$/.test(word) && /\d|^end$|^fin$/.test(word));
  const isPlaced = gazetteer.in(clause).some((name) => name.kind === 'market' && name.to <= from);
  return market && isPlaced && !isDated
    ? { than: market.key, isBefore: /^(?:before|avant)$/.test(texts[at] ?? ''), at }
    : undefined;
}

interface Carried {
  readonly subject: readonly string[];
  readonly markets: readonly string[];
  readonly year: number | undefined;
}

/** Whether it says something that the base could know: of Xiaomi or of a name, and more than the name. */
function tells({ names, markets, senses, figures, dates, ranks, tellers, rest }: Reading, isOurs: boolean): boolean {
  if (!isOurs && names.size + tellers.size === 0) return false;
  const isSaid = [...senses].some(
    (sense) =>
      !['phone', 'camera', 'box', 'tracker', 'first', 'same', 'only', 'more', 'less', 'start', 'run', 'put'].includes(
        sense,
      ),
  );
  return (
    markets.length > 0 ||
    isSaid ||
    figures.length > 0 ||
    dates.length > 0 ||
    ranks.length > 0 ||
    (rest.size > 0 && names.size > 1)
  );
}

/**
 * The statements about Xiaomi in a text, each with what the base makes of it; one that names several markets is judged
 * for each. A clause without a subject goes on about what the clause before it spoke of.
 * @param text any string is safe; the cost is bounded
 * @returns `stopped`: there was more than is read
 */
export function checkStatements(
  text: string,
  facts: FactBase,
  view: View,
): { readonly checked: readonly Checked[]; readonly stopped: boolean } {
  const gazetteer = gazetteerOf(facts);
  const read = asShown(text.slice(0, MOST_CHARACTERS)).replace(GONE, '');
  const sentences = sentencesOf(read);
  let stopped = text.length > MOST_CHARACTERS || sentences.length > MOST_SENTENCES;
  const checked: Checked[] = [];
  let carried: Carried = { subject: [], markets: [], year: undefined };
  let count = 0;
  for (const sentence of sentences.slice(0, MOST_SENTENCES)) {
    const words = wordsOf(sentence);
    count += words.length;
    if (count > MOST_WORDS_IN_ALL) return { checked, stopped: true };
    stopped ||= words.length > MOST_WORDS;
    for (const clause of clausesOf(words.slice(0, MOST_WORDS), sentence, gazetteer)) {
      const found = checkClause(clause, sentence, facts, view, carried);
      carried = found.carried;
      checked.push(...found.checked);
      if (checked.length > MOST_STATEMENTS) return { checked: checked.slice(0, MOST_STATEMENTS), stopped: true };
    }
  }
  return { checked, stopped };
}

function checkClause(clause: readonly Word[], sentence: string, facts: FactBase, view: View, carried: Carried) {
  const gazetteer = gazetteerOf(facts);
  const texts = clause.map(({ text }) => text);
  const order = orderIn(texts, clause, gazetteer);
  // "… in France but not in Germany".
  const turn = texts.findIndex((word, at) => /^(?:but|mais)$/.test(word) && /^(?:not|pas)$/.test(texts[at + 1] ?? ''));
  const told = order ? clause.slice(0, order.at) : turn > 0 ? clause.slice(0, turn) : clause;
  const own = readClause(told.length > 1 ? told : clause, sentence, gazetteer, isMedium(facts));
  const isPersonal = texts.some((word) => PERSONAL.has(word));
  const subject = own.subjects.length > 0 ? own.subjects.slice(0, 1) : carried.subject;
  const markets = own.markets.length > 0 ? own.markets : THERE.test(texts.join(' ')) ? carried.markets : [];
  const isOwn = own.subjects.length > 0 || own.tellers.size > 0;
  const reading = {
    ...own,
    isOfXiaomi: [...own.names].some((key) => facts.products.has(key)),
    markets,
    names: isOwn ? own.names : new Set([...own.names, ...carried.subject]),
  };
  const year = own.dates.find((date) => date.year !== undefined)?.year;
  if (
    !tells(own, own.names.size > 0 || subject.length > 0) ||
    (isPersonal && own.names.size < 2 && markets.length === 0)
  )
    return { checked: [], carried };
  const next: Carried = { subject, markets, year: year ?? carried.year };
  const [start, end] = [clause[0], clause.at(-1)];
  const quoted = sentence.slice(start?.from, end?.to).replace(/\s+/g, ' ').trim();
  const sameYear =
    SAME_YEAR.test(texts.join(' ')) && carried.year !== undefined ? { year: carried.year, at: 0, end: 0 } : undefined;
  const judged = (market: string | undefined, date: Stated | undefined): Checked => {
    const assertion = {
      ...reading,
      market,
      date: date ?? sameYear,
      ...(order && market !== undefined ? { order } : {}),
    };
    const several = markets.length > 1 && market !== undefined;
    const parts =
      order && market !== undefined && date
        ? [judge({ ...reading, market, date }, facts, view), judge(assertion, facts, view)]
        : [judge(assertion, facts, view)];
    const worst =
      parts.find(({ verdict }) => verdict === 'contradicted') ??
      parts.find(({ verdict }) => verdict === 'unknown') ??
      parts[0] ??
      UNKNOWN;
    return { text: quoted, ...(several ? { market } : {}), ...worst };
  };
  const each = (market: string | undefined, dates: readonly Stated[]): Checked => {
    const [first, ...others] = dates;
    if (others.length === 0) return judged(market, first);
    // Of several dates each must be borne out by the same claim.
    const one = dates
      .map((date) => judged(market, date))
      .find(({ claims: [claim] }) => claim && dates.every((date) => isDated(claim, date)));
    return one ?? { ...judged(market, first), ...UNKNOWN };
  };
  if (markets.length < 2)
    return {
      checked: [each(markets[0], own.dates), ...denied(clause.slice(turn > 0 ? turn + 2 : clause.length))],
      carried: next,
    };
  const isAlike = /\bsame\b.* as\b|\bmemes?\b.* que?\b/.test(texts.join(' '));
  const dated = isAlike ? undefined : pairs(told, { ...own, markets }, gazetteer);
  const unknown = { text: quoted, ...UNKNOWN };
  if (!dated)
    return { checked: isAlike ? [unknown] : markets.map((market) => ({ ...unknown, market })), carried: next };
  return {
    checked: [
      ...markets.map((market) => judged(market, dated.get(market))),
      ...denied(clause.slice(turn > 0 ? turn + 2 : clause.length)),
    ],
    carried: next,
  };

  /** "… but not in Germany": the same, denied. */
  function denied(rest: readonly Word[]): readonly Checked[] {
    const others = rest.length === 0 ? [] : readClause(rest, sentence, gazetteer, isMedium(facts)).markets;
    return others.map((market) => ({
      text: quoted,
      market,
      ...judge({ ...reading, markets: [market], market, date: undefined, denied: !reading.denied }, facts, view),
    }));
  }
}

const isDated = ({ saidDate, meantDate, text }: Claim, date: Stated): boolean =>
  fitOf(date, saidDate) === 'in' ||
  (meantDate !== null && fitOf(date, meantDate) === 'in') ||
  (date.month === undefined && text.en.includes(String(date.year)));
