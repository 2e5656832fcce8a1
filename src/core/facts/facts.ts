import { z } from 'zod';
import { KIND_NAMES, KINDS, type Kind } from './kinds.ts';
import { OFFERINGS, REGIONS, STATUSES } from './terms.ts';
import {
  certainty,
  claim,
  claimId,
  conflictId,
  date,
  established,
  event,
  key,
  localized,
  market,
  note,
  organisation,
  outcome,
  outcomeId,
  person,
  product,
  referring,
  sentences,
  sha256,
  topic,
  url,
} from './values.ts';

/**
 * The shape of everything under `data/`: strict zod schemas and the types that follow from them.
 * A schema checks one record by itself; what holds between records is checked in `checks.ts`.
 */

/** Words or questions, some in each language. */
const inBoth = z.strictObject({ en: z.array(z.string().min(1)), fr: z.array(z.string().min(1)) });

export const claimSchema = z.strictObject({
  id: claimId,
  paragraph: z.int().min(1).describe('Paragraph of the article, counted from 1; a line with a visible character.'),
  passage: sha256.describe(
    'Fingerprint of the paragraph: SHA-256 over its text (NFC, white space runs to one space, trimmed).',
  ),
  markets: z.array(market),
  regions: z.array(z.enum(REGIONS)).optional(),
  about: z.strictObject({
    topics: z.array(topic).min(1).describe('Keys of data/topics.json, the main one first.'),
    event: event.optional().describe('Key of data/events.json: the one thing whose dates can be compared.'),
    people: z.array(person),
    organisations: z.array(organisation),
    products: z.array(product),
  }),
  offering: z.array(z.enum(OFFERINGS)),
  status: z.enum(STATUSES),
  said: date.describe('When it was said or, where that is not known, printed.'),
  saidCertainty: certainty,
  meant: date.nullable().describe('The time it speaks of, or null where it names none.'),
  meantKind: z
    .enum(['target', 'event', 'state'])
    .describe('target: a time still to come when said; event: something that took place; state: how things stood.'),
  meantBasis: z
    .enum(['explicit', 'relative', 'inferred', 'none'])
    .describe('Printed as a date; counted from words such as "next month"; read from the context; no time given.'),
  wording: z.string().min(1).optional().describe("The article's own few words for the time, e.g. « dès 2019 »."),
  speaker: z.strictObject({
    by: z
      .array(z.union([z.literal('author'), referring(key, 'people', 'organisations')]))
      .min(1)
      .describe('Keys of people or organisations; "author" for the journalist where unnamed.'),
    role: localized.optional().describe('In what capacity, as the article gives it.'),
    quote: z.enum(['direct', 'reported', 'author']),
  }),
  via: z
    .array(z.strictObject({ medium: organisation, certainty }))
    .describe('The media the word passed through before this article, first speaker first.'),
  occasion: localized.optional().describe('Where it was said: an interview, a press event.'),
  text: sentences,
  brief: localized
    .optional()
    .describe(
      'What is said, in a few words for one line of a reply: no date of saying, speaker, publisher or “Xiaomi”; “phones in 2018”, « des téléphones en 2018 ».',
    ),
  restates: z
    .array(claim)
    .min(1)
    .optional()
    .describe('The claims that tell all that this one tells, no less exactly; an answer shows those in its place.'),
  note: note.optional().describe('What the editors correct or qualify; never shown as the article’s word.'),
  open: z.literal(true).optional().describe('A plan, or a market, of which the editors found no outcome.'),
  asks: inBoth
    .optional()
    .describe(
      'Questions, in members’ own words, to which this claim is the answer; shown only as examples of what can be asked.',
    ),
});

/** How to tell that a page that lines cite is still the one read. */
const pageWords = z
  .array(z.string().min(1))
  .min(1)
  .optional()
  .describe('Words on the page that the lines rest on; `facts links` looks for them. Left out: “Xiaomi”.');

export const articleSchema = z.strictObject({
  $schema: z.string().optional(),
  id: key,
  language: z.enum(['fr']),
  publisher: organisation.describe('Key of an organisation.'),
  title: established(z.string().min(1)),
  author: established(person).describe('Key of a person.'),
  published: established(date),
  url: established(url),
  words: pageWords,
  reports: z
    .strictObject({ text: localized, url: url.nullable(), certainty, why: sentences })
    .describe('What the article reports from.'),
  paragraphs: z
    .array(sha256)
    .min(1)
    .describe('Fingerprint of each paragraph, in order; shows that a claim was read in that very text.'),
  paragraphsDigest: sha256.describe(
    'SHA-256 over the fingerprints, a line each; `facts add-article` writes both, so that none is typed by hand.',
  ),
  claims: z
    .array(
      claimSchema.refine(({ meant, meantBasis }) => (meant === null) === (meantBasis === 'none'), {
        error: 'has the meantBasis "none" where meant is null, and only there',
      }),
    )
    .min(1),
});

