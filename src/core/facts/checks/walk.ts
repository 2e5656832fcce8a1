import { z } from 'zod';
import { articleSchema, claimSchema, type Localized, RECORDS } from '../facts.ts';
import { keptWith } from '../kept-with.ts';
import { KIND_NAMES } from '../kinds.ts';
import type { Data, Placed } from '../records.ts';
import { questionsSchema, statementsSchema } from '../stored.ts';
import { MEANING, type Meaning } from '../values.ts';

/** Every value of every record with what its schema says it means: a text, a reference, a date. */

interface Found {
  readonly path: string;
  readonly value: unknown;
  readonly meaning: Meaning;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Every value within another whose schema says what it means, with its path. */
export function* meanings(schema: z.core.$ZodType, value: unknown, path = ''): Generator<Found> {
  if (value === undefined || value === null) return;
  const meaning = MEANING.get(schema);
  if (meaning) yield { path, value, meaning };
  else if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    yield* meanings(schema.unwrap(), value, path);
  else if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => z.safeParse(one, value).success);
    if (option) yield* meanings(option, value, path);
  } else if (schema instanceof z.ZodArray && Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* meanings(schema.element, one, `${path}[${index}]`);
  } else if (schema instanceof z.ZodObject && isObject(value)) {
    for (const [name, inner] of Object.entries(schema.shape))
      yield* meanings(inner, Reflect.get(value, name), path === '' ? name : `${path}.${name}`);
  }
}

const articleHead = articleSchema.omit({ claims: true });

/** Every text and reference of every record; claims stand apart from their articles. Several checks ask for them. */
const foundIn = keptWith((data: Data) => {
  const kinds: readonly (readonly [z.ZodType, readonly Placed<object>[]])[] = [
    [articleHead, data.articles],
    [claimSchema, data.claims],
    ...KIND_NAMES.map((kind) => [RECORDS[kind], data[kind]] as const),
    [questionsSchema, data.questions],
    [statementsSchema, data.statements],
  ];
  return kinds.flatMap(([schema, places]) =>
    places.flatMap((place) => [...meanings(schema, place.record)].map((one) => ({ place, ...one }))),
  );
});

export const isLocalized = (value: unknown): value is Localized =>
  isObject(value) && 'en' in value && 'fr' in value && typeof value.en === 'string' && typeof value.fr === 'string';

/** Every text of ours, with where it stands and whether it must be a whole sentence. */
export function* localizedTexts(data: Data) {
  for (const { place, path, value, meaning } of foundIn(data))
    if (meaning.text && isLocalized(value)) yield { place, path, text: value, sentence: meaning.text === 'sentence' };
}

export function* references(data: Data) {
  for (const { place, path, value, meaning } of foundIn(data))
    if (meaning.refers && typeof value === 'string') yield { place, path, kinds: meaning.refers, id: value };
}
