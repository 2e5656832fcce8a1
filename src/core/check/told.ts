import { Gradual } from '../ask/gradual.ts';
import { gazetteerOf, wordsOf } from '../ask/names.ts';
import { type EdtfDate, knownDate } from '../facts/dates.ts';
import type { Claim, FactBase } from '../facts/factbase.ts';
import type { Localized, Offering, Outcome } from '../facts/facts.ts';
import { isPlan } from '../facts/plan.ts';
import { OFFERINGS } from '../facts/terms.ts';
import { isReversed, type Reading, readClause } from './reading.ts';
import type { Sense } from './senses.ts';

/** What the base tells in one place, read as statements are: a claim, an event after it, or how a plan ended. */
export interface Told {
  readonly claim?: Claim;
  readonly outcome?: Outcome;
  /** The outcome as its fields have it, not one of its events. */
  readonly isWhole?: true;
  readonly names: ReadonlySet<string>;
  readonly markets: ReadonlySet<string>;
  readonly senses: ReadonlySet<Sense>;
  readonly rest: ReadonlySet<string>;
  readonly offering: readonly Offering[];
  readonly reading: Reading;
  /** Where its words stand, in each language; none of an outcome as a whole. */
  readonly places: readonly Reading['places'][];
  readonly isReversed: boolean;
  /** When it happened, was so, or was to be; undefined where that is not told. */
  readonly when: EdtfDate | undefined;
  /** `done`: it took place; `plan`: it was to; `not`: it did not; `state`: it was so; `open`: nobody knows. */
  readonly kind: 'done' | 'plan' | 'not' | 'state' | 'open' | 'rumour';
}

const OFFERED: Readonly<Record<Offering, readonly Sense[]>> = {
  smartphones: ['phone'],
  accessories: ['accessory'],
  'smart-home': ['connected'],
  wearables: ['tracker'],
  'tv-box': ['box'],
  stores: ['store'],
  services: [],
};

/** What a sentence says is offered; where it does not say, what the whole record is about. */
function offeredIn({ senses }: Reading, all: readonly Offering[]): readonly Offering[] {
  const told =
    all.length === 0 ? [] : OFFERINGS.filter((offering) => OFFERED[offering].some((sense) => senses.has(sense)));
  return told.some((offering) => offering !== 'stores') ? told : all;
}

/** Whether a name is that of a paper, an agency or a platform. */
export const isMedium =
  ({ organisations }: FactBase) =>
  (key: string): boolean => {
    const kind = organisations.get(key)?.kind;
    return kind === 'medium' || kind === 'platform';
  };

const made = new WeakMap<FactBase, Gradual<readonly Told[]>>();

function toldOf(facts: FactBase): Gradual<readonly Told[]> {
  const known = made.get(facts);
  if (known) return known;
  const told = new Gradual(toldSteps(facts));
  made.set(facts, told);
  return told;
}

function* toldSteps(facts: FactBase): Generator<undefined, readonly Told[]> {
  const told: Told[] = [];
  for (const claim of facts.claimsInOrder) {
    told.push(...claimTold(claim, facts));
    yield;
  }
  for (const outcome of facts.outcomes.values()) {
    told.push(...outcomeTold(outcome, facts));
    yield;
  }
  return told;
}

/** Everything the base tells, kept with it; what is not prepared yet is read now, which takes long. */
export const toldBy = (facts: FactBase): readonly Told[] => toldOf(facts).now();

/** Reads everything the base tells ahead, in slices between which other work is done. Called again it waits for the same. */
export const prepareTold = async (facts: FactBase): Promise<void> => void (await toldOf(facts).inSlices());

/** Where a sentence turns to something else. */
const TURN =
  /;|, (?=but\b|which\b|the nature of which|whom\b|and no\b|mais\b|dont\b|ce qui\b)| (?=dont Frandroid|que Frandroid ne)/;
/** Asides of the editors. */
const ASIDE = / \([^)]*\)/g;