const page = z.strictObject({
  url,
  publisher: z.string().min(1),
  published: date.nullable(),
  updated: date.optional().describe('When the page was changed last, where it says so and lines rest on the change.'),
  dateFrom: z
    .enum(['page', 'url', 'index', 'text', 'unknown'])
    .describe(
      'Where the date was read: on the page, in its address, in a search index, from what the text speaks of; or not shown.',
    ),
  words: pageWords,
  copyOf: z.string().min(1).optional().describe('Whose story this page copies, where the original was not found.'),
  note: localized,
});

const outcomeSchema = z.strictObject({
  id: outcomeId,
  plan: localized.describe('The plan, as a noun phrase.'),
  claims: z.array(claim),
  markets: z.array(market).min(1),
  offering: z.array(z.enum(OFFERINGS)),
  about: z.strictObject({
    topics: z.array(topic).min(1),
    organisations: z.array(organisation),
    people: z.array(person),
    products: z.array(product),
  }),
  result: z.enum(['launched', 'already-present', 'announced-only', 'not-launched', 'reversed', 'unknown']),
  happened: date.nullable(),
  certainty,
  caveat: sentences.optional().describe('What exactly is sure and what is not.'),
  events: z
    .array(
      z.strictObject({
        when: date
          .nullable()
          .describe(
            'When it happened or was reported; nothing in the text is later. Null, and last, where no page tells.',
          ),
        text: sentences,
        brief: localized
          .optional()
          .describe(
            'What happened, in a few words for one line of a reply, its date and Xiaomi left out: “web shop opened, as a test”.',
          ),
        markets: z
          .array(market)
          .min(1)
          .optional()
          .describe('Those of the outcome’s markets in which it happened, where not in all.'),
        announced: z
          .literal(true)
          .optional()
          .describe('The pages told of it beforehand, and the text says no more than that.'),
        pages: z.array(z.int().min(0)).min(1).describe('Indexes into pages, the better page first.'),
      }),
    )
    .min(1)
    .describe('Oldest first.'),
  pages: z.array(page).min(1),
});

const conflictSchema = z.strictObject({
  id: conflictId,
  subject: localized,
  kind: z
    .enum(['contradiction', 'development', 'wording'])
    .describe('Both cannot hold; each held when written; only words, titles or spellings differ.'),
  topics: z.array(topic).min(1),
  sides: z
    .array(
      z.strictObject({
        claims: z.array(claim).min(1),
        says: sentences,
        brief: localized.describe('What this side says, for one line after its article and date.'),
      }),
    )
    .min(1),
  brief: localized.describe('The settlement in one line, without a full stop.'),
  settlement: sentences,
  source: z.union([z.array(url).min(1), z.literal('editors')]),
  outcomes: z.array(outcome),
});

/** Other names a record goes by; matched without regard to case and accents. */
const aliases = inBoth;

const personSchema = z.strictObject({
  id: key,
  name: z.string().min(1),
  role: localized,
  roleFrom: z
    .array(claim)
    .min(1)
    .optional()
    .describe('The claims that hold every word of the role; left out only for the author of an article.'),
  aliases,
});
/** What members read in place of the name. */
const called = localized.optional().describe('The name in each language, where it is a description, no proper name.');
const organisationSchema = z.strictObject({
  id: key,
  name: z.string().min(1),
  called,
  kind: z.enum(['company', 'operator', 'retailer', 'medium', 'platform', 'authority']),
  gloss: localized.describe('What it is, as a noun phrase.'),
  aliases,
});
const productSchema = z.strictObject({
  id: key,
  name: z.string().min(1),
  called,
  maker: organisation.describe('Key of an organisation.'),
  gloss: localized,
  offering: z.enum(OFFERINGS),
  aliases,
});
const topicSchema = z.strictObject({
  id: key,
  label: localized,
  words: aliases.describe('Words by which a question names the topic.'),
});
const eventSchema = z.strictObject({ id: key, label: localized, market: market.nullable() });

