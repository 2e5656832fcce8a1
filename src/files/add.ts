import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { articleSchema, claimSchema } from '../core/facts/facts.ts';
import { fold } from '../core/facts/fold.ts';
import type { Json } from '../core/facts/records.ts';
import { digestOf } from '../core/facts/seal.ts';
import { fingerprint, paragraphsOf } from './texts.ts';
import { readJson, writeJson } from './tidy.ts';

/**
 * What an editor adds: an article with the fingerprints of its paragraphs, or a claim in its place. What only the editor
 * knows is left empty, and `facts check` names each such field.
 */

type Given<Name extends string, Value = string> = { readonly [Key in Name]?: Value | undefined };

/** What is known of an article as it is added; what is not given is stored as unknown. */
interface ArticleFields extends Given<'title' | 'author' | 'published' | 'url'> {
  readonly id: string;
  /** Key or name of an organisation, as `author` is of a person; one that is new is added as a medium. */
  readonly publisher: string;
}

/** Fields of a claim that may be given as it is added; the rest is left to be written. */
type ClaimFields = Given<'markets' | 'topics', readonly string[]> & Given<'status' | 'said' | 'meant' | 'en' | 'fr'>;

export type Added =
  | { readonly files: readonly string[]; readonly claim: string }
  | { readonly refused: readonly { readonly field: string; readonly fault: string }[] };

export const keyOf = (name: string): string => fold(name).replaceAll(' ', '-');

const given = (value: string | undefined) =>
  value === undefined
    ? {
        value: null,
        certainty: 'unknown',
        why: {
          en: 'The page as it was read does not show it.',
          fr: 'La page telle qu’elle a été lue ne le montre pas.',
        },
      }
    : { value, certainty: 'confirmed', why: { en: 'As the page shows it.', fr: 'Tel que la page le montre.' } };

function refusals(shape: Readonly<Record<string, z.ZodType>>, values: Readonly<Record<string, unknown>>) {
  const named = Object.entries(values).filter(([, value]) => value !== undefined);
  return named.flatMap(([field, value]) => {
    const parsed = shape[field]?.safeParse(value);
    return !parsed || parsed.success
      ? []
      : [{ field, fault: parsed.error.issues.map(({ message }) => message).join('; ') }];
  });
}

/** The key of a record by key or name; a new record where there is none. */
function keyIn(records: Json[], named: string, make: (id: string) => Json) {
  const known = records.find(({ id, name }) => id === named || fold(String(name)) === fold(named));
  if (known) return { id: known.id, isNew: false };
  const id = keyOf(named);
  records.push(make(id));
  return { id, isNew: true };
}

/** @param text the article's, a paragraph a line */
export function addArticle(dir: string, text: string, fields: ArticleFields): Added {
  const { id, publisher, title, author, published, url } = fields;
  const file = `articles/${id}.json`;
  const paragraphs = paragraphsOf(text).map(fingerprint);
  const shape = articleSchema.shape;
  const refused = [
    ...(paragraphs.length === 0 ? [{ field: 'FILE', fault: 'holds no paragraph' }] : []),
    ...(keyOf(publisher) === '' ? [{ field: 'publisher', fault: 'is missing' }] : []),
    ...(existsSync(join(dir, file)) ? [{ field: 'id', fault: `${file} is there already` }] : []),
    ...refusals(
      { id: shape.id, title: z.string().min(1), published: shape.published.shape.value, url: shape.url.shape.value },
      { id, title, published, url },
    ),
  ];
  if (refused.length > 0) return { refused };
  const files = new Map<string, Json>();
  const organisations = readJson(dir, 'organisations.json');
  const people = readJson(dir, 'people.json');
  const aliases = { en: [], fr: [] };
  const medium = keyIn(organisations.organisations, publisher, (key) => ({
    id: key,
    name: publisher,
    kind: 'medium',
    gloss: { en: 'news site', fr: 'site d’actualité' },
    aliases,
  }));
  if (medium.isNew) files.set('organisations.json', organisations);
  const writer =
    author === undefined
      ? undefined
      : keyIn(people.people, author, (key) => ({
          id: key,
          name: author,
          role: { en: `signs for ${publisher}`, fr: `signe pour ${publisher}` },
          aliases,
        }));
  if (writer?.isNew) files.set('people.json', people);
  const article: Json = {
    $schema: '../schema/article.json',
    id,
    language: 'fr',
    publisher: medium.id,
    title: given(title),
    author: given(writer?.id),
    published: given(published),
    url: given(url),
    reports: {
      text: { en: 'no other page that the article names', fr: 'aucune autre page que l’article nommerait' },
      url: null,
      certainty: 'unknown',
      why: {
        en: 'The article does not say what it reports from.',
        fr: 'L’article ne dit pas d’où il tient ses informations.',
      },
    },
    paragraphs,
    paragraphsDigest: digestOf(paragraphs),
    claims: [],
  };
  const claim = emptyClaim(article, 1, {});
  article.claims.push(claim);
  files.set(file, article);
  writeJson(dir, files);
  return { files: [...files.keys()], claim: claim.id };
}

function emptyClaim(article: Json, paragraph: number, fields: ClaimFields): Json {
  const taken: readonly string[] = article.claims.map((claim: Json) => claim.id);
  const numbers = taken.map((id) => Number(id.slice(article.id.length + 1)));
  const { markets = [], topics = [], status = '', said, meant = null, en = '', fr = '' } = fields;
  return {
    id: `${article.id}-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`,
    paragraph,
    passage: article.paragraphs[paragraph - 1],
    markets: [...markets],
    about: { topics: [...topics], people: [], organisations: ['xiaomi'], products: [] },
    offering: [],
    status,
    said: said ?? article.published.value ?? '',
    saidCertainty: said === undefined ? 'inferred' : 'confirmed',
    meant,
    meantKind: ['launched', 'context'].includes(status) ? 'event' : 'target',
    meantBasis: meant === null ? 'none' : 'explicit',
    speaker: { by: ['author'], quote: 'author' },
    via: [],
    text: { en, fr },
  };
}

/** @param paragraph counted from 1 */
export function addClaim(dir: string, article: string, paragraph: number, fields: ClaimFields): Added {
  const file = `articles/${article}.json`;
  if (keyOf(article) !== article || !existsSync(join(dir, file)))
    return { refused: [{ field: 'ARTICLE', fault: `there is no ${file}` }] };
  const json = readJson(dir, file);
  const count: number = json.paragraphs.length;
  if (!Number.isInteger(paragraph) || paragraph < 1 || paragraph > count)
    return { refused: [{ field: 'PARAGRAPH', fault: `is a number from 1 to ${count}` }] };
  const { markets, topics, status, said, meant } = fields;
  const { shape } = claimSchema;
  const refused = refusals({ ...shape, topics: shape.about.shape.topics }, { markets, topics, status, said, meant });
  if (refused.length > 0) return { refused };
  const claim = emptyClaim(json, paragraph, fields);
  const after = json.claims.findIndex((other: Json) => other.paragraph > paragraph);
  json.claims.splice(after < 0 ? json.claims.length : after, 0, claim);
  writeJson(dir, new Map([[file, json]]));
  return { files: [file], claim: claim.id };
}
