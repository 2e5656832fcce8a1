import { type Gazetteer, gazetteerOf, type Word } from '../ask/names.ts';
import { partOf } from '../ask/question.ts';
import { judge as judgePart } from '../ask/search.ts';
import type { FactBase, View } from '../facts/factbase.ts';
import { type Clause, clausesIn, isVerb } from './clauses.ts';
import { isComing, type Reading, readClause } from './reading.ts';
import { COMING, GOODS } from './senses.ts';
import type { Stated } from './when.ts';

/** A statement as it is judged, with the markets and dates that are its own. */
export interface Assertion extends Reading {
  /** "after France": the other market, and which came first. */
  readonly order?: { readonly than: string; readonly isBefore: boolean };
}

/** What a text states in one place. */
export interface Statement {
  /** As typed, but for addresses and invisible characters. */
  readonly text: string;
  /** Where the text names several: the market it is about, alpha-2. */
  readonly market?: string;
  readonly assertion: Assertion;
  /** "… in Italy in May. The first shop opened in Arese": as if it had gone on about what the clause before named. */
  readonly along?: Assertion;
  /** It may be about Xiaomi, or chat: nothing is said of it where nothing is found. */
  readonly isVague?: true;
  /** "Best known in China and India": the same of all its markets; what bears that out or excludes it goes for each. */
  readonly ofAll?: Assertion;
  /** "It was Magenta, not Three": as if it had said that it was Three. */
  readonly instead?: Assertion;
  /** It is said that this is not so. */
  readonly isUntrue?: true;
}

/** Statements judged; a message seldom has more. */
const MOST_STATEMENTS = 12;

const PERSONAL: ReadonlySet<string> = new Set('my mine mon ma mes our notre nos'.split(' '));
/** What it is about was named before. */
const IT =
  /^(?:\S+ ){0,5}(?:it|its|il|elle)(?: |$)|^(?:c|ca|that|celui ci|celle ci|taken|removed|(?:re)?(?:opened|closed)|retiree?|radiee?|rouverte?|fermee?|annulee?|levee?) /;
const GOT_IT = /\b(?:got|had|gets|has) (?:it|them)\b/;
const THERE = /(?:^| )(?:there|y|la bas)(?: |$)/;

/** A market, or a town in one, and where it is named. */
interface Place {
  readonly market: string;
  readonly from: number;
  readonly to: number;
}

const placesIn = (clause: readonly Word[], gazetteer: Gazetteer): readonly Place[] =>
  gazetteer
    .in(clause)
    .flatMap(({ kind, key, market, from, to }) =>
      kind === 'market' ? [{ from, to, market: key }] : market ? [{ from, to, market }] : [],
    );

