import type { Locale } from '../../locales/index.ts';
import { type Gazetteer, type Name, type Word, wordsOf } from '../ask/names.ts';
import { REVERSING, type Sense, sensesAt } from './senses.ts';
import { datesIn, type Stated } from './when.ts';
import {
  BEST,
  CONTRACTED,
  COULD_HAVE,
  COUNTED,
  CURRENCIES,
  DEEDS,
  FILLERS,
  FRENCH_CONDITIONAL,
  FRENCH_FUTURE,
  FUTURE,
  GENITIVE,
  LOCATIVE,
  MEANT,
  NEGATED_VERB,
  NOT,
  NUMBERED,
  NUMERALS,
  OF_STATES,
  PASSIVE,
  RANKS,
  SAYING,
  SCALES,
  SMALL,
  SOURCE,
  STEPS,
  stemOf,
  UNDER,
  UNREAL,
  UNTRUE,
  VERBS,
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
  /** Alpha-2 codes; where none is named, those of the towns. */
  readonly markets: readonly string[];
  /** Whom it is told by, or told to: media, and people where something is said. */
  readonly tellers: ReadonlySet<string>;
  /** Organisations and states in the order of who does it to whom. */
  readonly actors: readonly string[];
  /** Where somebody was before. */
  readonly left: string | undefined;
  readonly senses: ReadonlySet<Sense>;
  /** Stems of words of no sense that say something nonetheless. */
  readonly rest: ReadonlySet<string>;
  /** Where each sense and each stem stands, in words. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** A paper or a state, where it is named as who does it: "Bloomberg bought Xiaomi". */
  readonly isByOutsider: boolean;
  readonly dates: readonly Stated[];
  readonly figures: readonly Figure[];
  /** 1 for "first", "number one", "biggest". */
  readonly ranks: readonly Rank[];
  /** From whom something is had: "patents from Microsoft". */
  readonly sources: ReadonlySet<string>;
  /** That it lasts: "still", "toujours". */
  readonly isStill: boolean;
  readonly denied: boolean;
  /** `meant`: somebody wants or wanted it; `future`: it will be; `unreal`: it might have been. */
  readonly mood: 'told' | 'meant' | 'future' | 'unreal';
  readonly isReported: boolean;
}

export interface Rank {
  readonly value: number;
  /** Of what: a sense or a stem; empty where the words do not say, or name makers. */
  readonly of: string;
}

export interface Figure {
  readonly value: number;
  /** What it counts: a sense, `cost`, `percent`, `million`; empty where the words do not say. */
  readonly unit: string;
}

/** The language of a text by its small words. @param fallback where they do not show it */
export function languageOf(text: string, fallback: Locale): Locale {
  const typed = wordsOf(text).map(({ text: word }) => word);
  const [english, french] = [SMALL.en, SMALL.fr].map((small) => typed.filter((word) => small.has(word)).length);
  return english === french ? fallback : (english ?? 0) > (french ?? 0) ? 'en' : 'fr';
}

interface Placed {
  readonly name: Name;
  readonly at: number;
  readonly end: number;
}

/** Names by what is meant surely; that the brand is Chinese says nothing. */
function namesIn(clause: readonly Word[], gazetteer: Gazetteer): readonly Placed[] {
  return gazetteer.in(clause).flatMap((name): Placed[] => {
    const at = clause.findIndex(({ from }) => from >= name.from);
    const after = clause.findIndex(({ from }) => from >= name.to);
    const end = after < 0 ? clause.length : after;
    const text = clause[at]?.text ?? '';
    // "Three will sell …": a number has no verb.
    const isNumber = !(
      name.kind === 'organisation' &&
      clause[at]?.capital &&
      end === at + 1 &&
      VERBS.has(clause[end]?.text ?? '')
    );
    // "Xiaomi states that …", "in English".
    const isOther =
      name.kind === 'market' &&
      (/^(?:english|anglais)$/.test(text) ||
        (text === 'states' && !clause[at]?.capital && clause[at - 1]?.text !== 'the'));
    if (
      isOther ||
      name.kind === 'date' ||
      (!name.sure && isNumber) ||
      (name.kind === 'market' && /^chin(?:ese|ois)/.test(text))
    )
      return [];
    return [{ name, at, end }];
  });
}

