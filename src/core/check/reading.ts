import type { Locale } from '../../locales/index.ts';
import { type Gazetteer, type Name, type Word, wordsOf } from '../ask/names.ts';
import { REVERSING, type Sense, sensesAt } from './senses.ts';
import { datesIn, type Stated } from './when.ts';

/**
 * A clause, taken apart: who does what to whom, where, when, how many, done or to come, affirmed or denied, told by whom.
 * Statements and the sentences of the base are read alike, so that one can be held against the other.
 */
export interface Reading {
  /** People, organisations, products, regions, towns, and names the base says nothing of; media apart. */
  readonly names: ReadonlySet<string>;
  /** People and organisations among them, in order. */
  readonly subjects: readonly string[];
  /** Alpha-2 codes; where none is named, those of the towns. */
  readonly markets: readonly string[];
  /** Whom it is told by, or told to: media, and people where something is said. */
  readonly tellers: ReadonlySet<string>;
  /** Organisations and states in the order of who does it to whom. */
  readonly actors: readonly string[];
  /** Where somebody was before. */
  readonly left: string | undefined;
  readonly senses: ReadonlySet<Sense>;
  /** Stems of words of no sense that say something nonetheless. */
  readonly rest: ReadonlySet<string>;
  /** Where each sense and each stem stands, in words. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** A paper or a state, where it is named as who does it: "Bloomberg bought Xiaomi". */
  readonly isByOutsider: boolean;
  readonly dates: readonly Stated[];
  readonly figures: readonly Figure[];
  /** 1 for "first", "number one", "biggest". */
  readonly ranks: readonly Rank[];
  /** From whom something is had: "patents from Microsoft". */
  readonly sources: ReadonlySet<string>;
  /** That it lasts: "still", "toujours". */
  readonly isStill: boolean;
  readonly denied: boolean;
  /** `meant`: somebody wants or wanted it; `future`: it will be; `unreal`: it might have been. */
  readonly mood: 'told' | 'meant' | 'future' | 'unreal';
  readonly isReported: boolean;
}

export interface Rank {
  readonly value: number;
  /** Of what: a sense or a stem; empty where the words do not say, or name makers. */
  readonly of: string;
}