/** "France, Italy and Spain", "in France in 2018 and in Italy". */
const AND_PLACE = /(?:,|&|\b(?:and|et|n?or|ou|ni)) *(?:(?:in|to|into|for|the|en|au|aux|à|pour|la|le|les) |l['’])*$/i;
const areListed = (places: readonly Place[], sentence: string): boolean =>
  places.every(({ from }, index) => index === 0 || AND_PLACE.test(sentence.slice(places[index - 1]?.to, from)));

/**
 * Of each market its date: "in France on 22 May and in Italy on 24 May", "in Spain in 2017, in France and Italy in 2018".
 */
function pairs(
  clause: readonly Word[],
  { dates, markets }: Reading,
  places: readonly Place[],
): ReadonlyMap<string, readonly Stated[]> {
  if (dates.length < 2) return new Map(markets.map((market) => [market, dates]));
  const startOf = (date: Stated): number => clause[date.at]?.from ?? 0;
  const paired = places.map(({ market, from }) => {
    const before = dates.findLast((date) => startOf(date) < from);
    return [market, dates.find((date) => startOf(date) > from) ?? before] as const;
  });
  const year = dates.find((date) => date.year !== undefined)?.year;
  const isYear = year === undefined ? {} : { year };
  return new Map(paired.map(([market, date]) => [market, date ? [{ ...isYear, ...date }] : []]));
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
/** Words of what is listed by place and day, but for these and two a place: "l’Espagne c’est novembre 2016". */
const MOST_LISTED = 3;
const BESIDE_LISTED: ReadonlySet<string> = new Set('the in and is was la le les l en au aux et c est etait'.split(' '));
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
  const isShort = !texts.some((word, at) => at > not && ((isVerb(word) && !clause[at]?.capital) || isCut(at)));
  if (not > 0 && (isShort || /^(?:but|mais)$/.test(texts[not] ?? ''))) return { at: not, denied: true };
  const at = texts.findIndex((word, index) => /^(?:before|after|avant|apres)$/.test(word) && texts[index - 1] !== 'd');
  const [from, to] = [clause[at]?.from ?? 0, clause[at + FARTHEST]?.from ?? Number.POSITIVE_INFINITY];
  const other = places.find((place) => place.from > from && place.from < to);
  if (at < 0 || !other || !places.some((place) => place.from < from)) return undefined;
  return { at, order: { than: other.market, isBefore: /^(?:before|avant)$/.test(texts[at] ?? '') } };
}

/** What the clause before spoke of. */
interface Carried {
  readonly subject: readonly string[];
  readonly markets: readonly string[];
  /** All that it named, and the goods. */
  readonly names: readonly string[];
  readonly goods: readonly string[];
}

/** Whether it says something that the base could know: of Xiaomi or of a name, and more than the name. */
const tells = ({ names, markets, senses, rest, figures, dates, ranks, tellers }: Reading, isOurs: boolean): boolean =>
  (isOurs || names.size + tellers.size > 0) &&
  (markets.length + figures.length + dates.length + ranks.length > 0 ||
    [...senses].some((sense) => !GOODS.has(sense) || names.has('xiaomi')) ||
    names.size + tellers.size > 1 ||
    ((tellers.size > 0 || names.has('xiaomi')) && rest.size > 0));

/** Whether it says enough to be found, where it may be chat. */
const mayTell = ({ names, markets, senses, rest, figures, dates, ranks, tellers }: Reading, isOurs: boolean): boolean =>
  senses.size + rest.size + figures.length + ranks.length > 1 &&
  (isOurs || names.size + markets.length + dates.length + tellers.size > 0);

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
  const { clauses, stopped } = clausesIn(text, facts);
  const statements: Statement[] = [];
  let carried: Carried = { subject: [], markets: [], names: [], goods: [] };
  for (const clause of clauses) {
    const found = statementsOf(clause, facts, view, carried);
    carried = found.carried;
    statements.push(...found.statements.map((one) => (clause.isUntrue ? { ...one, isUntrue: true as const } : one)));
    if (statements.length > MOST_STATEMENTS) return { statements: statements.slice(0, MOST_STATEMENTS), stopped: true };
  }
  return { statements, stopped };
}

/** What a clause says with what is carried on from the clause before. */
function completed(own: Reading, texts: readonly string[], carried: Carried, facts: FactBase) {
  const text = texts.join(' ');
  const isGoods = (sense: string): boolean => GOODS.has(sense);
  // "The London shop was closed in 2020. It has opened again."
  const isOfSame = IT.test(text) && own.names.size + own.markets.length === 0 && ![...own.senses].some(isGoods);
  const goods = isOfSame ? carried.goods : [...own.senses].filter(isGoods);
  const isThere = isOfSame || THERE.test(text);
  const markets = own.markets.length > 0 || !isThere ? own.markets : carried.markets;
  const things = own.subjects.length > 0 ? own.subjects : [...own.names].filter((key) => facts.products.has(key));
  const subject = things.length > 0 ? things.slice(0, 1) : carried.subject;
  // "Xiaomi in France since May 2018", "Spain 2017", "went to India in 2014", "Ireland got Xiaomi in 2018 through Three": came.
  const listed = texts.filter((word) => !BESIDE_LISTED.has(word));
  const isListed = own.names.size === 0 && listed.length <= MOST_LISTED + 2 * markets.length;
  const isBare =
    markets.length > 0 &&
    own.dates.length > 0 &&
    (own.names.has('xiaomi') || own.senses.has('phone') || GOT_IT.test(text) || isListed) &&
    [...own.senses].every(isGoods) &&
    own.rest.size + own.figures.length + own.ranks.length + own.tellers.size === 0;
  const added = isBare ? ['launch'] : isOfSame ? goods : [];
  const reading: Reading = {
    ...own,
    senses: new Set([...added, ...own.senses]),
    said: [...added.map((sense) => [sense]), ...own.said],
    spoken: [...added.map(() => []), ...own.spoken],
  };
  return { reading, markets, subject, goods, isBare, isOfSame };
}

function statementsOf({ words: clause, sentence, from: start }: Clause, facts: FactBase, view: View, carried: Carried) {
  const texts = clause.map(({ text }) => text);
  const gazetteer = gazetteerOf(facts);
  const places = placesIn(clause, gazetteer);
  const tail = tailOf(texts, clause, places, (at) =>
    /,/.test(sentence.slice(clause[at - 1]?.to ?? 0, clause[at]?.from)),
  );
  const head = clause.slice(0, tail?.at);
  const own = readClause(head, sentence, facts);
  const { reading: told, markets, subject, goods, isBare, isOfSame } = completed(own, texts, carried, facts);
  const isComingHere = markets.length > 0 && [...own.senses].some((sense) => sense !== 'present' && COMING.has(sense));
  // What names nobody is about this where questions like it are.
  const isOurs =
    own.names.size > 0 ||
    (isOfSame && goods.length > 0) ||
    subject.length > 0 ||
    isComingHere ||
    isAnswered(clause, facts, view);
  const isPersonal = texts.some((word) => PERSONAL.has(word)) && own.names.size < 2 && markets.length === 0;
  if (isPersonal) return { statements: [], carried };
  const isVague = !isBare && !tells(own, isOurs);
  if (isVague && !mayTell(told, isOurs)) return { statements: [], carried };
  const isOwn = own.subjects.length > 0 || own.tellers.size > 0;
  const carry = ({ names }: Reading): Reading['names'] =>
    isOwn ? names : new Set([...names, ...carried.subject, ...(isOfSame ? carried.names : [])]);
  const text = sentence.slice(start, clause.at(-1)?.to).replace(/\s+/g, ' ').trim();
  const elsewhere = tail?.denied ? placesIn(clause.slice(tail.at), gazetteer) : [];
  const several = new Set([...markets, ...elsewhere.map((place) => place.market)]).size > 1;
  const whole = { ...told, names: carry(own), markets };
  const vague = isVague ? { isVague: true as const } : {};
  const of = (place: string, more: Partial<Assertion> = {}): Statement => ({
    text,
    ...(several ? { market: place } : {}),
    ...vague,
    assertion: { ...whole, markets: [place], ...more },
  });
  const statements: Statement[] = [];
  const [market] = markets;
  const listed = places.filter(({ from }) => from < (head.at(-1)?.to ?? 0));
  const each = markets.length > 1 && areListed(listed, sentence) ? pairs(head, whole, places) : undefined;
  // Where each has its date, nothing is said of them all.
  const isOfEach = whole.dates.length > 1 || isComing({ ...whole, markets: markets.slice(0, 1) });
  const ofAll = isOfEach ? {} : { ofAll: whole };
  if (each) for (const place of markets) statements.push({ ...of(place, { dates: each.get(place) ?? [] }), ...ofAll });
  else if (!tail?.order || own.dates.length > 0)
    statements.push(market !== undefined && markets.length === 1 ? of(market) : { text, ...vague, assertion: whole });
  if (tail?.order && market !== undefined) statements.push(of(market, { dates: [], order: tail.order }));
  const [only, another] = statements;
  if (only && !another) {
    const isOfPerson = carried.subject.some((key) => facts.people.has(key));
    const goesOn = !isOfSame && !isOfPerson && carried.names.length + carried.markets.length > 0;
    const along = {
      ...whole,
      markets: markets.length > 0 ? markets : carried.markets,
      names: own.names.size > 0 ? whole.names : new Set([...whole.names, ...carried.names]),
    };
    const isTurned = tail?.denied && elsewhere.length === 0;
    const untold = clause.filter((word, at) => !tail || at < tail.at || !TAIL.test(word.text));
    const other = isTurned ? readClause(untold, sentence, facts) : undefined;
    const instead = other && { ...other, names: carry(other), denied: own.denied, markets };
    statements[0] = { ...only, ...(goesOn ? { along } : {}), ...(instead ? { instead } : {}) };
  }
  for (const { market: place } of elsewhere) statements.push(of(place, { dates: [], denied: !own.denied }));
  return {
    statements,
    carried: isVague
      ? carried
      : { subject, markets: markets.length > 0 ? markets : carried.markets, goods, names: [...whole.names] },
  };
}

function isAnswered(words: readonly Word[], facts: FactBase, view: View): boolean {
  const part = partOf(words, gazetteerOf(facts).in(words), facts);
  return judgePart(part, facts, view.shows).evidence > 0;
}