/** A sentence in both languages; where what is denied is not all of it, part by part. */
function readBoth({ en, fr }: Localized, facts: FactBase): readonly (readonly [Reading, Reading])[] {
  const read = (sentence: string): Reading =>
    readClause(wordsOf(sentence), sentence, gazetteerOf(facts), isMedium(facts));
  const plain = [en.replace(ASIDE, ''), fr.replace(ASIDE, '')] as const;
  const [parts, others] = [plain[0].split(TURN), plain[1].split(TURN)];
  if (parts.length < 2 || !parts.some((part) => read(part).denied)) return [[read(plain[0]), read(plain[1])]];
  return parts.map((part, index) => [
    read(part),
    read(parts.length === others.length ? (others[index] ?? part) : part),
  ]);
}

const joined = <T>(...sets: readonly Iterable<T>[]): ReadonlySet<T> => new Set(sets.flatMap((set) => [...set]));

function claimTold(claim: Claim, facts: FactBase): readonly Told[] {
  const { about, article, speaker, via } = claim;
  const kind =
    claim.status === 'launched'
      ? 'done'
      : isPlan(claim) || claim.status === 'planned' || claim.status === 'hoped'
        ? 'plan'
        : claim.status === 'rumoured'
          ? 'rumour'
          : 'state';
  const media = via.map(({ medium }) => medium);
  const publisher = article.publisher === null ? [] : [article.publisher];
  return readBoth(claim.text, facts).map(([en, fr]) => ({
    claim,
    names: joined(
      en.names,
      fr.names,
      about.people,
      about.organisations,
      about.products,
      claim.regions ?? [],
      speaker.by,
      media,
      publisher,
    ),
    markets: new Set(claim.markets),
    senses: joined<Sense>(
      en.senses,
      fr.senses,
      claim.offering.flatMap((offering) => OFFERED[offering]),
    ),
    rest: joined(en.rest, fr.rest),
    offering: claim.offering,
    reading: en,
    places: [en.places, fr.places],
    isReversed: isReversed({ denied: en.denied, senses: joined(en.senses, fr.senses) }),
    when: claim.meantDate ?? undefined,
    kind: en.senses.has('open_question') || en.senses.has('possible') ? 'open' : kind,
  }));
}

/** Of what never came, "still weighing when to come" is no coming. */
function kindOf(reading: Reading, { offering, result }: Outcome): Told['kind'] {
  if (reading.denied) return 'not';
  if (reading.mood !== 'told' || result === 'announced-only') return 'plan';
  const isDone = result === 'launched' || result === 'already-present' || result === 'reversed';
  return isDone || !offeredIn(reading, offering).some((one) => offering.includes(one)) ? 'done' : 'state';
}

function outcomeTold(outcome: Outcome, facts: FactBase): readonly Told[] {
  const events = outcome.events.flatMap((event) =>
    readBoth(event.text, facts).map(
      ([en, fr]): Told => ({
        outcome: { ...outcome, events: [event] },
        names: joined(en.names, fr.names, ['xiaomi'], en.tellers),
        markets: new Set(outcome.markets),
        senses: joined<Sense>(en.senses, fr.senses),
        rest: joined(en.rest, fr.rest),
        offering: offeredIn(en, outcome.offering),
        reading: en,
        places: [en.places, fr.places],
        isReversed: isReversed({ denied: en.denied, senses: joined(en.senses, fr.senses) }),
        when: event.when === null ? undefined : knownDate(event.when),
        kind: kindOf(en, outcome),
      }),
    ),
  );
  const ended = { launched: 'done', 'already-present': 'done', 'not-launched': 'not' } as const;
  const kind =
    outcome.result === 'launched' || outcome.result === 'already-present' || outcome.result === 'not-launched'
      ? ended[outcome.result]
      : undefined;
  const [first] = events;
  if (!kind || !first || outcome.happened === null) return events;
  const { organisations, people, products } = outcome.about;
  const whole: Told = {
    ...first,
    outcome,
    isWhole: true,
    markets: new Set(outcome.markets),
    offering: outcome.offering,
    names: new Set([...organisations, ...people, ...products]),
    senses: new Set<Sense>([
      'launch',
      'sell',
      'event',
      ...(outcome.offering.includes('stores') ? (['open', 'store'] as const) : []),
    ]),
    rest: new Set(),
    places: [],
    isReversed: kind === 'not',
    when: knownDate(outcome.happened),
    kind,
  };
  return [whole, ...events];
}