export interface Figure {
  readonly value: number;
  /** What it counts: a sense, `cost`, `percent`, `million`; empty where the words do not say. */
  readonly unit: string;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that say nothing by themselves, in English and in French. */
const SMALL = {
  en: words(
    'a an the of in on at to for from by with as into onto over about around near under between during through than then that this these those there here it its they them their theirs he him his she her hers we our you your i me my one ones some any all both each other another such which who whom what when where how is are was were be been being am s d ll ve re t m has have had having do does did doing done get gets got make makes made take takes took go goes gone went very really finally officially already now still yet again even just also too actually basically literally quite so well back up out off and or but if not never no nor neither none nobody end late early mid last begin beginning time times year years month months day days week part parts kind lot lots many much several few more most own new main mainly ever since until before after while though although fact thing things something stuff way ways guys btw lol tbh imo imho afaik apparently probably maybe perhaps think guess heard read saw seen hear like yeah yes ok okay right sure true chinese company companies brand brands firm firms group groups maker makers manufacturer manufacturers giant market markets product products device devices goods item items wares business units two said says say saying tell tells told telling according wrote writes write stated states state claims claim claimed declared explained explains explain thinks believes recalls reported reports report news article articles journalist press interview will would shall going gonna soon plan plans planned planning want wants wanted intend intends intended hope hopes hoped aim aims aimed aiming mean means meant due expected expects should might may could set wishes wish target targets targeting us step steps big place join joined joins lists dollars dollar euros euro bucks percent against because long enough use used using far along sort indeed eventually next coming per within fully only once public people folks users user someone somebody everybody everyone friend attack attacking tackle tackles tackling bring brings bringing brought introduce introduced look hey hi hello fyi psa breaking update reminder edit biggest largest leader leading top become becomes became remain remains remained seem seems seemed happen happened happens rank ranked ranks government authorities authority',
  ),
  fr: words(
    'voulu voulant souhaite souhaitait souhaitent envisage envisageait envisagent un une le la les l d de du des au aux en dans sur sous par pour avec sans chez vers entre pendant ce cet cette ces ca c cela celui celle son sa ses leur leurs il elle ils elles on nous vous je tu moi lui y se s qu que qui quoi dont ou est sont etait etaient ete etre sera seront serait seraient fut suis a ont avait avaient avoir aura auront aurait as ai eu fait font faire faisait fera va vont aller allait et mais donc or ni car ne n pas plus jamais rien aucun aucune tres vraiment enfin officiellement deja maintenant encore aussi meme juste bien assez si alors puis bas ici fin debut milieu dernier derniere prochain prochaine annee annees an ans mois jour jours semaine partie beaucoup plusieurs quelques quelque chose choses truc trucs certain certains autre autres tout tous toute toutes nouveau nouvelle nouveaux propre propres grand grande gros boite societe entreprise marque marques firme groupe fabricant fabricants constructeur geant chinois chinoise marche marches produit produits appareil appareils article articles modele modeles dit disait disent dire declare declarait affirme affirmait explique expliquait expliquer ecrit ecrivait indique assure estime selon apres dixit parait apparemment probablement surement mdr ptdr jcrois crois pense entendu lu vu sait journaliste presse interview veut veulent voulait voulaient voudrait vouloir compte comptent comptait prevoit prevoyait prevu prevue espere esperait esperer espoir ambitionne ambition doit doivent devait devrait devraient pourrait pourraient peut peuvent pouvait projet projets projette projetait bientot prochainement intention futur future proche avant depuis partir pote mec gens quelqu tel telle quand comme lors date fixe fixee organise organisait organisera organises organizes organized mettre met pris prend dollars euros pourcent facebook internet forum vise visait viser cible ciblait ciblerait entreprendre pouvoir pu attend attendre attendu lieu chinoises rejoindre rejoint officiel officielle officiels tirer trait via toujours uns deux cours surtout moins notre nos votre vos amener apporter introduire introduit salut bonjour rappel info eux contre ainsi public utilisateur utilisateurs issu issue haut gamme attaque attaquer passe passer devenu devenue devenir devient reste restait rester semble semblait classe classee place position gouvernement autorites administration',
  ),
};
const FILLERS: ReadonlySet<string> = new Set([...SMALL.en, ...SMALL.fr]);
const NOT = words('never nobody none neither cannot without jamais rien personne');
const CONTRACTED = /^(?:did|does|do|is|was|are|wo|has|have|ca)nt$/;
/** Before "pas": a step. */
const STEPS = words('grand petit premier un ses des gros');
const NEGATED_VERB = words('isn aren wasn weren don doesn didn won wouldn hasn haven hadn couldn can shouldn ain');
const UNTRUE = words('faux false untrue fake wrong intox mensonge bullshit');
const UNREAL = words('if wish imagine hopefully si doubt doute doubts unless');
const COULD_HAVE =
  /\b(?:(?:would|could|should|might) (?:have|ve)|aurai(?:t|ent) (?:pu|du|voulu|aime)|nobody (?:believes|thinks|says|said)|personne (?:ne )?(?:croit|pense|dit)|no proof|aucune preuve)\b/;
const MEANT = words(
  'voulu voulant souhaite souhaitait souhaitent envisage envisageait envisagent wishing considering plan plans planned planning want wants wanted intend intends intended hope hopes hoped aim aims aimed aiming target targets targeting expected due wishes veut veulent voulait voulaient voudrait vouloir compte comptent comptait prevoit prevoyait prevu prevue espere esperait ambitionne projette projetait projet intention vise visait cible ciblait ciblerait doit doivent devait set fixe fixee would devrait devraient pourrait might could',
);
const FUTURE = words(
  'will ll shall going gonna soon upcoming va vont bientot prochainement prochain prochaine imminent imminente',
);
const FRENCH_FUTURE = /..(?:era|ira|dra|vra|eront|iront|dront|vront)$/;
const FRENCH_CONDITIONAL = /..(?:er|ir|dr|vr)ai(?:t|ent)$/;
const SAYING = words(
  'said says say tell tells told according wrote writes stated claims claimed declared explained explains thinks believes recalls reported reports hopes dit disait declare affirme explique ecrit indique assure estime selon dixit espere pour',
);
const RANKS: readonly ReadonlySet<string>[] = [
  words('first 1st premier premiere 1er 1ere'),
  words('second 2nd deuxieme 2e 2eme'),
  words('third 3rd troisieme 3e 3eme'),
  words('fourth 4th quatrieme 4e 4eme'),
  words('fifth 5th cinquieme 5e 5eme'),
  words('sixth 6th sixieme 6e 6eme'),
];
const BEST = words('biggest largest leader leading top');
const NUMBERED = words('number numero no n num');
const NUMERALS: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten'
    .split(' ')
    .flatMap((word, index) => [[word, index + 1] as const])
    .concat(
      'un deux trois quatre cinq sept huit neuf dix'
        .split(' ')
        .map((word, index) => [word, index < 5 ? index + 1 : index + 2] as const),
    ),
);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['million', 1e6],
  ['millions', 1e6],
  ['m', 1e6],
  ['thousand', 1e3],
  ['billion', 1e9],
  ['billions', 1e9],
  ['milliard', 1e9],
  ['milliards', 1e9],
]);
const CURRENCIES = words('dollar dollars euro euros bucks usd eur');
const COUNTED: ReadonlySet<Sense> = new Set<Sense>([
  'country',
  'unit',
  'tracker',
  'store',
  'phone',
  'accessory',
  'cost',
]);
/** Deeds of one to another: who comes first did it. */
export const DEEDS: ReadonlySet<Sense> = new Set<Sense>([
  'acquire',
  'sell',
  'invest',
  'recruit',
  'help',
  'warn',
  'sanction',
  'blacklist',
]);
/** Deeds of states. */
const OF_STATES: ReadonlySet<Sense> = new Set<Sense>(['sanction', 'blacklist', 'warn']);
const PASSIVE = words('by par');
const UNDER = words('under is was are were been being est sont ete etait sous objet face faces facing');
const LOCATIVE = words('in on at to en au aux dans');
/** From whom something is had. */
const SOURCE = words('from of de d du chez aupres');
const GENITIVE = words('of de d du');

