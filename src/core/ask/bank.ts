import type { FactBase } from '../factbase.ts';
import type { QuestionType } from '../facts.ts';
import { spaceSteps, type Traits } from './vectors.ts';
import type { Language } from './vocabulary.ts';
import { votesOf } from './votes.ts';

/** A stored question: what answers it, or that nothing in the base does. */
export interface Stored {
  readonly type: QuestionType;
  readonly claims: readonly string[];
  readonly outcomes: readonly string[];
  readonly conflict: string | undefined;
}

export interface Neighbour {
  readonly stored: Stored;
  /** How like the question it is, 0 to 1. */
  readonly likeness: number;
  /** Its say in the answer; may be below 0. */
  readonly vote: number;
}

/** All stored questions: finds those nearest to one that is asked. */
export interface Bank {
  readonly nearest: (asked: Traits, isHeard: (stored: Stored) => boolean) => readonly Neighbour[];
  /** Claims with the keys of the names in each question they answer. */
  readonly named: readonly (readonly [string, readonly string[]])[];
  /** Share of the stored questions that the base answers. */
  readonly usual: number;
}

/** The group of traits that says what words mean. */
const MEANINGS = 1;
/** Keys of markets, people, organisations, products, regions, and of names that are no record. */
const NAME = /^[mpodrn]:/;
/** Questions looked at, and how many of them are heard. */
const CANDIDATES = 256;
const HEARD = 64;

/**
 * Reads the stored questions of a base in one language, those stored with its claims included; once for a base and a
 * language, step by step.
 */
export function* bankSteps(
  facts: FactBase,
  language: Language,
  traitsOf: (text: string) => Traits,
): Generator<undefined, Bank> {
  const stored: Stored[] = [];
  const traits: Traits[] = [];
  function* add(answer: Stored, texts: readonly string[]): Generator<undefined, void> {
    for (const text of texts) {
      stored.push(answer);
      traits.push(traitsOf(text));
      yield;
    }
  }
  for (const { type, claims = [], outcomes = [], conflict, [language]: texts } of facts.questions)
    yield* add({ type, claims, outcomes, conflict }, texts);
  for (const { id, asks } of facts.claims.values())
    if (asks) yield* add({ type: 'fact', claims: [id], outcomes: [], conflict: undefined }, asks[language]);
  const space = yield* spaceSteps(traits);
  const nearest = (asked: Traits, isHeard: (question: Stored) => boolean): readonly Neighbour[] => {
    const likeness = space.likeness(space.place(asked));
    const heard = greatest(likeness, CANDIDATES)
      .flatMap((index) => {
        const question = stored[index];
        return question && isHeard(question) ? [{ index, stored: question, likeness: likeness[index] ?? 0 }] : [];
      })
      .slice(0, HEARD);
    const votes = votesOf(
      heard.map((one) => one.likeness),
      (one, other) => space.between(heard[one]?.index ?? 0, heard[other]?.index ?? 0),
    );
    return heard.map((one, at) => ({ stored: one.stored, likeness: one.likeness, vote: votes[at] ?? 0 }));
  };
  const named = stored.flatMap(({ type, claims }, index) => {
    const keys = (traits[index]?.[MEANINGS] ?? []).filter((trait) => NAME.test(trait));
    return isAnswered(type) ? claims.map((id) => [id, keys] as const) : [];
  });
  return { nearest, named, usual: stored.filter(({ type }) => isAnswered(type)).length / Math.max(1, stored.length) };
}

export const isAnswered = (type: QuestionType): boolean => type === 'fact' || type === 'conflict';

/** Steps in which likeness is counted to find where the greatest begin. */
const STEPS = 1_000;

/** Indexes of the greatest values above 0, greatest first; of equal ones the earlier first. */
function greatest(values: Float64Array, most: number): readonly number[] {
  const stepOf = (value: number): number => Math.min(STEPS, Math.floor(value * STEPS));
  const counts = new Int32Array(STEPS + 1);
  for (let at = 0; at < values.length; at += 1) {
    const step = stepOf(values[at] ?? 0);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let least = STEPS;
  for (let seen = counts[least] ?? 0; least > 0 && seen < most; seen += counts[least] ?? 0) least -= 1;
  const chosen: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value > 0 && stepOf(value) >= least) chosen.push(at);
  }
  return chosen.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b).slice(0, most);
}
