import type { FactBase } from '../facts/factbase.ts';
import type { Region } from '../facts/facts.ts';
import { gazetteerOf, type Name, type Word } from './names.ts';
import { wordsMeant } from './spelling.ts';

/**
 * What the plainest questions are about: whether Xiaomi came to one market or region, where it is, who somebody is, who
 * wrote an article.
 */
export type Plain =
  /** `date`, EDTF: a time it names as well, so that a statement on that time says more. */
  | { readonly market: string; readonly date?: string }
  | { readonly region: Region }
  | { readonly person: string }
  /** The id of the article whose author is asked for. */
  | { readonly article: string }
  | 'everywhere';

/** Words that such questions are made of, in both languages. */
export const PLAIN: ReadonlySet<string> = new Set(
  `did wen kan sest present presente presents presence does do has have is are was were will can could when yet already now i we you they it there its the a an any
  to in into on at for of get buy order find sell sells sold selling launch launched launching launches available release
  released come came coming arrive arrived arriving enter entered exist officially official open opened phone phones
  smartphone smartphones product products stuff country market still be been going plan plans planned planning yes no
  please quand est ce que qu il elle ils on a ont t y se s c la le les l un une des de du d en au aux dans sur pour vend
  vendu vendus vendue vendre vendent vente acheter achete lance lancer lancera lancement lances disponible dispo
  disponibles sorti sortie sortir sort arrive arrivee arrivent arriver debarque debarquer debarquent venir vient installe
  implante implanter telephone telephones tel tels produit produits pays marche deja encore peut peux je nous tu
  officiellement ca sont etre va vont prevu prevoit date svp stp ever end ended ending up finally eventually fini par
  finir finalement`.split(/\s+/),
);
/** Words that ask who somebody is, or what they said. */
export const WHO: ReadonlySet<string> = new Set(
  `who is was s what did has does say said says tell told think thinks please and
  qui est c etait que qu a t il elle dit dire disait declare pense quoi ce et svp stp`.split(/\s+/),
);
/** Words that ask who wrote something, one of them at least, and what may stand around them. */
const WROTE = new Set(
  'wrote written writer author ecrit auteur auteure autrice redige redacteur redactrice'.split(' '),
);
const AROUND_WROTE = new Set(
  `who is was s whats what the of by name on in from for article articles piece text post story this that please
  qui est c ce quel nom quelle a par l le la les d de du des un une sur dans en pour papier billet texte svp stp`.split(
    /\s+/,
  ),
);
/** Words that ask for all places; in French "ou" is "or" as well. */
const WHERE = new Set('where ou'.split(' '));
/** "Where can I buy it in Italy": whether it is sold there, and since when. */
const BUYING = new Set(
  'buy get order find sold available acheter achete vendu vendus dispo disponible disponibles'.split(' '),
);
/** More words than these tell a story. */
const MOST_WORDS = 12;
/**
 * Reads a question that names one market or region, or none and "where", and beside it says no more than that Xiaomi came, sells or
 * is sold.
 * @param text as typed; any string is safe
 * @returns undefined for any other question
 */
export function plainQuestion(text: string, facts: FactBase): Plain | undefined {
  const words = wordsMeant(text, facts);
  const names = gazetteerOf(facts).in(words);
  const places = new Set(
    names.flatMap(({ kind, key, sure }) => ((kind === 'market' || kind === 'region') && sure ? [key] : [])),
  );
  const isFirm = ({ kind, key }: Name): boolean => kind === 'organisation' && key === 'xiaomi';
  const rest = words.filter(({ from, to }) => !names.some((name) => name.from <= from && to <= name.to));
  const person = personAlone(rest, names);
  if (person !== undefined) return { person };
  const article = articleWritten(rest, names, facts);
  if (article !== undefined) return { article };
  if (places.size > 1 || !names.every((name) => isFirm(name) || name.kind === 'date' || places.has(name.key)))
    return undefined;
  if (rest.length > MOST_WORDS) return undefined;
  const [place] = places;
  const isSaid = ({ text: word }: Word): boolean => PLAIN.has(word);
  if (place !== undefined) {
    const region = facts.regions.get(place)?.id;
    const date = names.find(({ kind }) => kind === 'date')?.key;
    const asksWhere = region !== undefined || rest.some(({ text: word }) => BUYING.has(word));
    if (!rest.every((word) => isSaid(word) || (asksWhere && WHERE.has(word.text)))) return undefined;
    return region ? { region } : { market: place, ...(date === undefined ? {} : { date }) };
  }
  const asksWhere = rest.some(({ text: word }) => WHERE.has(word)) && names.some(isFirm);
  return asksWhere && rest.length > 1 && rest.every((word) => WHERE.has(word.text) || isSaid(word))
    ? 'everywhere'
    : undefined;
}

/** Who is asked about, where nothing else is. @param rest the words beside the names */
function personAlone(rest: readonly Word[], names: readonly Name[]): string | undefined {
  const [first, ...others] = names;
  if (first?.kind !== 'person' || !first.sure || others.some(({ key }) => key !== first.key)) return undefined;
  return rest.every(({ text }) => WHO.has(text)) ? first.key : undefined;
}

/** The article that is asked who wrote it: named by who published it, by its year, or both; of several by one author the first. */
function articleWritten(rest: readonly Word[], names: readonly Name[], facts: FactBase): string | undefined {
  if (names.length === 0 || !rest.some(({ text }) => WROTE.has(text))) return undefined;
  if (!rest.every(({ text }) => WROTE.has(text) || AROUND_WROTE.has(text))) return undefined;
  const meant = [...facts.articles.values()].filter(({ publisher, published }) =>
    names.every(({ kind, key }) =>
      kind === 'date' ? published.value?.includes(key) : kind === 'organisation' && key === publisher,
    ),
  );
  return new Set(meant.map(({ author }) => author.value)).size === 1 ? meant[0]?.id : undefined;
}