/** A word without the endings by which its forms differ. */
export const stemOf = (word: string): string =>
  word.length < 5 || /\d/.test(word)
    ? word
    : word.replace(/(?:ations?|ements?|ings?|ees|ers?|ed|es|ez|ent|ait|s|e|a)$/, '');

const VERBS = words(
  'will is was has had does won doesn sells sold and runs is to vend vendra vendrait doit va a est n ne ne et devrait uk',
);

/** The language of a text by its small words. @param fallback where they do not show it */
export function languageOf(text: string, fallback: Locale): Locale {
  const typed = wordsOf(text).map(({ text: word }) => word);
  const [english, french] = [SMALL.en, SMALL.fr].map((small) => typed.filter((word) => small.has(word)).length);
  return english === french ? fallback : (english ?? 0) > (french ?? 0) ? 'en' : 'fr';
}

interface Placed {
  readonly name: Name;
  readonly at: number;
  readonly end: number;
}

/** Names by what is meant surely; that the brand is Chinese says nothing. */
function namesIn(clause: readonly Word[], gazetteer: Gazetteer): readonly Placed[] {
  return gazetteer.in(clause).flatMap((name): Placed[] => {
    const at = clause.findIndex(({ from }) => from >= name.from);
    const after = clause.findIndex(({ from }) => from >= name.to);
    const end = after < 0 ? clause.length : after;
    const text = clause[at]?.text ?? '';
    // "Three will sell …": a number has no verb.
    const isNumber = !(
      name.kind === 'organisation' &&
      clause[at]?.capital &&
      end === at + 1 &&
      VERBS.has(clause[end]?.text ?? '')
    );
    // "Xiaomi states that …", "in English".
    const isOther =
      name.kind === 'market' &&
      (/^(?:english|anglais)$/.test(text) ||
        (text === 'states' && !clause[at]?.capital && clause[at - 1]?.text !== 'the'));
    if (
      isOther ||
      name.kind === 'date' ||
      (!name.sure && isNumber) ||
      (name.kind === 'market' && /^chin(?:ese|ois)/.test(text))
    )
      return [];
    return [{ name, at, end }];
  });
}

