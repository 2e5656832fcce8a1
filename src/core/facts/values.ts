import { z } from 'zod';
import { parseDate } from './dates.ts';
import type { Target } from './kinds.ts';
import { isMarket } from './markets.ts';

/** What records are made of: texts in both languages, dates, markets, ids, addresses, notes; and what each means. */

/** What a value is beyond its shape, so that every text of ours and every reference can be found by the schema alone. */
export interface Meaning {
  /** Kinds of records of which one is referred to. */
  readonly refers?: readonly Target[];
  /** A text of ours: a whole sentence, or some words. */
  readonly text?: 'sentence' | 'words';
}
export const MEANING = z.registry<Meaning>();

/** Nothing here changes what it parses: a start reads files that have passed these schemas without them (`stamp.ts`). */
const sentence = z
  .string()
  .min(1)
  .refine((text) => text.trim() === text, { error: 'has white space around it' });

export const text = (kind: 'sentence' | 'words') =>
  z
    .strictObject({
      en: sentence.describe('Our own sentence, in English.'),
      fr: sentence.describe('The same, in French.'),
    })
    .describe('Our own words in every language of the program; never a sentence of an article.')
    .register(MEANING, { text: kind });
export const localized = text('words');
export const sentences = text('sentence');

export const date = z
  .string()
  .refine((text) => parseDate(text) !== undefined, {
    error:
      'is not a date of the EDTF subset in use (2018, 2018-05, 2018-05-22, 2018?, 2018-05~, 2017-11/.., [2018-05..2018-12], [..2018-07])',
  })
  .describe('EDTF (ISO 8601-2), the subset of core/dates.ts.');

export const market = z
  .string()
  .refine(isMarket, { error: 'is not an ISO 3166-1 alpha-2 code in upper case' })
  .describe('ISO 3166-1 alpha-2.');

export const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not a key: lower-case words joined by hyphens' });
export const claimId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*-[0-9]{2,}$/, { error: 'is not a claim id: the article id, a hyphen, two digits' });
export const outcomeId = z.string().regex(/^N[0-9]{2,}$/, { error: 'is not an outcome id: N and two digits' });
export const conflictId = z.string().regex(/^C[0-9]{2,}$/, { error: 'is not a conflict id: C and two digits' });
export const referring = (id: z.ZodString, ...refers: readonly Target[]) => id.clone().register(MEANING, { refers });
export const person = referring(key, 'people');
export const organisation = referring(key, 'organisations');
export const product = referring(key, 'products');
export const topic = referring(key, 'topics');
export const event = referring(key, 'events');
export const claim = referring(claimId, 'claims');
export const outcome = referring(outcomeId, 'outcomes');
export const conflict = referring(conflictId, 'conflicts');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'is not a SHA-256 in hexadecimal' });
export const url = z.url({ protocol: /^https?$/, error: 'is not an http(s) address' });

export const certainty = z
  .enum(['confirmed', 'inferred', 'unknown'])
  .describe('How sure the value is: printed or seen; the editors infer it; not known.');

/** A bibliographic value with how sure it is and why. `null` is "unknown", never a guess. */
export const established = <T extends z.ZodType>(value: T) =>
  z
    .strictObject({ value: value.nullable(), certainty, why: sentences })
    .refine((given) => Object.values(given).includes(null) === (given.certainty === 'unknown'), {
      error: 'is unknown where its value is null, and only there',
    });

const pages = z
  .array(url)
  .min(1)
  .refine((all) => new Set(all).size === all.length, { error: 'names a page twice' });

export const note = z.strictObject({
  corrects: z.literal(true).optional().describe('Where what the article says is wrong, not merely incomplete.'),
  text: sentences,
  source: z
    .union([pages, z.literal('editors')])
    .describe('The pages the note rests on, or "editors" where it is their own reading.'),
});