/** How many times over it is denied: "n'est pas", "isn't", "it is not true that". */
function denialsIn(texts: readonly string[], isTaken: (at: number) => boolean): number {
  return texts.filter((word, at) => {
    const [before = '', next = ''] = [texts[at - 1], texts[at + 1]];
    if (isTaken(at)) return false;
    if (word === 'no' || /^aucune?$/.test(word)) return next !== 'more';
    if (word === 'ni') return texts.indexOf('ni') === at;
    const isVerbs =
      word === 'not' || word === 'pas' || CONTRACTED.test(word) || (word === 't' && NEGATED_VERB.has(before));
    if (isVerbs) return !/^(?:only|before|seulement|que|avant)$/.test(next) && !(word === 'pas' && STEPS.has(before));
    return NOT.has(word) || UNTRUE.has(word);
  }).length;
}

function moodOf(texts: readonly string[]): Reading['mood'] {
  if (COULD_HAVE.test(texts.join(' ')) || texts.some((word) => UNREAL.has(word))) return 'unreal';
  if (texts.some((word) => MEANT.has(word))) return 'meant';
  if (texts.some((word) => FRENCH_CONDITIONAL.test(word) && !/^(?:ser|aur)/.test(word))) return 'meant';
  const isFuture = texts.some((word) => FUTURE.has(word) || FRENCH_FUTURE.test(word));
  return isFuture || /\b(?:(?:is|are) to|about to|sur le point|toute proche)\b/.test(texts.join(' '))
    ? 'future'
    : 'told';
}

/**
 * @param clause its words
 * @param text the whole they are words of
 * @param isMedium whether a name is that of a paper, an agency, a platform
 */
export function readClause(
  clause: readonly Word[],
  text: string,
  gazetteer: Gazetteer,
  isMedium: (key: string) => boolean,
): Reading {
  const texts = clause.map(({ text: word }) => word);
  const placed = namesIn(clause, gazetteer);
  const taken = new Set(placed.flatMap(({ at, end }) => Array.from({ length: end - at }, (_, step) => at + step)));
  const dates = datesIn(texts.map((word, at) => (taken.has(at) ? '' : word)));
  for (const { at, end } of dates) for (let step = at; step < end; step += 1) taken.add(step);
  const { figures, ranks } = numbersIn(texts, text, clause, taken);

  const senses = new Set<Sense>(figures.some(({ unit }) => unit === 'cost') ? ['cost'] : []);
  const sensed = new Set<number>();
  const places = new Map<string, number[]>();
  const put = (key: string, at: number): void => void places.set(key, [...(places.get(key) ?? []), at]);
  for (let at = 0; at < texts.length; at += 1) {
    if (taken.has(at) || sensed.has(at)) continue;
    for (const { sense, size } of sensesAt(texts, at)) {
      senses.add(sense);
      put(sense, at);
      if (size > 1 || !FILLERS.has(texts[at] ?? '')) for (let step = 0; step < size; step += 1) sensed.add(at + step);
    }
  }
  if (texts.some((word, at) => word === 'plus' && /^ne?$/.test(texts[at - 2] ?? ''))) senses.add('stop');
  const isRest = (word: string, at: number): boolean =>
    !taken.has(at) &&
    !sensed.has(at) &&
    !FILLERS.has(word) &&
    !SAYING.has(word) &&
    !UNTRUE.has(word) &&
    word !== 'xiaomi';
  for (const [at, word] of texts.entries()) if (isRest(word, at)) put(stemOf(word), at);
  const rest = texts.filter(isRest);
  const saying = texts.some((word, at) => SAYING.has(word) && !taken.has(at));
  const isTeller = ({ name }: Placed): boolean =>
    (name.kind === 'organisation' && isMedium(name.key)) || (saying && name.kind === 'person');
  const own = placed.filter((one) => !isTeller(one) && one.name.kind !== 'market');
  const left = places.get('former')?.at(-1);
  return {
    names: new Set(own.map(({ name }) => name.key)),
    subjects: own.flatMap(({ name }) => (/^(?:person|organisation|stranger)$/.test(name.kind) ? [name.key] : [])),
    markets: marketsOf(placed),
    tellers: new Set(placed.filter(isTeller).map(({ name }) => name.key)),
    actors: actorsOf(
      placed.filter((one) => !isTeller(one)),
      texts,
      text,
      senses,
    ),
    left: left === undefined ? undefined : own.find(({ at, name }) => at > left && name.kind !== 'person')?.name.key,
    senses,
    rest: new Set(rest.map(stemOf)),
    places,
    sources: new Set(placed.filter(({ at }) => SOURCE.has(wordBefore(at, texts))).map(({ name }) => name.key)),
    isStill: /\b(?:still|always|encore|toujours)\b/.test(texts.join(' ')),
    isByOutsider: !saying && isOutsider(placed[0], places, texts, text, isMedium),
    dates,
    figures,
    ranks,
    denied: denialsIn(texts, (at) => taken.has(at) || (sensed.has(at) && !NOT.has(texts[at] ?? ''))) % 2 === 1,
    mood: moodOf(texts.filter((_, at) => !taken.has(at))),
    isReported: saying,
  };
}