/** How many times over it is denied: "n'est pas", "isn't", "it is not true that". */
function denialsIn(texts: readonly string[], isTaken: (at: number) => boolean): number {
  return texts.filter((word, at) => {
    const [before = '', next = ''] = [texts[at - 1], texts[at + 1]];
    if (isTaken(at)) return false;
    if (word === 'no' || /^aucune?$/.test(word)) return next !== 'more';
    if (word === 'ni') return texts.indexOf('ni') === at;
    const isVerbs =
      word === 'not' || word === 'pas' || CONTRACTED.test(word) || (word === 't' && NEGATED_VERB.has(before));
    if (isVerbs) return !/^(?:only|before|seulement|que|avant)$/.test(next) && !(word === 'pas' && STEPS.has(before));
    return NOT.has(word) || UNTRUE.has(word);
  }).length;
}

function moodOf(texts: readonly string[]): Reading['mood'] {
  if (COULD_HAVE.test(texts.join(' ')) || texts.some((word) => UNREAL.has(word))) return 'unreal';
  if (texts.some((word) => MEANT.has(word))) return 'meant';
  if (texts.some((word) => FRENCH_CONDITIONAL.test(word) && !/^(?:ser|aur)/.test(word))) return 'meant';
  const isFuture = texts.some((word) => FUTURE.has(word) || FRENCH_FUTURE.test(word));
  return isFuture || /\b(?:(?:is|are) to|about to|sur le point|toute proche)\b/.test(texts.join(' '))
    ? 'future'
    : 'told';
}

/**
 * @param clause its words
 * @param text the whole they are words of
 * @param isMedium whether a name is that of a paper, an agency, a platform
 */
export function readClause(
  clause: readonly Word[],
  text: string,
  gazetteer: Gazetteer,
  isMedium: (key: string) => boolean,
): Reading {
  const texts = clause.map(({ text: word }) => word);
  const placed = namesIn(clause, gazetteer);
  const taken = new Set(placed.flatMap(({ at, end }) => Array.from({ length: end - at }, (_, step) => at + step)));
  const dates = datesIn(texts.map((word, at) => (taken.has(at) ? '' : word)));
  for (const { at, end } of dates) for (let step = at; step < end; step += 1) taken.add(step);
  const { figures, ranks } = numbersIn(texts, text, clause, taken);

  const senses = new Set<Sense>(figures.some(({ unit }) => unit === 'cost') ? ['cost'] : []);
  const sensed = new Set<number>();
  const places = new Map<string, number[]>();
  const put = (key: string, at: number): void => void places.set(key, [...(places.get(key) ?? []), at]);
  for (let at = 0; at < texts.length; at += 1) {
    if (taken.has(at) || sensed.has(at)) continue;
    for (const { sense, size } of sensesAt(texts, at)) {
      senses.add(sense);
      put(sense, at);
      if (size > 1 || !FILLERS.has(texts[at] ?? '')) for (let step = 0; step < size; step += 1) sensed.add(at + step);
    }
  }
  if (texts.some((word, at) => word === 'plus' && /^ne?$/.test(texts[at - 2] ?? ''))) senses.add('stop');
  const isRest = (word: string, at: number): boolean =>
    !taken.has(at) &&
    !sensed.has(at) &&
    !FILLERS.has(word) &&
    !SAYING.has(word) &&
    !UNTRUE.has(word) &&
    word !== 'xiaomi';
  for (const [at, word] of texts.entries()) if (isRest(word, at)) put(stemOf(word), at);
  const rest = texts.filter(isRest);
  const saying = texts.some((word, at) => SAYING.has(word) && !taken.has(at));
  const isTeller = ({ name }: Placed): boolean =>
    (name.kind === 'organisation' && isMedium(name.key)) || (saying && name.kind === 'person');
  const own = placed.filter((one) => !isTeller(one) && one.name.kind !== 'market');
  const left = places.get('former')?.at(-1);
  return {
    names: new Set(own.map(({ name }) => name.key)),
    subjects: own.flatMap(({ name }) => (/^(?:person|organisation|stranger)$/.test(name.kind) ? [name.key] : [])),
    markets: marketsOf(placed),
    tellers: new Set(placed.filter(isTeller).map(({ name }) => name.key)),
    actors: actorsOf(
      placed.filter((one) => !isTeller(one)),
      texts,
      text,
      senses,
    ),
    left: left === undefined ? undefined : own.find(({ at, name }) => at > left && name.kind !== 'person')?.name.key,
    senses,
    rest: new Set(rest.map(stemOf)),
    places,
    sources: new Set(placed.filter(({ at }) => SOURCE.has(wordBefore(at, texts))).map(({ name }) => name.key)),
    isStill: /\b(?:still|always|encore|toujours)\b/.test(texts.join(' ')),
    isByOutsider: !saying && isOutsider(placed[0], places, texts, text, isMedium),
    dates,
    figures,
    ranks,
    denied: denialsIn(texts, (at) => taken.has(at) || (sensed.has(at) && !NOT.has(texts[at] ?? ''))) % 2 === 1,
    mood: moodOf(texts.filter((_, at) => !taken.has(at))),
    isReported: saying,
  };
}

