import { CATALOGUES } from '../../locales/index.ts';
import { nameOf, type Telling } from '../answers/telling.ts';
import type { FactBase } from '../facts/factbase.ts';
import { fold } from '../facts/fold.ts';
import { marketName } from '../facts/markets.ts';
import type { NameKind } from './names.ts';
import type { Part, Reading } from './question.ts';
import { mattersIn } from './subjects.ts';

/**
 * What was understood of a question, as keys that hold in every language: `c:` a matter of which nothing is told, `t:` a topic, names by their kind, and `q:`
 * for how it is put ("when"). The same question in other words or another language has the same keys.
 */

/** A question of more than these is hardly asked twice. */
const MOST_KEYS = 6;
/** What is missing first, then of whom, where and when. */
const ORDER = ['c', 't', 'n', 'd', 'p', 'o', 'm', 'r', 'y', 'q'] as const;
type Letter = (typeof ORDER)[number];
const place = (key: string): number => ORDER.findIndex((letter) => key.startsWith(`${letter}:`));

/** The letter of a kind of name. */
const LETTERS: Readonly<Record<NameKind, Letter>> = {
  market: 'm',
  region: 'r',
  person: 'p',
  organisation: 'o',
  product: 'd',
  stranger: 'n',
  city: 'n',
  date: 'y',
};

const ASKED = CATALOGUES.en.ask.kinds.map(([cue]) => cue);

/** The names of a question, the firm itself left out, of whose articles all speak. */
export const namedIn = ({ names }: Pick<Part, 'names'>): readonly string[] =>
  names.flatMap(({ kind, key, market, sure }) => {
    const own = `${LETTERS[kind]}:${kind === 'date' ? key.slice(0, YEAR) : key}`;
    return sure && own !== 'o:xiaomi' ? [own, ...(market === undefined ? [] : [`m:${market}`])] : [];
  });
const YEAR = 4;
/** That Xiaomi comes somewhere is what most ask. */
const ENTRY = 't:market-entry';

/** The keys of a question, in a fixed order; none where nothing was understood. */
export function readingKeys({ whole, subjects }: Reading, facts: FactBase): readonly string[] {
  const names = namedIn(whole);
  const matters = mattersIn(whole.words, facts);
  // "How much does a phone cost": that something is sold is seldom the point.
  const said = matters.length > 0 ? matters : subjects.topics.filter((key) => key !== ENTRY || names.length === 0);
  const things = new Set([...said, ...names]);
  // Where more is named, "when" and "how much" tell no two questions apart.
  const cues = things.size > 1 ? [] : ASKED.filter((cue) => subjects.cues.has(cue)).map((cue) => `q:${cue}`);
  return [...new Set([...things, ...cues])].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)).slice(0, MOST_KEYS);
}

const NAMES: Readonly<Record<Letter, (id: string, telling: Telling) => string | undefined>> = {
  c: (id, { facts, call }) => facts.lexicon.matters.find((matter) => matter.id === id)?.[call.locale][0],
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
