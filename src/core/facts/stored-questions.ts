import { LOCALES, type Locale } from '../../locales/index.ts';
import { gazetteerOf, type NameKind, wordsOf } from '../ask/names.ts';
import { indexFacts } from './factbase.ts';
import type { Fault } from './fault.ts';
import type { Data, Placed } from './records.ts';
import type { Questions } from './stored.ts';

/**
 * Stored questions against the records they are asked about. A question stored as having no answer, or as taking for
 * granted what is not so, is wrong once the base speaks of what it names in the way it asks: whether and when something is
 * launched somewhere, or who somebody is. What else a question says is left alone, so that it is named only where it asks
 * nothing more.
 */

/** What a question may hold beside names and still ask no more than whether and when something comes to market. */
const LAUNCH = `when is are was does do did has have had will would be been it its they them their we i you me my our the a an to in
  into on of for at by xiaomi phone phones smartphone smartphones product products any date dates plan plans planned planning
  launch launched launches launching come comes coming came arrive arrives arrived arriving enter entered entering entry
  going went get gets getting got sell sells selling sold sale sales available official officially exist exists what
  about which year since soon yet now day month some point next this please pls anyone know idea word there here release
  released open opened out hit bring brought intend intends somewhere roadmap picked given buy can or nah not no yes too wen
  s re ll and so still ever already finally included
  quand est ce que qu il ils elle on y a t au aux en la le les l de du des d dans pour c ca s telephone telephones produit
  produits prevu prevue prevus date lancement lance lancer lances arrive arrivent arriver arrivee debarque debarquent debarquer
  vend vendent vendre vendu vendus vente disponible disponibles dispo officiel officielle officiellement existe annee depuis
  bientot jour mois une un et alors ou non oui sont sera seront va vont aura ont avoir jamais achete acheter trouve trouver
  svp donc projet quelle quel cette deja enfin toujours pas`;
const WHO = 'who is was s the he she in it qui est c ce que etait donc';

type Kind = 'markets' | 'products' | 'people';
const WAYS: readonly { readonly kinds: readonly Kind[]; readonly words: ReadonlySet<string> }[] = [
  { kinds: ['markets', 'products'], words: new Set(LAUNCH.split(/\s+/)) },
  { kinds: ['people'], words: new Set(WHO.split(' ')) },
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

export interface Answered {
  readonly place: Placed<Questions>;
  readonly language: Locale;
  readonly index: number;
  readonly question: string;
  /** The records that speak of it: claims first. */
  readonly answers: readonly string[];
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

/** Every question that is stored as unanswered although the base speaks of what it asks. */
export function* answeredByNow(data: Data): Generator<Answered> {
  const answersTo = answerFinder(data);
  for (const unanswered of unansweredIn(data)) {
    const answers = answersTo(unanswered.question);
    if (answers[0] === undefined || unanswered.place.record.claims?.includes(answers[0])) continue;
    yield { ...unanswered, answers };
  }
}

export function* storedQuestionsAgreeWithTheBase(data: Data): Generator<Omit<Fault, 'check'>> {
  if (data.unread.size > 0) return;
  for (const { place, language, index, question, answers } of answeredByNow(data)) {
    const fault = `“${question}” is stored as ${place.record.type}, but ${answers[0]} speaks of it`;
    const remedy = `move it to the questions that ${answers[0]} answers; \`npm run facts -- done\` does, where it is a claim`;
    yield { file: place.file, path: `${place.path}.${language}[${index}]`, fault, remedy };
  }
}
