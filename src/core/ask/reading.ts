import { CATALOGUES } from '../../locales/index.ts';
import { nameOf, type Telling } from '../answers/telling.ts';
import type { FactBase } from '../facts/factbase.ts';
import { fold } from '../facts/fold.ts';
import { marketName } from '../facts/markets.ts';
import type { Reading, Term } from './question.ts';
import { isForeign } from './vocabulary.ts';

/**
 * What was understood of a question, as keys that hold in every language: those of `Sense`, and `q:` for how it is put
 * ("when"). The same question in other words or another language has the same keys.
 */

/** A question of more than these is hardly asked twice. */
const MOST_KEYS = 6;
/** What is missing first, then of whom, where and when. */
const ORDER = ['c', 't', 'n', 'd', 'p', 'o', 'm', 'r', 'y', 'q'] as const;
type Letter = (typeof ORDER)[number];
const place = (key: string): number => ORDER.findIndex((letter) => key.startsWith(`${letter}:`));

/** Of the meanings of a word that for which it is the plainest: "price" is what something costs before a fair price. */
function conceptOf({ keys, text }: Term, { lexicon }: FactBase): string | undefined {
  const rank = (words: readonly string[]): number => {
    const at = words.findIndex((word) => fold(word) === text);
    return at < 0 ? words.length : at;
  };
  const ranked = lexicon.concepts
    .filter(({ id }) => keys.includes(`c:${id}`))
    .map(({ id, weight, en, fr }) => ({ id, weight, rank: Math.min(rank(en), rank(fr)) }))
    .sort((a, b) => a.rank - b.rank || Number(isForeign(b.weight)) - Number(isForeign(a.weight)));
  return ranked[0] && `c:${ranked[0].id}`;
}

/** What a term says by itself; undefined for words that were not understood. */
function keyOf(term: Term, facts: FactBase): string | undefined {
  const { kind, keys, text } = term;
  switch (kind) {
    case 'name':
    case 'stranger':
    case 'year':
      return keys[0];
    // Known by its stem alone; a word of the lexicon, not the member's.
    case 'city':
      return `n:${text}`;
    case 'concept':
      return conceptOf(term, facts) ?? keys.find((key) => place(key) >= 0);
    case 'topic':
      return keys.find((key) => key.startsWith('t:'));
    default:
      return undefined;
  }
}

const ASKED = CATALOGUES.en.ask.kinds.map(([cue]) => cue);

/** The keys of a question, in a fixed order; none where nothing was understood. */
export function readingKeys({ whole }: Reading, facts: FactBase): readonly string[] {
  const asked = whole.terms.filter(({ focus, optional }) => focus === 1 && !optional);
  // "How much does a phone cost": that something is sold is seldom the point.
  const heavy = asked.filter(({ kind, weight }) => kind !== 'concept' || weight !== 'light');
  const things = new Set((heavy.length > 0 ? heavy : asked).flatMap((term) => keyOf(term, facts) ?? []));
  // Where more is named, "when" and "how much" tell no two questions apart.
  const cues = things.size > 1 ? [] : ASKED.filter((cue) => whole.cues.has(cue)).map((cue) => `q:${cue}`);
  return [...new Set([...things, ...cues])].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)).slice(0, MOST_KEYS);
}

const NAMES: Readonly<Record<Letter, (id: string, telling: Telling) => string | undefined>> = {
  c: (id, { facts, call }) => facts.lexicon.concepts.find((concept) => concept.id === id)?.[call.locale][0],
  t: (id, { facts, say }) => {
    const topic = facts.topics.get(id);
    return topic && say(topic.label);
  },
  n: (id, { facts: { lexicon } }) => [...lexicon.strangers, ...lexicon.cities].find((name) => fold(name) === id) ?? id,
  d: nameOf,
  p: nameOf,
  o: nameOf,
  m: (id, { call }) => marketName(id, call.locale),
  r: (id, { facts, say }) => {
    const region = facts.regions.get(id);
    return region && say(region.label);
  },
  y: (id) => id,
  q: (id, { words }) => words.ask.kinds.find(([cue]) => cue === id)?.[1],
};

/** The name a reader knows a key by; undefined for one that has none. */
export function keyInWords(key: string, telling: Telling): string | undefined {
  const letter = ORDER[place(key)];
  return letter && NAMES[letter](key.slice(2), telling);
}

/** "price · France"; empty where nothing was understood. */
export const readingInWords = (keys: readonly string[], telling: Telling): string =>
  [...new Set(keys.flatMap((key) => keyInWords(key, telling) ?? []))].join(' · ');
