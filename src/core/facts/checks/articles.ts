import { knownDate } from '../dates.ts';
import { KIND_NAMES } from '../kinds.ts';
import type { Data, Placed } from '../records.ts';
import { digestOf } from '../seal.ts';
import { at } from './check.ts';

export function* idsUnique(data: Data) {
  const kinds: readonly (readonly Placed<{ readonly id: string }>[])[] = [
    data.articles,
    data.claims,
    ...KIND_NAMES.map((kind) => data[kind]),
  ];
  for (const places of kinds)
    for (const [first, ...others] of Map.groupBy(places, ({ record }) => record.id).values()) {
      const where = [first?.file, first?.path].filter(Boolean).join(' ');
      for (const place of others)
        yield at(place, 'id', `the id is taken by ${where}`, 'give the newer record the next free id');
    }
}

export function* idsMatchTheirArticle(data: Data) {
  for (const place of data.articles) {
    const name = `articles/${place.record.id}.json`;
    if (place.file !== name) yield at(place, 'id', 'the id is not the name of the file', `rename the file to ${name}`);
  }
  for (const place of data.claims) {
    const { id } = place.article;
    if (!new RegExp(`^${id}-\\d{2,}$`).test(place.record.id))
      yield at(place, 'id', `a claim of ${id} must be called ${id}-NN`, 'correct the id, or move the claim');
  }
}

export function* paragraphsAscending(data: Data) {
  const remedy = 'put the claims in the order of the paragraphs';
  for (const [index, place] of data.claims.entries()) {
    const { paragraph } = place.record;
    const { article, record: previous } = data.claims[index - 1] ?? place;
    if (article === place.article && previous.paragraph > paragraph)
      yield at(place, 'paragraph', `paragraph ${paragraph} after ${previous.paragraph}`, remedy);
  }
}

export function* fingerprintsMatch(data: Data) {
  for (const place of data.claims) {
    const { paragraph, passage } = place.record;
    const { paragraphs } = place.article;
    const expected = paragraphs[paragraph - 1];
    const other = paragraphs.indexOf(passage) + 1;
    const whose = other > 0 ? `that of paragraph ${other}` : 'no fingerprint of the article';
    const remedy = other > 0 ? `write "paragraph": ${other}, or that fingerprint` : 'write that fingerprint';
    const count = `the article has ${paragraphs.length} paragraphs, not ${paragraph}`;
    if (expected === undefined) yield at(place, 'paragraph', count, 'correct the number');
    else if (expected !== passage)
      yield at(place, 'passage', `is ${whose}, not of paragraph ${paragraph}, which is ${expected}`, remedy);
  }
}

/** The texts are not here to be compared; but what was typed by hand is told from what was read from a text. */
export function* fingerprintsWereReadFromAText(data: Data) {
  const remedy = 'have them read from the text: `npm run facts -- add-article FILE`';
  for (const place of data.articles)
    if (digestOf(place.record.paragraphs) !== place.record.paragraphsDigest)
      yield at(place, 'paragraphsDigest', 'is not that of paragraphs', remedy);
}

export function* saidNotAfterPublication(data: Data) {
  const remedy = 'nothing is said after it was printed: correct one of the two';
  for (const place of data.claims) {
    const { said } = place.record;
    const printed = place.article.published.value;
    if (printed !== null && knownDate(said).latest > knownDate(printed).latest)
      yield at(place, 'said', `${said} is after the publication, ${printed}`, remedy);
  }
}
