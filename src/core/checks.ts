import { z } from 'zod';
import type { Fault } from './data.ts';
import { byDate, exclusive, knownDate } from './dates.ts';
import {
  articleSchema,
  type ClaimRecord,
  claimSchema,
  type Localized,
  MEANING,
  type Meaning,
  type Note,
  type QuestionType,
  questionsSchema,
  RECORDS,
} from './facts.ts';
import { fold } from './fold.ts';
import { KIND_NAMES, KINDS, type Target } from './kinds.ts';
import { MARKETS, marketName } from './markets.ts';
import { isPlan } from './plan.ts';
import type { Data, Placed, PlacedClaim } from './records.ts';
import { digestOf, sealsOf } from './seal.ts';
import { questionsAgree } from './stored-questions.ts';

/**
 * What must hold between the records of `data/`. Each check is one rule; its message names the place, the fault
 * and the remedy. Start-up, `facts check` and the tests run the same list.
 */
export interface Check {
  readonly name: string;
  readonly run: (data: Data) => Iterable<Omit<Fault, 'check'>>;
}

const at = (place: Placed<object>, path: string, fault: string, remedy: string): Omit<Fault, 'check'> => {
  const id = 'id' in place.record ? ` (${String(place.record.id)})` : '';
  return { file: place.file, path: `${[place.path, path].filter(Boolean).join('.')}${id}`, fault, remedy };
};

function* idsUnique(data: Data) {
  const kinds: readonly (readonly Placed<{ readonly id: string }>[])[] = [
    data.articles,
    data.claims,
    ...KIND_NAMES.map((kind) => data[kind]),
  ];
  for (const places of kinds) {
    const seen = new Map<string, Placed<object>>();
    for (const place of places) {
      const first = seen.get(place.record.id);
      if (first) {
        const where = [first.file, first.path].filter(Boolean).join(' ');
        yield at(place, 'id', `the id is taken by ${where}`, 'give the newer record the next free id');
      } else seen.set(place.record.id, place);
    }
  }
}

function* idsMatchArticle(data: Data) {
  for (const place of data.articles) {
    if (place.file !== `articles/${place.record.id}.json`) {
      yield at(
        place,
        'id',
        'the id is not the name of the file',
        `rename the file to articles/${place.record.id}.json`,
      );
    }
  }
  for (const place of data.claims) {
    if (!new RegExp(`^${place.article.id}-\\d{2,}$`).test(place.record.id)) {
      yield at(
        place,
        'id',
        `a claim of ${place.article.id} must be called ${place.article.id}-NN`,
        'correct the id, or move the claim',
      );
    }
  }
}

function* paragraphsAscending(data: Data) {
  let previous: PlacedClaim | undefined;
  for (const place of data.claims) {
    if (previous?.article === place.article && previous.record.paragraph > place.record.paragraph) {
      yield at(
        place,
        'paragraph',
        `paragraph ${place.record.paragraph} after ${previous.record.paragraph}`,
        'put the claims in the order of the paragraphs',
      );
    }
    previous = place;
  }
}

function* fingerprintsMatch(data: Data) {
  for (const place of data.claims) {
    const { paragraph, passage } = place.record;
    const expected = place.article.paragraphs[paragraph - 1];
    if (expected === undefined) {
      yield at(
        place,
        'paragraph',
        `the article has ${place.article.paragraphs.length} paragraphs, not ${paragraph}`,
        'correct the number',
      );
    } else if (expected !== passage) {
      const other = place.article.paragraphs.indexOf(passage) + 1;
      yield at(
        place,
        'passage',
        `is ${other > 0 ? `that of paragraph ${other}` : 'no fingerprint of the article'}, not of paragraph ${paragraph}, which is ${expected}`,
        other > 0 ? `write "paragraph": ${other}, or that fingerprint` : 'write that fingerprint',
      );
    }
  }
}

/** A fingerprint is as good as random: one with few digits, or one digit many times over, was typed. */
const isTyped = (print: string): boolean =>
  new Set(print).size < 8 || /(.)\1{7}/.test(print) || /0123456|abcdef/.test(print);

