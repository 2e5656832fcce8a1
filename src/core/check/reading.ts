import type { Locale } from '../../locales/index.ts';
import { type Name, type Word, wordsOf } from '../ask/names.ts';
import { stem } from '../ask/stem.ts';
import { goodsIn } from '../ask/subjects.ts';
import type { FactBase } from '../facts/factbase.ts';
import { isLanguage, namesIn, type Placed } from './named.ts';
import { countDenials, denialsIn, deniedBy, isContracted } from './negation.ts';
import { BEST, CURRENCIES, type Figure, MAKERS, numbersIn, type Rank } from './numbers.ts';
import { COMING, GOODS, isMedium, REVERSING } from './senses.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { datesIn, type Stated } from './when.ts';
import {
  DEEDS,
  FRENCH_CONDITIONAL,
  FRENCH_FUTURE,
  GENITIVE,
  isNeQue,
  LOCATIVE,
  OF_STATES,
  PASSIVE,
  SOURCE,
  UNDER,
  words,
} from './words.ts';

/**
 * A clause, taken apart: who does what to whom, where, when, how many, done or to come, affirmed or denied, told by whom.
 * Statements and the sentences of the base are read alike, so that one can be held against the other.
 */
export interface Reading {
  /** People, organisations, products, regions, towns, and names the base says nothing of; media apart. */
  readonly names: ReadonlySet<string>;
  /** People and organisations among them, in order. */
  readonly subjects: readonly string[];
  /** Products among them, and lines of such. */
  readonly products: readonly string[];
  readonly towns: readonly string[];
  /** Alpha-2 codes; where none is named, those of the towns. */
  readonly markets: readonly string[];
  /** Whom it is told by, or told to: media, and people where something is said. */
  readonly tellers: ReadonlySet<string>;
  /** Organisations and states in the order of who does it to whom. */
  readonly actors: readonly string[];
  readonly senses: ReadonlySet<string>;
  /** What each word or phrase may mean. */
  readonly said: readonly (readonly string[])[];
  /** The stems of the words of each of these. */
  readonly spoken: readonly (readonly string[])[];
  /** Stems of words of no sense that say something nonetheless. */
  readonly rest: ReadonlySet<string>;
  /** "More for phones than for accessories": the senses and words compared, in order; else none. */
  readonly compared: readonly string[];
  /** The stem of each word, names as well, in order. */
  readonly wordStems: readonly string[];
  readonly dates: readonly Stated[];
  readonly figures: readonly Figure[];
  /** 1 for "first", "number one", "biggest". */
  readonly ranks: readonly Rank[];
  /** Things of which nothing is told: cars, televisions. */
  readonly things: ReadonlySet<string>;
  /** From whom something is had: "patents from Microsoft". */
  readonly sources: ReadonlySet<string>;
  /** A paper or a state, where it is named as who does it: "Bloomberg bought Xiaomi". */
  readonly isByOutsider: boolean;
  readonly denied: boolean;
  /** Senses, stems and names of the words that a denial is about. */
  readonly negated: ReadonlySet<string>;
  /** "Eight years ago": counted from a day that is not known. */
  readonly isSinceNow: boolean;
  /** `meant`: somebody wants or wanted it; `future`: it will be; `unreal`: it might have been. */
  readonly mood: 'told' | 'meant' | 'future' | 'unreal';
  readonly isReported: boolean;
}

/** The language of a text by its small words. @param fallback where they do not show it */
export function languageOf(text: string, fallback: Locale, facts: FactBase): Locale {
  const typed = wordsOf(text).map(({ text: word }) => word);
  const { fillers } = vocabularyOf(facts);
  const [english, french] = [fillers.en, fillers.fr].map((small) => typed.filter((word) => small.has(word)).length);
  return english === french ? fallback : (english ?? 0) > (french ?? 0) ? 'en' : 'fr';
}

/** What is called by a name like a maker's, and is Xiaomi's. */
const LINE = /^(?:mi|redmi|poco)(?: |$)/;

