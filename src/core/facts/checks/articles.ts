import { knownDate } from '../dates.ts';
import { KIND_NAMES } from '../kinds.ts';
import type { Data, Placed, PlacedClaim } from '../records.ts';
import { digestOf } from '../seal.ts';
import { at } from './check.ts';

export function* idsUnique(data: Data) {
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

export function* idsMatchTheirArticle(data: Data) {
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

export function* paragraphsAscending(data: Data) {
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

export function* fingerprintsMatch(data: Data) {
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

/** The texts are not here to be compared; but what was typed by hand is told from what was read from a text. */
export function* fingerprintsWereReadFromAText(data: Data) {
  const remedy = 'have them read from the text: `npm run facts -- add-article FILE`';
  for (const place of data.articles)
    if (digestOf(place.record.paragraphs) !== place.record.paragraphsDigest)
      yield at(place, 'paragraphsDigest', 'is not that of paragraphs', remedy);
}

export function* saidNotAfterPublication(data: Data) {
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