/** Words between a name and its verb. */
const NEAR = 2;

/** "Bloomberg bought", "The US bought": neither tells it nor is where it is. */
function isOutsider(
  first: Placed | undefined,
  places: Reading['places'],
  texts: readonly string[],
  text: string,
  isMedium: (key: string) => boolean,
): boolean {
  if (!first || first.at > 1 || LOCATIVE.has(texts[first.at - 1] ?? '')) return false;
  const { kind, key, to } = first.name;
  const deeds: readonly Sense[] =
    kind === 'market'
      ? ['acquire', 'invest', 'recruit']
      : kind === 'organisation' && isMedium(key)
        ? ['acquire', 'invest', 'recruit', 'sell', 'launch', 'open']
        : [];
  const isHere = (at: number): boolean =>
    at >= first.end && at - first.end <= NEAR && !/^introdu/.test(texts[at] ?? '');
  return deeds.some((deed) => places.get(deed)?.some(isHere)) && !/^\s*[,:(–—-]/.test(text.slice(to));
}

/** The markets named; where none is, those of the towns. */
function marketsOf(placed: readonly Placed[]): readonly string[] {
  const named = placed.flatMap(({ name }) => (name.kind === 'market' ? [name.key] : []));
  return [...new Set(named.length > 0 ? named : placed.flatMap(({ name }) => name.market ?? []))];
}

/** The word before one, its article apart. */
const wordBefore = (at: number, texts: readonly string[]): string =>
  /^(?:the|la|les?|l)$/.test(texts[at - 1] ?? '') ? (texts[at - 2] ?? '') : (texts[at - 1] ?? '');

/** "Microsoft sold its patents to Xiaomi" and "Xiaomi’s patents were bought by Microsoft": the one that does it first. */
function actorsOf(
  placed: readonly Placed[],
  texts: readonly string[],
  text: string,
  senses: ReadonlySet<Sense>,
): readonly string[] {
  const isDeed = [...DEEDS].some((deed) => senses.has(deed));
  const isOfState = [...OF_STATES].some((deed) => senses.has(deed));
  const before = (at: number): string => wordBefore(at, texts);
  const actors = placed.filter(
    ({ name, at }) =>
      name.kind === 'organisation' ||
      name.kind === 'stranger' ||
      (isOfState && name.kind === 'market' && !LOCATIVE.has(before(at))),
  );
  // "ZTE is under a US sanction", "est sanctionné par": the state did it.
  const isUnder = isOfState && texts.some((word) => UNDER.has(word));
  const orderOf = ({ name, at }: Placed): number => {
    if (isUnder && name.kind === 'market') return 0;
    if (isDeed) return PASSIVE.has(before(at)) ? 0 : SOURCE.has(before(at)) ? 2 : 1;
    return GENITIVE.has(before(at)) || /^['’]s?\b/.test(text.slice(name.to, name.to + 2)) ? 0 : 1;
  };
  return [...new Set(actors.toSorted((a, b) => orderOf(a) - orderOf(b)).map(({ name }) => name.key))];
}

/** What is ranked: the next word that says something. */
function rankedThing(at: number, texts: readonly string[], taken: ReadonlySet<number>): string {
  if (texts.slice(at + 1, at + 1 + NEXT).some((word) => MAKERS.has(word))) return '';
  for (let next = at + 1; next <= at + NEXT; next += 1) {
    const word = texts[next];
    if (word === undefined || taken.has(next) || LOCATIVE.has(word) || GENITIVE.has(word)) return '';
    const [found] = sensesAt(texts, next);
    if (found) return found.sense;
    if (!FILLERS.has(word)) return stemOf(word);
  }
  return '';
}
const NEXT = 3;
/** What is ranked where nothing else is named. */
const MAKERS = words(
  'maker makers manufacturer manufacturers vendor vendors seller sellers brand brands company firm fabricant fabricants constructeur constructeurs vendeur vendeurs marque marques',
);

function numbersIn(
  texts: readonly string[],
  text: string,
  clause: readonly Word[],
  taken: Set<number>,
): { readonly figures: readonly Figure[]; readonly ranks: readonly Rank[] } {
  const figures: Figure[] = [];
  const ranks: Rank[] = [];
  const rankedAt = (at: number, value: number): Rank => ({ value, of: rankedThing(at, texts, taken) });
  for (let at = 0; at < texts.length; at += 1) {
    const word = texts[at] ?? '';
    if (taken.has(at)) continue;
    const rank = RANKS.findIndex((forms) => forms.has(word));
    if (rank >= 0) {
      ranks.push(rankedAt(at, rank + 1));
      taken.add(at);
    }
    const short = /^(\d+)(m|k)$/.exec(word);
    const isPlainScale = SCALES.has(word) && word.length > 1 && /^(?:a|un|one|d|le|the)$/.test(texts[at - 1] ?? '');
    const value = isPlainScale
      ? SCALES.get(word)
      : /^\d+$/.test(word)
        ? Number(word)
        : short
          ? Number(short[1])
          : NUMERALS.get(word);
    if (value === undefined) continue;
    if (NUMBERED.has(texts[at - 1] ?? '')) {
      ranks.push(rankedAt(at, value));
      taken.add(at).add(at - 1);
      continue;
    }
    const scale = short ? (short[2] === 'm' ? 1e6 : 1e3) : SCALES.get(texts[at + 1] ?? '');
    if (scale === undefined && NUMERALS.has(word) && (word === 'un' || word === 'one')) continue;
    const [from, to] = [clause[at]?.from ?? 0, clause[at]?.to ?? 0];
    const next = texts.slice(at + 1, at + 5);
    const isMoney =
      /[$€£]\s?$/.test(text.slice(0, from)) ||
      /^\s?[$€£]/.test(text.slice(to)) ||
      next.slice(0, 2).some((one) => CURRENCIES.has(one));
    const counted = next
      .flatMap((_, step) => sensesAt(texts, at + 1 + step).map(({ sense }) => sense))
      .find((sense) => COUNTED.has(sense));
    const unit = /^\s?%/.test(text.slice(to))
      ? 'percent'
      : scale === 1e6 || isPlainScale
        ? 'million'
        : isMoney
          ? 'cost'
          : (counted ?? '');
    figures.push({ value: value * (scale ?? 1), unit });
    taken.add(at);
    if (scale !== undefined && !short) taken.add(at + 1);
  }
  // "The third biggest": the number says which.
  const best = texts.findIndex((word) => BEST.has(word));
  return { figures, ranks: ranks.length > 0 || best < 0 ? ranks : [rankedAt(best, 1)] };
}

/** Whether it says the reverse of what its words name. */
export const isReversed = ({ denied, senses }: Pick<Reading, 'denied' | 'senses'>): boolean =>
  [...senses].filter((sense) => REVERSING.has(sense)).length % 2 === (denied ? 0 : 1);
