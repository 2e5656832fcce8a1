import { LOCALES } from '../../../locales/index.ts';
import type { ClaimRecord } from '../facts.ts';
import { fold } from '../fold.ts';
import { textFaults } from '../printed.ts';
import type { Data } from '../records.ts';
import { at, isUnread } from './check.ts';
import { localizedTexts } from './walk.ts';

export function* bothLanguagesWhole(data: Data) {
  for (const { place, path, text, sentence } of localizedTexts(data))
    for (const { within, fault, remedy } of textFaults(text, sentence))
      yield at(place, [path, ...within].join('.'), fault, remedy);
}

const wordsIn = (text: string, pattern: RegExp): readonly string[] => [...new Set(fold(text).match(pattern) ?? [])];

/** Who somebody is, is said with a source: the claims that hold each word of it, or the article that bears the name. */
export function* rolesHaveClaims(data: Data) {
  const claims = new Map(data.claims.map(({ record }) => [record.id, record]));
  const authors = new Set(data.articles.map(({ record }) => record.author.value));
  const remedy = 'name the claim that holds it in roleFrom, or say what the claims say';
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
    for (const language of LOCALES) {
      const held = fold(
        named.flatMap(({ text, speaker }) => [text[language], speaker.role?.[language] ?? '']).join(' '),
      );
      const missing = wordsIn(role[language], /\p{L}{4,}/gu).filter((word) => !held.includes(word));
      const fault = `“${missing.join(', ')}” stands in none of ${roleFrom.join(', ')}`;
      if (missing.length > 0) yield at(place, `role.${language}`, fault, remedy);
    }
  }
}

/** A short form holds no number that what it is short for does not. */
export function* numbersAreBorneOut(data: Data) {
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
    for (const language of LOCALES) {
      const missing = wordsIn(brief?.[language] ?? '', /\d+/g).filter(
        (number) => !held.has(number) && !held.has(`0${number}`),
      );
      const fault = `“${missing.join(', ')}” is in nothing it is short for`;
      if (missing.length > 0) yield at(place, `${path}.${language}`, fault, 'correct one of the two');
    }
  }
}
