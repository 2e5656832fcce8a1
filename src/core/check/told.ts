import { setImmediate } from 'node:timers/promises';
import { wordsOf } from '../ask/names.ts';
import { type EdtfDate, knownDate } from '../facts/dates.ts';
import type { Claim, FactBase } from '../facts/factbase.ts';
import type { Localized, Offering, Outcome } from '../facts/facts.ts';
import { keptWith } from '../facts/kept-with.ts';
import { isPlan } from '../facts/plan.ts';
import { isReversed, type Reading, readClause } from './reading.ts';
import { offeredBy, senseOf } from './senses.ts';
import { fitOf } from './when.ts';
import { NOT_WORDED, type Worded, type Wordings, wordingsOf } from './worded.ts';

/** What the base tells in one place, read as statements are: a claim, an event after it, or how a plan ended. */
export interface Told {
  /** A claim's id, or an outcome's with the number of its event: `N06 1`; 0 of the outcome as its fields have it. */
  readonly record: string;
  readonly claim?: Claim;
  readonly outcome?: Outcome;
  /** The outcome as its fields have it, not one of its events. */
  readonly isWhole?: true;
  readonly names: ReadonlySet<string>;
  /** Who wrote and printed it, and whom they had it from: they tell it, it is not about them. */
  readonly tellers: ReadonlySet<string>;
  readonly markets: ReadonlySet<string>;
  readonly senses: ReadonlySet<string>;
  readonly rest: ReadonlySet<string>;
  /** Members' words for it; of a part of a sentence that denies something none. */
  readonly worded: Worded;
  readonly offering: readonly Offering[];
  readonly reading: Reading;
  /** What it says, in order, in each language. */
  readonly orders: readonly (readonly string[])[];
  readonly isReversed: boolean;
  /** When it happened, was so, or was to be; undefined where that is not told. */
  readonly when: EdtfDate | undefined;
  /** `done`: it took place; `plan`: it was to; `not`: it did not; `state`: it was so; `open`: nobody knows. */
  readonly kind: 'done' | 'plan' | 'not' | 'state' | 'open' | 'rumour';
}

/** What a sentence says is offered; where it does not say, what the whole record is about. */
function offeredIn({ senses }: Reading, all: readonly Offering[]): readonly Offering[] {
  const told = [...offeredBy(senses)];
  return all.length > 0 && told.some((offering) => offering !== 'stores') ? told : all;
}

/** What each record tells in turn, read when it is asked for. */
function* toldInTurn(facts: FactBase): Generator<readonly Told[]> {
  const wordings = wordingsOf(facts);
  for (const claim of facts.claimsInOrder) yield claimTold(claim, wordings, facts);
  for (const outcome of facts.outcomes.values()) yield outcomeTold(outcome, wordings, facts);
}

const allTold = new WeakMap<FactBase, readonly Told[]>();

/** Everything the base tells, kept with it; what is not prepared yet is read now, which takes long. */
export function toldBy(facts: FactBase): readonly Told[] {
  const told = allTold.get(facts) ?? [...toldInTurn(facts)].flat();
  allTold.set(facts, told);
  return told;
}

/** So long at a time a slice takes; whoever waits meanwhile is served before the next. */
const SLICE_MS = 15;