/** Goods that the base tells nothing of. */
const THINGS = words('c:car c:scooter c:computer c:television c:appliance');

/** What no paper does, nor a state; and how near they are named to it. */
const BOUGHT = words('acquire invest recruit found supplier');
const NEAR = 4;

/** "Bloomberg bought", "The US bought": neither tells it nor is where it is. "Bloomberg told Barra": who asks does not tell. */
const isOutsider = (
  { name, at, end }: Placed,
  places: ReadonlyMap<string, readonly number[]>,
  texts: readonly string[],
  saying: boolean,
  isPaper: (key: string) => boolean,
): boolean =>
  (isPaper(name.key) && texts[end] === 'told') ||
  (!saying &&
    (isPaper(name.key) || (name.kind === 'market' && at < 2 && !LOCATIVE.has(texts[at - 1] ?? ''))) &&
    [...BOUGHT].some((deed) => places.get(deed)?.some((place) => Math.abs(place - at) <= NEAR)));

/** Senses that are how it is said. */
const GRAMMAR = words('said meant future unreal never');

const PART_ENDS = /[,;:(]/;

const ARRIVED = words('got came arrived launched landed opened entered started');

function moodOf(texts: readonly string[], manner: ReadonlySet<string>): Reading['mood'] {
  if (manner.has('unreal')) return 'unreal';
  const isConditional = texts.some((word) => FRENCH_CONDITIONAL.test(word) && !/^(?:ser|aur)/.test(word));
  if (manner.has('meant') || isConditional) return 'meant';
  return manner.has('future') || texts.some((word) => FRENCH_FUTURE.test(word)) ? 'future' : 'told';
}

/**
 * What the words say that are no name, date or number.
 * @returns `spoken`: what each word or phrase may mean, and the stems of its words; `manner`: how it is said; `rest`: stems of words of no sense;
 * `places`: where each sense stands; `sensed`: the places of words that have a sense
 */
function saidIn(clause: readonly Word[], texts: readonly string[], taken: ReadonlySet<number>, vocabulary: Vocabulary) {
  const spoken: { readonly senses: readonly string[]; readonly stems: readonly string[] }[] = [];
  const manner: string[] = [];
  const rest = new Set<string>();
  const places = new Map<string, number[]>();
  const ordered: string[] = [];
  const sensed = new Set<number>();
  // A capital inside a sentence makes a name of an everyday word, but where all are written so.
  const isTitle = clause.filter(({ capital }) => capital).length * 2 > clause.length;
  for (const [at, { capital, opens }] of clause.entries()) {
    if (taken.has(at) || sensed.has(at)) continue;
    const word = texts[at] ?? '';
    const isName = capital && !opens && !isTitle && word.length > 2;
    // "Wasnt" is no slip for "want".
    const meant = isContracted(word, texts) ? undefined : vocabulary.meant(texts, at);
    const content = meant?.senses.filter((sense) => !GRAMMAR.has(sense)) ?? [];
    if (meant && (content.length > 0 || meant.senses.length === 0 || !isName)) {
      if (content.length > 0) spoken.push({ senses: content, stems: texts.slice(at, at + meant.size).map(stem) });
      for (const sense of meant.senses) places.set(sense, [...(places.get(sense) ?? []), at]);
      ordered.push(...content);
      manner.push(...meant.senses.filter((sense) => GRAMMAR.has(sense)));
      for (let step = 0; step < meant.size; step += 1) sensed.add(at + step);
    } else if ((isName || !vocabulary.isFiller(word)) && !isSmall(word, texts)) {
      rest.add(stem(word));
      ordered.push(stem(word));
    }
  }
  return { spoken, manner, rest, places, ordered, sensed };
}

/** Read otherwise than by what it says. */
const isSmall = (word: string, texts: readonly string[]): boolean =>
  BEST.has(word) ||
  CURRENCIES.has(word) ||
  /^\d+(?:er|re|e|st|nd|rd|th)$/.test(word) ||
  isContracted(word, texts) ||
  word === 'xiaomi';

/**
 * @param clause its words
 * @param text the whole they are words of
 */
export function readClause(clause: readonly Word[], text: string, facts: FactBase): Reading {
  const vocabulary = vocabularyOf(facts);
  const texts = clause.map(({ text: word }) => vocabulary.spelt(word));
  const placed = namesIn(clause, facts);
  const taken = new Set(placed.flatMap(({ at, end }) => Array.from({ length: end - at }, (_, step) => at + step)));
  const named = new Set(taken);
  const dates = datesIn(
    texts.map((word, at) => (taken.has(at) ? '' : word)),
    (at) => /[,;]/.test(text.slice(clause[at]?.to, clause[at + 1]?.from)),
  );
  for (const { at, end } of dates) for (let step = at; step < end; step += 1) taken.add(step);
  const { figures, ranks } = numbersIn(texts, text, clause, taken, productsAt(placed), vocabulary);

  const { spoken, manner, rest, places, ordered, sensed } = saidIn(clause, texts, taken, vocabulary);
  // "Only the fourth", "only came in 2019": of a place and a day there is but one.
  const isMerely = (places.get('only') ?? []).some(
    (at) =>
      [at + 1, at + 2].some((next) => taken.has(next) && !named.has(next)) ||
      (dates.length > 0 && ARRIVED.has(texts[at + 1] ?? '')),
  );
  const kept = spoken.filter(({ senses: one }) => !(isMerely && one.includes('only')));
  const said = kept.map(({ senses: one }) => one);
  // "Ne vend plus".
  if (/\bne? \w+ plus\b/.test(texts.join(' '))) said.push(['stop']);
  // "N’est arrivé qu’en 2020".
  if (isNeQue(texts) && !said.some((one) => one.includes('only'))) said.push(['only']);
  const counted = figures.flatMap(({ unit }) => (unit === 'cost' || unit === 'country' ? [unit] : []));
  const senses = new Set([...counted, ...said.flat()]);
  // "Pour Frandroid, …"; "pour séduire" tells nothing.
  const saying = manner.includes('said') || placed.some(({ at }) => at === 1 && texts[0] === 'pour');
  const isTeller = ({ name }: Placed): boolean =>
    (name.kind === 'organisation' && isMedium(facts)(name.key)) || (saying && name.kind === 'person');
  const own = placed.filter((one) => !isTeller(one) && one.name.kind !== 'market');
  const keysOf = (kind: Name['kind']): readonly string[] =>
    own.filter(({ name }) => name.kind === kind).map(({ name }) => name.key);
  const denials = [
    ...denialsIn(texts, (at) => taken.has(at) || sensed.has(at)),
    ...(places.get('never') ?? []).filter((at) => !isBarely(texts, at)),
  ];
  const negated = deniedBy(
    denials,
    texts,
    (at) =>
      PART_ENDS.test(text.slice(clause[at]?.to, clause[at + 1]?.from)) || /^(?:but|mais)$/.test(texts[at + 1] ?? ''),
  );
  return {
    // "Le PDG de Xiaomi" is nobody for sure, but of Xiaomi.
    names: new Set([
      ...own.map(({ name }) => name.key),
      ...texts.filter(
        (word, at) => (word === 'xiaomi' && !taken.has(at)) || isLanguage(word, texts[at - 1], texts[at + 1]),
      ),
    ]),
    subjects: own.flatMap(({ name }) => (/^(?:person|organisation|stranger)$/.test(name.kind) ? [name.key] : [])),
    products: [...keysOf('product'), ...keysOf('stranger').filter((key) => LINE.test(key))],
    towns: keysOf('city'),
    markets: marketsOf(placed),
    tellers: new Set(placed.filter(isTeller).map(({ name }) => name.key)),
    actors: actorsOf(
      placed.filter((one) => !isTeller(one)),
      texts,
      text,
      senses,
    ),
    senses,
    said,
    spoken: kept.map(({ stems }) => stems),
    rest,
    compared: isComparing(texts) ? ordered : [],
    wordStems: texts.map(stem),
    dates,
    figures,
    ranks: ranks.map(({ at, ...rank }) => ({ ...rank, denied: negated.has(at) })),
    things: new Set(
      goodsIn(clause, facts).filter((key) => THINGS.has(key) && !(key === 'c:television' && senses.has('box'))),
    ),
    sources: new Set(placed.filter((one) => isFrom(one, texts)).map(({ name }) => name.key)),
    isByOutsider: placed.some((one) => isOutsider(one, places, texts, saying, isMedium(facts))),
    denied: (countDenials(texts, denials, taken) + dates.filter(({ isAwaited }) => isAwaited).length) % 2 === 1,
    negated: new Set([
      ...[...places].flatMap(([sense, at]) => (at.some((one) => negated.has(one)) ? [sense] : [])),
      ...texts.flatMap((word, at) => (negated.has(at) ? [stem(word)] : [])),
      ...placed.flatMap(({ name, at }) => (negated.has(at) ? [name.key] : [])),
    ]),
    mood: moodOf(
      texts.filter((_, at) => !taken.has(at)),
      new Set(manner),
    ),
    isReported: saying,
    isSinceNow: SINCE_NOW.test(texts.join(' ')),
  };
}

/** "Barely a dozen" are a dozen. */
const isBarely = (texts: readonly string[], at: number): boolean =>
  /^(?:barely|hardly|scarcely)$/.test(texts[at] ?? '') && /^(?:an?|one|two|three|\d+)$/.test(texts[at + 1] ?? '');

const SINCE_NOW =
  /\b(?:years?|months?|weeks?|days?) ago\b|\bil y a \S+ (?:ans?|annees?|mois|semaines?|jours?)\b|\b(?:for|depuis) \S+ (?:years?|ans?|months?|mois)\b/;

const isComparing = (texts: readonly string[]): boolean =>
  /\b(?:more|less|better|rather|plus|moins|mieux|plutot)\b.*\b(?:than|que)\b|\bas \w+(?: \w+)? as\b|\b(?:less for|moins pour)\b/.test(
    texts.join(' '),
  );

/** Where products are named, and makers that are called by one. */
const productsAt = (placed: readonly Placed[]): ReadonlySet<number> =>
  new Set(placed.flatMap(({ name, end }) => (/^(?:product|stranger)$/.test(name.kind) ? [end - 1] : [])));

/** The markets named; where none is, those of the towns. */
function marketsOf(placed: readonly Placed[]): readonly string[] {
  const named = placed.flatMap(({ name }) => (name.kind === 'market' ? [name.key] : []));
  return [...new Set(named.length > 0 ? named : placed.flatMap(({ name }) => name.market ?? []))];
}

/** The word before one, its article and "American" apart. */
const wordBefore = (at: number, texts: readonly string[]): string => {
  const before = texts.slice(0, at);
  while (/^(?:the|la|les?|l|american|us|u|s|chinese)$/.test(before.at(-1) ?? '')) before.pop();
  return before.at(-1) ?? '';
};

/** "From Microsoft", "à Microsoft"; "a US sanction" has an article. */
const isFrom = ({ name, at }: Placed, texts: readonly string[]): boolean => {
  const before = wordBefore(at, texts);
  return SOURCE.has(before) && !(before === 'a' && name.kind === 'market');
};

/** "Microsoft sold its patents to Xiaomi" and "Xiaomi’s patents were bought by Microsoft": the one that does it first. */
function actorsOf(
  placed: readonly Placed[],
  texts: readonly string[],
  text: string,
  senses: ReadonlySet<string>,
): readonly string[] {
  const isDeed = [...DEEDS].some((deed) => senses.has(deed));
  const isOfState = [...OF_STATES].some((deed) => senses.has(deed));
  const before = (at: number): string => wordBefore(at, texts);
  const actors = placed.filter(
    ({ name, at }) =>
      name.kind === 'organisation' ||
      name.kind === 'stranger' ||
      (isOfState && name.kind === 'market' && !LOCATIVE.has(before(at))),
  );
  // "ZTE is under a US sanction", "est sanctionné par": the state did it.
  const isUnder = isOfState && texts.some((word) => UNDER.has(word));
  const orderOf = (one: Placed): number => {
    const { name, at } = one;
    if (isUnder && name.kind === 'market') return 0;
    if (isDeed) return PASSIVE.has(before(at)) ? 0 : isFrom(one, texts) ? 2 : 1;
    return GENITIVE.has(before(at)) || /^['’]s?\b/.test(text.slice(name.to, name.to + 2)) ? 0 : 1;
  };
  return [...new Set(actors.toSorted((a, b) => orderOf(a) - orderOf(b)).map(({ name }) => name.key))];
}

/** Whether it says the reverse of what its words name. */
export const isReversed = ({ denied, senses }: Pick<Reading, 'denied' | 'senses'>): boolean =>
  [...senses].filter((sense) => REVERSING.has(sense)).length % 2 === (denied ? 0 : 1);

/** How many things are named and said, that it is of Xiaomi and its phones apart; days not counted. */
function sizeOf({ names, markets, senses, rest, figures, ranks, tellers }: Reading): number {
  const said = [...names, ...senses].filter((key) => key !== 'xiaomi' && key !== 'phone');
  return said.length + markets.length + rest.size + figures.length + ranks.length + tellers.size;
}

/** Says too little to be right or wrong: "Xiaomi is cool"; of a firm it is enough that it is of a country. */
export function isThin(reading: Reading): boolean {
  const { markets, senses, tellers, dates, denied, wordStems } = reading;
  // "Frandroid wrote about Xiaomi in 2020".
  if (tellers.size > 0 && sizeOf(reading) === tellers.size) return true;
  // "Has no date for the US".
  if (denied && dates.length === 0 && sizeOf(reading) === markets.length + tellers.size) return true;
  const isOfFirm = senses.has('makers') || (markets.length > 0 && wordStems.some((word) => FIRMS.has(word)));
  return sizeOf(reading) < 2 && dates.length === 0 && !isOfFirm;
}
const FIRMS: ReadonlySet<string> = new Set([...MAKERS].map(stem));

/** What something is, in a word: "the Paris store is great". Hardly ever is it of what the base tells. */
export function isOpinion(reading: Reading): boolean {
  const { figures, ranks, dates, wordStems } = reading;
  const counted = figures.filter((figure) => !isModel(figure));
  const isPlain = counted.length + ranks.length + dates.length === 0 && sizeOf(reading) - figures.length <= 2;
  return isPlain && wordStems.slice(-LAST).some((word) => IS.has(word));
}
const IS: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'est', 'sont', 'etait', 'etaient'].map(stem));
/** "Is", perhaps "not" or "very", and what it is. */
const LAST = 3;