/** The texts are not here to be compared; but what was typed by hand is told from what was read from a text. */
function* fingerprintsRead(data: Data) {
  const remedy = 'have them read from the text: `npm run facts -- add-article FILE`';
  const seen = new Map<string, string>();
  for (const place of data.articles) {
    const { id, paragraphs, paragraphsDigest } = place.record;
    for (const [index, print] of paragraphs.entries()) {
      const first = seen.get(print);
      if (isTyped(print)) yield at(place, `paragraphs[${index}]`, 'is the fingerprint of no text', remedy);
      else if (first !== undefined && first !== id)
        yield at(place, `paragraphs[${index}]`, `is a fingerprint of ${first} already`, remedy);
      seen.set(print, id);
    }
    if (digestOf(paragraphs) !== paragraphsDigest)
      yield at(place, 'paragraphsDigest', 'is not that of paragraphs', remedy);
  }
}

function* saidBeforePrinted(data: Data) {
  for (const place of data.claims) {
    const printed = place.article.published.value;
    if (printed === null) continue;
    if (knownDate(place.record.said).latest > knownDate(printed).latest) {
      yield at(
        place,
        'said',
        `${place.record.said} is after the publication, ${printed}`,
        'nothing is said after it was printed: correct one of the two',
      );
    }
  }
}

function* languagesWhole(data: Data) {
  for (const { place, path, text, sentence } of localizedTexts(data))
    for (const { within, fault, remedy } of textFaults(text, sentence))
      yield at(place, [path, ...within].join('.'), fault, remedy);
}

