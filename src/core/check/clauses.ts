import { opening, withoutAsides } from '../ask/asides.ts';
import { gazetteerOf, MONTHS, type Word } from '../ask/names.ts';
import { wordsMeant } from '../ask/spelling.ts';
import type { FactBase } from '../facts/factbase.ts';
import { type Reading, readClause } from './reading.ts';
import { YEAR } from './when.ts';

/** A text → its clauses: each says one thing. */

/** What is read of a text, in UTF-16 units, words and sentences; a message seldom has more. */
const MOST_CHARACTERS = 4_000;
const MOST_WORDS_IN_ALL = 500;
const MOST_SENTENCES = 60;
/** Of one sentence. */
const MOST_WORDS = 80;

/** Stands for a line break where text has to go on one line. */
export const LINE_BREAK = '⏎';
const LINES = new RegExp(`\\r?\\n|${LINE_BREAK}`);
const GONE = /https?:\/\/\S+|<a?:\w{1,40}:\d{1,25}>|<[@#][^<>\s]{0,40}>|\p{Cf}/gu;
const TIMESTAMP = /<t:(-?\d{1,12})(?::[tTdDfFsSR])?>/g;
const DAY_FIRST = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g;
const ISO_DATE = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g;
const LINE_MARK = /^[\s>]*(?:[-*•–—▪◦]\s+|#{1,3}\s+|\d{1,2}[.)]\s+)?/u;
/** "PARIS – …", "High-tech – …": where it is from, no part of it. */
const DATELINE = /^[\p{L}-]+(?: \p{L}+)? [–—] (?=\p{Lu})/u;
/** "No. 4", "e.g. Qualcomm" and "xiaomi.com" end no sentence. */
const DOT =
  /\.(?=[\p{L}\p{N}&])|(?<=\b(?:no|nr|n°))\.(?=\s*\d)|(?<=\b(?:e\.g|i\.e|incl|etc|vs|approx|env|ex|feat))\.(?=\s*[\p{L}\p{N}])/u;
const SENTENCE = new RegExp(`[^.!?…;\\n]+(?:(?:${DOT.source})[^.!?…;\\n]+)*[.!?…;]*`, 'giu');
/** "…, right?", "… vrai ou faux": so is what stands before it. */
const TAG =
  /[\s,]+(?:(?:right|true|no|correct|is (?:that|this|it) (?:true|right|correct|so)|isn[’']t (?:it|that so)|didn[’']t (?:they|it)|non|hein|exact|vrai|c[’']est (?:vrai|exact|(?:bien )?ça)|n[’']est-ce pas|pas vrai)\s*\?+|(?:true or false|yes or no|can (?:you|anyone) confirm|vrai ou faux|oui ou non|(?:tu|vous) confirme[sz])\s*\?*)$/iu;
/** A question without its mark: "did Xiaomi launch in Spain", "quand est-ce que Xiaomi est arrivé". */
const CALL = '(?:(?:so|and|but|hey|ok|btw|also|lol|alors|et|mais|dites?|euh)[, ]+)*';
const HELPER = "(?:did|does|do|has|have|is|are|will|can|could)(?:n['’]?t)?";
const QUESTION = new RegExp(
  `^${CALL}(?:${[
    `(?:when|where|why|what|who|which(?: \\w+)?|how(?: \\w+)?) (?:was|were|would|${HELPER}) `,
    `${HELPER} (?:xiaomi|they|it|he|she|you(?! know)|anyone|anybody|there)\\b`,
    "(?:(?:quand|où|pourquoi|comment|combien|qu['’]) ?)?est[- ]ce qu",
    "c['’]est (?:quand|où) ",
  ].join('|')})`,
  'iu',
);
/** What begins so asks, whatever it is about. */
const INVERTED = new RegExp(`^${CALL}(?:was|were|${HELPER})\\b`, 'iu');
const MS_PER_S = 1_000;

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const inWords = (date: Date): string | undefined => (Number.isNaN(date.getTime()) ? undefined : DAY.format(date));

/** Whichever of the two can be the month; rather the first. */
const inNumbers = (year: string, one: string, other: string): string | undefined => {
  const [first, second] = [one, other].map((part) => part.padStart(2, '0'));
  return inWords(new Date(`${year}-${first}-${second}`)) ?? inWords(new Date(`${year}-${second}-${first}`));
};

/** Discord shows a timestamp as a date: so it is read; and so are 22/05/2018 and 2018-05-22. */
const asShown = (text: string): string =>
  text
    .replace(TIMESTAMP, (whole, seconds: string) => inWords(new Date(Number(seconds) * MS_PER_S)) ?? whole)
    .replace(DAY_FIRST, (whole, day: string, month: string, year: string) => inNumbers(year, month, day) ?? whole)
    .replace(ISO_DATE, (whole, year: string, month: string, day: string) => inNumbers(year, month, day) ?? whole);

const JOINTS: ReadonlySet<string> = new Set(
  'and et but mais while alors then puis so donc whereas because car parce'.split(' '),
);
const SUBJECTS: ReadonlySet<string> = new Set(
  'it they he she il elle ils elles on xiaomi ca that this c company brand firm boite firme marque entreprise constructeur fabricant maker phones smartphones accessories gadgets telephones accessoires launch lancement'.split(
    ' ',
  ),
);
const DETERMINERS: ReadonlySet<string> = new Set('the its his le la les l son sa ses leur leurs'.split(' '));
const VERBS: ReadonlySet<string> = new Set(
  'is are was were ct has have had will would did does do can est sont etait a ont va vont sera launched opened sold sells came bought entered arrived wants plans plan hopes planned announced said says told tells wrote dit s se vend vendra n ne phones lance ouvre arrive debarque'.split(
    ' ',
  ),
);
export const isVerb = (word: string): boolean =>
  VERBS.has(word) || (word !== 'camera' && /..(?:ed|ra|ront|ait|aient)$/.test(word));
const LEADING: ReadonlySet<string> = new Set(
  'as when comme quand lorsque according selon if si before avant once thanks grace pour from par'.split(' '),
);
/** What a clause may begin with, before its subject. */
const ADVERBS: ReadonlySet<string> = new Set('par pourtant however also aussi'.split(' '));
const OPENING: ReadonlySet<string> = new Set([
  ...ADVERBS,
  ...'in en at a au by since depuis on avant before after apres'.split(' '),
]);
const SAID: ReadonlySet<string> = new Set('said says told wrote writes thinks thought'.split(' '));
const ENGLISH = /\b(?:the|of|in|and|was|is|for|to|with)\b/;

/** Sentences of a text without questions; a line break, a bullet, a heading ends one. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(LINES)
    .flatMap((line) => line.replace(LINE_MARK, '').replace(DATELINE, '').match(SENTENCE) ?? [])
    .map((sentence) => withoutTag(sentence.trim()))
    .filter((sentence) => sentence !== '' && !isQuestion(sentence));
}

/** "Was Barra right?" has none. */
function withoutTag(sentence: string): string {
  const stated = sentence.replace(TAG, '');
  return INVERTED.test(stated) ? sentence : stated;
}

export const isQuestion = (sentence: string): boolean => sentence.endsWith('?') || QUESTION.test(sentence);

/** After a joint, words before the subject: "and in 2019 they …", "mais en plus il …". */
const MOST_BEFORE = 7;

/** "Opened", "taken off", "retiré": what was done to the same, where no other subject stands before it. */
const isPast = (word: string): boolean =>
  /^(?:taken|removed|retiree?|radiee?|rouverte?|fermee?|annulee?|levee?)$/.test(word) || isVerb(word);
const isDated = (texts: readonly string[]): boolean => texts.some((word) => MONTHS.has(word) || YEAR.test(word));

/** "…, and the company sells …": where a clause begins that has a verb of its own. */
function clausesOf(words: readonly Word[], text: string, facts: FactBase): readonly (readonly Word[])[] {
  const texts = words.map(({ text: word }) => word);
  const isEnglish = ENGLISH.test(texts.join(' '));
  const named = new Map(
    gazetteerOf(facts)
      .in(words)
      .flatMap(({ kind, sure, from, to }) => (sure && kind !== 'date' ? [[from, { to, kind }] as const] : [])),
  );
  const spans = [...named].map(([from, { to }]) => [from, to] as const);
  const isNamed = (word: Word): boolean => spans.some(([from, to]) => from <= word.from && word.to <= to);
  const isVerbAt = (at: number): boolean => {
    const word = words[at];
    // "À" is no verb, nor is the article "a".
    const before = texts[at - 1] ?? '';
    const isOther =
      (word?.text === 'a' && (at === 0 || /^à$/i.test(text.slice(word.from, word.to)) || isEnglish)) ||
      // "Xiaomi’s".
      (word?.text === 's' && !/^(?:it|he|she|that|there|who|what|here)$/.test(before));
    return word !== undefined && !isOther && !isNamed(word) && isVerb(word.text);
  };
  const isVerbIn = (from: number, to: number): boolean => {
    for (let at = from; at < Math.min(to, words.length); at += 1) if (isVerbAt(at)) return true;
    return false;
  };
  /** How many words the subject has that begins there. */
  const subjectAt = (at: number): number => {
    const word = words[at];
    const name = named.get(word?.from ?? -1);
    if (name) {
      const size = words.filter(({ from, to }) => from >= (word?.from ?? 0) && to <= name.to).length;
      return name.kind !== 'market' || isVerbAt(at + size) ? size : 0;
    }
    return SUBJECTS.has(word?.text ?? '') ? 1 : DETERMINERS.has(word?.text ?? '') ? 2 : 0;
  };
  const isFollowed = (at: number): boolean => {
    const size = subjectAt(at);
    return size > 0 && isVerbIn(at + size, at + size + 3);
  };
  const isInserted = (at: number): boolean => {
    const said = at + subjectAt(at);
    return said > at && SAID.has(texts[said] ?? '') && /^,/.test(text.slice(words[said]?.to));
  };
  const starts = [0];
  words.forEach((word, at) => {
    const before = words[at - 1];
    if (!before || at < 2) return;
    const isJoint = JOINTS.has(before.text);
    if ((!isJoint && !/[,;:()–—]/.test(text.slice(before.to, word.from))) || JOINTS.has(word.text)) return;
    const start = starts.at(-1) ?? 0;
    const told = texts.slice(start, at);
    const so = told.join(' ');
    // "Selon Frandroid, …", "as announced in May, …"; "it was a tablet, not a phone, that …"; "ce qu’il vend, c’est …".
    const isOpening =
      LEADING.has(told[0] ?? '') ||
      (/^(?:it (?:is|was|s)|c (?:est|etait)) /.test(so) && /^(?:that|qui|que?|who)$/.test(word.text)) ||
      (/^(?:ce qu|que |qu |la seule|le seul|what )/.test(so) && /^(?:c|ca|is|was)$/.test(word.text)) ||
      (before.text === 'so' && word.text === 'that') ||
      // "It said, around August, that …"; "many are, Lei Jun said, from America".
      (word.text === 'that' && !isJoint) ||
      isInserted(at);
    const from = start + told.findLastIndex((one) => /^(?:that|que?)$/.test(one)) + 1;
    if (isOpening || !isVerbIn(from, at)) return;
    // "Huawei and ZTE".
    const isPair =
      /^(?:and|et)$/.test(before.text) &&
      named.has(word.from) &&
      spans.some(([, to]) => to === words[at - 2]?.to) &&
      !/[,;]/.test(text.slice(words[at - 2]?.to, word.from));
    // "And in 2019 they …", "par contre leur magasin …".
    const later =
      OPENING.has(word.text) && (isJoint || ADVERBS.has(word.text))
        ? texts.slice(at, at + MOST_BEFORE).findIndex((_, step) => step > 0 && isFollowed(at + step))
        : -1;
    const isLater =
      later > 0 &&
      !isVerbIn(at, at + later) &&
      !texts.slice(at, at + later).some((one) => /^(?:that|qu|que|who|qui)$/.test(one));
    if (
      (!isPair && isFollowed(at)) ||
      isLater ||
      /(?:\bpuis|(?:,|\band) then)\s*$/i.test(text.slice(0, word.from)) ||
      (/^(?:but|mais)$/.test(before.text) && /^(?:no|aucune?)$/.test(word.text)) ||
      (isJoint && VERBS.has(word.text) && word.text.length > 2) ||
      // "Put on a list in January 2021 and taken off in May": either has its time.
      (isJoint && isPast(word.text) && isDated(told) && isDated(texts.slice(at)))
    )
      starts.push(at);
  });
  const clauses: (readonly Word[])[] = [];
  let isOpen = false;
  for (const [index, start] of starts.entries()) {
    const clause = words.slice(start, starts[index + 1]);
    const last = clauses.at(-1);
    const isOwn = starts.length > 1 && isSaying(readClause(clause, text, facts));
    // "…, Barra told Bloomberg in August": tells who says it.
    if (last && (isOwn || isOpen)) clauses.splice(-1, 1, [...last, ...clause]);
    else clauses.push(clause);
    isOpen = isOwn && clauses.length === 1 && index === 0;
  }
  return clauses.map((clause) => {
    const end = clause.findLastIndex(({ text: word }) => !JOINTS.has(word));
    return clause.slice(0, Math.max(1, end + 1));
  });
}

/** "Barra told Bloomberg in August": who says it, and nothing else. */
const isSaying = ({ isReported, tellers, subjects, senses, rest, figures, ranks, markets }: Reading): boolean =>
  isReported &&
  senses.size + figures.length + ranks.length + markets.length === 0 &&
  rest.size < 2 &&
  subjects.length + tellers.size < 3;

const LEAST_LEAD = 2;

/** "For those just joining, …": what stands before a statement and says nothing; a word alone may begin a list. */
function withoutLead(words: readonly Word[], sentence: string, facts: FactBase): readonly Word[] {
  const end = words.findIndex((word, at) => at > 0 && /[,:–—]/.test(sentence.slice(words[at - 1]?.to, word.from)));
  const lead = words.slice(0, end);
  // "According to Gizmodo, …": whoever that is.
  if (end < LEAST_LEAD || lead.some(({ capital, opens }) => capital && !opens)) return words;
  const { names, markets, tellers, senses, dates, figures, ranks, denied } = readClause(lead, sentence, facts);
  const says = names.size + markets.length + tellers.size + senses.size + dates.length + figures.length + ranks.length;
  return says > 0 || denied ? words : withoutLead(withoutAsides(opening(words.slice(end)), facts), sentence, facts);
}

const SO = '(?:true|right|correct|a fact|vrai|exact)';
const NOT_SO = '(?:untrue|false|wrong|incorrect|a lie|a myth|faux|inexact|un mensonge)';
const IT_IS = '(?:it (?:is|s|was)|c (?:est|etait)|il (?:est|etait))';
const THAT = '(?:(?: to say| to claim| de dire| d affirmer)? (?:that|qu|que)| to say| to claim) ';
/** "Honestly, it is true that …", "mais c’est faux de dire que …", "ce n’est pas vrai que …". */
const [IS_TRUE, IS_UNTRUE] = [
  `${IT_IS} ${SO}`,
  `(?:${IT_IS} (?:(?:not|pas) ${SO}|${NOT_SO})|it (?:is|was)n t ${SO}|(?:ce|il) n (?:est|etait) pas ${SO})`,
].map((said) => new RegExp(`^(?:\\S+ ){0,2}?${said}${THAT}`));

/** "…: it was in Beijing": so in its stead. */
const INSTEAD = /[:;–—]\s|, (?:but|mais|(?:it|they) (?:is|was|were)|c['’](?:est|était)) /i;

/** What is said to be true or untrue, without that, and what is said in its stead. */
function withoutTruth(words: readonly Word[], sentence: string) {
  const text = words.map((word) => word.text).join(' ');
  const untrue = IS_UNTRUE?.exec(text);
  const [said = ''] = untrue ?? IS_TRUE?.exec(text) ?? [];
  const stated = opening(words.slice(said.split(' ').length - 1));
  const from = stated[0]?.from ?? 0;
  const cut = untrue ? sentence.slice(from).search(INSTEAD) : -1;
  const isStated = (word: Word): boolean => cut < 0 || word.from < from + cut;
  return {
    stated: stated.filter(isStated),
    instead: stated.filter((word) => !isStated(word)),
    isUntrue: untrue != null,
  };
}

/** A part of a sentence that has a verb of its own. */
export interface Clause {
  readonly words: readonly Word[];
  readonly sentence: string;
  /** Where it begins in the sentence, in UTF-16 units: what says that it is so or not is of it, too. */
  readonly from: number;
  /** The sentence says that this is not so. */
  readonly isUntrue: boolean;
}

/**
 * The clauses of a text, questions left out.
 * @param text any string is safe; the cost is bounded
 * @returns `stopped`: there was more than is read
 */
export function clausesIn(
  text: string,
  facts: FactBase,
): { readonly clauses: readonly Clause[]; readonly stopped: boolean } {
  const sentences = sentencesOf(asShown(text.slice(0, MOST_CHARACTERS)).replace(GONE, ''));
  let stopped = text.length > MOST_CHARACTERS || sentences.length > MOST_SENTENCES;
  const clauses: Clause[] = [];
  let count = 0;
  for (const sentence of sentences.slice(0, MOST_SENTENCES)) {
    const words = withoutLead(wordsMeant(sentence, facts), sentence, facts);
    count += words.length;
    if (count > MOST_WORDS_IN_ALL) return { clauses, stopped: true };
    stopped ||= words.length > MOST_WORDS;
    const { stated, instead, isUntrue } = withoutTruth(words.slice(0, MOST_WORDS), sentence);
    const add = (part: readonly Word[], isOfIt: boolean): void => {
      for (const clause of part.length > 0 ? clausesOf(part, sentence, facts) : []) {
        const [first] = clause[0] === stated[0] ? words : clause;
        clauses.push({ words: clause, sentence, from: first?.from ?? 0, isUntrue: isOfIt });
      }
    };
    add(stated, isUntrue);
    add(instead, false);
  }
  return { clauses, stopped };
}
