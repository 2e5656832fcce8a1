import type { FactBase } from '../facts/factbase.ts';
import type { QuestionType } from '../facts/facts.ts';
import { type Placed, place, Space, type Traits } from './vectors.ts';
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

export const isAnswered = (type: QuestionType): boolean => type === 'fact' || type === 'conflict';

/** The stored questions of a base in one language, those stored with its claims included, each text by itself. */
export const storedTexts = (facts: FactBase, language: Language): readonly (readonly [Stored, string])[] => [
  ...facts.questions.flatMap(({ type, claims = [], outcomes = [], conflict, [language]: texts }) => {
    const stored = { type, claims, outcomes, conflict };
    return texts.map((text) => [stored, text] as const);
  }),
  ...[...facts.claims.values()].flatMap(({ id, asks }) => {
    const stored = { type: 'fact', claims: [id], outcomes: [], conflict: undefined } as const;
    return (asks?.[language] ?? []).map((text) => [stored, text] as const);
  }),
];

/** The stored questions placed by their traits, and the names in those that a claim answers: the claim, and their keys. */
export interface PlacedQuestions {
  readonly placed: Placed;
  readonly named: readonly (readonly [string, readonly string[]])[];
}

export function placeQuestions(
  texts: readonly (readonly [Stored, string])[],
  traitsOf: (text: string) => Traits,
): PlacedQuestions {
  const traits = texts.map(([, text]) => traitsOf(text));
  const named = texts.flatMap(([{ type, claims }], index) => {
    const keys = (traits[index]?.[MEANINGS] ?? []).filter((trait) => NAME.test(trait));
    return isAnswered(type) ? claims.map((id) => [id, keys] as const) : [];
  });
  return { placed: place(traits), named };
}

/** @param stored the answers of the texts that were placed, in the same order */
export function openBank(placed: Placed, stored: readonly Stored[]): Bank {
  const space = new Space(placed);
  const nearest = (asked: Traits, isHeard: (question: Stored) => boolean): readonly Neighbour[] => {
    const likeness = space.likeness(asked);
    const heard = greatest(likeness, CANDIDATES)
      .flatMap((index) => {
        const question = stored[index];
        return question && isHeard(question) ? [{ index, stored: question, likeness: likeness[index] ?? 0 }] : [];
      })
      .slice(0, HEARD);
    const votes = votesOf(
      heard.map((one) => one.likeness),
      space.between(heard.map(({ index }) => index)),
    );
    return heard.map((one, at) => ({ stored: one.stored, likeness: one.likeness, vote: votes[at] ?? 0 }));
  };
  return { nearest, usual: stored.filter(({ type }) => isAnswered(type)).length / Math.max(1, stored.length) };
}

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