/** Words between a name and its verb. */
const NEAR = 2;

/** "Bloomberg bought", "The US bought": neither tells it nor is where it is. */
function isOutsider(
  first: Placed | undefined,
  places: Reading['places'],
  texts: readonly string[],
  text: string,
  isMedium: (key: string) => boolean,
): boolean {
  if (!first || first.at > 1 || LOCATIVE.has(texts[first.at - 1] ?? '')) return false;
  const { kind, key, to } = first.name;
  const deeds: readonly Sense[] =
    kind === 'market'
      ? ['acquire', 'invest', 'recruit']
      : kind === 'organisation' && isMedium(key)
        ? ['acquire', 'invest', 'recruit', 'sell', 'launch', 'open']
        : [];
  const isHere = (at: number): boolean =>
    at >= first.end && at - first.end <= NEAR && !/^introdu/.test(texts[at] ?? '');
  return deeds.some((deed) => places.get(deed)?.some(isHere)) && !/^\s*[,:(–—-]/.test(text.slice(to));
}

/** The markets named; where none is, those of the towns. */
function marketsOf(placed: readonly Placed[]): readonly string[] {
  const named = placed.flatMap(({ name }) => (name.kind === 'market' ? [name.key] : []));
  return [...new Set(named.length > 0 ? named : placed.flatMap(({ name }) => name.market ?? []))];
}

/** The word before one, its article apart. */
const wordBefore = (at: number, texts: readonly string[]): string =>
  /^(?:the|la|les?|l)$/.test(texts[at - 1] ?? '') ? (texts[at - 2] ?? '') : (texts[at - 1] ?? '');

/** "Microsoft sold its patents to Xiaomi" and "Xiaomi’s patents were bought by Microsoft": the one that does it first. */
function actorsOf(
  placed: readonly Placed[],
  texts: readonly string[],
  text: string,
  senses: ReadonlySet<Sense>,
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
  const orderOf = ({ name, at }: Placed): number => {
    if (isUnder && name.kind === 'market') return 0;
    if (isDeed) return PASSIVE.has(before(at)) ? 0 : SOURCE.has(before(at)) ? 2 : 1;
    return GENITIVE.has(before(at)) || /^['’]s?\b/.test(text.slice(name.to, name.to + 2)) ? 0 : 1;
  };
  return [...new Set(actors.toSorted((a, b) => orderOf(a) - orderOf(b)).map(({ name }) => name.key))];
}

/** What is ranked: the next word that says something. */
function rankedThing(at: number, texts: readonly string[], taken: ReadonlySet<number>): string {
  if (texts.slice(at + 1, at + 1 + NEXT).some((word) => MAKERS.has(word))) return '';
  for (let next = at + 1; next <= at + NEXT; next += 1) {
    const word = texts[next];
    if (word === undefined || taken.has(next) || LOCATIVE.has(word) || GENITIVE.has(word)) return '';
    const [found] = sensesAt(texts, next);
    if (found) return found.sense;
    if (!FILLERS.has(word)) return stemOf(word);
  }
  return '';
}
const NEXT = 3;
/** What is ranked where nothing else is named. */
const MAKERS = words(
  'maker makers manufacturer manufacturers vendor vendors seller sellers brand brands company firm fabricant fabricants constructeur constructeurs vendeur vendeurs marque marques',
);

function numbersIn(
  texts: readonly string[],
  text: string,
  clause: readonly Word[],
  taken: Set<number>,
): { readonly figures: readonly Figure[]; readonly ranks: readonly Rank[] } {
  const figures: Figure[] = [];
  const ranks: Rank[] = [];
  const rankedAt = (at: number, value: number): Rank => ({ value, of: rankedThing(at, texts, taken) });
  for (let at = 0; at < texts.length; at += 1) {
    const word = texts[at] ?? '';
    if (taken.has(at)) continue;
    const rank = RANKS.findIndex((forms) => forms.has(word));
    if (rank >= 0) {
      ranks.push(rankedAt(at, rank + 1));
      taken.add(at);
    }
    const short = /^(\d+)(m|k)$/.exec(word);
    const isPlainScale = SCALES.has(word) && word.length > 1 && /^(?:a|un|one|d|le|the)$/.test(texts[at - 1] ?? '');
    const value = isPlainScale
      ? SCALES.get(word)
      : /^\d+$/.test(word)
        ? Number(word)
        : short
          ? Number(short[1])
          : NUMERALS.get(word);
    if (value === undefined) continue;
    if (NUMBERED.has(texts[at - 1] ?? '')) {
      ranks.push(rankedAt(at, value));
      taken.add(at).add(at - 1);
      continue;
    }
    const scale = short ? (short[2] === 'm' ? 1e6 : 1e3) : SCALES.get(texts[at + 1] ?? '');
    if (scale === undefined && NUMERALS.has(word) && (word === 'un' || word === 'one')) continue;
    const [from, to] = [clause[at]?.from ?? 0, clause[at]?.to ?? 0];
    const next = texts.slice(at + 1, at + 5);
    const isMoney =
      /[$€£]\s?$/.test(text.slice(0, from)) ||
      /^\s?[$€£]/.test(text.slice(to)) ||
      next.slice(0, 2).some((one) => CURRENCIES.has(one));
    const counted = next
      .flatMap((_, step) => sensesAt(texts, at + 1 + step).map(({ sense }) => sense))
      .find((sense) => COUNTED.has(sense));
    const unit = /^\s?%/.test(text.slice(to))
      ? 'percent'
      : scale === 1e6 || isPlainScale
        ? 'million'
        : isMoney
          ? 'cost'
          : (counted ?? '');
    figures.push({ value: value * (scale ?? 1), unit });
    taken.add(at);
    if (scale !== undefined && !short) taken.add(at + 1);
  }
  // "The third biggest": the number says which.
  const best = texts.findIndex((word) => BEST.has(word));
  return { figures, ranks: ranks.length > 0 || best < 0 ? ranks : [rankedAt(best, 1)] };
}

/** Whether it says the reverse of what its words name. */
export const isReversed = ({ denied, senses }: Pick<Reading, 'denied' | 'senses'>): boolean =>
  [...senses].filter((sense) => REVERSING.has(sense)).length % 2 === (denied ? 0 : 1);