/** Reads everything the base tells ahead, in slices between which other work is done. Called again it waits for the same. */
export const prepareTold = keptWith(async (facts): Promise<void> => {
  const told: Told[] = [];
  let until = performance.now() + SLICE_MS;
  for (const some of toldInTurn(facts)) {
    told.push(...some);
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
  if (!allTold.has(facts)) allTold.set(facts, told);
});

/** Where a sentence turns to something else. */
const TURN =
  /[;:]|, (?=but\b|which\b|the nature of which|whom\b|and no\b|mais\b|dont\b|que\b|ce qui\b)| (?=dont Frandroid|que Frandroid ne|and that\b|et qu[e’'])/;
/** Asides of the editors, and what was said without: it does not deny the rest. */
const ASIDE = / \([^)]*\)|,? (?:without|sans) [^,;.]*/g;

/** A sentence in both languages; where what is denied is not all of it, part by part. */
function readBoth({ en, fr }: Localized, facts: FactBase): readonly (readonly [Reading, Reading])[] {
  const read = (sentence: string): Reading => readClause(wordsOf(sentence), sentence, facts);
  const plain = [en.replace(ASIDE, ''), fr.replace(ASIDE, '')] as const;
  const [parts, others] = [plain[0].split(TURN), plain[1].split(TURN)];
  if (parts.length < 2 || !parts.some((part) => read(part).denied)) return [[read(plain[0]), read(plain[1])]];
  // What a part says, it says of what the sentence began with.
  const { names, senses } = read(parts[0] ?? '');
  const readPart = (part: string): Reading => {
    const reading = read(part);
    // "Launched in Europe, but not in the United States": not launched.
    return {
      ...reading,
      names: joined(names, reading.names),
      senses: reading.senses.size > 0 ? reading.senses : senses,
    };
  };
  return parts.map((part, index) => [
    readPart(part),
    readPart(parts.length === others.length ? (others[index] ?? part) : part),
  ]);
}

const joined = <T>(...sets: readonly Iterable<T>[]): ReadonlySet<T> => new Set(sets.flatMap((set) => [...set]));

/** What both languages tell; what is counted and ranked, in either. */
function toldIn([en, fr]: readonly [Reading, Reading]) {
  const senses = joined(en.senses, fr.senses);
  return {
    names: joined(en.names, fr.names),
    senses,
    rest: joined(en.rest, fr.rest),
    reading: {
      ...en,
      figures: [...en.figures, ...fr.figures],
      ranks: [...en.ranks, ...fr.ranks],
      things: joined(en.things, fr.things),
      markets: [...joined(en.markets, fr.markets)],
    },
    orders: [en.compared, fr.compared],
    isReversed: isReversed({ denied: en.denied, senses }),
  };
}

/** For what a part of a sentence denies, the words for the whole do not stand. */
const wordedIn = ({ denied }: Reading, parts: number, worded: Worded = NOT_WORDED): Worded =>
  denied && parts > 1 ? NOT_WORDED : worded;

const KINDS: Partial<Record<Claim['status'], Told['kind']>> = {
  launched: 'done',
  planned: 'plan',
  hoped: 'plan',
  rumoured: 'rumour',
};

function claimTold(claim: Claim, wordings: Wordings, facts: FactBase): readonly Told[] {
  const { about, article, speaker, via } = claim;
  const kind = isPlan(claim) ? 'plan' : (KINDS[claim.status] ?? 'state');
  const publisher = article.publisher === null ? [] : [article.publisher];
  const author = article.author.value;
  const others = [about.people, about.organisations, about.products, claim.regions ?? []];
  const tellers = joined(
    speaker.by,
    publisher,
    via.map(({ medium }) => medium),
  );
  const offered = claim.offering.flatMap((offering) => senseOf(offering) ?? []);
  const parts = readBoth(claim.text, facts);
  return parts.map((readings): Told => {
    const told = toldIn(readings);
    return {
      ...told,
      record: claim.id,
      claim,
      worded: wordedIn(told.reading, parts.length, wordings.get(claim.id)),
      names: joined(
        told.names,
        ...others,
        speaker.by.filter((key) => key !== author),
      ),
      tellers,
      markets: new Set(claim.markets),
      senses: joined(told.senses, offered),
      offering: claim.offering,
      when: claim.meantDate ?? undefined,
      kind: told.reading.senses.has('open-question') ? 'open' : kind,
    };
  });
}

/** Of what never came, "still weighing when to come" is no coming. */
function kindOf(reading: Reading, { offering, result }: Outcome): Told['kind'] {
  if (reading.denied) return 'not';
  if (reading.mood === 'meant' || result === 'announced-only') return 'plan';
  const isDone = result === 'launched' || result === 'already-present' || result === 'reversed';
  return isDone || !offeredIn(reading, offering).some((one) => offering.includes(one)) ? 'done' : 'state';
}

/** In 2020 a paper recalled what took place in 2018: the event's own date is not that of what its sentence tells. */
const whenOf = ({ dates }: Reading, when: EdtfDate): EdtfDate | undefined =>
  dates.length > 0 && dates.every((date) => date.year !== undefined && fitOf(date, when) === 'out') ? undefined : when;

/** How a plan ended, by its result. */
const ENDS: Partial<Record<Outcome['result'], Told['kind']>> = {
  launched: 'done',
  'already-present': 'done',
  'not-launched': 'not',
};

/** What an outcome's events tell, and how it ended. */
export const toldOf = (outcome: Outcome, facts: FactBase): readonly Told[] =>
  outcomeTold(outcome, wordingsOf(facts), facts);

function outcomeTold(outcome: Outcome, wordings: Wordings, facts: FactBase): readonly Told[] {
  const events = outcome.events.flatMap((event, index) => {
    const record = `${outcome.id} ${index + 1}`;
    const worded = wordings.get(record);
    const parts = readBoth(event.text, facts);
    const isOf = (market: string, { markets }: Reading): boolean => markets.includes(market);
    const isPlaced = ({ markets, names }: Reading): boolean =>
      markets.length > 0 || [...names].some((key) => facts.regions.has(key));
    const elsewhere = (market: string): boolean => parts.some(([part]) => isOf(market, part));
    return parts.map((readings): Told => {
      const told = toldIn(readings);
      return {
        ...told,
        record,
        worded: wordedIn(told.reading, parts.length, worded),
        outcome: { ...outcome, events: [event] },
        names: joined(told.names, ['xiaomi']),
        tellers: told.reading.tellers,
        // "Launched in Europe, but not in the United States": each part is of its own place.
        markets: new Set(
          outcome.markets.filter(
            (market) => !isPlaced(told.reading) || isOf(market, told.reading) || !elsewhere(market),
          ),
        ),
        offering: offeredIn(told.reading, outcome.offering),
        when: event.when === null ? undefined : whenOf(told.reading, knownDate(event.when)),
        kind: kindOf(told.reading, outcome),
      };
    });
  });
  const kind = ENDS[outcome.result];
  const [first] = events;
  if (!kind || !first || outcome.happened === null) return events;
  const { organisations, products } = outcome.about;
  const whole: Told = {
    ...first,
    record: `${outcome.id} 0`,
    outcome,
    isWhole: true,
    offering: outcome.offering,
    names: new Set([...organisations, ...products]),
    senses: new Set(['launch', 'sell', 'event', ...(outcome.offering.includes('stores') ? ['open', 'store'] : [])]),
    rest: new Set(),
    isReversed: kind === 'not',
    when: knownDate(outcome.happened),
    kind,
  };
  return [whole, ...events];
}