/** Colloquial and former names of a market, beside those that Intl and ISO 3166 give. */
const marketNamesSchema = z.strictObject({
  id: market,
  aliases: aliases.describe('Names by which members call the place: USA, Grande-Bretagne, HK.'),
  adjectives: aliases.describe('What belongs to it or who lives there: French, américain, Brits. For questions only.'),
});
const regionNamesSchema = z.strictObject({
  id: z.enum(REGIONS),
  label: localized,
  aliases,
  adjectives: aliases,
});

/** What members ask in vain: the plainest word first, by which they are told that nothing is known of it. */
const matterSchema = z.strictObject({ id: key, ...inBoth.shape });

const cueSchema = z.strictObject({
  id: z.enum(['when', 'who', 'where', 'why', 'count', 'money', 'how', 'order']),
  ...inBoth.shape,
});

/** What words say of a statement, in both languages. */
const senseSchema = z.strictObject({
  id: key.describe(
    'idle: says nothing; itself: no filler, though the lexicon has it as one; said, meant, future, unreal, never: how it is said; all others: what is said.',
  ),
  words: z.string().describe('Words and phrases, folded, with a comma between; * stands for any ending, or any word.'),
});

const $schema = z.string().optional();

/** The schema of every kind of record that stands in a list. */
export const RECORDS = {
  outcomes: outcomeSchema,
  conflicts: conflictSchema,
  people: personSchema,
  organisations: organisationSchema,
  products: productSchema,
  topics: topicSchema,
  events: eventSchema,
  markets: marketNamesSchema,
  regions: regionNamesSchema,
  matters: matterSchema,
  cues: cueSchema,
  senses: senseSchema,
} satisfies Record<Kind, z.ZodType>;

const inBothLists = z.strictObject({ en: z.string(), fr: z.string() });

/** What stands in `data/lexicon.json` beside its lists. */
export const words = {
  fillers: inBothLists.describe('Words that say nothing about what is asked, with a comma between.'),
  asides: z
    .strictObject({ before: inBothLists, after: inBothLists })
    .describe(
      'What members type before and after a question or a statement that adds nothing to it, with a comma between; * in the second place stands for any word.',
    ),
  spellings: z
    .strictObject({ en: z.record(z.string(), z.string()), fr: z.record(z.string(), z.string()) })
    .describe('SMS spelling → the words meant.'),
  strangers: z
    .array(z.string().min(1))
    .describe('Names of brands, people and products often asked about that the base says nothing of.'),
  cities: z
    .array(z.string().min(1))
    .describe('Towns that members name: narrower than the market which data/markets.json counts them to.'),
  codes: z.record(z.string(), market).describe('Abbreviations of markets used in sentences → ISO code.'),
};

const lists = Map.groupBy(KIND_NAMES, (kind) => KINDS[kind].file);

/** The files of `data/` beside those in folders, by name without `.json`. */
export const FILES: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  [
    'base',
    z.strictObject({
      $schema,
      licence: z.string().min(1).describe('SPDX identifier of the licence of everything under data/.'),
      checked: date.describe('Day on which the editors last looked for outcomes.'),
    }),
  ],
  ...[...lists].map(([file, kinds]) => {
    const own = Object.fromEntries(kinds.map((kind) => [kind, z.array(RECORDS[kind])]));
    return [file, z.strictObject({ $schema, ...own, ...(file === 'lexicon' ? words : {}) })] as const;
  }),
  [
    'seal',
    z.strictObject({
      $schema,
      seals: z
        .record(z.string(), z.string().regex(/^[0-9a-f]{12}$/, { error: 'is not a seal: 12 hexadecimal digits' }))
        .describe('Record → hash of its content. Written by `npm run facts -- done`, never by hand.'),
    }),
  ],
]);

export type Localized = z.infer<typeof localized>;
export type Status = (typeof STATUSES)[number];
export type Offering = (typeof OFFERINGS)[number];
export type Region = (typeof REGIONS)[number];
export type Result = Outcome['result'];
export type ClaimRecord = z.infer<typeof claimSchema>;
export type ArticleRecord = z.infer<typeof articleSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Page = z.infer<typeof page>;
export type Conflict = z.infer<typeof conflictSchema>;
export type Person = z.infer<typeof personSchema>;
export type Topic = z.infer<typeof topicSchema>;
export type MarketNames = z.infer<typeof marketNamesSchema>;
export type Note = z.infer<typeof note>;
export type CueName = z.infer<typeof cueSchema>['id'];
/** What of data/lexicon.json stands in no list of records. */
export type LexiconWords = z.infer<z.ZodObject<typeof words>>;
export type RecordOf<K extends Kind> = z.infer<(typeof RECORDS)[K]>;
