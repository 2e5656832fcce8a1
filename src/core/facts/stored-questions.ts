import { LOCALES } from '../../locales/index.ts';
import { gazetteerOf, type NameKind, wordsOf } from '../ask/names.ts';
import { PLAIN, WHO } from '../ask/plain.ts';
import { indexFacts } from './factbase.ts';
import type { Data } from './records.ts';

/**
 * Stored questions against the records they are asked about. A question stored as having no answer, or as taking for
 * granted what is not so, is wrong once the base speaks of what it names in the way it asks: whether and when something is
 * launched somewhere, or who somebody is. What else a question says is left alone, so that it is named only where it asks
 * nothing more.
 */

/** What a question may hold beside names and still ask no more than whether and when something comes to market. */
const LAUNCH = `had would them their me my our by xiaomi dates comes arrives entering entry went gets getting got sale sales exists
  what about which year since soon day month some point next this pls anyone know idea word here out hit bring brought intend
  intends somewhere roadmap picked given or nah not no too re ll and so included prevue prevus officiel officielle existe annee
  depuis bientot jour mois et alors ou non oui sera seront aura avoir jamais trouve trouver donc projet quelle quel cette
  enfin toujours pas`;
const WHO_ELSE = 'the he she in it donc';

type Kind = 'markets' | 'products' | 'people';
const WAYS: readonly { readonly kinds: readonly Kind[]; readonly words: ReadonlySet<string> }[] = [
  { kinds: ['markets', 'products'], words: new Set([...PLAIN, ...LAUNCH.split(/\s+/)]) },
  { kinds: ['people'], words: new Set([...WHO, ...WHO_ELSE.split(' ')]) },
];

/** What may be asked for, by the kind of its name. */
const ASKED_FOR: Readonly<Partial<Record<NameKind, Kind>>> = {
  market: 'markets',
  city: 'markets',
  product: 'products',
  person: 'people',
};

/** Reads what a question names, and the words beside the names. */
function readerOf(data: Data) {
  const gazetteer = gazetteerOf(indexFacts(data));
  return (question: string) => {
    const words = wordsOf(question);
    const subjects = gazetteer.in(words).flatMap(({ kind: named, key, market: id = key, from, to }) => {
      const kind = ASKED_FOR[named];
      return kind ? [{ kind, id, from, to }] : [];
    });
    const rest = words.filter((word) => !subjects.some(({ from, to }) => from <= word.from && word.to <= to));
    return { subjects, rest: rest.map(({ text }) => text) };
  };
}

/** The records that speak of a launch or a person, claims first. */
const speakingOf = (data: Data) =>
  [...data.claims, ...data.outcomes].map(({ record }) => {
    const { id, markets, about } = record;
    const [by, isLaunch] = 'speaker' in record ? [record.speaker.by, record.status !== 'context'] : [[], true];
    return { id, isLaunch, names: { markets, products: about.products, people: [...about.people, ...by] } };
  });

function answerFinder(data: Data): (question: string) => readonly string[] {
  const read = readerOf(data);
  const speaking = speakingOf(data);
  return (question) => {
    const { subjects, rest } = read(question);
    const way = WAYS.find(
      ({ kinds, words }) => subjects.every(({ kind }) => kinds.includes(kind)) && rest.every((word) => words.has(word)),
    );
    if (!way || subjects.length === 0) return [];
    const asked = way.kinds.map((kind) => subjects.filter((subject) => subject.kind === kind));
    const speaks = speaking.filter(
      ({ names: named, isLaunch }) =>
        (isLaunch || way.kinds.includes('people')) &&
        asked.every((some) => some.length === 0 || some.some(({ kind, id }) => named[kind].includes(id))),
    );
    return speaks.map(({ id }) => id);
  };
}

const unansweredIn = ({ questions }: Data) =>
  questions
    .filter(({ record: { type } }) => type === 'unknown' || type === 'premise')
    .flatMap((place) =>
      LOCALES.flatMap((language) =>
        place.record[language].map((question, index) => ({ place, language, index, question })),
      ),
    );

/** Those that name a market, whatever they ask of it. */
export function unansweredOn(data: Data, market: string) {
  const read = readerOf(data);
  return unansweredIn(data).filter(({ question }) => read(question).subjects.some(({ id }) => id === market));
}

/** Every question that is stored as unanswered although the base speaks of what it asks, with the records that do: claims first. */
export function* answeredByNow(data: Data) {
  const answersTo = answerFinder(data);
  for (const unanswered of unansweredIn(data)) {
    const answers = answersTo(unanswered.question);
    if (answers[0] === undefined || unanswered.place.record.claims?.includes(answers[0])) continue;
    yield { ...unanswered, answers };
  }
}

export function* storedQuestionsAgreeWithTheBase(data: Data) {
  // What cannot be read is told of by its own check; without it names cannot be found.
  if (data.unread.size > 0) return;
  for (const { place, language, index, question, answers } of answeredByNow(data)) {
    const fault = `“${question}” is stored as ${place.record.type}, but ${answers[0]} speaks of it`;
    const remedy = `move it to the questions that ${answers[0]} answers; \`npm run facts -- done\` does, where it is a claim`;
    yield { file: place.file, path: `${place.path}.${language}[${index}]`, fault, remedy };
  }
}
