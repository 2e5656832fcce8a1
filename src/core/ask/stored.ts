import { LOCALES, type Locale } from '../../locales/index.ts';
import type { FactBase } from '../facts/factbase.ts';
import type { QuestionType } from '../facts/stored.ts';
import type { Traits, Wanted } from '../learning/learn.ts';
import type { Lessons } from '../learning/model.ts';
import { gazetteerOf, wordsOf } from './names.ts';
import { traitsOf } from './traits.ts';

/** What a model tells of a text: its type and language, and what answers it. */
export const outputOf = {
  type: (type: QuestionType): string => `type ${type}`,
  language: (language: Locale): string => `language ${language}`,
  claim: (id: string): string => `claim ${id}`,
  outcome: (id: string): string => `outcome ${id}`,
  conflict: (id: string): string => `conflict ${id}`,
} as const;

/** A text that is learnt from. */
export interface StoredText {
  readonly text: string;
  readonly language: Locale;
  readonly type: QuestionType;
  readonly claims: readonly string[];
  readonly outcomes: readonly string[];
  readonly conflict: string | undefined;
}

/** All stored questions of a base, those stored with its claims, and the claims' own texts. */
export const storedTexts = (facts: FactBase): readonly StoredText[] =>
  LOCALES.flatMap((language) => [
    ...facts.questions.flatMap(({ type, claims = [], outcomes = [], conflict, [language]: texts }) =>
      texts.map((text) => ({ text, language, type, claims, outcomes, conflict })),
    ),
    ...[...facts.claims.values()].flatMap(({ id, asks, text }) =>
      [...(asks?.[language] ?? []), text[language]].map((one) => ({
        text: one,
        language,
        type: 'fact' as const,
        claims: [id],
        outcomes: [],
        conflict: undefined,
      })),
    ),
  ]);

/** A claim that is not the first answer of a stored question is wanted so much less, a step a place. */
const STEP = 0.2;
const LEAST_SHARE = 0.4;

/** As `Lessons` has it. */
const RIDGE = 0.5;

export function lessonsOf(facts: FactBase): Lessons {
  const stored = storedTexts(facts);
  const gazetteer = gazetteerOf(facts);
  const outputs = new Map<string, number>();
  const placeOf = (output: string): number => {
    const place = outputs.get(output) ?? outputs.size;
    outputs.set(output, place);
    return place;
  };
  const texts = stored.map(({ text }): Traits => {
    const words = wordsOf(text);
    return traitsOf(words, gazetteer.in(words));
  });
  const wanted = stored.map(
    ({ language, type, claims, outcomes, conflict }): Wanted =>
      new Map([
        [placeOf(outputOf.type(type)), 1],
        [placeOf(outputOf.language(language)), 1],
        ...claims.map((id, at) => [placeOf(outputOf.claim(id)), Math.max(LEAST_SHARE, 1 - STEP * at)] as const),
        ...outcomes.map((id) => [placeOf(outputOf.outcome(id)), 1] as const),
        ...(conflict === undefined ? [] : [[placeOf(outputOf.conflict(conflict)), 1] as const]),
      ]),
  );
  return { texts, wanted, outputs: [...outputs.keys()], ridge: RIDGE };
}