/** Senses beside those of coming that tell nothing else. */
const ALSO_SAID: ReadonlySet<string> = new Set(['announce', 'only', 'start', 'abroad', 'rumour', 'confirm']);

export const isModel = ({ unit }: Figure): boolean => unit === 'model';

/** Whether it is told of one market that Xiaomi or its goods came there, or are to be had there, and nothing else. */
export const isComing = ({ markets, senses, said, figures, ranks, dates }: Reading): boolean =>
  markets.length === 1 &&
  // That a rumour was confirmed, or a sale, is more than that it was told.
  !(senses.has('confirm') && (senses.has('rumour') || senses.has('sell'))) &&
  // "Is fourth in France": of what is sold there.
  (ranks.length === 0 || [...senses].some((sense) => sense !== 'present' && COMING.has(sense))) &&
  figures.every(isModel) &&
  (dates.length > 0 || !senses.has('only')) &&
  [...senses].some((sense) => COMING.has(sense)) &&
  said.every((group) => group.some((sense) => COMING.has(sense) || GOODS.has(sense) || ALSO_SAID.has(sense)));

/** Whether somebody says or means it. */
export const isHeard = ({ mood, isReported, tellers, senses }: Reading): boolean =>
  mood !== 'told' || isReported || tellers.size > 0 || senses.has('rumour') || senses.has('announce');