/** What is wrong with a text of ours by itself. @param sentence whether it must be a whole one */
export function* textFaults(text: Localized, sentence: boolean) {
  if (text.en === text.fr && sentence) {
    yield { within: [], fault: 'English and French are the same', remedy: 'write the sentence in both languages' };
  }
  for (const language of ['en', 'fr'] as const) {
    const within = [language];
    if (sentence && !/[.?!…][»”]?$/.test(text[language])) {
      yield { within, fault: 'does not end as a sentence', remedy: 'end it with a full stop' };
    }
    if (/ {2}|^\s|\s$|\n/.test(text[language])) {
      yield { within, fault: 'has stray white space', remedy: 'one space between words, none at the ends' };
    }
  }
  const within = ['fr'];
  if (/['"]/.test(text.fr)) yield { within, fault: 'has straight quotes', remedy: 'write ’ and « … »' };
  if (/[^\u00a0\u202f][;!?:»](\s|$)|«[^\u00a0\u202f]/.test(text.fr.replace(/https?:\S+/g, ''))) {
    yield {
      within,
      fault: 'lacks a no-break space before ; : ! ? » or after «',
      remedy: 'U+00A0 before « : » and inside quotes, U+202F before ; ! ?',
    };
  }
}

/** A value of a record by what its schema says it means. */
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

type PlacedFound = Found & { readonly place: Placed<object> };
const foundBefore = new WeakMap<Data, readonly PlacedFound[]>();

/** Every text and reference of every record; claims stand apart from their articles. Several checks ask for them. */
function foundIn(data: Data): readonly PlacedFound[] {
  const before = foundBefore.get(data);
  if (before) return before;
  const kinds: readonly (readonly [z.ZodType, readonly Placed<object>[]])[] = [
    [articleHead, data.articles],
    [claimSchema, data.claims],
    ...KIND_NAMES.map((kind) => [RECORDS[kind], data[kind]] as const),
    [questionsSchema, data.questions],
  ];
  const found = kinds.flatMap(([schema, places]) =>
    places.flatMap((place) => [...meanings(schema, place.record)].map((one) => ({ place, ...one }))),
  );
  foundBefore.set(data, found);
  return found;
}

interface Placement {
  readonly place: Placed<object>;
  readonly path: string;
  readonly text: Localized;
  readonly sentence: boolean;
}

export const isLocalized = (value: unknown): value is Localized =>
  isObject(value) && 'en' in value && 'fr' in value && typeof value.en === 'string' && typeof value.fr === 'string';

/** Every text of ours, with where it stands and whether it must be a whole sentence. */
export function* localizedTexts(data: Data): Generator<Placement> {
  for (const { place, path, value, meaning } of foundIn(data))
    if (meaning.text && isLocalized(value)) yield { place, path, text: value, sentence: meaning.text === 'sentence' };
}

interface Reference {
  readonly place: Placed<object>;
  readonly path: string;
  readonly kinds: readonly Target[];
  readonly id: string;
}

/** Every reference from one record to another. */
function* references(data: Data): Generator<Reference> {
  for (const { place, path, value, meaning } of foundIn(data))
    if (meaning.refers && typeof value === 'string') yield { place, path, kinds: meaning.refers, id: value };
}

const idsOf = (data: Data, kind: Target): readonly Placed<{ readonly id: string }>[] => data[kind];

const isUnread = (data: Data, kind: Target): boolean =>
  kind === 'claims' || kind === 'articles'
    ? [...data.unread].some((file) => file.startsWith('articles'))
    : data.unread.has(`${KINDS[kind].file}.json`);

function* referencesResolve(data: Data) {
  const known = new Map<Target, ReadonlySet<string>>();
  const has = (kind: Target, id: string): boolean => {
    let ids = known.get(kind);
    if (!ids) {
      ids = new Set(idsOf(data, kind).map((place) => place.record.id));
      known.set(kind, ids);
    }
    return ids.has(id);
  };
  for (const { place, path, kinds, id } of references(data)) {
    if (kinds.some((kind) => isUnread(data, kind) || has(kind, id))) continue;
    yield at(place, path, `“${id}” is in no ${kinds.join(' or ')} file`, 'correct the key, or add the record');
  }
  for (const place of data.outcomes) {
    for (const [index, event] of place.record.events.entries()) {
      const missing = event.pages.find((page) => page >= place.record.pages.length);
      if (missing !== undefined)
        yield at(place, `events[${index}].pages`, `there is no page ${missing}`, 'pages are counted from 0');
    }
    const cited = new Set(place.record.events.flatMap(({ pages }) => pages));
    for (const [index, { url }] of place.record.pages.entries())
      if (!cited.has(index))
        yield at(place, `pages[${index}]`, `no event cites ${url}`, 'cite it from what it reports, or remove it');
  }
}

function* recordsUsed(data: Data) {
  if (data.unread.size > 0) return;
  const used = new Set<string>();
  for (const { kinds, id } of references(data)) for (const kind of kinds) used.add(`${kind}/${id}`);
  for (const kind of KIND_NAMES.filter((name) => KINDS[name].isReferredTo)) {
    for (const place of idsOf(data, kind)) {
      if (!used.has(`${kind}/${place.record.id}`))
        yield at(place, '', 'nothing refers to it', 'remove it, or name it in the claims it belongs to');
    }
  }
}

function* plansHaveOutcomes(data: Data) {
  if (data.unread.has('outcomes.json') || data.unread.has('base.json')) return;
  const followed = new Set(data.outcomes.flatMap((place) => place.record.claims));
  const told = toldMarkets(data);
  const named = marketNaming(data);
  const checked = knownDate(data.checked);
  for (const place of data.claims) {
    const { id, meant, open } = place.record;
    const passed = meant === null || knownDate(meant).latest <= checked.latest;
    const isDue = isPlan(place.record) && passed;
    if (isDue && !followed.has(id) && !open) {
      yield at(
        place,
        '',
        'a plan whose time has passed, with no outcome',
        'name it in an outcome, or say "open": true',
      );
    }
    const isUntold = open && named(place.record).some(({ market }) => !told.has(market));
    if (open && (followed.has(id) || !(isDue || isUntold)))
      yield at(
        place,
        'open',
        followed.has(id)
          ? 'an outcome tells what came of it'
          : 'it is no plan that is due, and its markets have outcomes',
        'remove "open"',
      );
  }
}

function* notesHaveSource(data: Data) {
  const notes: { readonly place: Placed<object>; readonly note: Note }[] = data.claims.flatMap((place) =>
    place.record.note ? [{ place, note: place.record.note }] : [],
  );
  for (const { place, note } of notes) {
    if (note.source !== 'editors' && new Set(note.source).size !== note.source.length) {
      yield at(place, 'note.source', 'names a page twice', 'name each page once');
    }
  }
}

function* authorsKnown(data: Data) {
  for (const place of data.articles) {
    for (const name of ['title', 'author', 'published', 'url'] as const) {
      const { value, certainty } = place.record[name];
      if ((value === null) !== (certainty === 'unknown')) {
        yield at(
          place,
          name,
          value === null ? 'no value, yet not "unknown"' : 'a value, yet "unknown"',
          'unknown values are null, and only they',
        );
      }
    }
  }
}

function* meantConsistent(data: Data) {
  for (const place of data.claims) {
    const { meant, meantBasis } = place.record;
    if ((meant === null) !== (meantBasis === 'none')) {
      yield at(
        place,
        'meantBasis',
        `“${meantBasis}” with ${meant === null ? 'no date' : 'a date'}`,
        'basis "none" goes with null, and only with it',
      );
    }
  }
}

function* exclusiveDatesInConflict(data: Data) {
  if (data.unread.has('conflicts.json')) return;
  const conflictsOf = new Map<string, Set<string>>();
  for (const { record } of data.conflicts) {
    for (const claim of record.sides.flatMap((side) => side.claims)) {
      conflictsOf.set(claim, (conflictsOf.get(claim) ?? new Set()).add(record.id));
    }
  }
  const byEvent = Map.groupBy(
    data.claims.filter(({ record }) => record.about.event !== undefined && record.meant !== null),
    ({ record }) => record.about.event,
  );
  for (const [event, places] of byEvent) {
    for (const [index, place] of places.entries()) {
      for (const earlier of places.slice(0, index)) {
        const [a, b] = [place.record, earlier.record];
        if (a.meant === null || b.meant === null || !exclusive(knownDate(a.meant), knownDate(b.meant))) continue;
        const shared = [...(conflictsOf.get(a.id) ?? [])].some((id) => conflictsOf.get(b.id)?.has(id));
        if (shared) continue;
        yield at(
          place,
          'meant',
          `${a.meant} and ${b.meant} (${b.id}) cannot both be the date of ${event}`,
          'put both claims into one conflict, or correct a date or the event',
        );
      }
    }
  }
}

function* eventsInOrder(data: Data) {
  for (const place of data.outcomes) {
    for (const [index, event] of place.record.events.entries()) {
      const next = place.record.events[index + 1];
      if (!next || next.when === null) continue;
      if (event.when === null || byDate(knownDate(event.when), knownDate(next.when)) > 0) {
        yield at(
          place,
          `events[${index + 1}].when`,
          `${next.when} after ${event.when ?? 'no date'}`,
          'oldest first, undated last',
        );
      }
    }
  }
}

/** Years a text names must have come by the day it is dated: what is shown "as of" then must not leak. */
function* nothingLeaks(data: Data) {
  const lastYear = (text: string): number => Math.max(0, ...[...text.matchAll(/\b(?:19|20)\d{2}\b/g)].map(Number));
  for (const place of data.outcomes) {
    for (const [index, { when, text }] of place.record.events.entries()) {
      if (when === null) continue;
      const year = new Date(knownDate(when).latest * 86_400_000).getUTCFullYear();
      for (const language of ['en', 'fr'] as const) {
        const named = lastYear(text[language]);
        if (named > year)
          yield at(
            place,
            `events[${index}].text.${language}`,
            `names ${named}, after ${when}`,
            'move what came later to an event of its own',
          );
      }
    }
  }
}

/** Fields that a question of a type must have, and those it may. */
const FIELDS: Readonly<Record<QuestionType, { readonly needs: readonly Field[]; readonly may: readonly Field[] }>> = {
  fact: { needs: ['claims'], may: [] },
  conflict: { needs: ['conflict', 'claims'], may: [] },
  horizon: { needs: [], may: ['outcomes'] },
  premise: { needs: [], may: ['claims'] },
  unknown: { needs: [], may: [] },
  outside: { needs: [], may: [] },
};
const FIELD_NAMES = ['conflict', 'claims', 'outcomes'] as const;
type Field = (typeof FIELD_NAMES)[number];

function* questionsHaveAnswers(data: Data) {
  for (const place of data.questions) {
    const { type, en, fr } = place.record;
    const { needs, may } = FIELDS[type];
    for (const field of FIELD_NAMES) {
      const isThere = place.record[field] !== undefined;
      if (needs.includes(field) && !isThere)
        yield at(place, field, `is missing from a question of type ${type}`, 'add it, or correct the type');
      if (isThere && !needs.includes(field) && !may.includes(field))
        yield at(place, field, `does not belong to a question of type ${type}`, 'remove it, or correct the type');
    }
    if (en.length + fr.length === 0) yield at(place, '', 'holds no question', 'remove it, or add a question');
  }
}

/** The same words cannot have two answers. */
function* questionsAskedOnce(data: Data) {
  const seen = new Map<string, string>();
  for (const place of data.questions)
    for (const language of ['en', 'fr'] as const)
      for (const [index, question] of place.record[language].entries()) {
        const path = `${language}[${index}]`;
        const first = seen.get(question.toLowerCase());
        if (first === undefined) seen.set(question.toLowerCase(), `${place.file} ${place.path}.${path}`);
        else yield at(place, path, `is asked in ${first} already`, 'keep it where its answer is');
      }
}

/** An answer shows the claims named in place of one that tells the same, so nothing may be lost by that. */
function* restatedWhole(data: Data) {
  const claims = new Map(data.claims.map(({ record }) => [record.id, record]));
  const remedy = 'name claims that tell all of it, no less exactly, or remove the name';
  for (const place of data.claims) {
    const { id, restates = [], markets, meant, about } = place.record;
    const told = restates.flatMap((other) => claims.get(other) ?? []);
    if (restates.length === 0) continue;
    if (restates.includes(id)) yield at(place, 'restates', 'names itself', remedy);
    for (const other of told) {
      if (other.id !== id && other.restates)
        yield at(place, 'restates', `${other.id} restates others itself`, 'name those in its place');
      if (about.event !== undefined && other.about.event !== about.event)
        yield at(place, 'restates', `${other.id} is not of ${about.event}`, remedy);
      if (meant !== null && !isWithin(other.meant, meant))
        yield at(
          place,
          'restates',
          `${other.id} is meant for ${other.meant ?? 'no date'}, less exact than ${meant}`,
          remedy,
        );
    }
    const covered = new Set(told.flatMap((other) => other.markets));
    const missing = markets.filter((market) => !covered.has(market));
    if (missing.length > 0) yield at(place, 'restates', `nothing named tells of ${missing.join(', ')}`, remedy);
  }
}

function isWithin(meant: string | null, whole: string): boolean {
  if (meant === null) return false;
  const [inner, outer] = [knownDate(meant), knownDate(whole)];
  return inner.earliest >= outer.earliest && inner.latest <= outer.latest;
}

/** A page cannot report what came after it; of what it announced the text says no more than that. */
function* pagesNotOlder(data: Data) {
  for (const place of data.outcomes) {
    for (const [index, { when, pages, announced }] of place.record.events.entries()) {
      if (when === null) continue;
      const older = pages.flatMap((page) => {
        const { published = null, updated = published, url = '' } = place.record.pages[page] ?? {};
        return updated !== null && knownDate(updated).latest < knownDate(when).earliest ? [`${url} of ${updated}`] : [];
      });
      if (older.length > 0 && !announced)
        yield at(
          place,
          `events[${index}].pages`,
          `what is dated ${when} is cited from ${older.join(', ')}`,
          'cite a page that reports it; or where the text says that it was announced, no more, write "announced": true',
        );
      if (older.length === 0 && announced)
        yield at(place, `events[${index}].announced`, 'no page is older than the event', 'remove it');
    }
  }
}

const wordsIn = (text: string, pattern: RegExp): readonly string[] => [...new Set(fold(text).match(pattern) ?? [])];

/** Who somebody is, is said with a source: the claims that hold each word of it, or the article that bears the name. */
function* rolesHaveClaims(data: Data) {
  const claims = new Map(data.claims.map(({ record }) => [record.id, record]));
  const authors = new Set(data.articles.map(({ record }) => record.author.value));
  for (const place of data.people) {
    const { id, role, roleFrom } = place.record;
    if (!roleFrom) {
      // Whose author somebody is cannot be seen of an article that could not be read.
      if (!authors.has(id) && !isUnread(data, 'articles'))
        yield at(place, 'roleFrom', 'is missing: no claim holds the role', 'name the claims that hold it');
      continue;
    }
    const named = roleFrom.flatMap((claim) => claims.get(claim) ?? []);
    for (const { id: claim, about, speaker } of named)
      if (!speaker.by.includes(id) && !about.people.includes(id))
        yield at(place, 'roleFrom', `${claim} does not speak of ${id}`, 'name a claim by or about the person');
    for (const language of ['en', 'fr'] as const) {
      const held = fold(
        named.flatMap(({ text, speaker }) => [text[language], speaker.role?.[language] ?? '']).join(' '),
      );
      const missing = wordsIn(role[language], /\p{L}{4,}/gu).filter((word) => !held.includes(word));
      if (missing.length > 0)
        yield at(
          place,
          `role.${language}`,
          `“${missing.join(', ')}” stands in none of ${roleFrom.join(', ')}`,
          'name the claim that holds it in roleFrom, or say what the claims say',
        );
    }
  }
}

/** A short form holds no number that what it is short for does not. */
function* numbersBorneOut(data: Data) {
  const claims = new Map(data.claims.map(({ record }) => [record.id, record]));
  const textsOf = ({ text, meant, said }: ClaimRecord): string => [text.en, text.fr, meant, said].join(' ');
  const shortened = [
    ...data.claims.map((place) => ({ place, path: 'brief', brief: place.record.brief, whole: textsOf(place.record) })),
    ...data.outcomes.flatMap((place) =>
      place.record.events.map(({ brief, text, when }, index) => ({
        place,
        path: `events[${index}].brief`,
        brief,
        whole: [text.en, text.fr, when].join(' '),
      })),
    ),
    ...data.conflicts.flatMap((place) =>
      place.record.sides.flatMap(({ says, brief, claims: ids }, index) => {
        const whole = ids
          .flatMap((id) => claims.get(id) ?? [])
          .map(textsOf)
          .join(' ');
        return [
          { place, path: `sides[${index}].says`, brief: says, whole },
          { place, path: `sides[${index}].brief`, brief, whole },
        ];
      }),
    ),
  ];
  for (const { place, path, brief, whole } of shortened) {
    const held = new Set(wordsIn(whole, /\d+/g));
    for (const language of ['en', 'fr'] as const) {
      const missing = wordsIn(brief?.[language] ?? '', /\d+/g).filter(
        (number) => !held.has(number) && !held.has(`0${number}`),
      );
      if (missing.length > 0)
        yield at(
          place,
          `${path}.${language}`,
          `“${missing.join(', ')}” is in nothing it is short for`,
          'correct one of the two',
        );
    }
  }
}

/** A member asks next what came of it. */
function* marketsHaveOutcomes(data: Data) {
  if (data.unread.size > 0) return;
  const named = marketNaming(data);
  const told = toldMarkets(data);
  for (const { record } of data.claims) if (record.open) for (const { market } of named(record)) told.add(market);
  for (const place of data.claims)
    for (const { path, market } of named(place.record)) {
      if (told.has(market)) continue;
      told.add(market);
      yield at(place, path, `names ${market}, of which no outcome tells`, 'add the outcome, or say "open": true');
    }
}

const toldMarkets = (data: Data): Set<string> => new Set(data.outcomes.flatMap(({ record }) => record.markets));

interface NamedMarket {
  readonly path: string;
  readonly market: string;
}

/** Finds the markets of a claim, and those that its note names in full. */
function marketNaming(data: Data): (claim: ClaimRecord) => readonly NamedMarket[] {
  const own = new Map(data.markets.map(({ record }) => [record.id, record.aliases.en]));
  const names = MARKETS.flatMap((id) => [marketName(id, 'en'), ...(own.get(id) ?? [])].map((name) => ({ id, name })));
  const full = names.filter(({ name }) => name.length > 3 && /^\p{Lu}/u.test(name));
  const folded = full.map(({ id, name }) => ({ id, name: ` ${fold(name)} ` }));
  return ({ markets, note }) => {
    const words = note ? ` ${fold(note.text.en)} ` : '';
    const inNote = folded.filter(({ name }) => words.includes(name));
    return [
      ...markets.map((market) => ({ path: 'markets', market })),
      ...inNote.map(({ id }) => ({ path: 'note.text', market: id })),
    ];
  };
}

function* sealsHold(data: Data) {
  if (data.unread.has('seal.json')) return;
  const remedy = 'if the change is meant, run `npm run facts -- done "why" "pourquoi"` and commit what it writes';
  const seen = new Set<string>();
  for (const { key, seal, place } of sealsOf(data)) {
    seen.add(key);
    const expected = data.seals[key];
    if (expected === seal) continue;
    const { file, path } = place;
    const fault = expected === undefined ? `${key} bears no seal` : `${key} is not as it was sealed`;
    yield { file, path: path ? `${path} (${key})` : `(${key})`, fault, remedy };
  }
  if (data.unread.size > 0) return;
  for (const key of Object.keys(data.seals)) {
    if (!seen.has(key)) yield { file: 'seal.json', path: `seals["${key}"]`, fault: 'the record is gone', remedy };
  }
}

export const CHECKS: readonly Check[] = [
  { name: 'ids unique', run: idsUnique },
  { name: 'ids match their article', run: idsMatchArticle },
  { name: 'paragraphs ascending', run: paragraphsAscending },
  { name: 'fingerprints match', run: fingerprintsMatch },
  { name: 'fingerprints were read from a text', run: fingerprintsRead },
  { name: 'said not after publication', run: saidBeforePrinted },
  { name: 'both languages whole', run: languagesWhole },
  { name: 'references resolve', run: referencesResolve },
  { name: 'no unused record', run: recordsUsed },
  { name: 'plans have outcomes', run: plansHaveOutcomes },
  { name: 'notes have sources', run: notesHaveSource },
  { name: 'unknown values are null', run: authorsKnown },
  { name: 'time and basis agree', run: meantConsistent },
  { name: 'exclusive dates are in a conflict', run: exclusiveDatesInConflict },
  { name: 'outcome events in order', run: eventsInOrder },
  { name: 'outcome events tell nothing later', run: nothingLeaks },
  { name: 'questions have answers', run: questionsHaveAnswers },
  { name: 'questions asked once', run: questionsAskedOnce },
  { name: 'restated claims lose nothing', run: restatedWhole },
  { name: 'no page older than what it reports', run: pagesNotOlder },
  { name: 'roles have claims', run: rolesHaveClaims },
  { name: 'numbers are borne out', run: numbersBorneOut },
  { name: 'markets have outcomes', run: marketsHaveOutcomes },
  { name: 'stored questions agree with the base', run: questionsAgree },
  { name: 'seals hold', run: sealsHold },
];

/** Checks of what `facts done` writes: they cannot hold before it has. */
export const STORED_AS_SEALED: ReadonlySet<string> = new Set(['seals hold']);

/** Runs every check. @returns all faults, in the order of the checks. */
export const checkData = (data: Data): readonly Fault[] =>
  CHECKS.flatMap(({ name, run }) => [...run(data)].map((fault) => ({ check: name, ...fault })));
